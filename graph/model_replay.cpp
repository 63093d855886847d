#include "graph/model_build.hpp"
#include "graph/model_relations.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace tieline {

namespace {

template <class T>
void insert_sorted(std::vector<T>& values, const T& value) {
    const auto place = std::lower_bound(values.begin(), values.end(), value);
    if (place == values.end() || *place != value) values.insert(place, value);
}

template <class T>
void erase_sorted(std::vector<T>& values, const T& value) {
    const auto place = std::lower_bound(values.begin(), values.end(), value);
    if (place != values.end() && *place == value) values.erase(place);
}

template <class T>
bool holds(const std::vector<T>& values, const T& value) {
    return std::binary_search(values.begin(), values.end(), value);
}

void add_alias(Entity& entity, const std::string& text, const std::string& reason) {
    if (text == entity.name || text.empty()) return;
    const auto place =
        std::lower_bound(entity.aliases.begin(), entity.aliases.end(), text,
                         [](const Alias& alias, const std::string& other) { return alias.text < other; });
    if (place != entity.aliases.end() && place->text == text) return;
    entity.aliases.insert(place, {text, script_of(text), reason});
}

void set_name(Entity& entity, const std::string& name, const std::string& reason) {
    if (name == entity.name) return;
    const std::string old = std::exchange(entity.name, name);
    std::erase_if(entity.aliases, [&](const Alias& alias) { return alias.text == name; });
    add_alias(entity, old, reason);
}

/// Applies decisions one after another to its own copy of the tables. Each step reads only the tables, so that the
/// result does not depend on how the rows were cut into calls.
class Replay {
public:
    explicit Replay(const Model::Data& data) : data_(data) {}

    void apply(const DecisionRow& row) {
        when_ = row.when;
        const bool applied = std::visit([&](const auto& decision) { return take(decision); }, row.decision);
        if (!applied) data_.not_applied.push_back(row.id);
    }
    [[nodiscard]] Model::Data result() { return std::move(data_); }

private:
    bool take(const Rename& decision);
    bool take(const SetKind& decision);
    bool take(const Merge& decision);
    bool take(const Split& decision);
    bool take(const KeepApart& decision);
    bool take(const Judge& decision);
    bool take(const EditRelation& decision);
    bool take(const AddRelation& decision);
    bool take(const Hide& decision);
    bool take(const SetPublished& decision);

    /// What stands of the entity decides what its ties, events and mentions show.
    void sync_entity(EntityId id);
    void sync_relation(RelationId id);
    void sync_event(EventId id);
    /// Rewrites what the article shows of these entities.
    void sync_mentions(ArticleId article, std::initializer_list<EntityId> entities);
    void sync_disputes(RelationId id);
    void set_participants(EventId id, std::vector<EntityId> participants);
    EventId push_event(Event event);
    RelationId push_relation(Relation relation, RelationSupport support);
    void move_end(RelationId id, EntityId from, EntityId to);
    /// If the same fact stands already, it takes everything of this one. Returns the one that stands.
    RelationId coalesce(RelationId id);
    void link(RelationId id);
    void unlink(RelationId id);
    void finish(RelationId id);

    /// Which mentions leave an entity, by article.
    struct Parting {
        EntityId from, to;
        std::vector<Mention> moved, staying; // sorted
    };
    [[nodiscard]] bool parts(const Parting& parting, const Quote& quote, bool* both) const;
    [[nodiscard]] std::optional<Parting> parting_of(const Split& decision, EntityId from) const;
    void split_relation(const Parting& parting, RelationId id);
    void split_event(const Parting& parting, EventId id);

    [[nodiscard]] std::optional<EntityId> find(const EntityKey& key) const {
        const auto id = data_.find(key);
        return id ? std::optional(data_.resolved(*id)) : std::nullopt;
    }
    [[nodiscard]] const Entity& entity(EntityId id) const { return data_.entities[id.index()]; }
    [[nodiscard]] const Relation& relation(RelationId id) const { return data_.relations[id.index()]; }
    [[nodiscard]] const EntityLinks& links(EntityId id) const { return data_.links[id.index()]; }

