#include "importers/resolve/resolve.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/extract/name_tables.hpp"
#include "importers/extract/relation_tables.hpp"
#include "importers/resolve/folded_name.hpp"
#include "importers/resolve/joins.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace tieline {
namespace {

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
        : legal_forms_(language.relations().legal_forms()), nouns_(language.names().organization_nouns),
          known_(known_forms(language.names(), legal_forms_)) {}

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
        return collect(join_candidates(candidates_));
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
            if (entity.kind == EntityKind::Organization)
                candidate.house_name = house_name(folded_words(entity.kind, entity.name, legal_forms_), nouns_);
            added_.push_back(std::move(candidate));
        }
        for (const LocalRelation& relation : facts.relations) {
            if (relation.modality != Modality::Asserted) continue;
            Candidate& source = added_[first + relation.source];
            Candidate& target = added_[first + relation.target];
            if (source.kind != EntityKind::Person) continue;
            if (relation.kind == RelationKind::WorksFor || relation.kind == RelationKind::Founded)
                source.houses.push_back(relation.target);
            if (relation.kind != RelationKind::FamilyOf || target.kind != EntityKind::Person) continue;
            source.kin.push_back(relation.target);
            target.kin.push_back(relation.source);
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

    [[nodiscard]] Resolution collect(const Joins& joins) const {
        Resolution resolution;
        std::vector<std::uint32_t> cluster_of(candidates_.size(), 0);
        std::unordered_map<std::size_t, std::uint32_t> number; // root -> cluster, numbered by first member
        std::vector<std::map<std::string, std::size_t>> names;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const auto [entry, added] =
                number.try_emplace(joins.clusters.root(i), static_cast<std::uint32_t>(resolution.clusters.size()));
            if (added) {
                resolution.clusters.emplace_back();
                names.emplace_back();
            }
            cluster_of[i] = entry->second;
            ResolvedCluster& cluster = resolution.clusters[entry->second];
            cluster.members.push_back(candidates_[i].ref);
            cluster.reasons.push_back(joins.reasons[i]);
            const std::size_t times = ++names[entry->second][candidates_[i].name];
            const bool fuller = times > names[entry->second][cluster.name];
            if (cluster.name.empty() || fuller) cluster.name = candidates_[i].name;
        }
        resolution.suggestions = suggest(candidates_, resolution.clusters, cluster_of, joins.refused);
        return resolution;
    }

    const std::vector<std::string>& legal_forms_;
    const HouseNouns& nouns_;
    std::unordered_map<std::string, std::optional<std::size_t>> known_;
    std::set<std::string, std::less<>> articles_;
    std::set<std::string, std::less<>> replaced_; // since the last run
    std::vector<Candidate> candidates_;           // in the order of article keys
    std::vector<Candidate> added_;                // since the last run
};

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
