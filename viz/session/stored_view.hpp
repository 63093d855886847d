#pragma once

#include "graph/filter.hpp"
#include "viz/scene/geometry.hpp"
#include "viz/scene/network_graph.hpp"
#include "viz/scene/timeline_index.hpp"

#include <optional>
#include <string>
#include <string_view>

/// How a project is looked at, as the project keeps it: one that is opened again shows the picture that was left.
namespace tieline {

inline constexpr const char* kViewSetting = "view";
inline constexpr const char* kGroupsSetting = "groups";
inline constexpr const char* kPositionsName = "network";    // of the project's positions
inline constexpr const char* kLanesName = "timeline-lanes"; // among them; x is a pinned lane's place

struct StoredView {
    Filter filter;
    Outside outside = Outside::Dim;
    SizeBy size_by = SizeBy::Ties;
    ColorBy color_by = ColorBy::Kind;
    LaneOrder lane_order = LaneOrder::Events;
    bool lanes_near = false;
    double lane_scroll = 0;
    double time_from = 0, time_to = 0; // days in the lanes; equal: fitted to the range
    struct Camera {
        double zoom = 1;
        Point middle; // the network's offset from the middle of its pane, which may be of another size then
    };
    std::optional<Camera> camera; // nullopt: all is shown
};

[[nodiscard]] std::string encode_view(const StoredView& view);
/// What is not said stays, and what cannot be read is as if it had never been written. False: it is no view at all.
bool read_view(std::string_view text, StoredView& view);
/// What of it decides what is in the picture, but for where one looks.
[[nodiscard]] std::string view_key(const StoredView& view);

} // namespace tieline
