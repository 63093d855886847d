#include "viz/scene/network_scene.hpp"

#include "viz/scene/network_parts.hpp"
#include "viz/scene/shapes.hpp"

#include <algorithm>
#include <utility>

namespace tieline {

namespace {

using parts::SceneInput;

constexpr double kLabelReach = 160; // a label may reach this far from its node
constexpr double kNodeReach = style::kNodeRadiusMax * 2 + 40;
constexpr std::size_t kNamesTried = 3;        // for every name that there is room for
constexpr std::size_t kTiesWhileMoving = 250; // of what is chosen in an overview

bool contains(const std::vector<EntityId>& sorted, EntityId id) {
    return std::binary_search(sorted.begin(), sorted.end(), id);
}

bool holds(const NetworkGraph& graph, const GraphTie& tie, const std::optional<RelationId>& relation) {
    if (!relation) return false;
    const auto all = graph.relations_of(tie);
    return std::find(all.begin(), all.end(), *relation) != all.end();
}

/// What of the graph is in the scene.
struct Seen {
    std::vector<std::uint32_t> nodes; // into NetworkGraph::nodes, sorted
    std::vector<std::uint32_t> ties;  // into NetworkGraph::ties, sorted
    bool overview = false;
    [[nodiscard]] std::uint32_t scene_node(std::uint32_t graph_node) const {
        return static_cast<std::uint32_t>(std::lower_bound(nodes.begin(), nodes.end(), graph_node) - nodes.begin());
    }
};

void sort_unique(std::vector<std::uint32_t>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

Rect in_layout(const NetworkView& view, const Rect& picture) {
    const Point low = view.to_layout({picture.left, picture.top});
    const Point high = view.to_layout({picture.right, picture.bottom});
    return {low.x, low.y, high.x, high.y};
}

Seen everything(const NetworkGraph& graph, const NetworkMap& map) {
    Seen seen;
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i)
        if (placed(map.place(i))) seen.nodes.push_back(i);
    for (std::uint32_t i = 0; i < graph.ties.size(); ++i)
        if (placed(map.place(graph.ties[i].source)) && placed(map.place(graph.ties[i].target))) seen.ties.push_back(i);
    return seen;
}

/// The ties to those who have the most themselves.
void keep_first_ties(const NetworkGraph& graph, std::vector<std::uint32_t>& ties, std::size_t most) {
    if (ties.size() <= most) return;
    const auto less = [&](std::uint32_t tie) {
        return std::min(graph.nodes[graph.ties[tie].source].ties, graph.nodes[graph.ties[tie].target].ties);
    };
    const auto first = [&](std::uint32_t a, std::uint32_t b) {
        return std::make_pair(less(b), a) < std::make_pair(less(a), b);
    };
    std::nth_element(ties.begin(), ties.begin() + static_cast<std::ptrdiff_t>(most), ties.end(), first);
    ties.resize(most);
}

/// Of a picture with too much in it: what a person points at and has chosen with all its ties, and what may get a name.
Seen what_stands_out(const SceneInput& in, const Rect& area) {
    Seen seen;
    seen.overview = true;
    const auto room = static_cast<std::size_t>(in.view.width * in.view.height / style::kLabelAreaWhenDense);
    seen.nodes = in.map.nodes_in(area, kNamesTried * room);
    std::vector<EntityId> chosen = in.state.selected;
    if (in.state.hovered) chosen.push_back(*in.state.hovered);
    for (const EntityId entity : chosen)
        if (const auto node = in.graph.find(entity); node && placed(in.map.place(*node))) {
            seen.nodes.push_back(*node);
            const auto ties = in.map.ties_of(*node);
            seen.ties.insert(seen.ties.end(), ties.begin(), ties.end());
        }
    if (in.state.moving) keep_first_ties(in.graph, seen.ties, kTiesWhileMoving);
    for (const EntityId entity : in.state.pinned)
        if (const auto node = in.graph.find(entity); node && area.contains(in.map.place(*node)))
            seen.nodes.push_back(*node);
    for (const auto& relation : {in.state.selected_tie, in.state.hovered_tie}) {
        if (!relation) continue;
        const auto source = in.graph.find(in.model.relation(*relation).source);
        if (!source) continue;
        for (const std::uint32_t tie : in.map.ties_of(*source))
            if (holds(in.graph, in.graph.ties[tie], relation)) seen.ties.push_back(tie);
    }
    const auto unplaced = [&](std::uint32_t tie) {
        return !placed(in.map.place(in.graph.ties[tie].source)) || !placed(in.map.place(in.graph.ties[tie].target));
    };
    seen.ties.erase(std::remove_if(seen.ties.begin(), seen.ties.end(), unplaced), seen.ties.end());
    return seen;
}

/// The ends of a tie that crosses the picture are in the scene, too.
Seen look(const SceneInput& in) {
    if (in.view.width <= 0) return everything(in.graph, in.map);
    const Rect picture{0, 0, in.view.width, in.view.height};
    const Rect near{-kLabelReach, -kNodeReach, in.view.width + kLabelReach, in.view.height + kNodeReach};
    const Rect area = in_layout(in.view, near);
    Seen seen;
    std::optional<std::vector<std::uint32_t>> ties;
    if (!in.map.more_nodes_than(style::kOverviewAbove, area))
        ties = in.map.ties_in(in_layout(in.view, picture), style::kOverviewAboveTies);
    if (ties) {
        seen.nodes = in.map.nodes_in(area);
        seen.ties = std::move(*ties);
    } else {
        seen = what_stands_out(in, area);
    }
    for (const std::uint32_t tie : seen.ties) {
        seen.nodes.push_back(in.graph.ties[tie].source);
        seen.nodes.push_back(in.graph.ties[tie].target);
    }
    sort_unique(seen.nodes);
    sort_unique(seen.ties);
    return seen;
}

void add_nodes(const SceneInput& in, const Seen& seen, NetworkScene& scene) {
    scene.nodes.reserve(seen.nodes.size());
    for (const std::uint32_t i : seen.nodes) {
        const GraphNode& node = in.graph.nodes[i];
        SceneNode& made = scene.nodes.emplace_back();
        made.entity = node.entity;
        made.kind = node.kind;
        made.state = node.state;
        made.ties = node.ties;
        made.centre = in.view.to_picture(in.map.place(i));
        made.radius = base_radius(node, in.dense) * scene.size_factor;
        made.tint = node.tint;
        made.holds = node.holds;
        made.selected = contains(in.state.selected, node.entity);
        made.pinned = contains(in.state.pinned, node.entity);
        made.hovered = in.state.hovered == node.entity;
    }
}

Emphasis emphasis_of(const SceneTie& tie, const NetworkScene& scene, bool chosen) {
    const SceneNode& source = scene.nodes[tie.source];
    const SceneNode& target = scene.nodes[tie.target];
    if (chosen) return Emphasis::Selected;
    if (tie.state == DateMatch::Out) return Emphasis::Dim;
    const bool near = source.selected || target.selected || source.hovered || target.hovered;
    return near ? Emphasis::Strong : Emphasis::Normal;
}

void add_ties(const SceneInput& in, const Seen& seen, NetworkScene& scene) {
    scene.ties.reserve(seen.ties.size());
    for (const std::uint32_t i : seen.ties) {
        const GraphTie& tie = in.graph.ties[i];
        SceneTie made;
        made.source = seen.scene_node(tie.source);
        made.target = seen.scene_node(tie.target);
        made.graph_tie = i;
        made.style = tie.style;
        made.state = tie.state;
        made.head_at_source = tie.head_at_source;
        made.head_at_target = tie.head_at_target;
        made.proposed = tie.proposed;
        const bool chosen = holds(in.graph, tie, in.state.selected_tie);
        made.emphasis = emphasis_of(made, scene, chosen);
        made.opened = chosen && tie.relations > 1;
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

double base_radius(const GraphNode& node, bool dense) {
    return node.weight ? node_radius_by(static_cast<double>(*node.weight), dense) : node_radius(node.ties, dense);
}

NetworkScene build_network_scene(const Model& model, const NetworkGraph& graph, const NetworkMap& map,
                                 const NetworkView& view, const NetworkState& state, const TextMeasure& measure) {
    const SceneInput in{model, graph, map, view, state, measure, graph.nodes.size() > style::kDenseAbove};
    NetworkScene scene;
    scene.size_factor = size_factor(view.zoom);
    scene.view = view;
    const Seen seen = look(in);
    scene.overview = seen.overview;
    add_nodes(in, seen, scene);
    add_ties(in, seen, scene);
    parts::BoxGrid taken;
    for (const Rect& area : view.kept_clear) taken.add(area);
    for (const SceneNode& node : scene.nodes)
        if (!in.dense || node.radius >= style::kLabelAvoidsRadius)
            taken.add(node_box(node.kind, node.centre, node.radius));
    parts::place_labels(in, scene, taken);
    if (scene.overview) parts::keep_what_is_named(scene);
    parts::trim_ties(scene);
    parts::place_pills(in, scene, taken);
    parts::place_words(in, scene, taken);
    scene.legend = graph.legend;
    scene.bounds = bounds_of(scene);
    return scene;
}

NetworkScene build_network_scene(const Model& model, const NetworkGraph& graph, std::span<const Point> positions,
                                 const NetworkView& view, const NetworkState& state, const TextMeasure& measure) {
    return build_network_scene(model, graph, NetworkMap(graph, positions), view, state, measure);
}

} // namespace tieline
