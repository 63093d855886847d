#pragma once

#include "tests/support/grown_ties.hpp"

namespace tieline::bench {

/// The graph that all benchmarks draw: two ties for each new node, nine in ten of them to a node that has ties already.
inline std::vector<std::pair<std::uint32_t, std::uint32_t>> grown_ties(std::uint32_t nodes) {
    return test::grown_ties(nodes, 20240614, 1);
}

} // namespace tieline::bench
