#include "viz/layout/network_layout.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace tieline::bench {
namespace {

LayoutRequest two_ties_each(LayoutEngine engine, std::size_t nodes) {
    LayoutRequest request;
    request.engine = engine;
    request.nodes.assign(nodes, NodeBox{60, 30, std::nullopt, false});
    std::mt19937 random(5);
    std::uniform_int_distribution<std::uint32_t> any(0, static_cast<std::uint32_t>(nodes - 1));
    for (std::uint32_t i = 0; i < 2 * nodes; ++i) {
        const std::uint32_t a = any(random);
        const std::uint32_t b = any(random);
        if (a != b) request.edges.emplace_back(a, b);
    }
    return request;
}

void through_the_child(benchmark::State& state, LayoutEngine engine) {
    const LayoutRequest request = two_ties_each(engine, static_cast<std::size_t>(state.range(0)));
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
    const LayoutRequest request = two_ties_each(engine, static_cast<std::size_t>(state.range(0)));
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

BENCHMARK_CAPTURE(through_the_child, sfdp, LayoutEngine::Sfdp)
    ->Arg(1000)
    ->Arg(10000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(by_the_command, sfdp, LayoutEngine::Sfdp)
    ->Arg(1000)
    ->Arg(10000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(through_the_child, twopi, LayoutEngine::Twopi)
    ->Arg(1000)
    ->Arg(10000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(by_the_command, twopi, LayoutEngine::Twopi)
    ->Arg(1000)
    ->Arg(10000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(through_the_child, neato, LayoutEngine::Neato)
    ->Arg(1000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(by_the_command, neato, LayoutEngine::Neato)->Arg(1000)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
} // namespace tieline::bench
