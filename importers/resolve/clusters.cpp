#include "importers/resolve/clusters.hpp"

#include "graph/kinds.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tieline {
namespace {

/// "김민수": a Korean name that many bear, whoever the table knows by it.
bool may_be_many(const Candidate& candidate) {
    return candidate.kind == EntityKind::Person && script_of(candidate.name) == Script::Hangul &&
           candidate.name.find(' ') == std::string::npos && candidate.name.size() <= 12;
}

template <class Item>
bool share(const std::set<Item>& x, const std::set<Item>& y) {
    const auto& few = x.size() < y.size() ? x : y;
    const auto& many = x.size() < y.size() ? y : x;
    return std::any_of(few.begin(), few.end(), [&](const Item& item) { return many.contains(item); });
}

} // namespace

Clusters::Clusters(const std::vector<Candidate>& candidates)
    : candidates_(&candidates), parent_(candidates.size()), sets_(candidates.size()) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (std::size_t i = 0; i < candidates.size(); ++i)
        sets_[i] = {{candidates[i].ref.article}, {}, candidates[i].known, i};
}

std::size_t Clusters::root(std::size_t candidate) const {
    while (parent_[candidate] != candidate) {
        parent_[candidate] = parent_[parent_[candidate]];
        candidate = parent_[candidate];
    }
    return candidate;
}

void Clusters::settle_houses() {
    for (std::size_t i = 0; i < candidates_->size(); ++i)
        for (const std::uint32_t house : (*candidates_)[i].houses)
            sets_[root(i)].houses.insert(root(place_of(i, house)));
}

bool Clusters::may_join_kin(std::size_t a, std::size_t b) const {
    const Set& first = sets_[root(a)];
    const Set& second = sets_[root(b)];
    if ((*candidates_)[a].kind != (*candidates_)[b].kind) return false;
    if (first.known && second.known && first.known != second.known) return false;
    return !share(first.articles, second.articles); // the article itself tells them apart
}

bool Clusters::may_join(std::size_t a, std::size_t b) const {
    if (!may_join_kin(a, b)) return false;
    const Set& first = sets_[root(a)];
    const Set& second = sets_[root(b)];
    // A well-known name is one person wherever it works; but three syllables are many people's name.
    const bool one_known =
        first.known && second.known && !may_be_many((*candidates_)[a]) && !may_be_many((*candidates_)[b]);
    const bool strangers = !first.houses.empty() && !second.houses.empty() && !share(first.houses, second.houses);
    return one_known || !strangers;
}

void Clusters::join(std::size_t a, std::size_t b) {
    std::size_t into = root(a), from = root(b);
    if (into == from) return;
    if (sets_[into].articles.size() < sets_[from].articles.size()) std::swap(into, from);
    parent_[from] = into;
    sets_[into].articles.merge(sets_[from].articles);
    sets_[into].houses.merge(sets_[from].houses);
    sets_[into].first = std::min(sets_[into].first, sets_[from].first);
    if (!sets_[into].known) sets_[into].known = sets_[from].known;
    sets_[from] = {};
}

} // namespace tieline
