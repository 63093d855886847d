#include "viz/app/app.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline {

using namespace ui;

namespace {

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

} // namespace

void App::say(std::string text, bool problem, std::string details) {
    shown_.notice = Notice{std::move(text), problem, std::move(details)};
    platform_.request_frame();
}

void App::say(const Error& error) {
    say(message(error), true, message(error));
}

void App::select(const Select& action) {
    const Selection& wanted = action.selection;
    if (action.add && wanted.entities.size() > 1) return select_many(wanted.entities, true);
    if (action.add && !wanted.entities.empty()) {
        std::vector<EntityId>& chosen = view_.selection.entities;
        const auto at = std::find(chosen.begin(), chosen.end(), wanted.entities.front());
        if (at == chosen.end())
            chosen.push_back(wanted.entities.front());
        else
            chosen.erase(at);
        view_.selection.tie.reset();
        view_.selection.event.reset();
    } else {
        if (view_.selection.entities != wanted.entities) view_.open_fact.reset();
        view_.selection = wanted;
    }
    view_.article.reset();
    timeline_stale_ = answers_stale_ = true;
}

void App::set_filter(const Filter& filter) {
    if (filter.dates != view_.filter.dates) {
        view_.time_from = view_.time_to = 0;                // the lanes follow the range
        view_.playback.on = view_.playback.playing = false; // who moves the range by hand takes over
    }
    if (view_.periods && filter.dates != view_.filter.dates && filter.dates && filter.dates->begin && filter.dates->end)
        view_.periods->after = *filter.dates; // the brush moves the later period
    Filter same = filter;
    same.dates = view_.filter.dates;
    (same == view_.filter ? dates_stale_ : lists_stale_) = true;
    view_.filter = filter;
}

void App::pin_node(EntityId entity, bool pinned) {
    const auto at = std::lower_bound(view_.pinned.begin(), view_.pinned.end(), entity);
    const bool is = at != view_.pinned.end() && *at == entity;
    if (pinned && !is) view_.pinned.insert(at, entity);
    if (!pinned && is) view_.pinned.erase(at);
}

/// A node that is moved is all that the map and the project have to follow, unless more has happened since.
void App::move_node(const MoveNode& action) {
    if (action.entity.index() >= shown_.positions.size()) return;
    stop_moving();
    const auto alone = [&](const MovedNode& moved, std::uint64_t known) {
        return known == positions_version_ || moved == MovedNode{action.entity, positions_version_};
    };
    const bool for_map = alone(map_lacks_, map_positions_);
    const bool for_project = alone(project_lacks_, stored_version_) && !provisional_;
    shown_.positions[action.entity.index()] = action.position;
    view_.fitted = false;
    pin_node(action.entity, true);
    ++positions_version_;
    const MovedNode moved{action.entity, positions_version_};
    map_lacks_ = for_map ? moved : MovedNode{};
    project_lacks_ = for_project ? moved : MovedNode{};
    if (!action.done) return;
    if (for_project)
        store_place(action.entity);
    else
        store_positions();
}

void App::decide(const std::vector<Decision>& decisions) {
    if (!project_) return;
    if (auto done = project_->decide(decisions); !done) return say(done.error());
    reload_model();
    if (reloading_) say(tr("opening.decided"), false);
}

void App::step_log(bool forwards) {
    if (!project_) return;
    const auto step = forwards ? project_->redo() : project_->undo();
    if (!step) return say(step.error());
    if (!*step) return;
    reload_model();
    say(tr(forwards ? "window.redone" : "window.undone"), false);
}

void App::apply(const Action& action) {
    if (waits_for_model(action)) return;
    std::visit(
        Overloaded{
            [&](const Select& wanted) { select(wanted); },
            [&](const SetHover& wanted) { next_hover_ = wanted.hover; },
            [&](const OpenFact& wanted) { view_.open_fact = wanted.fact; },
            [&](const ShowArticle& wanted) { view_.article = wanted.article; },
            [&](const SetFilter& wanted) { set_filter(wanted.filter); },
            [&](const SetOutside& wanted) { view_.outside = wanted.outside, lists_stale_ = true; },
            [&](const SetNameFilter& wanted) { view_.name_filter = wanted.text; },
            [&](const SetLeftTab& wanted) { view_.left_tab = wanted.tab; },
            [&](const SetInspectorTab& wanted) { view_.inspector_tab = wanted.tab; },
            [&](const SetTheme& wanted) { view_.theme = wanted.theme; },
            [&](const SetPanes& wanted) { view_.panes = wanted.panes; },
            [&](const SetCamera& wanted) { view_.camera = wanted.camera, view_.fitted = false; },
            [&](const FitNetwork&) { view_.fitted = true; },
            [&](const TidyNetwork& wanted) {
                if (wanted.engine) view_.engine = wanted.engine;
                start_layout(true);
            },
            [&](const SetTool& wanted) { view_.tool = wanted.tool; },
            [&](const SetLook& wanted) {
                view_.size_by = wanted.size_by, view_.color_by = wanted.color_by, lists_stale_ = true;
            },
            [&](const SetFocus& wanted) { view_.focus = wanted.focus, view_.fitted = true, lists_stale_ = true; },
            [&](const ExpandNeighbours&) { expand_neighbours(); },
            [&](const SelectShared&) { select_many(shown_.answers.shared, true); },
            [&](const FindPath& wanted) { find_path_asked(wanted.path); },
            [&](const CollapseGroup& wanted) { collapse_group(wanted.members); },
            [&](const OpenGroup& wanted) { open_group(wanted.shown); },
            [&](const SetReport& wanted) { set_report(wanted.report); },
            [&](const SetPeriods& wanted) { set_periods(wanted.periods); },
            [&](const MoveNode& wanted) { move_node(wanted); },
            [&](const PinNode& wanted) {
                pin_node(wanted.entity, wanted.pinned);
                if (stored_version_ == positions_version_ && !provisional_) return store_place(wanted.entity);
                ++positions_version_;
                store_positions();
            },
            [&](const SetTimeView& wanted) {
                view_.time_from = wanted.from;
                view_.time_to = wanted.to;
                view_.lane_scroll = wanted.scroll;
                timeline_stale_ = true;
            },
            [&](const SetLanesNear& wanted) {
                view_.lanes_near = wanted.near, view_.lane_scroll = 0, timeline_stale_ = true;
            },
            [&](const SetLaneOrder& wanted) {
                view_.lane_order = wanted.order, view_.lane_scroll = 0, timeline_stale_ = true;
            },
            [&](const PinLane& wanted) { pin_lane(wanted.entity, wanted.pinned); },
            [&](const SetPlayback& wanted) { set_playback(wanted.playback); },
            [&](const Decide& wanted) { decide(wanted.decisions); },
            [&](const Undo&) { step_log(false); },
            [&](const Redo&) { step_log(true); },
            [&](const ChooseFiles&) { choose_files(); },
            [&](const ImportPaths& wanted) { start_import(wanted.paths); },
            [&](const OpenSample&) { import_samples(); },
            [&](const OpenProject& wanted) { open_project(wanted.path); },
            [&](const ExportPicture& wanted) { wanted.path.empty() ? choose_export() : export_picture(wanted.path); },
            [&](const SetPublishedDate& wanted) { start_redating(wanted); },
            [&](const CancelJob&) { cancel_jobs(); },
            [&](const DismissNotice&) { shown_.notice.reset(); },
        },
        action);
}

} // namespace tieline
