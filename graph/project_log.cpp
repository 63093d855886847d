#include "graph/facts_codec.hpp"
#include "graph/project_file.hpp"
#include "graph/project_state.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

/// The log of decisions, undo and redo, and the model that is computed from it.
namespace tieline {

namespace {

constexpr std::size_t kCheckpointRows = 256; // a computed model is kept after every so many rows
constexpr std::size_t kRecentRows = 8;       // and after each of the last ones, for undo

std::string now() {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(seconds));
}

std::int64_t row_sum(std::int64_t step, std::string_view line) {
    return static_cast<std::int64_t>(checksum(line, static_cast<std::uint64_t>(step)));
}

std::int64_t number(RowState state) {
    return static_cast<std::int64_t>(state);
}

} // namespace

Result<std::vector<DecisionRow>> ProjectFile::State::read_rows(const char* sql, std::int64_t bound) {
    const auto read = statement(sql);
    if (!read) return tl::unexpected(read.error());
    std::vector<DecisionRow> rows;
    (*read)->bind(1, bound);
    auto done = database.each(**read, [&]() -> Result<void> {
        const auto id = static_cast<std::uint64_t>((*read)->number(0));
        const std::string line = (*read)->text(2);
        const std::int64_t state = (*read)->number(1);
        auto row = parse_decision(line, id);
        const bool known = state == number(RowState::Active) || state == number(RowState::Undone) ||
                           state == number(RowState::Dropped);
        if (!row || !known || (*read)->number(4) != row_sum((*read)->number(3), line)) return database.damaged();
        row->id = id;
        row->active = state == number(RowState::Active);
        rows.push_back(std::move(*row));
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    return rows;
}

Result<void> ProjectFile::decide(std::span<const Decision> decisions) {
    if (auto may = state_->writable(); !may) return may;
    if (decisions.empty()) return {};
    auto transaction = Transaction::begin(state_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    if (auto done = state_->database.run("UPDATE decision SET state=3 WHERE state=6"); !done) return done;
    const auto step = state_->database.number("SELECT ifnull(max(step), 0) + 1 FROM decision");
    if (!step) return tl::unexpected(step.error());
    const auto insert = state_->statement("INSERT INTO decision(step, state, line, sum) VALUES(?1, 5, ?2, ?3)");
    if (!insert) return tl::unexpected(insert.error());
    const std::string when = now();
    for (const Decision& decision : decisions) {
        const std::string line = to_text({0, true, when, decision});
        // What could not be read back would make the whole project unreadable.
        if (auto readable = parse_decision(line, 1); !readable) return tl::unexpected(readable.error());
        (*insert)->bind(1, *step).bind(2, line).bind(3, row_sum(*step, line));
        if (auto done = state_->database.run(**insert); !done) return done;
    }
    if (auto done = state_->count_revision(false); !done) return done;
    return transaction->commit();
}

Result<std::optional<std::vector<Decision>>> ProjectFile::State::flip_step(const char* find, RowState from,
                                                                           RowState to) {
    if (auto may = writable(); !may) return tl::unexpected(may.error());
    auto transaction = Transaction::begin(database);
    if (!transaction) return tl::unexpected(transaction.error());
    const auto step = database.number(find);
    if (!step) return tl::unexpected(step.error());
    if (*step == 0) return std::nullopt;
    const auto rows =
        read_rows("SELECT id, state, line, step, sum FROM decision WHERE step=?1 AND state<>3 ORDER BY id", *step);
    if (!rows) return tl::unexpected(rows.error());
    const auto flip = statement("UPDATE decision SET state=?1 WHERE step=?2 AND state=?3");
    if (!flip) return tl::unexpected(flip.error());
    (*flip)->bind(1, number(to)).bind(2, *step).bind(3, number(from));
    if (auto done = database.run(**flip); !done) return tl::unexpected(done.error());
    if (auto done = count_revision(false); !done) return tl::unexpected(done.error());
    if (auto done = transaction->commit(); !done) return tl::unexpected(done.error());
    std::vector<Decision> decisions;
    for (const DecisionRow& row : *rows) decisions.push_back(row.decision);
    return decisions;
}

Result<std::optional<std::vector<Decision>>> ProjectFile::undo() {
    return state_->flip_step("SELECT ifnull(max(step), 0) FROM decision WHERE state=5", RowState::Active,
                             RowState::Undone);
}

Result<std::optional<std::vector<Decision>>> ProjectFile::redo() {
    return state_->flip_step("SELECT ifnull(min(step), 0) FROM decision WHERE state=6", RowState::Undone,
                             RowState::Active);
}

bool ProjectFile::can_undo() const {
    return !state_->read_only && state_->database.number("SELECT count(*) FROM decision WHERE state=5").value_or(0) > 0;
}

bool ProjectFile::can_redo() const {
    return !state_->read_only && state_->database.number("SELECT count(*) FROM decision WHERE state=6").value_or(0) > 0;
}

Result<std::vector<DecisionRow>> ProjectFile::decisions() const {
    return state_->read_rows("SELECT id, state, line, step, sum FROM decision WHERE id>?1 ORDER BY id", 0);
}

Result<std::shared_ptr<const Model::Data>> ProjectFile::State::read_base(const std::stop_token& stop) {
    auto facts = read_facts(stop);
    if (!facts) return tl::unexpected(facts.error());
    auto read = read_resolution();
    if (!read) return tl::unexpected(read.error());
    ModelInput input = std::move(*read);
    input.articles = std::move(*facts);
    auto base = build_base(std::move(input), stop);
    if (!base) return fail(ErrorCode::Interrupted, "error.interrupted");
    return base;
}

Result<void> ProjectFile::State::bring_up_to_date(const std::stop_token& stop) {
    auto reading = Transaction::begin_reading(database);
    if (!reading) return tl::unexpected(reading.error());
    const auto revision = meta("revision");
    if (!revision) return tl::unexpected(revision.error());
    const auto base_revision = meta("base_revision");
    if (!base_revision) return tl::unexpected(base_revision.error());
    const auto data_version = database.number("PRAGMA data_version");
    if (!data_version) return tl::unexpected(data_version.error());
    computed.data_version = *data_version;
    const auto wanted = static_cast<std::uint64_t>(*revision);
    if (computed.model && computed.model->revision() == wanted) return {};
    if (!computed.after.contains(0) || computed.base_revision != static_cast<std::uint64_t>(*base_revision)) {
        computed.after.clear();
        computed.applied.clear();
        auto base = read_base(stop);
        if (!base) return tl::unexpected(base.error());
        computed.after[0] = std::move(*base);
        computed.base_revision = static_cast<std::uint64_t>(*base_revision);
    }

    auto data = apply_active_rows();
    if (!data) return tl::unexpected(data.error());
    computed.model = std::make_shared<const Model>(std::move(*data), wanted);
    return {};
}

/// From the last tables whose rows still are the first active ones.
Result<std::shared_ptr<const Model::Data>> ProjectFile::State::apply_active_rows() {
    std::vector<std::uint64_t> active;
    const auto ids = statement("SELECT id FROM decision WHERE state=5 ORDER BY id");
    if (!ids) return tl::unexpected(ids.error());
    auto listed = database.each(**ids, [&]() -> Result<void> {
        active.push_back(static_cast<std::uint64_t>((*ids)->number(0)));
        return {};
    });
    if (!listed) return tl::unexpected(listed.error());
    const auto common = static_cast<std::size_t>(
        std::mismatch(active.begin(), active.end(), computed.applied.begin(), computed.applied.end()).first -
        active.begin());
    computed.after.erase(computed.after.upper_bound(common), computed.after.end());
    std::size_t done = computed.after.rbegin()->first;
    std::shared_ptr<const Model::Data> data = computed.after.rbegin()->second;
    if (done < active.size()) {
        const std::uint64_t last = done == 0 ? 0 : active[done - 1];
        const auto rows =
            read_rows("SELECT id, state, line, step, sum FROM decision WHERE id>?1 AND state=5 ORDER BY id",
                      static_cast<std::int64_t>(last));
        if (!rows) return tl::unexpected(rows.error());
        for (std::span<const DecisionRow> left(*rows); !left.empty();) {
            std::size_t count = kCheckpointRows - done % kCheckpointRows;
            if (left.size() <= kRecentRows)
                count = 1;
            else
                count = std::min(count, left.size() - kRecentRows);
            data = replay(data, left.first(count));
            left = left.subspan(count);
            done += count;
            computed.after[done] = data;
        }
    }
    std::erase_if(computed.after, [&](const auto& checkpoint) {
        return checkpoint.first % kCheckpointRows != 0 && checkpoint.first + 4 * kRecentRows < done;
    });
    computed.applied = std::move(active);
    return data;
}

Result<std::shared_ptr<const Model>> ProjectFile::model(std::stop_token stop) {
    if (auto done = state_->bring_up_to_date(stop); !done) return tl::unexpected(done.error());
    return state_->computed.model;
}

bool ProjectFile::changed_elsewhere() const {
    if (!state_->computed.model) return false;
    const auto version = state_->database.number("PRAGMA data_version");
    return version && *version != state_->computed.data_version;
}

bool ProjectFile::facts_changed() const {
    if (!state_->computed.after.contains(0)) return true;
    const auto now = state_->meta("base_revision");
    return !now || static_cast<std::uint64_t>(*now) != state_->computed.base_revision;
}

Result<std::vector<DecisionRow>> ProjectFile::not_applied() const {
    if (auto done = state_->bring_up_to_date(); !done) return tl::unexpected(done.error());
    const std::vector<std::uint64_t>& ids = state_->computed.model->data()->not_applied;
    auto rows = decisions();
    if (rows)
        std::erase_if(*rows,
                      [&](const DecisionRow& row) { return !std::binary_search(ids.begin(), ids.end(), row.id); });
    return rows;
}

Result<std::vector<ProjectFile::Suggestion>> ProjectFile::suggestions() const {
    if (auto done = state_->bring_up_to_date(); !done) return tl::unexpected(done.error());
    const Model::Data& data = *state_->computed.model->data();
    const auto pair_of = [&](EntityId first, EntityId second) {
        const EntityId a = data.resolved(first);
        const EntityId b = data.resolved(second);
        return std::pair(std::min(a, b), std::max(a, b));
    };
    std::set<std::pair<EntityId, EntityId>> decided;
    for (const auto& [first, second] : data.kept_apart) decided.insert(pair_of(first, second));
    std::vector<Suggestion> waiting;
    if (!data.suggestions) return waiting;
    for (const SuggestedMerge& suggestion : *data.suggestions) {
        const auto pair = pair_of(suggestion.first, suggestion.second);
        const Entity& first = data.entities[pair.first.index()];
        const Entity& second = data.entities[pair.second.index()];
        if (pair.first == pair.second || !stands(first) || !stands(second) || !decided.insert(pair).second) continue;
        waiting.push_back({first.key, second.key, suggestion.score, suggestion.reason});
    }
    std::stable_sort(waiting.begin(), waiting.end(),
                     [](const Suggestion& a, const Suggestion& b) { return a.score > b.score; });
    return waiting;
}

} // namespace tieline
