#include "graph/project_schema.hpp"

#include "graph/facts_codec.hpp"
#include "graph/project_state.hpp"
#include "graph/resolution_rows.hpp"

#include <fmt/format.h>

#include <array>

namespace tieline {

namespace {

/// One step per version; released steps never change, a new version adds one.
constexpr std::array<const char*, kProjectFormat> kSteps{
    // 1: what was extracted, the decisions beside it, the registry of entity keys; `sum` tells a damaged row
    R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES('revision', 0), ('base_revision', 0);
CREATE TABLE article(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, publisher TEXT NOT NULL,
  language TEXT NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL, text TEXT NOT NULL, facts BLOB NOT NULL);
CREATE TABLE resolution(id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE anchor(seq INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL, article TEXT NOT NULL, local INTEGER,
  kind INTEGER NOT NULL, name TEXT NOT NULL, mentions BLOB NOT NULL, sum INTEGER NOT NULL);
CREATE INDEX anchor_by_article ON anchor(article);
CREATE TABLE decision(id INTEGER PRIMARY KEY AUTOINCREMENT, step INTEGER NOT NULL, state INTEGER NOT NULL,
  line TEXT NOT NULL, sum INTEGER NOT NULL);
CREATE INDEX decision_by_state ON decision(state, step);
CREATE TABLE position(layout TEXT NOT NULL, entity TEXT NOT NULL, x REAL NOT NULL, y REAL NOT NULL,
  pinned INTEGER NOT NULL, PRIMARY KEY(layout, entity)) WITHOUT ROWID;
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
)sql",
    // 2: search over titles and texts
    R"sql(
CREATE VIRTUAL TABLE search USING fts5(title, text, content='article', content_rowid='id', tokenize='trigram');
INSERT INTO search(search) VALUES('rebuild');
)sql",
    // 3: the resolution by article, so that an import writes what it changed; what the source said beside the text
    R"sql(
DROP TABLE resolution;
CREATE TABLE resolution(article INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE markup(article INTEGER PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL);
)sql",
    // 4: what can be shown before the model is computed, as long as nothing of it was changed
    R"sql(
CREATE TABLE outline(id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, places INTEGER NOT NULL, data BLOB NOT NULL,
  sum INTEGER NOT NULL);
INSERT INTO meta VALUES('places', 0);
)sql"};
constexpr std::size_t kResolutionByArticle = 3;

/// The resolution as versions 1 and 2 kept it: all in one.
Result<Resolution> old_resolution(Database& database) {
    auto statement = database.prepare("SELECT data FROM resolution WHERE id=1");
    if (!statement) return tl::unexpected(statement.error());
    Resolution resolution;
    auto read = database.each(*statement, [&]() -> Result<void> {
        auto decoded = decode_resolution(statement->view(0));
        if (!decoded) return database.damaged();
        resolution = std::move(*decoded);
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    return resolution;
}

Result<void> write_by_article(Database& database, const Resolution& resolution) {
    auto articles = database.prepare("SELECT key, id FROM article");
    if (!articles) return tl::unexpected(articles.error());
    ArticleNumbers numbers;
    auto read = database.each(*articles, [&]() -> Result<void> {
        numbers.emplace(articles->text(0), articles->number(1));
        return {};
    });
    if (!read) return read;
    const auto anchors = read_anchors(database);
    if (!anchors) return tl::unexpected(anchors.error());
    auto insert = database.prepare("INSERT INTO resolution VALUES(?1, ?2)");
    if (!insert) return tl::unexpected(insert.error());
    for (const ResolutionRow& row : to_rows(resolution, stored_keys(resolution, *anchors), numbers)) {
        insert->bind(1, row.article).bind_blob(2, row.bytes);
        if (auto done = database.run(*insert); !done) return done;
    }
    return {};
}

Result<void> take_step(Database& database, std::size_t version) {
    const char* sql = kSteps.at(version - 1);
    if (version != kResolutionByArticle) return database.run(sql);
    const auto resolution = old_resolution(database);
    if (!resolution) return tl::unexpected(resolution.error());
    if (auto run = database.run(sql); !run) return run;
    return write_by_article(database, *resolution);
}

Result<std::string> schema_of(Database& database) {
    auto statement = database.prepare("SELECT type, name, ifnull(sql, '') FROM sqlite_schema "
                                      "WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name");
    if (!statement) return tl::unexpected(statement.error());
    std::string schema;
    auto read = database.each(*statement, [&]() -> Result<void> {
        schema += fmt::format("{}|{}|{}\n", statement->text(0), statement->text(1), statement->text(2));
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    return schema;
}

Result<int> format_of(Database& database) {
    const auto id = database.number("PRAGMA application_id");
    if (!id) return tl::unexpected(id.error());
    const auto version = database.number("PRAGMA user_version");
    if (!version) return tl::unexpected(version.error());
    const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
    if (!tables) return tl::unexpected(tables.error());
    if (*id == 0 && *version == 0 && *tables == 0) return 0;
    if (*id != kProjectId) return fail(ErrorCode::BadInput, "project.not-a-project", {database.shown()});
    if (*version > kProjectFormat)
        return fail(ErrorCode::BadInput, "project.newer",
                    {fmt::format("{}", *version), fmt::format("{}", kProjectFormat), database.shown()});
    if (*version < 1) return database.damaged();
    return static_cast<int>(*version);
}

} // namespace

Result<void> migrate(Database& database, int from) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return tl::unexpected(transaction.error());
    // Another process may have done it while this one waited.
    const auto version = database.number("PRAGMA user_version");
    if (!version) return tl::unexpected(version.error());
    if (*version != from) return {};
    for (auto step = static_cast<std::size_t>(from) + 1; step <= kSteps.size(); ++step)
        if (auto taken = take_step(database, step); !taken) return taken;
    const std::string stamp =
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", kProjectId, kProjectFormat);
    if (auto run = database.run(stamp.c_str()); !run) return run;
    return transaction->commit();
}

Result<int> check_format(Database& database) {
    // In one transaction: another process may be making the project, and half of what it wrote is no project.
    if (auto begun = database.run("BEGIN"); !begun) return tl::unexpected(begun.error());
    auto version = format_of(database);
    if (auto ended = database.run("COMMIT"); !ended && version) return tl::unexpected(ended.error());
    return version;
}

Result<void> check_schema(Database& database) {
    auto model = Database::open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, ":memory:");
    if (!model) return tl::unexpected(model.error());
    if (auto made = migrate(*model, 0); !made) return made;
    const auto wanted = schema_of(*model);
    if (!wanted) return tl::unexpected(wanted.error());
    const auto found = schema_of(database);
    if (!found) return tl::unexpected(found.error());
    if (*wanted != *found) return database.damaged();
    return {};
}

} // namespace tieline
