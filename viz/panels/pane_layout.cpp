#include "viz/panels/pane_layout.hpp"

#include "viz/scene/style.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::ui {
namespace {

float f(double value) {
    return static_cast<float>(value);
}

} // namespace

PaneLayout lay_out_panes(float width, float height, const PaneSizes& sizes) {
    PaneLayout panes;
    const float top = f(style::kTopBar);
    const float bottom = std::max(top, height - f(style::kStatusBar));
    panes.top = {0, 0, width, top};
    panes.status = {0, bottom, width, height};
    panes.left_floats = width < style::kLeftOverlayBelow;
    panes.inspector_floats = width < style::kInspectorOverlayBelow;
    float left = std::clamp(sizes.left, f(style::kLeftPanelMin), f(style::kLeftPanelMax));
    float inspector = std::clamp(sizes.inspector, f(style::kInspectorMin), f(style::kInspectorMax));
    if (!sizes.left_open) left = 0;
    if (!sizes.inspector_open) inspector = 0;
    panes.left = {0, top, left, bottom};
    panes.inspector = {width - inspector, top, width, bottom};
    const float x0 = panes.left_floats ? 0 : left;
    const float x1 = panes.inspector_floats ? width : width - inspector;
    const float most = std::max(f(style::kTimelineMin), std::min((bottom - top) * f(style::kTimelineMaxShare),
                                                                 bottom - top - f(style::kNetworkMinHeight)));
    // A height that nobody chose gives way on a low screen, so that the network keeps the larger part.
    const float wanted = sizes.timeline == PaneSizes{}.timeline
                             ? std::min(sizes.timeline, (bottom - top) * f(style::kTimelineFirstShare))
                             : sizes.timeline;
    const float timeline = sizes.timeline_open ? std::round(std::clamp(wanted, f(style::kTimelineMin), most)) : 0;
    panes.network = {x0, top, x1, bottom - timeline};
    panes.timeline = {x0, bottom - timeline, x1, bottom};
    return panes;
}

} // namespace tieline::ui
