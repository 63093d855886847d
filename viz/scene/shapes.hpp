#pragma once

#include "viz/scene/geometry.hpp"
#include "viz/scene/style.hpp"

#include <vector>

namespace tieline {

/// The corners of a node's outline, clockwise on screen. Empty for circles and squares, which have no sharp corners:
/// paint those as what they are. The page's cut corner is the upper right one.
[[nodiscard]] std::vector<Point> outline(EntityKind kind, Point centre, double radius);

/// From a node's centre to its outline, in that direction (any length but zero).
[[nodiscard]] double outline_distance(EntityKind kind, double radius, Point direction);

/// Half-extents of a node.
[[nodiscard]] Rect node_box(EntityKind kind, Point centre, double radius);

inline constexpr double kPageCut = 0.6; // of the radius

} // namespace tieline
