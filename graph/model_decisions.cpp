#include "graph/model_relations.hpp"
#include "graph/model_replay.hpp"
#include "graph/resolution.hpp"

/// Each kind of decision, applied.
namespace tieline {

namespace {

void add_alias(Entity& entity, const std::string& text, std::string_view reason) {
    if (text == entity.name || text.empty()) return;
    const auto place =
        std::lower_bound(entity.aliases.begin(), entity.aliases.end(), text,
                         [](const Alias& alias, const std::string& other) { return alias.text < other; });
    if (place != entity.aliases.end() && place->text == text) return;
    entity.aliases.insert(place, {text, script_of(text), std::string(reason)});
}

void set_name(Entity& entity, const std::string& name, std::string_view reason) {
    if (name == entity.name) return;
    const std::string old = std::exchange(entity.name, name);
    std::erase_if(entity.aliases, [&](const Alias& alias) { return alias.text == name; });
    add_alias(entity, old, reason);
}

} // namespace

bool Replay::take(const Rename& decision) {
    const auto id = find(decision.entity);
    if (!id || decision.name.empty()) return false;
    set_name(data_.entities.edit(id->index()), decision.name, merge_reason::kRenamed);
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
    add_alias(kept, gone.name, merge_reason::kMerged);
    for (const Alias& alias : gone.aliases) add_alias(kept, alias.text, alias.reason);

    const std::vector<RelationId> moved_ties = links(*from).all_relations;
    for (const RelationId id : moved_ties) move_end(id, *from, *into);
    for (const auto& group : groups_around(*into)) {
        std::vector<RelationId> changed;
        for (const RelationId id : group)
            if (holds(moved_ties, id)) changed.push_back(id);
        if (!changed.empty()) finish_group(changed, group);
    }
    for (const EventId id : std::vector(links(*from).all_events)) {
        std::vector<EntityId> participants = data_.events[id.index()].participants;
        std::replace(participants.begin(), participants.end(), *from, *into);
        set_participants(id, std::move(participants));
        sync_event(id);
    }
    const std::vector<Mention> moved = std::exchange(data_.mentions.edit(from->index()), {});
    std::vector<Mention>& mentions = data_.mentions.edit(into->index());
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
    Parting parting{
        from, EntityId{static_cast<std::uint32_t>(data_.entities.size())}, {}, data_.mentions[from.index()]};
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
        finish(id);
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
    for (const MentionKey& mention : decision.mentions) add_alias(added, mention.quote, merge_reason::kSplit);
    data_.split_keys.emplace(decision.to.uuid, added.id);
    data_.entities.push_back(std::move(added));
    data_.links.push_back({});
    data_.mentions.push_back({});

    for (const RelationId id : std::vector(links(*from).all_relations))
        if (!relation(id).merged_into) split_relation(*parting, id);
    for (const EventId id : std::vector(links(*from).all_events)) split_event(*parting, id);
    data_.mentions.edit(from->index()) = parting->staying;
    std::vector<Mention>& mentions = data_.mentions.edit(parting->to.index());
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
    sync_disputes(group_of(*id));
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

bool Replay::take(const Unhide& decision) {
    const auto id = find(decision.entity);
    if (!id) return false;
    data_.entities.edit(id->index()).hidden = false;
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

} // namespace tieline
