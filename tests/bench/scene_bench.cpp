#include "tests/bench/bench_models.hpp"
#include "viz/scene/network_graph.hpp"

#include <benchmark/benchmark.h>

namespace tieline::bench {
namespace {

void fold(benchmark::State& state) {
    const auto nodes = static_cast<std::size_t>(state.range(0));
    const auto model = model_with(nodes, 2 * nodes);
    const Visibility shown = visible(*model, {});
    for (auto round : state) benchmark::DoNotOptimize(fold_network(*model, shown, Outside::Dim));
}
BENCHMARK(fold)->Arg(10000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace tieline::bench
