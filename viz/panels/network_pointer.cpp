#include "viz/panels/network_fan.hpp"
#include "viz/panels/panels.hpp"
#include "viz/scene/network_pick.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::ui {
namespace {

constexpr double kZoomStep = 1.15, kZoomMin = 0.02, kZoomMax = 8;
constexpr double kLassoStep = 3;    // points between two corners
constexpr double kZoomRests = 0.15; // seconds after a turn of the wheel

Hover under_pointer(const Frame& frame, Point p) {
    Hover hover;
    const NetworkScene& scene = frame.shown.network;
    const NetworkGraph& graph = frame.shown.graph;
    const NetworkMap& map = *frame.shown.network_map;
    if (map.nodes() != graph.nodes.size()) return hover; // not yet made
    if (const auto node = node_at(graph, map, scene.view, p)) {
        hover.entity = graph.nodes[*node].entity;
        return hover;
    }
    const std::vector<FanTie> fan = opened_fan(frame.model(), graph, scene);
    hover.tie = fan_tie_at(fan, p);
    if (hover.tie) return hover;
    if (const auto tie = tie_at(scene, graph, map, scene.view, p)) {
        const auto relations = graph.relations_of(graph.ties[*tie]);
        const bool opened =
            !fan.empty() && std::find(relations.begin(), relations.end(), fan.front().tie) != relations.end();
        if (!opened) hover.tie = relations.front(); // the ties of an opened fold are pointed at one by one
    }
    return hover;
}

/// Even-odd: a ray to the right crosses the outline an odd number of times.
bool inside(const std::vector<Point>& outline, Point p) {
    bool in = false;
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const Point& a = outline[i];
        const Point& b = outline[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
    }
    return in;
}

void select_inside(const Frame& frame, const std::vector<Point>& outline, bool add) {
    Rect bounds = kNoRect;
    for (const Point& p : outline) bounds = bounds.with({p.x, p.y, p.x, p.y});
    const NetworkGraph& graph = frame.shown.graph;
    const NetworkMap& map = *frame.shown.network_map;
    if (map.nodes() != graph.nodes.size()) return;
    const NetworkView& view = frame.view.camera;
    const Point low = view.to_layout({bounds.left, bounds.top});
    const Point high = view.to_layout({bounds.right, bounds.bottom});
    std::vector<EntityId> found;
    for (const std::uint32_t node : map.nodes_in({low.x, low.y, high.x, high.y}))
        if (inside(outline, view.to_picture(map.place(node)))) found.push_back(graph.nodes[node].entity);
    std::sort(found.begin(), found.end());
    if (!add) return frame.ask(Select{{found, {}, {}}});
    const auto& chosen = frame.view.selection.entities;
    std::erase_if(found, [&](EntityId id) { return std::find(chosen.begin(), chosen.end(), id) != chosen.end(); });
    if (!found.empty()) frame.ask(Select{{found, {}, {}}, true});
}

void draw_outline(const Frame& frame, const Box& canvas, const std::vector<Point>& outline) {
    if (outline.size() < 2) return;
    const Painter& paint = frame.ui.paint;
    std::vector<ImVec2> points;
    for (const Point& p : outline)
        points.push_back({canvas.x0 + static_cast<float>(p.x), canvas.y0 + static_cast<float>(p.y)});
    paint.dashes(points, true, 5, 3, paint.color(Token::Accent), 1.5F);
}

void drag_lasso(const Frame& frame, NetworkPanelState& state, Point p) {
    if (length(p - state.lasso.back()) >= kLassoStep) state.lasso.push_back(p);
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    if (!ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return;
    if (state.lasso.size() > 2) select_inside(frame, state.lasso, ImGui::GetIO().KeyShift);
    if (state.lasso.size() > 2) frame.ask(SetTool{});
    state.lasso.clear();
}

std::vector<Point> rectangle(Point a, Point b) {
    return {a, {b.x, a.y}, b, {a.x, b.y}};
}

void drag_rectangle(const Frame& frame, const Box& canvas, NetworkPanelState& state, Point p) {
    const Point from = *state.rect;
    const Painter& paint = frame.ui.paint;
    const auto x = [&](double value) { return canvas.x0 + static_cast<float>(value); };
    const auto y = [&](double value) { return canvas.y0 + static_cast<float>(value); };
    paint.fill({x(std::min(from.x, p.x)), y(std::min(from.y, p.y)), x(std::max(from.x, p.x)), y(std::max(from.y, p.y))},
               paint.color(Token::Accent, 0.08));
    draw_outline(frame, canvas, rectangle(from, p));
    if (!ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return;
    state.rect.reset();
    if (std::abs(p.x - from.x) > 3 || std::abs(p.y - from.y) > 3) select_inside(frame, rectangle(from, p), true);
}

void choose_path_end(const Frame& frame, EntityId id) {
    const auto& chosen = frame.view.selection.entities;
    if (chosen.size() == 1 && chosen.front() != id)
        frame.ask(FindPath{PathQuery{chosen.front(), id, false}});
    else
        frame.ask(Select{{{id}, {}, {}}});
}

void drag_node(const Frame& frame, NetworkPanelState& state, Point p) {
    const bool moved = ImGui::IsMouseDragging(ImGuiMouseButton_Left, 3);
    const bool up = ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    const ImVec2 by = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 3);
    if (moved || (up && (std::abs(by.x) > 3 || std::abs(by.y) > 3)))
        frame.ask(MoveNode{*state.dragged, frame.view.camera.to_layout(p - state.grabbed), up});
    else if (up && frame.view.tool == Tool::Path)
        choose_path_end(frame, *state.dragged);
    else if (up)
        frame.ask(Select{{{*state.dragged}, {}, {}}, ImGui::GetIO().KeyShift});
    if (up) state.dragged.reset();
}

void press(const Frame& frame, NetworkPanelState& state, Point p, const Hover& hover) {
    if (!ImGui::IsMouseClicked(ImGuiMouseButton_Left)) return;
    const bool hand = ui::key_down(Key::Space);
    if (frame.view.tool == Tool::Lasso && !hand) {
        state.lasso.assign(1, p);
    } else if (hover.entity && !hand) {
        if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
            for (const EntityGroup& group : frame.view.groups)
                if (group.shown == *hover.entity) return frame.ask(OpenGroup{group.shown});
        state.dragged = hover.entity;
        state.grabbed = p - frame.view.camera.to_picture(frame.shown.positions[hover.entity->index()]);
    } else if (ImGui::GetIO().KeyShift && !hover.tie && !hand) {
        state.rect = p;
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

void move_camera(const Frame& frame, NetworkPanelState& state, Point p) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseWheel != 0) {
        state.zoomed_at = frame.ui.now();
        frame.ask(SetCamera{zoomed_at(frame.view.camera, p, std::pow(kZoomStep, static_cast<double>(io.MouseWheel)))});
    }
    if (!ImGui::IsMouseDragging(ImGuiMouseButton_Middle, 0)) return;
    NetworkView view = frame.view.camera;
    view.offset = view.offset + Point{io.MouseDelta.x, io.MouseDelta.y};
    frame.ask(SetCamera{view});
}

/// Among thousands of nodes another one lies under the pointer after every turn of the wheel, and one with a thousand
/// ties may: none is lit while the picture runs past below.
bool zooming(const Frame& frame, const NetworkPanelState& state) {
    const double rests = state.zoomed_at + kZoomRests - frame.ui.now();
    if (!frame.shown.network.overview || rests <= 0) return false;
    frame.ui.want_frame_after(rests);
    return true;
}

/// A press that was lost (the window went away meanwhile) ends every drag.
void drop_lost_drags(NetworkPanelState& state) {
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left) || ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return;
    state.dragged.reset();
    state.rect.reset();
    state.lasso.clear();
    state.panning = false;
}

} // namespace

