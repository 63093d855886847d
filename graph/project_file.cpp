#include "graph/project_file.hpp"

#include "graph/project_schema.hpp"
#include "graph/project_state.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <fstream>
#include <thread>

namespace tieline {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::uintmax_t kCheckedBytes = 4U << 20U; // below it a full check costs a few milliseconds

/// The path as SQLite's URI of a file that nobody changes: the only way to read from media without write access.
std::string immutable_uri(const fs::path& path) {
    std::string uri = "file:";
    for (const char c : path.string()) {
        const bool special = c == '?' || c == '#' || c == '%';
        uri += special ? fmt::format("%{:02x}", static_cast<unsigned char>(c)) : std::string(1, c);
    }
    return uri + "?immutable=1";
}

/// Looks at a file before SQLite does: a text, a picture or a folder is no project, whatever its name.
Result<bool> exists_as_database(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return false;
    if (error) return fail(ErrorCode::Io, "project.no-permission", {path.string()});
    if (!fs::is_regular_file(status)) return fail(ErrorCode::BadInput, "project.not-a-project", {path.string()});
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(ErrorCode::Io, "project.no-permission", {path.string()});
    std::array<char, kMagic.size()> head{};
    file.read(head.data(), head.size());
    const auto size = static_cast<std::size_t>(file.gcount());
    if (size == 0) return false; // as good as none
    if (std::string_view(head.data(), size) != kMagic)
        return fail(ErrorCode::BadInput, "project.not-a-project", {path.string()});
    return true;
}

Result<void> check_whole(Database& database, const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || size > kCheckedBytes) return {}; // damage then shows where it is met
    auto statement = database.prepare("PRAGMA integrity_check(1)");
    if (!statement) return tl::unexpected(statement.error());
    return database.each(*statement, [&]() -> Result<void> {
        if (statement->text(0) == "ok") return {};
        return database.damaged();
    });
}

/// Write-ahead logging, and every commit on the disk before it is reported. The switch needs the file for itself, for
/// which SQLite does not wait.
Result<void> set_journal(Database& database) {
    constexpr int kTries = 100;
    for (int i = 0;; ++i) {
        auto set = database.run("PRAGMA journal_mode=WAL");
        if (set) break;
        if (set.error().key != "project.busy" || i == kTries) return set;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return database.run("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=1048576");
}

Result<void> prepare_project(Database& database, const fs::path& path, bool read_only) {
    const auto version = check_format(database);
    if (!version) return tl::unexpected(version.error());
    if (read_only && *version == 0) return fail(ErrorCode::BadInput, "project.not-a-project", {path.string()});
    if (read_only && *version < kProjectFormat) return fail(ErrorCode::Io, "project.old-read-only", {path.string()});
    if (!read_only) {
        if (auto set = set_journal(database); !set) return set;
        if (*version < kProjectFormat)
            if (auto done = migrate(database, *version); !done) return done;
    }
    if (auto sound = check_schema(database); !sound) return sound;
    return check_whole(database, path);
}

/// True when nothing waits in the write-ahead log beside the file.
bool log_is_empty(const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(fs::path(path) += "-wal", error);
    return error || size == 0;
}

bool writable_folder(const fs::path& path) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const auto may_write = [](const fs::path& what) {
        return faccessat(AT_FDCWD, what.c_str(), W_OK, AT_EACCESS) == 0;
    };
    return may_write(folder) && may_write(path);
}

/// A file that was made here and into which nothing could be written.
void remove_empty(const fs::path& path) {
    std::error_code ignored;
    for (const char* end : {"-wal", "-shm", ""}) fs::remove(fs::path(path) += end, ignored);
}

Result<Database> open_database(const fs::path& path, bool read_only) {
    const int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    return Database::open(path.string(), flags | SQLITE_OPEN_NOMUTEX, path.string());
}

} // namespace

Result<ProjectFile> ProjectFile::open(const std::filesystem::path& path, OpenMode mode) {
    const auto existed = exists_as_database(path);
    if (!existed) return tl::unexpected(existed.error());
    bool read_only = mode == OpenMode::ReadOnly;
    if (read_only && !*existed) return fail(ErrorCode::Io, "project.missing", {path.string()});
    auto database = open_database(path, read_only);
    if (!database) return tl::unexpected(database.error());
    read_only = read_only || sqlite3_db_readonly(database->get(), "main") == 1;
    auto prepared = prepare_project(*database, path, read_only);
    if (!prepared && prepared.error().code == ErrorCode::Io && *existed && log_is_empty(path) &&
        !writable_folder(path)) {
        read_only = true; // media on which even the log's index cannot be made
        database = Database::open(immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                                  path.string());
        if (!database) return tl::unexpected(database.error());
        prepared = prepare_project(*database, path, read_only);
    }
    if (!prepared) {
        // Where another process holds the file, it is that one's.
        const bool nothing = !*existed && prepared.error().key != "project.busy" &&
                             database->number("SELECT count(*) FROM sqlite_schema").value_or(0) == 0;
        database = fail(ErrorCode::Io, "project.io"); // closes the file
        if (nothing) remove_empty(path);
        return tl::unexpected(prepared.error());
    }
    auto state = std::make_unique<State>(State{std::move(*database), path, read_only, {}, {}, {}});
    return ProjectFile(std::move(state));
}

