#include "viz/panels/panels.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

float f(double value) {
    return static_cast<float>(value);
}

void draw_splitters(const Frame& frame, const PaneLayout& panes) {
    Ui& ui = frame.ui;
    PaneSizes sizes = frame.view.panes;
    const auto reach = f(style::kSplitterHit / 2);
    const Box& left = panes.left;
    const Box& right = panes.inspector;
    const Box& timeline = panes.timeline;
    if (left.width() > 0)
        sizes.left = ui.splitter("split_left", {left.x1 - reach, left.y0, left.x1 + reach, left.y1}, true, sizes.left,
                                 f(style::kLeftPanelMin), f(style::kLeftPanelMax), f(style::kLeftPanel), false);
    if (right.width() > 0)
        sizes.inspector =
            ui.splitter("split_inspector", {right.x0 - reach, right.y0, right.x0 + reach, right.y1}, true,
                        sizes.inspector, f(style::kInspectorMin), f(style::kInspectorMax), f(style::kInspector), true);
    if (timeline.height() > 0) { // it may be lower than was asked for
        const float shown = timeline.height();
        const float now =
            ui.splitter("split_timeline", {timeline.x0, timeline.y0 - reach, timeline.x1, timeline.y0 + reach}, false,
                        shown, f(style::kTimelineMin), (timeline.y1 - panes.network.y0) * f(style::kTimelineMaxShare),
                        f(style::kTimeline), true);
        if (now != shown) sizes.timeline = now;
    }
    if (!(sizes == frame.view.panes)) frame.ask(SetPanes{sizes});
}

} // namespace

void draw_panels(const Frame& frame, const PaneLayout& panes, PanelsState& state) {
    Ui& ui = frame.ui;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    constexpr ImGuiWindowFlags kGround = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                         ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::Begin("##tieline", nullptr, kGround);
    ui.paint.draw_on(ImGui::GetWindowDrawList());
    handle_keys(frame, state);
    draw_splitters(frame, panes);
    draw_top_bar(frame, panes.top, state.top_bar);
    draw_network_panel(frame, panes.network, state.network);
    if (panes.timeline.height() > 0) draw_timeline_panel(frame, panes.timeline, state.timeline);
    if (panes.left.width() > 0) draw_left_panel(frame, panes.left, state.left);
    if (panes.inspector.width() > 0) draw_inspector(frame, panes.inspector, state.inspector);
    draw_status_bar(frame, panes.status);
    draw_pane_focus(frame, panes, state.focus);
    const Box window{0, 0, size.x, size.y};
    draw_palette(frame, window, state);
    draw_keys_help(frame, window, state.keys_open);
    draw_path_entry(frame, {0, 0, size.x, size.y}, state.path_entry);
    ImGui::End();
}

} // namespace tieline::ui
