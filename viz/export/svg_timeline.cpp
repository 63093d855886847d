#include "viz/export/svg_parts.hpp"
#include "viz/scene/shapes.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <array>

namespace tieline::svg {

namespace {

using Attributes = SvgWriter::Attributes;

void rectangle(const Brush& brush, const Rect& box, Attributes paint, const std::string& title = {}) {
    Attributes attributes{{"x", number(box.left)},
                          {"y", number(box.top)},
                          {"width", number(std::max(box.width(), 0.0))},
                          {"height", number(std::max(box.height(), 0.0))}};
    attributes.insert(attributes.end(), paint.begin(), paint.end());
    brush.out.leaf("rect", attributes, title);
}

void line(const Brush& brush, Point a, Point b, Token color, double width, double opacity = 1) {
    Attributes attributes{{"x1", number(a.x)},
                          {"y1", number(a.y)},
                          {"x2", number(b.x)},
                          {"y2", number(b.y)},
                          {"stroke", to_hex(brush.colors[color])},
                          {"stroke-width", number(width)}};
    if (opacity < 1) attributes.emplace_back("stroke-opacity", number(opacity));
    brush.out.leaf("line", attributes);
}

void words(const Brush& brush, const TimelineText& text, double halo = 0, Token halo_color = Token::Canvas) {
    SvgWriter::Text made;
    made.words = text.text;
    made.origin = {text.x, text.y};
    made.width = text.width;
    made.size = text.size;
    made.bold = text.bold;
    made.color = brush.colors[text.color];
    made.halo = halo;
    made.halo_color = brush.colors[halo_color];
    brush.out.text(made);
}

template <class T>
void words(const Brush& brush, const std::optional<T>& text) {
    if (text) words(brush, *text);
}

void tick_words(const Brush& brush, const TimeTick& tick, double baseline) {
    if (tick.label.empty()) return;
    words(brush, TimelineText{tick.label, tick.label_x, baseline, tick.label_width, style::kTextSmall, tick.bold,
                              tick.bold ? Token::Ink : Token::Ink3});
}

void draw_overview(const Brush& brush, const TimelineScene& scene) {
    const double bottom = scene.overview.bottom;
    if (scene.range) {
        rectangle(brush, {scene.range->overview_x0, scene.overview.top, scene.range->overview_x1, bottom},
                  {{"fill", to_hex(brush.colors[Token::AccentBg])}});
        brush.out.leaf("polygon", {{"points", point_list(scene.fan_shape)},
                                   {"fill", to_hex(brush.colors[Token::AccentBg])},
                                   {"fill-opacity", "0.6"}});
    }
    for (const OverviewBar& bar : scene.bars) {
        const Color certain = brush.colors[bar.inside ? Token::Accent : Token::Bar];
        const Color possible =
            bar.inside ? blend(brush.colors[Token::Canvas], certain, 0.45) : brush.colors[Token::BarLight];
        const double right = std::max(bar.x1 - 1, bar.x0 + 1);
        if (bar.possible > 0)
            rectangle(brush, {bar.x0, bar.possible_top, right, bar.certain_top}, {{"fill", to_hex(possible)}});
        if (bar.certain > 0)
            rectangle(brush, {bar.x0, bar.certain_top, right, bar.bottom}, {{"fill", to_hex(certain)}});
    }
    line(brush, {scene.overview.left, bottom}, {scene.overview.right, bottom}, Token::Line2, 1);
    for (const TimeTick& tick : scene.overview_ticks) tick_words(brush, tick, bottom + 12);
    if (scene.range)
        for (const double x : {scene.range->overview_x0, scene.range->overview_x1})
            line(brush, {x, scene.overview.top}, {x, bottom}, Token::Accent, style::kRangeEdge);
    words(brush, scene.overview_title);
    words(brush, scene.overview_unit);
    words(brush, scene.bin_title);
    words(brush, scene.bin_count);
}

void draw_lanes(const Brush& brush, const TimelineScene& scene) {
    for (const Rect& wash : scene.wash) rectangle(brush, wash, {{"fill", to_hex(brush.colors[Token::Wash])}});
    for (const TimeTick& tick : scene.ticks)
        line(brush, {tick.x, scene.body.top}, {tick.x, scene.body.bottom}, Token::Line, 1);
    const double right = std::max(scene.bin.right, scene.body.right);
    for (const TimelineLane& lane : scene.lanes) {
        if (lane.selected)
            rectangle(brush, {scene.names.left, lane.top, scene.names.right, lane.bottom},
                      {{"fill", to_hex(brush.colors[Token::AccentBg])}});
        line(brush, {scene.names.left, lane.bottom}, {right, lane.bottom}, Token::Line, 1);
        draw_shape(brush, lane.kind, lane.glyph, style::kListGlyphRadius,
                   {{"fill", to_hex(brush.colors.kind(lane.kind))}});
        words(brush, lane.name);
        words(brush, lane.subtitle);
        words(brush, lane.before);
        words(brush, lane.after);
        words(brush, lane.bin_text);
        for (std::uint32_t dot = 0; dot < lane.bin_dots; ++dot)
            brush.out.leaf("circle", {{"cx", number(scene.bin.left + 10 + 9.0 * dot)},
                                      {"cy", number(lane.glyph.y)},
                                      {"r", number(style::kBinDot)},
                                      {"fill", "none"},
                                      {"stroke", to_hex(brush.colors[Token::Ink3])},
                                      {"stroke-width", "1"},
                                      {"stroke-dasharray", "1.5 1.5"}});
    }
}

void draw_axis(const Brush& brush, const TimelineScene& scene) {
    const double right = std::max(scene.bin.right, scene.body.right);
    for (const double y : {scene.body.top, scene.body.bottom})
        line(brush, {scene.names.left, y}, {right, y}, Token::Line2, 1);
    for (const TimeTick& tick : scene.ticks)
        tick_words(brush, tick, scene.axis_area.top + style::kAxis / 2 + 0.36 * style::kTextSmall);
    words(brush, scene.lanes_text);
}

void draw_cells(const Brush& brush, const TimelineScene& scene) {
    constexpr std::array kGrey{0.12, 0.2, 0.3, 0.42, 0.55};
    for (const HeatCell& cell : scene.cells) {
        const std::size_t level = std::min<std::size_t>(cell.level, 4);
        const Color color = !cell.inside    ? blend(brush.colors[Token::Canvas], brush.colors[Token::Bar], kGrey[level])
                            : cell.selected ? brush.colors.heat_accent[level]
                                            : brush.colors.heat[level];
        rectangle(brush, {cell.x0, cell.top, std::max(cell.x1 - 1, cell.x0 + 1), cell.bottom},
                  {{"fill", to_hex(color)}, {"rx", "2"}}, std::to_string(cell.count));
    }
}

/// From nothing to full and back, as three pieces: full in the middle, steps of a gradient at the ends.
std::string gradient(const Brush& brush, const std::string& id, double from, double to, double fade0, double fade1,
                     const std::string& color, double opacity) {
    const double width = std::max(to - from, 0.01);
    brush.out.open("linearGradient", {{"id", id},
                                      {"gradientUnits", "userSpaceOnUse"},
                                      {"x1", number(from)},
                                      {"y1", "0"},
                                      {"x2", number(to)},
                                      {"y2", "0"}});
    const auto stop = [&](double share, double alpha) {
        brush.out.leaf(
            "stop",
            {{"offset", number(std::clamp(share, 0.0, 1.0))}, {"stop-color", color}, {"stop-opacity", number(alpha)}});
    };
    stop(0, fade0 > 0 ? 0 : opacity);
    if (fade0 > 0) stop(fade0 / width, opacity);
    if (fade1 > 0) stop(1 - fade1 / width, opacity);
    stop(1, fade1 > 0 ? 0 : opacity);
    brush.out.close("linearGradient");
    return "url(#" + id + ")";
}

void draw_shared(const Brush& brush, const TimelineScene& scene) {
    std::size_t index = 0;
    for (const SharedFact& fact : scene.shared) {
        const Token token = fact.selected                  ? Token::Accent
                            : fact.state == DateMatch::Out ? Token::EdgeDim
                                                           : Token::EdgeStrong;
        if (!fact.soft) {
            line(brush, {fact.x0, fact.top}, {fact.x0, fact.bottom}, token, style::kSharedLine);
            continue;
        }
        const double fade = (fact.x1 - fact.x0) * style::kImpreciseFade;
        const std::string fill = gradient(brush, "column" + std::to_string(index++), fact.x0, fact.x1, fade, fade,
                                          to_hex(brush.colors[token]), 0.15);
        rectangle(brush, {fact.x0, fact.top, fact.x1, fact.bottom}, {{"fill", fill}});
    }
}

void draw_mark(const Brush& brush, const TimelineMark& mark, const TimelineScene& scene, std::size_t index) {
    const MarkPaint paint = mark_paint(mark);
    const Color color = paint.kind_color ? brush.colors.kind(EntityKind::Event) : brush.colors[paint.color];
    const double half = mark_half_height(mark.shape);
    Attributes look;
    if (paint.opacity < 1) look.emplace_back("opacity", number(paint.opacity));
    if (paint.outline_width > 0) {
        look.emplace_back("stroke", to_hex(color));
        look.emplace_back("stroke-width", number(paint.outline_width));
        if (paint.dash > 0) look.emplace_back("stroke-dasharray", number(paint.dash) + " " + number(paint.gap));
    }
    const std::string fill = to_hex(blend(brush.colors[Token::Canvas], color, paint.fill_opacity));
    const Point middle{mark.middle(), mark.y};
    switch (mark.shape) {
    case MarkShape::Circle:
    case MarkShape::Diamond: {
        const EntityKind shape = mark.shape == MarkShape::Circle ? EntityKind::Person : EntityKind::Event;
        const double radius =
            mark.shape == MarkShape::Circle ? half : half / shape_style(EntityKind::Event).half_height;
        const std::string canvas = to_hex(brush.colors[Token::Canvas]);
        draw_shape(brush, shape, middle, radius,
                   {{"fill", canvas}, {"stroke", canvas}, {"stroke-width", number(2 * style::kMarkRim)}});
        look.emplace_back("fill", fill);
        draw_shape(brush, shape, middle, radius, look);
        return;
    }
    case MarkShape::Tick:
        rectangle(brush,
                  {middle.x - style::kPublicationWidth / 2, mark.y - half, middle.x + style::kPublicationWidth / 2,
                   mark.y + half},
                  {{"fill", fill}});
        return;
    case MarkShape::Line: {
        const double from = mark.open_begin ? scene.body.left : mark.x0;
        const double to = mark.open_end ? scene.body.right : mark.x1;
        line(brush, {from, mark.y}, {to, mark.y}, paint.color, style::kOpenLine,
             style::kOpenLineOpacity * paint.opacity);
        return;
    }
    case MarkShape::Interval:
    case MarkShape::Soft: {
        const std::string soft = mark.fade0 > 0 || mark.fade1 > 0
                                     ? gradient(brush, "bar" + std::to_string(index), mark.x0, mark.x1, mark.fade0,
                                                mark.fade1, to_hex(color), paint.fill_opacity)
                                     : fill;
        look.emplace_back("fill", soft);
        if (paint.outline_width > 0) look.emplace_back("rx", number(half));
        rectangle(brush, {mark.x0, mark.y - half, mark.x1, mark.y + half}, look);
        return;
    }
    }
}

void sign(const Brush& brush, const TimelineMark& mark) {
    if (mark.style == TieStyle::Denied)
        line(brush, {mark.middle(), mark.y - style::kDeniedBar / 2 - 2},
             {mark.middle(), mark.y + style::kDeniedBar / 2 + 2}, Token::Ink, style::kTieWidth);
    if (mark.style != TieStyle::Disputed) return;
    SvgWriter::Text text;
    text.words = "≠";
    text.origin = {mark.middle() - 3.5, mark.y - 6};
    text.size = style::kTextSmall;
    text.bold = true;
    text.color = brush.colors[Token::Warn];
    text.halo = style::kLabelHalo;
    text.halo_color = brush.colors[Token::Canvas];
    brush.out.text(text);
}

/// Opens a group that shows nothing outside the box.
void clip_to(const Brush& brush, const std::string& id, const Rect& box) {
    brush.out.open("clipPath", {{"id", id}});
    rectangle(brush, box, {});
    brush.out.close("clipPath");
    brush.out.open("g", {{"clip-path", "url(#" + id + ")"}});
}

void draw_marks(const Brush& brush, const TimelinePicture& picture) {
    const TimelineScene& scene = picture.scene;
    draw_cells(brush, scene);
    draw_shared(brush, scene);
    for (const bool bars : {true, false}) // days lie on bars
        for (std::size_t i = 0; i < scene.marks.size(); ++i) {
            const TimelineMark& mark = scene.marks[i];
            const bool bar =
                mark.shape == MarkShape::Interval || mark.shape == MarkShape::Soft || mark.shape == MarkShape::Line;
            if (bar != bars) continue;
            brush.out.open("g", {{"class", "mark"}, {"data-events", std::to_string(mark.count)}});
            if (brush.options.evidence) brush.out.title(picture.model.event(mark.event).summary);
            draw_mark(brush, mark, scene, i);
            sign(brush, mark);
            brush.out.close("g");
        }
}

} // namespace

void draw_timeline(const Brush& brush, const TimelinePicture& picture) {
    const TimelineScene& scene = picture.scene;
    draw_overview(brush, scene);
    clip_to(brush, "lanes-area",
            {scene.names.left, scene.body.top, std::max(scene.bin.right, scene.body.right), scene.body.bottom});
    draw_lanes(brush, scene);
    brush.out.close("g");
    draw_axis(brush, scene);
    clip_to(brush, "marks-area", scene.body);
    draw_marks(brush, picture);
    for (const TimelineLabel& label : scene.labels) words(brush, label.text, style::kLabelHalo);
    brush.out.close("g");
    if (!scene.range) return;
    for (const auto& [seen, x] :
         {std::pair{scene.range->begin_seen, scene.range->x0}, std::pair{scene.range->end_seen, scene.range->x1}})
        if (seen) line(brush, {x, scene.body.top}, {x, scene.body.bottom}, Token::Accent, style::kRangeEdge);
}

} // namespace tieline::svg
