#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tieline {

/// Bars of the overview and cells of the lanes count facts per such unit.
enum class TimeUnit : std::uint8_t { Day, Week, HalfMonth, Month, Quarter, HalfYear, Year, Decade };

/// The first day of the unit that `day` lies in, and of the one after it.
[[nodiscard]] std::int32_t unit_begin(std::int32_t day, TimeUnit unit);
[[nodiscard]] std::int32_t unit_end(std::int32_t day, TimeUnit unit);

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

    /// The days of an event; one side may be open. What is counted is the anchor: of an open event its known side.
    struct Days {
        std::int32_t begin = 0, end = 0;
        std::int32_t anchor_begin = 0, anchor_end = 0;
        bool imprecise = false; // on some day of it; else on that one day, or from the first to the last one
        bool approximate = false;
        bool shown = false; // has a place here at all
        [[nodiscard]] bool one_day() const { return anchor_end - anchor_begin == 1; }
        [[nodiscard]] bool open_begin() const { return begin == kOpenBegin; }
        [[nodiscard]] bool open_end() const { return end == kOpenEnd; }
    };
    [[nodiscard]] const Days& days(EventId event) const { return days_[event.index()]; }

    [[nodiscard]] std::uint32_t dated(EntityId lane) const;   // events
    [[nodiscard]] std::uint32_t undated(EntityId lane) const; // ties without a date
    [[nodiscard]] std::uint32_t undated() const { return undated_total_; }
    /// Events that end before or at `day`, begin at or after it, lie (partly) between two days: two binary searches.
    [[nodiscard]] std::uint32_t before(EntityId lane, double day) const;
    [[nodiscard]] std::uint32_t after(EntityId lane, double day) const;
    [[nodiscard]] std::uint32_t between(EntityId lane, double from, double to) const;
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
    };
    [[nodiscard]] const Bins& bins(TimeUnit unit) const;

private:
    struct Lane {
        std::vector<EventId> closed;            // both ends known, by begin
        std::vector<std::int32_t> last;         // largest end up to there
        std::vector<EventId> open_end;          // by begin
        std::vector<EventId> open_begin;        // by end
        std::vector<EventId> publications;      // by begin
        std::vector<std::int32_t> begins, ends; // of the anchors, sorted
        std::uint32_t undated = 0;
    };
    struct TieQuote;
    void place_event(const Model& model, EventId event, Clock clock, std::span<const TieQuote> quotes);
    void place_publication(const Model& model, EventId event);
    [[nodiscard]] bool told_by_tie(const Model& model, const Event& event, EntityId lane,
                                   std::span<const TieQuote> quotes) const;
    void count_undated(const Model& model, const Visibility& visibility, Clock clock);
    void sort_lanes();
    void count_bins(TimeUnit unit);

    std::vector<Days> days_;
    std::vector<Lane> lanes_; // by entity
    std::uint32_t undated_total_ = 0;
    std::optional<Extent> extent_;
    std::vector<Bins> bins_; // finest first
};

enum class LaneOrder : std::uint8_t { FirstAppearance, Events, Name };

/// Entities with something to show, the selected ones first. `only_near`: the selected ones and what they are tied to.
[[nodiscard]] std::vector<EntityId> timeline_lanes(const Model& model, const TimelineIndex& index,
                                                   const Visibility& visibility, std::span<const EntityId> selected,
                                                   LaneOrder order, bool only_near);

} // namespace tieline
