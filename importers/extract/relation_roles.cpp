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
constexpr const char* kAffiliationRule = "affiliation";    // in brackets behind a person
constexpr const char* kHouseRoleRule = "role-in-sentence"; // of the one organization that the sentence names
constexpr double kHouseRoleConfidence = 0.58;

/// The tie that a role stands for, by the longest of the table's words that it holds.
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

/// "대표 내정자", "장관 후보": not yet.
bool is_designate(const Analysis& analysis, const LanguageRules& rules, const RoleMention& role) {
    std::string_view after = analysis.document->text.view().substr(role.range.end);
    if (after.starts_with(' ')) after.remove_prefix(1);
    const auto& words = rules.set("designates");
    return std::any_of(words.begin(), words.end(), [&](const WordTest& word) { return after.starts_with(word.text); });
}

/// "Doe has never been chief executive of A", "Doe will become its chair": the words between somebody and the role.
void settle_role_mood(const Analysis& analysis, const LanguageRules& rules, const RoleMention& role, TextRange person,
                      LocalRelation& relation) {
    constexpr std::uint32_t longest = 60; // bytes
    if (person.end >= role.range.begin || role.range.begin - person.end > longest) return;
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

/// "Doe (Acme)", "홍길동(34·가나다)", "홍길동 의원(가나당)": where somebody belongs, in brackets behind the name.
void add_affiliations(const Analysis& analysis, const RelationTables& tables, std::vector<LocalRelation>& found) {
    const Names& names = analysis.names;
    const std::string_view text = analysis.document->text.view();
    const auto starts_aside = [&](std::uint32_t begin, std::uint32_t end) { // brackets, and at most a number
        std::string_view between = text.substr(begin, end - begin);
        if (between.starts_with(' ')) between.remove_prefix(1);
        if (!between.starts_with('(')) return false;
        if (between.substr(1).starts_with(kTheseAll)) return true;
        for (std::size_t at = 1; at < between.size(); at += character_at(between, at).size) {
            const char32_t code = character_at(between, at).code;
            if (!is_digit(code) && code != U'\u00B7' && code != U',' && !is_space(code)) return false;
        }
        return true;
    };
    for (std::size_t i = 0; i + 1 < names.mentions.size(); ++i) {
        const NameMention& person = names.mentions[i];
        const NameMention& house = names.mentions[i + 1];
        if (names.entities[person.entity].kind != EntityKind::Person ||
            names.entities[house.entity].kind != EntityKind::Organization || house.range.begin < person.range.end)
            continue;
        const std::string_view after = text.substr(house.range.end);
        const bool closed = after.starts_with(')') || after.starts_with("\u00B7") || after.starts_with(',');
        if (!closed) continue;
        std::uint32_t end = person.range.end;
        for (const RoleMention& role : names.roles)
            if (role.person && *role.person == i && role.range.begin >= end && role.range.end <= house.range.begin)
                end = role.range.end;
        const Sentence* sentence = sentence_at(analysis, person.range.begin);
        if (!starts_aside(end, house.range.begin) || sentence == nullptr) continue;
        LocalRelation relation;
        relation.kind = RelationKind::WorksFor;
        relation.source = person.entity;
        relation.target = house.entity;
        relation.confidence =
            tables.of(analysis.zones[sentence->zone].language).measured(kAffiliationRule, kAffiliationConfidence);
        relation.evidence = {LocalQuote{{person.range.begin, house.range.end}, kAffiliationRule}};
        found.push_back(relation);
        if (text.substr(end, house.range.begin - end).find(kTheseAll) == std::string_view::npos) continue;
        for (std::size_t before = i; before-- > 0;) { // "홍길동, 이순신(이상 가나다)"
            const NameMention& other = names.mentions[before];
            const std::uint32_t next = names.mentions[before + 1].range.begin;
            if (names.entities[other.entity].kind != EntityKind::Person || other.range.end > next ||
                text.substr(other.range.end, next - other.range.end) != ", ")
                break;
            relation.source = other.entity;
            relation.evidence = {LocalQuote{{other.range.begin, house.range.end}, kAffiliationRule}};
            found.push_back(relation);
        }
    }
}

/// "A·B 공동대표": what stands before with a dot or comma shares the title.
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
            else if (!role.organization && shared)
                one.organization = static_cast<std::uint32_t>(*shared);
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
        if (!team && !word_fits(rules.set("own_people"), token.text)) return std::nullopt;
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

} // namespace

