#include "importers/resolve/resolve.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/extract/name_tables.hpp"
#include "importers/extract/relation_tables.hpp"
#include "importers/language/transliteration.hpp"
#include "importers/resolve/clusters.hpp"
#include "importers/resolve/folded_name.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace tieline {
namespace {

constexpr std::string_view kFirstSeen = "first seen";
constexpr std::string_view kAliasTable = "alias table";
constexpr std::string_view kSameName = "same name";
constexpr std::string_view kGloss = "named so in an article";
constexpr std::string_view kSounds = "sounds alike, same organization";
constexpr double kLeastAlike = 0.85;      // of two scripts, where an organization is shared as well
constexpr std::size_t kMostPerHouse = 60; // an organization with more people says too little

using Places = std::vector<std::size_t>;

std::string key_of(EntityKind kind, std::string_view folded) {
    return std::string(to_string(kind)) + "\t" + std::string(folded);
}

/// Folded form -> row of the alias table; forms that two rows of a kind share say nothing.
std::unordered_map<std::string, std::optional<std::size_t>> known_forms(const NameTables& names,
                                                                        const std::vector<std::string>& legal_forms) {
    std::unordered_map<std::string, std::optional<std::size_t>> rows;
    for (std::size_t i = 0; i < names.known.size(); ++i) {
        const KnownName& known = names.known[i];
        for (const std::string& form : known.forms) {
            const auto [row, added] =
                rows.try_emplace(key_of(known.kind, folded_name(known.kind, form, legal_forms)), i);
            if (!added && row->second != i) row->second.reset();
        }
    }
    return rows;
}

} // namespace

class ProjectResolver::Resolver {
public:
    explicit Resolver(const LanguageData& language)
        : legal_forms_(language.relations().legal_forms()), known_(known_forms(language.names(), legal_forms_)) {}

    void put(const ArticleFacts& facts) {
        const std::string& key = facts.article.key;
        if (!articles_.insert(key).second) {
            replaced_.insert(key);
            std::erase_if(added_, [&](const Candidate& candidate) { return candidate.ref.article == key; });
        }
        add(facts);
    }
    [[nodiscard]] std::size_t article_count() const { return articles_.size(); }

    Resolution run() {
        take_in_added();
        refused_.clear();
        Clusters clusters(candidates_);
        reasons_.assign(candidates_.size(), std::string(kFirstSeen));
        std::map<std::size_t, Places> by_known;
        std::map<std::string, Places> by_name;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (candidates_[i].known) by_known[*candidates_[i].known].push_back(i);
            if (!candidates_[i].folded.empty())
                by_name[key_of(candidates_[i].kind, candidates_[i].folded)].push_back(i);
        }
        for (const auto& [row, places] : by_known) join_all(clusters, places, kAliasTable);
        for (const auto& [name, places] : by_name) join_all(clusters, places, kSameName);
        join_glosses(clusters, by_name);
        join_sounding(clusters);
        return collect(clusters);
    }

