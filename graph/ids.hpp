#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace tieline {

/// An index into one table of a model, for this run only; indexes of different tables cannot be mixed up.
/// What outlives a run is named by stable keys (decisions.hpp).
template <class Tag>
struct Id {
    std::uint32_t value = 0;
    [[nodiscard]] constexpr std::size_t index() const { return value; }
    auto operator<=>(const Id&) const = default;
};

using ArticleId = Id<struct ArticleTag>;
using EntityId = Id<struct EntityTag>;
using RelationId = Id<struct RelationTag>;
using EventId = Id<struct EventTag>;
using MentionId = Id<struct MentionTag>;

} // namespace tieline

template <class Tag>
struct std::hash<tieline::Id<Tag>> {
    std::size_t operator()(const tieline::Id<Tag>& id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
