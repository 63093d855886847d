#pragma once

#include "viz/layout/network_layout.hpp"

#include <vector>

namespace tieline {

/// A picture of a large network at once, until an engine has made a better one: tied nodes lie near each other, no two
/// on one point. In proportion to nodes and ties; needs no child process. Centres, parallel to the request's nodes.
[[nodiscard]] std::vector<Point> provisional_layout(const LayoutRequest& request);

} // namespace tieline
