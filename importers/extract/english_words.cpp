#include "importers/extract/english_runs.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <array>

/// What rules ask about the words and runs of an English sentence.
namespace tieline {
namespace {

template <class Items>
auto* find_first(Items& items, std::size_t first) {
    const auto found =
        std::find_if(items.begin(), items.end(), [first](const auto& item) { return item.first == first; });
    return found == items.end() ? nullptr : &*found;
}

template <class Items>
auto* find_last(Items& items, std::size_t last) {
    const auto found = std::find_if(items.begin(), items.end(), [last](const auto& item) { return item.last == last; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace

const EnglishTitle* EnglishSentence::title_at(std::size_t first) const {
    return find_first(titles, first);
}

const EnglishTitle* EnglishSentence::title_ending(std::size_t last) const {
    return find_last(titles, last);
}

const NameRun* EnglishSentence::run_at(std::size_t first) const {
    return find_first(runs, first);
}

const NameRun* EnglishSentence::run_ending(std::size_t last) const {
    return find_last(runs, last);
}

bool is_capital(const NameText& text, std::size_t token) {
    const NameToken& word = text.tokens[token];
    return (word.shape == TokenShape::Latin || word.shape == TokenShape::Mixed) &&
           is_upper(character_at(word.text, 0).code);
}

bool work_expected(const NameContext& context, std::size_t sentence_begin, std::size_t token) {
    const auto& tokens = context.text.tokens;
    const LanguageNames& en = context.tables.english;
    if (token < sentence_begin + 2) return false;
    const std::string_view before = tokens[token - 1].text, noun = tokens[token - 2].text;
    if (en.work_makers.contains(before) || en.work.contains(before)) return tokens[token].space_before;
    return (before == "of" && en.work_posts.contains(noun)) || (before == "in" && en.work_parts.contains(noun));
}

bool family_before_given(const NameContext& context, std::size_t token) {
    const auto& tokens = context.text.tokens;
    if (token + 1 >= tokens.size() || !tokens[token + 1].space_before) return false;
    if (!context.tables.english.surnames.contains(tokens[token].text)) return false;
    const std::string_view given =
        context.text.slice({tokens[token + 1].range.begin, genitive_end(context, token + 1)});
    const std::size_t hyphen = given.find('-');
    const bool two = hyphen != std::string_view::npos && hyphen >= 2 && given.size() - hyphen > 2 && given.size() <= 14;
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; };
    return two && is_capital(context.text, token + 1) && std::all_of(given.begin(), given.end(), is_letter) &&
           given.rfind('-') == hyphen;
}

std::uint32_t genitive_end(const NameContext& context, std::size_t token) {
    const NameToken& word = context.text.tokens[token];
    std::uint32_t end = word.range.end;
    static constexpr std::array<std::string_view, 9> kEndings{"'s",   "’s",      "-based", "-listed", "-owned",
                                                              "-led", "-backed", "-born",  "-run"};
    constexpr std::string_view kLastLetters = "sdn";
    if (word.text.empty() || kLastLetters.find(word.text.back()) == std::string_view::npos) return end;
    for (const std::string_view ending : kEndings)
        if (word.text.size() > ending.size() && word.text.ends_with(ending))
            end -= static_cast<std::uint32_t>(ending.size());
    return end;
}

std::string lower_stem(const NameContext& context, std::size_t token) {
    return ascii_lower(context.text.slice({context.text.tokens[token].range.begin, genitive_end(context, token)}));
}

std::string run_name(const NameContext& context, const NameRun& run) {
    return joined(context.text, run.first, run.last, genitive_end(context, run.last));
}

} // namespace tieline
