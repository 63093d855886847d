#include "importers/extract/relation_clause_en.hpp"

#include <algorithm>

namespace tieline {
namespace {

constexpr std::uint32_t kObjectReach = 7;  // words before the object's name: "the British chip designer"
constexpr std::uint32_t kMarkedReach = 18; // to a preposition
constexpr std::uint32_t kPostReach = 5;    // from "as" to the post: "as its next chief executive"
constexpr std::uint32_t kLongestIt = 2;    // bytes of "it"

class Frame {
public:
    Frame(const LineView& view, const RelationRule& rule, const PatternMatch& predicate, WordTest::Form form)
        : view_(view), rule_(rule), verb_(predicate.begin), end_(predicate.end), form_(form) {}

    /// Works out subject and voice; false where the word is no verb of a clause.
    bool read() {
        read_auxiliaries();
        if (form_ == WordTest::Form::Past && passive_) return false;
        if (form_ == WordTest::Form::Base && !helped_) return false;
        if (form_ != WordTest::Form::Gerund && group_ == verb_ && after_noun_mark())
            return false; // "in talks", "the buy"
        const bool participle = form_ == WordTest::Form::Participle || form_ == WordTest::Form::PastParticiple;
        if (participle && !helped_ && by_follows()) passive_ = true;
        if (form_ == WordTest::Form::Participle && !helped_ && !passive_) return false;
        if (passive_ && !rule_.passive) return false;
        const KindMask goods = mask_of(EntityKind::Organization);
        if (!rule_.object && !passive_ && find_object(goods, end_) != kNoToken) return false; // "bought A from B"
        const EnglishSubject subject = subject_of({view_, rule_, verb_, end_, group_, form_, passive_, helped_});
        subject_ = subject.token;
        factor_ = subject.factor;
        return true;
    }

    /// "bought by", "bought in 2019 by", "founded with two friends by".
    [[nodiscard]] bool by_follows() const {
        constexpr std::uint32_t kLongest = 4;
        for (std::uint32_t k = end_; k < std::min(end_ + kLongest + 1, view_.size()); ++k) {
            if (any_word(k, "by")) return true;
            const bool when = view_.at(k).kind == TokenKind::Day || view_.at(k).kind == TokenKind::Money ||
                              any_word(k, "prepositions") || any_word(k, "adverbs");
            const bool where = view_.at(k).kind == TokenKind::Name && k > end_ && kind_of(k) == EntityKind::Place;
            if (!when && !where) return false;
        }
        return false;
    }

    [[nodiscard]] std::vector<std::uint32_t> find(const SlotSpec& slot) const {
        for (const SlotPlace& place : slot.places) {
            const std::uint32_t found = find_at(slot, place);
            if (found == kNoToken) continue;
            const KindMask actors = mask_of(EntityKind::Organization) | mask_of(EntityKind::Person);
            const KindMask own = mask_of(kind_of(found)); // "sued the broadcaster A and Jane Doe"
            return coordinated(view_, found, static_cast<KindMask>((own & actors) != 0 ? slot.kinds & actors : own));
        }
        return {};
    }
    [[nodiscard]] double factor() const { return factor_; }

private:
    [[nodiscard]] EntityKind kind_of(std::uint32_t token) const {
        return view_.analysis.names.entities[view_.at(token).index].kind;
    }

    [[nodiscard]] bool any_word(std::uint32_t k, SetName set) const { return view_.is_word(k, view_.rules.set(set)); }

    [[nodiscard]] bool after_noun_mark() const {
        return verb_ > 0 && (any_word(verb_ - 1, "det") || any_word(verb_ - 1, "prepositions")) &&
               view_.at(verb_ - 1).text != "to" && view_.at(verb_ - 1).text != "that";
    }

    void read_auxiliaries() {
        std::uint32_t k = verb_;
        bool be = false, have = false;
        while (k > 0 && (any_word(k - 1, "aux") || any_word(k - 1, "adverbs"))) {
            --k;
            be = be || any_word(k, "be");
            have = have || any_word(k, "have");
            helped_ = helped_ || any_word(k, "aux");
        }
        if (k > 0 && view_.at(k - 1).kind == TokenKind::Word && view_.at(k - 1).text == "to") helped_ = true;
        group_ = k;
        const bool participle = form_ == WordTest::Form::Participle || form_ == WordTest::Form::PastParticiple;
        passive_ = participle && be;
    }

