#include "viz/scene/network_groups.hpp"

#include <algorithm>
#include <tuple>

namespace tieline {

namespace {

constexpr std::uint32_t kGone = 0xffffffffU;

/// One tie of the new graph that some of the old one come together in.
struct Folded {
    std::uint32_t low, high, tie; // the ends in the new graph; the old tie
    bool operator<(const Folded& other) const {
        return std::tie(low, high, tie) < std::tie(other.low, other.high, other.tie);
    }
};

/// Where each node goes: into which node of the old graph (itself: it stays), or kGone.
using Targets = std::vector<std::uint32_t>;

GraphTie fold(const NetworkGraph& graph, std::span<const Folded> group, const std::vector<std::uint32_t>& number,
              const Targets& targets) {
    GraphTie tie = graph.ties[group.front().tie];
    tie.source = group.front().low;
    tie.target = group.front().high;
    tie.state = DateMatch::Out;
    bool forward = false;
    bool backward = false;
    for (const Folded& part : group) {
        const GraphTie& old = graph.ties[part.tie];
        if (tie_strength(old.style) > tie_strength(tie.style)) tie.style = old.style;
        tie.state = std::max(tie.state, old.state);
        tie.disputed = tie.disputed || old.disputed;
        tie.proposed = tie.proposed && old.proposed;
        const bool along = number[targets[old.source]] == part.low;
        forward = forward || (along ? old.head_at_target : old.head_at_source);
        backward = backward || (along ? old.head_at_source : old.head_at_target);
    }
    tie.head_at_target = forward;
    tie.head_at_source = backward;
    if (backward && !forward) {
        std::swap(tie.source, tie.target);
        std::swap(tie.head_at_source, tie.head_at_target);
    }
    return tie;
}

NetworkGraph moved(const NetworkGraph& graph, const Targets& targets) {
    NetworkGraph made;
    std::vector<std::uint32_t> number(graph.nodes.size(), kGone); // of the nodes that stay
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
        if (targets[i] != i) continue;
        number[i] = static_cast<std::uint32_t>(made.nodes.size());
        made.nodes.push_back(graph.nodes[i]);
    }
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
        if (targets[i] == kGone || targets[i] == i) continue;
        GraphNode& group = made.nodes[number[targets[i]]];
        ++group.holds;
        group.state = std::max(group.state, graph.nodes[i].state);
    }
    std::vector<Folded> parts;
    for (std::uint32_t i = 0; i < graph.ties.size(); ++i) {
        const std::uint32_t a = targets[graph.ties[i].source];
        const std::uint32_t b = targets[graph.ties[i].target];
        if (a == kGone || b == kGone || a == b) continue;
        parts.push_back({std::min(number[a], number[b]), std::max(number[a], number[b]), i});
    }
    std::sort(parts.begin(), parts.end());
    for (std::size_t begin = 0; begin < parts.size();) {
        std::size_t end = begin;
        while (end < parts.size() && parts[end].low == parts[begin].low && parts[end].high == parts[begin].high) ++end;
        GraphTie tie = fold(graph, std::span(parts).subspan(begin, end - begin), number, targets);
        tie.first_relation = static_cast<std::uint32_t>(made.relations.size());
        for (std::size_t i = begin; i < end; ++i)
            for (const RelationId id : graph.relations_of(graph.ties[parts[i].tie])) made.relations.push_back(id);
        tie.relations = static_cast<std::uint32_t>(made.relations.size()) - tie.first_relation;
        std::sort(made.relations.begin() + tie.first_relation, made.relations.end());
        made.ties.push_back(tie);
        begin = end;
    }
    for (std::uint32_t i = 0; i < made.nodes.size(); ++i)
        if (made.nodes[i].holds > 0) made.nodes[i].ties = 0;
    for (const GraphTie& tie : made.ties)
        for (const std::uint32_t end : {tie.source, tie.target})
            if (made.nodes[end].holds > 0 && tie.style != TieStyle::NamedTogether)
                made.nodes[end].ties += tie.relations;
    std::sort(made.ties.begin(), made.ties.end(), [](const GraphTie& a, const GraphTie& b) {
        return std::tie(a.source, a.target) < std::tie(b.source, b.target);
    });
    made.legend = legend_of(made);
    return made;
}

} // namespace

NetworkGraph narrowed(const NetworkGraph& graph, std::span<const EntityId> keep) {
    Targets targets(graph.nodes.size(), kGone);
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i)
        if (std::binary_search(keep.begin(), keep.end(), graph.nodes[i].entity)) targets[i] = i;
    return moved(graph, targets);
}

NetworkGraph collapsed(const NetworkGraph& graph, std::span<const EntityGroup> groups) {
    Targets targets(graph.nodes.size());
    for (std::uint32_t i = 0; i < targets.size(); ++i) targets[i] = i;
    for (const EntityGroup& group : groups) {
        std::optional<std::uint32_t> shown = graph.find(group.shown);
        for (const EntityId member : group.members)
            if (!shown) shown = graph.find(member);
        if (!shown) continue;
        for (const EntityId member : group.members)
            if (const auto node = graph.find(member)) targets[*node] = *shown;
    }
    return moved(graph, targets);
}

} // namespace tieline
