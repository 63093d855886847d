#include "viz/app/app.hpp"

/// How the project is looked at, kept in it.
namespace tieline {

using namespace ui;

/// Playback has its range for itself: what was there before it is not known, so all dates are.
StoredView App::stored_form(const ViewState& view) {
    StoredView stored{.filter = view.filter,
                      .outside = view.outside,
                      .size_by = view.size_by,
                      .color_by = view.color_by,
                      .lane_order = view.lane_order,
                      .lanes_near = view.lanes_near,
                      .lane_scroll = view.lane_scroll,
                      .time_from = view.time_from,
                      .time_to = view.time_to,
                      .camera = {}};
    if (view.playback.on) stored.filter.dates.reset();
    const NetworkView& camera = view.camera;
    if (!view.fitted) stored.camera = {camera.zoom, camera.offset - Point{camera.width, camera.height} * 0.5};
    return stored;
}

void App::load_view() {
    const auto text = project_->setting(kViewSetting);
    StoredView stored = stored_form(view_);
    stored.camera.reset();
    if (!text || !*text || !read_view(**text, stored)) return;
    view_.filter = stored.filter;
    view_.outside = stored.outside;
    view_.size_by = stored.size_by;
    view_.color_by = stored.color_by;
    view_.lane_order = stored.lane_order;
    view_.lanes_near = stored.lanes_near;
    view_.lane_scroll = stored.lane_scroll;
    view_.time_from = stored.time_from;
    view_.time_to = stored.time_to;
    if (stored.camera) {
        view_.fitted = false;
        view_.camera = NetworkView{};
        view_.camera.zoom = stored.camera->zoom;
        view_.camera.offset = stored.camera->middle; // its pane is not known yet: see refresh()
    }
    stored_view_ = **text;
}

void App::store_view() {
    if (!project_ || project_->read_only() || shown_.model->article_count() == 0) return;
    std::string now = encode_view(stored_form(view_));
    if (now == stored_view_) return;
    if (auto done = project_->store_setting(kViewSetting, now); !done) say(done.error());
    stored_view_ = std::move(now);
}

} // namespace tieline
