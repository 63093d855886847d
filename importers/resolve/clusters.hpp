#pragma once

#include "graph/facts.hpp"
#include "graph/resolution.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tieline {

/// One local entity while clusters are made. `place` orders all of them: by article key, then by index.
struct Candidate {
    LocalEntityRef ref;
    EntityKind kind = EntityKind::Organization;
    std::string name;
    std::vector<std::string> aliases;
    std::string folded;                      // of the name; empty where the name does not say who
    std::vector<std::string> folded_aliases; // only those that say who
    std::optional<std::size_t> known;        // row of the alias table
    std::set<std::string> houses;            // of a person: folded names of the organizations it belongs to
};

/// Disjoint sets of candidates that refuse what cannot be one: two entities of one article, two known names, people of
/// one name with different organizations.
class Clusters {
public:
    explicit Clusters(const std::vector<Candidate>& candidates);
    [[nodiscard]] std::size_t root(std::size_t candidate) const;
    [[nodiscard]] bool may_join(std::size_t a, std::size_t b) const;
    void join(std::size_t a, std::size_t b);

private:
    struct Set {
        std::set<std::string> articles;
        std::set<std::string> houses;
        std::optional<std::size_t> known;
    };
    const std::vector<Candidate>* candidates_;
    mutable std::vector<std::size_t> parent_;
    std::vector<Set> sets_;
};

struct RefusedJoin {
    std::size_t first = 0, second = 0; // candidates
    std::string reason;
};

/// Suggestions for a person: joins that were refused, and names of two scripts that sound alike.
[[nodiscard]] std::vector<MergeSuggestion> suggest(const std::vector<Candidate>& candidates,
                                                   const std::vector<ResolvedCluster>& clusters,
                                                   const std::vector<std::uint32_t>& cluster_of,
                                                   const std::vector<RefusedJoin>& refused);

} // namespace tieline
