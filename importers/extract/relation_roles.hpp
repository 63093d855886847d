#pragma once

#include "importers/extract/relation_tables.hpp"
#include "importers/extract/relation_text.hpp"
#include "importers/extract/stages.hpp"

#include <string>
#include <vector>

namespace tieline {

/// The tie that a role stands for, by the longest of the table's words that it holds.
[[nodiscard]] RelationKind kind_of_role(const LanguageRules& rules, const std::string& role);
/// "A·B 공동대표": what stands before with a dot or comma shares the title.
void add_shared_roles(const Analysis& analysis, std::vector<RoleMention>& roles);

/// Ties that titles and brackets tell of: "A's chief executive Jane Doe", "Doe (A)".
void add_roles(const Analysis& analysis, const RelationTables& tables, std::vector<LocalRelation>& found);

/// "Doe has never been chief executive of A", "Doe will become its chair": the words between somebody and the role.
void settle_role_mood(const Analysis& analysis, const LanguageRules& rules, const RoleMention& role, TextRange person,
                      LocalRelation& relation);

/// "the Finnish prime minister, Jane Doe", "Mayor John Roe": who holds the office of a state or a town belongs there.
void add_offices(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                 std::vector<LocalRelation>& found);

/// "프랑스 대통령 홍길동", "홍길동 서울시장": the same in Korean.
void add_korean_offices(const Analysis& analysis, const RelationTables& tables, std::vector<LocalRelation>& found);

/// "chief executive Nora Whitcombe" without a word of whose: the one organization that the sentence names, or that a
/// Korean sentence is about, where the article does not say elsewhere where that person belongs. After all other ties.
void add_house_roles(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                     std::vector<LocalRelation>& found);

} // namespace tieline
