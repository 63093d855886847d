#include "viz/layout/packing.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace tieline::test {

namespace {

LayoutRequest boxes(std::size_t count) {
    LayoutRequest request;
    request.nodes.assign(count, NodeBox{50, 20, std::nullopt, false});
    return request;
}

const Point kNowhere{std::nan(""), std::nan("")};

bool overlap(const LayoutRequest& request, const std::vector<Point>& at, std::size_t i, std::size_t j) {
    return std::abs(at[i].x - at[j].x) < (request.nodes[i].width + request.nodes[j].width) / 2 - 1e-9 &&
           std::abs(at[i].y - at[j].y) < (request.nodes[i].height + request.nodes[j].height) / 2 - 1e-9;
}

} // namespace

TEST_CASE("connected parts are numbered by their first nodes") {
    LayoutRequest request = boxes(6);
    request.edges = {{4, 1}, {1, 3}, {5, 5}};
    const packing::Parts parts = packing::connected_parts(request);
    CHECK(parts.of_node == std::vector<std::uint32_t>{0, 1, 2, 1, 1, 3});
    CHECK(parts.sizes == std::vector<std::uint32_t>{1, 3, 1, 1});
}

TEST_CASE("lone nodes and pairs stand in rows below, without touching") {
    LayoutRequest request = boxes(40);
    request.edges = {{0, 1}, {1, 2}, {10, 20}, {30, 31}};
    std::vector<Point> at(40, kNowhere);
    at[0] = {0, 0};
    at[1] = {200, 0};
    at[2] = {400, 50};
    packing::place_rows(request, packing::connected_parts(request), at);
    for (std::size_t i = 0; i < 40; ++i) {
        REQUIRE(std::isfinite(at[i].x));
        if (i > 2) CHECK(at[i].y > 60);
        for (std::size_t j = i + 1; j < 40; ++j) CHECK_FALSE(overlap(request, at, i, j));
    }
    CHECK(at[10].y == at[20].y); // a pair stays together, with room for its tie
    CHECK(at[20].x - at[10].x > 90);
}

TEST_CASE("a pair whose one end has a place leaves the other to the rows") {
    LayoutRequest request = boxes(2);
    request.edges = {{0, 1}};
    std::vector<Point> at{{7, 7}, kNowhere};
    packing::place_rows(request, packing::connected_parts(request), at);
    CHECK(at[0] == Point{7, 7});
    CHECK(std::isfinite(at[1].x));
    CHECK_FALSE(overlap(request, at, 0, 1));
}

TEST_CASE("the grid gives each node its own place and keeps pins") {
    LayoutRequest request = boxes(1000);
    request.nodes[5].position = Point{-300, -300};
    request.nodes[5].pinned = true;
    const std::vector<Point> at = packing::grid(request);
    CHECK(at[5] == Point{-300, -300});
    for (std::size_t i = 0; i < 1000; ++i)
        for (std::size_t j = i + 1; j < 1000; ++j)
            if (overlap(request, at, i, j)) FAIL("nodes ", i, " and ", j, " share a place");
    CHECK(packing::grid(boxes(0)).empty());
}

TEST_CASE("a picture that is the old one turned, mirrored and moved is brought back to it") {
    LayoutRequest request = boxes(4);
    const std::vector<Point> old{{0, 0}, {100, 0}, {100, 40}, {30, 90}};
    for (std::size_t i = 0; i < 4; ++i) request.nodes[i].position = old[i];
    std::vector<Point> at;
    for (const Point& p : old) at.push_back({500 - p.y, 20 - p.x}); // turned and mirrored
    packing::align(request, true, at);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(at[i].x == doctest::Approx(old[i].x));
        CHECK(at[i].y == doctest::Approx(old[i].y));
    }
    std::vector<Point> moved;
    for (const Point& p : old) moved.push_back({p.x + 70, p.y - 30});
    packing::align(request, false, moved);
    CHECK(moved[2].x == doctest::Approx(100));
}

TEST_CASE("without an old place nothing is moved") {
    const LayoutRequest request = boxes(2);
    std::vector<Point> at{{1, 2}, {3, 4}};
    packing::align(request, true, at);
    CHECK(at == std::vector<Point>{{1, 2}, {3, 4}});
}

} // namespace tieline::test
