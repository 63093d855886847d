#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Which entities of different articles are the same one: the result of the project-wide pass (importers/resolve).
namespace tieline {

/// One local entity, named by what survives a new import of its article: article key, kind and name.
struct LocalEntityRef {
    std::string article;      // Article::key
    std::uint32_t entity = 0; // index into ArticleFacts::entities
    auto operator<=>(const LocalEntityRef&) const = default;
};

/// Why two are thought to be one, or might be: keys of texts. What a project file of long ago has instead are words.
namespace merge_reason {
inline constexpr std::string_view kFirstSeen = "merge.first_seen"; // the earliest one of a cluster
inline constexpr std::string_view kAliasTable = "merge.alias_table";
inline constexpr std::string_view kSameName = "merge.same_name";
inline constexpr std::string_view kGloss = "merge.gloss";
inline constexpr std::string_view kSpelled = "merge.spelled";
inline constexpr std::string_view kSameHouse = "merge.same_house";
inline constexpr std::string_view kSameKin = "merge.same_kin";
inline constexpr std::string_view kNamedKin = "merge.named_kin";
inline constexpr std::string_view kExtracted = "merge.extracted"; // another name in the same article
// Of suggestions:
inline constexpr std::string_view kOtherContext = "merge.other_context";
inline constexpr std::string_view kOtherAlias = "merge.other_alias";
inline constexpr std::string_view kOtherForm = "merge.other_form";
inline constexpr std::string_view kSeveralFit = "merge.several_fit";
inline constexpr std::string_view kSounds = "merge.sounds";
// Of a person's decisions:
inline constexpr std::string_view kMerged = "merge.merged";
inline constexpr std::string_view kRenamed = "merge.renamed";
inline constexpr std::string_view kSplit = "merge.split";
} // namespace merge_reason

struct ResolvedCluster {
    std::vector<LocalEntityRef> members; // sorted; the first one is the one that was seen first by article key
    std::string name;                    // canonical
    std::vector<std::string> reasons;    // parallel to members: why each is thought to belong (merge_reason)
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
