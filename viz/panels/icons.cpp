#include "viz/panels/icons.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string_view>
#include <vector>

namespace tieline::ui {
namespace {

/// M x y: begin · L x y: line · A cx cy r from to: arc in degrees, clockwise from the right · Z: close · F: fill the
/// closed shape · every part is stroked when the next begins.
constexpr std::array<std::string_view, static_cast<std::size_t>(Icon::Count)> kPaths{
    "A 7 7 4.5 0 360 M 10.3 10.3 L 14 14",                                                 // Search
    "M 5.5 3 L 2.5 6 L 5.5 9 M 2.5 6 L 9.5 6 A 9.5 9.5 3.5 -90 90 L 6.5 13",               // Undo
    "M 10.5 3 L 13.5 6 L 10.5 9 M 13.5 6 L 6.5 6 B 6.5 9.5 3.5 -90 -270 L 9.5 13",         // Redo
    "M 8 2 L 8 10 M 4.5 6.8 L 8 10.3 L 11.5 6.8 M 2 10.5 L 2 13.5 L 14 13.5 L 14 10.5",    // Import
    "M 8 10.5 L 8 2.5 M 4.5 5.7 L 8 2.2 L 11.5 5.7 M 2 10.5 L 2 13.5 L 14 13.5 L 14 10.5", // Export
    "A 8 8 3 0 360 M 8 1 L 8 2.8 M 8 13.2 L 8 15 M 1 8 L 2.8 8 M 13.2 8 L 15 8 M 3.1 3.1 L 4.3 4.3 M 11.7 11.7 L 12.9 "
    "12.9 M 3.1 12.9 L 4.3 11.7 M 11.7 4.3 L 12.9 3.1",                                                        // Sun
    "A 8 8 5.5 20 250 B 10.6 5.2 4.4 200 70",                                                                  // Moon
    "M 2 3 L 14 3 L 9.5 8.5 L 9.5 13 L 6.5 11.5 L 6.5 8.5 Z",                                                  // Filter
    "M 5 2 L 11 2 M 6 2 L 6 7 L 4 9.5 L 12 9.5 L 10 7 L 10 2 M 8 9.5 L 8 14",                                  // Pin
    "M 2 8 L 4.5 5.3 L 8 4 L 11.5 5.3 L 14 8 L 11.5 10.7 L 8 12 L 4.5 10.7 Z A 8 8 2 0 360 M 3 13.5 L 13 2.5", // Hide
    "D 3 8 1.2 D 8 8 1.2 D 13 8 1.2",                                                                          // More
    "M 4 2.5 L 13 8.2 L 8.7 9.2 L 6.6 13.2 Z",                                                                 // Cursor
    "M 5 11 L 2.6 9 L 2 6.8 L 3 4.5 L 5.5 3 L 9 2.5 L 12.3 3.4 L 14 5.6 L 13.4 8 L 11 9.9 L 8 10.4 L 5 10 L 5 11.5 A 4 "
    "11.7 1.3 0 360 M 4 13 L 4.5 14.5",                                           // Lasso
    "A 3.5 12.5 1.8 0 360 A 12.5 3.5 1.8 0 360 M 5 11.3 L 8 9 L 8 7 L 11 4.8",    // Path
    "A 8 8 6 0 360 M 8 4.3 L 8 8 L 10.6 9.6",                                     // Clock
    "M 4 2 L 10 2 L 12.5 4.5 L 12.5 14 L 4 14 Z M 6 8 L 10.5 8 M 6 11 L 10.5 11", // Document
    "M 5 3 L 13 8 L 5 13 Z F",                                                    // Play
    "M 4 6 L 8 10 L 12 6",                                                        // ChevronDown
    "M 2 8 L 14 8 M 10.5 4.5 L 14 8 L 10.5 11.5",                                 // ArrowRight
    "A 8 3.5 1.8 0 360 A 3.5 12.3 1.8 0 360 A 12.5 12.3 1.8 0 360 M 7.2 5.2 L 4.3 10.7 M 8.8 5.2 L 11.7 10.7 M 5.4 "
    "12.3 "
    "L 10.6 12.3",                                                                         // Tidy
    "M 2 6 L 2 2 L 6 2 M 10 2 L 14 2 L 14 6 M 14 10 L 14 14 L 10 14 M 6 14 L 2 14 L 2 10", // Fit
    "M 4 4 L 12 12 M 12 4 L 4 12",                                                         // Close
    "M 3 13 L 3.6 10.2 L 11 2.8 L 13.2 5 L 5.8 12.4 Z",                                    // Pencil
    "M 2.5 3 L 6 8 L 13.5 8 M 2.5 13 L 6 8 M 10.5 5 L 13.5 8 L 10.5 11",                   // Merge
    "M 8 3 L 8 13 M 3 8 L 13 8",                                                           // Plus
    "M 3 8 L 13 8",                                                                        // Minus
    "M 10 3 L 5 8 L 10 13",                                                                // Back
    "M 3.2 8.4 L 6.6 11.8 L 12.8 4.6",                                                     // Check
    "A 5 5 2.6 0 360 A 11.5 4.5 1.6 0 360 A 10.2 11 3.4 0 360 A 4 11.5 1.2 0 360",         // Look
    "M 3 5 L 3 3 L 5 3 M 7 3 L 9 3 M 11 3 L 13 3 L 13 5 M 13 7 L 13 9 M 3 7 L 3 9 M 3 11 L 3 13 L 5 13 M 7 13 L 9 13 M "
    "11 13 L 13 13 L 13 11",                                                 // Holes
    "M 2 4 L 6.5 4 L 6.5 12 L 2 12 Z M 9.5 4 L 14 4 L 14 12 L 9.5 12 Z F",   // Compare
    "M 4 3 L 6.5 3 L 6.5 13 L 4 13 Z F M 9.5 3 L 12 3 L 12 13 L 9.5 13 Z F", // Pause
    "M 3.5 3 L 3.5 13 M 12 3 L 5.5 8 L 12 13 Z F",                           // First
    "M 12.5 3 L 12.5 13 M 4 3 L 10.5 8 L 4 13 Z F",                          // Last
    "M 12.2 5.6 A 8 8 4.8 -30 210 M 12.9 2.6 L 12.4 5.8 L 9.3 5.2",          // Loop
};

class IconPen {
public:
    IconPen(const Painter& paint, ImVec2 center, float size, ImU32 color)
        : paint_(paint), left_(paint.snap(center.x - size / 2)), top_(paint.snap(center.y - size / 2)),
          unit_(size / 16), color_(color) {}
    void draw(std::string_view path);

private:
    float number(std::string_view& path);
    void command(char letter, std::string_view& path);
    void arc(std::string_view& path, bool backwards);
    void end(bool closed);
    [[nodiscard]] ImVec2 at(float x, float y) const { return {left_ + x * unit_, top_ + y * unit_}; }

