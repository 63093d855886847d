#include "graph/algorithms.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/small_models.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace tieline::test {

TEST_CASE("an empty graph has no components, paths or scores") {
    const auto model = model_of({});
    const GraphView view(*model, nullptr);
    CHECK(view.components().empty());
    CHECK(view.shortest_path({0}, {1}).empty());
    CHECK(view.degree().empty());
    CHECK(view.betweenness({})->score.empty());
}

TEST_CASE("components are numbered in the order of their smallest entity") {
    const auto model = graph_of(6, {{0, 2}, {3, 1}, {1, 4}});
    const auto parts = GraphView(*model, nullptr).components();
    CHECK(parts[node(*model, 0).index()] == 0U);
    CHECK(parts[node(*model, 2).index()] == 0U);
    CHECK(parts[node(*model, 1).index()] == 1U);
    CHECK(parts[node(*model, 3).index()] == 1U);
    CHECK(parts[node(*model, 4).index()] == 1U);
    CHECK(parts[node(*model, 5).index()] == 2U);
}

TEST_CASE("the shortest path has fewest ties, goes against arrows, and prefers smaller ids") {
    const auto model = graph_of(7, {{0, 1}, {1, 2}, {2, 3}, {0, 5}, {5, 3}, {0, 4}, {4, 3}});
    const GraphView view(*model, nullptr);
    CHECK(view.shortest_path(node(*model, 0), node(*model, 3)) == nodes(*model, {0, 4, 3}));
    CHECK(view.shortest_path(node(*model, 3), node(*model, 0)) == nodes(*model, {3, 4, 0}));
    CHECK(view.shortest_path(node(*model, 2), node(*model, 2)) == nodes(*model, {2}));
    CHECK(view.shortest_path(node(*model, 0), node(*model, 6)).empty());
}

TEST_CASE("two ties of one pair are one neighbour") {
    const auto model = graph_of(3, {{0, 1}, {1, 0}, {0, 2}});
    const auto degree = GraphView(*model, nullptr).degree();
    CHECK(degree[node(*model, 0).index()] == 2);
    CHECK(degree[node(*model, 1).index()] == 1);
}

TEST_CASE("betweenness counts the pairs whose paths lead through") {
    const auto line = graph_of(4, {{0, 1}, {1, 2}, {2, 3}});
    const auto scores = GraphView(*line, nullptr).betweenness({});
    REQUIRE(scores.has_value());
    CHECK_FALSE(scores->sampled);
    CHECK(scores->score[node(*line, 0).index()] == doctest::Approx(0));
    CHECK(scores->score[node(*line, 1).index()] == doctest::Approx(2));
    const auto diamond = graph_of(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    CHECK(GraphView(*diamond, nullptr).betweenness({})->score[node(*diamond, 1).index()] == doctest::Approx(0.5));
}

TEST_CASE("a sampled betweenness says so and finds the same centre") {
    std::vector<NumberedTie> star;
    for (int i = 1; i < 400; ++i) star.emplace_back(0, i);
    const auto model = graph_of(400, star);
    const auto exact = GraphView(*model, nullptr).betweenness({});
    const auto sampled = GraphView(*model, nullptr).betweenness({}, 100);
    CHECK_FALSE(exact->sampled);
    CHECK(sampled->sampled);
    const std::size_t centre = node(*model, 0).index();
    CHECK(exact->score[centre] == doctest::Approx(399 * 398 / 2));
    CHECK(sampled->score[centre] == doctest::Approx(exact->score[centre]).epsilon(0.02));
}

TEST_CASE("a stopped betweenness gives nothing") {
    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(GraphView(*graph_of(3, {{0, 1}}), nullptr).betweenness(stop.get_token()).has_value());
}

TEST_CASE("what the filter leaves out is no part of the graph") {
    const auto model = graph_of(3, {{0, 1}, {1, 2}});
    Filter filter;
    filter.dates = parse_edtf("1999");
    const Visibility none = visible(*model, filter);
    const GraphView view(*model, &none);
    CHECK_FALSE(view.components()[0].has_value());
    CHECK(view.shortest_path(node(*model, 0), node(*model, 2)).empty());
}

} // namespace tieline::test