    [[nodiscard]] std::uint32_t find_at(const SlotSpec& slot, const SlotPlace& place) const {
        if (place.where == SlotPlace::Where::Subject) {
            if (passive_) return find_marked(slot.kinds, view_.rules.set("by"), {});
            return subject_ != kNoToken && view_.is_mention(subject_, slot.kinds) ? subject_ : kNoToken;
        }
        if (place.where == SlotPlace::Where::Object) {
            if (passive_) return suffering(slot.kinds, place.via);
            if (!place.via.empty()) return find_via(slot.kinds, place.via);
            const std::uint32_t object = find_object(slot.kinds, end_);
            return object != kNoToken ? object : moved_object(slot.kinds, {});
        }
        if (place.where == SlotPlace::Where::Owner) return passive_ ? kNoToken : find_owner(slot.kinds, place.via);
        const std::uint32_t marked = find_marked(slot.kinds, place.marks, place.via);
        return marked != kNoToken || !place.via.empty() ? marked : moved_object(slot.kinds, place.marks);
    }

    /// "B, which A bought", "B is the firm A bought in May", "B, in which A invested": what the clause is said of.
    [[nodiscard]] std::uint32_t moved_object(KindMask kinds, const WordTests& marks) const {
        if (passive_ || subject_ == kNoToken || subject_ >= verb_ || form_ == WordTest::Form::Gerund) return kNoToken;
        std::uint32_t after = end_;
        const bool stranded = !marks.empty() && after < view_.size() && view_.is_word(after, marks);
        if (stranded) ++after;
        const bool open = after >= view_.size() || view_.at(after).kind == TokenKind::Comma ||
                          view_.at(after).kind == TokenKind::Stop || view_.at(after).kind == TokenKind::Day ||
                          any_word(after, "prepositions") || any_word(after, "aux") || any_word(after, "adverbs") ||
                          view_.at(after).kind == TokenKind::Money || any_word(after, "and");
        if (!open) return kNoToken;
        std::uint32_t k = subject_;
        while (k > 0 && any_word(k - 1, "det")) --k;
        bool relative = false;
        if (k > 0 && (any_word(k - 1, "relative") || view_.at(k - 1).text == "that")) --k, relative = true;
        const bool led = k > 0 && relative && !marks.empty() && view_.is_word(k - 1, marks);
        if (led) --k;
        if (!marks.empty() && !stranded && !led) return kNoToken;
        return k == 0 ? kNoToken : noun_before(kinds, k, relative);
    }

    /// The name before a clause that is said of it, or of the noun that it is called: "B, a maker of tools [A bought]".
    [[nodiscard]] std::uint32_t noun_before(KindMask kinds, std::uint32_t k, bool relative) const {
        const auto named = [&](std::uint32_t n) {
            return view_.is_mention(n, kinds) && view_.at(n).text.empty() ? n : kNoToken;
        };
        if (relative && view_.at(k - 1).kind == TokenKind::Comma && k > 1 && view_.at(k - 2).kind == TokenKind::Name)
            return named(k - 2);
        if (relative && view_.at(k - 1).kind == TokenKind::Name) return named(k - 1);
        if (view_.at(k - 1).kind == TokenKind::Comma && relative) --k;
        std::uint32_t steps = 0;
        for (std::uint32_t n = k; n-- > 1 && steps <= kObjectReach; ++steps) {
            if (view_.at(n).kind == TokenKind::Comma || any_word(n, "be")) {
                const bool article =
                    any_word(n + 1, "det") || view_.at(n + 1).text == "a" || view_.at(n + 1).text == "an";
                return steps > 1 && article ? named(n - 1) : kNoToken;
            }
            if (view_.at(n).kind != TokenKind::Word || any_word(n, "relative") || any_word(n, "clause_words") ||
                any_word(n, "aux") || any_word(n, "and"))
                return kNoToken;
        }
        return kNoToken;
    }

    /// "A was bought by B": the subject; with a noun, only where that stands by it: "A's [funding round] was led by B".
    [[nodiscard]] std::uint32_t suffering(KindMask kinds, const WordTests& via) const {
        if (subject_ == kNoToken || !view_.is_mention(subject_, kinds)) return kNoToken;
        bool named = via.empty();
        for (std::uint32_t k = subject_; k < verb_ && !named; ++k) named = view_.is_word(k, via);
        return named ? subject_ : kNoToken;
    }

