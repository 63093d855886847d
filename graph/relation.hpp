#pragma once

#include "graph/date_range.hpp"
#include "graph/evidence.hpp"
#include "graph/ids.hpp"
#include "graph/kinds.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tieline {

enum class Bound : std::uint8_t { Exact, About, AtLeast, AtMost };

struct Amount {
    std::string text;     // as written: "615억 달러"
    double value = 0;     // in whole units of the currency: 61500000000
    std::string currency; // ISO 4217: "USD"
    Bound bound = Bound::Exact;
    bool operator==(const Amount&) const = default;
};

/// When a tie held. All empty: undated. `former` says it is over even where no end is known.
struct When {
    std::optional<DateRange> at, start, end;
    bool former = false;
    bool operator==(const When&) const = default;
};

struct Relation {
    RelationId id; // an index for this run; decisions name things by stable keys (decisions.hpp)
    EntityId source;
    EntityId target;
    RelationKind kind = RelationKind::AssociatedWith;
    std::string role;
    When when;
    std::optional<Amount> amount;
    std::optional<double> share; // percent
    Modality modality = Modality::Asserted;
    double confidence = 0; // [0, 1]
    ReviewStatus status = ReviewStatus::Proposed;
    bool hidden = false;
    bool disputed = false; // sources contradict each other on date, amount or modality
    std::vector<Evidence> evidence;
    std::optional<RelationId> merged_into; // set: the same fact stands there, with all evidence of both
    bool operator==(const Relation&) const = default;
};

/// True for what views show. `hidden` includes the case that one of the ends does not stand.
[[nodiscard]] inline bool stands(const Relation& relation) {
    return !relation.merged_into && !relation.hidden && relation.status != ReviewStatus::Rejected;
}

/// Relations below it wait in the review queue; extract and exports leave them out unless asked for all.
inline constexpr double kDisplayThreshold = 0.5;

/// The days a relation speaks of: `at`, else from `start` to `end` (open where one is missing); nullopt: undated.
[[nodiscard]] std::optional<DateRange> validity(const When& when);

} // namespace tieline
