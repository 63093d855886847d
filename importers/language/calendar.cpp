#include "importers/language/calendar.hpp"

#include <algorithm>

namespace tieline {
namespace {

using std::chrono::days;

std::chrono::year_month year_month_of(int months_since_zero) {
    const int year = months_since_zero >= 0 ? months_since_zero / 12 : -((11 - months_since_zero) / 12);
    return std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(months_since_zero - year * 12 + 1)};
}

int months_since_zero(const CivilDate& date) {
    return date.year * 12 + date.month - 1;
}

DateRange months_between(int first, int last) {
    return DateRange::between(DateRange::from_month(year_month_of(first)), DateRange::from_month(year_month_of(last)));
}

} // namespace

CivilDate civil(Date date) {
    const std::chrono::year_month_day ymd{date};
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<Date> make_date(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) return std::nullopt;
    return Date{ymd};
}

DateRange month_of(int year, int month) {
    return DateRange::from_month(year_month_of(year * 12 + month - 1));
}

DateRange half_of(int year, int half) {
    const int first = year * 12 + (half - 1) * 6;
    return months_between(first, first + 5);
}

DateRange season_of(int year, int season) {
    const int first = year * 12 + 2 + (season - 1) * 3;
    return months_between(first, first + 2);
}

int weekday_of(Date date) {
    return static_cast<int>(std::chrono::weekday{date}.c_encoding());
}

DateRange unit_around(Date date, DateUnit unit, int count) {
    const CivilDate day = civil(date);
    switch (unit) {
    case DateUnit::Day:
        return DateRange::from_day(date + days{count});
    case DateUnit::Week: {
        const Date monday = date - days{(weekday_of(date) + 6) % 7} + days{7 * count};
        return DateRange::between(DateRange::from_day(monday), DateRange::from_day(monday + days{6}));
    }
    case DateUnit::Month:
        return DateRange::from_month(year_month_of(months_since_zero(day) + count));
    case DateUnit::Quarter: {
        const int quarter = day.year * 4 + (day.month - 1) / 3 + count;
        return DateRange::from_quarter(std::chrono::year{quarter / 4}, quarter % 4 + 1);
    }
    case DateUnit::Half: {
        const int half = day.year * 2 + (day.month - 1) / 6 + count;
        return half_of(half / 2, half % 2 + 1);
    }
    case DateUnit::Year:
        return DateRange::from_year(std::chrono::year{day.year + count});
    case DateUnit::Decade:
        return DateRange::from_decade((day.year / 10 + count) * 10);
    }
    return DateRange::from_day(date);
}

Date moved(Date date, DateUnit unit, int count) {
    const auto by_months = [&](int months) {
        const CivilDate day = civil(date);
        const std::chrono::year_month month = year_month_of(months_since_zero(day) + months);
        const auto last = std::chrono::year_month_day_last{month.year(), std::chrono::month_day_last{month.month()}};
        const auto wanted = std::chrono::day{static_cast<unsigned>(day.day)};
        return Date{month / std::min(wanted, last.day())};
    };
    switch (unit) {
    case DateUnit::Day:
        return date + days{count};
    case DateUnit::Week:
        return date + days{7 * count};
    case DateUnit::Month:
        return by_months(count);
    case DateUnit::Quarter:
        return by_months(3 * count);
    case DateUnit::Half:
        return by_months(6 * count);
    case DateUnit::Year:
        return by_months(12 * count);
    case DateUnit::Decade:
        return by_months(120 * count);
    }
    return date;
}

// The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
Date easter_of(int year) {
    const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
    const int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return make_date(year, n / 31, n % 31 + 1).value_or(Date{});
}

} // namespace tieline
