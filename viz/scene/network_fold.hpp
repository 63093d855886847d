#pragma once

#include "viz/scene/network_graph.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tieline {

/// Makes a network of a model and lets it follow a range of dates that is moved: only ties of the facts whose match
/// changed are looked at again, and no node or tie comes, goes or gets another index. The graph is what fold_network
/// gives but for its order: ties stand by the lower of their two nodes, then the higher one, and between the relations
/// of two ties may stand some that are not told of. It copies what it needs and may outlive the model.
class NetworkFold {
public:
    NetworkFold(const Model& model, const Visibility& visibility, Outside outside, NetworkGraph& graph);

    /// Whether dates may move so: where what lies outside is hidden, nodes come and go.
    [[nodiscard]] bool can_follow() const { return outside_ != Outside::Hide; }
    /// `relations` and `entities`: those whose match changed, in any order, also more than once.
    void follow(const Visibility& visibility, std::span<const std::uint32_t> relations,
                std::span<const std::uint32_t> entities, NetworkGraph& graph);
    /// The same where anything may have changed, but still only by dates.
    void follow_all(const Visibility& visibility, NetworkGraph& graph);
    /// What is left of the graph where what lies outside the range is hidden: what a fold with Outside::Hide gives, by
    /// one pass over nodes and ties. `graph` is this fold's own, made with another Outside.
    void hide_outside(const NetworkGraph& graph, NetworkGraph& left) const;

private:
    /// One relation, with what its tie needs to know of it.
    struct Part {
        RelationId relation;
        TieStyle style;
        bool forward, backward; // from the lower node to the higher one, or against
        bool disputed, proposed;
    };
    struct Pairing; // network_fold.cpp
    void pair_up(const Model& model, const Visibility& visibility, NetworkGraph& graph);
    template <class TieAt>
    void fold_each(std::size_t ties, std::size_t relations, const Visibility& visibility, NetworkGraph& graph,
                   const TieAt& tie_at) const;
    void fold_all(const Visibility& visibility, NetworkGraph& graph) const;
    void fold(std::uint32_t tie, const Visibility& visibility, NetworkGraph& graph) const;
    void count(const GraphTie& tie, std::int32_t by);
    void count(const GraphNode& node, std::int32_t by);
    [[nodiscard]] NetworkLegend legend() const;

    Outside outside_;
    std::vector<Part> parts_;                     // of one tie together, ordered by id
    std::vector<std::uint32_t> from_;             // of tie i: [from_[i], from_[i + 1])
    std::vector<std::uint32_t> tie_of_, node_of_; // by relation, by entity; 0xffffffff: none
    bool some_accepted_ = false;                  // one of the relations is
    bool some_named_together_ = false;
    std::array<std::int32_t, kTieStyleCount> styles_{}; // how often each occurs, for the legend
    std::array<std::int32_t, 4> states_{};
    std::array<std::int32_t, kEntityKinds.size()> kinds_{};
    std::int32_t folded_ = 0, proposed_ = 0;
    std::vector<std::uint32_t> touched_;
    std::vector<std::uint8_t> is_touched_; // by tie
};

} // namespace tieline
