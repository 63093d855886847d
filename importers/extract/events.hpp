#pragma once

#include "importers/extract/stages.hpp"

namespace tieline {

class LanguageData;

/// Dated sentences that name entities, and dated relations. Reads every earlier stage.
[[nodiscard]] std::vector<LocalEvent> find_events(const Analysis& analysis, const LanguageData& language);

} // namespace tieline
