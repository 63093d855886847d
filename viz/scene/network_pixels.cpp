#include "viz/scene/network_pixels.hpp"

#include "viz/scene/shapes.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <unordered_map>

namespace tieline {

namespace {

constexpr double kInkShare = 0.30;      // of the picture that ties may cover before they become lighter
constexpr double kFaintest = 0.03;      // that a tie becomes so
constexpr double kInkBudget = 30e6;     // pixels of lines; beyond it some ties stand for others
constexpr double kDashesUpTo = 0.5;     // lighter lines are not dashed
constexpr std::size_t kStopEvery = 512; // ties or nodes between looks at the stop token
constexpr double kRimFrom = 3;          // points of radius
constexpr double kPassing = 0.4;        // weight of a tie with no end in the picture
constexpr int kRadiusSteps = 4;         // sizes of a sprite per pixel
constexpr int kShifts = 2;              // places of a sprite within a pixel, per direction

double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::uint32_t packed(Color color) {
    return 0xff000000U | (static_cast<std::uint32_t>(color.b) << 16U) | (static_cast<std::uint32_t>(color.g) << 8U) |
           color.r;
}

std::uint32_t mixed(std::uint32_t under, Color over, std::uint32_t share /* 0-255 */) {
    const auto channel = [share](std::uint32_t from, std::uint32_t to) {
        return (from * (255 - share) + to * share + 127) / 255;
    };
    return 0xff000000U | (channel((under >> 16U) & 0xffU, over.b) << 16U) |
           (channel((under >> 8U) & 0xffU, over.g) << 8U) | channel(under & 0xffU, over.r);
}

/// How much ink lies on every pixel; 256 is one whole line.
class InkLayer {
public:
    InkLayer(int width, int height)
        : width_(width), height_(height), ink_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0) {}

    /// `weight`: of the line where it covers a pixel, 0 to 256. `dash` and `gap` in pixels; 0: solid.
    void line(Point a, Point b, double width, double weight, double dash, double gap);
    [[nodiscard]] std::uint16_t at(std::size_t index) const { return ink_[index]; }
    [[nodiscard]] bool used() const { return used_; }

private:
    void add(int x, int y, std::uint32_t amount) {
        if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
        std::uint16_t& cell =
            ink_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)];
        cell = static_cast<std::uint16_t>(std::min(65535U, cell + amount));
    }
    int width_, height_;
    bool used_ = false;
    std::vector<std::uint16_t> ink_;
};

void InkLayer::line(Point a, Point b, double width, double weight, double dash, double gap) {
    double first = 0;
    double second = 1;
    const double reach = width + 1;
    if (!clip_segment({-reach, -reach, width_ + reach, height_ + reach}, a, b, first, second)) return;
    used_ = true;
    const double whole = length(b - a);
    const Point from = mix(a, b, first);
    const Point to = mix(a, b, second);
    const bool steep = std::abs(to.y - from.y) > std::abs(to.x - from.x);
    const double along0 = steep ? from.y : from.x;
    const double along1 = steep ? to.y : to.x;
    const double across0 = steep ? from.x : from.y;
    const double run = along1 - along0;
    if (std::abs(run) < 1e-9)
        return add(static_cast<int>(from.x), static_cast<int>(from.y), static_cast<std::uint32_t>(weight));
    const double slope = ((steep ? to.x : to.y) - across0) / run;
    const double stretch = std::sqrt(1 + slope * slope); // a slanting line is wider along its column
    // From here on in whole numbers, 65536 to a pixel: this is where the time of a large picture goes.
    constexpr std::int64_t kOne = 65536;
    const auto half = static_cast<std::int64_t>(std::max(width, 1.0) * stretch / 2 * kOne);
    const auto strength = static_cast<std::int64_t>(weight * std::min(width, 1.0));
    const int step = run < 0 ? -1 : 1;
    const int begin = static_cast<int>(std::floor(along0));
    const int count = static_cast<int>(std::floor(along1)) * step - begin * step;
    auto middle = static_cast<std::int64_t>((across0 + slope * (begin + 0.5 - along0)) * kOne);
    const auto rise = static_cast<std::int64_t>(slope * step * kOne);
    const double period = dash + gap;
    for (int i = 0; i <= count; ++i, middle += rise) {
        const int pixel = begin + i * step;
        if (period > 0 && std::fmod(first * whole + i * stretch, period) > dash) continue;
        const std::int64_t from_edge = middle - half;
        const std::int64_t to_edge = middle + half;
        for (std::int64_t across = from_edge >> 16; across <= to_edge >> 16; ++across) {
            const std::int64_t cover = std::min((across + 1) * kOne, to_edge) - std::max(across * kOne, from_edge);
            const auto amount = static_cast<std::uint32_t>((strength * cover) >> 16);
            const int side = static_cast<int>(across);
            steep ? add(side, pixel, amount) : add(pixel, side, amount);
        }
    }
}

