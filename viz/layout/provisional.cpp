#include "viz/layout/provisional.hpp"

#include "viz/layout/packing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

namespace tieline {

namespace {

constexpr std::size_t kPivots = 16;
constexpr double kSpacing = 26;  // points between neighbouring nodes
constexpr int kSmoothRounds = 6; // every node towards its neighbours
constexpr int kPowerRounds = 40;
constexpr double kBetweenParts = 40;
constexpr float kUnseen = -1;

/// Who is tied to whom, as one table.
struct Neighbours {
    std::vector<std::uint32_t> from, items;
    explicit Neighbours(const LayoutRequest& request) : from(request.nodes.size() + 2, 0) {
        for (const auto& [a, b] : request.edges) ++from[a + 1], ++from[b + 1];
        std::partial_sum(from.begin(), from.end(), from.begin());
        items.resize(2 * request.edges.size());
        std::vector<std::uint32_t> next = from;
        for (const auto& [a, b] : request.edges) {
            items[next[a]++] = b;
            items[next[b]++] = a;
        }
    }
    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t node) const {
        return std::span(items).subspan(from[node], from[node + 1] - from[node]);
    }
};

/// Steps from the start, by node; nodes of other parts keep kUnseen.
void walk(const Neighbours& neighbours, std::uint32_t start, std::vector<float>& steps,
          std::vector<std::uint32_t>& queue) {
    queue.assign(1, start);
    steps[start] = 0;
    for (std::size_t at = 0; at < queue.size(); ++at)
        for (const std::uint32_t next : neighbours.of(queue[at])) {
            if (steps[next] != kUnseen) continue;
            steps[next] = steps[queue[at]] + 1;
            queue.push_back(next);
        }
}

using Column = std::vector<float>; // by place in the part

/// Distances to pivots, each as far from the others as can be, squared and centred (Brandes and Pich 2006).
std::vector<Column> pivot_columns(const Neighbours& neighbours, std::span<const std::uint32_t> nodes, std::size_t all) {
    std::vector<Column> columns;
    std::vector<float> nearest(nodes.size(), 1e9F);
    std::vector<float> steps(all, kUnseen);
    std::vector<std::uint32_t> queue;
    std::uint32_t pivot = nodes.front();
    for (std::size_t k = 0; k < std::min(kPivots, nodes.size()); ++k) {
        std::fill(steps.begin(), steps.end(), kUnseen);
        walk(neighbours, pivot, steps, queue);
        Column& column = columns.emplace_back(nodes.size());
        std::size_t furthest = 0;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            column[i] = steps[nodes[i]] * steps[nodes[i]];
            nearest[i] = std::min(nearest[i], steps[nodes[i]]);
            if (nearest[i] > nearest[furthest]) furthest = i;
        }
        pivot = nodes[furthest];
    }
    std::vector<float> row_mean(nodes.size(), 0);
    double mean = 0;
    for (Column& column : columns) {
        const double sum = std::accumulate(column.begin(), column.end(), 0.0) / static_cast<double>(nodes.size());
        mean += sum / static_cast<double>(columns.size());
        for (std::size_t i = 0; i < column.size(); ++i) {
            row_mean[i] += column[i] / static_cast<float>(columns.size());
            column[i] -= static_cast<float>(sum);
        }
    }
    for (Column& column : columns)
        for (std::size_t i = 0; i < column.size(); ++i) column[i] += static_cast<float>(mean) - row_mean[i];
    return columns;
}

using Weights = std::array<double, kPivots>;

/// The two directions in which the columns spread most.
std::array<Weights, 2> main_directions(const std::vector<Column>& columns) {
    const std::size_t count = columns.size();
    std::array<Weights, kPivots> product{};
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = a; b < count; ++b)
            product[a][b] = product[b][a] =
                std::inner_product(columns[a].begin(), columns[a].end(), columns[b].begin(), 0.0);
    std::array<Weights, 2> found{};
    for (std::size_t k = 0; k < 2; ++k) {
        Weights now{};
        for (std::size_t i = 0; i < count; ++i) now[i] = 1 + 0.37 * static_cast<double>((i * 7 + k * 3) % count);
        for (int round = 0; round < kPowerRounds; ++round) {
            Weights next{};
            for (std::size_t a = 0; a < count; ++a)
                for (std::size_t b = 0; b < count; ++b) next[a] += product[a][b] * now[b];
            if (k == 1) { // at a right angle to the first
                const double along = std::inner_product(next.begin(), next.end(), found[0].begin(), 0.0);
                for (std::size_t a = 0; a < count; ++a) next[a] -= along * found[0][a];
            }
            const double norm = std::sqrt(std::inner_product(next.begin(), next.end(), next.begin(), 0.0));
            if (norm < 1e-12) break;
            for (std::size_t a = 0; a < count; ++a) now[a] = next[a] / norm;
        }
        found[k] = now;
    }
    return found;
}

