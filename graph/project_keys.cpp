#include "graph/project_keys.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace tieline {

namespace {

constexpr std::size_t kMentionsPerAnchor = 4;
constexpr int kSamePlace = 4;
constexpr int kSameName = 2;
constexpr int kSameKind = 1;
constexpr int kEnough = kSameName + kSameKind;

struct Match {
    int score = 0;
    std::size_t anchor = 0;
    std::uint32_t local = 0;
};

std::vector<int> place_votes(const Anchor& anchor, const ArticleFacts& facts,
                             const std::map<TextRange, std::vector<std::uint32_t>>& at_place) {
    std::vector<int> votes(facts.entities.size(), 0);
    for (const MentionKey& mention : anchor.mentions) {
        const auto range = locate(mention, facts.article.text.view());
        const auto found = range ? at_place.find(*range) : at_place.end();
        if (found == at_place.end()) continue;
        for (const std::uint32_t local : found->second) votes[local] += kSamePlace;
    }
    return votes;
}

/// Finds the cluster of a local entity.
class ClusterIndex {
public:
    explicit ClusterIndex(const Resolution& resolution) {
        for (std::uint32_t c = 0; c < resolution.clusters.size(); ++c) {
            for (const LocalEntityRef& member : resolution.clusters[c].members) {
                std::vector<std::uint32_t>& clusters = of_article_[member.article];
                if (clusters.size() <= member.entity) clusters.resize(std::size_t{member.entity} + 1, 0);
                if (clusters[member.entity] == 0) clusters[member.entity] = c + 1;
            }
        }
    }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view article, std::uint32_t local) const {
        const auto clusters = of_article_.find(article);
        if (clusters == of_article_.end() || local >= clusters->second.size()) return std::nullopt;
        const std::uint32_t cluster = clusters->second[local];
        return cluster == 0 ? std::nullopt : std::optional(cluster - 1);
    }

private:
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> of_article_; // cluster + 1; 0: none
};

struct Claim {
    std::int64_t seq = 0;
    std::uint32_t cluster = 0;
    std::size_t anchor = 0;
};

/// Every live anchor with the cluster that holds it, oldest first. New ones (seq 0) come last.
std::vector<Claim> claims_of(const Resolution& resolution, const std::vector<Anchor>& anchors) {
    const ClusterIndex clusters(resolution);
    std::vector<Claim> claims;
    claims.reserve(anchors.size());
    for (std::size_t a = 0; a < anchors.size(); ++a) {
        if (!anchors[a].local) continue;
        if (const auto cluster = clusters.find(anchors[a].article, *anchors[a].local))
            claims.push_back({anchors[a].seq, *cluster, a});
    }
    std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.seq < b.seq; });
    return claims;
}

using Taken = std::unordered_set<std::string_view>; // texts of the anchors

Taken claim_keys(const std::vector<Claim>& claims, const std::vector<Anchor>& anchors, AssignedKeys& assigned) {
    Taken taken;
    taken.reserve(assigned.keys.size());
    for (const Claim& claim : claims) {
        EntityKey& key = assigned.keys[claim.cluster];
        const std::string& uuid = anchors[claim.anchor].uuid;
        if (key.uuid.empty() && taken.insert(uuid).second) key.uuid = uuid;
    }
    return taken;
}

void note_former(const std::vector<Claim>& claims, const std::vector<Anchor>& anchors, Taken taken,
                 AssignedKeys& assigned) {
    for (const Claim& claim : claims)
        if (anchors[claim.anchor].uuid != assigned.keys[claim.cluster].uuid &&
            taken.insert(anchors[claim.anchor].uuid).second)
            assigned.former.push_back({EntityKey{anchors[claim.anchor].uuid}, claim.cluster});
}

} // namespace

std::vector<MentionKey> anchor_mentions(const Article& article, const LocalEntity& entity) {
    std::vector<MentionKey> keys;
    const std::size_t count = std::min(entity.mentions.size(), kMentionsPerAnchor);
    for (std::size_t i = 0; i < count; ++i) { // spread over the article: an edit rarely hits all of them
        const std::size_t at = count == 1 ? 0 : i * (entity.mentions.size() - 1) / (count - 1);
        keys.push_back(key_of(article, entity.mentions[at]));
    }
    return keys;
}

