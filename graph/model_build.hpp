#pragma once

#include "graph/decisions.hpp"
#include "graph/facts.hpp"
#include "graph/model.hpp"
#include "graph/resolution.hpp"

#include <memory>
#include <span>
#include <vector>

/// How a model comes about: base tables from facts and resolution (model_base.hpp), then the decisions one after
/// another. Both are pure.
namespace tieline {

/// Applies the active rows in their order to a copy that shares what they do not touch. Applying rows one call at a
/// time gives the same tables as all at once, so a new decision costs only itself. Rows that name what is not there
/// are listed in `not_applied`.
[[nodiscard]] std::shared_ptr<const Model::Data> replay(const std::shared_ptr<const Model::Data>& data,
                                                        std::span<const DecisionRow> rows);

/// Both in one, for a model without a project.
[[nodiscard]] std::shared_ptr<const Model> build_model(std::vector<ArticleFacts> articles, const Resolution& resolution,
                                                       std::span<const DecisionRow> decisions = {});

/// A model that knows names and nothing else, for what is shown before the whole one is there; `id`s count from 0.
[[nodiscard]] std::shared_ptr<const Model> model_of_entities(std::vector<Entity> entities, std::uint64_t revision);

} // namespace tieline
