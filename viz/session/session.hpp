#pragma once

#include "graph/project_file.hpp"
#include "importers/extract/extract.hpp"
#include "importers/importer.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

/// What window and command line share: read files, extract, resolve, store.
namespace tieline {

struct ImportFailure {
    std::string path;
    Error error;
};

struct ImportReport {
    std::size_t files = 0;    // tried
    std::size_t articles = 0; // stored
    std::vector<ImportFailure> failures;
    std::vector<std::pair<std::string, ImportWarning>> warnings; // path, warning
    bool stopped = false;
};

struct ImportProgress {
    std::size_t done = 0, total = 0;
    std::string current; // path
};

/// Files below the given paths, sorted; folders are walked, "-" is kept. Hidden files and what no reader takes are left
/// out of folders, but kept (and then reported) when named themselves.
[[nodiscard]] std::vector<std::string> collect_inputs(const std::vector<std::string>& paths);

/// Reads one file with the reader that takes it.
[[nodiscard]] Result<std::vector<Document>> read_documents(const std::string& path,
                                                           std::vector<ImportWarning>& warnings, std::stop_token stop);

/// Reads and extracts one file.
[[nodiscard]] Result<std::vector<ArticleFacts>> extract_file(const std::string& path, const LanguageData& language,
                                                             const ExtractOptions& options,
                                                             std::vector<ImportWarning>& warnings,
                                                             std::stop_token stop);

/// Imports into a project in batches, each one transaction together with the new resolution: what was stored when it
/// is stopped or killed stays. One bad file never stops the others.
[[nodiscard]] Result<ImportReport> import_files(ProjectFile& project, const std::vector<std::string>& files,
                                                const LanguageData& language, const ExtractOptions& options,
                                                const std::function<void(const ImportProgress&)>& progress,
                                                std::stop_token stop);

/// Gives an article the publication date a person knows: it is extracted again from what is stored of it, as a fresh
/// import with that date would do, and the decision is kept. Stopped before it is stored, it changes nothing.
[[nodiscard]] Result<void> set_published(ProjectFile& project, const std::string& article_key,
                                         const DateRange& published, const LanguageData& language,
                                         std::stop_token stop = {});

} // namespace tieline
