#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace tieline::bench {

/// The ties of a graph that grew as real ones do: two for each new node, nine in ten of them to a node that has ties
/// already. The same in every run.
inline std::vector<std::pair<std::uint32_t, std::uint32_t>> grown_ties(std::uint32_t nodes) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ties;
    std::mt19937 random(20240614); // NOLINT(bugprone-random-generator-seed): the same graph every time
    std::vector<std::uint32_t> ends{0};
    for (std::uint32_t i = 1; i < nodes; ++i)
        for (int k = 0; k < 2; ++k) {
            const auto count = static_cast<std::uint32_t>(ends.size());
            const std::uint32_t other =
                random() % 10 < 9 ? ends[random() % count] : static_cast<std::uint32_t>(random() % i);
            if (other == i) continue;
            ties.emplace_back(i, other);
            ends.push_back(i);
            ends.push_back(other);
        }
    return ties;
}

} // namespace tieline::bench
