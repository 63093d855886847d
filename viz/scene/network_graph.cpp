#include "viz/scene/network_graph.hpp"

#include <algorithm>
#include <tuple>

namespace tieline {

namespace {

constexpr std::uint32_t kNone = 0xffffffffU;

struct PairedRelation {
    std::uint32_t low, high; // into nodes
    RelationId relation;
    bool operator<(const PairedRelation& other) const {
        return std::tie(low, high, relation) < std::tie(other.low, other.high, other.relation);
    }
};

DateMatch match_of(std::uint8_t value) {
    return static_cast<DateMatch>(value);
}

bool shown(std::uint8_t value, Outside outside) {
    if (value == Visibility::kHidden) return false;
    return outside != Outside::Hide || match_of(value) != DateMatch::Out;
}

/// One folded tie of the relations [begin, end), all of one pair.
GraphTie fold(const Model& model, const Visibility& visibility, std::span<const PairedRelation> group,
              std::span<const GraphNode> nodes, bool some_accepted) {
    GraphTie tie{.source = group.front().low, .target = group.front().high, .style = TieStyle::NamedTogether};
    tie.state = DateMatch::Out;
    for (const PairedRelation& item : group)
        tie.state = std::max(tie.state, match_of(visibility.relations[item.relation.index()]));
    bool first = true;
    tie.proposed = some_accepted;
    bool forward = false;
    bool backward = false;
    for (const PairedRelation& item : group) {
        const Relation& relation = model.relation(item.relation);
        // What lies outside the range says nothing about the look of what lies inside.
        const bool counts =
            tie.state == DateMatch::Out || match_of(visibility.relations[item.relation.index()]) != DateMatch::Out;
        if (!counts) continue;
        const TieStyle style = tie_style(relation);
        if (first || tie_strength(style) > tie_strength(tie.style)) tie.style = style;
        first = false;
        tie.disputed = tie.disputed || relation.disputed;
        tie.proposed = tie.proposed && relation.status == ReviewStatus::Proposed;
        if (!directed(relation.kind)) continue;
        if (relation.source == nodes[item.low].entity)
            forward = true;
        else
            backward = true;
    }
    tie.head_at_target = forward;
    tie.head_at_source = backward;
    if (backward && !forward) { // dashes start at the source
        std::swap(tie.source, tie.target);
        std::swap(tie.head_at_source, tie.head_at_target);
    }
    return tie;
}

std::vector<PairedRelation> pair_up(const Model& model, const Visibility& visibility, Outside outside,
                                    std::span<const std::uint32_t> node_of, bool& some_accepted) {
    std::vector<PairedRelation> pairs;
    for (std::uint32_t i = 0; i < model.relation_count() && i < visibility.relations.size(); ++i) {
        if (!shown(visibility.relations[i], outside)) continue;
        const Relation& relation = model.relation(RelationId{i});
        const std::uint32_t a = node_of[relation.source.index()];
        const std::uint32_t b = node_of[relation.target.index()];
        if (a == kNone || b == kNone || a == b) continue;
        some_accepted = some_accepted || relation.status == ReviewStatus::Accepted;
        pairs.push_back({std::min(a, b), std::max(a, b), RelationId{i}});
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

} // namespace

std::vector<bool> tied_entities(const Model& model, const Visibility& visibility) {
    std::vector<bool> tied(model.entity_count(), model.relation_count() == 0);
    for (std::uint32_t i = 0; i < model.relation_count() && i < visibility.relations.size(); ++i) {
        if (visibility.relations[i] == Visibility::kHidden) continue;
        tied[model.relation(RelationId{i}).source.index()] = true;
        tied[model.relation(RelationId{i}).target.index()] = true;
    }
    return tied;
}

int tie_strength(TieStyle style) {
    switch (style) {
    case TieStyle::Disputed:
        return 5;
    case TieStyle::Stated:
        return 4;
    case TieStyle::Planned:
        return 3;
    case TieStyle::Former:
        return 2;
    case TieStyle::Denied:
        return 1;
    case TieStyle::NamedTogether:
        return 0;
    }
    return 0;
}

TieStyle tie_style(const Relation& relation) {
    if (relation.kind == RelationKind::MentionedWith) return TieStyle::NamedTogether;
    if (relation.disputed) return TieStyle::Disputed;
    if (relation.modality == Modality::Denied) return TieStyle::Denied;
    if (relation.modality == Modality::Planned) return TieStyle::Planned;
    return relation.when.former ? TieStyle::Former : TieStyle::Stated;
}

std::optional<std::uint32_t> NetworkGraph::find(EntityId entity) const {
    const auto at = std::lower_bound(nodes.begin(), nodes.end(), entity,
                                     [](const GraphNode& node, EntityId id) { return node.entity < id; });
    if (at == nodes.end() || at->entity != entity) return std::nullopt;
    return static_cast<std::uint32_t>(at - nodes.begin());
}

NetworkGraph fold_network(const Model& model, const Visibility& visibility, Outside outside) {
    NetworkGraph graph;
    const std::vector<bool> tied = tied_entities(model, visibility);
    std::vector<std::uint32_t> node_of(model.entity_count(), kNone);
    for (std::uint32_t i = 0; i < model.entity_count() && i < visibility.entities.size(); ++i) {
        if (!shown(visibility.entities[i], outside) || !tied[i]) continue;
        const Entity& entity = model.entity(EntityId{i});
        if (!stands(entity)) continue;
        node_of[i] = static_cast<std::uint32_t>(graph.nodes.size());
        graph.nodes.push_back({entity.id, entity.kind, match_of(visibility.entities[i]), 0});
    }
    bool some_accepted = false;
    const std::vector<PairedRelation> pairs = pair_up(model, visibility, outside, node_of, some_accepted);
    graph.relations.reserve(pairs.size());
    for (std::size_t begin = 0; begin < pairs.size();) {
        std::size_t end = begin;
        while (end < pairs.size() && pairs[end].low == pairs[begin].low && pairs[end].high == pairs[begin].high) ++end;
        const auto group = std::span(pairs).subspan(begin, end - begin);
        GraphTie tie = fold(model, visibility, group, graph.nodes, some_accepted);
        tie.first_relation = static_cast<std::uint32_t>(graph.relations.size());
        for (const PairedRelation& item : group) {
            if (model.relation(item.relation).kind != RelationKind::MentionedWith) { // sizes stay while brushing
                ++graph.nodes[item.low].ties;
                ++graph.nodes[item.high].ties;
            }
            const bool outside_range = match_of(visibility.relations[item.relation.index()]) == DateMatch::Out;
            if (!outside_range || tie.state == DateMatch::Out) graph.relations.push_back(item.relation);
        }
        tie.relations = static_cast<std::uint32_t>(graph.relations.size()) - tie.first_relation;
        graph.ties.push_back(tie);
        begin = end;
    }
    std::sort(graph.ties.begin(), graph.ties.end(), [](const GraphTie& a, const GraphTie& b) {
        return std::tie(a.source, a.target) < std::tie(b.source, b.target);
    });
    graph.legend = legend_of(graph);
    return graph;
}

NetworkLegend legend_of(const NetworkGraph& graph) {
    NetworkLegend legend;
    for (const GraphNode& node : graph.nodes) {
        legend.states.set(static_cast<std::size_t>(node.state));
        legend.kinds.set(static_cast<std::size_t>(node.kind));
    }
    for (const GraphTie& tie : graph.ties) {
        legend.ties.set(static_cast<std::size_t>(tie.style));
        legend.folded = legend.folded || tie.relations > 1;
        legend.proposed = legend.proposed || tie.proposed;
    }
    return legend;
}

} // namespace tieline
