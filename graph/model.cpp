#include "graph/model.hpp"

#include "graph/model_data.hpp"
#include "graph/model_relations.hpp"
#include "graph/utf8.hpp"

#include <algorithm>

namespace tieline {

namespace {

/// The modality that a key's variant begins with.
Modality modality_of(const RelationKey& key) {
    for (const Modality modality : {Modality::Planned, Modality::Denied})
        if (key.variant.starts_with(to_string(modality))) return modality;
    return Modality::Asserted;
}

} // namespace

Model::Model() : data_(std::make_shared<const Data>()) {}
Model::Model(std::shared_ptr<const Data> data, std::uint64_t revision) : data_(std::move(data)), revision_(revision) {}
Model::~Model() = default;
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;

std::uint64_t Model::revision() const {
    return revision_;
}
std::size_t Model::article_count() const {
    return data_->articles.size();
}
std::size_t Model::entity_count() const {
    return data_->entities.size();
}
std::size_t Model::relation_count() const {
    return data_->relations.size();
}
std::size_t Model::event_count() const {
    return data_->events.size();
}
const Article& Model::article(ArticleId id) const {
    return *data_->articles[id.index()];
}
const Entity& Model::entity(EntityId id) const {
    return data_->entities[id.index()];
}
const Relation& Model::relation(RelationId id) const {
    return data_->relations[id.index()];
}
const Event& Model::event(EventId id) const {
    return data_->events[id.index()];
}
std::span<const DateMention> Model::dates_in(ArticleId id) const {
    return *data_->dates[id.index()];
}
std::span<const RelationId> Model::relations_of(EntityId id) const {
    return data_->links[id.index()].relations;
}
std::span<const EventId> Model::events_of(EntityId id) const {
    return data_->links[id.index()].events;
}
std::span<const Mention> Model::mentions_of(EntityId id) const {
    return data_->mentions[id.index()];
}
std::span<const Mention> Model::mentions_in(ArticleId id) const {
    return data_->article_links[id.index()].mentions;
}
std::optional<EntityId> Model::find(const EntityKey& key) const {
    return data_->find(key);
}
EntityId Model::resolved(EntityId id) const {
    return data_->resolved(id);
}
std::optional<RelationId> Model::find(const RelationKey& key) const {
    return data_->find(key);
}
RelationKey Model::key_of(RelationId id) const {
    return data_->key_of(data_->relations[id.index()]);
}
std::optional<ArticleId> Model::find_article(std::string_view key) const {
    return data_->find_article(key);
}

std::vector<EntityId> Model::find_by_name(std::string_view name) const {
    const std::string folded = fold_case(name);
    const auto named = [&](std::string_view text) { return text == name || fold_case(text) == folded; };
    std::vector<EntityId> found;
    for (std::size_t i = 0; i < data_->entities.size(); ++i) {
        const Entity& entity = data_->entities[i];
        if (entity.merged_into) continue;
        const bool alias = std::any_of(entity.aliases.begin(), entity.aliases.end(),
                                       [&](const Alias& candidate) { return named(candidate.text); });
        if (alias || named(entity.name)) found.push_back(entity.id);
    }
    return found;
}

EntityId Model::Data::resolved(EntityId id) const {
    while (entities[id.index()].merged_into) id = *entities[id.index()].merged_into;
    return id;
}

std::optional<EntityId> Model::Data::find(const EntityKey& key) const {
    if (keys) {
        if (const auto found = keys->find(key.uuid); found != keys->end()) return found->second;
    }
    if (const auto found = split_keys.find(key.uuid); found != split_keys.end()) return found->second;
    return std::nullopt;
}

std::optional<ArticleId> Model::Data::find_article(std::string_view key) const {
    if (!article_keys) return std::nullopt;
    const auto found = article_keys->find(std::string(key));
    return found == article_keys->end() ? std::nullopt : std::optional(found->second);
}

RelationKey Model::Data::key_of(const Relation& relation) const {
    return tieline::key_of(relation, entities[relation.source.index()].key, entities[relation.target.index()].key);
}

std::optional<RelationId> Model::Data::find(const RelationKey& key) const {
    const auto first = find(key.source);
    const auto second = find(key.target);
    if (!first || !second) return std::nullopt;
    const EntityId source = resolved(*first);
    const EntityId target = resolved(*second);
    const bool from_source = links[source.index()].all_relations.size() <= links[target.index()].all_relations.size();
    const std::optional<DateRange> date = parse_edtf(key.date);
    std::optional<RelationId> near, exact;
    std::size_t exacts = 0;
    for (const RelationId id : links[(from_source ? source : target).index()].all_relations) {
        const Relation& relation = relations[id.index()];
        if (relation.kind != key.kind || relation.role != key.role) continue;
        const bool forward = relation.source == source && relation.target == target;
        const bool backward = relation.source == target && relation.target == source;
        if (!forward && (directed(key.kind) || !backward)) continue;
        const RelationKey candidate = key_of(relation);
        if (candidate.date != key.date) {
            if (relation.modality != modality_of(key) || !more_exact(key_date(relation.when), date)) continue;
            exact = id;
            ++exacts;
            continue;
        }
        if (candidate.variant == key.variant) return id;
        if (!near) near = id;
    }
    if (near) return near;
    return exacts == 1 ? exact : std::nullopt; // another article gave the fact its date meanwhile
}

} // namespace tieline
