#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace tieline::test {

/// Ties of a graph that grew like real networks do: each new node of `count` brings two, and prefers nodes that have
/// many. The same every time.
[[nodiscard]] inline std::vector<std::pair<std::uint32_t, std::uint32_t>> grown_ties(std::uint32_t count) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ties;
    std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same graph every time
    std::vector<std::uint32_t> ends{0};
    for (std::uint32_t i = 1; i < count; ++i)
        for (int k = 0; k < 2; ++k) {
            const std::uint32_t other = ends[random() % ends.size()];
            if (other == i) continue;
            ties.emplace_back(i, other);
            ends.push_back(i);
            ends.push_back(other);
        }
    return ties;
}

} // namespace tieline::test
