#include "graph/filter.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <variant>

namespace tieline {
namespace {

constexpr std::int32_t kFirstDay = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t kLastDay = std::numeric_limits<std::int32_t>::max();
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

/// Counts by match without a branch, which a moving brush would make the processor guess wrong every other time.
class Tally {
public:
    void add(std::uint8_t match) { ++counts_[match & 7U]; }
    [[nodiscard]] MatchCounts counts() const {
        return {.in = counts_[code(DateMatch::In)],
                .possibly = counts_[code(DateMatch::Possibly)],
                .undated = counts_[code(DateMatch::Undated)],
                .out = counts_[code(DateMatch::Out)]};
    }

private:
    std::array<std::size_t, 8> counts_{}; // kHidden falls into the last one
};

/// 1 for the kinds that are wanted, by any value a kind column holds.
template <std::size_t Size>
std::array<std::uint8_t, 256> wanted(const std::bitset<Size>& kinds) {
    std::array<std::uint8_t, 256> table{};
    for (std::size_t kind = 0; kind < Size; ++kind) table[kind] = kinds.test(kind) ? 1 : 0;
    return table;
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
        event_stands_.push_back(stands(event) ? 1 : 0);
        if (event.source == EventSource::Relation && event.relation) {
            tie_events_.emplace_back(i, event.relation->value);
            continue;
        }
        own_events_.push_back(i);
        publication_.push_back(event.source == EventSource::Publication ? 1 : 0);
        for (const EntityId id : event.participants) participants_.push_back(id.value);
        participants_from_.push_back(static_cast<std::uint32_t>(participants_.size()));
        add_fact(events_, day_bounds(event.when), event.evidence);
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
        const auto meets = static_cast<std::uint8_t>(int{facts.begin[i] < to} & int{facts.end[i] > from});
        const auto surely =
            static_cast<std::uint8_t>(int{facts.surely_begun[i] <= to} & int{facts.surely_until[i] >= from});
        result[i] = facts.dated[i] != 0 ? static_cast<std::uint8_t>(meets * (2 + surely)) : code(DateMatch::Undated);
    }
    return result;
}

void FilterColumns::match_relations(const Filter& filter, Visibility& result) const {
    result.relations = match(relations_, filter);
    const std::array<std::uint8_t, 256> kinds = wanted(filter.relation_kinds);
    Tally tally;
    for (std::size_t i = 0; i < source_.size(); ++i) {
        std::uint8_t& source = result.entities[source_[i]];
        std::uint8_t& target = result.entities[target_[i]];
        const unsigned shown =
            kinds[relation_kind_[i]] & static_cast<unsigned>(confidence_[i] >= filter.min_confidence) &
            static_cast<unsigned>(source != Visibility::kHidden) & static_cast<unsigned>(target != Visibility::kHidden);
        const unsigned match = result.relations[i];
        const auto best = static_cast<std::uint8_t>(shown * (match + 1)); // 0 stays for "no fact yet"
        source = std::max(source, best);                                  // kHidden is the largest and stays
        target = std::max(target, best);
        result.relations[i] = static_cast<std::uint8_t>(match | (shown - 1U)); // kHidden where it is not shown
        tally.add(result.relations[i]);
    }
    result.relation_counts = tally.counts();
}

void FilterColumns::match_events(const Filter& filter, Visibility& result) const {
    result.events.assign(event_stands_.size(), Visibility::kHidden);
    Tally tally;
    for (const auto& [event, relation] : tie_events_) { // its tie's ends know of it already
        const unsigned hide = event_stands_[event] - 1U;
        result.events[event] = static_cast<std::uint8_t>(result.relations[relation] | hide);
        tally.add(result.events[event]);
    }
    const std::vector<std::uint8_t> matches = match(events_, filter);
    for (std::size_t i = 0; i < own_events_.size(); ++i) {
        const std::uint32_t event = own_events_[i];
        if (event_stands_[event] == 0) continue;
        const std::uint32_t from = participants_from_[i];
        const std::uint32_t to = participants_from_[i + 1];
        const bool shown = from == to || std::any_of(participants_.begin() + from, participants_.begin() + to,
                                                     [&](std::uint32_t entity) {
                                                         return result.entities[entity] != Visibility::kHidden;
                                                     });
        if (!shown) continue;
        result.events[event] = matches[i];
        if (publication_[i] != 0) continue;
        const auto best = static_cast<std::uint8_t>(matches[i] + 1);
        for (std::uint32_t p = from; p < to; ++p) {
            std::uint8_t& entity = result.entities[participants_[p]];
            entity = std::max(entity, best);
        }
        tally.add(matches[i]);
    }
    result.event_counts = tally.counts();
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
    Tally tally;
    const std::uint8_t none = code(filter.dates ? DateMatch::Undated : DateMatch::In);
    for (std::uint8_t& entity : result.entities) {
        if (entity == Visibility::kHidden) continue;
        entity = entity == 0 ? none : static_cast<std::uint8_t>(entity - 1);
        tally.add(entity);
    }
    result.entity_counts = tally.counts();
    return result;
}

Visibility visible(const Model& model, const Filter& filter) {
    return FilterColumns(model).visible(filter);
}

} // namespace tieline
