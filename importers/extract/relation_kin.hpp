#pragma once

#include "importers/extract/relation_tables.hpp"
#include "importers/extract/relation_text.hpp"
#include "importers/extract/stages.hpp"

#include <vector>

namespace tieline {

/// "유족으로는 부인 A 여사와 장남 B 회장, 차남 C 씨가 있다", "A 회장, B 사장이 동생이다": whose relatives they are is
/// not said in the sentence but by the article.
void add_relatives(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                   std::vector<LocalRelation>& found);

} // namespace tieline
