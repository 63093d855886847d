// What each stage of extraction costs, alone and on the same articles, and all of them together. Bytes per second count
// text in UTF-8 and processor time of one thread.
#include "importers/extract/amounts.hpp"
#include "importers/extract/dates.hpp"
#include "importers/extract/events.hpp"
#include "importers/extract/extract.hpp"
#include "importers/extract/language_data.hpp"
#include "importers/extract/name_tables.hpp"
#include "importers/extract/names.hpp"
#include "importers/extract/published.hpp"
#include "importers/extract/quotes.hpp"
#include "importers/extract/relations.hpp"
#include "importers/extract/sentences.hpp"
#include "importers/extract/zones.hpp"
#include "importers/importer.hpp"
#include "importers/resolve/resolve.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace tieline::bench {
namespace {

namespace fs = std::filesystem;

/// The samples and the articles of the tests: agency news, interviews, pages with clutter, in both languages.
std::vector<fs::path> article_files() {
    std::vector<fs::path> files;
    for (const char* folder : {"assets/samples", "tests/data/articles/tuned", "tests/data/articles/frozen"})
        for (const auto& entry : fs::directory_iterator(fs::path(TIELINE_SOURCE_DIR) / folder))
            if (const fs::path extension = entry.path().extension();
                extension == ".txt" || extension == ".md" || extension == ".html")
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Everything before the measuring: language data, documents, and what all stages made of each.
struct Prepared {
    std::shared_ptr<const LanguageData> language;
    std::vector<InputFile> files;
    std::vector<Document> documents;
    std::vector<Analysis> analyses; // parallel to documents
};

Prepared prepare() {
    Prepared all;
    auto language = load_language_data();
    if (!language) return all;
    all.language = *std::move(language);
    for (const fs::path& path : article_files()) {
        auto file = read_input(path.string());
        if (!file) continue;
        std::vector<ImportWarning> warnings;
        auto documents = reader_for(*file)->read(*file, warnings, {});
        if (!documents) continue;
        all.documents.insert(all.documents.end(), documents->begin(), documents->end());
        all.files.push_back(*std::move(file));
    }
    for (const Document& document : all.documents) all.analyses.push_back(analyse(document, *all.language, {}));
    return all;
}

const Prepared& prepared() {
    static const Prepared all = prepare();
    return all;
}

using Stage = void (*)(const Analysis&, const LanguageData&);

void measure(benchmark::State& state, Stage stage, std::string_view language) {
    const Prepared& all = prepared();
    if (all.documents.empty()) return state.SkipWithError("no language data; set TIELINE_ASSETS");
    std::size_t bytes = 0;
    for (auto round : state)
        for (const Analysis& analysis : all.analyses) {
            if (!language.empty() && analysis.zones.front().language != language) continue;
            stage(analysis, *all.language);
            bytes += analysis.document->text.size();
        }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void whole(const Analysis& analysis, const LanguageData& language) {
    benchmark::DoNotOptimize(extract(*analysis.document, language, {}));
}

/// The tagger reads Korean sentences only.
void tag(const Analysis& analysis, const LanguageData& language) {
    for (const Sentence& sentence : analysis.sentences)
        if (analysis.zones[sentence.zone].language == "ko")
            benchmark::DoNotOptimize(language.names().tagger->tag(analysis.document->text.view(), sentence.range));
}

template <auto Find>
void find(const Analysis& analysis, const LanguageData& language) {
    benchmark::DoNotOptimize(Find(analysis, language));
}

std::vector<Zone> zones(const Analysis& analysis, const LanguageData& language) {
    return find_zones(*analysis.document, language);
}
Published published(const Analysis& analysis, const LanguageData& language) {
    return find_published(analysis, language, {});
}
std::vector<LocalRelation> relations(const Analysis& analysis, const LanguageData& language) {
    return find_relations(analysis, language);
}

void read_files(benchmark::State& state) {
    std::size_t bytes = 0;
    for (auto round : state)
        for (const InputFile& file : prepared().files) {
            std::vector<ImportWarning> warnings;
            benchmark::DoNotOptimize(reader_for(file)->read(file, warnings, {}));
            bytes += file.bytes.size();
        }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

/// All articles at once: who is who.
void resolve_articles(benchmark::State& state) {
    const Prepared& all = prepared();
    if (all.documents.empty()) return state.SkipWithError("no language data; set TIELINE_ASSETS");
    std::vector<ArticleFacts> articles;
    std::size_t size = 0, bytes = 0;
    for (const Document& document : all.documents) {
        articles.push_back(extract(document, *all.language, {}));
        size += document.text.size();
    }
    for (auto round : state) {
        benchmark::DoNotOptimize(resolve(articles, *all.language));
        bytes += size;
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void load_language(benchmark::State& state) {
    for (auto round : state) benchmark::DoNotOptimize(load_language_data());
}

BENCHMARK_CAPTURE(measure, extract, whole, "")->Name("extract/whole")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, extract_ko, whole, "ko")->Name("extract/whole/ko")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, extract_en, whole, "en")->Name("extract/whole/en")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, zones, find<zones>, "")->Name("extract/zones")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, published, find<published>, "")->Name("extract/published")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, sentences, find<find_sentences>, "")
    ->Name("extract/sentences")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, quotes, find<find_quotes>, "")->Name("extract/quotes")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, dates, find<find_dates>, "")->Name("extract/dates")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, amounts, find<find_amounts>, "")->Name("extract/amounts")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, shares, find<find_shares>, "")->Name("extract/shares")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, names, find<find_names>, "")->Name("extract/names")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, tagger, tag, "ko")->Name("extract/tagger alone/ko")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, relations, find<relations>, "")->Name("extract/relations")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measure, events, find<find_events>, "")->Name("extract/events")->Unit(benchmark::kMillisecond);
BENCHMARK(read_files)->Name("read")->Unit(benchmark::kMillisecond);
BENCHMARK(resolve_articles)->Name("resolve")->Unit(benchmark::kMillisecond);
BENCHMARK(load_language)->Name("load language data")->Unit(benchmark::kMillisecond);

} // namespace
} // namespace tieline::bench
