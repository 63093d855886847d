#pragma once

#include "graph/ids.hpp"
#include "graph/kinds.hpp"
#include "graph/text_range.hpp"

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace tieline {

/// Names an entity for good: a UUID given at first sight.
struct EntityKey {
    std::string uuid;
    auto operator<=>(const EntityKey&) const = default;
};

struct Alias {
    std::string text;
    Script script = Script::Latin;
    std::string reason; // why it is thought to be the same one (merge_reason)
    bool operator==(const Alias&) const = default;
};

struct Entity {
    EntityId id;
    EntityKey key;
    EntityKind kind = EntityKind::Organization;
    std::string name;           // canonical, in the source's language
    std::vector<Alias> aliases; // other names, sorted by text; never the canonical one
    ReviewStatus status = ReviewStatus::Proposed;
    bool hidden = false;
    std::optional<EntityId> merged_into; // set: everything of it stands at the other one
    bool operator==(const Entity&) const = default;
};

/// True for what views show: not merged away, not rejected, not hidden.
[[nodiscard]] inline bool stands(const Entity& entity) {
    return !entity.merged_into && !entity.hidden && entity.status != ReviewStatus::Rejected;
}

/// One place in an article that names an entity.
struct Mention {
    EntityId entity;
    ArticleId article;
    TextRange range;
    auto operator<=>(const Mention&) const = default;
};

} // namespace tieline
