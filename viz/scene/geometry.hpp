#pragma once

#include "viz/layout/network_layout.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

/// Small geometry of the scenes; points, y downwards.
namespace tieline {

struct Rect {
    double left = 0, top = 0, right = 0, bottom = 0;
    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
    [[nodiscard]] bool empty() const { return right <= left || bottom <= top; }
    [[nodiscard]] Point centre() const { return {(left + right) / 2, (top + bottom) / 2}; }
    [[nodiscard]] bool contains(Point p) const { return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom; }
    [[nodiscard]] bool meets(const Rect& o) const {
        return left < o.right && o.left < right && top < o.bottom && o.top < bottom;
    }
    [[nodiscard]] Rect grown(double by) const { return {left - by, top - by, right + by, bottom + by}; }
    /// The smallest rectangle that holds both.
    [[nodiscard]] Rect with(const Rect& o) const {
        return {std::min(left, o.left), std::min(top, o.top), std::max(right, o.right), std::max(bottom, o.bottom)};
    }
    [[nodiscard]] static Rect around(Point p, double half_width, double half_height) {
        return {p.x - half_width, p.y - half_height, p.x + half_width, p.y + half_height};
    }
    bool operator==(const Rect&) const = default;
};

/// A rectangle to grow with `with`: it holds nothing.
inline constexpr Rect kNoRect{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity(),
                              -std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

/// Where a node stands that has no place yet.
inline constexpr Point kNoPoint{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
[[nodiscard]] inline bool placed(Point p) {
    return std::isfinite(p.x) && std::isfinite(p.y);
}

[[nodiscard]] inline Point operator+(Point a, Point b) {
    return {a.x + b.x, a.y + b.y};
}
[[nodiscard]] inline Point operator-(Point a, Point b) {
    return {a.x - b.x, a.y - b.y};
}
[[nodiscard]] inline Point operator*(Point a, double k) {
    return {a.x * k, a.y * k};
}
[[nodiscard]] inline double length(Point a) {
    return std::hypot(a.x, a.y);
}
[[nodiscard]] inline Point mix(Point a, Point b, double t) {
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/// How far p is from the segment a-b.
[[nodiscard]] double distance_to_segment(Point p, Point a, Point b);
/// The part [first, second] of a-b, as shares of its length, that lies inside the rectangle; false: none does.
[[nodiscard]] bool clip_segment(const Rect& rect, Point a, Point b, double& first, double& second);

} // namespace tieline
