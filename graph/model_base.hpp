#pragma once

#include "graph/decisions.hpp"
#include "graph/facts.hpp"
#include "graph/model.hpp"
#include "graph/resolution.hpp"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

/// The tables of a model before any decision, and what they are made from: a resolution with articles by number, since
/// looking up hundreds of thousands of keys takes longer than all the rest.
namespace tieline {

struct ClusterMember {
    std::uint32_t article = 0; // in the order of article keys
    std::uint32_t entity = 0;  // into its entities
};

struct BaseCluster {
    std::vector<ClusterMember> members; // sorted
    std::string name;                   // empty: the first member's
    std::vector<std::string> reasons;   // parallel to members, or none
};

struct ModelInput {
    std::vector<ArticleFacts> articles; // sorted by key; keys are unique
    std::vector<BaseCluster> clusters;
    std::vector<MergeSuggestion> suggestions; // into clusters
    std::vector<EntityKey> keys;              // parallel to clusters; where it is shorter, keys are made from the index
    /// Keys that decisions may still use, with the cluster that holds their mentions today.
    std::vector<std::pair<EntityKey, std::uint32_t>> former_keys;
};

/// Members that name no article are left out.
[[nodiscard]] ModelInput to_input(std::vector<ArticleFacts> articles, const Resolution& resolution);

/// The tables before any decision. A local entity in no cluster stands for itself. nullptr: it was asked to stop.
[[nodiscard]] std::shared_ptr<const Model::Data> build_base(ModelInput input, const std::stop_token& stop = {});

} // namespace tieline
