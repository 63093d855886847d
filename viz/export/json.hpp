#pragma once

#include "graph/decisions.hpp"
#include "graph/model.hpp"

#include <span>
#include <string>

namespace tieline {

struct JsonOptions {
    bool all = false; // also what is below the display threshold, rejected or hidden
};

/// The whole project as one UTF-8 JSON object, indented by one space, ending in a newline. Keys without a value are
/// left out; ranges count code points; ids are stable, so two runs give the same bytes.
[[nodiscard]] std::string to_json(const Model& model, std::span<const DecisionRow> decisions,
                                  const JsonOptions& options);

/// One record as it stands in to_json(), for the lists of the command line.
[[nodiscard]] std::string entity_json(const Model& model, EntityId id);
[[nodiscard]] std::string relation_json(const Model& model, RelationId id);
[[nodiscard]] std::string event_json(const Model& model, EventId id);
[[nodiscard]] std::string article_json(const Model& model, ArticleId id, bool with_text);

} // namespace tieline
