#pragma once

#include "importers/extract/stages.hpp"

namespace tieline {

class LanguageData;

/// Entities of the article, the places that name them, and roles. Reads zones, sentences, quotes and dates.
[[nodiscard]] Names find_names(const Analysis& analysis, const LanguageData& language);

} // namespace tieline
