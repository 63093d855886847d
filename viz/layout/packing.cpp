#include "viz/layout/packing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

namespace tieline::packing {

namespace {

constexpr double kGap = 16;     // between boxes of a row
constexpr double kPairGap = 56; // a tie has to be seen between the two
constexpr double kBelow = 40;   // between the laid-out part and the rows
constexpr double kMinBox = 8;

struct Unit { // one node, or two that are tied
    std::uint32_t first = 0;
    std::optional<std::uint32_t> second;
    double width = 0, height = 0;
};

bool is_placed(Point p) {
    return std::isfinite(p.x) && std::isfinite(p.y);
}

double width_of(const NodeBox& box) {
    return std::max(box.width, kMinBox);
}
double height_of(const NodeBox& box) {
    return std::max(box.height, kMinBox);
}

std::vector<Unit> collect_units(const LayoutRequest& request, const Parts& parts, const std::vector<Point>& positions) {
    constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> open(parts.sizes.size(), kNone); // first unplaced node of a pair, waiting for the other
    std::vector<Unit> pairs;
    std::vector<Unit> units;
    for (std::uint32_t i = 0; i < request.nodes.size(); ++i) {
        if (is_placed(positions[i])) continue;
        const NodeBox& box = request.nodes[i];
        const std::uint32_t part = parts.of_node[i];
        if (parts.sizes[part] != 2) {
            units.push_back({i, std::nullopt, width_of(box), height_of(box)});
        } else if (open[part] == kNone) {
            open[part] = i;
        } else {
            const NodeBox& other = request.nodes[open[part]];
            pairs.push_back({open[part], i, width_of(other) + kPairGap + width_of(box),
                             std::max(height_of(other), height_of(box))});
            open[part] = kNone;
        }
    }
    for (const std::uint32_t left : open) // its partner has a place already
        if (left != kNone)
            units.push_back({left, std::nullopt, width_of(request.nodes[left]), height_of(request.nodes[left])});
    pairs.insert(pairs.end(), units.begin(), units.end());
    return pairs;
}

void put(const LayoutRequest& request, const Unit& unit, double left, double middle, std::vector<Point>& positions) {
    const double first = width_of(request.nodes[unit.first]);
    positions[unit.first] = {left + first / 2, middle};
    if (unit.second) positions[*unit.second] = {left + unit.width - width_of(request.nodes[*unit.second]) / 2, middle};
}

} // namespace

Parts connected_parts(const LayoutRequest& request) {
    std::vector<std::uint32_t> parent(request.nodes.size());
    std::iota(parent.begin(), parent.end(), 0U);
    const auto root = [&parent](std::uint32_t i) {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    };
    for (const auto& [source, target] : request.edges) {
        const std::uint32_t a = root(source);
        const std::uint32_t b = root(target);
        parent[std::max(a, b)] = std::min(a, b);
    }
    Parts parts;
    parts.of_node.resize(request.nodes.size());
    for (std::uint32_t i = 0; i < request.nodes.size(); ++i) { // a root comes before the rest of its part
        const std::uint32_t top = root(i);
        if (top == i) {
            parts.of_node[i] = static_cast<std::uint32_t>(parts.sizes.size());
            parts.sizes.push_back(0);
        } else {
            parts.of_node[i] = parts.of_node[top];
        }
        ++parts.sizes[parts.of_node[i]];
    }
    return parts;
}

void place_rows(const LayoutRequest& request, const Parts& parts, std::vector<Point>& positions) {
    const std::vector<Unit> units = collect_units(request, parts, positions);
    if (units.empty()) return;
    double left = std::numeric_limits<double>::infinity();
    double right = -left;
    double bottom = -left;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (!is_placed(positions[i])) continue;
        left = std::min(left, positions[i].x - request.nodes[i].width / 2);
        right = std::max(right, positions[i].x + request.nodes[i].width / 2);
        bottom = std::max(bottom, positions[i].y + request.nodes[i].height / 2);
    }
    double area = 0;
    double widest = 0;
    for (const Unit& unit : units) {
        area += (unit.width + kGap) * (unit.height + kGap);
        widest = std::max(widest, unit.width);
    }
    const double own = std::max(std::sqrt(area * request.aspect), widest);
    const bool alone = right < left;
    const double width = alone ? own : std::max(right - left, own / 2);
    double top = alone ? -area / width / 2 : bottom + kBelow;
    const double start = alone ? -width / 2 : (left + right) / 2 - width / 2;
    for (std::size_t begin = 0; begin < units.size();) {
        std::size_t end = begin;
        double used = 0;
        double height = 0;
        while (end < units.size() && (end == begin || used + kGap + units[end].width <= width)) {
            used += (end == begin ? 0 : kGap) + units[end].width;
            height = std::max(height, units[end].height);
            ++end;
        }
        double x = start + (width - used) / 2; // rows are centred
        for (; begin < end; ++begin) {
            put(request, units[begin], x, top + height / 2, positions);
            x += units[begin].width + kGap;
        }
        top += height + kGap;
    }
}

