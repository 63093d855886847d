#include "viz/scene/network_map.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tieline {

namespace {

constexpr std::uint32_t kDeepest = 9;    // 512 by 512 cells
constexpr std::size_t kPerCell = 8;      // nodes that a cell keeps before the finer grid takes the rest
constexpr double kCellsPerTie = 16;      // a tie is entered where it crosses about so many cells
constexpr std::size_t kMovedTies = 1000; // of all moved nodes that every question looks at
constexpr std::uint32_t kShallowest = 2; // of the grids of ties

/// A set of small numbers that is made and thrown away per question.
class Seen {
public:
    explicit Seen(std::size_t count) : words_(count / 64 + 1, 0) {}
    /// True the first time.
    bool add(std::uint32_t index) {
        std::uint64_t& word = words_[index / 64];
        const std::uint64_t bit = std::uint64_t{1} << (index % 64);
        if ((word & bit) != 0) return false;
        word |= bit;
        return true;
    }

private:
    std::vector<std::uint64_t> words_;
};

void to_starts(std::vector<std::uint32_t>& counts) {
    std::uint32_t sum = 0;
    for (std::uint32_t& count : counts) sum += std::exchange(count, sum);
}

} // namespace

NetworkMap::NetworkMap(const NetworkGraph& graph, std::span<const Point> positions) {
    places_.reserve(graph.nodes.size());
    entities_.reserve(graph.nodes.size());
    for (const GraphNode& node : graph.nodes) {
        const std::size_t entity = node.entity.index();
        places_.push_back(entity < positions.size() ? positions[entity] : kNoPoint);
        entities_.push_back(node.entity);
        if (placed(places_.back())) bounds_ = bounds_.with(Rect::around(places_.back(), 0, 0));
    }
    ends_.reserve(graph.ties.size());
    ties_from_.assign(graph.nodes.size() + 2, 0);
    for (const GraphTie& tie : graph.ties) {
        ends_.push_back({tie.source, tie.target});
        ++ties_from_[tie.source + 1];
        ++ties_from_[tie.target + 1];
    }
    std::partial_sum(ties_from_.begin(), ties_from_.end(), ties_from_.begin());
    ties_of_.resize(2 * ends_.size());
    std::vector<std::uint32_t> next = ties_from_;
    for (std::uint32_t i = 0; i < ends_.size(); ++i) {
        ties_of_[next[ends_[i].source]++] = i;
        ties_of_[next[ends_[i].target]++] = i;
    }
    if (bounds_.right < bounds_.left) return;
    side_ = std::max({bounds_.width(), bounds_.height(), 1.0}) * (1 + 1e-9);
    add_nodes(graph);
    add_ties();
}

bool NetworkMap::made_of(const NetworkGraph& graph) const {
    const auto same_node = [](const GraphNode& node, EntityId id) { return node.entity == id; };
    const auto same_tie = [](const GraphTie& tie, const Ends& ends) { // whichever of the two it comes from
        return (tie.source == ends.source && tie.target == ends.target) ||
               (tie.source == ends.target && tie.target == ends.source);
    };
    return std::equal(graph.nodes.begin(), graph.nodes.end(), entities_.begin(), entities_.end(), same_node) &&
           std::equal(graph.ties.begin(), graph.ties.end(), ends_.begin(), ends_.end(), same_tie);
}

std::uint32_t NetworkMap::cell(double value, double low, std::uint32_t depth) const {
    const double count = std::ldexp(1.0, static_cast<int>(depth));
    return static_cast<std::uint32_t>(std::clamp((value - low) / side_ * count, 0.0, count - 1));
}

NetworkMap::Cells NetworkMap::cells_of(const Rect& area, std::uint32_t depth) const {
    return {cell(area.left, bounds_.left, depth), cell(area.right, bounds_.left, depth),
            cell(area.top, bounds_.top, depth), cell(area.bottom, bounds_.top, depth)};
}

