#pragma once

#include "importers/extract/relation_match.hpp"

namespace tieline {

/// How a tie is meant: as a fact, as a plan or rumour, or as something that is denied. Denial outranks a plan.
[[nodiscard]] Modality modality_of(const LineView& view, const RelationHit& hit);

/// The line denies what was told before it: "그런 계약은 없다", "dismissed the reports".
[[nodiscard]] bool denies_earlier(const LineView& view);
/// The line passes on what others say: "보도가 나왔다", "rumours spread".
[[nodiscard]] bool tells_report(const LineView& view);

} // namespace tieline
