#include "graph/algorithms.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/small_models.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace tieline::test {
namespace {

/// Two groups of `size`, each tied in full, joined by one tie between their first members.
std::shared_ptr<const Model> two_cliques(int size) {
    std::vector<NumberedTie> ties;
    for (int group = 0; group < 2; ++group)
        for (int a = 0; a < size; ++a)
            for (int b = a + 1; b < size; ++b) ties.push_back({group * size + a, group * size + b, "2021"});
    ties.push_back({0, size, "2021"});
    return graph_of(2 * size, ties);
}

} // namespace

TEST_CASE("page rank sums to one, and the middle of a star has what its formula says") {
    CHECK(GraphView(*model_of({}), nullptr).page_rank({})->empty());
    const auto lone = graph_of(1, {});
    CHECK(GraphView(*lone, nullptr).page_rank({})->front() == doctest::Approx(1));
    std::vector<NumberedTie> star;
    for (int i = 1; i < 6; ++i) star.push_back({0, i, "2021"});
    const auto model = graph_of(6, star);
    const auto rank = GraphView(*model, nullptr).page_rank({});
    REQUIRE(rank.has_value());
    CHECK(std::accumulate(rank->begin(), rank->end(), 0.0) == doctest::Approx(1));
    // c = (0.15 + 0.85 * 6 * ... ) solved by hand: middle m = b + 0.85 * 5 l, leaf l = b + 0.85 m / 5, b = 0.15 / 6
    const double base = 0.15 / 6;
    const double middle = (base + 0.85 * 5 * base) / (1 - 0.85 * 0.85);
    CHECK((*rank)[node(*model, 0).index()] == doctest::Approx(middle));
    CHECK((*rank)[node(*model, 3).index()] == doctest::Approx(base + 0.85 * middle / 5));
}

TEST_CASE("who has no tie keeps a rank, and a stopped page rank gives nothing") {
    const auto model = graph_of(3, {{0, 1, "2021"}});
    const auto rank = GraphView(*model, nullptr).page_rank({});
    CHECK((*rank)[node(*model, 2).index()] > 0);
    CHECK((*rank)[node(*model, 2).index()] < (*rank)[node(*model, 0).index()]);
    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(GraphView(*model, nullptr).page_rank(stop.get_token()).has_value());
    CHECK(GraphView(*model, nullptr).communities(stop.get_token()).empty());
}

TEST_CASE("two groups that hardly know each other are two communities, the same ones in every run") {
    const auto model = two_cliques(6);
    const auto found = GraphView(*model, nullptr).communities({});
    for (int i = 0; i < 6; ++i) CHECK(found[node(*model, i).index()] == found[node(*model, 0).index()]);
    for (int i = 6; i < 12; ++i) CHECK(found[node(*model, i).index()] == found[node(*model, 6).index()]);
    CHECK(found[node(*model, 0).index()] != found[node(*model, 6).index()]);
    CHECK(found == GraphView(*two_cliques(6), nullptr).communities({}));
}

TEST_CASE("communities are numbered by size, and a lone entity is its own") {
    const auto model = graph_of(6, {{4, 5, "2021"}, {3, 4, "2021"}, {3, 5, "2021"}, {0, 1, "2021"}});
    const auto found = GraphView(*model, nullptr).communities({});
    CHECK(found[node(*model, 4).index()] == 0U);
    CHECK(found[node(*model, 0).index()] == 1U);
    CHECK(found[node(*model, 2).index()] == 2U);
    CHECK(GraphView(*model_of({}), nullptr).communities({}).empty());
}

TEST_CASE("10,000 entities in a ring of cliques keep their cliques together") {
    std::vector<NumberedTie> ties;
    constexpr int kCliques = 2000;
    for (int c = 0; c < kCliques; ++c) {
        for (int a = 0; a < 5; ++a)
            for (int b = a + 1; b < 5; ++b) ties.push_back({c * 5 + a, c * 5 + b, "2021"});
        ties.push_back({c * 5, (c * 5 + 5) % (5 * kCliques), "2021"});
    }
    const auto model = graph_of(5 * kCliques, ties);
    const auto found = GraphView(*model, nullptr).communities({});
    std::size_t torn = 0;
    for (int c = 0; c < kCliques; ++c)
        for (int a = 1; a < 5; ++a)
            if (found[node(*model, c * 5 + a).index()] != found[node(*model, c * 5).index()]) ++torn;
    CHECK(torn == 0);
}

