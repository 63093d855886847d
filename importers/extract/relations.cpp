#include "importers/extract/relations.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/extract/relation_careers.hpp"
#include "importers/extract/relation_founding.hpp"
#include "importers/extract/relation_kin.hpp"
#include "importers/extract/relation_match.hpp"
#include "importers/extract/relation_merge.hpp"
#include "importers/extract/relation_modality.hpp"
#include "importers/extract/relation_roles.hpp"
#include "importers/extract/relation_succession.hpp"
#include "importers/extract/relation_tables.hpp"
#include "importers/extract/relation_text.hpp"
#include "importers/extract/relation_when.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <tuple>

namespace tieline {
namespace {

constexpr double kHalf = 50;              // percent
constexpr std::uint32_t kPriceReach = 2;  // sentences from a deal to its price
constexpr std::uint32_t kDenialReach = 2; // sentences from a report to its denial

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
    constexpr std::chrono::days kShortest{60}; // "runs A …, met B last week" has no such end
    if (relation.when.start && end && relation.when.start->begin && *end - *relation.when.start->begin < kShortest)
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
    add_roles(analysis, tables, found);
    add_credits(analysis, tables, found);
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
    add_relatives(analysis, tables, lines, found);
    add_careers(analysis, tables, lines, found);
    add_offices(analysis, tables, lines, found);
    add_korean_offices(analysis, tables, found);
    add_house_roles(analysis, tables, lines, found);
    add_predecessors(analysis, tables, lines, found);
    add_founding_days(analysis, tables, lines, found);
    std::erase_if(found, [&](const LocalRelation& relation) { return is_repeated(analysis, relation); });
    std::vector<LocalRelation> relations = merge_relations(std::move(found));
    add_mentioned_with(analysis, relations);
    return relations;
}

} // namespace tieline
