#include "viz/panels/painter.hpp"

#include "viz/scene/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tieline::ui {
namespace {

float length(ImVec2 from, ImVec2 to) {
    return std::hypot(to.x - from.x, to.y - from.y);
}

ImVec2 between(ImVec2 from, ImVec2 to, float share) {
    return {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

/// Combining marks and joiners belong to the character before them.
bool joins_previous(char32_t c) {
    return (c >= 0x0300 && c <= 0x036f) || c == 0x200d || (c >= 0xfe00 && c <= 0xfe0f) ||
           (c >= 0x1f3fb && c <= 0x1f3ff);
}

/// So many straight pieces of a whole circle that none is farther from it than one can see. Every corner costs three
/// triangles, and a network has hundreds of nodes.
int circle_steps(float radius) {
    constexpr float kUnseen = 0.1F; // points
    if (radius <= kUnseen) return 4;
    const float angle = std::acos(1 - kUnseen / radius);
    return std::clamp(static_cast<int>(std::ceil(std::numbers::pi_v<float> / angle)), 8, 96);
}

std::vector<ImVec2> rounded_outline(const Box& rect, float radius) {
    std::vector<ImVec2> points;
    const int steps = (circle_steps(radius) + 3) / 4;
    const ImVec2 centers[] = {{rect.x1 - radius, rect.y0 + radius},
                              {rect.x1 - radius, rect.y1 - radius},
                              {rect.x0 + radius, rect.y1 - radius},
                              {rect.x0 + radius, rect.y0 + radius}};
    for (int corner = 0; corner < 4; ++corner)
        for (int step = 0; step <= steps; ++step) {
            const float share = static_cast<float>(step) / static_cast<float>(steps);
            const float angle = std::numbers::pi_v<float> / 2 * (static_cast<float>(corner - 1) + share);
            points.push_back(
                {centers[corner].x + radius * std::cos(angle), centers[corner].y + radius * std::sin(angle)});
        }
    return points;
}

} // namespace

float baseline_offset(Face face) {
    return face.size * 0.37F; // half the height of capitals; Hangul is centred there too
}

void Painter::draw_on(ImDrawList* list) {
    list_ = list;
    set_fringe(*list, glyphs_->pixels_per_point());
}

ImU32 Painter::color(Color color, double alpha) {
    return IM_COL32(color.r, color.g, color.b, static_cast<int>(std::lround(color.a * alpha)));
}

float Painter::snap(float value) const {
    const float scale = glyphs_->pixels_per_point();
    return std::round(value * scale) / scale;
}

void Painter::fill(const Box& rect, ImU32 color, float radius) const {
    list_->AddRectFilled({rect.x0, rect.y0}, {rect.x1, rect.y1}, color, radius);
}

void Painter::stroke(const Box& rect, ImU32 color, float width, float radius) const {
    if (radius <= 0) {
        fill({rect.x0, rect.y0, rect.x1, rect.y0 + width}, color);
        fill({rect.x0, rect.y1 - width, rect.x1, rect.y1}, color);
        fill({rect.x0, rect.y0 + width, rect.x0 + width, rect.y1 - width}, color);
        fill({rect.x1 - width, rect.y0 + width, rect.x1, rect.y1 - width}, color);
        return;
    }
    const Box middle = rect.inset(width / 2);
    list_->PathRect({middle.x0, middle.y0}, {middle.x1, middle.y1}, std::max(0.0F, radius - width / 2));
    list_->PathStroke(color, ImDrawFlags_Closed, width);
}

void Painter::fade(const Box& rect, ImU32 left, ImU32 right) const {
    list_->AddRectFilledMultiColor({rect.x0, rect.y0}, {rect.x1, rect.y1}, left, right, right, left);
}

void Painter::line(ImVec2 from, ImVec2 to, ImU32 color, float width) const {
    list_->PathLineTo(from);
    list_->PathLineTo(to);
    list_->PathStroke(color, ImDrawFlags_None, width);
}

void Painter::horizontal(float x0, float x1, float y, ImU32 color) const {
    const float top = snap(y);
    fill({x0, top, x1, top + 1}, color);
}

void Painter::vertical(float x, float y0, float y1, ImU32 color) const {
    const float left = snap(x);
    fill({left, y0, left + 1, y1}, color);
}

void Painter::path(std::span<const ImVec2> points, bool closed, ImU32 color, float width) const {
    if (points.size() < 2) return;
    list_->AddPolyline(points.data(), static_cast<int>(points.size()), color,
                       closed ? ImDrawFlags_Closed : ImDrawFlags_None, width);
}

void Painter::polygon(std::span<const ImVec2> points, ImU32 color) const {
    list_->AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), color);
}

void Painter::dashes(std::span<const ImVec2> points, bool closed, float dash, float gap, ImU32 color,
                     float width) const {
    const std::size_t count = points.size();
    if (count < 2 || dash <= 0) return;
    bool drawing = true;
    float left = dash;
    std::vector<ImVec2> piece{points[0]};
    const std::size_t segments = closed ? count : count - 1;
    for (std::size_t i = 0; i < segments; ++i) {
        ImVec2 from = points[i];
        const ImVec2 to = points[(i + 1) % count];
        float rest = length(from, to);
        while (rest > left) {
            const ImVec2 cut = between(from, to, left / rest);
            rest -= left;
            if (drawing) {
                piece.push_back(cut);
                path(piece, false, color, width);
            }
            piece.assign(1, cut);
            drawing = !drawing;
            left = drawing ? dash : gap;
            from = cut;
        }
        left -= rest;
        piece.push_back(to);
    }
    if (drawing) path(piece, false, color, width);
}

