// What is acknowledged lasts: processes that are killed, that write at once, or that find the disk full.
#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <thread>

extern char** environ;

namespace tieline::test {

namespace {

namespace fs = std::filesystem;

/// The writer program, with its output in a file.
class Writer {
public:
    Writer(const std::string& mode, const fs::path& path, const std::string& tag, std::size_t count,
           const fs::path& output)
        : output_(output) {
        std::array<std::string, 5> words{TIELINE_PROJECT_WRITER, mode, path.string(), tag, std::to_string(count)};
        std::array<char*, 6> arguments{};
        for (std::size_t i = 0; i < words.size(); ++i) arguments.at(i) = words.at(i).data();
        posix_spawn_file_actions_t actions{};
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        REQUIRE(posix_spawn(&child_, arguments[0], &actions, nullptr, arguments.data(), environ) == 0);
        posix_spawn_file_actions_destroy(&actions);
    }
    void kill() const { ::kill(child_, SIGKILL); }
    /// Its exit code, or 128 and the signal.
    [[nodiscard]] int wait() const {
        int status = 0;
        REQUIRE(waitpid(child_, &status, 0) == child_);
        return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }
    /// Whole lines that it printed.
    [[nodiscard]] std::vector<std::string> lines() const {
        std::ifstream file(output_, std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(file), {});
        std::vector<std::string> found;
        for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
            found.push_back(text.substr(at, end - at));
        return found;
    }

private:
    pid_t child_ = 0;
    fs::path output_;
};

/// Everything in the project as the lines that a writer prints; checks that it is whole.
std::set<std::string> contents(const fs::path& path) {
    std::set<std::string> lines;
    {
        auto project = ProjectFile::open(path);
        REQUIRE_MESSAGE(project.has_value(), project.error().key);
        const auto facts = project->facts();
        REQUIRE(facts.has_value());
        for (const ArticleFacts& article : *facts) lines.insert("article " + article.article.key);
        const auto rows = project->decisions();
        REQUIRE(rows.has_value());
        for (const DecisionRow& row : *rows) {
            if (const auto* published = std::get_if<SetPublished>(&row.decision))
                lines.insert("decision " + published->article);
            if (const auto* rename = std::get_if<Rename>(&row.decision)) lines.insert("decision " + rename->name);
        }
        const auto model = project->model();
        REQUIRE(model.has_value());
        CHECK(broken_invariant(**model) == "");
        CHECK((*model)->article_count() == facts->size());
    }
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    std::string verdict;
    const auto note = [](void* into, int, char** values, char**) {
        *static_cast<std::string*>(into) += values[0];
        return 0;
    };
    CHECK(sqlite3_exec(database, "PRAGMA integrity_check", note, &verdict, nullptr) == SQLITE_OK);
    CHECK(verdict == "ok");
    sqlite3_close(database);
    return lines;
}

void check_kills(int kills, unsigned seed) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "p.tieline";
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> pause_ms(1, 250);
    std::set<std::string> acknowledged;
    for (int i = 0; i < kills; ++i) {
        CAPTURE(i);
        const Writer writer("import", path, fmt::format("run-{}", i), 100'000, folder.path() / "output");
        if (i % 2 == 1) // in the middle of its work, however busy the machine is
            for (int tries = 0; tries < 2000 && writer.lines().size() < 2; ++tries)
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
        std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms(random)));
        writer.kill();
        CHECK(writer.wait() == 128 + SIGKILL);
        for (const std::string& line : writer.lines()) acknowledged.insert(line);
        if (!fs::exists(path)) continue; // killed before it did anything
        const std::set<std::string> found = contents(path);
        std::size_t lost = 0;
        for (const std::string& line : acknowledged) lost += found.contains(line) ? 0 : 1;
        CHECK(lost == 0);
        CHECK(found.size() <= acknowledged.size() + 1); // the one that was done but not yet said
        acknowledged = found;
    }
    MESSAGE(kills, " kills, ", acknowledged.size(), " commits, none lost");
    CHECK(acknowledged.size() > static_cast<std::size_t>(kills));
}

} // namespace

TEST_CASE("six kills during an import lose nothing that was acknowledged") {
    check_kills(6, 1);
}

