#include "graph/model_build.hpp"

#include "graph/model_base.hpp"
#include "graph/model_relations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace tieline {

namespace {

/// How many days a date could be; of none, or one that is open, any.
std::int64_t days(const std::optional<DateRange>& date) {
    if (!date || !date->begin || !date->end) return std::numeric_limits<std::int64_t>::max();
    return (*date->end - *date->begin).count();
}

/// Collects plain tables first: cheaper to fill than the chunked ones, which they become at the end.
class BaseBuilder {
public:
    explicit BaseBuilder(ModelInput input) : input_(std::move(input)) {}

    std::shared_ptr<const Model::Data> build(const std::stop_token& stop) {
        for (void (BaseBuilder::*step)() :
             {&BaseBuilder::add_articles, &BaseBuilder::add_clusters, &BaseBuilder::add_mentions,
              &BaseBuilder::add_relations, &BaseBuilder::complete_relations, &BaseBuilder::finish_relations,
              &BaseBuilder::add_events, &BaseBuilder::move_tables}) {
            if (stop.stop_requested()) return nullptr;
            (this->*step)();
        }
        return std::make_shared<const Model::Data>(std::move(data_));
    }

private:
    struct Group { // what may become one relation: kind and both ends
        RelationKind kind = RelationKind::AssociatedWith;
        EntityId first, second;
        bool operator==(const Group&) const = default;
    };
    struct GroupHash {
        std::size_t operator()(const Group& group) const noexcept {
            const std::uint64_t ends = (std::uint64_t{group.first.value} << 32U) | group.second.value;
            std::uint64_t mixed = ends * 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(group.kind);
            mixed ^= mixed >> 29U;
            return static_cast<std::size_t>(mixed * 0xbf58476d1ce4e5b9ULL);
        }
    };

    void add_articles();
    void add_clusters();
    void add_entity(const std::vector<ClusterMember>& members, const BaseCluster& cluster);
    void add_mentions();
    void add_relations();
    void add_relation(ArticleId article, const LocalRelation& local);
    void complete_relations();
    void complete(RelationId vague, const std::vector<RelationId>& group);
    void finish_relations();
    void add_events();
    void add_sentence_event(ArticleId article, LocalEvent& local);
    void add_event(Event event);
    void add_publications();
    void move_tables();

    [[nodiscard]] static Evidence to_evidence(ArticleId article, const LocalEvidence& local) {
        if (const auto* quote = std::get_if<LocalQuote>(&local)) return Quote{article, quote->range, quote->rule};
        return std::get<ImportedRecord>(local);
    }

    ModelInput input_;
    Model::Data data_;
    std::vector<std::vector<std::optional<EntityId>>> entity_of_; // by article and local entity
    std::vector<Entity> entities_;
    std::vector<EntityLinks> links_;
    std::vector<std::vector<Mention>> mentions_; // by entity
    std::vector<ArticleLinks> article_links_;
    std::vector<Relation> relations_;
    std::vector<RelationSupport> support_;
    std::vector<Event> events_;
    struct Chain { // the ties of one group, by number
        RelationId first, last;
    };
    std::unordered_map<Group, Chain, GroupHash> groups_;
    std::vector<RelationId> group_order_;         // the first of each, by appearance: hash order never shows
    std::vector<std::optional<RelationId>> next_; // in the group; parallel to the relations
    std::unordered_map<std::string, std::vector<EventId>> events_by_summary_;
};

void BaseBuilder::add_articles() {
    auto keys = std::make_shared<std::unordered_map<std::string, ArticleId>>();
    for (std::size_t i = 0; i < input_.articles.size(); ++i) {
        ArticleFacts& facts = input_.articles[i];
        keys->emplace(facts.article.key, ArticleId{static_cast<std::uint32_t>(i)});
        data_.articles.push_back(std::make_shared<const Article>(std::move(facts.article)));
        data_.dates.push_back(std::make_shared<const std::vector<DateMention>>(std::move(facts.dates)));
        entity_of_.emplace_back(facts.entities.size());
    }
    article_links_.resize(input_.articles.size());
    data_.article_keys = std::move(keys);
}

void BaseBuilder::add_clusters() {
    auto keys = std::make_shared<std::unordered_map<std::string, EntityId>>();
    const std::vector<BaseCluster>& clusters = input_.clusters;
    keys->reserve(clusters.size() + input_.former_keys.size());
    entities_.reserve(clusters.size());
    links_.reserve(clusters.size());
    mentions_.reserve(clusters.size());
    std::vector<std::optional<EntityId>> entity_of_cluster(clusters.size());
    std::vector<ClusterMember> members;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        members.clear();
        for (const ClusterMember member : clusters[i].members) {
            if (member.article >= entity_of_.size() || member.entity >= entity_of_[member.article].size()) continue;
            std::optional<EntityId>& entity = entity_of_[member.article][member.entity];
            if (entity) continue; // each is in one cluster only
            entity = EntityId{static_cast<std::uint32_t>(entities_.size())};
            members.push_back(member);
        }
        if (members.empty()) continue;
        entity_of_cluster[i] = EntityId{static_cast<std::uint32_t>(entities_.size())};
        add_entity(members, clusters[i]);
        entities_.back().key = i < input_.keys.size() ? input_.keys[i] : EntityKey{fmt::format("cluster-{}", i)};
        keys->emplace(entities_.back().key.uuid, entities_.back().id);
    }
    for (std::uint32_t a = 0; a < entity_of_.size(); ++a) {
        for (std::uint32_t e = 0; e < entity_of_[a].size(); ++e) {
            if (entity_of_[a][e]) continue;
            entity_of_[a][e] = EntityId{static_cast<std::uint32_t>(entities_.size())};
            add_entity({{a, e}}, {});
            entities_.back().key = EntityKey{fmt::format("local-{}-{}", a, e)};
            keys->emplace(entities_.back().key.uuid, entities_.back().id);
        }
    }
    for (const auto& [key, cluster] : input_.former_keys)
        if (cluster < entity_of_cluster.size() && entity_of_cluster[cluster])
            keys->emplace(key.uuid, *entity_of_cluster[cluster]);
    data_.keys = std::move(keys);