    /// "a former [A] executive", "a [A] spin-out": a name that only describes the noun behind it. A fund, a unit or a
    /// subsidiary of A acts for A.
    [[nodiscard]] bool describes(std::uint32_t k) const {
        if (k + 1 >= view_.size() || view_.at(k + 1).kind != TokenKind::Word) return false;
        if (any_word(k + 1, "house_parts") || any_word(k + 1, "prepositions") || any_word(k + 1, "aux")) return false;
        if (any_word(k + 1, "and") || any_word(k + 1, "clause_words") || any_word(k + 1, "adverbs")) return false;
        if (any_word(k + 1, "relative") || any_word(k + 1, "but") || is_known_verb(view_.rules, view_.at(k + 1).text))
            return false;
        for (std::uint32_t n = k, steps = 0; n > 0 && steps < 4; ++steps) {
            if (view_.at(--n).kind != TokenKind::Word) return false;
            if (view_.at(n).text == "a" || view_.at(n).text == "an") return true;
        }
        return false;
    }

    /// "runs Acme's London office": whose it is.
    [[nodiscard]] std::uint32_t find_owner(KindMask kinds, const WordTests& via) const {
        for (std::uint32_t k = end_; k < std::min(end_ + kObjectReach, view_.size()); ++k) {
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Word && !any_word(k, "prepositions") && !any_word(k, "aux") &&
                !any_word(k, "relative") && !any_word(k, "clause_words"))
                continue;
            if (token.kind != TokenKind::Name || !word_fits(view_.rules.set("gen"), token.text)) return kNoToken;
            if (!view_.is_mention(k, kinds)) return kNoToken;
            for (std::uint32_t n = k + 1; n < std::min(k + kPostReach, view_.size()); ++n)
                if (via.empty() || view_.is_word(n, via)) return k;
            return kNoToken;
        }
        return kNoToken;
    }

    [[nodiscard]] std::uint32_t find_object(KindMask kinds, std::uint32_t from) const {
        for (std::uint32_t k = from; k < std::min(from + kObjectReach, view_.size()); ++k) {
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Name) {
                if (word_fits(view_.rules.set("gen"), token.text) || !token.text.empty()) {
                    if (owned_name_follows(k)) continue;
                    return kNoToken;
                }
                if (k + 1 < view_.size() && view_.at(k + 1).kind == TokenKind::Name && !view_.at(k + 1).anaphor)
                    continue; // "Apple's X"
                if (k + 2 < view_.size() && (any_word(k + 1, "chief") || any_word(k + 1, "founders")) &&
                    view_.at(k + 2).kind == TokenKind::Name)
                    continue;               // "Apple founder X"
                if (describes(k)) continue; // "backs a A spin-out, B"
                if (stands_before_noun(kinds, k)) continue;
                return view_.is_mention(k, kinds) ? k : kNoToken;
            }
            const bool apposed = token.kind == TokenKind::Comma && k > from && k + 1 < view_.size() &&
                                 view_.at(k + 1).kind == TokenKind::Name && described_before(from, k);
            if (apposed || (token.kind == TokenKind::Comma && named_behind(from, k))) continue;
            const bool example = token.kind == TokenKind::Comma && k > from && k + 1 < view_.size() &&
                                 view_.at(k + 1).text == "including"; // "three companies, including A"
            const bool passes =
                example || token.kind == TokenKind::Money || token.kind == TokenKind::Share ||
                (token.kind == TokenKind::Word && token.text == "including") || // "jewellers including A"
                is_example(from, k) ||
                (token.kind == TokenKind::Comma && k > from && (any_word(k - 1, "chief") || any_word(k - 1, "kin"))) ||
                (token.kind == TokenKind::Word && !any_word(k, "prepositions") && !any_word(k, "relative") &&
                 !any_word(k, "clause_words") && !any_word(k, "aux") && !view_.is_word(k, view_.rules.set("and")));
            if (!passes) return k > from && any_word(k - 1, "chief") ? named_officer(kinds, k) : kNoToken;
        }
        return kNoToken;
    }

    /// "carmakers [such as] A"
    [[nodiscard]] bool is_example(std::uint32_t from, std::uint32_t k) const {
        const auto pair = [&](std::uint32_t n) {
            return n + 1 < view_.size() && view_.at(n).kind == TokenKind::Word && view_.at(n).text == "such" &&
                   view_.at(n + 1).kind == TokenKind::Word && view_.at(n + 1).text == "as";
        };
        return (k > from && pair(k)) || (k > from + 1 && pair(k - 1));
    }

