#include "viz/panels/panels.hpp"
#include "viz/panels/report_parts.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {

Box begin_report(const Frame& frame, const Box& box, std::string_view title) {
    Ui& ui = frame.ui;
    ui.paint.text(box.x0 + 16, box.y0 + 26, kTitleFace, ui.paint.color(Token::Ink), title);
    if (ui.icon_button("close", Box::sized(box.x1 - 12 - 28, box.y0 + 12, 28, 28), Icon::Close,
                       {.tip = tr("nettools.report.close")}))
        frame.ask(SetReport{});
    ui.separator(box.x0, box.x1, box.y0 + 52);
    const Box inner{box.x0, box.y0 + 53, box.x1, box.y1};
    ui.begin_pane("report", inner, true);
    return inner;
}

void end_report(const Frame& frame, float bottom) {
    ImGui::SetCursorScreenPos({ImGui::GetWindowPos().x, bottom});
    ImGui::Dummy({1, 16});
    frame.ui.end_pane();
}

float draw_report_heading(const Frame& frame, const Box& column, float y, std::string_view words, std::size_t count,
                          std::string_view sign, Token token) {
    const Painter& paint = frame.ui.paint;
    float x = column.x0;
    if (!sign.empty()) {
        const ImVec2 place{x + 7, y + 12};
        paint.ring(place, 7, paint.color(token), 1.5F);
        paint.text(place.x, place.y, kSmallBold, paint.color(token), sign, Align::Center);
        x += 22;
    }
    paint.text(x, y + 12, kControlBold, paint.color(Token::Ink2), words);
    paint.text(column.x1, y + 12, kControlFace, paint.color(Token::Ink3), grouped(count), Align::Right);
    return y + 28;
}

float draw_tie_row(const Frame& frame, const Box& column, float y, RelationId id) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Model& model = frame.model();
    const Relation& tie = model.relation(id);
    const Box row{column.x0 - 8, y, column.x1 + 8, y + 44};
    const Box seen{0, ImGui::GetWindowPos().y, 0, ImGui::GetWindowPos().y + ImGui::GetWindowHeight()};
    if (row.y1 < seen.y0 || row.y0 > seen.y1) return row.y1; // not in view: costs nothing
    ImGui::PushID(static_cast<int>(id.value));
    const Response response = ui.hit("tie", row, ImGuiMouseCursor_Hand);
    ImGui::PopID();
    if (response.hovered || frame.view.hover.tie == id) paint.fill(row, paint.color(Token::RowHover), 5);
    const Entity& source = model.entity(tie.source);
    const Entity& target = model.entity(tie.target);
    draw_kind(paint, {column.x0 + 7, y + 14}, 6, source.kind);
    paint.text_within(column.x0 + 24, y + 14, column.width() - 24, kBodyFace, paint.color(Token::Ink),
                      source.name + (directed(tie.kind) ? " → " : " – ") + target.name);
    const std::string date = list_date(tie.when);
    const float width = paint.text(column.x1, y + 31, kControlFace, paint.color(Token::Ink2), date, Align::Right);
    paint.text_within(column.x0 + 24, y + 31, column.width() - 24 - width - 12, kControlFace, paint.color(Token::Ink2),
                      tie_words(tie));
    if (response.clicked) frame.ask(Select{{{}, id, {}}});
    if (response.hovered) frame.ask(SetHover{{{}, id, {}}});
    return row.y1;
}

float draw_report_entity(const Frame& frame, const Box& column, float y, EntityId id, const std::string& words) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Entity& entity = frame.model().entity(id);
    const Box row{column.x0 - 8, y, column.x1 + 8, y + 24};
    ImGui::PushID(static_cast<int>(id.value));
    const Response response = ui.hit("entity", row, ImGuiMouseCursor_Hand);
    ImGui::PopID();
    if (response.hovered || frame.view.hover.entity == id) paint.fill(row, paint.color(Token::RowHover), 5);
    draw_kind(paint, {column.x0 + 7, row.mid_y()}, 6, entity.kind);
    const float width =
        words.empty()
            ? 0
            : paint.text(column.x1, row.mid_y(), kControlFace, paint.color(Token::Ink2), words, Align::Right) + 12;
    paint.text_within(column.x0 + 24, row.mid_y(), column.width() - 24 - width, kControlFace, paint.color(Token::Ink),
                      entity.name);
    if (response.clicked) frame.ask(Select{{{id}, {}, {}}});
    if (response.hovered) frame.ask(SetHover{{id, {}, {}}});
    return row.y1;
}

