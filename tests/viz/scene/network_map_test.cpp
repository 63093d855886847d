#include "viz/scene/network_map.hpp"
#include "viz/scene/network_pixels.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <random>

namespace tieline::test {

namespace {

struct Drawn {
    NetworkGraph graph;
    std::vector<Point> positions;
};

/// Nodes and ties anywhere, some far apart, two on one point, one without a place.
Drawn scattered(std::uint32_t nodes, std::uint32_t ties, std::uint32_t seed) {
    Drawn drawn;
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> anywhere(-3000, 5000);
    for (std::uint32_t i = 0; i < nodes; ++i) {
        drawn.graph.nodes.push_back({EntityId{i}, static_cast<EntityKind>(i % 6), DateMatch::In});
        drawn.graph.nodes.back().ties = i % 7;
        drawn.positions.push_back({anywhere(random), anywhere(random) / 3});
    }
    if (nodes > 3) drawn.positions[1] = drawn.positions[2];
    if (nodes > 3) drawn.positions[3] = kNoPoint;
    for (std::uint32_t i = 0; i < ties && nodes > 1; ++i) {
        GraphTie tie;
        const auto any = [&] { return static_cast<std::uint32_t>(random() % nodes); };
        tie.source = any();
        tie.target = i % 3 == 0 ? any() : std::min(tie.source + 1, nodes - 1);
        tie.relations = 1;
        if (tie.source != tie.target) drawn.graph.ties.push_back(tie);
    }
    return drawn;
}

std::vector<std::uint32_t> nodes_by_looking(const Drawn& drawn, const Rect& area) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < drawn.positions.size(); ++i)
        if (placed(drawn.positions[i]) && area.contains(drawn.positions[i])) found.push_back(i);
    return found;
}

std::vector<std::uint32_t> ties_by_looking(const Drawn& drawn, const Rect& area) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < drawn.graph.ties.size(); ++i) {
        const Point a = drawn.positions[drawn.graph.ties[i].source];
        const Point b = drawn.positions[drawn.graph.ties[i].target];
        double first = 0;
        double second = 0;
        if (placed(a) && placed(b) && clip_segment(area, a, b, first, second)) found.push_back(i);
    }
    return found;
}

NetworkPixels pixels_of(const Drawn& drawn, const NetworkView& view, double scale = 1, unsigned workers = 0) {
    PixelsRequest request;
    request.ink = std::make_shared<NetworkInk>(drawn.graph);
    request.map = std::make_shared<NetworkMap>(drawn.graph, drawn.positions);
    request.view = view;
    request.scale = scale;
    request.workers = workers;
    auto pixels = draw_network_pixels(request, {});
    REQUIRE(pixels.has_value());
    return *std::move(pixels);
}

std::uint32_t at(const NetworkPixels& pixels, double x, double y) {
    return pixels.rgba[static_cast<std::size_t>(y * pixels.scale) * static_cast<std::size_t>(pixels.width) +
                       static_cast<std::size_t>(x * pixels.scale)];
}

std::uint32_t rgba(Color color) {
    return 0xff000000U | (static_cast<std::uint32_t>(color.b) << 16U) | (static_cast<std::uint32_t>(color.g) << 8U) |
           color.r;
}

} // namespace

TEST_CASE("a map finds the same nodes and ties as looking at each, wherever one asks") {
    for (const std::uint32_t nodes : {0U, 1U, 2U, 50U, 3000U}) {
        CAPTURE(nodes);
        const Drawn drawn = scattered(nodes, 2 * nodes, nodes + 1);
        const NetworkMap map(drawn.graph, drawn.positions);
        std::mt19937 random(9);
        std::uniform_real_distribution<double> anywhere(-4000, 6000);
        std::uniform_real_distribution<double> size(0, 2000);
        for (int i = 0; i < 60; ++i) {
            const Point p{anywhere(random), anywhere(random) / 3};
            const Rect area = Rect::around(p, size(random), size(random) / 4);
            CHECK(map.nodes_in(area) == nodes_by_looking(drawn, area));
            CHECK(map.ties_in(area) == ties_by_looking(drawn, area));
            const std::size_t count = nodes_by_looking(drawn, area).size();
            CHECK(map.more_nodes_than(count, area) == false);
            if (count > 0) CHECK(map.more_nodes_than(count - 1, area));
        }
    }
}

TEST_CASE("a map gives the important nodes first, and says when there are too many ties") {
    const Drawn drawn = scattered(3000, 6000, 4);
    const NetworkMap map(drawn.graph, drawn.positions);
    const std::vector<std::uint32_t> few = map.nodes_in(map.bounds(), 40);
    CHECK(few.size() >= 40);
    CHECK(few.size() < 200);
    for (const std::uint32_t node : few) CHECK(drawn.graph.nodes[node].ties == 6);
    CHECK_FALSE(map.ties_in(map.bounds(), 1000).has_value());
}

