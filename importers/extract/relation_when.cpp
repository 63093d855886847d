#include "importers/extract/relation_when.hpp"

#include "importers/language/characters.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace tieline {
namespace {

constexpr std::uint32_t kReach = 9; // tokens behind an English predicate that may still be about it

struct Stretch {
    std::uint32_t begin = 0, end = 0;
};

bool is_break(const LineView& view, std::uint32_t k) {
    const RelationToken& token = view.at(k);
    if (token.kind == TokenKind::Stop || token.kind == TokenKind::Speech) return true;
    if (token.kind != TokenKind::Word) return false;
    if (!view.line.korean) {
        const bool dated = k + 1 < view.size() && view.at(k + 1).kind == TokenKind::Day; // "since 2019"
        return !dated && opens_english_clause(view, k);
    }
    const KoreanEnding ending = korean_ending(view.rules, token);
    return ending == KoreanEnding::Connective || ending == KoreanEnding::Final;
}

/// "left A in 2020 and [later] founded B": the second verb's clause begins behind the "and".
bool begins_behind(const LineView& view, const RelationHit& hit, std::uint32_t join) {
    if (!view.is_word(join, view.rules.set("and")) && !view.is_word(join, view.rules.set("but"))) return false;
    for (std::uint32_t k = join + 1; k < hit.head; ++k)
        if (!view.is_word(k, view.rules.set("aux")) && !view.is_word(k, view.rules.set("adverbs"))) return false;
    return true;
}

/// The predicate follows another one of the same subject.
bool joined_on(const LineView& view, const RelationHit& hit) {
    if (view.line.korean || hit.nominal) return false;
    for (std::uint32_t k = hit.head; k-- > 0;)
        if (begins_behind(view, hit, k)) return true;
    return false;
}

/// "B, who founded it, sued …": a clause in commas keeps what stands outside to itself.
bool in_commas(const LineView& view, const RelationHit& hit) {
    const auto& relative = view.rules.set("relative");
    for (std::uint32_t k = hit.head; k-- > 0 && view.at(k).kind != TokenKind::Stop;)
        if (view.at(k).kind == TokenKind::Comma) return view.is_word(k + 1, relative);
    return false;
}

/// The clause of the predicate with its arguments.
Stretch clause_of(const LineView& view, const RelationHit& hit) {
    if (view.line.korean) {
        Stretch stretch{hit.head, std::max(hit.end, hit.head + 1)};
        while (stretch.begin > 0 && !is_break(view, stretch.begin - 1)) --stretch.begin;
        return stretch;
    }
    const bool apart = !hit.nominal && in_commas(view, hit);
    Stretch stretch{std::min(hit.begin, hit.head), hit.end};
    if (!hit.nominal) stretch.begin = hit.head;
    while (stretch.begin > 0 && !is_break(view, stretch.begin - 1)) {
        if (!hit.nominal && begins_behind(view, hit, stretch.begin - 1)) break;
        if (apart && view.at(stretch.begin - 1).kind == TokenKind::Comma) break;
        --stretch.begin;
    }
    for (std::uint32_t steps = 0; stretch.end < view.size() && steps < kReach; ++steps, ++stretch.end)
        if (is_break(view, stretch.end) || (apart && view.at(stretch.end).kind == TokenKind::Comma)) break;
    return stretch;
}

/// A standing tie, told in passing ("the chief executive of A since 2019"): only a date that belongs to its words.
Stretch words_of(const LineView& view, const RelationHit& hit) {
    Stretch stretch{hit.begin, hit.end};
    while (stretch.end < view.size()) {
        const RelationToken& token = view.at(stretch.end);
        const bool day = token.kind == TokenKind::Day && view.at(stretch.end - 1).kind == TokenKind::Word;
        const bool part = day || view.is_word(stretch.end, view.rules.set("since")) ||
                          view.is_word(stretch.end, view.rules.set("until")) ||
                          view.is_word(stretch.end, view.rules.set("prepositions"));
        if (!part) break;
        ++stretch.end;
    }
    return stretch;
}

/// "In 2015, after ten years at B, A joined C": of the sentence, not of what stands between commas.
std::optional<std::uint32_t> day_in_front(const LineView& view, const RelationHit& hit) {
    constexpr std::uint32_t kLongest = 3;
    if (view.line.korean || in_commas(view, hit)) return std::nullopt;
    for (std::uint32_t k = 0; k < std::min(kLongest, view.size()) && k < hit.begin; ++k) {
        if (view.at(k).kind == TokenKind::Day) return k;
        if (view.at(k).kind != TokenKind::Word) return std::nullopt;
    }
    return std::nullopt;
}

/// "led the round, with money from A, [which raised $2m in 2010]": what is said of somebody else.
bool in_other_clause(const LineView& view, const RelationHit& hit, std::uint32_t k) {
    if (view.line.korean) return false;
    for (std::uint32_t n = k; n-- > 1;) {
        if (view.at(n).kind == TokenKind::Stop) return false;
        if (!view.is_word(n, view.rules.set("relative"))) continue;
        return hit.head < n && hit.end <= n + 1 && view.at(n - 1).kind == TokenKind::Comma;
    }
    return false;
}

bool told_in_passing(const LineView& view, const RelationHit& hit) {
    const RelationKind kind = hit.rule->kind;
    const bool standing =
        lasts(kind) || (!view.line.korean && (kind == RelationKind::Founded || kind == RelationKind::Authored ||
                                              kind == RelationKind::Develops));
    return standing && hit.nominal && !hit.rule->frame && hit.rule->modality == Modality::Asserted &&
           hit.rule->date == DateUse::Default;
}

/// "A는 2021년 취임했으며 그 전에는 B에서 일했다": the day belongs to another verb of the same subject.
bool apart_from(const LineView& view, const RelationHit& hit, std::uint32_t day, TokenKind kind) {
    if (kind != TokenKind::Day || !view.line.korean || !hit.rule->former || day > hit.head) return false;
    if (hit.rule->date != DateUse::Default) return false;
    for (std::uint32_t k = day; k < hit.head; ++k)
        if (is_break(view, k)) return true;
    return false;
}

/// "시가총액 2조원", "sales of $4m", "$4m in revenue": what the words beside a sum say that it is.
bool said_of_sum(const LineView& view, std::uint32_t money, std::string_view set) {
    constexpr std::uint32_t kWordsBeside = 3;
    const auto& words = view.rules.set(set);
    for (std::uint32_t k = money, steps = 0; k-- > 0 && steps < kWordsBeside; ++steps) {
        if (view.at(k).kind != TokenKind::Word) break;
        if (view.is_word(k, words)) return true;
        if (view.line.korean && !view.at(k).text.ends_with("만") && steps > 0) break; // right before it, or one between
    }
    if (view.line.korean || money + 2 >= view.size() || view.at(money + 1).kind != TokenKind::Word) return false;
    const std::string& join = view.at(money + 1).text;
    if (join != "in" && join != "of" && join != "a" && join != "per") return false;
    for (std::uint32_t k = money + 2; k < std::min(money + 2 + kWordsBeside, view.size()); ++k)
        if (view.is_word(k, words)) return true;
    return false;
}

/// The nearest token of that kind in the clause, else in what lies between the arguments, else the line's only one.
std::optional<std::uint32_t> nearest(const LineView& view, const RelationHit& hit, TokenKind kind, bool only_one) {
    const auto best_in = [&](Stretch stretch) {
        std::optional<std::uint32_t> best;
        std::uint32_t best_distance = 0;
        bool total = false; // "계약금 3억원 등 총액 9억원": the total is the price
        for (std::uint32_t k = stretch.begin; k < stretch.end; ++k) {
            if (view.at(k).kind != kind) continue;
            if (kind == TokenKind::Money && in_other_clause(view, hit, k)) continue;
            if (kind == TokenKind::Money && said_of_sum(view, k, "other_sums")) continue;
            const bool whole = kind == TokenKind::Money && said_of_sum(view, k, "totals");
            const std::uint32_t distance = k > hit.head ? k - hit.head : hit.head - k;
            if (best && (total && !whole)) continue;
            if (!best || (whole && !total) || distance < best_distance) best = k, best_distance = distance;
            total = total || whole;
        }
        return best;
    };
    if (kind == TokenKind::Day && told_in_passing(view, hit)) return best_in(words_of(view, hit));
    if (const auto found = best_in(clause_of(view, hit))) return found;
    if (kind == TokenKind::Day && joined_on(view, hit)) return std::nullopt;
    if (kind == TokenKind::Day)
        if (const auto found = day_in_front(view, hit)) return found;
    if (const auto found = best_in({hit.begin, hit.end}))
        if (!apart_from(view, hit, *found, kind)) return found;
    const auto count = std::count_if(view.tokens().begin(), view.tokens().end(),
                                     [&](const RelationToken& token) { return token.kind == kind; });
    return only_one && count == 1 ? best_in({0, view.size()}) : std::nullopt;
}

DateRange unit_at(Date day, Precision unit) {
    const std::chrono::year_month_day date{day};
    if (unit == Precision::Year) return DateRange::from_year(date.year());
    if (unit == Precision::Month) return DateRange::from_month(date.year() / date.month());
    return DateRange::from_day(day);
}

std::string_view word_before(const LineView& view, std::uint32_t k) {
    return k > 0 && view.at(k - 1).kind == TokenKind::Word ? std::string_view(view.at(k - 1).text) : std::string_view{};
}

enum class Side { None, Start, End };

Side side_of(const LineView& view, std::uint32_t k) {
    const std::string& tail = view.at(k).text;
    const std::string_view next = k + 1 < view.size() && view.at(k + 1).kind == TokenKind::Word
                                      ? std::string_view(view.at(k + 1).text)
                                      : std::string_view{};
    if (view.line.korean) {
        if (word_fits(view.rules.set("since"), tail) || word_fits(view.rules.set("since"), next)) return Side::Start;
        if (word_fits(view.rules.set("until"), tail) || word_fits(view.rules.set("until"), next)) return Side::End;
        return Side::None;
    }
    if (word_fits(view.rules.set("since"), word_before(view, k))) return Side::Start;
    if (word_fits(view.rules.set("until"), word_before(view, k))) return Side::End;
    return Side::None;
}

void put_span(When& when, const DateRange& range) {
    using std::chrono::days;
    if (range.begin) when.start = unit_at(*range.begin, range.begin_unit);
    if (range.end) when.end = unit_at(*range.end - days{1}, range.end_unit);
}

/// "2019년부터 2022년까지" has two ends of its own; "2023년 여름" and "3분기" are one time.
bool has_two_ends(const LineView& view, const DateExpression& date) {
    const std::string_view words = view.analysis.document->text.slice(date.range);
    constexpr std::array<std::string_view, 7> kJoins{"부터", "까지", "~", "-", "–", "간", "동안"};
    return !view.line.korean || std::any_of(kJoins.begin(), kJoins.end(), [words](std::string_view join) {
        return words.find(join) != std::string_view::npos;
    });
}

void put(const LineView& view, const RelationHit& hit, std::uint32_t token, When& when) {
    const auto& value = view.analysis.dates[view.at(token).index].value;
    if (!value) return;
    const bool span =
        value->precision == Precision::Span && has_two_ends(view, view.analysis.dates[view.at(token).index]);
    if (span && lasts(hit.rule->kind) && hit.rule->date != DateUse::None) return put_span(when, *value);
    switch (hit.rule->date) {
    case DateUse::None:
        return;
    case DateUse::Start:
        when.start = value;
        return;
    case DateUse::End:
        when.end = value;
        return;
    case DateUse::At:
        when.at = value;
        return;
    case DateUse::Default:
        break;
    }
    const Side side = side_of(view, token);
    if (lasts(hit.rule->kind) && span)
        put_span(when, *value);
    else if (lasts(hit.rule->kind) && side == Side::Start)
        when.start = value;
    else if (lasts(hit.rule->kind) && (side == Side::End || hit.rule->former))
        when.end = value;
    else
        when.at = value;
}

} // namespace

