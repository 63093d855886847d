#include "graph/stable_id.hpp"
#include "viz/export/provenance.hpp"
#include "viz/export/svg_parts.hpp"
#include "viz/scene/shapes.hpp"
#include "viz/text/tr.hpp"

#include <fmt/format.h>

namespace tieline::svg {

namespace {

using Attributes = SvgWriter::Attributes;

void append(Attributes& to, const Attributes& more) {
    to.insert(to.end(), more.begin(), more.end());
}

std::string path_of_page(Point centre, double radius) {
    std::string path;
    for (const Point& p : outline(EntityKind::Work, centre, radius))
        path += (path.empty() ? "M" : "L") + number(p.x) + " " + number(p.y);
    return path + "Z";
}

void line(const Brush& brush, Point a, Point b, Attributes paint, const std::string& title = {}) {
    Attributes attributes{{"x1", number(a.x)}, {"y1", number(a.y)}, {"x2", number(b.x)}, {"y2", number(b.y)}};
    append(attributes, paint);
    brush.out.leaf("line", attributes, title);
}

void head(const Brush& brush, const Arrowhead& arrow, const TiePaint& paint) {
    const std::string color = to_hex(brush.colors[paint.color]);
    Attributes attributes{{"points", point_list({arrow.tip, arrow.left, arrow.right})}};
    if (paint.hollow_head)
        append(attributes, {{"fill", to_hex(brush.colors[Token::Canvas])},
                            {"stroke", color},
                            {"stroke-width", "1"},
                            {"stroke-linejoin", "round"}});
    else
        attributes.emplace_back("fill", color);
    if (paint.opacity < 1) attributes.emplace_back("opacity", number(paint.opacity));
    brush.out.leaf("polygon", attributes);
}

Attributes stroke_of(const Brush& brush, const TiePaint& paint) {
    Attributes stroke{{"stroke", to_hex(brush.colors[paint.color])}, {"stroke-width", number(paint.width)}};
    if (paint.opacity < 1) stroke.emplace_back("stroke-opacity", number(paint.opacity));
    if (paint.dash > 0) stroke.emplace_back("stroke-dasharray", number(paint.dash) + " " + number(paint.gap));
    return stroke;
}

void ring(const Brush& brush, const SceneNode& node) {
    if (!node.selected && !node.hovered) return;
    const double gap = node.selected ? style::kSelectionRingGap : style::kHoverRingGap;
    const double width = node.selected ? style::kSelectionRing : style::kHoverRing;
    const std::string color = to_hex(brush.colors[node.selected ? Token::Accent : Token::Ink]);
    Attributes paint{{"fill", "none"}, {"stroke", color}, {"stroke-width", number(width)}};
    if (shape_style(node.kind).shape == NodeShape::Circle) {
        append(paint, {{"cx", number(node.centre.x)},
                       {"cy", number(node.centre.y)},
                       {"r", number(node.radius + gap + width / 2)}});
        brush.out.leaf("circle", paint);
        return;
    }
    const Rect box = node_box(node.kind, node.centre, node.radius).grown(gap + width / 2);
    append(paint, {{"x", number(box.left)},
                   {"y", number(box.top)},
                   {"width", number(box.width())},
                   {"height", number(box.height())},
                   {"rx", number(style::kSquareCorner * node.radius + gap)}});
    brush.out.leaf("rect", paint);
}

void pin_badge(const Brush& brush, const SceneNode& node) {
    const Rect box = node_box(node.kind, node.centre, node.radius);
    const Point at{box.right, box.top};
    const std::string ink = to_hex(brush.colors[Token::Ink2]);
    brush.out.leaf("circle", {{"cx", number(at.x)},
                              {"cy", number(at.y)},
                              {"r", number(style::kPinBadge / 2)},
                              {"fill", to_hex(brush.colors[Token::Raised])},
                              {"stroke", to_hex(brush.colors[Token::Line2])}});
    brush.out.leaf("circle", {{"cx", number(at.x)}, {"cy", number(at.y - 1.5)}, {"r", "2.25"}, {"fill", ink}});
    line(brush, at, {at.x, at.y + 4}, {{"stroke", ink}, {"stroke-width", "1.25"}});
}

void draw_ties(const Brush& brush, const NetworkPicture& picture) {
    brush.out.open("g", {{"class", "ties"}, {"fill", "none"}});
    for (const SceneTie& tie : picture.scene.ties) {
        if (length(tie.to - tie.from) < 0.5) continue;
        const auto relations = picture.graph.relations_of(picture.graph.ties[tie.graph_tie]);
        const Relation& first = picture.model.relation(relations.front());
        const RelationKey key =
            key_of(first, picture.model.entity(first.source).key, picture.model.entity(first.target).key);
        const Attributes data{{"data-relation", stable_id(key)},
                              {"data-ties", std::to_string(relations.size())},
                              {"data-kind", std::string(to_string(first.kind))},
                              {"data-when", first.when == When{} ? "" : date_words(first)}};
        draw_tie(brush, tie, brush.options.evidence ? tie_title(picture.model, relations) : std::string(), data);
    }
    brush.out.close("g");
}

void draw_nodes(const Brush& brush, const NetworkPicture& picture) {
    brush.out.open("g", {{"class", "nodes"}});
    for (const SceneNode& node : picture.scene.nodes) {
        const Entity& entity = picture.model.entity(node.entity);
        brush.out.open("g", {{"class", "node"},
                             {"data-entity", entity.key.uuid},
                             {"data-kind", std::string(to_string(node.kind))},
                             {"data-state", std::string(node.state == DateMatch::In         ? "in"
                                                        : node.state == DateMatch::Possibly ? "possibly"
                                                        : node.state == DateMatch::Undated  ? "undated"
                                                                                            : "out")}});
        brush.out.title(tr("figure.node",
                           {entity.name, tr("kind." + std::string(to_string(node.kind))), std::to_string(node.ties)}));
        ring(brush, node);
        const std::string canvas = to_hex(brush.colors[Token::Canvas]);
        draw_shape(brush, node.kind, node.centre, node.radius,
                   {{"fill", canvas}, {"stroke", canvas}, {"stroke-width", number(2 * style::kNodeRim)}});
        draw_glyph(brush, node.kind, node.state, node.centre, node.radius);
        if (node.pinned) pin_badge(brush, node);
        brush.out.close("g");
    }
    brush.out.close("g");
}

SvgWriter::Text run_text(const Brush& brush, const TextRun& run, Token color) {
    SvgWriter::Text text;
    text.words = run.text;
    text.origin = run.origin;
    text.width = run.width;
    text.size = run.size;
    text.bold = run.bold;
    text.color = brush.colors[color];
    text.halo_color = brush.colors[Token::Canvas];
    return text;
}

void draw_pills(const Brush& brush, const NetworkScene& scene) {
    for (const ScenePill& pill : scene.pills) {
        const SceneTie& tie = scene.ties[pill.tie];
        const Token edge = pill.selected ? Token::Accent : tie_paint(tie).color;
        brush.out.leaf("rect", {{"x", number(pill.box.left)},
                                {"y", number(pill.box.top)},
                                {"width", number(pill.box.width())},
                                {"height", number(pill.box.height())},
                                {"rx", number(pill.box.height() / 2)},
                                {"fill", to_hex(brush.colors[Token::Canvas])},
                                {"stroke", to_hex(brush.colors[edge])},
                                {"stroke-width", "1.25"}});
        const bool dim = tie.emphasis == Emphasis::Dim;
        brush.out.text(run_text(brush, pill.count,
                                pill.selected   ? Token::Accent
                                : dim           ? Token::Ink3
                                : pill.disputed ? Token::Warn
                                                : Token::Ink));
    }
}

void draw_words(const Brush& brush, const NetworkScene& scene) {
    for (const SceneWords& words : scene.words) {
        brush.out.leaf("rect", {{"x", number(words.plate.left)},
                                {"y", number(words.plate.top)},
                                {"width", number(words.plate.width())},
                                {"height", number(words.plate.height())},
                                {"fill", to_hex(brush.colors[Token::Canvas])}});
        brush.out.text(run_text(brush, words.text, words.selected ? Token::Accent : Token::Ink2));
    }
}

void draw_labels(const Brush& brush, const NetworkScene& scene) {
    brush.out.open("g", {{"class", "labels"}});
    for (auto label = scene.labels.rbegin(); label != scene.labels.rend(); ++label) // the most important one on top
        for (const TextRun& run : label->lines) {
            SvgWriter::Text text = run_text(brush, run, label->color);
            text.color = blend(brush.colors[Token::Canvas], text.color, label->opacity);
            text.halo = style::kLabelHalo;
            brush.out.text(text);
        }
    brush.out.close("g");
}

} // namespace

void draw_shape(const Brush& brush, EntityKind kind, Point centre, double radius, Attributes paint,
                const std::string& title) {
    Attributes attributes;
    const char* name = "polygon";
    switch (shape_style(kind).shape) {
    case NodeShape::Circle:
        name = "circle";
        attributes = {{"cx", number(centre.x)}, {"cy", number(centre.y)}, {"r", number(radius)}};
        break;
    case NodeShape::Square: {
        name = "rect";
        const Rect box = node_box(kind, centre, radius);
        attributes = {{"x", number(box.left)},
                      {"y", number(box.top)},
                      {"width", number(box.width())},
                      {"height", number(box.height())},
                      {"rx", number(style::kSquareCorner * radius)}};
        break;
    }
    case NodeShape::Page:
        name = "path";
        attributes = {{"d", path_of_page(centre, radius)}};
        break;
    default:
        attributes = {{"points", point_list(outline(kind, centre, radius))}};
    }
    append(attributes, paint);
    attributes.emplace_back("stroke-linejoin", "round");
    brush.out.leaf(name, attributes, title);
}

void draw_glyph(const Brush& brush, EntityKind kind, DateMatch state, Point centre, double radius,
                const std::string& title, std::optional<EntityKind> shape) {
    const NodeLook look = node_look(state);
    const Color color = brush.colors.kind(kind);
    const Color fill = blend(brush.colors[Token::Canvas], color, look.fill_opacity);
    Attributes paint{{"fill", to_hex(fill)}};
    double drawn = radius;
    if (look.outline_width > 0) { // the outline lies inside, so that all states are equally large
        drawn -= look.outline_width / 2;
        paint.emplace_back("stroke", to_hex(color));
        paint.emplace_back("stroke-width", number(look.outline_width));
        if (look.dash > 0) paint.emplace_back("stroke-dasharray", number(look.dash) + " " + number(look.gap));
    }
    draw_shape(brush, shape.value_or(kind), centre, std::max(drawn, 0.5), paint, title);
}

void draw_tie(const Brush& brush, const SceneTie& tie, const std::string& title, const Attributes& data) {
    const TiePaint paint = tie_paint(tie);
    const TieLook look = tie_look(tie.style);
    const auto target = head_at_target(tie);
    const auto source = head_at_source(tie);
    // A hollow head shows what is behind it: the line stops at its base.
    const Point a = source ? source->base : tie.from;
    const Point b = target ? target->base : tie.to;
    Attributes attributes = stroke_of(brush, paint);
    append(attributes, data);
    const double whole = length(b - a);
    const Point unit = whole > 0 ? (b - a) * (1 / whole) : Point{1, 0};
    const Point side{-unit.y, unit.x};
    if (look.double_line) {
        const Point off = side * (style::kDisputedGap / 2);
        line(brush, a + off, b + off, attributes, title);
        line(brush, a - off, b - off, stroke_of(brush, paint));
    } else {
        line(brush, a, b, attributes, title);
    }
    if (look.crossed) {
        const Point middle = mix(a, b, 0.5);
        const Point off = side * (style::kDeniedBar / 2);
        line(brush, middle - off, middle + off, stroke_of(brush, paint));
    }
    if (target) head(brush, *target, paint);
    if (source) head(brush, *source, paint);
}

void draw_network(const Brush& brush, const NetworkPicture& picture) {
    draw_ties(brush, picture);
    draw_nodes(brush, picture);
    draw_pills(brush, picture.scene);
    draw_words(brush, picture.scene);
    draw_labels(brush, picture.scene);
}

} // namespace tieline::svg
