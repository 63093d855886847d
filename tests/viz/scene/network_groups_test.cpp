#include "tests/support/story.hpp"
#include "viz/scene/network_groups.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

namespace tieline::test {
namespace {

NetworkGraph story_graph(const Model& model) {
    return fold_network(model, visible(model, {}), Outside::Show);
}

std::size_t relations_in(const NetworkGraph& graph) {
    return std::accumulate(graph.ties.begin(), graph.ties.end(), std::size_t{0},
                           [](std::size_t sum, const GraphTie& tie) { return sum + tie.relations; });
}

} // namespace

TEST_CASE("narrowed to nobody a graph is empty, narrowed to all it is itself") {
    const auto model = story_model();
    const NetworkGraph graph = story_graph(*model);
    CHECK(narrowed(graph, {}).nodes.empty());
    CHECK(narrowed(graph, {}).ties.empty());
    std::vector<EntityId> all;
    for (const GraphNode& node : graph.nodes) all.push_back(node.entity);
    const NetworkGraph same = narrowed(graph, all);
    CHECK(same.nodes.size() == graph.nodes.size());
    CHECK(same.ties.size() == graph.ties.size());
    CHECK(relations_in(same) == relations_in(graph));
}

TEST_CASE("narrowed to the ends of one tie, only ties between them are left, and sizes stay") {
    const auto model = story_model();
    const NetworkGraph graph = story_graph(*model);
    const GraphTie& tie = graph.ties.front();
    std::vector<EntityId> ends{graph.nodes[tie.source].entity, graph.nodes[tie.target].entity};
    std::sort(ends.begin(), ends.end());
    const NetworkGraph two = narrowed(graph, ends);
    REQUIRE(two.nodes.size() == 2);
    REQUIRE(two.ties.size() == 1);
    CHECK(two.legend.ties.count() == 1); // and the legend lists what is left
    CHECK(two.ties[0].relations == tie.relations);
    for (const GraphNode& node : two.nodes) CHECK(node.ties == graph.nodes[*graph.find(node.entity)].ties);
}

TEST_CASE("a group stands for its members: inner ties vanish, outer ones fold together, none is lost or doubled") {
    const auto model = story_model();
    const NetworkGraph graph = story_graph(*model);
    const GraphTie& tie = graph.ties.front();
    std::vector<EntityId> members{graph.nodes[tie.source].entity, graph.nodes[tie.target].entity};
    std::sort(members.begin(), members.end());
    const EntityGroup group{members[1], members};
    const NetworkGraph one = collapsed(graph, std::vector{group});
    CHECK(one.nodes.size() == graph.nodes.size() - 1);
    CHECK(relations_in(one) == relations_in(graph) - tie.relations);
    CHECK_FALSE(one.find(members[0]).has_value());
    const auto node = one.find(members[1]);
    REQUIRE(node.has_value());
    CHECK(one.nodes[*node].holds == 1);
    for (const GraphTie& each : one.ties) {
        CHECK(each.source != each.target);
        const auto relations = one.relations_of(each);
        CHECK(std::is_sorted(relations.begin(), relations.end()));
    }
    for (std::size_t i = 0; i < one.ties.size(); ++i)
        for (std::size_t j = i + 1; j < one.ties.size(); ++j)
            CHECK(std::minmax(one.ties[i].source, one.ties[i].target) !=
                  std::minmax(one.ties[j].source, one.ties[j].target));
}

TEST_CASE("a group whose members are not in the graph changes nothing") {
    const auto model = story_model();
    const NetworkGraph graph = story_graph(*model);
    const EntityGroup nobody{EntityId{999999}, {EntityId{999998}, EntityId{999999}}};
    CHECK(collapsed(graph, std::vector{nobody}).nodes.size() == graph.nodes.size());
    CHECK(collapsed({}, std::vector{nobody}).nodes.empty());
}

} // namespace tieline::test
