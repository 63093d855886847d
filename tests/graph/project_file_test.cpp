#include "graph/facts_codec.hpp"
#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <filesystem>

namespace tieline::test {

namespace {

namespace fs = std::filesystem;
constexpr auto kOrganization = EntityKind::Organization;

ArticleFacts partners(const std::string& key, const std::string& text = "SKT는 누리와 손잡았다.") {
    FactsBuilder builder(key, text);
    builder.published("2025-11-07").entity(kOrganization, "SKT").entity(kOrganization, "누리");
    builder.tie({RelationKind::PartnersWith, "SKT", "누리", "", "2025"});
    builder.event("2025-11", text, {"SKT", "누리"});
    return builder.build();
}

/// Stores these articles beside those that are there.
void store(ProjectFile& project, const std::vector<ArticleFacts>& articles) {
    std::vector<ArticleFacts> all = project.facts().value();
    for (const ArticleFacts& facts : articles) {
        std::erase_if(all, [&](const ArticleFacts& known) { return known.article.key == facts.article.key; });
        all.push_back(facts);
    }
    REQUIRE(project.store(articles, trivial_resolution(all)).has_value());
}

void decide(ProjectFile& project, const Decision& decision) {
    REQUIRE(project.decide(std::span(&decision, 1)).has_value());
}

/// The resolution that a project's model shows, before any decision but those that are in it.
Resolution resolution_of(const ProjectFile& project) {
    return trivial_resolution(project.facts().value());
}

std::string key_of_error(const fs::path& path, OpenMode mode = OpenMode::ReadWrite) {
    const auto opened = ProjectFile::open(path, mode);
    return opened ? "none" : opened.error().key;
}

EntityKey key_of_name(ProjectFile& project, std::string_view name) {
    const auto model = project.model().value();
    return model->entity(named(*model, name)).key;
}

} // namespace

TEST_CASE("what is stored is read back equal, in this process and the next") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "프로젝트.tieline";
    const std::vector facts{partners("b"), partners("a", "누리, SKT와 제휴 해지")};
    {
        auto project = ProjectFile::open(path).value();
        store(project, facts);
        CHECK(project.facts().value() == std::vector{facts[1], facts[0]});
        CHECK(broken_invariant(*project.model().value()) == "");
    }
    auto project = ProjectFile::open(path).value();
    CHECK(project.facts().value() == std::vector{facts[1], facts[0]});
    CHECK(project.model().value()->entity_count() == 2);
    CHECK(project.model().value()->article_count() == 2);
}

TEST_CASE("a decision that could not be read back is refused and nothing is stored") {
    auto project = ProjectFile::in_memory().value();
    store(project, {partners("a")});
    const Decision broken = Rename{key_of_name(project, "누리"), "\xeb\x88"};
    const auto decided = project.decide(std::span(&broken, 1));
    REQUIRE_FALSE(decided.has_value());
    CHECK(decided.error().key == "decisions.unclean");
    CHECK(project.decisions().value().empty());
    CHECK(key_of_name(project, "누리") == std::get<Rename>(broken).entity);
}

TEST_CASE("words of an article that are not clean are not stored, and are damage in a stranger's file") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "p.tieline";
    ArticleFacts facts = partners("a");
    {
        auto project = ProjectFile::open(path).value();
        store(project, {facts});
        facts.article.publisher = "\xeb\x88";
        const auto stored = project.store(std::span(&facts, 1), trivial_resolution(std::span(&facts, 1)));
        REQUIRE_FALSE(stored.has_value());
        CHECK(stored.error().key == "project.unclean-article");
        CHECK(project.facts().value() == std::vector{partners("a")});
    }
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    sqlite3_stmt* update = nullptr;
    REQUIRE(sqlite3_prepare_v2(database, "UPDATE article SET publisher=?1, facts=?2", -1, &update, nullptr) == 0);
    const std::string sealed = encode_facts(facts); // a checksum that fits
    sqlite3_bind_text(update, 1, facts.article.publisher.c_str(), -1, SQLITE_STATIC);
    sqlite3_bind_blob(update, 2, sealed.data(), static_cast<int>(sealed.size()), SQLITE_STATIC);
    CHECK(sqlite3_step(update) == SQLITE_DONE);
    sqlite3_finalize(update);
    CHECK(sqlite3_close(database) == SQLITE_OK);
    const auto read = ProjectFile::open(path)->facts();
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().key == "project.damaged-article");
}