Result<ProjectFile> ProjectFile::in_memory() {
    auto database =
        Database::open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, ":memory:");
    if (!database) return tl::unexpected(database.error());
    if (auto made = migrate(*database, 0); !made) return tl::unexpected(made.error());
    return ProjectFile(std::make_unique<State>(State{std::move(*database), ":memory:", false, {}, {}, {}}));
}

ProjectFile::ProjectFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
ProjectFile::ProjectFile(ProjectFile&&) noexcept = default;
ProjectFile& ProjectFile::operator=(ProjectFile&&) noexcept = default;
ProjectFile::~ProjectFile() = default;

const std::filesystem::path& ProjectFile::path() const {
    return state_->path;
}
bool ProjectFile::read_only() const {
    return state_->read_only;
}

Result<SqlStatement*> ProjectFile::State::statement(const char* sql) {
    const auto known = statements.find(sql);
    if (known != statements.end()) return &known->second;
    auto prepared = database.prepare(sql);
    if (!prepared) return tl::unexpected(prepared.error());
    return &statements.emplace(sql, std::move(*prepared)).first->second;
}

Result<std::int64_t> ProjectFile::State::meta(std::string_view name) {
    const auto read = statement("SELECT value FROM meta WHERE name=?1");
    if (!read) return tl::unexpected(read.error());
    std::optional<std::int64_t> value;
    (*read)->bind(1, name);
    auto done = database.each(**read, [&]() -> Result<void> {
        value = (*read)->number(0);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    if (!value) return database.damaged();
    return *value;
}

Result<void> ProjectFile::State::count_revision(bool of_base) {
    const auto count = statement(of_base ? "UPDATE meta SET value=value+1 WHERE name IN ('revision', 'base_revision')"
                                         : "UPDATE meta SET value=value+1 WHERE name='revision'");
    if (!count) return tl::unexpected(count.error());
    return database.run(**count);
}

Result<void> ProjectFile::State::writable() const {
    if (read_only) return fail(ErrorCode::Io, "project.read-only", {path.string()});
    return {};
}

Result<void> ProjectFile::store_positions(const std::string& layout, std::span<const NodePosition> positions) {
    if (auto may = state_->writable(); !may) return may;
    auto transaction = Transaction::begin(state_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    const auto clear = state_->statement("DELETE FROM position WHERE layout=?1");
    if (!clear) return tl::unexpected(clear.error());
    (*clear)->bind(1, layout);
    if (auto done = state_->database.run(**clear); !done) return done;
    for (const NodePosition& position : positions)
        if (auto done = state_->write_position(layout, position); !done) return done;
    if (auto done = state_->count_places(); !done) return done;
    return transaction->commit();
}

Result<void> ProjectFile::State::count_places() {
    const auto count = statement("UPDATE meta SET value=value+1 WHERE name='places'");
    if (!count) return tl::unexpected(count.error());
    return database.run(**count);
}

Result<void> ProjectFile::State::write_position(const std::string& layout, const NodePosition& position) {
    if (!std::isfinite(position.x) || !std::isfinite(position.y)) return {};
    const auto insert = statement("INSERT OR REPLACE INTO position VALUES(?1, ?2, ?3, ?4, ?5)");
    if (!insert) return tl::unexpected(insert.error());
    (*insert)->bind(1, layout).bind(2, position.entity.uuid).bind(3, position.x).bind(4, position.y);
    (*insert)->bind(5, std::int64_t{position.pinned});
    return database.run(**insert);
}

Result<void> ProjectFile::store_position(const std::string& layout, const NodePosition& position) {
    if (auto may = state_->writable(); !may) return may;
    auto transaction = Transaction::begin(state_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    if (auto done = state_->write_position(layout, position); !done) return done;
    if (auto done = state_->count_places(); !done) return done;
    return transaction->commit();
}

Result<std::vector<NodePosition>> ProjectFile::positions(const std::string& layout) const {
    const auto read = state_->statement("SELECT entity, x, y, pinned FROM position WHERE layout=?1 ORDER BY entity");
    if (!read) return tl::unexpected(read.error());
    std::vector<NodePosition> found;
    (*read)->bind(1, layout);
    auto done = state_->database.each(**read, [&]() -> Result<void> {
        const NodePosition position{{(*read)->text(0)}, (*read)->real(1), (*read)->real(2), (*read)->number(3) != 0};
        if (!std::isfinite(position.x) || !std::isfinite(position.y)) return state_->database.damaged();
        found.push_back(position);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return found;
}

Result<void> ProjectFile::store_setting(const std::string& name, const std::string& value) {
    if (auto may = state_->writable(); !may) return may;
    const auto write = state_->statement("INSERT OR REPLACE INTO setting VALUES(?1, ?2)");
    if (!write) return tl::unexpected(write.error());
    (*write)->bind(1, name).bind(2, value);
    return state_->database.run(**write);
}

Result<std::optional<std::string>> ProjectFile::setting(const std::string& name) const {
    const auto read = state_->statement("SELECT value FROM setting WHERE name=?1");
    if (!read) return tl::unexpected(read.error());
    std::optional<std::string> value;
    (*read)->bind(1, name);
    auto done = state_->database.each(**read, [&]() -> Result<void> {
        value = (*read)->text(0);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return value;
}

} // namespace tieline
