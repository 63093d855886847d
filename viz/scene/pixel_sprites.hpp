#pragma once

#include "graph/kinds.hpp"
#include "viz/scene/geometry.hpp"
#include "viz/scene/style.hpp"

#include <cstdint>
#include <vector>

/// For viz/scene itself: how network_pixels draws nodes.
namespace tieline::parts {

/// A node's shape as coverage: of its rim in the colour of the canvas, and of itself in the colour of its kind.
struct Sprite {
    int left = 0, top = 0, width = 0, height = 0; // from the pixel of its centre
    std::vector<std::uint8_t> rim, body;
    struct Run {
        int begin = 0, end = 0;
    };
    std::vector<Run> whole; // of each row: where nothing below it shows
};

/// `radius` in pixels, of which a point has `scale`; `shift`: of the centre within its pixel.
[[nodiscard]] Sprite make_sprite(EntityKind kind, const NodeLook& look, double radius, double scale, Point shift);

} // namespace tieline::parts