TEST_CASE("on close one file remains") {
    const TemporaryFolder folder;
    {
        auto project = ProjectFile::open(folder.path() / "p.tieline").value();
        store(project, {partners("a")});
    }
    const auto files = std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator());
    CHECK(files == 1);
}

TEST_CASE("an empty project has a model of nothing") {
    auto project = ProjectFile::in_memory().value();
    CHECK(project.model().value()->entity_count() == 0);
    CHECK(project.facts().value().empty());
    CHECK_FALSE(project.can_undo());
    CHECK(project.undo().value() == std::nullopt);
    CHECK(project.search("누리", 10).value().empty());
}

TEST_CASE("undo and redo go step by step, also in the next process; a new decision drops what could be redone") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "p.tieline";
    EntityKey key;
    {
        auto project = ProjectFile::open(path).value();
        store(project, {partners("a")});
        key = key_of_name(project, "누리");
        const std::vector<Decision> one_step{Rename{key, "둘"}, Rename{key, "셋"}};
        REQUIRE(project.decide(one_step).has_value());
        decide(project, Rename{key, "넷"});
        CHECK(key_of_name(project, "넷") == key);
    }
    auto project = ProjectFile::open(path).value();
    const auto name = [&] { return project.model().value()->entity(*project.model().value()->find(key)).name; };
    CHECK(project.undo().value()->size() == 1);
    CHECK(name() == "셋");
    CHECK(project.undo().value()->size() == 2);
    CHECK(name() == "누리");
    CHECK_FALSE(project.can_undo());
    CHECK(project.redo().value()->size() == 2);
    CHECK(name() == "셋");
    decide(project, Rename{key, "다섯"});
    CHECK_FALSE(project.can_redo());
    CHECK(name() == "다섯");
    CHECK(project.undo().has_value());
    CHECK(name() == "셋");
    CHECK(project.decisions().value().size() == 4);
}

TEST_CASE("the revision grows with every change and the model is computed once for each") {
    auto project = ProjectFile::in_memory().value();
    const auto empty = project.model().value()->revision();
    store(project, {partners("a")});
    const auto first = project.model().value();
    CHECK(first->revision() > empty);
    CHECK(project.model().value() == first);
    decide(project, Hide{first->entity(EntityId{0}).key});
    const auto second = project.model().value();
    CHECK(second->revision() > first->revision());
    CHECK(project.undo().has_value());
    CHECK(project.model().value()->revision() > second->revision());
    CHECK(difference(*project.model().value(), *first) == "");
}

TEST_CASE("a second process's commit is noticed and its decisions are seen") {
    const TemporaryFolder folder;
    auto one = ProjectFile::open(folder.path() / "p.tieline").value();
    store(one, {partners("a")});
    auto two = ProjectFile::open(folder.path() / "p.tieline").value();
    CHECK(two.model().has_value());
    CHECK_FALSE(two.changed_elsewhere());
    decide(one, Rename{key_of_name(one, "누리"), "누리소프트"});
    CHECK(two.changed_elsewhere());
    CHECK(two.model().value()->find_by_name("누리소프트").size() == 1);
    CHECK_FALSE(two.changed_elsewhere());
    CHECK_FALSE(one.changed_elsewhere());
    CHECK(two.undo().has_value());
    CHECK(one.model().value()->find_by_name("누리소프트").empty());
}

TEST_CASE("suggestions wait until they are decided or the two are one") {
    auto project = ProjectFile::in_memory().value();
    const std::vector facts{partners("a", "SKT는 누리와 손잡았다.")};
    Resolution resolution = trivial_resolution(facts);
    resolution.suggestions = {{0, 1, 0.4, "weak"}, {1, 0, 0.9, "strong"}};
    REQUIRE(project.store(facts, resolution).has_value());
    const auto waiting = project.suggestions().value();
    REQUIRE(waiting.size() == 1);
    decide(project, KeepApart{waiting[0].first, waiting[0].second});
    CHECK(project.suggestions().value().empty());
    CHECK(project.undo().has_value());
    CHECK(project.suggestions().value().size() == 1);
    decide(project, Merge{waiting[0].first, waiting[0].second});
    CHECK(project.suggestions().value().empty());
}

TEST_CASE("one place that is stored leaves the others as they are") {
    auto project = ProjectFile::in_memory().value();
    REQUIRE(project.store_positions("sfdp", std::vector<NodePosition>{{{"a"}, 1.5, -2, true}, {{"b"}, 0, 0, false}})
                .has_value());
    REQUIRE(project.store_position("sfdp", {{"b"}, 7, 8, true}).has_value());
    REQUIRE(project.store_position("sfdp", {{"c"}, 3, 4, false}).has_value());
    const std::vector<NodePosition> wanted{{{"a"}, 1.5, -2, true}, {{"b"}, 7, 8, true}, {{"c"}, 3, 4, false}};
    CHECK(project.positions("sfdp").value() == wanted);
    CHECK(project.positions("dot").value().empty());
}

