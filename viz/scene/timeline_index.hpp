#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"
#include "viz/scene/network_graph.hpp"
#include "viz/scene/timeline_units.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tieline {

class ColumnReader;
class ColumnWriter;

/// One bar of the overview: facts that surely fall into it, and those that may (a year, a quarter, about a day).
struct TimeBin {
    std::int32_t begin = 0, end = 0; // days
    std::uint32_t certain = 0, possible = 0;
    bool operator==(const TimeBin&) const = default;
};

/// Everything that stands on the timeline, sorted for it: made again when the model or what is hidden changes, never
/// while the date range moves. By the clock of publication an event stands where the first article told it. A dated
/// sentence is left out of a lane that has a tie read from it, at the same date: it would say the same twice. Articles'
/// publications are ticks in the lanes of those they name, and are counted nowhere.
class TimelineIndex {
public:
    static constexpr std::int32_t kOpenBegin = INT32_MIN, kOpenEnd = INT32_MAX;

    TimelineIndex() = default;
    /// Leaves out what `visibility` hides (kinds, confidence); its dates do not matter.
    TimelineIndex(const Model& model, const Visibility& visibility, Clock clock);

    /// First and last day (excluded) of all dated facts; nullopt: there is none.
    struct Extent {
        std::int32_t begin = 0, end = 0;
        bool operator==(const Extent&) const = default;
    };
    [[nodiscard]] const std::optional<Extent>& extent() const { return extent_; }
    /// Where nearly all facts lie, if a few lie far off (a company of 1938 among news of last year); else all of it.
    [[nodiscard]] const std::optional<Extent>& core() const { return core_; }
    /// Events that lie wholly before or after the core, as seen from a day outside of it.
    [[nodiscard]] std::uint32_t before_core(double day) const;
    [[nodiscard]] std::uint32_t after_core(double day) const;

    /// The days of an event; one side may be open. What is counted is the anchor: of an open event its known side.
    struct Days {
        std::int32_t begin = 0, end = 0;
        std::int32_t anchor_begin = 0, anchor_end = 0;
        bool imprecise = false; // on some day of it; else on that one day, or from the first to the last one
        bool approximate = false;
        bool shown = false; // has a place here at all
        bool operator==(const Days&) const = default;
        [[nodiscard]] bool one_day() const { return anchor_end - anchor_begin == 1; }
        [[nodiscard]] bool open_begin() const { return begin == kOpenBegin; }
        [[nodiscard]] bool open_end() const { return end == kOpenEnd; }
    };
    [[nodiscard]] std::size_t event_count() const { return days_.size(); }
    [[nodiscard]] const Days& days(EventId event) const { return days_[event.index()]; }

    /// What a mark of the event looks like: all that is painted of it but its words, without a look at the model.
    struct Look {
        static constexpr std::uint32_t kNoRelation = UINT32_MAX;
        std::uint32_t relation = kNoRelation; // by id
        TieStyle style = TieStyle::Stated;    // of the relation
        bool planned = false, publication = false;
        bool joins = false;                             // two participants or more
        std::uint16_t begin_within = 0, end_within = 0; // days that the ends of an interval are exact to; 0: to the day
        bool operator==(const Look&) const = default;
    };
    [[nodiscard]] const Look& look(EventId event) const { return looks_[event.index()]; }

