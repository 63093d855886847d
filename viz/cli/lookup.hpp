#pragma once

#include "graph/model.hpp"
#include "graph/result.hpp"

#include <string>
#include <variant>

namespace tieline {

/// The entity a person means by a name, an alias or a UUID. Unknown names say what comes near; names of several
/// entities list them with their ids, so that one can be chosen.
[[nodiscard]] Result<EntityId> find_entity(const Model& model, const std::string& words);

/// An entity as above, or a relation by the id that `list relations` prints.
[[nodiscard]] Result<std::variant<EntityId, RelationId>> find_fact(const Model& model, const std::string& words);

/// The id of a relation as it is printed and exported.
[[nodiscard]] std::string relation_id(const Model& model, RelationId id);

/// "2025-11-03", "2021/.." or the words for no date.
[[nodiscard]] std::string date_text(const When& when);

} // namespace tieline
