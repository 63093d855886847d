#include "importers/extract/relations.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/extract/relation_founding.hpp"
#include "importers/extract/relation_match.hpp"
#include "importers/extract/relation_merge.hpp"
#include "importers/extract/relation_modality.hpp"
#include "importers/extract/relation_succession.hpp"
#include "importers/extract/relation_tables.hpp"
#include "importers/extract/relation_text.hpp"
#include "importers/extract/relation_when.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <tuple>

namespace tieline {
namespace {

constexpr double kRoleConfidence = 0.85;
constexpr double kKinConfidence = 0.85;
constexpr double kAffiliationConfidence = 0.78;
constexpr double kHalf = 50; // percent
constexpr const char* kRoleRule = "role";
constexpr const char* kAffiliationRule = "affiliation";    // in brackets behind a person
constexpr const char* kHouseRoleRule = "role-in-sentence"; // of the one organization that the sentence names
constexpr double kHouseRoleConfidence = 0.58;
constexpr std::uint32_t kPriceReach = 2;  // sentences from a deal to its price
constexpr std::uint32_t kDenialReach = 2; // sentences from a report to its denial

const Sentence* sentence_at(const Analysis& analysis, std::uint32_t place) {
    const auto after =
        std::upper_bound(analysis.sentences.begin(), analysis.sentences.end(), place,
                         [](std::uint32_t value, const Sentence& sentence) { return value < sentence.range.begin; });
    if (after == analysis.sentences.begin()) return nullptr;
    const Sentence& sentence = *std::prev(after);
    return place < sentence.range.end ? &sentence : nullptr;
}

TextRange whole_sentence(const Analysis& analysis, TextRange range) {
    const Sentence* sentence = sentence_at(analysis, range.begin);
    return sentence == nullptr ? range : sentence->range;
}

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
        std::uint32_t end = person.range.end;
        for (const RoleMention& role : names.roles)
            if (role.person && *role.person == i && role.range.begin >= end && role.range.end <= house.range.begin)
                end = role.range.end;
        const std::string_view after = text.substr(house.range.end);
        const bool closed = after.starts_with(')') || after.starts_with("\u00B7") || after.starts_with(',');
        const Sentence* sentence = sentence_at(analysis, person.range.begin);
        if (!closed || !starts_aside(end, house.range.begin) || sentence == nullptr) continue;
        LocalRelation relation;
        relation.kind = RelationKind::WorksFor;
        relation.source = person.entity;
        relation.target = house.entity;
        relation.confidence =
            tables.of(analysis.zones[sentence->zone].language).measured(kAffiliationRule, kAffiliationConfidence);
        relation.evidence = {LocalQuote{{person.range.begin, house.range.end}, kAffiliationRule}};
        found.push_back(relation);
        if (text.find(kTheseAll, end) > house.range.begin) continue;
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
        if (!word_fits(rules.set("own_people"), token.text)) return std::nullopt;
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

/// "chief executive Nora Whitcombe" without a word of whose: the one organization that the sentence names, where the
/// article is about it and does not say elsewhere where that person belongs.
void add_house_roles(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                     std::vector<LocalRelation>& found) {
    const Names& names = analysis.names;
    std::set<std::uint32_t> housed;
    std::map<std::uint32_t, std::pair<std::uint32_t, TextRange>> houses_founded; // by who founded them, and where
    for (const LocalRelation& relation : found) {
        if (relation.kind == RelationKind::WorksFor && !relation.when.former) housed.insert(relation.source);
        const auto* quote = std::get_if<LocalQuote>(&relation.evidence.front());
        if (relation.kind == RelationKind::Founded && relation.modality == Modality::Asserted && quote != nullptr)
            houses_founded.try_emplace(relation.source, relation.target, whole_sentence(analysis, quote->range));
    }
    std::vector<RoleMention> roles = names.roles;
    add_shared_roles(analysis, roles);
    for (const RoleMention& role : roles) {
        if (!role.person || role.organization || role.former) continue;
        const std::uint32_t person = names.mentions[*role.person].entity;
        if (names.entities[person].kind != EntityKind::Person || housed.contains(person)) continue;
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const TokenLine& l) {
            return !l.quote && analysis.sentences[l.sentence].range.contains(role.range);
        });
        if (line == lines.end() || line->title) continue;
        const auto founded = houses_founded.find(person);
        auto house = house_in(analysis, *line);
        if (founded != houses_founded.end() && line->korean && founded->second.second.contains(role.range))
            house = founded->second.first; // "김 대표가 세운 가람은": its head, too
        else if (const auto topical = topical_house(analysis, tables, *line, person))
            house = topical;
        else if (!house || house != line->main_house)
            continue;
        if (!word_fits(tables.of(line->korean ? "ko" : "en").set("house_roles"), role.role)) continue;
        housed.insert(person);
        LocalRelation relation;
        relation.source = person;
        relation.target = *house;
        relation.kind = kind_of_role(tables.of(line->korean ? "ko" : "en"), role.role);
        relation.role = role.role;
        relation.confidence = tables.of(line->korean ? "ko" : "en").measured(kHouseRoleRule, kHouseRoleConfidence);
        relation.evidence = {LocalQuote{analysis.sentences[line->sentence].range, kHouseRoleRule}};
        found.push_back(std::move(relation));
    }
}

