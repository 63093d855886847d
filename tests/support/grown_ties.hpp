#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace tieline::test {

/// Ties of a graph that grew like real networks do: each new node of `count` brings two, and prefers nodes that have
/// many; `any_in_ten` of ten go to any earlier node instead. The same every time.
[[nodiscard]] inline std::vector<std::pair<std::uint32_t, std::uint32_t>>
grown_ties(std::uint32_t count, std::uint32_t seed = 7, std::uint32_t any_in_ten = 0) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ties;
    std::mt19937 random(seed); // NOLINT(bugprone-random-generator-seed): the same graph every time
    std::vector<std::uint32_t> ends{0};
    for (std::uint32_t i = 1; i < count; ++i)
        for (int k = 0; k < 2; ++k) {
            const bool any = any_in_ten > 0 && random() % 10 >= 10 - any_in_ten;
            const std::uint32_t other = any ? static_cast<std::uint32_t>(random() % i) : ends[random() % ends.size()];
            if (other == i) continue;
            ties.emplace_back(i, other);
            ends.push_back(i);
            ends.push_back(other);
        }
    return ties;
}

} // namespace tieline::test
