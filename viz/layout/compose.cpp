#include "viz/layout/compose.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <numeric>
#include <unordered_map>

namespace tieline::packing {

namespace {

constexpr double kTieLength = 54;      // points from centre to centre, before nodes are pushed apart
constexpr double kDenseTieLength = 40; // of nodes that are too many for names
constexpr std::size_t kDenseAbove = 500;
constexpr double kPairLength = 60;
constexpr double kMostStretch = 1.7; // of one direction against the other
constexpr std::size_t kPushUpTo = 30'000;
constexpr int kPushRounds = 60, kPushTries = 25;
constexpr std::size_t kManyNodes = 3000;
// Pushing must not cost more than a tenth of what the engine did: it is counted in pairs that were looked at, not
// timed, so that the same graph always gives the same picture.
constexpr std::size_t kRoundWork = 12; // pairs that a round's sorting of one node is worth
constexpr double kHair = 0.05;         // pushed further than needed: halves of halves would never end
constexpr double kMostRoom = 2;        // a crowd is spread this far before it is pushed
constexpr std::size_t kWorkPerNode = 800, kFewNodes = 400, kWorkOfFew = 3'000'000; // few: every name has its place
constexpr int kTurns = 36;              // tries of a quarter turn each 5 degrees
constexpr double kCell = 12;            // of the grid that parts are packed on
constexpr std::size_t kPackParts = 600; // more go in rows
constexpr std::size_t kPackSmall = 200; // lone nodes and pairs
constexpr double kCrowded = 1.2;        // overlapping pairs per node above which all grows

struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;
    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
};

Box bounds(std::span<const NodeBox> boxes, std::span<const std::uint32_t> nodes, std::span<const Point> at) {
    Box all{1e300, 1e300, -1e300, -1e300};
    for (const std::uint32_t i : nodes) {
        all.left = std::min(all.left, at[i].x - boxes[i].width / 2);
        all.right = std::max(all.right, at[i].x + boxes[i].width / 2);
        all.top = std::min(all.top, at[i].y - boxes[i].height / 2);
        all.bottom = std::max(all.bottom, at[i].y + boxes[i].height / 2);
    }
    return all;
}

/// Pairs whose boxes overlap, found by a grid of cells as large as the largest box; returns how many were looked at.
template <class Visit>
std::size_t each_overlap(std::span<const NodeBox> boxes, std::span<const Point> at, Visit visit) {
    double cell = 1;
    for (const NodeBox& box : boxes) cell = std::max({cell, box.width, box.height});
    const auto index = [cell](double value) { return static_cast<std::int64_t>(std::floor(value / cell)); };
    struct Entry {
        std::int64_t row, column;
        std::uint32_t node;
    };
    std::vector<Entry> entries;
    entries.reserve(at.size());
    for (std::uint32_t i = 0; i < at.size(); ++i) entries.push_back({index(at[i].y), index(at[i].x), i});
    const auto before = [](const Entry& a, const Entry& b) {
        return a.row != b.row ? a.row < b.row : a.column != b.column ? a.column < b.column : a.node < b.node;
    };
    std::sort(entries.begin(), entries.end(), before);
    std::size_t tried = 0;
    const auto try_pair = [&](std::uint32_t a, std::uint32_t b) {
        ++tried;
        const double x = (boxes[a].width + boxes[b].width) / 2 - std::abs(at[a].x - at[b].x);
        const double y = (boxes[a].height + boxes[b].height) / 2 - std::abs(at[a].y - at[b].y);
        if (x > 1e-6 && y > 1e-6) visit(a, b, x, y);
    };
    std::size_t below = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& one = entries[i];
        for (std::size_t k = i + 1;
             k < entries.size() && entries[k].row == one.row && entries[k].column <= one.column + 1; ++k)
            try_pair(one.node, entries[k].node);
        const Entry first{one.row + 1, one.column - 1, 0};
        while (below < entries.size() && before(entries[below], first)) ++below;
        for (std::size_t k = below;
             k < entries.size() && entries[k].row == one.row + 1 && entries[k].column <= one.column + 1; ++k)
            try_pair(one.node, entries[k].node);
    }
    return tried;
}

