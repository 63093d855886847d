#include "viz/scene/network_scene.hpp"

#include "viz/scene/network_parts.hpp"
#include "viz/scene/shapes.hpp"

#include <algorithm>

namespace tieline {

namespace {

using parts::SceneInput;

constexpr std::uint32_t kNone = 0xffffffffU;
constexpr double kLabelReach = 160; // a label may reach this far from its node

bool contains(const std::vector<EntityId>& sorted, EntityId id) {
    return std::binary_search(sorted.begin(), sorted.end(), id);
}

bool on_picture(const NetworkView& view, const Rect& box) {
    return view.width <= 0 || box.meets({0, 0, view.width, view.height});
}

/// Which graph nodes and ties are to be seen; the ends of a tie that crosses the picture count as seen.
struct Seen {
    std::vector<Point> centres;      // by graph node, in the picture
    std::vector<bool> nodes;         // by graph node
    std::vector<std::uint32_t> ties; // into NetworkGraph::ties
};

Seen look(const NetworkGraph& graph, std::span<const Point> positions, const NetworkView& view) {
    Seen seen;
    seen.centres.resize(graph.nodes.size(), kNoPoint);
    seen.nodes.resize(graph.nodes.size(), false);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const std::size_t entity = graph.nodes[i].entity.index();
        if (entity >= positions.size() || !placed(positions[entity])) continue;
        seen.centres[i] = view.to_picture(positions[entity]);
        seen.nodes[i] = on_picture(view, Rect::around(seen.centres[i], kLabelReach, style::kNodeRadiusMax * 2 + 40));
    }
    for (std::uint32_t i = 0; i < graph.ties.size(); ++i) {
        const GraphTie& tie = graph.ties[i];
        const Point a = seen.centres[tie.source];
        const Point b = seen.centres[tie.target];
        if (!placed(a) || !placed(b)) continue;
        double first = 0;
        double second = 1;
        if (view.width > 0 && !clip_segment({0, 0, view.width, view.height}, a, b, first, second)) continue;
        seen.ties.push_back(i);
    }
    for (const std::uint32_t i : seen.ties) {
        seen.nodes[graph.ties[i].source] = true;
        seen.nodes[graph.ties[i].target] = true;
    }
    return seen;
}

bool holds(const NetworkGraph& graph, const GraphTie& tie, const std::optional<RelationId>& relation) {
    if (!relation) return false;
    const auto all = graph.relations_of(tie);
    return std::find(all.begin(), all.end(), *relation) != all.end();
}

std::vector<std::uint32_t> add_nodes(const SceneInput& in, const Seen& seen, NetworkScene& scene) {
    std::vector<std::uint32_t> scene_of(in.graph.nodes.size(), kNone);
    for (std::uint32_t i = 0; i < in.graph.nodes.size(); ++i) {
        if (!seen.nodes[i]) continue;
        const GraphNode& node = in.graph.nodes[i];
        scene_of[i] = static_cast<std::uint32_t>(scene.nodes.size());
        SceneNode& made = scene.nodes.emplace_back();
        made.entity = node.entity;
        made.kind = node.kind;
        made.state = node.state;
        made.ties = node.ties;
        made.centre = seen.centres[i];
        made.radius = node_radius(node.ties, in.dense) * scene.size_factor;
        made.selected = contains(in.state.selected, node.entity);
        made.pinned = contains(in.state.pinned, node.entity);
        made.hovered = in.state.hovered == node.entity;
    }
    return scene_of;
}

Emphasis emphasis_of(const SceneTie& tie, const NetworkScene& scene, bool chosen) {
    const SceneNode& source = scene.nodes[tie.source];
    const SceneNode& target = scene.nodes[tie.target];
    if (chosen) return Emphasis::Selected;
    if (tie.state == DateMatch::Out) return Emphasis::Dim;
    const bool near = source.selected || target.selected || source.hovered || target.hovered;
    return near ? Emphasis::Strong : Emphasis::Normal;
}

void add_ties(const SceneInput& in, const Seen& seen, std::span<const std::uint32_t> scene_of, NetworkScene& scene) {
    scene.ties.reserve(seen.ties.size());
    for (const std::uint32_t i : seen.ties) {
        const GraphTie& tie = in.graph.ties[i];
        SceneTie made;
        made.source = scene_of[tie.source];
        made.target = scene_of[tie.target];
        made.graph_tie = i;
        made.style = tie.style;
        made.state = tie.state;
        made.head_at_source = tie.head_at_source;
        made.head_at_target = tie.head_at_target;
        made.proposed = tie.proposed;
        const bool chosen = holds(in.graph, tie, in.state.selected_tie);
        made.emphasis = emphasis_of(made, scene, chosen);
        if (!chosen && holds(in.graph, tie, in.state.hovered_tie)) made.emphasis = Emphasis::Strong;
        scene.ties.push_back(made);
    }
    for (const SceneTie& tie : scene.ties) {
        SceneNode& source = scene.nodes[tie.source];
        SceneNode& target = scene.nodes[tie.target];
        source.neighbour = source.neighbour || target.selected;
        target.neighbour = target.neighbour || source.selected;
        if (tie.emphasis == Emphasis::Selected) source.hovered = target.hovered = true; // both get the ring
    }
    std::stable_sort(scene.ties.begin(), scene.ties.end(),
                     [](const SceneTie& a, const SceneTie& b) { return a.emphasis < b.emphasis; });
}

NetworkLegend legend_of(const NetworkGraph& graph) {
    NetworkLegend legend;
    for (const GraphNode& node : graph.nodes) {
        legend.states.set(static_cast<std::size_t>(node.state));
        legend.kinds.set(static_cast<std::size_t>(node.kind));
    }
    for (const GraphTie& tie : graph.ties) {
        legend.ties.set(static_cast<std::size_t>(tie.style));
        legend.folded = legend.folded || tie.relations > 1;
        legend.proposed = legend.proposed || tie.proposed;
    }
    return legend;
}

Rect bounds_of(const NetworkScene& scene) {
    Rect bounds = kNoRect;
    for (const SceneNode& node : scene.nodes) {
        const double ring = node.selected ? style::kSelectionRingGap + style::kSelectionRing : style::kNodeRim;
        bounds = bounds.with(node_box(node.kind, node.centre, node.radius).grown(ring));
    }
    for (const SceneLabel& label : scene.labels) bounds = bounds.with(label.plate.grown(style::kLabelHalo));
    for (const ScenePill& pill : scene.pills) bounds = bounds.with(pill.box);
    for (const SceneWords& words : scene.words) bounds = bounds.with(words.plate);
    return bounds;
}

std::optional<Arrowhead> head(const SceneTie& tie, Point tail, Point tip) {
    const Point along = tip - tail;
    const double norm = length(along);
    const TiePaint paint = tie_paint(tie);
    if (norm < paint.head_length) return std::nullopt;
    const Point unit = along * (1 / norm);
    const Point base = tip - unit * paint.head_length;
    const Point side = Point{-unit.y, unit.x} * (paint.head_width / 2);
    return Arrowhead{tip, base + side, base - side, base};
}

} // namespace

