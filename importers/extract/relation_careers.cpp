#include "importers/extract/relation_careers.hpp"

#include "importers/extract/relation_match.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace tieline {
namespace {

constexpr double kCareerConfidence = 0.72;
constexpr double kFromSentenceBefore = 0.85;
constexpr double kCreditConfidence = 0.82;
constexpr const char* kCareerRule = "career";
constexpr const char* kCreditRule = "credits";
constexpr std::size_t kVerbReach = 24;         // words from a post to the verb that says what became of it
constexpr std::uint32_t kLongestCredits = 200; // bytes in the brackets
constexpr std::uint32_t kLinesBack = 3;

/// Whom the words before `end` are about: the last person before it who is a subject, where no common noun is it.
std::optional<std::uint32_t> subject_before(const LineView& view, std::uint32_t end) {
    for (std::uint32_t k = end; k-- > 0;) {
        const RelationToken& token = view.at(k);
        if (token.kind == TokenKind::Stop) return std::nullopt;
        if (token.kind != TokenKind::Name || token.in_role || !word_fits(view.rules.set("subj"), token.text)) continue;
        const bool person = view.analysis.names.entities[token.index].kind == EntityKind::Person;
        return person ? std::optional(token.index) : std::nullopt;
    }
    return std::nullopt;
}

/// Somebody or something else is what the words are about.
bool is_about_others(const LineView& view, std::uint32_t end) {
    for (std::uint32_t k = 0; k < end; ++k) {
        const RelationToken& token = view.at(k);
        if (token.kind == TokenKind::Name && !token.in_role && word_fits(view.rules.set("subj"), token.text))
            return true;
        if (token.kind == TokenKind::Word &&
            (token.text.ends_with("이") || token.text.ends_with("가") || token.text.ends_with("은") ||
             token.text.ends_with("는")) &&
            !word_fits(view.rules.set("no_subjects"), token.text) &&
            korean_ending(view.rules, token) == KoreanEnding::Other)
            return true;
    }
    return false;
}

/// The verb behind a post, or that describes somebody: "지낸", "거쳐"; none where the clause says something else.
struct CareerVerb {
    std::uint32_t at = 0;
    bool former = false;
};

std::optional<CareerVerb> verb_behind(const LineView& view, std::uint32_t from) {
    for (std::uint32_t k = from; k < std::min<std::uint32_t>(view.size(), from + kVerbReach); ++k) {
        if (view.at(k).kind == TokenKind::Stop || view.at(k).kind == TokenKind::Speech) return std::nullopt;
        if (view.is_word(k, view.rules.set("careers"))) return CareerVerb{k, true};
        if (view.is_word(k, view.rules.set("posts_taken"))) return CareerVerb{k, false};
        if (view.at(k).kind == TokenKind::Name && word_fits(view.rules.set("subj"), view.at(k).text))
            return std::nullopt;
        if (view.at(k).kind != TokenKind::Word) continue;
        const KoreanEnding ending = korean_ending(view.rules, view.at(k));
        if (ending == KoreanEnding::Final) return std::nullopt;
    }
    return std::nullopt;
}

std::uint32_t token_behind(const LineView& view, std::uint32_t place) {
    std::uint32_t k = 0;
    while (k < view.size() && view.at(k).range.begin < place) ++k;
    return k;
}

class Careers {
public:
    Careers(const Analysis& analysis, const RelationTables& tables, std::vector<LocalRelation>& found)
        : analysis_(analysis), rules_(tables.of("ko")), found_(found) {
        for (const LocalRelation& relation : found)
            if (relation.kind == RelationKind::WorksFor || relation.kind == RelationKind::Advises)
                told_.insert({relation.source, relation.target});
    }

    void read(const TokenLine& line, std::uint32_t number) {
        const LineView view{analysis_, rules_, line};
        const TextRange range = analysis_.sentences[line.sentence].range;
        const auto& roles = analysis_.names.roles;
        auto role = std::lower_bound(roles.begin(), roles.end(), range.begin,
                                     [](const RoleMention& r, std::uint32_t at) { return r.range.begin < at; });
        for (; role != roles.end() && role->range.begin < range.end; ++role)
            if (!role->person && role->organization) add(view, *role, number);
        remember(view, number);
    }

private:
    void add(const LineView& view, const RoleMention& role, std::uint32_t number) {
        const std::uint32_t house = analysis_.names.mentions[*role.organization].entity;
        if (analysis_.names.entities[house].kind != EntityKind::Organization) return;
        const std::uint32_t begin = token_behind(view, analysis_.names.mentions[*role.organization].range.begin);
        const std::uint32_t end = token_behind(view, role.range.begin);
        const auto verb = verb_behind(view, end);
        if (!verb) return;
        double confidence = kCareerConfidence;
        auto person = described(view, *verb);
        if (!person) person = subject_before(view, begin);
        if (!person && last_person_ && number - last_line_ <= kLinesBack && !is_about_others(view, begin)) {
            person = last_person_;
            confidence *= kFromSentenceBefore;
        }
        if (!person || !told_.insert({*person, house}).second) return;
        LocalRelation relation;
        relation.kind = RelationKind::WorksFor;
        relation.source = *person;
        relation.target = house;
        relation.role = role.role;
        relation.when.former = verb->former;
        relation.confidence = rules_.measured(kCareerRule, confidence);
        relation.evidence = {LocalQuote{analysis_.sentences[view.line.sentence].range, kCareerRule}};
        found_.push_back(std::move(relation));
    }

