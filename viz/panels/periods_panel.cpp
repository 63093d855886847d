#include "viz/panels/panels.hpp"
#include "viz/panels/report_parts.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

constexpr float kField = 92;

std::string first_text(const DateRange& range) {
    return range.begin ? to_edtf(DateRange::from_day(*range.begin)) : std::string();
}

std::string last_text(const DateRange& range) {
    return range.end ? to_edtf(DateRange::from_day(*range.end - std::chrono::days{1})) : std::string();
}

void read_fields(PeriodsState& state, const std::optional<Periods>& periods) {
    if (state.shown == periods) return;
    state.shown = periods;
    state.wrong = false;
    if (!periods) return;
    state.texts[0] = first_text(periods->before);
    state.texts[1] = last_text(periods->before);
    state.texts[2] = first_text(periods->after);
    state.texts[3] = last_text(periods->after);
}

std::optional<Periods> typed(const PeriodsState& state) {
    std::optional<DateRange> dates[4];
    for (std::size_t i = 0; i < 4; ++i) {
        dates[i] = typed_date(state.texts[i]);
        if (!dates[i]) return std::nullopt;
    }
    if (*dates[0]->begin >= *dates[1]->end || *dates[2]->begin >= *dates[3]->end) return std::nullopt;
    return Periods{DateRange::between(dates[0], dates[1]), DateRange::between(dates[2], dates[3])};
}

/// One typed period; true when Return was pressed in it.
bool draw_period(const Frame& frame, const Box& column, float y, const char* label, PeriodsState& state,
                 std::size_t first) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    paint.text(column.x0, y + 14, kControlFace, paint.color(Token::Ink2), tr(label));
    const float x = column.x1 - 2 * kField - 24;
    bool from = false;
    bool to = false;
    ImGui::PushID(label);
    ui.text_field("##from", Box::sized(x, y, kField, 28), state.texts[first], tr("window.date.from"), {}, {}, &from);
    draw_icon(paint, {x + kField + 12, y + 14}, Icon::ArrowRight, paint.color(Token::Ink3), 12);
    ui.text_field("##to", Box::sized(x + kField + 24, y, kField, 28), state.texts[first + 1], tr("window.date.to"), {},
                  {}, &to);
    ImGui::PopID();
    return from || to;
}

float draw_fields(const Frame& frame, const Box& column, float y, PeriodsState& state) {
    Ui& ui = frame.ui;
    read_fields(state, frame.view.periods);
    bool entered = draw_period(frame, column, y, "nettools.periods.before", state, 0);
    y += 36;
    entered = draw_period(frame, column, y, "nettools.periods.after", state, 2) || entered;
    y += 40;
    const ButtonLook look{.primary = true};
    const float width = ui.button_width(tr("nettools.periods.do"), look);
    entered = ui.button("do", Box::sized(column.x1 - width, y, width, 28), tr("nettools.periods.do"), look) || entered;
    if (state.wrong)
        draw_paragraph(ui.paint, {column.x0, y, column.x1 - width - 12, y}, kControlFace, 16,
                       ui.paint.color(Token::Bad), tr("nettools.periods.wrong"));
    if (entered) {
        const std::optional<Periods> periods = typed(state);
        state.wrong = !periods;
        if (periods) frame.ask(SetPeriods{periods});
    }
    return y + 44;
}

float draw_ties(const Frame& frame, const Box& column, float y, Change change, const char* key, const char* sign,
                Token token) {
    const Comparison& found = *frame.shown.answers.comparison;
    std::vector<const TieChange*> ties;
    for (const TieChange& tie : found.ties)
        if (tie.change == change) ties.push_back(&tie);
    y = draw_report_heading(frame, column, y, tr(key), ties.size(), sign, token);
    constexpr std::size_t kMost = 300;
    for (std::size_t i = 0; i < std::min(kMost, ties.size()); ++i)
        y = draw_tie_row(frame, column, y,
                         found.after(*ties[i]).empty() ? found.before(*ties[i]).back() : found.after(*ties[i]).back());
    return y + 12;
}

float draw_entities(const Frame& frame, const Box& column, float y, Change change, const char* key, const char* sign,
                    Token token) {
    const Comparison& found = *frame.shown.answers.comparison;
    std::vector<EntityId> entities;
    for (const EntityChange& each : found.entities)
        if (each.change == change) entities.push_back(each.entity);
    if (entities.empty()) return y;
    y = draw_report_heading(frame, column, y, tr(key), entities.size(), sign, token);
    constexpr std::size_t kMost = 300;
    for (std::size_t i = 0; i < std::min(kMost, entities.size()); ++i)
        y = draw_report_entity(frame, column, y, entities[i], {});
    return y + 12;
}

} // namespace

void draw_periods(const Frame& frame, const Box& box, PeriodsState& state) {
    Ui& ui = frame.ui;
    const Box inner = begin_report(frame, box, tr("nettools.periods.title"));
    const float top = inner.y0 - ImGui::GetScrollY() + 12;
    const Box column{inner.x0 + 16, top, inner.x1 - 16, inner.y1};
    float y = draw_fields(frame, column, top, state);
    if (!frame.shown.answers.comparison) {
        y = draw_paragraph(ui.paint, {column.x0, y, column.x1, y}, kControlFace, 18, ui.paint.color(Token::Ink2),
                           tr("nettools.periods.empty"));
    } else {
        y = draw_ties(frame, column, y, Change::New, "nettools.periods.new", "+", Token::Ok);
        y = draw_ties(frame, column, y, Change::Gone, "nettools.periods.gone", "−", Token::Bad);
        y = draw_ties(frame, column, y, Change::Changed, "nettools.periods.changed", "±", Token::Warn);
        y = draw_entities(frame, column, y, Change::New, "nettools.periods.new_names", "+", Token::Ok);
        y = draw_entities(frame, column, y, Change::Gone, "nettools.periods.gone_names", "−", Token::Bad);
        ui.paint.text(column.x0, y + 8, kControlFace, ui.paint.color(Token::Ink3),
                      tr("nettools.periods.same", {grouped(frame.shown.answers.comparison->same)}));
        y += 24;
    }
    end_report(frame, y);
}

} // namespace tieline::ui
