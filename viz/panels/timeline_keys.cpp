#include "viz/panels/panels.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

/// Esc takes back the last thing that was opened here.
bool step_back(const Frame& frame, TimelinePanelState& state) {
    if (state.dating)
        state.dating.reset();
    else if (state.menu)
        state.menu = false;
    else if (state.bin)
        state.bin.reset();
    else if (frame.view.playback.on)
        stop_playback(frame);
    else
        return false;
    return true;
}

bool handle_playback_keys(const Frame& frame) {
    if (key_pressed(Key::Space)) return toggle_playback(frame), true;
    const int step = key_pressed(Key::Period, true) ? 1 : key_pressed(Key::Comma, true) ? -1 : 0;
    if (step == 0 || !frame.shown.timeline_index.core()) return false;
    return step_playback(frame, step), true;
}

/// Lists of what has no place, a date for the tie in hand, a pin for the lane of the entity in hand.
bool handle_fact_keys(const Frame& frame, TimelinePanelState& state) {
    const bool shift = ImGui::GetIO().KeyShift;
    if (key_pressed(Key::B)) return toggle_bin(state, {shift, std::nullopt}), true;
    if (key_pressed(Key::D) && can_date(frame)) return begin_dating(frame, state), true;
    if (!key_pressed(Key::P) || !shift || frame.view.selection.entities.empty()) return false;
    return flip_lane_pin(frame), true;
}

} // namespace

void step_playback(const Frame& frame, int by) {
    const auto& dates = frame.shown.timeline_index.core();
    if (!dates) return;
    const Playback& playback = frame.view.playback;
    frame.ask(SetPlayback{stepped(playback.on ? playback : started(playback, *dates, frame.view.filter.dates), by)});
}

void toggle_bin(TimelinePanelState& state, const BinChoice& bin) {
    state.bin = state.bin == bin ? std::nullopt : std::optional(bin);
    state.rows_of.reset();
}

bool can_date(const Frame& frame) {
    const std::optional<RelationId>& tie = frame.view.selection.tie;
    return tie && !frame.shown.project.read_only &&
           !has_date(frame.model(), frame.model().relation(*tie), Clock::Happened);
}

void begin_dating(const Frame& frame, TimelinePanelState& state) {
    state.dating = Dating{*frame.view.selection.tie, {}, {}, false, false};
}

void flip_lane_pin(const Frame& frame) {
    const EntityId chosen = frame.view.selection.entities.back();
    const std::vector<EntityId>& pinned = frame.view.pinned_lanes;
    frame.ask(PinLane{chosen, std::find(pinned.begin(), pinned.end(), chosen) == pinned.end()});
}

void toggle_playback(const Frame& frame) {
    Playback playback = frame.view.playback;
    const auto& dates = frame.shown.timeline_index.core();
    if (!dates) return;
    if (playback.playing)
        playback.playing = false;
    else
        playback = started(playback, *dates, frame.view.filter.dates);
    frame.ask(SetPlayback{playback});
}

void stop_playback(const Frame& frame) {
    Playback playback = frame.view.playback;
    playback.on = playback.playing = false;
    frame.ask(SetPlayback{playback});
}

bool handle_timeline_keys(const Frame& frame, TimelinePanelState& state) {
    if (key_pressed(Key::Escape)) return step_back(frame, state);
    if (handle_playback_keys(frame) || handle_fact_keys(frame, state)) return true;
    if (!state.hovered) return false;
    const TimelineScene& scene = frame.shown.timeline;
    const auto look = [&](const TimeAxis& axis) {
        frame.ask(SetTimeView{axis.from, axis.to, frame.view.lane_scroll});
        return true;
    };
    const double quarter = scene.body.width() / 4;
    if (key_pressed(Key::Left, true)) return look(panned(scene.axis, -quarter));
    if (key_pressed(Key::Right, true)) return look(panned(scene.axis, quarter));
    if (key_pressed(Key::Plus, true)) return look(zoomed(scene.axis, scene.body.centre().x, 1.5));
    if (key_pressed(Key::Minus, true)) return look(zoomed(scene.axis, scene.body.centre().x, 1 / 1.5));
    return false;
}

} // namespace tieline::ui
