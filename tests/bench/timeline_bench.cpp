#include "graph/compare.hpp"
#include "graph/filter_brush.hpp"
#include "tests/bench/bench_models.hpp"
#include "viz/scene/network_fold.hpp"
#include "viz/scene/timeline_scene.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

/// The timeline at 10k, 100k and 1M events on 200 lanes, and the brush over as many dated ties. The time to read is the
/// least of the repetitions (--benchmark_repetitions=20), in the column of CPU time: others may use the machine.
namespace tieline::bench {
namespace {

double least(const std::vector<double>& times) {
    return *std::min_element(times.begin(), times.end());
}

std::shared_ptr<const Model> events(const benchmark::State& state) {
    return model_with(200, static_cast<std::size_t>(state.range(0)));
}

TimelineView view_of(const Model& model, const TimelineIndex& index, const Visibility& shown) {
    TimelineView view;
    view.width = 1200;
    view.height = 316;
    view.lanes = timeline_lanes(model, index, shown, {}, LaneOrder::Events, false);
    view.range = parse_edtf("2016");
    return view;
}

/// A frame while panning; `years` of the ten are in view.
void timeline_frame(benchmark::State& state, double years) {
    const auto model = events(state);
    const Visibility shown = visible(*model, {});
    const TimelineIndex index(*model, shown, Clock::Happened);
    const auto measure = make_font_measure();
    TimelineView view = view_of(*model, index, shown);
    double begin = 16000;
    for (auto round : state) {
        begin = begin > 18000 ? 16000 : begin + 11;
        view.from = begin;
        view.to = begin + years * 365;
        benchmark::DoNotOptimize(build_timeline_scene(*model, index, shown, view, *measure));
    }
}

void timeline_first_paint(benchmark::State& state) {
    const auto model = events(state);
    const Visibility shown = visible(*model, {});
    const auto measure = make_font_measure();
    for (auto round : state) {
        const TimelineIndex index(*model, shown, Clock::Happened);
        const TimelineView view = view_of(*model, index, shown);
        benchmark::DoNotOptimize(build_timeline_scene(*model, index, shown, view, *measure));
    }
}

/// What lies under the pointer: marks, cells and lines between lanes.
void timeline_picking(benchmark::State& state, double years) {
    const auto model = events(state);
    const Visibility shown = visible(*model, {});
    const TimelineIndex index(*model, shown, Clock::Happened);
    const auto measure = make_font_measure();
    TimelineView view = view_of(*model, index, shown);
    view.from = 17000;
    view.to = 17000 + years * 365;
    const TimelineScene scene = build_timeline_scene(*model, index, shown, view, *measure);
    Point p{200, 100};
    for (auto round : state) {
        p = {p.x > 1000 ? 200 : p.x + 7, p.y > 250 ? 70 : p.y + 3};
        benchmark::DoNotOptimize(mark_at(scene, p));
        benchmark::DoNotOptimize(shared_at(scene, p));
        benchmark::DoNotOptimize(cell_at(scene, p));
    }
}

/// A range of a year that is dragged on, ten days at a time, as a pointer does in a strip of 600 points.
DateRange next_year(int& day) {
    day = (day + 10) % 3000;
    const Date begin{std::chrono::days{16000 + day}};
    return DateRange::between(DateRange::from_day(begin), DateRange::from_day(begin + std::chrono::days{364}));
}

void brush(benchmark::State& state, Clock clock) {
    const auto relations = static_cast<std::size_t>(state.range(0));
    const auto model = model_with(relations / 2, relations);
    BrushedVisibility brushed(std::make_shared<const FilterColumns>(*model));
    int day = 0;
    Filter filter;
    filter.clock = clock;
    const auto show = [&] {
        filter.dates = next_year(day);
        benchmark::DoNotOptimize(brushed.show(filter));
    };
    show();
    show(); // sorts
    for (auto round : state) show();
}

/// The same with the network that follows, as the window does.
void brush_network(benchmark::State& state) {
    const auto relations = static_cast<std::size_t>(state.range(0));
    const auto model = model_with(relations / 2, relations);
    BrushedVisibility brushed(std::make_shared<const FilterColumns>(*model));
    int day = 0;
    Filter filter;
    filter.dates = next_year(day);
    NetworkGraph graph;
    NetworkFold fold(*model, brushed.show(filter), Outside::Dim, graph);
    const auto show = [&] {
        filter.dates = next_year(day);
        const Visibility& shown = brushed.show(filter);
        if (brushed.changes().all)
            fold.follow_all(shown, graph);
        else
            fold.follow(shown, brushed.changes().relations, brushed.changes().entities, graph);
        benchmark::DoNotOptimize(graph.ties.data());
    };
    show();
    for (auto round : state) show();
}

/// The later of two compared years is dragged on.
void brush_periods(benchmark::State& state) {
    const auto relations = static_cast<std::size_t>(state.range(0));
    const auto model = model_with(relations / 2, relations);
    PeriodBrush brushed(*model, std::make_shared<const FilterColumns>(*model));
    int day = 0;
    const DateRange before = next_year(day);
    brushed.show({}, before, next_year(day));
    brushed.show({}, before, next_year(day));
    for (auto round : state) {
        brushed.show({}, before, next_year(day));
        benchmark::DoNotOptimize(brushed.comparison());
    }
}

#define TIELINE_EVENTS                                                                                                 \
    ->Arg(10000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond)->ComputeStatistics("least", least)
BENCHMARK_CAPTURE(timeline_frame, ten_years, 10.0) TIELINE_EVENTS;
BENCHMARK_CAPTURE(timeline_frame, a_year, 1.0) TIELINE_EVENTS;
BENCHMARK_CAPTURE(timeline_frame, a_month, 0.08) TIELINE_EVENTS;
BENCHMARK_CAPTURE(timeline_frame, two_days, 0.006) TIELINE_EVENTS;
BENCHMARK(timeline_first_paint) TIELINE_EVENTS;
BENCHMARK_CAPTURE(timeline_picking, a_year, 1.0) TIELINE_EVENTS;
BENCHMARK_CAPTURE(timeline_picking, a_month, 0.08) TIELINE_EVENTS;
#undef TIELINE_EVENTS
#define TIELINE_TIES                                                                                                   \
    ->Arg(100000)->Arg(200000)->Arg(1000000)->Unit(benchmark::kMillisecond)->ComputeStatistics("least", least)
BENCHMARK_CAPTURE(brush, happened, Clock::Happened) TIELINE_TIES;
BENCHMARK_CAPTURE(brush, published, Clock::Published) TIELINE_TIES;
BENCHMARK(brush_network) TIELINE_TIES;
BENCHMARK(brush_periods) TIELINE_TIES;
#undef TIELINE_TIES

} // namespace
} // namespace tieline::bench
