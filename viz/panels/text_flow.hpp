#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

/// Breaks text into lines at spaces, Korean as well as English, so that a particle never parts from its word.
namespace tieline::ui {

using MeasureText = std::function<float(std::string_view)>;

/// Bytes [begin, end) of the text; the blanks at its end are left out.
struct FlowLine {
    std::size_t begin = 0, end = 0;
    float width = 0;
    bool operator==(const FlowLine&) const = default;
};

/// A word that is wider than the line is broken between characters. Newlines break too.
[[nodiscard]] std::vector<FlowLine> wrap(std::string_view text, float width, const MeasureText& measure);

} // namespace tieline::ui