/// A node's shape as coverage: of its rim in the colour of the canvas, and of itself in the colour of its kind.
struct Sprite {
    int left = 0, top = 0, width = 0, height = 0; // from the pixel of its centre
    std::vector<std::uint8_t> rim, body;
};

/// A kind's shape around (0, 0), in pixels. All of them are convex.
class Shape {
public:
    Shape(EntityKind kind, double radius)
        : style_(shape_style(kind)), radius_(radius), corners_(outline(kind, {0, 0}, radius)) {}
    [[nodiscard]] bool holds(Point p) const;

private:
    ShapeStyle style_;
    double radius_;
    std::vector<Point> corners_;
};

bool Shape::holds(Point p) const {
    if (radius_ <= 0) return false;
    if (style_.shape == NodeShape::Circle) return p.x * p.x + p.y * p.y <= radius_ * radius_;
    if (style_.shape == NodeShape::Square)
        return std::abs(p.x) <= style_.half_width * radius_ && std::abs(p.y) <= style_.half_height * radius_;
    bool odd = false;
    for (std::size_t i = 0, j = corners_.size() - 1; i < corners_.size(); j = i++)
        if ((corners_[i].y > p.y) != (corners_[j].y > p.y) &&
            p.x < (corners_[j].x - corners_[i].x) * (p.y - corners_[i].y) / (corners_[j].y - corners_[i].y) +
                      corners_[i].x)
            odd = !odd;
    return odd;
}

/// The shapes of a sprite, from the largest to the smallest.
struct SpriteShapes {
    Shape beyond; // what lies outside of it is more than a pixel away from the rim
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
    if (!shapes.beyond.holds(corner + Point{0.5, 0.5})) return {};
    const Point far = corner + Point{1, 1};
    if (shapes.inner.holds(corner) && shapes.inner.holds(far) && shapes.inner.holds({corner.x, far.y}) &&
        shapes.inner.holds({far.x, corner.y}))
        return {1, shapes.fill};
    Covered sum;
    for (int k = 0; k < kSub * kSub; ++k) {
        const Point p{corner.x + (k % kSub + 0.5) / kSub, corner.y + (k / kSub + 0.5) / kSub};
        if (!shapes.rim.holds(p)) continue;
        sum.rim += 1;
        if (!shapes.body.holds(p)) continue;
        sum.body += shapes.inner.holds(p) ? shapes.fill : 1;
    }
    return {sum.rim / (kSub * kSub), sum.body / (kSub * kSub)};
}

Sprite make_sprite(EntityKind kind, const NodeLook& look, double radius, double scale, Point shift) {
    constexpr double kBeyond = 3; // pixels of radius; a triangle's edges move half as far
    // A rim around a dot would hide the ties between dots.
    const double rim = radius < kRimFrom * scale ? 0 : std::min(style::kNodeRim * scale, radius * 0.35);
    const double outline_width = look.outline_width > 0 ? std::min(look.outline_width * scale, radius * 0.6) : 0;
    const SpriteShapes shapes{Shape(kind, radius + rim + kBeyond), Shape(kind, radius + rim), Shape(kind, radius),
                              Shape(kind, radius - outline_width), look.fill_opacity};
    const int reach = static_cast<int>(std::ceil((radius + rim) * 1.4)) + 1;
    const int side = 2 * reach + 1;
    std::vector<Covered> square;
    Sprite sprite{side, side, 0, 0, {}, {}}; // for now left, top, right and bottom of what is covered
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
    sprite.width = std::max(0, sprite.width - sprite.left);
    sprite.height = std::max(0, sprite.height - sprite.top);
    sprite.left -= reach;
    sprite.top -= reach;
    return sprite;
}