TEST_CASE("positions and settings are kept, outside undo") {
    const TemporaryFolder folder;
    const std::vector<NodePosition> places{{{"a"}, 1.5, -2, true}, {{"b"}, 0, 0, false}};
    {
        auto project = ProjectFile::open(folder.path() / "p.tieline").value();
        REQUIRE(project.store_positions("sfdp", places).has_value());
        REQUIRE(project.store_setting("view", "{\"a\":1}").has_value());
        CHECK_FALSE(project.can_undo());
    }
    const auto project = ProjectFile::open(folder.path() / "p.tieline", OpenMode::ReadOnly).value();
    CHECK(project.positions("sfdp").value() == places);
    CHECK(project.positions("dot").value().empty());
    CHECK(project.setting("view").value() == "{\"a\":1}");
    CHECK(project.setting("other").value() == std::nullopt);
}

TEST_CASE("search finds parts of words, two-letter names, titles, and words joined by a no-break space") {
    auto project = ProjectFile::in_memory().value();
    FactsBuilder titled("제목에만 바다", "본문");
    store(project, {partners("a", "구글은 SK\u00a0텔레콤과 \"손\" 100%_잡았다."), partners("b", "Samsung 전자"),
                    titled.build()});
    const auto found = [&](const std::string& words) {
        std::vector<std::string> keys;
        const auto hits = project.search(words, 10).value();
        for (const auto& hit : hits) keys.push_back(hit.article);
        return keys;
    };
    CHECK(found("구글") == std::vector<std::string>{"a"});
    CHECK(found("SK 텔레콤") == std::vector<std::string>{"a"});
    CHECK(found("samsung") == std::vector<std::string>{"b"});
    CHECK(found("0%") == std::vector<std::string>{"a"});
    CHECK(found("%_") == std::vector<std::string>{"a"});
    CHECK(found("\"손\"") == std::vector<std::string>{"a"});
    CHECK(found("바다") == std::vector<std::string>{"제목에만 바다"});
    CHECK(found("없는 말 OR 구글").empty());
    CHECK(found("  ").empty());
    CHECK(project.search("텔레콤", 1).value().at(0).range == TextRange{14, 23});
    store(project, {partners("a", "이제 다른 글이다. SKT 누리")});
    CHECK(found("텔레콤").empty());
}

TEST_CASE("what is no project, damaged, newer, missing or only readable says so") {
    const TemporaryFolder folder;
    CHECK(key_of_error(folder.write("text.txt", "그냥 글입니다. 프로젝트가 아닙니다.")) == "project.not-a-project");
    CHECK(key_of_error(folder.path()) == "project.not-a-project");
    CHECK(key_of_error(folder.path() / "none", OpenMode::ReadOnly) == "project.missing");
    CHECK(key_of_error(folder.path() / "no" / "folder" / "p") == "project.no-permission");
    CHECK(key_of_error(folder.write("cut", std::string("SQLite format 3\0", 16))) == "project.damaged");
    CHECK_FALSE(fs::exists(folder.path() / "none"));

    const fs::path path = folder.path() / "p.tieline";
    {
        auto fresh = ProjectFile::open(path).value();
        store(fresh, {partners("a")});
    }
    const auto with = [&](const char* sql) {
        fs::copy_file(path, folder.path() / "copy", fs::copy_options::overwrite_existing);
        sqlite3* database = nullptr;
        REQUIRE(sqlite3_open((folder.path() / "copy").c_str(), &database) == SQLITE_OK);
        CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(database);
        return key_of_error(folder.path() / "copy");
    };
    CHECK(with("PRAGMA user_version=99") == "project.newer");
    CHECK(with("PRAGMA application_id=7") == "project.not-a-project");
    CHECK(with("CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM article; END") == "project.damaged");
    CHECK(with("CREATE VIEW v AS SELECT load_extension('x')") == "project.damaged");
    CHECK(with("DROP TABLE decision") == "project.damaged");
    CHECK(with("DELETE FROM setting") == "none");

    auto read_only = ProjectFile::open(path, OpenMode::ReadOnly).value();
    CHECK(read_only.read_only());
    CHECK(read_only.store_setting("a", "b").error().key == "project.read-only");
    CHECK(read_only.store({}, {}).error().code == ErrorCode::Io);
    CHECK(read_only.undo().error().key == "project.read-only");
    CHECK(read_only.model().value()->entity_count() == 2);
}

