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
    [[nodiscard]] bool lacks_object() const {
        const bool transitive =
            std::any_of(rule_.target.places.begin(), rule_.target.places.end(),
                        [](const SlotPlace& place) { return place.where == SlotPlace::Where::Object; });
        if (!transitive || voice_ == VerbVoice::Passive || rule_.pattern.size() > 1) return false;
        for (std::uint32_t k = 0; k < head_; ++k) {
            const RelationToken& token = view_.at(k);
            if (token.kind != TokenKind::Comma && is_object_word(token.text)) return false;
            if (token.kind == TokenKind::Speech || token.kind == TokenKind::Stop) return false;
            if (token.kind == TokenKind::Name && word_fits(view_.rules.set("topic"), token.text)) return false;
            const bool thing =
                token.kind == TokenKind::Word && (token.text.ends_with("은") || token.text.ends_with("는"));
            if (thing && !word_fits(view_.rules.set("no_subjects"), token.text) &&
                korean_ending(view_.rules, token) == KoreanEnding::Other)
                return false; // "음악은 A가 맡았다"
        }
        return ending_ == KoreanEnding::Final || ending_ == KoreanEnding::Connective;
    }

    /// Somebody else is the subject.
    [[nodiscard]] bool anybody_before() const {
        for (std::uint32_t k = begin_ + 1; k < head_; ++k) // "자문은 A가 맡았다"
            if (view_.at(k).kind == TokenKind::Name && word_fits(view_.rules.set("subj"), view_.at(k).text))
                return true;
        for (std::uint32_t k = begin_; k-- > 0;) {
            if (view_.at(k).kind == TokenKind::Word && blocks(k, false)) return true;
            if (view_.at(k).kind == TokenKind::Name && word_fits(view_.rules.set("subj"), view_.at(k).text))
                return true;
        }
        return false;
    }

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
    [[nodiscard]] Filled find_marked(KindMask kinds, const WordTests& marks, bool object) const {
        bool comma = false;
        for (std::uint32_t k = head_; k-- > clause_begin_;) {
            const RelationToken& token = view_.at(k);
            comma = comma || token.kind == TokenKind::Comma;
            if (token.kind == TokenKind::Name && !token.in_role && word_fits(marks, token.text)) {
                if (object && describes_next(k)) continue;
                if (token.text.empty() && comma) continue; // "A 차관에는 …, B 청장에는"
                if (view_.is_mention(k, kinds)) return {k, 1};
                if (object) return {};
                if (is_deal(rule_.kind)) // "A 김 사장과 B 박 사장은 … 협약을 맺었다"
                    if (const std::uint32_t house = spoken_for(k, kinds); house != kNoToken) return {house, kPerClause};
            }
            if (object && k < begin_ && token.kind == TokenKind::Word && is_object_word(token.text) &&
                !is_postposition(view_, k + 1))
                return {};
        }
        return {};
    }

    /// "A를 운영하는 B는 …": the object of a verb that describes another noun.
    [[nodiscard]] bool describes_next(std::uint32_t k) const {
        constexpr std::size_t short_verb = 6; // bytes: "세운", "이끈"; "음주운전" is a noun
        if (k + 1 >= begin_ || view_.at(k + 1).kind != TokenKind::Word) return false;
        const bool verb = view_.at(k + 1).text.size() <= short_verb;
        return korean_ending(view_.rules, view_.at(k + 1), verb) == KoreanEnding::Adnominal ||
               view_.is_word(k + 1, view_.rules.set("adnominals"));
    }

    /// "B 인수를", "B의 지분 인수": right before a noun.
    [[nodiscard]] Filled find_beside(KindMask kinds) const {
        const auto& gen = view_.rules.set("gen");
        for (std::uint32_t k = begin_, steps = 0; k-- > clause_begin_ && steps < 4; ++steps) {
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Name) {
                const bool beside = token.text.empty() || word_fits(gen, token.text);
                return beside && view_.is_mention(k, kinds) ? Filled{k, 1} : Filled{};
            }
            if (view_.is_word(k, view_.rules.set("stake"))) return {}; // "B 지분 30% 인수" is read with the stake
            const bool passes = token.kind == TokenKind::Money || token.kind == TokenKind::Share ||
                                (token.kind == TokenKind::Word && !ends_in_particle(token.text));
            if (!passes) return {};
        }
        return {};
    }

    /// "B의 지분 51%를", "B 경영권을": the name stands before the noun that carries the particle.
    [[nodiscard]] Filled find_via(const SlotSpec& slot, const SlotPlace& place, const WordTests& marks) const {
        for (std::uint32_t k = head_; k-- > clause_begin_;) {
            const RelationToken& token = view_.at(k);
            if (token.kind != TokenKind::Word || !word_fits(place.via, token.text)) continue;
            if (!carries(k, marks)) continue;
            for (std::uint32_t p = k, steps = 0; p-- > clause_begin_ && steps < 5; ++steps) {
                const RelationToken& before = view_.at(p);
                if (before.kind == TokenKind::Name) {
                    const bool beside = before.text.empty() || word_fits(view_.rules.set("gen"), before.text);
                    if (beside && view_.is_mention(p, slot.kinds)) return {p, 1};
                    break;
                }
                if (before.kind == TokenKind::Word && ends_in_particle(before.text)) break;
            }
        }
        return {};
    }

    /// The noun at k, or the amount or share right behind it, has one of the particles (or none, before a noun).
    [[nodiscard]] bool carries(std::uint32_t k, const WordTests& marks) const {
        for (std::uint32_t p = k; p <= std::min(k + 2, head_); ++p) {
            const RelationToken& token = view_.at(p);
            const bool counted =
                token.kind == TokenKind::Word && is_digit(character_at(token.text, 0).code);   // "60만주를"
            const bool others = token.kind == TokenKind::Word && token.text.starts_with("등"); // "지점 [등을]"
            if (p > k && token.kind == TokenKind::Word && p != head_ && !counted && !others) return nominal();
            for (const WordTest& mark : marks)
                if (!mark.text.empty() && token.text.ends_with(mark.text)) return true;
            if (p == head_) return nominal();
        }
        return false;
    }

    [[nodiscard]] Filled find_subject(KindMask kinds, const WordTests& marks) const {
        if (nominal()) {
            if (const Filled owner = find_owner(kinds); owner.there()) return owner;
            if (!has_light_verb() && !view_.line.title) return {};
        }
        const auto& topics = view_.rules.set("topic");
        double factor = 1;
        bool crossed = false;
        Filled passed; // whose verb may also be one on the way: "A가 [은퇴를 알린] B와 …"
        for (std::uint32_t k = begin_; k-- > 0;) {
            const RelationToken& token = view_.at(k);
            if (is_boundary(view_, k)) {
                if (token.kind == TokenKind::Stop) return passed;
                crossed = true;
                factor *= kPerClause;
                continue;
            }
            if (token.kind == TokenKind::Word && k > 0 && view_.is_word(k, view_.rules.set("couples")) &&
                view_.is_mention(k - 1, kinds) && view_.at(k - 1).text.empty())
                return {k - 1, factor}; // "A와 B 부부는"
            if (token.kind == TokenKind::Word) {
                if (blocks(k, crossed)) return passed;
                continue;
            }
            if (token.kind != TokenKind::Name || token.in_role) continue;
            const bool headline = view_.line.title && k + 1 < view_.size() && token.text.empty() &&
                                  view_.at(k + 1).kind == TokenKind::Comma;
            if (!headline && !word_fits(marks, token.text)) continue;
            if (!headline && of_relative(k)) {
                if (!crossed && !passed.there() && view_.is_mention(k, kinds)) passed = {k, kPassed};
                continue;
            }
            if (crossed && !headline && !word_fits(topics, token.text)) {
                if (has_topic_before(k)) continue;
                factor *= kPerClause;
            }
            if (const std::uint32_t house = spoken_for(k, kinds); house != kNoToken)
                return {house, factor * kPerClause};
            return view_.is_mention(k, kinds) ? Filled{k, factor} : Filled{};
        }
        return passed;
    }

    /// "홍길동 A 대표는 B를 인수했다고 밝혔다": who holds a post tells what the house did, and does what only houses
    /// do.
    [[nodiscard]] std::uint32_t spoken_for(std::uint32_t person, KindMask kinds) const {
        if (!view_.is_mention(person, mask_of(EntityKind::Person))) return kNoToken;
        const bool may_be_own = view_.is_mention(person, kinds);
        if (may_be_own && (!is_deal(rule_.kind) || ending_ != KoreanEnding::Quotative)) return kNoToken;
        const RelationToken& token = view_.at(person);
        const Names& names = view_.analysis.names;
        auto role = std::lower_bound(names.roles.begin(), names.roles.end(), view_.at(0).range.begin,
                                     [](const RoleMention& r, std::uint32_t at) { return r.range.begin < at; });
        for (; role != names.roles.end() && role->range.begin < token.range.end; ++role) {
            if (!role->person || !role->organization || role->former) continue;
            if (!token.range.contains(names.mentions[*role->person].range)) continue;
            const TextRange house = names.mentions[*role->organization].range;
            for (std::uint32_t k = 0; k < view_.size() && view_.at(k).range.begin <= house.begin; ++k)
                if (view_.at(k).kind == TokenKind::Name && view_.at(k).range.contains(house))
                    return (mask_of(view_.analysis.names.entities[view_.at(k).index].kind) & kinds) != 0 ? k : kNoToken;
        }
        return kNoToken;
    }

    /// "A는 [B가 창업한] 회사로": the name or noun at k is the subject of a verb that describes a noun on the way.
    [[nodiscard]] bool of_relative(std::uint32_t k) const {
        const std::string& mark = view_.at(k).text;
        if (!mark.ends_with("이") && !mark.ends_with("가")) return false;
        if (view_.at(k).kind == TokenKind::Name && mark.size() > std::string_view("이").size()) return false;
        for (std::uint32_t n = k + 1; n + 1 < begin_; ++n) {
            if (view_.at(n).kind == TokenKind::Stop || view_.at(n).kind == TokenKind::Speech) return false;
            if (view_.at(n).kind != TokenKind::Word) continue;
            const KoreanEnding ending = korean_ending(view_.rules, view_.at(n));
            const bool beside =
                n == k + 1 && n + 1 < view_.size() && view_.at(n + 1).kind == TokenKind::Name &&
                korean_ending(view_.rules, view_.at(n), true) == KoreanEnding::Adnominal; // "논란이 불거진 A"
            const bool describes =
                beside || ending == KoreanEnding::Adnominal || view_.is_word(n, view_.rules.set("adnominals"));
            if (describes)
                return !view_.is_word(n + 1, view_.rules.set("bound_nouns")) &&
                       !view_.is_word(n + 1, view_.rules.set("clause_nouns"));
            if (ending != KoreanEnding::Other) return false;
        }
        return false;
    }

    [[nodiscard]] bool has_topic_before(std::uint32_t k) const {
        const auto& topics = view_.rules.set("topic");
        while (k-- > 0) {
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Name && !token.in_role && word_fits(topics, token.text)) return true;
        }
        return false;
    }

    /// "A의 B 인수": the owner of the noun, left of what stands beside it.
    [[nodiscard]] Filled find_owner(KindMask kinds) const {
        const auto& gen = view_.rules.set("gen");
        for (std::uint32_t k = begin_, steps = 0; k-- > clause_begin_ && steps < 6; ++steps) {
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Name && word_fits(gen, token.text) && view_.is_mention(k, kinds)) {
                if (opens_quote_after(k)) return {}; // "A의 'B 인수설' 보도"
                const Filled beside = find_beside(0xFF);
                if (beside.token != k) return {k, 1};
            }
            if (token.kind == TokenKind::Word && ends_in_particle(token.text)) return {};
        }
        return {};
    }

    [[nodiscard]] bool opens_quote_after(std::uint32_t k) const {
        constexpr std::u32string_view opening = U"'\"\u2018\u201C\u300C\u300E";
        const std::string_view text = view_.analysis.document->text.view();
        const std::uint32_t end = k + 1 < view_.size() ? view_.at(k + 1).range.begin : view_.at(k).range.end;
        for (std::size_t at = view_.at(k).range.end; at < end; at += character_at(text, at).size)
            if (opening.find(character_at(text, at).code) != std::u32string_view::npos) return true;
        return false;
    }

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
    [[nodiscard]] bool blocks(std::uint32_t k, bool crossed) const {
        const std::string& word = view_.at(k).text;
        const bool subject = word.ends_with("이") || word.ends_with("가") || word.ends_with("께서");
        const bool topic = word.ends_with("은") || word.ends_with("는");
        if (!subject && !topic) return false;
        if (crossed && !topic) return false;
        if (word_fits(view_.rules.set("no_subjects"), word)) return false;
        if (korean_ending(view_.rules, view_.at(k)) != KoreanEnding::Other) return false; // 하는, 있는
        if (subject && of_relative(k)) return false; // "A는 [시장이 커지던] 시절에"
        return !word_fits(view_.rules.set("house_nouns"), word);
    }

    /// The name that an adnominal predicate describes: "B를 인수한 [미국 기업] A".
    [[nodiscard]] std::uint32_t described_noun() const {
        for (std::uint32_t k = head_ + 1; k < std::min(head_ + 6, view_.size()); ++k) {
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Name) return token.in_role ? kNoToken : k;
            if (token.kind != TokenKind::Word) return kNoToken;
            if (k == head_ + 1 && word_fits(view_.rules.set("bound_nouns"), token.text)) return kNoToken;
            if (ends_in_particle(token.text) || is_boundary(view_, k)) return kNoToken;
        }
        return kNoToken;
    }

    void fill_from_described(Filled& source, Filled& target) const {
        const bool source_open = std::any_of(rule_.source.places.begin(), rule_.source.places.end(), is_subject_place);
        const bool own_subject = source.there() && source.token >= clause_begin_ &&
                                 !word_fits(view_.rules.set("topic"), view_.at(source.token).text);
        const bool passive = voice_ == VerbVoice::Passive;
        if (!source.there() && target.there() && !source_open && view_.is_mention(relative_head_, rule_.source.kinds) &&
            is_object(rule_.source)) { // "B가 영입한 A", "B에 영입된 A"
            source = {relative_head_, kDescribed};
            return;
        }
        if (target.there() && source_open && !passive && !own_subject) {
            source = view_.is_mention(relative_head_, rule_.source.kinds) ? Filled{relative_head_, 1} : Filled{};
        } else if (!target.there() && (own_subject || passive)) {
            if (view_.is_mention(relative_head_, rule_.target.kinds)) target = {relative_head_, kDescribed};
        }
    }

    /// "B는 A가 2021년에 창업했다": the topic is what it was done to, where the verb has a subject of its own and no
    /// object.
    [[nodiscard]] Filled topical_object(std::uint32_t source) const {
        const bool transitive =
            std::any_of(rule_.target.places.begin(), rule_.target.places.end(), [](const SlotPlace& place) {
                return place.where == SlotPlace::Where::Object && place.via.empty();
            });
        if (!transitive || voice_ == VerbVoice::Passive || nominal() || source >= begin_) return {};
        const bool before_other = head_ + 1 < view_.size() && view_.is_word(head_ + 1, view_.rules.set("clause_nouns"));
        if (before_other) return {}; // "B는 A가 퇴사한 뒤 …": the topic is of what follows
        const std::string& mark = view_.at(source).text;
        if (mark != "이" && mark != "가") return {};
        for (std::uint32_t k = begin_; k-- > 0;) {
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Stop || (is_boundary(view_, k) && k > source)) return {};
            if (k > source && token.kind == TokenKind::Word &&
                ((is_object_word(token.text) && !is_postposition(view_, k + 1)) ||
                 korean_ending(view_.rules, token) == KoreanEnding::Quotative))
                return {};
            if (k > source && token.kind == TokenKind::Speech) return {};
            if (k >= source || token.kind != TokenKind::Name || token.in_role) continue;
            if (token.text != "은" && token.text != "는") continue;
            return view_.is_mention(k, rule_.target.kinds) ? Filled{k, kTopical} : Filled{};
        }
        return {};
    }

    /// "A는 B를 세운 기업인이 만든 재단이다": what the adnominal verb describes did it, not the topic, unless it says
    /// what the topic is ("B를 세운 회사다").
    [[nodiscard]] bool told_of_another(const Filled& source, const Filled& target) const {
        if (ending_ != KoreanEnding::Adnominal || relative_head_ != kNoToken || target.token < source.token)
            return false;
        if (!word_fits(view_.rules.set("topic"), view_.at(source.token).text)) return false;
        for (std::uint32_t k = head_ + 1; k < std::min(head_ + 5, view_.size()); ++k) {
            const RelationToken& token = view_.at(k);
            if (token.kind != TokenKind::Word) return false;
            if (k == head_ + 1 &&
                (view_.is_word(k, view_.rules.set("bound_nouns")) ||
                 view_.is_word(k, view_.rules.set("clause_nouns")) || view_.is_word(k, view_.rules.set("auxiliaries"))))
                return false;
            const std::string_view word = token.text;
            if (word_fits(view_.rules.set("no_subjects"), word)) continue; // "세운 활동가 출신이다"
            if (word.ends_with("이") || word.ends_with("가") || word.ends_with("은") || word.ends_with("는"))
                return true;
            if (ends_in_particle(word) || is_boundary(view_, k)) return false;
        }
        return false;
    }

    /// "A가 개발하고 B가 서비스하는 [게임] C": what the verb of the next clause describes, where this one has no
    /// object.
    [[nodiscard]] Filled shared_noun() const {
        constexpr std::uint32_t reach = 6;
        const bool transitive = is_object(rule_.target);
        if (!transitive || voice_ == VerbVoice::Passive || nominal()) return {};
        for (std::uint32_t k = head_ + 1; k < std::min(head_ + reach, view_.size()); ++k) {
            const RelationToken& token = view_.at(k);
            if (token.kind == TokenKind::Stop || token.kind == TokenKind::Speech) return {};
            if (is_object_word(token.text)) return {};
            if (token.kind != TokenKind::Word || korean_ending(view_.rules, token) != KoreanEnding::Adnominal) continue;
            for (std::uint32_t n = k + 1; n < std::min(k + 4, view_.size()); ++n) {
                if (view_.is_mention(n, rule_.target.kinds)) return {n, kDescribed};
                if (view_.at(n).kind != TokenKind::Word || ends_in_particle(view_.at(n).text)) return {};
            }
            return {};
        }
        return {};
    }

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
