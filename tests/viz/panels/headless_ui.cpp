#include "tests/viz/panels/headless_ui.hpp"

#include <doctest/doctest.h>

namespace tieline::test {

using namespace ui;

HeadlessUi::HeadlessUi(Theme theme, float width, float height) {
    ImGui::CreateContext();
    set_up_input(ImGui::GetIO());
    ImGui::GetIO().DisplaySize = {width, height};
    auto made = GlyphCache::create(*ImGui::GetIO().Fonts, 1);
    REQUIRE(made.has_value());
    glyphs_ = std::move(*made);
    ui_ = std::make_unique<Ui>(Painter(*glyphs_, theme));
    apply_theme(theme);
}

HeadlessUi::~HeadlessUi() {
    glyphs_.reset();
    ImGui::DestroyContext();
}

void HeadlessUi::one_frame(const Draw& draw) {
    now_ += 0.02;
    ImGui::GetIO().DeltaTime = 0.02F;
    input_.feed(ImGui::GetIO());
    ImGui::NewFrame();
    ui_->begin_frame(now_);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    draw(*ui_);
    ui_->end_frame();
    ImGui::Render();
}

void HeadlessUi::frame(const Draw& draw) {
    do one_frame(draw);
    while (!input_.empty());
}

void HeadlessUi::click(float x, float y, const Draw& draw) {
    input_.push(MouseMoved{x, y});
    frame(draw);
    frame(draw); // who lies on top is known one frame later
    input_.push(MouseButton{0, true});
    frame(draw);
    input_.push(MouseButton{0, false});
    frame(draw);
}

Shown shown_of(std::shared_ptr<const Model> model, std::vector<Point> positions, const ViewState& view, float width,
               float height) {
    const PaneLayout panes = lay_out_panes(width, height, view.panes);
    const auto measure = make_font_measure();
    Shown shown;
    shown.model = std::move(model);
    shown.positions = std::move(positions);
    shown.visibility = visible(*shown.model, view.filter);
    shown.catalog = make_catalog(*shown.model, FilterColumns(*shown.model), view.filter, shown.visibility, {});
    shown.graph = fold_network(*shown.model, shown.visibility, view.outside);
    const Box canvas = network_canvas(panes.network);
    const NetworkView camera = fit_view(shown.graph, shown.positions, static_cast<double>(canvas.width()),
                                        static_cast<double>(canvas.height()));
    NetworkState state;
    state.selected = view.selection.entities;
    state.selected_tie = view.selection.tie;
    shown.network = build_network_scene(*shown.model, shown.graph, shown.positions, camera, state, *measure);
    shown.network_map = std::make_shared<NetworkMap>(shown.graph, shown.positions);
    shown.timeline_index = TimelineIndex(*shown.model, shown.visibility, view.filter.clock);
    TimelineView timeline;
    const Box lanes = timeline_canvas(panes.timeline);
    timeline.width = static_cast<double>(lanes.width());
    timeline.height = static_cast<double>(lanes.height());
    timeline.range = view.filter.dates;
    timeline.lanes = timeline_lanes(*shown.model, shown.timeline_index, shown.visibility, {}, LaneOrder::Events, false);
    shown.timeline = build_timeline_scene(*shown.model, shown.timeline_index, shown.visibility, timeline, *measure);
    return shown;
}

} // namespace tieline::test
