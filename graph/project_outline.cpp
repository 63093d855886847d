#include "graph/facts_codec.hpp"
#include "graph/project_file.hpp"
#include "graph/project_state.hpp"

/// What views keep in a project so that it can be shown before its model is computed.
namespace tieline {

namespace {

std::int64_t outline_sum(const Edition& of, std::string_view bytes) {
    return static_cast<std::int64_t>(checksum(bytes, of.revision ^ (of.places << 32U)));
}

} // namespace

Result<Edition> ProjectFile::edition() const {
    // Both in one statement: another process may write between two.
    const auto read = state_->statement("SELECT (SELECT value FROM meta WHERE name='revision'), "
                                        "(SELECT value FROM meta WHERE name='places')");
    if (!read) return tl::unexpected(read.error());
    Edition found;
    auto done = state_->database.each(**read, [&]() -> Result<void> {
        if ((*read)->is_null(0) || (*read)->is_null(1)) return state_->database.damaged();
        found = {static_cast<std::uint64_t>((*read)->number(0)), static_cast<std::uint64_t>((*read)->number(1))};
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return found;
}

Result<bool> ProjectFile::keep_outline(const Edition& of, std::string_view bytes) {
    if (auto may = state_->writable(); !may) return tl::unexpected(may.error());
    auto transaction = Transaction::begin(state_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    const auto now = edition();
    if (!now) return tl::unexpected(now.error());
    if (!(*now == of)) return false; // another process was here: it is of what is no more
    const auto write = state_->statement("INSERT OR REPLACE INTO outline(id, revision, places, data, sum) "
                                         "VALUES(1, ?1, ?2, ?3, ?4)");
    if (!write) return tl::unexpected(write.error());
    (*write)->bind(1, static_cast<std::int64_t>(of.revision)).bind(2, static_cast<std::int64_t>(of.places));
    (*write)->bind_blob(3, bytes).bind(4, outline_sum(of, bytes));
    if (auto done = state_->database.run(**write); !done) return tl::unexpected(done.error());
    if (auto done = transaction->commit(); !done) return tl::unexpected(done.error());
    return true;
}

std::optional<Outline> ProjectFile::outline() const {
    const auto read = state_->statement("SELECT revision, places, sum, data FROM outline WHERE id=1 "
                                        "AND revision=(SELECT value FROM meta WHERE name='revision') "
                                        "AND places=(SELECT value FROM meta WHERE name='places')");
    if (!read) return std::nullopt;
    std::optional<Outline> found;
    const auto done = state_->database.each(**read, [&]() -> Result<void> {
        const Edition of{static_cast<std::uint64_t>((*read)->number(0)),
                         static_cast<std::uint64_t>((*read)->number(1))};
        const std::string_view bytes = (*read)->view(3);
        if ((*read)->number(2) == outline_sum(of, bytes)) found = Outline{of, std::string(bytes)};
        return {};
    });
    return done ? std::move(found) : std::nullopt;
}

} // namespace tieline
