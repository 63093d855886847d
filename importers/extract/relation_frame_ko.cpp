#include "importers/extract/relation_frame_ko.hpp"

#include "importers/extract/relation_korean.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace tieline {

Filled KoreanFrame::find_via(const SlotSpec& slot, const SlotPlace& place, const WordTests& marks) const {
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

bool KoreanFrame::carries(std::uint32_t k, const WordTests& marks) const {
    for (std::uint32_t p = k; p <= std::min(k + 2, head_); ++p) {
        const RelationToken& token = view_.at(p);
        const bool counted = token.kind == TokenKind::Word && is_digit(character_at(token.text, 0).code); // "60만주를"
        const bool others = token.kind == TokenKind::Word && token.text.starts_with("등"); // "지점 [등을]"
        if (p > k && token.kind == TokenKind::Word && p != head_ && !counted && !others) return nominal();
        for (const WordTest& mark : marks)
            if (!mark.text.empty() && token.text.ends_with(mark.text)) return true;
        if (p == head_) return nominal();
    }
    return false;
}

Filled KoreanFrame::find_subject(KindMask kinds, const WordTests& marks) const {
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
        const bool headline =
            view_.line.title && k + 1 < view_.size() && token.text.empty() && view_.at(k + 1).kind == TokenKind::Comma;
        if (!headline && !word_fits(marks, token.text)) continue;
        if (!headline && of_relative(k)) {
            if (!crossed && !passed.there() && view_.is_mention(k, kinds)) passed = {k, kPassed};
            continue;
        }
        if (crossed && !headline && !word_fits(topics, token.text)) {
            if (has_topic_before(k)) continue;
            factor *= kPerClause;
        }
        if (const std::uint32_t house = spoken_for(k, kinds); house != kNoToken) return {house, factor * kPerClause};
        return view_.is_mention(k, kinds) ? Filled{k, factor} : Filled{};
    }
    return passed;
}

bool KoreanFrame::of_relative(std::uint32_t k) const {
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

std::uint32_t KoreanFrame::spoken_for(std::uint32_t person, KindMask kinds) const {
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

Filled KoreanFrame::find_owner(KindMask kinds) const {
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

bool KoreanFrame::opens_quote_after(std::uint32_t k) const {
    constexpr std::u32string_view kOpening = U"'\"\u2018\u201C\u300C\u300E";
    const std::string_view text = view_.analysis.document->text.view();
    const std::uint32_t end = k + 1 < view_.size() ? view_.at(k + 1).range.begin : view_.at(k).range.end;
    for (std::size_t at = view_.at(k).range.end; at < end; at += character_at(text, at).size)
        if (kOpening.find(character_at(text, at).code) != std::u32string_view::npos) return true;
    return false;
}

void KoreanFrame::fill_from_described(Filled& source, Filled& target) const {
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

Filled KoreanFrame::topical_object(std::uint32_t source) const {
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

bool KoreanFrame::told_of_another(const Filled& source, const Filled& target) const {
    if (ending_ != KoreanEnding::Adnominal || relative_head_ != kNoToken || target.token < source.token) return false;
    if (!word_fits(view_.rules.set("topic"), view_.at(source.token).text)) return false;
    for (std::uint32_t k = head_ + 1; k < std::min(head_ + 5, view_.size()); ++k) {
        const RelationToken& token = view_.at(k);
        if (token.kind != TokenKind::Word) return false;
        if (k == head_ + 1 &&
            (view_.is_word(k, view_.rules.set("bound_nouns")) || view_.is_word(k, view_.rules.set("clause_nouns")) ||
             view_.is_word(k, view_.rules.set("auxiliaries"))))
            return false;
        const std::string_view word = token.text;
        if (word_fits(view_.rules.set("no_subjects"), word)) continue; // "세운 활동가 출신이다"
        if (word.ends_with("이") || word.ends_with("가") || word.ends_with("은") || word.ends_with("는")) return true;
        if (ends_in_particle(word) || is_boundary(view_, k)) return false;
    }
    return false;
}

Filled KoreanFrame::shared_noun() const {
    constexpr std::uint32_t kReach = 6;
    const bool transitive = is_object(rule_.target);
    if (!transitive || voice_ == VerbVoice::Passive || nominal()) return {};
    for (std::uint32_t k = head_ + 1; k < std::min(head_ + kReach, view_.size()); ++k) {
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

Filled KoreanFrame::find_beside(KindMask kinds) const {
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

Filled KoreanFrame::find_marked(KindMask kinds, const WordTests& marks, bool object) const {
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

bool KoreanFrame::lacks_object() const {
    const bool transitive = std::any_of(rule_.target.places.begin(), rule_.target.places.end(),
                                        [](const SlotPlace& place) { return place.where == SlotPlace::Where::Object; });
    if (!transitive || voice_ == VerbVoice::Passive || rule_.pattern.size() > 1) return false;
    for (std::uint32_t k = 0; k < head_; ++k) {
        const RelationToken& token = view_.at(k);
        if (token.kind != TokenKind::Comma && is_object_word(token.text)) return false;
        if (token.kind == TokenKind::Speech || token.kind == TokenKind::Stop) return false;
        if (token.kind == TokenKind::Name && word_fits(view_.rules.set("topic"), token.text)) return false;
        const bool thing = token.kind == TokenKind::Word && (token.text.ends_with("은") || token.text.ends_with("는"));
        if (thing && !word_fits(view_.rules.set("no_subjects"), token.text) &&
            korean_ending(view_.rules, token) == KoreanEnding::Other)
            return false; // "음악은 A가 맡았다"
    }
    return ending_ == KoreanEnding::Final || ending_ == KoreanEnding::Connective;
}

bool KoreanFrame::blocks(std::uint32_t k, bool crossed) const {
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

std::uint32_t KoreanFrame::described_noun() const {
    for (std::uint32_t k = head_ + 1; k < std::min(head_ + 6, view_.size()); ++k) {
        const RelationToken& token = view_.at(k);
        if (token.kind == TokenKind::Name) return token.in_role ? kNoToken : k;
        if (token.kind != TokenKind::Word) return kNoToken;
        if (k == head_ + 1 && word_fits(view_.rules.set("bound_nouns"), token.text)) return kNoToken;
        if (ends_in_particle(token.text) || is_boundary(view_, k)) return kNoToken;
    }
    return kNoToken;
}

bool KoreanFrame::anybody_before() const {
    for (std::uint32_t k = begin_ + 1; k < head_; ++k) // "자문은 A가 맡았다"
        if (view_.at(k).kind == TokenKind::Name && word_fits(view_.rules.set("subj"), view_.at(k).text)) return true;
    for (std::uint32_t k = begin_; k-- > 0;) {
        if (view_.at(k).kind == TokenKind::Word && blocks(k, false)) return true;
        if (view_.at(k).kind == TokenKind::Name && word_fits(view_.rules.set("subj"), view_.at(k).text)) return true;
    }
    return false;
}

} // namespace tieline
