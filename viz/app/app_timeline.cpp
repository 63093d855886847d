#include "viz/app/app.hpp"

#include <algorithm>
#include <cmath>

namespace tieline {

using namespace ui;

namespace {

constexpr std::size_t kDenseLanes = 40;
constexpr double kHeadReaches = 0.95; // of the view, then the lanes move on
constexpr double kHeadThen = 0.3;

} // namespace

void App::pin_lane(EntityId entity, bool pinned) {
    std::vector<EntityId>& lanes = view_.pinned_lanes;
    lanes.erase(std::remove(lanes.begin(), lanes.end(), entity), lanes.end());
    if (pinned) lanes.push_back(entity);
    timeline_stale_ = true;
    store_lanes();
}

void App::load_lanes() {
    view_.pinned_lanes = read_pinned_lanes(*project_, *shown_.model);
}

void App::store_lanes() {
    if (!project_ || project_->read_only()) return;
    std::vector<NodePosition> lanes;
    for (const EntityId id : view_.pinned_lanes)
        lanes.push_back({shown_.model->entity(id).key, static_cast<double>(lanes.size()), 0, true});
    if (auto done = project_->store_positions(kLanesName, lanes); !done) return say(done.error());
    ++places_known_;
}

/// The lanes are ordered anew only where something else than the time shown has changed.
void App::show_lanes(TimelineView& view) {
    LaneInput input{view.selected, view_.pinned_lanes, view_.lane_order, view_.lanes_near && !view.selected.empty()};
    if (lane_input_ != input) {
        lanes_ = timeline_lanes(*shown_.model, shown_.timeline_index, shown_.visibility, input.selected, input.order,
                                input.near, input.pinned);
        lane_input_ = std::move(input);
    }
    view.lanes = lanes_;
    view.dense = lanes_.size() > kDenseLanes;
    view.pinned = view_.pinned_lanes;
    std::sort(view.pinned.begin(), view.pinned.end());
}

/// The lanes stand still while a range moves over them: all dates, unless a person looks closer.
void App::set_playback(const Playback& playback) {
    const bool began = playback.on && !view_.playback.on;
    const bool ended = !playback.on && view_.playback.on;
    view_.playback = playback;
    if (playback.playing) played_at_ = platform_.seconds();
    if (ended) {
        view_.filter.dates = playback.range_then;
        view_.time_from = view_.time_to = 0;
        lists_stale_ = true;
    } else if (playback.on) {
        if (began && view_.time_from >= view_.time_to) {
            const TimeAxis all = fit_timeline(shown_.timeline_index, std::nullopt, shown_.timeline.bin.right);
            view_.time_from = all.from;
            view_.time_to = all.to;
        }
        show_playback();
    }
    if (!playback.on) return;
    lists_stale_ = true; // the mode may have changed
    follow_head();
}

void App::play_on() {
    if (!view_.playback.playing) return;
    const double now = platform_.seconds();
    view_.playback = played(view_.playback, now - played_at_);
    played_at_ = now;
    show_playback();
    follow_head();
    timeline_stale_ = true;
    platform_.request_frame();
}

/// Facts are matched again when the head enters another day.
void App::show_playback() {
    const DateRange dates = shown_dates(view_.playback);
    if (view_.filter.dates == dates) return;
    view_.filter.dates = dates;
    dates_stale_ = true;
}

void App::follow_head() {
    const double width = view_.time_to - view_.time_from;
    const double head = view_.playback.head;
    if (width <= 0 || width >= view_.playback.end - view_.playback.begin) return;
    const bool seen = head >= view_.time_from && head <= view_.time_from + width * kHeadReaches;
    if (seen) return;
    view_.time_from = head - width * kHeadThen;
    view_.time_to = view_.time_from + width;
    timeline_stale_ = true;
}

} // namespace tieline
