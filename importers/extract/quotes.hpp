#pragma once

#include "importers/extract/stages.hpp"

#include <string_view>
#include <vector>

namespace tieline {

class LanguageData;

/// What stands between double quotation marks inside a stretch of text, without the marks; straight and curled marks
/// may be mixed, a mark that is never closed opens nothing.
[[nodiscard]] std::vector<TextRange> quote_pairs(std::string_view text, TextRange within);

/// Direct speech with its speaker where the text names one clearly. Reads zones and sentences.
[[nodiscard]] std::vector<QuoteSpan> find_quotes(const Analysis& analysis, const LanguageData& language);

} // namespace tieline
