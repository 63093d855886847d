#include "tests/support/temporary_folder.hpp"
#include "viz/session/session.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace tieline::bench {
namespace {

namespace fs = std::filesystem;

/// The texts of the articles that the tests read.
std::vector<std::pair<std::string, std::string>> articles() {
    std::vector<std::pair<std::string, std::string>> found; // extension, text
    std::vector<fs::path> paths;
    for (const char* folder : {"/tests/data/articles", "/assets/samples"})
        for (const auto& entry : fs::recursive_directory_iterator(std::string(TIELINE_SOURCE_DIR) + folder))
            for (const char* extension : {".txt", ".md", ".html"})
                if (entry.path().extension() == extension) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
        std::ifstream file(path, std::ios::binary);
        found.emplace_back(path.extension().string(), std::string(std::istreambuf_iterator<char>(file), {}));
    }
    return found;
}

/// That many files: the articles over and over, each round about people and firms of its own, as far as the number
/// behind every third name makes them so.
std::vector<std::string> write_files(const test::TemporaryFolder& folder, std::size_t count) {
    const auto texts = articles();
    std::vector<std::string> files;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& [extension, text] = texts[i % texts.size()];
        const std::size_t round = i / texts.size();
        const std::string more =
            round == 0 ? "" : fmt::format("\n\nFirm{0} Inc. acquired House{0} Ltd. for $1.2 billion in 2019.\n", i);
        files.push_back(folder.write(fmt::format("{:05}{}", i, extension), text + more));
    }
    return files;
}

/// From files to a project on the disk: bytes of article text per second of CPU. Time per article must not grow with
/// their number.
void import_into_project(benchmark::State& state) {
    const auto language = load_language_data();
    if (!language) return state.SkipWithError("no language data; set TIELINE_ASSETS");
    const test::TemporaryFolder folder;
    const std::vector<std::string> files = write_files(folder, static_cast<std::size_t>(state.range(0)));
    std::size_t bytes = 0;
    for (auto round : state) {
        const fs::path path = folder.path() / "p.tieline";
        fs::remove(path);
        auto project = ProjectFile::open(path);
        const auto report = import_files(*project, files, **language, {}, {}, {});
        if (!report || report->articles != files.size()) return state.SkipWithError("the import failed");
        state.PauseTiming();
        const auto stored = project->facts();
        for (const ArticleFacts& facts : *stored) bytes += facts.article.text.size();
        state.ResumeTiming();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
    state.counters["per_article"] = benchmark::Counter(
        static_cast<double>(files.size()), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(import_into_project)->Arg(125)->Arg(250)->Arg(500)->Arg(1000)->Arg(4000)->Unit(benchmark::kMillisecond);

/// One more article for a project of so many.
void import_one_more(benchmark::State& state) {
    const auto language = load_language_data();
    if (!language) return state.SkipWithError("no language data; set TIELINE_ASSETS");
    const test::TemporaryFolder folder;
    const std::vector<std::string> files = write_files(folder, static_cast<std::size_t>(state.range(0)));
    auto project = ProjectFile::open(folder.path() / "p.tieline");
    if (!import_files(*project, files, **language, {}, {}, {})) return state.SkipWithError("the import failed");
    for (auto round : state) benchmark::DoNotOptimize(import_files(*project, {files.front()}, **language, {}, {}, {}));
}
BENCHMARK(import_one_more)->Arg(10)->Arg(1000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace tieline::bench
