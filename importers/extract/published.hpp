#pragma once

#include "importers/extract/extract.hpp"
#include "importers/extract/stages.hpp"

namespace tieline {

/// The day of publication: what a person says, then the metadata, then a date line or byline, then the file name; never
/// a guess from the clock. Reads zones.
[[nodiscard]] Published find_published(const Analysis& analysis, const LanguageData& language,
                                       const ExtractOptions& options);

} // namespace tieline