bool is_repeated(const Analysis& analysis, const LocalRelation& relation) {
    const auto* quote = std::get_if<LocalQuote>(&relation.evidence.front());
    const Sentence* sentence = quote == nullptr ? nullptr : sentence_at(analysis, quote->range.begin);
    return sentence != nullptr && analysis.zones[sentence->zone].repeated;
}

/// Whoever takes more than half takes over.
void settle_stake(const Analysis& analysis, LocalRelation& relation) {
    if (relation.kind != RelationKind::InvestsIn || !relation.share || *relation.share <= kHalf) return;
    const bool house = analysis.names.entities[relation.source].kind == EntityKind::Organization;
    relation.kind = house ? RelationKind::Acquires : RelationKind::Owns;
}

/// Who is said to be about to leave, or denies it, is still there.
void settle_leaving(LocalRelation& relation) {
    if (relation.modality == Modality::Asserted) return;
    if (relation.modality == Modality::Denied) relation.when.end.reset();
    relation.modality = Modality::Asserted;
    relation.when.former = false;
}

/// "used to own", "a former subsidiary of".
bool told_as_former(const LineView& view, const RelationHit& hit) {
    if (!lasts(hit.rule->kind) || hit.rule->kind == RelationKind::FamilyOf || view.line.korean) return false;
    const std::uint32_t end = hit.nominal ? hit.end : hit.head;
    std::uint32_t begin = hit.begin;
    for (const std::uint32_t token : {hit.source_token, hit.target_token})
        if (!hit.nominal && token < hit.head) begin = std::max(begin, token + 1);
    bool former = false;
    for (std::uint32_t k = begin; k < end; ++k) {
        if (view.is_word(k, view.rules.set("former_words"))) former = true;
        if (view.is_word(k, view.rules.set("and"))) former = false;
    }
    return former;
}

/// "ran A until 2014": what ended before the article was published.
bool is_past(const Analysis& analysis, const LocalRelation& relation) {
    if (!lasts(relation.kind) || relation.kind == RelationKind::FamilyOf || !relation.when.end) return false;
    const auto today = analysis.published.value ? analysis.published.value->begin : std::nullopt;
    const auto& end = relation.when.end->end;
    constexpr std::chrono::days shortest{60}; // "runs A …, met B last week" has no such end
    if (relation.when.start && end && relation.when.start->begin && *end - *relation.when.start->begin < shortest)
        return false;
    return today && end && *end <= *today && relation.modality == Modality::Asserted;
}

