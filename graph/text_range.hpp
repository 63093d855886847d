#pragma once

#include <compare>
#include <cstdint>

namespace tieline {

/// Half-open byte range into a CleanText, always on character boundaries. Exports give code points instead.
struct TextRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return begin == end; }
    [[nodiscard]] constexpr bool contains(TextRange other) const { return begin <= other.begin && other.end <= end; }
    [[nodiscard]] constexpr bool meets(TextRange other) const { return begin < other.end && other.begin < end; }
    auto operator<=>(const TextRange&) const = default;
};

} // namespace tieline