    auto suggestions = std::make_shared<std::vector<SuggestedMerge>>();
    for (const MergeSuggestion& suggestion : input_.suggestions) {
        if (suggestion.first >= clusters.size() || suggestion.second >= clusters.size()) continue;
        const auto first = entity_of_cluster[suggestion.first];
        const auto second = entity_of_cluster[suggestion.second];
        if (first && second) suggestions->push_back({*first, *second, suggestion.score, suggestion.reason});
    }
    data_.suggestions = std::move(suggestions);
}

void BaseBuilder::add_entity(const std::vector<ClusterMember>& members, const BaseCluster& cluster) {
    Entity entity;
    entity.id = EntityId{static_cast<std::uint32_t>(entities_.size())};
    std::array<std::size_t, kEntityKinds.size()> votes{};
    for (const ClusterMember member : members) {
        const LocalEntity& local = input_.articles[member.article].entities[member.entity];
        votes[static_cast<std::size_t>(local.kind)] += std::max<std::size_t>(local.mentions.size(), 1);
    }
    const LocalEntity& first = input_.articles[members.front().article].entities[members.front().entity];
    entity.kind = first.kind;
    for (const EntityKind kind : kEntityKinds)
        if (votes[static_cast<std::size_t>(kind)] > votes[static_cast<std::size_t>(entity.kind)]) entity.kind = kind;
    entity.name = cluster.name.empty() ? first.name : cluster.name;

    const auto add_alias = [&](const std::string& text, std::string_view reason) {
        if (text == entity.name || text.empty()) return;
        entity.aliases.push_back({text, script_of(text), std::string(reason)});
    };
    const bool reasons = cluster.reasons.size() == cluster.members.size() && cluster.members.size() == members.size();
    for (std::size_t i = 0; i < members.size(); ++i) {
        const LocalEntity& local = input_.articles[members[i].article].entities[members[i].entity];
        add_alias(local.name, reasons ? std::string_view(cluster.reasons[i]) : merge_reason::kExtracted);
        for (const std::string& alias : local.aliases) add_alias(alias, merge_reason::kExtracted);
    }
    std::stable_sort(entity.aliases.begin(), entity.aliases.end(),
                     [](const Alias& a, const Alias& b) { return a.text < b.text; });
    entity.aliases.erase(std::unique(entity.aliases.begin(), entity.aliases.end(),
                                     [](const Alias& a, const Alias& b) { return a.text == b.text; }),
                         entity.aliases.end());
    entities_.push_back(std::move(entity));
    links_.emplace_back();
    mentions_.emplace_back();
}

void BaseBuilder::add_mentions() {
    for (std::size_t a = 0; a < input_.articles.size(); ++a) {
        std::vector<Mention>& mentions = article_links_[a].mentions;
        const ArticleId article{static_cast<std::uint32_t>(a)};
        for (std::size_t e = 0; e < input_.articles[a].entities.size(); ++e)
            for (const TextRange range : input_.articles[a].entities[e].mentions)
                mentions.push_back({*entity_of_[a][e], article, range});
        const auto by_place = [](const Mention& x, const Mention& y) {
            return std::tie(x.range, x.entity) < std::tie(y.range, y.entity);
        };
        std::sort(mentions.begin(), mentions.end(), by_place);
        mentions.erase(std::unique(mentions.begin(), mentions.end()), mentions.end());
        for (const Mention& mention : mentions) mentions_[mention.entity.index()].push_back(mention);
    }
}

