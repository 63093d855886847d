#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <iterator>

/// What views keep in a project, and when it is given back.
namespace tieline::test {

namespace {

namespace fs = std::filesystem;

ArticleFacts an_article(const std::string& key, const std::string& name) {
    FactsBuilder builder(key, name + "는 SKT와 손잡았다.");
    builder.entity(EntityKind::Organization, "SKT").entity(EntityKind::Organization, name);
    builder.tie({RelationKind::PartnersWith, "SKT", name, "", "2025"});
    return builder.build();
}

struct Kept {
    TemporaryFolder folder;
    fs::path path = folder.path() / "p.tieline";
    std::vector<ArticleFacts> facts{an_article("a", "누리"), an_article("b", "하늘")};
    ProjectFile project = ProjectFile::open(path).value();
    Kept() {
        REQUIRE(project.store(facts, trivial_resolution(facts)).has_value());
        REQUIRE(project.keep_outline(project.edition().value(), "누리 하늘 and more").value());
    }
    [[nodiscard]] bool given() const { return project.outline().has_value(); }
    [[nodiscard]] std::string bytes_on_disk() const {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
};

} // namespace

TEST_CASE("an outline is given back until facts, decisions or positions are written") {
    Kept kept;
    REQUIRE(kept.given());
    CHECK(kept.project.outline()->bytes == "누리 하늘 and more");
    CHECK(kept.project.outline()->of == kept.project.edition().value());
    REQUIRE(kept.project.store_setting("view", "{}").has_value());
    CHECK(kept.given());
    SUBCASE("facts") {
        REQUIRE(kept.project.store(kept.facts, trivial_resolution(kept.facts)).has_value());
    }
    SUBCASE("a decision") {
        const Decision hide = Hide{kept.project.model().value()->entity({0}).key};
        REQUIRE(kept.project.decide(std::span(&hide, 1)).has_value());
    }
    SUBCASE("positions") {
        REQUIRE(kept.project.store_positions("network", {}).has_value());
    }
    SUBCASE("one position") {
        const EntityKey key = kept.project.model().value()->entity({0}).key;
        REQUIRE(kept.project.store_position("network", {key, 1, 2, true}).has_value());
    }
    CHECK_FALSE(kept.given());
}

TEST_CASE("an outline of what is no more is not kept") {
    Kept kept;
    const Edition before = kept.project.edition().value();
    auto other = ProjectFile::open(kept.path).value();
    REQUIRE(other.store_positions("network", {}).has_value());
    CHECK_FALSE(kept.project.keep_outline(before, "of before").value());
    CHECK_FALSE(kept.given());
    CHECK(other.keep_outline(other.edition().value(), "of now").value());
    CHECK(kept.project.outline()->bytes == "of now");
    auto reader = ProjectFile::open(kept.path, OpenMode::ReadOnly).value();
    CHECK(reader.outline()->bytes == "of now");
    CHECK(reader.keep_outline(reader.edition().value(), "mine").error().key == "project.read-only");
}

TEST_CASE("what was removed for good is not in an outline either") {
    Kept kept;
    kept.facts.erase(kept.facts.begin()); // 누리
    REQUIRE(kept.project.remove_article("a", trivial_resolution(kept.facts)).has_value());
    kept.project = ProjectFile::in_memory().value(); // closes the file
    CHECK(kept.bytes_on_disk().find("누리") == std::string::npos);
    CHECK(kept.bytes_on_disk().find("하늘") != std::string::npos);
}

TEST_CASE("an outline whose row was changed is as if it had never been kept") {
    Kept kept;
    const char* change = nullptr;
    SUBCASE("the bytes") {
        change = "UPDATE outline SET data=CAST('누리 하늘 and less' AS BLOB)";
    }
    SUBCASE("the sum") {
        change = "UPDATE outline SET sum=sum+1";
    }
    SUBCASE("numbers for other numbers") {
        change = "UPDATE meta SET value=value+1 WHERE name='places'";
    }
    SUBCASE("no numbers") {
        change = "UPDATE outline SET revision='x'";
    }
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(kept.path.c_str(), &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database, change, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    CHECK_FALSE(kept.given());
    CHECK(kept.project.model().value()->entity_count() == 3);
}

TEST_CASE("reading that is asked to stop stops and can begin again") {
    Kept kept;
    std::stop_source stop;
    stop.request_stop();
    auto again = ProjectFile::open(kept.path).value();
    CHECK(again.model(stop.get_token()).error().code == ErrorCode::Interrupted);
    CHECK(again.model().value()->entity_count() == 3);
}

} // namespace tieline::test
