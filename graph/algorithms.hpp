#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

/// Graph measures over what stands and passes a visibility; the only part that knows Boost.Graph.
namespace tieline {

/// A compact copy for algorithms: entities as vertices, pairs of tied entities as edges.
class GraphView {
public:
    /// `visibility` null: everything that stands. Shown are In, Possibly and Undated.
    GraphView(const Model& model, const Visibility* visibility);
    ~GraphView();
    GraphView(GraphView&&) noexcept;
    GraphView& operator=(GraphView&&) noexcept;

    /// Component number per entity id, from 0 in order of the smallest id; nullopt where the entity is not shown.
    [[nodiscard]] std::vector<std::optional<std::uint32_t>> components() const;
    /// Fewest ties from a to b, undirected, both ends included; empty: no path. Ties broken by the smaller id.
    [[nodiscard]] std::vector<EntityId> shortest_path(EntityId a, EntityId b) const;
    /// Number of neighbours per entity id.
    [[nodiscard]] std::vector<std::uint32_t> degree() const;
    /// Brandes (2001), undirected, unnormalised; above `exact_up_to` shown entities sampled from 256 sources (Brandes
    /// and Pich 2007) and `sampled` is set. nullopt: stopped.
    struct Betweenness {
        std::vector<double> score;
        bool sampled = false;
    };
    [[nodiscard]] std::optional<Betweenness> betweenness(std::stop_token stop, std::size_t exact_up_to = 2000) const;

private:
    struct Graph;
    std::unique_ptr<Graph> graph_;
};

} // namespace tieline
