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
    if (timeline.height() > 0)
        sizes.timeline =
            ui.splitter("split_timeline", {timeline.x0, timeline.y0 - reach, timeline.x1, timeline.y0 + reach}, false,
                        sizes.timeline, f(style::kTimelineMin),
                        (timeline.y1 - panes.network.y0) * f(style::kTimelineMaxShare), f(style::kTimeline), true);
    if (!(sizes == frame.view.panes)) frame.ask(SetPanes{sizes});
}

void toggle_pane(const Frame& frame, bool PaneSizes::*which) {
    PaneSizes sizes = frame.view.panes;
    sizes.*which = !(sizes.*which);
    frame.ask(SetPanes{sizes});
}

void step_list(const Frame& frame, int by) {
    const std::vector<EntityRow>& rows = frame.shown.catalog.rows;
    if (rows.empty()) return;
    std::ptrdiff_t at = -1;
    if (!frame.view.selection.entities.empty())
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].entity == frame.view.selection.entities.back()) at = static_cast<std::ptrdiff_t>(i);
    const auto last = static_cast<std::ptrdiff_t>(rows.size()) - 1;
    at = at < 0 ? 0 : std::clamp<std::ptrdiff_t>(at + by, 0, last);
    frame.ask(Select{{{rows[static_cast<std::size_t>(at)].entity}, {}, {}}});
}

std::optional<RelationId> fact_in_hand(const Frame& frame) {
    return frame.view.selection.tie ? frame.view.selection.tie : frame.view.open_fact;
}

void judge_open_fact(const Frame& frame, ReviewStatus status) {
    const std::optional<RelationId> fact = fact_in_hand(frame);
    if (!fact) return;
    const Model& model = frame.model();
    const Relation& tie = model.relation(*fact);
    frame.ask(Decide{{Judge{key_of(tie, model.entity(tie.source).key, model.entity(tie.target).key), status}}});
}

void step_review(const Frame& frame, int by) {
    std::vector<RelationId> open;
    for (const ReviewItem& item : frame.shown.catalog.review)
        if (item.reason != ReviewReason::Merge) open.push_back(item.relation);
    if (open.empty()) return;
    const auto at =
        frame.view.selection.tie ? std::find(open.begin(), open.end(), *frame.view.selection.tie) : open.end();
    std::ptrdiff_t next = at == open.end() ? 0 : at - open.begin() + by;
    next = std::clamp<std::ptrdiff_t>(next, 0, static_cast<std::ptrdiff_t>(open.size()) - 1);
    frame.ask(Select{{{}, open[static_cast<std::size_t>(next)], {}}});
}

void open_source(const Frame& frame) {
    const std::optional<RelationId> fact = fact_in_hand(frame);
    if (!fact) return;
    for (const Evidence& evidence : frame.model().relation(*fact).evidence)
        if (const auto* quote = std::get_if<Quote>(&evidence)) {
            frame.ask(ShowArticle{OpenArticle{quote->article, quote->range}});
            return;
        }
}

/// One step back: article, open card, selection, range.
void step_back(const Frame& frame) {
    if (frame.view.article)
        frame.ask(ShowArticle{});
    else if (frame.view.open_fact && !frame.view.selection.tie)
        frame.ask(OpenFact{});
    else if (!frame.view.selection.empty())
        frame.ask(Select{});
    else if (frame.view.filter.dates) {
        Filter filter = frame.view.filter;
        filter.dates.reset();
        frame.ask(SetFilter{filter});
    }
}

void handle_control_keys(const Frame& frame) {
    if (key_pressed(Key::Z, true)) frame.ask(ImGui::GetIO().KeyShift ? Action{Redo{}} : Action{Undo{}});
    if (key_pressed(Key::Y, true)) frame.ask(Redo{});
    if (key_pressed(Key::O)) frame.ask(ChooseFiles{});
    if (key_pressed(Key::E)) frame.ask(ExportPicture{});
    if (key_pressed(Key::K)) frame.ui.focus("##search");
    if (key_pressed(Key::D1)) toggle_pane(frame, &PaneSizes::left_open);
    if (key_pressed(Key::D2)) toggle_pane(frame, &PaneSizes::inspector_open);
    if (key_pressed(Key::D3)) toggle_pane(frame, &PaneSizes::timeline_open);
}

void handle_letters(const Frame& frame) {
    if (key_pressed(Key::F)) frame.ask(FitNetwork{});
    if (key_pressed(Key::T)) frame.ask(TidyNetwork{});
    if (key_pressed(Key::A)) judge_open_fact(frame, ReviewStatus::Accepted);
    if (key_pressed(Key::R)) judge_open_fact(frame, ReviewStatus::Rejected);
    if (key_pressed(Key::J)) step_review(frame, 1);
    if (key_pressed(Key::K)) step_review(frame, -1);
    if (key_pressed(Key::O)) open_source(frame);
    if (key_pressed(Key::Escape)) step_back(frame);
    if (key_pressed(Key::Slash)) frame.ui.focus("##filter");
    if (key_pressed(Key::Down, true)) step_list(frame, 1);
    if (key_pressed(Key::Up, true)) step_list(frame, -1);
    if (!key_pressed(Key::C)) return;
    Filter filter = frame.view.filter;
    filter.clock = filter.clock == Clock::Happened ? Clock::Published : Clock::Happened;
    frame.ask(SetFilter{filter});
}

} // namespace

void handle_keys(const Frame& frame, PanelsState& state) {
    if (state.path_entry.open) return;
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl)
        handle_control_keys(frame);
    else if (!frame.ui.typing() && !io.KeyAlt && !io.KeySuper)
        handle_letters(frame);
}

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
    draw_path_entry(frame, {0, 0, size.x, size.y}, state.path_entry);
    ImGui::End();
}

} // namespace tieline::ui
