#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"
#include "viz/scene/style.hpp"

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// What the network shows, before anything has a place: entities and their ties, folded to one per pair. Depends on
/// model and filter only, so it is made again when one of them changes and never while panning or zooming.
namespace tieline {

/// What becomes of what lies outside the date range.
enum class Outside : std::uint8_t { Show, Dim, Hide };

/// What says how large a node is, and its colour.
enum class SizeBy : std::uint8_t { Ties, Betweenness, PageRank, Mentions, None };
enum class ColorBy : std::uint8_t { Kind, Community, Time };

struct GraphNode {
    EntityId entity;
    EntityKind kind = EntityKind::Organization;
    DateMatch state = DateMatch::In;
    std::uint32_t ties = 0;           // shown ones, named-together left out
    std::optional<float> weight = {}; // 0 to 1: its size where nodes are sized by a measure, else by their ties
    std::uint8_t tint = 0;            // of tint_color(); 0: the colour of its kind
    std::uint32_t holds = 0;          // others that it stands for: a group that was collapsed
};

/// All shown ties of one pair of entities.
struct GraphTie {
    std::uint32_t source = 0, target = 0;            // into NetworkGraph::nodes
    std::uint32_t first_relation = 0, relations = 0; // into NetworkGraph::relations
    TieStyle style = TieStyle::Stated;               // of the strongest one
    DateMatch state = DateMatch::In;                 // of the best one
    bool head_at_target = false, head_at_source = false;
    bool disputed = false; // one of them is
    bool proposed = false; // nobody has decided on any of them, while others were decided on
};

/// What occurs, so that a legend lists nothing else.
struct NetworkLegend {
    std::bitset<kTieStyleCount> ties; // by TieStyle
    std::bitset<4> states;            // by DateMatch
    std::bitset<kEntityKinds.size()> kinds;
    bool folded = false, proposed = false;
    bool operator==(const NetworkLegend&) const = default;
};

struct NetworkGraph {
    std::vector<GraphNode> nodes;      // ordered by entity
    std::vector<GraphTie> ties;        // ordered by source, then target
    std::vector<RelationId> relations; // those of one tie stand together, ordered by id
    NetworkLegend legend;
    [[nodiscard]] std::span<const RelationId> relations_of(const GraphTie& tie) const {
        return std::span(relations).subspan(tie.first_relation, tie.relations);
    }
    [[nodiscard]] std::optional<std::uint32_t> find(EntityId entity) const; // into nodes
};

/// Everything that passes the visibility and has a tie that does; with Outside::Hide also nothing that lies outside the
/// range. A model without any relation shows all its entities.
[[nodiscard]] NetworkGraph fold_network(const Model& model, const Visibility& visibility, Outside outside);

[[nodiscard]] NetworkLegend legend_of(const NetworkGraph& graph);

/// By entity, whether the network draws it. Entities without a tie say nothing in a network and hide what does; lists
/// and timeline have them. Dates play no part here, so that nobody comes or goes while brushing. Where nothing has a
/// tie, everybody is drawn.
[[nodiscard]] std::vector<bool> tied_entities(const Model& model, const Visibility& visibility);

/// Which style a fold takes: the greater one.
[[nodiscard]] int tie_strength(TieStyle style);

/// The style one tie is drawn in.
[[nodiscard]] TieStyle tie_style(const Relation& relation);

} // namespace tieline