private:
    void add(const ArticleFacts& facts) {
        const std::size_t first = added_.size();
        for (std::uint32_t i = 0; i < facts.entities.size(); ++i) {
            const LocalEntity& entity = facts.entities[i];
            Candidate candidate;
            candidate.ref = {facts.article.key, i};
            candidate.kind = entity.kind;
            candidate.name = entity.name;
            candidate.aliases = entity.aliases;
            if (says_who(entity.kind, entity.name)) candidate.folded = fold(entity.kind, entity.name);
            for (const std::string& alias : entity.aliases)
                if (says_who(entity.kind, alias)) candidate.folded_aliases.push_back(fold(entity.kind, alias));
            candidate.known = known_row(candidate);
            added_.push_back(std::move(candidate));
        }
        for (const LocalRelation& relation : facts.relations) {
            const bool membership = relation.kind == RelationKind::WorksFor || relation.kind == RelationKind::Founded;
            if (!membership || relation.modality != Modality::Asserted) continue;
            Candidate& person = added_[first + relation.source];
            const Candidate& house = added_[first + relation.target];
            if (person.kind != EntityKind::Person) continue;
            person.houses.insert(house.known ? "\t" + std::to_string(*house.known) : house.folded);
            if (!house.known) // "Norhavn" here is "Norhavn Ferries" there
                person.houses.insert(house.folded_aliases.begin(), house.folded_aliases.end());
        }
    }

    /// Puts the candidates of new articles in their places.
    void take_in_added() {
        if (!replaced_.empty())
            std::erase_if(candidates_, [&](const Candidate& old) { return replaced_.contains(old.ref.article); });
        replaced_.clear();
        const auto in_order = [](const Candidate& a, const Candidate& b) { return a.ref < b.ref; };
        std::sort(added_.begin(), added_.end(), in_order);
        const auto old = static_cast<std::ptrdiff_t>(candidates_.size());
        std::move(added_.begin(), added_.end(), std::back_inserter(candidates_));
        std::inplace_merge(candidates_.begin(), candidates_.begin() + old, candidates_.end(), in_order);
        added_.clear();
    }

    [[nodiscard]] std::string fold(EntityKind kind, std::string_view name) const {
        return folded_name(kind, name, legal_forms_);
    }

    /// By its name; by another form only where all known forms agree.
    [[nodiscard]] std::optional<std::size_t> known_row(const Candidate& candidate) const {
        const auto row_of = [&](const std::string& folded) -> std::optional<std::size_t> {
            const auto row = known_.find(key_of(candidate.kind, folded));
            return row == known_.end() ? std::nullopt : row->second;
        };
        if (const auto row = row_of(fold(candidate.kind, candidate.name))) return row;
        std::optional<std::size_t> row;
        for (const std::string& alias : candidate.folded_aliases) {
            const auto other = row_of(alias);
            if (row && other && row != other) return std::nullopt;
            if (other) row = other;
        }
        return row;
    }

    /// Each joins the first earlier one that it may; where it may none, the first one is suggested.
    void join_all(Clusters& clusters, const Places& places, std::string_view reason) {
        std::vector<std::size_t> heads; // one of each set among the places, few even for common names
        for (const std::size_t place : places) {
            const auto head = std::find_if(heads.begin(), heads.end(), [&](std::size_t other) {
                return clusters.root(other) == clusters.root(place) || clusters.may_join(other, place);
            });
            if (head == heads.end()) {
                if (!heads.empty()) refused_.push_back({heads.front(), place, "same name, other context"});
                heads.push_back(place);
                continue;
            }
            connect(clusters, *head, place, reason);
        }
    }

    void connect(Clusters& clusters, std::size_t a, std::size_t b, std::string_view reason) {
        if (clusters.root(a) == clusters.root(b)) return;
        clusters.join(a, b);
        std::string& told = reasons_[std::max(a, b)];
        if (told == kFirstSeen) told = reason;
    }

    /// "앤트로픽(Anthropic)" in one article ties it to the Anthropic of another, if only one is called so.
    void join_glosses(Clusters& clusters, const std::map<std::string, Places>& by_name) {
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            for (const std::string& alias : candidates_[i].folded_aliases) {
                const auto found = by_name.find(key_of(candidates_[i].kind, alias));
                if (found == by_name.end()) continue;
                const Places& places = found->second;
                const bool one = std::all_of(places.begin(), places.end(), [&](std::size_t place) {
                    return clusters.root(place) == clusters.root(places.front());
                });
                if (one && clusters.may_join(places.front(), i))
                    connect(clusters, places.front(), i, kGloss);
                else if (clusters.root(places.front()) != clusters.root(i))
                    refused_.push_back({places.front(), i, "alias, other context"});
            }
        }
    }

    /// "윤서라 가나다 대표" and "Seora Yun of 가나다": alike in sound, of one organization, and the only two that are.
    void join_sounding(Clusters& clusters) {
        std::map<std::string, Places> by_house;
        for (std::size_t i = 0; i < candidates_.size(); ++i)
            if (candidates_[i].kind == EntityKind::Person && !candidates_[i].folded.empty())
                for (const std::string& house : candidates_[i].houses) by_house[house].push_back(i);
        for (const auto& [house, people] : by_house) {
            Places heads; // one of each cluster
            for (const std::size_t person : people)
                if (std::none_of(heads.begin(), heads.end(),
                                 [&](std::size_t head) { return clusters.root(head) == clusters.root(person); }))
                    heads.push_back(person);
            if (heads.size() > kMostPerHouse) continue;
            for (const std::size_t head : heads) {
                const auto twin = only_twin(heads, head);
                if (twin && only_twin(heads, *twin) == head && clusters.may_join(head, *twin))
                    connect(clusters, head, *twin, kSounds);
            }
        }
    }

    /// The one person among `heads` whose name in the other script sounds like that of `person`; none where several do.
    [[nodiscard]] std::optional<std::size_t> only_twin(const Places& heads, std::size_t person) const {
        std::optional<std::size_t> twin;
        const Script script = script_of(candidates_[person].name);
        for (const std::size_t other : heads) {
            const Script theirs = script_of(candidates_[other].name);
            if (script == theirs || (script != Script::Hangul && theirs != Script::Hangul)) continue;
            if (transliteration_similarity(candidates_[person].name, candidates_[other].name) < kLeastAlike) continue;
            if (twin) return std::nullopt;
            twin = other;
        }
        return twin;
    }

    [[nodiscard]] Resolution collect(const Clusters& clusters) {
        Resolution resolution;
        std::vector<std::uint32_t> cluster_of(candidates_.size(), 0);
        std::unordered_map<std::size_t, std::uint32_t> number; // root -> cluster, numbered by first member
        std::vector<std::map<std::string, std::size_t>> names;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const auto [entry, added] =
                number.try_emplace(clusters.root(i), static_cast<std::uint32_t>(resolution.clusters.size()));
            if (added) {
                resolution.clusters.emplace_back();
                names.emplace_back();
                reasons_[i] = kFirstSeen;
            }
            cluster_of[i] = entry->second;
            ResolvedCluster& cluster = resolution.clusters[entry->second];
            if (!added && reasons_[i] == kFirstSeen) reasons_[i] = kAliasTable;
            cluster.members.push_back(candidates_[i].ref);
            cluster.reasons.push_back(reasons_[i]);
            const std::size_t times = ++names[entry->second][candidates_[i].name];
            const bool fuller = times > names[entry->second][cluster.name];
            if (cluster.name.empty() || fuller) cluster.name = candidates_[i].name;
        }
        resolution.suggestions = suggest(candidates_, resolution.clusters, cluster_of, refused_);
        return resolution;
    }

    const std::vector<std::string>& legal_forms_;
    std::unordered_map<std::string, std::optional<std::size_t>> known_;
    std::set<std::string, std::less<>> articles_;
    std::set<std::string, std::less<>> replaced_; // since the last run
    std::vector<Candidate> candidates_;           // in the order of article keys
    std::vector<Candidate> added_;                // since the last run
    std::vector<std::string> reasons_;
    std::vector<RefusedJoin> refused_;
};

