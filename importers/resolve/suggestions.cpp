#include "importers/language/romanization.hpp"
#include "importers/language/transliteration.hpp"
#include "importers/resolve/clusters.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace tieline {
namespace {

constexpr double kRefusedScore = 0.6;
constexpr double kSpelledScore = 0.95;  // one is a customary spelling of the other
constexpr double kLeastAlike = 0.8;     // true pairs reach 0.8 in nine of ten, false ones hardly ever
constexpr std::size_t kLeastSounds = 3; // shorter skeletons say too little
constexpr std::size_t kBucketSounds = 3;
constexpr std::size_t kMostPerBucket = 400; // a pass over 10,000 articles stays within seconds

using Pair = std::pair<std::uint32_t, std::uint32_t>;

struct Sounding {
    std::uint32_t cluster = 0;
    std::string skeleton;
    std::string name;
};

struct Bucket {
    std::vector<Sounding> hangul, latin;
};

double likeness(EntityKind kind, const Sounding& hangul, const Sounding& latin) {
    const double longer = static_cast<double>(std::max(hangul.skeleton.size(), latin.skeleton.size()));
    const double shorter = static_cast<double>(std::min(hangul.skeleton.size(), latin.skeleton.size()));
    if (shorter / longer < 0.6) return 0;
    const bool spelled =
        kind == EntityKind::Person ? spells_person(latin.name, hangul.name) : spells(latin.name, hangul.name);
    return spelled ? kSpelledScore : std::min(transliteration_similarity(hangul.name, latin.name), kSpelledScore);
}

} // namespace

std::vector<MergeSuggestion> suggest(const std::vector<Candidate>& candidates,
                                     const std::vector<ResolvedCluster>& clusters,
                                     const std::vector<std::uint32_t>& cluster_of,
                                     const std::vector<RefusedJoin>& refused) {
    std::map<Pair, MergeSuggestion> found;
    const auto offer = [&](std::uint32_t a, std::uint32_t b, double score, const std::string& reason) {
        if (a == b) return;
        const Pair pair{std::min(a, b), std::max(a, b)};
        MergeSuggestion& suggestion = found[pair];
        if (suggestion.score < score) suggestion = {pair.first, pair.second, score, reason};
    };
    for (const RefusedJoin& join : refused)
        offer(cluster_of[join.first], cluster_of[join.second], kRefusedScore, join.reason);

    std::map<std::tuple<EntityKind, std::string>, Bucket> buckets;
    std::vector<bool> seen(clusters.size(), false);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (seen[cluster_of[i]]) continue; // one member stands for its cluster
        seen[cluster_of[i]] = true;
        const std::string& name = clusters[cluster_of[i]].name;
        const Script script = script_of(name);
        Sounding sounding{cluster_of[i], consonant_skeleton(name), name};
        if (sounding.skeleton.size() < kLeastSounds) continue;
        Bucket& bucket = buckets[{candidates[i].kind, sounding.skeleton.substr(0, kBucketSounds)}];
        auto& list = script == Script::Hangul ? bucket.hangul : bucket.latin;
        if (script != Script::Han && list.size() < kMostPerBucket) list.push_back(std::move(sounding));
    }
    for (const auto& [key, bucket] : buckets)
        for (const Sounding& hangul : bucket.hangul)
            for (const Sounding& latin : bucket.latin)
                if (const double score = likeness(std::get<EntityKind>(key), hangul, latin); score >= kLeastAlike)
                    offer(hangul.cluster, latin.cluster, score, std::string(merge_reason::kSounds));

    std::vector<MergeSuggestion> out;
    out.reserve(found.size());
    for (auto& [pair, suggestion] : found) out.push_back(std::move(suggestion));
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    return out;
}

} // namespace tieline
