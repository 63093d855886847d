#pragma once

#include "viz/scene/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

/// For viz/scene itself: how network_pixels draws ties.
namespace tieline::parts {

/// How much ink lies on every pixel; 256 is one whole line.
class InkLayer {
public:
    /// `widest`: of the lines, in pixels.
    InkLayer(int width, int height, double widest);

    /// `weight`: of the line where it covers a pixel, 0 to 256. `dash` and `gap` in pixels; 0: solid.
    void line(Point a, Point b, double width, double weight, double dash, double gap);
    [[nodiscard]] std::uint32_t at(int x, int y) const { return ink_.empty() ? 0U : ink_[index(x, y)]; }

private:
    struct Run;
    [[nodiscard]] std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y + border_) * static_cast<std::size_t>(stride_) +
               static_cast<std::size_t>(x + border_);
    }
    void draw(const Run& run, std::ptrdiff_t along, std::ptrdiff_t across);

    int width_, height_;
    int border_; // pixels on every side that no one sees, so that no line has to ask for the edge
    int stride_;
    std::vector<std::uint16_t> ink_; // empty before the first line
};

} // namespace tieline::parts
