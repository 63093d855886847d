#include "viz/scene/network_fold.hpp"

#include "graph/prefetch.hpp"
#include "viz/scene/crew.hpp"

#include <algorithm>
#include <thread>
#include <tuple>

namespace tieline {

namespace {

constexpr std::uint32_t kNone = 0xffffffffU;
constexpr std::uint32_t kAlone = 0x80000000U; // beside the number of a tie: it is of one relation only
constexpr std::size_t kAhead = 8;             // relations that are called for before they are looked at
constexpr std::size_t kAloneUpTo = 50000;     // relations that one thread folds before others had begun
constexpr unsigned kMostWorkers = 4, kSlices = 32;

DateMatch match_of(std::uint8_t value) {
    return static_cast<DateMatch>(value);
}

bool shown(std::uint8_t value, Outside outside) {
    if (value == Visibility::kHidden) return false;
    return outside != Outside::Hide || match_of(value) != DateMatch::Out;
}

} // namespace

struct NetworkFold::Pairing {
    std::uint32_t low, high; // into nodes
    Part part;
    bool operator<(const Pairing& other) const {
        return std::tie(low, high, part.relation) < std::tie(other.low, other.high, other.part.relation);
    }
};

NetworkFold::NetworkFold(const Model& model, const Visibility& visibility, Outside outside, NetworkGraph& graph)
    : outside_(outside) {
    graph = NetworkGraph{};
    const std::vector<bool> tied = tied_entities(model, visibility);
    node_of_.assign(model.entity_count(), kNone);
    for (std::uint32_t i = 0; i < model.entity_count() && i < visibility.entities.size(); ++i) {
        if (!shown(visibility.entities[i], outside) || !tied[i]) continue;
        const Entity& entity = model.entity(EntityId{i});
        if (!stands(entity)) continue;
        node_of_[i] = static_cast<std::uint32_t>(graph.nodes.size());
        graph.nodes.push_back({entity.id, entity.kind, match_of(visibility.entities[i]), 0});
    }
    pair_up(model, visibility, graph);
    fold_all(visibility, graph);
    for (const GraphTie& tie : graph.ties) count(tie, 1);
    for (const GraphNode& node : graph.nodes) count(node, 1);
    is_touched_.assign(graph.ties.size(), 0);
    graph.legend = legend();
}

/// Ties without their looks, and what never changes: who belongs to which, and how many each node has.
void NetworkFold::pair_up(const Model& model, const Visibility& visibility, NetworkGraph& graph) {
    std::vector<Pairing> pairs;
    for (std::uint32_t i = 0; i < model.relation_count() && i < visibility.relations.size(); ++i) {
        if (!shown(visibility.relations[i], outside_)) continue;
        const Relation& relation = model.relation(RelationId{i});
        const std::uint32_t a = node_of_[relation.source.index()];
        const std::uint32_t b = node_of_[relation.target.index()];
        if (a == kNone || b == kNone || a == b) continue;
        some_accepted_ = some_accepted_ || relation.status == ReviewStatus::Accepted;
        const bool heads = directed(relation.kind);
        pairs.push_back({std::min(a, b), std::max(a, b),
                         Part{RelationId{i}, tie_style(relation), heads && a < b, heads && b < a, relation.disputed,
                              relation.status == ReviewStatus::Proposed}});
        some_named_together_ = some_named_together_ || relation.kind == RelationKind::MentionedWith;
        if (relation.kind == RelationKind::MentionedWith) continue;
        ++graph.nodes[a].ties; // sizes stay while brushing
        ++graph.nodes[b].ties;
    }
    std::sort(pairs.begin(), pairs.end());
    tie_of_.assign(model.relation_count(), kNone);
    parts_.reserve(pairs.size());
    for (const Pairing& pair : pairs) {
        const bool first =
            graph.ties.empty() || graph.ties.back().source != pair.low || graph.ties.back().target != pair.high;
        if (first) {
            from_.push_back(static_cast<std::uint32_t>(parts_.size()));
            graph.ties.push_back({.source = pair.low, .target = pair.high});
        }
        tie_of_[pair.part.relation.index()] = static_cast<std::uint32_t>(graph.ties.size() - 1);
        parts_.push_back(pair.part);
    }
    from_.push_back(static_cast<std::uint32_t>(parts_.size()));
    for (std::uint32_t tie = 0; tie < graph.ties.size(); ++tie)
        if (from_[tie + 1] - from_[tie] == 1) tie_of_[parts_[from_[tie]].relation.index()] |= kAlone;
    graph.relations.resize(parts_.size());
}

/// What lies outside the range says nothing about the look of what lies inside.
void NetworkFold::fold(std::uint32_t index, const Visibility& visibility, NetworkGraph& graph) const {
    const auto parts = std::span(parts_).subspan(from_[index], from_[index + 1] - from_[index]);
    const auto state_of = [&](const Part& part) { return match_of(visibility.relations[part.relation.index()]); };
    const GraphTie& before = graph.ties[index];
    GraphTie tie{.source = std::min(before.source, before.target), .target = std::max(before.source, before.target)};
    tie.first_relation = from_[index];
    tie.style = TieStyle::NamedTogether;
    tie.state = DateMatch::Out;
    for (const Part& part : parts) {
        tie.state = std::max(tie.state, state_of(part));
        if (tie.state == DateMatch::In) break; // none is better
    }
    tie.proposed = some_accepted_;
    std::uint32_t told = from_[index];
    std::uint32_t untold = from_[index + 1];
    for (const Part& part : parts) {
        if (tie.state != DateMatch::Out && state_of(part) == DateMatch::Out) {
            graph.relations[--untold] = part.relation;
            continue;
        }
        if (told == from_[index] || tie_strength(part.style) > tie_strength(tie.style)) tie.style = part.style;
        graph.relations[told++] = part.relation;
        tie.disputed = tie.disputed || part.disputed;
        tie.proposed = tie.proposed && part.proposed;
        tie.head_at_target = tie.head_at_target || part.forward;
        tie.head_at_source = tie.head_at_source || part.backward;
    }
    tie.relations = told - from_[index];
    if (tie.head_at_source && !tie.head_at_target) { // dashes start at the source
        std::swap(tie.source, tie.target);
        std::swap(tie.head_at_source, tie.head_at_target);
    }
    graph.ties[index] = tie;
}

/// Every tie has a place of its own, and so have the relations in it: several threads may write them.
template <class TieAt>
void NetworkFold::fold_each(std::size_t ties, std::size_t relations, const Visibility& visibility, NetworkGraph& graph,
                            const TieAt& tie_at) const {
    const bool many = relations > kAloneUpTo;
    parts::Crew crew(many ? std::clamp(std::thread::hardware_concurrency(), 1U, kMostWorkers) : 1);
    crew.share(many ? kSlices : 1, [&](unsigned, unsigned slice) {
        const std::size_t slices = many ? kSlices : 1;
        for (std::size_t i = ties * slice / slices; i < ties * (slice + 1) / slices; ++i)
            fold(tie_at(i), visibility, graph);
    });
}

void NetworkFold::fold_all(const Visibility& visibility, NetworkGraph& graph) const {
    fold_each(graph.ties.size(), parts_.size(), visibility, graph,
              [](std::size_t i) { return static_cast<std::uint32_t>(i); });
}

void NetworkFold::follow(const Visibility& visibility, std::span<const std::uint32_t> relations,
                         std::span<const std::uint32_t> entities, NetworkGraph& graph) {
    touched_.clear();
    for (std::size_t i = 0; i < relations.size(); ++i) {
        if (i + 2 * kAhead < relations.size()) prefetch(tie_of_[relations[i + 2 * kAhead]]);
        if (i + kAhead < relations.size() && tie_of_[relations[i + kAhead]] != kNone)
            prefetch(graph.ties[tie_of_[relations[i + kAhead]] & ~kAlone]);
        const std::uint32_t relation = relations[i];
        const std::uint32_t tie = tie_of_[relation];
        if (tie == kNone) continue;
        if ((tie & kAlone) != 0) { // nothing but its match can have changed
            graph.ties[tie & ~kAlone].state = match_of(visibility.relations[relation]);
            continue;
        }
        if (is_touched_[tie] != 0) continue;
        is_touched_[tie] = 1;
        touched_.push_back(tie);
    }
    std::size_t parts = 0;
    for (const std::uint32_t tie : touched_) {
        is_touched_[tie] = 0;
        count(graph.ties[tie], -1);
        parts += from_[tie + 1] - from_[tie];
    }
    fold_each(touched_.size(), parts, visibility, graph, [this](std::size_t i) { return touched_[i]; });
    for (const std::uint32_t tie : touched_) count(graph.ties[tie], 1);
    for (const std::uint32_t entity : entities) {
        if (node_of_[entity] == kNone) continue;
        GraphNode& node = graph.nodes[node_of_[entity]];
        count(node, -1);
        node.state = match_of(visibility.entities[entity]);
        count(node, 1);
    }
    graph.legend = legend();
}

void NetworkFold::follow_all(const Visibility& visibility, NetworkGraph& graph) {
    styles_ = {};
    states_ = {};
    kinds_ = {};
    folded_ = proposed_ = 0;
    fold_all(visibility, graph);
    for (const GraphTie& tie : graph.ties) count(tie, 1);
    for (GraphNode& node : graph.nodes) {
        node.state = match_of(visibility.entities[node.entity.index()]);
        count(node, 1);
    }
    graph.legend = legend();
}

void NetworkFold::hide_outside(const NetworkGraph& graph, NetworkGraph& left) const {
    left.nodes.clear();
    left.ties.clear();
    left.relations.clear();
    left.legend = NetworkLegend{};
    std::vector<std::uint32_t> place(graph.nodes.size(), kNone); // among those that are left
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (graph.nodes[i].state == DateMatch::Out) continue;
        place[i] = static_cast<std::uint32_t>(left.nodes.size());
        left.nodes.push_back(graph.nodes[i]);
        left.nodes.back().ties = 0;
        left.legend.states.set(static_cast<std::size_t>(graph.nodes[i].state));
        left.legend.kinds.set(static_cast<std::size_t>(graph.nodes[i].kind));
    }
    bool decided = false;
    for (std::size_t i = 0; i < graph.ties.size(); ++i) {
        GraphTie tie = graph.ties[i];
        if (tie.state == DateMatch::Out) continue;
        const auto told = graph.relations_of(tie);
        std::uint32_t facts = tie.relations;
        const bool ask = some_named_together_ || (some_accepted_ && !decided);
        for (std::uint32_t p = from_[i], seen = 0; ask && p < from_[i + 1] && seen < told.size(); ++p) {
            if (parts_[p].relation != told[seen]) continue; // lies outside
            ++seen;
            decided = decided || (some_accepted_ && !parts_[p].proposed);
            if (some_named_together_ && parts_[p].style == TieStyle::NamedTogether) --facts;
        }
        tie.source = place[tie.source];
        tie.target = place[tie.target];
        tie.first_relation = static_cast<std::uint32_t>(left.relations.size());
        left.relations.insert(left.relations.end(), told.begin(), told.end());
        left.nodes[tie.source].ties += facts;
        left.nodes[tie.target].ties += facts;
        left.legend.ties.set(static_cast<std::size_t>(tie.style));
        left.legend.folded = left.legend.folded || tie.relations > 1;
        left.legend.proposed = left.legend.proposed || tie.proposed;
        left.ties.push_back(tie);
    }
    if (decided || !some_accepted_) return; // else: on none of those that are left
    for (GraphTie& tie : left.ties) tie.proposed = false;
    left.legend.proposed = false;
}

void NetworkFold::count(const GraphTie& tie, std::int32_t by) {
    styles_[static_cast<std::size_t>(tie.style)] += by;
    if (tie.relations > 1) folded_ += by;
    if (tie.proposed) proposed_ += by;
}

void NetworkFold::count(const GraphNode& node, std::int32_t by) {
    states_[static_cast<std::size_t>(node.state)] += by;
    kinds_[static_cast<std::size_t>(node.kind)] += by;
}

NetworkLegend NetworkFold::legend() const {
    NetworkLegend legend;
    for (std::size_t i = 0; i < styles_.size(); ++i) legend.ties.set(i, styles_[i] > 0);
    for (std::size_t i = 0; i < states_.size(); ++i) legend.states.set(i, states_[i] > 0);
    for (std::size_t i = 0; i < kinds_.size(); ++i) legend.kinds.set(i, kinds_[i] > 0);
    legend.folded = folded_ > 0;
    legend.proposed = proposed_ > 0;
    return legend;
}

} // namespace tieline
