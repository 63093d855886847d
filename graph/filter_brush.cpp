#include "graph/filter_brush.hpp"

#include "graph/prefetch.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace tieline {
namespace {

constexpr std::int32_t kFirstDay = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t kLastDay = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t kWidestCount = 1 << 22; // days that are sorted by counting
constexpr std::size_t kAhead = 8;              // facts that are called for before they are looked at
constexpr std::size_t kWorthMoving = 4;        // not more than this part of all facts is looked at one by one

struct Window {
    std::int32_t from = kFirstDay, to = kLastDay;
};

Window window_of(const DateRange& range) {
    const DayBounds bounds = day_bounds(range);
    return {bounds.begin, bounds.end};
}

std::size_t& count_of(MatchCounts& counts, std::uint8_t match) {
    switch (static_cast<DateMatch>(match)) {
    case DateMatch::In:
        return counts.in;
    case DateMatch::Possibly:
        return counts.possibly;
    case DateMatch::Undated:
        return counts.undated;
    case DateMatch::Out:
        break;
    }
    return counts.out;
}

DateMatch match_of(const DayBounds& days, const Window& window) {
    if (days.begin >= window.to || days.end <= window.from) return DateMatch::Out;
    return days.surely_begun <= window.to && days.surely_until >= window.from ? DateMatch::In : DateMatch::Possibly;
}

} // namespace

BrushedVisibility::BrushedVisibility(std::shared_ptr<const FilterColumns> columns) : columns_(std::move(columns)) {}

std::span<const std::uint32_t> BrushedVisibility::Order::between(std::int32_t first, std::int32_t last) const {
    const auto low = std::lower_bound(days.begin(), days.end(), first);
    const auto high = std::upper_bound(low, days.end(), last);
    return std::span(facts).subspan(static_cast<std::size_t>(low - days.begin()), static_cast<std::size_t>(high - low));
}

const Visibility& BrushedVisibility::show(const Filter& filter) {
    if (!can_move(filter)) {
        start_anew(filter);
        return shown_;
    }
    const bool by_articles = filter.clock == Clock::Published;
    if (!sorted_) sort_days();
    if (!counted_) count_facts();
    changes_.all = false;
    for (auto* each : {&changes_.entities, &changes_.relations, &changes_.events}) each->clear();
    if (by_articles)
        move_articles(*last_->dates, *filter.dates);
    else
        move(*last_->dates, *filter.dates);
    if (touched_relations_.size() + touched_events_.size() >
        (columns_->source_.size() + columns_->own_events_.size()) / kWorthMoving) {
        start_anew(filter);
        return shown_;
    }
    touch_relations(filter);
    for (const std::uint32_t i : touched_events_) touch_event(i, match_of_fact(columns_->events_, i, filter));
    looked_at_ = touched_relations_.size() + touched_events_.size();
    last_ = filter;
    return shown_;
}

DateMatch BrushedVisibility::match_of_fact(const FilterColumns::Facts& facts, std::uint32_t i,
                                           const Filter& filter) const {
    if (filter.clock == Clock::Happened)
        return match_of({facts.begin[i], facts.end[i], facts.surely_begun[i], facts.surely_until[i]},
                        window_of(*filter.dates));
    const std::uint32_t from = facts.source_from[i];
    const std::uint32_t to = facts.source_from[i + 1];
    if (from == to) return DateMatch::Undated;
    std::uint8_t best = 0;
    for (std::uint32_t s = from; s < to; ++s) best = std::max(best, told_matches_[facts.sources[s]]);
    return static_cast<DateMatch>(best);
}

/// Only dates differ, and both have some.
bool BrushedVisibility::can_move(const Filter& filter) const {
    if (!last_ || !last_->dates || !filter.dates) return false;
    Filter same = filter;
    same.dates = last_->dates;
    if (!(same == *last_)) return false;
    const Window before = window_of(*last_->dates);
    const Window after = window_of(*filter.dates);
    const auto comparable = [](std::int32_t a, std::int32_t b, std::int32_t open) {
        return (a == open) == (b == open);
    };
    return comparable(before.from, after.from, kFirstDay) && comparable(before.to, after.to, kLastDay);
}