/// How much overlap a round of pushing found, and how many pairs it looked at.
struct Pushed {
    double overlap = 0;
    std::size_t tried = 0;
};

Pushed push_once(std::span<const NodeBox> boxes, std::span<const bool> fixed, std::vector<Point>& positions) {
    std::vector<Point> by(positions.size());
    std::vector<double> times(positions.size(), 0);
    Pushed pushed;
    pushed.tried = each_overlap(boxes, positions, [&](std::uint32_t a, std::uint32_t b, double x, double y) {
        if (fixed[a] && fixed[b]) return;
        pushed.overlap += std::min(x, y);
        const Point apart{positions[b].x - positions[a].x, positions[b].y - positions[a].y};
        Point push;
        if (x < y)
            push.x = apart.x < 0 || (apart.x == 0 && b < a) ? -x - kHair : x + kHair;
        else
            push.y = apart.y < 0 || (apart.y == 0 && b < a) ? -y - kHair : y + kHair;
        const double share_b = fixed[a] ? 1 : fixed[b] ? 0 : 0.5;
        by[b] = {by[b].x + push.x * share_b, by[b].y + push.y * share_b};
        by[a] = {by[a].x - push.x * (1 - share_b), by[a].y - push.y * (1 - share_b)};
        times[a] += 1;
        times[b] += 1;
    });
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (times[i] == 0 || fixed[i]) continue;
        const double soft = 1.02 / std::max(1.0, times[i] / 2); // many pushes at once would throw it far away
        positions[i] = {positions[i].x + by[i].x * soft, positions[i].y + by[i].y * soft};
    }
    return pushed;
}

void grow(std::vector<Point>& positions, double factor) {
    for (Point& p : positions) p = {p.x * factor, p.y * factor};
}

/// The members of one part, with places of their own.
struct Part {
    std::vector<std::uint32_t> nodes;
    std::vector<NodeBox> boxes;
    std::vector<Point> at;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ties; // into `nodes`
    bool had_places = false;
    double old_aspect = 1; // of the places they had
};

double aspect_before(const LayoutRequest& request, const Part& part) {
    Box all{1e300, 1e300, -1e300, -1e300};
    for (const std::uint32_t i : part.nodes) {
        if (!request.nodes[i].position) continue;
        const Point p = *request.nodes[i].position;
        all = {std::min(all.left, p.x), std::min(all.top, p.y), std::max(all.right, p.x), std::max(all.bottom, p.y)};
    }
    return all.width() < 1 || all.height() < 1 ? request.aspect : all.width() / all.height();
}

std::vector<Part> split(const LayoutRequest& request, const Parts& parts, std::span<const Point> positions) {
    std::vector<Part> all(parts.sizes.size());
    std::vector<std::uint32_t> local(request.nodes.size());
    for (std::uint32_t i = 0; i < request.nodes.size(); ++i) {
        Part& part = all[parts.of_node[i]];
        local[i] = static_cast<std::uint32_t>(part.nodes.size());
        part.nodes.push_back(i);
        part.boxes.push_back(request.nodes[i]);
        part.at.push_back(positions[i]);
        part.had_places = part.had_places || request.nodes[i].position.has_value();
    }
    for (Part& part : all) part.old_aspect = part.had_places ? aspect_before(request, part) : request.aspect;
    for (const auto& [source, target] : request.edges)
        if (source != target) all[parts.of_node[source]].ties.emplace_back(local[source], local[target]);
    return all;
}

