#pragma once

#include "importers/extract/tagger_features.hpp"
#include "importers/training/corpus.hpp"

#include <string>
#include <vector>

namespace tieline::training {

struct SilverCount {
    std::size_t kept = 0, retyped = 0, dropped = 0, added = 0, joined = 0;
};

/// Labels raw sentences: what the tagger finds, as far as the annotated forms agree, and forms that were nearly always
/// annotated where they stand in these sentences. Dates, times and numbers are the tagger's.
[[nodiscard]] std::vector<LabelledSentence> label_silver(std::vector<LabelledSentence> raw, const Tagger& tagger,
                                                         const FormCounts& forms, const ParticleSet& particles,
                                                         SilverCount& count);

/// The tagger's spans of a sentence, in characters.
[[nodiscard]] std::vector<Span> tag_characters(const Tagger& tagger, const std::string& text);

} // namespace tieline::training