/// The important nodes stand in coarse cells, so that a question for the first few of a region is answered early.
void NetworkMap::add_nodes(const NetworkGraph& graph) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < places_.size(); ++i)
        if (placed(places_[i])) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return graph.nodes[a].ties > graph.nodes[b].ties; });
    std::uint32_t deepest = 0;
    while (deepest < kDeepest && (kPerCell << (2 * deepest)) < order.size() * 2) ++deepest;
    std::vector<std::uint8_t> depth_of(order.size());
    node_levels_.resize(deepest + 1);
    for (std::uint32_t depth = 0; depth <= deepest; ++depth)
        node_levels_[depth].start.assign((std::size_t{1} << (2 * depth)) + 1, 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Point p = places_[order[i]];
        for (std::uint32_t depth = 0;; ++depth) {
            const std::size_t at =
                (std::size_t{cell(p.y, bounds_.top, depth)} << depth) + cell(p.x, bounds_.left, depth);
            std::uint32_t& count = node_levels_[depth].start[at];
            if (count >= kPerCell && depth < deepest) continue;
            ++count;
            depth_of[i] = static_cast<std::uint8_t>(depth);
            break;
        }
    }
    for (Level& level : node_levels_) {
        to_starts(level.start);
        level.items.resize(level.start.back());
    }
    std::vector<std::vector<std::uint32_t>> next;
    for (const Level& level : node_levels_) next.push_back(level.start);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::uint32_t depth = depth_of[i];
        const Point p = places_[order[i]];
        const std::size_t at = (std::size_t{cell(p.y, bounds_.top, depth)} << depth) + cell(p.x, bounds_.left, depth);
        node_levels_[depth].items[next[depth][at]++] = order[i];
    }
}

/// Long ties stand in coarse grids, short ones in fine grids: none in many cells, no cell with all.
std::uint32_t NetworkMap::depth_for(Point a, Point b) const {
    const double across = std::max(std::abs(a.x - b.x), std::abs(a.y - b.y));
    if (across * 512 <= side_ * kCellsPerTie) return kDeepest;
    const auto depth = static_cast<std::uint32_t>(std::log2(side_ * kCellsPerTie / across));
    return std::clamp(depth, kShallowest, kDeepest);
}

/// Every cell that the line touches (Amanatides and Woo 1987).
template <class Visit>
void NetworkMap::cells_along(Point a, Point b, std::uint32_t depth, Visit visit) const {
    const double size = std::ldexp(side_, -static_cast<int>(depth));
    auto x = static_cast<std::int64_t>(cell(a.x, bounds_.left, depth));
    auto y = static_cast<std::int64_t>(cell(a.y, bounds_.top, depth));
    const auto last_x = static_cast<std::int64_t>(cell(b.x, bounds_.left, depth));
    const auto last_y = static_cast<std::int64_t>(cell(b.y, bounds_.top, depth));
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const std::int64_t step_x = dx < 0 ? -1 : 1;
    const std::int64_t step_y = dy < 0 ? -1 : 1;
    const auto border = [size](double low, std::int64_t index, std::int64_t step) {
        return low + size * static_cast<double>(index + (step > 0 ? 1 : 0));
    };
    constexpr double kNever = 1e300;
    double next_x = dx == 0 ? kNever : (border(bounds_.left, x, step_x) - a.x) / dx;
    double next_y = dy == 0 ? kNever : (border(bounds_.top, y, step_y) - a.y) / dy;
    const double per_x = dx == 0 ? kNever : size / std::abs(dx);
    const double per_y = dy == 0 ? kNever : size / std::abs(dy);
    auto steps = std::abs(last_x - x) + std::abs(last_y - y);
    visit((static_cast<std::size_t>(y) << depth) + static_cast<std::size_t>(x));
    while (steps-- > 0) {
        const bool across = y == last_y || (x != last_x && next_x < next_y);
        if (across)
            x += step_x, next_x += per_x;
        else
            y += step_y, next_y += per_y;
        visit((static_cast<std::size_t>(y) << depth) + static_cast<std::size_t>(x));
    }
}

void NetworkMap::add_ties() {
    tie_levels_.resize(kDeepest + 1);
    const auto each = [&](auto visit) {
        for (std::uint32_t i = 0; i < ends_.size(); ++i) {
            const Point a = places_[ends_[i].source];
            const Point b = places_[ends_[i].target];
            if (!placed(a) || !placed(b)) continue;
            const std::uint32_t depth = depth_for(a, b);
            cells_along(a, b, depth, [&](std::size_t at) { visit(tie_levels_[depth], depth, at, i); });
        }
    };
    each([](Level& level, std::uint32_t depth, std::size_t at, std::uint32_t) {
        if (level.start.empty()) level.start.assign((std::size_t{1} << (2 * depth)) + 1, 0);
        ++level.start[at];
    });
    for (Level& level : tie_levels_) {
        if (level.start.empty()) continue;
        to_starts(level.start);
        level.items.resize(level.start.back());
    }
    std::vector<std::vector<std::uint32_t>> next;
    for (const Level& level : tie_levels_) next.push_back(level.start);
    each([&](Level& level, std::uint32_t depth, std::size_t at, std::uint32_t tie) {
        level.items[next[depth][at]++] = tie;
    });
}