TEST_CASE("a project of the first version is brought up to date") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "p.tieline";
    {
        auto fresh = ProjectFile::open(path).value();
        store(fresh, {partners("a")});
    }
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database,
                       "DROP TABLE search; DROP TABLE markup; DROP TABLE resolution; DROP TABLE outline; "
                       "DELETE FROM meta WHERE name='places'; "
                       "CREATE TABLE resolution(id INTEGER PRIMARY KEY, data BLOB NOT NULL); "
                       "PRAGMA user_version=1",
                       nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    CHECK(key_of_error(path, OpenMode::ReadOnly) == "project.old-read-only");
    auto project = ProjectFile::open(path).value();
    CHECK(project.model().value()->entity_count() == 2);
    CHECK(project.search("손잡았다", 5).value().size() == 1);
    CHECK(key_of_error(path, OpenMode::ReadOnly) == "none");
}

TEST_CASE("a project of the second version keeps its keys, merges and decisions") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "p.tieline";
    fs::copy_file(fs::path(TIELINE_SOURCE_DIR) / "tests/data/project_v2.tieline", path);
    CHECK(key_of_error(path, OpenMode::ReadOnly) == "project.old-read-only");
    const auto check = [](ProjectFile& project) {
        const auto model = project.model().value();
        CHECK(broken_invariant(*model) == "");
        CHECK(model->article_count() == 2);
        const Entity& renamed = model->entity(named(*model, "Netflix")); // stands in both articles
        CHECK(renamed.key.uuid == "bf18ee65-983c-4ca5-8a65-390d7425bd12");
        CHECK(model->mentions_of(renamed.id).size() == 3);
        CHECK(model->mentions_of(renamed.id).front().article != model->mentions_of(renamed.id).back().article);
        CHECK(model->find_by_name("서울") == model->find_by_name("부산"));
        std::size_t standing = 0;
        for (std::uint32_t e = 0; e < model->entity_count(); ++e)
            standing += stands(model->entity(EntityId{e})) ? 1U : 0U;
        CHECK(standing == 19);
        CHECK(project.not_applied().value().empty());
    };
    {
        auto project = ProjectFile::open(path).value();
        check(project);
        CHECK(project.redo().value().has_value());
        CHECK(project.model().value()->find_by_name("파주시").size() == 1);
        CHECK(project.undo().value().has_value());
        REQUIRE(project.store({}, resolution_of(project)).has_value());
        check(project);
    }
    auto project = ProjectFile::open(path, OpenMode::ReadOnly).value();
    check(project);
}

TEST_CASE("what was said beside an article is kept with it, replaced with it and removed with it") {
    auto project = ProjectFile::in_memory().value();
    const std::vector articles{partners("a"), partners("b")};
    const std::vector<std::string> markups{std::string("a\0\xff", 3), ""};
    REQUIRE(project.store(articles, trivial_resolution(articles), markups).has_value());
    CHECK(project.markup("a").value() == markups[0]);
    CHECK(project.markup("b").value() == "");
    CHECK(project.markup("none").value() == "");
    const std::vector<std::string> others{"", "b"};
    REQUIRE(project.store(articles, trivial_resolution(articles), others).has_value());
    CHECK(project.markup("a").value() == "");
    CHECK(project.markup("b").value() == "b");
    REQUIRE(project.remove_article("b", trivial_resolution(std::span(articles).first(1))).has_value());
    CHECK(project.markup("b").value() == "");
    store(project, {partners("b")});
    CHECK(project.markup("b").value() == "");
}

TEST_CASE("an article that is removed leaves nothing of its words in the file") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "p.tieline";
    const std::vector secret{partners("secret", "SKT와 누리의 비밀스러운이야기")};
    {
        auto project = ProjectFile::open(path).value();
        store(project, {partners("a")});
        store(project, secret);
        const std::vector rest{partners("a")};
        REQUIRE(project.remove_article("secret", trivial_resolution(rest)).has_value());
        CHECK(project.model().value()->article_count() == 1);
        CHECK(project.search("비밀스러운", 5).value().empty());
    }
    const std::string bytes = folder.read("p.tieline");
    CHECK(bytes.find("비밀스러운이야기") == std::string::npos);
    CHECK(bytes.find("스러운") == std::string::npos); // a trigram of the index
    CHECK(bytes.find("손잡았다") != std::string::npos);
}

} // namespace tieline::test
