#include "graph/algorithms.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

namespace tieline {
namespace {

using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                               boost::no_property, std::uint32_t, std::uint32_t>;
constexpr std::uint32_t kUnreached = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kSampledSources = 256;

bool shown(std::uint8_t match) {
    return match != Visibility::kHidden && match != static_cast<std::uint8_t>(DateMatch::Out);
}

auto neighbours(const Csr& graph, std::uint32_t vertex) {
    const auto [begin, end] = boost::adjacent_vertices(vertex, graph);
    return std::pair(begin, end);
}

/// Distances in ties from one vertex.
void distances_from(const Csr& graph, std::uint32_t start, std::vector<std::uint32_t>& distance) {
    std::vector<std::uint32_t> queue{start};
    distance[start] = 0;
    for (std::size_t next = 0; next < queue.size(); ++next) {
        for (auto [at, end] = neighbours(graph, queue[next]); at != end; ++at) {
            if (distance[*at] != kUnreached) continue;
            distance[*at] = distance[queue[next]] + 1;
            queue.push_back(*at);
        }
    }
}

/// One source of Brandes (2001): shortest paths are counted outwards, dependencies summed on the way back.
class Brandes {
public:
    explicit Brandes(const Csr& graph)
        : graph_(graph), distance_(boost::num_vertices(graph), kUnreached), paths_(distance_.size()),
          dependency_(distance_.size()) {}

