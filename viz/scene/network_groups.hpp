#pragma once

#include "viz/scene/network_graph.hpp"

#include <span>
#include <vector>

/// Parts of a network: what a person narrowed it to, and groups that are drawn as one.
namespace tieline {

/// Entities drawn as one of them.
struct EntityGroup {
    EntityId shown;
    std::vector<EntityId> members; // sorted, with `shown`
    bool operator==(const EntityGroup&) const = default;
};

/// The nodes of these entities (sorted) and the ties among them; sizes stay what they were.
[[nodiscard]] NetworkGraph narrowed(const NetworkGraph& graph, std::span<const EntityId> keep);

/// Each group becomes the node of the entity that it is shown as: ties among its members vanish, ties to others fold
/// together, and it counts the ties of all. A group whose shown entity is not in the graph is shown as its first one
/// that is.
[[nodiscard]] NetworkGraph collapsed(const NetworkGraph& graph, std::span<const EntityGroup> groups);

} // namespace tieline
