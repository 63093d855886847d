#include "viz/scene/pixel_sprites.hpp"

#include "viz/scene/shapes.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::parts {

namespace {

constexpr double kRimFrom = 3; // points of radius

/// A kind's shape around (0, 0), in pixels. All of them are convex.
class Shape {
public:
    Shape(EntityKind kind, double radius);
    /// How far outside of it a point lies, at least; less than 0: inside, and by how much.
    [[nodiscard]] double outside(Point p) const;

private:
    struct Edge {
        Point normal; // outwards, of length 1
        double far = 0;
    };
    ShapeStyle style_;
    double radius_;
    std::vector<Edge> edges_; // of those that are neither round nor square
};

Shape::Shape(EntityKind kind, double radius) : style_(shape_style(kind)), radius_(radius) {
    if (radius <= 0 || style_.shape == NodeShape::Circle || style_.shape == NodeShape::Square) return;
    const std::vector<Point> corners = outline(kind, {0, 0}, radius);
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point from = corners[i];
        const Point along = corners[(i + 1) % corners.size()] - from;
        const double whole = length(along);
        if (whole <= 0) continue;
        Edge edge{Point{along.y, -along.x} * (1 / whole), 0};
        edge.far = edge.normal.x * from.x + edge.normal.y * from.y;
        if (edge.far < 0) edge = {edge.normal * -1, -edge.far}; // the centre is inside, whichever way the corners go
        edges_.push_back(edge);
    }
}

double Shape::outside(Point p) const {
    if (radius_ <= 0) return 1e9;
    if (style_.shape == NodeShape::Circle) return std::sqrt(p.x * p.x + p.y * p.y) - radius_;
    if (style_.shape == NodeShape::Square)
        return std::max(std::abs(p.x) - style_.half_width * radius_, std::abs(p.y) - style_.half_height * radius_);
    double most = -1e9;
    for (const Edge& edge : edges_) most = std::max(most, edge.normal.x * p.x + edge.normal.y * p.y - edge.far);
    return most;
}

/// The shapes of a sprite, from the largest to the smallest.
struct SpriteShapes {
    Shape rim, body, inner;
    double fill = 1; // opacity of what `inner` holds
};

struct Covered {
    double rim = 0, body = 0; // 0 to 1
};

/// Of the pixel whose upper left corner is there. Only where an edge may run through it is it looked at more closely:
/// that is a tenth of a large node's pixels.
Covered covered(const SpriteShapes& shapes, Point corner) {
    constexpr int kSub = 4;
    constexpr double kHalfway = 0.71; // from a pixel's middle to its corners
    const Point middle = corner + Point{0.5, 0.5};
    if (shapes.rim.outside(middle) > kHalfway) return {};
    if (shapes.inner.outside(middle) < -kHalfway) return {1, shapes.fill};
    Covered sum;
    for (int k = 0; k < kSub * kSub; ++k) {
        const Point p{corner.x + (k % kSub + 0.5) / kSub, corner.y + (k / kSub + 0.5) / kSub};
        if (shapes.rim.outside(p) > 0) continue;
        sum.rim += 1;
        if (shapes.body.outside(p) > 0) continue;
        sum.body += shapes.inner.outside(p) <= 0 ? shapes.fill : 1;
    }
    return {sum.rim / (kSub * kSub), sum.body / (kSub * kSub)};
}

} // namespace

Sprite make_sprite(EntityKind kind, const NodeLook& look, double radius, double scale, Point shift) {
    // A rim around a dot would hide the ties between dots.
    const double rim = radius < kRimFrom * scale ? 0 : std::min(style::kNodeRim * scale, radius * 0.35);
    const double outline_width = look.outline_width > 0 ? std::min(look.outline_width * scale, radius * 0.6) : 0;
    const SpriteShapes shapes{Shape(kind, radius + rim), Shape(kind, radius), Shape(kind, radius - outline_width),
                              look.fill_opacity};
    const int reach = static_cast<int>(std::ceil((radius + rim) * 1.4)) + 1;
    const int side = 2 * reach + 1;
    std::vector<Covered> square;
    Sprite sprite{side, side, 0, 0, {}, {}, {}}; // for now left, top, right and bottom of what is covered
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            square.push_back(covered(shapes, {x - reach - shift.x, y - reach - shift.y}));
            if (square.back().rim <= 0) continue;
            sprite.left = std::min(sprite.left, x), sprite.width = std::max(sprite.width, x + 1);
            sprite.top = std::min(sprite.top, y), sprite.height = std::max(sprite.height, y + 1);
        }
    for (int y = sprite.top; y < sprite.height; ++y)
        for (int x = sprite.left; x < sprite.width; ++x) {
            const Covered& cover = square[static_cast<std::size_t>(y * side + x)];
            sprite.rim.push_back(static_cast<std::uint8_t>(cover.rim * 255));
            sprite.body.push_back(static_cast<std::uint8_t>(cover.body * 255));
        }
    for (int y = sprite.top; y < sprite.height; ++y) {
        const auto covers = [&](int x) { return square[static_cast<std::size_t>(y * side + x)].body >= 1; };
        Sprite::Run run{sprite.left, sprite.width};
        while (run.begin < run.end && !covers(run.begin)) ++run.begin;
        run.end = run.begin;
        while (run.end < sprite.width && covers(run.end)) ++run.end;
        sprite.whole.push_back({run.begin - sprite.left, run.end - sprite.left});
    }
    sprite.width = std::max(0, sprite.width - sprite.left);
    sprite.height = std::max(0, sprite.height - sprite.top);
    sprite.left -= reach;
    sprite.top -= reach;
    return sprite;
}

} // namespace tieline::parts
