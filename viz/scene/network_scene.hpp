#pragma once

#include "graph/model.hpp"
#include "viz/layout/network_layout.hpp"
#include "viz/scene/geometry.hpp"
#include "viz/scene/network_graph.hpp"
#include "viz/scene/network_map.hpp"
#include "viz/scene/style.hpp"
#include "viz/scene/text_measure.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// The network as shapes and labels with their places: what the window paints and what files hold. Everything is in
/// points of the picture, y downwards; order of painting: dim ties, ties, strong ties, nodes, pills, words, labels.
namespace tieline {

/// From layout to picture: picture = layout * zoom + offset.
struct NetworkView {
    double zoom = 1;
    Point offset;
    double width = 0, height = 0; // of the picture; both 0: no edges, nothing is culled
    std::vector<Rect> kept_clear; // toolbar and minimap: no label goes there
    [[nodiscard]] Point to_picture(Point layout) const { return layout * zoom + offset; }
    [[nodiscard]] Point to_layout(Point picture) const { return (picture - offset) * (1 / zoom); }
    bool operator==(const NetworkView&) const = default;
};

/// What the person points at and has chosen.
struct NetworkState {
    std::vector<EntityId> selected; // sorted
    std::vector<EntityId> pinned;   // sorted
    std::optional<EntityId> hovered;
    std::optional<RelationId> selected_tie, hovered_tie;
    bool labels = true;
    bool moving = false; // the picture is: of an overview's chosen nodes the first ties will do
    bool operator==(const NetworkState&) const = default;
};

/// Where a name stands; the last four begin or end at the node's own edge.
enum class LabelSide : std::uint8_t { Below, Right, Above, Left, BelowRight, BelowLeft, AboveRight, AboveLeft };

/// One line of text: left end of its baseline, and how wide it was measured to be.
struct TextRun {
    std::string text;
    Point origin;
    double width = 0;
    double size = 12;
    bool bold = false;
    bool operator==(const TextRun&) const = default;
};

struct SceneLabel {
    std::uint32_t node = 0; // into NetworkScene::nodes
    LabelSide side = LabelSide::Below;
    Rect plate; // nothing else is drawn there
    Token color = Token::Ink;
    double opacity = 1;
    std::vector<TextRun> lines; // one or two
};

struct SceneNode {
    EntityId entity;
    EntityKind kind = EntityKind::Organization;
    DateMatch state = DateMatch::In;
    Point centre;
    double radius = 0;
    std::uint32_t ties = 0;
    std::uint8_t tint = 0;   // of tint_color()
    std::uint32_t holds = 0; // others that it stands for
    bool selected = false, hovered = false, neighbour = false, pinned = false;
    std::optional<std::uint32_t> label; // into NetworkScene::labels
};

enum class Emphasis : std::uint8_t { Dim, Normal, Strong, Selected };

struct SceneTie {
    std::uint32_t source = 0, target = 0; // into NetworkScene::nodes
    std::uint32_t graph_tie = 0;          // into NetworkGraph::ties
    TieStyle style = TieStyle::Stated;
    DateMatch state = DateMatch::In;
    Emphasis emphasis = Emphasis::Normal;
    bool head_at_source = false, head_at_target = false;
    bool proposed = false;
    bool opened = false; // a chosen fold: each of its ties is drawn on its own, see network_fan.hpp
    Point from, to;      // ends of the line with its heads, off the nodes and their labels
};

/// The number of ties that one line stands for.
struct ScenePill {
    std::uint32_t tie = 0; // into NetworkScene::ties
    Rect box;
    TextRun count; // with "≠ " before it when one of them is disputed
    bool disputed = false;
    bool selected = false;
};

/// The words on a tie.
struct SceneWords {
    std::uint32_t tie = 0;
    Rect plate; // the line has a gap there
    bool selected = false;
    TextRun text;
};

struct NetworkScene {
    std::vector<SceneNode> nodes; // only those that meet the picture, ordered by entity
    std::vector<SceneTie> ties;   // in the order of painting
    std::vector<ScenePill> pills;
    std::vector<SceneWords> words;
    std::vector<SceneLabel> labels; // most important first
    NetworkLegend legend;
    NetworkView view;       // it was made for
    Rect bounds = kNoRect;  // of everything painted
    double size_factor = 1; // of radii, from the zoom
    /// There is too much to paint one by one: nodes and ties are pixels (see network_pixels.hpp), and this holds only
    /// what has a name or stands out, to be painted over them.
    bool overview = false;
};

/// How a tie is painted, after emphasis.
struct TiePaint {
    Token color = Token::Edge;
    double width = 1.25, opacity = 1, dash = 0, gap = 0;
    double head_length = 7, head_width = 6.4;
    bool hollow_head = false;
};
[[nodiscard]] TiePaint tie_paint(const SceneTie& tie);

/// The three corners of an arrowhead; the line ends at `base`.
struct Arrowhead {
    Point tip, left, right, base;
};
[[nodiscard]] std::optional<Arrowhead> head_at_target(const SceneTie& tie);
[[nodiscard]] std::optional<Arrowhead> head_at_source(const SceneTie& tie);

/// Radius of a node at a zoom of 1.
[[nodiscard]] double base_radius(const GraphNode& node, bool dense);

/// Places everything that is seen; costs what is seen. What has no place is left out.
[[nodiscard]] NetworkScene build_network_scene(const Model& model, const NetworkGraph& graph, const NetworkMap& map,
                                               const NetworkView& view, const NetworkState& state,
                                               const TextMeasure& measure);
/// The same for those who draw once. `positions` by entity id, in layout points.
[[nodiscard]] NetworkScene build_network_scene(const Model& model, const NetworkGraph& graph,
                                               std::span<const Point> positions, const NetworkView& view,
                                               const NetworkState& state, const TextMeasure& measure);

/// The view that shows all of the graph in a picture of that size, with room for names around it; never above
/// `max_zoom`.
[[nodiscard]] NetworkView fit_view(const NetworkGraph& graph, std::span<const Point> positions, double width,
                                   double height, double max_zoom = 1.5);

/// The shape that a picture has to take to fill a view of that size.
[[nodiscard]] double layout_aspect(const NetworkView& view);

/// What to ask the layout for: one box per node of the graph, with the beginning of its name; edges once per pair.
/// `aspect`: of the pane, width to height.
[[nodiscard]] LayoutRequest layout_request(const Model& model, const NetworkGraph& graph, LayoutEngine engine,
                                           std::span<const Point> positions, std::span<const EntityId> pinned,
                                           const TextMeasure& measure, double aspect = 1.6);
/// The answer, by entity id; entities outside the graph keep the place they had.
void take_positions(const NetworkGraph& graph, const Layout& layout, std::vector<Point>& positions);

} // namespace tieline
