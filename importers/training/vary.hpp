#pragma once

#include "graph/result.hpp"
#include "importers/training/corpus.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tieline::training {

/// Parts that names are made of: Korean and foreign people, companies in Hangul and Latin letters.
struct NameParts {
    std::vector<std::string> surnames, given, foreign_given, foreign_families;
    std::vector<std::string> org_stems, org_foreign, org_suffixes, org_latin;
};

/// "kind<TAB>part" a line; "#" begins a comment.
[[nodiscard]] Result<NameParts> parse_name_parts(std::string_view bytes, const std::string& path);

/// Sentences of the same shape with other people and organizations in them, so that the contexts are learnt and not
/// only the names of the years that the corpus is from. Particles follow the new name's last sound. At most `most`.
[[nodiscard]] std::vector<LabelledSentence> vary_names(const std::vector<LabelledSentence>& sentences,
                                                       const NameParts& parts, std::size_t most, std::uint64_t seed);

/// The form of a particle that fits after `name`: "은" after a closed syllable, "는" after an open one. What is no such
/// particle comes back unchanged.
[[nodiscard]] std::u32string fit_particle(std::u32string_view name, std::u32string_view rest);

} // namespace tieline::training
