#include "graph/filter_brush.hpp"
#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"
#include "viz/scene/network_fold.hpp"
#include "viz/scene/network_map.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <tuple>

namespace tieline::test {
namespace {

/// Pairs that know each other in many ways and directions, at many dates.
std::shared_ptr<const Model> crowd() {
    return model_of(synthetic_facts(24, 1200));
}

DateRange year_from(int day) {
    const Date begin{std::chrono::days{day}};
    return DateRange::between(DateRange::from_day(begin), DateRange::from_day(begin + std::chrono::days{364}));
}

/// Everything that is said of a network, whatever order its ties stand in.
using TieText =
    std::tuple<std::uint32_t, std::uint32_t, TieStyle, DateMatch, bool, bool, bool, bool, std::vector<RelationId>>;
std::vector<TieText> ties_of(const NetworkGraph& graph) {
    std::vector<TieText> ties;
    for (const GraphTie& tie : graph.ties) {
        const auto relations = graph.relations_of(tie);
        ties.emplace_back(tie.source, tie.target, tie.style, tie.state, tie.head_at_source, tie.head_at_target,
                          tie.disputed, tie.proposed, std::vector<RelationId>(relations.begin(), relations.end()));
    }
    std::sort(ties.begin(), ties.end());
    return ties;
}

void check_same(const NetworkGraph& a, const NetworkGraph& b) {
    CHECK(ties_of(a) == ties_of(b));
    CHECK(a.legend == b.legend);
    REQUIRE(a.nodes.size() == b.nodes.size());
    const bool nodes = std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), [](const auto& x, const auto& y) {
        return x.entity == y.entity && x.state == y.state && x.ties == y.ties && x.kind == y.kind;
    });
    CHECK(nodes);
}

} // namespace

TEST_CASE("a network that follows a moved range is the one that a question without memory gives") {
    const auto model = crowd();
    BrushedVisibility brush(std::make_shared<const FilterColumns>(*model));
    NetworkGraph graph;
    NetworkFold fold(*model, brush.show({}), Outside::Dim, graph);
    check_same(graph, fold_network(*model, visible(*model, {}), Outside::Dim));
    const NetworkMap map(graph, {});
    std::mt19937 random(9); // NOLINT(bugprone-random-generator-seed): the same way every time
    int day = 17000;
    std::size_t followed = 0;
    for (int i = 0; i < 200; ++i) {
        day += i % 60 == 59 ? 900 : static_cast<int>(random() % 41) - 20;
        if (day > 19000) day = 16200;
        Filter filter;
        if (i % 30 != 29) filter.dates = year_from(day);
        const Visibility& shown = brush.show(filter);
        if (brush.changes().all) {
            fold.follow_all(shown, graph);
        } else {
            fold.follow(shown, brush.changes().relations, brush.changes().entities, graph);
            ++followed;
        }
        check_same(graph, fold_network(*model, visible(*model, filter), Outside::Dim));
        CHECK(map.made_of(graph)); // however ties turn round
    }
    CHECK(followed > 100);
}

TEST_CASE("what is left where the outside is hidden follows a moved range") {
    auto facts = synthetic_facts(24, 300);
    for (ArticleFacts& article : facts)
        for (std::size_t i = 0; i < article.relations.size(); i += 7)
            article.relations[i].kind = RelationKind::MentionedWith;
    ProjectFile project = ProjectFile::in_memory().value();
    REQUIRE(project.store(facts, trivial_resolution(facts)).has_value());
    SUBCASE("nobody decided anything") {}
    SUBCASE("one tie was accepted") {
        const auto undecided = project.model().value();
        const Decision accept = Judge{undecided->key_of({40}), ReviewStatus::Accepted};
        REQUIRE(project.decide(std::span(&accept, 1)).has_value());
    }
    const auto model = project.model().value();
    Filter filter;
    SUBCASE("names that stand together too") {
        filter.relation_kinds.set();
    }
    BrushedVisibility brush(std::make_shared<const FilterColumns>(*model));
    NetworkGraph graph;
    NetworkGraph left;
    NetworkFold fold(*model, brush.show(filter), Outside::Dim, graph);
    for (int day = 16000; day < 19500; day += day % 400 == 0 ? 600 : 25) {
        filter.dates = year_from(day);
        const Visibility& shown = brush.show(filter);
        if (brush.changes().all)
            fold.follow_all(shown, graph);
        else
            fold.follow(shown, brush.changes().relations, brush.changes().entities, graph);
        fold.hide_outside(graph, left);
        check_same(left, fold_network(*model, visible(*model, filter), Outside::Hide));
        CHECK(std::is_sorted(left.nodes.begin(), left.nodes.end(),
                             [](const GraphNode& a, const GraphNode& b) { return a.entity < b.entity; }));
    }
}

TEST_CASE("where what lies outside is hidden, a network cannot follow") {
    const auto model = crowd();
    NetworkGraph graph;
    CHECK_FALSE(NetworkFold(*model, visible(*model, {}), Outside::Hide, graph).can_follow());
    CHECK(NetworkFold(*model, visible(*model, {}), Outside::Show, graph).can_follow());
    const auto nobody = model_of({});
    NetworkFold empty(*nobody, visible(*nobody, {}), Outside::Dim, graph);
    CHECK(graph.nodes.empty());
    empty.follow_all(visible(*nobody, {}), graph);
    CHECK(graph.ties.empty());
}

} // namespace tieline::test
