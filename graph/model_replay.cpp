#include "graph/model_replay.hpp"

#include "graph/model_relations.hpp"

#include <tuple>

/// What follows from a change: hidden ties and marks, lists by entity, equal ties that become one, contradictions.
namespace tieline {

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
        const std::vector<Mention>& mentions = data_.mentions[id.index()];
        const auto first = std::lower_bound(mentions.begin(), mentions.end(), Mention{id, article, {0, 0}});
        for (auto mention = first; mention != mentions.end() && mention->article == article; ++mention)
            shown.push_back(*mention);
    }
    std::sort(shown.begin(), shown.end(), [](const Mention& a, const Mention& b) {
        return std::tie(a.range, a.entity) < std::tie(b.range, b.entity);
    });
}

void Replay::sync_entity(EntityId id) {
    for (const RelationId relation_id : std::vector(links(id).all_relations)) sync_relation(relation_id);
    for (const auto& group : groups_around(id)) sync_disputes(group);
    for (const EventId event : std::vector(links(id).all_events)) sync_event(event);
    std::optional<ArticleId> last;
    for (const Mention& mention : std::vector(data_.mentions[id.index()])) {
        if (last != mention.article) sync_mentions(mention.article, {id});
        last = mention.article;
    }
}

std::vector<RelationId> Replay::group_of(RelationId id) const {
    const Relation& given = relation(id);
    const auto& of_source = links(given.source).all_relations;
    const auto& of_target = links(given.target).all_relations;
    std::vector<RelationId> group;
    for (const RelationId other : of_source.size() <= of_target.size() ? of_source : of_target) {
        const Relation& candidate = relation(other);
        if (candidate.kind != given.kind) continue;
        const bool forward = candidate.source == given.source && candidate.target == given.target;
        const bool backward = candidate.source == given.target && candidate.target == given.source;
        if (forward || (backward && !directed(given.kind))) group.push_back(other);
    }
    return group;
}

std::vector<std::vector<RelationId>> Replay::groups_around(EntityId id) const {
    using Place = std::tuple<RelationKind, EntityId, EntityId, RelationId>;
    std::vector<Place> places;
    for (const RelationId relation_id : links(id).all_relations) {
        const Relation& tie = relation(relation_id);
        const bool swap = !directed(tie.kind) && tie.target < tie.source;
        places.emplace_back(tie.kind, swap ? tie.target : tie.source, swap ? tie.source : tie.target, relation_id);
    }
    std::sort(places.begin(), places.end());
    std::vector<std::vector<RelationId>> groups;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& [kind, first, second, relation_id] = places[i];
        const bool same =
            i > 0 && std::tie(kind, first, second) ==
                         std::tie(std::get<0>(places[i - 1]), std::get<1>(places[i - 1]), std::get<2>(places[i - 1]));
        if (!same) groups.emplace_back();
        groups.back().push_back(relation_id);
    }
    return groups;
}

void Replay::sync_disputes(std::span<const RelationId> group) {
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

RelationId Replay::coalesce(RelationId id, std::span<const RelationId> group) {
    const auto same = std::find_if(group.begin(), group.end(), [&](RelationId other) {
        return other != id && !relation(other).merged_into && same_fact(relation(other), relation(id));
    });
    if (same == group.end()) return id;
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

/// After fields, ends or evidence of some ties of a group changed: merges each with its equal, then brings all that
/// hangs on them up to date.
void Replay::finish_group(std::span<const RelationId> changed, std::span<const RelationId> group) {
    std::vector<RelationId> kept;
    for (const RelationId id : changed)
        if (!relation(id).merged_into) kept.push_back(coalesce(id, group));
    for (const RelationId id : kept) {
        if (relation(id).merged_into) continue;
        const double confidence = combined_confidence(data_, relation(id), data_.support[id.index()]);
        if (confidence != relation(id).confidence) data_.relations.edit(id.index()).confidence = confidence;
        sync_relation(id);
    }
    sync_disputes(group);
}

void Replay::finish(RelationId id) {
    const std::vector<RelationId> group = group_of(id);
    finish_group(std::span(&id, 1), group);
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
}

std::shared_ptr<const Model::Data> replay(const std::shared_ptr<const Model::Data>& data,
                                          std::span<const DecisionRow> rows) {
    if (std::none_of(rows.begin(), rows.end(), [](const DecisionRow& row) { return row.active; })) return data;
    Replay replay(*data);
    for (const DecisionRow& row : rows)
        if (row.active) replay.apply(row);
    return std::make_shared<const Model::Data>(replay.result());
}

} // namespace tieline
