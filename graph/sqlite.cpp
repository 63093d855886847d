#include "graph/sqlite.hpp"

#include <cerrno>
#include <thread>

namespace tieline {

namespace {

constexpr auto kLongestWait = std::chrono::seconds(5);

/// SQLite's own waiting sleeps longer with every try, so that a busy neighbour can keep a process out for good; short
/// sleeps of different lengths let each have its turn.
int wait_for_turn(void* waiting, int tries) {
    auto& since = *static_cast<std::chrono::steady_clock::time_point*>(waiting);
    const auto now = std::chrono::steady_clock::now();
    if (tries == 0) since = now;
    if (now - since >= kLongestWait) return 0;
    std::this_thread::sleep_for(std::chrono::microseconds(500 + (now.time_since_epoch().count() / 1000) % 2000));
    return 1;
}

/// A file from a stranger may hold a schema that attacks: nothing in it runs, and nothing is larger than needed.
void harden(sqlite3* database) {
    (void)sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    (void)sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    (void)sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    (void)sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    (void)sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    (void)sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 512 << 20);
    (void)sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
    (void)sqlite3_limit(database, SQLITE_LIMIT_COLUMN, 100);
    (void)sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 64);
    (void)sqlite3_limit(database, SQLITE_LIMIT_COMPOUND_SELECT, 8);
    (void)sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    (void)sqlite3_limit(database, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    (void)sqlite3_extended_result_codes(database, 1);
}

/// SQLite says SQLITE_FULL for ENOSPC in a write only; a quota, a limit on file sizes and a log that cannot be made are
/// no room either.
bool no_room(sqlite3* database, int code) {
    const int kind = code & 0xff;
    if (kind == SQLITE_FULL) return true;
    if (kind != SQLITE_IOERR && kind != SQLITE_CANTOPEN) return false;
    const auto last_of = [](sqlite3_file* file) {
        int cause = 0;
        const bool open = file != nullptr && file->pMethods != nullptr;
        if (open) (void)file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &cause);
        return cause;
    };
    sqlite3_file* main = nullptr;
    sqlite3_file* log = nullptr; // an error of a commit is known to it alone
    (void)sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &main);
    (void)sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    for (const int cause : {sqlite3_system_errno(database), last_of(main), last_of(log)})
        if (cause == ENOSPC || cause == EDQUOT || cause == EFBIG) return true;
    return false;
}

} // namespace

Result<Database> Database::open(const std::string& uri, int flags, std::string shown) {
    Database database;
    database.shown_ = std::move(shown);
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(uri.c_str(), &handle, flags, nullptr);
    database.handle_.reset(handle);
    if (handle == nullptr) return fail(ErrorCode::Limit, "project.memory", {database.shown_});
    harden(handle);
    database.waiting_ = std::make_unique<std::chrono::steady_clock::time_point>();
    (void)sqlite3_busy_handler(handle, wait_for_turn, database.waiting_.get());
    if (code != SQLITE_OK) return database.error(code);
    for (const char* setting : {"PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0", "PRAGMA foreign_keys=OFF"})
        if (auto set = database.run(setting); !set) return tl::unexpected(set.error());
    return database;
}

tl::unexpected<Error> Database::error(int code) const {
    const auto named = [&](ErrorCode kind, const char* key) { return fail(kind, key, {shown_}); };
    if (no_room(get(), code)) return named(ErrorCode::Io, "project.disk-full");
    switch (code & 0xff) {
    case SQLITE_NOTADB: // its first bytes were looked at before: it was one
    case SQLITE_CORRUPT:
    case SQLITE_ERROR: // our own statements are sound: the tables they name are not what they should be
    case SQLITE_FORMAT:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
        return damaged();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return named(ErrorCode::Io, "project.busy");
    case SQLITE_READONLY:
        return named(ErrorCode::Io, "project.read-only");
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return named(ErrorCode::Io, "project.no-permission");
    case SQLITE_NOMEM:
        return named(ErrorCode::Limit, "project.memory");
    case SQLITE_TOOBIG:
        return named(ErrorCode::Limit, "project.too-big");
    case SQLITE_INTERRUPT:
        return fail(ErrorCode::Interrupted, "error.interrupted");
    default:
        return fail(ErrorCode::Io, "project.io", {sqlite3_errstr(code), shown_});
    }
}

tl::unexpected<Error> Database::damaged() const {
    return fail(ErrorCode::BadInput, "project.damaged", {shown_});
}

Result<void> Database::run(const char* sql) {
    const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error(code);
    return {};
}

Result<SqlStatement> Database::prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    SqlStatement prepared(statement);
    if (code != SQLITE_OK) return error(code);
    return prepared;
}

tl::unexpected<Error> Database::abandon(SqlStatement& statement, int code) {
    auto failed = error(code);
    statement.reset();
    return failed;
}

Result<void> Database::run(SqlStatement& statement) {
    return each(statement, [] { return Result<void>{}; });
}

Result<std::int64_t> Database::number(const char* sql) {
    auto statement = prepare(sql);
    if (!statement) return tl::unexpected(statement.error());
    std::int64_t value = 0;
    auto read = each(*statement, [&]() -> Result<void> {
        value = statement->number(0);
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    return value;
}

Result<Transaction> Transaction::begin(Database& database) {
    if (auto begun = database.run("BEGIN IMMEDIATE"); !begun) return tl::unexpected(begun.error());
    return Transaction(database);
}

Result<Transaction> Transaction::begin_reading(Database& database) {
    if (auto begun = database.run("BEGIN"); !begun) return tl::unexpected(begun.error());
    return Transaction(database);
}

Result<void> Transaction::commit() {
    auto committed = database_->run("COMMIT");
    if (committed) database_ = nullptr;
    return committed;
}

} // namespace tieline