/// Spread over a disc by rank: near the middle stays near the middle, and no two have one distance from it.
void fill_disc(std::span<const std::uint32_t> nodes, std::vector<Point>& positions) {
    Point middle;
    for (const std::uint32_t i : nodes) middle = {middle.x + positions[i].x, middle.y + positions[i].y};
    const auto count = static_cast<double>(nodes.size());
    middle = {middle.x / count, middle.y / count};
    std::vector<std::pair<double, std::uint32_t>> order;
    for (const std::uint32_t i : nodes)
        order.emplace_back(std::hypot(positions[i].x - middle.x, positions[i].y - middle.y), i);
    std::sort(order.begin(), order.end());
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const std::uint32_t i = order[rank].second;
        // What lies on one point is turned apart a little.
        const double angle = std::atan2(positions[i].y - middle.y, positions[i].x - middle.x) +
                             0.25 * std::sin(2.399963 * static_cast<double>(i));
        const double radius = kSpacing * std::sqrt(static_cast<double>(rank) + 0.25) * 0.564;
        positions[i] = {radius * std::cos(angle), radius * std::sin(angle)};
    }
}

void place_part(const Neighbours& neighbours, std::span<const std::uint32_t> nodes, double aspect,
                std::vector<Point>& positions) {
    const std::vector<Column> columns = pivot_columns(neighbours, nodes, positions.size());
    const std::array<Weights, 2> directions = main_directions(columns);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        Point at;
        for (std::size_t k = 0; k < columns.size(); ++k) {
            at.x += directions[0][k] * static_cast<double>(columns[k][i]);
            at.y += directions[1][k] * static_cast<double>(columns[k][i]);
        }
        positions[nodes[i]] = at;
    }
    fill_disc(nodes, positions);
    std::vector<Point> next(nodes.size());
    for (int round = 0; round < kSmoothRounds; ++round) {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const auto around = neighbours.of(nodes[i]);
            Point sum = positions[nodes[i]];
            for (const std::uint32_t other : around) sum = {sum.x + positions[other].x, sum.y + positions[other].y};
            const double share = 1 / static_cast<double>(around.size() + 1);
            next[i] = {sum.x * share, sum.y * share};
        }
        for (std::size_t i = 0; i < nodes.size(); ++i) positions[nodes[i]] = next[i];
    }
    fill_disc(nodes, positions);
    const double wide = std::sqrt(aspect);
    for (const std::uint32_t i : nodes) positions[i] = {positions[i].x * wide, positions[i].y / wide};
}

} // namespace

std::vector<Point> provisional_layout(const LayoutRequest& request) {
    const packing::Parts parts = packing::connected_parts(request);
    const Neighbours neighbours(request);
    std::vector<Point> positions(request.nodes.size(), Point{std::nan(""), std::nan("")});
    std::vector<std::vector<std::uint32_t>> members(parts.sizes.size());
    for (std::uint32_t i = 0; i < request.nodes.size(); ++i) members[parts.of_node[i]].push_back(i);
    std::stable_sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    // The largest part is the picture; the others stand in rows below it.
    double left = 0;
    double right = 0;
    double top = 0;
    double x = 0;
    double row = 0;
    for (const auto& nodes : members) {
        if (nodes.size() < 3) break;
        const double reach = kSpacing * 0.564 * std::sqrt(static_cast<double>(nodes.size()));
        const double wide = 2 * reach * std::sqrt(request.aspect) + kBetweenParts;
        const double high = 2 * reach / std::sqrt(request.aspect) + kBetweenParts;
        std::vector<Point>& all = positions;
        for (const std::uint32_t i : nodes) all[i] = {0, 0};
        place_part(neighbours, nodes, request.aspect, all);
        const bool first = &nodes == &members.front();
        if (first) {
            left = -wide / 2;
            right = wide / 2;
            x = left;
            top = high / 2;
            continue;
        }
        if (x > left && x + wide > right) x = left, top += row, row = 0;
        for (const std::uint32_t i : nodes) all[i] = {all[i].x + x + wide / 2, all[i].y + top + high / 2};
        x += wide;
        row = std::max(row, high);
    }
    packing::place_rows(request, parts, positions);
    return positions;
}

} // namespace tieline