std::vector<Point> grid(const LayoutRequest& request) {
    const Parts parts = connected_parts(request);
    std::vector<std::uint32_t> order(request.nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const std::uint32_t first = parts.of_node[a];
        const std::uint32_t second = parts.of_node[b];
        if (parts.sizes[first] != parts.sizes[second]) return parts.sizes[first] > parts.sizes[second];
        return first < second;
    });
    double width = kMinBox;
    double height = kMinBox;
    for (const NodeBox& box : request.nodes) {
        width = std::max(width, box.width);
        height = std::max(height, box.height);
    }
    width += kGap;
    height += kGap;
    const double count = static_cast<double>(std::max<std::size_t>(order.size(), 1));
    const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(count * request.aspect * height / width)));
    std::vector<Point> positions(request.nodes.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const NodeBox& box = request.nodes[order[i]];
        positions[order[i]] = {static_cast<double>(i % columns) * width, static_cast<double>(i / columns) * height};
        if (box.pinned && box.position) positions[order[i]] = *box.position;
    }
    return positions;
}

void align(const LayoutRequest& request, bool free, std::vector<Point>& positions) {
    std::vector<std::size_t> both;
    Point old_middle;
    Point new_middle;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (!request.nodes[i].position || !is_placed(positions[i])) continue;
        both.push_back(i);
        old_middle = {old_middle.x + request.nodes[i].position->x, old_middle.y + request.nodes[i].position->y};
        new_middle = {new_middle.x + positions[i].x, new_middle.y + positions[i].y};
    }
    if (both.empty()) return;
    const double count = static_cast<double>(both.size());
    old_middle = {old_middle.x / count, old_middle.y / count};
    new_middle = {new_middle.x / count, new_middle.y / count};
    // Orthogonal Procrustes in the plane, once as it is and once mirrored (Schönemann 1966).
    double dot = 0, cross = 0, mirrored_dot = 0, mirrored_cross = 0;
    for (const std::size_t i : both) {
        const double ox = request.nodes[i].position->x - old_middle.x;
        const double oy = request.nodes[i].position->y - old_middle.y;
        const double nx = positions[i].x - new_middle.x;
        const double ny = positions[i].y - new_middle.y;
        dot += nx * ox + ny * oy;
        cross += nx * oy - ny * ox;
        mirrored_dot += -nx * ox + ny * oy;
        mirrored_cross += -nx * oy - ny * ox;
    }
    const bool mirror = free && std::hypot(mirrored_dot, mirrored_cross) > std::hypot(dot, cross);
    const double angle = !free ? 0 : mirror ? std::atan2(mirrored_cross, mirrored_dot) : std::atan2(cross, dot);
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const double x = (positions[i].x - new_middle.x) * (mirror ? -1 : 1);
        const double y = positions[i].y - new_middle.y;
        positions[i] = {old_middle.x + c * x - s * y, old_middle.y + s * x + c * y};
        if (request.nodes[i].pinned && request.nodes[i].position) positions[i] = *request.nodes[i].position;
    }
}

} // namespace tieline::packing