std::vector<std::uint32_t> all_of(const Part& part) {
    std::vector<std::uint32_t> all(part.nodes.size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
}

void turn(std::vector<Point>& at, double angle) {
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    for (Point& p : at) p = {c * p.x - s * p.y, s * p.x + c * p.y};
}

/// Turned so that it fills the pane's shape best.
void turn_to_fit(Part& part, double aspect) {
    double best = 1e300;
    double best_angle = 0;
    const auto all = all_of(part);
    std::vector<NodeBox> points(part.nodes.size());
    std::vector<Point> turned;
    for (int i = 0; i < kTurns; ++i) {
        const double angle = std::numbers::pi * i / kTurns;
        turned = part.at;
        turn(turned, angle);
        const Box box = bounds(points, all, turned);
        const double need = std::max(box.width() / aspect, box.height());
        if (need >= best - 1e-6) continue;
        best = need;
        best_angle = angle;
    }
    turn(part.at, best_angle);
}

void to_tie_length(Part& part, double wanted) {
    std::vector<double> lengths;
    for (const auto& [a, b] : part.ties)
        lengths.push_back(std::hypot(part.at[a].x - part.at[b].x, part.at[a].y - part.at[b].y));
    if (lengths.empty()) return;
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    if (*middle > 1e-9) grow(part.at, wanted / *middle);
}

/// Brought to that ratio of width to height; areas stay.
void stretch_to(Part& part, double aspect) {
    std::vector<NodeBox> points(part.nodes.size());
    const Box box = bounds(points, all_of(part), part.at);
    if (box.width() < 1 || box.height() < 1) return;
    const double ratio = std::clamp(aspect / (box.width() / box.height()), 1 / kMostStretch, kMostStretch);
    const double x = std::sqrt(ratio);
    for (Point& p : part.at) p = {p.x * x, p.y / x};
}

void centre(Part& part) {
    const Box box = bounds(part.boxes, all_of(part), part.at);
    const Point middle{(box.left + box.right) / 2, (box.top + box.bottom) / 2};
    for (Point& p : part.at) p = {p.x - middle.x, p.y - middle.y};
}

void arrange(Part& part, const LayoutRequest& request, bool free) {
    const bool dense = request.nodes.size() > kDenseAbove;
    if (part.nodes.size() == 1) {
        part.at = {{0, 0}};
    } else if (part.nodes.size() == 2) {
        const double apart = std::max(kPairLength, (part.boxes[0].width + part.boxes[1].width) / 2 + 4);
        part.at = {{-apart / 2, 0}, {apart / 2, 0}};
        if (dense) grow(part.at, kDenseTieLength / apart);
    } else {
        if (free && !part.had_places) turn_to_fit(part, request.aspect);
        if (request.engine != LayoutEngine::Dot) {
            to_tie_length(part, dense ? kDenseTieLength : kTieLength);
            if (free) stretch_to(part, part.had_places ? part.old_aspect : request.aspect);
        }
        const auto none = std::make_unique<bool[]>(part.nodes.size());
        push_apart(part.boxes, {none.get(), part.nodes.size()}, part.at);
    }
    centre(part);
}

/// Cells that are taken, around the origin.
class Cells {
public:
    explicit Cells(double size) : size_(size) {}
    using Key = std::pair<std::int32_t, std::int32_t>;
    [[nodiscard]] std::int32_t index(double value) const {
        return static_cast<std::int32_t>(std::floor(value / size_));
    }
    /// What a part covers, boxes and ties.
    [[nodiscard]] std::vector<Key> of(const Part& part) const {
        std::vector<Key> cells;
        const double gap = size_ / 2;
        for (std::size_t i = 0; i < part.nodes.size(); ++i) {
            const double w = part.boxes[i].width / 2 + gap;
            const double h = part.boxes[i].height / 2 + gap;
            for (std::int32_t y = index(part.at[i].y - h); y <= index(part.at[i].y + h); ++y)
                for (std::int32_t x = index(part.at[i].x - w); x <= index(part.at[i].x + w); ++x)
                    cells.emplace_back(y, x);
        }
        for (const auto& [a, b] : part.ties) {
            const Point from = part.at[a];
            const Point to = part.at[b];
            const int steps = static_cast<int>(std::hypot(to.x - from.x, to.y - from.y) / size_ * 2) + 1;
            for (int k = 0; k <= steps; ++k) {
                const double t = static_cast<double>(k) / steps;
                cells.emplace_back(index(from.y + (to.y - from.y) * t), index(from.x + (to.x - from.x) * t));
            }
        }
        std::sort(cells.begin(), cells.end());
        cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
        return cells;
    }

private:
    double size_;
};

/// A bitmap of the packed picture that grows with it.
class Board {
public:
    explicit Board(std::int32_t reach)
        : reach_(reach), side_(2 * static_cast<std::size_t>(reach) + 1), taken_(side_ * side_, false) {}
    [[nodiscard]] bool free(const std::vector<Cells::Key>& cells, std::int32_t dy, std::int32_t dx) const {
        return std::none_of(cells.begin(), cells.end(), [&](const Cells::Key& cell) {
            const std::int32_t y = cell.first + dy;
            const std::int32_t x = cell.second + dx;
            return std::abs(y) > reach_ || std::abs(x) > reach_ || taken_[at(y, x)];
        });
    }
    void take(const std::vector<Cells::Key>& cells, std::int32_t dy, std::int32_t dx) {
        for (const auto& [y, x] : cells)
            if (std::abs(y + dy) <= reach_ && std::abs(x + dx) <= reach_) taken_[at(y + dy, x + dx)] = true;
    }

private:
    [[nodiscard]] std::size_t at(std::int32_t y, std::int32_t x) const {
        return static_cast<std::size_t>(y + reach_) * side_ + static_cast<std::size_t>(x + reach_);
    }
    std::int32_t reach_;
    std::size_t side_;
    std::vector<bool> taken_;
};

struct Extent {
    std::int32_t top = 0, bottom = 0, left = 0, right = 0; // cells
    [[nodiscard]] Extent with(const Extent& o, std::int32_t dy, std::int32_t dx) const {
        return {std::min(top, o.top + dy), std::max(bottom, o.bottom + dy), std::min(left, o.left + dx),
                std::max(right, o.right + dx)};
    }
    [[nodiscard]] double need(double aspect) const {
        return std::max(static_cast<double>(right - left + 1) / aspect, static_cast<double>(bottom - top + 1));
    }
};

Extent extent_of(const std::vector<Cells::Key>& cells) {
    Extent extent{cells.front().first, cells.back().first, cells.front().second, cells.front().second};
    for (const auto& [y, x] : cells) {
        extent.left = std::min(extent.left, x);
        extent.right = std::max(extent.right, x);
    }
    return extent;
}

/// What is too much to pack, in rows below what is packed.
void put_in_rows(std::vector<Part>& parts, std::span<const std::uint32_t> packed,
                 std::span<const std::uint32_t> order) {
    Box used{0, 0, 1, 1};
    for (const std::uint32_t index : packed) {
        const Box own = bounds(parts[index].boxes, all_of(parts[index]), parts[index].at);
        used = {std::min(used.left, own.left), std::min(used.top, own.top), std::max(used.right, own.right),
                std::max(used.bottom, own.bottom)};
    }
    double left = used.left;
    double top = used.bottom + 2 * kCell;
    double height = 0;
    for (const std::uint32_t index : order) {
        Part& part = parts[index];
        const Box own = bounds(part.boxes, all_of(part), part.at);
        if (left > used.left && left + own.width() > used.right) {
            left = used.left;
            top += height + kCell;
            height = 0;
        }
        for (Point& p : part.at) p = {p.x - own.left + left, p.y - own.top + top};
        left += own.width() + kCell;
        height = std::max(height, own.height());
    }
}

/// Freivalds, Dogrusoz and Kikusts (2001): parts as sets of cells, each put where the picture grows least.
void pack(std::vector<Part>& parts, std::span<const std::uint32_t> order, double cell, double aspect) {
    const Cells grid(cell);
    std::vector<std::vector<Cells::Key>> cells;
    std::size_t area = 0;
    std::int32_t largest = 1;
    for (const std::uint32_t index : order) {
        cells.push_back(grid.of(parts[index]));
        area += cells.back().size();
        const Extent e = extent_of(cells.back());
        largest = std::max({largest, e.right - e.left + 1, e.bottom - e.top + 1});
    }
    const auto reach = static_cast<std::int32_t>(std::sqrt(static_cast<double>(area)) * 2) + 2 * largest;
    Board board(reach);
    Extent used = extent_of(cells.front());
    board.take(cells.front(), 0, 0);
    for (std::size_t k = 1; k < order.size(); ++k) {
        const Extent own = extent_of(cells[k]);
        const std::int32_t height = own.bottom - own.top + 1;
        const std::int32_t width = own.right - own.left + 1;
        double best = 1e300;
        std::int32_t best_y = 0;
        std::int32_t best_x = 0;
        const double middle_y = (used.top + used.bottom) / 2.0;
        const double middle_x = (used.left + used.right) / 2.0;
        for (std::int32_t y = used.top - height - own.top; y <= used.bottom + 1 - own.top; ++y)
            for (std::int32_t x = used.left - width - own.left; x <= used.right + 1 - own.left; ++x) {
                const double off = std::max(std::abs(x + own.left + width / 2.0 - middle_x) / aspect,
                                            std::abs(y + own.top + height / 2.0 - middle_y));
                const double cost = used.with(own, y, x).need(aspect) * 1000 + off;
                if (cost >= best || !board.free(cells[k], y, x)) continue;
                best = cost;
                best_y = y;
                best_x = x;
            }
        board.take(cells[k], best_y, best_x);
        used = used.with(own, best_y, best_x);
        for (Point& p : parts[order[k]].at) p = {p.x + best_x * cell, p.y + best_y * cell};
    }
}

} // namespace

