#include "importers/extract/relation_match.hpp"

#include <algorithm>

namespace tieline {
namespace {

constexpr std::uint32_t kNoToken = 0xFFFFFFFF;
constexpr std::uint32_t kLongestChain = 8; // words of the verb group: "is in early talks to"
constexpr std::uint32_t kObjectReach = 7;  // words before the object's name: "the British chip designer"
constexpr std::uint32_t kMarkedReach = 18; // to a preposition
constexpr std::uint32_t kPostReach = 5;    // from "as" to the post: "as its next chief executive"
constexpr std::uint32_t kLongestIt = 2;    // bytes of "it"
constexpr double kThroughAnd = 0.85;       // "founded A and sold B"

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
        if (participle && !helped_ && end_ < view_.size() && view_.is_word(end_, view_.rules.set("by")))
            passive_ = true;
        if (form_ == WordTest::Form::Participle && !helped_ && !passive_) return false;
        if (passive_ && !rule_.passive) return false;
        const KindMask goods = mask_of(EntityKind::Organization);
        if (!rule_.object && !passive_ && find_object(goods, end_) != kNoToken) return false; // "bought A from B"
        find_subject();
        if (subject_ == kNoToken) subject_behind();
        return true;
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
            if (form_ == WordTest::Form::Gerund && any_word(k, "clause_words")) return subject_of_clause(k);
            if (token.text == "and" || token.text == "or" || token.text == "but") return subject_of_clause(k);
            if (token.text == "that" && k + 1 == group_) return antecedent(k);
            if (const std::uint32_t house = house_of_people(k); house != kNoToken) {
                subject_ = house;
                return;
            }
            if (const std::uint32_t first = first_of_pair(k); first != kNoToken) return take_subject(first);
            if (!any_word(k, "control") && !any_word(k, "aux") && !any_word(k, "adverbs") && token.text != "to") {
                if (is_purpose(k)) subject_of_clause(k + 1);
                return;
            }
            if (++chain > kLongestChain) return;
        }
    }

    /// "[A] antitrust regulators fined", "[A] executives met": who acts for a house is named behind it.
    [[nodiscard]] std::uint32_t house_of_people(std::uint32_t k) const {
        constexpr std::uint32_t longest = 3; // words between
        if (!any_word(k, "its_people")) return kNoToken;
        for (std::uint32_t n = k, steps = 0; n > 0 && steps <= longest; ++steps) {
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
        constexpr std::uint32_t longest = 3; // words of the other
        for (std::uint32_t n = k, steps = 0; n > 1 && steps <= longest; ++steps, --n) {
            const RelationToken& token = view_.at(n);
            const bool its = (token.kind == TokenKind::Name && token.anaphor && token.text == "'s") ||
                             any_word(n, "his") || (token.kind == TokenKind::Word && token.text == "its");
            if (its && view_.is_word(n - 1, view_.rules.set("and")))
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

    /// "Before founding B, A …", "After buying B in May, A …".
    void subject_behind() {
        if (form_ != WordTest::Form::Gerund || group_ > 1 || (group_ == 1 && view_.at(0).kind != TokenKind::Word))
            return;
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
        if (k + 1 >= verb_ || view_.at(k + 1).text != "to") return false;
        const std::uint32_t mark = view_.at(k - 1).text == "the" && k > 1 ? k - 2 : k - 1;
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
        constexpr std::uint32_t longest = 4;
        const RelationToken& name = view_.at(close - 1);
        if (close - open > longest || name.kind != TokenKind::Name || !name.text.empty()) return false;
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

    [[nodiscard]] std::uint32_t find_at(const SlotSpec& slot, const SlotPlace& place) const {
        if (place.where == SlotPlace::Where::Subject) {
            if (passive_) return find_marked(slot.kinds, view_.rules.set("by"), {});
            return subject_ != kNoToken && view_.is_mention(subject_, slot.kinds) ? subject_ : kNoToken;
        }
        if (place.where == SlotPlace::Where::Object) {
            if (passive_) return suffering(slot.kinds, place.via);
            return place.via.empty() ? find_object(slot.kinds, end_) : find_via(slot.kinds, place.via);
        }
        if (place.where == SlotPlace::Where::Owner) return passive_ ? kNoToken : find_owner(slot.kinds, place.via);
        return find_marked(slot.kinds, place.marks, place.via);
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
                if (k + 1 < view_.size() && view_.at(k + 1).kind == TokenKind::Name) continue; // "Apple's X"
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
                (token.kind == TokenKind::Comma && k > from && (any_word(k - 1, "chief") || any_word(k - 1, "kin"))) ||
                (token.kind == TokenKind::Word && !any_word(k, "prepositions") && !any_word(k, "relative") &&
                 !any_word(k, "clause_words") && !any_word(k, "aux") && !view_.is_word(k, view_.rules.set("and")));
            if (!passes) return k > from && any_word(k - 1, "chief") ? named_officer(kinds, k) : kNoToken;
        }
        return kNoToken;
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
        for (std::uint32_t n = k + 1; n < std::min(k + 4, view_.size()); ++n) {
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

    [[nodiscard]] std::uint32_t find_marked(KindMask kinds, const WordTests& marks, const WordTests& via) const {
        for (std::uint32_t k = end_; k < std::min(end_ + kMarkedReach, view_.size()); ++k) {
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Stop || token.kind == TokenKind::Speech) return kNoToken;
            if (any_word(k, "relative") || opens_english_clause(view_, k)) return kNoToken;
            if (next_predicate(k)) return kNoToken;
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
