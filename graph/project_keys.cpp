#include "graph/project_keys.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

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

std::string place(const std::string& article, std::uint32_t local) {
    return article + '\n' + std::to_string(local); // no key holds a newline
}

struct Claim {
    std::int64_t seq = 0;
    std::uint32_t cluster = 0;
    std::size_t anchor = 0;
};

/// Every live anchor with the cluster that holds it, oldest first. New ones (seq 0) come last.
std::vector<Claim> claims_of(const Resolution& resolution, const std::vector<Anchor>& anchors) {
    std::unordered_map<std::string, std::uint32_t> cluster_at;
    for (std::uint32_t c = 0; c < resolution.clusters.size(); ++c)
        for (const LocalEntityRef& member : resolution.clusters[c].members)
            cluster_at.emplace(place(member.article, member.entity), c);
    std::vector<Claim> claims;
    for (std::size_t a = 0; a < anchors.size(); ++a) {
        if (!anchors[a].local) continue;
        const auto found = cluster_at.find(place(anchors[a].article, *anchors[a].local));
        if (found != cluster_at.end()) claims.push_back({anchors[a].seq, found->second, a});
    }
    std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.seq < b.seq; });
    return claims;
}

std::set<std::string> claim_keys(const std::vector<Claim>& claims, const std::vector<Anchor>& anchors,
                                 AssignedKeys& assigned) {
    std::set<std::string> taken;
    for (const Claim& claim : claims) {
        EntityKey& key = assigned.keys[claim.cluster];
        const std::string& uuid = anchors[claim.anchor].uuid;
        if (key.uuid.empty() && taken.insert(uuid).second) key.uuid = uuid;
    }
    return taken;
}

void note_former(const std::vector<Claim>& claims, const std::vector<Anchor>& anchors, std::set<std::string>& taken,
                 AssignedKeys& assigned) {
    for (const Claim& claim : claims)
        if (taken.insert(anchors[claim.anchor].uuid).second)
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
    std::set<std::string> taken = claim_keys(claims, anchors, assigned);
    std::vector<char> fresh(assigned.keys.size(), 0);
    for (std::size_t c = 0; c < assigned.keys.size(); ++c) {
        if (!assigned.keys[c].uuid.empty()) continue;
        assigned.keys[c] = new_key();
        fresh[c] = 1;
    }
    for (const Claim& claim : claims) {
        if (fresh[claim.cluster] == 0) continue;
        anchors[claim.anchor].uuid = assigned.keys[claim.cluster].uuid;
        anchors[claim.anchor].changed = true;
    }
    std::set<std::string> anchored;
    for (const Claim& claim : claims)
        anchored.insert(place(anchors[claim.anchor].article, *anchors[claim.anchor].local));
    for (std::size_t c = 0; c < resolution.clusters.size(); ++c)
        for (const LocalEntityRef& member : resolution.clusters[c].members)
            if (!anchored.contains(place(member.article, member.entity)))
                anchors.push_back({0, assigned.keys[c].uuid, member.article, member.entity, {}, {}, {}, true});
    note_former(claims, anchors, taken, assigned);
    return assigned;
}

AssignedKeys stored_keys(const Resolution& resolution, const std::vector<Anchor>& anchors) {
    AssignedKeys assigned{std::vector<EntityKey>(resolution.clusters.size()), {}};
    const std::vector<Claim> claims = claims_of(resolution, anchors);
    std::set<std::string> taken = claim_keys(claims, anchors, assigned);
    note_former(claims, anchors, taken, assigned);
    return assigned;
}

} // namespace tieline
