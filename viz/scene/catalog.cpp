#include "viz/scene/catalog.hpp"

#include "viz/scene/network_graph.hpp"

#include <algorithm>
#include <tuple>

namespace tieline {
namespace {

constexpr std::array<std::string_view, kTieGroups> kGroupKeys{
    "window.ties.founding", "window.ties.investment", "window.ties.roles",  "window.ties.partners",
    "window.ties.products", "window.ties.criticism",  "window.ties.people", "window.ties.together"};

std::vector<EntityRow> entity_rows(const Model& model, const Visibility& visibility) {
    std::vector<EntityRow> rows;
    for (std::uint32_t i = 0; i < visibility.entities.size(); ++i) {
        if (visibility.entities[i] == Visibility::kHidden) continue;
        EntityRow row{EntityId{i}, 0, {}};
        for (const RelationId tie : model.relations_of(row.entity))
            if (visibility.relations[tie.index()] != Visibility::kHidden) ++row.ties;
        rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end(), [&](const EntityRow& a, const EntityRow& b) {
        if (a.ties != b.ties) return a.ties > b.ties;
        return std::tie(model.entity(a.entity).name, a.entity) < std::tie(model.entity(b.entity).name, b.entity);
    });
    return rows;
}

std::optional<long> middle_day(const DateRange& when) {
    if (when.begin && when.end)
        return (when.begin->time_since_epoch().count() + when.end->time_since_epoch().count()) / 2;
    if (when.begin) return when.begin->time_since_epoch().count();
    if (when.end) return when.end->time_since_epoch().count() - 1;
    return std::nullopt;
}

void add_sparklines(const Model& model, const Visibility& visibility, std::vector<EntityRow>& rows) {
    std::vector<std::optional<long>> days(model.event_count());
    std::vector<long> dated;
    for (std::uint32_t i = 0; i < days.size(); ++i) {
        const Event& event = model.event(EventId{i});
        if (visibility.events[i] == Visibility::kHidden || event.source == EventSource::Publication) continue;
        days[i] = middle_day(event.when);
        if (days[i]) dated.push_back(*days[i]);
    }
    if (dated.empty()) return;
    // A few facts of long ago would press all others into the last bin: the first bin takes them in.
    std::sort(dated.begin(), dated.end());
    const long first = dated[dated.size() / 10];
    const long span = dated.back() - first + 1;
    for (EntityRow& row : rows) {
        std::array<std::uint32_t, 10> counts{};
        for (const EventId event : model.events_of(row.entity))
            if (days[event.index()])
                ++counts[static_cast<std::size_t>(std::max(0L, *days[event.index()] - first) * 10 / span)];
        const std::uint32_t most = *std::max_element(counts.begin(), counts.end());
        for (std::size_t bin = 0; bin < counts.size() && most > 0; ++bin)
            row.spark[bin] = static_cast<std::uint8_t>((counts[bin] * 10 + most - 1) / most);
    }
}

std::vector<ReviewItem> review_items(const Model& model, std::span<const ProjectFile::Suggestion> suggestions) {
    std::vector<ReviewItem> items;
    for (std::uint32_t i = 0; i < model.relation_count(); ++i) {
        const Relation& tie = model.relation(RelationId{i});
        if (!stands(tie) || tie.status != ReviewStatus::Proposed || tie.kind == RelationKind::MentionedWith) continue;
        if (!stands(model.entity(tie.source)) || !stands(model.entity(tie.target))) continue;
        if (!tie.disputed && tie.confidence >= kDisplayThreshold) continue;
        items.push_back({tie.disputed ? ReviewReason::Disputed : ReviewReason::LowConfidence,
                         RelationId{i},
                         tie.source,
                         tie.target,
                         tie.confidence,
                         {}});
    }
    for (const ProjectFile::Suggestion& suggestion : suggestions) {
        const std::optional<EntityId> first = model.find(suggestion.first);
        const std::optional<EntityId> second = model.find(suggestion.second);
        if (!first || !second || !stands(model.entity(*first)) || !stands(model.entity(*second))) continue;
        items.push_back({ReviewReason::Merge, {}, *first, *second, suggestion.score, suggestion.reason});
    }
    const auto rank = [](ReviewReason reason) {
        return reason == ReviewReason::Disputed ? 0 : reason == ReviewReason::Merge ? 1 : 2;
    };
    std::stable_sort(items.begin(), items.end(), [&](const ReviewItem& a, const ReviewItem& b) {
        return std::make_tuple(rank(a.reason), -a.confidence) < std::make_tuple(rank(b.reason), -b.confidence);
    });
    return items;
}

std::vector<ArticleId> newest_first(const Model& model) {
    std::vector<ArticleId> articles;
    for (std::uint32_t i = 0; i < model.article_count(); ++i) articles.push_back(ArticleId{i});
    std::stable_sort(articles.begin(), articles.end(), [&](ArticleId a, ArticleId b) {
        const auto& first = model.article(a).published;
        const auto& second = model.article(b).published;
        if (!first || !second) return first.has_value() > second.has_value();
        return first->begin > second->begin;
    });
    return articles;
}

std::vector<EntityId> hidden_entities(const Model& model) {
    std::vector<EntityId> hidden;
    for (std::uint32_t i = 0; i < model.entity_count(); ++i) {
        const Entity& entity = model.entity(EntityId{i});
        if (entity.hidden && !entity.merged_into) hidden.push_back(EntityId{i});
    }
    std::stable_sort(hidden.begin(), hidden.end(),
                     [&](EntityId a, EntityId b) { return model.entity(a).name < model.entity(b).name; });
    return hidden;
}

void count_all(const Model& model, const FilterColumns& columns, const Filter& filter, Catalog& catalog) {
    Filter all = filter;
    all.entity_kinds.set();
    all.relation_kinds.set();
    const Visibility every = columns.visible(all);
    for (std::uint32_t i = 0; i < every.entities.size(); ++i)
        if (every.entities[i] != Visibility::kHidden)
            ++catalog.kinds[static_cast<std::size_t>(model.entity(EntityId{i}).kind)];
    for (std::uint32_t i = 0; i < every.relations.size(); ++i) {
        if (every.relations[i] == Visibility::kHidden) continue;
        const Relation& tie = model.relation(RelationId{i});
        ++catalog.ties[tie_group(tie.kind)];
    }
}

/// The network leaves out what has no tie; see fold_network().
void count_drawn(const Visibility& visibility, const std::vector<bool>& tied, Catalog& catalog) {
    for (std::uint32_t i = 0; i < visibility.entities.size(); ++i) {
        if (visibility.entities[i] == Visibility::kHidden) continue;
        if (tied[i])
            ++catalog.drawn;
        else
            catalog.untied.push_back(EntityId{i});
    }
}

} // namespace

std::size_t tie_group(RelationKind kind) {
    switch (kind) {
    case RelationKind::Founded:
    case RelationKind::Acquires:
    case RelationKind::Owns:
        return 0;
    case RelationKind::InvestsIn:
        return 1;
    case RelationKind::WorksFor:
    case RelationKind::Advises:
        return 2;
    case RelationKind::PartnersWith:
    case RelationKind::CustomerOf:
    case RelationKind::Supplies:
        return 3;
    case RelationKind::Develops:
    case RelationKind::Authored:
        return 4;
    case RelationKind::CompetesWith:
    case RelationKind::Criticizes:
    case RelationKind::Sues:
    case RelationKind::Regulates:
        return 5;
    case RelationKind::MeetsWith:
    case RelationKind::FamilyOf:
    case RelationKind::LocatedIn:
    case RelationKind::AssociatedWith:
        return 6;
    case RelationKind::MentionedWith:
        return kNamedTogether;
    }
    return kNamedTogether;
}

std::string_view tie_group_key(std::size_t group) {
    return kGroupKeys[group];
}

bool group_shown(const Filter& filter, std::size_t group) {
    for (std::size_t kind = 0; kind < kRelationKindCount; ++kind)
        if (tie_group(static_cast<RelationKind>(kind)) == group && filter.relation_kinds.test(kind)) return true;
    return false;
}

void show_group(Filter& filter, std::size_t group, bool shown) {
    for (std::size_t kind = 0; kind < kRelationKindCount; ++kind)
        if (tie_group(static_cast<RelationKind>(kind)) == group) filter.relation_kinds.set(kind, shown);
}

void follow_dates(Catalog& catalog, const Visibility& visibility) {
    const auto shown = [](const MatchCounts& counts) { return counts.in + counts.possibly; };
    catalog.tie_matches = visibility.relation_counts;
    catalog.entities_shown = shown(visibility.entity_counts);
    catalog.ties_shown = shown(visibility.relation_counts);
    const auto untied_shown = std::count_if(catalog.untied.begin(), catalog.untied.end(), [&](EntityId id) {
        const auto match = static_cast<DateMatch>(visibility.entities[id.index()]);
        return match == DateMatch::In || match == DateMatch::Possibly;
    });
    catalog.drawn_shown = catalog.entities_shown - static_cast<std::size_t>(untied_shown);
}

Catalog make_catalog(const Model& model, const FilterColumns& columns, const Filter& filter,
                     const Visibility& visibility, std::span<const ProjectFile::Suggestion> suggestions) {
    Catalog catalog;
    count_all(model, columns, filter, catalog);
    catalog.entities = visibility.entity_counts.all();
    catalog.relations = visibility.relation_counts.all();
    catalog.events = visibility.event_counts.all();
    for (std::uint32_t i = 0; i < visibility.relations.size(); ++i)
        if (visibility.relations[i] != Visibility::kHidden && !validity(model.relation(RelationId{i}).when))
            ++catalog.undated;
    count_drawn(visibility, tied_entities(model, visibility), catalog);
    follow_dates(catalog, visibility);
    catalog.rows = entity_rows(model, visibility);
    add_sparklines(model, visibility, catalog.rows);
    catalog.hidden = hidden_entities(model);
    catalog.review = review_items(model, suggestions);
    catalog.articles = newest_first(model);
    return catalog;
}

} // namespace tieline
