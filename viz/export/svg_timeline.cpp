#include "viz/export/svg_parts.hpp"
#include "viz/scene/shapes.hpp"
#include "viz/text/tr.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tieline::svg {

namespace {

using Attributes = SvgWriter::Attributes;
constexpr double kBaseline = 0.36; // from a line's middle down to its baseline, of the size
constexpr double kHalfSign = 0.29; // of the width of "≠", of the size

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
                              tick.bold ? Token::Ink : Token::Ink2});
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
    for (TimeTick tick : scene.overview_ticks) {
        line(brush, {tick.x, bottom}, {tick.x, scene.fan.bottom - 4}, Token::Line2, 1);
        tick.bold = false;
        tick_words(brush, tick, scene.fan.centre().y + kBaseline * style::kTextSmall);
    }
    if (scene.range)
        for (const double x : {scene.range->overview_x0, scene.range->overview_x1}) {
            line(brush, {x, scene.overview.top}, {x, bottom}, Token::Accent, style::kRangeEdge);
            const double middle = scene.overview.centre().y + 4;
            rectangle(brush,
                      {x - style::kGripWidth / 2, middle - style::kGripHeight / 2, x + style::kGripWidth / 2,
                       middle + style::kGripHeight / 2},
                      {{"fill", to_hex(brush.colors[Token::Accent])}, {"rx", number(style::kGripWidth / 2)}});
        }
    words(brush, scene.overview_title);
    words(brush, scene.overview_unit);
    words(brush, scene.overview_before);
    words(brush, scene.overview_after);
    words(brush, scene.bin_title);
    words(brush, scene.bin_count);
    words(brush, scene.outside_title);
    words(brush, scene.outside_count);
}

void draw_lanes(const Brush& brush, const TimelineScene& scene) {
    for (const Rect& wash : scene.wash) rectangle(brush, wash, {{"fill", to_hex(brush.colors[Token::Wash])}});
    if (scene.bin.right > scene.bin.left) rectangle(brush, scene.bin, {{"fill", to_hex(brush.colors[Token::Sunken])}});
    for (const TimeTick& tick : scene.ticks)
        line(brush, {tick.x, scene.body.top}, {tick.x, scene.body.bottom}, tick.bold ? Token::Line2 : Token::Line, 1);
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
        tick_words(brush, tick, scene.axis_area.centre().y + 1 + kBaseline * style::kTextSmall);
    words(brush, scene.lanes_text);
    if (!scene.heat_scale) return;
    words(brush, scene.heat_scale->least);
    words(brush, scene.heat_scale->most);
    Rect cell = scene.heat_scale->cell;
    for (const Color color : brush.colors.heat) {
        rectangle(brush, cell, {{"fill", to_hex(color)}, {"rx", "1"}});
        cell.left += style::kHeatSample;
        cell.right += style::kHeatSample;
    }
}

void draw_cells(const Brush& brush, const TimelineScene& scene) {
    for (const HeatCell& cell : scene.cells)
        rectangle(brush, {cell.x0, cell.top, cell.x1, cell.bottom},
                  {{"fill", to_hex(cell_color(brush.colors, cell))}, {"rx", "1"}}, std::to_string(cell.count));
}

void draw_bands(const Brush& brush, const std::vector<TimelineBand>& bands, const std::string& name) {
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const TimelineBand& band = bands[i];
        const Rect box{band.stops.front().x, band.top, band.stops.back().x, band.bottom};
        const std::string id = name + std::to_string(i);
        brush.out.open("linearGradient", {{"id", id},
                                          {"gradientUnits", "userSpaceOnUse"},
                                          {"x1", number(box.left)},
                                          {"y1", "0"},
                                          {"x2", number(std::max(box.right, box.left + 0.01))},
                                          {"y2", "0"}});
        for (const TimelineBand::Stop& stop : band.stops)
            brush.out.leaf("stop",
                           {{"offset", fmt::format("{:.4f}", (stop.x - box.left) / std::max(box.width(), 0.01))},
                            {"stop-color", to_hex(brush.colors[band.color])},
                            {"stop-opacity", number(stop.opacity)}});
        brush.out.close("linearGradient");
        rectangle(brush, box, {{"fill", "url(#" + id + ")"}});
    }
}

void draw_shared(const Brush& brush, const TimelineScene& scene) {
    for (const SharedFact& fact : scene.shared) {
        if (!fact.soft)
            line(brush, {fact.x0, fact.top}, {fact.x0, fact.bottom}, shared_token(fact), style::kSharedLine);
    }
}

void draw_mark(const Brush& brush, const TimelineMark& mark, const TimelineScene& scene) {
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
    case MarkShape::Soft:
        if (mark.open_begin || mark.open_end)
            line(brush, {mark.open_begin ? scene.body.left : mark.x0, mark.y},
                 {mark.open_end ? scene.body.right : mark.x1, mark.y}, paint.color, style::kOpenLine,
                 style::kOpenLineOpacity * paint.opacity);
        look.emplace_back("fill", to_hex(color)); // its colour is in the bands: here is only where it lies
        look.emplace_back("fill-opacity", "0");
        if (paint.outline_width > 0) look.emplace_back("rx", number(std::min(4.0, half)));
        rectangle(brush, {mark.x0, mark.y - half, mark.x1, mark.y + half}, look);
        return;
    }
}

void draw_sign(const Brush& brush, const TimelineMark& mark) {
    const std::optional<MarkSign> sign = mark_sign(mark);
    if (!sign) return;
    if (sign->slash) {
        const MarkPaint paint = mark_paint(mark);
        line(brush, sign->from, sign->to, Token::Ink, style::kRangeEdge, paint.opacity);
        return;
    }
    SvgWriter::Text text;
    text.words = "≠";
    text.origin = {sign->from.x - kHalfSign * style::kTextSmall, sign->from.y + kBaseline * style::kTextSmall};
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
    draw_bands(brush, scene.columns, "column");
    const auto draw = [&](bool lines) {
        for (const TimelineMark& mark : scene.marks) {
            if ((mark.shape == MarkShape::Line) != lines) continue;
            brush.out.open("g", {{"class", "mark"}, {"data-events", std::to_string(mark.count)}});
            if (brush.options.evidence) brush.out.title(picture.model.event(mark.event).summary);
            draw_mark(brush, mark, scene);
            draw_sign(brush, mark);
            brush.out.close("g");
        }
    };
    draw(true);
    draw_bands(brush, scene.bands, "bar");
    draw_shared(brush, scene);
    draw(false);
}

void draw_labels(const Brush& brush, const TimelineScene& scene) {
    for (const TimelineLane& lane : scene.lanes) {
        if (!lane.after) continue;
        const double middle = (lane.top + lane.bottom) / 2;
        rectangle(brush, {lane.after->x - 3, middle - 8, scene.body.right, middle + 8},
                  {{"fill", to_hex(brush.colors[Token::Canvas])}, {"fill-opacity", "0.85"}});
        words(brush, lane.after);
    }
    for (const TimelineLabel& label : scene.labels) {
        rectangle(brush, label.box, {{"fill", to_hex(brush.colors[Token::Canvas])}, {"fill-opacity", "0.85"}});
        words(brush, label.text, style::kLabelHalo);
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
    draw_labels(brush, scene);
    brush.out.close("g");
    if (!scene.range) return;
    for (const auto& [seen, x] :
         {std::pair{scene.range->begin_seen, scene.range->x0}, std::pair{scene.range->end_seen, scene.range->x1}})
        if (seen) line(brush, {x, scene.body.top}, {x, scene.body.bottom}, Token::Accent, style::kRangeEdge);
}

} // namespace tieline::svg
