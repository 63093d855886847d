#pragma once

#include "importers/resolve/clusters.hpp"

#include <string>
#include <vector>

namespace tieline {

/// Which candidates are one, and why.
struct Joins {
    Clusters clusters;
    std::vector<std::string> reasons; // parallel to the candidates
    std::vector<RefusedJoin> refused;
};

/// The strong reasons, in this order: alias table, equal names, glosses, organizations by name and noun in two scripts;
/// then the same of people, who know their organizations by now, and what sound and shared ties say of them.
[[nodiscard]] Joins join_candidates(const std::vector<Candidate>& candidates);

} // namespace tieline
