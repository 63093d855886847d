#pragma once

#include "importers/extract/relation_text.hpp"

namespace tieline {

/// Turns words that stand for a name into names where it is clear whose they are: "변 대표는", "그는", "이 회사",
/// "she", "the airline", and in speech "우리", "we" for the speaker's organization; tells who speaks each line. What
/// the names stage resolved already stays as it is.
void resolve_anaphora(const Analysis& analysis, const RelationTables& tables, std::vector<TokenLine>& lines);

} // namespace tieline