void add_roles(const Analysis& analysis, const RelationTables& tables, std::vector<LocalRelation>& found) {
    std::vector<RoleMention> roles = analysis.names.roles;
    add_shared_roles(analysis, roles);
    add_dotted_roles(analysis, roles);
    add_bracketed_posts(analysis, roles);
    for (const RoleMention& role : roles)
        if (auto relation = from_role(analysis, tables, role)) found.push_back(*std::move(relation));
    add_affiliations(analysis, tables, found);
}

void add_house_roles(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                     std::vector<LocalRelation>& found) {
    const Names& names = analysis.names;
    std::set<std::uint32_t> housed;
    std::map<std::uint32_t, std::uint32_t> houses;                               // where people belong
    std::map<std::uint32_t, std::pair<std::uint32_t, TextRange>> houses_founded; // by who founded them, and where
    for (const LocalRelation& relation : found) {
        if (relation.kind == RelationKind::WorksFor && !relation.when.former) housed.insert(relation.source);
        if (relation.kind == RelationKind::WorksFor && relation.modality == Modality::Asserted)
            houses.try_emplace(relation.source, relation.target);
        const auto* quote = std::get_if<LocalQuote>(&relation.evidence.front());
        if (relation.kind == RelationKind::Founded && relation.modality == Modality::Asserted && quote != nullptr)
            houses_founded.try_emplace(relation.source, relation.target, whole_sentence(analysis, quote->range));
    }
    std::vector<RoleMention> roles = names.roles;
    add_shared_roles(analysis, roles);
    for (const RoleMention& role : roles) {
        if (!role.person || role.organization) continue;
        const std::uint32_t person = names.mentions[*role.person].entity;
        if (names.entities[person].kind != EntityKind::Person || housed.contains(person)) continue;
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const TokenLine& l) {
            return !l.quote && analysis.sentences[l.sentence].range.contains(role.range);
        });
        if (line == lines.end() || line->title || (role.former && !line->korean)) continue;
        const LanguageRules& rules = tables.of(line->korean ? "ko" : "en");
        const auto founded = houses_founded.find(person);
        auto house = house_in(analysis, *line);
        const LineView view{analysis, rules, *line};
        const auto companion = line->korean ? companion_house(view, person, houses) : std::nullopt;
        if (role.former && !companion) continue;
        if (founded != houses_founded.end() && line->korean && founded->second.second.contains(role.range))
            house = founded->second.first; // "김 대표가 세운 가람은": its head, too
        else if (companion)
            house = companion;
        else if (const auto topical = topical_house(analysis, tables, *line, person))
            house = topical;
        else if (const auto own = line->korean ? headed_house(analysis, rules, role.role) : std::nullopt)
            house = own;
        else if (line->korean && word_fits(rules.set("own_heads"), role.role))
            continue; // of another house than any that is named
        else if (const auto host = line->korean ? host_of(analysis, {analysis, rules, *line}, person) : std::nullopt)
            house = host;
        else if (!house || house != line->main_house)
            continue;
        if (!word_fits(rules.set("house_roles"), role.role) && !word_fits(rules.set("own_heads"), role.role)) continue;
        housed.insert(person);
        LocalRelation relation;
        relation.source = person;
        relation.target = *house;
        relation.kind = kind_of_role(rules, role.role);
        relation.role = role.role;
        relation.when.former = role.former;
        houses.try_emplace(person, *house);
        relation.confidence = rules.measured(kHouseRoleRule, kHouseRoleConfidence);
        relation.evidence = {LocalQuote{analysis.sentences[line->sentence].range, kHouseRoleRule}};
        found.push_back(std::move(relation));
    }
}

} // namespace tieline
