#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace tieline {

/// How wide text is, in points. The scene asks this and nothing else, so that window and files agree.
class TextMeasure {
public:
    virtual ~TextMeasure() = default;
    [[nodiscard]] virtual double width(std::string_view utf8, double size, bool bold) const = 0;
};

/// A font file and the face in it.
struct FontFile {
    std::string path;
    int index = 0;
    std::string family; // its name, for what is written into files
    bool operator==(const FontFile&) const = default;
};

/// The one family that tieline draws with, found by fontconfig: Noto Sans CJK KR, else NanumGothic, else any font with
/// Hangul, else whatever there is. The window's atlas is made from the same files.
[[nodiscard]] const FontFile& interface_font(bool bold);

/// Measures with the interface font. Not thread-safe: one per thread.
[[nodiscard]] std::unique_ptr<TextMeasure> make_font_measure();

/// Measures without any font: Latin letters 0.55, Hangul and Hanja 0.92 of the size. For tests, and where no font is.
[[nodiscard]] std::unique_ptr<TextMeasure> make_plain_measure();

/// As much of the text as fits, ended by "…" where something was left out; cut between characters.
[[nodiscard]] std::string shorten(const TextMeasure& measure, std::string_view text, double size, bool bold,
                                  double max_width);

} // namespace tieline
