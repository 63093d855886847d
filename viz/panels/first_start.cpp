#include "viz/panels/panels.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace tieline::ui {
namespace {

void draw_emblem(const Painter& paint, float x, float y) {
    const ImU32 edge = paint.color(Token::Edge);
    const ImVec2 person{x - 78, y + 16};
    const ImVec2 organization{x - 14, y};
    const ImVec2 event{x + 22, y - 22};
    const ImVec2 product{x + 60, y + 22};
    paint.line(person, organization, edge, 1.5F);
    paint.line(organization, event, edge, 1.5F);
    const ImVec2 planned[] = {organization, product};
    paint.dashes(planned, false, 5, 4, edge, 1.5F);
    draw_kind(paint, person, 9, EntityKind::Person);
    draw_kind(paint, organization, 12, EntityKind::Organization);
    draw_kind(paint, event, 7, EntityKind::Event);
    draw_kind(paint, product, 9, EntityKind::Product);
}

void draw_drop_zone(const Frame& frame, const Box& zone) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    paint.fill(zone, paint.color(Token::Panel), 12);
    paint.dashed_rect(zone, 12, 8, 6, paint.color(Token::Line2), 1.5F);
    const float x = zone.mid_x();
    draw_emblem(paint, x, zone.y0 + 46);
    paint.text(x, zone.y0 + 112, kTitleFace, paint.color(Token::Ink), tr("window.start.drop"), Align::Center);
    paint.text(x, zone.y0 + 140, kBodyFace, paint.color(Token::Ink2), tr("window.start.formats"), Align::Center);
    const ButtonLook choose{.key = "Ctrl O", .primary = true};
    const float first = ui.button_width(tr("window.start.choose"), choose) + 8;
    const float second = ui.button_width(tr("window.start.sample")) + 16;
    const float left = std::floor(x - (first + 12 + second) / 2);
    if (ui.button("choose", Box::sized(left, zone.y0 + 164, first, 32), tr("window.start.choose"), choose))
        frame.ask(ChooseFiles{});
    if (ui.button("sample", Box::sized(left + first + 12, zone.y0 + 164, second, 32), tr("window.start.sample")))
        frame.ask(OpenSample{});
    paint.text(x, zone.y0 + 222, kControlFace, paint.color(Token::Ink2), tr("window.start.offline"), Align::Center);
}

void draw_step(const Frame& frame, const Box& column, int number, const char* title, const char* text) {
    const Painter& paint = frame.ui.paint;
    paint.disc({column.x0 + 10, column.y0 + 10}, 10, paint.color(Token::AccentBg));
    paint.text(column.x0 + 10, column.y0 + 10, kControlBold, paint.color(Token::Accent), std::to_string(number),
               Align::Center);
    paint.text(column.x0 + 30, column.y0 + 10, kBodyBold, paint.color(Token::Ink), tr(title));
    draw_paragraph(paint, {column.x0 + 30, column.y0 + 25, column.x1 - 14, column.y1}, kControlFace, 18,
                   paint.color(Token::Ink2), tr(text));
}

void draw_recent(const Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    ui.separator(box.x0, box.x1, box.y0);
    paint.text(box.x0, box.y0 + 20, kControlBold, paint.color(Token::Ink2), tr("window.recent"));
    const std::vector<std::string>& recent = frame.shown.project.recent;
    if (recent.empty())
        paint.text_within(box.x0, box.y0 + 44, box.width(), kControlFace, paint.color(Token::Ink2),
                          tr("window.recent.none"));
    float y = box.y0 + 44;
    for (const std::string& path : recent) {
        if (y + 12 > box.y1) break;
        ImGui::PushID(path.c_str());
        const std::string name = std::filesystem::path(path).stem().string();
        if (ui.link("recent", box.x0, y, name)) frame.ask(OpenProject{path});
        const float x = box.x0 + paint.width(kControlFace, name) + 12;
        paint.text_within(x, y, box.x1 - x, kControlFace, paint.color(Token::Ink3), path);
        ImGui::PopID();
        y += 24;
    }
}

} // namespace

void draw_first_start(const Frame& frame, const Box& canvas) {
    const float width = std::min(520.0F, canvas.width() - 48);
    const float wide = std::min(660.0F, canvas.width() - 48);
    const float free = std::max(0.0F, canvas.height() - 244 - 130 - 80);
    const float top = canvas.y0 + std::min(44.0F, 12 + free / 4);
    const float left = std::floor(canvas.mid_x() - width / 2);
    draw_drop_zone(frame, Box::sized(left, top, width, 244));
    const float x = std::floor(canvas.mid_x() - wide / 2);
    const float third = wide / 3;
    float y = top + 244 + std::min(36.0F, 16 + free / 6);
    if (y + 90 > canvas.y1) return;
    draw_step(frame, Box::sized(x, y, third, 90), 1, "window.step.import", "window.step.import.text");
    draw_step(frame, Box::sized(x + third, y, third, 90), 2, "window.step.review", "window.step.review.text");
    draw_step(frame, Box::sized(x + 2 * third, y, third, 90), 3, "window.step.export", "window.step.export.text");
    y += 112;
    if (y + 60 < canvas.y1) draw_recent(frame, {x, y, x + wide, canvas.y1 - 8});
}

} // namespace tieline::ui
