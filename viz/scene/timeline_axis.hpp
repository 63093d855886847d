#pragma once

#include "viz/scene/text_measure.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tieline {

/// Days since 1970-01-01 with their fraction, on a stretch of the screen. All dates of the timeline go through this.
struct TimeAxis {
    double from = 0, to = 1;    // days shown, from < to
    double left = 0, right = 1; // points, left < right
    [[nodiscard]] double points_per_day() const { return (right - left) / (to - from); }
    [[nodiscard]] double x(double day) const { return left + (day - from) * points_per_day(); }
    [[nodiscard]] double day(double x) const { return from + (x - left) / points_per_day(); }
    bool operator==(const TimeAxis&) const = default;
};

inline constexpr double kShortestView = 2;      // days
inline constexpr double kLongestView = 4000000; // days: what EDTF years can hold

/// `factor` above 1 looks closer; the day at `x` stays where it is.
[[nodiscard]] TimeAxis zoomed(const TimeAxis& axis, double x, double factor);
/// Shows what lies `dx` points to the right (drag by -dx).
[[nodiscard]] TimeAxis panned(const TimeAxis& axis, double dx);
/// Shows [from, to) with a share of its length free on either side; never less than kShortestView.
[[nodiscard]] TimeAxis fitted(double from, double to, double margin, double left, double right);

/// A line of the grid at `x`, and the words at its right. Bold: a larger unit begins there ("2025" among months), or it
/// is the first one and says where one is.
struct TimeTick {
    double x = 0;
    double day = 0;
    std::string label;  // empty: no room
    double label_x = 0; // left end
    double label_width = 0;
    bool bold = false;
    bool operator==(const TimeTick&) const = default;
};

/// From decades (and centuries) to days: the finest steps whose words fit, in the interface language.
[[nodiscard]] std::vector<TimeTick> time_ticks(const TimeAxis& axis, const TextMeasure& measure);

/// The day of a fractional one, as "2025-11-03": for what a person reads while dragging.
[[nodiscard]] std::string day_text(double day);

} // namespace tieline
