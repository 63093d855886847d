#pragma once

#include "importers/extract/stages.hpp"

namespace tieline {

class LanguageData;

/// What each stretch of the text is. Sorted; covers the text but for blank space.
[[nodiscard]] std::vector<Zone> find_zones(const Document& document, const LanguageData& language);

} // namespace tieline
