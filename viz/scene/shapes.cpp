#include "viz/scene/shapes.hpp"

namespace tieline {

namespace {

/// Where the ray from the origin meets the polygon around it.
double ray_to_polygon(const std::vector<Point>& corners, Point direction) {
    double best = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point a = corners[i];
        const Point edge = corners[(i + 1) % corners.size()] - a;
        const double cross = direction.x * edge.y - direction.y * edge.x;
        if (std::abs(cross) < 1e-12) continue;
        const double along = (a.x * edge.y - a.y * edge.x) / cross;
        const double across = (a.x * direction.y - a.y * direction.x) / cross;
        if (along > 0 && across >= -1e-9 && across <= 1 + 1e-9) best = std::max(best, along);
    }
    return best;
}

} // namespace

std::vector<Point> outline(EntityKind kind, Point centre, double radius) {
    const ShapeStyle shape = shape_style(kind);
    const double w = shape.half_width * radius;
    const double h = shape.half_height * radius;
    const auto at = [&](double x, double y) { return Point{centre.x + x, centre.y + y}; };
    switch (shape.shape) {
    case NodeShape::Circle:
    case NodeShape::Square:
        return {};
    case NodeShape::Hexagon:
        return {at(-w, 0), at(-w / 2, -h), at(w / 2, -h), at(w, 0), at(w / 2, h), at(-w / 2, h)};
    case NodeShape::Page: {
        const double cut = kPageCut * radius;
        return {at(-w, -h), at(w - cut, -h), at(w, -h + cut), at(w, h), at(-w, h)};
    }
    // Its centre of gravity, not the middle of its box, is where the node is.
    case NodeShape::TriangleDown:
        return {at(-w, -h * 2 / 3), at(w, -h * 2 / 3), at(0, h * 4 / 3)};
    case NodeShape::Diamond:
        return {at(0, -h), at(w, 0), at(0, h), at(-w, 0)};
    }
    return {};
}

double outline_distance(EntityKind kind, double radius, Point direction) {
    const double norm = length(direction);
    if (norm <= 0) return radius;
    const Point unit = direction * (1 / norm);
    const ShapeStyle shape = shape_style(kind);
    if (shape.shape == NodeShape::Circle) return radius;
    if (shape.shape == NodeShape::Square)
        return shape.half_width * radius / std::max(std::abs(unit.x), std::abs(unit.y));
    return ray_to_polygon(outline(kind, {0, 0}, radius), unit);
}

Rect node_box(EntityKind kind, Point centre, double radius) {
    const ShapeStyle shape = shape_style(kind);
    if (shape.shape == NodeShape::TriangleDown) {
        const double h = shape.half_height * radius;
        const double w = shape.half_width * radius;
        return {centre.x - w, centre.y - h * 2 / 3, centre.x + w, centre.y + h * 4 / 3};
    }
    return Rect::around(centre, shape.half_width * radius, shape.half_height * radius);
}

} // namespace tieline
