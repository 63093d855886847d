#pragma once

#include "importers/extract/relation_tables.hpp"
#include "importers/extract/relation_text.hpp"
#include "importers/extract/stages.hpp"

#include <vector>

namespace tieline {

/// "대구지법 부장판사와 서울고법 부장판사를 거쳤다": posts that nobody is named beside, of whom the sentence or the one
/// before is about. After all other ties: what those say of the two stays.
void add_careers(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                 std::vector<LocalRelation>& found);

/// "'푸른 계절'(극본 하유진, 연출 문재혁)": who made a work, in brackets behind its title.
void add_credits(const Analysis& analysis, const RelationTables& tables, std::vector<LocalRelation>& found);

} // namespace tieline
