#pragma once

#include "importers/extract/relation_korean.hpp"
#include "importers/extract/relation_match.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace tieline {

inline constexpr std::uint32_t kNoToken = 0xFFFFFFFF;
inline constexpr double kPerClause = 0.95;      // a subject from an earlier clause
inline constexpr double kFromTopic = 0.72;      // a subject from the sentence before
inline constexpr double kFromSpeaker = 0.85;    // the speaker is meant
inline constexpr std::uint32_t kQuoteHead = 12; // bytes from the beginning of a quote to the name it begins with
inline constexpr double kTopical = 0.92;        // the topic is the object
inline constexpr double kDescribed = 0.95;      // the noun that the verb describes is the object
inline constexpr double kPassed = 0.85;         // the subject may be a relative clause's

/// "이름을 [내걸고]", "결의를 [거쳐]", "점유율을 [놓고]": what the noun before it is to the predicate, no clause of its
/// own.
inline bool is_postposition(const LineView& view, std::uint32_t i) {
    if (i == 0 || !view.is_word(i, view.rules.set("postpositions"))) return false;
    const RelationToken& noun = view.at(i - 1);
    return noun.kind == TokenKind::Word && (noun.text.ends_with("을") || noun.text.ends_with("를"));
}

inline bool is_boundary(const LineView& view, std::uint32_t i) {
    const RelationToken& token = view.at(i);
    if (token.kind == TokenKind::Stop) return true;
    if (token.kind != TokenKind::Word || is_postposition(view, i)) return false;
    const KoreanEnding ending = korean_ending(view.rules, token);
    return ending == KoreanEnding::Connective || ending == KoreanEnding::Final;
}

struct Filled {
    std::uint32_t token = kNoToken;
    double factor = 1;
    [[nodiscard]] bool there() const { return token != kNoToken; }
};

/// What houses do with each other, whoever of theirs is named.
inline bool is_deal(RelationKind kind) {
    switch (kind) {
    case RelationKind::Acquires:
    case RelationKind::InvestsIn:
    case RelationKind::Develops:
    case RelationKind::Supplies:
    case RelationKind::CustomerOf:
    case RelationKind::PartnersWith:
        return true;
    default:
        return false;
    }
}

/// A verb or noun that stands for a tie, with its arguments in whatever order and voice a Korean sentence puts them.
class KoreanFrame {
public:
    KoreanFrame(const LineView& view, const RelationRule& rule, const PatternMatch& predicate)
        : view_(view), rule_(rule), begin_(predicate.begin), head_(predicate.end - 1) {
        const RelationToken& head = view_.at(head_);
        ending_ = korean_ending(view_.rules, head, true);
        const PatternElement& last = rule.pattern.back();
        const WordTest* test = fitting_test(last.words, head.text);
        if (test != nullptr && test->how == WordTest::How::NounVerb)
            voice_ = noun_verb_form(std::string_view(head.text).substr(test->text.size()));
        if (nominal()) ending_ = KoreanEnding::Other; // "인수를" ends in ㄹ and describes nothing
        clause_begin_ = clause_begin(begin_);
    }

    [[nodiscard]] bool usable() const {
        if (voice_ == VerbVoice::Passive) return rule_.passive;
        if (nominal() && undergone()) return false; // other rules read "A의 조사를 받았다"
        return voice_ != VerbVoice::Nominal || rule_.nominal;
    }
    [[nodiscard]] bool nominal() const { return voice_ == VerbVoice::Nominal; }
    [[nodiscard]] std::uint32_t head() const { return head_; }
    [[nodiscard]] std::uint32_t begin() const { return begin_; }
    [[nodiscard]] bool described() const { return relative_head_ != kNoToken; }

    void find(Filled& source, Filled& target, std::uint32_t& topic) {
        if (ending_ == KoreanEnding::Adnominal && rule_.relative) relative_head_ = described_noun();
        target = find_in(rule_.target);
        source = find_in(rule_.source);
        if (relative_head_ != kNoToken) fill_from_described(source, target);
        if (!target.there() && source.there() && ending_ == KoreanEnding::Connective) target = shared_noun();
        if (source.there() && target.there() && told_of_another(source, target)) source = {};
        if (!target.there() && source.there()) target = topical_object(source.token);
        if (source.there() || anybody_before()) topic = kNoToken;
    }

    /// A verb that takes an object, without one in the sentence.
    [[nodiscard]] bool lacks_object() const;

    /// Somebody else is the subject.
    [[nodiscard]] bool anybody_before() const;

private:
    [[nodiscard]] std::uint32_t clause_begin(std::uint32_t at) const {
        while (at > 0 && !is_boundary(view_, at - 1)) --at;
        return at;
    }

    [[nodiscard]] Filled find_in(const SlotSpec& slot) const {
        for (const SlotPlace& place : slot.places) {
            const Filled found = find_at(slot, place);
            if (found.there()) return found;
        }
        return {};
    }