TiePaint tie_paint(const SceneTie& tie) {
    const TieLook look = tie_look(tie.style);
    TiePaint paint{look.color, look.width,         look.opacity,      look.dash,
                   look.gap,   style::kHeadLength, style::kHeadWidth, look.hollow_head};
    if (tie.proposed) paint.opacity *= style::kProposedOpacity;
    switch (tie.emphasis) {
    case Emphasis::Dim:
        paint.color = Token::EdgeDim;
        break;
    case Emphasis::Normal:
        break;
    case Emphasis::Strong:
        paint.color = Token::EdgeStrong;
        paint.width = look.double_line ? look.width : style::kTieWidthStrong;
        break;
    case Emphasis::Selected:
        paint.color = Token::Accent;
        paint.width = look.double_line ? style::kTieWidthStrong : style::kTieWidthSelected;
        paint.opacity = 1;
        break;
    }
    if (tie.emphasis >= Emphasis::Strong) {
        paint.head_length = style::kHeadLengthStrong;
        paint.head_width = style::kHeadWidthStrong;
    }
    return paint;
}

std::optional<Arrowhead> head_at_target(const SceneTie& tie) {
    if (!tie.head_at_target || !tie_look(tie.style).head) return std::nullopt;
    return head(tie, tie.from, tie.to);
}

std::optional<Arrowhead> head_at_source(const SceneTie& tie) {
    if (!tie.head_at_source || !tie_look(tie.style).head) return std::nullopt;
    return head(tie, tie.to, tie.from);
}

NetworkScene build_network_scene(const Model& model, const NetworkGraph& graph, std::span<const Point> positions,
                                 const NetworkView& view, const NetworkState& state, const TextMeasure& measure) {
    const SceneInput in{model, graph, view, state, measure, graph.nodes.size() > style::kDenseAbove};
    NetworkScene scene;
    scene.size_factor = size_factor(view.zoom);
    const Seen seen = look(graph, positions, view);
    const std::vector<std::uint32_t> scene_of = add_nodes(in, seen, scene);
    add_ties(in, seen, scene_of, scene);
    parts::BoxGrid taken;
    for (const Rect& area : view.kept_clear) taken.add(area);
    for (const SceneNode& node : scene.nodes)
        if (node.radius >= style::kLabelAvoidsRadius) taken.add(node_box(node.kind, node.centre, node.radius));
    parts::place_labels(in, scene, taken);
    parts::trim_ties(scene);
    parts::place_pills(in, scene, taken);
    parts::place_words(in, scene, taken);
    scene.legend = legend_of(graph);
    scene.bounds = bounds_of(scene);
    return scene;
}

} // namespace tieline
