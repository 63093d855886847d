#pragma once

#include "graph/date_range.hpp"

#include <cstdint>
#include <optional>

/// Arithmetic with days, weeks (Monday to Sunday), months, quarters, halves and years.
namespace tieline {

enum class DateUnit : std::uint8_t { Day, Week, Month, Quarter, Half, Year, Decade };

struct CivilDate {
    int year = 0, month = 0, day = 0;
    auto operator<=>(const CivilDate&) const = default;
};

[[nodiscard]] CivilDate civil(Date date);
/// nullopt for a day that does not exist (30 February).
[[nodiscard]] std::optional<Date> make_date(int year, int month, int day);

/// The unit of the calendar that holds `date`, moved on by `count` units: (Month, -1) is the month before. Weeks are
/// spans of days, halves spans of months.
[[nodiscard]] DateRange unit_around(Date date, DateUnit unit, int count);

/// `date` moved by a number of units; the day of month is cut to the month's length (31 March - 1 month = 28 February).
[[nodiscard]] Date moved(Date date, DateUnit unit, int count);

[[nodiscard]] DateRange half_of(int year, int half);
/// 1 spring (March to May) … 4 winter (December to February of the next year).
[[nodiscard]] DateRange season_of(int year, int season);
/// 0 Sunday … 6 Saturday.
[[nodiscard]] int weekday_of(Date date);
[[nodiscard]] Date easter_of(int year);
/// A month of a year, whatever `month` counts to: month 0 is December of the year before.
[[nodiscard]] DateRange month_of(int year, int month);

} // namespace tieline
