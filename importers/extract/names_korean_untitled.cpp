#include "importers/extract/names_korean_people.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {

bool PersonWords::is_organization(std::string_view word) const {
    if (const auto known = c_.tables.known_phrases.find(word))
        return c_.tables.known[*known].kind == EntityKind::Organization;
    return c_.votes.accepted(word, EntityKind::Organization) || !c_.tables.organization_suffix(word).empty();
}

double PersonWords::person_score(std::size_t at, std::string_view word) const {
    if (token(at).blocked || word.ends_with("씨")) return 0;
    if (const auto known = c_.tables.known_phrases.find(word); known)
        return c_.tables.known[*known].kind == EntityKind::Person ? 1.0 : 0.0;
    if (c_.votes.accepted(word, EntityKind::Person)) return 1.0;
    const double score = c_.tables.korean_name_score(word);
    if (syllables(word) > 3 || score < 0.9) {
        if (is_organization(word)) return 0;
    }
    return score;
}

PersonAt PersonWords::person_ending(std::size_t last, std::size_t begin) const {
    const std::string_view word = token(last).text;
    if (last > begin && adjacent(text(), last - 1, last) && ko().given_names.contains(token(last - 1).text) &&
        !is_organization(word) && (token(last).shape == TokenShape::Hangul) && !ko().common.contains(word))
        return {last - 1, last, 1.0, 0};
    return {last, last, person_score(last, word), 0};
}

bool PersonWords::surnamed(std::size_t at) const {
    const std::string_view word = token(at).text, particle = text().particle(at);
    if (!particle.empty() && !one_of(particle, {"도", "이", "가", "로", "만", "나"})) return false;
    if (ko().title_phrases.find(text().stem(at)) || ko().common.contains(text().stem(at))) return false;
    return token(at).shape == TokenShape::Hangul && syllables(word) == 3 && !token(at).blocked &&
           ko().surnames.contains(word.substr(0, character_at(word, 0).size)) && !ko().common.contains(word) &&
           !is_organization(word) && !c_.tables.known_phrases.find(word);
}

std::uint32_t PersonWords::family_end(std::size_t at) const {
    const std::size_t length = syllables(token(at).text);
    if (!bare(text(), at) || length < 2) return token(at).stem;
    const auto cuts = text().cuts_of(at);
    const std::size_t shortest = *std::min_element(cuts.begin(), cuts.end());
    return token(at).range.begin + static_cast<std::uint32_t>(shortest);
}

std::uint32_t PersonWords::end_of(const PersonAt& person) const {
    return person.end != 0 ? person.end : token(person.last).stem;
}

PersonAt PersonWords::person_beginning(std::size_t at, bool apposed) const {
    if (at >= sentence_.end || token(at).blocked) return {};
    const bool two = at + 1 < sentence_.end && adjacent(text(), at, at + 1) && bare(text(), at) &&
                     token(at + 1).shape == TokenShape::Hangul && !token(at + 1).blocked;
    if (two && ko().given_names.contains(token(at).text) && !is_organization(text().stem(at + 1)) &&
        !ko().common.contains(text().stem(at + 1)))
        return {at, at + 1, 1.0, family_end(at + 1)};
    const double score = person_score(at, text().stem(at));
    if (score >= 1.0 && syllables(text().stem(at)) >= 3) return {at, at, score, 0};
    if (score >= 0.5 && syllables(text().stem(at)) == 3 && !text().particle(at).empty()) return {at, at, score, 0};
    if (two && !apposed && could_be_name(c_, at) && could_be_name(c_, at + 1) &&
        one_of(text().particle(at + 1), {"은", "는", "이", "가", "의"}) && syllables(token(at).text) >= 2 &&
        !is_organization(token(at).text) && !is_organization(text().stem(at + 1)) &&
        !c_.tables.known_phrases.find(token(at).text) && c_.tables.korean_name_score(token(at).text) < 0.5)
        return {at, at + 1, 0.6, 0};
    if (apposed && two && could_be_name(c_, at) && could_be_name(c_, at + 1) && !text().particle(at + 1).empty())
        return {at, at + 1, 0.9, 0};
    const bool closed = at + 1 < sentence_.end && one_of(token(at + 1).text, {")", "·", ",", "/"});
    if (closed && at > sentence_.begin && could_be_name(c_, at) && syllables(token(at).text) == 3 &&
        c_.tables.korean_name_score(token(at).text) > 0)
        return {at, at, 0.9, token(at).range.end}; // "(원장 홍길동)"
    const bool brief = closed && token(at + 1).text == ")" && syllables(token(at).text) == 2 &&
                       ko().surnames.contains(token(at).text.substr(0, character_at(token(at).text, 0).size));
    if (brief && could_be_name(c_, at)) return {at, at, 0.9, token(at).range.end}; // "(대표 김안)"
    return {};
}

