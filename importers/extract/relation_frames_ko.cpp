#include "importers/extract/relation_frame_ko.hpp"
#include "importers/extract/relation_korean.hpp"
#include "importers/extract/relation_match.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <utility>

namespace tieline {
namespace {

bool is_kind(const LineView& view, std::uint32_t entity, KindMask kinds) {
    return (mask_of(view.analysis.names.entities[entity].kind) & kinds) != 0;
}

/// Deals are the organization's, even where its head speaks; quarrels, jobs and holdings are the speaker's own.
bool speaks_for_house(RelationKind kind) {
    switch (kind) {
    case RelationKind::Owns:
    case RelationKind::Sues:
    case RelationKind::Criticizes:
    case RelationKind::WorksFor:
    case RelationKind::Founded:
    case RelationKind::FamilyOf:
    case RelationKind::MeetsWith:
    case RelationKind::Authored:
        return false;
    default:
        return true;
    }
}

/// Nobody is named as the subject: the speaker is meant, or what the sentence before was about.
void add_understood(const LineView& view, const RelationRule& rule, const KoreanFrame& frame, std::uint32_t target,
                    std::uint32_t topic, RelationHit hit, std::vector<RelationHit>& hits) {
    std::uint32_t understood = kNoToken; // an entity
    const std::uint32_t speaker = view.line.speaker.value_or(kNoToken);
    if (speaker != kNoToken && rule.speaker) {
        const std::uint32_t house = view.line.speaker_house.value_or(kNoToken);
        const bool for_house =
            speaks_for_house(rule.kind) && house != kNoToken && is_kind(view, house, rule.source.kinds);
        understood = for_house || !is_kind(view, speaker, rule.source.kinds) ? house : speaker;
        hit.factor = kFromSpeaker;
    } else if (speaker == kNoToken && rule.kind != RelationKind::MeetsWith) { // "A를 11일 만났다": who writes did
        understood = topic;
        hit.factor = kFromTopic;
    }
    if (understood == kNoToken || !is_kind(view, understood, rule.source.kinds)) return;
    hit.source = understood;
    hit.target = view.at(target).index;
    hit.source_token = hit.head;
    hit.target_token = target;
    hit.begin = std::min(target, frame.begin());
    hit.end = hit.head + 1;
    if (hit.source != hit.target) hits.push_back(std::move(hit));
}

/// Every source with every target where they stand in lists.
void add_pairs(const LineView& view, const RelationRule& rule, const KoreanFrame& frame, const Filled& source,
               const Filled& target, const RelationHit& hit, std::vector<RelationHit>& hits) {
    std::vector<std::uint32_t> sources{source.token}, targets{target.token};
    const EntityKind kind = view.analysis.names.entities[view.at(source.token).index].kind;
    const auto listed = coordinated(view, source.token, mask_of(kind));
    auto others = coordinated(view, target.token, rule.target.kinds);
    if (word_fits(view.rules.set("with"), view.at(target.token).text)) // "A와 [B를 떠난] C가 만났다"
        std::erase_if(others, [&](std::uint32_t token) { return token > target.token; });
    const auto holds = [](const std::vector<std::uint32_t>& list, std::uint32_t token) {
        return std::find(list.begin(), list.end(), token) != list.end();
    };
    const bool apart = directed(rule.kind) || !holds(others, source.token); // "A와 B가 협력한다"
    if (apart && !holds(listed, target.token)) {                            // "A, B 인수" is no list
        sources = listed;
        targets = others;
    }
    for (const std::uint32_t s : sources) {
        for (const std::uint32_t t : targets) {
            RelationHit one = hit;
            one.source = view.at(s).index;
            one.target = view.at(t).index;
            one.source_token = s;
            one.target_token = t;
            one.factor = source.factor * target.factor;
            one.begin = std::min({s, t, frame.begin()});
            one.end = std::max({s, t, one.head}) + 1;
            if (one.source != one.target) hits.push_back(std::move(one));
        }
    }
}

/// The tie of a source that is named and of what the sentence before was about.
void add_with_topic(const LineView& view, const RelationRule& rule, const KoreanFrame& frame, const Filled& source,
                    std::uint32_t topic, std::uint32_t line_number, std::vector<RelationHit>& hits) {
    RelationHit hit;
    hit.rule = &rule;
    hit.line = line_number;
    hit.head = frame.head();
    hit.source = view.at(source.token).index;
    hit.target = topic;
    hit.source_token = source.token;
    hit.target_token = hit.head;
    hit.begin = std::min(source.token, frame.begin());
    hit.end = hit.head + 1;
    hit.role = rule.role;
    hit.factor = source.factor * kFromTopic;
    if (hit.source != hit.target) hits.push_back(std::move(hit));
}

/// "지난해에는 A로부터 500억원을 투자받았다": what the sentence before was about is the unnamed subject.
void target_of_topic(const LineView& view, const RelationRule& rule, const KoreanFrame& frame, const Filled& source,
                     std::uint32_t topic, std::uint32_t line_number, std::vector<RelationHit>& hits) {
    const bool subject = std::any_of(rule.target.places.begin(), rule.target.places.end(),
                                     [](const SlotPlace& place) { return place.where == SlotPlace::Where::Subject; });
    if (!subject || frame.nominal() || frame.described() || !is_kind(view, topic, rule.target.kinds)) return;
    add_with_topic(view, rule, frame, source, topic, line_number, hits);
}

/// "B는 적자를 냈다. 나라은행이 이듬해 인수했다": what the sentence before was about is the unnamed object of a
/// verb whose subject is new.
void object_of_topic(const LineView& view, const RelationRule& rule, const KoreanFrame& frame, const Filled& source,
                     std::uint32_t topic, std::uint32_t line_number, std::vector<RelationHit>& hits) {
    const std::string& mark = view.at(source.token).text;
    if ((mark != "이" && mark != "가") || frame.nominal() || frame.described() || !frame.lacks_object()) return;
    if (!is_kind(view, topic, rule.target.kinds) || view.line.title || view.line.quote) return;
    add_with_topic(view, rule, frame, source, topic, line_number, hits);
}

/// "A는 “B가 기술을 훔쳤다”고 비난했다": whoever the words begin with is blamed.
void add_spoken_of(const LineView& view, const RelationRule& rule, const KoreanFrame& frame, const Filled& source,
                   std::uint32_t line_number, std::vector<RelationHit>& hits) {
    if (frame.nominal() || frame.begin() == 0 || view.at(frame.begin() - 1).kind != TokenKind::Speech) return;
    const TextRange words = view.analysis.quotes[view.at(frame.begin() - 1).index].range;
    const auto& mentions = view.analysis.names.mentions;
    auto mention = std::lower_bound(mentions.begin(), mentions.end(), words.begin,
                                    [](const NameMention& m, std::uint32_t at) { return m.range.begin < at; });
    if (mention == mentions.end() || mention->range.begin > words.begin + kQuoteHead) return;
    if (!is_kind(view, mention->entity, rule.target.kinds) || mention->entity == view.at(source.token).index) return;
    RelationHit hit;
    hit.rule = &rule;
    hit.line = line_number;
    hit.head = frame.head();
    hit.source = view.at(source.token).index;
    hit.target = mention->entity;
    hit.source_token = source.token;
    hit.target_token = frame.begin() - 1;
    hit.begin = std::min(source.token, frame.begin());
    hit.end = hit.head + 1;
    hit.factor = source.factor * kFromSpeaker;
    hits.push_back(std::move(hit));
}

/// "A는 김 대표와 박도현 B 사장이 참석한 가운데 협약을 맺었다": the only other house of the sentence, whose head is
/// named.
void partner_by_head(const LineView& view, const RelationRule& rule, const KoreanFrame& frame, const Filled& source,
                     std::uint32_t line_number, std::vector<RelationHit>& hits) {
    if (rule.kind != RelationKind::PartnersWith || frame.nominal() || frame.described()) return;
    std::uint32_t other = kNoToken;
    for (std::uint32_t k = 0; k < frame.begin(); ++k) {
        const RelationToken& token = view.at(k);
        if (token.kind != TokenKind::Name || token.index == view.at(source.token).index ||
            !is_kind(view, token.index, mask_of(EntityKind::Organization)))
            continue;
        if (!token.in_role || other != kNoToken) return;
        other = k;
    }
    if (other == kNoToken) return;
    RelationHit hit;
    hit.rule = &rule;
    hit.line = line_number;
    hit.head = frame.head();
    hit.source = view.at(source.token).index;
    hit.target = view.at(other).index;
    hit.source_token = source.token;
    hit.target_token = other;
    hit.begin = std::min(source.token, other);
    hit.end = hit.head + 1;
    hit.factor = source.factor * kTopical;
    hits.push_back(std::move(hit));
}

/// "경찰에 고소했다": where a complaint is filed, not against whom.
bool receives_complaint(const LineView& view, std::uint32_t token) {
    return (view.at(token).text.empty() || word_fits(view.rules.set("to"), view.at(token).text)) &&
           word_fits(view.rules.set("authorities"), view.analysis.names.entities[view.at(token).index].name);
}

} // namespace

void add_korean_frame_hits(const LineView& view, const RelationRule& rule, std::uint32_t at, std::uint32_t line_number,
                           std::optional<std::uint32_t> topic, std::vector<RelationHit>& hits) {
    const auto predicate = match_at(view, rule.pattern, at);
    if (!predicate) return;
    KoreanFrame frame(view, rule, *predicate);
    if (!frame.usable()) return;
    Filled source, target;
    const std::uint32_t before = topic.value_or(kNoToken);
    std::uint32_t about = before;
    frame.find(source, target, about);
    const std::size_t before_hits = hits.size();
    const bool filed = rule.kind == RelationKind::Sues || rule.kind == RelationKind::Regulates;
    if (target.there() && filed && receives_complaint(view, target.token)) target = {};
    if (!target.there() && source.there() && before != kNoToken && !frame.anybody_before())
        target_of_topic(view, rule, frame, source, before, line_number, hits);
    if (!target.there() && source.there() && before != kNoToken)
        object_of_topic(view, rule, frame, source, before, line_number, hits);
    if (!target.there() && source.there() && (rule.kind == RelationKind::Criticizes || rule.kind == RelationKind::Sues))
        add_spoken_of(view, rule, frame, source, line_number, hits);
    if (!target.there() && source.there() && hits.size() == before_hits)
        partner_by_head(view, rule, frame, source, line_number, hits);
    if (!target.there()) return;
    RelationHit hit;
    hit.rule = &rule;
    hit.line = line_number;
    hit.head = frame.head();
    hit.nominal = frame.nominal();
    hit.described = frame.described();
    hit.role = rule.role;
    // "A와 B가 합병한다": the one that is named first leads
    if (directed(rule.kind) && source.there() && source.token == target.token + 1 &&
        word_fits(view.rules.set("with"), view.at(target.token).text) &&
        view.is_mention(source.token, rule.target.kinds) && view.is_mention(target.token, rule.source.kinds))
        std::swap(source, target);
    if (source.there()) return add_pairs(view, rule, frame, source, target, hit, hits);
    if (!frame.described() && !frame.nominal()) add_understood(view, rule, frame, target.token, about, hit, hits);
}

} // namespace tieline