void push_apart(std::span<const NodeBox> boxes, std::span<const bool> fixed, std::vector<Point>& positions) {
    if (positions.size() < 2 || positions.size() > kPushUpTo) return;
    const bool all_free = std::none_of(fixed.begin(), fixed.end(), [](bool is) { return is; });
    const std::size_t each_round = kRoundWork * positions.size();
    const std::size_t most = positions.size() <= kFewNodes ? kWorkOfFew : kWorkPerNode * positions.size();
    std::size_t work = 0;
    for (double room = kMostRoom; all_free && room > 1;) {
        std::size_t overlaps = 0;
        work += each_round +
                each_overlap(boxes, positions, [&](std::uint32_t, std::uint32_t, double, double) { ++overlaps; });
        const double crowd = static_cast<double>(overlaps) / (kCrowded * static_cast<double>(positions.size()));
        if (crowd <= 1 || work > most) break;
        const double factor = std::min(room, std::max(1.06, std::sqrt(crowd))); // crowds thin with the area
        grow(positions, factor);
        room /= factor;
    }
    const int rounds = positions.size() > kManyNodes ? kPushRounds / 4 : kPushRounds;
    const int tries = all_free && positions.size() <= kManyNodes ? kPushTries : 1;
    for (int k = 0; k < tries; ++k) {
        for (int i = 0; i < rounds; ++i) {
            const Pushed pushed = push_once(boxes, fixed, positions);
            work += each_round + pushed.tried;
            if (pushed.overlap == 0 || work > most) return;
        }
        if (all_free) grow(positions, 1.04); // room for those that are still in each other's way
    }
}

