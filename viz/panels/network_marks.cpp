#include "viz/panels/network_fan.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"

#include <algorithm>
#include <array>

namespace tieline::ui {
namespace {

constexpr float kBand = 7, kBandOpacity = 0.32F;
constexpr float kWayBand = 9, kWayLine = 3;
constexpr double kWayOpacity = 0.42, kWayHalo = 0.9;
constexpr double kWayNode = 4, kWayGap = 3; // in an overview: at least so large, off the node
constexpr double kSign = 7.5;               // half of the sign on a tie

float f(double value) {
    return static_cast<float>(value);
}

ImVec2 at(ImVec2 origin, Point p) {
    return {origin.x + f(p.x), origin.y + f(p.y)};
}

Token token_of(NetworkMark mark) {
    switch (mark) {
    case NetworkMark::New:
        return Token::Ok;
    case NetworkMark::Gone:
        return Token::Bad;
    case NetworkMark::Changed:
        return Token::Warn;
    case NetworkMark::None:
    case NetworkMark::Path:
    case NetworkMark::Shared:
        break;
    }
    return Token::Accent;
}

/// The mark of a fold: a way before everything, else changed where its ties say different things.
NetworkMark mark_of(const Frame& frame, const SceneTie& tie) {
    const auto& marks = frame.shown.answers.tie_marks;
    NetworkMark all = NetworkMark::None;
    for (const RelationId id : frame.shown.graph.relations_of(frame.shown.graph.ties[tie.graph_tie])) {
        const NetworkMark mark = id.index() < marks.size() ? marks[id.index()] : NetworkMark::None;
        if (mark == NetworkMark::Path) return mark;
        if (mark == NetworkMark::None) continue;
        all = all == NetworkMark::None || all == mark ? mark : NetworkMark::Changed;
    }
    return all;
}

void paint_fan(const Frame& frame, ImVec2 origin) {
    const Painter& paint = frame.ui.paint;
    for (const FanTie& each : opened_fan(frame.model(), frame.shown.graph, frame.shown.network)) {
        const Relation& tie = frame.model().relation(each.tie);
        const bool chosen = frame.view.selection.tie == each.tie;
        const bool lit = chosen || frame.view.hover.tie == each.tie;
        const TieLook look = tie_look(tie_style(tie));
        const ImU32 color = paint.color(chosen ? Token::Accent : lit ? Token::EdgeStrong : Token::Edge, look.opacity);
        const float width = chosen ? f(style::kTieWidthSelected) : lit ? f(style::kTieWidthStrong) : 1.5F;
        std::vector<ImVec2> points;
        for (const Point& p : each.curve) points.push_back(at(origin, p));
        const bool head = directed(tie.kind) && look.head && each.curve.size() > 2;
        if (head) {
            const Point tip = each.curve.back();
            const Point before = each.curve[each.curve.size() - 2];
            const double step = std::max(length(tip - before), 1e-6);
            const Point unit = (tip - before) * (1 / step);
            const Point base = tip - unit * style::kHeadLengthStrong;
            const Point side = Point{-unit.y, unit.x} * (style::kHeadWidthStrong / 2);
            points.back() = at(origin, base);
            const ImVec2 corners[] = {at(origin, tip), at(origin, base + side), at(origin, base - side)};
            if (look.hollow_head)
                paint.path(corners, true, color, 1.25F);
            else
                paint.polygon(corners, color);
        }
        if (look.dash > 0)
            paint.dashes(points, false, f(look.dash), f(look.gap), color, width);
        else
            paint.path(points, false, color, width);
        if (look.crossed) {
            const Point middle = each.curve[each.curve.size() / 2];
            paint.line(at(origin, middle + Point{-4, -4}), at(origin, middle + Point{4, 4}), color, width);
        }
    }
}

void paint_lasso_ring(const Painter& paint, const SceneNode& node, ImVec2 origin, NetworkMark mark) {
    const ImU32 color = paint.color(token_of(mark));
    const float reach = f(node.radius) + 5;
    const auto outline = kind_outline(at(origin, node.centre), reach, node.kind);
    if (mark == NetworkMark::Gone || mark == NetworkMark::Shared)
        paint.dashes(outline, true, 4, 3, color, 2);
    else
        paint.path(outline, true, color, 2);
}

/// In an overview ties are pixels, which say nothing of one way through them: its ties are painted over them, each with
/// its direction, and so are the nodes that it passes.
class WayOverPixels {
public:
    WayOverPixels(const Frame& frame, ImVec2 origin) : frame_(frame), origin_(origin) {}
    void paint() const {
        for (const RelationId id : frame_.shown.answers.path->ties) tie(frame_.model().relation(id));
        for (const EntityId id : frame_.shown.answers.path->entities)
            if (const auto found = node(id)) this->node(*found);
    }

private:
    [[nodiscard]] std::optional<SceneNode> node(EntityId id) const {
        const NetworkGraph& graph = frame_.shown.graph;
        const auto index = graph.find(id);
        if (!index || !placed(frame_.shown.positions[id.index()])) return std::nullopt;
        SceneNode made;
        made.entity = id;
        made.kind = graph.nodes[*index].kind;
        made.tint = graph.nodes[*index].tint;
        made.centre = frame_.view.camera.to_picture(frame_.shown.positions[id.index()]);
        made.radius = std::max(kWayNode, base_radius(graph.nodes[*index], graph.nodes.size() > style::kDenseAbove) *
                                             frame_.shown.network.size_factor);
        return made;
    }
    void tie(const Relation& relation) const {
        const auto source = node(relation.source);
        const auto target = node(relation.target);
        if (!source || !target) return;
        const double whole = length(target->centre - source->centre);
        if (whole < 1) return;
        const Painter& paint = frame_.ui.paint;
        const Point unit = (target->centre - source->centre) * (1 / whole);
        const ImU32 color = paint.color(Token::Accent);
        const ImVec2 ends[] = {at(origin_, source->centre), at(origin_, target->centre)};
        paint.line(ends[0], ends[1], paint.color(Token::Canvas, kWayHalo), kWayBand); // off the colours around it
        const Point tip = target->centre - unit * (target->radius + kWayGap);
        const bool head = directed(relation.kind) && whole > source->radius + target->radius + style::kHeadLengthStrong;
        const Point base = head ? tip - unit * style::kHeadLengthStrong : target->centre;
        paint.line(ends[0], at(origin_, base), color, kWayLine);
        if (!head) return;
        const Point side = Point{-unit.y, unit.x} * (style::kHeadWidthStrong / 2);
        const ImVec2 corners[] = {at(origin_, tip), at(origin_, base + side), at(origin_, base - side)};
        paint.polygon(corners, color);
    }
    void node(const SceneNode& node) const {
        const Painter& paint = frame_.ui.paint;
        const Color color = node.tint > 0 ? tint_color(paint.colors(), node.tint) : paint.colors().kind(node.kind);
        const ImVec2 centre = at(origin_, node.centre);
        paint.polygon(kind_outline(centre, f(node.radius) + 2, node.kind), paint.color(Token::Canvas));
        paint.polygon(kind_outline(centre, f(node.radius), node.kind), Painter::color(color));
        paint_lasso_ring(paint, node, origin_, NetworkMark::Path);
    }

