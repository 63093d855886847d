#pragma once

#include <cstdint>

namespace tieline {

/// Bars of the overview and cells of the lanes count facts per such unit; playback moves by them. Days are counted from
/// 1970-01-01.
enum class TimeUnit : std::uint8_t { Day, Week, HalfMonth, Month, Quarter, HalfYear, Year, Decade };

/// The first day of the unit that `day` lies in, and of the one after it.
[[nodiscard]] std::int32_t unit_begin(std::int32_t day, TimeUnit unit);
[[nodiscard]] std::int32_t unit_end(std::int32_t day, TimeUnit unit);

/// Units in order, so that the next one has the next number; and the first day of a numbered one.
[[nodiscard]] std::int32_t unit_number(std::int32_t day, TimeUnit unit);
[[nodiscard]] std::int32_t numbered_unit_begin(std::int32_t number, TimeUnit unit);
/// The unit's number from the number of the month, for units of whole months; months are numbered from year 0.
[[nodiscard]] std::int32_t unit_number_of_month(std::int32_t month, TimeUnit unit);

} // namespace tieline
