#include "graph/compare.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>
#include <utility>

namespace tieline {

namespace {

bool belongs(std::uint8_t match) {
    return match == static_cast<std::uint8_t>(DateMatch::In) || match == static_cast<std::uint8_t>(DateMatch::Possibly);
}

std::size_t& count_of(MatchCounts& counts, std::uint8_t match) {
    std::size_t* const by_match[] = {&counts.out, &counts.undated, &counts.possibly, &counts.in};
    return *by_match[match & 3U];
}

/// The better of two matches; what is hidden is so in both.
std::uint8_t better(std::uint8_t a, std::uint8_t b) {
    return a == Visibility::kHidden ? a : std::max(a, b);
}

template <class Visit>
void each_bit(const std::vector<std::uint64_t>& bits, const Visit& visit) {
    for (std::size_t word = 0; word < bits.size(); ++word)
        for (std::uint64_t left = bits[word]; left != 0; left &= left - 1)
            visit(static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(std::countr_zero(left))));
}

} // namespace

PeriodBrush::PeriodBrush(const Model& model, std::shared_ptr<const FilterColumns> columns)
    : before_(columns), after_(std::move(columns)) {
    for (std::uint32_t i = 0; i < model.event_count(); ++i)
        counted_.push_back(model.event(EventId{i}).source != EventSource::Publication ? 1 : 0);
    std::vector<Group> group_of_tie;
    for (std::uint32_t i = 0; i < model.relation_count(); ++i) {
        const Relation& tie = model.relation(RelationId{i});
        const bool turned = !directed(tie.kind) && tie.target < tie.source;
        group_of_tie.push_back({turned ? tie.target : tie.source, turned ? tie.source : tie.target, tie.kind});
        members_.push_back(tie.id);
    }
    const auto key = [&](RelationId id) {
        const Group& group = group_of_tie[id.index()];
        return std::make_tuple(group.source, group.target, group.kind);
    };
    std::sort(members_.begin(), members_.end(),
              [&](RelationId a, RelationId b) { return std::make_pair(key(a), a) < std::make_pair(key(b), b); });
    group_of_.resize(members_.size());
    for (std::uint32_t i = 0; i < members_.size(); ++i) {
        if (i == 0 || key(members_[i - 1]) != key(members_[i])) {
            from_.push_back(i);
            groups_.push_back(group_of_tie[members_[i].index()]);
        }
        group_of_[members_[i].index()] = static_cast<std::uint32_t>(groups_.size() - 1);
    }
    from_.push_back(static_cast<std::uint32_t>(members_.size()));
    standing_.assign(groups_.size(), Standing::None);
    for (Those& those : those_) those.bits.assign((groups_.size() + 63) / 64, 0);
    for (Those* those : {&appeared_, &left_}) those->bits.assign((model.entity_count() + 63) / 64, 0);
    those_.front().count = groups_.size(); // None, whose bits nobody asks for
}

void PeriodBrush::show(const Filter& filter, const DateRange& before, const DateRange& after) {
    Filter ranged = filter;
    ranged.dates = before;
    shown_before_ = &before_.show(ranged);
    ranged.dates = after;
    shown_after_ = &after_.show(ranged);
    if (before_.changes().all || after_.changes().all) return merge_all();
    changes_ = BrushedVisibility::Changes{.all = false, .entities = {}, .relations = {}, .events = {}};
    merge(before_.changes());
    merge(after_.changes());
}

void PeriodBrush::merge_all() {
    changes_ = BrushedVisibility::Changes{};
    either_ = *shown_before_;
    const auto join = [](std::vector<std::uint8_t>& into, const std::vector<std::uint8_t>& other, auto counts) {
        MatchCounts sums;
        for (std::size_t i = 0; i < into.size(); ++i) {
            into[i] = better(into[i], other[i]);
            if (into[i] != Visibility::kHidden && counts(i)) ++count_of(sums, into[i]);
        }
        return sums;
    };
    const auto all = [](std::size_t) { return true; };
    either_.entity_counts = join(either_.entities, shown_after_->entities, all);
    either_.relation_counts = join(either_.relations, shown_after_->relations, all);
    either_.event_counts =
        join(either_.events, shown_after_->events, [this](std::size_t i) { return counted_[i] != 0; });
    for (std::uint32_t group = 0; group < groups_.size(); ++group) stand(group);
    for (std::uint32_t id = 0; id < either_.entities.size(); ++id) stand_alone(id);
}

