#include "viz/session/session.hpp"

#include "importers/resolve/resolve.hpp"

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

/// Articles that go into one transaction: large enough that the resolution is not redone for each of them, small enough
/// that little is lost when the import is stopped.
constexpr std::size_t kBatchArticles = 32;

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

Result<std::vector<ArticleFacts>> extract_documents(const std::string& path, const LanguageData& language,
                                                    std::vector<ImportWarning>& warnings, std::stop_token stop,
                                                    const std::function<ExtractOptions(const Document&)>& options_for) {
    auto documents = read_documents(path, warnings, stop);
    if (!documents) return tl::unexpected(documents.error());
    std::vector<ArticleFacts> articles;
    for (const Document& document : *documents) {
        if (stop.stop_requested()) return fail(ErrorCode::Interrupted, "error.interrupted");
        articles.push_back(extract(document, language, options_for(document)));
    }
    return articles;
}

/// The articles of a project with those of a batch put in: what the next resolution is computed from.
class KnownArticles {
public:
    explicit KnownArticles(std::vector<ArticleFacts> articles) : articles_(std::move(articles)) {
        for (std::size_t i = 0; i < articles_.size(); ++i) index_.emplace(articles_[i].article.key, i);
    }
    void put(const ArticleFacts& facts) {
        const auto [at, fresh] = index_.try_emplace(facts.article.key, articles_.size());
        if (fresh) {
            articles_.push_back(facts);
        } else {
            articles_[at->second] = facts;
        }
    }
    [[nodiscard]] const std::vector<ArticleFacts>& all() const { return articles_; }

private:
    std::vector<ArticleFacts> articles_;
    std::map<std::string, std::size_t, std::less<>> index_;
};

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

Result<void> store_batch(ProjectFile& project, KnownArticles& known, std::vector<ArticleFacts>& batch,
                         const LanguageData& language, ImportReport& report) {
    if (batch.empty()) return {};
    for (const ArticleFacts& facts : batch) known.put(facts);
    if (auto stored = project.store(batch, resolve(known.all(), language)); !stored)
        return tl::unexpected(stored.error());
    report.articles += batch.size();
    batch.clear();
    return {};
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
    return extract_documents(path, language, warnings, stop, [&](const Document&) { return options; });
}

Result<std::vector<Document>> read_documents(const std::string& path, std::vector<ImportWarning>& warnings,
                                             std::stop_token stop) {
    auto input = read_input(path);
    if (!input) return tl::unexpected(input.error());
    const Reader* reader = reader_for(*input);
    if (reader == nullptr) return fail(ErrorCode::BadInput, "error.no-reader", {path});
    return reader->read(*input, warnings, stop);
}

Result<ImportReport> import_files(ProjectFile& project, const std::vector<std::string>& files,
                                  const LanguageData& language, const ExtractOptions& options,
                                  const std::function<void(const ImportProgress&)>& progress, std::stop_token stop) {
    auto stored = project.facts();
    if (!stored) return tl::unexpected(stored.error());
    const auto given = dates_given(project);
    if (!given) return tl::unexpected(given.error());
    const auto options_for = [&](const Document& document) {
        const auto date = given->find(document.key);
        return date == given->end() || options.published ? options : ExtractOptions{.published = date->second};
    };
    KnownArticles known(std::move(*stored));
    ImportReport report;
    std::vector<ArticleFacts> batch;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (stop.stop_requested()) break;
        if (progress) progress({.done = i, .total = files.size(), .current = files[i]});
        std::vector<ImportWarning> warnings;
        auto articles = extract_documents(files[i], language, warnings, stop, options_for);
        for (ImportWarning& warning : warnings) report.warnings.emplace_back(files[i], std::move(warning));
        if (!articles && articles.error().code == ErrorCode::Interrupted) break;
        ++report.files;
        if (!articles) {
            report.failures.push_back({.path = files[i], .error = articles.error()});
            continue;
        }
        std::move(articles->begin(), articles->end(), std::back_inserter(batch));
        if (batch.size() < kBatchArticles) continue;
        if (auto done = store_batch(project, known, batch, language, report); !done)
            return tl::unexpected(done.error());
    }
    report.stopped = stop.stop_requested();
    if (auto done = store_batch(project, known, batch, language, report); !done) return tl::unexpected(done.error());
    if (progress) progress({.done = report.files, .total = files.size(), .current = {}});
    return report;
}

Result<void> set_published(ProjectFile& project, const std::string& article_key, const DateRange& published,
                           const LanguageData& language) {
    auto stored = project.facts();
    if (!stored) return tl::unexpected(stored.error());
    const auto at = std::find_if(stored->begin(), stored->end(),
                                 [&](const ArticleFacts& facts) { return facts.article.key == article_key; });
    if (at == stored->end()) return fail(ErrorCode::BadInput, "error.no-such-article", {article_key});
    Document document;
    document.key = at->article.key;
    document.source = at->article.source;
    document.title = at->article.title;
    document.publisher = at->article.publisher;
    document.language = at->article.language;
    document.text = at->article.text;
    *at = extract(document, language, {.published = published});
    const ArticleFacts again = *at;
    if (auto done = project.store(std::span(&again, 1), resolve(*stored, language)); !done) return done;
    const std::array<Decision, 1> decision{SetPublished{.article = article_key, .published = published}};
    return project.decide(decision);
}

} // namespace tieline
