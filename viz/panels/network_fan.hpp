#pragma once

#include "viz/scene/network_scene.hpp"

#include <optional>
#include <vector>

namespace tieline::ui {

/// One tie of an opened fold: a curve of its own, from its source to its target.
struct FanTie {
    RelationId tie;
    std::vector<Point> curve; // in the picture, off the nodes
};

/// The ties of the fold that is opened, side by side; empty: none is.
[[nodiscard]] std::vector<FanTie> opened_fan(const Model& model, const NetworkGraph& graph, const NetworkScene& scene);

/// The tie of the fan at that place.
[[nodiscard]] std::optional<RelationId> fan_tie_at(const std::vector<FanTie>& fan, Point p, double reach = 6);

} // namespace tieline::ui
