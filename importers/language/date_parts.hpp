#pragma once

#include "graph/date_range.hpp"
#include "importers/language/calendar.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace tieline {

/// A number of units: 4 months.
struct UnitCount {
    DateUnit unit = DateUnit::Day;
    int count = 0;
    bool operator==(const UnitCount&) const = default;
};

/// Which side of the anchor an expression asks for: 지난 3일, last Tuesday; 오는 3일, next Tuesday.
enum class DateDirection : std::uint8_t { None, Past, This, Future };
enum class DatePart : std::uint8_t { None, Early, Mid, Late, End };
/// What the rest of the clause says of the time: news looks back unless it says otherwise.
enum class Lean : std::uint8_t { None, Past, Future };
/// What relative words count from: the day of publication (or of an interview), or a date in the text before.
enum class DateReference : std::uint8_t { Deictic, Context };

/// What a date expression says, before any arithmetic: "다음 달 20일" is offset month +1, day 20.
struct DateParts {
    std::optional<int> year, decade, month, day, quarter, half, season, weekday;
    std::optional<UnitCount> offset;    // the calendar unit so many units away: 지난해, next month, 어제
    std::optional<UnitCount> away;      // a point so many units away: 3년 전 (-3), in two weeks (+2)
    std::optional<UnitCount> span;      // a stretch that ends (negative) or begins at the anchor: 지난 4개월간
    std::optional<std::string> holiday; // "12-25" or "easter"
    DateDirection direction = DateDirection::None;
    DatePart part = DatePart::None;
    DateReference reference = DateReference::Deictic;

    /// Needs nothing but itself.
    [[nodiscard]] bool absolute() const { return (year || decade) && !offset && !away && !span; }
    /// Names a day, a month and a year.
    [[nodiscard]] bool full_day() const { return year && month && day; }
    bool operator==(const DateParts&) const = default;
};

/// nullopt: such a day does not exist, or the expression is relative and there is no anchor.
[[nodiscard]] std::optional<DateRange> resolve(const DateParts& parts, std::optional<Date> anchor, Lean lean);

/// Fills what `later` leaves out from `earlier`, as in "2019년 3월부터 5월까지".
[[nodiscard]] DateParts inherited(const DateParts& later, const DateParts& earlier);

/// A name for "why this date?": "last-year.month.day", "month", "span".
[[nodiscard]] std::string rule_name(const DateParts& parts, Lean lean);

} // namespace tieline
