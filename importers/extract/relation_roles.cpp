#include "importers/extract/relation_roles.hpp"

#include "importers/extract/relation_match.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace tieline {
namespace {

constexpr double kRoleConfidence = 0.85;
constexpr double kKinConfidence = 0.85;
constexpr double kAffiliationConfidence = 0.78;
constexpr const char* kRoleRule = "role";
constexpr const char* kAffiliationRule = "affiliation"; // in brackets behind a person

/// "대표 내정자", "장관 후보": not yet.
bool is_designate(const Analysis& analysis, const LanguageRules& rules, const RoleMention& role) {
    std::string_view after = analysis.document->text.view().substr(role.range.end);
    if (after.starts_with(' ')) after.remove_prefix(1);
    const auto& words = rules.set("designates");
    return std::any_of(words.begin(), words.end(), [&](const WordTest& word) { return after.starts_with(word.text); });
}

/// Which ends a role may join: somebody works for an organization, advises also a person, is kin of a person.
bool role_may_join(RelationKind kind, EntityKind person, EntityKind other) {
    if (person != EntityKind::Person) return false;
    if (kind == RelationKind::FamilyOf) return other == EntityKind::Person;
    if (kind == RelationKind::Advises) return other == EntityKind::Person || other == EntityKind::Organization;
    if (kind == RelationKind::Authored) return other == EntityKind::Work;
    return other == EntityKind::Organization;
}

std::optional<LocalRelation> from_role(const Analysis& analysis, const RelationTables& tables,
                                       const RoleMention& role) {
    if (!role.person || !role.organization) return std::nullopt;
    const Names& names = analysis.names;
    const NameMention& person = names.mentions[*role.person];
    const NameMention& other = names.mentions[*role.organization];
    const Sentence* sentence = sentence_at(analysis, role.range.begin);
    if (sentence == nullptr || person.entity == other.entity) return std::nullopt;
    const Zone& zone = analysis.zones[sentence->zone];
    RelationKind kind = kind_of_role(tables.of(zone.language), role.role);
    if (kind == RelationKind::Advises && other.range.begin > role.range.end &&
        analysis.document->text.slice({role.range.end, other.range.begin}).starts_with(" at "))
        kind = RelationKind::WorksFor; // "a lawyer at A" is one of its people, "a lawyer for A" isn't
    if (kind == RelationKind::Advises && other.range.end + 1 == role.range.begin && zone.language == "en" &&
        names.entities[other.entity].kind == EntityKind::Organization &&
        word_fits(tables.of("en").set("own_lawyers"), role.role))
        kind = RelationKind::WorksFor;
    if (!role_may_join(kind, names.entities[person.entity].kind, names.entities[other.entity].kind))
        return std::nullopt;
    LocalRelation relation;
    relation.kind = kind;
    relation.source = person.entity;
    relation.target = other.entity;
    relation.role = role.role;
    relation.when.former = role.former;
    if (is_designate(analysis, tables.of(zone.language), role)) relation.modality = Modality::Planned;
    if (zone.language == "en") settle_role_mood(analysis, tables.of("en"), role, person.range, relation);
    const bool kin = kind == RelationKind::FamilyOf;
    relation.confidence = tables.of(zone.language).measured(kRoleRule, kin ? kKinConfidence : kRoleConfidence);
    TextRange range{std::min({role.range.begin, person.range.begin, other.range.begin}),
                    std::max({role.range.end, person.range.end, other.range.end})};
    if (!sentence->range.contains(range)) range = role.range;
    relation.evidence = {LocalQuote{range, kRoleRule}};
    return relation;
}

constexpr std::string_view kTheseAll = "이상 "; // all that are named before belong to what follows

bool joins_two(std::string_view between) {
    return between == ", " || between == "·" || between == "와 " || between == "과 ";
}

/// "가나다 [대표]": the post in a house behind its mention, which is nobody's yet.
const RoleMention* post_behind(const Names& names, std::size_t house) {
    const std::uint32_t end = names.mentions[house].range.end;
    auto role = std::lower_bound(names.roles.begin(), names.roles.end(), end,
                                 [](const RoleMention& r, std::uint32_t at) { return r.range.begin < at; });
    return role != names.roles.end() && role->range.begin <= end + 1 && !role->person ? &*role : nullptr;
}

/// "Doe (Acme)", "홍길동(34·가나다)", "홍길동 의원(가나당)": where somebody belongs, in brackets behind the name.
void add_affiliations(const Analysis& analysis, const RelationTables& tables, std::vector<LocalRelation>& found) {
    const Names& names = analysis.names;
    const std::string_view text = analysis.document->text.view();
    const auto starts_aside = [&](std::uint32_t begin, std::uint32_t end) { // brackets, and at most a number
        std::string_view between = text.substr(begin, end - begin);
        if (between.starts_with(' ')) between.remove_prefix(1);
        if (!between.starts_with('(')) return false;
        if (between.substr(1).starts_with(kTheseAll)) return true;
        if (between == "(전 " || between == "(전") return true;
        for (std::size_t at = 1; at < between.size(); at += character_at(between, at).size) {
            const char32_t code = character_at(between, at).code;
            if (!is_digit(code) && code != U'\u00B7' && code != U',' && !is_space(code)) return false;
        }
        return true;
    };
    for (std::size_t i = 0; i + 1 < names.mentions.size(); ++i) {
        const NameMention& person = names.mentions[i];
        const bool town = names.entities[names.mentions[i + 1].entity].kind == EntityKind::Place && // "(창원 팔콘스)"
                          i + 2 < names.mentions.size() &&
                          names.mentions[i + 1].range.end + 1 == names.mentions[i + 2].range.begin;
        const NameMention& house = names.mentions[town ? i + 2 : i + 1];
        const std::uint32_t inside = names.mentions[i + 1].range.begin;
        if (names.entities[person.entity].kind != EntityKind::Person ||
            names.entities[house.entity].kind != EntityKind::Organization || house.range.begin < person.range.end)
            continue;
        const std::string_view after = text.substr(house.range.end);
        const auto closes = [](std::string_view rest) {
            return rest.starts_with(')') || rest.starts_with("\u00B7") || rest.starts_with(',');
        };
        const bool closed = closes(after);
        const RoleMention* post = closed ? nullptr : post_behind(names, town ? i + 2 : i + 1);
        if (!closed && (post == nullptr || !closes(text.substr(post->range.end)))) continue;
        std::uint32_t end = person.range.end;
        for (const RoleMention& role : names.roles)
            if (role.person && *role.person == i && role.range.begin >= end && role.range.end <= house.range.begin)
                end = role.range.end;
        const Sentence* sentence = sentence_at(analysis, person.range.begin);
        if (!starts_aside(end, inside) || sentence == nullptr) continue;
        LocalRelation relation;
        relation.kind = RelationKind::WorksFor;
        relation.source = person.entity;
        relation.target = house.entity;
        relation.confidence =
            tables.of(analysis.zones[sentence->zone].language).measured(kAffiliationRule, kAffiliationConfidence);
        relation.evidence = {LocalQuote{{person.range.begin, house.range.end}, kAffiliationRule}};
        if (post != nullptr) relation.role = post->role;
        relation.when.former = text.substr(end, inside - end).find("(전") != std::string_view::npos;
        found.push_back(relation);
        if (text.substr(end, inside - end).find(kTheseAll) == std::string_view::npos) continue;
        for (std::size_t before = i; before-- > 0;) { // "홍길동, 이순신(이상 가나다)"
            const NameMention& other = names.mentions[before];
            const std::uint32_t next = names.mentions[before + 1].range.begin;
            if (names.entities[other.entity].kind != EntityKind::Person || other.range.end > next ||
                !joins_two(text.substr(other.range.end, next - other.range.end)))
                break;
            relation.source = other.entity;
            relation.evidence = {LocalQuote{{other.range.begin, house.range.end}, kAffiliationRule}};
            found.push_back(relation);
        }
    }
}

/// "한결당 A·새빛당 B·바른당 C 원내대표", "가나전자 A·B 부사장": joined by dots, they share the title.
void add_dotted_roles(const Analysis& analysis, std::vector<RoleMention>& roles) {
    const Names& names = analysis.names;
    const std::string_view text = analysis.document->text.view();
    const auto is = [&](std::size_t at, EntityKind kind) {
        return names.entities[names.mentions[at].entity].kind == kind;
    };
    const auto between = [&](std::size_t left, std::size_t right) {
        const std::uint32_t from = names.mentions[left].range.end, to = names.mentions[right].range.begin;
        return from <= to ? text.substr(from, to - from) : std::string_view("?");
    };
    for (const RoleMention& role : names.roles) {
        if (!role.person || role.range.begin < names.mentions[*role.person].range.end) continue;
        std::vector<std::pair<std::size_t, std::optional<std::size_t>>> list; // person, house
        std::size_t at = *role.person;
        while (is(at, EntityKind::Person)) {
            const bool housed = at > 0 && is(at - 1, EntityKind::Organization) && between(at - 1, at) == " ";
            list.emplace_back(at, housed ? std::optional(at - 1) : std::nullopt);
            const std::size_t first = housed ? at - 1 : at;
            if (first == 0) break;
            const std::string_view mark = between(first - 1, first);
            if (mark != "·" && mark != "ㆍ" && mark != "・") break;
            at = first - 1;
        }
        if (list.size() < 2) continue;
        const std::optional<std::size_t> shared = list.back().second; // of the first who is named
        for (const auto& [person, house] : list) {
            RoleMention one = role;
            one.person = static_cast<std::uint32_t>(person);
            if (house)
                one.organization = static_cast<std::uint32_t>(*house);
            else if (person != *role.person || !role.organization)
                one.organization = shared ? std::optional(static_cast<std::uint32_t>(*shared)) : std::nullopt;
            if (one.organization && (person != *role.person || !role.organization)) roles.push_back(one);
        }
    }
}

/// "A 전 가나 부회장(현 나다 회장)", "(대표이사 A·가나대 교수)": a post in brackets behind somebody.
void add_bracketed_posts(const Analysis& analysis, std::vector<RoleMention>& roles) {
    const Names& names = analysis.names;
    const std::string_view text = analysis.document->text.view();
    std::map<std::uint32_t, std::uint32_t> ends; // where a person, or a person's title, ends -> mention
    for (std::uint32_t i = 0; i < names.mentions.size(); ++i)
        if (names.entities[names.mentions[i].entity].kind == EntityKind::Person) ends[names.mentions[i].range.end] = i;
    for (const RoleMention& role : names.roles)
        if (role.person && role.range.begin >= names.mentions[*role.person].range.end)
            ends[role.range.end] = *role.person;
    for (const RoleMention& role : names.roles) {
        if (role.person || !role.organization) continue;
        std::uint32_t at = names.mentions[*role.organization].range.begin;
        for (const std::string_view word : {"현 ", "전 ", "現 ", "前 ", "현직 "})
            if (text.substr(0, at).ends_with(word)) at -= static_cast<std::uint32_t>(word.size());
        const std::string_view before = text.substr(0, at);
        std::uint32_t mark = 0;
        if (before.ends_with("("))
            mark = 1;
        else if (before.ends_with("·") && before.rfind('(') != std::string_view::npos &&
                 before.rfind('(') > before.rfind(')') + 1)
            mark = 2;
        if (mark == 0) continue;
        const auto person = ends.find(at - mark);
        if (person == ends.end()) continue;
        RoleMention post = role;
        post.person = person->second;
        roles.push_back(post);
    }
}

} // namespace

