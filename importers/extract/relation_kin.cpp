#include "importers/extract/relation_kin.hpp"

#include "importers/extract/relation_match.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace tieline {
namespace {

constexpr double kRelative = 0.8;
constexpr const char* kRule = "relatives";
constexpr std::uint32_t kToName = 3; // words from a kin term to who bears it: "장녀 소프라노 A"

class Relatives {
public:
    Relatives(const Analysis& analysis, const RelationTables& tables, std::vector<LocalRelation>& found)
        : analysis_(analysis), rules_(tables.of("ko")), found_(found) {
        for (const NameMention& mention : analysis.names.mentions)
            if (analysis.names.entities[mention.entity].kind == EntityKind::Person) ++times_[mention.entity];
        for (const LocalRelation& relation : found)
            if (relation.kind == RelationKind::FamilyOf) add_told(relation.source, relation.target);
    }

    void read(const TokenLine& line) {
        const LineView view{analysis_, rules_, line};
        bool survivors = false, predicate = false;
        for (std::uint32_t k = 0; k < view.size(); ++k) {
            survivors = survivors || view.is_word(k, rules_.set("survivors"));
            predicate = predicate || view.is_word(k, rules_.set("kin_predicates"));
        }
        if (survivors || predicate) find_main(view);
        if (survivors) read_survivors(view);
        if (predicate) read_predicate(view);
    }

private:
    bool is_person(const LineView& view, std::uint32_t k) const {
        return view.is_mention(k, mask_of(EntityKind::Person));
    }

    /// Whose relatives they are: who is named most of those that are named elsewhere only.
    void find_main(const LineView& view) {
        std::size_t most = 0;
        main_.reset();
        for (const auto& [who, count] : times_) {
            const std::uint32_t person = who;
            const bool here = std::any_of(view.tokens().begin(), view.tokens().end(), [&](const RelationToken& token) {
                if (token.kind != TokenKind::Name || token.index != person || token.anaphor) return false;
                return !word_fits(rules_.set("gen"), token.text) && !word_fits(rules_.set("topic"), token.text);
            });
            if (!here && count > most) most = count, main_ = person;
        }
    }

    void add_told(std::uint32_t a, std::uint32_t b) { told_.insert({std::min(a, b), std::max(a, b)}); }

    void tie(const LineView& view, std::uint32_t relative, std::uint32_t whose, const std::string& role) {
        if (relative == whose || told_.contains({std::min(relative, whose), std::max(relative, whose)})) return;
        add_told(relative, whose);
        LocalRelation relation;
        relation.kind = RelationKind::FamilyOf;
        relation.source = relative;
        relation.target = whose;
        relation.role = role;
        relation.confidence = rules_.measured(kRule, kRelative);
        relation.evidence = {LocalQuote{analysis_.sentences[view.line.sentence].range, kRule}};
        found_.push_back(std::move(relation));
    }

    /// The word without "인": "장남인" -> "장남".
    std::string kin_word(const LineView& view, std::uint32_t k) const {
        std::string word = view.at(k).text;
        const std::string copula = "인";
        if (word.size() > 2 * copula.size() && word.ends_with(copula) && !word_fits(rules_.set("spouses"), word))
            word.erase(word.size() - copula.size());
        return word;
    }

    /// Each kin term with the name behind it; a spouse named behind a child is the child's.
    void read_survivors(const LineView& view) {
        std::optional<std::uint32_t> child; // the relative before, where "와" leads on to the next
        for (std::uint32_t k = 0; k < view.size(); ++k) {
            if (!view.is_word(k, rules_.set("kin"))) continue;
            if (k > 0 && view.at(k - 1).kind == TokenKind::Name && word_fits(rules_.set("gen"), view.at(k - 1).text))
                continue; // "A의 장남 B"
            std::uint32_t name = k + 1;
            while (name < view.size() && name <= k + kToName && !is_person(view, name) &&
                   (view.at(name).kind == TokenKind::Word || view.at(name).kind == TokenKind::Name) &&
                   !view.is_word(name, rules_.set("kin")))
                ++name;
            if (name >= view.size() || !is_person(view, name)) continue;
            const std::string role = kin_word(view, k);
            const bool spouse = word_fits(rules_.set("spouses"), role);
            const std::uint32_t relative = view.at(name).index;
            if (spouse && child)
                tie(view, relative, *child, role);
            else if (main_ && !told_.contains({std::min(relative, *main_), std::max(relative, *main_)}))
                tie(view, relative, *main_, role);
            const bool joined = word_fits(rules_.set("with"), view.at(name).text) && !view.at(name).text.empty();
            child = joined && !spouse ? std::optional(relative) : std::nullopt;
            k = name;
        }
    }

    /// "A 회장, B 사장이 동생이다": all of the list are somebody's.
    void read_predicate(const LineView& view) {
        for (std::uint32_t k = 1; k < view.size(); ++k) {
            if (!view.is_word(k, rules_.set("kin_predicates")) || !is_person(view, k - 1)) continue;
            const std::string& mark = view.at(k - 1).text;
            if ((mark != "이" && mark != "가") || !main_) continue;
            std::string role = view.at(k).text;
            for (const WordTest& kin : rules_.set("kin"))
                if (role.starts_with(kin.text) && kin.text.size() < role.size()) {
                    role = kin.text;
                    break;
                }
            const auto listed = coordinated(view, k - 1, mask_of(EntityKind::Person));
            const bool about_him = std::any_of(listed.begin(), listed.end(),
                                               [&](std::uint32_t token) { return view.at(token).index == *main_; });
            for (const std::uint32_t token : listed)
                if (!about_him) tie(view, view.at(token).index, *main_, role);
        }
    }

    const Analysis& analysis_;
    const LanguageRules& rules_;
    std::vector<LocalRelation>& found_;
    std::map<std::uint32_t, std::size_t> times_; // that somebody is named
    std::optional<std::uint32_t> main_;          // whom the line's relatives belong to
    std::set<std::pair<std::uint32_t, std::uint32_t>> told_;
};

} // namespace

void add_relatives(const Analysis& analysis, const RelationTables& tables, const std::vector<TokenLine>& lines,
                   std::vector<LocalRelation>& found) {
    Relatives relatives(analysis, tables, found);
    for (const TokenLine& line : lines)
        if (line.korean && !line.quote) relatives.read(line);
}

} // namespace tieline