void compose(const LayoutRequest& request, const Parts& parts, bool free, std::vector<Point>& positions) {
    if (request.nodes.empty()) return;
    std::vector<Part> all = split(request, parts, positions);
    std::vector<std::uint32_t> order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return all[a].nodes.size() > all[b].nodes.size(); });
    std::size_t real = 0; // parts of three and more; the smaller ones are rows of names where there are many
    while (real < order.size() && all[order[real]].nodes.size() > 2) ++real;
    if (real == 0) return;
    const std::size_t packed = std::min(order.size() - real > kPackSmall ? real : order.size(), kPackParts);
    const std::size_t arranged = std::max(packed, real);
    for (std::size_t k = 0; k < arranged; ++k) arrange(all[order[k]], request, free);
    const std::span<const std::uint32_t> every(order);
    const std::size_t nodes = all[order.front()].nodes.size();
    const double coarse = std::max(1.0, std::sqrt(static_cast<double>(nodes) / 500)); // a large part needs no fine grid
    pack(all, every.first(packed), kCell * coarse, request.aspect);
    put_in_rows(all, every.first(packed), every.subspan(packed, arranged - packed));
    for (std::size_t k = 0; k < order.size(); ++k) {
        const Part& part = all[order[k]];
        for (std::size_t i = 0; i < part.nodes.size(); ++i)
            positions[part.nodes[i]] = k < arranged ? part.at[i] : Point{std::nan(""), std::nan("")};
    }
}

} // namespace tieline::packing
