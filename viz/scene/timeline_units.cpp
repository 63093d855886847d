#include "viz/scene/timeline_units.hpp"

#include <chrono>

namespace tieline {
namespace {

namespace chr = std::chrono;

std::int32_t floor_div(std::int32_t a, std::int32_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

std::int32_t first_of_month(std::int32_t month) {
    const int year = floor_div(month, 12);
    const chr::sys_days first{chr::year{year} / chr::month{static_cast<unsigned>(month - year * 12 + 1)} / 1};
    return static_cast<std::int32_t>(first.time_since_epoch().count());
}

std::int32_t months_of(TimeUnit unit) {
    switch (unit) {
    case TimeUnit::Quarter:
        return 3;
    case TimeUnit::HalfYear:
        return 6;
    case TimeUnit::Year:
        return 12;
    case TimeUnit::Decade:
        return 120;
    default:
        return 1;
    }
}

} // namespace

std::int32_t unit_number(std::int32_t day, TimeUnit unit) {
    if (unit == TimeUnit::Day) return day;
    if (unit == TimeUnit::Week) return floor_div(day + 3, 7); // weeks begin on Mondays; day 0 was a Thursday
    const chr::year_month_day date{chr::sys_days{chr::days{day}}};
    const int month = static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
    if (unit == TimeUnit::HalfMonth) return month * 2 + (date.day() > chr::day{15} ? 1 : 0);
    return unit_number_of_month(month, unit);
}

std::int32_t unit_number_of_month(std::int32_t month, TimeUnit unit) {
    return floor_div(month, months_of(unit));
}

std::int32_t numbered_unit_begin(std::int32_t number, TimeUnit unit) {
    if (unit == TimeUnit::Day) return number;
    if (unit == TimeUnit::Week) return number * 7 - 3;
    if (unit == TimeUnit::HalfMonth) return first_of_month(floor_div(number, 2)) + (number % 2 != 0 ? 15 : 0);
    return first_of_month(number * months_of(unit));
}

std::int32_t unit_begin(std::int32_t day, TimeUnit unit) {
    return numbered_unit_begin(unit_number(day, unit), unit);
}

std::int32_t unit_end(std::int32_t day, TimeUnit unit) {
    return numbered_unit_begin(unit_number(day, unit) + 1, unit);
}

} // namespace tieline