LocalRelation from_hit(const LineView& view, const RelationHit& hit) {
    LocalRelation relation;
    relation.kind = hit.rule->kind;
    relation.source = hit.source;
    relation.target = hit.target;
    relation.role = hit.role;
    relation.modality = modality_of(view, hit);
    relation.when = when_of(view, hit);
    relation.when.former = relation.when.former || told_as_former(view, hit);
    relation.when.former = relation.when.former || is_past(view.analysis, relation);
    relation.amount = amount_of(view, hit);
    relation.share = share_of(view, hit);
    relation.confidence = hit.rule->confidence * hit.factor;
    settle_stake(view.analysis, relation);
    if (hit.rule->leaves) settle_leaving(relation);
    relation.evidence = {LocalQuote{view.analysis.sentences[view.line.sentence].range, hit.rule->id}};
    return relation;
}

std::optional<Amount> price_in(const LineView& view) {
    const auto worths = view.rules.prices.candidates(view.line);
    for (std::uint32_t at = 0; at < view.size() && !worths.empty(); ++at) {
        for (const std::uint32_t worth : worths) {
            const auto match = match_at(view, view.rules.worths[worth], at);
            if (!match) continue;
            for (std::uint32_t k = match->begin; k < match->end; ++k)
                if (view.at(k).kind == TokenKind::Money) return view.analysis.amounts[view.at(k).index].amount;
        }
    }
    return std::nullopt;
}

/// A tie whose mood the sentence decides, and where it stands.
struct OpenTie {
    std::size_t relation = 0; // into what was found
    std::uint32_t sentence = 0;
    bool leaves = false;  // told as its end
    bool nominal = false; // told in passing, by a noun
};

/// The sentence is about somebody beside the two.
bool names_others(const Analysis& analysis, const TokenLine& line, const LocalRelation& relation) {
    return std::any_of(line.tokens.begin(), line.tokens.end(), [&](const RelationToken& token) {
        if (token.kind != TokenKind::Name || token.in_role) return false;
        if (analysis.names.entities[token.index].kind != EntityKind::Organization) return false;
        return token.index != relation.source && token.index != relation.target;
    });
}

/// "A and B both dismissed the report": it is told of the two, however far ahead.
bool names_both(const TokenLine& line, const LocalRelation& relation) {
    const auto names = [&](std::uint32_t entity) {
        return std::any_of(line.tokens.begin(), line.tokens.end(), [entity](const RelationToken& token) {
            return token.kind == TokenKind::Name && !token.in_role && token.index == entity;
        });
    };
    return names(relation.source) && names(relation.target);
}

/// "A and B both dismissed the report": they speak of what is told of the two, not of what C did.
bool both_sides_are_others(const TokenLine& line, const LocalRelation& relation, const Analysis& analysis) {
    std::set<std::uint32_t> named;
    for (const RelationToken& token : line.tokens)
        if (token.kind == TokenKind::Name && !token.in_role &&
            analysis.names.entities[token.index].kind == EntityKind::Organization)
            named.insert(token.index);
    return named.size() >= 2 && !named.contains(relation.source);
}

/// "A's purchase of B" of which the article also says that it is planned is not done, unless the sentence says so.
void hold_back_plans(const RelationTables& tables, const std::vector<TokenLine>& lines,
                     const std::vector<OpenTie>& open, std::vector<LocalRelation>& found) {
    const auto deal = [](const LocalRelation& r) {
        return r.kind == RelationKind::Acquires || r.kind == RelationKind::InvestsIn || r.kind == RelationKind::Owns ||
               r.kind == RelationKind::PartnersWith || r.kind == RelationKind::Supplies;
    };
    std::set<std::tuple<bool, std::uint32_t, std::uint32_t>> plans;
    const auto key = [](const LocalRelation& r) {
        const bool money = r.kind != RelationKind::PartnersWith && r.kind != RelationKind::Supplies;
        return std::tuple(money, std::min(r.source, r.target), std::max(r.source, r.target));
    };
    for (const OpenTie& tie : open)
        if (deal(found[tie.relation]) && found[tie.relation].modality == Modality::Planned)
            plans.insert(key(found[tie.relation]));
    if (plans.empty()) return;
    std::set<std::uint32_t> done;
    for (const TokenLine& line : lines) {
        const auto& words = tables.of(line.korean ? "ko" : "en").set("completed");
        for (const RelationToken& token : line.tokens)
            if (token.kind == TokenKind::Word && word_fits(words, token.text)) done.insert(line.sentence);
    }
    for (const OpenTie& tie : open) {
        LocalRelation& relation = found[tie.relation];
        if (!tie.nominal || relation.modality != Modality::Asserted || relation.when.former) continue;
        if (deal(relation) && plans.contains(key(relation)) && !done.contains(tie.sentence))
            relation.modality = Modality::Planned;
    }
}

