#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>

namespace tieline::test {

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr double kAllowedMs = 500;    // ten times what the optimised program may take,
constexpr std::size_t kTies = 20'000; // on a fifth of the ties: making a hundred thousand takes minutes
#else
constexpr double kAllowedMs = 50;
constexpr std::size_t kTies = 100'000;
#endif

/// Time of this process: what else a machine does, and how slow its disk is, is not what is measured.
double now_ms() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// From taking a decision until the model that shows it is there.
double shown_after_ms(ProjectFile& project, const Decision& decision) {
    const double start = now_ms();
    REQUIRE(project.decide(std::span(&decision, 1)).has_value());
    REQUIRE(project.model().has_value());
    return now_ms() - start;
}

double undone_after_ms(ProjectFile& project) {
    const double start = now_ms();
    REQUIRE(project.undo().has_value());
    REQUIRE(project.model().has_value());
    return now_ms() - start;
}

void check_latency(const std::string& what, ProjectFile& project, const Decision& decision) {
    double best = 1e9;
    double best_undo = 1e9;
    for (int i = 0; i < 3; ++i) {
        best = std::min(best, shown_after_ms(project, decision));
        best_undo = std::min(best_undo, undone_after_ms(project));
    }
    MESSAGE(what, ": shown after ", best, " ms, undone after ", best_undo, " ms");
    CHECK(best <= kAllowedMs);
    CHECK(best_undo <= kAllowedMs);
}

void check_graph(std::size_t entities) {
    const TemporaryFolder folder;
    auto project = ProjectFile::open(folder.path() / "p.tieline").value();
    {
        const std::vector<ArticleFacts> facts = synthetic_facts(entities, kTies);
        REQUIRE(project.store(facts, trivial_resolution(facts)).has_value());
    }
    const auto model = project.model().value();
    const EntityKey one = model->entity(EntityId{0}).key;
    const EntityKey other = model->entity(EntityId{7}).key;
    MESSAGE(model->relation_count(), " ties, ", model->relations_of(EntityId{0}).size(),
            " of them at the first entity");
    check_latency("rename", project, Rename{one, "새 이름"});
    check_latency("reject a tie", project, Judge{model->key_of(RelationId{77}), ReviewStatus::Rejected});
    check_latency("edit a tie", project, EditRelation{model->key_of(RelationId{77}), "역할", {}, {}, {}, ""});
    check_latency("hide", project, Hide{one});
    check_latency("merge", project, Merge{one, other});
    const Mention& mention = model->mentions_of(EntityId{0})[0];
    check_latency("split", project, Split{one, {"new"}, "", {key_of(model->article(mention.article), mention.range)}});
}

} // namespace

TEST_CASE("a decision shows within 50 ms at a hundred thousand ties") {
    check_graph(20'000);
}

TEST_CASE("a decision about an entity with a thousand ties shows within 50 ms") {
    check_graph(200);
}

} // namespace tieline::test