RelationKind kind_of_role(const LanguageRules& rules, const std::string& role) {
    RelationKind kind = RelationKind::WorksFor;
    std::size_t longest = 0;
    for (const auto& [part, value] : rules.role_kinds) {
        if (part.size() <= longest || role.find(part) == std::string::npos) continue;
        kind = value;
        longest = part.size();
    }
    return kind;
}

void settle_role_mood(const Analysis& analysis, const LanguageRules& rules, const RoleMention& role, TextRange person,
                      LocalRelation& relation) {
    constexpr std::uint32_t kLongest = 60; // bytes
    if (person.end >= role.range.begin || role.range.begin - person.end > kLongest) return;
    std::string between = ascii_lower(analysis.document->text.slice({person.end, role.range.begin}));
    if (const std::size_t comma = between.rfind(','); comma != std::string::npos) between.erase(0, comma + 1);
    const auto holds = [&](SetName set) {
        for (std::size_t at = 0; at < between.size();) {
            const std::size_t end = std::min(between.find(' ', at), between.size());
            if (word_fits(rules.set(set), std::string_view(between).substr(at, end - at))) return true;
            at = end + 1;
        }
        return false;
    };
    if (holds("negations"))
        relation.modality = Modality::Denied;
    else if (holds("futures"))
        relation.modality = Modality::Planned;
}

