#include "viz/panels/network_fan.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

constexpr int kSteps = 20;

/// A curve whose middle lies `aside` from the straight line.
std::vector<Point> curve(Point from, Point to, double aside) {
    const Point along = to - from;
    const double whole = std::max(length(along), 1e-6);
    const Point across{-along.y / whole, along.x / whole};
    const Point control = mix(from, to, 0.5) + across * (2 * aside); // a quadratic curve reaches half of it
    std::vector<Point> points;
    for (int i = 0; i <= kSteps; ++i) {
        const double t = static_cast<double>(i) / kSteps;
        points.push_back(mix(mix(from, control, t), mix(control, to, t), t));
    }
    return points;
}

} // namespace

std::vector<FanTie> opened_fan(const Model& model, const NetworkGraph& graph, const NetworkScene& scene) {
    std::vector<FanTie> fan;
    for (const SceneTie& tie : scene.ties) {
        if (!tie.opened || tie.graph_tie >= graph.ties.size()) continue;
        const auto relations = graph.relations_of(graph.ties[tie.graph_tie]);
        const EntityId source = scene.nodes[tie.source].entity;
        const double middle = (static_cast<double>(relations.size()) - 1) / 2;
        for (std::size_t i = 0; i < relations.size(); ++i) {
            const double aside = (static_cast<double>(i) - middle) * style::kFoldSpread;
            std::vector<Point> points = curve(tie.from, tie.to, aside);
            if (model.relation(relations[i]).target == source) std::reverse(points.begin(), points.end());
            fan.push_back({relations[i], std::move(points)});
        }
        break; // one tie is chosen at a time
    }
    return fan;
}

std::optional<RelationId> fan_tie_at(const std::vector<FanTie>& fan, Point p, double reach) {
    std::optional<RelationId> best;
    for (const FanTie& tie : fan)
        for (std::size_t i = 0; i + 1 < tie.curve.size(); ++i) {
            const double distance = distance_to_segment(p, tie.curve[i], tie.curve[i + 1]);
            if (distance >= reach) continue;
            reach = distance;
            best = tie.tie;
        }
    return best;
}

} // namespace tieline::ui