/// "No.", "Absolutely not": the first words behind a question.
bool answers_no(const Analysis& analysis, const RelationTables& tables, std::uint32_t question) {
    const auto text = [&](std::uint32_t n) { return analysis.document->text.slice(analysis.sentences[n].range); };
    if (!text(question).ends_with('?') || question + 1 >= analysis.sentences.size()) return false;
    std::string answer = ascii_lower(text(question + 1).substr(0, 40));
    const bool korean = analysis.zones[analysis.sentences[question].zone].language == "ko";
    const auto& words = tables.of(korean ? "ko" : "en").set("noes");
    const std::size_t begin = answer.find_first_not_of("\"'\xE2\x80\x9C\x98: "); // also behind “ and ‘
    if (begin == std::string::npos) return false;
    answer.erase(0, begin);
    for (const std::string_view mark : {"a: ", "a. "}) // of an interview
        if (answer.starts_with(mark)) answer.erase(0, mark.size());
    return std::any_of(words.begin(), words.end(), [&](const WordTest& word) {
        return answer.starts_with(word.text) &&
               (answer.size() == word.text.size() || !is_word(character_at(answer, word.text.size()).code));
    });
}

/// What others report is denied where the sentence or one of the next says so.
void deny_reports(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                  const std::vector<OpenTie>& open, std::vector<LocalRelation>& found) {
    std::map<std::uint32_t, const TokenLine*> denials; // by sentence
    std::set<std::uint32_t> reports;
    for (const TokenLine& line : lines) {
        const LineView view{analysis, tables.of(line.korean ? "ko" : "en"), line};
        if (denies_earlier(view)) denials.try_emplace(line.sentence, &line);
        if (tells_report(view)) reports.insert(line.sentence);
    }
    for (const OpenTie& tie : open) {
        if (!tie.leaves && answers_no(analysis, tables, tie.sentence)) found[tie.relation].modality = Modality::Denied;
        const auto denial = denials.lower_bound(tie.sentence);
        // "A denied the report. Earlier the paper had said that A buys B."
        const bool before = denial != denials.begin() && tie.sentence - std::prev(denial)->first <= kDenialReach;
        if (before && !tie.leaves && reports.contains(tie.sentence) &&
            !names_others(analysis, *std::prev(denial)->second, found[tie.relation]))
            found[tie.relation].modality = Modality::Denied;
        const bool by_both = std::any_of(denial, denials.end(), [&](const auto& later) {
            return found[tie.relation].modality == Modality::Planned && names_both(*later.second, found[tie.relation]);
        });
        if (by_both && !tie.leaves) found[tie.relation].modality = Modality::Denied;
        if (tie.leaves || denial == denials.end() || denial->first - tie.sentence > kDenialReach) continue;
        LocalRelation& relation = found[tie.relation];
        if (both_sides_are_others(*denial->second, relation, analysis)) continue;
        const bool told = relation.modality == Modality::Planned && denial->first - tie.sentence <= kDenialReach &&
                          !names_others(analysis, *denial->second, relation);
        const bool rumour = relation.modality == Modality::Planned && denial->first > tie.sentence &&
                            reports.contains(denial->first); // "is to buy A. … dismissed the report"
        if (reports.contains(tie.sentence) || told || rumour) relation.modality = Modality::Denied;
    }
}

