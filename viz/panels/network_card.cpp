#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::ui {
namespace {

constexpr float kPad = 12, kRow = 22, kWidth = 248;
constexpr std::size_t kRowsMost = 8;

void draw_sample(const Painter& paint, float x, float y, const Relation& tie) {
    const TieLook look = tie_look(tie_style(tie));
    const ImU32 color = paint.color(Token::EdgeStrong, look.opacity);
    const ImVec2 ends[] = {{x, y}, {x + 20, y}};
    if (look.double_line) {
        paint.line({x, y - 2}, {x + 20, y - 2}, color, 1.5F);
        paint.line({x, y + 2}, {x + 20, y + 2}, color, 1.5F);
    } else if (look.dash > 0) {
        paint.dashes(ends, false, static_cast<float>(look.dash), static_cast<float>(look.gap), color, 1.5F);
    } else {
        paint.line(ends[0], ends[1], color, 1.5F);
    }
}

/// Beside the pointer, never under it, and inside the canvas.
Box card_place(const Painter& paint, const Box& canvas, float height) {
    const ImVec2 pointer = ImGui::GetIO().MousePos;
    float x = pointer.x + 16;
    float y = pointer.y + 16;
    if (x + kWidth > canvas.x1 - 8) x = pointer.x - 16 - kWidth;
    if (y + height > canvas.y1 - 8) y = std::max(canvas.y0 + 8, pointer.y - 16 - height);
    return Box::sized(paint.snap(std::max(canvas.x0 + 8, x)), paint.snap(y), kWidth, height);
}

void draw_tie_card(const Frame& frame, const Box& canvas, RelationId hovered) {
    Ui& ui = frame.ui;
    Painter& paint = ui.paint;
    const Model& model = frame.model();
    const Relation& first = model.relation(hovered);
    std::vector<RelationId> ties;
    for (const RelationId tie : model.relations_of(first.source)) {
        const Relation& other = model.relation(tie);
        const bool same = (other.source == first.source && other.target == first.target) ||
                          (other.source == first.target && other.target == first.source);
        if (same && frame.shown.visibility.relations[tie.index()] != Visibility::kHidden) ties.push_back(tie);
    }
    const std::size_t rows = std::min(ties.size(), kRowsMost);
    const Box box = card_place(paint, canvas, 2 * kPad + 18 + 8 + kRow * static_cast<float>(rows));
    ui.card_on(ImGui::GetForegroundDrawList(), box);
    float y = box.y0 + kPad + 9;
    const std::string count = ties.size() > 1 ? tr("window.card.ties", {grouped(ties.size())}) : std::string();
    const std::string title =
        model.entity(first.source).name + (directed(first.kind) ? " → " : " – ") + model.entity(first.target).name;
    paint.text_within(box.x0 + kPad, y, kWidth - 2 * kPad - paint.width(kControlFace, count) - 8, kControlBold,
                      paint.color(Token::Ink), title);
    paint.text(box.x1 - kPad, y, kControlFace, paint.color(Token::Ink3), count, Align::Right);
    paint.horizontal(box.x0 + kPad, box.x1 - kPad, y + 13, paint.color(Token::Line));
    y += 8 + kRow;
    for (std::size_t i = 0; i < rows; ++i, y += kRow) {
        const Relation& tie = model.relation(ties[i]);
        const std::string date = list_date(tie.when);
        draw_sample(paint, box.x0 + kPad, paint.snap(y), tie);
        const float right = paint.width(kControlFace, date);
        paint.text_within(box.x0 + kPad + 28, y, kWidth - 2 * kPad - 28 - right - 8, kControlFace,
                          paint.color(Token::Ink), tie_words(tie));
        paint.text(box.x1 - kPad, y, kControlFace, paint.color(Token::Ink2), date, Align::Right);
    }
    paint.draw_on(ImGui::GetWindowDrawList());
}

void draw_entity_card(const Frame& frame, const Box& canvas, EntityId id) {
    Ui& ui = frame.ui;
    Painter& paint = ui.paint;
    const Model& model = frame.model();
    const Entity& entity = model.entity(id);
    std::size_t ties = 0;
    for (const RelationId tie : model.relations_of(id))
        if (frame.shown.visibility.relations[tie.index()] != Visibility::kHidden) ++ties;
    std::string also;
    for (const Alias& alias : entity.aliases) also += (also.empty() ? "" : ", ") + alias.text;
    const Box box = card_place(paint, canvas, 2 * kPad + 40 + (also.empty() ? 0 : 20));
    ui.card_on(ImGui::GetForegroundDrawList(), box);
    float y = box.y0 + kPad + 10;
    draw_kind(paint, {box.x0 + kPad + 7, y}, 6, entity.kind);
    paint.text_within(box.x0 + kPad + 22, y, kWidth - 2 * kPad - 22, kBodyBold, paint.color(Token::Ink), entity.name);
    if (!also.empty()) {
        y += 20;
        paint.text_within(box.x0 + kPad, y, kWidth - 2 * kPad, kControlFace, paint.color(Token::Ink3),
                          tr("window.also", {also}));
    }
    y += 20;
    paint.text_within(
        box.x0 + kPad, y, kWidth - 2 * kPad, kControlFace, paint.color(Token::Ink2),
        tr("window.card.entity", {kind_words(entity.kind), grouped(ties), grouped(model.mentions_of(id).size())}));
    paint.draw_on(ImGui::GetWindowDrawList());
}

} // namespace

void draw_network_card(const Frame& frame, const Box& canvas, const Hover& hover) {
    if (hover.entity)
        draw_entity_card(frame, canvas, *hover.entity);
    else if (hover.tie)
        draw_tie_card(frame, canvas, *hover.tie);
}

} // namespace tieline::ui