    [[nodiscard]] std::uint32_t dated(EntityId lane) const;   // events
    [[nodiscard]] std::uint32_t undated(EntityId lane) const; // ties without a date
    [[nodiscard]] std::uint32_t undated() const { return undated_total_; }
    /// Events that end before or at `day`, begin at or after it, lie (partly) between two days: two binary searches.
    [[nodiscard]] std::uint32_t before(EntityId lane, double day) const;
    [[nodiscard]] std::uint32_t after(EntityId lane, double day) const;
    [[nodiscard]] std::uint32_t between(EntityId lane, double from, double to) const;
    /// The same for every stretch from one edge to the next, ascending: one walk instead of a search for each.
    void count_between(EntityId lane, std::span<const std::int32_t> edges, std::vector<std::uint32_t>& counts) const;
    /// Events that are seen between two days, ordered by begin; those of open lines too. Not more than `limit`.
    [[nodiscard]] std::vector<EventId> seen(EntityId lane, double from, double to, std::size_t limit) const;
    /// Publications of articles that name the lane's entity, from `from` to `to`, by day.
    [[nodiscard]] std::span<const EventId> publications(EntityId lane, double from, double to) const;
    /// The day of its first event; nullopt: it has none.
    [[nodiscard]] std::optional<std::int32_t> first_day(EntityId lane) const;

    /// Bins over the whole extent, of that unit or of the next larger one that is not too fine for it.
    struct Bins {
        TimeUnit unit = TimeUnit::Year;
        std::vector<TimeBin> bins;
        bool operator==(const Bins&) const = default;
    };
    [[nodiscard]] const Bins& bins(TimeUnit unit) const;

    /// All of it as columns, to be read back in a moment.
    void write(ColumnWriter& out) const;
    /// nullopt: it is none, or none of so many entities.
    [[nodiscard]] static std::optional<TimelineIndex> read(ColumnReader& in, std::size_t entities);
    bool operator==(const TimelineIndex&) const = default;

private:
    /// What belongs to lanes, one lane after the other.
    template <class T>
    struct PerLane {
        std::vector<std::uint32_t> from{0}; // of lane i: [from[i], from[i + 1])
        std::vector<T> all;
        bool operator==(const PerLane&) const = default;
        [[nodiscard]] std::span<const T> of(EntityId lane) const {
            if (lane.index() + 1 >= from.size()) return {};
            return std::span(all).subspan(from[lane.index()], from[lane.index() + 1] - from[lane.index()]);
        }
    };
    struct Builder; // timeline_index_build.cpp
    // timeline_index_columns.cpp
    template <class Lists>
    static void write_lanes(ColumnWriter& out, const Lists& lists);
    template <class Lists>
    void read_lanes(ColumnReader& in, Lists& lists) const;
    [[nodiscard]] static Bins read_bins(ColumnReader& in);
    void gather_lanes();
    static constexpr std::size_t kBlock = 64;

    std::vector<Days> days_;
    std::vector<Look> looks_;            // parallel
    PerLane<EventId> events_;            // by the first day of their anchor
    std::vector<std::int32_t> begins_;   // of the anchors, parallel to events_
    std::vector<std::int32_t> lasts_;    // their ends, parallel to events_
    std::vector<std::int32_t> latest_;   // the largest of every kBlock of lasts_: what is over is passed by
    std::vector<std::int32_t> ends_;     // the same as lasts_, but sorted in each lane
    PerLane<EventId> open_end_;          // by the end of their anchor
    PerLane<EventId> open_begin_;        // by its begin
    PerLane<EventId> publications_;      // by day
    std::vector<std::uint32_t> undated_; // by lane
    std::uint32_t undated_total_ = 0;
    std::optional<Extent> extent_, core_;
    std::vector<std::int32_t> early_ends_, late_begins_; // of what lies outside the core, sorted
    std::vector<Bins> bins_;                             // finest first
};

/// Whether the tie has a place on the timeline: by that clock it happened, or was told, at some time.
[[nodiscard]] bool has_date(const Model& model, const Relation& relation, Clock clock);

enum class LaneOrder : std::uint8_t { FirstAppearance, Events, Ties, Name };

/// Entities with something to show: the pinned ones in their order, the selected ones, then the others. `only_near`:
/// those two and what the selected ones are tied to.
[[nodiscard]] std::vector<EntityId> timeline_lanes(const Model& model, const TimelineIndex& index,
                                                   const Visibility& visibility, std::span<const EntityId> selected,
                                                   LaneOrder order, bool only_near,
                                                   std::span<const EntityId> pinned = {});

} // namespace tieline
