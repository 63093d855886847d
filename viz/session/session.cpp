#include "viz/session/session.hpp"

#include "importers/resolve/resolve.hpp"
#include "viz/session/opening.hpp"
#include "viz/session/stored_document.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace tieline {
namespace {

namespace fs = std::filesystem;

/// Articles that go into one transaction. Each batch costs a pass over the names of the whole project, so batches grow
/// with it: all passes together then cost in proportion to the articles, and what a kill loses is seconds of work.
constexpr std::size_t kLeastBatch = 32;
constexpr std::size_t kMostBatch = 512;
constexpr std::size_t kBatchesPerProject = 8;

std::size_t batch_size(std::size_t known_articles) {
    return std::clamp(known_articles / kBatchesPerProject, kLeastBatch, kMostBatch);
}

/// Articles with what is kept of their documents, in parallel.
struct Extracted {
    std::vector<ArticleFacts> articles;
    std::vector<std::string> markups;
};

tl::unexpected<Error> interrupted() {
    return fail(ErrorCode::Interrupted, "error.interrupted");
}

bool hidden(const fs::path& path) {
    return path.filename().string().starts_with('.');
}

/// What a folder holds may be anything; only what looks like text by its name is taken from it unasked.
bool readable_by_name(const fs::path& path) {
    static const std::set<std::string, std::less<>> kExtensions{".txt",  ".text", ".md",   ".markdown",
                                                                ".html", ".htm",  ".xhtml"};
    return kExtensions.contains(InputFile{path.string(), {}}.extension());
}

void collect_folder(const fs::path& folder, std::vector<std::string>& found) {
    std::error_code error;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator it(folder, options, error), end; it != end; it.increment(error)) {
        if (error) break;
        if (hidden(it->path())) {
            if (it->is_directory(error)) it.disable_recursion_pending();
        } else if (it->is_regular_file(error) && readable_by_name(it->path())) {
            found.push_back(it->path().string());
        }
    }
}

Result<Extracted> extract_documents(const std::string& path, const LanguageData& language,
                                    std::vector<ImportWarning>& warnings, std::stop_token stop,
                                    const std::function<ExtractOptions(const Document&)>& options_for) {
    auto documents = read_documents(path, warnings, stop);
    if (!documents) return tl::unexpected(documents.error());
    Extracted extracted;
    for (const Document& document : *documents) {
        if (stop.stop_requested()) return interrupted();
        extracted.articles.push_back(extract(document, language, options_for(document)));
        extracted.markups.push_back(encode_markup(document));
    }
    return extracted;
}

/// Publication dates that a person gave, by article key: they outrank what the article says on every later import.
Result<std::map<std::string, DateRange>> dates_given(const ProjectFile& project) {
    auto rows = project.decisions();
    if (!rows) return tl::unexpected(rows.error());
    std::map<std::string, DateRange> dates;
    for (const DecisionRow& row : *rows)
        if (const auto* given = std::get_if<SetPublished>(&row.decision); given != nullptr && row.active)
            dates[given->article] = given->published;
    return dates;
}

/// What a project's next resolution is worked out from.
Result<ProjectResolver> known_articles(const ProjectFile& project, const LanguageData& language, std::stop_token stop) {
    const auto stored = project.facts();
    if (!stored) return tl::unexpected(stored.error());
    ProjectResolver known(language);
    for (const ArticleFacts& facts : *stored) {
        if (stop.stop_requested()) return interrupted();
        known.put(facts);
    }
    return known;
}

Result<void> store_batch(ProjectFile& project, ProjectResolver& known, Extracted& batch, ImportReport& report) {
    if (batch.articles.empty()) return {};
    for (const ArticleFacts& facts : batch.articles) known.put(facts);
    if (auto stored = project.store(batch.articles, known.resolution(), batch.markups); !stored)
        return tl::unexpected(stored.error());
    report.articles += batch.articles.size();
    batch = {};
    return {};
}

