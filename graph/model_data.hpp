#pragma once

#include "graph/chunked_vector.hpp"
#include "graph/decisions.hpp"
#include "graph/model.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tieline {

/// What touches one entity. The `all_` lists hold what was not merged away, the others only what stands.
struct EntityLinks {
    std::vector<RelationId> all_relations, relations; // sorted
    std::vector<EventId> all_events, events;          // sorted
    bool operator==(const EntityLinks&) const = default;
};

/// What a relation knows beside itself.
struct RelationSupport {
    std::vector<double> confidence; // parallel to Relation::evidence
    bool self_tie = false;          // both ends became one entity by resolution or by a merge: says nothing, is hidden
    std::optional<EventId> event;   // its mark on the timeline
    bool operator==(const RelationSupport&) const = default;
};

struct ArticleLinks {
    std::vector<Mention> mentions;      // only of what stands, sorted by range
    std::optional<EventId> publication; // its mark on the timeline
    bool operator==(const ArticleLinks&) const = default;
};

/// A merge suggestion by entity, as the resolution made it.
struct SuggestedMerge {
    EntityId first, second;
    double score = 0;
    std::string reason;
    bool operator==(const SuggestedMerge&) const = default;
};

/// The tables of a model. Copies share their chunks; for graph/ itself.
struct Model::Data {
    // Small chunks where a decision about a hub touches many elements here and there: what it clones is what it costs.
    ChunkedVector<std::shared_ptr<const Article>, 64> articles;
    ChunkedVector<std::shared_ptr<const std::vector<DateMention>>, 64> dates; // by article
    ChunkedVector<ArticleLinks, 4> article_links;                             // by article
    ChunkedVector<Entity, 16> entities;
    ChunkedVector<EntityLinks, 4> links;             // by entity
    ChunkedVector<std::vector<Mention>, 4> mentions; // by entity; sorted by article, then range
    ChunkedVector<Relation, 8> relations;
    ChunkedVector<RelationSupport, 16> support; // by relation
    ChunkedVector<Event, 8> events;

    std::shared_ptr<const std::unordered_map<std::string, EntityId>> keys; // of the resolution
    std::map<std::string, EntityId> split_keys;                            // of entities that a person split off
    std::shared_ptr<const std::unordered_map<std::string, ArticleId>> article_keys;
    std::shared_ptr<const std::vector<SuggestedMerge>> suggestions;
    std::set<std::pair<EntityId, EntityId>> kept_apart;
    std::vector<std::uint64_t> not_applied; // rows whose anchor is gone

    [[nodiscard]] EntityId resolved(EntityId id) const;
    [[nodiscard]] std::optional<EntityId> find(const EntityKey& key) const;
    [[nodiscard]] std::optional<RelationId> find(const RelationKey& key) const;
    [[nodiscard]] std::optional<ArticleId> find_article(std::string_view key) const;
    [[nodiscard]] RelationKey key_of(const Relation& relation) const;
};

} // namespace tieline
