#include "viz/panels/font_files.hpp"

#include <fontconfig/fontconfig.h>

#include <memory>

namespace tieline::ui {
namespace {

struct DestroyPattern {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
struct DestroyCharSet {
    void operator()(FcCharSet* set) const { FcCharSetDestroy(set); }
};
using Pattern = std::unique_ptr<FcPattern, DestroyPattern>;
using CharSet = std::unique_ptr<FcCharSet, DestroyCharSet>;

const FcChar8* as_fc(const char* text) {
    return reinterpret_cast<const FcChar8*>(text);
}

std::optional<FontFile> match(FcPattern* wanted, char32_t must_have) {
    FcConfigSubstitute(nullptr, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result = FcResultNoMatch;
    const Pattern found(FcFontMatch(nullptr, wanted, &result));
    if (!found) return std::nullopt;
    FcCharSet* has = nullptr; // owned by the pattern
    if (FcPatternGetCharSet(found.get(), FC_CHARSET, 0, &has) != FcResultMatch || FcCharSetHasChar(has, must_have) == 0)
        return std::nullopt;
    FcChar8* file = nullptr; // owned by the pattern
    if (FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch) return std::nullopt;
    FontFile answer;
    answer.path = reinterpret_cast<const char*>(file);
    FcPatternGetInteger(found.get(), FC_INDEX, 0, &answer.index);
    return answer;
}

Pattern pattern_for(char32_t character, bool bold) {
    Pattern pattern(FcPatternCreate());
    const CharSet set(FcCharSetCreate());
    FcCharSetAddChar(set.get(), character);
    FcPatternAddCharSet(pattern.get(), FC_CHARSET, set.get());
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddBool(pattern.get(), FC_SCALABLE, FcTrue);
    return pattern;
}

} // namespace

std::optional<FontFile> find_font_with(char32_t character, bool bold) {
    const Pattern pattern = pattern_for(character, bold);
    FcPatternAddString(pattern.get(), FC_FAMILY, as_fc("sans-serif"));
    return match(pattern.get(), character);
}

} // namespace tieline::ui