namespace {

std::string span_words(const Silence& silence) {
    const auto month = [](Date day) {
        const std::chrono::year_month_day date{day};
        return to_edtf(DateRange::from_month(date.year() / date.month()));
    };
    return month(silence.begin) + " – " + month(silence.end);
}

std::string length_words(long days) {
    if (days >= 730) return tr("nettools.holes.years", {std::to_string(days / 365)});
    if (days >= 60) return tr("nettools.holes.months", {std::to_string(days / 30)});
    return tr("nettools.holes.days", {std::to_string(days)});
}

/// Selects who was silent and shows the silence in the lanes with a little around it.
void show_silence(const Frame& frame, const Silence& silence) {
    if (silence.entity) frame.ask(Select{{{*silence.entity}, {}, {}}});
    const auto begin = static_cast<double>(silence.begin.time_since_epoch().count());
    const auto end = static_cast<double>(silence.end.time_since_epoch().count());
    const double around = std::max(30.0, (end - begin) * 0.2);
    frame.ask(SetTimeView{begin - around, end + around, 0});
}

float draw_silence(const Frame& frame, const Box& column, float y, std::size_t number, const Silence& silence) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Box row{column.x0 - 8, y, column.x1 + 8, y + 44};
    ImGui::PushID(static_cast<int>(number));
    const Response response = ui.hit("silence", row, ImGuiMouseCursor_Hand);
    ImGui::PopID();
    if (response.hovered) {
        paint.fill(row, paint.color(Token::RowHover), 5);
        ui.tip(row, tr("nettools.holes.silence.tip"));
    }
    if (silence.entity)
        draw_kind(paint, {column.x0 + 7, y + 14}, 6, frame.model().entity(*silence.entity).kind);
    else
        draw_icon(paint, {column.x0 + 7, y + 14}, Icon::Clock, paint.color(Token::Ink2), 14);
    const std::string lasting = length_words(silence.days());
    const float width = paint.text(column.x1, y + 14, kControlFace, paint.color(Token::Ink), lasting, Align::Right);
    paint.text_within(column.x0 + 24, y + 14, column.width() - 24 - width - 12, kBodyFace, paint.color(Token::Ink),
                      silence.entity ? frame.model().entity(*silence.entity).name
                                     : std::string(tr("nettools.holes.everybody")));
    const std::string facts = tr("nettools.holes.facts", {grouped(silence.facts)});
    const float right = paint.text(column.x1, y + 31, kControlFace, paint.color(Token::Ink3), facts, Align::Right);
    paint.text_within(column.x0 + 24, y + 31, column.width() - 24 - right - 12, kControlFace, paint.color(Token::Ink2),
                      span_words(silence));
    if (response.clicked) show_silence(frame, silence);
    return row.y1;
}

float draw_facts(const Frame& frame, const Box& column, float y, const std::vector<RelationId>& facts) {
    constexpr std::size_t kMost = 500;
    for (std::size_t i = 0; i < std::min(kMost, facts.size()); ++i) y = draw_tie_row(frame, column, y, facts[i]);
    if (facts.size() > kMost) {
        frame.ui.paint.text(column.x0, y + 12, kControlFace, frame.ui.paint.color(Token::Ink3),
                            tr("nettools.holes.more", {grouped(facts.size() - kMost)}));
        y += 24;
    }
    return y;
}

/// A heading with its count, what it means, and what `rows` draws from there down; the texts are named by `name`.
template <class Rows>
float draw_section(const Frame& frame, const Box& column, float y, const char* name, std::size_t count, Rows rows) {
    const Painter& paint = frame.ui.paint;
    const std::string key = std::string("nettools.holes.") + name;
    y = draw_report_heading(frame, column, y, tr(key), count, {}, Token::Ink);
    y = draw_paragraph(paint, {column.x0, y - 4, column.x1, y}, kControlFace, 16, paint.color(Token::Ink3),
                       tr(key + (count == 0 ? ".none" : ".why")));
    ImGui::PushID(name);
    y = rows(y + 6);
    ImGui::PopID();
    return y + 16;
}

} // namespace

void draw_holes(const Frame& frame, const Box& box) {
    const Box inner = begin_report(frame, box, tr("nettools.holes.title"));
    const float top = inner.y0 - ImGui::GetScrollY() + 12;
    const Box column{inner.x0 + 16, top, inner.x1 - 16, inner.y1};
    float y = top;
    if (frame.shown.answers.holes) {
        const Holes& holes = *frame.shown.answers.holes;
        y = draw_section(frame, column, y, "silences", holes.silences.size(), [&](float at) {
            for (std::size_t i = 0; i < holes.silences.size(); ++i)
                at = draw_silence(frame, column, at, i, holes.silences[i]);
            return at;
        });
        y = draw_section(frame, column, y, "undated", holes.undated.size(),
                         [&](float at) { return draw_facts(frame, column, at, holes.undated); });
        y = draw_section(frame, column, y, "single", holes.single_source.size(),
                         [&](float at) { return draw_facts(frame, column, at, holes.single_source); });
    }
    end_report(frame, y);
}

} // namespace tieline::ui
