#include "viz/panels/panels.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::ui {
namespace {

float f(double value) {
    return static_cast<float>(value);
}

/// Paints a scene whose overview begins at `origin`.
class TimelinePainter {
public:
    TimelinePainter(const Painter& paint, const TimelineScene& scene, ImVec2 origin)
        : paint_(paint), scene_(scene), origin_(origin) {}
    void paint();

private:
    [[nodiscard]] float x(double value) const { return origin_.x + f(value); }
    [[nodiscard]] float y(double value) const { return origin_.y + f(value); }
    [[nodiscard]] Box box(const Rect& r) const { return {x(r.left), y(r.top), x(r.right), y(r.bottom)}; }
    void text(const TimelineText& text) const;
    void overview() const;
    void overview_range() const;
    void ground() const;
    void grid() const;
    void lane(const TimelineLane& lane) const;
    void bin() const;
    void cells() const;
    void shared(const SharedFact& fact) const;
    void mark(const TimelineMark& mark) const;
    void open_line(const TimelineMark& mark, ImU32 color) const;
    void bands(const std::vector<TimelineBand>& bands) const;
    void outline(const TimelineMark& mark, const MarkPaint& look) const;
    void sign(const TimelineMark& mark, ImU32 color) const;
    void labels() const;
    void range_edges() const;
    void heat_scale() const;
    void axis() const;
    [[nodiscard]] ImU32 lane_ground(const TimelineLane& lane) const;
    void clip(const Rect& part) const;

