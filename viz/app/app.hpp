#pragma once

#include "graph/compare.hpp"
#include "graph/filter_brush.hpp"
#include "graph/project_file.hpp"
#include "importers/process.hpp"
#include "viz/app/job.hpp"
#include "viz/app/platform.hpp"
#include "viz/app/window_main.hpp"
#include "viz/app/window_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/scene/network_fold.hpp"
#include "viz/scene/outline.hpp"
#include "viz/session/opening.hpp"
#include "viz/session/session.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tieline {

/// Whether a person wants things to move: not where $TIELINE_REDUCED_MOTION or the desktop says so.
[[nodiscard]] bool wants_motion();

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
    /// Something was made in the background that a frame should show.
    [[nodiscard]] bool has_news() const {
        return (pixels_job_ && pixels_job_->finished()) || (reading_ && reading_->finished()) ||
               (reloading_ && reloading_->finished());
    }
    /// For measurements.
    [[nodiscard]] const PictureTimes& picture_times() const { return times_; }
    [[nodiscard]] std::size_t frames_drawn() const { return frames_drawn_; }
    /// The next frame draws everything anew, as if nothing of it were kept.
    void forget_pictures();
    /// Until when the window may sleep; nullopt: until something happens.
    [[nodiscard]] std::optional<double> wake_after() const;
    /// Reloads when another process wrote to the project; true when it did.
    bool look_elsewhere();
    [[nodiscard]] bool is_reading() const { return reading_.has_value(); }
    [[nodiscard]] bool busy() const {
        return reading_ || reloading_ || import_ || layout_ || dialog_ || dated_ || export_ || pixels_job_ ||
               pixels_wait_ || moving_ || measure_job_ || left_out_while_moving();
    }

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
    /// What the network's pixels were made of.
    struct PixelsInput {
        std::uint64_t map = 0;
        NetworkView view;
        double scale = 1;
        Theme theme = Theme::Light;
        bool operator==(const PixelsInput&) const = default;
    };
    /// What a fitted camera depends on.
    struct FitInput {
        std::uint64_t graph = 0, positions = 0;
        double width = 0, height = 0;
        bool operator==(const FitInput&) const = default;
    };
    /// Nodes on their way to a new layout.
    struct Moving {
        std::vector<Point> from, to; // by entity
        double begun = 0;            // seconds
    };
    /// What a measure was computed for, and what came out; scores and communities by entity.
    struct MeasureOf {
        std::shared_ptr<const Model> model;
        Filter filter;
        SizeBy size_by = SizeBy::Ties;
        ColorBy color_by = ColorBy::Kind;
        bool operator==(const MeasureOf&) const = default;
    };
    struct Measured {
        std::vector<double> score;
        std::vector<std::optional<std::uint32_t>> community;
        bool sampled = false;
    };
    struct Kept; // selection and the like, by stable keys, across a change of the model

    // app.cpp
    void leave_project();
    void draw(const ui::PaneLayout& panes);
    void note_first_picture();
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
    // app_reading.cpp
    [[nodiscard]] std::string outline_name(const std::string& groups) const;
    [[nodiscard]] OutlineWords outline_words() const;
    [[nodiscard]] bool show_outline();
    void start_reading();
    void take_reading();
    void take_project(OpenedProject opened);
    void reload_in_background();
    void take_reloading();
    void show_places(Places places);
    void close_project();
    [[nodiscard]] bool waits_for_model(const ui::Action& action);
    void keep_outline();
    // app_refresh.cpp
    void reload_model();
    void show_model(std::shared_ptr<const Model> model);
    void refresh(const ui::PaneLayout& panes);
    void refresh_network(const ui::Box& canvas);
    void refresh_facts();
    void refresh_dates();
    const BrushedVisibility::Changes& match_facts();
    [[nodiscard]] bool shows_part() const;
    void fold_anew();
    void refresh_timeline(const ui::Box& canvas);
    void store_positions();
    void store_place(EntityId entity);
    void load_view(); // app_view.cpp, both
    void store_view();
    [[nodiscard]] static StoredView stored_form(const ui::ViewState& view);
    [[nodiscard]] Kept keep() const;
    void restore(const Kept& kept);
    // app_network.cpp
    void refresh_map();
    void fit_network(double width, double height);
    [[nodiscard]] bool picture_moves();
    [[nodiscard]] bool left_out_while_moving() const { return network_input_ && network_input_->state.moving; }
    [[nodiscard]] double pixels_can_wait() const;
    void mind_running_pixels();
    void refresh_pixels();
    void take_pixels();
    void move_towards(const NetworkGraph& graph, const Layout& layout);
    void move_on();
    void stop_moving();
    void restore_tools(const Kept& kept,
                       const std::function<std::vector<EntityId>(const std::vector<EntityKey>&)>& find);
    // app_tools.cpp
    [[nodiscard]] const GraphView& ties_of_all_dates();
    void shape_network();
    void select_many(const std::vector<EntityId>& entities, bool add);
    void expand_neighbours();
    void collapse_group(std::vector<EntityId> members);
    void open_group(EntityId shown);
    void find_path_asked(const std::optional<ui::PathQuery>& path);
    void set_report(ui::Report report);
    void set_periods(const std::optional<ui::Periods>& periods);
    void answer_about_network();
    void mark_network();
    // app_measures.cpp
    void measure_network();
    void size_nodes();
    void color_nodes();
    void take_measure();
    void store_groups();
    void load_groups();
    [[nodiscard]] std::string groups_text() const;
    // app_timeline.cpp
    void pin_lane(EntityId entity, bool pinned);
    void load_lanes();
    void store_lanes();
    void set_playback(const Playback& playback);
    void play_on();
    void show_playback();
    void follow_head();
    void show_lanes(TimelineView& view);
    // app_jobs.cpp
    void poll_jobs();
    void take_import();
    void take_layout();
    void take_dialog();
    void take_redated();
    void start_import(const std::vector<std::string>& paths);
    void start_layout(bool tidy);
    void show_provisional(const NetworkGraph& graph, LayoutRequest& request);
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

    bool lists_stale_ = true;  // visibility, catalog, graph, timeline index
    bool dates_stale_ = false; // of these only what dates change
    bool timeline_stale_ = true;
    bool answers_stale_ = true; // what Shown::answers holds of paths, periods and the like
    std::optional<GraphView> all_dates_;
    Measured measured_;
    MeasureOf measured_of_, measuring_;
    std::shared_ptr<const Model> facts_of_; // what the two below are made of
    std::shared_ptr<const FilterColumns> columns_;
    std::optional<BrushedVisibility> brush_;
    std::optional<PeriodBrush> period_brush_;         // in its stead while periods are compared
    const Visibility* matched_by_ = nullptr;          // whose answer shown_.visibility is
    std::optional<NetworkFold> fold_;                 // of all dates: of whole_ or of shown_.graph
    NetworkGraph whole_;                              // the fold's, where shown_.graph is a part of it
    bool part_shown_ = false;                         // it is
    std::optional<std::vector<EntityId>> focus_kept_; // by ViewState::focus, at all dates
    std::optional<Filter> index_filter_;              // of the timeline index, but for its dates
    /// The lanes, until one of these changes.
    struct LaneInput {
        std::vector<EntityId> selected, pinned;
        LaneOrder order = LaneOrder::Events;
        bool near = false;
        bool operator==(const LaneInput&) const = default;
    };
    std::optional<LaneInput> lane_input_;
    std::vector<EntityId> lanes_;
    double played_at_ = 0; // seconds
    std::uint64_t graph_version_ = 0, positions_version_ = 0, stored_version_ = 0;
    std::optional<NetworkInput> network_input_;
    std::shared_ptr<NetworkMap> map_; // of shown_.graph and shown_.positions
    std::shared_ptr<const NetworkInk> ink_;
    std::uint64_t map_graph_ = 0, map_positions_ = 0, map_version_ = 0;
    std::uint64_t shape_version_ = 0, map_shape_ = 0; // of the graph's nodes and ties, whatever they look like
    /// A node that alone has moved since others knew all places, as of that version of them.
    struct MovedNode {
        std::optional<EntityId> entity;
        std::uint64_t version = 0;
        bool operator==(const MovedNode&) const = default;
    };
    MovedNode map_lacks_, project_lacks_;
    bool provisional_ = false; // places are there that the project does not keep
    FitInput fit_input_;
    NetworkView fitted_camera_;
    std::optional<PixelsInput> pixels_wanted_, pixels_shown_, minimap_shown_;
    std::optional<PixelsInput> pixels_running_; // what the job draws
    bool minimap_running_ = false;
    double pixels_begun_ = 0, pixels_taken_ = 0; // seconds
    bool pixels_cut_ = false;                    // the last job was not let to its end
    std::optional<PixelsInput> overview_seen_;
    double overview_rests_since_ = 0;
    double camera_rests_since_ = 0;
    std::optional<double> pixels_wait_; // seconds until they are asked for
    PictureTimes times_;
    std::size_t frames_drawn_ = 0;
    std::optional<Moving> moving_;
    bool motion_ = wants_motion();
    std::optional<ui::Box> timeline_box_;
    std::optional<ui::Hover> timeline_hover_;
    ui::Hover next_hover_;

    std::optional<MadeFacts> made_; // in the background, for the next refresh
    std::optional<OutlineName> outline_known_;
    std::uint64_t places_known_ = 0;                      // the edition of positions that shown_.positions are of
    std::optional<Job<Result<OpenedProject>>> reading_;   // nothing is known of it yet but its outline
    std::optional<Job<Result<OpenedProject>>> reloading_; // what is shown is outdated meanwhile
    std::optional<Edition> not_reloaded_;                 // a person stopped it
    double reload_took_ = 0;                              // seconds
    std::optional<Job<Imported>> import_;
    std::optional<Job<Redated>> dated_;
    std::optional<Job<Measured>> measure_job_;
    std::optional<Job<Result<std::string>>> dialog_; // the paths that were chosen, one a line
    bool dialog_exports_ = false;
    std::optional<ChildProcess> export_;
    std::string export_path_;
    std::optional<Job<std::optional<NetworkPixels>>> pixels_job_;
    std::optional<LayoutJob> layout_;
    NetworkGraph layout_graph_;           // what the running layout was asked for
    bool import_ended_ = false;           // and the model that it gave is still to come
    bool lay_out_anew_ = false;           // the picture was made while most of it was not there yet
    std::size_t nodes_before_import_ = 0; // in the network
    std::vector<std::string> waiting_imports_;
    double last_reload_ = 0;
    std::string stored_view_; // as the project has it
    std::shared_ptr<const LanguageData> language_;
};

} // namespace tieline
