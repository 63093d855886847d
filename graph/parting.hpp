#pragma once

#include "graph/decisions.hpp"
#include "graph/model.hpp"

#include <optional>
#include <string_view>

namespace tieline {

/// The decision that takes back a join of names: all mentions in the articles that call `entity` so leave it and are an
/// entity of that name. None where no article calls it so, or where every one does and nothing would be left.
[[nodiscard]] std::optional<Split> split_by_name(const Model& model, EntityId entity, std::string_view name);

} // namespace tieline
