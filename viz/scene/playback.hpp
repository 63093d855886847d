#pragma once

#include "graph/date_range.hpp"
#include "viz/scene/timeline_index.hpp"

#include <cstdint>
#include <optional>

namespace tieline {

enum class PlayMode : std::uint8_t {
    Window,   // a range of one length moves on; only what lies in it is seen
    Grow,     // from the first date on, more and more
    Highlight // all is seen, the moving range is lit
};

/// A range of dates that moves by itself: where it is, and how it goes on. Days are counted from 1970-01-01.
struct Playback {
    bool on = false;      // the dates that are shown follow the head
    bool playing = false; // else it waits
    bool loop = false;
    PlayMode mode = PlayMode::Window;
    TimeUnit speed = TimeUnit::Month;    // per second; also what one step is
    double head = 0;                     // the end of the range
    std::int32_t begin = 0, end = 0;     // it goes from here to there
    std::int32_t length = 0;             // of the range that moves
    std::optional<DateRange> range_then; // what was chosen before, and is again when it ends
    bool operator==(const Playback&) const = default;
};

/// The unit for which all dates take about half a minute.
[[nodiscard]] TimeUnit fitting_speed(const TimelineIndex::Extent& all);
/// Begins to play, or goes on: from the range that is chosen; from the first date where it has nothing left to show.
[[nodiscard]] Playback started(Playback playback, const TimelineIndex::Extent& all,
                               const std::optional<DateRange>& range);
/// That many seconds later: at the end it stops there, or begins again.
[[nodiscard]] Playback played(Playback playback, double seconds);
/// The head at the next border of a unit, or so many before; it waits then.
[[nodiscard]] Playback stepped(Playback playback, int steps);
/// The first range that it shows, and the last one.
[[nodiscard]] Playback at_first(Playback playback);
[[nodiscard]] Playback at_last(Playback playback);
/// The dates that are shown now: whole days, at least one.
[[nodiscard]] DateRange shown_dates(const Playback& playback);

} // namespace tieline
