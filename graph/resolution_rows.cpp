#include "graph/resolution_rows.hpp"

#include "graph/byte_codec.hpp"

#include <algorithm>
#include <tuple>

namespace tieline {

namespace {

constexpr std::uint8_t kRowFormat = 1;
enum class Place : std::uint8_t { Nowhere, First, Later }; // of a local entity in its cluster

struct Entry {
    Place place = Place::Nowhere;
    std::int64_t article = 0; // of the first member
    std::uint32_t first = 0;
    std::string_view name; // of the cluster, with its first member
    std::uint32_t cluster = 0;
    std::uint64_t reason = 0;
};

struct Offer {
    std::uint32_t first = 0;
    std::int64_t second_article = 0;
    std::uint32_t second = 0;
    const MergeSuggestion* suggestion = nullptr;
};

struct ClusterKeys {
    std::string_view key;
    std::vector<std::string_view> former;
};

std::vector<ClusterKeys> by_cluster(const AssignedKeys& assigned, std::size_t clusters) {
    std::vector<ClusterKeys> keys(clusters);
    for (std::size_t c = 0; c < std::min(clusters, assigned.keys.size()); ++c) keys[c].key = assigned.keys[c].uuid;
    for (const auto& [key, cluster] : assigned.former)
        if (cluster < clusters) keys[cluster].former.push_back(key.uuid);
    return keys;
}

/// What will be one row.
class Row {
public:
    Entry& at(std::uint32_t local) {
        if (entries_.size() <= local) entries_.resize(std::size_t{local} + 1);
        return entries_[local];
    }
    /// Its number in the list of this row's reasons, from 1; 0: none. There are few different ones.
    std::uint64_t reason(std::string_view reason) {
        if (reason.empty()) return 0;
        const auto known = std::find(reasons_.begin(), reasons_.end(), reason);
        if (known != reasons_.end()) return static_cast<std::uint64_t>(known - reasons_.begin()) + 1;
        reasons_.push_back(reason);
        return reasons_.size();
    }
    void offer(const Offer& offer) { offers_.push_back(offer); }
    [[nodiscard]] std::string bytes(std::int64_t article, const std::vector<ClusterKeys>& keys) const {
        FactsWriter out;
        out.number(kRowFormat);
        out.signed_number(article);
        out.list(reasons_, [&](std::string_view reason) { out.text(reason); });
        out.list(entries_, [&](const Entry& entry) {
            out.choice(entry.place);
            if (entry.place == Place::Nowhere) return;
            out.number(entry.reason);
            if (entry.place == Place::First) {
                out.text(entry.name);
                out.text(keys[entry.cluster].key);
                return out.list(keys[entry.cluster].former, [&](std::string_view key) { out.text(key); });
            }
            out.signed_number(entry.article);
            out.number(entry.first);
        });
        out.list(offers_, [&](const Offer& offer) {
            out.number(offer.first);
            out.signed_number(offer.second_article);
            out.number(offer.second);
            out.real(offer.suggestion->score);
            out.text(offer.suggestion->reason);
        });
        return out.sealed();
    }

private:
    std::vector<Entry> entries_; // by local entity
    std::vector<std::string_view> reasons_;
    std::vector<Offer> offers_;
};

} // namespace

std::vector<ResolutionRow> to_rows(const Resolution& resolution, const AssignedKeys& keys,
                                   const ArticleNumbers& articles) {
    std::unordered_map<std::int64_t, Row> rows;
    rows.reserve(articles.size());
    for (const auto& [key, number] : articles) rows.try_emplace(number);
    struct First {
        std::int64_t article = 0; // 0: no member is in these articles
        std::uint32_t local = 0;
    };
    std::vector<First> first_of(resolution.clusters.size());
    for (std::size_t c = 0; c < resolution.clusters.size(); ++c) {
        const ResolvedCluster& cluster = resolution.clusters[c];
        // Each is in one cluster only, and only members that are there count.
        const auto entry_of = [&](const LocalEntityRef& member) -> Entry* {
            const auto article = articles.find(member.article);
            if (article == articles.end()) return nullptr;
            Entry& entry = rows.at(article->second).at(member.entity);
            return entry.place == Place::Nowhere ? &entry : nullptr;
        };
        const LocalEntityRef* first = nullptr;
        for (const LocalEntityRef& member : cluster.members)
            if ((first == nullptr || member < *first) && entry_of(member) != nullptr) first = &member;
        if (first == nullptr) continue;
        first_of[c] = {articles.at(first->article), first->entity};
        const bool reasons = cluster.reasons.size() == cluster.members.size();
        for (std::size_t m = 0; m < cluster.members.size(); ++m) {
            const LocalEntityRef& member = cluster.members[m];
            Entry* entry = entry_of(member);
            if (entry == nullptr) continue;
            Row& row = rows.at(articles.at(member.article));
            *entry = {&member == first ? Place::First : Place::Later,
                      first_of[c].article,
                      first->entity,
                      cluster.name,
                      static_cast<std::uint32_t>(c),
                      reasons ? row.reason(cluster.reasons[m]) : 0};
        }
    }
    for (const MergeSuggestion& suggestion : resolution.suggestions) {
        if (suggestion.first >= first_of.size() || suggestion.second >= first_of.size()) continue;
        const First& first = first_of[suggestion.first];
        const First& second = first_of[suggestion.second];
        if (first.article == 0 || second.article == 0) continue;
        rows.at(first.article).offer({first.local, second.article, second.local, &suggestion});
    }
    const std::vector<ClusterKeys> keys_of = by_cluster(keys, resolution.clusters.size());
    std::vector<ResolutionRow> written;
    written.reserve(rows.size());
    for (const auto& [number, row] : rows) written.push_back({number, row.bytes(number, keys_of)});
    std::sort(written.begin(), written.end(),
              [](const ResolutionRow& a, const ResolutionRow& b) { return a.article < b.article; });
    return written;
}

std::optional<std::uint32_t> ResolutionReader::cluster_of(std::int64_t article, std::uint32_t local) const {
    const auto heads = head_of_.find(article);
    if (heads == head_of_.end() || local >= heads->second.size() || heads->second[local] == 0) return std::nullopt;
    return heads->second[local] - 1;
}

bool ResolutionReader::add(std::int64_t article, std::string_view bytes) {
    FactsReader in(bytes);
    in.expect(in.number() == kRowFormat && in.signed_number() == article);
    const std::vector<std::string> reasons = in.list([&] { return in.text(); });
    std::vector<std::uint32_t>& heads = head_of_[article];
    std::uint32_t local = 0;
    (void)in.list([&] {
        const ClusterMember member{articles_, local++};
        heads.push_back(0);
        const Place place = in.choice(Place::Later);
        if (place == Place::Nowhere) return place;
        const std::uint64_t reason = in.number();
        in.expect(reason <= reasons.size());
        std::optional<std::uint32_t> cluster;
        if (place == Place::First) {
            cluster = static_cast<std::uint32_t>(input_.clusters.size());
            heads.back() = *cluster + 1;
            input_.clusters.push_back({{}, in.text(), {}});
            input_.keys.push_back({in.text()});
            (void)in.list([&] {
                input_.former_keys.push_back({EntityKey{in.text()}, *cluster});
                return 0;
            });
        } else {
            const std::int64_t first_article = in.signed_number();
            cluster = cluster_of(first_article, in.small_number()); // it came before, else it is not the first one
        }
        in.expect(cluster.has_value());
        if (in.bad()) return place;
        BaseCluster& into = input_.clusters[*cluster];
        into.members.push_back(member);
        if (reason != 0) {
            into.reasons.resize(into.members.size() - 1);
            into.reasons.push_back(reasons[reason - 1]);
        }
        return place;
    });
    (void)in.list([&] {
        Suggestion suggestion;
        suggestion.first_article = article;
        suggestion.first = in.small_number();
        suggestion.second_article = in.signed_number();
        suggestion.second = in.small_number();
        suggestion.score = in.finite();
        suggestion.reason = in.text();
        suggestions_.push_back(std::move(suggestion));
        return 0;
    });
    ++articles_;
    return !in.bad() && in.at_end();
}

std::optional<ModelInput> ResolutionReader::finish() {
    for (BaseCluster& cluster : input_.clusters)
        if (!cluster.reasons.empty()) cluster.reasons.resize(cluster.members.size());
    for (Suggestion& suggestion : suggestions_) {
        const auto first = cluster_of(suggestion.first_article, suggestion.first);
        const auto second = cluster_of(suggestion.second_article, suggestion.second);
        if (!first || !second) return std::nullopt;
        input_.suggestions.push_back({*first, *second, suggestion.score, std::move(suggestion.reason)});
    }
    std::stable_sort(input_.suggestions.begin(), input_.suggestions.end(),
                     [](const MergeSuggestion& a, const MergeSuggestion& b) { return a.score > b.score; });
    return std::move(input_);
}

} // namespace tieline