void Painter::dashed_rect(const Box& rect, float radius, float dash, float gap, ImU32 color, float width) const {
    dashes(rounded_outline(rect.inset(width / 2), radius), true, dash, gap, color, width);
}

void Painter::disc(ImVec2 center, float radius, ImU32 color) const {
    list_->AddCircleFilled(center, radius, color, 0);
}

void Painter::ring(ImVec2 center, float radius, ImU32 color, float width) const {
    list_->AddCircle(center, radius, color, 0, width);
}

void Painter::glyph_run(float x, float baseline, Face face, ImU32 color, std::string_view utf8, bool halo) const {
    const float scale = glyphs_->pixels_per_point();
    const ImVec2 clip_min = list_->GetClipRectMin();
    const ImVec2 clip_max = list_->GetClipRectMax();
    const float line_y = snap(baseline);
    if (line_y < clip_min.y - face.size || line_y - face.size * 1.5F > clip_max.y) return;
    float pen = x;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t character = decode(utf8, at);
        const float advance = glyphs_->advance(face, character);
        if (pen > clip_max.x + face.size) return;
        if (pen + advance + face.size > clip_min.x) {
            const float pixels = pen * scale;
            float whole = std::floor(pixels);
            int fraction = static_cast<int>(std::lround((pixels - whole) * 4));
            if (fraction == 4) {
                fraction = 0;
                whole += 1;
            }
            const Glyph& glyph = glyphs_->glyph(face, character, fraction, halo);
            if (!glyph.blank) {
                const float left = whole / scale;
                list_->PrimReserve(6, 4);
                list_->PrimRectUV({left + glyph.x0, line_y + glyph.y0}, {left + glyph.x1, line_y + glyph.y1},
                                  {glyph.u0, glyph.v0}, {glyph.u1, glyph.v1}, color);
            }
        }
        pen += advance;
    }
}

float Painter::text_at_baseline(float x, float baseline, Face face, ImU32 color, std::string_view utf8) const {
    glyph_run(x, baseline, face, color, utf8, false);
    return width(face, utf8);
}

void Painter::halo_at_baseline(float x, float baseline, Face face, ImU32 color, std::string_view utf8) const {
    glyph_run(x, baseline, face, color, utf8, true);
}

float Painter::text(float x, float y, Face face, ImU32 color, std::string_view utf8, Align align) const {
    const float wide = width(face, utf8);
    const float left = align == Align::Left ? x : align == Align::Right ? x - wide : x - wide / 2;
    glyph_run(left, y + baseline_offset(face), face, color, utf8, false);
    return wide;
}

std::string Painter::shortened(Face face, std::string_view utf8, float max_width) const {
    constexpr std::string_view kEllipsis = "…";
    if (width(face, utf8) <= max_width) return std::string(utf8);
    const float room = max_width - width(face, kEllipsis);
    float used = 0;
    std::size_t keep = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        const char32_t character = decode(utf8, at);
        if (!joins_previous(character)) {
            if (used > room) break;
            keep = start;
        }
        used += glyphs_->advance(face, character);
        if (used <= room) keep = at;
    }
    while (keep > 0 && utf8[keep - 1] == ' ') --keep;
    return std::string(utf8.substr(0, keep)) + std::string(kEllipsis);
}

float Painter::text_within(float x, float y, float max_width, Face face, ImU32 color, std::string_view utf8) const {
    return text(x, y, face, color, shortened(face, utf8, max_width));
}

std::vector<ImVec2> kind_outline(ImVec2 center, float radius, EntityKind kind) {
    const ShapeStyle look = shape_style(kind);
    const auto half_width = static_cast<float>(look.half_width) * radius;
    const auto half_height = static_cast<float>(look.half_height) * radius;
    const float x = center.x;
    const float y = center.y;
    switch (look.shape) {
    case NodeShape::Circle:
        break;
    case NodeShape::Square:
        return rounded_outline({x - half_width, y - half_height, x + half_width, y + half_height},
                               static_cast<float>(style::kSquareCorner) * radius);
    case NodeShape::Hexagon:
    case NodeShape::Page:
    case NodeShape::TriangleDown:
    case NodeShape::Diamond: {
        std::vector<ImVec2> corners;
        for (const Point corner : outline(kind, {x, y}, radius))
            corners.push_back({static_cast<float>(corner.x), static_cast<float>(corner.y)});
        return corners;
    }
    }
    std::vector<ImVec2> circle;
    const int steps = circle_steps(radius);
    for (int i = 0; i < steps; ++i) {
        const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(steps);
        circle.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
    }
    return circle;
}

void draw_kind(const Painter& paint, ImVec2 center, float radius, EntityKind kind, KindSign sign) {
    const Color color = paint.colors().kind(kind);
    const std::vector<ImVec2> outline = kind_outline(center, radius, kind);
    switch (sign) {
    case KindSign::Solid:
        paint.polygon(outline, Painter::color(color));
        return;
    case KindSign::Outside:
        paint.polygon(outline, Painter::color(color, 0.22));
        return;
    case KindSign::Possibly:
        paint.polygon(outline, Painter::color(color, 0.26));
        paint.path(outline, true, Painter::color(color), 1.5F);
        return;
    case KindSign::Undated:
        paint.dashes(outline, true, 2.5F, 2.5F, Painter::color(color), 1.5F);
        return;
    }
}

} // namespace tieline::ui
