#include "viz/panels/panels.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <array>

namespace tieline::ui {
namespace {

constexpr float kButton = 28, kHeight = 24, kGap = 4;
constexpr float kRoomForModes = 300; // for the title and the dates at the left
constexpr std::array kSpeeds{TimeUnit::Day,     TimeUnit::Week, TimeUnit::Month,
                             TimeUnit::Quarter, TimeUnit::Year, TimeUnit::Decade};

std::string speed_words(TimeUnit speed) {
    switch (speed) {
    case TimeUnit::Day:
        return tr("timeline.speed.day");
    case TimeUnit::Week:
        return tr("timeline.speed.week");
    case TimeUnit::Quarter:
        return tr("timeline.speed.quarter");
    case TimeUnit::Year:
        return tr("timeline.speed.year");
    case TimeUnit::Decade:
        return tr("timeline.speed.decade");
    default:
        return tr("timeline.speed.month");
    }
}

TimeUnit next_speed(TimeUnit speed, bool slower) {
    const auto at = std::find(kSpeeds.begin(), kSpeeds.end(), speed);
    const auto now = at == kSpeeds.end() ? 2 : at - kSpeeds.begin();
    const auto count = static_cast<std::ptrdiff_t>(kSpeeds.size());
    return kSpeeds[static_cast<std::size_t>((now + (slower ? count - 1 : 1)) % count)];
}

/// The three ways to play; where there is no room, one button that goes through them.
float draw_modes(const Frame& frame, const Box& box, float right) {
    Ui& ui = frame.ui;
    Playback playback = frame.view.playback;
    const std::vector<std::string> modes{tr("timeline.mode.window"), tr("timeline.mode.grow"),
                                         tr("timeline.mode.highlight")};
    const auto chosen = static_cast<std::size_t>(playback.mode);
    const float width = ui.segmented_width(modes);
    std::optional<std::size_t> mode;
    float left = right - width;
    if (left > box.x0 + kRoomForModes + 6 * kButton) {
        const Box place = Box::sized(left, box.y0 + 4, width, kHeight);
        if (const auto now = ui.segmented("mode", place, modes, static_cast<int>(chosen)))
            mode = static_cast<std::size_t>(*now);
        if (ImGui::IsMouseHoveringRect({place.x0, place.y0}, {place.x1, place.y1}))
            ui.tip(place, tr("timeline.mode.tip"));
    } else {
        const float one = ui.button_width(modes[chosen]);
        left = right - one;
        if (ui.button("mode", Box::sized(left, box.y0 + 4, one, kHeight), modes[chosen],
                      {.tip = tr("timeline.mode.tip")}))
            mode = (chosen + 1) % modes.size();
    }
    if (mode) {
        playback.mode = static_cast<PlayMode>(*mode);
        frame.ask(SetPlayback{playback});
    }
    return left - 8;
}

} // namespace

float draw_playback(const Frame& frame, const Box& box, float right) {
    Ui& ui = frame.ui;
    const Playback& now = frame.view.playback;
    const bool dated = frame.shown.timeline_index.core().has_value();
    const auto button = [&](const char* id, Icon icon, const char* tip, bool active = false) {
        right -= kButton;
        const Box place = Box::sized(right, box.y0 + 4, kButton, kHeight);
        right -= kGap;
        return ui.icon_button(id, place, icon, {.primary = true, .active = active, .enabled = dated, .tip = tr(tip)});
    };
    const char* play_tip = !dated ? "timeline.play.nothing" : now.playing ? "timeline.pause.tip" : "timeline.play.tip";
    if (!now.on) {
        if (button("play", Icon::Play, play_tip)) toggle_playback(frame);
        return right - kGap;
    }
    if (button("stop", Icon::Close, "timeline.stop.tip")) stop_playback(frame);
    right = draw_modes(frame, box, right - kGap);
    const std::string words = speed_words(now.speed);
    const float width = ui.button_width(words);
    if (ui.button("speed", Box::sized(right - width, box.y0 + 4, width, kHeight), words,
                  {.tip = tr("timeline.speed.tip")})) {
        Playback faster = now;
        faster.speed = next_speed(now.speed, ImGui::GetIO().KeyShift);
        frame.ask(SetPlayback{faster});
    }
    right -= width + 8;
    if (button("loop", Icon::Loop, "timeline.loop.tip", now.loop)) {
        Playback looped = now;
        looped.loop = !now.loop;
        frame.ask(SetPlayback{looped});
    }
    if (button("last", Icon::Last, "timeline.last.tip")) frame.ask(SetPlayback{at_last(now)});
    if (button("play", now.playing ? Icon::Pause : Icon::Play, play_tip)) toggle_playback(frame);
    if (button("first", Icon::First, "timeline.first.tip")) frame.ask(SetPlayback{at_first(now)});
    return right - kGap;
}

} // namespace tieline::ui
