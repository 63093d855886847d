#include "tests/support/grown_ties.hpp"
#include "viz/layout/network_layout.hpp"
#include "viz/layout/protocol.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

namespace tieline::test {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

LayoutRequest nodes_only(LayoutEngine engine, std::size_t count) {
    LayoutRequest request;
    request.engine = engine;
    request.nodes.assign(count, NodeBox{60, 30, std::nullopt, false});
    return request;
}

LayoutRequest chain(LayoutEngine engine, std::uint32_t count) {
    LayoutRequest request = nodes_only(engine, count);
    for (std::uint32_t i = 1; i < count; ++i) request.edges.emplace_back(i - 1, i);
    return request;
}

LayoutRequest complete(LayoutEngine engine, std::uint32_t count) {
    LayoutRequest request = nodes_only(engine, count);
    for (std::uint32_t i = 0; i < count; ++i)
        for (std::uint32_t j = i + 1; j < count; ++j) request.edges.emplace_back(i, j);
    return request;
}

LayoutRequest grown(LayoutEngine engine, std::uint32_t count) {
    LayoutRequest request = nodes_only(engine, count);
    request.edges = grown_ties(count);
    return request;
}

Layout lay_out(LayoutRequest request, const ProcessLimits& limits = {}) {
    const std::size_t count = request.nodes.size();
    auto job = LayoutJob::start(std::move(request), limits);
    REQUIRE(job.has_value());
    auto layout = job->wait();
    REQUIRE(layout.has_value());
    REQUIRE(layout->positions.size() == count);
    for (const Point& at : layout->positions) REQUIRE((std::isfinite(at.x) && std::isfinite(at.y)));
    return *std::move(layout);
}

std::size_t distinct(const std::vector<Point>& positions) {
    std::set<std::pair<long, long>> places;
    for (const Point& at : positions) places.emplace(std::lround(at.x * 10), std::lround(at.y * 10));
    return places.size();
}

ProcessLimits limits(int cpu_seconds) {
    ProcessLimits small;
    small.cpu = std::chrono::seconds(cpu_seconds);
    return small;
}

ProcessOutcome lay_out_dot(LayoutEngine engine, std::string text) {
    auto child = ChildProcess::start({own_binary().string(), "--layout-child"},
                                     protocol::encode(protocol::RawDot{engine, std::move(text)}), limits(2));
    REQUIRE(child.has_value());
    return child->wait();
}

} // namespace

TEST_CASE("no node, one node and two nodes get a layout from every engine") {
    for (const LayoutEngine engine : kLayoutEngines) {
        CAPTURE(to_string(engine));
        CHECK(lay_out(nodes_only(engine, 0)).positions.empty());
        CHECK_FALSE(lay_out(nodes_only(engine, 1)).fallback);
        const Layout pair = lay_out(chain(engine, 2));
        CHECK(std::hypot(pair.positions[0].x - pair.positions[1].x, pair.positions[0].y - pair.positions[1].y) > 60);
    }
}

TEST_CASE("every engine lays out a network of a hundred without piling nodes up, the same every time") {
    for (const LayoutEngine engine : kLayoutEngines) {
        CAPTURE(to_string(engine));
        if (engine == LayoutEngine::Circo) continue; // see below: it needs seconds for that
        const Layout first = lay_out(grown(engine, 100));
        CHECK(first.engine == engine);
        CHECK_FALSE(first.fallback);
        CHECK(distinct(first.positions) == 100);
        CHECK(first.positions == lay_out(grown(engine, 100)).positions);
    }
    CHECK(lay_out(grown(LayoutEngine::Circo, 20)).engine == LayoutEngine::Circo);
}

