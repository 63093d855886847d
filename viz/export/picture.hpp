#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"
#include "graph/result.hpp"
#include "importers/process.hpp"
#include "viz/layout/network_layout.hpp"
#include "viz/scene/network_graph.hpp"
#include "viz/scene/style.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tieline {

enum class PictureFormat : std::uint8_t { Svg, Png, Pdf, Dot };
enum class PictureView : std::uint8_t { Network, Timeline, Figure };
[[nodiscard]] std::optional<PictureFormat> parse_picture_format(std::string_view name);
[[nodiscard]] std::optional<PictureView> parse_picture_view(std::string_view name);

/// Everything a picture depends on beside the model.
struct PictureRequest {
    PictureView view = PictureView::Network;
    PictureFormat format = PictureFormat::Svg;
    Filter filter;
    Outside outside = Outside::Hide;
    Theme theme = Theme::Light;
    std::optional<LayoutEngine> engine; // nullopt: what suits the size, see fitting_engine()
    ProcessLimits limits;               // of the layout
    std::vector<Point> positions;       // by entity; what has none is laid out
    std::vector<EntityId> selected;     // sorted
    std::string title, subtitle;        // above the picture
    double width = 1200;                // of the timeline
    double png_scale = 2;
};

struct PictureFile {
    std::string bytes;
    std::optional<Error> notice; // the layout fell back to another engine: a text of assets/ui, not a failure
};

/// From a model to the bytes of a file: layout, scene, writer. Needs no display.
[[nodiscard]] Result<PictureFile> draw_picture(const Model& model, const PictureRequest& request);

} // namespace tieline
