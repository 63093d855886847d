#include "viz/panels/name_match.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

constexpr float kRow = 24, kPad = 12, kSparkWidth = 40, kLeastNumbers = 32, kNumberGap = 10;

void refresh_matches(const Frame& frame, LeftPanelState& state) {
    const Catalog& catalog = frame.shown.catalog;
    if (state.revision == frame.model().revision() && state.matched_text == frame.view.name_filter &&
        state.matched_rows == static_cast<const void*>(catalog.rows.data()))
        return;
    state.revision = frame.model().revision();
    state.matched_text = frame.view.name_filter;
    state.matched_rows = catalog.rows.data();
    const std::string folded = fold_text(frame.view.name_filter);
    state.matches.clear();
    for (std::uint32_t i = 0; i < catalog.rows.size(); ++i)
        if (name_matches(frame.model().entity(catalog.rows[i].entity), folded)) state.matches.push_back(i);
}

void draw_spark(const Painter& paint, float right, float bottom, const EntityRow& row, ImU32 color) {
    float x = right - kSparkWidth;
    for (const std::uint8_t height : row.spark) {
        if (height > 0) paint.fill(Box::sized(paint.snap(x), bottom - height, 3, height), color);
        x += 4;
    }
}

/// Of the largest count: it is the first one, and the columns stand in line.
float number_width(const Frame& frame) {
    const std::vector<EntityRow>& rows = frame.shown.catalog.rows;
    return rows.empty() ? 0 : frame.ui.paint.width(kControlFace, grouped(rows.front().ties));
}

void draw_entity_row(const Frame& frame, const Box& row, const EntityRow& entry) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Entity& entity = frame.model().entity(entry.entity);
    const auto& chosen = frame.view.selection.entities;
    const bool selected = std::find(chosen.begin(), chosen.end(), entry.entity) != chosen.end();
    ImGui::PushID(static_cast<int>(entry.entity.value));
    const Response response = ui.hit("entity", row);
    ImGui::PopID();
    const Box ground = {row.x0 + 4, row.y0, row.x1 - 4, row.y1};
    const bool lit = response.hovered || frame.view.hover.entity == entry.entity;
    if (selected)
        paint.fill(ground, paint.color(Token::AccentBg), 5);
    else if (lit)
        paint.fill(ground, paint.color(Token::RowHover), 5);
    const bool outside =
        frame.shown.visibility.entities[entry.entity.index()] == static_cast<std::uint8_t>(DateMatch::Out);
    draw_kind(paint, {row.x0 + kPad + 8, row.mid_y()}, 6, entity.kind, outside ? KindSign::Outside : KindSign::Solid);
    const std::string count = grouped(entry.ties);
    const float right = row.x1 - kPad;
    const float numbers = std::max(kLeastNumbers, number_width(frame) + kNumberGap);
    const float name_room = right - numbers - kSparkWidth - 8 - (row.x0 + kPad + 24);
    const Face face = selected ? kControlBold : kControlFace;
    const std::string name = paint.shortened(face, entity.name, name_room);
    paint.text(row.x0 + kPad + 24, row.mid_y(), face, paint.color(outside ? Token::Ink3 : Token::Ink), name);
    draw_spark(paint, right - numbers, paint.snap(row.mid_y() + 5), entry, paint.color(Token::Bar));
    paint.text(right, row.mid_y(), kControlFace, paint.color(Token::Ink3), count, Align::Right);
    if (response.hovered) {
        frame.ask(SetHover{{entry.entity, {}, {}}});
        if (name != entity.name) ui.tip(row, entity.name);
    }
    if (response.clicked) frame.ask(Select{{{entry.entity}, {}, {}}, ImGui::GetIO().KeyShift});
}

void draw_no_match(const Frame& frame, const Box& box, LeftPanelState& state) {
    Ui& ui = frame.ui;
    const float width = box.width() - 2 * kPad;
    const std::string words = tr("window.filter.none", {frame.view.name_filter});
    ui.paint.text_within(box.x0 + kPad, box.y0 + 16, width, kControlFace, ui.paint.color(Token::Ink2), words);
    if (ui.link("clear", box.x0 + kPad, box.y0 + 38, tr("window.filter.clear"))) {
        state.filter.clear();
        frame.ask(SetNameFilter{{}});
    }
}

} // namespace

void draw_entity_list(const Frame& frame, const Box& box, LeftPanelState& state) {
    Ui& ui = frame.ui;
    const std::size_t hidden = frame.shown.catalog.hidden.size();
    state.hidden_open = state.hidden_open && hidden > 0;
    if (state.hidden_open) return draw_hidden_list(frame, box, state);
    refresh_matches(frame, state);
    ui.separator(box.x0, box.x1, box.y0);
    ui.paint.text(box.x0 + kPad, box.y0 + 16, kControlBold, ui.paint.color(Token::Ink2), tr("window.by_ties"));
    if (state.matches.size() != frame.shown.catalog.rows.size())
        ui.paint.text(
            box.x1 - kPad, box.y0 + 16, kControlFace, ui.paint.color(Token::Ink3),
            tr("window.filter.count", {grouped(state.matches.size()), grouped(frame.shown.catalog.rows.size())}),
            Align::Right);
    else if (hidden > 0 &&
             ui.link("hidden", box.x1 - kPad, box.y0 + 16, tr("lists.hidden.open", {grouped(hidden)}), Align::Right))
        state.hidden_open = true;
    const Box list = {box.x0, box.y0 + 30, box.x1, box.y1};
    ui.begin_pane("entities", list, true);
    if (state.matches.empty() && !frame.view.name_filter.empty()) draw_no_match(frame, list, state);
    const float top = list.y0 - ImGui::GetScrollY();
    const auto first = static_cast<std::size_t>(std::max(0.0F, ImGui::GetScrollY() / kRow));
    const std::size_t last = std::min(state.matches.size(), first + static_cast<std::size_t>(list.height() / kRow) + 2);
    for (std::size_t i = first; i < last; ++i) {
        const float y = top + kRow * static_cast<float>(i);
        draw_entity_row(frame, {list.x0, y, list.x1, y + kRow}, frame.shown.catalog.rows[state.matches[i]]);
    }
    ImGui::SetCursorScreenPos({list.x0, top + kRow * static_cast<float>(state.matches.size())});
    ImGui::Dummy({1, 8});
    ui.end_pane();
}

} // namespace tieline::ui