void rematch(std::vector<Anchor*>& anchors, const ArticleFacts& facts) {
    std::map<TextRange, std::vector<std::uint32_t>> at_place;
    for (std::uint32_t e = 0; e < facts.entities.size(); ++e)
        for (const TextRange range : facts.entities[e].mentions) at_place[range].push_back(e);
    std::vector<Match> matches;
    for (std::size_t a = 0; a < anchors.size(); ++a) {
        std::vector<int> scores = place_votes(*anchors[a], facts, at_place);
        for (std::uint32_t e = 0; e < scores.size(); ++e) {
            const LocalEntity& entity = facts.entities[e];
            if (entity.name == anchors[a]->name) scores[e] += kSameName;
            if (entity.kind == anchors[a]->kind) scores[e] += kSameKind;
            if (scores[e] >= kEnough) matches.push_back({scores[e], a, e});
        }
    }
    std::sort(matches.begin(), matches.end(), [&](const Match& x, const Match& y) {
        const auto order = [&](const Match& match) {
            return std::tuple(-match.score, !anchors[match.anchor]->local, anchors[match.anchor]->seq, match.local);
        };
        return order(x) < order(y);
    });
    for (Anchor* anchor : anchors) anchor->local.reset();
    std::set<std::uint32_t> used;
    for (const Match& match : matches) {
        Anchor& anchor = *anchors[match.anchor];
        if (anchor.local || !used.insert(match.local).second) continue;
        const LocalEntity& entity = facts.entities[match.local];
        anchor.local = match.local;
        anchor.kind = entity.kind;
        anchor.name = entity.name;
        anchor.mentions = anchor_mentions(facts.article, entity);
    }
    for (Anchor* anchor : anchors) anchor->changed = true;
}

AssignedKeys assign_keys(const Resolution& resolution, std::vector<Anchor>& anchors,
                         const std::function<EntityKey()>& new_key) {
    AssignedKeys assigned{std::vector<EntityKey>(resolution.clusters.size()), {}};
    const std::vector<Claim> claims = claims_of(resolution, anchors);
    Taken taken = claim_keys(claims, anchors, assigned);
    std::vector<char> fresh(assigned.keys.size(), 0);
    for (std::size_t c = 0; c < assigned.keys.size(); ++c) {
        if (!assigned.keys[c].uuid.empty()) continue;
        assigned.keys[c] = new_key();
        fresh[c] = 1;
    }
    // An anchor of a fresh cluster takes that key: the one it had was taken by an older anchor.
    for (const Claim& claim : claims) {
        if (fresh[claim.cluster] == 0) continue;
        anchors[claim.anchor].uuid = assigned.keys[claim.cluster].uuid;
        anchors[claim.anchor].changed = true;
    }
    std::unordered_map<std::string_view, std::vector<char>> anchored; // by article and local entity
    for (const Claim& claim : claims) {
        std::vector<char>& locals = anchored[anchors[claim.anchor].article];
        const std::size_t local = *anchors[claim.anchor].local;
        if (locals.size() <= local) locals.resize(local + 1, 0);
        locals[local] = 1;
    }
    std::vector<Anchor> added;
    for (std::size_t c = 0; c < resolution.clusters.size(); ++c) {
        for (const LocalEntityRef& member : resolution.clusters[c].members) {
            const auto locals = anchored.find(member.article);
            const bool known =
                locals != anchored.end() && member.entity < locals->second.size() && locals->second[member.entity] != 0;
            if (!known) added.push_back({0, assigned.keys[c].uuid, member.article, member.entity, {}, {}, {}, true});
        }
    }
    note_former(claims, anchors, taken, assigned);
    anchors.insert(anchors.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    return assigned;
}

AssignedKeys stored_keys(const Resolution& resolution, const std::vector<Anchor>& anchors) {
    AssignedKeys assigned{std::vector<EntityKey>(resolution.clusters.size()), {}};
    const std::vector<Claim> claims = claims_of(resolution, anchors);
    note_former(claims, anchors, claim_keys(claims, anchors, assigned), assigned);
    return assigned;
}

} // namespace tieline
