#pragma once

#include "graph/model_base.hpp"
#include "graph/model_build.hpp"
#include "graph/model_data.hpp"
#include "graph/project_file.hpp"
#include "graph/project_keys.hpp"
#include "graph/resolution_rows.hpp"
#include "graph/sqlite.hpp"

#include <map>
#include <memory>
#include <stop_token>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tieline {

/// What a decision row is today. The stored numbers differ in two bits each: one flipped bit makes none of them
/// another.
enum class RowState : std::uint8_t { Dropped = 3, Active = 5, Undone = 6 };

/// The model as far as it was computed: tables before any decision and after some numbers of them.
struct ComputedModel {
    std::uint64_t base_revision = 0;
    std::vector<std::uint64_t> applied;                              // ids of the rows, in order
    std::map<std::size_t, std::shared_ptr<const Model::Data>> after; // by number of rows; 0: before any decision
    std::shared_ptr<const Model> model;
    std::int64_t data_version = 0; // of the database when it was computed
};

/// What the file holds beside facts and decisions, kept between the batches of an import: a batch then reads and writes
/// only what it brings and changes.
struct KnownBase {
    std::int64_t revision = -1; // base_revision that this is of
    ArticleNumbers articles;
    std::unordered_map<std::int64_t, std::uint64_t> rows; // sum of each article's resolution row
    std::vector<Anchor> anchors;                          // by age, without their mentions
};

/// All anchors by age, without their mentions.
[[nodiscard]] Result<std::vector<Anchor>> read_anchors(Database& database);

struct ProjectFile::State {
    Database database;
    std::filesystem::path path;
    bool read_only = false;
    std::map<std::string_view, SqlStatement> statements; // by their text, which is a literal
    ComputedModel computed;
    KnownBase kept; // empty, or what was true at the last store

    /// The prepared statement of that text.
    [[nodiscard]] Result<SqlStatement*> statement(const char* sql);
    [[nodiscard]] Result<std::int64_t> meta(std::string_view name);
    /// Counts a change; part of the transaction that makes it.
    [[nodiscard]] Result<void> count_revision(bool of_base);
    [[nodiscard]] Result<void> writable() const;
    [[nodiscard]] Result<void> write_position(const std::string& layout, const NodePosition& position);

    [[nodiscard]] Result<void> count_places();
    [[nodiscard]] Result<std::vector<ArticleFacts>> read_facts(const std::stop_token& stop = {});
    /// Clusters, keys and suggestions; the articles are left out.
    [[nodiscard]] Result<ModelInput> read_resolution();

    /// What is known of the base, read where another process changed it. It is taken out: only a commit puts it back.
    [[nodiscard]] Result<KnownBase> take_known();
    [[nodiscard]] Result<void> put_article(const ArticleFacts& facts, KnownBase& base);
    [[nodiscard]] Result<void> put_markup(std::int64_t article, std::string_view markup);
    [[nodiscard]] Result<void> forget_article(const std::string& key);
    [[nodiscard]] Result<void> put_resolution(const Resolution& resolution, const AssignedKeys& keys, KnownBase& base);
    [[nodiscard]] Result<AssignedKeys> put_anchors(std::span<const ArticleFacts> changed, const Resolution& resolution,
                                                   KnownBase& base);
    [[nodiscard]] Result<void> put_anchor(Anchor& anchor);
    [[nodiscard]] Result<void> read_mentions(Anchor& anchor);
    /// Counts the revision, commits, and remembers what the base is now.
    [[nodiscard]] Result<void> commit_base(Transaction& transaction, KnownBase base);

    [[nodiscard]] Result<std::shared_ptr<const Model::Data>> read_base(const std::stop_token& stop);
    [[nodiscard]] Result<std::vector<DecisionRow>> read_rows(const char* sql, std::int64_t bound);
    /// Computes what the model of now lacks.
    [[nodiscard]] Result<void> bring_up_to_date(const std::stop_token& stop = {});
    [[nodiscard]] Result<std::shared_ptr<const Model::Data>> apply_active_rows();
    [[nodiscard]] Result<std::optional<std::vector<Decision>>> flip_step(const char* find, RowState from, RowState to);
};

} // namespace tieline