void add_shared_roles(const Analysis& analysis, std::vector<RoleMention>& roles) {
    const Names& names = analysis.names;
    const std::string_view text = analysis.document->text.view();
    for (const RoleMention& role : names.roles) {
        if (!role.person || !text.substr(role.range.begin).starts_with("공동")) continue;
        for (std::size_t at = *role.person; at-- > 0;) {
            const TextRange before = names.mentions[at].range;
            const std::uint32_t next = names.mentions[at + 1].range.begin;
            if (before.end > next || names.entities[names.mentions[at].entity].kind != EntityKind::Person) break;
            const std::string_view between = text.substr(before.end, next - before.end);
            if (between != "·" && between != ", " && between != "와 " && between != "과 ") break;
            RoleMention shared = role;
            shared.person = static_cast<std::uint32_t>(at);
            roles.push_back(shared);
        }
    }
}

void add_roles(const Analysis& analysis, const RelationTables& tables, std::vector<LocalRelation>& found) {
    std::vector<RoleMention> roles = analysis.names.roles;
    add_shared_roles(analysis, roles);
    add_dotted_roles(analysis, roles);
    add_bracketed_posts(analysis, roles);
    for (const RoleMention& role : roles)
        if (auto relation = from_role(analysis, tables, role)) found.push_back(*std::move(relation));
    add_affiliations(analysis, tables, found);
}

} // namespace tieline
