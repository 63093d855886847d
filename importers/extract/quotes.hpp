#pragma once

#include "importers/extract/stages.hpp"

namespace tieline {

class LanguageData;

/// Direct speech with its speaker where the text names one clearly. Reads zones and sentences.
[[nodiscard]] std::vector<QuoteSpan> find_quotes(const Analysis& analysis, const LanguageData& language);

} // namespace tieline
