#include "graph/project_file.hpp"
#include "tests/bench/bench_graphs.hpp"
#include "tests/support/facts_builder.hpp"
#include "viz/layout/network_layout.hpp"
#include "viz/scene/network_graph.hpp"
#include "viz/scene/network_scene.hpp"
#include "viz/session/opening.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string_view>

/// A project to measure the window with; frames.sh does.
namespace tieline::bench {
namespace {

constexpr double kSpiralStep = 40;
constexpr double kGoldenAngle = 2.399963;

std::string name_of(std::uint32_t entity, std::mt19937& random) {
    static constexpr const char* kSyllables[] = {"가", "나", "다", "라", "마", "바", "사", "아",
                                                 "자", "차", "하", "강", "남", "대", "한", "민"};
    if (random() % 2 == 0) {
        std::string name;
        for (auto left = 2 + random() % 5; left > 0; --left) name += kSyllables[random() % 16];
        return name + std::to_string(entity);
    }
    static constexpr const char* kFirst[] = {"Menlo", "Spark", "Nova", "Delta", "Orion", "Amber", "North", "Vega"};
    static constexpr const char* kLast[] = {"Telecom", "Labs", "Ventures", "Capital", "Group", "Systems"};
    return fmt::format("{} {} {}", kFirst[random() % 8], kLast[random() % 6], entity);
}

/// The ties of a grown graph, dated over eleven years.
std::vector<ArticleFacts> grown_facts(std::uint32_t nodes) {
    std::mt19937 random(7); // NOLINT(bugprone-random-generator-seed): the same facts every time
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < nodes; ++i) names.push_back(name_of(i, random));
    const auto grown = grown_ties(nodes);
    test::SyntheticTies ties;
    ties.count = grown.size();
    ties.ends = [&](std::size_t tie) { return std::pair<std::size_t, std::size_t>(grown[tie]); };
    ties.kind = [&](std::size_t) { return static_cast<RelationKind>(random() % (kRelationKindCount - 1)); };
    ties.day = [&] { return DateRange::from_day(Date{std::chrono::days{16436 + random() % 4017}}); };
    ties.name = [&](std::size_t entity) { return names[entity]; };
    ties.kind_of = [](std::size_t entity) { return static_cast<EntityKind>(entity % 6); };
    ties.after_name = " ";
    ties.end = "signed an agreement.\n";
    return test::synthetic_facts(ties);
}

std::vector<Point> sfdp_places(const Model& model, const NetworkGraph& graph) {
    const auto measure = make_font_measure();
    ProcessLimits patient;
    patient.cpu = std::chrono::hours(1);
    patient.memory_bytes *= 4;
    auto job = LayoutJob::start(layout_request(model, graph, LayoutEngine::Sfdp, {}, {}, *measure), patient);
    if (!job) return {};
    const auto layout = job->wait();
    return layout && !layout->fallback ? layout->positions : std::vector<Point>{};
}

std::vector<Point> spiral_places(std::size_t nodes) {
    std::vector<Point> places;
    for (std::size_t i = 0; i < nodes; ++i) {
        const double radius = kSpiralStep * std::sqrt(static_cast<double>(i));
        const double angle = static_cast<double>(i) * kGoldenAngle;
        places.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    return places;
}

int failed(const Error& error) {
    std::fprintf(stderr, "%s\n", error.key.c_str());
    return 1;
}

int make(const std::string& path, const std::string& shape, std::uint32_t size, std::string_view layout) {
    auto project = ProjectFile::open(path);
    if (!project) return failed(project.error());
    const auto facts = shape == "events" ? test::synthetic_facts(200, size) : grown_facts(size);
    if (auto done = project->store(facts, test::trivial_resolution(facts)); !done) return failed(done.error());
    const auto model = project->model();
    if (!model) return failed(model.error());
    const NetworkGraph graph = fold_network(**model, visible(**model, {}), Outside::Dim);
    std::vector<Point> places;
    if (layout == "sfdp") places = sfdp_places(**model, graph);
    if (layout == "spiral") places = spiral_places(graph.nodes.size());
    std::vector<NodePosition> stored;
    for (std::size_t i = 0; i < places.size(); ++i)
        stored.push_back({(*model)->entity(graph.nodes[i].entity).key, places[i].x, places[i].y, false});
    if (!stored.empty())
        if (auto done = project->store_positions("network", stored); !done) return failed(done.error());
    renew_outline(*project); // as every import does
    std::printf("%zu entities, %zu ties, %zu places\n", graph.nodes.size(), (*model)->relation_count(), stored.size());
    return layout == "none" || !stored.empty() ? 0 : 1;
}

} // namespace
} // namespace tieline::bench

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "--layout-child") return tieline::run_layout_child();
    if (argc != 5) {
        std::fprintf(stderr, "usage: tieline_bench_project FILE.tieline network|events SIZE sfdp|spiral|none\n"
                             "network: SIZE entities that grew to two ties each; events: SIZE dated ties of 200\n");
        return 2;
    }
    return tieline::bench::make(argv[1], argv[2], static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10)),
                                argv[4]);
}
