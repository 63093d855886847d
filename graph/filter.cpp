#include "graph/filter.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <variant>

namespace tieline {
namespace {

constexpr std::int32_t kFirstDay = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t kLastDay = std::numeric_limits<std::int32_t>::max();
constexpr std::uint32_t kNoRelation = std::numeric_limits<std::uint32_t>::max();
constexpr double kAccepted = 2;

constexpr std::uint8_t code(DateMatch match) {
    return static_cast<std::uint8_t>(match);
}

std::int32_t begin_of(const DateRange& range) {
    return range.begin ? static_cast<std::int32_t>(range.begin->time_since_epoch().count()) : kFirstDay;
}
std::int32_t end_of(const DateRange& range) {
    return range.end ? static_cast<std::int32_t>(range.end->time_since_epoch().count()) : kLastDay;
}

DateMatch match_bounds(const DayBounds& bounds, std::int32_t from, std::int32_t to) {
    if (bounds.begin >= to || bounds.end <= from) return DateMatch::Out;
    return bounds.surely_begun <= to && bounds.surely_until >= from ? DateMatch::In : DateMatch::Possibly;
}

DateMatch match_optional(const std::optional<DayBounds>& bounds, const std::optional<DateRange>& window) {
    if (!window) return DateMatch::In;
    if (!bounds) return DateMatch::Undated;
    return match_bounds(*bounds, begin_of(*window), end_of(*window));
}

void count(MatchCounts& counts, std::uint8_t match) {
    switch (match) {
    case code(DateMatch::Out):
        ++counts.out;
        break;
    case code(DateMatch::Undated):
        ++counts.undated;
        break;
    case code(DateMatch::Possibly):
        ++counts.possibly;
        break;
    case code(DateMatch::In):
        ++counts.in;
        break;
    default:
        break;
    }
}

/// Anything shown beats kHidden, then the better match wins.
void improve(std::uint8_t& match, std::uint8_t other) {
    if (other != Visibility::kHidden && (match == Visibility::kHidden || other > match)) match = other;
}

} // namespace

DayBounds day_bounds(const DateRange& range) {
    const std::int32_t begin = begin_of(range);
    const std::int32_t end = end_of(range);
    if (range.approximate) return {begin, end, kLastDay, kFirstDay};
    return {begin, end, end, begin};
}

std::optional<DayBounds> day_bounds(const When& when) {
    const std::optional<DateRange> days = validity(when);
    if (!days) return std::nullopt;
    DayBounds bounds = day_bounds(*days);
    if (when.at || days->approximate) return bounds;
    const bool in_order = !when.start || !when.end || begin_of(*when.start) < end_of(*when.end);
    const std::optional<DateRange>& start = in_order ? when.start : when.end;
    const std::optional<DateRange>& end = in_order ? when.end : when.start;
    bounds.surely_begun = start ? end_of(*start) : end_of(*end);
    bounds.surely_until = end ? begin_of(*end) : begin_of(*start);
    return bounds;
}

DateMatch date_match(const When& when, const std::optional<DateRange>& window) {
    return match_optional(day_bounds(when), window);
}

DateMatch date_match(const std::optional<DateRange>& when, const std::optional<DateRange>& window) {
    return match_optional(when ? std::optional(day_bounds(*when)) : std::nullopt, window);
}

FilterColumns::FilterColumns(const Model& model) {
    for (std::uint32_t i = 0; i < model.article_count(); ++i) published_.push_back(model.article({i}).published);
    for (std::uint32_t i = 0; i < model.entity_count(); ++i) {
        const Entity& entity = model.entity({i});
        entity_kind_.push_back(stands(entity) ? static_cast<std::uint8_t>(entity.kind) : Visibility::kHidden);
    }
    for (std::uint32_t i = 0; i < model.relation_count(); ++i) {
        const Relation& relation = model.relation({i});
        source_.push_back(relation.source.value);
        target_.push_back(relation.target.value);
        relation_kind_.push_back(stands(relation) ? static_cast<std::uint8_t>(relation.kind) : Visibility::kHidden);
        confidence_.push_back(relation.status == ReviewStatus::Accepted ? kAccepted : relation.confidence);
        add_fact(relations_, day_bounds(relation.when), relation.evidence);
    }
    for (std::uint32_t i = 0; i < model.event_count(); ++i) {
        const Event& event = model.event({i});
        for (const EntityId id : event.participants) participants_.push_back(id.value);
        participants_from_.push_back(static_cast<std::uint32_t>(participants_.size()));
        event_relation_.push_back(event.relation ? event.relation->value : kNoRelation);
        event_kind_.push_back(stands(event) ? static_cast<std::uint8_t>(event.source) : Visibility::kHidden);
        std::optional<DayBounds> bounds = day_bounds(event.when);
        if (event.source == EventSource::Relation && event.relation)
            bounds = day_bounds(model.relation(*event.relation).when); // a tie and its mark agree
        add_fact(events_, bounds, event.evidence);
    }
}

void FilterColumns::add_fact(Facts& facts, const std::optional<DayBounds>& bounds,
                             const std::vector<Evidence>& evidence) {
    const DayBounds days = bounds.value_or(DayBounds{});
    facts.begin.push_back(days.begin);
    facts.end.push_back(days.end);
    facts.surely_begun.push_back(days.surely_begun);
    facts.surely_until.push_back(days.surely_until);
    facts.dated.push_back(bounds ? 1 : 0);
    for (const Evidence& one : evidence) {
        if (const auto* quote = std::get_if<Quote>(&one)) {
            facts.sources.push_back(quote->article.value);
        } else if (const auto* statement = std::get_if<Statement>(&one)) {
            facts.sources.push_back(static_cast<std::uint32_t>(published_.size()));
            published_.push_back(parse_edtf(statement->when));
        }
    }
    facts.source_from.push_back(static_cast<std::uint32_t>(facts.sources.size()));
}

std::vector<std::uint8_t> FilterColumns::match(const Facts& facts, const Filter& filter) const {
    std::vector<std::uint8_t> result(facts.dated.size(), code(DateMatch::In));
    if (!filter.dates) return result;
    if (filter.clock == Clock::Published) {
        std::vector<std::uint8_t> published;
        for (const auto& when : published_) published.push_back(code(date_match(when, filter.dates)));
        for (std::size_t i = 0; i < result.size(); ++i) {
            std::uint8_t best = Visibility::kHidden;
            for (std::uint32_t s = facts.source_from[i]; s < facts.source_from[i + 1]; ++s)
                improve(best, published[facts.sources[s]]);
            result[i] = best == Visibility::kHidden ? code(DateMatch::Undated) : best;
        }
        return result;
    }
    const std::int32_t from = begin_of(*filter.dates);
    const std::int32_t to = end_of(*filter.dates);
    // Arithmetic instead of branches: the compiler makes vector code of it.
    static_assert(code(DateMatch::Out) == 0 && code(DateMatch::Possibly) == 2 && code(DateMatch::In) == 3);
    for (std::size_t i = 0; i < result.size(); ++i) {
        const auto meets = static_cast<std::uint8_t>((facts.begin[i] < to) & (facts.end[i] > from));
        const auto surely = static_cast<std::uint8_t>((facts.surely_begun[i] <= to) & (facts.surely_until[i] >= from));
        result[i] = facts.dated[i] != 0 ? static_cast<std::uint8_t>(meets * (2 + surely)) : code(DateMatch::Undated);
    }
    return result;
}

void FilterColumns::match_relations(const Filter& filter, Visibility& result) const {
    result.relations = match(relations_, filter);
    for (std::size_t i = 0; i < source_.size(); ++i) {
        const std::uint8_t kind = relation_kind_[i];
        std::uint8_t& source = result.entities[source_[i]];
        std::uint8_t& target = result.entities[target_[i]];
        const bool shown = kind != Visibility::kHidden && filter.relation_kinds.test(kind) &&
                           confidence_[i] >= filter.min_confidence && source != Visibility::kHidden &&
                           target != Visibility::kHidden;
        if (!shown) {
            result.relations[i] = Visibility::kHidden;
            continue;
        }
        const auto best = static_cast<std::uint8_t>(result.relations[i] + 1); // 0 stays for "no fact yet"
        source = std::max(source, best);
        target = std::max(target, best);
        count(result.relation_counts, result.relations[i]);
    }
}

void FilterColumns::match_events(const Filter& filter, Visibility& result) const {
    result.events = match(events_, filter);
    for (std::size_t i = 0; i < event_relation_.size(); ++i) {
        const std::uint32_t relation = event_relation_[i];
        bool shown = event_kind_[i] != Visibility::kHidden &&
                     (relation == kNoRelation || result.relations[relation] != Visibility::kHidden);
        if (shown && participants_from_[i] != participants_from_[i + 1])
            shown = std::any_of(participants_.begin() + participants_from_[i],
                                participants_.begin() + participants_from_[i + 1],
                                [&](std::uint32_t entity) { return result.entities[entity] != Visibility::kHidden; });
        if (!shown) {
            result.events[i] = Visibility::kHidden;
            continue;
        }
        if (event_kind_[i] == static_cast<std::uint8_t>(EventSource::Publication)) continue;
        const auto best = static_cast<std::uint8_t>(result.events[i] + 1);
        for (std::uint32_t p = participants_from_[i]; p < participants_from_[i + 1]; ++p) {
            std::uint8_t& entity = result.entities[participants_[p]];
            entity = std::max(entity, best); // kHidden is the largest and stays
        }
        count(result.event_counts, result.events[i]);
    }
}

Visibility FilterColumns::visible(const Filter& filter) const {
    Visibility result;
    result.entities.resize(entity_kind_.size());
    for (std::size_t i = 0; i < entity_kind_.size(); ++i) {
        const std::uint8_t kind = entity_kind_[i];
        const bool shown = kind != Visibility::kHidden && filter.entity_kinds.test(kind);
        result.entities[i] = shown ? 0 : Visibility::kHidden; // match + 1 while facts are seen
    }
    match_relations(filter, result);
    match_events(filter, result);
    const std::uint8_t none = code(filter.dates ? DateMatch::Undated : DateMatch::In);
    for (std::uint8_t& entity : result.entities) {
        if (entity == Visibility::kHidden) continue;
        entity = entity == 0 ? none : static_cast<std::uint8_t>(entity - 1);
        count(result.entity_counts, entity);
    }
    return result;
}

Visibility visible(const Model& model, const Filter& filter) {
    return FilterColumns(model).visible(filter);
}

} // namespace tieline
