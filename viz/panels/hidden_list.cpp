#include "viz/panels/panels.hpp"
#include "viz/text/tr.hpp"

namespace tieline::ui {
namespace {

constexpr float kRow = 24, kPad = 12;

void draw_hidden_row(const Frame& frame, const Box& row, EntityId id) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Entity& entity = frame.model().entity(id);
    ImGui::PushID(static_cast<int>(id.value));
    const Response ground = ui.hit_below("row", row);
    if (ground.hovered) paint.fill({row.x0 + 4, row.y0, row.x1 - 4, row.y1}, paint.color(Token::RowHover), 5);
    const std::string again = tr("lists.hidden.show");
    if (ui.link("show", row.x1 - kPad, row.mid_y(), again, Align::Right)) show_again(frame, {&id, 1});
    ImGui::PopID();
    draw_kind(paint, {row.x0 + kPad + 8, row.mid_y()}, 6, entity.kind, KindSign::Outside);
    const float left = row.x0 + kPad + 24;
    const float room = row.x1 - kPad - paint.width(kControlFace, again) - 12 - left;
    const std::string name = paint.shortened(kControlFace, entity.name, room);
    paint.text(left, row.mid_y(), kControlFace, paint.color(Token::Ink2), name);
    if (ground.hovered && name != entity.name) ui.tip(row, entity.name);
}

} // namespace

void show_again(const Frame& frame, std::span<const EntityId> entities) {
    Decide decide;
    for (const EntityId id : entities) decide.decisions.push_back(Unhide{frame.model().entity(id).key});
    frame.ask(std::move(decide));
}

void draw_hidden_list(const Frame& frame, const Box& box, LeftPanelState& state) {
    Ui& ui = frame.ui;
    const std::vector<EntityId>& hidden = frame.shown.catalog.hidden;
    ui.separator(box.x0, box.x1, box.y0);
    if (ui.icon_button("back", Box::sized(box.x0 + 4, box.y0 + 4, 24, 24), Icon::Back,
                       {.tip = tr("lists.hidden.back")}))
        state.hidden_open = false;
    ui.paint.text(box.x0 + 32, box.y0 + 16, kControlBold, ui.paint.color(Token::Ink2),
                  tr("lists.hidden.title", {grouped(hidden.size())}));
    if (ui.link("all", box.x1 - kPad, box.y0 + 16, tr("lists.hidden.show_all"), Align::Right))
        show_again(frame, hidden);
    const Box list = {box.x0, box.y0 + 30, box.x1, box.y1};
    ui.begin_pane("hidden", list, true);
    const float top = list.y0 - ImGui::GetScrollY();
    const auto first = static_cast<std::size_t>(ImGui::GetScrollY() / kRow);
    const std::size_t last = std::min(hidden.size(), first + static_cast<std::size_t>(list.height() / kRow) + 2);
    for (std::size_t i = first; i < last; ++i)
        draw_hidden_row(frame, Box::sized(list.x0, top + kRow * static_cast<float>(i), list.width(), kRow), hidden[i]);
    ImGui::SetCursorScreenPos({list.x0, top + kRow * static_cast<float>(hidden.size())});
    ImGui::Dummy({1, 8});
    ui.end_pane();
}

} // namespace tieline::ui
