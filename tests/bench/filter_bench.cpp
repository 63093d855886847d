#include "graph/algorithms.hpp"
#include "graph/filter.hpp"
#include "tests/bench/bench_models.hpp"

#include <benchmark/benchmark.h>

#include <chrono>

namespace tieline::bench {
namespace {

std::shared_ptr<const Model> ties(const benchmark::State& state) {
    const auto relations = static_cast<std::size_t>(state.range(0));
    return model_with(relations / 2, relations);
}

/// A brush that moves: every round another year of the ten, all matches and visible entities anew.
void date_filter(benchmark::State& state) {
    const auto model = ties(state);
    const FilterColumns columns(*model);
    int day = 0;
    for (auto round : state) {
        Filter filter;
        day = (day + 37) % 3000;
        const Date begin{std::chrono::days{16000 + day}};
        filter.dates =
            DateRange::between(DateRange::from_day(begin), DateRange::from_day(begin + std::chrono::days{364}));
        benchmark::DoNotOptimize(columns.visible(filter));
    }
}
BENCHMARK(date_filter)->Arg(20000)->Arg(100000)->Arg(200000)->Unit(benchmark::kMillisecond);

void filter_columns(benchmark::State& state) {
    const auto model = ties(state);
    for (auto round : state) benchmark::DoNotOptimize(FilterColumns(*model));
}
BENCHMARK(filter_columns)->Arg(100000)->Unit(benchmark::kMillisecond);

void components(benchmark::State& state) {
    const auto model = ties(state);
    const GraphView graph(*model, nullptr);
    for (auto round : state) benchmark::DoNotOptimize(graph.components());
}
BENCHMARK(components)->Arg(200000)->Unit(benchmark::kMillisecond);

void shortest_path(benchmark::State& state) {
    const auto model = ties(state);
    const GraphView graph(*model, nullptr);
    const EntityId last{static_cast<std::uint32_t>(model->entity_count() - 1)};
    for (auto round : state) benchmark::DoNotOptimize(graph.shortest_path({0}, last));
}
BENCHMARK(shortest_path)->Arg(200000)->Unit(benchmark::kMillisecond);

void betweenness(benchmark::State& state) {
    const auto model = ties(state);
    const GraphView graph(*model, nullptr);
    for (auto round : state) benchmark::DoNotOptimize(graph.betweenness({}));
}
BENCHMARK(betweenness)->Arg(4000)->Arg(20000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace tieline::bench