void PeriodBrush::merge(const BrushedVisibility::Changes& changes) {
    const auto join = [](std::uint32_t i, std::vector<std::uint8_t>& into, const std::vector<std::uint8_t>& first,
                         const std::vector<std::uint8_t>& second, MatchCounts* counts,
                         std::vector<std::uint32_t>& changed) {
        const std::uint8_t now = better(first[i], second[i]);
        if (into[i] == now || into[i] == Visibility::kHidden) return;
        if (counts != nullptr) {
            --count_of(*counts, into[i]);
            ++count_of(*counts, now);
        }
        into[i] = now;
        changed.push_back(i);
    };
    for (const std::uint32_t i : changes.entities) stand_alone(i);
    for (const std::uint32_t i : changes.entities)
        join(i, either_.entities, shown_before_->entities, shown_after_->entities, &either_.entity_counts,
             changes_.entities);
    for (const std::uint32_t i : changes.relations) {
        join(i, either_.relations, shown_before_->relations, shown_after_->relations, &either_.relation_counts,
             changes_.relations);
        stand(group_of_[i]);
    }
    for (const std::uint32_t i : changes.events)
        join(i, either_.events, shown_before_->events, shown_after_->events,
             counted_[i] != 0 ? &either_.event_counts : nullptr, changes_.events);
}

void PeriodBrush::stand(std::uint32_t group) {
    bool early = false;
    bool late = false;
    bool alike = true;
    for (std::uint32_t i = from_[group]; i < from_[group + 1]; ++i) {
        const std::uint32_t relation = members_[i].value;
        const bool before = belongs(shown_before_->relations[relation]);
        const bool after = belongs(shown_after_->relations[relation]);
        early = early || before;
        late = late || after;
        alike = alike && before == after;
    }
    const Standing now = !early && !late ? Standing::None
                         : alike         ? Standing::Same
                         : !early        ? Standing::New
                         : !late         ? Standing::Gone
                                         : Standing::Changed;
    const std::uint64_t bit = std::uint64_t{1} << (group % 64);
    Those& before = those_.at(static_cast<std::size_t>(std::exchange(standing_[group], now)));
    before.bits[group / 64] &= ~bit;
    --before.count;
    Those& after = those_.at(static_cast<std::size_t>(now));
    after.bits[group / 64] |= bit;
    ++after.count;
}

void PeriodBrush::stand_alone(std::uint32_t entity) {
    const bool early = belongs(shown_before_->entities[entity]);
    const bool late = belongs(shown_after_->entities[entity]);
    const std::uint64_t bit = std::uint64_t{1} << (entity % 64);
    const auto set = [&](Those& those, bool value) {
        std::uint64_t& word = those.bits[entity / 64];
        if (((word & bit) != 0) == value) return;
        word ^= bit;
        value ? ++those.count : --those.count;
    };
    set(appeared_, late && !early);
    set(left_, early && !late);
}

Comparison PeriodBrush::comparison() const {
    Comparison result;
    const auto of = [&](Standing standing) -> const Those& { return those_.at(static_cast<std::size_t>(standing)); };
    result.same = of(Standing::Same).count;
    const std::size_t changed = of(Standing::New).count + of(Standing::Gone).count + of(Standing::Changed).count;
    result.ties.reserve(changed);
    result.facts.reserve(changed);
    const auto add = [&](Change change, Standing standing) {
        each_bit(of(standing).bits, [&](std::uint32_t group) {
            TieChange tie{change, groups_[group].source, groups_[group].target, groups_[group].kind};
            tie.first = static_cast<std::uint32_t>(result.facts.size());
            if (from_[group + 1] - from_[group] == 1) { // most, and how it stands says it all
                result.facts.push_back(members_[from_[group]]);
                ++(change == Change::Gone ? tie.befores : tie.afters);
                return result.ties.push_back(tie);
            }
            for (const Visibility* period : {shown_before_, shown_after_})
                for (std::uint32_t i = from_[group]; i < from_[group + 1]; ++i) {
                    if (!belongs(period->relations[members_[i].index()])) continue;
                    result.facts.push_back(members_[i]);
                    ++(period == shown_before_ ? tie.befores : tie.afters);
                }
            result.ties.push_back(tie);
        });
    };
    add(Change::New, Standing::New);
    add(Change::Gone, Standing::Gone);
    add(Change::Changed, Standing::Changed);
    result.entities.reserve(appeared_.count + left_.count);
    each_bit(appeared_.bits, [&](std::uint32_t id) { result.entities.push_back({Change::New, EntityId{id}}); });
    each_bit(left_.bits, [&](std::uint32_t id) { result.entities.push_back({Change::Gone, EntityId{id}}); });
    return result;
}

Comparison compare_periods(const Model& model, const Filter& filter, const DateRange& before, const DateRange& after) {
    PeriodBrush brush(model, std::make_shared<const FilterColumns>(model));
    brush.show(filter, before, after);
    return brush.comparison();
}

} // namespace tieline
