#include "viz/scene/network_pick.hpp"

#include "viz/scene/shapes.hpp"

#include <algorithm>

namespace tieline {

namespace {

constexpr double kFarthestCorner = 1.4; // of any kind's outline, in radii

Rect around(const NetworkView& view, Point p, double reach) {
    return Rect::around(view.to_layout(p), reach / view.zoom, reach / view.zoom);
}

} // namespace

std::optional<std::uint32_t> node_at(const NetworkGraph& graph, const NetworkMap& map, const NetworkView& view, Point p,
                                     double reach) {
    std::optional<std::uint32_t> best;
    if (map.nodes() == 0) return best;
    const bool dense = graph.nodes.size() > style::kDenseAbove;
    const double factor = size_factor(view.zoom);
    const double far = (dense ? style::kDenseRadiusMax : style::kNodeRadiusMax) * kFarthestCorner * factor + reach;
    double best_distance = reach;
    for (const std::uint32_t i : map.nodes_in(around(view, p, far))) {
        const GraphNode& node = graph.nodes[i];
        const Point away = p - view.to_picture(map.place(i));
        const double radius = base_radius(node, dense) * factor;
        const double distance = length(away);
        if (distance - kFarthestCorner * radius > best_distance) continue;
        const double off = std::max(distance - outline_distance(node.kind, radius, away), 0.0);
        if (off > best_distance || (best && off == best_distance)) continue;
        best = i;
        best_distance = off;
    }
    return best;
}

std::optional<std::uint32_t> tie_at(const NetworkScene& scene, const NetworkGraph& graph, const NetworkMap& map,
                                    const NetworkView& view, Point p, double reach) {
    for (const ScenePill& pill : scene.pills)
        if (pill.box.contains(p)) return scene.ties[pill.tie].graph_tie;
    std::optional<std::uint32_t> best;
    double best_distance = reach;
    const auto look_at = [&](std::uint32_t tie, Point from, Point to) {
        const double off = distance_to_segment(p, from, to);
        if (off > best_distance || (best && off == best_distance)) return;
        best = tie;
        best_distance = off;
    };
    if (scene.overview) {
        for (const SceneTie& tie : scene.ties) look_at(tie.graph_tie, tie.from, tie.to);
    } else if (const auto near = map.ties_in(around(view, p, reach))) {
        for (const std::uint32_t tie : *near)
            look_at(tie, view.to_picture(map.place(graph.ties[tie].source)),
                    view.to_picture(map.place(graph.ties[tie].target)));
    }
    return best;
}

std::vector<std::uint32_t> nodes_within(const NetworkMap& map, const NetworkView& view, const Rect& picture) {
    const Point low = view.to_layout({picture.left, picture.top});
    const Point high = view.to_layout({picture.right, picture.bottom});
    return map.nodes_in({low.x, low.y, high.x, high.y});
}

} // namespace tieline
