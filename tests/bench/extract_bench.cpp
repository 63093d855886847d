#include "importers/extract/extract.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace tieline::bench {
namespace {

/// The sample articles that are plain text.
std::vector<Document> samples() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(TIELINE_SOURCE_DIR "/assets/samples"))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Document> documents;
    for (const auto& path : files) {
        std::ifstream file(path, std::ios::binary);
        Document document;
        document.key = document.source = path.filename().string();
        document.text =
            CleanText::from_utf8(std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
        documents.push_back(std::move(document));
    }
    return documents;
}

/// All stages, one thread: bytes of text per second.
void extract_text(benchmark::State& state) {
    const auto language = load_language_data();
    if (!language) return state.SkipWithError("no language data; set TIELINE_ASSETS");
    const std::vector<Document> documents = samples();
    std::size_t bytes = 0;
    for (auto round : state)
        for (const Document& document : documents) {
            benchmark::DoNotOptimize(extract(document, **language, {}));
            bytes += document.text.size();
        }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(extract_text)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace tieline::bench
