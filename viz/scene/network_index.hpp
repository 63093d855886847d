#pragma once

#include "viz/scene/network_scene.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tieline {

/// Finds what lies under the pointer without looking at everything: a grid of cells over a scene.
class NetworkIndex {
public:
    NetworkIndex() = default;
    explicit NetworkIndex(const NetworkScene& scene);
    /// The node at that place, within `reach` of its edge; the nearest one, and of equally near ones the later painted.
    [[nodiscard]] std::optional<std::uint32_t> node_at(const NetworkScene& scene, Point p, double reach = 3) const;
    /// The tie at that place (its pill counts as the tie), within `reach` of its line.
    [[nodiscard]] std::optional<std::uint32_t> tie_at(const NetworkScene& scene, Point p, double reach = 4) const;
    /// Nodes whose centre lies in the rectangle, in scene order.
    [[nodiscard]] std::vector<std::uint32_t> nodes_in(const NetworkScene& scene, const Rect& area) const;

private:
    [[nodiscard]] std::size_t column(double x) const;
    [[nodiscard]] std::size_t row(double y) const;
    Rect area_;
    double cell_ = 64;
    double largest_radius_ = 0;
    std::size_t columns_ = 0, rows_ = 0;
    std::vector<std::uint32_t> node_start_, node_items_; // items of cell c: [start[c], start[c + 1])
    std::vector<std::uint32_t> tie_start_, tie_items_;
};

} // namespace tieline
