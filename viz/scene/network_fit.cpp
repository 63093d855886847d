#include "viz/scene/network_scene.hpp"

#include <algorithm>

namespace tieline {

namespace {

// Around the centres of the outermost nodes.
constexpr double kBeside = 56; // half a name
constexpr double kAbove = 28;
constexpr double kBelow = 40; // a node and its name

} // namespace

double layout_aspect(const NetworkView& view) {
    if (view.width <= 0 || view.height <= 0) return 1.6;
    return std::clamp((view.width - 2 * kBeside) / std::max(view.height - kAbove - kBelow, 1.0), 0.5, 3.0);
}

NetworkView fit_view(const NetworkGraph& graph, std::span<const Point> positions, double width, double height,
                     double max_zoom) {
    Rect box = kNoRect;
    for (const GraphNode& node : graph.nodes) {
        if (node.entity.index() >= positions.size() || !placed(positions[node.entity.index()])) continue;
        box = box.with(Rect::around(positions[node.entity.index()], 0, 0));
    }
    NetworkView view;
    view.width = width;
    view.height = height;
    if (box.right < box.left) return view;
    const auto share = [](double room, double need) { return need > 0 ? std::max(room, 1.0) / need : 1e9; };
    view.zoom =
        std::min({share(width - 2 * kBeside, box.width()), share(height - kAbove - kBelow, box.height()), max_zoom});
    view.offset = Point{width / 2, (height + kAbove - kBelow) / 2} - box.centre() * view.zoom;
    return view;
}

LayoutRequest layout_request(const Model& model, const NetworkGraph& graph, LayoutEngine engine,
                             std::span<const Point> positions, std::span<const EntityId> pinned,
                             const TextMeasure& measure, double aspect) {
    constexpr double kRoomForName = 64; // of a longer one the rest finds its place or is left out
    constexpr double kRoomForHub = 110;
    constexpr std::uint32_t kHubTies = 6;
    LayoutRequest request;
    request.aspect = aspect;
    request.engine = engine;
    const bool dense = graph.nodes.size() > style::kDenseAbove;
    request.nodes.reserve(graph.nodes.size());
    for (const GraphNode& node : graph.nodes) {
        NodeBox box;
        const double radius = node_radius(node.ties, dense);
        box.width = box.height = 2 * radius + 4;
        if (!dense) { // room for the name; in a dense picture most nodes get none
            const double text = measure.width(model.entity(node.entity).name, style::kLabelSmall, false);
            const bool hub = node.ties >= kHubTies; // its name must be there, and half of the box lies above the node
            box.width = std::max(box.width + 8, std::min(text, hub ? kRoomForHub : kRoomForName) + 8);
            box.height += style::kLineControl * (hub ? 2 : 1);
        }
        if (node.entity.index() < positions.size() && placed(positions[node.entity.index()])) {
            box.position = positions[node.entity.index()];
            box.pinned = std::binary_search(pinned.begin(), pinned.end(), node.entity);
        }
        request.nodes.push_back(box);
    }
    request.edges.reserve(graph.ties.size());
    for (const GraphTie& tie : graph.ties)
        if (tie.style != TieStyle::NamedTogether) request.edges.emplace_back(tie.source, tie.target);
    return request;
}

void take_positions(const NetworkGraph& graph, const Layout& layout, std::vector<Point>& positions) {
    for (std::size_t i = 0; i < graph.nodes.size() && i < layout.positions.size(); ++i) {
        const std::size_t entity = graph.nodes[i].entity.index();
        if (entity >= positions.size()) positions.resize(entity + 1, kNoPoint);
        positions[entity] = layout.positions[i];
    }
}

} // namespace tieline
