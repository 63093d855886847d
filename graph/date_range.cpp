#include "graph/date_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tieline {
namespace {

namespace chr = std::chrono;

Date first_of(chr::year year) {
    return Date{year / chr::January / 1};
}
Date first_of(chr::year_month month) {
    return Date{month / 1};
}

/// How exact one side of an interval is. A quarter has no EDTF text of its own there: its months say the same.
Precision side_unit(Precision precision, Precision side) {
    const Precision unit = precision == Precision::Span ? side : precision;
    return unit == Precision::Quarter ? Precision::Month : unit;
}

/// Two months that are exactly a calendar quarter are one: both would be written alike.
DateRange canonical(DateRange range) {
    if (range.precision != Precision::Span) return range;
    if (!range.begin) range.begin_unit = Precision::Day;
    if (!range.end) range.end_unit = Precision::Day;
    if (!range.begin && !range.end) range.approximate = false;
    if (!range.begin || !range.end || range.begin_unit != Precision::Month || range.end_unit != Precision::Month)
        return range;
    const chr::year_month_day begin{*range.begin};
    const auto month = static_cast<unsigned>(begin.month());
    const chr::year_month first = begin.year() / begin.month();
    if (month % 3 != 1 || first_of(first + chr::months{3}) != *range.end) return range;
    DateRange quarter = DateRange::from_quarter(begin.year(), static_cast<int>(month / 3 + 1));
    quarter.approximate = range.approximate;
    return quarter;
}

std::string year_text(chr::year year) {
    const int value = static_cast<int>(year);
    return value < 0 ? fmt::format("-{:04}", -value) : fmt::format("{:04}", value);
}

/// The date that begins at `first` and is exact to `unit`.
std::string side_text(Date first, Precision unit) {
    const chr::year_month_day date{first};
    std::string year = year_text(date.year());
    switch (unit) {
    case Precision::Decade:
        return year.substr(0, year.size() - 1) + "X";
    case Precision::Year:
        return year;
    case Precision::Month:
    case Precision::Quarter:
        return fmt::format("{}-{:02}", year, static_cast<unsigned>(date.month()));
    case Precision::Day:
    case Precision::Span:
        break;
    }
    return fmt::format("{}-{:02}-{:02}", year, static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// The first day of the last unit before the (excluded) end.
Date last_unit(Date end, Precision unit) {
    const chr::year_month_day day{end - chr::days{1}};
    switch (unit) {
    case Precision::Decade:
        return *DateRange::from_decade(static_cast<int>(day.year())).begin;
    case Precision::Year:
        return first_of(day.year());
    case Precision::Month:
    case Precision::Quarter:
        return first_of(day.year() / day.month());
    case Precision::Day:
    case Precision::Span:
        break;
    }
    return Date{day};
}

/// Takes exactly `count` digits off the front.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<DateRange> parse_month_or_day(std::string_view rest, chr::year year) {
    const std::optional<int> month = take_digits(rest, 2);
    if (!month) return std::nullopt;
    if (rest.empty() && *month >= 33 && *month <= 36) return DateRange::from_quarter(year, *month - 32);
    const chr::year_month ym = year / chr::month{static_cast<unsigned>(*month)};
    if (!ym.ok()) return std::nullopt;
    if (rest.empty()) return DateRange::from_month(ym);
    if (!take(rest, '-')) return std::nullopt;
    const std::optional<int> day = take_digits(rest, 2);
    if (!day || !rest.empty()) return std::nullopt;
    const chr::year_month_day date = ym / chr::day{static_cast<unsigned>(*day)};
    return date.ok() ? std::optional(DateRange::from_day(Date{date})) : std::nullopt;
}

/// A date that is no interval: day, month, quarter (2025-33 …), year or decade, perhaps approximate.
std::optional<DateRange> parse_single(std::string_view text) {
    const bool approximate = !text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%');
    if (approximate) text.remove_suffix(1);
    std::optional<DateRange> range;
    if (text.size() == 4 && text.back() == 'X') {
        if (const std::optional<int> decade = take_digits(text, 3)) range = DateRange::from_decade(*decade * 10);
    } else {
        const int sign = take(text, '-') ? -1 : 1;
        const std::optional<int> number = take_digits(text, 4);
        if (!number || (sign < 0 && *number == 0)) return std::nullopt;
        const chr::year year{sign * *number};
        if (text.empty())
            range = DateRange::from_year(year);
        else if (take(text, '-'))
            range = parse_month_or_day(text, year);
    }
    if (range) range->approximate = approximate;
    return range;
}

} // namespace

DateRange DateRange::from_day(Date day) {
    return {.begin = day, .end = day + chr::days{1}};
}

DateRange DateRange::from_month(chr::year_month month) {
    return {.begin = first_of(month), .end = first_of(month + chr::months{1}), .precision = Precision::Month};
}

DateRange DateRange::from_quarter(chr::year year, int quarter) {
    const chr::year_month first = year / chr::month{static_cast<unsigned>(quarter * 3 - 2)};
    return {.begin = first_of(first), .end = first_of(first + chr::months{3}), .precision = Precision::Quarter};
}

DateRange DateRange::from_year(chr::year year) {
    return {.begin = first_of(year), .end = first_of(year + chr::years{1}), .precision = Precision::Year};
}

DateRange DateRange::from_decade(int first_year) {
    const int first = first_year - ((first_year % 10) + 10) % 10;
    return {
        .begin = first_of(chr::year{first}), .end = first_of(chr::year{first + 10}), .precision = Precision::Decade};
}

DateRange DateRange::between(const std::optional<DateRange>& first, const std::optional<DateRange>& last) {
    if (first && last && first->begin && last->end && last->begin && *last->begin < *last->end &&
        *last->end <= *first->begin)
        return between(last, first);
    DateRange range;
    range.precision = Precision::Span;
    if (first) {
        range.begin = first->begin;
        range.begin_unit = side_unit(first->precision, first->begin_unit);
        range.approximate = first->approximate;
    }
    if (last) {
        range.end = last->end;
        range.end_unit = side_unit(last->precision, last->end_unit);
        range.approximate = range.approximate || last->approximate;
    }
    return canonical(range);
}

Overlap DateRange::against(const DateRange& window) const {
    const bool ends_before = end && window.begin && *end <= *window.begin;
    const bool begins_after = begin && window.end && *begin >= *window.end;
    if (ends_before || begins_after) return Overlap::Out;
    const bool inside =
        (!window.begin || (begin && *begin >= *window.begin)) && (!window.end || (end && *end <= *window.end));
    const bool everything = !window.begin && !window.end;
    return inside && (!approximate || everything) ? Overlap::In : Overlap::Possibly;
}

std::string to_edtf(const DateRange& range) {
    const char* mark = range.approximate ? "~" : "";
    const bool interval = range.precision == Precision::Span || range.precision == Precision::Quarter;
    if (!interval && range.begin) return side_text(*range.begin, range.precision) + mark;
    const Precision begin_unit = side_unit(range.precision, range.begin_unit);
    const Precision end_unit = side_unit(range.precision, range.end_unit);
    std::string text = range.begin ? side_text(*range.begin, begin_unit) + mark : "..";
    text += '/';
    text += range.end ? side_text(last_unit(*range.end, end_unit), end_unit) + mark : "..";
    return text;
}

std::optional<DateRange> parse_edtf(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return parse_single(text);
    const std::string_view before = text.substr(0, slash);
    const std::string_view after = text.substr(slash + 1);
    const std::optional<DateRange> first = parse_single(before);
    const std::optional<DateRange> last = parse_single(after);
    if ((!first && before != "..") || (!last && after != "..")) return std::nullopt;
    if (first && last && *first->begin >= *last->end) return std::nullopt;
    return DateRange::between(first, last);
}

} // namespace tieline
