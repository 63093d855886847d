#include "viz/scene/network_pixels.hpp"

#include "viz/scene/crew.hpp"
#include "viz/scene/pixel_ink.hpp"
#include "viz/scene/pixel_sprites.hpp"

#include <algorithm>
#include <cmath>
#include <thread>
#include <unordered_map>

namespace tieline {

namespace {

using parts::Crew;
using parts::InkLayer;
using parts::make_sprite;
using parts::Sprite;

constexpr double kInkShare = 0.30;       // of the picture that ties may cover before they become lighter
constexpr double kFaintest = 0.03;       // that a tie becomes so
constexpr double kInkBudget = 30e6;      // pixels of lines; beyond it some ties stand for others
constexpr double kDashesUpTo = 0.5;      // lighter lines are not dashed
constexpr std::size_t kStopEvery = 512;  // ties or nodes between looks at the stop token
constexpr double kPassing = 0.4;         // weight of a tie with no end in the picture
constexpr int kRadiusSteps = 4;          // sizes of a sprite per pixel
constexpr double kLargeFrom = 8;         // pixels of radius: there are fewer sizes of large ones
constexpr int kShifts = 2;               // places of a sprite within a pixel, per direction
constexpr unsigned kSlices = 32;         // of the work, whoever does it: sums come out the same everywhere
constexpr unsigned kMostWorkers = 4;     // the rest of the processor is for others
constexpr std::size_t kAloneUpTo = 3000; // nodes and ties that one worker draws before others had begun

std::uint32_t packed(Color color) {
    return 0xff000000U | (static_cast<std::uint32_t>(color.b) << 16U) | (static_cast<std::uint32_t>(color.g) << 8U) |
           color.r;
}

/// Two channels in each of two numbers, and a division by 255 that is exact: a large picture does little else.
std::uint32_t mixed(std::uint32_t under, std::uint32_t over, std::uint32_t share /* 0-255 */) {
    constexpr std::uint32_t kEven = 0x00ff00ffU;
    const auto pair = [share](std::uint32_t from, std::uint32_t to) {
        const std::uint32_t sum = from * (255 - share) + to * share + 0x00800080U;
        return ((sum + ((sum >> 8U) & kEven)) >> 8U) & kEven;
    };
    return 0xff000000U | pair(under & kEven, over & kEven) |
           ((pair((under >> 8U) & 0xffU, (over >> 8U) & 0xffU)) << 8U);
}

unsigned workers_for(const PixelsRequest& request) {
    if (request.workers > 0) return request.workers;
    if (request.map->nodes() + request.ink->ties.size() <= kAloneUpTo) return 1;
    return std::clamp(std::thread::hardware_concurrency(), 1U, kMostWorkers);
}

class PixelsPainter {
public:
    PixelsPainter(const PixelsRequest& request, std::stop_token stop)
        : ink_(*request.ink), map_(*request.map), stop_(std::move(stop)), colors_(palette(request.theme)),
          scale_(request.scale), zoom_(request.view.zoom), crew_(workers_for(request)) {
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
    /// Ties outside the range, and the others; of one worker.
    struct Layers {
        InkLayer dim, normal;
    };
    /// What all ties of a picture have in common.
    struct Lines {
        double width = 1, weight = 1;
        std::size_t every = 1; // of them that is drawn
    };
    struct Rows {
        int begin = 0, end = 0;
    };
    struct Placed {
        const Sprite* sprite = nullptr;
        int x = 0, y = 0;
        std::uint32_t color = 0;
    };

    [[nodiscard]] Point at(std::uint32_t node) const { return out_.view.to_picture(map_.place(node)) * scale_; }
    [[nodiscard]] Rect seen(double reach) const;
    [[nodiscard]] Rect picture() const {
        return {0, 0, static_cast<double>(out_.width), static_cast<double>(out_.height)};
    }
    [[nodiscard]] Rows rows_of(unsigned slice) const;
    [[nodiscard]] unsigned slice_of(int row) const;
    [[nodiscard]] Lines lines_for(const std::vector<std::uint32_t>& ties);
    void draw_tie(std::uint32_t tie, const Lines& lines, Layers& layers) const;
    void mix_rows(const std::vector<Layers>& layers, const Rows& rows);
    void paint_ties();
    [[nodiscard]] std::vector<Placed> place_nodes();
    void paint_nodes();
    void put(const Placed& node, const Rows& rows);
    const Sprite& sprite(const NetworkInk::Node& node, double radius, int shift_x, int shift_y);
    [[nodiscard]] bool stopped() const { return stop_.stop_requested(); }

    const NetworkInk& ink_;
    const NetworkMap& map_;
    std::stop_token stop_;
    const Palette& colors_;
    double scale_, zoom_;
    Crew crew_;
    NetworkPixels out_;
    std::unordered_map<std::uint32_t, Sprite> sprites_; // looked up, never walked
};

Rect PixelsPainter::seen(double reach) const {
    const Point low = out_.view.to_layout({-reach, -reach});
    const Point high = out_.view.to_layout({out_.view.width + reach, out_.view.height + reach});
    return {low.x, low.y, high.x, high.y};
}

PixelsPainter::Rows PixelsPainter::rows_of(unsigned slice) const {
    const auto row = [&](unsigned at) {
        return static_cast<int>(static_cast<std::int64_t>(out_.height) * at / kSlices);
    };
    return {row(slice), row(slice + 1)};
}

unsigned PixelsPainter::slice_of(int row) const {
    auto slice = static_cast<unsigned>(static_cast<std::int64_t>(row) * kSlices / out_.height);
    while (slice + 1 < kSlices && row >= rows_of(slice).end) ++slice;
    return slice;
}

/// The part of `count` things that is one slice's.
std::pair<std::size_t, std::size_t> part_of(std::size_t count, unsigned slice) {
    return {count * slice / kSlices, count * (slice + 1) / kSlices};
}

PixelsPainter::Lines PixelsPainter::lines_for(const std::vector<std::uint32_t>& ties) {
    const Rect picture = this->picture();
    std::vector<double> lengths(kSlices, 0);
    crew_.share(kSlices, [&](unsigned, unsigned slice) {
        const auto [begin, end] = part_of(ties.size(), slice);
        double total = 0;
        for (std::size_t k = begin; k < end; ++k) {
            const Point a = at(ink_.ties[ties[k]].source);
            const Point b = at(ink_.ties[ties[k]].target);
            double first = 0;
            double second = 0;
            if (clip_segment(picture, a, b, first, second)) {
                const Point way = b - a;
                total += std::sqrt(way.x * way.x + way.y * way.y) * (second - first) + 1;
            }
        }
        lengths[slice] = total;
    });
    double total = 0;
    for (const double length : lengths) total += length;
    Lines lines;
    lines.width = style::kTieWidth * scale_ * std::clamp(std::sqrt(zoom_) * 1.2, 0.6, 1.0);
    const double area = picture.width() * picture.height();
    const double weight = std::clamp(kInkShare * area / (total * lines.width + 1), kFaintest, 1.0);
    // Every n-th tie, as heavy as n: the same density at a bounded cost.
    lines.every = static_cast<std::size_t>(std::max(1.0, std::ceil(total * lines.width / kInkBudget)));
    lines.weight = std::min(1.0, weight * static_cast<double>(lines.every));
    return lines;
}

void PixelsPainter::draw_tie(std::uint32_t index, const Lines& lines, Layers& layers) const {
    const NetworkInk::Tie& tie = ink_.ties[index];
    const TieLook look = tie_look(tie.style);
    const bool dashed = lines.weight > kDashesUpTo;
    const double opacity = look.opacity * (tie.proposed ? style::kProposedOpacity : 1);
    InkLayer& layer = tie.outside || look.color == Token::EdgeDim ? layers.dim : layers.normal;
    const Point from = at(tie.source);
    const Point to = at(tie.target);
    const Rect picture = this->picture();
    const double share = picture.contains(from) || picture.contains(to) ? lines.weight : lines.weight * kPassing;
    layer.line(from, to, lines.width * look.width / style::kTieWidth, 256 * share * opacity,
               dashed ? look.dash * scale_ : 0, dashed ? look.gap * scale_ : 0);
}

void PixelsPainter::mix_rows(const std::vector<Layers>& layers, const Rows& rows) {
    const std::uint32_t canvas = packed(colors_[Token::Canvas]);
    const std::uint32_t edge = packed(colors_[Token::Edge]);
    const std::uint32_t strong = packed(colors_[Token::EdgeStrong]);
    const std::uint32_t faint = packed(colors_[Token::EdgeDim]);
    for (int y = rows.begin; y < rows.end; ++y)
        for (int x = 0; x < out_.width; ++x) {
            std::uint32_t dim = 0;
            std::uint32_t normal = 0;
            for (const Layers& each : layers) dim += each.dim.at(x, y), normal += each.normal.at(x, y);
            std::uint32_t pixel = canvas;
            if (dim > 0) pixel = mixed(pixel, faint, std::min(dim, 255U));
            if (normal > 0) pixel = mixed(pixel, edge, std::min(normal, 255U));
            if (normal > 256) { // many on one another: towards the strong tone, but never all of it
                const double much = std::log2(std::min(normal, 65535U) / 256.0) * 40;
                pixel = mixed(pixel, strong, static_cast<std::uint32_t>(std::min(much, 160.0)));
            }
            out_.rgba[static_cast<std::size_t>(y) * static_cast<std::size_t>(out_.width) +
                      static_cast<std::size_t>(x)] = pixel;
        }
}

void PixelsPainter::paint_ties() {
    const auto ties = *map_.ties_in(seen(4));
    if (stopped()) return;
    const Lines lines = lines_for(ties);
    const double widest = lines.width * 3; // planned and disputed ones are wider than others
    std::vector<Layers> layers;
    for (unsigned i = 0; i < crew_.size(); ++i)
        layers.push_back({InkLayer(out_.width, out_.height, widest), InkLayer(out_.width, out_.height, widest)});
    const std::size_t drawn = (ties.size() + lines.every - 1) / lines.every;
    crew_.share(kSlices, [&](unsigned worker, unsigned slice) {
        const auto [begin, end] = part_of(drawn, slice);
        for (std::size_t k = begin; k < end; ++k) {
            if (k % kStopEvery == 0 && stopped()) return;
            draw_tie(ties[k * lines.every], lines, layers[worker]);
        }
    });
    if (!stopped()) crew_.share(kSlices, [&](unsigned, unsigned slice) { mix_rows(layers, rows_of(slice)); });
}

const Sprite& PixelsPainter::sprite(const NetworkInk::Node& node, double radius, int shift_x, int shift_y) {
    const double fine = radius < kLargeFrom ? 1 : radius < 2 * kLargeFrom ? 2 : 4;
    const auto step = static_cast<std::uint32_t>(std::lround(radius * kRadiusSteps / fine) * std::lround(fine));
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

void PixelsPainter::put(const Placed& node, const Rows& rows) {
    const Sprite& sprite = *node.sprite;
    const std::uint32_t canvas = packed(colors_[Token::Canvas]);
    const int left = node.x + sprite.left;
    const int top = node.y + sprite.top;
    const int x0 = std::max(0, -left);
    const int x1 = std::min(sprite.width, out_.width - left);
    for (int row = std::max(0, rows.begin - top); row < std::min(sprite.height, rows.end - top); ++row) {
        const std::uint8_t* rim = sprite.rim.data() + static_cast<std::ptrdiff_t>(row) * sprite.width;
        const std::uint8_t* body = sprite.body.data() + static_cast<std::ptrdiff_t>(row) * sprite.width;
        std::uint32_t* to = out_.rgba.data() + static_cast<std::ptrdiff_t>(top + row) * out_.width + left;
        const auto edge = [&](int begin, int end) {
            for (int x = begin; x < end; ++x)
                if (rim[x] > 0) to[x] = mixed(mixed(to[x], canvas, rim[x]), node.color, body[x]);
        };
        const Sprite::Run whole = sprite.whole[static_cast<std::size_t>(row)];
        const int begin = std::clamp(whole.begin, x0, std::max(x0, x1));
        const int end = std::clamp(whole.end, begin, std::max(begin, x1));
        edge(x0, begin);
        std::fill(to + begin, to + end, node.color);
        edge(end, x1);
    }
}

std::vector<PixelsPainter::Placed> PixelsPainter::place_nodes() {
    const double factor = size_factor(zoom_) * scale_;
    const auto nodes = map_.nodes_in(seen(style::kNodeRadiusMax * 2));
    std::vector<Placed> places;
    places.reserve(nodes.size());
    for (std::size_t k = 0; k < nodes.size(); ++k) {
        if (k % kStopEvery == 0 && stopped()) break;
        const NetworkInk::Node& node = ink_.nodes[nodes[k]];
        const Point centre = at(nodes[k]);
        const double x = std::floor(centre.x);
        const double y = std::floor(centre.y);
        const auto shift = [](double part) { return std::clamp(static_cast<int>(part * kShifts), 0, kShifts - 1); };
        places.push_back(
            {&sprite(node, static_cast<double>(node.radius) * factor, shift(centre.x - x), shift(centre.y - y)),
             static_cast<int>(x), static_cast<int>(y),
             packed(node.tint > 0 ? tint_color(colors_, node.tint) : colors_.kind(node.kind))});
    }
    return places;
}

/// Each worker draws what of them falls into its rows, one upon another as they come.
void PixelsPainter::paint_nodes() {
    const std::vector<Placed> places = place_nodes();
    std::vector<std::vector<std::uint32_t>> in_rows(kSlices);
    for (std::uint32_t k = 0; k < places.size(); ++k) {
        const int top = std::max(0, places[k].y + places[k].sprite->top);
        const int bottom = std::min(out_.height, places[k].y + places[k].sprite->top + places[k].sprite->height);
        for (unsigned slice = slice_of(top); top < bottom && slice <= slice_of(bottom - 1); ++slice)
            in_rows[slice].push_back(k);
    }
    crew_.share(kSlices, [&](unsigned, unsigned slice) {
        const Rows rows = rows_of(slice);
        for (std::size_t k = 0; k < in_rows[slice].size(); ++k) {
            if (k % kStopEvery == 0 && stopped()) return;
            put(places[in_rows[slice][k]], rows);
        }
    });
}

std::optional<NetworkPixels> PixelsPainter::paint() {
    out_.rgba.resize(static_cast<std::size_t>(out_.width) * static_cast<std::size_t>(out_.height));
    paint_ties();
    if (!stopped()) paint_nodes();
    if (stopped()) return std::nullopt;
    out_.seconds = crew_.seconds();
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