    const Frame& frame_;
    ImVec2 origin_;
};

/// On the tie, off all names where there is such a place.
Point place_of_sign(const NetworkScene& scene, const SceneTie& tie) {
    constexpr std::array kShares{0.3, 0.5, 0.7, 0.4, 0.6};
    for (const double share : kShares) {
        const Point place = mix(tie.from, tie.to, share);
        const Rect box = Rect::around(place, kSign, kSign);
        if (std::none_of(scene.labels.begin(), scene.labels.end(),
                         [&](const SceneLabel& label) { return label.plate.meets(box); }))
            return place;
    }
    return mix(tie.from, tie.to, kShares.front());
}

} // namespace

void paint_marks_below(const Frame& frame, ImVec2 origin) {
    const Painter& paint = frame.ui.paint;
    const NetworkScene& scene = frame.shown.network;
    if (!frame.shown.answers.tie_marks.empty())
        for (const SceneTie& tie : scene.ties) {
            const NetworkMark mark = mark_of(frame, tie);
            if (mark == NetworkMark::None) continue;
            const bool way = mark == NetworkMark::Path;
            paint.line(at(origin, scene.nodes[tie.source].centre), at(origin, scene.nodes[tie.target].centre),
                       paint.color(token_of(mark), way ? kWayOpacity : static_cast<double>(kBandOpacity)),
                       way ? kWayBand : kBand);
        }
    if (scene.overview && frame.shown.answers.path) WayOverPixels(frame, origin).paint();
    const auto& marks = frame.shown.answers.node_marks;
    for (const SceneNode& node : scene.nodes) { // names lie on rings, never the other way
        const NetworkMark mark = node.entity.index() < marks.size() ? marks[node.entity.index()] : NetworkMark::None;
        if (mark != NetworkMark::None && !node.selected) paint_lasso_ring(paint, node, origin, mark);
    }
    paint_fan(frame, origin);
}

void paint_marks_above(const Frame& frame, ImVec2 origin) {
    const Painter& paint = frame.ui.paint;
    const NetworkScene& scene = frame.shown.network;
    if (!frame.shown.answers.comparison) return;
    for (const SceneTie& tie : scene.ties) { // colour never says it alone
        const NetworkMark mark = mark_of(frame, tie);
        const char* sign = mark == NetworkMark::New       ? "+"
                           : mark == NetworkMark::Gone    ? "−"
                           : mark == NetworkMark::Changed ? "±"
                                                          : nullptr;
        if (sign == nullptr || length(tie.to - tie.from) < 24) continue;
        const ImVec2 place = at(origin, place_of_sign(scene, tie));
        paint.disc(place, f(kSign), paint.color(Token::Canvas));
        paint.ring(place, f(kSign) - 0.5F, paint.color(token_of(mark)), 1.5F);
        paint.text(place.x, place.y, kSmallBold, paint.color(token_of(mark)), sign, Align::Center);
    }
}

} // namespace tieline::ui
