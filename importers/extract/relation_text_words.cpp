#include "importers/extract/relation_text_words.hpp"

#include "importers/language/characters.hpp"

namespace tieline {

std::uint32_t past_age_in_brackets(std::string_view text, std::uint32_t at) {
    constexpr std::size_t kLongest = 40; // bytes
    if (text[at] != '(' || at + 2 >= text.size() || !is_digit(character_at(text, at + 1).code)) return at;
    const std::size_t close = text.find(')', at);
    return close == std::string_view::npos || close - at > kLongest ? at : static_cast<std::uint32_t>(close + 1);
}

std::optional<std::string> mark_of_others(const LanguageRules& rules, std::string_view word, EntityKind kind) {
    const std::string_view others = "등";
    if (word.starts_with(others) && word.size() > others.size() &&
        word_fits(rules.set("list_marks"), word.substr(others.size())))
        return std::string(word.substr(others.size()));
    if (kind != EntityKind::Organization) return std::nullopt;
    const Character last = character_before(word, word.size());
    const std::string_view mark = word.substr(word.size() - last.size);
    const std::string_view noun = word.substr(0, word.size() - last.size);
    if (mark != "은" && mark != "는" && mark != "이" && mark != "가" && mark != "도") return std::nullopt;
    std::string without_number; // "금융조사1부"
    for (const char c : noun)
        if (!is_digit(static_cast<unsigned char>(c))) without_number.push_back(c);
    if (!word_fits(rules.set("departments"), noun) && !word_fits(rules.set("departments"), without_number))
        return std::nullopt;
    return std::string(mark);
}

std::uint32_t past_aside(std::string_view text, std::uint32_t at, std::uint32_t end) {
    std::uint32_t open = at;
    if (open < end && text[open] == ' ') ++open;
    if (open >= end || (text[open] != '(' && text[open] != '[')) return at;
    const std::size_t close = text.find(text[open] == '(' ? ')' : ']', open);
    if (close == std::string_view::npos || close >= end || close - open > kLongestAside) return at;
    const auto after = static_cast<std::uint32_t>(close + 1);
    const bool glued_on = after < end && is_hangul(character_at(text, after).code);
    return open == at || !glued_on ? after : at;
}

bool is_closing(char32_t code) {
    constexpr std::u32string_view kMarks = U"'\"\u2019\u201D\u00BB\u300B\u3009\u300D\u300F>";
    return kMarks.find(code) != std::u32string_view::npos;
}

} // namespace tieline
