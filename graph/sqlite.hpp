#pragma once

#include "graph/result.hpp"

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

/// SQLite as values: handles close themselves, every failure is an Error with the project's path.
namespace tieline {

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// One prepared statement. Binds count from 1, columns from 0. Texts that are bound must live until the next reset.
class SqlStatement {
public:
    SqlStatement() = default;
    explicit SqlStatement(sqlite3_stmt* statement) : statement_(statement) {}

    SqlStatement& bind(int at, std::string_view text) {
        // A view without data would bind NULL.
        sqlite3_bind_text64(get(), at, text.data() != nullptr ? text.data() : "", text.size(), SQLITE_STATIC,
                            SQLITE_UTF8);
        return *this;
    }
    SqlStatement& bind_blob(int at, std::string_view bytes) {
        sqlite3_bind_blob64(get(), at, bytes.data() != nullptr ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
        return *this;
    }
    SqlStatement& bind(int at, std::int64_t value) {
        sqlite3_bind_int64(get(), at, value);
        return *this;
    }
    SqlStatement& bind(int at, double value) {
        sqlite3_bind_double(get(), at, value);
        return *this;
    }
    SqlStatement& bind_null(int at) {
        sqlite3_bind_null(get(), at);
        return *this;
    }
    [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
    /// Valid until the next step.
    [[nodiscard]] std::string_view view(int column) const {
        const void* bytes = sqlite3_column_blob(get(), column);
        const int size = sqlite3_column_bytes(get(), column);
        return bytes == nullptr ? std::string_view()
                                : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
    }
    [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(get(), column); }
    [[nodiscard]] double real(int column) const { return sqlite3_column_double(get(), column); }
    [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(get(), column) == SQLITE_NULL; }
    [[nodiscard]] int step() { return sqlite3_step(get()); }
    void reset() {
        sqlite3_reset(get());
        sqlite3_clear_bindings(get());
    }
    [[nodiscard]] sqlite3_stmt* get() const { return statement_.get(); }

private:
    std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement_;
};

/// A connection with settings that are safe for files from strangers.
class Database {
public:
    /// `flags` of sqlite3_open_v2; `shown` is the path that errors name.
    [[nodiscard]] static Result<Database> open(const std::string& uri, int flags, std::string shown);

    Database(Database&&) noexcept = default;
    Database& operator=(Database&& other) noexcept { // closes what it held with the handler that it has
        handle_.swap(other.handle_);
        waiting_.swap(other.waiting_);
        shown_.swap(other.shown_);
        return *this;
    }
    ~Database() = default;

    [[nodiscard]] Result<void> run(const char* sql);
    [[nodiscard]] Result<SqlStatement> prepare(const char* sql);
    /// Runs a statement that gives no rows, then resets it.
    [[nodiscard]] Result<void> run(SqlStatement& statement);
    /// Calls `row` for every row; `row` returns a Result<void>, the first failure ends it.
    template <class Row>
    [[nodiscard]] Result<void> each(SqlStatement& statement, Row row) {
        for (;;) {
            const int code = statement.step();
            if (code == SQLITE_DONE) break;
            if (code != SQLITE_ROW) return abandon(statement, code);
            if (Result<void> done = row(); !done) {
                statement.reset();
                return done;
            }
        }
        statement.reset();
        return {};
    }
    /// The first column of the first row; 0 where there is none.
    [[nodiscard]] Result<std::int64_t> number(const char* sql);

    [[nodiscard]] tl::unexpected<Error> error(int code) const;
    [[nodiscard]] tl::unexpected<Error> damaged() const;
    [[nodiscard]] sqlite3* get() const { return handle_.get(); }
    [[nodiscard]] const std::string& shown() const { return shown_; }

private:
    Database() = default;
    [[nodiscard]] tl::unexpected<Error> abandon(SqlStatement& statement, int code);
    std::unique_ptr<std::chrono::steady_clock::time_point> waiting_; // since when, for another process
    std::unique_ptr<sqlite3, CloseDatabase> handle_;
    std::string shown_;
};

/// Rolls back unless it was committed.
class Transaction {
public:
    [[nodiscard]] static Result<Transaction> begin(Database& database);
    /// Everything that is read until it ends is of one revision.
    [[nodiscard]] static Result<Transaction> begin_reading(Database& database);
    Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction() {
        if (database_ != nullptr) (void)sqlite3_exec(database_->get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

} // namespace tieline
