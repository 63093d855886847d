#pragma once

#include "viz/scene/network_scene.hpp"

#include <cstdint>
#include <optional>

/// What lies under the pointer, found without looking at everything. Places are in the picture.
namespace tieline {

/// The node at that place, within `reach` of its edge; the nearest one, and of equally near ones the first. Into
/// NetworkGraph::nodes.
[[nodiscard]] std::optional<std::uint32_t> node_at(const NetworkGraph& graph, const NetworkMap& map,
                                                   const NetworkView& view, Point p, double reach = 3);
/// The tie of the scene at that place (its pill counts as the tie), within `reach` of its line. Into
/// NetworkGraph::ties. Ties that are only pixels are not found: nobody can tell them apart.
[[nodiscard]] std::optional<std::uint32_t> tie_at(const NetworkScene& scene, const NetworkGraph& graph,
                                                  const NetworkMap& map, const NetworkView& view, Point p,
                                                  double reach = 4);
/// Nodes whose centre lies in that part of the picture, into NetworkGraph::nodes, sorted.
[[nodiscard]] std::vector<std::uint32_t> nodes_within(const NetworkMap& map, const NetworkView& view,
                                                      const Rect& picture);

} // namespace tieline
