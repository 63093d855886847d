#include "tests/bench/bench_graphs.hpp"
#include "tests/bench/bench_models.hpp"
#include "viz/layout/provisional.hpp"
#include "viz/scene/network_pick.hpp"
#include "viz/scene/network_pixels.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <map>

/// The network while a camera moves, over sfdp's layout of graphs that grow as real ones do: two ties for each new
/// node, nine in ten to a node that has ties already.
namespace tieline::bench {
namespace {

struct Network {
    explicit Network(std::uint32_t nodes) {
        model = model_with(nodes + nodes / 4, 3 * static_cast<std::size_t>(nodes)); // at least as many names
        LayoutRequest request;
        request.engine = LayoutEngine::Sfdp;
        request.nodes.assign(nodes, NodeBox{8, 8, std::nullopt, false});
        request.edges = grown_ties(nodes);
        for (std::uint32_t i = 0; i < nodes; ++i)
            graph.nodes.push_back({EntityId{i}, static_cast<EntityKind>(i % 6), DateMatch::In});
        for (const auto& [a, b] : request.edges) {
            GraphTie tie;
            tie.source = std::min(a, b);
            tie.target = std::max(a, b);
            graph.ties.push_back(tie);
            ++graph.nodes[a].ties;
            ++graph.nodes[b].ties;
        }
        ProcessLimits patient;
        patient.cpu = std::chrono::seconds(600);
        auto job = LayoutJob::start(request, patient);
        if (job)
            if (const auto layout = job->wait()) positions = layout->positions;
        positions.resize(nodes);
        map = std::make_shared<NetworkMap>(graph, positions);
        ink = std::make_shared<NetworkInk>(graph);
        measure = make_font_measure();
    }
    std::shared_ptr<const Model> model;
    NetworkGraph graph;
    std::vector<Point> positions;
    std::shared_ptr<const NetworkMap> map;
    std::shared_ptr<const NetworkInk> ink;
    std::unique_ptr<TextMeasure> measure;
};

const Network& network(std::int64_t nodes) {
    static std::map<std::int64_t, std::unique_ptr<Network>> made;
    auto& one = made[nodes];
    if (!one) one = std::make_unique<Network>(static_cast<std::uint32_t>(nodes));
    return *one;
}

/// The camera of frame `i`: it pans about, at `closer` times the zoom that shows all.
NetworkView camera(const Network& of, double closer, int i) {
    NetworkView view = fit_view(of.graph, of.positions, 840, 440);
    const Point middle = of.map->place(static_cast<std::uint32_t>(of.graph.nodes.size() / 2));
    view.zoom *= closer;
    if (closer > 1) view.offset = Point{420, 220} - middle * view.zoom;
    view.offset = view.offset + Point{4.0 * (i % 50), 2.0 * (i % 30)};
    return view;
}

void pan(benchmark::State& state, double closer) {
    const Network& of = network(state.range(0));
    std::vector<NetworkView> views;
    for (int i = 0; i < 64; ++i) views.push_back(camera(of, closer, i));
    std::size_t i = 0;
    std::size_t nodes = 0;
    for (auto round : state) {
        const NetworkScene scene =
            build_network_scene(*of.model, of.graph, *of.map, views[i++ % views.size()], {}, *of.measure);
        nodes = scene.nodes.size();
        benchmark::DoNotOptimize(scene.labels.data());
    }
    state.counters["nodes"] = static_cast<double>(nodes);
}
BENCHMARK_CAPTURE(pan, whole, 1.0)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(pan, closer, 8.0)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(pan, close, 60.0)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

void pixels(benchmark::State& state, double closer) {
    const Network& of = network(state.range(0));
    PixelsRequest request;
    request.map = of.map;
    request.ink = of.ink;
    request.view = camera(of, closer, 0);
    request.margin = 0.12;
    for (auto round : state) benchmark::DoNotOptimize(draw_network_pixels(request, {}));
}
BENCHMARK_CAPTURE(pixels, whole, 1.0)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(pixels, closer, 8.0)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

void pick(benchmark::State& state) {
    const Network& of = network(state.range(0));
    const NetworkView view = camera(of, 1, 0);
    int i = 0;
    for (auto round : state) {
        ++i;
        benchmark::DoNotOptimize(node_at(of.graph, *of.map, view, {(i * 7) % 840 + 0.5, (i * 13) % 440 + 0.5}));
    }
}
BENCHMARK(pick)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMicrosecond);

void map_of_places(benchmark::State& state) {
    const Network& of = network(state.range(0));
    for (auto round : state) benchmark::DoNotOptimize(NetworkMap(of.graph, of.positions));
}
BENCHMARK(map_of_places)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

void provisional(benchmark::State& state) {
    LayoutRequest request;
    const auto nodes = static_cast<std::uint32_t>(state.range(0));
    request.nodes.assign(nodes, NodeBox{8, 8, std::nullopt, false});
    request.edges = grown_ties(nodes);
    for (auto round : state) benchmark::DoNotOptimize(provisional_layout(request));
}
BENCHMARK(provisional)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace tieline::bench
