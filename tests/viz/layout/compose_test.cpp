#include "viz/layout/compose.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace tieline::test {

namespace {

using packing::compose;
using packing::connected_parts;
using packing::push_apart;

constexpr Point kNowhere{NAN, NAN};

/// What news give: two hubs with their people, a few stars, many pairs, some of them lone.
LayoutRequest news(double aspect) {
    LayoutRequest request;
    request.engine = LayoutEngine::Neato;
    request.aspect = aspect;
    const auto node = [&](double width) {
        request.nodes.push_back({width, 40, std::nullopt, false});
        return static_cast<std::uint32_t>(request.nodes.size() - 1);
    };
    const auto star = [&](std::uint32_t leaves) {
        const std::uint32_t hub = node(72);
        for (std::uint32_t i = 0; i < leaves; ++i) request.edges.emplace_back(hub, node(40 + 8 * (i % 5)));
        return hub;
    };
    const std::uint32_t first = star(16);
    request.edges.emplace_back(first, star(14));
    star(5);
    star(3);
    for (int i = 0; i < 9; ++i) star(1);
    for (int i = 0; i < 4; ++i) node(60);
    return request;
}

/// As an engine leaves it: hubs with a circle of leaves, far too near or far.
std::vector<Point> raw(const LayoutRequest& request, double scale) {
    std::vector<Point> positions(request.nodes.size(), kNowhere);
    std::vector<std::uint32_t> of(request.nodes.size(), 0);
    double hub_x = 0;
    for (const auto& [hub, leaf] : request.edges) {
        if (std::isnan(positions[hub].x)) positions[hub] = {scale * (hub_x += 3), 0};
        const double angle = 0.7 * static_cast<double>(++of[hub]);
        if (std::isnan(positions[leaf].x))
            positions[leaf] = {positions[hub].x + scale * std::cos(angle), positions[hub].y + scale * std::sin(angle)};
    }
    return positions;
}

std::size_t overlaps(const LayoutRequest& request, const std::vector<Point>& at, double slack = 0.5) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < at.size(); ++i)
        for (std::size_t j = i + 1; j < at.size(); ++j)
            if (std::abs(at[i].x - at[j].x) < (request.nodes[i].width + request.nodes[j].width) / 2 - slack &&
                std::abs(at[i].y - at[j].y) < (request.nodes[i].height + request.nodes[j].height) / 2 - slack)
                ++count;
    return count;
}

struct Size {
    double width = 0, height = 0;
};
Size size_of(const LayoutRequest& request, const std::vector<Point>& at) {
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    for (std::size_t i = 0; i < at.size(); ++i) {
        left = std::min(left, at[i].x - request.nodes[i].width / 2);
        right = std::max(right, at[i].x + request.nodes[i].width / 2);
        top = std::min(top, at[i].y - request.nodes[i].height / 2);
        bottom = std::max(bottom, at[i].y + request.nodes[i].height / 2);
    }
    return {right - left, bottom - top};
}

} // namespace

TEST_CASE("a composed picture takes the shape of the pane, is compact and lets no two names begin on each other") {
    for (const double aspect : {0.8, 1.6, 2.4}) {
        for (const double scale : {5.0, 2000.0}) {
            CAPTURE(aspect);
            CAPTURE(scale);
            const LayoutRequest request = news(aspect);
            std::vector<Point> positions = raw(request, scale);
            compose(request, connected_parts(request), true, positions);
            for (const Point& at : positions) REQUIRE((std::isfinite(at.x) && std::isfinite(at.y)));
            CHECK(overlaps(request, positions) == 0);
            const Size size = size_of(request, positions);
            CHECK(size.width / size.height > aspect / 1.35);
            CHECK(size.width / size.height < aspect * 1.35);
            double boxes = 0;
            for (const NodeBox& box : request.nodes) boxes += box.width * box.height;
            CHECK(size.width * size.height < 4 * boxes); // names fill a quarter of it
        }
    }
}

TEST_CASE("the same request is composed the same way") {
    const LayoutRequest request = news(1.6);
    std::vector<Point> first = raw(request, 60);
    std::vector<Point> second = first;
    compose(request, connected_parts(request), true, first);
    compose(request, connected_parts(request), true, second);
    CHECK(first == second);
}

TEST_CASE("what already had places is not turned") {
    LayoutRequest request = news(1.6);
    std::vector<Point> positions = raw(request, 60);
    compose(request, connected_parts(request), true, positions);
    for (std::size_t i = 0; i < positions.size(); ++i) request.nodes[i].position = positions[i];
    std::vector<Point> again = positions;
    compose(request, connected_parts(request), true, again);
    double dot = 0;
    double old_squared = 0;
    double new_squared = 0;
    for (std::size_t i = 1; i <= 16; ++i) { // the leaves of the first hub lie in the same directions
        const Point before{positions[i].x - positions[0].x, positions[i].y - positions[0].y};
        const Point after{again[i].x - again[0].x, again[i].y - again[0].y};
        dot += before.x * after.x + before.y * after.y;
        old_squared += before.x * before.x + before.y * before.y;
        new_squared += after.x * after.x + after.y * after.y;
    }
    CHECK(dot / std::sqrt(old_squared * new_squared) > 0.95);
}

TEST_CASE("nothing and lone nodes alone are left to the rows") {
    LayoutRequest request;
    std::vector<Point> positions;
    compose(request, connected_parts(request), true, positions);
    CHECK(positions.empty());
    request.nodes.assign(3, NodeBox{60, 30, std::nullopt, false});
    positions.assign(3, kNowhere);
    compose(request, connected_parts(request), true, positions);
    CHECK(std::isnan(positions[0].x));
}

TEST_CASE("pushing apart leaves fixed nodes where they are, and parts what lies on one point") {
    const std::vector<NodeBox> boxes(5, NodeBox{60, 30, std::nullopt, false});
    std::vector<Point> positions{{0, 0}, {0, 0}, {10, 5}, {0, 0}, {400, 0}};
    const std::array<bool, 5> fixed{false, true, false, false, false};
    push_apart(boxes, fixed, positions);
    CHECK(positions[1] == Point{0, 0});
    CHECK(positions[4] == Point{400, 0});
    LayoutRequest request;
    request.nodes = boxes;
    CHECK(overlaps(request, positions) == 0);
}

} // namespace tieline::test
