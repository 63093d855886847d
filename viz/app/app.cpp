#include "viz/app/app.hpp"

#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline {

using namespace ui;

App::App(Platform& platform, const WindowMemory& memory, Theme start_theme)
    : platform_(platform), memory_(memory), system_theme_(start_theme), ui_(Painter(platform.glyphs(), start_theme)),
      measure_(make_font_measure()) {
    view_.theme = memory.theme;
    view_.panes = memory.panes;
    shown_.model = std::make_shared<const Model>();
    shown_.project.recent = memory.recent;
}

App::~App() {
    leave_project();
}

void App::leave_project() {
    stop_moving();
    store_positions();
    store_view();
    keep_outline();
}

Theme App::theme() const {
    if (view_.theme == ThemeChoice::Light) return Theme::Light;
    if (view_.theme == ThemeChoice::Dark) return Theme::Dark;
    return system_theme_;
}

WindowMemory App::memory() const {
    WindowMemory memory = memory_;
    memory.panes = view_.panes;
    memory.theme = view_.theme;
    return memory;
}

bool App::open_project(const std::filesystem::path& path) {
    leave_project();
    Result<ProjectFile> opened = ProjectFile::open(path);
    if (!opened) opened = ProjectFile::open(path, OpenMode::ReadOnly);
    if (!opened) {
        failed_ = opened.error();
        say(opened.error());
        return false;
    }
    reading_.reset(); // of another one
    reloading_.reset();
    not_reloaded_.reset();
    import_ended_ = false;
    outline_known_.reset();
    shown_.reading = false;
    project_.emplace(std::move(*opened));
    stored_view_.clear();
    std::error_code ignored;
    remember_project(memory_, std::filesystem::absolute(path, ignored).string());
    shown_.project.recent = memory_.recent;
    shown_.project.name = path.stem().string();
    shown_.project.read_only = project_->read_only();
    platform_.set_title(shown_.project.name + " – tieline");
    shown_.model = std::make_shared<const Model>();
    shown_.positions.clear();
    view_.selection = {};
    view_.open_fact.reset();
    view_.article.reset();
    view_.filter = Filter{};
    view_.time_from = view_.time_to = view_.lane_scroll = 0;
    view_.pinned.clear();
    view_.pinned_lanes.clear();
    view_.playback = Playback{};
    view_.fitted = true;
    view_.focus.reset();
    view_.path.reset();
    view_.groups.clear();
    view_.report = Report::None;
    view_.periods.reset();
    provisional_ = false;
    if (is_large(path)) {
        load_view();
        start_reading();
    } else {
        reload_model();
    }
    return true;
}

std::optional<double> App::wake_after() const {
    std::optional<double> wake = ui_.wake_after();
    const auto sooner = [&](double seconds) { wake = wake ? std::min(*wake, seconds) : seconds; };
    if (view_.playback.playing) sooner(1.0 / 30);
    if (layout_ || export_) sooner(0.05);
    if (pixels_wait_) sooner(*pixels_wait_);
    if (left_out_while_moving()) sooner(1.0 / 30);
    if (import_ || dated_ || measure_job_) sooner(0.2);
    return wake;
}

bool App::look_elsewhere() {
    if (!project_ || reading_ || reloading_ || import_ || dated_ || !project_->changed_elsewhere()) return false;
    if (const auto now = project_->edition(); now && *now == not_reloaded_) return false;
    reload_model();
    return true;
}

void App::draw(const PaneLayout& panes) {
    ui_.paint = Painter(platform_.glyphs(), theme());
    apply_theme(theme());
    ui_.begin_frame(platform_.seconds());
    const Frame frame{ui_, shown_, view_, actions_};
    draw_panels(frame, panes, panels_);
    ui_.end_frame();
}

/// The first frame in which the network of the opened project was to be seen.
void App::note_first_picture() {
    if (times_.first_picture || !project_) return;
    const NetworkScene& scene = shown_.network;
    if (scene.overview ? shown_.network_pixels.texture == 0 : scene.nodes.empty()) return;
    times_.first_picture = platform_.seconds();
    times_.first_by_cpu = processor_seconds();
}

void App::frame() {
    platform_.begin_measure();
    poll_jobs();
    play_on();
    platform_.begin_frame();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const PaneLayout panes = lay_out_panes(size.x, size.y, view_.panes);
    refresh(panes);
    next_hover_ = {};
    draw(panes);
    Actions actions;
    actions.swap(actions_);
    for (const Action& action : actions) apply(action);
    if (next_hover_ != view_.hover) {
        view_.hover = next_hover_;
        platform_.request_frame();
    }
    const auto only_hovers = [](const Action& action) { return std::holds_alternative<SetHover>(action); };
    if (!std::all_of(actions.begin(), actions.end(), only_hovers)) platform_.request_frame();
    platform_.end_frame(palette(theme())[Token::Canvas]);
    ++frames_drawn_;
    note_first_picture();
}

} // namespace tieline
