#include "viz/scene/timeline_index.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace tieline {
namespace {

std::int64_t shown_ties(const Model& model, const Visibility& visibility, EntityId id) {
    const std::span<const RelationId> ties = model.relations_of(id);
    return std::count_if(ties.begin(), ties.end(),
                         [&](RelationId tie) { return visibility.relations[tie.index()] != Visibility::kHidden; });
}

/// Smaller comes first; lanes of one rank stay in the order of their entities.
std::int64_t rank_of(const Model& model, const TimelineIndex& index, const Visibility& visibility, LaneOrder order,
                     EntityId id) {
    switch (order) {
    case LaneOrder::FirstAppearance:
        return index.first_day(id).value_or(TimelineIndex::kOpenEnd);
    case LaneOrder::Events:
        return -std::int64_t{index.dated(id)};
    case LaneOrder::Ties:
        return -shown_ties(model, visibility, id);
    case LaneOrder::Name:
        break;
    }
    return 0;
}

} // namespace

std::vector<EntityId> timeline_lanes(const Model& model, const TimelineIndex& index, const Visibility& visibility,
                                     std::span<const EntityId> selected, LaneOrder order, bool only_near,
                                     std::span<const EntityId> pinned) {
    constexpr std::uint32_t kElsewhere = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> place(model.entity_count(), kElsewhere); // of the pinned, then of the selected
    std::vector<std::uint8_t> near(model.entity_count());
    for (std::uint32_t i = 0; i < pinned.size(); ++i)
        if (pinned[i].index() < place.size()) place[pinned[i].index()] = i;
    for (const EntityId id : selected) {
        if (id.index() >= place.size()) continue;
        place[id.index()] = std::min(place[id.index()], static_cast<std::uint32_t>(pinned.size()));
        near[id.index()] = 1;
        for (const RelationId tie : model.relations_of(id)) {
            if (visibility.relations[tie.index()] == Visibility::kHidden) continue;
            near[model.relation(tie).source.index()] = near[model.relation(tie).target.index()] = 1;
        }
    }
    struct Lane {
        std::uint32_t place = 0;
        std::int64_t rank = 0;
        EntityId entity;
    };
    std::vector<Lane> lanes;
    for (std::uint32_t i = 0; i < model.entity_count(); ++i) {
        const bool chosen = place[i] != kElsewhere;
        const bool empty = index.dated({i}) == 0 && index.undated({i}) == 0;
        if (visibility.entities[i] == Visibility::kHidden || (!chosen && (empty || (only_near && near[i] == 0))))
            continue;
        lanes.push_back({place[i], rank_of(model, index, visibility, order, {i}), {i}});
    }
    std::stable_sort(lanes.begin(), lanes.end(), [&](const Lane& a, const Lane& b) {
        if (a.place != b.place) return a.place < b.place;
        if (order == LaneOrder::Name) return model.entity(a.entity).name < model.entity(b.entity).name;
        return a.rank < b.rank;
    });
    std::vector<EntityId> result;
    result.reserve(lanes.size());
    for (const Lane& lane : lanes) result.push_back(lane.entity);
    return result;
}

} // namespace tieline
