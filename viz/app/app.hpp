#pragma once

#include "graph/project_file.hpp"
#include "importers/process.hpp"
#include "viz/app/job.hpp"
#include "viz/app/platform.hpp"
#include "viz/app/window_main.hpp"
#include "viz/app/window_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/session/session.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tieline {

/// The window's one owner of state. Panels read `shown` and `view` and ask; apply() is the only writer and runs after
/// everything was drawn. Long work runs in jobs with their own connection to the project.
class App {
public:
    App(Platform& platform, const WindowMemory& memory, Theme start_theme);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// Opens a project, or says in the status bar why it could not.
    bool open_project(const std::filesystem::path& path);
    /// One picture: jobs are polled, what changed is computed anew, panels drawn, actions applied.
    void frame();
    /// Until when the window may sleep; nullopt: until something happens.
    [[nodiscard]] std::optional<double> wake_after() const;
    /// Reloads when another process wrote to the project; true when it did.
    bool look_elsewhere();
    [[nodiscard]] bool busy() const { return import_ || layout_ || dialog_ || dated_ || export_; }

    void ask(ui::Action action) { actions_.push_back(std::move(action)); }
    [[nodiscard]] const ui::Shown& shown() const { return shown_; }
    [[nodiscard]] const ui::ViewState& view() const { return view_; }
    [[nodiscard]] const std::optional<Error>& failed() const { return failed_; }
    [[nodiscard]] WindowMemory memory() const;

private:
    struct Imported {
        Result<ImportReport> report;
        std::shared_ptr<const LanguageData> language;
    };
    struct Redated {
        Result<void> done;
        std::shared_ptr<const LanguageData> language;
    };
    /// What a scene was made of: made anew when one of these differs.
    struct NetworkInput {
        std::uint64_t graph = 0, positions = 0;
        NetworkView view;
        NetworkState state;
        bool operator==(const NetworkInput&) const = default;
    };
    struct Kept; // selection and the like, by stable keys, across a change of the model

    // app.cpp
    void draw(const ui::PaneLayout& panes);
    [[nodiscard]] Theme theme() const;
    // app_apply.cpp
    void apply(const ui::Action& action);
    void select(const ui::Select& action);
    void set_filter(const Filter& filter);
    void move_node(const ui::MoveNode& action);
    void pin_node(EntityId entity, bool pinned);
    void decide(const std::vector<Decision>& decisions);
    void step_log(bool forwards);
    void say(const Error& error);
    void say(std::string text, bool problem, std::string details = {});
    // app_refresh.cpp
    void reload_model();
    void refresh(const ui::PaneLayout& panes);
    void refresh_network(const ui::Box& canvas);
    void refresh_timeline(const ui::Box& canvas);
    void load_positions();
    void store_positions();
    [[nodiscard]] Kept keep() const;
    void restore(const Kept& kept);
    // app_jobs.cpp
    void poll_jobs();
    void take_import();
    void take_layout();
    void take_dialog();
    void take_redated();
    void start_import(const std::vector<std::string>& paths);
    void start_layout(bool tidy);
    void start_redating(const ui::SetPublishedDate& action);
    void import_samples();
    void choose_files();
    void choose_export();                         // app_export.cpp
    void export_picture(const std::string& path); // app_export.cpp
    void take_export();
    void cancel_jobs();
    bool ensure_project();
    void show_job();

    Platform& platform_;
    WindowMemory memory_;
    Theme system_theme_;
    std::optional<ProjectFile> project_;
    ui::ViewState view_;
    ui::Shown shown_;
    ui::PanelsState panels_;
    ui::Ui ui_;
    ui::Actions actions_;
    std::unique_ptr<TextMeasure> measure_;
    std::vector<ProjectFile::Suggestion> suggestions_;
    std::optional<Error> failed_;

    bool lists_stale_ = true; // visibility, catalog, graph, timeline index
    bool timeline_stale_ = true;
    std::uint64_t graph_version_ = 0, positions_version_ = 0, stored_version_ = 0;
    std::optional<NetworkInput> network_input_;
    std::optional<ui::Box> timeline_box_;
    std::optional<ui::Hover> timeline_hover_;
    ui::Hover next_hover_;

    std::optional<Job<Imported>> import_;
    std::optional<Job<Redated>> dated_;
    std::optional<Job<Result<std::string>>> dialog_; // the paths that were chosen, one a line
    bool dialog_exports_ = false;
    std::optional<ChildProcess> export_;
    std::string export_path_;
    std::optional<LayoutJob> layout_;
    NetworkGraph layout_graph_; // what the running layout was asked for
    bool lay_out_anew_ = false;           // the picture was made while most of it was not there yet
    std::size_t nodes_before_import_ = 0; // in the network
    std::vector<std::string> waiting_imports_;
    double last_reload_ = 0;
    std::shared_ptr<const LanguageData> language_;
};

} // namespace tieline
