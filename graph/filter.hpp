#pragma once

#include "graph/date_range.hpp"
#include "graph/model.hpp"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tieline {

/// Which of the two clocks a date filter reads: when it happened, or when it was published.
enum class Clock : std::uint8_t { Happened, Published };

/// How a fact stands against the date range. Ordered from least to most visible.
enum class DateMatch : std::uint8_t { Out, Undated, Possibly, In };

/// What a person wants to see. A value: equal filters over equal models show the same.
struct Filter {
    std::optional<DateRange> dates; // nullopt: all dates
    Clock clock = Clock::Happened;
    std::bitset<6> entity_kinds = std::bitset<6>().set(); // by EntityKind
    std::bitset<kRelationKindCount> relation_kinds =      // by RelationKind; named together is off until asked for
        std::bitset<kRelationKindCount>().set().reset(static_cast<std::size_t>(RelationKind::MentionedWith));
    double min_confidence = kDisplayThreshold;
    bool operator==(const Filter&) const = default;
};

/// In + possibly + undated + out = all that pass the other conditions.
struct MatchCounts {
    std::size_t in = 0, possibly = 0, undated = 0, out = 0;
    [[nodiscard]] std::size_t all() const { return in + possibly + undated + out; }
    bool operator==(const MatchCounts&) const = default;
};

/// The answer, by id. `nullopt`-like absence is spelled `hidden`: filtered by kind, confidence, or not standing.
struct Visibility {
    static constexpr std::uint8_t kHidden = 0xff;
    std::vector<std::uint8_t> entities;  // DateMatch of its best tie or event, or kHidden
    std::vector<std::uint8_t> relations; // DateMatch, or kHidden
    std::vector<std::uint8_t> events;
    MatchCounts entity_counts, relation_counts, event_counts;
};

/// A query is a pure function: window, command line and export all call these.
[[nodiscard]] DateMatch date_match(const When& when, const std::optional<DateRange>& window);
[[nodiscard]] DateMatch date_match(const std::optional<DateRange>& when, const std::optional<DateRange>& window);
[[nodiscard]] Visibility visible(const Model& model, const Filter& filter);

} // namespace tieline
