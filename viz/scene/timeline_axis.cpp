#include "viz/scene/timeline_axis.hpp"

#include "graph/date_range.hpp"
#include "viz/text/tr.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <optional>

namespace tieline {
namespace {

namespace chr = std::chrono;

constexpr double kFirstDay = -5000000, kLastDay = 8000000; // what std::chrono's years hold, with room to spare
constexpr double kLabelSize = 11, kLabelRoom = 10, kLabelIndent = 4;

enum class StepUnit : std::uint8_t { Day, Month, Year };
struct Step {
    StepUnit unit = StepUnit::Day;
    int count = 1;
    double days = 1;
};
constexpr double kMonthDays = 30.44, kYearDays = 365.25;
constexpr std::array kSteps{Step{StepUnit::Day, 1, 1},
                            Step{StepUnit::Day, 2, 2},
                            Step{StepUnit::Day, 5, 5},
                            Step{StepUnit::Day, 10, 10},
                            Step{StepUnit::Month, 1, kMonthDays},
                            Step{StepUnit::Month, 3, 3 * kMonthDays},
                            Step{StepUnit::Year, 1, kYearDays},
                            Step{StepUnit::Year, 2, 2 * kYearDays},
                            Step{StepUnit::Year, 5, 5 * kYearDays},
                            Step{StepUnit::Year, 10, 10 * kYearDays},
                            Step{StepUnit::Year, 20, 20 * kYearDays},
                            Step{StepUnit::Year, 50, 50 * kYearDays},
                            Step{StepUnit::Year, 100, 100 * kYearDays},
                            Step{StepUnit::Year, 500, 500 * kYearDays},
                            Step{StepUnit::Year, 1000, 1000 * kYearDays},
                            Step{StepUnit::Year, 5000, 5000 * kYearDays}};

TimeAxis clamped(TimeAxis axis) {
    const double length = std::clamp(axis.to - axis.from, kShortestView, kLongestView);
    if (length == axis.to - axis.from && axis.from >= kFirstDay && axis.to <= kLastDay) return axis; // to the last bit
    const double half = length / 2;
    const double middle = std::clamp((axis.from + axis.to) / 2, kFirstDay + half, kLastDay - half);
    axis.from = middle - half;
    axis.to = middle + half;
    return axis;
}

chr::year_month_day date_of(double day) {
    return Date{chr::days{static_cast<int>(std::floor(day))}};
}
double day_of(chr::year_month_day date) {
    return static_cast<double>(Date{date}.time_since_epoch().count());
}

std::string year_label(chr::year year) {
    return tr("timeline.tick.year", {fmt::to_string(static_cast<int>(year))});
}
std::string month_label(chr::month month) {
    return tr(fmt::format("timeline.tick.month.{}", static_cast<unsigned>(month)));
}
std::string day_label(chr::day day) {
    return tr("timeline.tick.day", {fmt::to_string(static_cast<unsigned>(day))});
}

/// The step's own word, or the larger unit's where one begins.
std::string label_of(chr::year_month_day date, StepUnit unit, bool& bold) {
    const bool year_begins = date.month() == chr::January;
    const bool month_begins = date.day() == chr::day{1};
    bold = unit == StepUnit::Day ? month_begins : unit == StepUnit::Month && year_begins;
    if (unit == StepUnit::Year || (bold && year_begins)) return year_label(date.year());
    if (unit == StepUnit::Month || bold) return month_label(date.month());
    return day_label(date.day());
}

/// What tells where one is when no larger unit begins in view.
std::string full_label(chr::year_month_day date, StepUnit unit) {
    const std::string year = fmt::to_string(static_cast<int>(date.year()));
    if (unit == StepUnit::Month) return tr("timeline.tick.full_month", {month_label(date.month()), year});
    return tr("timeline.tick.full_day",
              {fmt::to_string(static_cast<unsigned>(date.day())), month_label(date.month()), year});
}

/// The step's last line at or before that day.
chr::year_month_day aligned(chr::year_month_day date, const Step& step) {
    if (step.unit == StepUnit::Year) {
        const int year = static_cast<int>(date.year());
        const int rest = ((year % step.count) + step.count) % step.count;
        return chr::year{year - rest} / chr::January / 1;
    }
    if (step.unit == StepUnit::Month) {
        const unsigned month = static_cast<unsigned>(date.month()) - 1;
        return date.year() / chr::month{month - month % static_cast<unsigned>(step.count) + 1} / 1;
    }
    // Days count from the month's first, and the last few before the next month are left to it.
    const unsigned day = static_cast<unsigned>(date.day()) - 1;
    const auto count = static_cast<unsigned>(step.count);
    unsigned first = day - day % count + 1;
    if (count > 1 && first > 31 - count) first -= count;
    return date.year() / date.month() / chr::day{first};
}

chr::year_month_day next_line(chr::year_month_day date, const Step& step) {
    if (step.unit == StepUnit::Year) return (date.year() + chr::years{step.count}) / chr::January / 1;
    const chr::year_month month = date.year() / date.month();
    if (step.unit == StepUnit::Month) return (month + chr::months{step.count}) / 1;
    const chr::year_month_day next{Date{date} + chr::days{step.count}};
    const auto count = static_cast<unsigned>(step.count);
    const bool crowded = count > 1 && static_cast<unsigned>(next.day()) > 32 - count;
    if (next.month() != date.month() || crowded) return (month + chr::months{1}) / 1;
    return next;
}

/// The widest word that a step's lines carry.
double widest(const Step& step, const TextMeasure& measure) {
    double width = measure.width(year_label(chr::year{2000}), kLabelSize, step.unit != StepUnit::Year);
    if (step.unit == StepUnit::Year) return width;
    for (unsigned month = 1; month <= 12; ++month)
        width = std::max(width, measure.width(month_label(chr::month{month}), kLabelSize, step.unit == StepUnit::Day));
    return width;
}

const Step& choose_step(const TimeAxis& axis, const TextMeasure& measure) {
    std::optional<StepUnit> measured;
    double width = 0;
    for (const Step& step : kSteps) {
        if (measured != step.unit) width = widest(step, measure);
        measured = step.unit;
        if (step.days * axis.points_per_day() >= width + kLabelRoom) return step;
    }
    return kSteps.back();
}

/// Somewhere in view a year is named: where none begins, the first month that does, else the first line, says it.
void say_where(const TimeAxis& axis, const Step& step, std::vector<TimeTick>& ticks) {
    if (step.unit == StepUnit::Year) return;
    TimeTick* first = nullptr;
    for (TimeTick& tick : ticks) {
        if (tick.x < axis.left) continue;
        if (tick.bold && (step.unit == StepUnit::Month || date_of(tick.day).month() == chr::January)) return;
        if (first == nullptr || (tick.bold && !first->bold)) first = &tick;
    }
    if (first == nullptr) return;
    first->label = full_label(date_of(first->day), first->bold ? StepUnit::Month : step.unit);
    first->bold = true;
}

/// Bold words first: where two meet, the one that says less goes.
void place_labels(const TimeAxis& axis, const Step& step, std::vector<TimeTick>& ticks, double after,
                  const TextMeasure& measure) {
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        TimeTick& tick = ticks[i];
        if (tick.x < axis.left && step.count > 1) tick.label.clear(); // it would name what lies long before
        tick.label_width = measure.width(tick.label, kLabelSize, tick.bold);
        const double begin = std::max(tick.x, axis.left);
        const double end = i + 1 < ticks.size() ? ticks[i + 1].x : after;
        const bool centred = step.count == 1 && step.unit != StepUnit::Year && tick.label_width + 2 <= end - begin;
        tick.label_x = centred ? (begin + end - tick.label_width) / 2 : begin + kLabelIndent;
    }
    const auto drop = [](TimeTick& tick) {
        tick.label.clear();
        tick.label_width = 0;
    };
    std::vector<std::size_t> kept;
    for (const bool bold : {true, false}) {
        for (std::size_t i = 0; i < ticks.size(); ++i) {
            TimeTick& tick = ticks[i];
            if (tick.bold != bold || tick.label.empty()) continue;
            const double end = tick.label_x + tick.label_width;
            const bool cut =
                end > axis.right || (tick.x < axis.left && end + 2 > (i + 1 < ticks.size() ? ticks[i + 1].x : after));
            const bool hit = std::any_of(kept.begin(), kept.end(), [&](std::size_t k) {
                const TimeTick& other = ticks[k];
                return tick.label_x < other.label_x + other.label_width + kLabelIndent &&
                       other.label_x < end + kLabelIndent;
            });
            if (cut || hit)
                drop(tick);
            else
                kept.push_back(i);
        }
    }
}

} // namespace

