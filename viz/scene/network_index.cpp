#include "viz/scene/network_index.hpp"

#include "viz/scene/shapes.hpp"

#include <algorithm>

namespace tieline {

namespace {

/// Visits the cells that a segment's box touches, but only those near the line.
template <class Visit>
void cells_along(Point a, Point b, double cell, Visit visit) {
    const auto steps = static_cast<std::size_t>(length(b - a) / (cell / 2)) + 1;
    for (std::size_t i = 0; i <= steps; ++i) visit(mix(a, b, static_cast<double>(i) / static_cast<double>(steps)));
}

/// Turns (cell, item) pairs into a table of items by cell.
void fill(std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs, std::size_t cells,
          std::vector<std::uint32_t>& start, std::vector<std::uint32_t>& items) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    start.assign(cells + 1, 0);
    items.reserve(pairs.size());
    for (const auto& [cell, item] : pairs) {
        ++start[cell + 1];
        items.push_back(item);
    }
    for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
}

} // namespace

NetworkIndex::NetworkIndex(const NetworkScene& scene) {
    area_ = scene.bounds;
    if (scene.nodes.empty() || area_.empty()) return;
    // At most about 100,000 cells, however far the nodes are apart.
    cell_ = std::max({64.0, area_.width() / 320, area_.height() / 320});
    columns_ = static_cast<std::size_t>(area_.width() / cell_) + 1;
    rows_ = static_cast<std::size_t>(area_.height() / cell_) + 1;
    const auto cell_of = [&](Point p) { return static_cast<std::uint32_t>(row(p.y) * columns_ + column(p.x)); };
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (std::uint32_t i = 0; i < scene.nodes.size(); ++i) {
        pairs.emplace_back(cell_of(scene.nodes[i].centre), i);
        largest_radius_ = std::max(largest_radius_, scene.nodes[i].radius * 1.2);
    }
    fill(pairs, columns_ * rows_, node_start_, node_items_);
    pairs.clear();
    for (std::uint32_t i = 0; i < scene.ties.size(); ++i)
        cells_along(scene.ties[i].from, scene.ties[i].to, cell_, [&](Point p) { pairs.emplace_back(cell_of(p), i); });
    fill(pairs, columns_ * rows_, tie_start_, tie_items_);
}

std::size_t NetworkIndex::column(double x) const {
    return static_cast<std::size_t>(std::clamp((x - area_.left) / cell_, 0.0, static_cast<double>(columns_ - 1)));
}
std::size_t NetworkIndex::row(double y) const {
    return static_cast<std::size_t>(std::clamp((y - area_.top) / cell_, 0.0, static_cast<double>(rows_ - 1)));
}

std::optional<std::uint32_t> NetworkIndex::node_at(const NetworkScene& scene, Point p, double reach) const {
    std::optional<std::uint32_t> best;
    if (columns_ == 0) return best;
    double best_distance = reach;
    const double far = largest_radius_ + reach;
    for (std::size_t y = row(p.y - far); y <= row(p.y + far); ++y)
        for (std::size_t x = column(p.x - far); x <= column(p.x + far); ++x)
            for (std::uint32_t k = node_start_[y * columns_ + x]; k < node_start_[y * columns_ + x + 1]; ++k) {
                const SceneNode& node = scene.nodes[node_items_[k]];
                const Point away = p - node.centre;
                const double off = std::max(length(away) - outline_distance(node.kind, node.radius, away), 0.0);
                if (off > best_distance || (best && off == best_distance && node_items_[k] < *best)) continue;
                best = node_items_[k];
                best_distance = off;
            }
    return best;
}

std::optional<std::uint32_t> NetworkIndex::tie_at(const NetworkScene& scene, Point p, double reach) const {
    for (const ScenePill& pill : scene.pills)
        if (pill.box.contains(p)) return pill.tie;
    std::optional<std::uint32_t> best;
    if (columns_ == 0) return best;
    double best_distance = reach;
    // A line is entered in every cell it touches but where it cuts a corner: the neighbours are looked at as well.
    const double far = std::max(reach, cell_ / 2);
    for (std::size_t y = row(p.y - far); y <= row(p.y + far); ++y)
        for (std::size_t x = column(p.x - far); x <= column(p.x + far); ++x)
            for (std::uint32_t k = tie_start_[y * columns_ + x]; k < tie_start_[y * columns_ + x + 1]; ++k) {
                const SceneTie& tie = scene.ties[tie_items_[k]];
                const double off = distance_to_segment(p, tie.from, tie.to);
                if (off > best_distance || (best && off == best_distance && tie_items_[k] < *best)) continue;
                best = tie_items_[k];
                best_distance = off;
            }
    return best;
}

std::vector<std::uint32_t> NetworkIndex::nodes_in(const NetworkScene& scene, const Rect& area) const {
    std::vector<std::uint32_t> found;
    if (columns_ == 0) return found;
    for (std::size_t y = row(area.top); y <= row(area.bottom); ++y)
        for (std::size_t x = column(area.left); x <= column(area.right); ++x)
            for (std::uint32_t k = node_start_[y * columns_ + x]; k < node_start_[y * columns_ + x + 1]; ++k)
                if (area.contains(scene.nodes[node_items_[k]].centre)) found.push_back(node_items_[k]);
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace tieline