void BaseBuilder::add_relations() {
    std::size_t most = 0;
    for (const ArticleFacts& facts : input_.articles) most += facts.relations.size();
    relations_.reserve(most);
    support_.reserve(most);
    next_.reserve(most);
    groups_.reserve(most);
    for (std::size_t a = 0; a < input_.articles.size(); ++a)
        for (const LocalRelation& local : input_.articles[a].relations)
            add_relation(ArticleId{static_cast<std::uint32_t>(a)}, local);
}

void BaseBuilder::add_relation(ArticleId article, const LocalRelation& local) {
    const auto& entity_of = entity_of_[article.index()];
    if (local.source >= entity_of.size() || local.target >= entity_of.size()) return;
    Relation relation;
    relation.id = RelationId{static_cast<std::uint32_t>(relations_.size())};
    relation.source = *entity_of[local.source];
    relation.target = *entity_of[local.target];
    relation.kind = local.kind;
    relation.role = local.role;
    relation.when = local.when;
    relation.amount = local.amount;
    relation.share = local.share;
    relation.modality = local.modality;
    RelationSupport support;
    support.self_tie = relation.source == relation.target && local.source != local.target;
    for (const LocalEvidence& evidence : local.evidence)
        add_evidence(relation, support, to_evidence(article, evidence), local.confidence);
    if (relation.evidence.empty()) return; // nothing stands in a model without a reason

    Group group{local.kind, relation.source, relation.target};
    if (!directed(local.kind) && group.second < group.first) std::swap(group.first, group.second);
    const auto [chain, added] = groups_.try_emplace(group, Chain{relation.id, relation.id});
    if (added) {
        group_order_.push_back(relation.id);
    } else {
        for (std::optional<RelationId> id = chain->second.first; id; id = next_[id->index()]) {
            if (!same_fact(relations_[id->index()], relation)) continue;
            absorb(relations_[id->index()], support_[id->index()], relation, support);
            return;
        }
        next_[chain->second.last.index()] = relation.id;
        chain->second.last = relation.id;
    }
    next_.emplace_back();
    relations_.push_back(std::move(relation));
    support_.push_back(std::move(support));
}

/// What is said once with its date and elsewhere without is one fact; where two dated ones could be meant, none is.
void BaseBuilder::complete_relations() {
    std::vector<RelationId> group;
    for (const RelationId first : group_order_) {
        if (!next_[first.index()]) continue;
        group.clear();
        for (std::optional<RelationId> id = first; id; id = next_[id->index()]) group.push_back(*id);
        // The exact ones first: "in May" finds its day before "in 2024" looks for what it could mean.
        std::stable_sort(group.begin(), group.end(), [this](RelationId a, RelationId b) {
            return days(key_date(relations_[a.index()].when)) < days(key_date(relations_[b.index()].when));
        });
        for (const RelationId vague : group) complete(vague, group);
    }
}

void BaseBuilder::complete(RelationId vague, const std::vector<RelationId>& group) {
    std::optional<RelationId> exact;
    for (const RelationId id : group) {
        const Relation& candidate = relations_[id.index()];
        if (candidate.merged_into || !completes(candidate, relations_[vague.index()])) continue;
        if (exact) return;
        exact = id;
    }
    if (!exact) return;
    absorb(relations_[exact->index()], support_[exact->index()], relations_[vague.index()], support_[vague.index()]);
    relations_[vague.index()].merged_into = exact;
}

void BaseBuilder::finish_relations() {
    for (Relation& relation : relations_) {
        if (relation.merged_into) continue;
        const RelationSupport& support = support_[relation.id.index()];
        relation.confidence = combined_confidence(data_, relation, support);
        relation.hidden = support.self_tie;
        for (const EntityId end : {relation.source, relation.target}) {
            EntityLinks& links = links_[end.index()];
            if (!links.all_relations.empty() && links.all_relations.back() == relation.id) continue; // both ends
            links.all_relations.push_back(relation.id);
            if (stands(relation)) links.relations.push_back(relation.id);
        }
    }
    for (const RelationId first : group_order_) {
        for (std::optional<RelationId> i = first; i; i = next_[i->index()]) {
            for (std::optional<RelationId> j = next_[i->index()]; j; j = next_[j->index()]) {
                Relation& a = relations_[i->index()];
                Relation& b = relations_[j->index()];
                if (a.merged_into || b.merged_into || !contradict(a, b)) continue;
                a.disputed = true;
                b.disputed = true;
            }
        }
    }
}

