#include "viz/panels/commands.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

constexpr float kPad = 16, kRow = 24, kButton = 28;

/// A row of an entity: a click selects it alone.
float draw_entity_row(const Frame& frame, const Box& column, float y, EntityId id, bool removable) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Entity& entity = frame.model().entity(id);
    const Box row{column.x0 - 8, y, column.x1 + 8, y + kRow};
    ImGui::PushID(static_cast<int>(id.value));
    const Response response = ui.hit_below("entity", row, ImGuiMouseCursor_Hand);
    if (response.hovered || frame.view.hover.entity == id) paint.fill(row, paint.color(Token::RowHover), 5);
    draw_kind(paint, {column.x0 + 7, row.mid_y()}, 6, entity.kind);
    paint.text_within(column.x0 + 24, row.mid_y(), column.width() - 24 - 28, kControlFace, paint.color(Token::Ink),
                      entity.name);
    const bool removed = removable && ui.icon_button("leave", Box::sized(column.x1 - 20, y + 2, 20, 20), Icon::Close,
                                                     {.tip = tr("nettools.several.leave")});
    ImGui::PopID();
    if (removed)
        frame.ask(Select{{{id}, {}, {}}, true});
    else if (response.clicked)
        frame.ask(Select{{{id}, {}, {}}});
    if (response.hovered) frame.ask(SetHover{{id, {}, {}}});
    return y + kRow;
}

/// Buttons in as many lines as they need; returns the y below.
float draw_actions(const Frame& frame, const Box& column, float y) {
    Ui& ui = frame.ui;
    PanelsState unused;
    float x = column.x0;
    struct Offer {
        const char* keys;
        const char* label;
    };
    const Offer offers[] = {{"N", "nettools.do.focus"}, {"W", "nettools.do.path"},  {"X", "nettools.do.expand"},
                            {"G", "nettools.do.group"}, {"M", "nettools.do.merge"}, {"H", "nettools.do.hide"}};
    const std::vector<Command> all = commands_for(frame);
    for (const Offer& offer : offers) {
        const auto command = std::find_if(
            all.begin(), all.end(), [&](const Command& each) { return offer.keys == std::string_view(each.keys); });
        if (command == all.end() || command->run == nullptr) continue;
        const ButtonLook look{.key = offer.keys, .enabled = command->enabled, .tip = tr(command->words)};
        const float width = ui.button_width(tr(offer.label), look);
        if (x + width > column.x1 && x > column.x0) {
            x = column.x0;
            y += kButton + 8;
        }
        if (ui.button(offer.label, Box::sized(x, y, width, kButton), tr(offer.label), look))
            command->run(frame, unused);
        x += width + 8;
    }
    return y + kButton + 16;
}

float draw_heading(const Frame& frame, const Box& column, float y, const char* key, std::size_t count) {
    const Painter& paint = frame.ui.paint;
    paint.text(column.x0, y + 12, kControlBold, paint.color(Token::Ink2), tr(key));
    paint.text(column.x1, y + 12, kControlFace, paint.color(Token::Ink3), grouped(count), Align::Right);
    return y + 28;
}

} // namespace

void draw_several(const Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const auto& chosen = frame.view.selection.entities;
    paint.text(box.x0 + kPad, box.y0 + 26, kTitleFace, paint.color(Token::Ink),
               tr("nettools.several", {grouped(chosen.size())}));
    ui.separator(box.x0, box.x1, box.y0 + 52);
    const Box inner{box.x0, box.y0 + 53, box.x1, box.y1};
    ui.begin_pane("several", inner, true);
    const float top = inner.y0 - ImGui::GetScrollY() + 12;
    const Box column{inner.x0 + kPad, top, inner.x1 - kPad, inner.y1};
    float y = draw_actions(frame, column, top);
    const std::vector<EntityId>& shared = frame.shown.answers.shared;
    y = draw_heading(frame, column, y, "nettools.several.shared", shared.size());
    constexpr std::size_t kMost = 200;
    ImGui::PushID("shared");
    for (std::size_t i = 0; i < std::min(kMost, shared.size()); ++i)
        y = draw_entity_row(frame, column, y, shared[i], false);
    ImGui::PopID();
    if (shared.empty())
        y = draw_paragraph(paint, {column.x0, y, column.x1, y}, kControlFace, 18, paint.color(Token::Ink3),
                           tr("nettools.several.none"));
    else if (ui.link("take", column.x0, y + 14, tr("nettools.several.take")))
        frame.ask(SelectShared{});
    y += 32;
    y = draw_heading(frame, column, y, "nettools.several.chosen", chosen.size());
    for (std::size_t i = 0; i < std::min(kMost, chosen.size()); ++i)
        y = draw_entity_row(frame, column, y, chosen[i], true);
    ImGui::SetCursorScreenPos({inner.x0, y});
    ImGui::Dummy({1, 16});
    ui.end_pane();
}

} // namespace tieline::ui