class PixelsPainter {
public:
    PixelsPainter(const PixelsRequest& request, std::stop_token stop)
        : ink_(*request.ink), map_(*request.map), stop_(std::move(stop)), colors_(palette(request.theme)),
          scale_(request.scale), zoom_(request.view.zoom) {
        const double more_x = request.view.width * request.margin;
        const double more_y = request.view.height * request.margin;
        out_.view = request.view;
        out_.view.offset = request.view.offset + Point{more_x, more_y};
        out_.view.width = request.view.width + 2 * more_x;
        out_.view.height = request.view.height + 2 * more_y;
        out_.view.kept_clear.clear();
        out_.scale = scale_;
        out_.width = std::max(1, static_cast<int>(std::ceil(out_.view.width * scale_)));
        out_.height = std::max(1, static_cast<int>(std::ceil(out_.view.height * scale_)));
    }
    std::optional<NetworkPixels> paint();

private:
    [[nodiscard]] Point at(std::uint32_t node) const { return out_.view.to_picture(map_.place(node)) * scale_; }
    [[nodiscard]] Rect seen(double reach) const;
    bool paint_ties();
    bool paint_nodes();
    void put(const Sprite& sprite, int x, int y, Color kind);
    const Sprite& sprite(const NetworkInk::Node& node, double radius, int shift_x, int shift_y);

    const NetworkInk& ink_;
    const NetworkMap& map_;
    std::stop_token stop_;
    const Palette& colors_;
    double scale_, zoom_;
    NetworkPixels out_;
    std::unordered_map<std::uint32_t, Sprite> sprites_; // looked up, never walked
};

Rect PixelsPainter::seen(double reach) const {
    const Point low = out_.view.to_layout({-reach, -reach});
    const Point high = out_.view.to_layout({out_.view.width + reach, out_.view.height + reach});
    return {low.x, low.y, high.x, high.y};
}

bool PixelsPainter::paint_ties() {
    const auto ties = *map_.ties_in(seen(4));
    const Rect picture{0, 0, static_cast<double>(out_.width), static_cast<double>(out_.height)};
    double total = 0;
    for (const std::uint32_t tie : ties) {
        const Point a = at(ink_.ties[tie].source);
        const Point b = at(ink_.ties[tie].target);
        double first = 0;
        double second = 0;
        if (clip_segment(picture, a, b, first, second)) total += length(b - a) * (second - first) + 1;
    }
    if (stop_.stop_requested()) return false;
    const double width = style::kTieWidth * scale_ * std::clamp(std::sqrt(zoom_) * 1.2, 0.6, 1.0);
    const double area = picture.width() * picture.height();
    double weight = std::clamp(kInkShare * area / (total * width + 1), kFaintest, 1.0);
    // Every n-th tie, as heavy as n: the same density at a bounded cost.
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(total * width / kInkBudget)));
    weight = std::min(1.0, weight * static_cast<double>(every));
    InkLayer dim(out_.width, out_.height);
    InkLayer normal(out_.width, out_.height);
    for (std::size_t k = 0; k < ties.size(); k += every) {
        if (k / every % kStopEvery == 0 && stop_.stop_requested()) return false;
        const NetworkInk::Tie& tie = ink_.ties[ties[k]];
        const TieLook look = tie_look(tie.style);
        const bool dashed = weight > kDashesUpTo;
        const double opacity = look.opacity * (tie.proposed ? style::kProposedOpacity : 1);
        InkLayer& layer = tie.outside || look.color == Token::EdgeDim ? dim : normal;
        const Point from = at(tie.source);
        const Point to = at(tie.target);
        const double share = picture.contains(from) || picture.contains(to) ? weight : weight * kPassing;
        layer.line(from, to, width * look.width / style::kTieWidth, 256 * share * opacity,
                   dashed ? look.dash * scale_ : 0, dashed ? look.gap * scale_ : 0);
    }
    const std::uint32_t canvas = packed(colors_[Token::Canvas]);
    const Color edge = colors_[Token::Edge];
    const Color strong = colors_[Token::EdgeStrong];
    for (std::size_t i = 0; i < out_.rgba.size(); ++i) {
        std::uint32_t pixel = canvas;
        if (const std::uint32_t ink = dim.at(i); ink > 0)
            pixel = mixed(pixel, colors_[Token::EdgeDim], std::min(ink, 255U));
        if (const std::uint32_t ink = normal.at(i); ink > 0) {
            pixel = mixed(pixel, edge, std::min(ink, 255U));
            if (ink > 256) // many on one another: towards the strong tone, but never all of it
                pixel = mixed(pixel, strong, static_cast<std::uint32_t>(std::min(std::log2(ink / 256.0) * 40, 160.0)));
        }
        out_.rgba[i] = pixel;
    }
    return true;
}

