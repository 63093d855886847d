#include "viz/scene/geometry.hpp"

namespace tieline {

double distance_to_segment(Point p, Point a, Point b) {
    const Point along = b - a;
    const double squared = along.x * along.x + along.y * along.y;
    if (squared <= 0) return length(p - a);
    const double t = std::clamp(((p.x - a.x) * along.x + (p.y - a.y) * along.y) / squared, 0.0, 1.0);
    return length(p - mix(a, b, t));
}

bool clip_segment(const Rect& rect, Point a, Point b, double& first, double& second) {
    first = 0;
    second = 1;
    const auto clip = [&](double delta, double distance) { // delta * t <= distance
        if (delta == 0) return distance >= 0;
        const double t = distance / delta;
        if (delta < 0)
            first = std::max(first, t);
        else
            second = std::min(second, t);
        return first <= second;
    };
    const Point d = b - a;
    return clip(-d.x, a.x - rect.left) && clip(d.x, rect.right - a.x) && clip(-d.y, a.y - rect.top) &&
           clip(d.y, rect.bottom - a.y);
}

} // namespace tieline
