#include "importers/extract/relation_clause_en.hpp"

namespace tieline {
namespace {

constexpr std::uint32_t kLongestChain = 8; // words of the verb group: "is in early talks to"
constexpr double kThroughAnd = 0.85;       // "founded A and sold B"

class SubjectFinder {
public:
    explicit SubjectFinder(const EnglishVerb& verb)
        : view_(verb.view), rule_(verb.rule), verb_(verb.begin), end_(verb.end), group_(verb.group), form_(verb.form),
          passive_(verb.passive), helped_(verb.helped) {}

    EnglishSubject run() {
        find_subject();
        if (subject_ == kNoToken) subject_behind();
        return {subject_, factor_};
    }

private:
    [[nodiscard]] bool any_word(std::uint32_t k, SetName set) const { return view_.is_word(k, view_.rules.set(set)); }

    void find_subject() {
        std::uint32_t k = group_;
        std::uint32_t chain = 0;
        while (k > 0) {
            --k;
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Name) return take_subject(k);
            if (token.kind == TokenKind::Comma) return subject_before_comma(k);
            if (token.kind != TokenKind::Word) {
                if (token.kind == TokenKind::Stop || token.kind == TokenKind::Speech) return;
                continue;
            }
            if (any_word(k, "relative")) return antecedent(k);
            if (form_ == WordTest::Form::Gerund && (any_word(k, "clause_words") || any_word(k, "by")))
                return subject_of_clause(k);
            if (token.text == "and" || token.text == "or" || token.text == "but") return subject_of_clause(k);
            if (token.text == "that" && k + 1 == group_) return antecedent(k);
            if (const std::uint32_t house = house_of_people(k); house != kNoToken) {
                subject_ = house;
                return;
            }
            if (const std::uint32_t first = first_of_pair(k); first != kNoToken) return take_subject(first);
            if (!any_word(k, "control") && !any_word(k, "aux") && !any_word(k, "adverbs") && token.text != "to") {
                if (is_purpose(k)) return subject_of_clause(k + 1);
                if (const std::uint32_t who = relative_before(k); who != kNoToken) return antecedent(who);
                if (passive_ && !helped_) described_by_participle(k);
                return;
            }
            if (++chain > kLongestChain) return;
        }
    }

    /// "A, who [together with her husband] bought": the relative word that an aside keeps from its verb.
    [[nodiscard]] std::uint32_t relative_before(std::uint32_t k) const {
        constexpr std::uint32_t kLongest = 7;
        for (std::uint32_t n = k + 1, steps = 0; n-- > 0 && steps < kLongest; ++steps) {
            const RelationToken& token = view_.at(n);
            if (any_word(n, "relative")) return n > 0 && n + 1 <= k && opens_aside(n + 1) ? n : kNoToken;
            const bool his = token.kind == TokenKind::Name && token.anaphor && !token.text.empty();
            if (!his && token.kind != TokenKind::Word && token.kind != TokenKind::Day) return kNoToken;
            if (any_word(n, "aux") || any_word(n, "clause_words")) return kNoToken;
        }
        return kNoToken;
    }

    [[nodiscard]] bool opens_aside(std::uint32_t k) const {
        return any_word(k, "prepositions") || any_word(k, "adverbs") || view_.at(k).kind == TokenKind::Day ||
               word(k, "together");
    }

    [[nodiscard]] bool word(std::uint32_t k, std::string_view text) const {
        return view_.at(k).kind == TokenKind::Word && view_.at(k).text == text;
    }

    /// "A, a maker of [tools] bought by B", "A is a firm founded by B": what the noun says is said of A.
    void described_by_participle(std::uint32_t k) {
        constexpr std::uint32_t kLongest = 8;
        for (std::uint32_t n = k + 1, steps = 0; n-- > 0 && steps < kLongest; ++steps) {
            const RelationToken& token = view_.at(n);
            const bool before = n > 0 && view_.at(n - 1).kind == TokenKind::Name && view_.at(n - 1).text.empty();
            if (token.kind == TokenKind::Comma) {
                const bool article = word(n + 1, "a") || word(n + 1, "an") || any_word(n + 1, "det");
                if (before && article) subject_ = n - 1;
                return;
            }
            if (any_word(n, "be")) {
                if (before) subject_ = n - 1;
                return;
            }
            if (token.kind == TokenKind::Name && token.text.empty()) return;
            if (token.kind != TokenKind::Word && token.kind != TokenKind::Name) return;
            if (any_word(n, "relative") || any_word(n, "clause_words") || any_word(n, "aux")) return;
        }
    }

