#pragma once

#include "viz/scene/network_scene.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tieline {

/// Text for between the quotes of a DOT attribute: what agread gives back for it, with dot_text() undone, is `text`.
/// Longer than 8 KiB it is cut and ends in "…": Graphviz reads no string above 16 KiB.
[[nodiscard]] std::string dot_escaped(std::string_view text);
/// The inverse, for what a DOT reader gives.
[[nodiscard]] std::string dot_text(std::string_view escaped);

/// The network as DOT: a node per entity, an edge per tie with its kind, dates, modality and first quote in tl_…
/// attributes, positions kept (draw it with neato -n2). Equal networks give equal bytes.
[[nodiscard]] std::string to_dot(const Model& model, const NetworkGraph& graph, std::span<const Point> positions);

} // namespace tieline
