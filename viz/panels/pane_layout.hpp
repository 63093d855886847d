#pragma once

#include "viz/panels/painter.hpp"
#include "viz/panels/view_state.hpp"

namespace tieline::ui {

/// Where each pane stands in a window of that size. What is closed has no width.
struct PaneLayout {
    Box top, status, left, inspector, network, timeline;
    bool inspector_floats = false, left_floats = false; // over the network, where the window is narrow
    bool operator==(const PaneLayout&) const = default;
};

[[nodiscard]] PaneLayout lay_out_panes(float width, float height, const PaneSizes& sizes);

} // namespace tieline::ui
