#pragma once

#include "importers/extract/relation_match.hpp"

#include <optional>

namespace tieline {

/// The dates in the clause of a tie, as its kind carries them: a day for what happens, a beginning and an end for what
/// lasts.
[[nodiscard]] When when_of(const LineView& view, const RelationHit& hit);
[[nodiscard]] std::optional<Amount> amount_of(const LineView& view, const RelationHit& hit);
[[nodiscard]] std::optional<double> share_of(const LineView& view, const RelationHit& hit);

/// True for ties that may have a price.
[[nodiscard]] bool carries_amount(RelationKind kind);
/// True for ties that last and can begin and end, false for what happens on a day.
[[nodiscard]] bool lasts(RelationKind kind);

} // namespace tieline
