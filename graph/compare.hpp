#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"

#include <cstdint>
#include <vector>

/// Two periods side by side: what is new, gone and changed between them.
namespace tieline {

enum class Change : std::uint8_t { New, Gone, Changed };

/// Ties of one kind between the same two entities. New: only in the later period; Gone: only in the earlier one;
/// Changed: in both, but not the same facts (another role, amount, modality or date).
struct TieChange {
    Change change = Change::New;
    EntityId source, target;
    RelationKind kind = RelationKind::AssociatedWith;
    std::vector<RelationId> before, after; // ordered by id
    bool operator==(const TieChange&) const = default;
};

struct EntityChange {
    Change change = Change::New; // never Changed
    EntityId entity;
    bool operator==(const EntityChange&) const = default;
};

struct Comparison {
    std::vector<TieChange> ties; // by change, then by source, target and kind
    std::vector<EntityChange>
        entities;         // those with a dated tie or event in one of the periods only; by change, then id
    std::size_t same = 0; // ties (by kind and ends) that are the same in both
    bool operator==(const Comparison&) const = default;
};

/// A fact belongs to a period when it is in it or possibly in it; undated ones belong to none. `filter.dates` plays no
/// part, everything else of it does.
[[nodiscard]] Comparison compare_periods(const Model& model, const Filter& filter, const DateRange& before,
                                         const DateRange& after);

} // namespace tieline
