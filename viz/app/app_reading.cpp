#include "viz/app/app.hpp"
#include "viz/panels/outline.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cstring>

/// Opening large projects: what was last shown of one is shown again at once, its facts are read in the background.
namespace tieline {

using namespace ui;

namespace {

constexpr std::uintmax_t kReadApart = 4U << 20U; // bytes of a project file; smaller ones are there before one looks
constexpr std::size_t kWorthOutline = 20'000;    // ties and events

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

bool App::is_large(const std::filesystem::path& path) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    return !error && size >= kReadApart;
}

/// What the picture depends on besides facts, decisions and positions. `groups` as the project keeps them.
std::string App::outline_key(const std::string& groups) const {
    return view_key(view_) + "\n" + (groups == "[]" ? std::string() : groups);
}

App::MadeFacts App::make_facts(const std::shared_ptr<const Model>& model, const Filter& filter,
                               std::span<const ProjectFile::Suggestion> suggestions) {
    MadeFacts made;
    made.filter = filter;
    made.columns = std::make_shared<const FilterColumns>(*model);
    made.visibility = made.columns->visible(filter);
    made.catalog = make_catalog(*model, *made.columns, filter, made.visibility, suggestions);
    made.fold.emplace(*model, made.visibility, Outside::Dim, made.graph);
    made.index = TimelineIndex(*model, made.visibility, filter.clock);
    return made;
}

App::Places App::read_places(const ProjectFile& project, const Model& model) {
    Places places;
    if (const auto now = project.edition()) places.of = *now; // first: what is written from now on is seen to be newer
    places.positions.assign(model.entity_count(), kNoPoint);
    const auto stored = project.positions(kPositionsName);
    if (!stored) return places;
    for (const NodePosition& node : *stored) {
        const std::optional<EntityId> id = model.find(node.entity);
        if (!id) continue;
        places.positions[id->index()] = {node.x, node.y};
        if (node.pinned) places.pinned.push_back(*id);
    }
    std::sort(places.pinned.begin(), places.pinned.end());
    return places;
}

/// Shows what was last seen, or that there is nothing yet, and begins to read.
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
    const auto groups = project_->setting(kGroupsSetting);
    const std::string key = outline_key(groups && *groups ? **groups : std::string());
    const auto kept = view_.lane_order == LaneOrder::Ties ? std::nullopt : project_->outline(); // it knows no ties
    const bool known = kept && show_outline(kept->bytes, key, kept->of.revision, shown_, view_);
    if (known) outline_known_ = KnownOutline{kept->of, key};
    ++graph_version_;
    ++shape_version_;
    stored_version_ = ++positions_version_;
    timeline_stale_ = true;
    lane_input_.reset();
    // An outline is made on the way where there is none, unless it depends on more than is read.
    const bool plain = (!groups || !*groups) && view_.size_by == SizeBy::Ties && view_.color_by == ColorBy::Kind;
    reading_.emplace([path = project_->path(), read_only = project_->read_only(), filter = view_.filter,
                      outside = view_.outside_now(), keep = !known && plain, key](std::stop_token stop, JobProgress&) {
        return read_all(path, read_only, filter, outside, keep ? key : std::string(), stop);
    });
}

App::Opened App::read_all(const std::filesystem::path& path, bool read_only, const Filter& filter, Outside outside,
                          const std::string& keep_as, const std::stop_token& stop) {
    Opened opened;
    const auto failed = [&](const Error& error) {
        opened.failed = error;
        return std::move(opened);
    };
    auto project = ProjectFile::open(path, read_only ? OpenMode::ReadOnly : OpenMode::ReadWrite);
    if (!project) return failed(project.error());
    auto model = project->model(stop);
    if (!model) return failed(model.error());
    auto suggestions = project->suggestions();
    if (suggestions) opened.suggestions = std::move(*suggestions);
    opened.facts = make_facts(*model, filter, opened.suggestions);
    opened.places = read_places(*project, **model);
    const NetworkGraph& graph = opened.facts.graph;
    const bool all_placed = std::all_of(graph.nodes.begin(), graph.nodes.end(), [&](const GraphNode& node) {
        return placed(opened.places.positions[node.entity.index()]);
    });
    if (!keep_as.empty() && !read_only && all_placed && worth_outline(**model) && !stop.stop_requested() &&
        opened.places.of.revision == (*model)->revision()) {
        Shown shown;
        shown.model = *model;
        shown.visibility = opened.facts.visibility;
        shown.catalog = std::move(opened.facts.catalog);
        if (outside == Outside::Hide)
            opened.facts.fold->hide_outside(opened.facts.graph, shown.graph);
        else
            shown.graph = opened.facts.graph;
        shown.positions = opened.places.positions;
        shown.timeline_index = std::move(opened.facts.index);
        ViewState view;
        view.pinned = opened.places.pinned;
        const auto done = project->keep_outline(opened.places.of, encode_outline(shown, view, keep_as));
        if (done && *done) opened.kept = KnownOutline{opened.places.of, keep_as};
        opened.facts.catalog = std::move(shown.catalog);
        opened.facts.index = std::move(shown.timeline_index);
    }
    opened.model = std::move(*model);
    opened.project.emplace(std::move(*project));
    return opened;
}

bool App::worth_outline(const Model& model) {
    return model.relation_count() + model.event_count() >= kWorthOutline;
}

void App::take_reading() {
    if (!reading_) return;
    auto result = reading_->take();
    if (!result) return;
    reading_.reset();
    shown_.reading = false;
    times_.opened = platform_.seconds();
    if (result->failed) {
        close_project();
        failed_ = result->failed;
        if (result->failed->code == ErrorCode::Interrupted) return say(tr("opening.stopped"), false);
        return say(*result->failed);
    }
    project_ = std::move(result->project);
    shown_.model = result->model;
    if (result->kept) outline_known_ = result->kept;
    suggestions_ = std::move(result->suggestions);
    made_ = std::move(result->facts);
    show_places(std::move(result->places));
    load_groups();
    load_lanes();
    shown_.project.can_undo = project_->can_undo();
    shown_.project.can_redo = project_->can_redo();
    lists_stale_ = true;
    platform_.request_frame();
    if (!waiting_imports_.empty()) start_import({});
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
    KnownOutline wanted{*now, outline_key(groups_text())};
    if (outline_known_ == wanted) return;
    static_cast<void>(project_->keep_outline(*now, encode_outline(shown_, view_, wanted.key)));
}

} // namespace tieline
