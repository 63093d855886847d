#include "viz/panels/panels.hpp"
#include "viz/scene/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace tieline::ui {
namespace {

float f(double value) {
    return static_cast<float>(value);
}

/// Paints a scene whose upper left corner is at `origin`.
class NetworkPainter {
public:
    NetworkPainter(const Painter& paint, const NetworkScene& scene, ImVec2 origin)
        : paint_(paint), scene_(scene), origin_(origin) {
        for (const SceneWords& words : scene.words) plates_.emplace(words.tie, words.plate);
    }
    void paint();

private:
    [[nodiscard]] ImVec2 at(Point p) const { return {origin_.x + f(p.x), origin_.y + f(p.y)}; }
    [[nodiscard]] Box box(const Rect& r) const {
        return {origin_.x + f(r.left), origin_.y + f(r.top), origin_.x + f(r.right), origin_.y + f(r.bottom)};
    }
    void tie(std::uint32_t index) const;
    void stretch(Point from, Point to, const TiePaint& look, bool doubled, ImU32 color) const;
    void head(const Arrowhead& arrow, const TiePaint& look, ImU32 color) const;
    void node(const SceneNode& node) const;
    void rings(const SceneNode& node) const;
    void pin(const SceneNode& node) const;
    void pill(const ScenePill& pill) const;
    void text(const TextRun& run, ImU32 color, ImU32 halo) const;