TEST_CASE("long: sixty kills during an import lose nothing that was acknowledged" * doctest::skip()) {
    check_kills(60, 2);
}

TEST_CASE("two processes that decide at once lose nothing") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "p.tieline";
    constexpr std::size_t kEdits = 1000;
    const Writer one("decide", path, "one", kEdits, folder.path() / "one");
    const Writer two("decide", path, "two", kEdits, folder.path() / "two");
    CHECK(one.wait() == 0);
    CHECK(two.wait() == 0);
    CAPTURE(one.lines().empty() ? std::string() : one.lines().back());
    CAPTURE(two.lines().empty() ? std::string() : two.lines().back());
    CHECK(one.lines().size() == kEdits);
    CHECK(contents(path).size() == 2 * kEdits);
    auto project = ProjectFile::open(path).value();
    CHECK(project.decisions().value().size() == 2 * kEdits);
    CHECK(project.model().value()->revision() == 2 * kEdits);
}

TEST_CASE("a project that several make at the same moment is one project to all of them") {
    const TemporaryFolder folder;
    for (int round = 0; round < 20; ++round) {
        const fs::path path = folder.path() / fmt::format("{}.tieline", round);
        std::vector<std::string> errors(6);
        std::vector<std::thread> makers;
        for (std::string& error : errors)
            makers.emplace_back([&path, &error] {
                const auto project = ProjectFile::open(path);
                if (!project) error = project.error().key;
            });
        for (std::thread& maker : makers) maker.join();
        CHECK(errors == std::vector<std::string>(errors.size()));
    }
}

TEST_CASE("a full disk is an I/O error and leaves the project as it was") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "p.tieline";
    const Writer before("import", path, "before", 3, folder.path() / "output");
    REQUIRE(before.wait() == 0);
    std::set<std::string> known = contents(path);
    const std::size_t size = fs::file_size(path);
    for (const std::size_t room : {0U, 1U, 4096U, 20'000U, 100'000U, 1'000'000U}) {
        CAPTURE(room);
        const Writer writer("full", path, fmt::format("full-{}", room), size + room, folder.path() / "output");
        CHECK(writer.wait() == 1);
        std::vector<std::string> lines = writer.lines();
        REQUIRE_FALSE(lines.empty());
        CHECK(lines.back() == fmt::format("error {} project.disk-full", static_cast<int>(ErrorCode::Io)));
        lines.pop_back();
        known.insert(lines.begin(), lines.end());
        CHECK(contents(path) == known);
    }
    const Writer after("import", path, "after", 1, folder.path() / "output");
    CHECK(after.wait() == 0);
    CHECK(contents(path).size() == known.size() + 2);
}

TEST_CASE("where there is no room for a new project none is left behind") {
    const TemporaryFolder folder;
    const TemporaryFolder output;
    const Writer writer("full", folder.path() / "p.tieline", "new", 100, output.path() / "output");
    CHECK(writer.wait() == 1);
    CHECK(writer.lines() == std::vector{fmt::format("error {} project.disk-full", static_cast<int>(ErrorCode::Io))});
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a folder in which nobody may write is read all the same") {
    if (geteuid() != 0) return; // needs an owner that is not the reader
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "p.tieline";
    const Writer before("import", path, "before", 3, folder.path() / "output");
    REQUIRE(before.wait() == 0);
    fs::permissions(folder.path(), fs::perms{0555});
    fs::permissions(path, fs::perms{0444});
    REQUIRE(seteuid(65534) == 0);
    {
        auto project = ProjectFile::open(path);
        CHECK_MESSAGE(project.has_value(), project.error().key);
        if (project) {
            CHECK(project->read_only());
            CHECK(project->facts().value().size() == 3);
            CHECK(project->decide(std::vector<Decision>{Hide{{"a"}}}).error().code == ErrorCode::Io);
        }
        CHECK(ProjectFile::open(folder.path() / "new").error().key == "project.no-permission");
    }
    REQUIRE(seteuid(0) == 0);
    fs::permissions(path, fs::perms{0000});
    REQUIRE(seteuid(65534) == 0);
    CHECK(ProjectFile::open(path).error().key == "project.no-permission");
    REQUIRE(seteuid(0) == 0);
}

} // namespace tieline::test