    Model::Data data_;
    std::string when_;
};

void Replay::sync_event(EventId id) {
    const Event& event = data_.events[id.index()];
    bool hidden = event.hidden;
    if (event.source == EventSource::Sentence)
        hidden = std::none_of(event.participants.begin(), event.participants.end(),
                              [&](EntityId participant) { return stands(entity(participant)); });
    if (hidden != event.hidden) data_.events.edit(id.index()).hidden = hidden;
    for (const EntityId participant : data_.events[id.index()].participants) {
        const bool shown = !hidden && stands(entity(participant));
        if (holds(links(participant).events, id) == shown) continue;
        std::vector<EventId>& events = data_.links.edit(participant.index()).events;
        if (shown)
            insert_sorted(events, id);
        else
            erase_sorted(events, id);
    }
}

void Replay::set_participants(EventId id, std::vector<EntityId> participants) {
    std::sort(participants.begin(), participants.end());
    participants.erase(std::unique(participants.begin(), participants.end()), participants.end());
    const std::vector<EntityId> before = data_.events[id.index()].participants;
    if (before == participants) return;
    for (const EntityId old : before) {
        if (holds(participants, old)) continue;
        EntityLinks& changed = data_.links.edit(old.index());
        erase_sorted(changed.all_events, id);
        erase_sorted(changed.events, id);
    }
    for (const EntityId added : participants)
        if (!holds(before, added)) insert_sorted(data_.links.edit(added.index()).all_events, id);
    data_.events.edit(id.index()).participants = std::move(participants);
}

EventId Replay::push_event(Event event) {
    event.id = EventId{static_cast<std::uint32_t>(data_.events.size())};
    const EventId id = event.id;
    std::vector<EntityId> participants = std::exchange(event.participants, {});
    data_.events.push_back(std::move(event));
    set_participants(id, std::move(participants));
    return id;
}

void Replay::sync_relation(RelationId id) {
    const Relation& now = relation(id);
    const bool hidden =
        data_.support[id.index()].self_tie || !stands(entity(now.source)) || !stands(entity(now.target));
    if (hidden != now.hidden) data_.relations.edit(id.index()).hidden = hidden;
    const bool shown = stands(relation(id));
    for (const EntityId end : {relation(id).source, relation(id).target}) {
        if (holds(links(end).relations, id) == shown) continue;
        std::vector<RelationId>& relations = data_.links.edit(end.index()).relations;
        if (shown)
            insert_sorted(relations, id);
        else
            erase_sorted(relations, id);
    }
    const std::optional<EventId> event = data_.support[id.index()].event;
    if (!event && !validity(relation(id).when)) return;
    Event mark = relation_event(data_, relation(id));
    if (!event) {
        data_.support.edit(id.index()).event = push_event(std::move(mark));
    } else {
        mark.id = *event;
        set_participants(*event, relation(id).merged_into ? std::vector<EntityId>{} : mark.participants);
        mark.participants = data_.events[event->index()].participants;
        if (!(mark == data_.events[event->index()])) data_.events.edit(event->index()) = std::move(mark);
    }
    sync_event(*data_.support[id.index()].event);
}

void Replay::sync_mentions(ArticleId article, std::initializer_list<EntityId> entities) {
    std::vector<Mention>& shown = data_.article_links.edit(article.index()).mentions;
    std::erase_if(shown, [&](const Mention& mention) {
        return std::find(entities.begin(), entities.end(), mention.entity) != entities.end();
    });
    for (const EntityId id : entities) {
        if (!stands(entity(id))) continue;
        const std::vector<Mention>& mentions = links(id).mentions;
        const auto first = std::lower_bound(mentions.begin(), mentions.end(), Mention{id, article, {0, 0}});
        for (auto mention = first; mention != mentions.end() && mention->article == article; ++mention)
            shown.push_back(*mention);
    }
    std::sort(shown.begin(), shown.end(), [](const Mention& a, const Mention& b) {
        return std::tie(a.range, a.entity) < std::tie(b.range, b.entity);
    });
}

void Replay::sync_entity(EntityId id) {
    for (const RelationId relation_id : std::vector(links(id).all_relations)) {
        sync_relation(relation_id);
        sync_disputes(relation_id);
    }
    for (const EventId event : std::vector(links(id).all_events)) sync_event(event);
    std::optional<ArticleId> last;
    for (const Mention& mention : std::vector(links(id).mentions)) {
        if (last != mention.article) sync_mentions(mention.article, {id});
        last = mention.article;
    }
}

void Replay::sync_disputes(RelationId id) {
    const Relation& given = relation(id);
    if (given.merged_into) return;
    const EntityId a = given.source;
    const EntityId b = given.target;
    const auto& of_a = links(a).all_relations;
    const auto& of_b = links(b).all_relations;
    std::vector<RelationId> group;
    for (const RelationId other : of_a.size() <= of_b.size() ? of_a : of_b) {
        const Relation& candidate = relation(other);
        if (candidate.kind != given.kind) continue;
        const bool forward = candidate.source == a && candidate.target == b;
        const bool backward = candidate.source == b && candidate.target == a;
        if (forward || (backward && !directed(given.kind))) group.push_back(other);
    }
    for (const RelationId one : group) {
        const bool disputed =
            stands(relation(one)) && std::any_of(group.begin(), group.end(), [&](RelationId other) {
                return other != one && stands(relation(other)) && contradict(relation(one), relation(other));
            });
        if (disputed != relation(one).disputed) data_.relations.edit(one.index()).disputed = disputed;
    }
}

void Replay::link(RelationId id) {
    insert_sorted(data_.links.edit(relation(id).source.index()).all_relations, id);
    insert_sorted(data_.links.edit(relation(id).target.index()).all_relations, id);
}

void Replay::unlink(RelationId id) {
    for (const EntityId end : {relation(id).source, relation(id).target}) {
        EntityLinks& changed = data_.links.edit(end.index());
        erase_sorted(changed.all_relations, id);
        erase_sorted(changed.relations, id);
    }
}

RelationId Replay::coalesce(RelationId id) {
    const Relation& given = relation(id);
    const auto& of_source = links(given.source).all_relations;
    const auto& of_target = links(given.target).all_relations;
    const auto& candidates = of_source.size() <= of_target.size() ? of_source : of_target;
    const auto same = std::find_if(candidates.begin(), candidates.end(),
                                   [&](RelationId other) { return other != id && same_fact(relation(other), given); });
    if (same == candidates.end()) return id;
    const RelationId into = std::min(*same, id);
    const RelationId from = std::max(*same, id);
    unlink(from);
    Relation& survivor = data_.relations.edit(into.index());
    absorb(survivor, data_.support.edit(into.index()), relation(from), data_.support[from.index()]);
    data_.relations.edit(from.index()).merged_into = into;
    data_.relations.edit(from.index()).disputed = false;
    sync_relation(from);
    return into;
}

/// After a relation's fields, ends or evidence changed: merges it with its equal, then brings all that hangs on it up
/// to date.
void Replay::finish(RelationId id) {
    const RelationId kept = coalesce(id);
    const double confidence = combined_confidence(data_, relation(kept), data_.support[kept.index()]);
    if (confidence != relation(kept).confidence) data_.relations.edit(kept.index()).confidence = confidence;
    sync_relation(kept);
    sync_disputes(kept);
}

RelationId Replay::push_relation(Relation added, RelationSupport support) {
    added.id = RelationId{static_cast<std::uint32_t>(data_.relations.size())};
    added.disputed = false;
    support.event.reset();
    const RelationId id = added.id;
    data_.relations.push_back(std::move(added));
    data_.support.push_back(std::move(support));
    link(id);
    return id;
}

void Replay::move_end(RelationId id, EntityId from, EntityId to) {
    const bool was_self = relation(id).source == relation(id).target;
    unlink(id);
    Relation& changed = data_.relations.edit(id.index());
    if (changed.source == from) changed.source = to;
    if (changed.target == from) changed.target = to;
    const bool self = changed.source == changed.target && !was_self;
    if (self != data_.support[id.index()].self_tie && !was_self) data_.support.edit(id.index()).self_tie = self;
    link(id);
    finish(id);
}

bool Replay::take(const Rename& decision) {
    const auto id = find(decision.entity);
    if (!id || decision.name.empty()) return false;
    set_name(data_.entities.edit(id->index()), decision.name, "renamed");
    return true;
}

bool Replay::take(const SetKind& decision) {
    const auto id = find(decision.entity);
    if (!id) return false;
    data_.entities.edit(id->index()).kind = decision.kind;
    return true;
}

bool Replay::take(const Merge& decision) {
    const auto from = find(decision.from);
    const auto into = find(decision.into);
    if (!from || !into) return false;
    if (*from == *into) return true; // the resolution did it meanwhile
    const Entity gone = entity(*from);
    data_.entities.edit(from->index()).merged_into = *into;
    Entity& kept = data_.entities.edit(into->index());
    add_alias(kept, gone.name, "merged");
    for (const Alias& alias : gone.aliases) add_alias(kept, alias.text, alias.reason);

    for (const RelationId id : std::vector(links(*from).all_relations)) {
        if (!relation(id).merged_into) move_end(id, *from, *into);
    }
    for (const EventId id : std::vector(links(*from).all_events)) {
        std::vector<EntityId> participants = data_.events[id.index()].participants;
        std::replace(participants.begin(), participants.end(), *from, *into);
        set_participants(id, std::move(participants));
        sync_event(id);
    }
    const std::vector<Mention> moved = std::exchange(data_.links.edit(from->index()).mentions, {});
    std::vector<Mention>& mentions = data_.links.edit(into->index()).mentions;
    for (Mention mention : moved) {
        mention.entity = *into;
        mentions.push_back(mention);
    }
    std::sort(mentions.begin(), mentions.end());
    mentions.erase(std::unique(mentions.begin(), mentions.end()), mentions.end());
    std::optional<ArticleId> last;
    for (const Mention& mention : moved) {
        if (last != mention.article) sync_mentions(mention.article, {*from, *into});
        last = mention.article;
    }
    return true;
}

std::optional<Replay::Parting> Replay::parting_of(const Split& decision, EntityId from) const {
    Parting parting{from, EntityId{static_cast<std::uint32_t>(data_.entities.size())}, {}, links(from).mentions};
    for (const MentionKey& key : decision.mentions) {
        const auto article = data_.find_article(key.article);
        if (!article) continue;
        const auto range = locate(key, data_.articles[article->index()]->text.view());
        if (!range) continue;
        const Mention mention{from, *article, *range};
        if (!holds(parting.staying, mention)) continue;
        erase_sorted(parting.staying, mention);
        insert_sorted(parting.moved, mention);
    }
    if (parting.moved.empty()) return std::nullopt;
    return parting;
}

/// Whether a quote speaks of the mentions that leave: it holds only such ones; or it holds none (a pronoun) and the
/// nearest mention before it leaves, or in an article that opens with the quote, the first one after it.
bool Replay::parts(const Parting& parting, const Quote& quote, bool* both) const {
    const auto nearest = [&](const std::vector<Mention>& mentions, bool* inside) -> std::optional<std::uint32_t> {
        std::optional<std::uint32_t> distance;
        auto mention = std::lower_bound(mentions.begin(), mentions.end(), Mention{parting.from, quote.article, {0, 0}});
        for (; mention != mentions.end() && mention->article == quote.article; ++mention) {
            if (quote.range.contains(mention->range)) *inside = true;
            const bool earlier = mention->range.begin < quote.range.begin;
            const std::uint32_t gap =
                earlier ? quote.range.begin - mention->range.begin : (1U << 31U) + mention->range.begin;
            distance = std::min(distance.value_or(gap), gap);
        }
        return distance;
    };
    bool moved_inside = false;
    bool staying_inside = false;
    const auto moved = nearest(parting.moved, &moved_inside);
    const auto staying = nearest(parting.staying, &staying_inside);
    *both = moved_inside && staying_inside;
    if (moved_inside || staying_inside) return moved_inside && !staying_inside;
    return moved && (!staying || *moved < *staying);
}

void Replay::split_relation(const Parting& parting, RelationId id) {
    Relation leaving = relation(id);
    RelationSupport leaving_support = data_.support[id.index()];
    Relation staying = leaving;
    RelationSupport staying_support = leaving_support;
    leaving.evidence.clear();
    leaving_support.confidence.clear();
    staying.evidence.clear();
    staying_support.confidence.clear();
    for (std::size_t i = 0; i < relation(id).evidence.size(); ++i) {
        const Evidence& evidence = relation(id).evidence[i];
        const double confidence = data_.support[id.index()].confidence[i];
        const auto* quote = std::get_if<Quote>(&evidence);
        bool both = false;
        const bool leaves = quote != nullptr && parts(parting, *quote, &both);
        add_evidence(leaves ? leaving : staying, leaves ? leaving_support : staying_support, evidence, confidence);
    }
    if (leaving.evidence.empty()) return;
    if (staying.evidence.empty()) {
        move_end(id, parting.from, parting.to);
        return;
    }
    data_.relations.edit(id.index()) = std::move(staying);
    data_.support.edit(id.index()) = std::move(staying_support);
    finish(id);
    if (leaving.source == parting.from) leaving.source = parting.to;
    if (leaving.target == parting.from) leaving.target = parting.to;
    leaving_support.self_tie = false;
    finish(push_relation(std::move(leaving), std::move(leaving_support)));
}

void Replay::split_event(const Parting& parting, EventId id) {
    const Event& event = data_.events[id.index()];
    if (event.source != EventSource::Sentence) return; // a relation's event follows its relation
    bool leaves = false;
    bool both = false;
    for (const Evidence& evidence : event.evidence)
        if (const auto* quote = std::get_if<Quote>(&evidence)) leaves = parts(parting, *quote, &both) || leaves;
    if (!leaves && !both) return;
    std::vector<EntityId> participants = event.participants;
    if (!both) std::erase(participants, parting.from);
    participants.push_back(parting.to);
    set_participants(id, std::move(participants));
    sync_event(id);
}

bool Replay::take(const Split& decision) {
    const auto from = find(decision.from);
    if (!from || data_.find(decision.to) || decision.to.uuid.empty()) return false;
    const auto parting = parting_of(decision, *from);
    if (!parting) return false;
    Entity added;
    added.id = parting->to;
    added.key = decision.to;
    added.kind = entity(*from).kind;
    added.name = decision.name.empty() ? decision.mentions.front().quote : decision.name;
    for (const MentionKey& mention : decision.mentions) add_alias(added, mention.quote, "split");
    data_.split_keys.emplace(decision.to.uuid, added.id);
    data_.entities.push_back(std::move(added));
    data_.links.push_back({});

    for (const RelationId id : std::vector(links(*from).all_relations))
        if (!relation(id).merged_into) split_relation(*parting, id);
    for (const EventId id : std::vector(links(*from).all_events)) split_event(*parting, id);
    data_.links.edit(from->index()).mentions = parting->staying;
    std::vector<Mention>& mentions = data_.links.edit(parting->to.index()).mentions;
    for (Mention mention : parting->moved) {
        mention.entity = parting->to;
        mentions.push_back(mention);
    }
    for (const Mention& mention : parting->moved) sync_mentions(mention.article, {*from, parting->to});
    return true;
}

bool Replay::take(const KeepApart& decision) {
    const auto first = find(decision.first);
    const auto second = find(decision.second);
    if (!first || !second || *first == *second) return false;
    data_.kept_apart.emplace(std::min(*first, *second), std::max(*first, *second));
    return true;
}

bool Replay::take(const Judge& decision) {
    if (const auto* key = std::get_if<EntityKey>(&decision.what)) {
        const auto id = find(*key);
        if (!id) return false;
        data_.entities.edit(id->index()).status = decision.status;
        sync_entity(*id);
        return true;
    }
    const auto id = data_.find(std::get<RelationKey>(decision.what));
    if (!id) return false;
    data_.relations.edit(id->index()).status = decision.status;
    sync_relation(*id);
    sync_disputes(*id);
    return true;
}

bool Replay::take(const EditRelation& decision) {
    const auto id = data_.find(decision.relation);
    if (!id) return false;
    Relation& edited = data_.relations.edit(id->index());
    if (decision.role) edited.role = *decision.role;
    if (decision.when) edited.when = *decision.when;
    if (decision.modality) edited.modality = *decision.modality;
    if (decision.amount) edited.amount = decision.amount;
    add_evidence(edited, data_.support.edit(id->index()), Statement{when_.substr(0, 10), decision.note}, 1.0);
    finish(*id);
    return true;
}

bool Replay::take(const AddRelation& decision) {
    const auto source = find(decision.relation.source);
    const auto target = find(decision.relation.target);
    if (!source || !target || *source == *target) return false;
    Relation added;
    added.source = *source;
    added.target = *target;
    added.kind = decision.relation.kind;
    added.role = decision.relation.role;
    added.when = decision.when;
    added.modality = decision.modality;
    added.status = ReviewStatus::Accepted;
    RelationSupport support;
    Statement statement = decision.statement;
    if (statement.when.empty()) statement.when = when_.substr(0, 10);
    add_evidence(added, support, statement, 1.0);
    finish(push_relation(std::move(added), std::move(support)));
    return true;
}

bool Replay::take(const Hide& decision) {
    const auto id = find(decision.entity);
    if (!id) return false;
    data_.entities.edit(id->index()).hidden = true;
    sync_entity(*id);
    return true;
}

bool Replay::take(const SetPublished& decision) {
    const auto id = data_.find_article(decision.article);
    if (!id) return false;
    Article changed = *data_.articles[id->index()];
    changed.published = decision.published;
    Event mark = publication_event(changed, *id);
    data_.articles.edit(id->index()) = std::make_shared<const Article>(std::move(changed));
    if (const auto event = data_.article_links[id->index()].publication) {
        mark.id = *event;
        data_.events.edit(event->index()) = std::move(mark);
    } else {
        data_.article_links.edit(id->index()).publication = push_event(std::move(mark));
    }
    return true;
}

} // namespace

std::shared_ptr<const Model::Data> replay(const std::shared_ptr<const Model::Data>& data,
                                          std::span<const DecisionRow> rows) {
    if (std::none_of(rows.begin(), rows.end(), [](const DecisionRow& row) { return row.active; })) return data;
    Replay replay(*data);
    for (const DecisionRow& row : rows)
        if (row.active) replay.apply(row);
    return std::make_shared<const Model::Data>(replay.result());
}

} // namespace tieline