    /// "buy [London] food firm A": a place that only says where the firm behind it is.
    [[nodiscard]] bool stands_before_noun(KindMask kinds, std::uint32_t k) const {
        if ((kinds & mask_of(EntityKind::Place)) != 0 || kind_of(k) != EntityKind::Place) return false;
        return k + 1 < view_.size() && view_.at(k + 1).kind == TokenKind::Word && !any_word(k + 1, "prepositions") &&
               !any_word(k + 1, "aux") && !any_word(k + 1, "and") && !any_word(k + 1, "relative") &&
               !any_word(k + 1, "clause_words");
    }

    /// "launch [his own party], A", "is suing [the chief executive it ousted], Jane Doe": what was described is named
    /// in commas.
    [[nodiscard]] bool named_behind(std::uint32_t from, std::uint32_t comma) const {
        if (comma <= from + 1 || comma + 1 >= view_.size() || view_.at(comma + 1).kind != TokenKind::Name) return false;
        if (!any_word(from, "det") && view_.at(from).text != "a" && view_.at(from).text != "an" &&
            view_.at(from).kind != TokenKind::Name)
            return false;
        if (!view_.at(comma + 1).text.empty()) return false;
        for (std::uint32_t k = from; k < comma; ++k)
            if (view_.at(k).kind == TokenKind::Name ? !word_fits(view_.rules.set("gen"), view_.at(k).text)
                                                    : view_.at(k).kind != TokenKind::Word)
                return false;
        return comma + 2 >= view_.size() || view_.at(comma + 2).kind != TokenKind::Word || any_word(comma + 2, "and") ||
               any_word(comma + 2, "prepositions");
    }

    [[nodiscard]] bool described_before(std::uint32_t from, std::uint32_t k) const {
        for (std::uint32_t n = from; n < k; ++n)
            if (view_.at(n).kind == TokenKind::Name) return describes(n);
        return false;
    }

    /// "met the president [of] Peru, A": who holds the post is named behind it.
    [[nodiscard]] std::uint32_t named_officer(KindMask kinds, std::uint32_t preposition) const {
        if (!any_word(preposition, "prepositions") || (kinds & mask_of(EntityKind::Person)) == 0) return kNoToken;
        for (std::uint32_t k = preposition + 1; k + 2 < std::min(preposition + kPostReach, view_.size()); ++k) {
            if (view_.at(k).kind != TokenKind::Name) continue;
            const bool named = view_.at(k + 1).kind == TokenKind::Comma && view_.at(k + 2).kind == TokenKind::Name;
            return named && view_.is_mention(k + 2, kinds & mask_of(EntityKind::Person)) ? k + 2 : kNoToken;
        }
        return kNoToken;
    }

    /// "bought Acme's rival Zenith": the object comes later.
    [[nodiscard]] bool owned_name_follows(std::uint32_t k) const {
        for (std::uint32_t n = k + 1; n < std::min(k + 6, view_.size()); ++n) {
            if (view_.at(n).kind == TokenKind::Name) return true;
            if (view_.at(n).kind == TokenKind::Comma && n > k + 1 && n + 1 < view_.size() &&
                view_.at(n + 1).kind == TokenKind::Name && (any_word(n - 1, "chief") || any_word(n - 1, "kin")))
                return true; // "Acme's owner, Jane Doe"
            if (view_.at(n).kind != TokenKind::Word || any_word(n, "prepositions")) return false;
        }
        return false;
    }

    /// "bought [a 10% stake] in A", "took control of A".
    [[nodiscard]] std::uint32_t find_via(KindMask kinds, const WordTests& via) const {
        for (std::uint32_t k = end_; k < std::min(end_ + 2 * kObjectReach, view_.size()); ++k) {
            const TokenKind kind = view_.at(k).kind;
            if (kind == TokenKind::Stop || kind == TokenKind::Speech) return kNoToken;
            if (any_word(k, "relative") || opens_english_clause(view_, k)) return kNoToken;
            if (!view_.is_word(k, via)) continue;
            for (std::uint32_t n = k + 1; n < std::min(k + 4, view_.size()); ++n)
                if (any_word(n, "prepositions")) return find_object(kinds, n + 1);
            return kNoToken;
        }
        return kNoToken;
    }

    /// ", and was followed …": the sentence goes on with something else.
    [[nodiscard]] bool next_predicate(std::uint32_t k) const {
        if (view_.at(k).kind != TokenKind::Comma || k + 2 >= view_.size()) return false;
        if (!view_.is_word(k + 1, view_.rules.set("and")) && !view_.is_word(k + 1, view_.rules.set("but")))
            return false;
        return view_.at(k + 2).kind == TokenKind::Word && !any_word(k + 2, "det");
    }

