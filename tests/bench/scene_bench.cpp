#include "tests/bench/bench_models.hpp"
#include "viz/scene/network_graph.hpp"
#include "viz/scene/timeline_scene.hpp"

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

/// Events on 200 lanes; `years` of the ten are in view.
void timeline_scene(benchmark::State& state, double years) {
    const auto model = model_with(200, static_cast<std::size_t>(state.range(0)));
    const Visibility shown = visible(*model, {});
    const TimelineIndex index(*model, shown, Clock::Happened);
    const auto measure = make_font_measure();
    TimelineView view;
    view.width = 1200;
    view.height = 316;
    view.lanes = timeline_lanes(*model, index, shown, {}, LaneOrder::Events, false);
    view.range = parse_edtf("2016");
    double begin = 16000;
    for (auto round : state) {
        begin = begin > 18000 ? 16000 : begin + 11; // panning
        view.from = begin;
        view.to = begin + years * 365;
        benchmark::DoNotOptimize(build_timeline_scene(*model, index, shown, view, *measure));
    }
}
BENCHMARK_CAPTURE(timeline_scene, five_years, 5.0)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(timeline_scene, a_month, 0.08)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

void timeline_index(benchmark::State& state) {
    const auto model = model_with(200, static_cast<std::size_t>(state.range(0)));
    const Visibility shown = visible(*model, {});
    for (auto round : state) benchmark::DoNotOptimize(TimelineIndex(*model, shown, Clock::Happened));
}
BENCHMARK(timeline_index)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace tieline::bench
