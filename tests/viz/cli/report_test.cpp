// What "tieline report" says of articles. They are invented.
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace tieline::test {
namespace {

using Json = nlohmann::json;

constexpr const char* kFerry = R"(Norvik Shipping to buy Halden Freight

March 12, 2024

Norvik Shipping Inc. has agreed to acquire Halden Freight Ltd. for $1.2 billion, the companies said on Tuesday.
Ingrid Solberg, chief executive of Norvik Shipping, founded the company in 2009.
The sea was calm and nobody was late.
)";

constexpr const char* kOrchard = R"(과수원에 봄이 왔다

사과꽃이 활짝 피었다. 농부들은 바쁘게 움직였다.
)";

Json report_of(const std::string& arguments, const std::string& input = {}) {
    const ProgramRun run = run_program("tieline report --json " + arguments, input);
    REQUIRE_MESSAGE(run.code == 0, run.err);
    return Json::parse(run.out);
}

std::vector<std::string> names(const Json& article, const char* kind) {
    std::vector<std::string> all;
    if (article["entities"].contains(kind))
        for (const Json& entity : article["entities"][kind]) all.push_back(entity["name"]);
    return all;
}

void check_sums(const Json& report) {
    for (const Json& article : report["articles"]) {
        const Json& counts = article["sentences"];
        CHECK(counts["all"] == counts["ties"].get<int>() + counts["waiting"].get<int>() + counts["names"].get<int>() +
                                   counts["nothing"].get<int>());
        CHECK(article["nothing"].size() == counts["nothing"]);
        CHECK(article["untied"].size() <= counts["names"]);
    }
}

TEST_CASE("a report tells title, date and its origin, names by kind, ties, and the sentence that gave nothing") {
    const TemporaryFolder folder;
    const Json report = report_of(folder.write("ferry.txt", kFerry));
    REQUIRE(report["articles"].size() == 1);
    const Json& article = report["articles"][0];
    CHECK(article["title"] == "Norvik Shipping to buy Halden Freight");
    CHECK(article["published"] == "2024-03-12");
    CHECK(article["published_from"] == "date line");
    CHECK(article["language"] == "en");
    CHECK(article["zones"]["title"] == 1);
    CHECK(names(article, "person") == std::vector<std::string>{"Ingrid Solberg"});
    CHECK(names(article, "organization").size() == 2);
    CHECK(article["relations"].size() >= 2);
    REQUIRE(article["nothing"].size() == 1);
    const Json& silent = article["nothing"][0];
    CHECK(silent["text"] == "The sea was calm and nobody was late.");
    CHECK(silent["line"] == 7);
    CHECK(std::string(kFerry).substr(silent["start"], silent["end"].get<int>() - silent["start"].get<int>()) ==
          silent["text"]);
    check_sums(report);
}

TEST_CASE("an article of which nothing is understood is reported as that") {
    const Json report = report_of("-", kOrchard);
    const Json& article = report["articles"][0];
    CHECK_FALSE(article.contains("published"));
    CHECK_FALSE(article.contains("published_from"));
    CHECK(article["relations"].empty());
    CHECK(article["sentences"]["nothing"] == 3); // its title, too
    const Json& silent = article["nothing"][1];
    CHECK(silent["text"] == "사과꽃이 활짝 피었다.");
    CHECK(silent["start"] == 12); // code points, not bytes
    CHECK(report["totals"]["undated"] == 1);
    check_sums(report);
}

TEST_CASE("the date that a person gives is named as that, and nonsense is refused") {
    const TemporaryFolder folder;
    const std::string file = folder.write("orchard.txt", kOrchard);
    CHECK(report_of("--published 2024-04-01 " + file)["articles"][0]["published_from"] == "option");
    CHECK(run_program("tieline report --published soon " + file).code == 2);
}

