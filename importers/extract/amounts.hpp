#pragma once

#include "importers/extract/stages.hpp"

namespace tieline {

class LanguageData;

/// Sums of money. Reads sentences.
[[nodiscard]] std::vector<AmountExpression> find_amounts(const Analysis& analysis, const LanguageData& language);
/// Shares in percent. Reads sentences.
[[nodiscard]] std::vector<ShareExpression> find_shares(const Analysis& analysis, const LanguageData& language);

} // namespace tieline