void BrushedVisibility::start_anew(const Filter& filter) {
    shown_ = columns_->visible(filter);
    last_ = filter;
    counted_ = told_matched_ = false;
    changes_ = Changes{};
    looked_at_ = columns_->source_.size() + columns_->own_events_.size();
}

BrushedVisibility::Orders BrushedVisibility::orders_of(const FilterColumns::Facts& of) {
    const auto order_by = [](const FilterColumns::Facts& facts, const std::vector<std::int32_t>& days,
                             const std::vector<std::int32_t>* unlike) {
        Order order;
        for (std::uint32_t i = 0; i < days.size(); ++i)
            if (facts.dated[i] != 0 && days[i] != kFirstDay && days[i] != kLastDay &&
                (unlike == nullptr || days[i] != (*unlike)[i]))
                order.facts.push_back(i);
        if (order.facts.empty()) return order;
        const auto by_day = [&](std::uint32_t a, std::uint32_t b) { return days[a] < days[b]; };
        const auto [low, high] = std::minmax_element(order.facts.begin(), order.facts.end(), by_day);
        const std::int64_t first = days[*low];
        const std::int64_t width = days[*high] - first + 1;
        if (width > kWidestCount) {
            std::stable_sort(order.facts.begin(), order.facts.end(), by_day);
        } else {
            std::vector<std::uint32_t> place(static_cast<std::size_t>(width) + 1);
            const auto slot = [&](std::uint32_t fact) { return static_cast<std::size_t>(days[fact] - first); };
            for (const std::uint32_t fact : order.facts) ++place[slot(fact) + 1];
            for (std::size_t i = 1; i < place.size(); ++i) place[i] += place[i - 1];
            std::vector<std::uint32_t> sorted(order.facts.size());
            for (const std::uint32_t fact : order.facts) sorted[place[slot(fact)]++] = fact;
            order.facts = std::move(sorted);
        }
        order.days.reserve(order.facts.size());
        for (const std::uint32_t fact : order.facts) order.days.push_back(days[fact]);
        return order;
    };
    return Orders{order_by(of, of.begin, nullptr), order_by(of, of.end, nullptr),
                  order_by(of, of.surely_begun, &of.end), order_by(of, of.surely_until, &of.begin)};
}

void BrushedVisibility::sort_days() {
    sorted_ = true;
    relations_ = orders_of(columns_->relations_);
    events_ = orders_of(columns_->events_);
    const FilterColumns::Facts& facts = columns_->relations_;
    records_.resize(columns_->source_.size());
    for (std::size_t i = 0; i < records_.size(); ++i)
        records_[i] = {{facts.begin[i], facts.end[i], facts.surely_begun[i], facts.surely_until[i]},
                       columns_->source_[i],
                       columns_->target_[i],
                       0,
                       0};
    for (const auto& [event, relation] : columns_->tie_events_) ++records_[relation].events;
    std::uint32_t next = 0;
    for (Record& record : records_) {
        record.event = next;
        next += std::exchange(record.events, 0);
    }
    tie_events_.resize(columns_->tie_events_.size());
    for (const auto& [event, relation] : columns_->tie_events_) {
        Record& record = records_[relation];
        tie_events_[record.event + record.events++] = event;
    }
}

