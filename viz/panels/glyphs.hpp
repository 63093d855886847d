#pragma once

#include "graph/result.hpp"
#include "viz/panels/ui_compat.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

/// Text as the window draws it: every glyph is rasterised once by FreeType, when it is first needed, into the same
/// texture that shapes are drawn from. So Hangul, Hanja and Latin of any article have glyphs without ranges to choose.
namespace tieline::ui {

struct Glyph {
    float x0 = 0, y0 = 0, x1 = 0, y1 = 0; // points, from the pen on the baseline; empty for a blank
    float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
    bool blank = true;
};

/// One of the sizes of the type scale.
struct Face {
    float size = 12; // points
    bool bold = false;
    bool operator==(const Face&) const = default;
};

/// Owns the font files, the glyphs and their place in the atlas of the current Dear ImGui context.
class GlyphCache {
public:
    /// Builds the atlas. Fails when no font with Hangul can be found.
    [[nodiscard]] static Result<std::unique_ptr<GlyphCache>> create(ImFontAtlas& atlas, float pixels_per_point);
    ~GlyphCache();

    /// `fraction`: where the pen stands between two pixels, 0-3 quarters. `halo`: the stroked copy that goes below.
    [[nodiscard]] const Glyph& glyph(Face face, char32_t character, int fraction, bool halo);
    [[nodiscard]] float advance(Face face, char32_t character);
    [[nodiscard]] float width(Face face, std::string_view utf8);
    [[nodiscard]] float pixels_per_point() const;

    /// Text fields use Dear ImGui's own drawing: gives their font the characters that stand in them.
    void prepare_field_text(std::string_view utf8);

    /// The rows of the texture that changed since the last call; false where none did.
    struct Rows {
        int begin = 0, end = 0;
    };
    [[nodiscard]] bool take_changed_rows(Rows& rows);
    /// True when the texture was full and glyphs were thrown away: draw once more.
    [[nodiscard]] bool take_overflow();

private:
    struct State;
    explicit GlyphCache(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// The next character and how many bytes it takes; U+FFFD for what is no UTF-8.
[[nodiscard]] char32_t decode(std::string_view utf8, std::size_t& at);

} // namespace tieline::ui
