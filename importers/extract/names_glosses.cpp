#include "importers/extract/name_rules.hpp"
#include "importers/language/characters.hpp"

#include <optional>

namespace tieline {
namespace {

/// The words in brackets say what the words before them are: "가나다 벤처 파트너스(Ganada Venture Partners)".
std::optional<EntityKind> kind_of_latin(const NameContext& context, std::size_t first, std::size_t last) {
    const auto& tokens = context.text.tokens;
    const LanguageNames& en = context.tables.english;
    for (std::size_t at = first; at <= last; ++at) {
        if (tokens[at].shape != TokenShape::Latin || !is_upper(character_at(tokens[at].text, 0).code))
            return std::nullopt;
    }
    if (en.strong_suffixes.contains(tokens[last].text)) return EntityKind::Organization;
    if (last > first && en.given_names.contains(tokens[first].text)) return EntityKind::Person;
    if (en.event_last.contains(tokens[last].text)) return EntityKind::Event;
    if (en.work_last.contains(tokens[last].text)) return EntityKind::Work;
    return std::nullopt;
}

/// "가나큐브(홍길동 대표)", "가나큐브(홍길동 화학과 교수)": who stands for it is named behind an unknown word.
void vote_represented(const NameContext& context, std::size_t open, std::size_t close) {
    const auto& tokens = context.text.tokens;
    const std::size_t name = open - 1;
    if (tokens[name].sentence != tokens[open].sentence || !could_be_name(context, name)) return;
    const std::string_view word = tokens[name].text;
    if (!context.tables.department_end(word).empty()) return;
    const std::size_t last = character_before(word, word.size()).size;
    if (context.tables.korean.part_ends.contains(word.substr(word.size() - last))) return;
    if (syllables(word) < 3 || context.tables.is_everyday(word) || context.tables.korean_name_score(word) >= 1.0)
        return;
    if (close < open + 3 || context.tables.korean_name_score(tokens[open + 1].text) < 0.9) return;
    TitleHit title;
    if (!korean_title(context, close - 1, close, title)) return;
    for (std::size_t at = open + 1; at < close; ++at)
        if (tokens[at].shape == TokenShape::Mark) return;
    context.votes.add(word, EntityKind::Organization, 1.2F, "organization and who stands for it");
}

/// "가나다(012340)", "가나다[012340]": six digits in brackets are its code at the exchange.
void vote_listed(const NameContext& context, std::size_t open) {
    const auto& tokens = context.text.tokens;
    if (open + 2 >= tokens.size() || tokens[open + 2].text != (tokens[open].text == "(" ? ")" : "]")) return;
    const std::string_view code = tokens[open + 1].text;
    if (tokens[open + 1].shape != TokenShape::Digits || code.size() != 6 || tokens[open].space_before) return;
    const std::size_t name = open - 1;
    if (!could_be_name(context, name) || context.tables.is_everyday(tokens[name].text)) return;
    context.votes.add(tokens[name].text, EntityKind::Organization, 1.5F, "listed house");
}

} // namespace

void vote_glosses(const NameContext& context) {
    const auto& tokens = context.text.tokens;
    for (std::size_t open = 1; open + 2 < tokens.size(); ++open) {
        if (tokens[open].text == "(" || tokens[open].text == "[") vote_listed(context, open);
        if (tokens[open].text != "(" || tokens[open].space_before) continue;
        std::size_t close = open + 1;
        while (close < tokens.size() && close < open + 7 && tokens[close].text != ")") ++close;
        if (close >= tokens.size() || tokens[close].text != ")" || close == open + 1) continue;
        vote_represented(context, open, close);
        const auto kind = kind_of_latin(context, open + 1, close - 1);
        const std::size_t words = close - open - 1;
        if (!kind || words < 2 || open < words) continue;
        const std::size_t first = open - words;
        bool named = tokens[first].sentence == tokens[open].sentence;
        for (std::size_t at = first; at < open; ++at) {
            named = named && tokens[at].shape == TokenShape::Hangul && !tokens[at].blocked &&
                    !context.tables.is_verb_form(tokens[at].text) &&
                    (at == first || adjacent(context.text, at - 1, at));
        }
        if (!named || context.tables.korean.common.contains(tokens[first].text)) continue;
        context.votes.add(joined(context.text, first, open - 1, tokens[open - 1].range.end), *kind, 1.2F,
                          "glossed name");
    }
}

} // namespace tieline
