#pragma once

#include "viz/scene/geometry.hpp"
#include "viz/scene/network_graph.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tieline {

/// Where everything of a network is, found by place: what is asked costs what is seen, however large the rest is.
/// Layout points. Made again when nodes, ties or places change, never while the camera moves or a range is brushed.
class NetworkMap {
public:
    NetworkMap() = default;
    NetworkMap(const NetworkGraph& graph, std::span<const Point> positions);

    /// By graph node; kNoPoint where it has no place.
    [[nodiscard]] Point place(std::uint32_t node) const { return places_[node]; }
    [[nodiscard]] std::size_t nodes() const { return places_.size(); }
    [[nodiscard]] std::size_t ties() const { return ends_.size(); }
    [[nodiscard]] Rect bounds() const { return bounds_; }
    /// Whether it was made of these nodes and ties; what they look like does not matter.
    [[nodiscard]] bool made_of(const NetworkGraph& graph) const;

    /// Nodes whose centre lies there, by index; at most about `most`, the important ones of every region first.
    [[nodiscard]] std::vector<std::uint32_t> nodes_in(const Rect& area, std::size_t most = kAll) const;
    /// Ties whose line meets the area, by index; nullopt where there are more than `most`.
    [[nodiscard]] std::optional<std::vector<std::uint32_t>> ties_in(const Rect& area, std::size_t most = kAll) const;
    /// More nodes than so many?
    [[nodiscard]] bool more_nodes_than(std::size_t most, const Rect& area) const;
    [[nodiscard]] std::span<const std::uint32_t> ties_of(std::uint32_t node) const {
        return std::span(ties_of_).subspan(ties_from_[node], ties_from_[node + 1] - ties_from_[node]);
    }
    /// Moves one node: what was made is kept, it and its ties are looked at in every question.
    void move(std::uint32_t node, Point place);
    /// False where it is time to make the map anew: it leaves the bounds, or too much has moved.
    [[nodiscard]] bool can_move(std::uint32_t node, Point place) const;

    static constexpr std::size_t kAll = static_cast<std::size_t>(-1);

private:
    struct Level { // a grid of 2^depth by 2^depth cells over the bounds
        std::vector<std::uint32_t> start, items;
    };
    struct Cells {
        std::uint32_t left, right, top, bottom;
    };
    struct Ends {
        std::uint32_t source, target;
        bool operator==(const Ends&) const = default;
    };
    void add_nodes(const NetworkGraph& graph);
    void add_ties();
    template <class Visit>
    void cells_along(Point a, Point b, std::uint32_t depth, Visit visit) const;
    [[nodiscard]] std::uint32_t depth_for(Point a, Point b) const;
    [[nodiscard]] std::uint32_t cell(double value, double low, std::uint32_t depth) const;
    [[nodiscard]] Cells cells_of(const Rect& area, std::uint32_t depth) const;
    [[nodiscard]] bool is_moved(std::uint32_t node) const;
    /// So much of everything lies there that looking at each is faster than asking the grids.
    [[nodiscard]] bool holds_much(const Rect& area) const;

    std::vector<Point> places_;
    std::vector<EntityId> entities_;
    std::vector<Ends> ends_;
    Rect bounds_ = kNoRect;
    double side_ = 1; // of the square that all grids cover
    std::vector<Level> node_levels_, tie_levels_;
    std::vector<std::uint32_t> ties_of_, ties_from_;
    std::vector<std::uint32_t> moved_;
};

} // namespace tieline
