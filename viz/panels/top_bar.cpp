#include "viz/panels/panels.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

constexpr float kSearchWidth = 400;

void draw_logo(const Painter& paint, float x, float y) {
    const ImU32 accent = paint.color(Token::Accent);
    paint.line({x + 5, y + 4}, {x + 17, y - 5}, accent, 1.8F);
    paint.disc({x + 5, y + 4}, 4, accent);
    paint.disc({x + 18, y - 6}, 4, paint.color(Token::Panel));
    paint.ring({x + 18, y - 6}, 3.2F, accent, 1.8F);
}

float draw_project_name(const Frame& frame, const Box& box) {
    const Painter& paint = frame.ui.paint;
    const ProjectStatus& project = frame.shown.project;
    const float y = box.mid_y();
    draw_logo(paint, 11, y);
    const std::string name = project.name.empty() ? tr("window.untitled") : project.name;
    const std::string shown = paint.shortened(kBodyBold, name, 220);
    float x = 44;
    x += paint.text(x, y, kBodyBold, paint.color(Token::Ink), shown) + 16;
    if (!project.name.empty())
        x += paint.text(x, y, kControlFace, paint.color(Token::Ink3),
                        tr(project.read_only ? "window.read_only" : "window.saved"));
    return x;
}

void draw_undo(const Frame& frame, const Box& box, float x) {
    const ProjectStatus& project = frame.shown.project;
    const float y = box.y0 + 8;
    if (frame.ui.icon_button(
            "undo", Box::sized(x, y, 28, 28), Icon::Undo,
            {.enabled = project.can_undo, .tip = tr(project.can_undo ? "window.undo.tip" : "window.undo.none")}))
        frame.ask(Undo{});
    if (frame.ui.icon_button(
            "redo", Box::sized(x + 32, y, 28, 28), Icon::Redo,
            {.enabled = project.can_redo, .tip = tr(project.can_redo ? "window.redo.tip" : "window.redo.none")}))
        frame.ask(Redo{});
}

/// From right to left; returns where it ends.
float draw_right_controls(const Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    float x = box.x1 - 12 - 28;
    const bool dark = paint.theme() == Theme::Dark;
    if (ui.icon_button("theme", Box::sized(x, box.y0 + 8, 28, 28), dark ? Icon::Moon : Icon::Sun,
                       {.primary = true, .tip = tr(dark ? "window.theme.to_light" : "window.theme.to_dark")}))
        frame.ask(SetTheme{dark ? ThemeChoice::Light : ThemeChoice::Dark});
    const bool empty = frame.model().article_count() == 0 && frame.model().entity_count() == 0;
    const ButtonLook out{
        .icon = Icon::Export, .enabled = !empty, .tip = tr(empty ? "window.export.none" : "window.export.tip")};
    float width = ui.button_width(tr("window.export"), out);
    x -= 8 + width;
    if (ui.button("export", Box::sized(x, box.y0 + 8, width, 28), tr("window.export"), out)) frame.ask(ExportPicture{});
    const ButtonLook in{.icon = Icon::Import, .tip = tr("window.import.tip")};
    width = ui.button_width(tr("window.import"), in);
    x -= 8 + width;
    if (ui.button("import", Box::sized(x, box.y0 + 8, width, 28), tr("window.import"), in)) frame.ask(ChooseFiles{});
    const std::vector<std::string> clocks{tr("window.clock.happened"), tr("window.clock.published")};
    width = ui.segmented_width(clocks);
    x -= 16 + width;
    if (const auto clock = ui.segmented("clock", Box::sized(x, box.y0 + 10, width, 24), clocks,
                                        frame.view.filter.clock == Clock::Happened ? 0 : 1)) {
        Filter filter = frame.view.filter;
        filter.clock = *clock == 0 ? Clock::Happened : Clock::Published;
        frame.ask(SetFilter{filter});
    }
    x -= 8 + paint.width(kControlFace, tr("window.clock"));
    paint.text(x, box.mid_y(), kControlFace, paint.color(Token::Ink2), tr("window.clock"));
    return x;
}

/// What is typed is looked for in names and commands; what is found is listed below.
void draw_search(const Frame& frame, const Box& field, TopBarState& state) {
    state.field = field;
    const bool changed =
        frame.ui.text_field("##search", field, state.search, tr("nettools.search.hint"), Icon::Search, "Ctrl K");
    if (ImGui::IsItemActivated()) state.open = true, state.at = 0;
    if (changed) state.open = true, state.at = 0;
}

} // namespace

void draw_top_bar(const Frame& frame, const Box& box, TopBarState& state) {
    Ui& ui = frame.ui;
    ui.begin_pane("top", box);
    ui.paint.fill(box, ui.paint.color(Token::Panel));
    ui.separator(box.x0, box.x1, box.y1 - 1);
    float left = draw_project_name(frame, box);
    left = std::max(left + 24, std::min(288.0F, box.width() * 0.2F));
    draw_undo(frame, box, left);
    const float right = draw_right_controls(frame, box) - 24;
    left += 84;
    const float width = std::min(kSearchWidth, right - left);
    const float middle = std::clamp(box.mid_x() - width / 2 - 40, left, std::max(left, right - width));
    if (width > 120) draw_search(frame, Box::sized(ui.paint.snap(middle), box.y0 + 8, ui.paint.snap(width), 28), state);
    ui.end_pane();
}

} // namespace tieline::ui
