#include "importers/extract/relation_match.hpp"
#include "importers/extract/relation_roles.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace tieline {
namespace {

constexpr const char* kHouseRoleRule = "role-in-sentence"; // of a house that is not named beside the role
constexpr double kHouseRoleConfidence = 0.58;

/// The only organization that a sentence names, whatever stands for it.
std::optional<std::uint32_t> house_in(const Analysis& analysis, const TokenLine& line) {
    std::optional<std::uint32_t> house;
    for (const RelationToken& token : line.tokens) {
        if (token.kind != TokenKind::Name || token.anaphor ||
            analysis.names.entities[token.index].kind != EntityKind::Organization)
            continue;
        if (house && *house != token.index) return std::nullopt;
        house = token.index;
    }
    return house;
}

/// "Chairman Jane Doe said": nobody says of which house, so it is the one that is told of; the only one that the
/// sentence itself names, where that acts or owns there, else the one that the sentences before were about.
std::optional<std::uint32_t> house_told_of(const LineView& view) {
    std::optional<std::uint32_t> here;
    std::uint32_t place = 0;
    for (std::uint32_t k = 0; k < view.size(); ++k) {
        if (!view.is_mention(k, mask_of(EntityKind::Organization))) continue;
        if (here && *here != view.at(k).index) return std::nullopt;
        if (!here) place = k;
        here = view.at(k).index;
    }
    if (!here) return view.line.told_house;
    const std::uint32_t before = place > 0 && view.is_word(place - 1, view.rules.set("det")) ? place - 1 : place;
    const bool hangs = before > 0 && view.is_word(before - 1, view.rules.set("prepositions"));
    return !hangs || here == view.line.main_house ? here : view.line.told_house;
}

/// "홍길동 대표[와] 임꺽정 나라전자 사장이 참석한 가운데"
bool attends(const LineView& view, std::uint32_t k) {
    if (!word_fits(view.rules.set("with"), view.at(k).text) && !view.at(k).text.empty()) return false;
    for (std::uint32_t n = k + 1; n < view.size(); ++n)
        if (view.is_word(n, view.rules.set("attending"))) return true;
    return false;
}

/// "가나대는 홍길동 총장이 …", "가나전자는 홍길동 회장의 …": the house that the sentence is about, where the person is
/// no object of what it does. Authorities speak of others, and so do papers and parties.
std::optional<std::uint32_t> topical_house(const Analysis& analysis, const RelationTables& tables,
                                           const TokenLine& line, std::uint32_t person) {
    if (!line.korean) return std::nullopt;
    const LanguageRules& rules = tables.of("ko");
    const LineView view{analysis, rules, line};
    for (std::uint32_t k = 0; k < view.size(); ++k)
        if (view.is_word(k, rules.set("told_by_papers"))) return std::nullopt;
    for (std::uint32_t k = 0; k < view.size(); ++k) {
        const RelationToken& token = view.at(k);
        if (token.kind != TokenKind::Name || token.index != person) continue;
        const bool team = token.text.empty() && k + 1 < view.size() && view.is_word(k + 1, rules.set("own_teams"));
        if (!team && !word_fits(rules.set("own_people"), token.text) && !attends(view, k)) return std::nullopt;
        for (std::uint32_t before = k; before-- > 0;) {
            const RelationToken& house = view.at(before);
            if (house.kind == TokenKind::Stop) return std::nullopt;
            if (!view.is_mention(before, mask_of(EntityKind::Organization))) continue;
            const std::string& name = analysis.names.entities[house.index].name;
            const bool about = word_fits(rules.set("topic"), house.text) &&
                               !word_fits(rules.set("authorities"), name) &&
                               !word_fits(rules.set("rivals_by_name"), name);
            return about ? std::optional(house.index) : std::nullopt;
        }
        return std::nullopt;
    }
    return std::nullopt;
}

/// "가나북스는 홍길동 교수의 책을 냈다": whoever teaches does so at a university.
bool may_teach_at(const Analysis& analysis, const LanguageRules& rules, const std::string& role, std::uint32_t house) {
    return !word_fits(rules.set("campus_posts"), role) ||
           word_fits(rules.set("campuses"), analysis.names.entities[house].name);
}

/// "병원장" of the one hospital that the article names, "군수" of the one county.
std::optional<std::uint32_t> headed_house(const Analysis& analysis, const LanguageRules& rules,
                                          const std::string& role) {
    const bool campus = word_fits(rules.set("campus_posts"), role);
    if (!campus && !word_fits(rules.set("own_heads"), role)) return std::nullopt;
    const std::string_view house_end =
        std::string_view(role).substr(0, role.size() - character_before(role, role.size()).size);
    std::optional<std::uint32_t> house;
    const auto& entities = analysis.names.entities;
    for (std::uint32_t i = 0; i < entities.size(); ++i) {
        if (entities[i].kind != EntityKind::Organization) continue;
        const bool fits =
            campus ? word_fits(rules.set("campuses"), entities[i].name) : entities[i].name.ends_with(house_end);
        if (!fits) continue;
        if (house) return std::nullopt;
        house = i;
    }
    return house;
}

/// "이 회장과 홍길동 전 대표": where the one before belongs, of whom the article says so.
std::optional<std::uint32_t> companion_house(const LineView& view, std::uint32_t person,
                                             const std::map<std::uint32_t, std::uint32_t>& houses) {
    for (std::uint32_t k = 1; k < view.size(); ++k) {
        if (view.at(k).kind != TokenKind::Name || view.at(k).index != person) continue;
        const bool comma = view.at(k - 1).kind == TokenKind::Comma && k > 1;
        const RelationToken& before = view.at(comma ? k - 2 : k - 1);
        if (before.kind != TokenKind::Name || before.index == person) return std::nullopt;
        const bool joined = comma ? before.text.empty() : word_fits(view.rules.set("with"), before.text);
        const auto house = houses.find(before.index);
        return joined && house != houses.end() ? std::optional(house->second) : std::nullopt;
    }
    return std::nullopt;
}

/// "가나다 홍길동 대표": a word that may be an unknown house stands right before the name.
bool behind_unknown_word(const LineView& view, std::uint32_t person) {
    for (std::uint32_t k = 1; k < view.size(); ++k) {
        if (view.at(k).kind != TokenKind::Name || view.at(k).index != person) continue;
        const RelationToken& before = view.at(k - 1);
        return before.kind == TokenKind::Word && !word_fits(view.rules.set("word_particles"), before.text) &&
               !word_fits(view.rules.set("before_people"), before.text) &&
               korean_ending(view.rules, before) == KoreanEnding::Other;
    }
    return false;
}

/// "이날 협약식에는 홍길동 총장과 나라전자 임꺽정 대표가 …": whoever is named without a house stands for the one that
/// the article is most about and that the sentence does not name.
std::optional<std::uint32_t> host_of(const Analysis& analysis, const LineView& view, std::uint32_t person) {
    bool ceremony = false;
    std::set<std::uint32_t> named;
    for (std::uint32_t k = 0; k < view.size(); ++k) {
        ceremony = ceremony || view.is_word(k, view.rules.set("ceremonies"));
        if (view.at(k).kind == TokenKind::Name) named.insert(view.at(k).index);
    }
    if (!ceremony || behind_unknown_word(view, person)) return std::nullopt;
    std::map<std::uint32_t, std::size_t> times;
    for (const NameMention& mention : analysis.names.mentions)
        if (analysis.names.entities[mention.entity].kind == EntityKind::Organization && !named.contains(mention.entity))
            ++times[mention.entity];
    std::optional<std::uint32_t> host;
    std::size_t most = 1; // named twice at least
    for (const auto& [house, count] : times)
        if (count > most) most = count, host = house;
    return host ? host : view.line.main_house;
}

/// "its chairman is John Roe … Chairman Jane Doe": the house has one already, so she is somebody else's.
bool is_taken(const std::vector<LocalRelation>& found, std::uint32_t house, std::uint32_t person,
              const std::string& role) {
    return std::any_of(found.begin(), found.end(), [&](const LocalRelation& relation) {
        return relation.kind == RelationKind::WorksFor && relation.target == house && relation.source != person &&
               relation.role == role && !relation.when.former && relation.modality == Modality::Asserted;
    });
}

/// What the article says elsewhere of where people belong.
struct Belonging {
    std::set<std::uint32_t> housed;                                              // who has a place now
    std::map<std::uint32_t, std::uint32_t> houses;                               // where people belong or belonged
    std::map<std::uint32_t, std::pair<std::uint32_t, TextRange>> houses_founded; // by who founded them, and where
};

Belonging read_belonging(const Analysis& analysis, const std::vector<LocalRelation>& found) {
    Belonging known;
    for (const LocalRelation& relation : found) {
        if (relation.kind == RelationKind::WorksFor && !relation.when.former) known.housed.insert(relation.source);
        if (relation.kind == RelationKind::WorksFor && relation.modality == Modality::Asserted)
            known.houses.try_emplace(relation.source, relation.target);
        const auto* quote = std::get_if<LocalQuote>(&relation.evidence.front());
        if (relation.kind == RelationKind::Founded && relation.modality == Modality::Asserted && quote != nullptr)
            known.houses_founded.try_emplace(relation.source, relation.target, whole_sentence(analysis, quote->range));
    }
    return known;
}

/// The house of a Korean title beside which none stands, by the surest sign there is.
std::optional<std::uint32_t> korean_house(const LineView& view, const RelationTables& tables, const RoleMention& role,
                                          std::uint32_t person, const Belonging& known) {
    const Analysis& analysis = view.analysis;
    const auto companion = companion_house(view, person, known.houses);
    if (role.former && !companion) return std::nullopt;
    const auto founded = known.houses_founded.find(person);
    if (founded != known.houses_founded.end() && founded->second.second.contains(role.range))
        return founded->second.first; // "김 대표가 세운 가람은": its head, too
    if (companion) return companion;
    if (const auto topical = topical_house(analysis, tables, view.line, person);
        topical && may_teach_at(analysis, view.rules, role.role, *topical))
        return topical;
    if (const auto own = headed_house(analysis, view.rules, role.role)) return own;
    if (word_fits(view.rules.set("own_heads"), role.role)) return std::nullopt; // of another house than any named
    if (const auto host = host_of(analysis, view, person)) return host;
    const auto only = house_in(analysis, view.line);
    return only == view.line.main_house ? only : std::nullopt;
}

std::optional<std::uint32_t> english_house(const LineView& view, const RoleMention& role) {
    if (role.former) return std::nullopt;
    if (view.analysis.names.mentions[*role.person].range.begin >= role.range.end) return house_told_of(view);
    const auto only = house_in(view.analysis, view.line);
    return only == view.line.main_house ? only : std::nullopt;
}

} // namespace

