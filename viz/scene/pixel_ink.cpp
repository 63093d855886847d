#include "viz/scene/pixel_ink.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::parts {

namespace {

constexpr std::int64_t kOne = 65536; // of whole numbers to a pixel: this is where the time of a large picture goes

} // namespace

/// A line as steps of one pixel along the axis that it follows more.
struct InkLayer::Run {
    int begin = 0, count = 0, step = 1;
    std::int64_t middle = 0, rise = 0, half = 0; // across; kOne to a pixel
    std::uint32_t strength = 0;
    double from = 0, stretch = 1, dash = 0, period = 0; // along the line, in pixels
};

InkLayer::InkLayer(int width, int height, double widest)
    : width_(width), height_(height), border_(static_cast<int>(std::ceil(widest * 2)) + 4),
      stride_(width + 2 * border_) {}

void InkLayer::draw(const Run& run, std::ptrdiff_t along, std::ptrdiff_t across) {
    std::uint16_t* const origin = ink_.data() + index(0, 0);
    const auto add = [](std::uint16_t& cell, std::uint32_t amount) {
        cell = static_cast<std::uint16_t>(std::min(65535U, cell + amount));
    };
    std::int64_t middle = run.middle;
    for (int i = 0; i <= run.count; ++i, middle += run.rise) {
        if (run.period > 0 && std::fmod(run.from + i * run.stretch, run.period) > run.dash) continue;
        const std::int64_t low = middle - run.half;
        const std::int64_t high = middle + run.half;
        std::uint16_t* cell = origin + (run.begin + i * run.step) * along + (low >> 16) * across;
        const std::int64_t between = (high >> 16) - (low >> 16);
        const auto part = [&](std::int64_t share) {
            return static_cast<std::uint32_t>((run.strength * static_cast<std::uint64_t>(share)) >> 16U);
        };
        if (between == 0) {
            add(*cell, part(high - low));
            continue;
        }
        add(*cell, part(kOne - (low & (kOne - 1))));
        for (std::int64_t k = 1; k < between; ++k) add(*(cell += across), run.strength);
        add(*(cell + across), part(high & (kOne - 1)));
    }
}

void InkLayer::line(Point a, Point b, double width, double weight, double dash, double gap) {
    double first = 0;
    double second = 1;
    const double reach = width + 1;
    if (!clip_segment({-reach, -reach, width_ + reach, height_ + reach}, a, b, first, second)) return;
    if (ink_.empty()) ink_.resize(static_cast<std::size_t>(stride_) * static_cast<std::size_t>(height_ + 2 * border_));
    const Point from = mix(a, b, first);
    const Point to = mix(a, b, second);
    const bool steep = std::abs(to.y - from.y) > std::abs(to.x - from.x);
    const double along0 = steep ? from.y : from.x;
    const double along1 = steep ? to.y : to.x;
    const double across0 = steep ? from.x : from.y;
    const double way = along1 - along0;
    Run run;
    run.strength = static_cast<std::uint32_t>(weight * std::min(width, 1.0));
    if (std::abs(way) < 1e-9) {
        std::uint16_t& cell = ink_[index(static_cast<int>(std::floor(from.x)), static_cast<int>(std::floor(from.y)))];
        cell = static_cast<std::uint16_t>(std::min(65535U, cell + static_cast<std::uint32_t>(weight)));
        return;
    }
    const double slope = ((steep ? to.x : to.y) - across0) / way;
    run.stretch = std::sqrt(1 + slope * slope); // a slanting line is wider along its column
    run.half = static_cast<std::int64_t>(std::max(width, 1.0) * run.stretch / 2 * kOne);
    run.step = way < 0 ? -1 : 1;
    run.begin = static_cast<int>(std::floor(along0));
    run.count = static_cast<int>(std::floor(along1)) * run.step - run.begin * run.step;
    run.middle = static_cast<std::int64_t>((across0 + slope * (run.begin + 0.5 - along0)) * kOne);
    run.rise = static_cast<std::int64_t>(slope * run.step * kOne);
    run.from = dash + gap > 0 ? first * length(b - a) : 0;
    run.dash = dash;
    run.period = dash + gap;
    steep ? draw(run, stride_, 1) : draw(run, 1, stride_);
}

} // namespace tieline::parts
