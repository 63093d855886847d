#include "viz/scene/network_graph.hpp"

#include "viz/scene/network_fold.hpp"

#include <algorithm>
#include <tuple>

namespace tieline {

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
    const NetworkFold fold(model, visibility, outside, graph);
    std::sort(graph.ties.begin(), graph.ties.end(), [](const GraphTie& a, const GraphTie& b) {
        return std::tie(a.source, a.target) < std::tie(b.source, b.target);
    });
    // What is not told of has kept its place between the others until here.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> spans;
    for (const GraphTie& tie : graph.ties) spans.emplace_back(tie.first_relation, tie.relations);
    std::sort(spans.begin(), spans.end());
    std::vector<RelationId> told;
    told.reserve(graph.relations.size());
    std::vector<std::uint32_t> moved_to(graph.relations.size());
    for (const auto& [first, count] : spans) {
        moved_to[first] = static_cast<std::uint32_t>(told.size());
        told.insert(told.end(), graph.relations.begin() + first, graph.relations.begin() + first + count);
    }
    graph.relations = std::move(told);
    for (GraphTie& tie : graph.ties) tie.first_relation = moved_to[tie.first_relation];
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
