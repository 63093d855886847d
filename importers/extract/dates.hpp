#pragma once

#include "importers/extract/stages.hpp"

namespace tieline {

class LanguageData;

/// Date expressions, resolved against the publication date, the day of an interview or an earlier date. Reads zones,
/// the publication date, sentences and quotes.
[[nodiscard]] std::vector<DateExpression> find_dates(const Analysis& analysis, const LanguageData& language);

} // namespace tieline
