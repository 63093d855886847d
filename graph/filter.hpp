#pragma once

#include "graph/date_range.hpp"
#include "graph/model.hpp"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
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

/// What decides a match, as days since 1970: it meets a window [from, to) if begin < to and end > from, and is surely
/// inside if `surely_begun` <= to and `surely_until` >= from. Open sides are the smallest and the largest value.
struct DayBounds {
    std::int32_t begin = 0, end = 0;
    std::int32_t surely_begun = 0, surely_until = 0;
    bool operator==(const DayBounds&) const = default;
};
[[nodiscard]] DayBounds day_bounds(const DateRange& range);
/// A tie from `start` to `end` is surely inside a window in which it began or ended, or which lies between the two;
/// where only one end is known, nobody knows whether it held on the days beyond.
[[nodiscard]] std::optional<DayBounds> day_bounds(const When& when);

/// A query is a pure function: window, command line and export all call these.
[[nodiscard]] DateMatch date_match(const When& when, const std::optional<DateRange>& window);
[[nodiscard]] DateMatch date_match(const std::optional<DateRange>& when, const std::optional<DateRange>& window);

/// What stays the same while filters change: dates, kinds and ends of everything, as columns. Built once per model,
/// then a moving brush costs one pass over numbers. It copies what it needs and may outlive the model.
///
/// A relation is hidden if it or one of its ends does not stand or is not of a wanted kind, or if its confidence is too
/// low and nobody accepted it. An event is hidden if it does not stand or its relation or all its participants are
/// hidden. An entity has the best match of its shown ties and events; one without any is In where no dates are asked
/// for, else Undated. Articles' publications get a match of their own but are not counted: they are no facts. By the
/// clock of publication a fact is as good as the best of the articles that tell it.
class FilterColumns {
public:
    explicit FilterColumns(const Model& model);
    [[nodiscard]] Visibility visible(const Filter& filter) const;

private:
    friend class BrushedVisibility; // graph/filter_brush.hpp: the same columns, sorted by day
    struct Facts {                  // relations or events
        std::vector<std::int32_t> begin, end, surely_begun, surely_until;
        std::vector<std::uint8_t> dated;
        std::vector<std::uint32_t> sources; // into published_: [source_from[i], source_from[i + 1])
        std::vector<std::uint32_t> source_from{0};
    };
    void add_fact(Facts& facts, const std::optional<DayBounds>& bounds, const std::vector<Evidence>& evidence);
    [[nodiscard]] std::vector<std::uint8_t> match(const Facts& facts, const Filter& filter) const;
    void match_relations(const Filter& filter, Visibility& result) const;
    void match_events(const Filter& filter, Visibility& result) const;

    std::vector<std::uint8_t> entity_kind_; // Visibility::kHidden: does not stand
    std::vector<std::uint32_t> source_, target_;
    std::vector<std::uint8_t> relation_kind_; // Visibility::kHidden: does not stand
    std::vector<double> confidence_;          // 2 where a person accepted it
    std::vector<std::uint8_t> event_stands_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> tie_events_; // event, the relation it is the mark of
    std::vector<std::uint32_t> own_events_;                           // all others, and what is theirs, parallel
    std::vector<std::uint8_t> publication_;
    std::vector<std::uint32_t> participants_, participants_from_{0};
    std::vector<std::optional<DateRange>> published_; // of articles, then of persons' statements
    Facts relations_, events_;                        // of all relations, of own_events_
};

/// FilterColumns(model).visible(filter), for those who ask once.
[[nodiscard]] Visibility visible(const Model& model, const Filter& filter);

} // namespace tieline