TEST_CASE("the names of up to 150 nodes do not lie on each other after a layout of any engine that draws freely") {
    for (const LayoutEngine engine : {LayoutEngine::Neato, LayoutEngine::Fdp, LayoutEngine::Sfdp}) {
        CAPTURE(to_string(engine));
        const LayoutRequest request = grown(engine, 150);
        const Layout layout = lay_out(request);
        REQUIRE_FALSE(layout.fallback);
        std::size_t overlaps = 0;
        for (std::size_t i = 0; i < 150; ++i)
            for (std::size_t j = i + 1; j < 150; ++j)
                if (std::abs(layout.positions[i].x - layout.positions[j].x) < 60 &&
                    std::abs(layout.positions[i].y - layout.positions[j].y) < 30)
                    ++overlaps;
        CHECK(overlaps == 0);
    }
}

TEST_CASE("a chain of three keeps its order along the ranks of dot") {
    const Layout layout = lay_out(chain(LayoutEngine::Dot, 3));
    CHECK(layout.positions[0].y < layout.positions[1].y);
    CHECK(layout.positions[1].y < layout.positions[2].y);
}

TEST_CASE("a pinned node stays where it is under every engine") {
    for (const LayoutEngine engine : kLayoutEngines) {
        CAPTURE(to_string(engine));
        LayoutRequest request = grown(engine, 20);
        for (std::size_t i = 0; i < 20; ++i)
            request.nodes[i].position = Point{100.0 * static_cast<double>(i % 5), 100.0 * static_cast<double>(i / 5)};
        request.nodes[3].pinned = true;
        const Layout layout = lay_out(request);
        CHECK_FALSE(layout.fallback);
        CHECK(layout.positions[3].x == doctest::Approx(300));
        CHECK(layout.positions[3].y == doctest::Approx(0));
    }
}

TEST_CASE("laying out again from where things are moves them little") {
    for (const LayoutEngine engine :
         {LayoutEngine::Neato, LayoutEngine::Fdp, LayoutEngine::Sfdp, LayoutEngine::Twopi}) {
        CAPTURE(to_string(engine));
        LayoutRequest request = grown(engine, 60);
        Layout first = lay_out(request);
        for (std::size_t i = 0; i < 60; ++i) request.nodes[i].position = first.positions[i];
        first = lay_out(request); // overlap removal had pushed nodes away from where the engine wants them
        // Engines that do not start from places are given a picture that was turned by a right angle.
        const bool turned = engine == LayoutEngine::Sfdp || engine == LayoutEngine::Twopi;
        for (std::size_t i = 0; i < 60; ++i) {
            const Point at = first.positions[i];
            request.nodes[i].position = turned ? Point{400 - at.y, 90 + at.x} : Point{at.x + 50, at.y - 90};
        }
        const Layout again = lay_out(request);
        CHECK_FALSE(again.fallback);
        double moved = 0;
        for (std::size_t i = 0; i < 60; ++i)
            moved += std::hypot(again.positions[i].x - request.nodes[i].position->x,
                                again.positions[i].y - request.nodes[i].position->y);
        CHECK(moved / 60 < 60);
    }
}

TEST_CASE("fifty nodes that are all tied to each other end in a layout under dot, within limits") {
    const auto begin = Clock::now();
    const Layout layout = lay_out(complete(LayoutEngine::Dot, 50), limits(2));
    CHECK(seconds_since(begin) < 90); // two seconds of CPU take longer on a busy machine
    if (layout.fallback) CHECK(layout.fallback_reason == "layout.fallback.time");
    CHECK(distinct(layout.positions) == 50);
}