    const Painter& paint_;
    const NetworkScene& scene_;
    ImVec2 origin_;
    std::unordered_map<std::uint32_t, Rect> plates_; // looked up, never walked
};

void NetworkPainter::stretch(Point from, Point to, const TiePaint& look, bool doubled, ImU32 color) const {
    const double whole = length(to - from);
    if (whole < 0.5) return;
    const auto line = [&](Point a, Point b, double width) {
        const ImVec2 ends[] = {at(a), at(b)};
        if (look.dash > 0)
            paint_.dashes(ends, false, f(look.dash), f(look.gap), color, f(width));
        else
            paint_.line(ends[0], ends[1], color, f(width));
    };
    if (!doubled) {
        line(from, to, look.width);
        return;
    }
    const Point across = Point{-(to.y - from.y) / whole, (to.x - from.x) / whole} * (style::kDisputedGap / 2);
    line(from + across, to + across, style::kDisputedWidth);
    line(from - across, to - across, style::kDisputedWidth);
}

void NetworkPainter::head(const Arrowhead& arrow, const TiePaint& look, ImU32 color) const {
    const ImVec2 corners[] = {at(arrow.tip), at(arrow.left), at(arrow.right)};
    if (look.hollow_head)
        paint_.path(corners, true, color, f(std::min(look.width, 1.25)));
    else
        paint_.polygon(corners, color);
}

void NetworkPainter::tie(std::uint32_t index) const {
    const SceneTie& tie = scene_.ties[index];
    if (tie.opened) return; // its ties are painted one by one
    const TiePaint look = tie_paint(tie);
    const TieLook style = tie_look(tie.style);
    const ImU32 color = paint_.color(look.color, look.opacity);
    const auto target = head_at_target(tie);
    const auto source = head_at_source(tie);
    const Point from = source ? source->base : tie.from;
    const Point to = target ? target->base : tie.to;
    double first = 0;
    double second = 0;
    const auto plate = plates_.find(index);
    if (plate != plates_.end() && clip_segment(plate->second, from, to, first, second)) {
        stretch(from, mix(from, to, first), look, style.double_line, color);
        stretch(mix(from, to, second), to, look, style.double_line, color);
    } else {
        stretch(from, to, look, style.double_line, color);
    }
    if (target) head(*target, look, color);
    if (source) head(*source, look, color);
    if (style.crossed && plate == plates_.end()) {
        const double whole = length(tie.to - tie.from);
        if (whole < 1) return;
        const Point middle = mix(tie.from, tie.to, 0.5);
        const Point across =
            Point{-(tie.to.y - tie.from.y) / whole, (tie.to.x - tie.from.x) / whole} * (style::kDeniedBar / 2);
        paint_.line(at(middle - across), at(middle + across), color, f(look.width));
    }
}

void NetworkPainter::rings(const SceneNode& node) const {
    if (!node.selected && !node.hovered) return;
    const auto gap = f(node.selected ? style::kSelectionRingGap : style::kHoverRingGap);
    const auto width = f(node.selected ? style::kSelectionRing : style::kHoverRing);
    const ImU32 color = paint_.color(node.selected ? Token::Accent : Token::Ink);
    const ImVec2 center = at(node.centre);
    const float reach = f(node.radius) + gap + width / 2;
    if (shape_style(node.kind).shape == NodeShape::Square) {
        const float half = f(node.radius * shape_style(node.kind).half_width) + gap + width;
        paint_.stroke({center.x - half, center.y - half, center.x + half, center.y + half}, color, width, 6);
        return;
    }
    paint_.path(kind_outline(center, reach, node.kind), true, color, width);
}

void NetworkPainter::pin(const SceneNode& node) const {
    const auto half = f(style::kPinBadge / 2);
    const ImVec2 center = at(node.centre + Point{node.radius * 0.85, -node.radius * 0.85});
    paint_.disc(center, half, paint_.color(Token::Raised));
    paint_.ring(center, half - 0.5F, paint_.color(Token::Line2), 1);
    draw_icon(paint_, center, Icon::Pin, paint_.color(Token::Ink2), 9);
}

void NetworkPainter::node(const SceneNode& node) const {
    const NodeLook look = node_look(node.state);
    const ImVec2 center = at(node.centre);
    const auto radius = f(node.radius);
    const Color kind = node.tint > 0 ? tint_color(paint_.colors(), node.tint) : paint_.colors().kind(node.kind);
    const auto outline = kind_outline(center, radius, node.kind);
    const auto rim = f(std::min(style::kNodeRim, node.radius * 0.35));
    paint_.polygon(kind_outline(center, radius + rim, node.kind), paint_.color(Token::Canvas));
    if (look.fill_opacity > 0) paint_.polygon(outline, Painter::color(kind, look.fill_opacity));
    if (look.outline_width > 0 && look.dash > 0)
        paint_.dashes(outline, true, f(look.dash), f(look.gap), Painter::color(kind), f(look.outline_width));
    else if (look.outline_width > 0)
        paint_.path(outline, true, Painter::color(kind), f(look.outline_width));
    rings(node);
    if (node.pinned && node.radius >= 4) pin(node);
}

void NetworkPainter::text(const TextRun& run, ImU32 color, ImU32 halo) const {
    const Face face{f(run.size), run.bold};
    const ImVec2 place = at(run.origin);
    paint_.halo_at_baseline(place.x, place.y, face, halo, run.text);
    paint_.text_at_baseline(place.x, place.y, face, color, run.text);
}

void NetworkPainter::pill(const ScenePill& pill) const {
    const Box plate = box(pill.box);
    const bool on = pill.selected;
    paint_.fill(plate, paint_.color(on ? Token::Accent : Token::Raised), plate.height() / 2);
    if (!on) paint_.stroke(plate, paint_.color(Token::EdgeStrong), 1, plate.height() / 2);
    const ImVec2 place = at(pill.count.origin);
    paint_.text_at_baseline(place.x, place.y, {f(pill.count.size), pill.count.bold},
                            paint_.color(on              ? Token::OnAccent
                                         : pill.disputed ? Token::Warn
                                                         : Token::Ink),
                            pill.count.text);
}

void NetworkPainter::paint() {
    for (std::uint32_t i = 0; i < scene_.ties.size(); ++i) tie(i);
    for (const SceneNode& each : scene_.nodes)
        if (!each.selected && !each.hovered) node(each);
    for (const SceneNode& each : scene_.nodes)
        if (each.selected || each.hovered) node(each);
    for (const ScenePill& each : scene_.pills) pill(each);
    const ImU32 halo = paint_.color(Token::Canvas);
    for (const SceneWords& words : scene_.words)
        text(words.text, paint_.color(words.selected ? Token::Accent : Token::Ink2), halo);
    for (auto label = scene_.labels.rbegin(); label != scene_.labels.rend(); ++label)
        for (const TextRun& run : label->lines)
            text(run, paint_.color(label->color, label->opacity), paint_.color(Token::Canvas, label->opacity));
}

} // namespace

void paint_network(const Painter& paint, const NetworkScene& scene, ImVec2 origin) {
    NetworkPainter(paint, scene, origin).paint();
}

} // namespace tieline::ui