const Sprite& PixelsPainter::sprite(const NetworkInk::Node& node, double radius, int shift_x, int shift_y) {
    const auto step = static_cast<std::uint32_t>(std::lround(radius * kRadiusSteps));
    const std::uint32_t key = (step << 12U) | (static_cast<std::uint32_t>(node.kind) << 8U) |
                              (static_cast<std::uint32_t>(node.state) << 4U) |
                              static_cast<std::uint32_t>(shift_y * kShifts + shift_x);
    const auto found = sprites_.find(key);
    if (found != sprites_.end()) return found->second;
    const Point shift{(shift_x + 0.5) / kShifts, (shift_y + 0.5) / kShifts};
    return sprites_
        .emplace(key,
                 make_sprite(node.kind, node_look(node.state), static_cast<double>(step) / kRadiusSteps, scale_, shift))
        .first->second;
}

void PixelsPainter::put(const Sprite& sprite, int x, int y, Color kind) {
    const Color canvas = colors_[Token::Canvas];
    const std::uint32_t whole = packed(kind);
    const int x0 = std::max(0, -(x + sprite.left));
    const int x1 = std::min(sprite.width, out_.width - (x + sprite.left));
    for (int row = std::max(0, -(y + sprite.top)); row < std::min(sprite.height, out_.height - (y + sprite.top));
         ++row) {
        const std::size_t from = static_cast<std::size_t>(row) * static_cast<std::size_t>(sprite.width);
        std::uint32_t* to =
            out_.rgba.data() + static_cast<std::ptrdiff_t>(y + sprite.top + row) * out_.width + x + sprite.left;
        for (int column = x0; column < x1; ++column) {
            const std::uint8_t rim = sprite.rim[from + static_cast<std::size_t>(column)];
            const std::uint8_t body = sprite.body[from + static_cast<std::size_t>(column)];
            if (body == 255)
                to[column] = whole;
            else if (rim > 0)
                to[column] = mixed(mixed(to[column], canvas, rim), kind, body);
        }
    }
}

bool PixelsPainter::paint_nodes() {
    const double factor = size_factor(zoom_) * scale_;
    const auto nodes = map_.nodes_in(seen(style::kNodeRadiusMax * 2));
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        if (k % kStopEvery == 0 && stop_.stop_requested()) return false;
        const NetworkInk::Node& node = ink_.nodes[nodes[k]];
        const Point centre = at(nodes[k]);
        const double x = std::floor(centre.x);
        const double y = std::floor(centre.y);
        const auto shift = [](double part) { return std::clamp(static_cast<int>(part * kShifts), 0, kShifts - 1); };
        put(sprite(node, static_cast<double>(node.radius) * factor, shift(centre.x - x), shift(centre.y - y)),
            static_cast<int>(x), static_cast<int>(y),
            node.tint > 0 ? tint_color(colors_, node.tint) : colors_.kind(node.kind));
    }
    return true;
}

std::optional<NetworkPixels> PixelsPainter::paint() {
    const double begin = cpu_seconds();
    out_.rgba.resize(static_cast<std::size_t>(out_.width) * static_cast<std::size_t>(out_.height));
    if (!paint_ties() || !paint_nodes()) return std::nullopt;
    out_.seconds = cpu_seconds() - begin;
    return std::move(out_);
}

} // namespace

NetworkInk::NetworkInk(const NetworkGraph& graph) {
    const bool dense = graph.nodes.size() > style::kDenseAbove;
    nodes.reserve(graph.nodes.size());
    for (const GraphNode& node : graph.nodes)
        nodes.push_back({static_cast<float>(base_radius(node, dense)), node.kind, node.state, node.tint});
    ties.reserve(graph.ties.size());
    for (const GraphTie& tie : graph.ties)
        ties.push_back({tie.source, tie.target, tie.style, tie.state == DateMatch::Out, tie.proposed});
}

Rect NetworkPixels::place(const NetworkView& camera) const {
    const Point low = camera.to_picture(view.to_layout({0, 0}));
    const Point high = camera.to_picture(view.to_layout({width / scale, height / scale}));
    return {low.x, low.y, high.x, high.y};
}

std::optional<NetworkPixels> draw_network_pixels(const PixelsRequest& request, std::stop_token stop) {
    return PixelsPainter(request, std::move(stop)).paint();
}

} // namespace tieline
