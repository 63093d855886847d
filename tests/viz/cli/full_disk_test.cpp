// Commands on a full disk: exit code 4, one sentence that says so, and a project that is as it was.
#include "tests/support/full_disk.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"
#include "viz/cli/cli.hpp"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace tieline::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFirst = "Norvik Shipping to buy Halden Freight\n\nMarch 12, 2024\n\n"
                               "Norvik Shipping Inc. has agreed to acquire Halden Freight Ltd. for $1.2 billion.\n";
constexpr const char* kSecond = "한빛전자, 다온소프트와 협력\n\n2024년 5월 20일\n\n"
                                "한빛전자는 다온소프트와 업무협약을 체결했다고 밝혔다.\n";
constexpr int kIo = 4;

/// In this process, where a test can stand between the program and the disk.
int command(std::vector<std::string> words) {
    words.insert(words.begin(), {"tieline", "--quiet"});
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    return run_cli(static_cast<int>(words.size()), arguments.data(), [](const ViewRequest&) { return 0; });
}

std::string shown(const std::string& project) {
    std::string all;
    for (const char* what : {"articles", "entities", "relations", "events"})
        all += run_program(std::string("tieline list ") + what + " --json -p " + project).out;
    return all;
}

TEST_CASE("commands that write end with exit code 4 wherever the disk is full") {
    const TemporaryFolder folder;
    const std::string first = folder.write("first.txt", kFirst);
    const std::string second = folder.write("second.txt", kSecond);
    const std::string path = (folder.path() / "p.tieline").string();
    REQUIRE(command({"import", "-p", path, first}) == 0);
    const std::string before = shown(path);
    const std::vector<std::vector<std::string>> commands{
        {"import", "-p", path, second},
        {"rename", "-p", path, "Norvik Shipping", "Norvik"},
        {"undo", "-p", path},
    };
    for (const std::vector<std::string>& words : commands) {
        CAPTURE(words.front());
        int code = kIo;
        std::string after = before;
        int failures = 0;
        const std::string known = shown(path);
        for (std::int64_t room = 0; code != 0 && room < 10'000'000; room += 6007) {
            CAPTURE(room);
            FullDisk disk;
            disk.leave(room);
            code = command(words);
            after = shown(path);
            if (code == 0) break;
            ++failures;
            CHECK(code == kIo);
            CHECK(after == known);
        }
        CHECK(code == 0);
        CHECK(failures > 0);
        CHECK(after != known);
    }
}

TEST_CASE("a file system without room and a file that may not grow are the same failure") {
    const TemporaryFolder folder;
    folder.write("articles/first.txt", kFirst);
    folder.write("articles/second.txt", kSecond);
    const std::string place = folder.path().string();
    const auto check = [&](const ProgramRun& run) {
        CHECK(run.code == kIo);
        CHECK(run.err.find("no more room on the disk") != std::string::npos);
        CHECK(run.out.find("before") == 0);
        CHECK(run.out.substr(6, run.out.find("after") - 6) == run.out.substr(run.out.find("after") + 5));
    };
    const std::string lists = "for l in articles entities relations; do tieline list $l --json -p $p; done\n";
    const std::string end = "tieline -q import --lang en -p $p articles/second.txt; code=$?\n";
    check(run_program("cd " + place + "; p=p.tieline; tieline -q import -p $p articles/first.txt\n echo before\n" +
                      lists + "( ulimit -f 40\n" + end + "exit $code ); code=$?\n" + "echo after\n" + lists +
                      "exit $code"));

    // Only where file systems may be mounted; nobody else sees this one.
    const std::string mounted =
        "cd " + place + "; mkdir small; mount -t tmpfs -o size=$1 tmpfs small || exit 99; p=small/p.tieline\n";
    const std::string script = mounted + "tieline -q import -p $p articles/first.txt\n echo before\n" + lists +
                               "dd if=/dev/zero of=small/rest bs=512 status=none 2>/dev/null\n" + end + "echo after\n" +
                               lists + "exit $code";
    folder.write("script", script);
    const ProgramRun run = run_program("export -f tieline\n"
                                       "unshare --mount bash " +
                                       place + "/script 2m");
    if (run.code == 99 || run.err.find("unshare") != std::string::npos) {
        MESSAGE("file systems may not be mounted here");
        return;
    }
    check(run);
}

} // namespace
} // namespace tieline::test