    /// "[A] antitrust regulators fined", "[A] executives met": who acts for a house is named behind it.
    [[nodiscard]] std::uint32_t house_of_people(std::uint32_t k) const {
        constexpr std::uint32_t kLongest = 3; // words between
        if (!any_word(k, "its_people")) return kNoToken;
        for (std::uint32_t n = k, steps = 0; n > 0 && steps <= kLongest; ++steps) {
            if (view_.is_mention(--n, mask_of(EntityKind::Organization))) return n;
            if (n > 0 && view_.at(n).text == "of" && view_.at(n - 1).text == "board") continue;
            if (view_.at(n).kind != TokenKind::Word || any_word(n, "prepositions") || any_word(n, "det") ||
                any_word(n, "aux") || any_word(n, "and"))
                return kNoToken;
        }
        return kNoToken;
    }

    /// "[A] and its new owner bought": the one of the two that has a name.
    [[nodiscard]] std::uint32_t first_of_pair(std::uint32_t k) const {
        constexpr std::uint32_t kLongest = 3; // words of the other
        for (std::uint32_t n = k, steps = 0; n > 1 && steps <= kLongest; ++steps, --n) {
            const RelationToken& token = view_.at(n);
            if (is_possessive(view_, n) && view_.is_word(n - 1, view_.rules.set("and")))
                return view_.at(n - 2).kind == TokenKind::Name ? n - 2 : kNoToken;
            if (token.kind != TokenKind::Word || any_word(n, "prepositions") || any_word(n, "aux")) return kNoToken;
        }
        return kNoToken;
    }

    /// "left A in 2015 [to] start B": whoever leaves starts. Only of people, who do both.
    [[nodiscard]] bool is_purpose(std::uint32_t k) const {
        const KindMask person = mask_of(EntityKind::Person);
        if ((rule_.source.kinds & person) == 0 || group_ == 0 || view_.at(group_ - 1).text == "that") return false;
        bool to = false;
        for (std::uint32_t n = k + 1; n < verb_; ++n) to = to || view_.at(n).text == "to";
        return to && any_word(k, "prepositions");
    }

    /// "Before founding B, A …", "After buying B in May, A …", "Bought by B in May, A …".
    void subject_behind() {
        const bool reduced = form_ == WordTest::Form::Gerund || (passive_ && !helped_);
        if (!reduced || group_ > 1 || (group_ == 1 && view_.at(0).kind != TokenKind::Word)) return;
        for (std::uint32_t k = end_; k + 1 < view_.size(); ++k) {
            if (view_.at(k).kind == TokenKind::Stop) return;
            if (view_.at(k).kind != TokenKind::Comma) continue;
            if (view_.at(k + 1).kind == TokenKind::Name && view_.at(k + 1).text.empty()) subject_ = k + 1;
            return;
        }
    }

    void take_subject(std::uint32_t k) {
        const RelationToken& token = view_.at(k);
        if (word_fits(view_.rules.set("gen"), token.text)) return;
        if (!token.text.empty()) return;
        if (k > 0 && preposition_before(k) && !acts_for(k)) return;
        if (k > 0 && any_word(k - 1, "leaving")) { // "left A to start B": neither is A's doing
            if ((rule_.source.kinds & mask_of(EntityKind::Person)) != 0) subject_of_clause(k);
            return;
        }
        subject_ = k;
    }

    /// "a proposal for A to buy B"
    [[nodiscard]] bool acts_for(std::uint32_t k) const {
        const std::uint32_t mark = view_.at(k - 1).text == "the" && k > 1 ? k - 2 : k - 1;
        const bool having = k + 1 == group_ && (form_ == WordTest::Form::Gerund || word(group_, "having"));
        if (having && word(mark, "with")) return true; // "with A buying B"
        if (k + 1 >= verb_ || view_.at(k + 1).text != "to") return false;
        return view_.at(mark).kind == TokenKind::Word && view_.at(mark).text == "for";
    }

    /// "shares in [the] A": the name hangs on a preposition, "the founder of A" and the like is somebody else.
    [[nodiscard]] bool preposition_before(std::uint32_t k) const {
        for (std::uint32_t steps = 0; k > 0 && steps < 4; ++steps) {
            --k;
            if (view_.at(k).kind != TokenKind::Word) return false;
            if (any_word(k, "prepositions")) return true;
            if (any_word(k, "relative") || any_word(k, "aux") || opens_english_clause(view_, k)) return false;
        }
        return false;
    }

    /// "A, the owner of B, sold …": jump over what stands between the commas.
    void subject_before_comma(std::uint32_t comma) {
        for (std::uint32_t k = comma; k > 0;) {
            --k;
            if (view_.at(k).kind == TokenKind::Stop) return;
            if (view_.at(k).kind != TokenKind::Comma) continue;
            if (k > 0 && view_.at(k - 1).kind == TokenKind::Name && view_.at(k - 1).text.empty()) {
                if (k > 2 && comma - k > 2 && view_.at(k - 2).kind == TokenKind::Comma && named_behind_noun(k - 2, k))
                    continue; // "A, whose husband, B, runs C, met …"
                return take_subject(k - 1);
            }
            if (k > 0 && named_behind_noun(k, comma)) return take_subject(comma - 1);
            if (const std::uint32_t name = name_with_aside(k); name != kNoToken) return take_subject(name);
        }
        const bool reduced = passive_ || form_ == WordTest::Form::Gerund;
        if (!reduced && comma > 0 && view_.at(comma - 1).kind == TokenKind::Name && encloses(comma))
            return take_subject(comma - 1); // "her husband, the architect A, had advised …"
        if (!reduced || comma == 0) return;
        if (view_.at(comma - 1).kind == TokenKind::Name && passive_) return take_subject(comma - 1);
        if (passive_ && !helped_ && !is_said_of_subject(comma)) return; // "named a committee, led by B"
        subject_of_clause(comma);
    }

