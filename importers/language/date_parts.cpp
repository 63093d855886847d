#include "importers/language/date_parts.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

namespace tieline {
namespace {

using std::chrono::days;

/// What a year and the smaller fields name together; nullopt where the day doesn't exist.
std::optional<DateRange> in_year(const DateParts& parts, int year) {
    if (year < 1 || year > 9998) return std::nullopt;
    if (parts.month && parts.day) {
        const auto day = make_date(year, *parts.month, *parts.day);
        return day ? std::optional(DateRange::from_day(*day)) : std::nullopt;
    }
    if (parts.month) return month_of(year, *parts.month);
    if (parts.quarter) return DateRange::from_quarter(std::chrono::year{year}, *parts.quarter);
    if (parts.half) return half_of(year, *parts.half);
    if (parts.season) return season_of(year, *parts.season);
    if (parts.holiday) {
        if (*parts.holiday == "easter") return DateRange::from_day(easter_of(year));
        const auto day = make_date(year, std::atoi(parts.holiday->c_str()), std::atoi(parts.holiday->c_str() + 3));
        return day ? std::optional(DateRange::from_day(*day)) : std::nullopt;
    }
    if (parts.part == DatePart::End) return month_of(year, 12);
    return DateRange::from_year(std::chrono::year{year});
}

bool begins_by(const DateRange& range, Date day) {
    return range.begin && *range.begin <= day;
}
bool ends_after(const DateRange& range, Date day) {
    return range.end && *range.end > day;
}

/// How far a range lies from a day; 0 when it holds it.
int distance(const DateRange& range, Date day) {
    if (!begins_by(range, day)) return static_cast<int>((*range.begin - day).count());
    if (!ends_after(range, day)) return static_cast<int>((day - *range.end).count()) + 1;
    return 0;
}

constexpr int kFarDays = 270;

std::optional<DateRange> best_before(const std::vector<DateRange>& candidates, Date anchor) {
    std::optional<DateRange> best;
    for (const DateRange& candidate : candidates)
        if (begins_by(candidate, anchor)) best = candidate;
    return best;
}

/// Picks the reading of an expression that comes round again, among `candidates` in order of time.
std::optional<DateRange> pick(const std::vector<DateRange>& candidates, Date anchor, DateDirection direction,
                              Lean lean) {
    std::optional<DateRange> best;
    for (const DateRange& candidate : candidates) {
        if (direction == DateDirection::Past) { // 지난 9월 in September is last year's
            const bool day = candidate.precision == Precision::Day;
            if (day ? begins_by(candidate, anchor) : !ends_after(candidate, anchor)) best = candidate;
        } else if (direction == DateDirection::Future) {
            if (!best && !(candidate.begin && *candidate.begin < anchor)) best = candidate;
        } else if (lean == Lean::Past) {
            if (begins_by(candidate, anchor)) best = candidate;
        } else if (lean == Lean::Future) {
            // what would come only after nine months is more likely what has just been
            const bool far = distance(candidate, anchor) > kFarDays && best_before(candidates, anchor);
            if (!best && ends_after(candidate, anchor)) best = far ? best_before(candidates, anchor) : candidate;
        } else if (!best || distance(candidate, anchor) < distance(*best, anchor)) {
            best = candidate;
        }
    }
    return best;
}

std::optional<DateRange> yearly(const DateParts& parts, Date anchor, Lean lean) {
    const int year = civil(anchor).year;
    if (parts.direction == DateDirection::This) return in_year(parts, year);
    std::vector<DateRange> candidates;
    for (int candidate = year - 8; candidate <= year + 8; ++candidate) { // 29 February comes every four to eight years
        if (std::abs(candidate - year) > 1 && !(parts.month && parts.day)) continue;
        if (const auto range = in_year(parts, candidate)) candidates.push_back(*range);
    }
    return pick(candidates, anchor, parts.direction, lean);
}

/// "28일": the day of this month or the last one; a day that is still to come only where the clause says so.
std::optional<DateRange> monthly(int day, Date anchor, DateDirection direction, Lean lean) {
    const CivilDate today = civil(anchor);
    const auto in_month = [&](int offset) -> std::optional<DateRange> {
        const CivilDate month = civil(*month_of(today.year, today.month + offset).begin);
        const auto date = make_date(month.year, month.month, day);
        return date ? std::optional(DateRange::from_day(*date)) : std::nullopt;
    };
    const bool coming = day > today.day;
    if (direction == DateDirection::Future)
        for (const int offset : {coming || day == today.day ? 0 : 1, 1, 2})
            if (const auto date = in_month(offset)) return date;
    if (!coming || (lean == Lean::Future && direction != DateDirection::Past)) return in_month(0);
    constexpr int kNearDays = 12;
    const bool near = day - today.day <= kNearDays && lean == Lean::None && direction == DateDirection::None;
    if (near) // "21일에는 시장이 공장을 찾는다": the present tells of what is near
        if (const auto date = in_month(0)) return date;
    for (const int offset : {-1, -2})
        if (const auto date = in_month(offset)) return date;
    return std::nullopt;
}

std::optional<DateRange> weekly(int weekday, Date anchor, DateDirection direction, Lean lean) {
    const int today = weekday_of(anchor);
    const int back = (today - weekday + 7) % 7;
    const auto in_week = [&](int offset) {
        return DateRange::from_day(*unit_around(anchor, DateUnit::Week, offset).begin + days{(weekday + 6) % 7});
    };
    switch (direction) {
    case DateDirection::Past:
        return DateRange::from_day(anchor - days{back == 0 ? 7 : back});
    case DateDirection::This:
        return in_week(0);
    case DateDirection::Future:
        return in_week(1);
    case DateDirection::None:
        break;
    }
    if (lean == Lean::Future) return DateRange::from_day(anchor + days{(7 - back) % 7});
    return DateRange::from_day(anchor - days{back});
}

std::optional<DateRange> from_offset(const DateParts& parts, Date anchor) {
    const UnitCount offset = *parts.offset;
    const DateRange unit = unit_around(anchor, offset.unit, offset.count);
    if (!unit.begin) return std::nullopt;
    const CivilDate first = civil(*unit.begin);
    if (offset.unit == DateUnit::Year) return in_year(parts, first.year);
    if (offset.unit == DateUnit::Month && parts.day) {
        const auto day = make_date(first.year, first.month, *parts.day);
        return day ? std::optional(DateRange::from_day(*day)) : std::nullopt;
    }
    if (offset.unit == DateUnit::Week && parts.weekday)
        return DateRange::from_day(*unit.begin + days{(*parts.weekday + 6) % 7});
    return unit;
}

/// A stretch of years is as exact as its years, one of months or weeks as the anchor's day.
std::optional<DateRange> from_span(UnitCount span, Date anchor) {
    const Date other = moved(anchor, span.unit, span.count);
    const bool coarse = span.unit == DateUnit::Year || span.unit == DateUnit::Decade;
    const auto edge = [&](Date day) { return coarse ? unit_around(day, DateUnit::Year, 0) : DateRange::from_day(day); };
    return DateRange::between(edge(std::min(anchor, other)), edge(std::max(anchor, other)));
}

DateRange from_away(UnitCount away, Date anchor) {
    const Date day = moved(anchor, away.unit, away.count);
    switch (away.unit) {
    case DateUnit::Day:
        return DateRange::from_day(day);
    case DateUnit::Week:
        return unit_around(day, DateUnit::Week, 0);
    case DateUnit::Month:
    case DateUnit::Quarter:
    case DateUnit::Half:
        return unit_around(day, DateUnit::Month, 0);
    case DateUnit::Year:
        return unit_around(day, DateUnit::Year, 0);
    case DateUnit::Decade:
        break;
    }
    return unit_around(day, DateUnit::Decade, 0);
}

} // namespace

std::optional<DateRange> resolve(const DateParts& parts, std::optional<Date> anchor, Lean lean) {
    if (parts.year) return in_year(parts, *parts.year);
    if (parts.decade) return DateRange::from_decade(*parts.decade);
    if (!anchor) return std::nullopt;
    if (parts.span) return from_span(*parts.span, *anchor);
    if (parts.away) return from_away(*parts.away, *anchor);
    if (parts.offset) return from_offset(parts, *anchor);
    if (parts.month || parts.quarter || parts.half || parts.season || parts.holiday)
        return yearly(parts, *anchor, lean);
    if (parts.day) return monthly(*parts.day, *anchor, parts.direction, lean);
    if (parts.weekday) return weekly(*parts.weekday, *anchor, parts.direction, lean);
    return std::nullopt;
}

DateParts inherited(const DateParts& later, const DateParts& earlier) {
    DateParts parts = later;
    if (parts.year || parts.decade || parts.offset || parts.away || parts.span) return parts;
    if (parts.direction != DateDirection::None) return parts; // "2014 until last summer"
    if (parts.month || parts.quarter || parts.half || parts.season) {
        parts.year = earlier.year;
        if (earlier.offset && earlier.offset->unit == DateUnit::Year) parts.offset = earlier.offset;
        if (parts.direction == DateDirection::None) parts.direction = earlier.direction;
    } else if (parts.day) {
        parts.year = earlier.year;
        parts.month = earlier.month;
        parts.offset = earlier.offset;
        if (parts.direction == DateDirection::None) parts.direction = earlier.direction;
    }
    return parts;
}

std::string rule_name(const DateParts& parts, Lean lean) {
    constexpr std::array kUnits{"day", "week", "month", "quarter", "half", "year", "decade"};
    std::string name;
    const auto add = [&](const std::string& word) { name += (name.empty() ? "" : ".") + word; };
    const auto unit = [&](const UnitCount& count) {
        return std::string(kUnits.at(static_cast<std::size_t>(count.unit))) + (count.count < 0 ? "" : "+") +
               std::to_string(count.count);
    };
    if (parts.direction == DateDirection::Past) add("past");
    if (parts.direction == DateDirection::Future) add("coming");
    if (parts.span) add("span-" + unit(*parts.span));
    if (parts.away) add("away-" + unit(*parts.away));
    if (parts.offset) add(unit(*parts.offset));
    if (parts.decade) add("decade");
    if (parts.year) add("year");
    if (parts.season) add("season");
    if (parts.half) add("half");
    if (parts.quarter) add("quarter");
    if (parts.month) add("month");
    if (parts.day) add("day");
    if (parts.weekday) add("weekday");
    if (parts.holiday) add("holiday");
    if (parts.part == DatePart::End) add("end");
    const bool open =
        !parts.absolute() && !parts.offset && !parts.away && !parts.span && parts.direction == DateDirection::None;
    if (open && lean == Lean::Past) add("looking-back");
    if (open && lean == Lean::Future) add("looking-ahead");
    if (parts.reference == DateReference::Context) add("in-context");
    return name;
}

} // namespace tieline