TEST_CASE("shared neighbours are tied to all that were chosen") {
    const auto model =
        graph_of(6, {{0, 3, "2021"}, {1, 3, "2021"}, {2, 3, "2021"}, {0, 4, "2021"}, {4, 1, "2021"}, {0, 1, "2021"}});
    const GraphView view(*model, nullptr);
    CHECK(view.shared_neighbours(nodes(*model, {0, 1})) == nodes(*model, {3, 4}));
    CHECK(view.shared_neighbours(nodes(*model, {0, 1, 2})) == nodes(*model, {3}));
    CHECK(view.shared_neighbours(nodes(*model, {0, 5})).empty());
    CHECK(view.shared_neighbours({}).empty());
}

TEST_CASE("what lies within n ties holds the chosen ones themselves") {
    const auto model = graph_of(6, {{0, 1, "2021"}, {1, 2, "2021"}, {2, 3, "2021"}, {4, 5, "2021"}});
    const GraphView view(*model, nullptr);
    CHECK(view.within(nodes(*model, {0}), 0) == nodes(*model, {0}));
    CHECK(view.within(nodes(*model, {0}), 2) == nodes(*model, {0, 1, 2}));
    CHECK(view.within(nodes(*model, {0, 4}), 1) == nodes(*model, {0, 1, 4, 5}));
    CHECK(view.within(nodes(*model, {0}), 99) == nodes(*model, {0, 1, 2, 3}));
    CHECK(view.within({}, 3).empty());
}

TEST_CASE("a path names its ties, and there is none to oneself or to who is not reached") {
    const auto model = graph_of(4, {{0, 1, "2021"}, {2, 1, "2019"}});
    const Visibility all = visible(*model, {});
    const auto path = find_path(*model, all, node(*model, 0), node(*model, 2));
    REQUIRE(path.has_value());
    CHECK(path->entities == nodes(*model, {0, 1, 2}));
    REQUIRE(path->ties.size() == 2);
    CHECK(model->relation(path->ties[0]).source == node(*model, 0));
    CHECK(model->relation(path->ties[1]).source == node(*model, 2));
    CHECK_FALSE(find_path(*model, all, node(*model, 0), node(*model, 0)).has_value());
    CHECK_FALSE(find_path(*model, all, node(*model, 0), node(*model, 3)).has_value());
    CHECK_FALSE(find_dated_path(*model, all, node(*model, 0), node(*model, 3)).has_value());
}

TEST_CASE("dates that must advance make a longer way the right one") {
    // The short way runs back in time; the long one does not.
    const auto model =
        graph_of(5, {{0, 1, "2021"}, {1, 4, "2019"}, {0, 2, "2018"}, {2, 3, "2020-05"}, {3, 4, "2022-01-03"}});
    const Visibility all = visible(*model, {});
    CHECK(find_path(*model, all, node(*model, 0), node(*model, 4))->entities == nodes(*model, {0, 1, 4}));
    CHECK(find_dated_path(*model, all, node(*model, 0), node(*model, 4))->entities == nodes(*model, {0, 2, 3, 4}));
    CHECK(find_dated_path(*model, all, node(*model, 4), node(*model, 0))->entities == nodes(*model, {4, 1, 0}));
}

TEST_CASE("a vague date may be on its last day, and an undated tie is not walked") {
    const auto vague = graph_of(3, {{0, 1, "2021-12-31"}, {1, 2, "2021"}});
    const Visibility all = visible(*vague, {});
    CHECK(find_dated_path(*vague, all, node(*vague, 0), node(*vague, 2)).has_value());
    const auto over = graph_of(3, {{0, 1, "2022-01-01"}, {1, 2, "2021"}});
    CHECK_FALSE(find_dated_path(*over, visible(*over, {}), node(*over, 0), node(*over, 2)).has_value());
    const auto undated = graph_of(3, {{0, 1, "2021"}, {1, 2, ""}});
    CHECK_FALSE(find_dated_path(*undated, visible(*undated, {}), node(*undated, 0), node(*undated, 2)).has_value());
}

} // namespace tieline::test
