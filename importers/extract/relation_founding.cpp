#include "importers/extract/relation_founding.hpp"

#include "importers/extract/relation_match.hpp"

#include <algorithm>
#include <map>

namespace tieline {
namespace {

constexpr std::uint32_t kReach = 5; // words between a day and the verb, and between the name and either

/// "2016년 설립된", "2016년 문을 열었다": the token of the day; none where somebody is named who did it.
std::optional<std::uint32_t> founding_day(const LineView& view, std::uint32_t verb) {
    for (std::uint32_t k = verb; k-- > 0 && verb - k <= kReach;) {
        const TokenKind kind = view.at(k).kind;
        if (kind == TokenKind::Day) return k;
        if (kind != TokenKind::Word && kind != TokenKind::Name) return std::nullopt;
    }
    return std::nullopt;
}

/// The organization of which the verb tells: "[A는] 2016년 설립됐다", "2016년 설립된 [A는]".
std::optional<std::uint32_t> founded_house(const LineView& view, std::uint32_t day, std::uint32_t verb) {
    const KindMask houses = mask_of(EntityKind::Organization);
    if (korean_ending(view.rules, view.at(verb), true) == KoreanEnding::Adnominal) {
        for (std::uint32_t k = verb + 1; k < std::min(view.size(), verb + kReach); ++k) {
            if (view.is_mention(k, houses)) return view.at(k).index;
            if (view.at(k).kind != TokenKind::Word) break;
            if (view.is_word(k, view.rules.set("org_noun_ends"))) break; // "설립된 회사다": the subject
        }
    }
    for (std::uint32_t k = day; k-- > 0 && day - k <= kReach;) {
        if (view.at(k).kind == TokenKind::Stop) return std::nullopt;
        if (view.is_mention(k, houses) && word_fits(view.rules.set("subj"), view.at(k).text)) return view.at(k).index;
    }
    return std::nullopt;
}

} // namespace

void add_founding_days(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                       std::vector<LocalRelation>& found) {
    std::map<std::uint32_t, DateRange> days; // by organization; the first that is told
    for (const TokenLine& line : lines) {
        if (!line.korean) continue;
        const LineView view{analysis, tables.of("ko"), line};
        for (std::uint32_t verb = 0; verb < view.size(); ++verb) {
            if (!view.is_word(verb, view.rules.set("was_founded"))) continue;
            const auto day = founding_day(view, verb);
            const auto house = day ? founded_house(view, *day, verb) : std::nullopt;
            if (!house) continue;
            const auto& value = analysis.dates[view.at(*day).index].value;
            if (value) days.try_emplace(*house, *value);
        }
    }
    for (LocalRelation& relation : found) {
        if (relation.kind != RelationKind::Founded || relation.when.at) continue;
        const auto day = days.find(relation.target);
        if (day != days.end()) relation.when.at = day->second;
    }
}

} // namespace tieline
