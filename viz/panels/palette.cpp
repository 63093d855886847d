#include "viz/panels/commands.hpp"
#include "viz/panels/name_match.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

constexpr float kRow = 28, kPad = 8;
constexpr std::size_t kMost = 12;

void take(const Frame& frame, PanelsState& state, const Found& found) {
    switch (found.kind) {
    case Found::Kind::Entity:
        frame.ask(Select{{{found.entity}, {}, {}}});
        break;
    case Found::Kind::Command:
        found.command.run(frame, state);
        break;
    case Found::Kind::Dates: {
        Filter filter = frame.view.filter;
        filter.dates = found.dates;
        frame.ask(SetFilter{filter});
        break;
    }
    }
    state.top_bar.open = false;
    state.top_bar.search.clear();
    frame.ui.release_keyboard();
}

/// The other name by which an entity was found, where its own name does not say why.
std::string found_by(const Entity& entity, const std::string& text) {
    const std::string folded = fold_text(text);
    if (match_text(fold_text(entity.name), folded) != NameMatch::None) return {};
    std::string best;
    for (const Alias& alias : entity.aliases) {
        const NameMatch match = match_text(fold_text(alias.text), folded);
        if (match == NameMatch::WordStart) return alias.text;
        if (match == NameMatch::Inside && best.empty()) best = alias.text;
    }
    return best;
}

void draw_row(const Frame& frame, const Box& row, const Found& found, const std::string& text, bool chosen) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    if (chosen) paint.fill(row, paint.color(Token::AccentBg), 5);
    const float x = row.x0 + 32;
    const float y = row.mid_y();
    const ImVec2 sign{row.x0 + 16, y};
    switch (found.kind) {
    case Found::Kind::Entity: {
        const Entity& entity = frame.model().entity(found.entity);
        draw_kind(paint, sign, 6, entity.kind);
        const float kind =
            paint.text(row.x1 - 8, y, kControlFace, paint.color(Token::Ink3), kind_words(entity.kind), Align::Right);
        const float room = row.x1 - 16 - kind - x;
        const float name = paint.text_within(x, y, room, kControlFace, paint.color(Token::Ink), entity.name);
        if (const std::string other = found_by(entity, text); !other.empty() && name + 48 < room)
            paint.text_within(x + name + 8, y, room - name - 8, kControlFace, paint.color(Token::Ink3), other);
        break;
    }
    case Found::Kind::Command: {
        draw_icon(paint, sign, Icon::ArrowRight, paint.color(Token::Ink3), 12);
        float right = row.x1 - 8;
        if (*found.command.keys != '\0') right -= ui.key_cap(right, y, found.command.keys, true) + 8;
        paint.text_within(x, y, right - x, kControlFace, paint.color(Token::Ink), tr(found.command.words));
        break;
    }
    case Found::Kind::Dates:
        draw_icon(paint, sign, Icon::Clock, paint.color(Token::Ink2), 14);
        paint.text_within(x, y, row.x1 - 8 - x, kControlFace, paint.color(Token::Ink),
                          tr("nettools.search.dates", {list_date(*found.dates)}));
        break;
    }
}

} // namespace

void draw_palette(const Frame& frame, const Box& window, PanelsState& state) {
    TopBarState& bar = state.top_bar;
    if (!bar.open) return;
    Ui& ui = frame.ui;
    const std::vector<Found> found = find_all(frame, bar.search, kMost);
    const std::size_t lines = std::max<std::size_t>(1, found.size());
    if (key_pressed(Key::Down, true)) ++bar.at;
    if (key_pressed(Key::Up, true) && bar.at > 0) --bar.at;
    bar.at = std::min(bar.at, lines - 1);
    const float width = std::max(bar.field.width(), std::min(360.0F, window.width() - 16));
    const float x = std::min(bar.field.x0, window.x1 - 8 - width);
    const Box card = Box::sized(x, bar.field.y1 + 6, width, 2 * kPad + kRow * static_cast<float>(lines));
    ui.begin_pane("palette", card.inset(-4));
    ui.card(card);
    const Response ground = ui.hit_below("ground", card);
    float y = card.y0 + kPad;
    std::optional<std::size_t> pressed;
    if (found.empty())
        ui.paint.text_within(card.x0 + 16, y + kRow / 2, card.width() - 32, kControlFace, ui.paint.color(Token::Ink2),
                             tr("nettools.search.none", {bar.search}));
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    for (std::size_t i = 0; i < found.size(); ++i, y += kRow) {
        const Box row{card.x0 + kPad, y, card.x1 - kPad, y + kRow};
        ImGui::PushID(static_cast<int>(i));
        const Response response = ui.hit("row", row, ImGuiMouseCursor_Hand);
        ImGui::PopID();
        if (response.hovered && (moved.x != 0 || moved.y != 0)) bar.at = i; // the arrows do not fight the pointer
        if (response.clicked) pressed = i;
        draw_row(frame, row, found[i], bar.search, i == bar.at);
    }
    ui.end_pane();
    if (key_pressed(Key::Enter) && bar.at < found.size()) pressed = bar.at;
    if (pressed) return take(frame, state, found[*pressed]);
    const ImVec2 pointer = ImGui::GetIO().MousePos;
    const bool outside =
        !ground.hovered && !card.contains(pointer.x, pointer.y) && !bar.field.contains(pointer.x, pointer.y);
    if (key_pressed(Key::Escape) || (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && outside)) {
        bar.open = false;
        bar.search.clear();
        ui.release_keyboard();
    }
}

} // namespace tieline::ui
