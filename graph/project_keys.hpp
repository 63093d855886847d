#pragma once

#include "graph/decisions.hpp"
#include "graph/facts.hpp"
#include "graph/resolution.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// How an entity keeps its key while articles are imported again and the resolution learns: each local entity is an
/// anchor of the key that its cluster had when it was first seen.
namespace tieline {

struct Anchor {
    std::int64_t seq = 0; // age; 0: new
    std::string uuid;
    std::string article;
    std::optional<std::uint32_t> local; // into the article's entities; nullopt: gone, may come back
    EntityKind kind = EntityKind::Organization;
    std::string name;
    std::vector<MentionKey> mentions; // a few of its places
    bool changed = false;             // must be written
};

/// Finds the entities of a new version of an article among the anchors of the old one: by the places that they share,
/// then by name and kind. So homonyms stay who they were when a paragraph comes in between.
void rematch(std::vector<Anchor*>& anchors, const ArticleFacts& facts);

/// A few places of an entity that will find it again.
[[nodiscard]] std::vector<MentionKey> anchor_mentions(const Article& article, const LocalEntity& entity);

struct AssignedKeys {
    std::vector<EntityKey> keys; // by cluster
    /// Keys of clusters that are no more, with the cluster that holds their oldest anchor.
    std::vector<std::pair<EntityKey, std::uint32_t>> former;
};

/// Each cluster takes the key of its oldest anchor; where two claim one key, the older anchor wins and the other
/// cluster gets the next of its own or a new one, which its anchors then take.
[[nodiscard]] AssignedKeys assign_keys(const Resolution& resolution, std::vector<Anchor>& anchors,
                                       const std::function<EntityKey()>& new_key);

/// What assign_keys says of stored anchors, without new keys: a cluster without an anchor has an empty one.
[[nodiscard]] AssignedKeys stored_keys(const Resolution& resolution, const std::vector<Anchor>& anchors);

} // namespace tieline