    /// "A, whose husband, B, runs …", "the head of A, B, said": B stands in commas behind the noun that tells who it
    /// is.
    [[nodiscard]] bool named_behind_noun(std::uint32_t open, std::uint32_t close) const {
        constexpr std::uint32_t kLongest = 4;
        const RelationToken& name = view_.at(close - 1);
        if (close - open > kLongest || name.kind != TokenKind::Name || !name.text.empty()) return false;
        return any_word(open - 1, "kin") || any_word(open - 1, "chief");
    }

    /// "A is a company, founded by …": the noun before the comma is the subject itself.
    [[nodiscard]] bool is_said_of_subject(std::uint32_t comma) const {
        for (std::uint32_t k = comma; k-- > 0;) {
            if (any_word(k, "be")) return true;
            if (view_.at(k).kind == TokenKind::Name) return false;
        }
        return false;
    }

    /// "A [on Tuesday], after two years of talks, bought": when and where it happened stands behind the name.
    [[nodiscard]] std::uint32_t name_with_aside(std::uint32_t comma) const {
        constexpr std::uint32_t kLongest = 5;
        for (std::uint32_t n = comma, steps = 0; n-- > 0 && steps < kLongest; ++steps) {
            const RelationToken& token = view_.at(n);
            if (token.kind == TokenKind::Name && token.text.empty() &&
                view_.analysis.names.entities[token.index].kind != EntityKind::Place)
                return steps > 0 && opens_aside(n + 1) ? n : kNoToken;
            const bool place = token.kind == TokenKind::Name && token.text.empty();
            if (!place && token.kind != TokenKind::Word && token.kind != TokenKind::Day) return kNoToken;
            if (any_word(n, "aux") || any_word(n, "relative") || any_word(n, "clause_words") || any_word(n, "and"))
                return kNoToken;
            if (token.kind == TokenKind::Word && is_known_verb(view_.rules, token.text)) return kNoToken;
        }
        return kNoToken;
    }

    /// Another comma opens, a few words before, what this one closes.
    [[nodiscard]] bool encloses(std::uint32_t comma) const {
        for (std::uint32_t k = comma - 1, steps = 0; k > 0 && steps < 5; ++steps)
            if (view_.at(--k).kind == TokenKind::Comma) return true;
        return false;
    }

    /// "A, which bought …", "A, the family firm that owns …".
    void antecedent(std::uint32_t relative) {
        std::uint32_t k = relative;
        std::uint32_t words = 0;
        while (k > 0) {
            --k;
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Name) {
                if (!token.text.empty()) return;
                subject_ = k;
                return;
            }
            if (token.kind == TokenKind::Comma) {
                if (k > 0 && view_.at(k - 1).kind == TokenKind::Name && words + 1 >= relative - k) {
                    subject_ = k - 1;
                    return;
                }
                continue;
            }
            if (token.kind != TokenKind::Word || ++words > 5) return;
        }
    }

    /// The first name of the clause that hangs on nothing: the subject that "and" carries on.
    void subject_of_clause(std::uint32_t from) {
        std::uint32_t begin = from;
        while (begin > 0 && view_.at(begin - 1).kind != TokenKind::Stop) --begin;
        for (std::uint32_t k = begin; k < from; ++k) {
            const RelationToken& token = view_.at(k);
            if (token.kind != TokenKind::Name || !token.text.empty()) continue;
            if (preposition_before(k)) continue;
            const bool verb_follows = k + 1 < from && view_.at(k + 1).kind != TokenKind::Comma &&
                                      !view_.is_word(k + 1, view_.rules.set("and"));
            if (!verb_follows && !(k + 1 < from && view_.at(k + 1).kind == TokenKind::Comma)) continue;
            subject_ = k;
            factor_ = kThroughAnd;
            return;
        }
    }

    const LineView& view_;
    const RelationRule& rule_;
    std::uint32_t verb_, end_, group_;
    WordTest::Form form_;
    bool passive_, helped_;
    std::uint32_t subject_ = kNoToken;
    double factor_ = 1;
};

} // namespace

EnglishSubject subject_of(const EnglishVerb& verb) {
    return SubjectFinder(verb).run();
}

} // namespace tieline
