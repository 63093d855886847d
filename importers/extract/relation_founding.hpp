#pragma once

#include "importers/extract/relation_tables.hpp"
#include "importers/extract/relation_text.hpp"
#include "importers/extract/stages.hpp"

#include <vector>

namespace tieline {

/// When an organization was founded, told apart from who founded it ("A는 2016년 설립됐다"), belongs to the latter.
void add_founding_days(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                       std::vector<LocalRelation>& found);

} // namespace tieline
