#pragma once

#include "importers/extract/stages.hpp"

namespace tieline {

class LanguageData;
class RelationTables;

/// Ties between Analysis::names.entities. Reads every earlier stage.
[[nodiscard]] std::vector<LocalRelation> find_relations(const Analysis& analysis, const LanguageData& language);
[[nodiscard]] std::vector<LocalRelation> find_relations(const Analysis& analysis, const RelationTables& tables);

} // namespace tieline