void UntitledPeople::foreign(std::size_t at) {
    const std::string_view given = token(at).text;
    if (at + 1 >= sentence_.end || syllables(given) < 2 || !ko().given_names.contains(given)) return;
    if (ko().common.contains(given) || !adjacent(text(), at, at + 1)) return;
    const std::string_view next = text().stem(at + 1);
    if (!could_be_name(c_, at + 1) || ko().given_names.contains(next) || is_organization(next) ||
        token(at + 1).shape != TokenShape::Hangul || next.ends_with("다") || next.ends_with("들"))
        return;
    const std::uint32_t end = family_end(at + 1);
    const float weight = end == token(at + 1).range.end ? 0.6F : 1.0F;
    c_.votes.add(joined(text(), at, at + 1, end), EntityKind::Person, weight, "given name");
}

void UntitledPeople::kin(std::size_t at) {
    const std::string_view word = text().stem(at);
    const auto found = ko().kin.find(word);
    if (found == ko().kin.end() || token(at).blocked) return;
    RoleSpan role;
    role.range = {token(at).range.begin, token(at).stem};
    role.korean = role.kin = true;
    role.title = 0;
    role.role = std::string(word);
    const bool named = bare(text(), at) || text().particle(at) == "인";
    if (named && at + 1 < sentence_.end && adjacent(text(), at, at + 1)) {
        PersonAt person = person_beginning(at + 1, false);
        const std::string_view next = text().stem(at + 1);
        if (person.first == kNoWord && (ko().given_names.contains(next) || is_given_name(at + 1)))
            person = {at + 1, at + 1, 1.0, 0};
        if (person.first != kNoWord) {
            role.person = {token(person.first).range.begin, token(person.last).stem};
            c_.votes.add(joined(text(), person.first, person.last, token(person.last).stem), EntityKind::Person, 1.0F,
                         "relative");
        }
    }
    c_.votes.roles.push_back(role);
}

bool UntitledPeople::is_given_name(std::size_t at) const {
    const std::string_view word = text().stem(at);
    if (token(at).shape != TokenShape::Hangul || token(at).blocked || syllables(word) != 2) return false;
    if (ko().common.contains(word) || c_.tables.known_phrases.find(word) || ko().title_phrases.find(word)) return false;
    const bool polite =
        text().particle(at).starts_with("씨") || (at + 1 < sentence_.end && token(at + 1).text.starts_with("씨"));
    const bool aged = bare(text(), at) && at + 3 < sentence_.end && token(at + 1).text == "(" &&
                      token(at + 2).shape == TokenShape::Digits && token(at + 2).text.size() == 2;
    return polite || aged;
}

void UntitledPeople::addressed(std::size_t at) {
    const std::string_view word = text().stem(at);
    if (!text().particle(at).starts_with("씨")) return;
    if (ko().surnames.contains(word) && syllables(word) == 1) { // "홍씨는"
        RoleSpan role;
        role.range = {token(at).stem, token(at).stem + static_cast<std::uint32_t>(std::string_view("씨").size())};
        role.korean = true;
        role.role = "씨";
        role.person = {token(at).range.begin, token(at).stem};
        c_.votes.roles.push_back(role);
        return;
    }
    if (!could_be_name(c_, at) || syllables(word) < 2) return;
    const double score = person_score(at, word);
    c_.votes.add(word, EntityKind::Person, score >= 0.9 ? 1.2F : score >= 0.5 ? 1.0F : 0.5F, "name and 씨");
}

void UntitledPeople::byline(std::size_t at) {
    if (!one_of(token(at).text, {"글", "취재", "정리", "사진", "촬영", "그림", "번역", "진행"})) return;
    std::size_t next = at + 1;
    if (next < sentence_.end && one_of(token(next).text, {"=", ":", "|"})) ++next;
    if (next >= sentence_.end || c_.tables.korean_name_score(token(next).text) < 1.0) return;
    const bool closed = next + 1 >= sentence_.end || token(next + 1).shape == TokenShape::Mark;
    if (closed) c_.votes.add(token(next).text, EntityKind::Person, 1.0F, "byline");
}

void UntitledPeople::age(std::size_t at) {
    if (at + 2 >= sentence_.end || token(at + 1).text != "(" || token(at + 2).shape != TokenShape::Digits) return;
    const std::string_view years = token(at + 2).text;
    const bool closed = at + 3 < sentence_.end && one_of(token(at + 3).text, {")", "·", ","});
    if (years.size() != 2 || !closed) return;
    const PersonAt person = person_ending(at, at > sentence_.begin ? at - 1 : at);
    if (person.score >= 0.9)
        c_.votes.add(joined(text(), person.first, person.last, token(person.last).range.end), EntityKind::Person, 1.0F,
                     "name and age");
}

} // namespace tieline
