#include "graph/algorithms.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <algorithm>
#include <limits>
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

} // namespace tieline
