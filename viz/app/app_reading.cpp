#include "viz/app/app.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

/// Opening large projects, and following what other programs write to them: their facts are read in the background.
namespace tieline {

using namespace ui;

namespace {

bool same_places(const std::vector<Point>& a, const std::vector<Point>& b) {
    const auto same = [](Point x, Point y) { return placed(x) ? x == y : !placed(y); };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

/// Whether it can be asked for while the model is being read: what moves the picture, and what does not touch it.
bool can_come_first(const Action& action) {
    return std::holds_alternative<SetCamera>(action) || std::holds_alternative<FitNetwork>(action) ||
           std::holds_alternative<SetTimeView>(action) || std::holds_alternative<SetTheme>(action) ||
           std::holds_alternative<SetPanes>(action) || std::holds_alternative<SetLeftTab>(action) ||
           std::holds_alternative<SetInspectorTab>(action) || std::holds_alternative<SetNameFilter>(action) ||
           std::holds_alternative<SetTool>(action) || std::holds_alternative<OpenProject>(action) ||
           std::holds_alternative<ImportPaths>(action) || std::holds_alternative<CancelJob>(action) ||
           std::holds_alternative<DismissNotice>(action);
}

} // namespace

std::string App::outline_name(const std::string& groups) const {
    return outline_key(stored_form(view_), groups);
}

OutlineWords App::outline_words() const {
    return {.pinned = view_.pinned,
            .pinned_lanes = view_.pinned_lanes,
            .groups = view_.groups,
            .provisional = provisional_,
            .sampled = shown_.answers.sampled,
            .communities = shown_.answers.communities,
            .time_span = shown_.answers.time_span};
}

/// What the project keeps to be shown before it is read; false: nothing that is of now and of this view.
bool App::show_outline() {
    if (view_.lane_order == LaneOrder::Ties) return false; // it knows no ties
    const auto groups = project_->setting(kGroupsSetting);
    const std::string name = outline_name(groups && *groups ? **groups : std::string());
    const auto kept = project_->outline();
    if (!kept) return false;
    auto found = decode_outline(kept->bytes, name, kept->of.revision);
    if (!found) return false;
    outline_known_ = OutlineName{kept->of, name};
    shown_.model = std::move(found->model);
    shown_.visibility = std::move(found->visibility);
    shown_.catalog = std::move(found->catalog);
    shown_.graph = std::move(found->graph);
    shown_.positions = std::move(found->positions);
    shown_.timeline_index = std::move(found->timeline);
    shown_.answers.sampled = found->words.sampled;
    shown_.answers.communities = found->words.communities;
    shown_.answers.time_span = found->words.time_span;
    view_.pinned = std::move(found->words.pinned);
    view_.pinned_lanes = std::move(found->words.pinned_lanes);
    view_.groups = std::move(found->words.groups);
    provisional_ = found->words.provisional;
    return true;
}

/// Shows what the project keeps for it, or that there is nothing yet, and begins to read.
void App::start_reading() {
    shown_.reading = true;
    lists_stale_ = dates_stale_ = answers_stale_ = false;
    shown_.model = std::make_shared<const Model>();
    shown_.visibility = {};
    shown_.catalog = {};
    shown_.graph = {};
    shown_.answers = {};
    shown_.timeline_index = {};
    facts_of_.reset();
    fold_.reset();
    made_.reset();
    const bool known = show_outline();
    ++graph_version_;
    ++shape_version_;
    stored_version_ = ++positions_version_;
    timeline_stale_ = true;
    lane_input_.reset();
    const OpenMode mode = project_->read_only() ? OpenMode::ReadOnly : OpenMode::ReadWrite;
    StoredView view = stored_form(view_);
    view.outside = view_.outside_now();
    reading_.emplace([path = project_->path(), mode, view, known](std::stop_token stop, JobProgress&) {
        return read_project(path, mode, view, !known, stop); // an outline is made on the way where there is none
    });
}

void App::take_reading() {
    if (!reading_) return;
    auto result = reading_->take();
    if (!result) return;
    reading_.reset();
    shown_.reading = false;
    times_.opened = platform_.seconds();
    if (!*result) {
        const Error error = result->error();
        close_project();
        failed_ = error;
        if (error.code == ErrorCode::Interrupted) return say(tr("opening.stopped"), false);
        return say(error);
    }
    OpenedProject& opened = **result;
    shown_.model = opened.model;
    if (opened.kept) outline_known_ = opened.kept;
    const bool has_places = std::any_of(opened.places.positions.begin(), opened.places.positions.end(), placed);
    const bool keeps_places = provisional_ && !has_places && shown_.positions.size() == opened.places.positions.size();
    lay_out_anew_ = keeps_places; // they are to begin with
    provisional_ = keeps_places;
    if (keeps_places)
        places_known_ = opened.places.of.places;
    else
        show_places(std::move(opened.places));
    take_project(std::move(opened));
    load_groups();
    load_lanes();
    shown_.project.can_undo = project_->can_undo();
    shown_.project.can_redo = project_->can_redo();
    lists_stale_ = true;
    platform_.request_frame();
    if (!waiting_imports_.empty()) start_import({});
}

/// The connection that a job has read all through, and what it made.
void App::take_project(OpenedProject opened) {
    project_ = std::move(opened.project);
    suggestions_ = std::move(opened.suggestions);
    made_ = std::move(opened.facts);
}

/// Another program stored facts: what is there stays until they are read.
void App::reload_in_background() {
    if (reloading_) return; // it looks again at its end
    last_reload_ = platform_.seconds();
    const OpenMode mode = project_->read_only() ? OpenMode::ReadOnly : OpenMode::ReadWrite;
    reloading_.emplace([path = project_->path(), mode, view = stored_form(view_)](std::stop_token stop, JobProgress&) {
        return read_project(path, mode, view, false, stop);
    });
    platform_.request_frame();
}

void App::take_reloading() {
    if (!reloading_) return;
    auto result = reloading_->take();
    if (!result) return;
    reloading_.reset();
    reload_took_ = platform_.seconds() - last_reload_;
    last_reload_ = platform_.seconds();
    platform_.request_frame();
    if (!*result) {
        if (const auto now = project_->edition()) not_reloaded_ = *now; // it would begin again at once
        if (result->error().code == ErrorCode::Interrupted) return say(tr("opening.old_picture"), false);
        return say(result->error());
    }
    auto model = (*result)->model;
    take_project(std::move(**result));
    if (project_->facts_changed()) {
        show_model(std::move(model));
        if (!import_) reload_in_background(); // who imports tells when it has more
        return;
    }
    auto now = project_->model(); // with what was decided meanwhile
    if (!now) return say(now.error());
    if (*now != model) made_.reset();
    show_model(std::move(*now));
}

void App::show_places(Places places) {
    places_known_ = places.of.places;
    view_.pinned = std::move(places.pinned);
    if (!same_places(places.positions, shown_.positions)) ++positions_version_;
    shown_.positions = std::move(places.positions);
    stored_version_ = positions_version_;
}

/// As if none had been opened.
void App::close_project() {
    project_.reset();
    shown_.project.name.clear();
    shown_.project.can_undo = shown_.project.can_redo = shown_.project.read_only = false;
    shown_.model = std::make_shared<const Model>();
    shown_.positions.clear();
    suggestions_.clear();
    view_.pinned.clear();
    view_.pinned_lanes.clear();
    view_.groups.clear();
    view_.filter = Filter{};
    lists_stale_ = true;
    ++positions_version_;
    stored_version_ = positions_version_;
    platform_.set_title("tieline");
}

/// True where the action has to wait for the model; the person is told, unless it only followed the pointer.
bool App::waits_for_model(const Action& action) {
    if (!reading_ || can_come_first(action)) return false;
    if (!std::holds_alternative<SetHover>(action)) say(tr("opening.wait"), false);
    return true;
}

/// What is shown, for the next opening: once, when the project is left, and only if it is of what the project holds.
void App::keep_outline() {
    if (!project_ || project_->read_only() || reading_ || lists_stale_ || dates_stale_ || facts_of_ != shown_.model)
        return;
    const bool passing = view_.focus || view_.path || view_.periods || view_.playback.on || import_ || layout_ ||
                         measure_job_ || provisional_ || view_.lane_order == LaneOrder::Ties;
    if (passing || !worth_outline(*shown_.model) || stored_version_ != positions_version_) return;
    const auto now = project_->edition();
    if (!now || now->revision != shown_.model->revision() || now->places != places_known_) return;
    OutlineName wanted{*now, outline_name(groups_text())};
    if (outline_known_ == wanted) return;
    const OutlineWords words = outline_words();
    const std::string bytes = encode_outline({*shown_.model, shown_.visibility, shown_.catalog, shown_.graph,
                                              shown_.positions, shown_.timeline_index, words},
                                             wanted.key);
    static_cast<void>(project_->keep_outline(*now, bytes));
}

} // namespace tieline