void BrushedVisibility::sort_articles() {
    articles_sorted_ = true;
    const std::size_t articles = columns_->published_.size();
    for (const std::optional<DateRange>& when : columns_->published_) {
        const DayBounds days = when ? day_bounds(*when) : DayBounds{};
        told_.begin.push_back(days.begin);
        told_.end.push_back(days.end);
        told_.surely_begun.push_back(days.surely_begun);
        told_.surely_until.push_back(days.surely_until);
        told_.dated.push_back(when ? 1 : 0);
    }
    told_orders_ = orders_of(told_);
    const auto telling = [&](const FilterColumns::Facts& facts) {
        Telling made;
        made.from.assign(articles + 1, 0);
        for (const std::uint32_t article : facts.sources) ++made.from[article + 1];
        for (std::size_t i = 1; i < made.from.size(); ++i) made.from[i] += made.from[i - 1];
        made.facts.resize(facts.sources.size());
        std::vector<std::uint32_t> next = made.from;
        for (std::uint32_t fact = 0; fact + 1 < facts.source_from.size(); ++fact)
            for (std::uint32_t s = facts.source_from[fact]; s < facts.source_from[fact + 1]; ++s)
                made.facts[next[facts.sources[s]]++] = fact;
        return made;
    };
    told_relations_ = telling(columns_->relations_);
    told_events_ = telling(columns_->events_);
}

void BrushedVisibility::count_facts() {
    counted_ = true;
    matches_.assign(columns_->entity_kind_.size(), {});
    const FilterColumns& columns = *columns_;
    for (std::size_t i = 0; i < columns.source_.size(); ++i) {
        const std::uint8_t match = shown_.relations[i];
        if (match == Visibility::kHidden) continue;
        ++matches_[columns.source_[i]][match];
        ++matches_[columns.target_[i]][match];
    }
    for (std::size_t i = 0; i < columns.own_events_.size(); ++i) {
        const std::uint8_t match = shown_.events[columns.own_events_[i]];
        if (match == Visibility::kHidden || columns.publication_[i] != 0) continue;
        for (std::uint32_t p = columns.participants_from_[i]; p < columns.participants_from_[i + 1]; ++p)
            ++matches_[columns.participants_[p]][match];
    }
}

/// Facts whose match may differ after an edge moved: those with one of their days between its two places. An edge at
/// the begin of the range meets their ends and what must not have ended, one at its end their begins and what must have
/// begun; for plain dates the latter are begin and end themselves.
void BrushedVisibility::collect(const Orders& orders, std::int32_t first, std::int32_t last, bool begins,
                                std::vector<std::uint32_t>& facts) const {
    const auto take = [&](const Order& order) {
        const auto found = order.between(first, last);
        facts.insert(facts.end(), found.begin(), found.end());
    };
    take(orders.begin);
    take(orders.end);
    take(begins ? orders.surely_until : orders.surely_begun);
}

void BrushedVisibility::move(const DateRange& from, const DateRange& to) {
    touched_relations_.clear();
    touched_events_.clear();
    const Window before = window_of(from);
    const Window after = window_of(to);
    const auto edge = [&](std::int32_t a, std::int32_t b, bool begins) {
        if (a == b) return;
        collect(relations_, std::min(a, b), std::max(a, b), begins, touched_relations_);
        collect(events_, std::min(a, b), std::max(a, b), begins, touched_events_);
    };
    edge(before.from, after.from, true);
    edge(before.to, after.to, false);
}

/// The same by the clock of publication: articles between the two places of an edge, and what they tell.
void BrushedVisibility::move_articles(const DateRange& from, const DateRange& to) {
    if (!articles_sorted_) sort_articles();
    touched_relations_.clear();
    touched_events_.clear();
    const auto match_in = [&](std::uint32_t i, const Window& window) {
        if (told_.dated[i] == 0) return DateMatch::Undated;
        return match_of({told_.begin[i], told_.end[i], told_.surely_begun[i], told_.surely_until[i]}, window);
    };
    const Window before = window_of(from);
    const Window after = window_of(to);
    if (!told_matched_) {
        told_matches_.resize(told_.dated.size());
        for (std::uint32_t i = 0; i < told_matches_.size(); ++i)
            told_matches_[i] = static_cast<std::uint8_t>(match_in(i, before));
        told_matched_ = true;
    }
    std::vector<std::uint32_t> articles;
    if (before.from != after.from)
        collect(told_orders_, std::min(before.from, after.from), std::max(before.from, after.from), true, articles);
    if (before.to != after.to)
        collect(told_orders_, std::min(before.to, after.to), std::max(before.to, after.to), false, articles);
    const auto touch = [](const Telling& telling, std::uint32_t article, std::vector<std::uint32_t>& facts) {
        facts.insert(facts.end(), telling.facts.begin() + telling.from[article],
                     telling.facts.begin() + telling.from[article + 1]);
    };
    for (const std::uint32_t article : articles) {
        const auto match = static_cast<std::uint8_t>(match_in(article, after));
        if (std::exchange(told_matches_[article], match) == match) continue;
        touch(told_relations_, article, touched_relations_);
        touch(told_events_, article, touched_events_);
    }
}

