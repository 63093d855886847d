#include "graph/algorithms.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

/// Ways over ties, which carry dates: the graph of pairs knows nothing of those.
namespace tieline {

namespace {

bool walkable(const Visibility& visibility, RelationId id) {
    const std::uint8_t match = visibility.relations[id.index()];
    return match != Visibility::kHidden && match != static_cast<std::uint8_t>(DateMatch::Out);
}

bool shown(const Visibility& visibility, EntityId id) {
    return id.index() < visibility.entities.size() && visibility.entities[id.index()] != Visibility::kHidden &&
           visibility.entities[id.index()] != static_cast<std::uint8_t>(DateMatch::Out);
}

EntityId other_end(const Relation& tie, EntityId end) {
    return tie.source == end ? tie.target : tie.source;
}

bool better(const Relation& a, const Relation& b) {
    const auto rank = [](const Relation& tie) {
        return std::make_tuple(tie.status != ReviewStatus::Accepted, -tie.confidence, tie.id);
    };
    return rank(a) < rank(b);
}

/// Where a walk stands: reached there, by that tie, from that earlier place.
struct Place {
    EntityId entity;
    RelationId tie;
    std::int32_t day = std::numeric_limits<std::int32_t>::min();
    std::uint32_t before = 0; // into the places; its own number: the start
};

TiePath walked(const std::vector<Place>& places, std::uint32_t at) {
    TiePath path;
    for (; places[at].before != at; at = places[at].before) {
        path.entities.push_back(places[at].entity);
        path.ties.push_back(places[at].tie);
    }
    path.entities.push_back(places[at].entity);
    std::reverse(path.entities.begin(), path.entities.end());
    std::reverse(path.ties.begin(), path.ties.end());
    return path;
}

/// The day on which one is at the other end at the earliest; nullopt: the tie was over by then.
std::optional<std::int32_t> passed(const Relation& tie, std::int32_t day) {
    const std::optional<DateRange> when = validity(tie.when);
    if (!when) return std::nullopt;
    const DayBounds bounds = day_bounds(*when);
    if (bounds.end <= day) return std::nullopt;
    return std::max(day, bounds.begin);
}

} // namespace

std::optional<TiePath> find_path(const Model& model, const Visibility& visibility, EntityId from, EntityId to) {
    if (from == to || !shown(visibility, from) || !shown(visibility, to)) return std::nullopt;
    const std::vector<EntityId> entities = GraphView(model, &visibility).shortest_path(from, to);
    if (entities.empty()) return std::nullopt;
    TiePath path{entities, {}};
    for (std::size_t i = 0; i + 1 < entities.size(); ++i) {
        const Relation* best = nullptr;
        for (const RelationId id : model.relations_of(entities[i])) {
            const Relation& tie = model.relation(id);
            if (!walkable(visibility, id) || other_end(tie, entities[i]) != entities[i + 1]) continue;
            if (best == nullptr || better(tie, *best)) best = &tie;
        }
        if (best == nullptr) return std::nullopt;
        path.ties.push_back(best->id);
    }
    return path;
}

std::optional<TiePath> find_dated_path(const Model& model, const Visibility& visibility, EntityId from, EntityId to) {
    if (from == to || !shown(visibility, from) || !shown(visibility, to)) return std::nullopt;
    constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();
    std::vector<std::int32_t> reached(model.entity_count(), kNever); // the earliest day so far, by entity
    std::vector<Place> places{{from, {}, std::numeric_limits<std::int32_t>::min(), 0}};
    reached[from.index()] = places.front().day;
    std::size_t begin = 0;
    while (begin < places.size()) { // one tie more in each round
        const std::size_t end = places.size();
        for (std::size_t at = begin; at < end; ++at) {
            const Place here = places[at];
            for (const RelationId id : model.relations_of(here.entity)) {
                const Relation& tie = model.relation(id);
                const EntityId next = other_end(tie, here.entity);
                if (!walkable(visibility, id) || !shown(visibility, next)) continue;
                const auto day = passed(tie, here.day);
                if (!day || *day >= reached[next.index()]) continue;
                reached[next.index()] = *day;
                places.push_back({next, id, *day, static_cast<std::uint32_t>(at)});
            }
        }
        std::optional<std::uint32_t> arrived;
        for (std::size_t at = end; at < places.size(); ++at)
            if (places[at].entity == to && (!arrived || places[at].day < places[*arrived].day))
                arrived = static_cast<std::uint32_t>(at);
        if (arrived) return walked(places, *arrived);
        begin = end;
    }
    return std::nullopt;
}

} // namespace tieline
