#pragma once

#include "graph/kinds.hpp"
#include "viz/panels/glyphs.hpp"
#include "viz/panels/ui_compat.hpp"
#include "viz/scene/style.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Filled and stroked shapes and text on a Dear ImGui draw list, in points, in the colours of style.hpp.
namespace tieline::ui {

struct Box {
    float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    [[nodiscard]] static Box sized(float x, float y, float width, float height) {
        return {x, y, x + width, y + height};
    }
    [[nodiscard]] float width() const { return x1 - x0; }
    [[nodiscard]] float height() const { return y1 - y0; }
    [[nodiscard]] float mid_x() const { return (x0 + x1) / 2; }
    [[nodiscard]] float mid_y() const { return (y0 + y1) / 2; }
    [[nodiscard]] bool contains(float x, float y) const { return x >= x0 && x < x1 && y >= y0 && y < y1; }
    [[nodiscard]] Box inset(float by) const { return {x0 + by, y0 + by, x1 - by, y1 - by}; }
    bool operator==(const Box&) const = default;
    [[nodiscard]] Box moved(float dx, float dy) const { return {x0 + dx, y0 + dy, x1 + dx, y1 + dy}; }
};

inline constexpr Face kTitleFace{20, true};
inline constexpr Face kValueFace{15, true};
inline constexpr Face kBodyFace{13, false};
inline constexpr Face kBodyBold{13, true};
inline constexpr Face kControlFace{12, false};
inline constexpr Face kControlBold{12, true};
inline constexpr Face kSmallFace{11, false};
inline constexpr Face kSmallBold{11, true};

enum class Align : std::uint8_t { Left, Center, Right };

class Painter {
public:
    Painter(GlyphCache& glyphs, Theme theme) : glyphs_(&glyphs), theme_(theme), palette_(&palette(theme)) {}
    void draw_on(ImDrawList* list);
    [[nodiscard]] ImDrawList& list() const { return *list_; }
    [[nodiscard]] GlyphCache& glyphs() const { return *glyphs_; }
    [[nodiscard]] Theme theme() const { return theme_; }
    [[nodiscard]] const Palette& colors() const { return *palette_; }
    [[nodiscard]] ImU32 color(Token token, double alpha = 1) const { return color((*palette_)[token], alpha); }
    [[nodiscard]] static ImU32 color(Color color, double alpha = 1);
    /// The nearest whole pixel.
    [[nodiscard]] float snap(float value) const;

    void fill(const Box& rect, ImU32 color, float radius = 0) const;
    /// The line lies inside the rectangle.
    void stroke(const Box& rect, ImU32 color, float width = 1, float radius = 0) const;
    /// Colours at left and right.
    void fade(const Box& rect, ImU32 left, ImU32 right) const;
    void line(ImVec2 from, ImVec2 to, ImU32 color, float width = 1) const;
    /// One crisp pixel row or column.
    void horizontal(float x0, float x1, float y, ImU32 color) const;
    void vertical(float x, float y0, float y1, ImU32 color) const;
    void path(std::span<const ImVec2> points, bool closed, ImU32 color, float width) const;
    void polygon(std::span<const ImVec2> points, ImU32 color) const;
    void dashes(std::span<const ImVec2> points, bool closed, float dash, float gap, ImU32 color, float width) const;
    void dashed_rect(const Box& rect, float radius, float dash, float gap, ImU32 color, float width) const;
    void disc(ImVec2 center, float radius, ImU32 color) const;
    void ring(ImVec2 center, float radius, ImU32 color, float width) const;

    /// Returns the width. `y` is the middle of the line that the text stands in.
    float text(float x, float y, Face face, ImU32 color, std::string_view utf8, Align align = Align::Left) const;
    float text_at_baseline(float x, float baseline, Face face, ImU32 color, std::string_view utf8) const;
    void halo_at_baseline(float x, float baseline, Face face, ImU32 color, std::string_view utf8) const;
    /// Shortened with "…" to what fits.
    float text_within(float x, float y, float max_width, Face face, ImU32 color, std::string_view utf8) const;
    [[nodiscard]] float width(Face face, std::string_view utf8) const { return glyphs_->width(face, utf8); }
    [[nodiscard]] std::string shortened(Face face, std::string_view utf8, float max_width) const;

private:
    void glyph_run(float x, float baseline, Face face, ImU32 color, std::string_view utf8, bool halo) const;

    GlyphCache* glyphs_;
    Theme theme_;
    const Palette* palette_;
    ImDrawList* list_ = nullptr;
};

/// The offset from the middle of a line to the baseline of text that looks centred in it.
[[nodiscard]] float baseline_offset(Face face);

/// The sign of a kind: the same in lists and in the network. `outlined`: how "possibly in" and "undated" are drawn.
enum class KindSign : std::uint8_t { Solid, Possibly, Undated, Outside };
void draw_kind(const Painter& paint, ImVec2 center, float radius, EntityKind kind, KindSign sign = KindSign::Solid);
/// The outline of a kind's shape.
[[nodiscard]] std::vector<ImVec2> kind_outline(ImVec2 center, float radius, EntityKind kind);

} // namespace tieline::ui