TimeAxis zoomed(const TimeAxis& axis, double x, double factor) {
    const double day = axis.day(x);
    const double length = std::clamp((axis.to - axis.from) / factor, kShortestView, kLongestView);
    const double share = (x - axis.left) / (axis.right - axis.left);
    TimeAxis result = axis;
    result.from = day - share * length;
    result.to = result.from + length;
    return clamped(result);
}

TimeAxis panned(const TimeAxis& axis, double dx) {
    const double days = dx / axis.points_per_day();
    TimeAxis result = axis;
    result.from += days;
    result.to += days;
    return clamped(result);
}

TimeAxis fitted(double from, double to, double margin, double left, double right) {
    const double extra = std::max(to - from, 1.0) * margin;
    return clamped({from - extra, std::max(to, from + 1) + extra, left, std::max(right, left + 1)});
}

std::vector<TimeTick> time_ticks(const TimeAxis& axis, const TextMeasure& measure) {
    std::vector<TimeTick> ticks;
    if (axis.to <= axis.from || axis.right <= axis.left) return ticks;
    const TimeAxis safe = clamped(axis);
    const Step& step = choose_step(safe, measure);
    chr::year_month_day date = aligned(date_of(safe.from), step);
    for (; day_of(date) < safe.to; date = next_line(date, step)) {
        TimeTick tick;
        tick.day = day_of(date);
        tick.x = safe.x(tick.day);
        tick.label = label_of(date, step.unit, tick.bold);
        ticks.push_back(std::move(tick));
    }
    say_where(safe, step, ticks);
    place_labels(safe, step, ticks, safe.x(day_of(date)), measure);
    return ticks;
}

std::string day_text(double day) {
    return to_edtf(
        DateRange::from_day(Date{chr::days{static_cast<int>(std::floor(std::clamp(day, kFirstDay, kLastDay)))}}));
}

} // namespace tieline
