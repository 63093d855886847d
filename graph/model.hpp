#pragma once

#include "graph/article.hpp"
#include "graph/decisions.hpp"
#include "graph/entity.hpp"
#include "graph/event.hpp"
#include "graph/facts.hpp"
#include "graph/ids.hpp"
#include "graph/relation.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tieline {

/// What all views see: computed from facts, resolution and decisions, never changed in place. A decision gives a new
/// Model that shares whatever it did not touch; background jobs hold a shared_ptr<const Model>.
/// Ids are dense indexes; what was merged away, hidden or rejected keeps its id and does not `stand`.
class Model {
public:
    Model();
    ~Model();
    Model(Model&&) noexcept;
    Model& operator=(Model&&) noexcept;

    /// Grows with every change; equal revisions of one project mean equal models.
    [[nodiscard]] std::uint64_t revision() const;

    [[nodiscard]] std::size_t article_count() const;
    [[nodiscard]] std::size_t entity_count() const;
    [[nodiscard]] std::size_t relation_count() const;
    [[nodiscard]] std::size_t event_count() const;

    [[nodiscard]] const Article& article(ArticleId id) const;
    [[nodiscard]] const Entity& entity(EntityId id) const;
    [[nodiscard]] const Relation& relation(RelationId id) const;
    [[nodiscard]] const Event& event(EventId id) const;
    [[nodiscard]] std::span<const DateMention> dates_in(ArticleId id) const;

    /// Only what stands, ordered by id. For an entity that was merged away: nothing.
    [[nodiscard]] std::span<const RelationId> relations_of(EntityId id) const;
    [[nodiscard]] std::span<const EventId> events_of(EntityId id) const;
    [[nodiscard]] std::span<const Mention> mentions_of(EntityId id) const;
    [[nodiscard]] std::span<const Mention> mentions_in(ArticleId id) const; // sorted by range

    /// The entity of that key, or the one it was merged into before it came to stand on its own.
    [[nodiscard]] std::optional<EntityId> find(const EntityKey& key) const;
    /// Where it stands now: itself, or what it was merged into (followed to the end).
    [[nodiscard]] EntityId resolved(EntityId id) const;
    /// The relation of that key as it is now, also when its ends were merged meanwhile.
    [[nodiscard]] std::optional<RelationId> find(const RelationKey& key) const;
    [[nodiscard]] RelationKey key_of(RelationId id) const;
    [[nodiscard]] std::optional<ArticleId> find_article(std::string_view key) const;
    /// Entities whose name or an alias equals `name` after case folding, ordered by id; none that was merged away.
    [[nodiscard]] std::vector<EntityId> find_by_name(std::string_view name) const;

    struct Data; // model_data.hpp: for graph/ itself
    Model(std::shared_ptr<const Data> data, std::uint64_t revision);
    [[nodiscard]] const std::shared_ptr<const Data>& data() const { return data_; }

private:
    std::shared_ptr<const Data> data_;
    std::uint64_t revision_ = 0;
};

} // namespace tieline
