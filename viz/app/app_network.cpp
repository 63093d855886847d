#include "viz/app/app.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#ifdef __linux__
#include <unistd.h>
#endif

/// The network between model and frame: what is found by place, the pixels of what is too much to paint, the camera
/// that shows all, and nodes on their way to a new layout.
namespace tieline {

using namespace ui;

namespace {

constexpr double kPixelsMargin = 0.12;    // drawn beyond the canvas, so that panning shows something
constexpr std::size_t kMovingUpTo = 2000; // nodes; more jump to their new places
constexpr double kMinimapInset = 8;       // around the network in it
constexpr double kCameraRests = 0.03;     // seconds without a move
constexpr double kPixelsApart = 0.12;     // seconds from one picture of a changing network to the next
constexpr double kStretchedTo = 1.8;      // a picture is, while the camera moves, and shrunk to as little

/// The nodes that have ties: names that stand alone must not make the network small. All where none has.
NetworkGraph tied_part(const NetworkGraph& graph) {
    NetworkGraph part;
    std::copy_if(graph.nodes.begin(), graph.nodes.end(), std::back_inserter(part.nodes),
                 [](const GraphNode& node) { return node.ties > 0; });
    return part.nodes.empty() ? graph : part;
}

/// Frames go first: of the thread that calls it, and of those that it starts then.
void come_after_frames() {
#ifdef __linux__
    constexpr int kLessUrgent = 5;
    if (::nice(kLessUrgent) == -1) return; // it may already be as patient as can be
#endif
}

NetworkView without_labels(NetworkView view) {
    view.kept_clear.clear();
    return view;
}

NetworkView minimap_view(const NetworkMap& map) {
    const Rect bounds = map.bounds();
    NetworkView view;
    view.width = style::kMinimapWidth;
    view.height = style::kMinimapHeight;
    view.zoom = std::min((view.width - 2 * kMinimapInset) / std::max(bounds.width(), 1.0),
                         (view.height - 2 * kMinimapInset) / std::max(bounds.height(), 1.0));
    view.offset = Point{view.width / 2, view.height / 2} - bounds.centre() * view.zoom;
    return view;
}

} // namespace

/// $TIELINE_REDUCED_MOTION, else what the desktop's settings say.
bool wants_motion() {
    if (const char* asked = std::getenv("TIELINE_REDUCED_MOTION"); asked != nullptr && *asked != '\0')
        return std::string_view(asked) == "0";
    const char* config = std::getenv("XDG_CONFIG_HOME");
    const char* home = std::getenv("HOME");
    const std::filesystem::path folder = config != nullptr && *config != '\0'
                                             ? std::filesystem::path(config)
                                             : std::filesystem::path(home != nullptr ? home : "") / ".config";
    std::ifstream settings(folder / "gtk-3.0" / "settings.ini");
    for (std::string line; std::getline(settings, line);) {
        line.erase(std::remove(line.begin(), line.end(), ' '), line.end());
        if (line == "gtk-enable-animations=0" || line == "gtk-enable-animations=false") return false;
    }
    return true;
}

void App::refresh_map() {
    const bool same_graph = map_ && map_graph_ == graph_version_;
    const bool same_places = map_ && map_positions_ == positions_version_;
    if (same_graph && same_places) return;
    const bool same_shape = map_ && (map_shape_ == shape_version_ || map_->made_of(shown_.graph));
    const bool one_moved = same_shape && map_lacks_.entity && map_lacks_.version == positions_version_;
    const auto node = one_moved ? shown_.graph.find(*map_lacks_.entity) : std::nullopt;
    const Point place = node ? shown_.positions[map_lacks_.entity->index()] : kNoPoint;
    if (node && map_->can_move(*node, place)) {
        shown_.network_map.reset();
        if (map_.use_count() > 1) map_ = std::make_shared<NetworkMap>(*map_); // a job reads the old one
        map_->move(*node, place);
    } else if (!same_places || !same_shape) {
        map_ = std::make_shared<NetworkMap>(shown_.graph, shown_.positions);
    }
    if (!same_graph) ink_.reset(); // made when pixels are asked for
    map_shape_ = shape_version_;
    map_graph_ = graph_version_;
    map_positions_ = positions_version_;
    ++map_version_;
    shown_.network_map = map_;
}

void App::fit_network(double width, double height) {
    const FitInput input{graph_version_, positions_version_, width, height};
    if (input == fit_input_) {
        view_.camera = fitted_camera_;
        return;
    }
    fit_input_ = input;
    fitted_camera_ = fit_view(tied_part(shown_.graph), shown_.positions, width, height);
    view_.camera = fitted_camera_;
}

/// While the camera moves, the processor is the rasteriser's: new pixels wait until it rests, unless the last ones show
/// something else, leave a part of the canvas bare or are stretched too far. While a range is moved there are new ones
/// a few times in a second. Seconds to wait.
double App::pixels_can_wait() const {
    const auto& shown = pixels_shown_;
    if (!shown || shown->scale != pixels_wanted_->scale || shown->theme != pixels_wanted_->theme) return 0;
    const double now = platform_.seconds();
    const double rests = std::max(0.0, camera_rests_since_ + kCameraRests - now);
    if (shown->map != pixels_wanted_->map) return std::min(rests, std::max(0.0, pixels_taken_ + kPixelsApart - now));
    const NetworkView& camera = pixels_wanted_->view;
    const double stretched = camera.zoom / shown->view.zoom;
    const Rect place = shown_.network_pixels.pixels.place(camera);
    const bool bare = place.left > 0 || place.top > 0 || place.right < camera.width || place.bottom < camera.height;
    if (bare || stretched > kStretchedTo || stretched < 1 / kStretchedTo) return 0;
    return rests;
}

/// A running job is let to its end while the picture changes, so that something sharp is seen during a long drag, also
/// of the state before. Where all rests what it draws of elsewhere is cut short; what only changed its looks, if most
/// of it is still to be drawn, but not twice in a row.
void App::mind_running_pixels() {
    const std::optional<PixelsInput>& running = pixels_running_;
    const bool other_map = running->map != map_version_;
    const bool of_elsewhere = !minimap_running_ && pixels_wanted_ && running->view != pixels_wanted_->view;
    if (running->theme != theme()) return pixels_job_->cancel();
    if (!other_map && !of_elsewhere) return;
    const double now = platform_.seconds();
    const double rests = camera_rests_since_ + kCameraRests - now; // it will, in so many seconds
    if (rests > 0) {
        pixels_wait_ = rests;
    } else if (of_elsewhere || (!pixels_cut_ && now - pixels_begun_ < times_.pixels / 2)) {
        pixels_cut_ = true;
        pixels_job_->cancel();
    }
}

/// Whether an overview has changed within the last moment; what it leaves out while it moves is painted when it rests.
bool App::picture_moves() {
    const PixelsInput seen{map_version_, without_labels(view_.camera), 1, theme()};
    const double now = platform_.seconds();
    if (overview_seen_ && *overview_seen_ != seen) overview_rests_since_ = now;
    overview_seen_ = seen;
    return shown_.network.overview && now < overview_rests_since_ + kCameraRests;
}

/// Asks for the pixels of what is seen, one job at a time: until they are there, the last ones are shown where they
/// belong.
void App::refresh_pixels() {
    pixels_wait_.reset();
    const double scale = static_cast<double>(platform_.glyphs().pixels_per_point());
    const PixelsInput seen{map_version_, without_labels(view_.camera), scale, theme()};
    if (!shown_.network.overview) {
        pixels_wanted_.reset();
    } else if (pixels_wanted_ != seen) {
        pixels_wanted_ = seen;
        camera_rests_since_ = platform_.seconds();
    }
    std::optional<PixelsInput> minimap;
    if (!minimap_place(*map_, view_.camera).empty())
        minimap = PixelsInput{map_version_, minimap_view(*map_), scale, theme()};
    if (pixels_job_) return mind_running_pixels();
    const bool main = pixels_wanted_ && pixels_shown_ != pixels_wanted_;
    const bool small = !main && minimap && minimap_shown_ != minimap;
    if (!main && !small) return;
    if (const double wait = main ? pixels_can_wait() : 0; wait > 0) {
        pixels_wait_ = wait;
        return;
    }
    pixels_running_ = main ? pixels_wanted_ : minimap;
    if (!ink_) ink_ = std::make_shared<const NetworkInk>(shown_.graph);
    minimap_running_ = small;
    const PixelsRequest request{ink_, map_, pixels_running_->view, scale, main ? kPixelsMargin : 0, theme()};
    pixels_begun_ = platform_.seconds();
    pixels_job_.emplace([request](std::stop_token stop, JobProgress&) {
        come_after_frames();
        return draw_network_pixels(request, stop);
    });
}

void App::take_pixels() {
    if (!pixels_job_) return;
    std::optional<std::optional<NetworkPixels>> result = pixels_job_->take();
    if (!result) return;
    pixels_job_.reset();
    platform_.request_frame();
    if (!*result) return; // stopped: what it drew is no longer wanted
    pixels_cut_ = false;
    if (!minimap_running_) pixels_taken_ = platform_.seconds();
    NetworkPixels pixels = std::move(**result);
    PixelPicture& shown = minimap_running_ ? shown_.minimap : shown_.network_pixels;
    shown.texture = platform_.show_pixels(shown.texture, pixels.width, pixels.height, pixels.rgba);
    pixels.rgba = {};
    (minimap_running_ ? minimap_shown_ : pixels_shown_) = pixels_running_;
    if (!minimap_running_) {
        times_.pixels = pixels.seconds;
        times_.sharp_after = platform_.seconds() - camera_rests_since_;
    }
    shown.pixels = std::move(pixels);
}

void App::forget_pictures() {
    network_input_.reset();
    pixels_shown_.reset();
    pixels_wanted_.reset();
    platform_.forget_frame();
    platform_.request_frame();
}

/// New places are taken at once, or in a motion where a person can follow it.
void App::move_towards(const NetworkGraph& graph, const Layout& layout) {
    stop_moving();
    std::vector<Point> to = shown_.positions;
    take_positions(graph, layout, to);
    const auto was_there = [&](const GraphNode& node) { return placed(shown_.positions[node.entity.index()]); };
    const bool follow =
        motion_ && graph.nodes.size() <= kMovingUpTo && std::any_of(graph.nodes.begin(), graph.nodes.end(), was_there);
    if (!follow) {
        shown_.positions = std::move(to);
        return;
    }
    for (std::size_t i = 0; i < to.size(); ++i)
        if (!placed(shown_.positions[i])) shown_.positions[i] = to[i];
    moving_ = Moving{shown_.positions, std::move(to), platform_.seconds()};
}

void App::move_on() {
    if (!moving_) return;
    const double whole = std::chrono::duration<double>(style::kNewLayout).count();
    const double t = std::clamp((platform_.seconds() - moving_->begun) / whole, 0.0, 1.0);
    if (t >= 1) return stop_moving();
    const double eased = 1 - (1 - t) * (1 - t) * (1 - t);
    for (std::size_t i = 0; i < shown_.positions.size(); ++i)
        if (placed(moving_->to[i])) shown_.positions[i] = mix(moving_->from[i], moving_->to[i], eased);
    ++positions_version_;
    platform_.request_frame();
}

void App::stop_moving() {
    if (!moving_) return;
    shown_.positions = std::move(moving_->to);
    moving_.reset();
    ++positions_version_;
    store_positions();
    platform_.request_frame();
}

} // namespace tieline
