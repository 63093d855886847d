#pragma once

#include "importers/extract/stages.hpp"

namespace tieline {

class LanguageData;

/// Ties between Analysis::names.entities. Reads every earlier stage.
[[nodiscard]] std::vector<LocalRelation> find_relations(const Analysis& analysis, const LanguageData& language);

} // namespace tieline