    /// "was founded in 1960 and [bought by A]": not founded by A; but "founded and led by A".
    [[nodiscard]] bool another_verb(std::uint32_t k) const {
        if (k == end_ || k + 1 >= view_.size() || view_.at(k).kind != TokenKind::Word) return false;
        if (view_.at(k).text != "and" && view_.at(k).text != "but") return false;
        return any_word(k + 1, "aux") ||
               (view_.at(k + 1).kind == TokenKind::Word && is_known_verb(view_.rules, view_.at(k + 1).text) &&
                !view_.at(k + 1).text.ends_with('s'));
    }

    [[nodiscard]] bool is_copula() const { return any_word(verb_, "be"); }
    [[nodiscard]] bool noun_so_far(std::uint32_t k, const WordTests& via) const {
        for (std::uint32_t n = end_; n <= k; ++n)
            if (view_.is_word(n, via)) return true;
        return false;
    }
    [[nodiscard]] bool ends_predicate(std::uint32_t k) const {
        return any_word(k, "prepositions") || view_.at(k).kind == TokenKind::Comma ||
               view_.at(k).kind == TokenKind::Name || any_word(k, "and") || any_word(k, "negations");
    }

    [[nodiscard]] std::uint32_t find_marked(KindMask kinds, const WordTests& marks, const WordTests& via) const {
        for (std::uint32_t k = end_; k < std::min(end_ + kMarkedReach, view_.size()); ++k) {
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Stop || token.kind == TokenKind::Speech) return kNoToken;
            if (any_word(k, "relative") || opens_english_clause(view_, k)) return kNoToken;
            if (next_predicate(k) || another_verb(k)) return kNoToken;
            if (is_copula() && !noun_so_far(k, via) && ends_predicate(k))
                return kNoToken; // "is close to the head of A"
            if (!view_.is_word(k, marks)) continue;
            const std::uint32_t found = find_object(kinds, k + 1);
            if (found == kNoToken) continue;
            if (via.empty()) return found;
            bool noun = false; // "led the round, with money from an arm of A": not a round of A
            for (std::uint32_t n = end_; n < k; ++n) {
                const bool share = view_.at(n).kind == TokenKind::Share && word_fits(via, "%");
                if (view_.is_word(n, via) || share)
                    noun = true;
                else if (view_.at(n).kind == TokenKind::Comma)
                    noun = false;
            }
            for (std::uint32_t n = k; n < found && !noun; ++n) noun = view_.is_word(n, via);
            if (noun) return found;
        }
        return kNoToken;
    }

    const LineView& view_;
    const RelationRule& rule_;
    std::uint32_t verb_, end_, group_ = 0;
    WordTest::Form form_;
    bool passive_ = false, helped_ = false;
    std::uint32_t subject_ = kNoToken;
    double factor_ = 1;
};

} // namespace

bool opens_english_clause(const LineView& view, std::uint32_t k) {
    if (!view.is_word(k, view.rules.set("clause_words"))) return false;
    if (view.at(k).text != "as") return true;
    for (std::uint32_t n = k + 1; n < std::min(k + kPostReach, view.size()); ++n)
        if (view.is_word(n, view.rules.set("chief"))) return false;
    return true;
}

void add_english_frame_hits(const LineView& view, const RelationRule& rule, std::uint32_t at, std::uint32_t line_number,
                            std::vector<RelationHit>& hits) {
    const auto predicate = match_at(view, rule.pattern, at);
    if (!predicate) return;
    const WordTest* test = fitting_test(rule.pattern.front().words, view.at(at).text);
    if (test == nullptr) return;
    Frame frame(view, rule, *predicate, test->form);
    if (!frame.read()) return;
    const auto sources = frame.find(rule.source);
    const auto targets = frame.find(rule.target);
    for (const std::uint32_t s : sources) {
        for (const std::uint32_t t : targets) {
            if (!rule.pronoun && view.at(t).anaphor && view.at(t).range.size() <= kLongestIt) continue;
            RelationHit hit;
            hit.rule = &rule;
            hit.source = view.at(s).index;
            hit.target = view.at(t).index;
            hit.source_token = s;
            hit.target_token = t;
            hit.line = line_number;
            hit.begin = std::min({s, t, predicate->begin});
            hit.end = std::max({s + 1, t + 1, predicate->end});
            hit.head = at;
            hit.role = rule.role;
            hit.factor = frame.factor();
            if (hit.source != hit.target) hits.push_back(std::move(hit));
        }
    }
}

} // namespace tieline
