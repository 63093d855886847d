#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
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
    /// Brin and Page (1998) with damping 0.85 on the undirected graph, by power iteration until the change is below
    /// 1e-9; who has no tie spreads evenly. Sums to 1 over what is shown. nullopt: stopped.
    [[nodiscard]] std::optional<std::vector<double>> page_rank(std::stop_token stop) const;
    /// Louvain (Blondel, Guillaume, Lambiotte and Lefebvre 2008): modularity gained by moving vertices in order of
    /// their ids, then by merging. Numbered from 0 by size, equal ones by their smallest id; nullopt where the entity
    /// is not shown. Empty: stopped.
    [[nodiscard]] std::vector<std::optional<std::uint32_t>> communities(std::stop_token stop) const;
    /// Tied to every one of them and none of them; ordered by id.
    [[nodiscard]] std::vector<EntityId> shared_neighbours(std::span<const EntityId> of) const;
    /// The given ones and all within so many ties of one of them; ordered by id.
    [[nodiscard]] std::vector<EntityId> within(std::span<const EntityId> of, std::uint32_t steps) const;

private:
    struct Graph;
    std::unique_ptr<Graph> graph_;
};

/// A way from one entity to another: `ties[i]` joins `entities[i]` and `entities[i + 1]`.
struct TiePath {
    std::vector<EntityId> entities;
    std::vector<RelationId> ties;
    bool operator==(const TiePath&) const = default;
};

/// Fewest ties, each one the best of its pair: accepted before proposed, then by confidence, then by id.
[[nodiscard]] std::optional<TiePath> find_path(const Model& model, const Visibility& visibility, EntityId from,
                                               EntityId to);
/// Fewest ties whose dates can advance: there are days d1 <= d2 <= … with each in the dates of its tie, so that
/// something could have passed from one to the other (time-respecting paths: Kempe, Kleinberg and Kumar 2002). Undated
/// ties are not walked; of equally short ways the one that arrives first.
[[nodiscard]] std::optional<TiePath> find_dated_path(const Model& model, const Visibility& visibility, EntityId from,
                                                     EntityId to);

} // namespace tieline
