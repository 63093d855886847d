#include "viz/scene/text_measure.hpp"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>

#include <array>
#include <cstdint>
#include <unordered_map>
#include FT_FREETYPE_H

namespace tieline {

namespace {

/// Decodes the character at `at` and moves past it; the text is valid UTF-8, anything else counts as U+FFFD.
std::uint32_t next_character(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t lead = byte(at++);
    if (lead < 0x80) return lead;
    const std::size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    std::uint32_t value = lead & (0x3fU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        if (at >= text.size() || (byte(at) & 0xc0U) != 0x80U) return 0xfffd;
        value = (value << 6U) | (byte(at++) & 0x3fU);
    }
    return value;
}

bool is_wide(std::uint32_t c) {
    return (c >= 0x1100 && c < 0x1200) || (c >= 0x2e80 && c < 0xa4d0) || (c >= 0xac00 && c < 0xd7b0) ||
           (c >= 0xf900 && c < 0xfb00) || (c >= 0xfe30 && c < 0xfe70) || (c >= 0xff00 && c < 0xff61) || c >= 0x20000;
}

double plain_width(std::uint32_t character) {
    return is_wide(character) ? 0.92 : 0.55;
}

class PlainMeasure final : public TextMeasure {
public:
    [[nodiscard]] double width(std::string_view utf8, double size, bool /*bold*/) const override {
        double sum = 0;
        for (std::size_t at = 0; at < utf8.size();) sum += plain_width(next_character(utf8, at));
        return sum * size;
    }
};

struct CloseFace {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
struct CloseLibrary {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};

/// Advances in units of the face; kerning is left out, as the window's atlas leaves it out.
class FontMeasure final : public TextMeasure {
public:
    FontMeasure() {
        FT_Library library = nullptr;
        if (FT_Init_FreeType(&library) != 0) return;
        library_.reset(library);
        for (const bool bold : {false, true}) {
            const FontFile& file = interface_font(bold);
            FT_Face face = nullptr;
            if (!file.path.empty() && FT_New_Face(library, file.path.c_str(), file.index, &face) == 0)
                faces_[bold ? 1 : 0].face.reset(face);
        }
    }
    [[nodiscard]] double width(std::string_view utf8, double size, bool bold) const override {
        double sum = 0;
        for (std::size_t at = 0; at < utf8.size();) sum += advance(faces_[bold ? 1 : 0], next_character(utf8, at));
        return sum * size;
    }

private:
    struct Face {
        std::unique_ptr<FT_FaceRec_, CloseFace> face;
        mutable std::unordered_map<std::uint32_t, float> advances; // of an em
    };
    static double advance(const Face& face, std::uint32_t character) {
        const auto known = face.advances.find(character);
        if (known != face.advances.end()) return static_cast<double>(known->second);
        double em = plain_width(character);
        if (face.face && face.face->units_per_EM > 0) {
            const FT_UInt glyph = FT_Get_Char_Index(face.face.get(), character);
            if (glyph != 0 && FT_Load_Glyph(face.face.get(), glyph, FT_LOAD_NO_SCALE) == 0)
                em = static_cast<double>(face.face->glyph->metrics.horiAdvance) / face.face->units_per_EM;
        }
        face.advances.emplace(character, static_cast<float>(em));
        return em;
    }
    std::unique_ptr<FT_LibraryRec_, CloseLibrary> library_;
    std::array<Face, 2> faces_; // after the library: closed before it
};

struct DestroyPattern {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Pattern = std::unique_ptr<FcPattern, DestroyPattern>;

bool has_hangul(FcPattern* font) {
    FcCharSet* characters = nullptr;
    return FcPatternGetCharSet(font, FC_CHARSET, 0, &characters) == FcResultMatch &&
           FcCharSetHasChar(characters, 0xac00) == FcTrue;
}

FontFile match(const char* family, bool bold, bool same_family) {
    Pattern wanted(FcPatternCreate());
    if (family != nullptr) FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
    FcPatternAddString(wanted.get(), FC_LANG, reinterpret_cast<const FcChar8*>("ko"));
    FcPatternAddInteger(wanted.get(), FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
    FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
    FcDefaultSubstitute(wanted.get());
    FcResult result = FcResultNoMatch;
    const Pattern found(FcFontMatch(nullptr, wanted.get(), &result));
    if (!found || !has_hangul(found.get())) return {};
    FcChar8* path = nullptr;
    FcChar8* name = nullptr;
    int index = 0;
    if (FcPatternGetString(found.get(), FC_FILE, 0, &path) != FcResultMatch) return {};
    FcPatternGetString(found.get(), FC_FAMILY, 0, &name);
    FcPatternGetInteger(found.get(), FC_INDEX, 0, &index);
    FontFile file{reinterpret_cast<const char*>(path), index & 0xffff,
                  name == nullptr ? "" : reinterpret_cast<const char*>(name)};
    if (same_family && file.family != family) return {};
    return file;
}

FontFile find_font(bool bold) {
    constexpr std::array kFamilies{"Noto Sans CJK KR", "Noto Sans KR", "NanumGothic"}; // not for people
    for (const char* family : kFamilies) {
        FontFile file = match(family, bold, true);
        if (!file.path.empty()) return file;
    }
    return match("sans-serif", bold, false);
}

} // namespace

const FontFile& interface_font(bool bold) {
    static const std::array<FontFile, 2> kFonts{find_font(false), find_font(true)};
    return kFonts[bold ? 1 : 0];
}

std::unique_ptr<TextMeasure> make_font_measure() {
    return std::make_unique<FontMeasure>();
}
std::unique_ptr<TextMeasure> make_plain_measure() {
    return std::make_unique<PlainMeasure>();
}

std::string shorten(const TextMeasure& measure, std::string_view text, double size, bool bold, double max_width) {
    if (measure.width(text, size, bold) <= max_width) return std::string(text);
    const double room = max_width - measure.width("…", size, bold);
    std::size_t kept = 0;
    double used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        next_character(text, at);
        used += measure.width(text.substr(begin, at - begin), size, bold);
        if (used > room) break;
        kept = at;
    }
    return std::string(text.substr(0, kept)) + "…";
}

} // namespace tieline
