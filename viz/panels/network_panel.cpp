#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/scene/network_pick.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::ui {
namespace {

float f(double value) {
    return static_cast<float>(value);
}

constexpr double kZoomStep = 1.15, kZoomMin = 0.02, kZoomMax = 8;

NetworkView zoomed_at(const NetworkView& camera, Point at, double factor) {
    NetworkView view = camera;
    view.zoom = std::clamp(camera.zoom * factor, kZoomMin, kZoomMax);
    view.offset = at - camera.to_layout(at) * view.zoom;
    return view;
}

/// What is drawn, and, where there is room, how many entities have no tie to be drawn by.
std::string counts_text(const Frame& frame, float room) {
    const Catalog& catalog = frame.shown.catalog;
    const bool all = catalog.drawn_shown == catalog.drawn && catalog.ties_shown == catalog.relations;
    std::string text = all ? tr("window.network.counts", {grouped(catalog.drawn), grouped(catalog.relations)})
                           : tr("window.network.counts_of", {grouped(catalog.drawn_shown), grouped(catalog.drawn),
                                                             grouped(catalog.ties_shown), grouped(catalog.relations)});
    if (catalog.entities == catalog.drawn) return text;
    const std::string more = text + " · " + tr("window.network.untied", {grouped(catalog.entities - catalog.drawn)});
    return frame.ui.paint.width(kControlFace, more) <= room ? more : text;
}

void draw_header(const Frame& frame, const Box& box, bool empty) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    paint.fill(box, paint.color(Token::Canvas));
    ui.separator(box.x0, box.x1, box.y1 - 1);
    float x = box.x0 + 12;
    x += paint.text(x, box.mid_y(), kControlBold, paint.color(Token::Ink), tr("window.network")) + 12;
    if (empty) return;
    float right = box.x1 - 8 - 24;
    if (ui.icon_button("fit", Box::sized(right, box.y0 + 4, 24, 24), Icon::Fit,
                       {.primary = true, .tip = tr("window.fit.tip")}))
        frame.ask(FitNetwork{});
    right -= 28;
    if (ui.icon_button("tidy", Box::sized(right, box.y0 + 4, 24, 24), Icon::Tidy,
                       {.primary = true, .tip = tr("window.tidy.tip")}))
        frame.ask(TidyNetwork{});
    const std::vector<std::string> ways{tr("window.outside.show"), tr("window.outside.dim"), tr("window.outside.hide")};
    const float width = ui.segmented_width(ways);
    right -= 8 + width;
    if (const auto way = ui.segmented("outside", Box::sized(right, box.y0 + 4, width, 24), ways,
                                      static_cast<int>(frame.view.outside)))
        frame.ask(SetOutside{static_cast<Outside>(*way)});
    const float words = paint.width(kControlFace, tr("window.outside"));
    const std::string counts = counts_text(frame, right - 8 - words - x - 16);
    const bool room = right - 8 - words > x + paint.width(kControlFace, counts) + 16;
    if (room)
        paint.text(right - 8, box.mid_y(), kControlFace, paint.color(Token::Ink2), tr("window.outside"), Align::Right);
    paint.text_within(x, box.mid_y(), right - 16 - (room ? words + 8 : 0) - x, kControlFace, paint.color(Token::Ink2),
                      counts);
}