NetworkView zoomed_at(const NetworkView& camera, Point at, double factor) {
    NetworkView view = camera;
    view.zoom = std::clamp(camera.zoom * factor, kZoomMin, kZoomMax);
    view.offset = at - camera.to_layout(at) * view.zoom;
    return view;
}

void use_network_pointer(const Frame& frame, const Box& canvas, NetworkPanelState& state) {
    Ui& ui = frame.ui;
    drop_lost_drags(state);
    const Response response = ui.hit_below("canvas", canvas);
    const ImGuiIO& io = ImGui::GetIO();
    const Point p{io.MousePos.x - canvas.x0, io.MousePos.y - canvas.y0};
    if (state.dragged && state.dragged->index() >= frame.shown.positions.size()) state.dragged.reset();
    const Hover hover = response.hovered || state.dragged ? under_pointer(frame, p) : Hover{};
    if (response.hovered) {
        press(frame, state, p, hover);
        move_camera(frame, state, p);
        if (frame.view.tool != Tool::Select && !hover.entity) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    }
    const bool busy = state.dragged || state.panning || state.rect || !state.lasso.empty();
    if (state.dragged)
        drag_node(frame, state, p);
    else if (state.rect)
        drag_rectangle(frame, canvas, state, p);
    else if (!state.lasso.empty()) {
        draw_outline(frame, canvas, state.lasso);
        drag_lasso(frame, state, p);
    } else if (state.panning)
        pan(frame, state, hover);
    if (!response.hovered || busy || zooming(frame, state)) {
        state.hover_since.reset();
        return;
    }
    if (hover.entity || hover.tie) frame.ask(SetHover{hover});
    if (hover != state.hover_seen || !(hover.entity || hover.tie)) state.hover_since = ui.now();
    state.hover_seen = hover;
}

} // namespace tieline::ui
