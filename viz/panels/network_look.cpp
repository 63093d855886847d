#include "viz/panels/panels.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <array>

namespace tieline::ui {
namespace {

constexpr float kPad = 12, kRow = 24, kHead = 26, kColumn = 176;

constexpr std::array kSizes{
    std::pair{SizeBy::Ties, "nettools.size.ties"}, std::pair{SizeBy::Betweenness, "nettools.size.betweenness"},
    std::pair{SizeBy::PageRank, "nettools.size.page_rank"}, std::pair{SizeBy::Mentions, "nettools.size.mentions"},
    std::pair{SizeBy::None, "nettools.size.none"}};
constexpr std::array kColors{std::pair{ColorBy::Kind, "nettools.color.kind"},
                             std::pair{ColorBy::Community, "nettools.color.community"},
                             std::pair{ColorBy::Time, "nettools.color.time"}};

/// A line that is chosen or not, with what it means in a tip.
bool draw_choice(const Frame& frame, const Box& row, const char* key, bool on) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Response response = ui.hit(key, row);
    if (response.hovered) {
        paint.fill(row, paint.color(Token::RowHover), 5);
        ui.tip(row, tr(std::string(key) + ".tip"));
    }
    const ImVec2 dot{row.x0 + 14, row.mid_y()};
    if (on)
        paint.disc(dot, 4, paint.color(Token::Accent));
    else
        paint.ring(dot, 4, paint.color(Token::Line2), 1.25F);
    paint.text(row.x0 + 28, row.mid_y(), on ? kControlBold : kControlFace, paint.color(Token::Ink), tr(key));
    return response.clicked && !on;
}

float draw_engines(const Frame& frame, const Box& card, float y) {
    Ui& ui = frame.ui;
    const float width = (card.width() - 2 * kPad + 4) / static_cast<float>(kLayoutEngines.size());
    for (std::size_t i = 0; i < kLayoutEngines.size(); ++i) {
        const LayoutEngine engine = kLayoutEngines[i];
        const std::string name(to_string(engine));
        const bool on = frame.shown.layout_name == name;
        const Box box = Box::sized(card.x0 + kPad + width * static_cast<float>(i), y, width - 4, 24);
        ImGui::PushID(static_cast<int>(i));
        const Response response = ui.hit("engine", box);
        ImGui::PopID();
        const Painter& paint = ui.paint;
        paint.fill(box, paint.color(on ? Token::AccentBg : response.hovered ? Token::RowHover : Token::Raised), 5);
        paint.stroke(box, paint.color(on ? Token::Accent : Token::Line2), 1, 5);
        paint.text(box.mid_x(), box.mid_y(), kControlFace, paint.color(on ? Token::Accent : Token::Ink), name,
                   Align::Center);
        if (response.hovered) ui.tip(box, tr("nettools.engine." + name));
        if (response.clicked) frame.ask(TidyNetwork{engine});
    }
    return y + 24 + kPad;
}

} // namespace

void draw_network_look(const Frame& frame, const Box& canvas, NetworkPanelState& state) {
    if (!state.look_open) return;
    Ui& ui = frame.ui;
    const float rows = kHead + kRow * static_cast<float>(std::max(kSizes.size(), kColors.size()));
    const float width = 2 * kColumn + 2 * kPad;
    const float height = kPad - 4 + rows + 4 + kHead + 24 + 2 * kPad;
    const Box card = Box::sized(std::max(canvas.x0 + 8, canvas.x1 - 8 - width), canvas.y0 + 8,
                                std::min(width, canvas.width() - 16), std::min(height, canvas.height() - 16));
    ui.begin_pane("look", card.inset(-4));
    ui.card(card);
    static_cast<void>(ui.hit_below("ground", card));
    ui.begin_pane("choices", card.inset(1), true);
    const Painter& paint = ui.paint;
    float y = card.y0 + kPad - 4 - ImGui::GetScrollY();
    const auto head = [&](float x, float top, const char* key) {
        paint.text(x + kPad, top + kHead / 2, kControlBold, paint.color(Token::Ink2), tr(key));
    };
    const auto row = [&](float x, std::size_t i) {
        return Box::sized(x + 4, y + kHead + kRow * static_cast<float>(i), kColumn, kRow);
    };
    const ViewState& view = frame.view;
    const float second = card.x0 + kPad + kColumn;
    head(card.x0, y, "nettools.size");
    for (std::size_t i = 0; i < kSizes.size(); ++i)
        if (const auto& [size, key] = kSizes[i]; draw_choice(frame, row(card.x0, i), key, view.size_by == size))
            frame.ask(SetLook{size, view.color_by});
    head(second, y, "nettools.color");
    for (std::size_t i = 0; i < kColors.size(); ++i)
        if (const auto& [color, key] = kColors[i]; draw_choice(frame, row(second, i), key, view.color_by == color))
            frame.ask(SetLook{view.size_by, color});
    y += rows + 4;
    head(card.x0, y, "nettools.engine");
    y += kHead;
    y = draw_engines(frame, card, y);
    ImGui::SetCursorScreenPos({card.x0, y});
    ImGui::Dummy({1, 1});
    ui.end_pane();
    ui.end_pane();
}

} // namespace tieline::ui