    /// "가나은행장을 지낸 [안무가] 홍길동"
    std::optional<std::uint32_t> described(const LineView& view, const CareerVerb& verb) const {
        if (korean_ending(rules_, view.at(verb.at), true) != KoreanEnding::Adnominal) return std::nullopt;
        for (std::uint32_t k = verb.at + 1; k < std::min<std::uint32_t>(view.size(), verb.at + 5); ++k) {
            if (view.is_mention(k, mask_of(EntityKind::Person))) return view.at(k).index;
            if (view.at(k).kind != TokenKind::Word && view.at(k).kind != TokenKind::Name) return std::nullopt;
        }
        return std::nullopt;
    }

    /// Whom the next sentences are about, where they name nobody.
    void remember(const LineView& view, std::uint32_t number) {
        for (const RelationToken& token : view.tokens()) {
            if (token.kind != TokenKind::Name || token.in_role || !word_fits(rules_.set("subj"), token.text)) continue;
            if (analysis_.names.entities[token.index].kind == EntityKind::Person) {
                last_person_ = token.index;
                last_line_ = number;
            } else if (word_fits(rules_.set("topic"), token.text)) {
                last_person_.reset();
            }
            return;
        }
        if (last_person_ && number - last_line_ <= 1) last_line_ = number; // still the same
    }

    const Analysis& analysis_;
    const LanguageRules& rules_;
    std::vector<LocalRelation>& found_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> told_;
    std::optional<std::uint32_t> last_person_;
    std::uint32_t last_line_ = 0;
};

/// What the words between `begin` and `end` say a name there did: the last word of the credits that stands there.
enum class Credit { None, Maker, Cast };

Credit credit_in(const LanguageRules& rules, std::string_view text, Credit before) {
    Credit credit = before;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_word(character_at(text, end).code)) end += character_at(text, end).size;
        if (end > at && word_fits(rules.set("makers_of_works"), text.substr(at, end - at))) credit = Credit::Maker;
        if (end > at && word_fits(rules.set("cast"), text.substr(at, end - at))) credit = Credit::Cast;
        at = end > at ? end : at + character_at(text, at).size;
    }
    return credit;
}

} // namespace

void add_careers(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                 std::vector<LocalRelation>& found) {
    Careers careers(analysis, tables, found);
    for (std::uint32_t number = 0; number < lines.size(); ++number)
        if (lines[number].korean && !lines[number].quote) careers.read(lines[number], number);
}

void add_credits(const Analysis& analysis, const RelationTables& tables, std::vector<LocalRelation>& found) {
    constexpr std::string_view kClosing = "'’\"”』》>」 ";
    const Names& names = analysis.names;
    const LanguageRules& rules = tables.of("ko");
    const std::string_view text = analysis.document->text.view();
    for (std::size_t i = 0; i < names.mentions.size(); ++i) {
        const NameMention& work = names.mentions[i];
        if (names.entities[work.entity].kind != EntityKind::Work) continue;
        std::uint32_t open = work.range.end;
        while (open < text.size() && text[open] != '(' &&
               kClosing.find(text.substr(open, character_at(text, open).size)) != std::string_view::npos)
            open += character_at(text, open).size;
        if (open >= text.size() || text[open] != '(') continue;
        const std::size_t close = text.find(')', open);
        if (close == std::string_view::npos || close - open > kLongestCredits) continue;
        Credit credit = Credit::None;
        std::uint32_t from = open + 1;
        for (std::size_t k = i + 1; k < names.mentions.size() && names.mentions[k].range.begin < close; ++k) {
            const NameMention& maker = names.mentions[k];
            if (maker.range.begin < from) continue;
            credit = credit_in(rules, text.substr(from, maker.range.begin - from), credit);
            from = maker.range.end;
            const EntityKind kind = names.entities[maker.entity].kind;
            const bool person = kind == EntityKind::Person;
            if (credit == Credit::None || (!person && kind != EntityKind::Organization)) continue;
            LocalRelation relation;
            relation.kind = !person                   ? RelationKind::Develops
                            : credit == Credit::Maker ? RelationKind::Authored
                                                      : RelationKind::AssociatedWith;
            relation.source = maker.entity;
            relation.target = work.entity;
            relation.confidence = rules.measured(kCreditRule, kCreditConfidence);
            relation.evidence = {LocalQuote{{work.range.begin, static_cast<std::uint32_t>(close + 1)}, kCreditRule}};
            found.push_back(std::move(relation));
        }
    }
}

} // namespace tieline
