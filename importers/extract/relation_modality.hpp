#pragma once

#include "importers/extract/relation_match.hpp"

namespace tieline {

/// How a tie is meant: as a fact, as a plan or rumour, or as something that is denied. Denial outranks a plan.
[[nodiscard]] Modality modality_of(const LineView& view, const RelationHit& hit);

} // namespace tieline