bool NetworkMap::is_moved(std::uint32_t node) const {
    return std::find(moved_.begin(), moved_.end(), node) != moved_.end();
}

bool NetworkMap::can_move(std::uint32_t node, Point place) const {
    std::size_t ties = 0; // of the others
    for (const std::uint32_t other : moved_)
        if (other != node) ties += ties_of(other).size() + 1;
    return placed(places_[node]) && bounds_.contains(place) && ties < kMovedTies;
}

void NetworkMap::move(std::uint32_t node, Point place) {
    places_[node] = place;
    if (!is_moved(node)) moved_.push_back(node);
}

bool NetworkMap::holds_much(const Rect& area) const {
    constexpr double kMuch = 0.2;
    const double width = std::min(area.right, bounds_.right) - std::max(area.left, bounds_.left);
    const double height = std::min(area.bottom, bounds_.bottom) - std::max(area.top, bounds_.top);
    return width > 0 && height > 0 && width * height >= kMuch * bounds_.width() * bounds_.height();
}

std::vector<std::uint32_t> NetworkMap::nodes_in(const Rect& area, std::size_t most) const {
    std::vector<std::uint32_t> found;
    if (most >= places_.size() && holds_much(area)) {
        for (std::uint32_t node = 0; node < places_.size(); ++node)
            if (area.contains(places_[node])) found.push_back(node);
        return found;
    }
    for (const std::uint32_t node : moved_)
        if (area.contains(places_[node])) found.push_back(node);
    for (std::uint32_t depth = 0; depth < node_levels_.size() && found.size() < most; ++depth) {
        const Level& level = node_levels_[depth];
        const Cells cells = cells_of(area, depth);
        for (std::size_t y = cells.top; y <= cells.bottom; ++y)
            for (std::size_t k = level.start[(y << depth) + cells.left];
                 k < level.start[(y << depth) + cells.right + 1]; ++k) {
                const std::uint32_t node = level.items[k];
                if (area.contains(places_[node]) && (moved_.empty() || !is_moved(node))) found.push_back(node);
            }
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool NetworkMap::more_nodes_than(std::size_t most, const Rect& area) const {
    if (places_.size() <= most) return false;
    std::size_t count = 0;
    for (std::uint32_t depth = 0; depth < node_levels_.size(); ++depth) {
        const Level& level = node_levels_[depth];
        const Cells cells = cells_of(area, depth);
        for (std::size_t y = cells.top; y <= cells.bottom; ++y)
            for (std::size_t k = level.start[(y << depth) + cells.left];
                 k < level.start[(y << depth) + cells.right + 1]; ++k)
                if (area.contains(places_[level.items[k]]) && ++count > most) return true;
    }
    return false;
}

std::optional<std::vector<std::uint32_t>> NetworkMap::ties_in(const Rect& area, std::size_t most) const {
    std::vector<std::uint32_t> found;
    Seen seen(ends_.size());
    const auto look_at = [&](std::uint32_t tie) {
        const Point a = places_[ends_[tie].source];
        const Point b = places_[ends_[tie].target];
        if (!placed(a) || !placed(b)) return;
        double first = 0;
        double second = 1;
        if (clip_segment(area, a, b, first, second) && seen.add(tie)) found.push_back(tie);
    };
    if (holds_much(area)) {
        for (std::uint32_t tie = 0; tie < ends_.size() && found.size() <= most; ++tie) look_at(tie);
        return found.size() > most ? std::nullopt : std::optional(std::move(found));
    }
    for (const std::uint32_t node : moved_)
        for (const std::uint32_t tie : ties_of(node)) look_at(tie);
    for (std::uint32_t depth = 0; depth < tie_levels_.size(); ++depth) {
        const Level& level = tie_levels_[depth];
        if (level.start.empty()) continue;
        const Cells cells = cells_of(area, depth);
        for (std::size_t y = cells.top; y <= cells.bottom; ++y) {
            for (std::size_t k = level.start[(y << depth) + cells.left];
                 k < level.start[(y << depth) + cells.right + 1]; ++k)
                look_at(level.items[k]);
            if (found.size() > most) return std::nullopt;
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace tieline