    void add(std::uint32_t source, double weight, std::vector<double>& score) {
        order_.assign(1, source);
        distance_[source] = 0;
        paths_[source] = 1;
        for (std::size_t next = 0; next < order_.size(); ++next) {
            const std::uint32_t v = order_[next];
            for (auto [at, end] = neighbours(graph_, v); at != end; ++at) {
                if (distance_[*at] == kUnreached) {
                    distance_[*at] = distance_[v] + 1;
                    order_.push_back(*at);
                }
                if (distance_[*at] == distance_[v] + 1) paths_[*at] += paths_[v];
            }
        }
        for (auto v = order_.rbegin(); v != order_.rend(); ++v) {
            for (auto [at, end] = neighbours(graph_, *v); at != end; ++at)
                if (distance_[*at] == distance_[*v] + 1)
                    dependency_[*v] += paths_[*v] / paths_[*at] * (1 + dependency_[*at]);
            if (*v != source) score[*v] += weight * dependency_[*v];
        }
        for (const std::uint32_t v : order_) {
            distance_[v] = kUnreached;
            paths_[v] = dependency_[v] = 0;
        }
    }

private:
    const Csr& graph_;
    std::vector<std::uint32_t> order_, distance_;
    std::vector<double> paths_, dependency_;
};

/// What Louvain works on: arcs of both directions with weights, loops from communities that were merged.
class WeightedGraph {
public:
    std::uint32_t add_vertex() {
        arcs_.emplace_back();
        degree_.push_back(0);
        return static_cast<std::uint32_t>(arcs_.size() - 1);
    }
    void add_arc(std::uint32_t from, std::uint32_t to, double weight) {
        arcs_[from].emplace_back(to, weight);
        degree_[from] += weight;
        total_ += weight;
    }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(arcs_.size()); }
    [[nodiscard]] double total() const { return total_; }
    [[nodiscard]] double degree(std::uint32_t v) const { return degree_[v]; }
    [[nodiscard]] const auto& arcs(std::uint32_t v) const { return arcs_[v]; }

private:
    std::vector<std::vector<std::pair<std::uint32_t, double>>> arcs_;
    std::vector<double> degree_;
    double total_ = 0; // twice the weight of all edges
};

/// Communities are renumbered by their first vertex.
std::uint32_t renumber(std::vector<std::uint32_t>& community) {
    std::vector<std::uint32_t> number(community.size(), kUnreached);
    std::uint32_t count = 0;
    for (std::uint32_t& each : community) {
        if (number[each] == kUnreached) number[each] = count++;
        each = number[each];
    }
    return count;
}

/// Moves vertices, in order, to the neighbouring community that gains most, until no move gains.
bool move_vertices(const WeightedGraph& graph, std::vector<std::uint32_t>& community, const std::stop_token& stop) {
    std::vector<double> inside(graph.size()); // degrees by community
    for (std::uint32_t v = 0; v < graph.size(); ++v) inside[community[v]] += graph.degree(v);
    std::vector<double> towards(graph.size()); // weight from one vertex to each community
    std::vector<std::uint32_t> touched;
    bool any = false;
    for (bool moved = true; moved && !stop.stop_requested();) {
        moved = false;
        for (std::uint32_t v = 0; v < graph.size(); ++v) {
            touched.assign(1, community[v]);
            for (const auto& [to, weight] : graph.arcs(v)) {
                if (to == v) continue;
                if (towards[community[to]] == 0) touched.push_back(community[to]);
                towards[community[to]] += weight;
            }
            inside[community[v]] -= graph.degree(v);
            const auto gain = [&](std::uint32_t c) { return towards[c] - inside[c] * graph.degree(v) / graph.total(); };
            std::uint32_t best = community[v];
            for (const std::uint32_t c : touched)
                if (gain(c) > gain(best) + 1e-12) best = c;
            inside[best] += graph.degree(v);
            if (best != community[v]) moved = any = true;
            community[v] = best;
            for (const std::uint32_t c : touched) towards[c] = 0;
        }
    }
    return any;
}

/// By vertex, communities numbered by their first vertex.
std::vector<std::uint32_t> louvain(WeightedGraph graph, const std::stop_token& stop) {
    std::vector<std::uint32_t> result(graph.size());
    std::iota(result.begin(), result.end(), 0U);
    while (graph.total() > 0 && !stop.stop_requested()) {
        std::vector<std::uint32_t> community(graph.size());
        std::iota(community.begin(), community.end(), 0U);
        if (!move_vertices(graph, community, stop)) break;
        const std::uint32_t count = renumber(community);
        for (std::uint32_t& each : result) each = community[each];
        std::map<std::pair<std::uint32_t, std::uint32_t>, double> weights;
        for (std::uint32_t v = 0; v < graph.size(); ++v)
            for (const auto& [to, weight] : graph.arcs(v)) weights[{community[v], community[to]}] += weight;
        WeightedGraph merged;
        for (std::uint32_t c = 0; c < count; ++c) merged.add_vertex();
        for (const auto& [pair, weight] : weights) merged.add_arc(pair.first, pair.second, weight);
        if (merged.size() == graph.size()) break;
        graph = std::move(merged);
    }
    renumber(result);
    return result;
}

} // namespace

struct GraphView::Graph {
    std::vector<std::uint8_t> shown; // by entity
    Csr csr;                         // each tied pair once in either direction, neighbours sorted
};