namespace {

/// "김민수": a Korean name that many bear, whoever the table knows by it.
bool may_be_many(const Candidate& candidate) {
    return candidate.kind == EntityKind::Person && script_of(candidate.name) == Script::Hangul &&
           candidate.name.find(' ') == std::string::npos && candidate.name.size() <= 12;
}

} // namespace

Clusters::Clusters(const std::vector<Candidate>& candidates)
    : candidates_(&candidates), parent_(candidates.size()), sets_(candidates.size()) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (std::size_t i = 0; i < candidates.size(); ++i)
        sets_[i] = {{candidates[i].ref.article}, candidates[i].houses, candidates[i].known};
}

std::size_t Clusters::root(std::size_t candidate) const {
    while (parent_[candidate] != candidate) {
        parent_[candidate] = parent_[parent_[candidate]];
        candidate = parent_[candidate];
    }
    return candidate;
}

bool Clusters::may_join(std::size_t a, std::size_t b) const {
    const Set& first = sets_[root(a)];
    const Set& second = sets_[root(b)];
    const auto shares = [](const std::set<std::string>& x, const std::set<std::string>& y) {
        const auto& few = x.size() < y.size() ? x : y;
        const auto& many = x.size() < y.size() ? y : x;
        return std::any_of(few.begin(), few.end(), [&](const std::string& item) { return many.contains(item); });
    };
    if ((*candidates_)[a].kind != (*candidates_)[b].kind) return false;
    if (first.known && second.known && first.known != second.known) return false;
    if (shares(first.articles, second.articles)) return false; // the article itself tells them apart
    // A well-known name is one person wherever it works; but three syllables are many people's name.
    const bool one_known =
        first.known && second.known && !may_be_many((*candidates_)[a]) && !may_be_many((*candidates_)[b]);
    const bool strangers = !first.houses.empty() && !second.houses.empty() && !shares(first.houses, second.houses);
    return one_known || !strangers;
}

void Clusters::join(std::size_t a, std::size_t b) {
    std::size_t into = root(a), from = root(b);
    if (into == from) return;
    if (sets_[into].articles.size() < sets_[from].articles.size()) std::swap(into, from);
    parent_[from] = into;
    sets_[into].articles.merge(sets_[from].articles);
    sets_[into].houses.merge(sets_[from].houses);
    if (!sets_[into].known) sets_[into].known = sets_[from].known;
    sets_[from] = {};
}

ProjectResolver::ProjectResolver(const LanguageData& language) : resolver_(std::make_unique<Resolver>(language)) {}
ProjectResolver::~ProjectResolver() = default;
ProjectResolver::ProjectResolver(ProjectResolver&&) noexcept = default;
ProjectResolver& ProjectResolver::operator=(ProjectResolver&&) noexcept = default;

void ProjectResolver::put(const ArticleFacts& facts) {
    resolver_->put(facts);
}

std::size_t ProjectResolver::article_count() const {
    return resolver_->article_count();
}

Resolution ProjectResolver::resolution() {
    return resolver_->run();
}

Resolution resolve(std::span<const ArticleFacts> articles, const LanguageData& language) {
    ProjectResolver resolver(language);
    for (const ArticleFacts& facts : articles) resolver.put(facts);
    return resolver.resolution();
}

} // namespace tieline
