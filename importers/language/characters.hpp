#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Small questions about characters of clean (valid UTF-8) text.
namespace tieline {

struct Character {
    char32_t code = 0;
    std::uint32_t size = 0; // bytes; 0 at the end of the text
};

/// The character that begins at byte `at`, which must be a character boundary; size 0 at the end.
[[nodiscard]] Character character_at(std::string_view text, std::size_t at);
/// The character that ends at byte `at`; size 0 at the beginning.
[[nodiscard]] Character character_before(std::string_view text, std::size_t at);
void append_character(std::string& text, char32_t code);

[[nodiscard]] bool is_hangul(char32_t code);
[[nodiscard]] bool is_han(char32_t code);
[[nodiscard]] bool is_latin_letter(char32_t code);
[[nodiscard]] bool is_digit(char32_t code);
/// A letter or digit of any script that news is written in.
[[nodiscard]] bool is_word(char32_t code);
/// Space, tab, newline, no-break and other typographic spaces.
[[nodiscard]] bool is_space(char32_t code);
/// ' " and their curled, doubled and cornered relatives.
[[nodiscard]] bool is_quote_mark(char32_t code);
[[nodiscard]] bool is_upper(char32_t code);

/// 0 for none, else 1-27: the final consonant of a Hangul syllable (1 ㄱ … 4 ㄴ … 8 ㄹ … 16 ㅁ, 17 ㅂ, 20 ㅆ …).
[[nodiscard]] int final_consonant(char32_t code);
inline constexpr int kFinalSsangSiot = 20;

/// `text` without blank space at both ends, as [begin, end) into it.
struct Span {
    std::size_t begin = 0, end = 0;
};
[[nodiscard]] Span trimmed_span(std::string_view text, std::size_t begin, std::size_t end);

/// Lower-cases ASCII letters only: keeps every byte offset.
[[nodiscard]] std::string ascii_lower(std::string_view text);

} // namespace tieline