void draw_tools(const Frame& frame, const Box& canvas) {
    Ui& ui = frame.ui;
    const auto& chosen = frame.view.selection.entities;
    const bool pinned =
        !chosen.empty() && std::binary_search(frame.view.pinned.begin(), frame.view.pinned.end(), chosen.back());
    float y = canvas.y0 + 12;
    const auto place = [&] {
        const Box box = Box::sized(canvas.x0 + 12, y, 28, 28);
        y += 32;
        return box;
    };
    static_cast<void>(
        ui.icon_button("select", place(), Icon::Cursor, {.active = true, .tip = tr("window.tool.select")}));
    if (ui.icon_button("pin", place(), Icon::Pin,
                       {.primary = true,
                        .active = pinned,
                        .enabled = !chosen.empty(),
                        .tip = tr(chosen.empty() ? "window.tool.pin.none"
                                  : pinned       ? "window.tool.unpin"
                                                 : "window.tool.pin")}))
        frame.ask(PinNode{chosen.back(), !pinned});
    const Point middle{canvas.width() / 2, canvas.height() / 2};
    if (ui.icon_button("in", place(), Icon::Plus, {.primary = true, .tip = tr("window.tool.zoom_in")}))
        frame.ask(SetCamera{zoomed_at(frame.view.camera, middle, 1.25)});
    if (ui.icon_button("out", place(), Icon::Minus, {.primary = true, .tip = tr("window.tool.zoom_out")}))
        frame.ask(SetCamera{zoomed_at(frame.view.camera, middle, 0.8)});
}

Hover under_pointer(const Frame& frame, Point p) {
    Hover hover;
    const NetworkScene& scene = frame.shown.network;
    const NetworkGraph& graph = frame.shown.graph;
    const NetworkMap& map = *frame.shown.network_map;
    if (map.nodes() != graph.nodes.size()) return hover; // not yet made
    if (const auto node = node_at(graph, map, scene.view, p))
        hover.entity = graph.nodes[*node].entity;
    else if (const auto tie = tie_at(scene, graph, map, scene.view, p))
        hover.tie = graph.relations_of(graph.ties[*tie]).front();
    return hover;
}

void drag_node(const Frame& frame, NetworkPanelState& state, Point p) {
    const bool moved = ImGui::IsMouseDragging(ImGuiMouseButton_Left, 3);
    const bool up = ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    const ImVec2 by = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 3);
    if (moved || (up && (std::abs(by.x) > 3 || std::abs(by.y) > 3)))
        frame.ask(MoveNode{*state.dragged, frame.view.camera.to_layout(p - state.grabbed), up});
    else if (up)
        frame.ask(Select{{{*state.dragged}, {}, {}}, ImGui::GetIO().KeyShift});
    if (up) state.dragged.reset();
}

void press(const Frame& frame, NetworkPanelState& state, Point p, const Hover& hover) {
    if (!ImGui::IsMouseClicked(ImGuiMouseButton_Left)) return;
    if (hover.entity && !ui::key_down(Key::Space)) {
        state.dragged = hover.entity;
        state.grabbed = p - frame.view.camera.to_picture(frame.shown.positions[hover.entity->index()]);
    } else {
        state.panning = true;
    }
}

void pan(const Frame& frame, NetworkPanelState& state, const Hover& hover) {
    const ImVec2 by = ImGui::GetIO().MouseDelta;
    if (by.x != 0 || by.y != 0) {
        NetworkView view = frame.view.camera;
        view.offset = view.offset + Point{by.x, by.y};
        frame.ask(SetCamera{view});
    }
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return;
    state.panning = false;
    const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 3);
    if (std::abs(moved.x) > 3 || std::abs(moved.y) > 3) return;
    if (hover.tie)
        frame.ask(Select{{{}, hover.tie, {}}});
    else if (!ImGui::GetIO().KeyShift)
        frame.ask(Select{});
}

