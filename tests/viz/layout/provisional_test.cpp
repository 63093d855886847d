#include "tests/support/grown_ties.hpp"
#include "viz/layout/provisional.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <set>

namespace tieline::test {

namespace {

/// A grown graph; the last `lone` nodes have no ties.
LayoutRequest grown(std::uint32_t count, std::uint32_t lone = 0) {
    LayoutRequest request;
    request.nodes.assign(count + lone, NodeBox{8, 8, std::nullopt, false});
    request.edges = grown_ties(count);
    return request;
}

double apart(Point a, Point b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

std::size_t distinct(const std::vector<Point>& positions) {
    std::set<std::pair<long, long>> places;
    for (const Point& at : positions) places.emplace(std::lround(at.x * 100), std::lround(at.y * 100));
    return places.size();
}

} // namespace

TEST_CASE("the provisional picture brings tied nodes together and puts no two on one point") {
    for (const std::uint32_t count : {500U, 10'000U}) {
        const LayoutRequest request = grown(count, 7);
        const std::vector<Point> positions = provisional_layout(request);
        REQUIRE(positions.size() == count + 7);
        for (const Point& at : positions) REQUIRE((std::isfinite(at.x) && std::isfinite(at.y)));
        CHECK(distinct(positions) == positions.size());
        double tied = 0;
        for (const auto& [a, b] : request.edges) tied += apart(positions[a], positions[b]);
        tied /= static_cast<double>(request.edges.size());
        double any = 0;
        std::mt19937 random(3); // NOLINT(cert-msc51-cpp): the same pairs every time
        for (int i = 0; i < 20'000; ++i) {
            const auto a = random() % count;
            any += apart(positions[a], positions[random() % count]);
        }
        any /= 20'000;
        MESSAGE(count, " nodes, tied to random distance: ", tied / any);
        CHECK(tied / any < 0.6);
        CHECK(positions == provisional_layout(request));
    }
}

TEST_CASE("nothing, one node, a pair, a star, many parts and odd ties get a provisional picture") {
    CHECK(provisional_layout({}).empty());
    for (const std::uint32_t count : {1U, 2U, 3U, 9U}) CHECK(distinct(provisional_layout(grown(count))) == count);
    LayoutRequest star = grown(1, 40);
    for (std::uint32_t i = 1; i <= 40; ++i) star.edges.emplace_back(0, i);
    CHECK(distinct(provisional_layout(star)) == 41);
    LayoutRequest parts;
    parts.nodes.assign(600, NodeBox{8, 8, std::nullopt, false});
    for (std::uint32_t i = 0; i + 2 < 600; i += 3) {
        parts.edges.emplace_back(i, i + 1);
        parts.edges.emplace_back(i + 1, i + 2);
    }
    CHECK(distinct(provisional_layout(parts)) == 600);
    LayoutRequest loop;
    loop.nodes.assign(3, NodeBox{8, 8, std::nullopt, false});
    loop.edges = {{0, 0}, {0, 1}, {1, 2}, {1, 2}};
    CHECK(distinct(provisional_layout(loop)) == 3);
}

} // namespace tieline::test