void BaseBuilder::add_event(Event event) {
    event.id = EventId{static_cast<std::uint32_t>(events_.size())};
    for (const EntityId participant : event.participants) {
        links_[participant.index()].all_events.push_back(event.id);
        if (!event.hidden) links_[participant.index()].events.push_back(event.id);
    }
    events_.push_back(std::move(event));
}

/// The same dated sentence in two articles is one event with two quotes.
void BaseBuilder::add_sentence_event(ArticleId article, LocalEvent& local) {
    Event event;
    event.when = local.when;
    event.summary = std::move(local.summary);
    for (const std::uint32_t participant : local.participants)
        if (participant < entity_of_[article.index()].size())
            event.participants.push_back(*entity_of_[article.index()][participant]);
    std::sort(event.participants.begin(), event.participants.end());
    event.participants.erase(std::unique(event.participants.begin(), event.participants.end()),
                             event.participants.end());
    if (event.participants.empty()) return;
    event.evidence.push_back(to_evidence(article, local.evidence));
    std::vector<EventId>& known = events_by_summary_[event.summary];
    for (const EventId id : known) {
        Event& other = events_[id.index()];
        if (other.when != event.when || other.participants != event.participants) continue;
        const auto same = std::find(other.evidence.begin(), other.evidence.end(), event.evidence.front());
        if (same == other.evidence.end()) other.evidence.push_back(std::move(event.evidence.front()));
        return;
    }
    known.push_back(EventId{static_cast<std::uint32_t>(events_.size())});
    add_event(std::move(event));
}

void BaseBuilder::add_publications() {
    for (std::size_t a = 0; a < data_.articles.size(); ++a) {
        const Article& article = *data_.articles[a];
        if (!article.published) continue;
        article_links_[a].publication = EventId{static_cast<std::uint32_t>(events_.size())};
        add_event(publication_event(article, ArticleId{static_cast<std::uint32_t>(a)}));
    }
}

void BaseBuilder::add_events() {
    std::size_t most = relations_.size() + input_.articles.size();
    for (const ArticleFacts& facts : input_.articles) most += facts.events.size();
    events_.reserve(most);
    for (std::size_t a = 0; a < input_.articles.size(); ++a)
        for (LocalEvent& local : input_.articles[a].events)
            add_sentence_event(ArticleId{static_cast<std::uint32_t>(a)}, local);
    add_publications();
    for (const Relation& relation : relations_) {
        if (relation.merged_into || !validity(relation.when)) continue;
        support_[relation.id.index()].event = EventId{static_cast<std::uint32_t>(events_.size())};
        add_event(relation_event(data_, relation));
    }
}

template <class T, std::size_t N>
void move_into(ChunkedVector<T, N>& target, std::vector<T>& source) {
    for (T& value : source) target.push_back(std::move(value));
}

void BaseBuilder::move_tables() {
    move_into(data_.entities, entities_);
    move_into(data_.links, links_);
    move_into(data_.mentions, mentions_);
    move_into(data_.article_links, article_links_);
    move_into(data_.relations, relations_);
    move_into(data_.support, support_);
    move_into(data_.events, events_);
}

} // namespace

ModelInput to_input(std::vector<ArticleFacts> articles, const Resolution& resolution) {
    ModelInput input;
    input.articles = std::move(articles);
    std::sort(input.articles.begin(), input.articles.end(),
              [](const ArticleFacts& a, const ArticleFacts& b) { return a.article.key < b.article.key; });
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    for (std::uint32_t a = 0; a < input.articles.size(); ++a) numbers.emplace(input.articles[a].article.key, a);
    for (const ResolvedCluster& cluster : resolution.clusters) {
        BaseCluster& made = input.clusters.emplace_back();
        made.name = cluster.name;
        made.reasons = cluster.reasons;
        for (const LocalEntityRef& member : cluster.members) {
            const auto article = numbers.find(member.article);
            if (article != numbers.end()) made.members.push_back({article->second, member.entity});
        }
    }
    input.suggestions = resolution.suggestions;
    return input;
}

std::shared_ptr<const Model::Data> build_base(ModelInput input, const std::stop_token& stop) {
    return BaseBuilder(std::move(input)).build(stop);
}

std::shared_ptr<const Model> model_of_entities(std::vector<Entity> entities, std::uint64_t revision) {
    Model::Data data;
    for (Entity& entity : entities) {
        data.entities.push_back(std::move(entity));
        data.links.push_back({});
        data.mentions.push_back({});
    }
    return std::make_shared<const Model>(std::make_shared<const Model::Data>(std::move(data)), revision);
}

std::shared_ptr<const Model> build_model(std::vector<ArticleFacts> articles, const Resolution& resolution,
                                         std::span<const DecisionRow> decisions) {
    auto base = build_base(to_input(std::move(articles), resolution));
    return std::make_shared<const Model>(decisions.empty() ? base : replay(base, decisions), 1);
}

} // namespace tieline