    const Painter& paint_;
    const TimelineScene& scene_;
    ImVec2 origin_;
};

void TimelinePainter::text(const TimelineText& text) const {
    paint_.text_at_baseline(x(text.x), y(text.y), {f(text.size), text.bold}, paint_.color(text.color), text.text);
}

void TimelinePainter::clip(const Rect& part) const {
    const Box area = box(part);
    paint_.list().PushClipRect({area.x0, area.y0}, {area.x1, area.y1}, true);
}

void TimelinePainter::overview_range() const {
    if (!scene_.range) return;
    const Box area = box(scene_.overview);
    const float x0 = paint_.snap(x(scene_.range->overview_x0));
    const float x1 = paint_.snap(x(scene_.range->overview_x1));
    const auto width = f(style::kRangeEdge);
    for (const float edge : {x0, x1}) {
        paint_.fill({edge - width / 2, area.y0, edge + width / 2, area.y1}, paint_.color(Token::Accent));
        const auto half = f(style::kGripWidth / 2);
        const float middle = area.mid_y() + 4;
        paint_.fill({edge - half, middle - f(style::kGripHeight / 2), edge + half, middle + f(style::kGripHeight / 2)},
                    paint_.color(Token::Accent), half);
    }
}

void TimelinePainter::overview() const {
    const Box area = box(scene_.overview);
    if (scene_.range)
        paint_.fill({x(scene_.range->overview_x0), area.y0, x(scene_.range->overview_x1), area.y1},
                    paint_.color(Token::AccentBg));
    if (scene_.fan_shape.size() == 4) {
        ImVec2 corners[4];
        for (std::size_t i = 0; i < 4; ++i) corners[i] = {x(scene_.fan_shape[i].x), y(scene_.fan_shape[i].y)};
        paint_.polygon(corners, paint_.color(Token::AccentBg, 0.6));
    }
    for (const OverviewBar& bar : scene_.bars) {
        const float x0 = paint_.snap(x(bar.x0));
        const float x1 = std::max(x0 + 1, paint_.snap(x(bar.x1)) - 1);
        const ImU32 certain = paint_.color(bar.inside ? Token::Accent : Token::Bar);
        const ImU32 possible = bar.inside ? paint_.color(Token::Accent, 0.45) : paint_.color(Token::BarLight);
        if (bar.certain > 0) paint_.fill({x0, y(bar.certain_top), x1, y(bar.bottom)}, certain);
        if (bar.possible > 0) paint_.fill({x0, y(bar.possible_top), x1, y(bar.certain_top)}, possible);
    }
    paint_.horizontal(area.x0, area.x1, area.y1 - 1, paint_.color(Token::Line2));
    for (const TimeTick& tick : scene_.overview_ticks) {
        paint_.vertical(x(tick.x), area.y1, box(scene_.fan).y1 - 4, paint_.color(Token::Line2));
        if (!tick.label.empty())
            paint_.text(x(tick.label_x), box(scene_.fan).mid_y(), kSmallFace, paint_.color(Token::Ink2), tick.label);
    }
    overview_range();
    if (scene_.overview_title) text(*scene_.overview_title);
    if (scene_.overview_unit) text(*scene_.overview_unit);
    for (const std::optional<TimelineText>* beyond : {&scene_.overview_before, &scene_.overview_after}) {
        if (!*beyond) continue;
        const TimelineText& count = **beyond; // over high bars it could not be read
        const float baseline = y(count.y);
        paint_.fill({x(count.x) - 3, baseline - 12, x(count.x) + f(count.width) + 3, baseline + 4},
                    paint_.color(Token::Canvas, 0.85), 3);
        text(count);
    }
}

void TimelinePainter::ground() const {
    const Box body = box(scene_.body);
    const Box names = box(scene_.names);
    paint_.fill({names.x0, body.y0, body.x1, body.y1}, paint_.color(Token::Canvas));
    paint_.fill(box(scene_.bin), paint_.color(Token::Sunken));
    for (const Rect& wash : scene_.wash) paint_.fill(box(wash), paint_.color(Token::Wash));
    paint_.horizontal(names.x0, body.x1, body.y0, paint_.color(Token::Line2));
}

void TimelinePainter::grid() const {
    const Box body = box(scene_.body);
    for (const TimeTick& tick : scene_.ticks)
        paint_.vertical(x(tick.x), body.y0, body.y1, paint_.color(tick.bold ? Token::Line2 : Token::Line));
}

ImU32 TimelinePainter::lane_ground(const TimelineLane& lane) const {
    return paint_.color(lane.selected ? Token::AccentBg : Token::Canvas);
}

void TimelinePainter::lane(const TimelineLane& lane) const {
    const Box names = box(scene_.names);
    const Box body = box(scene_.body);
    if (lane.selected) paint_.fill({names.x0, y(lane.top), names.x1, y(lane.bottom)}, lane_ground(lane));
    paint_.horizontal(names.x0, body.x1, y(lane.bottom) - 1, paint_.color(Token::Line));
    const bool outside = lane.state == static_cast<std::uint8_t>(DateMatch::Out);
    draw_kind(paint_, {x(lane.glyph.x), y(lane.glyph.y)}, f(style::kListGlyphRadius) * 0.85F, lane.kind,
              outside ? KindSign::Outside : KindSign::Solid);
    text(lane.name);
    if (lane.subtitle) text(*lane.subtitle);
    if (lane.pin)
        draw_icon(paint_, {x(lane.pin->x), y(lane.pin->y)}, Icon::Pin, paint_.color(Token::Ink3), f(style::kPinSign));
    if (lane.before) text(*lane.before);
}

void TimelinePainter::bin() const {
    const Box area = box(scene_.bin);
    for (const TimelineLane& lane : scene_.lanes) {
        const float middle = y((lane.top + lane.bottom) / 2);
        for (std::uint32_t i = 0; i < lane.bin_dots; ++i)
            paint_.dashes(
                kind_outline({area.x0 + 10 + 9 * static_cast<float>(i), middle}, f(style::kBinDot), EntityKind::Person),
                true, 1.7F, 1.7F, paint_.color(Token::Ink3), 1.2F);
        if (lane.bin_text) text(*lane.bin_text);
        paint_.horizontal(area.x0, area.x1, y(lane.bottom) - 1, paint_.color(Token::Line));
    }
}

void TimelinePainter::cells() const {
    for (const HeatCell& cell : scene_.cells)
        paint_.fill({x(cell.x0), y(cell.top), x(cell.x1), y(cell.bottom)},
                    Painter::color(cell_color(paint_.colors(), cell)), 1);
}

void TimelinePainter::shared(const SharedFact& fact) const {
    const Token tone = shared_token(fact);
    const auto half = f(style::kSharedLine / 2);
    paint_.fill({x(fact.x0) - half, y(fact.top), x(fact.x0) + half, y(fact.bottom)}, paint_.color(tone));
}

void TimelinePainter::open_line(const TimelineMark& mark, ImU32 color) const {
    const auto half = f(style::kOpenLine / 2);
    const Box body = box(scene_.body);
    const float from = mark.open_begin ? body.x0 : x(mark.x0);
    const float to = mark.open_end ? body.x1 : x(mark.x1);
    if (to > from) paint_.fill({from, y(mark.y) - half, to, y(mark.y) + half}, color);
}

void TimelinePainter::bands(const std::vector<TimelineBand>& bands) const {
    for (const TimelineBand& band : bands)
        for (std::size_t i = 0; i + 1 < band.stops.size(); ++i) {
            const TimelineBand::Stop& from = band.stops[i];
            const TimelineBand::Stop& to = band.stops[i + 1];
            const Box piece = {x(from.x), paint_.snap(y(band.top)), x(to.x), paint_.snap(y(band.bottom))};
            paint_.fade(piece, paint_.color(band.color, from.opacity), paint_.color(band.color, to.opacity));
        }
}

void TimelinePainter::outline(const TimelineMark& mark, const MarkPaint& look) const {
    if (look.outline_width <= 0) return;
    const auto half = f(mark_half_height(mark.shape));
    const Box bar = {x(mark.x0), paint_.snap(y(mark.y) - half), x(mark.x1), paint_.snap(y(mark.y) + half)};
    const ImU32 line = paint_.color(look.color, look.opacity);
    if (look.dash > 0)
        paint_.dashed_rect(bar, std::min(4.0F, bar.height() / 2), f(look.dash), f(look.gap), line,
                           f(look.outline_width));
    else
        paint_.stroke(bar, line, f(look.outline_width));
}

void TimelinePainter::sign(const TimelineMark& mark, ImU32 color) const {
    const std::optional<MarkSign> sign = mark_sign(mark);
    if (!sign) return;
    const float at = x(sign->from.x);
    if (sign->slash) {
        paint_.line({at, y(sign->from.y)}, {x(sign->to.x), y(sign->to.y)}, color, 1.5F);
        return;
    }
    const float width = paint_.width(kSmallBold, "≠");
    paint_.halo_at_baseline(at - width / 2, y(sign->from.y) + baseline_offset(kSmallBold), kSmallBold,
                            paint_.color(Token::Canvas), "≠");
    paint_.text(at, y(sign->from.y), kSmallBold, paint_.color(Token::Warn), "≠", Align::Center);
}

void TimelinePainter::mark(const TimelineMark& mark) const {
    const MarkPaint look = mark_paint(mark);
    const Color tone = look.kind_color ? paint_.colors().kind(EntityKind::Event) : paint_.colors()[look.color];
    const ImU32 fill = Painter::color(tone, look.fill_opacity * look.opacity);
    const ImVec2 center{x(mark.middle()), y(mark.y)};
    const auto half = f(mark_half_height(mark.shape));
    const auto rim = f(style::kMarkRim);
    switch (mark.shape) {
    case MarkShape::Line:
        open_line(mark, fill);
        return;
    case MarkShape::Interval:
    case MarkShape::Soft:
        if (mark.open_begin || mark.open_end)
            open_line(mark, Painter::color(tone, look.opacity * style::kOpenLineOpacity));
        outline(mark, look);
        break;
    case MarkShape::Tick:
        paint_.fill(Box::sized(paint_.snap(center.x - 1), center.y - half, f(style::kPublicationWidth), 2 * half),
                    fill);
        return;
    case MarkShape::Circle:
    case MarkShape::Diamond: {
        const EntityKind shape = mark.shape == MarkShape::Circle ? EntityKind::Person : EntityKind::Event;
        const float radius = mark.shape == MarkShape::Circle ? half : half / 1.18F;
        paint_.polygon(kind_outline(center, radius + rim, shape), paint_.color(Token::Canvas));
        paint_.polygon(kind_outline(center, radius, shape), fill);
        if (look.outline_width > 0)
            paint_.dashes(kind_outline(center, radius, shape), true, look.dash > 0 ? f(look.dash) : 1000, f(look.gap),
                          Painter::color(tone, look.opacity), f(look.outline_width));
        if (mark.hovered || mark.selected)
            paint_.ring(center, half + 4, paint_.color(mark.selected ? Token::Accent : Token::Ink), 1.5F);
        break;
    }
    }
    sign(mark, paint_.color(Token::Ink, look.opacity));
}

void TimelinePainter::labels() const {
    for (const TimelineLane& lane : scene_.lanes) { // over whatever goes on beyond the border
        if (!lane.after) continue;
        const TimelineText& after = *lane.after;
        const float middle = y((lane.top + lane.bottom) / 2);
        paint_.fill({x(after.x) - 3, middle - 8, x(scene_.body.right), middle + 8}, paint_.color(Token::Canvas, 0.85));
        text(after);
    }
    for (const TimelineLabel& label : scene_.labels) {
        const TimelineText& words = label.text;
        const Face face{f(words.size), words.bold};
        paint_.fill(box(label.box), paint_.color(Token::Canvas, 0.85)); // lines end at the words
        paint_.halo_at_baseline(x(words.x), y(words.y), face, paint_.color(Token::Canvas), words.text);
        text(words);
    }
}

void TimelinePainter::range_edges() const {
    const Box body = box(scene_.body);
    const auto half = f(style::kRangeEdge / 2);
    const ImU32 accent = paint_.color(Token::Accent);
    if (scene_.range && scene_.range->begin_seen)
        paint_.fill({x(scene_.range->x0) - half, body.y0, x(scene_.range->x0) + half, body.y1}, accent);
    if (scene_.range && scene_.range->end_seen)
        paint_.fill({x(scene_.range->x1) - half, body.y0, x(scene_.range->x1) + half, body.y1}, accent);
    if (!scene_.playhead_x) return;
    const float head = x(*scene_.playhead_x);
    const ImVec2 corners[] = {{head - 6, body.y0}, {head + 6, body.y0}, {head, body.y0 + 7}};
    paint_.polygon(corners, accent);
}

void TimelinePainter::heat_scale() const {
    if (!scene_.heat_scale) return;
    text(scene_.heat_scale->least);
    text(scene_.heat_scale->most);
    for (std::size_t i = 0; i < 5; ++i)
        paint_.fill(box(scene_.heat_scale->cell).moved(f(style::kHeatSample) * static_cast<float>(i), 0),
                    Painter::color(paint_.colors().heat[i]), 1);
}

void TimelinePainter::axis() const {
    const Box area = box(scene_.axis_area);
    for (const TimeTick& tick : scene_.ticks) {
        if (tick.x < scene_.body.left || tick.x > scene_.body.right) continue;
        paint_.vertical(x(tick.x), area.y0, area.y0 + 5, paint_.color(Token::Line2));
        if (tick.label.empty()) continue;
        paint_.text(x(tick.label_x), area.mid_y() + 1, tick.bold ? kSmallBold : kSmallFace,
                    paint_.color(tick.bold ? Token::Ink : Token::Ink2), tick.label);
    }
}

void TimelinePainter::paint() {
    overview();
    ground();
    Rect rows = scene_.names;
    rows.right = scene_.bin.right;
    clip(rows);
    for (const TimelineLane& each : scene_.lanes) lane(each);
    bin();
    clip(scene_.body);
    grid();
    cells();
    bands(scene_.columns);
    const auto is_line = [](const TimelineMark& each) { return each.shape == MarkShape::Line; };
    for (const TimelineMark& each : scene_.marks)
        if (is_line(each)) mark(each);
    bands(scene_.bands);
    for (const SharedFact& fact : scene_.shared)
        if (!fact.soft) shared(fact);
    for (const TimelineMark& each : scene_.marks)
        if (!is_line(each)) mark(each);
    labels();
    paint_.list().PopClipRect();
    paint_.list().PopClipRect();
    range_edges();
    axis();
    if (scene_.bin_title) text(*scene_.bin_title);
    if (scene_.bin_count) text(*scene_.bin_count);
    if (scene_.outside_title) text(*scene_.outside_title);
    if (scene_.outside_count) text(*scene_.outside_count);
    heat_scale();
    if (scene_.lanes_text) text(*scene_.lanes_text);
    paint_.horizontal(x(scene_.names.left), x(scene_.body.right), y(scene_.body.bottom), paint_.color(Token::Line2));
}

} // namespace

void paint_timeline(const Painter& paint, const TimelineScene& scene, ImVec2 origin) {
    TimelinePainter(paint, scene, origin).paint();
}

} // namespace tieline::ui