void use_pointer(const Frame& frame, const Box& canvas, NetworkPanelState& state) {
    Ui& ui = frame.ui;
    const Response response = ui.hit_below("canvas", canvas);
    const ImGuiIO& io = ImGui::GetIO();
    const Point p{io.MousePos.x - canvas.x0, io.MousePos.y - canvas.y0};
    const Hover hover = response.hovered || state.dragged ? under_pointer(frame, p) : Hover{};
    if (response.hovered) {
        press(frame, state, p, hover);
        if (io.MouseWheel != 0)
            frame.ask(
                SetCamera{zoomed_at(frame.view.camera, p, std::pow(kZoomStep, static_cast<double>(io.MouseWheel)))});
        if (ImGui::IsMouseDragging(ImGuiMouseButton_Middle, 0)) {
            NetworkView view = frame.view.camera;
            view.offset = view.offset + Point{io.MouseDelta.x, io.MouseDelta.y};
            frame.ask(SetCamera{view});
        }
    }
    if (state.dragged)
        drag_node(frame, state, p);
    else if (state.panning)
        pan(frame, state, hover);
    if (!response.hovered || state.panning || state.dragged) {
        state.hover_since.reset();
        return;
    }
    if (hover.entity || hover.tie) frame.ask(SetHover{hover});
    if (hover != state.hover_seen || !(hover.entity || hover.tie)) state.hover_since = ui.now();
    state.hover_seen = hover;
}

/// The card comes after a while, so that it does not flicker while the pointer only crosses.
void draw_card_when_due(const Frame& frame, const Box& canvas, NetworkPanelState& state) {
    if (!state.hover_since || !(state.hover_seen.entity || state.hover_seen.tie)) return;
    const double delay = std::chrono::duration<double>(style::kCardDelay).count();
    const double waited = frame.ui.now() - *state.hover_since;
    if (waited < delay)
        frame.ui.want_frame_after(delay - waited);
    else
        draw_network_card(frame, canvas, state.hover_seen);
}

void draw_nothing(const Frame& frame, const Box& canvas) {
    Ui& ui = frame.ui;
    const float y = canvas.mid_y() - 20;
    const MatchCounts& counts = frame.shown.catalog.tie_matches;
    const auto& dates = frame.view.filter.dates;
    const std::string words =
        dates ? tr("window.nothing.range", {list_date(*dates), grouped(counts.undated), grouped(counts.out)})
              : tr("window.nothing.filter");
    ui.paint.text(canvas.mid_x(), y, kBodyFace, ui.paint.color(Token::Ink2), words, Align::Center);
    Filter filter = frame.view.filter;
    const char* offer = dates ? "window.all_dates.show" : "window.nothing.reset";
    if (!ui.link("all", canvas.mid_x(), y + 26, tr(offer), Align::Center)) return;
    if (dates)
        filter.dates.reset();
    else
        filter = Filter{};
    frame.ask(SetFilter{filter});
}

} // namespace

Box network_canvas(const Box& pane) {
    return {pane.x0, pane.y0 + f(style::kPaneHeader), pane.x1, std::max(pane.y0 + 64, pane.y1 - f(style::kLegend))};
}

void draw_network_panel(const Frame& frame, const Box& box, NetworkPanelState& state) {
    Ui& ui = frame.ui;
    const bool empty = frame.model().article_count() == 0 && frame.model().entity_count() == 0;
    ui.begin_pane("network", box);
    ui.paint.fill(box, ui.paint.color(Token::Canvas));
    draw_header(frame, {box.x0, box.y0, box.x1, box.y0 + f(style::kPaneHeader)}, empty);
    const Box canvas = empty ? Box{box.x0, box.y0 + f(style::kPaneHeader), box.x1, box.y1} : network_canvas(box);
    if (empty) {
        draw_first_start(frame, canvas);
        ui.end_pane();
        return;
    }
    ui.begin_pane("picture", canvas);
    use_pointer(frame, canvas, state);
    if (frame.shown.network.overview)
        paint_pixels(ui.paint, frame.shown.network_pixels, frame.view.camera, {canvas.x0, canvas.y0});
    paint_network(ui.paint, frame.shown.network, {canvas.x0, canvas.y0});
    if (frame.shown.graph.nodes.empty()) draw_nothing(frame, canvas);
    draw_tools(frame, canvas);
    draw_minimap(frame, canvas);
    ui.end_pane();
    draw_network_legend(frame, {box.x0, canvas.y1, box.x1, box.y1});
    draw_card_when_due(frame, canvas, state);
    ui.end_pane();
}

} // namespace tieline::ui
