#include "viz/panels/commands.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::ui {
namespace {

constexpr float kRow = 24, kHead = 32, kPad = 20, kColumn = 316, kKeys = 96;

constexpr const char* heading(CommandGroup group) {
    switch (group) {
    case CommandGroup::Project:
        return "nettools.keys.project";
    case CommandGroup::Review:
        return "nettools.keys.review";
    case CommandGroup::Network:
        return "nettools.keys.network";
    case CommandGroup::Dates:
        return "nettools.keys.dates";
    case CommandGroup::Window:
        return "nettools.keys.window";
    }
    return "";
}

/// Key caps of "Ctrl Shift Z", one after the other.
void draw_caps(Ui& ui, float x, float y, std::string_view keys) {
    while (!keys.empty()) {
        const std::size_t end = std::min(keys.find(' '), keys.size());
        x += ui.key_cap(x, y, keys.substr(0, end)) + 4;
        keys.remove_prefix(std::min(end + 1, keys.size()));
    }
}

float group_height(const std::vector<Command>& all, CommandGroup group) {
    const auto rows = std::count_if(all.begin(), all.end(), [&](const Command& command) {
        return command.group == group && *command.keys != '\0';
    });
    return kHead + kRow * static_cast<float>(rows) + 12;
}

float draw_group(Ui& ui, float x, float y, const std::vector<Command>& all, CommandGroup group) {
    const Painter& paint = ui.paint;
    paint.text(x, y + kHead / 2, kControlBold, paint.color(Token::Ink2), tr(heading(group)));
    y += kHead;
    for (const Command& command : all) {
        if (command.group != group || *command.keys == '\0') continue;
        draw_caps(ui, x, y + kRow / 2, command.keys);
        paint.text_within(x + kKeys, y + kRow / 2, kColumn - kKeys, kControlFace, paint.color(Token::Ink),
                          tr(command.words));
        y += kRow;
    }
    return y + 12;
}

} // namespace

void draw_keys_help(const Frame& frame, const Box& window, bool& open) {
    if (!open) return;
    Ui& ui = frame.ui;
    const std::vector<Command> all = commands_for(frame);
    using enum CommandGroup;
    using Column = std::vector<CommandGroup>;
    const std::vector<Column> wide{{Project, Window}, {Network}, {Review, Dates}};
    const std::vector<Column> narrow{{Project, Review, Dates}, {Network, Window}};
    const std::vector<Column>& columns = window.width() >= 3 * kColumn + 4 * kPad + 32 ? wide : narrow;
    float tallest = 0;
    for (const Column& column : columns) {
        float height = 0;
        for (const CommandGroup group : column) height += group_height(all, group);
        tallest = std::max(tallest, height);
    }
    const auto count = static_cast<float>(columns.size());
    const float width = count * kColumn + (count + 1) * kPad;
    const float height = std::min(window.height() - 32, tallest + 44 + kPad);
    const Box card =
        Box::sized(std::floor(window.mid_x() - width / 2), std::floor(window.mid_y() - height / 2), width, height);
    ui.begin_pane("keys", card.inset(-4));
    ui.card(card);
    static_cast<void>(ui.hit_below("ground", card));
    const Painter& paint = ui.paint;
    paint.text(card.x0 + kPad, card.y0 + 26, kValueFace, paint.color(Token::Ink), tr("nettools.keys.title"));
    if (ui.icon_button("close", Box::sized(card.x1 - 16 - 28, card.y0 + 12, 28, 28), Icon::Close,
                       {.tip = tr("nettools.close")}))
        open = false;
    ui.separator(card.x0 + kPad, card.x1 - kPad, card.y0 + 46);
    ui.begin_pane("list", {card.x0 + 4, card.y0 + 47, card.x1 - 4, card.y1 - 8}, true);
    const float top = card.y0 + 47 - ImGui::GetScrollY();
    float x = card.x0 + kPad;
    float below = top;
    for (const Column& column : columns) {
        float y = top;
        for (const CommandGroup group : column) y = draw_group(ui, x, y, all, group);
        below = std::max(below, y);
        x += kColumn + kPad;
    }
    ImGui::SetCursorScreenPos({card.x0 + 4, below});
    ImGui::Dummy({1, 1});
    ui.end_pane();
    ui.end_pane();
}

} // namespace tieline::ui
