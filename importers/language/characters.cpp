#include "importers/language/characters.hpp"

#include "graph/utf8.hpp"

#include <algorithm>

namespace tieline {

void append_character(std::string& text, char32_t code) {
    append_utf8(text, code);
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
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
