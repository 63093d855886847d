#pragma once

#include "graph/facts.hpp"
#include "graph/resolution.hpp"
#include "importers/resolve/house_name.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tieline {

/// One local entity while clusters are made. Candidates stand in the order of article keys, then of entities.
struct Candidate {
    LocalEntityRef ref;
    EntityKind kind = EntityKind::Organization;
    std::string name;
    std::vector<std::string> aliases;
    std::string folded;                      // of the name; empty where the name does not say who
    std::vector<std::string> folded_aliases; // only those that say who
    std::optional<std::size_t> known;        // row of the alias table
    std::optional<HouseName> house_name;     // of an organization
    // Of a person, as entities of the same article:
    std::vector<std::uint32_t> houses; // it belongs to them
    std::vector<std::uint32_t> kin;
};

/// Disjoint sets of candidates that refuse what cannot be one: two entities of one article, two known names, people of
/// one name with different organizations.
class Clusters {
public:
    explicit Clusters(const std::vector<Candidate>& candidates);
    [[nodiscard]] std::size_t root(std::size_t candidate) const;
    /// The earliest of its set.
    [[nodiscard]] std::size_t first(std::size_t candidate) const { return sets_[root(candidate)].first; }
    /// Organizations are in their sets now: people are asked for theirs from here on.
    void settle_houses();
    [[nodiscard]] bool may_join(std::size_t a, std::size_t b) const;
    /// The same for two people who have the same family: whom they work for is no reason against it.
    [[nodiscard]] bool may_join_kin(std::size_t a, std::size_t b) const;
    void join(std::size_t a, std::size_t b);
    /// The candidate that an entity of the same article is.
    [[nodiscard]] std::size_t place_of(std::size_t candidate, std::uint32_t entity) const {
        return candidate - (*candidates_)[candidate].ref.entity + entity;
    }

private:
    struct Set {
        std::set<std::string> articles;
        std::set<std::size_t> houses; // roots
        std::optional<std::size_t> known;
        std::size_t first = 0;
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
