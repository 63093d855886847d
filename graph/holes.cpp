#include "graph/holes.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace tieline {

namespace {

struct Span {
    Date begin, end;
    bool operator<(const Span& other) const { return std::tie(begin, end) < std::tie(other.begin, other.end); }
};

constexpr std::size_t kFewestFacts = 3;
constexpr long kVaguest = 366; // days

bool hidden(std::uint8_t match) {
    return match == Visibility::kHidden;
}

/// The days that a fact may fall on, where they are known well enough to say when somebody was heard of.
std::optional<Span> span_of(const DateRange& when) {
    if (!when.begin || !when.end || (*when.end - *when.begin).count() > kVaguest) return std::nullopt;
    return Span{*when.begin, *when.end};
}

/// The gaps between sorted spans.
std::vector<Silence> gaps(std::span<const Span> spans, std::optional<EntityId> entity) {
    std::vector<Silence> found;
    if (spans.empty()) return found;
    Date heard = spans.front().end;
    for (const Span& span : spans) {
        if (span.begin > heard) found.push_back({entity, heard, span.begin, spans.size()});
        heard = std::max(heard, span.end);
    }
    return found;
}

bool longer(const Silence& a, const Silence& b) {
    return a.days() > b.days();
}

std::vector<Silence> silences(const Model& model, const Visibility& visibility, long least_days, std::size_t most) {
    std::vector<std::vector<Span>> spans(model.entity_count());
    std::vector<Span> all;
    for (std::uint32_t i = 0; i < model.event_count(); ++i) {
        const Event& event = model.event(EventId{i});
        if (hidden(visibility.events[i]) || event.source == EventSource::Publication) continue;
        const std::optional<Span> span = span_of(event.when);
        if (!span) continue;
        all.push_back(*span);
        for (const EntityId participant : event.participants)
            if (!hidden(visibility.entities[participant.index()])) spans[participant.index()].push_back(*span);
    }
    std::sort(all.begin(), all.end());
    std::vector<Silence> of_all = gaps(all, std::nullopt);
    std::erase_if(of_all, [&](const Silence& silence) { return silence.days() < least_days; });
    std::stable_sort(of_all.begin(), of_all.end(), longer);
    if (of_all.size() > most / 5) of_all.resize(most / 5);
    std::vector<Silence> of_one;
    for (std::uint32_t i = 0; i < spans.size(); ++i) {
        if (spans[i].size() < kFewestFacts) continue;
        std::sort(spans[i].begin(), spans[i].end());
        const std::vector<Silence> found = gaps(spans[i], EntityId{i});
        if (found.empty()) continue;
        const Silence& longest = *std::min_element(found.begin(), found.end(), longer);
        const long known = (spans[i].back().end - spans[i].front().begin).count();
        if (longest.days() >= least_days && longest.days() * 3 >= known) of_one.push_back(longest);
    }
    std::stable_sort(of_one.begin(), of_one.end(), longer);
    if (of_one.size() > most - of_all.size()) of_one.resize(most - of_all.size());
    of_all.insert(of_all.end(), of_one.begin(), of_one.end());
    return of_all;
}

/// True where one article is all there is; what a person stated or a file recorded stands for itself.
bool from_one_article(const Relation& tie) {
    std::optional<ArticleId> article;
    for (const Evidence& evidence : tie.evidence) {
        const auto* quote = std::get_if<Quote>(&evidence);
        if (quote == nullptr || (article && *article != quote->article)) return false;
        article = quote->article;
    }
    return article.has_value();
}

} // namespace

Holes find_holes(const Model& model, const Visibility& visibility, long least_days, std::size_t most_silences) {
    Holes holes;
    holes.silences = silences(model, visibility, least_days, most_silences);
    for (std::uint32_t i = 0; i < model.relation_count(); ++i) {
        if (hidden(visibility.relations[i])) continue;
        const Relation& tie = model.relation(RelationId{i});
        if (!validity(tie.when)) holes.undated.push_back(tie.id);
        if (from_one_article(tie)) holes.single_source.push_back(tie.id);
    }
    std::sort(holes.undated.begin(), holes.undated.end(), [&](RelationId a, RelationId b) {
        const auto names = [&](RelationId id) {
            const Relation& tie = model.relation(id);
            return std::tie(model.entity(tie.source).name, model.entity(tie.target).name);
        };
        return std::tuple_cat(names(a), std::tie(a)) < std::tuple_cat(names(b), std::tie(b));
    });
    std::stable_sort(holes.single_source.begin(), holes.single_source.end(), [&](RelationId a, RelationId b) {
        return model.relation(a).confidence < model.relation(b).confidence;
    });
    return holes;
}

} // namespace tieline
