#include "graph/compare.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace tieline {

namespace {

bool belongs(std::uint8_t match) {
    return match == static_cast<std::uint8_t>(DateMatch::In) || match == static_cast<std::uint8_t>(DateMatch::Possibly);
}

Visibility period(const Model& model, const Filter& filter, const DateRange& dates) {
    Filter ranged = filter;
    ranged.dates = dates;
    return visible(model, ranged);
}

} // namespace

Comparison compare_periods(const Model& model, const Filter& filter, const DateRange& before, const DateRange& after) {
    const Visibility first = period(model, filter, before);
    const Visibility second = period(model, filter, after);
    std::map<std::tuple<EntityId, EntityId, RelationKind>, TieChange> groups;
    for (std::uint32_t i = 0; i < model.relation_count(); ++i) {
        const bool early = belongs(first.relations[i]);
        const bool late = belongs(second.relations[i]);
        if (!early && !late) continue;
        const Relation& tie = model.relation(RelationId{i});
        EntityId source = tie.source;
        EntityId target = tie.target;
        if (!directed(tie.kind) && target < source) std::swap(source, target);
        TieChange& group = groups[{source, target, tie.kind}];
        group.source = source;
        group.target = target;
        group.kind = tie.kind;
        if (early) group.before.push_back(tie.id);
        if (late) group.after.push_back(tie.id);
    }
    Comparison result;
    for (auto& [key, group] : groups) {
        if (group.before == group.after) {
            ++result.same;
            continue;
        }
        group.change = group.before.empty() ? Change::New : group.after.empty() ? Change::Gone : Change::Changed;
        result.ties.push_back(std::move(group));
    }
    std::stable_sort(result.ties.begin(), result.ties.end(),
                     [](const TieChange& a, const TieChange& b) { return a.change < b.change; });
    for (const Change change : {Change::New, Change::Gone})
        for (std::uint32_t i = 0; i < model.entity_count(); ++i) {
            const bool early = belongs(first.entities[i]);
            const bool late = belongs(second.entities[i]);
            if (early != late && (change == Change::New) == late) result.entities.push_back({change, EntityId{i}});
        }
    return result;
}

} // namespace tieline
