#pragma once

#include "graph/facts.hpp"
#include "graph/model.hpp"
#include "viz/layout/network_layout.hpp"

#include <memory>
#include <vector>

/// An invented story with everything that a picture can show; people, companies and outlets do not exist.
namespace tieline::test {

[[nodiscard]] std::vector<ArticleFacts> story_facts();
[[nodiscard]] std::shared_ptr<const Model> story_model();
/// Places by entity, set by hand, so that pictures do not depend on a layout engine.
[[nodiscard]] std::vector<Point> story_positions(const Model& model);

} // namespace tieline::test
