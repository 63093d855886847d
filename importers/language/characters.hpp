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

// Asked of every character many times, so they stand here for the compiler to see through.

/// The character that begins at byte `at`, which must be a character boundary; size 0 at the end. Not graph/utf8's,
/// which looks for damage: articles are clean.
[[nodiscard]] inline Character character_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    const std::uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (at + size > text.size()) return {0xFFFD, static_cast<std::uint32_t>(text.size() - at)};
    char32_t code = lead & (0xFFU >> (size + 1));
    for (std::uint32_t i = 1; i < size; ++i) code = (code << 6U) | (byte(at + i) & 0x3FU);
    return {code, size};
}

/// The character that ends at byte `at`; size 0 at the beginning.
[[nodiscard]] inline Character character_before(std::string_view text, std::size_t at) {
    if (at == 0 || at > text.size()) return {};
    std::size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
    return {character_at(text.substr(0, at), begin).code, static_cast<std::uint32_t>(at - begin)};
}

void append_character(std::string& text, char32_t code);

[[nodiscard]] inline bool is_hangul(char32_t code) {
    return (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0x1100 && code <= 0x11FF) ||
           (code >= 0x3130 && code <= 0x318F);
}
[[nodiscard]] inline bool is_han(char32_t code) {
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) ||
           (code >= 0xF900 && code <= 0xFAFF);
}
[[nodiscard]] inline bool is_latin_letter(char32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
           (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7) || (code >= 0x1E00 && code <= 0x1EFF);
}
[[nodiscard]] inline bool is_digit(char32_t code) {
    return code >= '0' && code <= '9';
}
[[nodiscard]] bool has_digit(std::string_view text);
/// A letter or digit of any script that news is written in.
[[nodiscard]] inline bool is_word(char32_t code) {
    return is_digit(code) || is_latin_letter(code) || is_hangul(code) || is_han(code) ||
           (code >= 0x370 && code <= 0x52F) || (code >= 0x3040 && code <= 0x30FF);
}
/// Space, tab, newline, no-break and other typographic spaces.
[[nodiscard]] inline bool is_space(char32_t code) {
    return code == ' ' || code == '\t' || code == '\n' || code == 0xA0 || (code >= 0x2000 && code <= 0x200B) ||
           code == 0x202F || code == 0x205F || code == 0x3000 || code == 0x2028 || code == 0x2029;
}
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
