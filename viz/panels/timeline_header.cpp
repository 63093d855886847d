#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <array>

namespace tieline::ui {
namespace {

constexpr float kDateField = 84;
constexpr float kRoomForZoom = 560; // for what stands at its left
constexpr float kLeastCounts = 40;

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

std::string counts_text(const Frame& frame, bool brief) {
    const Catalog& catalog = frame.shown.catalog;
    if (!frame.view.filter.dates) return tr("timeline.counts.dated", {grouped(catalog.relations - catalog.undated)});
    const MatchCounts& counts = catalog.tie_matches; // what has no date or lies outside is told by the bins
    if (brief || counts.possibly == 0) return tr("timeline.counts.in", {grouped(counts.in)});
    return tr("timeline.counts.in_possibly", {grouped(counts.in), grouped(counts.possibly)});
}

struct Zoom {
    const char* key;
    double days;            // that are shown
    double points_from = 0; // per day, from which this is what one sees
};
constexpr std::array<Zoom, 3> kZooms{{{"timeline.zoom.year", kDaysOfYears, 0},
                                      {"timeline.zoom.month", kDaysOfMonths, 0.8},
                                      {"timeline.zoom.day", kDaysOfDays, 9}}};

/// Years, months or days: the lanes around what is in their middle now. The wheel goes smoothly between them.
float draw_zoom(const Frame& frame, const Box& box, float right) {
    Ui& ui = frame.ui;
    const TimeAxis& axis = frame.shown.timeline.axis;
    std::vector<std::string> labels;
    int now = 0;
    for (std::size_t i = 0; i < kZooms.size(); ++i) {
        labels.emplace_back(tr(kZooms[i].key));
        if (axis.points_per_day() >= kZooms[i].points_from) now = static_cast<int>(i);
    }
    const float width = ui.segmented_width(labels);
    if (right - width < box.x0 + kRoomForZoom) return right;
    const auto chosen = ui.segmented("zoom", Box::sized(right - width, box.y0 + 4, width, 24), labels, now);
    if (chosen) {
        const double middle = (axis.from + axis.to) / 2;
        const double half = kZooms[static_cast<std::size_t>(*chosen)].days / 2;
        frame.ask(SetTimeView{middle - half, middle + half, frame.view.lane_scroll});
    }
    return right - width - 8;
}

/// Opens the menu of the lanes; returns where it lies.
Box draw_lane_button(const Frame& frame, const Box& box, float right, TimelinePanelState& state) {
    Ui& ui = frame.ui;
    const std::string words = tr(frame.view.lanes_near ? "timeline.lanes.button.near" : "timeline.lanes.button.all");
    const float width = ui.button_width(words) + 18;
    const Box place = Box::sized(right - width, box.y0 + 4, width, 24);
    const Response response = ui.hit("lanes", place);
    const Painter& paint = ui.paint;
    paint.fill(place, paint.color(response.hovered || state.menu ? Token::RowHover : Token::Raised), 5);
    paint.stroke(place, paint.color(Token::Line2), 1, 5);
    paint.text(place.x0 + 10, place.mid_y(), kControlFace, paint.color(Token::Ink), words);
    draw_icon(paint, {place.x1 - 14, place.mid_y()}, Icon::ChevronDown, paint.color(Token::Ink2), 12);
    if (response.hovered && !state.menu) ui.tip(place, tr("timeline.lanes.tip"));
    if (response.clicked) state.menu = !state.menu;
    return place;
}

/// Takes the range back; returns where it begins.
float draw_all_dates(const Frame& frame, const Box& box, float right) {
    if (!frame.view.filter.dates || frame.view.playback.on) return right;
    const float width = frame.ui.button_width(tr("window.all_dates"));
    if (frame.ui.button("all_dates", Box::sized(right - width, box.y0 + 4, width, 24), tr("window.all_dates"))) {
        Filter filter = frame.view.filter;
        filter.dates.reset();
        frame.ask(SetFilter{filter});
    }
    return right - width - 8;
}

} // namespace

void draw_timeline_header(const Frame& frame, const Box& box, TimelinePanelState& state) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    paint.fill(box, paint.color(Token::Panel));
    float x = box.x0 + 12;
    x += paint.text(x, box.mid_y(), kControlBold, paint.color(Token::Ink), tr("window.timeline")) + 12;
    draw_typed_dates(frame, box, x, state);
    const auto canvas_height = static_cast<float>(frame.shown.timeline.axis_area.bottom);
    float right = draw_playback(frame, box, box.x1 - 8);
    if (!frame.view.playback.on) {
        right = draw_zoom(frame, box, right);
        const Box lanes = draw_lane_button(frame, box, right, state);
        draw_lane_menu(frame, lanes, {box.x0, box.y0, box.x1, box.y1 + canvas_height}, state);
        right = draw_all_dates(frame, box, lanes.x0 - 8);
    }
    const float room = right - 12 - x;
    const Box place = {x, box.y0 + 4, right - 12, box.y1 - 4};
    if (room < kLeastCounts) return;
    if (state.text_wrong) {
        const std::string_view words = tr("window.date.wrong");
        paint.text_within(x, box.mid_y(), room, kControlFace, paint.color(Token::Bad), words);
        if (paint.width(kControlFace, words) > room && ui.hit("counts", place).hovered) ui.tip(place, words);
        return;
    }
    const auto fits = [&](const std::string& words) { return paint.width(kControlFace, words) <= room; };
    const std::string words = counts_text(frame, false);
    const std::string shown = fits(words) ? words : counts_text(frame, true); // half a word says nothing
    if (fits(shown)) paint.text(x, box.mid_y(), kControlFace, paint.color(Token::Ink2), shown);
    if (shown != words && ui.hit("counts", place).hovered) ui.tip(place, words);
}

} // namespace tieline::ui
