#pragma once

#include "viz/layout/packing.hpp"

#include <span>
#include <vector>

/// From what an engine gives to a picture: parts turned, spread and packed to the shape of the pane, with room for
/// every node and the beginning of its name. Needs no Graphviz.
namespace tieline::packing {

/// Moves nodes apart until no two boxes overlap, or until that would cost too much; `fixed` ones stay. The picture
/// keeps its shape: first it grows as a whole where many overlap, then the rest are pushed.
void push_apart(std::span<const NodeBox> boxes, std::span<const bool> fixed, std::vector<Point>& positions);

/// Takes the engine's places and makes the whole picture of them: every part for itself is turned (where `free` and
/// none of it had a place), brought to one length of ties and spread, then all parts are packed to `request.aspect`.
/// Nodes that have no place yet (NaN) must be of parts of at most two. Pins are not heeded: see align().
void compose(const LayoutRequest& request, const Parts& parts, bool free, std::vector<Point>& positions);

} // namespace tieline::packing