TEST_CASE("a node that is dragged is found where it is, with its ties, and no longer where it was") {
    Drawn drawn = scattered(400, 800, 5);
    NetworkMap map(drawn.graph, drawn.positions);
    drawn.positions[17] = {9000, -2500};                // beyond everything
    CHECK_FALSE(map.can_move(17, drawn.positions[17])); // the map's bounds would not be right; a drag may all the same
    CHECK(map.can_move(17, map.bounds().centre()));
    map.move(17, drawn.positions[17]);
    const Rect there = Rect::around(drawn.positions[17], 50, 50);
    CHECK(map.nodes_in(there) == nodes_by_looking(drawn, there));
    CHECK(map.ties_in(there) == ties_by_looking(drawn, there));
    const Rect before = Rect::around({0, 0}, 6000, 3000);
    CHECK(map.nodes_in(before) == nodes_by_looking(drawn, before));
}

TEST_CASE("many nodes that were moved one after the other ask for a new map, and are all found until then") {
    Drawn drawn = scattered(400, 800, 5);
    NetworkMap map(drawn.graph, drawn.positions);
    const Rect bounds = map.bounds();
    std::size_t moved = 0;
    for (std::uint32_t node = 0; node < 400; ++node) {
        const Point to = bounds.centre() + Point{node * 2.0 - 300, node * 0.5};
        if (!placed(drawn.positions[node])) continue;
        if (!map.can_move(node, to)) break;
        drawn.positions[node] = to;
        map.move(node, to);
        ++moved;
    }
    CHECK(moved > 50);
    CHECK(moved < 350);
    const Rect near = Rect::around(bounds.centre(), 120, 90);
    CHECK(map.nodes_in(near) == nodes_by_looking(drawn, near));
    CHECK(map.ties_in(near) == ties_by_looking(drawn, near));
}

TEST_CASE("a map stays good while only looks change") {
    Drawn drawn = scattered(50, 90, 6);
    const NetworkMap map(drawn.graph, drawn.positions);
    drawn.graph.nodes[4].state = DateMatch::Out;
    CHECK(map.made_of(drawn.graph));
    drawn.graph.ties.pop_back();
    CHECK_FALSE(map.made_of(drawn.graph));
}

TEST_CASE("pixels show every node in its colour, ties between them, and nothing elsewhere") {
    Drawn drawn;
    for (std::uint32_t i = 0; i < 6; ++i) {
        drawn.graph.nodes.push_back({EntityId{i}, static_cast<EntityKind>(i), DateMatch::In});
        drawn.positions.push_back({30.0 + 50 * i, 40.0});
    }
    GraphTie tie;
    tie.source = 0;
    tie.target = 1;
    tie.relations = 1;
    drawn.graph.ties.push_back(tie);
    NetworkView view;
    view.width = 320;
    view.height = 80;
    for (const double scale : {1.0, 2.0}) {
        const NetworkPixels pixels = pixels_of(drawn, view, scale);
        CHECK(pixels.width == 320 * scale);
        CHECK(pixels.height == 80 * scale);
        const Palette& colors = palette(Theme::Light);
        for (std::uint32_t i = 0; i < 6; ++i)
            CHECK(at(pixels, drawn.positions[i].x, drawn.positions[i].y) == rgba(colors.kinds[i]));
        CHECK(at(pixels, 55, 40) != rgba(colors[Token::Canvas]));
        CHECK(at(pixels, 105, 40) == rgba(colors[Token::Canvas]));
        CHECK(at(pixels, 160, 5) == rgba(colors[Token::Canvas]));
    }
}

TEST_CASE("a stopped picture is none, and the same request gives the same pixels") {
    const Drawn drawn = scattered(2000, 4000, 8);
    NetworkView view;
    view.width = 400;
    view.height = 300;
    view.zoom = 0.05;
    view.offset = {200, 150};
    CHECK(pixels_of(drawn, view).rgba == pixels_of(drawn, view).rgba);
    PixelsRequest request;
    request.ink = std::make_shared<NetworkInk>(drawn.graph);
    request.map = std::make_shared<NetworkMap>(drawn.graph, drawn.positions);
    request.view = view;
    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(draw_network_pixels(request, stop.get_token()).has_value());
}

TEST_CASE("pixels are the same however many draw them, also where there are fewer rows than shares of the work") {
    const Drawn drawn = scattered(3000, 9000, 9);
    NetworkView view;
    view.zoom = 0.05;
    for (const double height : {1.0, 20.0, 300.0}) {
        view.width = 400;
        view.height = height;
        view.offset = {200, height / 2};
        const NetworkPixels alone = pixels_of(drawn, view, 1, 1);
        for (const unsigned workers : {2U, 3U, 8U}) CHECK(pixels_of(drawn, view, 1, workers).rgba == alone.rgba);
    }
}

TEST_CASE("pixels move along with the camera") {
    const Drawn drawn = scattered(10, 10, 8);
    NetworkView view;
    view.width = 200;
    view.height = 100;
    const NetworkPixels pixels = pixels_of(drawn, view);
    NetworkView camera = view;
    CHECK(pixels.place(camera) == Rect{0, 0, 200, 100});
    camera.offset = {15, -5};
    CHECK(pixels.place(camera) == Rect{15, -5, 215, 95});
    camera.zoom = 2;
    CHECK(pixels.place(camera).width() == doctest::Approx(400));
}

} // namespace tieline::test
