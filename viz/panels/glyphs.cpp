#include "viz/panels/glyphs.hpp"

#include "viz/panels/font_files.hpp"
#include "viz/scene/style.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_GLYPH_H
#include FT_OUTLINE_H
#include FT_STROKER_H

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tieline::ui {
namespace {

constexpr int kTextureWidth = 2048;
constexpr int kGlyphAreaHeight = 1960; // with Dear ImGui's own few rows the texture stays 2048 high
constexpr int kMargin = 1;             // between glyphs, against bleeding
constexpr int kFractions = 4;
constexpr float kFieldSize = 13;

struct CloseLibrary {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct CloseFace {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
struct CloseStroker {
    void operator()(FT_Stroker stroker) const { FT_Stroker_Done(stroker); }
};
struct CloseGlyph {
    void operator()(FT_Glyph glyph) const { FT_Done_Glyph(glyph); }
};
using Library = std::unique_ptr<FT_LibraryRec_, CloseLibrary>;
using FontFace = std::unique_ptr<FT_FaceRec_, CloseFace>;
using Stroker = std::unique_ptr<FT_StrokerRec_, CloseStroker>;
using GlyphHandle = std::unique_ptr<FT_GlyphRec_, CloseGlyph>;

std::uint64_t glyph_key(Face face, char32_t character, int fraction, bool halo) {
    const auto size = static_cast<std::uint64_t>(std::lround(face.size * 4));
    return (size << 32U) | (static_cast<std::uint64_t>(character) << 8U) |
           (static_cast<std::uint64_t>(fraction) << 2U) | (face.bold ? 2U : 0U) | (halo ? 1U : 0U);
}

} // namespace

char32_t decode(std::string_view utf8, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    const unsigned char lead = byte(at);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xf0 && lead < 0xf8 ? 4
                               : lead >= 0xe0                ? 3
                               : lead >= 0xc0                ? 2
                                                             : 0;
    if (length == 0 || at + length > utf8.size()) {
        ++at;
        return U'�';
    }
    auto value = static_cast<char32_t>(length == 1 ? lead : lead & (0xffU >> (length + 1)));
    for (std::size_t i = 1; i < length; ++i) value = (value << 6U) | (byte(at + i) & 0x3fU);
    at += length;
    return value;
}

struct GlyphCache::State {
    ImFontAtlas& atlas;
    float scale;
    Library library;
    std::map<std::string, FontFace> open_faces; // by path and index
    FT_Face interface_faces[2] = {nullptr, nullptr};
    std::unordered_map<std::uint64_t, Glyph> glyphs;
    std::unordered_map<std::uint64_t, float> advances;
    ImFont* field_font = nullptr;
    int area_x = 0, area_y = 0;                     // of our glyphs in the texture
    int shelf_x = 0, shelf_y = 0, shelf_height = 0; // the row that is being filled
    Rows changed{0, 0};
    bool overflow = false;

    State(ImFontAtlas& font_atlas, float pixels_per_point) : atlas(font_atlas), scale(pixels_per_point) {}

    FT_Face open(const FontFile& file);
    FT_Face face_for(char32_t character, bool bold);
    void set_size(FT_Face face, float size) const;
    bool build_atlas();
    bool place(int width, int height, int& x, int& y);
    GlyphHandle outline(Face face, char32_t character, int fraction, bool halo);
    Glyph rasterise(Face face, char32_t character, int fraction, bool halo);
    void add_to_field_font(char32_t character);
};

FT_Face GlyphCache::State::open(const FontFile& file) {
    const std::string key = file.path + '#' + std::to_string(file.index);
    if (const auto found = open_faces.find(key); found != open_faces.end()) return found->second.get();
    FT_Face face = nullptr;
    if (FT_New_Face(library.get(), file.path.c_str(), file.index & 0xffff, &face) != 0) return nullptr;
    open_faces.emplace(key, face);
    return face;
}

FT_Face GlyphCache::State::face_for(char32_t character, bool bold) {
    FT_Face own = interface_faces[bold ? 1 : 0];
    if (FT_Get_Char_Index(own, character) != 0) return own;
    if (const std::optional<FontFile> other = find_font_with(character, bold))
        if (FT_Face face = open(*other)) return face;
    return own;
}

void GlyphCache::State::set_size(FT_Face face, float size) const {
    FT_Set_Char_Size(face, 0, static_cast<FT_F26Dot6>(std::lround(size * scale * 64)), 72, 72);
}

bool GlyphCache::State::build_atlas() {
    atlas.Clear();
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    atlas.TexDesiredWidth = kTextureWidth;
    ImFontConfig config;
    config.SizePixels = std::round(kFieldSize * scale);
    field_font = atlas.AddFontDefault(&config); // a place holder: its glyphs become ours below
    const int area = atlas.AddCustomRectRegular(kTextureWidth - 2, kGlyphAreaHeight);
    if (!atlas.Build()) return false;
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    atlas.GetTexDataAsRGBA32(&pixels, &width, &height);
    area_x = atlas.GetCustomRectByIndex(area)->X;
    area_y = atlas.GetCustomRectByIndex(area)->Y;
    field_font->ClearOutputData();
    field_font->ContainerAtlas = &atlas;
    field_font->FontSize = std::round(kFieldSize * scale);
    field_font->Ascent = std::round(kFieldSize * scale * 0.88F);
    field_font->Descent = field_font->Ascent - field_font->FontSize;
    for (char32_t character = U' '; character < 0x7f; ++character) add_to_field_font(character);
    add_to_field_font(U'…');
    add_to_field_font(U'�');
    field_font->BuildLookupTable();
    return true;
}

bool GlyphCache::State::place(int width, int height, int& x, int& y) {
    if (shelf_x + width + kMargin > kTextureWidth - 2) {
        shelf_y += shelf_height;
        shelf_x = 0;
        shelf_height = 0;
    }
    if (shelf_y + height + kMargin > kGlyphAreaHeight) return false;
    x = area_x + shelf_x;
    y = area_y + shelf_y;
    shelf_x += width + kMargin;
    shelf_height = std::max(shelf_height, height + kMargin);
    return true;
}

GlyphHandle GlyphCache::State::outline(Face face, char32_t character, int fraction, bool halo) {
    FT_Face font = face_for(character, face.bold);
    set_size(font, face.size);
    if (FT_Load_Char(font, character, FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT) != 0) return nullptr;
    FT_Glyph loaded = nullptr;
    if (FT_Get_Glyph(font->glyph, &loaded) != 0) return nullptr;
    GlyphHandle glyph(loaded);
    if (halo && loaded->format == FT_GLYPH_FORMAT_OUTLINE) {
        FT_Stroker made = nullptr;
        if (FT_Stroker_New(library.get(), &made) != 0) return nullptr;
        const Stroker stroker(made);
        FT_Stroker_Set(made, static_cast<FT_Fixed>(std::lround(style::kLabelHalo * scale * 64)),
                       FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
        FT_Glyph stroked = glyph.release();
        FT_Glyph_StrokeBorder(&stroked, made, 0, 1);
        glyph.reset(stroked);
    }
    FT_Vector shift{fraction * 64 / kFractions, 0};
    FT_Glyph drawn = glyph.release();
    const FT_Error failed = FT_Glyph_To_Bitmap(&drawn, FT_RENDER_MODE_NORMAL, &shift, 1);
    glyph.reset(drawn);
    return failed != 0 ? nullptr : std::move(glyph);
}

Glyph GlyphCache::State::rasterise(Face face, char32_t character, int fraction, bool halo) {
    Glyph glyph;
    const GlyphHandle drawn = outline(face, character, fraction, halo);
    if (!drawn || drawn->format != FT_GLYPH_FORMAT_BITMAP) return glyph;
    const auto* bitmap = reinterpret_cast<FT_BitmapGlyph>(drawn.get());
    const int width = static_cast<int>(bitmap->bitmap.width);
    const int height = static_cast<int>(bitmap->bitmap.rows);
    if (width == 0 || height == 0 || bitmap->bitmap.pixel_mode != FT_PIXEL_MODE_GRAY) return glyph;
    int x = 0;
    int y = 0;
    if (!place(width, height, x, y)) {
        overflow = true;
        return glyph;
    }
    for (int row = 0; row < height; ++row) {
        const unsigned char* from = bitmap->bitmap.buffer + static_cast<std::ptrdiff_t>(row) * bitmap->bitmap.pitch;
        unsigned* to = atlas.TexPixelsRGBA32 + static_cast<std::ptrdiff_t>(y + row) * atlas.TexWidth + x;
        for (int column = 0; column < width; ++column) to[column] = IM_COL32(255, 255, 255, from[column]);
    }
    changed.begin = changed.end == 0 ? y : std::min(changed.begin, y);
    changed.end = std::max(changed.end, y + height);
    const auto texture_width = static_cast<float>(atlas.TexWidth);
    const auto texture_height = static_cast<float>(atlas.TexHeight);
    glyph.x0 = static_cast<float>(bitmap->left) / scale;
    glyph.y0 = static_cast<float>(-bitmap->top) / scale;
    glyph.x1 = glyph.x0 + static_cast<float>(width) / scale;
    glyph.y1 = glyph.y0 + static_cast<float>(height) / scale;
    glyph.u0 = static_cast<float>(x) / texture_width;
    glyph.v0 = static_cast<float>(y) / texture_height;
    glyph.u1 = static_cast<float>(x + width) / texture_width;
    glyph.v1 = static_cast<float>(y + height) / texture_height;
    glyph.blank = false;
    return glyph;
}

void GlyphCache::State::add_to_field_font(char32_t character) {
    if (character > 0xffff) return; // Dear ImGui's characters are 16 bits here
    const Face face{kFieldSize, false};
    FT_Face font = face_for(character, false);
    set_size(font, face.size);
    float advance = 0;
    if (FT_Load_Char(font, character, FT_LOAD_NO_BITMAP | FT_LOAD_NO_HINTING) == 0)
        advance = std::round(static_cast<float>(font->glyph->linearHoriAdvance) / 65536.0F);
    const Glyph glyph = rasterise(face, character, 0, false);
    const float base = field_font->Ascent;
    field_font->AddGlyph(nullptr, static_cast<ImWchar>(character), glyph.x0 * scale, base + glyph.y0 * scale,
                         glyph.x1 * scale, base + glyph.y1 * scale, glyph.u0, glyph.v0, glyph.u1, glyph.v1, advance);
}

GlyphCache::GlyphCache(std::unique_ptr<State> state) : state_(std::move(state)) {}
GlyphCache::~GlyphCache() = default;

Result<std::unique_ptr<GlyphCache>> GlyphCache::create(ImFontAtlas& atlas, float pixels_per_point) {
    auto state = std::make_unique<State>(atlas, pixels_per_point);
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return fail(ErrorCode::Io, "window.error.fonts");
    state->library.reset(library);
    for (const bool bold : {false, true}) {
        FT_Face face = state->open(interface_font(bold));
        if (face == nullptr) return fail(ErrorCode::Io, "window.error.no_font");
        state->interface_faces[bold ? 1 : 0] = face;
    }
    if (!state->build_atlas()) return fail(ErrorCode::Io, "window.error.fonts");
    return std::unique_ptr<GlyphCache>(new GlyphCache(std::move(state)));
}

const Glyph& GlyphCache::glyph(Face face, char32_t character, int fraction, bool halo) {
    const std::uint64_t key = glyph_key(face, character, fraction, halo);
    const auto found = state_->glyphs.find(key);
    if (found != state_->glyphs.end()) return found->second;
    return state_->glyphs.emplace(key, state_->rasterise(face, character, fraction, halo)).first->second;
}

float GlyphCache::advance(Face face, char32_t character) {
    const std::uint64_t key = glyph_key(face, character, 0, false);
    const auto found = state_->advances.find(key);
    if (found != state_->advances.end()) return found->second;
    FT_Face font = state_->face_for(character, face.bold);
    state_->set_size(font, face.size);
    float advance = 0;
    if (FT_Load_Char(font, character, FT_LOAD_NO_BITMAP | FT_LOAD_NO_HINTING) == 0)
        advance = static_cast<float>(font->glyph->linearHoriAdvance) / 65536.0F / state_->scale;
    return state_->advances.emplace(key, advance).first->second;
}

float GlyphCache::width(Face face, std::string_view utf8) {
    float width = 0;
    for (std::size_t at = 0; at < utf8.size();) width += advance(face, decode(utf8, at));
    return width;
}

float GlyphCache::pixels_per_point() const {
    return state_->scale;
}

void GlyphCache::prepare_field_text(std::string_view utf8) {
    bool added = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t character = decode(utf8, at);
        if (character < U' ' || character > 0xffff) continue;
        if (state_->field_font->FindGlyphNoFallback(static_cast<ImWchar>(character)) != nullptr) continue;
        state_->add_to_field_font(character);
        added = true;
    }
    if (added) state_->field_font->BuildLookupTable();
}

bool GlyphCache::take_changed_rows(Rows& rows) {
    if (state_->changed.end == 0) return false;
    rows = std::exchange(state_->changed, Rows{0, 0});
    return true;
}

bool GlyphCache::take_overflow() {
    if (!state_->overflow) return false;
    state_->overflow = false;
    state_->glyphs.clear();
    state_->shelf_x = state_->shelf_y = state_->shelf_height = 0;
    for (int y = 0; y < kGlyphAreaHeight; ++y)
        std::fill_n(state_->atlas.TexPixelsRGBA32 +
                        static_cast<std::ptrdiff_t>(state_->area_y + y) * state_->atlas.TexWidth + state_->area_x,
                    kTextureWidth - 2, IM_COL32(255, 255, 255, 0));
    // The field font's glyphs stood in the same area.
    ImFont& font = *state_->field_font;
    std::vector<ImWchar> characters;
    for (const ImFontGlyph& glyph : font.Glyphs) characters.push_back(static_cast<ImWchar>(glyph.Codepoint));
    font.Glyphs.clear();
    for (const ImWchar character : characters) state_->add_to_field_font(character);
    font.BuildLookupTable();
    return true;
}

} // namespace tieline::ui