void add_house_roles(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                     std::vector<LocalRelation>& found) {
    const Names& names = analysis.names;
    Belonging known = read_belonging(analysis, found);
    std::vector<RoleMention> roles = names.roles;
    add_shared_roles(analysis, roles);
    for (const RoleMention& role : roles) {
        if (!role.person || role.organization) continue;
        const std::uint32_t person = names.mentions[*role.person].entity;
        if (names.entities[person].kind != EntityKind::Person || known.housed.contains(person)) continue;
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const TokenLine& l) {
            return !l.quote && analysis.sentences[l.sentence].range.contains(role.range);
        });
        if (line == lines.end() || line->title) continue;
        const LanguageRules& rules = tables.of(line->korean ? "ko" : "en");
        const LineView view{analysis, rules, *line};
        const auto house = line->korean ? korean_house(view, tables, role, person, known) : english_house(view, role);
        if (!house || (!line->korean && is_taken(found, *house, person, role.role))) continue;
        if (!word_fits(rules.set("house_roles"), role.role) && !word_fits(rules.set("own_heads"), role.role)) continue;
        known.housed.insert(person);
        known.houses.try_emplace(person, *house);
        LocalRelation relation;
        relation.source = person;
        relation.target = *house;
        relation.kind = kind_of_role(rules, role.role);
        relation.role = role.role;
        relation.when.former = role.former;
        relation.confidence = rules.measured(kHouseRoleRule, kHouseRoleConfidence);
        relation.evidence = {LocalQuote{analysis.sentences[line->sentence].range, kHouseRoleRule}};
        found.push_back(std::move(relation));
    }
}

} // namespace tieline
