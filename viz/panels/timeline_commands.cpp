#include "viz/panels/commands.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

void look_around(const Frame& frame, double days) {
    const TimeAxis& axis = frame.shown.timeline.axis;
    const double middle = (axis.from + axis.to) / 2;
    frame.ask(SetTimeView{middle - days / 2, middle + days / 2, frame.view.lane_scroll});
}

} // namespace

void timeline_commands(const Frame& frame, std::vector<Command>& all) {
    const auto add = [&](const char* words, const char* keys, bool enabled,
                         void (*run)(const Frame&, PanelsState&) = nullptr) {
        all.push_back({words, keys, CommandGroup::Dates, enabled, run});
    };
    const bool dated = frame.shown.timeline_index.core().has_value();
    const bool chosen = !frame.view.selection.entities.empty();
    add("timeline.cmd.play", "Space", dated, [](const Frame& f, PanelsState&) { toggle_playback(f); });
    add("timeline.cmd.stop", "", frame.view.playback.on, [](const Frame& f, PanelsState&) { stop_playback(f); });
    add("timeline.cmd.forward", ".", dated, [](const Frame& f, PanelsState&) { step_playback(f, 1); });
    add("timeline.cmd.backward", ",", dated, [](const Frame& f, PanelsState&) { step_playback(f, -1); });
    add("timeline.cmd.undated", "B", true, [](const Frame&, PanelsState& state) {
        toggle_bin(state.timeline, {false, std::nullopt});
    });
    add("timeline.cmd.outside", "Shift B", frame.view.filter.dates.has_value(), [](const Frame&, PanelsState& state) {
        toggle_bin(state.timeline, {true, std::nullopt});
    });
    add("timeline.cmd.date", "D", can_date(frame),
        [](const Frame& f, PanelsState& state) { begin_dating(f, state.timeline); });
    add("timeline.cmd.pin", "Shift P", chosen, [](const Frame& f, PanelsState&) { flip_lane_pin(f); });
    add("timeline.cmd.move", "← →", dated);
    add("timeline.cmd.zoom", "+ −", dated);
    add("timeline.cmd.years", "", dated, [](const Frame& f, PanelsState&) { look_around(f, kDaysOfYears); });
    add("timeline.cmd.months", "", dated, [](const Frame& f, PanelsState&) { look_around(f, kDaysOfMonths); });
    add("timeline.cmd.days", "", dated, [](const Frame& f, PanelsState&) { look_around(f, kDaysOfDays); });
    add("timeline.cmd.near", "", !frame.view.lanes_near,
        [](const Frame& f, PanelsState&) { f.ask(SetLanesNear{true}); });
    add("timeline.cmd.all", "", frame.view.lanes_near, [](const Frame& f, PanelsState&) { f.ask(SetLanesNear{}); });
    const LaneOrder order = frame.view.lane_order;
    add("timeline.cmd.by_events", "", order != LaneOrder::Events,
        [](const Frame& f, PanelsState&) { f.ask(SetLaneOrder{LaneOrder::Events}); });
    add("timeline.cmd.by_ties", "", order != LaneOrder::Ties,
        [](const Frame& f, PanelsState&) { f.ask(SetLaneOrder{LaneOrder::Ties}); });
    add("timeline.cmd.by_first", "", order != LaneOrder::FirstAppearance,
        [](const Frame& f, PanelsState&) { f.ask(SetLaneOrder{LaneOrder::FirstAppearance}); });
    add("timeline.cmd.by_name", "", order != LaneOrder::Name,
        [](const Frame& f, PanelsState&) { f.ask(SetLaneOrder{LaneOrder::Name}); });
}

} // namespace tieline::ui
