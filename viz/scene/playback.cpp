#include "viz/scene/playback.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace tieline {
namespace {

constexpr double kSeconds = 30; // for all dates
constexpr std::int32_t kParts = 8;
constexpr std::array<std::pair<TimeUnit, double>, 6> kSpeeds{{{TimeUnit::Day, 1},
                                                              {TimeUnit::Week, 7},
                                                              {TimeUnit::Month, 30.44},
                                                              {TimeUnit::Quarter, 91.31},
                                                              {TimeUnit::Year, 365.25},
                                                              {TimeUnit::Decade, 3652.5}}};

double days_of(TimeUnit unit) {
    const auto at =
        std::find_if(kSpeeds.begin(), kSpeeds.end(), [&](const auto& speed) { return speed.first == unit; });
    return at != kSpeeds.end() ? at->second : 30.44;
}

std::int32_t day_of(Date date) {
    return static_cast<std::int32_t>(date.time_since_epoch().count());
}

double first_head(const Playback& playback) {
    const double length = playback.mode == PlayMode::Grow ? 1 : playback.length;
    return std::min<double>(playback.begin + length, playback.end);
}

} // namespace

TimeUnit fitting_speed(const TimelineIndex::Extent& all) {
    const double days = static_cast<double>(all.end) - all.begin;
    for (const auto& [unit, length] : kSpeeds)
        if (days / length <= kSeconds * 1.5) return unit;
    return TimeUnit::Decade;
}

Playback started(Playback playback, const TimelineIndex::Extent& all, const std::optional<DateRange>& range) {
    if (!playback.on) {
        playback.range_then = range;
        const auto step = static_cast<std::int32_t>(days_of(playback.speed));
        playback.begin = all.begin;
        playback.end = all.end;
        playback.length = std::clamp((all.end - all.begin) / kParts, step, std::max(step, all.end - all.begin));
        playback.head = first_head(playback);
        if (range && range->begin && range->end) {
            playback.length = std::max(1, day_of(*range->end) - day_of(*range->begin));
            playback.head = std::max<double>(day_of(*range->end), first_head(playback));
        }
    }
    playback.on = playback.playing = true;
    if (playback.head >= playback.end) playback.head = first_head(playback);
    return playback;
}

Playback played(Playback playback, double seconds) {
    if (!playback.playing) return playback;
    playback.head += std::max(0.0, seconds) * days_of(playback.speed);
    if (playback.head < playback.end) return playback;
    if (playback.loop) {
        playback.head = first_head(playback);
    } else {
        playback.head = playback.end;
        playback.playing = false;
    }
    return playback;
}

Playback stepped(Playback playback, int steps) {
    playback.playing = false;
    for (; steps > 0; --steps)
        playback.head = unit_end(static_cast<std::int32_t>(std::floor(playback.head)), playback.speed);
    for (; steps < 0; ++steps)
        playback.head = unit_begin(static_cast<std::int32_t>(std::ceil(playback.head)) - 1, playback.speed);
    playback.head =
        std::clamp(playback.head, first_head(playback), std::max<double>(playback.end, first_head(playback)));
    return playback;
}

Playback at_first(Playback playback) {
    playback.head = first_head(playback);
    return playback;
}

Playback at_last(Playback playback) {
    playback.head = playback.end;
    playback.playing = false;
    return playback;
}

DateRange shown_dates(const Playback& playback) {
    const auto end = static_cast<std::int32_t>(std::floor(playback.head));
    DateRange range;
    if (playback.mode != PlayMode::Grow) range.begin = Date{std::chrono::days{end - std::max(1, playback.length)}};
    range.end = Date{std::chrono::days{end}};
    range.precision = Precision::Span;
    return range;
}

} // namespace tieline
