#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tieline {

using Date = std::chrono::sys_days;

enum class Precision { Day, Month, Quarter, Year, Decade, Span }; // how exact the article was, not how long it lasts
enum class Overlap { Out, Possibly, In };

/// Half-open span of days [begin, end). "2021" is [2021-01-01, 2022-01-01) with Precision::Year; nobody ever sees an
/// invented 1 January. A value of Precision::Span was written as an interval; `begin_unit` and `end_unit` then say how
/// exact each side was, so that "2019/2022" and "2019-01-01/2022-12-31" stay different.
struct DateRange {
    std::optional<Date> begin; // nullopt: open, "../2021"
    std::optional<Date> end;   // nullopt: open, "2021/.."
    Precision precision = Precision::Day;
    Precision begin_unit = Precision::Day; // only meaningful for Span
    Precision end_unit = Precision::Day;   // only meaningful for Span
    bool approximate = false;

    [[nodiscard]] static DateRange from_day(Date day);
    [[nodiscard]] static DateRange from_month(std::chrono::year_month month);
    [[nodiscard]] static DateRange from_quarter(std::chrono::year year, int quarter /* 1-4 */);
    [[nodiscard]] static DateRange from_year(std::chrono::year year);
    [[nodiscard]] static DateRange from_decade(int first_year /* 2010 */);
    /// From the first day of `first` to the last day of `last`; a side that is nullopt is open. Ends given the wrong
    /// way round change places; two months that make a calendar quarter give Quarter.
    [[nodiscard]] static DateRange between(const std::optional<DateRange>& first, const std::optional<DateRange>& last);

    /// In: wholly inside the window. Possibly: they meet, but the day may lie outside; an approximate date is never
    /// more than that, unless the window is open on both sides.
    [[nodiscard]] Overlap against(const DateRange& window) const;
    bool operator==(const DateRange&) const = default;
};

/// The EDTF (ISO 8601-2) text: 2025-11-03, 2025-11, 2025, 201X, 2025-07-07/2025-11-07, 2021/.., ../2021, 2025-07~.
/// A quarter is the interval of its months, 2025-07/2025-09. Round trip: parse_edtf(to_edtf(x)) == x.
[[nodiscard]] std::string to_edtf(const DateRange& range);

/// The inverse; nullopt for what is no such date (also 30 February) and for an interval that ends before it begins.
/// Months of a calendar quarter give Quarter, as does the season code 2025-33 … 2025-36; "?" and "%" read as "~".
[[nodiscard]] std::optional<DateRange> parse_edtf(std::string_view text);

} // namespace tieline