GraphView::GraphView(const Model& model, const Visibility* visibility) : graph_(std::make_unique<Graph>()) {
    const std::size_t count = model.entity_count();
    graph_->shown.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const bool in = visibility != nullptr ? tieline::shown(visibility->entities[i]) : stands(model.entity({i}));
        graph_->shown[i] = in ? 1 : 0;
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
    for (std::uint32_t i = 0; i < model.relation_count(); ++i) {
        if (visibility != nullptr && !tieline::shown(visibility->relations[i])) continue;
        const Relation& relation = model.relation({i});
        const std::uint32_t a = relation.source.value;
        const std::uint32_t b = relation.target.value;
        if (!stands(relation) || a == b || graph_->shown[a] == 0 || graph_->shown[b] == 0) continue;
        edges.emplace_back(a, b);
        edges.emplace_back(b, a);
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    graph_->csr = Csr(boost::edges_are_sorted, edges.begin(), edges.end(), static_cast<std::uint32_t>(count));
}

GraphView::~GraphView() = default;
GraphView::GraphView(GraphView&&) noexcept = default;
GraphView& GraphView::operator=(GraphView&&) noexcept = default;

std::vector<std::optional<std::uint32_t>> GraphView::components() const {
    std::vector<std::optional<std::uint32_t>> component(graph_->shown.size());
    std::uint32_t number = 0;
    std::vector<std::uint32_t> queue;
    for (std::uint32_t start = 0; start < component.size(); ++start) {
        if (graph_->shown[start] == 0 || component[start]) continue;
        component[start] = number;
        queue.assign(1, start);
        for (std::size_t next = 0; next < queue.size(); ++next) {
            for (auto [at, end] = neighbours(graph_->csr, queue[next]); at != end; ++at) {
                if (component[*at]) continue;
                component[*at] = number;
                queue.push_back(*at);
            }
        }
        ++number;
    }
    return component;
}

std::vector<EntityId> GraphView::shortest_path(EntityId a, EntityId b) const {
    const std::size_t count = graph_->shown.size();
    if (a.index() >= count || b.index() >= count || graph_->shown[a.index()] == 0 || graph_->shown[b.index()] == 0)
        return {};
    std::vector<std::uint32_t> distance(count, kUnreached); // to b
    distances_from(graph_->csr, b.value, distance);
    if (distance[a.value] == kUnreached) return {};
    std::vector<EntityId> path{a};
    for (std::uint32_t at = a.value; at != b.value;) {
        auto [next, end] = neighbours(graph_->csr, at);
        const std::uint32_t closer = distance[at] - 1;
        at = *std::find_if(next, end, [&](std::uint32_t v) { return distance[v] == closer; });
        path.push_back({at});
    }
    return path;
}

std::vector<std::uint32_t> GraphView::degree() const {
    std::vector<std::uint32_t> result(graph_->shown.size());
    for (std::uint32_t i = 0; i < result.size(); ++i)
        result[i] = static_cast<std::uint32_t>(boost::out_degree(i, graph_->csr));
    return result;
}

std::optional<GraphView::Betweenness> GraphView::betweenness(std::stop_token stop, std::size_t exact_up_to) const {
    std::vector<std::uint32_t> sources;
    for (std::uint32_t i = 0; i < graph_->shown.size(); ++i)
        if (graph_->shown[i] != 0) sources.push_back(i);
    Betweenness result;
    result.score.resize(graph_->shown.size());
    result.sampled = sources.size() > exact_up_to && sources.size() > kSampledSources;
    double weight = 0.5; // every pair is seen from both of its ends
    if (result.sampled) {
        // Evenly spread over the ids, which know nothing of the graph's shape: a sample that is always the same.
        const std::size_t all = sources.size();
        for (std::size_t i = 0; i < kSampledSources; ++i) sources[i] = sources[i * all / kSampledSources];
        sources.resize(kSampledSources);
        weight *= static_cast<double>(all) / static_cast<double>(kSampledSources);
    }
    Brandes brandes(graph_->csr);
    for (const std::uint32_t source : sources) {
        if (stop.stop_requested()) return std::nullopt;
        brandes.add(source, weight, result.score);
    }
    return result;
}

std::optional<std::vector<double>> GraphView::page_rank(std::stop_token stop) const {
    constexpr double kDamping = 0.85;
    constexpr double kEnough = 1e-9;
    constexpr int kMostRounds = 200;
    const std::size_t count = graph_->shown.size();
    const auto shown_count = static_cast<double>(std::count(graph_->shown.begin(), graph_->shown.end(), 1));
    std::vector<double> rank(count);
    if (shown_count == 0) return rank;
    for (std::size_t i = 0; i < count; ++i) rank[i] = graph_->shown[i] != 0 ? 1 / shown_count : 0;
    std::vector<double> next(count);
    for (int round = 0; round < kMostRounds; ++round) {
        if (stop.stop_requested()) return std::nullopt;
        double lone = 0; // the rank of those without ties
        for (std::uint32_t v = 0; v < count; ++v)
            if (graph_->shown[v] != 0 && boost::out_degree(v, graph_->csr) == 0) lone += rank[v];
        const double base = (1 - kDamping + kDamping * lone) / shown_count;
        double change = 0;
        for (std::uint32_t v = 0; v < count; ++v) {
            if (graph_->shown[v] == 0) continue;
            double sum = 0;
            for (auto [at, end] = neighbours(graph_->csr, v); at != end; ++at)
                sum += rank[*at] / static_cast<double>(boost::out_degree(*at, graph_->csr));
            next[v] = base + kDamping * sum;
            change += std::abs(next[v] - rank[v]);
        }
        rank.swap(next);
        if (change < kEnough) break;
    }
    return rank;
}

std::vector<EntityId> GraphView::shared_neighbours(std::span<const EntityId> of) const {
    std::vector<EntityId> shared;
    bool first = true;
    for (const EntityId id : of) {
        std::vector<EntityId> mine;
        if (id.index() < graph_->shown.size() && graph_->shown[id.index()] != 0)
            for (auto [at, end] = neighbours(graph_->csr, id.value); at != end; ++at) mine.push_back(EntityId{*at});
        if (first) {
            shared = std::move(mine);
        } else {
            std::vector<EntityId> both;
            std::set_intersection(shared.begin(), shared.end(), mine.begin(), mine.end(), std::back_inserter(both));
            shared = std::move(both);
        }
        first = false;
    }
    std::erase_if(shared, [&](EntityId id) { return std::find(of.begin(), of.end(), id) != of.end(); });
    return shared;
}

std::vector<EntityId> GraphView::within(std::span<const EntityId> of, std::uint32_t steps) const {
    std::vector<std::uint32_t> distance(graph_->shown.size(), kUnreached);
    std::vector<std::uint32_t> queue;
    for (const EntityId id : of) {
        if (id.index() >= distance.size() || graph_->shown[id.index()] == 0 || distance[id.value] == 0) continue;
        distance[id.value] = 0;
        queue.push_back(id.value);
    }
    for (std::size_t next = 0; next < queue.size() && distance[queue[next]] < steps; ++next) {
        for (auto [at, end] = neighbours(graph_->csr, queue[next]); at != end; ++at) {
            if (distance[*at] != kUnreached) continue;
            distance[*at] = distance[queue[next]] + 1;
            queue.push_back(*at);
        }
    }
    std::vector<EntityId> reached;
    reached.reserve(queue.size());
    for (const std::uint32_t v : queue) reached.push_back(EntityId{v});
    std::sort(reached.begin(), reached.end());
    return reached;
}

std::vector<std::optional<std::uint32_t>> GraphView::communities(std::stop_token stop) const {
    WeightedGraph graph;
    std::vector<std::uint32_t> vertex_of(graph_->shown.size(), kUnreached);
    for (std::uint32_t v = 0; v < vertex_of.size(); ++v)
        if (graph_->shown[v] != 0) vertex_of[v] = graph.add_vertex();
    for (std::uint32_t v = 0; v < vertex_of.size(); ++v)
        for (auto [at, end] = neighbours(graph_->csr, v); at != end; ++at)
            graph.add_arc(vertex_of[v], vertex_of[*at], 1);
    const std::vector<std::uint32_t> found = louvain(std::move(graph), stop);
    if (stop.stop_requested()) return {};
    std::vector<std::uint32_t> size(found.size());
    for (const std::uint32_t community : found) ++size[community];
    std::vector<std::uint32_t> order(found.size()); // communities are numbered by their smallest vertex
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return size[a] > size[b]; });
    std::vector<std::uint32_t> number(found.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) number[order[i]] = i;
    std::vector<std::optional<std::uint32_t>> result(vertex_of.size());
    for (std::size_t v = 0; v < result.size(); ++v)
        if (vertex_of[v] != kUnreached) result[v] = number[found[vertex_of[v]]];
    return result;
}

} // namespace tieline
