#pragma once

#include "graph/model_build.hpp"
#include "graph/model_data.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// How decisions change the tables of a model; used by replay() alone.
namespace tieline {

template <class T>
void insert_sorted(std::vector<T>& values, const T& value) {
    const auto place = std::lower_bound(values.begin(), values.end(), value);
    if (place == values.end() || *place != value) values.insert(place, value);
}

template <class T>
void erase_sorted(std::vector<T>& values, const T& value) {
    const auto place = std::lower_bound(values.begin(), values.end(), value);
    if (place != values.end() && *place == value) values.erase(place);
}

template <class T>
[[nodiscard]] bool holds(const std::vector<T>& values, const T& value) {
    return std::binary_search(values.begin(), values.end(), value);
}

/// Applies decisions one after another to its own copy of the tables. Each step reads only the tables, so that the
/// result does not depend on how the rows were cut into calls.
class Replay {
public:
    explicit Replay(const Model::Data& data) : data_(data) {}

    void apply(const DecisionRow& row) {
        when_ = row.when;
        const bool applied = std::visit([&](const auto& decision) { return take(decision); }, row.decision);
        if (!applied) data_.not_applied.push_back(row.id);
    }
    [[nodiscard]] Model::Data result() { return std::move(data_); }

private:
    bool take(const Rename& decision);
    bool take(const SetKind& decision);
    bool take(const Merge& decision);
    bool take(const Split& decision);
    bool take(const KeepApart& decision);
    bool take(const Judge& decision);
    bool take(const EditRelation& decision);
    bool take(const AddRelation& decision);
    bool take(const Hide& decision);
    bool take(const Unhide& decision);
    bool take(const SetPublished& decision);

    /// What stands of the entity decides what its ties, events and mentions show.
    void sync_entity(EntityId id);
    void sync_relation(RelationId id);
    void sync_event(EventId id);
    /// Rewrites what the article shows of these entities.
    void sync_mentions(ArticleId article, std::initializer_list<EntityId> entities);
    void sync_disputes(std::span<const RelationId> group);
    void set_participants(EventId id, std::vector<EntityId> participants);
    EventId push_event(Event event);
    RelationId push_relation(Relation relation, RelationSupport support);
    void move_end(RelationId id, EntityId from, EntityId to);
    /// Ties of one kind between the same two: what can be one fact, or contradict.
    [[nodiscard]] std::vector<RelationId> group_of(RelationId id) const;
    /// All groups around an entity, in a fixed order; one pass where group_of for each tie would be many.
    [[nodiscard]] std::vector<std::vector<RelationId>> groups_around(EntityId id) const;
    /// If the same fact stands in the group already, it takes everything of this one. Returns the one that stands.
    RelationId coalesce(RelationId id, std::span<const RelationId> group);
    void finish_group(std::span<const RelationId> changed, std::span<const RelationId> group);
    void link(RelationId id);
    void unlink(RelationId id);
    void finish(RelationId id);

    /// Which mentions leave an entity, by article.
    struct Parting {
        EntityId from, to;
        std::vector<Mention> moved, staying; // sorted
    };
    [[nodiscard]] bool parts(const Parting& parting, const Quote& quote, bool* both) const;
    [[nodiscard]] std::optional<Parting> parting_of(const Split& decision, EntityId from) const;
    void split_relation(const Parting& parting, RelationId id);
    void split_event(const Parting& parting, EventId id);

    [[nodiscard]] std::optional<EntityId> find(const EntityKey& key) const {
        const auto id = data_.find(key);
        return id ? std::optional(data_.resolved(*id)) : std::nullopt;
    }
    [[nodiscard]] const Entity& entity(EntityId id) const { return data_.entities[id.index()]; }
    [[nodiscard]] const Relation& relation(RelationId id) const { return data_.relations[id.index()]; }
    [[nodiscard]] const EntityLinks& links(EntityId id) const { return data_.links[id.index()]; }

    Model::Data data_;
    std::string when_;
};

} // namespace tieline
