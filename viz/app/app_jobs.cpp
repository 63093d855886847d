#include "importers/assets.hpp"
#include "viz/app/app.hpp"
#include "viz/app/file_dialog.hpp"
#include "viz/layout/provisional.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <sstream>

namespace tieline {

using namespace ui;

namespace {

constexpr std::size_t kProvisionalAbove = 400; // nodes; the engine's picture of fewer is there at once
constexpr std::size_t kFewNew = 4;             // where at most one node in so many is new, the others keep their places
constexpr double kReloadEvery = 2;             // seconds, while an import runs
constexpr double kReloadShare = 5;             // and not more than one second in so many is for it

Result<std::shared_ptr<const LanguageData>> language_data(std::shared_ptr<const LanguageData> loaded) {
    if (loaded) return loaded;
    return load_language_data();
}

} // namespace

bool App::ensure_project() {
    if (project_) return true;
    std::error_code error;
    std::filesystem::create_directories(data_folder(), error);
    for (int number = 1; number < 10000; ++number) {
        const std::string name = tr("window.project.new_name", {std::to_string(number)});
        const std::filesystem::path path = data_folder() / (name + ".tieline");
        if (!std::filesystem::exists(path, error)) return open_project(path);
    }
    return false;
}

void App::start_import(const std::vector<std::string>& paths) {
    waiting_imports_.insert(waiting_imports_.end(), paths.begin(), paths.end());
    if (reading_ || import_ || dated_ || waiting_imports_.empty() || !ensure_project()) return;
    shown_.notice.reset();
    nodes_before_import_ = shown_.graph.nodes.size();
    const std::vector<std::string> wanted = std::exchange(waiting_imports_, {});
    import_.emplace(
        [path = project_->path(), wanted, loaded = language_](std::stop_token stop, JobProgress& progress) -> Imported {
            auto language = language_data(loaded);
            if (!language) return {tl::unexpected(language.error()), nullptr};
            auto project = ProjectFile::open(path);
            if (!project) return {tl::unexpected(project.error()), *language};
            const auto tell = [&progress](const ImportProgress& now) {
                progress.set(now.done, now.total, now.current);
                Platform::wake();
            };
            return {import_files(*project, collect_inputs(wanted), **language, {}, tell, stop), *language};
        });
}

void App::import_samples() {
    const auto folder = find_asset("samples");
    if (!folder) return say(folder.error());
    start_import({folder->string()});
}

void App::take_import() {
    if (!import_) return;
    const double apart = std::max(kReloadEvery, kReloadShare * reload_took_);
    if (!reloading_ && platform_.seconds() - last_reload_ > apart && project_ && project_->changed_elsewhere())
        reload_model();
    auto result = import_->take();
    if (!result) return;
    import_.reset();
    if (result->language) language_ = result->language;
    import_ended_ = true;
    reload_model();
    if (!result->report) {
        say(result->report.error());
    } else {
        const ImportReport& report = *result->report;
        std::string details;
        for (const ImportFailure& failure : report.failures)
            details += (details.empty() ? "" : "\n") + message(failure.error);
        for (const auto& [path, warning] : report.warnings)
            details += (details.empty() ? "" : "\n") + path + ": " + tr(warning.key, warning.arguments);
        const std::string done = grouped(report.articles);
        if (!report.failures.empty())
            say(tr("window.import.some_failed", {done, grouped(report.failures.size())}), true, details);
        else
            say(tr(report.stopped ? "window.import.stopped" : "window.import.done", {done}), false, details);
    }
    if (!waiting_imports_.empty()) start_import({});
}

void App::start_redating(const SetPublishedDate& action) {
    if (!project_ || import_ || dated_) return;
    const std::string key = shown_.model->article(action.article).key;
    dated_.emplace([path = project_->path(), key, date = action.published,
                    loaded = language_](std::stop_token stop, JobProgress&) -> Redated {
        auto language = language_data(loaded);
        if (!language) return {tl::unexpected(language.error()), nullptr};
        auto project = ProjectFile::open(path);
        if (!project) return {tl::unexpected(project.error()), *language};
        return {set_published(*project, key, date, **language, stop), *language};
    });
}

void App::take_redated() {
    if (!dated_) return;
    auto result = dated_->take();
    if (!result) return;
    dated_.reset();
    if (result->language) language_ = result->language;
    if (!result->done && result->done.error().code == ErrorCode::Interrupted)
        say(message(result->done.error()), false); // as it was asked to
    else if (!result->done)
        say(result->done.error());
    reload_model();
}

/// Something to look at and work with while the engine runs, which starts from there; it is not kept in the project.
void App::show_provisional(const NetworkGraph& graph, LayoutRequest& request) {
    Layout layout;
    layout.positions = provisional_layout(request);
    take_positions(graph, layout, shown_.positions);
    for (std::size_t i = 0; i < request.nodes.size(); ++i) request.nodes[i].position = layout.positions[i];
    stored_version_ = ++positions_version_;
    provisional_ = true;
}

/// The union is laid out once; what is filtered never moves. Nodes without a place start it, and so does "tidy".
void App::start_layout(bool tidy) {
    if (layout_) {
        if (!tidy) return;
        layout_->cancel();
        layout_.reset();
    }
    const bool all_placed = std::all_of(shown_.positions.begin(), shown_.positions.end(), placed);
    if (!tidy && !lay_out_anew_ && all_placed) return;
    NetworkGraph graph;
    const auto waits = [&](const GraphNode& node) { return !placed(shown_.positions[node.entity.index()]); };
    if (!tidy) {
        Filter all;
        all.min_confidence = view_.filter.min_confidence;
        graph = fold_network(*shown_.model, columns_->visible(all), Outside::Show);
    } else {
        graph = shown_.graph;
    }
    if (graph.nodes.empty()) return;
    const auto waiting = static_cast<std::size_t>(std::count_if(graph.nodes.begin(), graph.nodes.end(), waits));
    const bool anew = std::exchange(lay_out_anew_, false) && view_.pinned.empty();
    if (!tidy && !anew && waiting == 0) return;
    // A few that are new are fitted in between the others; for many a picture of the old ones is no guide.
    const bool few = waiting * kFewNew <= graph.nodes.size();
    std::vector<Point> from = shown_.positions;
    std::vector<EntityId> fixed = view_.pinned;
    if (!tidy && (anew || (!few && fixed.empty()))) {
        std::fill(from.begin(), from.end(), kNoPoint);
    } else if (!tidy && few) {
        fixed.clear();
        for (const GraphNode& node : graph.nodes)
            if (!waits(node)) fixed.push_back(node.entity);
    }
    LayoutRequest request =
        layout_request(*shown_.model, graph, view_.engine.value_or(fitting_engine(graph.nodes.size())), from, fixed,
                       *measure_, layout_aspect(view_.camera));
    const bool many = graph.nodes.size() > kProvisionalAbove;
    if (waiting == graph.nodes.size() && many)
        show_provisional(graph, request);
    else if (anew && waiting == 0 && provisional_ && many) // an outline has brought places to begin with
        for (std::size_t i = 0; i < request.nodes.size(); ++i)
            request.nodes[i].position = shown_.positions[graph.nodes[i].entity.index()];
    auto started = LayoutJob::start(std::move(request));
    if (!started) return say(started.error());
    layout_.emplace(std::move(*started));
    layout_graph_ = std::move(graph);
}

void App::take_layout() {
    if (!layout_) return;
    auto result = layout_->take();
    if (!result) return;
    layout_.reset();
    if (!*result) return say(result->error());
    const Layout& layout = **result;
    const bool same =
        layout.positions.size() == layout_graph_.nodes.size() &&
        (layout_graph_.nodes.empty() || layout_graph_.nodes.back().entity.index() < shown_.positions.size());
    if (same) move_towards(layout_graph_, layout);
    shown_.layout_name = std::string(to_string(layout.engine));
    shown_.layout_seconds = layout.seconds;
    if (layout.fallback) say(tr(layout.fallback_reason, {shown_.layout_name, shown_.layout_name}), false);
    ++positions_version_;
    if (!moving_) store_positions();
    lists_stale_ = true; // the model may have changed meanwhile: nodes without a place ask again
    platform_.request_frame();
}

void App::choose_files() {
    if (dialog_) return;
    if (!has_file_dialog()) {
        panels_.path_entry.open = true;
        ui_.focus("##path");
        platform_.request_frame();
        return;
    }
    dialog_exports_ = false;
    dialog_.emplace([title = std::string(tr("window.path.title"))](std::stop_token stop, JobProgress&) {
        return ask_for_files(title, stop);
    });
}

void App::take_dialog() {
    if (!dialog_) return;
    auto result = dialog_->take();
    if (!result) return;
    dialog_.reset();
    if (!*result) return say(result->error());
    std::vector<std::string> paths;
    std::istringstream lines(**result);
    for (std::string line; std::getline(lines, line);)
        if (!line.empty()) paths.push_back(line);
    if (paths.empty()) return;
    if (dialog_exports_)
        export_picture(paths.front());
    else
        start_import(paths);
}

void App::cancel_jobs() {
    if (reading_) reading_->cancel();
    if (reloading_) reloading_->cancel();
    if (import_) import_->cancel();
    if (dated_) dated_->cancel();
    if (layout_) layout_->cancel();
    if (export_) export_->cancel();
    if (measure_job_) {
        measure_job_->cancel();
        view_.size_by = SizeBy::Ties;
        view_.color_by = ColorBy::Kind;
        lists_stale_ = true;
    }
}

void App::show_job() {
    shown_.job.reset();
    if (reading_) {
        shown_.job = JobStatus{tr("opening.job"), 0, false};
    } else if (reloading_ && !import_) {
        shown_.job = JobStatus{tr("opening.job_again"), 0, false};
    } else if (import_) {
        const JobProgress::Now now = import_->progress().now();
        JobStatus job{now.total > 0 ? tr("window.job.import_of", {grouped(now.done), grouped(now.total)})
                                    : std::string(tr("window.job.import")),
                      now.total > 0 ? static_cast<double>(now.done) / static_cast<double>(now.total) : 0,
                      now.total > 0};
        shown_.job = std::move(job);
    } else if (dated_) {
        shown_.job = JobStatus{tr("window.job.redate"), 0, false};
    } else if (export_) {
        shown_.job = JobStatus{tr("window.job.export"), 0, false};
    } else if (measure_job_) {
        shown_.job = JobStatus{tr("nettools.job.measure"), 0, false};
    } else if (layout_) {
        shown_.job = JobStatus{tr("window.job.layout"), 0, false};
    }
}

void App::poll_jobs() {
    const std::vector<std::string> dropped = platform_.take_drops();
    if (!dropped.empty()) start_import(dropped);
    take_dialog();
    take_reading();
    take_reloading();
    take_import();
    take_redated();
    take_layout();
    take_measure();
    take_export();
    take_pixels();
    show_job();
}

} // namespace tieline
