#include "importers/extract/name_rules.hpp"
#include "importers/language/characters.hpp"

#include <string_view>

namespace tieline {
namespace {

/// "가나은행장", "나라연구원장": how many bytes of the title are the organization that it is the head of, or 0.
std::size_t headed_house(const NameContext& context, std::string_view stem) {
    if (!stem.ends_with(kHeadOf)) return 0;
    const std::string_view house = stem.substr(0, stem.size() - kHeadOf.size());
    if (const auto known = context.tables.known_phrases.find(house))
        return context.tables.known[*known].kind == EntityKind::Organization ? house.size() : 0;
    if (!context.tables.department_end(house).empty()) return 0; // "의과대학장"
    const bool named =
        !context.tables.organization_suffix(house).empty() || context.votes.accepted(house, EntityKind::Organization);
    return named && !context.tables.korean.common.contains(house) ? house.size() : 0;
}

constexpr std::string_view kMayor = "시장";          // also "market": a title only behind a town
constexpr std::string_view kMayorTitle = "서울시장"; // the row of the titles that speaks for all of them

/// "부산시장"
bool is_town_head(const NameContext& context, std::string_view stem) {
    if (!stem.ends_with(kMayor) || stem.size() == kMayor.size()) return false;
    const auto town = context.tables.known_phrases.find(stem.substr(0, stem.size() - kMayor.size()));
    const auto city = context.tables.known_phrases.find(stem.substr(0, stem.size() - kHeadOf.size()));
    return (town && context.tables.known[*town].kind == EntityKind::Place) ||
           (city && context.tables.known[*city].kind == EntityKind::Place);
}

/// "가나대", "가나대학교"
bool is_campus(const NameContext& context, std::string_view word) {
    return syllables(word) >= 3 && (word.ends_with("대") || word.ends_with("대학교")) &&
           !context.tables.korean.common.contains(word);
}

constexpr std::string_view kAssembly = "국회", kSpeaker = "국회의장";
constexpr std::string_view kCountyHead = "군수", kCountyHeadOf = "수";

/// "남해군" of "남해군수", where the article takes the county or city for its administration.
TextRange town_of(const NameContext& context, std::size_t at, std::string_view head) {
    const NameToken& token = context.text.tokens[at];
    const std::string_view stem = context.text.stem(at);
    const std::string_view town = stem.substr(0, stem.size() - head.size());
    if (syllables(town) < 3 || !context.votes.accepted(town, EntityKind::Organization)) return {};
    return {token.range.begin, token.range.begin + static_cast<std::uint32_t>(town.size())};
}

/// "9단", "초단": ranks of players stand like titles.
bool is_rank(std::string_view stem) {
    return stem.size() >= 4 && is_digit(character_at(stem, 0).code) && stem.ends_with("단");
}

} // namespace

bool korean_title(const NameContext& context, std::size_t at, std::size_t end, TitleHit& hit) {
    const NameText& text = context.text;
    const LanguageNames& ko = context.tables.korean;
    if (text.tokens[at].shape == TokenShape::Mark) return false;
    PhraseHit phrase;
    if (longest_phrase(text, ko.title_phrases, at, end, phrase)) {
        hit = {at, phrase.last, phrase.range, phrase.value, false, {}};
        if (phrase.last == at && text.stem(at) == kSpeaker)
            hit.house = {phrase.range.begin, phrase.range.begin + static_cast<std::uint32_t>(kAssembly.size())};
        return true;
    }
    const NameToken& token = text.tokens[at];
    const std::string_view stem = text.stem(at);
    if (is_rank(stem)) {
        if (const auto title = ko.title_phrases.find("9단"))
            hit = {at, at, {token.range.begin, token.stem}, *title, false, {}};
        return true;
    }
    if (token.shape != TokenShape::Hangul || token.blocked || ko.common.contains(stem)) return false;
    if (is_town_head(context, stem)) {
        const auto title = ko.title_phrases.find(kMayorTitle);
        if (title) hit = {at, at, {token.range.begin, token.stem}, *title, true, town_of(context, at, kHeadOf)};
        return title.has_value();
    }
    for (std::size_t cut = 3; cut + 6 <= stem.size(); cut += 3) { // Hangul only: three bytes a syllable
        const std::string_view tail = stem.substr(cut);
        const auto title = ko.title_phrases.find(tail);
        if (!title || ko.titles[*title].place == TitlePlace::Before || ko.strong_suffixes.contains(tail)) continue;
        hit = {at, at, {token.range.begin, token.stem}, *title, true, {}};
        if (tail == kCountyHead) hit.house = town_of(context, at, kCountyHeadOf);
        if (const std::size_t house = headed_house(context, stem); house != 0) {
            hit.house = {token.range.begin, token.range.begin + static_cast<std::uint32_t>(house)};
            hit.range.begin = hit.house.end;
        } else if (is_campus(context, stem.substr(0, cut)) && ko.teachers.contains(tail)) { // "가나대총장"
            hit.house = {token.range.begin, token.range.begin + static_cast<std::uint32_t>(cut)};
            hit.range.begin = hit.house.end;
        }
        return true;
    }
    return false;
}

} // namespace tieline
