#include "graph/model_build.hpp"
#include "graph/project_file.hpp"
#include "tests/bench/bench_models.hpp"
#include "tests/support/temporary_folder.hpp"

#include <benchmark/benchmark.h>

namespace tieline::bench {
namespace {

constexpr std::size_t kTiesPerEntity = 5;

void build_model_from_facts(benchmark::State& state) {
    const auto relations = static_cast<std::size_t>(state.range(0));
    const auto facts = test::synthetic_facts(relations / kTiesPerEntity, relations);
    const Resolution resolution = test::trivial_resolution(facts);
    for (auto round : state) benchmark::DoNotOptimize(build_model(facts, resolution));
}
BENCHMARK(build_model_from_facts)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);

/// A project on disk with so many ties between so many entities.
class StoredProject {
public:
    StoredProject(std::size_t entities, std::size_t relations) {
        auto project = ProjectFile::open(path());
        const auto facts = test::synthetic_facts(entities, relations);
        (void)project->store(facts, test::trivial_resolution(facts));
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "p.tieline"; }

private:
    test::TemporaryFolder folder_;
};

/// Ties, and how many for each entity.
void open_project(benchmark::State& state) {
    const auto relations = static_cast<std::size_t>(state.range(0));
    const StoredProject stored(relations / static_cast<std::size_t>(state.range(1)), relations);
    for (auto round : state) {
        auto project = ProjectFile::open(stored.path());
        benchmark::DoNotOptimize(project->model());
    }
}
BENCHMARK(open_project)->Args({10000, 5})->Args({100000, 5})->Args({200000, 2})->Unit(benchmark::kMillisecond);

/// From a decision, on the disk, until the model that shows it; then undone. Few entities: hubs of a thousand ties.
template <class MakeDecision>
void decide_and_undo(benchmark::State& state, MakeDecision make_decision) {
    const StoredProject stored(static_cast<std::size_t>(state.range(0)), 100'000);
    auto project = ProjectFile::open(stored.path());
    const Decision decision = make_decision(**project->model());
    for (auto round : state) {
        (void)project->decide(std::span(&decision, 1));
        benchmark::DoNotOptimize(project->model());
        state.PauseTiming();
        (void)project->undo();
        (void)project->model();
        state.ResumeTiming();
    }
}

void decide_rename(benchmark::State& state) {
    decide_and_undo(state, [](const Model& model) { return Rename{model.entity(EntityId{0}).key, "새 이름"}; });
}
void decide_merge(benchmark::State& state) {
    decide_and_undo(state, [](const Model& model) {
        return Merge{model.entity(EntityId{0}).key, model.entity(EntityId{7}).key};
    });
}
void decide_hide(benchmark::State& state) {
    decide_and_undo(state, [](const Model& model) { return Hide{model.entity(EntityId{0}).key}; });
}
BENCHMARK(decide_rename)->Arg(20000)->Arg(200)->Unit(benchmark::kMillisecond);
BENCHMARK(decide_merge)->Arg(20000)->Arg(200)->Unit(benchmark::kMillisecond);
BENCHMARK(decide_hide)->Arg(20000)->Arg(200)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace tieline::bench