TEST_CASE("the report of a project agrees with that of its files, and can be asked for one article") {
    const TemporaryFolder folder;
    const std::string project = (folder.path() / "news.tieline").string();
    const std::string files = folder.write("a/ferry.txt", kFerry) + " " + folder.write("a/orchard.txt", kOrchard);
    REQUIRE(run_program("tieline import -p " + project + " " + files).code == 0);
    const Json from_files = report_of(files);
    const Json from_project = report_of("-p " + project);
    CHECK(from_project["totals"] == from_files["totals"]);
    CHECK(from_project["articles"].size() == 2);
    CHECK(run_program("TIELINE_PROJECT=" + project + " tieline report --json").out ==
          run_program("tieline report --json -p " + project).out);
    const Json one = report_of("-p " + project + " ferry.txt");
    REQUIRE(one["articles"].size() == 1);
    CHECK(one["articles"][0]["published_from"] == "date line");
    CHECK(one["articles"][0]["nothing"] == from_files["articles"][0]["nothing"]);
    CHECK(report_of("-p " + project + " '과수원에 봄이 왔다'")["articles"].size() == 1);
    const ProgramRun unknown = run_program("tieline report -p " + project + " other.txt");
    CHECK(unknown.code == 3);
    CHECK(unknown.err.find("other.txt") != std::string::npos);
    CHECK(run_program("tieline report --published 2024 -p " + project).code == 2);
    CHECK(run_program("tieline report -p /nowhere/x").code == 4);
}

TEST_CASE("what a person rejected is reported no more") {
    const TemporaryFolder folder;
    const std::string project = (folder.path() / "news.tieline").string();
    REQUIRE(run_program("tieline import -p " + project + " " + folder.write("ferry.txt", kFerry)).code == 0);
    const Json before = report_of("-p " + project)["articles"][0]["relations"];
    REQUIRE_FALSE(before.empty());
    REQUIRE(run_program("tieline reject -p " + project + " " + before[0]["id"].get<std::string>()).code == 0);
    CHECK(report_of("-p " + project)["articles"][0]["relations"].size() + 1 == before.size());
}

TEST_CASE("a person reads the report in either language, with the sentence and its line") {
    const TemporaryFolder folder;
    const std::string file = folder.write("ferry.txt", kFerry);
    const ProgramRun english = run_program("tieline --lang en report " + file);
    CHECK(english.code == 0);
    CHECK(english.out.find("Published 2024-03-12, as the date line says") != std::string::npos);
    CHECK(english.out.find("line 7: The sea was calm") != std::string::npos);
    CHECK(english.out.find("report.") == std::string::npos); // every key has its text
    const ProgramRun korean = run_program("tieline --lang ko report " + file);
    CHECK(korean.out.find("아무것도 얻지 못한 문장") != std::string::npos);
    CHECK(korean.out.find("report.") == std::string::npos);
}

TEST_CASE("a file that cannot be read does not keep the others from being reported") {
    const TemporaryFolder folder;
    const std::string file = folder.write("ferry.txt", kFerry);
    const ProgramRun some = run_program("tieline report " + file + " /no/such/file.txt");
    CHECK(some.code == 1);
    CHECK(some.out.find("Norvik Shipping") != std::string::npos);
    CHECK(some.err.find("/no/such/file.txt") != std::string::npos);
    const ProgramRun none = run_program("tieline report /no/such/file.txt");
    CHECK(none.code == 4);
    CHECK(none.out.empty());
    std::filesystem::create_directory(folder.path() / "empty");
    for (const char* command : {"report ", "extract "}) {
        const ProgramRun run = run_program(std::string("tieline ") + command + (folder.path() / "empty").string());
        CHECK(run.code == 3);
        CHECK(run.err.find("empty") != std::string::npos);
    }
    const ProgramRun blank = run_program("tieline report " + folder.write("blank.txt", ""));
    CHECK(blank.code == 3);
    CHECK(blank.err.find("blank.txt") != std::string::npos);
    const ProgramRun dot = run_program("tieline report " + folder.write("dot.txt", "."));
    CHECK(dot.code == 0);
    CHECK(dot.out.find(" \n") == std::string::npos); // no line without its words
    CHECK(run_program("env -u TIELINE_PROJECT bash -c '\"$0\" report' \"$TIELINE_BINARY\"").code == 2);
}

} // namespace
} // namespace tieline::test
