#pragma once

#include "graph/decisions.hpp"
#include "graph/model.hpp"

#include <optional>
#include <string_view>

namespace tieline {

/// The decision that takes back a join of names: the articles that call the entity so and those that do not speak of
/// two. The entity keeps the name that it is shown by. None where no article calls it so, or every one does.
[[nodiscard]] std::optional<Split> split_by_name(const Model& model, EntityId id, std::string_view name);

} // namespace tieline
