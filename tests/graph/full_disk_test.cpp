// A disk that is full after any number of bytes: every call fails with the one error that says so, or is done.
#include "graph/project_file.hpp"
#include "graph/project_schema.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/full_disk.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <functional>

namespace tieline::test {

namespace {

namespace fs = std::filesystem;
using Call = std::function<Result<void>(ProjectFile&)>;

ArticleFacts article(const std::string& key, const std::string& company) {
    std::string text = company + "와 누리가 손잡았다.";
    for (int i = 0; i < 400; ++i) text += fmt::format(" {}번째 문장은 자리를 차지한다.", i);
    FactsBuilder builder(key, text);
    builder.published("2025-11-07").entity(EntityKind::Organization, company);
    builder.entity(EntityKind::Organization, "누리");
    builder.tie({RelationKind::PartnersWith, company, "누리", text.substr(0, company.size()), "2025"});
    return builder.build();
}

const std::vector<ArticleFacts>& before() {
    static const std::vector<ArticleFacts> kBefore{article("a", "가람"), article("b", "나래")};
    return kBefore;
}

Result<void> store(ProjectFile& project, const std::vector<ArticleFacts>& articles) {
    auto all = project.facts();
    if (!all) return tl::unexpected(all.error());
    for (const ArticleFacts& facts : articles) {
        std::erase_if(*all, [&](const ArticleFacts& known) { return known.article.key == facts.article.key; });
        all->push_back(facts);
    }
    return project.store(articles, trivial_resolution(*all));
}

Result<void> hide_first(ProjectFile& project) {
    const auto model = project.model();
    if (!model) return tl::unexpected(model.error());
    const Decision decision = Hide{(*model)->entity(EntityId{0}).key};
    return project.decide(std::span(&decision, 1));
}

template <class T>
Result<void> without_value(const Result<T>& result) {
    if (!result) return tl::unexpected(result.error());
    return {};
}

/// Everything that a project says of itself.
struct Contents {
    std::vector<ArticleFacts> facts;
    std::vector<DecisionRow> rows;
    std::vector<NodePosition> positions;
    std::optional<std::string> setting;
    std::size_t hits = 0;
    bool operator==(const Contents&) const = default;
};

Contents contents(const ProjectFile& project) {
    Contents found;
    found.facts = project.facts().value();
    found.rows = project.decisions().value();
    for (DecisionRow& row : found.rows) row.when.clear(); // the second it was taken in
    found.positions = project.positions("fdp").value();
    found.setting = project.setting("view").value();
    found.hits = project.search("자리를", 99).value().size();
    return found;
}

/// A project with two articles, a decision that stands and one that was undone.
void make_project(const fs::path& path) {
    auto project = ProjectFile::open(path).value();
    REQUIRE(store(project, before()).has_value());
    REQUIRE(hide_first(project).has_value());
    REQUIRE(hide_first(project).has_value());
    REQUIRE(project.undo().has_value());
    REQUIRE(project.store_setting("view", "before").has_value());
}

/// The call with room for 0, 1, 2 … pages, until it is done: what it did not do left no trace, and it can be done
/// later by the same object.
void check_without_room(const Call& call) {
    constexpr std::int64_t kStep = 3001; // the end falls into frames, headers and pages alike
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "p.tieline";
    FullDisk disk;
    make_project(path);
    int failures = 0;
    for (std::int64_t room = 0;; room += kStep) {
        CAPTURE(room);
        const fs::path copy = folder.path() / fmt::format("{}.tieline", room);
        fs::copy_file(path, copy);
        disk.make_room();
        auto project = ProjectFile::open(copy).value();
        const Contents known = contents(project);
        const auto model = project.model().value();
        disk.leave(room);
        const Result<void> done = call(project);
        disk.make_room();
        if (!done) {
            ++failures;
            CHECK(done.error() == Error{ErrorCode::Io, "project.disk-full", {copy.string()}});
            CHECK(contents(project) == known);
            CHECK(difference(*project.model().value(), *model) == "");
            const Result<void> again = call(project);
            CHECK_MESSAGE(again.has_value(), again.error().key);
        }
        CHECK(broken_invariant(*project.model().value()) == "");
        CHECK(contents(project) != known);
        const Contents now = contents(project);
        project = ProjectFile::in_memory().value(); // closes the other
        CHECK(contents(ProjectFile::open(copy).value()) == now);
        if (done) break;
        REQUIRE(room < 10'000'000);
    }
    CHECK(failures > 0);
}

} // namespace

TEST_CASE("storing articles on a full disk leaves the project as it was") {
    check_without_room([](ProjectFile& project) { return store(project, {article("c", "다온")}); });
    check_without_room([](ProjectFile& project) { return store(project, {article("a", "라온"), before()[1]}); });
}

TEST_CASE("one more article needs room for itself, not for the project") {
    const TemporaryFolder folder;
    FullDisk disk;
    auto project = ProjectFile::open(folder.path() / "p.tieline").value();
    std::vector<ArticleFacts> all = synthetic_facts(4000, 20'000); // a thousand articles, megabytes
    const Resolution resolution = trivial_resolution(all);
    REQUIRE(project.store(all, resolution).has_value());
    FactsBuilder more("https://example.org/zzz", "가람은 누리와 손잡았다.");
    all.push_back(more.entity(EntityKind::Organization, "가람").entity(EntityKind::Organization, "누리").build());
    const Resolution after = trivial_resolution(all);
    disk.leave(200'000); // pages of many tables, for a few rows
    const auto stored = project.store(std::span(all).last(1), after);
    CHECK_MESSAGE(stored.has_value(), stored.error().key);
    disk.make_room();
    CHECK(project.model().value()->article_count() == 1001);
}

TEST_CASE("a decision, undo and redo on a full disk leave the project as it was") {
    check_without_room(hide_first);
    check_without_room([](ProjectFile& project) { return without_value(project.undo()); });
    check_without_room([](ProjectFile& project) { return without_value(project.redo()); });
}

TEST_CASE("removing an article on a full disk leaves the project as it was") {
    const Resolution rest = trivial_resolution(std::span(before()).last(1));
    check_without_room([&](ProjectFile& project) { return project.remove_article("a", rest); });
}

TEST_CASE("positions and settings on a full disk leave the project as it was") {
    std::vector<NodePosition> places;
    for (int i = 0; i < 300; ++i) places.push_back({{fmt::format("node {}", i)}, i * 1.0, i * 2.0, i % 2 == 0});
    check_without_room([&](ProjectFile& project) { return project.store_positions("fdp", places); });
    check_without_room([](ProjectFile& project) { return project.store_setting("view", std::string(9000, 'x')); });
}

TEST_CASE("a new project on a full disk is not left behind, and an old one is still there to be opened") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "p.tieline";
    FullDisk disk;
    int failures = 0;
    for (std::int64_t room = 0;; room += 3001) {
        CAPTURE(room);
        disk.leave(room);
        const auto opened = ProjectFile::open(path);
        disk.make_room();
        if (opened) break;
        ++failures;
        CHECK(opened.error() == Error{ErrorCode::Io, "project.disk-full", {path.string()}});
        CHECK(fs::is_empty(folder.path()));
        REQUIRE(room < 10'000'000);
    }
    CHECK(failures > 0);

    const fs::path known = folder.path() / "known.tieline";
    make_project(known);
    disk.leave(0);
    {
        auto project = ProjectFile::open(known);
        REQUIRE_MESSAGE(project.has_value(), project.error().key);
        CHECK(project->model().value()->article_count() == 2);
    }
    disk.make_room();
    CHECK(contents(ProjectFile::open(known).value()).facts == before());
}

} // namespace tieline::test