TEST_CASE("100,000 lone nodes stand in rows, without Graphviz") {
    for (const LayoutEngine engine : {LayoutEngine::Sfdp, LayoutEngine::Dot}) {
        const auto begin = Clock::now();
        const Layout layout = lay_out(nodes_only(engine, 100'000), limits(10));
        CHECK_FALSE(layout.fallback);
        CHECK(distinct(layout.positions) == 100'000);
        CHECK(seconds_since(begin) < 30);
    }
}

TEST_CASE("a chain of 200,000 nodes ends in some layout, whatever the engines make of it") {
    const auto begin = Clock::now();
    const Layout layout = lay_out(chain(LayoutEngine::Dot, 200'000), limits(1));
    CHECK(layout.fallback);
    CHECK_FALSE(layout.fallback_reason.empty());
    CHECK(seconds_since(begin) < 180);
}

TEST_CASE("a layout that passes its memory limit falls back") {
    ProcessLimits small;
    small.memory_bytes = std::size_t{96} << 20U;
    small.cpu = std::chrono::seconds(20);
    const Layout layout = lay_out(grown(LayoutEngine::Sfdp, 60'000), small);
    CHECK(layout.fallback);
}

TEST_CASE("cancelling a layout takes effect within 100 ms") {
    auto job = LayoutJob::start(complete(LayoutEngine::Dot, 90));
    REQUIRE(job.has_value());
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    CHECK_FALSE(job->take().has_value());
    const auto begin = Clock::now();
    job->cancel();
    std::optional<Result<Layout>> result;
    while (!result) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        result = job->take();
    }
    CHECK(seconds_since(begin) < 0.1);
    REQUIRE_FALSE(result->has_value());
    CHECK(result->error().code == ErrorCode::Interrupted);
}

TEST_CASE("dropping a running layout ends its child at once") {
    const auto begin = Clock::now();
    { auto job = LayoutJob::start(complete(LayoutEngine::Dot, 90)); }
    CHECK(seconds_since(begin) < 0.5);
}

TEST_CASE("hostile DOT ends the child, never the parent") {
    std::string ortho = "digraph { splines=ortho;";
    std::mt19937 random(3); // NOLINT(cert-msc51-cpp): the same graph every time
    for (int i = 0; i < 300; ++i) ortho += fmt::format("n{}->n{};", random() % 40, random() % 40);
    ortho += "}";
    const std::array inputs{
        std::pair{LayoutEngine::Sfdp, ortho},
        std::pair{LayoutEngine::Dot, ortho},
        std::pair{LayoutEngine::Dot, std::string("graph { a [shape=polygon sides=2000000000]; a -- b }")},
        std::pair{LayoutEngine::Dot, std::string("digraph { a -> b [minlen=100000]; b -> c [minlen=100000] }")},
        std::pair{LayoutEngine::Dot, std::string("digraph { a -> ")},
        std::pair{LayoutEngine::Dot, std::string()},
        std::pair{LayoutEngine::Neato, std::string("graph { a [width=1e308 height=-1e308]; a -- b [len=nan] }")},
    };
    for (const auto& [engine, dot] : inputs) {
        CAPTURE(dot.substr(0, 60));
        const auto begin = Clock::now();
        const ProcessOutcome outcome = lay_out_dot(engine, dot);
        CHECK(seconds_since(begin) < 90);
        if (outcome.end == ProcessEnd::Exited && outcome.status == 0)
            CHECK(protocol::decode_positions(outcome.output).has_value());
    }
    const ProcessOutcome fine = lay_out_dot(LayoutEngine::Dot, "digraph { a -> b; b -> c }");
    CHECK(fine.end == ProcessEnd::Exited);
    REQUIRE(fine.status == 0);
    CHECK(protocol::decode_positions(fine.output)->size() == 3);
}

TEST_CASE("a helper that would start itself is not started") {
    ::setenv("TIELINE_STARTED_AS", "--layout-child", 1);
    const auto job = LayoutJob::start(nodes_only(LayoutEngine::Sfdp, 3));
    ::unsetenv("TIELINE_STARTED_AS");
    REQUIRE_FALSE(job.has_value());
    CHECK(job.error().key == "process.starts-itself");
}

TEST_CASE("a program that is not there is an error, not a wait") {
    auto child = ChildProcess::start({"/no/such/program"}, "", {});
    REQUIRE_FALSE(child.has_value());
    CHECK(child.error().code == ErrorCode::Io);
    CHECK(child.error().arguments.back() == "/no/such/program");
}

} // namespace tieline::test
