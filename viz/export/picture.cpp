#include "viz/export/picture.hpp"

#include "viz/export/dot.hpp"
#include "viz/export/raster.hpp"
#include "viz/export/svg.hpp"

#include <algorithm>
#include <array>

namespace tieline {

namespace {

template <class T, std::size_t N>
std::optional<T> parse(std::string_view name, const std::array<std::string_view, N>& names) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return std::nullopt;
    return static_cast<T>(at - names.begin());
}

/// Fills in the places that are missing.
Result<void> lay_out(const Model& model, const NetworkGraph& graph, const PictureRequest& request,
                     const TextMeasure& measure, std::vector<Point>& positions, PictureFile& file) {
    positions.resize(std::max(positions.size(), model.entity_count()), kNoPoint);
    const bool complete = std::all_of(graph.nodes.begin(), graph.nodes.end(),
                                      [&](const GraphNode& node) { return placed(positions[node.entity.index()]); });
    if (complete) return {};
    const LayoutEngine engine = request.engine.value_or(fitting_engine(graph.nodes.size()));
    auto job = LayoutJob::start(layout_request(model, graph, engine, positions, {}, measure), request.limits);
    if (!job) return tl::unexpected(job.error());
    const auto layout = job->wait();
    if (!layout) return tl::unexpected(layout.error());
    if (layout->fallback)
        file.notice = Error{ErrorCode::Limit,
                            layout->fallback_reason,
                            {std::string(to_string(engine)), std::string(to_string(layout->engine))}};
    take_positions(graph, *layout, positions);
    return {};
}

/// All lanes, one below the other, with nothing to scroll.
TimelineScene whole_timeline(const Model& model, const Visibility& visibility, const PictureRequest& request,
                             const TextMeasure& measure, double width, double& height) {
    const TimelineIndex index(model, visibility, request.filter.clock);
    TimelineView view;
    view.width = width;
    view.range = request.filter.dates;
    view.clock = request.filter.clock;
    view.hide_outside = request.outside == Outside::Hide;
    view.selected = request.selected;
    view.lanes = timeline_lanes(model, index, visibility, request.selected, LaneOrder::Events, false);
    constexpr std::size_t kMostLanes = 60; // more is no picture any more
    if (view.lanes.size() > kMostLanes) view.lanes.resize(kMostLanes);
    view.height = style::kOverview + style::kFan + style::kAxis + style::kLane;
    const double lanes = build_timeline_scene(model, index, visibility, view, measure).content_height;
    view.height = height = style::kOverview + style::kFan + style::kAxis + lanes;
    return build_timeline_scene(model, index, visibility, view, measure);
}

Result<std::string> finish(std::string svg, const Model& model, const PictureRequest& request) {
    if (request.format == PictureFormat::Png) return to_png(svg, request.png_scale);
    if (request.format == PictureFormat::Pdf) return to_pdf(svg, creation_time(model));
    return svg;
}

} // namespace

std::optional<PictureFormat> parse_picture_format(std::string_view name) {
    return parse<PictureFormat>(name, std::array<std::string_view, 4>{"svg", "png", "pdf", "dot"});
}

std::optional<PictureView> parse_picture_view(std::string_view name) {
    return parse<PictureView>(name, std::array<std::string_view, 3>{"network", "timeline", "figure"});
}

Result<PictureFile> draw_picture(const Model& model, const PictureRequest& request) {
    PictureFile file;
    const auto measure = make_font_measure();
    const Visibility visibility = visible(model, request.filter);
    SvgOptions options;
    options.theme = request.theme;
    options.title = request.title;
    options.subtitle = request.subtitle;
    options.measure = measure.get();
    std::string svg;
    if (request.view == PictureView::Timeline && request.format != PictureFormat::Dot) {
        double height = 0;
        const TimelineScene scene = whole_timeline(model, visibility, request, *measure, request.width, height);
        svg = to_svg(TimelinePicture{model, scene, request.width, height}, options);
    } else {
        const NetworkGraph graph = fold_network(model, visibility, request.outside);
        std::vector<Point> positions = request.positions;
        if (auto done = lay_out(model, graph, request, *measure, positions, file); !done)
            return tl::unexpected(done.error());
        if (request.format == PictureFormat::Dot) {
            file.bytes = to_dot(model, graph, positions);
            return file;
        }
        NetworkState state;
        state.selected = request.selected;
        const NetworkView view;
        const NetworkScene scene = build_network_scene(model, graph, positions, view, state, *measure);
        const NetworkPicture network{model, graph, scene, view};
        if (request.view == PictureView::Network) {
            svg = to_svg(network, options);
        } else {
            options.sources = true;
            double height = 0;
            const double width = std::max(request.width, std::ceil(scene.bounds.width() + 48));
            const TimelineScene timeline = whole_timeline(model, visibility, request, *measure, width, height);
            svg = to_svg(network, TimelinePicture{model, timeline, width, height}, options);
        }
    }
    auto bytes = finish(std::move(svg), model, request);
    if (!bytes) return tl::unexpected(bytes.error());
    file.bytes = *std::move(bytes);
    return file;
}

} // namespace tieline
