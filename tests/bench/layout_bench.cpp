#include "tests/bench/bench_graphs.hpp"
#include "viz/layout/network_layout.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace tieline::bench {
namespace {

LayoutRequest grown_request(LayoutEngine engine, std::size_t nodes) {
    LayoutRequest request;
    request.engine = engine;
    request.nodes.assign(nodes, NodeBox{60, 30, std::nullopt, false});
    request.edges = grown_ties(static_cast<std::uint32_t>(nodes));
    return request;
}

void through_the_child(benchmark::State& state, LayoutEngine engine) {
    const LayoutRequest request = grown_request(engine, static_cast<std::size_t>(state.range(0)));
    for (auto round : state) {
        auto job = LayoutJob::start(request);
        if (!job) return state.SkipWithError("the child did not start");
        const auto layout = job->wait();
        if (!layout || layout->fallback) return state.SkipWithError("the layout failed");
        benchmark::DoNotOptimize(layout->positions.data());
    }
}

/// The engine's own command over the same graph: what the child is measured against.
void by_the_command(benchmark::State& state, LayoutEngine engine) {
    const LayoutRequest request = grown_request(engine, static_cast<std::size_t>(state.range(0)));
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / fmt::format("tieline_bench_{}.dot", ::getpid());
    {
        std::ofstream dot(file);
        dot << "graph {\nnode [shape=box fixedsize=true width=0.8333 height=0.4167 label=\"\"]\n";
        for (std::size_t i = 0; i < request.nodes.size(); ++i) dot << fmt::format("n{}\n", i);
        for (const auto& [a, b] : request.edges) dot << fmt::format("n{} -- n{}\n", a, b);
        dot << "}\n";
    }
    const std::string command = fmt::format("{} -Tplain '{}' >/dev/null 2>&1", to_string(engine), file.string());
    for (auto round : state)
        if (std::system(command.c_str()) != 0) state.SkipWithError("the command failed"); // NOLINT(cert-env33-c)
    std::filesystem::remove(file);
}

void small(benchmark::internal::Benchmark* bench) {
    bench->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime();
}

void small_and_large(benchmark::internal::Benchmark* bench) {
    small(bench);
    bench->Arg(10000);
}

BENCHMARK_CAPTURE(through_the_child, sfdp, LayoutEngine::Sfdp)->Apply(small_and_large);
BENCHMARK_CAPTURE(by_the_command, sfdp, LayoutEngine::Sfdp)->Apply(small_and_large);
BENCHMARK_CAPTURE(through_the_child, twopi, LayoutEngine::Twopi)->Apply(small_and_large);
BENCHMARK_CAPTURE(by_the_command, twopi, LayoutEngine::Twopi)->Apply(small_and_large);
BENCHMARK_CAPTURE(through_the_child, dot, LayoutEngine::Dot)->Apply(small);
BENCHMARK_CAPTURE(by_the_command, dot, LayoutEngine::Dot)->Apply(small);
BENCHMARK_CAPTURE(through_the_child, neato, LayoutEngine::Neato)->Apply(small);
BENCHMARK_CAPTURE(by_the_command, neato, LayoutEngine::Neato)->Apply(small);

} // namespace
} // namespace tieline::bench
