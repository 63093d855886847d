#include "importers/extract/relation_modality.hpp"

#include "importers/extract/relation_when.hpp"

#include <algorithm>

namespace tieline {
namespace {

constexpr std::uint32_t kBefore = 12; // tokens before an English predicate that may bear on it
constexpr std::uint32_t kAfter = 10;

struct Window {
    std::uint32_t begin = 0, end = 0;
    [[nodiscard]] bool holds(const PatternMatch& match) const { return match.begin >= begin && match.end <= end; }
};

/// "A, who denies B, met C": the comma ends what is said of A in passing.
bool closes_relative(const LineView& view, std::uint32_t comma) {
    for (std::uint32_t k = comma; k-- > 0;) {
        if (view.at(k).kind == TokenKind::Stop) return false;
        if (view.at(k).kind == TokenKind::Comma) return view.is_word(k + 1, view.rules.set("relative"));
    }
    return false;
}

/// The words before an English predicate in its sentence, back to a stop or a "but".
Window words_before(const LineView& view, const RelationHit& hit) {
    std::uint32_t begin = hit.head;
    while (begin > 0 && hit.head - begin < kBefore) {
        const RelationToken& token = view.at(begin - 1);
        if (token.kind == TokenKind::Stop) break;
        if (token.kind == TokenKind::Word && token.text == "but") break;
        if (token.kind == TokenKind::Comma && closes_relative(view, begin - 1)) break;
        if (begin >= 2 && view.at(begin - 2).kind == TokenKind::Comma &&
            view.is_word(begin - 1, view.rules.set("relative")))
            break; // "may buy B, which is owned by A"
        --begin;
    }
    return {begin, std::min(hit.head + 1, view.size())};
}

/// From the subject to the predicate: "Acme [will not] buy". A sequence is its own group.
Window verb_group(const LineView& view, const RelationHit& hit, Window before) {
    std::uint32_t begin = before.begin;
    if (hit.nominal) return {hit.begin, std::min(hit.end, view.size())};
    for (const std::uint32_t token : {hit.source_token, hit.target_token})
        if (token < hit.head) begin = std::max(begin, token + 1);
    return {begin, before.end};
}

/// "인수해", "입당하여": the next clause is what it is done for.
bool leads_on(std::string_view word) {
    return word.ends_with("해") || word.ends_with("하여") || word.ends_with("해서") || word.ends_with("들여") ||
           word.ends_with("세워") || word.ends_with("모아") || word.ends_with("맺어") || word.ends_with("잡고");
}

bool is_past(const LineView& view, std::uint32_t day) {
    const auto& value = view.analysis.dates[view.at(day).index].value;
    const auto& published = view.analysis.published.value;
    return value && value->end && published && published->end && *value->end <= *published->end;
}

/// "샀다는 의혹을 …", "품는다는 소문은 …": whatever the sentence says of the rumour, it says of the tie.
bool is_hearsay(const LineView& view, std::uint32_t head, std::uint32_t tail) {
    const auto& words = view.rules.set("hearsay");
    for (std::uint32_t k = head + 1; k < std::min(tail, head + 4); ++k)
        if (view.is_word(k, words)) return true;
    return false;
}

Window words_after(const LineView& view, const RelationHit& hit) {
    if (view.line.korean) {
        const std::uint32_t tail = korean_tail_end(view, hit.head, hit.described, hit.nominal);
        return {hit.head, is_hearsay(view, hit.head, tail) ? view.size() : tail};
    }
    std::uint32_t end = std::max(hit.end, hit.head + 1);
    const std::uint32_t from = hit.head;
    const auto& aside = view.rules.set("aside_verbs"); // "sued A, claiming that …"
    const auto& but = view.rules.set("but");           // what follows is told of something else
    for (std::uint32_t steps = 0; end < view.size() && steps < kAfter; ++steps, ++end)
        if (view.at(end).kind == TokenKind::Stop || view.is_word(end, but) || view.is_word(end, aside)) break;
    return {from, end};
}

/// "A는 B를 인수해 [사업을 넓힐 계획이다]": what a verb in -아/어 leads to, unless a past day says that it is done.
Window words_then(const LineView& view, const RelationHit& hit, Window after) {
    if (!view.line.korean || hit.nominal || hit.described || after.end == 0 || after.end >= view.size()) return {};
    const RelationToken& last = view.at(after.end - 1);
    if (last.kind != TokenKind::Word || !leads_on(last.text)) return {};
    for (std::uint32_t k = hit.begin; k < hit.head; ++k)
        if (view.at(k).kind == TokenKind::Day && is_past(view, k)) return {};
    std::uint32_t end = after.end;
    while (end < view.size() && view.at(end).kind != TokenKind::Stop) {
        const KoreanEnding ending = korean_ending(view.rules, view.at(end));
        if (view.at(end).kind == TokenKind::Word && ending == KoreanEnding::Connective && !leads_on(view.at(end).text))
            break;
        if (ending == KoreanEnding::Final) {
            ++end;
            break;
        }
        ++end;
    }
    return {after.end, end};
}

/// "A, who denies being the father of B", "A, never a member of B".
bool is_negated(const LineView& view, const RelationHit& hit) {
    const auto& words = view.rules.set("negations");
    const std::uint32_t begin = hit.begin > 0 ? hit.begin - 1 : 0;
    for (std::uint32_t k = begin; k < std::min(hit.end, view.size()); ++k)
        if (view.is_word(k, words)) return true;
    return false;
}

/// "Acme to buy Zenith"
bool is_headline_future(const LineView& view, const RelationHit& hit) {
    return !hit.nominal && hit.head >= 2 && hit.source_token + 2 == hit.head && view.at(hit.head - 1).text == "to" &&
           view.at(hit.head - 1).kind == TokenKind::Word;
}

/// "will [continue to] write for A", "will remain its chair": so it is already.
bool continues(const LineView& view, const RelationHit& hit, Window group) {
    if (view.line.korean || !lasts(hit.rule->kind)) return false;
    for (std::uint32_t k = group.begin; k < group.end; ++k)
        if (view.is_word(k, view.rules.set("continuing"))) return true;
    return false;
}

bool is_question(const LineView& view) {
    const std::string_view words =
        view.analysis.document->text.slice(view.analysis.sentences[view.line.sentence].range);
    return words.ends_with('?') && !view.line.quote;
}

} // namespace

Modality modality_of(const LineView& view, const RelationHit& hit) {
    if (hit.rule->modality == Modality::Asserted && is_negated(view, hit)) return Modality::Denied;
    if (hit.rule->modality && *hit.rule->modality != Modality::Planned) return *hit.rule->modality;
    const Window before = words_before(view, hit);
    const Window group = verb_group(view, hit, before);
    const Window after = words_after(view, hit);
    const Window then = words_then(view, hit, after);
    const bool goes_on = continues(view, hit, group);
    Modality result = hit.rule->modality.value_or(Modality::Asserted);
    if (!view.line.korean && (is_headline_future(view, hit) || is_question(view))) result = Modality::Planned;
    for (const std::uint32_t mood : view.rules.moods.candidates(view.line)) {
        const ModalityCue& cue = view.rules.cues[mood];
        if (cue.modality == result || result == Modality::Denied) continue;
        if (goes_on && cue.modality == Modality::Planned && cue.scope == ModalityCue::Scope::Group) continue;
        Window window{0, view.size()};
        if (cue.scope == ModalityCue::Scope::Before) window = before;
        if (cue.scope == ModalityCue::Scope::Group) window = group;
        if (cue.scope == ModalityCue::Scope::After) window = after;
        if (cue.scope == ModalityCue::Scope::Then) window = then;
        for (std::uint32_t at = window.begin; at < window.end; ++at) {
            const auto match = match_at(view, cue.pattern, at);
            if (!match || !window.holds(*match)) continue;
            result = cue.modality;
            break;
        }
    }
    return result;
}

bool denies_earlier(const LineView& view) {
    const auto denials = view.rules.denials.candidates(view.line);
    return std::any_of(denials.begin(), denials.end(), [&](std::uint32_t denial) {
        for (std::uint32_t at = 0; at < view.size(); ++at)
            if (match_at(view, view.rules.cues[denial].pattern, at)) return true;
        return false;
    });
}

bool tells_report(const LineView& view) {
    const auto& words = view.rules.set("reports");
    for (std::uint32_t at = 0; at < view.size(); ++at)
        if (view.is_word(at, words)) return true;
    return false;
}

} // namespace tieline