    [[nodiscard]] Filled find_at(const SlotSpec& slot, const SlotPlace& place) const {
        SlotPlace::Where where = place.where;
        const WordTests* marks = &place.marks;
        if (voice_ == VerbVoice::Passive && where == SlotPlace::Where::Subject) {
            where = SlotPlace::Where::Marked;
            marks = &view_.rules.set("agent");
        } else if (voice_ == VerbVoice::Passive && where == SlotPlace::Where::Object) {
            where = SlotPlace::Where::Subject;
            marks = &view_.rules.set("subj");
        }
        if (!place.via.empty()) return find_via(slot, place, *marks);
        if (where == SlotPlace::Where::Subject) return find_subject(slot.kinds, *marks);
        if (nominal() && where == SlotPlace::Where::Object) {
            if (const Filled found = find_beside(slot.kinds); found.there()) return found;
        }
        return find_marked(slot.kinds, *marks, where == SlotPlace::Where::Object);
    }

    /// In the predicate's own clause, nearest first. Another object in between belongs to it instead.
    [[nodiscard]] Filled find_marked(KindMask kinds, const WordTests& marks, bool object) const;

    /// "A를 운영하는 B는 …": the object of a verb that describes another noun.
    [[nodiscard]] bool describes_next(std::uint32_t k) const {
        constexpr std::size_t kShortVerb = 6; // bytes: "세운", "이끈"; "음주운전" is a noun
        if (k + 1 >= begin_ || view_.at(k + 1).kind != TokenKind::Word) return false;
        const bool verb = view_.at(k + 1).text.size() <= kShortVerb;
        return korean_ending(view_.rules, view_.at(k + 1), verb) == KoreanEnding::Adnominal ||
               view_.is_word(k + 1, view_.rules.set("adnominals"));
    }

    /// "B 인수를", "B의 지분 인수": right before a noun.
    [[nodiscard]] Filled find_beside(KindMask kinds) const;

    /// "B의 지분 51%를", "B 경영권을": the name stands before the noun that carries the particle.
    [[nodiscard]] Filled find_via(const SlotSpec& slot, const SlotPlace& place, const WordTests& marks) const;

    /// The noun at k, or the amount or share right behind it, has one of the particles (or none, before a noun).
    [[nodiscard]] bool carries(std::uint32_t k, const WordTests& marks) const;

    [[nodiscard]] Filled find_subject(KindMask kinds, const WordTests& marks) const;

    /// "홍길동 A 대표는 B를 인수했다고 밝혔다": who holds a post tells what the house did, and does what only houses
    /// do.
    [[nodiscard]] std::uint32_t spoken_for(std::uint32_t person, KindMask kinds) const;

    /// "A는 [B가 창업한] 회사로": the name or noun at k is the subject of a verb that describes a noun on the way.
    [[nodiscard]] bool of_relative(std::uint32_t k) const;

    [[nodiscard]] bool has_topic_before(std::uint32_t k) const {
        const auto& topics = view_.rules.set("topic");
        while (k-- > 0) {
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Name && !token.in_role && word_fits(topics, token.text)) return true;
        }
        return false;
    }

    /// "A의 B 인수": the owner of the noun, left of what stands beside it.
    [[nodiscard]] Filled find_owner(KindMask kinds) const;

    [[nodiscard]] bool opens_quote_after(std::uint32_t k) const;

    [[nodiscard]] bool undergone() const {
        if (head_ + 1 >= view_.size() || view_.at(head_ + 1).kind != TokenKind::Word) return false;
        return view_.is_word(head_ + 1, view_.rules.set("undergo"));
    }

    [[nodiscard]] bool has_light_verb() const {
        for (std::uint32_t k = head_ + 1; k < std::min(head_ + 4, view_.size()); ++k) {
            if (view_.is_word(k, view_.rules.set("light"))) return true;
            if (is_boundary(view_, k)) return false;
        }
        return false;
    }

    /// A common noun that is the subject: "검찰은", "주가가". Board and staff stand for their house.
    [[nodiscard]] bool blocks(std::uint32_t k, bool crossed) const;

    /// The name that an adnominal predicate describes: "B를 인수한 [미국 기업] A".
    [[nodiscard]] std::uint32_t described_noun() const;

    void fill_from_described(Filled& source, Filled& target) const;

    /// "B는 A가 2021년에 창업했다": the topic is what it was done to, where the verb has a subject of its own and no
    /// object.
    [[nodiscard]] Filled topical_object(std::uint32_t source) const;

    /// "A는 B를 세운 기업인이 만든 재단이다": what the adnominal verb describes did it, not the topic, unless it says
    /// what the topic is ("B를 세운 회사다").
    [[nodiscard]] bool told_of_another(const Filled& source, const Filled& target) const;

    /// "A가 개발하고 B가 서비스하는 [게임] C": what the verb of the next clause describes, where this one has no
    /// object.
    [[nodiscard]] Filled shared_noun() const;

    static bool is_subject_place(const SlotPlace& place) { return place.where == SlotPlace::Where::Subject; }
    static bool is_object(const SlotSpec& slot) {
        return std::any_of(slot.places.begin(), slot.places.end(),
                           [](const SlotPlace& place) { return place.where == SlotPlace::Where::Object; });
    }
    static bool is_object_word(std::string_view word) { return word.ends_with("을") || word.ends_with("를"); }
    [[nodiscard]] bool ends_in_particle(std::string_view word) const {
        return word_fits(view_.rules.set("word_particles"), word);
    }

    const LineView& view_;
    const RelationRule& rule_;
    std::uint32_t begin_, head_, clause_begin_ = 0;
    std::uint32_t relative_head_ = kNoToken;
    VerbVoice voice_ = VerbVoice::Active;
    KoreanEnding ending_ = KoreanEnding::Other;
};

} // namespace tieline
