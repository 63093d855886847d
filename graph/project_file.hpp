#pragma once

#include "graph/decisions.hpp"
#include "graph/facts.hpp"
#include "graph/model.hpp"
#include "graph/resolution.hpp"
#include "graph/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tieline {

enum class OpenMode { ReadWrite, ReadOnly };

struct NodePosition {
    EntityKey entity;
    double x = 0, y = 0; // points
    bool pinned = false;
    bool operator==(const NodePosition&) const = default;
};

/// Counts what was written to a project: facts and decisions, and positions.
struct Edition {
    std::uint64_t revision = 0, places = 0;
    bool operator==(const Edition&) const = default;
};

/// What views kept of a project at that edition.
struct Outline {
    Edition of;
    std::string bytes;
};

/// One SQLite file (WAL, application_id, user_version). What a call reported as done survives kill -9; when a call
/// fails the project is as it was before. One writer at a time; a second process waits up to 5 s.
/// Not thread-safe: one ProjectFile per thread.
class ProjectFile {
public:
    /// Creates the file where there is none. Errors name what is wrong: not a project, damaged, from a newer version,
    /// no permission, disk full.
    [[nodiscard]] static Result<ProjectFile> open(const std::filesystem::path& path,
                                                  OpenMode mode = OpenMode::ReadWrite);
    /// A project that lives in memory and is gone with this object: `extract` and tests.
    [[nodiscard]] static Result<ProjectFile> in_memory();
    ProjectFile(ProjectFile&&) noexcept;
    ProjectFile& operator=(ProjectFile&&) noexcept;
    ~ProjectFile();

    [[nodiscard]] const std::filesystem::path& path() const;
    [[nodiscard]] bool read_only() const;

    /// Adds the articles, or replaces those with the same key, together with the resolution of the whole project, in
    /// one transaction. Entities keep the UUID of the oldest anchor they hold. Writes only what changed. `markups`,
    /// parallel to the articles: what the source said beside the text, in bytes that a project does not look into.
    [[nodiscard]] Result<void> store(std::span<const ArticleFacts> articles, const Resolution& resolution,
                                     std::span<const std::string> markups = {});
    /// Removes an article for good (secure delete).
    [[nodiscard]] Result<void> remove_article(const std::string& key, const Resolution& resolution);
    /// Everything that was extracted, ordered by article key: what the resolution is computed from.
    [[nodiscard]] Result<std::vector<ArticleFacts>> facts() const;
    /// What was stored beside that article; empty where nothing was.
    [[nodiscard]] Result<std::string> markup(const std::string& article_key) const;

    /// Appends decisions as one undo step; drops what could be redone.
    [[nodiscard]] Result<void> decide(std::span<const Decision> decisions);
    /// The step that was undone or redone; nullopt: there was none.
    [[nodiscard]] Result<std::optional<std::vector<Decision>>> undo();
    [[nodiscard]] Result<std::optional<std::vector<Decision>>> redo();
    [[nodiscard]] bool can_undo() const;
    [[nodiscard]] bool can_redo() const;
    [[nodiscard]] Result<std::vector<DecisionRow>> decisions() const;
    /// Active decisions whose anchor is gone; kept, not applied.
    [[nodiscard]] Result<std::vector<DecisionRow>> not_applied() const;

    /// The model of now: cached, recomputed only for what changed, also when another process wrote. One that is asked
    /// to stop while it reads everything ends with Interrupted.
    [[nodiscard]] Result<std::shared_ptr<const Model>> model(std::stop_token stop = {});
    /// True when another process committed since the last call of model().
    [[nodiscard]] bool changed_elsewhere() const;
    /// True when facts were stored since then, by whomever: the next call of model() reads all of them, which takes
    /// long in a large project. After decisions alone it does not.
    [[nodiscard]] bool facts_changed() const;
    /// Merge suggestions that nobody decided on, best first.
    struct Suggestion {
        EntityKey first, second;
        double score = 0;
        std::string reason;
    };
    [[nodiscard]] Result<std::vector<Suggestion>> suggestions() const;

    /// Outside undo: positions per layout engine and named settings of views (JSON text).
    [[nodiscard]] Result<void> store_positions(const std::string& layout, std::span<const NodePosition> positions);
    /// One more, or one that moved; the others stay as they are.
    [[nodiscard]] Result<void> store_position(const std::string& layout, const NodePosition& position);
    [[nodiscard]] Result<std::vector<NodePosition>> positions(const std::string& layout) const;
    [[nodiscard]] Result<void> store_setting(const std::string& name, const std::string& value);
    [[nodiscard]] Result<std::optional<std::string>> setting(const std::string& name) const;

    [[nodiscard]] Result<Edition> edition() const;
    /// Bytes that views work out of the model, to be had before the model is. They are given back as long as neither
    /// facts, decisions nor positions were written since, by whomever; what is damaged is as if it had never been kept.
    /// False, and nothing is kept: the edition is not that of now.
    [[nodiscard]] Result<bool> keep_outline(const Edition& of, std::string_view bytes);
    [[nodiscard]] std::optional<Outline> outline() const;

    /// Articles whose text or title holds `words` (trigram index; LIKE below three characters), best first.
    struct Hit {
        std::string article;
        TextRange range;
    };
    [[nodiscard]] Result<std::vector<Hit>> search(const std::string& words, std::size_t limit) const;

private:
    struct State;
    explicit ProjectFile(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace tieline
