#include "viz/panels/panels.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tieline::ui {
namespace {

constexpr float kRow = 26, kHeading = 24;
constexpr std::array<std::pair<LaneOrder, const char*>, 4> kOrders{
    {{LaneOrder::Events, "timeline.order.events"},
     {LaneOrder::Ties, "timeline.order.ties"},
     {LaneOrder::FirstAppearance, "timeline.order.first"},
     {LaneOrder::Name, "timeline.order.name"}}};

bool draw_choice(const Frame& frame, const Box& row, const char* key, bool chosen) {
    Ui& ui = frame.ui;
    const Response response = ui.hit(key, row);
    if (response.hovered) ui.paint.fill(row.inset(2), ui.paint.color(Token::RowHover), 5);
    if (chosen) draw_icon(ui.paint, {row.x0 + 18, row.mid_y()}, Icon::Check, ui.paint.color(Token::Accent), 14);
    ui.paint.text(row.x0 + 34, row.mid_y(), chosen ? kControlBold : kControlFace, ui.paint.color(Token::Ink), tr(key));
    return response.clicked;
}

float widest(const Frame& frame) {
    float width = 0;
    for (const char* key : {"timeline.lanes.which", "timeline.lanes.order", "timeline.lanes.all", "timeline.lanes.near",
                            "timeline.lanes.unpin"})
        width = std::max(width, frame.ui.paint.width(kControlBold, tr(key)));
    for (const auto& [order, key] : kOrders) width = std::max(width, frame.ui.paint.width(kControlBold, tr(key)));
    return width + 34 + 24;
}

} // namespace

void draw_lane_menu(const Frame& frame, const Box& at, const Box& pane, TimelinePanelState& state) {
    if (!state.menu) return;
    Ui& ui = frame.ui;
    const bool pins = !frame.view.pinned_lanes.empty();
    const float height = 2 * kHeading + kRow * (6 + (pins ? 1 : 0)) + 18;
    const float width = widest(frame);
    const float x = std::clamp(at.x1 - width, pane.x0 + 4, std::max(pane.x0 + 4, pane.x1 - width - 4));
    const Box card = {x, at.y1 + 4, x + width, std::min(at.y1 + 4 + height, pane.y1 - 4)};
    ui.begin_pane("lane_menu", card, true);
    ui.card(card);
    float y = card.y0 + 4 - ImGui::GetScrollY();
    const auto heading = [&](const char* key) {
        ui.paint.text(card.x0 + 12, y + kHeading / 2 + 2, kControlBold, ui.paint.color(Token::Ink2), tr(key));
        y += kHeading;
    };
    const auto choice = [&](const char* key, bool chosen) {
        const bool now = draw_choice(frame, {card.x0 + 2, y, card.x1 - 2, y + kRow}, key, chosen);
        y += kRow;
        if (now) state.menu = false;
        return now;
    };
    heading("timeline.lanes.which");
    if (choice("timeline.lanes.all", !frame.view.lanes_near)) frame.ask(SetLanesNear{false});
    if (choice("timeline.lanes.near", frame.view.lanes_near)) frame.ask(SetLanesNear{true});
    y += 4;
    heading("timeline.lanes.order");
    for (const auto& [order, key] : kOrders)
        if (choice(key, frame.view.lane_order == order)) frame.ask(SetLaneOrder{order});
    if (pins && choice("timeline.lanes.unpin", false))
        for (const EntityId lane : frame.view.pinned_lanes) frame.ask(PinLane{lane, false});
    ui.end_pane();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !card.contains(mouse.x, mouse.y) &&
        !at.contains(mouse.x, mouse.y))
        state.menu = false;
}

} // namespace tieline::ui
