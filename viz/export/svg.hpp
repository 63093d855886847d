#pragma once

#include "graph/model.hpp"
#include "viz/scene/network_scene.hpp"
#include "viz/scene/timeline_scene.hpp"

#include <string>

/// Pictures as SVG: the same scenes that the window paints.
namespace tieline {

struct SvgOptions {
    Theme theme = Theme::Light;
    std::string title;                    // above the picture; empty: no heading
    std::string subtitle;                 // the date range, the counts
    bool legend = true;                   // of what occurs
    bool sources = false;                 // the quoted articles, numbered, below the picture
    const TextMeasure* measure = nullptr; // for headings and legend; null: the interface font
    bool evidence = true;                 // each tie says on hover which sentence it comes from
};

/// A network and what it was made from.
struct NetworkPicture {
    const Model& model;
    const NetworkGraph& graph;
    const NetworkScene& scene;
    const NetworkView& view; // its size is the picture's; 0 × 0: as large as what is in it
};

struct TimelinePicture {
    const Model& model;
    const TimelineScene& scene;
    double width = 0, height = 0;
};

[[nodiscard]] std::string to_svg(const NetworkPicture& network, const SvgOptions& options);
[[nodiscard]] std::string to_svg(const TimelinePicture& timeline, const SvgOptions& options);
/// One figure: the network above, the timeline below, then legend and sources.
[[nodiscard]] std::string to_svg(const NetworkPicture& network, const TimelinePicture& timeline,
                                 const SvgOptions& options);

} // namespace tieline