Result<ImportReport> import_batches(ProjectFile& project, const std::vector<std::string>& files,
                                    const LanguageData& language, const ExtractOptions& options,
                                    const std::function<void(const ImportProgress&)>& progress, std::stop_token stop) {
    auto known = known_articles(project, language, {});
    if (!known) return tl::unexpected(known.error());
    const auto given = dates_given(project);
    if (!given) return tl::unexpected(given.error());
    const auto options_for = [&](const Document& document) {
        const auto date = given->find(document.key);
        return date == given->end() || options.published ? options : ExtractOptions{.published = date->second};
    };
    ImportReport report;
    Extracted batch;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (stop.stop_requested()) break;
        if (progress) progress({.done = i, .total = files.size(), .current = files[i]});
        std::vector<ImportWarning> warnings;
        auto extracted = extract_documents(files[i], language, warnings, stop, options_for);
        for (ImportWarning& warning : warnings) report.warnings.emplace_back(files[i], std::move(warning));
        if (!extracted && extracted.error().code == ErrorCode::Interrupted) break;
        ++report.files;
        if (!extracted) {
            report.failures.push_back({.path = files[i], .error = extracted.error()});
            continue;
        }
        std::move(extracted->articles.begin(), extracted->articles.end(), std::back_inserter(batch.articles));
        std::move(extracted->markups.begin(), extracted->markups.end(), std::back_inserter(batch.markups));
        if (batch.articles.size() < batch_size(known->article_count())) continue;
        if (auto done = store_batch(project, *known, batch, report); !done) return tl::unexpected(done.error());
    }
    report.stopped = stop.stop_requested();
    if (auto done = store_batch(project, *known, batch, report); !done) return tl::unexpected(done.error());
    return report;
}

} // namespace

std::vector<std::string> collect_inputs(const std::vector<std::string>& paths) {
    std::vector<std::string> inputs;
    std::set<std::string> seen;
    for (const std::string& path : paths) {
        std::vector<std::string> found;
        std::error_code error;
        if (path != "-" && fs::is_directory(path, error)) {
            collect_folder(path, found);
            std::sort(found.begin(), found.end());
        } else {
            found.push_back(path);
        }
        for (std::string& input : found)
            if (seen.insert(input).second) inputs.push_back(std::move(input));
    }
    return inputs;
}

Result<std::vector<ArticleFacts>> extract_file(const std::string& path, const LanguageData& language,
                                               const ExtractOptions& options, std::vector<ImportWarning>& warnings,
                                               std::stop_token stop) {
    auto extracted = extract_documents(path, language, warnings, stop, [&](const Document&) { return options; });
    if (!extracted) return tl::unexpected(extracted.error());
    return std::move(extracted->articles);
}

Result<std::vector<Document>> read_documents(const std::string& path, std::vector<ImportWarning>& warnings,
                                             std::stop_token stop) {
    auto input = read_input(path);
    if (!input) return tl::unexpected(input.error());
    const Reader* reader = reader_for(*input);
    if (reader == nullptr) return fail(ErrorCode::BadInput, "error.no-reader", {path});
    auto documents = reader->read(*input, warnings, stop);
    if (!documents) return documents;
    std::erase_if(*documents, [](const Document& document) { return document.text.empty(); });
    if (documents->empty()) return fail(ErrorCode::BadInput, "read.no-article", {path});
    return documents;
}

Result<ImportReport> import_files(ProjectFile& project, const std::vector<std::string>& files,
                                  const LanguageData& language, const ExtractOptions& options,
                                  const std::function<void(const ImportProgress&)>& progress, std::stop_token stop) {
    auto report = import_batches(project, files, language, options, progress, stop);
    if (report && report->articles > 0) renew_outline(project, stop);
    if (report && progress) progress({.done = report->files, .total = files.size(), .current = {}});
    return report;
}

Result<void> set_published(ProjectFile& project, const std::string& article_key, const DateRange& published,
                           const LanguageData& language, std::stop_token stop) {
    auto stored = project.facts();
    if (!stored) return tl::unexpected(stored.error());
    const auto markup = project.markup(article_key);
    if (!markup) return tl::unexpected(markup.error());
    ProjectResolver known(language);
    std::optional<ArticleFacts> again;
    for (const ArticleFacts& facts : *stored) {
        if (stop.stop_requested()) return interrupted();
        if (facts.article.key == article_key) {
            again = extract(stored_document(facts.article, *markup), language, {.published = published});
            known.put(*again);
        } else {
            known.put(facts);
        }
    }
    if (!again) return fail(ErrorCode::BadInput, "error.no-such-article", {article_key});
    const Resolution resolution = known.resolution();
    if (stop.stop_requested()) return interrupted();
    if (auto done = project.store(std::span(&*again, 1), resolution, std::span(&*markup, 1)); !done) return done;
    const std::array<Decision, 1> decision{SetPublished{.article = article_key, .published = published}};
    if (auto done = project.decide(decision); !done) return done;
    renew_outline(project, stop);
    return {};
}

} // namespace tieline
