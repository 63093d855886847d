#pragma once

#include "importers/extract/stages.hpp"

namespace tieline {

class LanguageData;

/// Sentences, each inside one zone. Reads zones.
[[nodiscard]] std::vector<Sentence> find_sentences(const Analysis& analysis, const LanguageData& language);

} // namespace tieline
