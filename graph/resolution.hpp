#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Which entities of different articles are the same one: the result of the project-wide pass (importers/resolve).
namespace tieline {

/// One local entity, named by what survives a new import of its article: article key, kind and name.
struct LocalEntityRef {
    std::string article;      // Article::key
    std::uint32_t entity = 0; // index into ArticleFacts::entities
    auto operator<=>(const LocalEntityRef&) const = default;
};

struct ResolvedCluster {
    std::vector<LocalEntityRef> members; // sorted; the first one is the one that was seen first by article key
    std::string name;                    // canonical
    std::vector<std::string>
        reasons; // parallel to members: why each is thought to belong ("first seen", "alias table" …)
    bool operator==(const ResolvedCluster&) const = default;
};

/// Perhaps the same: waits for a person's decision, is never applied by itself.
struct MergeSuggestion {
    std::uint32_t first = 0; // into Resolution::clusters
    std::uint32_t second = 0;
    double score = 0;
    std::string reason;
    bool operator==(const MergeSuggestion&) const = default;
};

struct Resolution {
    std::vector<ResolvedCluster> clusters; // every local entity of every article is in exactly one
    std::vector<MergeSuggestion> suggestions;
    bool operator==(const Resolution&) const = default;
};

} // namespace tieline