    const Painter& paint_;
    float left_, top_, unit_;
    ImU32 color_;
    std::vector<ImVec2> points_;
    std::vector<ImVec2> last_;
};

float IconPen::number(std::string_view& path) {
    while (!path.empty() && path.front() == ' ') path.remove_prefix(1);
    float value = 0;
    const auto [rest, error] = std::from_chars(path.data(), path.data() + path.size(), value);
    path.remove_prefix(static_cast<std::size_t>(rest - path.data()));
    return value;
}

void IconPen::end(bool closed) {
    paint_.path(points_, closed, color_, 1.4F * unit_);
    last_ = std::move(points_);
    points_.clear();
}

void IconPen::arc(std::string_view& path, bool backwards) {
    const float x = number(path);
    const float y = number(path);
    const float radius = number(path);
    const float from = number(path) * std::numbers::pi_v<float> / 180;
    const float to = number(path) * std::numbers::pi_v<float> / 180;
    const bool whole = std::abs(to - from) > 6.28F;
    if (whole || (!backwards && points_.empty())) end(false);
    constexpr int kSteps = 24;
    for (int i = 0; i < (whole ? kSteps : kSteps + 1); ++i) {
        const float angle = from + (to - from) * static_cast<float>(i) / kSteps;
        points_.push_back(at(x + radius * std::cos(angle), y + radius * std::sin(angle)));
    }
    if (whole) end(true);
}

void IconPen::command(char letter, std::string_view& path) {
    switch (letter) {
    case 'M':
        end(false);
        [[fallthrough]];
    case 'L': {
        const float x = number(path);
        points_.push_back(at(x, number(path)));
        break;
    }
    case 'A':
        arc(path, false);
        break;
    case 'B':
        arc(path, true);
        break;
    case 'D': {
        const float x = number(path);
        const float y = number(path);
        paint_.disc(at(x, y), number(path) * unit_, color_);
        break;
    }
    case 'Z':
        end(true);
        break;
    case 'F':
        paint_.polygon(last_, color_);
        break;
    default:
        break;
    }
}

void IconPen::draw(std::string_view path) {
    while (!path.empty()) {
        const char letter = path.front();
        path.remove_prefix(1);
        command(letter, path);
    }
    end(false);
}

} // namespace

void draw_icon(const Painter& paint, ImVec2 center, Icon icon, ImU32 color, float size) {
    IconPen(paint, center, size, color).draw(kPaths[static_cast<std::size_t>(icon)]);
}

} // namespace tieline::ui
