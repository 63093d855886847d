#include "importers/language/characters.hpp"

#include "graph/utf8.hpp"

namespace tieline {

/// Not graph/utf8's, which looks for damage: articles are clean, and this is asked of every character many times.
Character character_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    const std::uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (at + size > text.size()) return {0xFFFD, static_cast<std::uint32_t>(text.size() - at)};
    char32_t code = lead & (0xFFU >> (size + 1));
    for (std::uint32_t i = 1; i < size; ++i) code = (code << 6U) | (byte(at + i) & 0x3FU);
    return {code, size};
}

Character character_before(std::string_view text, std::size_t at) {
    if (at == 0 || at > text.size()) return {};
    const CodePoint c = code_point_before(text, at);
    return {c.value, c.length};
}

void append_character(std::string& text, char32_t code) {
    append_utf8(text, code);
}

bool is_hangul(char32_t code) {
    return (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0x1100 && code <= 0x11FF) ||
           (code >= 0x3130 && code <= 0x318F);
}

bool is_han(char32_t code) {
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) ||
           (code >= 0xF900 && code <= 0xFAFF);
}

bool is_latin_letter(char32_t code) {
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
           (code >= 0xC0 && code <= 0x24F && code != 0xD7 && code != 0xF7) || (code >= 0x1E00 && code <= 0x1EFF);
}

bool is_digit(char32_t code) {
    return code >= '0' && code <= '9';
}

bool is_word(char32_t code) {
    return is_digit(code) || is_latin_letter(code) || is_hangul(code) || is_han(code) ||
           (code >= 0x370 && code <= 0x52F) || (code >= 0x3040 && code <= 0x30FF);
}

bool is_space(char32_t code) {
    return code == ' ' || code == '\t' || code == '\n' || code == 0xA0 || (code >= 0x2000 && code <= 0x200B) ||
           code == 0x202F || code == 0x205F || code == 0x3000 || code == 0x2028 || code == 0x2029;
}

bool is_quote_mark(char32_t code) {
    return code == '"' || code == '\'' || (code >= 0x2018 && code <= 0x201F) || code == 0xAB || code == 0xBB ||
           (code >= 0x300C && code <= 0x300F) || code == 0xFF02 || code == 0xFF07;
}

bool is_upper(char32_t code) {
    if (code < 0x80) return code >= 'A' && code <= 'Z';
    return (code >= 0xC0 && code <= 0xDE && code != 0xD7) || (code >= 0x100 && code <= 0x17F && code % 2 == 0);
}

int final_consonant(char32_t code) {
    return code >= 0xAC00 && code <= 0xD7A3 ? static_cast<int>((code - 0xAC00) % 28) : 0;
}

Span trimmed_span(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin < end) {
        const Character c = character_at(text, begin);
        if (!is_space(c.code)) break;
        begin += c.size;
    }
    while (begin < end) {
        const Character c = character_before(text, end);
        if (!is_space(c.code)) break;
        end -= c.size;
    }
    return {begin, end};
}

std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return lower;
}

} // namespace tieline
