#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

constexpr float kDateField = 84;

std::string last_day_text(const DateRange& range) {
    if (!range.end) return {};
    const DateRange last = DateRange::from_day(*range.end - std::chrono::days{1});
    const std::chrono::year_month_day day{*range.end - std::chrono::days{1}};
    const std::chrono::year_month_day next{*range.end};
    if (next.day() != std::chrono::day{1}) return to_edtf(last);
    return to_edtf(DateRange::from_month(day.year() / day.month()));
}

std::string first_day_text(const DateRange& range) {
    if (!range.begin) return {};
    const std::chrono::year_month_day day{*range.begin};
    if (day.day() != std::chrono::day{1}) return to_edtf(DateRange::from_day(*range.begin));
    return to_edtf(DateRange::from_month(day.year() / day.month()));
}

/// The typed fields as a range; a field that is empty is an open side.
std::optional<DateRange> typed_range(const TimelinePanelState& state, bool& wrong) {
    const std::optional<DateRange> from = typed_date(state.from_text);
    const std::optional<DateRange> to = typed_date(state.to_text);
    wrong = (!from && !state.from_text.empty()) || (!to && !state.to_text.empty()) ||
            (from && to && *from->begin >= *to->end);
    if (wrong || (!from && !to)) return std::nullopt;
    return DateRange::between(from, to);
}

void draw_typed_dates(const Frame& frame, const Box& box, float& x, TimelinePanelState& state) {
    Ui& ui = frame.ui;
    const std::optional<DateRange>& dates = frame.view.filter.dates;
    if (state.shown_range != dates) {
        state.shown_range = dates;
        state.from_text = dates ? first_day_text(*dates) : std::string();
        state.to_text = dates ? last_day_text(*dates) : std::string();
        state.text_wrong = false;
    }
    bool entered_from = false;
    bool entered_to = false;
    const float y = box.y0 + 4;
    ui.text_field("##from", Box::sized(x, y, kDateField, 24), state.from_text, tr("window.date.from"), {}, {},
                  &entered_from);
    x += kDateField + 6;
    draw_icon(ui.paint, {x + 7, box.mid_y()}, Icon::ArrowRight, ui.paint.color(Token::Ink3), 12);
    x += 20;
    ui.text_field("##to", Box::sized(x, y, kDateField, 24), state.to_text, tr("window.date.to"), {}, {}, &entered_to);
    x += kDateField + 12;
    if (!entered_from && !entered_to) return;
    const std::optional<DateRange> typed = typed_range(state, state.text_wrong);
    if (state.text_wrong) return;
    Filter filter = frame.view.filter;
    filter.dates = typed;
    frame.ask(SetFilter{filter});
}

std::string counts_text(const Frame& frame) {
    const Catalog& catalog = frame.shown.catalog;
    if (!frame.view.filter.dates)
        return tr("window.timeline.counts_all",
                  {grouped(catalog.relations - catalog.undated), grouped(catalog.undated)});
    const MatchCounts& counts = catalog.tie_matches;
    return tr("window.timeline.counts", {grouped(counts.in), grouped(counts.possibly), grouped(counts.undated)});
}

} // namespace

void draw_timeline_header(const Frame& frame, const Box& box, TimelinePanelState& state) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    paint.fill(box, paint.color(Token::Panel));
    float x = box.x0 + 12;
    x += paint.text(x, box.mid_y(), kControlBold, paint.color(Token::Ink), tr("window.timeline")) + 12;
    draw_typed_dates(frame, box, x, state);
    const std::vector<std::string> lanes{tr("window.lanes.all"), tr("window.lanes.near")};
    const float width = ui.segmented_width(lanes);
    float right = box.x1 - 8 - width;
    if (const auto way =
            ui.segmented("lanes", Box::sized(right, box.y0 + 4, width, 24), lanes, frame.view.lanes_near ? 1 : 0))
        frame.ask(SetLanesNear{*way == 1});
    if (frame.view.filter.dates) {
        const float all = ui.button_width(tr("window.all_dates"));
        right -= 8 + all;
        if (ui.button("all_dates", Box::sized(right, box.y0 + 4, all, 24), tr("window.all_dates"))) {
            Filter filter = frame.view.filter;
            filter.dates.reset();
            frame.ask(SetFilter{filter});
        }
    }
    const std::string words = state.text_wrong ? std::string(tr("window.date.wrong")) : counts_text(frame);
    paint.text_within(x, box.mid_y(), right - 12 - x, kControlFace,
                      paint.color(state.text_wrong ? Token::Bad : Token::Ink2), words);
}

} // namespace tieline::ui