bool carries_amount(RelationKind kind) {
    switch (kind) {
    case RelationKind::Acquires:
    case RelationKind::InvestsIn:
    case RelationKind::Owns:
    case RelationKind::Regulates:
    case RelationKind::Sues:
    case RelationKind::Supplies:
    case RelationKind::CustomerOf:
    case RelationKind::PartnersWith:
        return true;
    default:
        return false;
    }
}

bool lasts(RelationKind kind) {
    switch (kind) {
    case RelationKind::WorksFor:
    case RelationKind::Owns:
    case RelationKind::PartnersWith:
    case RelationKind::CustomerOf:
    case RelationKind::Supplies:
    case RelationKind::CompetesWith:
    case RelationKind::Advises:
    case RelationKind::FamilyOf:
    case RelationKind::AssociatedWith:
    case RelationKind::LocatedIn:
        return true;
    default:
        return false;
    }
}

When when_of(const LineView& view, const RelationHit& hit) {
    When when;
    when.former = hit.rule->former;
    const bool dated = hit.rule->kind != RelationKind::FamilyOf || hit.rule->date == DateUse::At; // a wedding
    if (hit.rule->date == DateUse::None || !dated) return when;
    const bool happens = !lasts(hit.rule->kind) || (view.line.korean && hit.rule->date != DateUse::Default);
    const auto best = nearest(view, hit, TokenKind::Day, happens);
    if (!best) return when;
    put(view, hit, *best, when);
    if (hit.rule->date != DateUse::Default || !lasts(hit.rule->kind)) return when;
    const Stretch clause = told_in_passing(view, hit)
                               ? words_of(view, hit)
                               : clause_of(view, hit); // "2019년부터 … 2022년까지", "from 2014 until last summer"
    for (std::uint32_t k = clause.begin; k < clause.end; ++k) {
        if (view.at(k).kind != TokenKind::Day || k == *best) continue;
        const auto& value = view.analysis.dates[view.at(k).index].value;
        const Side side = side_of(view, k);
        if (side == Side::Start && !when.start) when.start = value;
        if (side == Side::End && !when.end) when.end = value;
    }
    return when;
}

std::optional<Amount> amount_of(const LineView& view, const RelationHit& hit) {
    const bool signed_on = hit.rule->kind == RelationKind::WorksFor && hit.rule->date == DateUse::Start; // a transfer
    if (!carries_amount(hit.rule->kind) && !signed_on && hit.rule->kind != RelationKind::Founded) return std::nullopt;
    // The only sum of a sentence is that of its deal, its fine or its claim, not of what is said in passing.
    const bool happens = !lasts(hit.rule->kind) && (hit.rule->frame || hit.rule->modality != Modality::Asserted);
    const auto best = nearest(view, hit, TokenKind::Money, happens);
    if (!best) return std::nullopt;
    return view.analysis.amounts[view.at(*best).index].amount;
}

std::optional<double> share_of(const LineView& view, const RelationHit& hit) {
    const RelationKind kind = hit.rule->kind;
    if (kind != RelationKind::Owns && kind != RelationKind::InvestsIn && kind != RelationKind::Acquires)
        return std::nullopt;
    const auto best = nearest(view, hit, TokenKind::Share, false);
    if (!best) return std::nullopt;
    return view.analysis.shares[view.at(*best).index].percent;
}

} // namespace tieline