/// A tie that the article tells of as planned is no fact where only a headline or a bare noun ("the takeover of B")
/// says otherwise.
void respect_plans(const std::vector<bool>& faint, std::vector<LocalRelation>& found) {
    std::set<std::tuple<RelationKind, std::uint32_t, std::uint32_t>> planned;
    for (const LocalRelation& relation : found)
        if (relation.modality == Modality::Planned) planned.insert({relation.kind, relation.source, relation.target});
    std::set<std::tuple<RelationKind, std::uint32_t, std::uint32_t>> done;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (found[i].modality == Modality::Asserted && !faint[i])
            done.insert({found[i].kind, found[i].source, found[i].target});
    for (std::size_t i = 0; i < found.size(); ++i) {
        const std::tuple tie(found[i].kind, found[i].source, found[i].target);
        if (found[i].modality == Modality::Asserted && faint[i] && planned.contains(tie) && !done.contains(tie))
            found[i].modality = Modality::Planned;
    }
}

/// "The deal is worth £1.5bn", "계약 금액은 730억원이다": of the one tie that the sentences before tell of.
void add_prices(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                const std::vector<OpenTie>& open, std::vector<LocalRelation>& found) {
    for (const TokenLine& line : lines) {
        const LineView view{analysis, tables.of(line.korean ? "ko" : "en"), line};
        const auto price = price_in(view);
        if (!price) continue;
        std::optional<OpenTie> last;
        bool several = false;
        for (const OpenTie& tie : open) {
            const LocalRelation& relation = found[tie.relation];
            if (tie.sentence > line.sentence || line.sentence - tie.sentence > kPriceReach) continue;
            if (!carries_amount(relation.kind)) continue;
            several =
                last && last->sentence == tie.sentence &&
                (found[last->relation].source != relation.source || found[last->relation].target != relation.target);
            last = tie;
        }
        if (last && !several && !found[last->relation].amount) found[last->relation].amount = price;
    }
}

} // namespace

std::vector<LocalRelation> find_relations(const Analysis& analysis, const LanguageData& language) {
    return find_relations(analysis, language.relations());
}

std::vector<LocalRelation> find_relations(const Analysis& analysis, const RelationTables& tables) {
    std::vector<LocalRelation> found;
    std::vector<RoleMention> roles = analysis.names.roles;
    add_shared_roles(analysis, roles);
    for (const RoleMention& role : roles)
        if (auto relation = from_role(analysis, tables, role)) found.push_back(*std::move(relation));
    add_affiliations(analysis, tables, found);
    const std::vector<TokenLine> lines = token_lines(analysis, tables);
    std::vector<OpenTie> open, told;
    std::vector<bool> faint;
    for (const RelationHit& hit : relation_hits(analysis, tables, lines)) {
        const TokenLine& line = lines[hit.line];
        const OpenTie tie{found.size(), line.sentence, hit.rule->leaves, hit.nominal && !line.korean};
        if (hit.rule->modality != Modality::Asserted) open.push_back(tie);
        told.push_back(tie);
        faint.resize(found.size());
        faint.push_back(line.title || (hit.nominal && hit.rule->frame));
        found.push_back(from_hit({analysis, tables.of(line.korean ? "ko" : "en"), line}, hit));
    }
    faint.resize(found.size());
    deny_reports(analysis, tables, lines, open, found);
    respect_plans(faint, found);
    hold_back_plans(tables, lines, open, found);
    add_prices(analysis, tables, lines, told, found);
    add_house_roles(analysis, tables, lines, found);
    add_predecessors(analysis, tables, lines, found);
    add_founding_days(analysis, tables, lines, found);
    std::erase_if(found, [&](const LocalRelation& relation) { return is_repeated(analysis, relation); });
    std::vector<LocalRelation> relations = merge_relations(std::move(found));
    add_mentioned_with(analysis, relations);
    return relations;
}

} // namespace tieline