/// Of facts that lie anywhere, the next ones are called for while one is looked at: their records, then what these
/// name.
void BrushedVisibility::touch_relations(const Filter& filter) {
    const bool by_day = filter.clock == Clock::Happened;
    const Window window = by_day ? window_of(*filter.dates) : Window{};
    const std::vector<std::uint32_t>& touched = touched_relations_;
    for (std::size_t i = 0; i < touched.size(); ++i) {
        if (i + 2 * kAhead < touched.size()) {
            prefetch(records_[touched[i + 2 * kAhead]]);
            prefetch(shown_.relations[touched[i + 2 * kAhead]]);
        }
        if (i + kAhead < touched.size()) {
            const Record& soon = records_[touched[i + kAhead]];
            prefetch(matches_[soon.source]);
            prefetch(matches_[soon.target]);
            if (soon.events > 0) prefetch(tie_events_[soon.event]);
        }
        const Record& record = records_[touched[i]];
        touch_relation(touched[i], record,
                       by_day ? match_of(record.days, window)
                              : match_of_fact(columns_->relations_, touched[i], filter));
    }
}

void BrushedVisibility::touch_relation(std::uint32_t relation, const Record& record, DateMatch match) {
    std::uint8_t& state = shown_.relations[relation];
    const auto now = static_cast<std::uint8_t>(match);
    if (state == Visibility::kHidden || state == now) return;
    const std::uint8_t before = state;
    state = now;
    --count_of(shown_.relation_counts, before);
    ++count_of(shown_.relation_counts, now);
    touch_entity(record.source, before, now);
    touch_entity(record.target, before, now);
    changes_.relations.push_back(relation);
    for (std::uint32_t i = record.event; i < record.event + record.events; ++i) {
        std::uint8_t& event = shown_.events[tie_events_[i]];
        if (event == Visibility::kHidden) continue;
        event = now;
        changes_.events.push_back(tie_events_[i]);
        --count_of(shown_.event_counts, before);
        ++count_of(shown_.event_counts, now);
    }
}

void BrushedVisibility::touch_event(std::uint32_t own, DateMatch match) {
    std::uint8_t& state = shown_.events[columns_->own_events_[own]];
    const auto now = static_cast<std::uint8_t>(match);
    if (state == Visibility::kHidden || state == now) return;
    const std::uint8_t before = state;
    state = now;
    changes_.events.push_back(columns_->own_events_[own]);
    if (columns_->publication_[own] != 0) return;
    --count_of(shown_.event_counts, before);
    ++count_of(shown_.event_counts, now);
    for (std::uint32_t p = columns_->participants_from_[own]; p < columns_->participants_from_[own + 1]; ++p)
        touch_entity(columns_->participants_[p], before, now);
}

void BrushedVisibility::touch_entity(std::uint32_t entity, std::uint8_t before, std::uint8_t after) {
    std::array<std::uint32_t, 4>& matches = matches_[entity];
    --matches[before];
    ++matches[after];
    std::uint8_t& state = shown_.entities[entity];
    if (state == Visibility::kHidden) return;
    std::uint8_t best = static_cast<std::uint8_t>(DateMatch::In);
    while (best > 0 && matches[best] == 0) --best;
    if (best == state) return;
    --count_of(shown_.entity_counts, state);
    ++count_of(shown_.entity_counts, best);
    state = best;
    changes_.entities.push_back(entity);
}

} // namespace tieline
