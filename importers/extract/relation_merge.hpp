#pragma once

#include "importers/extract/stages.hpp"

#include <vector>

namespace tieline {

/// One tie for what an article says several times: evidence is added up, dates and amounts complete each other, and
/// what the article also denies is not left standing as a fact. Sorted by first evidence.
[[nodiscard]] std::vector<LocalRelation> merge_relations(std::vector<LocalRelation> found);

/// Two names in one sentence that nothing else ties: hidden, far below the display threshold.
void add_mentioned_with(const Analysis& analysis, std::vector<LocalRelation>& relations);

} // namespace tieline
