#pragma once

#include "importers/extract/relation_tables.hpp"
#include "importers/extract/relation_text.hpp"
#include "importers/extract/stages.hpp"

#include <vector>

namespace tieline {

/// "A named Jane Doe chief executive, replacing Tom Crane": whom somebody follows had the post at the same house.
/// English only.
void add_predecessors(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                      std::vector<LocalRelation>& found);

} // namespace tieline
