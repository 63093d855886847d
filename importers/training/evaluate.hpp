#pragma once

#include "importers/extract/tagger_model.hpp"
#include "importers/training/corpus.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace tieline::training {

struct SpanScore {
    std::size_t right = 0, found = 0, wanted = 0;
    [[nodiscard]] double precision() const;
    [[nodiscard]] double recall() const;
    [[nodiscard]] double f1() const;
};
using SpanScores = std::array<SpanScore, kTagKinds.size()>;

/// Spans are right where both ends and the kind are.
[[nodiscard]] SpanScores evaluate(const Tagger& tagger, const std::vector<LabelledSentence>& sentences);

/// "PS 81.0/80.0=80.5 …": precision, recall and F1 of each kind, and of all together.
[[nodiscard]] std::string describe(const SpanScores& scores);

/// Fills in what share of the spans was right on sentences that the model has not seen, by margin.
void measure_confidence(TaggerModel& model, const std::vector<LabelledSentence>& sentences);

} // namespace tieline::training
