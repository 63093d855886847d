#pragma once

#include "viz/layout/network_layout.hpp"

#include <cstdint>
#include <span>
#include <vector>

/// What needs no Graphviz: parts of a graph, small parts in rows, a grid when all else fails, and laying a new picture
/// over an old one.
namespace tieline::packing {

/// Which connected part each node belongs to, numbered in order of their first nodes.
struct Parts {
    std::vector<std::uint32_t> of_node;
    std::vector<std::uint32_t> sizes;
};
[[nodiscard]] Parts connected_parts(const LayoutRequest& request);

/// Places what has no place yet (NaN) in rows below what has one: lone nodes and pairs, pairs first.
void place_rows(const LayoutRequest& request, const Parts& parts, std::vector<Point>& positions);

/// Every node in one grid, parts together, large ones first; pins stay.
[[nodiscard]] std::vector<Point> grid(const LayoutRequest& request);

/// Turns, mirrors (only where `free`) and moves the new picture so that it lies over the old places as well as it can,
/// and puts pins back where they were. Nothing happens where no node had a place.
void align(const LayoutRequest& request, bool free, std::vector<Point>& positions);

} // namespace tieline::packing
