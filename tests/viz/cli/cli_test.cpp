// The commands, run as a person runs them. The articles are invented.
#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>

namespace tieline::test {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kMerger = R"(Norvik Shipping to buy Halden Freight

March 12, 2024

Norvik Shipping Inc. has agreed to acquire Halden Freight Ltd. for $1.2 billion, the companies said on Tuesday.
Ingrid Solberg, chief executive of Norvik Shipping, founded the company in 2009. Norvik Shipping competes with Baltic Lines Inc.
)";

constexpr const char* kPartners = R"(한빛전자, 다온소프트와 협력

2024년 5월 20일

한빛전자는 지난 14일 다온소프트와 인공지능 서비스 개발을 위한 업무협약을 체결했다고 밝혔다. 김서윤 한빛전자 대표는 "양사의 기술을 결합하겠다"고 말했다.
)";

/// A project with both articles in it.
struct Project {
    TemporaryFolder folder;
    std::string path = (folder.path() / "news.tieline").string();
    Project() {
        folder.write("articles/merger.txt", kMerger);
        folder.write("articles/partners.txt", kPartners);
        const ProgramRun run = command("import", (folder.path() / "articles").string());
        REQUIRE_MESSAGE(run.code == 0, run.err);
    }
    [[nodiscard]] ProgramRun command(const std::string& name, const std::string& rest = {}) const {
        return run_program("tieline " + name + " -p " + path + " " + rest);
    }
    [[nodiscard]] Json list(const std::string& what, const std::string& rest = {}) const {
        return Json::parse(command("list " + what, "--json " + rest).out);
    }
    [[nodiscard]] bool has(const std::string& what, const std::string& name, const std::string& rest = {}) const {
        for (const Json& record : list(what, rest))
            if (record.value("name", "") == name) return true;
        return false;
    }
};

TEST_CASE("help teaches, and a wrong command line is a usage error") {
    const ProgramRun help = run_program("tieline --help");
    CHECK(help.code == 0);
    CHECK(help.out.find("tieline import -p news.tieline") != std::string::npos);
    CHECK(run_program("tieline").code == 2);
    CHECK(run_program("tieline improt x").code == 2);
    CHECK(run_program("tieline list nonsense").code == 2);
    CHECK(run_program("tieline list entities --from 2024-13 -p x").code == 2);
    CHECK(run_program("env -u TIELINE_PROJECT bash -c '\"$0\" list entities' \"$TIELINE_BINARY\"").code == 2);
    CHECK(run_program("tieline --version").out.find("tieline 0.") == 0);
}

TEST_CASE("help comes in Korean when asked for") {
    CHECK(run_program("tieline --lang ko --help").out.find("기사") != std::string::npos);
    CHECK(run_program("TIELINE_LANG=ko tieline list entities -p /nowhere/x").err.find("프로젝트") != std::string::npos);
}

TEST_CASE("extract prints the JSON export, and every quote is exactly the text at its place") {
    const TemporaryFolder folder;
    const ProgramRun run = run_program("tieline extract " + folder.write("a.txt", kMerger));
    REQUIRE(run.code == 0);
    const Json found = Json::parse(run.out);
    CHECK(found["format"] == "tieline");
    CHECK(found["articles"].size() == 1);
    CHECK(found["articles"][0]["published"] == "2024-03-12");
    CHECK_FALSE(found["entities"].empty());
    const std::string text = found["articles"][0]["text"]; // Latin letters only: bytes are code points
    for (const Json& relation : found["relations"]) {
        CHECK_FALSE(relation["evidence"].empty());
        for (const Json& quote : relation["evidence"])
            CHECK(text.substr(quote["start"], quote["end"].get<std::size_t>() - quote["start"].get<std::size_t>()) ==
                  quote["text"]);
    }
}

TEST_CASE("extract reads standard input, and counts code points in Korean") {
    const ProgramRun run = run_program("tieline extract -", kPartners);
    REQUIRE(run.code == 0);
    const Json found = Json::parse(run.out);
    bool past = false;
    for (const Json& date : found["dates"])
        past = past || (date["text"] == "지난 14일" && date["value"] == "2024-05-14");
    CHECK(past);
}

TEST_CASE("two runs print the same bytes") {
    const TemporaryFolder folder;
    const std::string command = "tieline extract " + folder.write("a.txt", kPartners);
    CHECK(run_program(command).out == run_program(command).out);
}

TEST_CASE("the order in which files are named changes nothing") {
    const TemporaryFolder folder;
    const std::string first = folder.write("a.txt", kMerger), second = folder.write("b.txt", kPartners);
    const std::string forth = run_program("tieline extract " + first + " " + second).out;
    CHECK(forth == run_program("tieline extract " + second + " " + first).out);
    CHECK(Json::parse(forth)["articles"].size() == 2);
}

TEST_CASE("an article without a date takes the one that is given, and its relative dates are worked out from it") {
    const TemporaryFolder folder;
    const std::string file = folder.write("a.txt", "한빛전자는 지난달 다온소프트와 업무협약을 체결했다.\n");
    const auto value = [&](const std::string& options) -> std::string {
        const Json found = Json::parse(run_program("tieline extract " + options + " " + file).out);
        return found["dates"].empty() ? "" : found["dates"][0]["value"].get<std::string>();
    };
    CHECK(value("").empty());
    CHECK(value("--published 2024-05-20") == "2024-04");
    CHECK(run_program("tieline extract --published soon " + file).code == 2);
}

TEST_CASE("every stage can be printed, and an unknown one names those there are") {
    const TemporaryFolder folder;
    const std::string file = folder.write("a.txt", kMerger);
    for (const char* stage :
         {"zones", "published", "sentences", "quotes", "dates", "amounts", "names", "relations", "events"}) {
        const ProgramRun run = run_program(std::string("tieline extract --dump-stage ") + stage + " " + file);
        CHECK_MESSAGE(run.code == 0, stage, run.err);
        CHECK(Json::accept(run.out));
    }
    const ProgramRun unknown = run_program("tieline extract --dump-stage nonsense " + file);
    CHECK(unknown.code == 2);
    CHECK(unknown.err.find("zones") != std::string::npos);
}

TEST_CASE("import says which files failed, and the others are there") {
    const TemporaryFolder folder;
    const std::string project = (folder.path() / "p.tieline").string();
    const std::string good = folder.write("good.txt", kMerger);
    const ProgramRun some = run_program("tieline import -p " + project + " " + good + " /no/such/file.txt");
    CHECK(some.code == 1);
    CHECK(some.err.find("/no/such/file.txt") != std::string::npos);
    CHECK(run_program("tieline list articles -p " + project).out.find("good.txt") != std::string::npos);
    CHECK(run_program("tieline import -p " + project + " /no/such/file.txt").code == 4);
    CHECK(run_program("tieline import -p " + project + " " +
                      folder.write("picture.png", "\x89PNG\r\n\x1a\n" + std::string(64, '\0')))
              .code == 3);
}

TEST_CASE("a file without any text is told as that, and makes no article") {
    const TemporaryFolder folder;
    const std::string project = (folder.path() / "p.tieline").string();
    for (const auto& [name, content] : {std::pair{"empty.txt", ""}, {"blank.md", " \n\n"}, {"page.html", "<p></p>"}}) {
        const ProgramRun run = run_program("tieline import -p " + project + " " + folder.write(name, content));
        CHECK(run.code == 3);
        CHECK(run.err.find(name) != std::string::npos);
        CHECK(run.err.find("0 articles imported, 1 file failed") != std::string::npos);
    }
    CHECK(Json::parse(run_program("tieline list articles --json -p " + project).out).empty());
}

TEST_CASE("a project that is not there, or is no project, gets its own message") {
    const TemporaryFolder folder;
    CHECK(run_program("tieline list entities -p " + (folder.path() / "none").string()).code == 4);
    const ProgramRun other =
        run_program("tieline list entities -p " + folder.write("note.tieline", "Dear diary, no database here."));
    CHECK(other.code == 3);
    CHECK(folder.read("note.tieline") == "Dear diary, no database here.");
}

TEST_CASE("lists follow the date range and the kind") {
    const Project project;
    CHECK(project.has("entities", "Ingrid Solberg"));
    CHECK(project.has("entities", "한빛전자"));
    CHECK_FALSE(project.has("entities", "한빛전자", "--kind person"));
    CHECK(project.has("entities", "Ingrid Solberg", "--kind person"));
    const Json all = project.list("events");
    const Json may = project.list("events", "--from 2024-05 --to 2024-05");
    CHECK(may.size() < all.size());
    CHECK_FALSE(may.empty());
    CHECK(project.command("list relations").out.find("CONFIDENCE") != std::string::npos);
}

TEST_CASE("entities are listed with the most tied ones first") {
    const Project project;
    const Json entities = project.list("entities");
    REQUIRE(entities.size() > 2);
    CHECK(entities.front()["name"].get<std::string>().starts_with("Norvik Shipping"));
}

TEST_CASE("the project may be named before the command") {
    const Project project;
    const ProgramRun after = project.command("list entities");
    const ProgramRun before = run_program("tieline -p " + project.path + " list entities");
    CHECK(before.code == 0);
    CHECK(before.out == after.out);
    CHECK(run_program("tieline -p " + project.path + " undo").code == 0);
}

TEST_CASE("show gives the facts with their sentences, and an unknown name says what comes near") {
    const Project project;
    const ProgramRun shown = project.command("show", "\"Norvik Shipping\"");
    CHECK(shown.code == 0);
    CHECK(shown.out.find("merger.txt") != std::string::npos);
    const ProgramRun unknown = project.command("show", "Norvik");
    CHECK(unknown.code == 3);
    CHECK(unknown.err.find("Norvik Shipping") != std::string::npos);
}

TEST_CASE("a path leads over ties, and where there is none it says so") {
    const Project project;
    const ProgramRun path = project.command("path", "\"Ingrid Solberg\" \"Norvik Shipping\"");
    CHECK(path.code == 0);
    CHECK(path.out.find("Ingrid Solberg\n") == 0);
    CHECK(project.command("path", "\"Norvik Shipping\" 한빛전자").code == 3);
}

TEST_CASE("rename, undo and redo outlive the process and a new import") {
    const Project project;
    CHECK(project.command("rename", "한빛전자 '한빛 일렉트로닉스'").code == 0);
    CHECK(project.has("entities", "한빛 일렉트로닉스"));
    CHECK(project.command("undo").code == 0);
    CHECK(project.has("entities", "한빛전자"));
    CHECK(project.command("redo").code == 0);
    CHECK(project.command("import", (project.folder.path() / "articles").string()).code == 0);
    CHECK(project.has("entities", "한빛 일렉트로닉스"));
    CHECK_FALSE(project.has("entities", "한빛전자"));
}

TEST_CASE("merge makes two entities one, and undo parts them again") {
    const Project project;
    CHECK(project.command("merge", "다온소프트 한빛전자").code == 0);
    CHECK_FALSE(project.has("entities", "다온소프트"));
    CHECK(project.command("show", "다온소프트").out.find("한빛전자") == 0);
    CHECK(project.command("undo").code == 0);
    CHECK(project.has("entities", "다온소프트"));
}

TEST_CASE("names that may be one are listed with the reason until somebody decides") {
    const Project project;
    project.folder.write("articles/english.txt",
                         "Ship repairs\n\n2024-06-01\n\nKim Seo-yun opened a yard in Bergen.\n");
    REQUIRE(project.command("import", (project.folder.path() / "articles").string()).code == 0);
    const Json suggested = project.list("suggestions");
    REQUIRE(suggested.size() == 1);
    CHECK(suggested[0]["reason"] == "merge.sounds");
    CHECK(suggested[0]["second"].contains("name"));
    CHECK(project.command("list suggestions").out.find("Kim Seo-yun") != std::string::npos);
    CHECK(project.command("keep-apart", "'Kim Seo-yun' 김서윤").code == 0);
    CHECK(project.list("suggestions").empty());
    CHECK(project.command("undo").code == 0);
    CHECK(project.list("suggestions").size() == 1);
    CHECK(project.command("merge", "'Kim Seo-yun' 김서윤").code == 0);
    CHECK(project.list("suggestions").empty());
    CHECK(project.command("keep-apart", "'Kim Seo-yun' 김서윤").code == 3);
}

TEST_CASE("split takes one name out of an entity, with the facts of the articles that call it so") {
    const Project project;
    project.folder.write(
        "articles/english.txt",
        "Hanbit hires\n\n2024-06-01\n\nKim Seo-yun, chief executive of Hanbit Electronics, met staff.\n");
    REQUIRE(project.command("import", (project.folder.path() / "articles").string()).code == 0);
    const auto both = [&] {
        return project.has("entities", "Hanbit Electronics") && project.has("entities", "한빛전자");
    };
    REQUIRE_FALSE(both()); // they are one
    CHECK(project.command("show", "한빛전자").out.find("same kind of organization") != std::string::npos);
    CHECK(project.command("split", "한빛전자 'Hanbit Electronics'").code == 0);
    CHECK(both());
    CHECK(project.command("show", "'Hanbit Electronics'").out.find("chief executive") != std::string::npos);
    CHECK(project.command("split", "한빛전자 nobody").code == 3);
    CHECK(project.command("split", "한빛전자 한빛전자").code == 3); // nothing would be left
    CHECK(project.command("undo").code == 0);
    CHECK_FALSE(both());
}

TEST_CASE("a rejected relation is gone from lists and exports until it is accepted") {
    const Project project;
    const Json relations = project.list("relations");
    REQUIRE_FALSE(relations.empty());
    const std::string id = relations[0]["id"];
    const auto listed = [&] { return project.command("list relations").out.find(id) != std::string::npos; };
    CHECK(listed());
    CHECK(project.command("reject", id).code == 0);
    CHECK_FALSE(listed());
    CHECK(project.command("accept", id).code == 0);
    CHECK(listed());
    CHECK(project.command("accept", "nonsense").code == 3);
}

TEST_CASE("a project of an older version can be listed and exported at once") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "old.tieline";
    fs::copy_file(fs::path(TIELINE_SOURCE_DIR) / "tests/data/project_v2.tieline", path);
    const ProgramRun listed = run_program("tieline list entities -p " + path.string());
    CHECK_MESSAGE(listed.code == 0, listed.err);
    CHECK(listed.out.find('\n') != listed.out.rfind('\n'));
    CHECK(run_program("tieline export -p " + path.string() + " --format json -o -").code == 0);
}

TEST_CASE("export writes whole files or none") {
    const Project project;
    const std::string json = (project.folder.path() / "out.json").string();
    CHECK(project.command("export", "-o " + json).code == 0);
    CHECK(Json::parse(project.folder.read("out.json"))["entities"].size() == project.list("entities").size());
    CHECK(project.command("export", "-o - --format json").out == project.folder.read("out.json"));
    CHECK(project.command("export", "-o /dev/full --format json").code == 4);
    CHECK(project.command("export", "-o " + (project.folder.path() / "none/out.json").string()).code == 4);
    CHECK(project.command("export", "-o picture").code == 2);
    CHECK(project.command("export", "-o picture.xyz").code == 2);
}

TEST_CASE("pictures are exported in every format, and twice with the same bytes") {
    const Project project;
    for (const char* view : {"network", "timeline", "figure"}) {
        const std::string options = std::string("--format svg -o - --view ") + view;
        const ProgramRun first = project.command("export", options);
        CHECK_MESSAGE(first.code == 0, view, first.err);
        CHECK(first.out.find("<svg") != std::string::npos);
        CHECK(first.out == project.command("export", options).out);
    }
    CHECK(project.command("export", "--format svg -o -").out.find("한빛전자") != std::string::npos);
    CHECK(project.command("export", "--format dot -o -").out.find("digraph") != std::string::npos);
    CHECK(project.command("export", "--format png -o -").out.compare(0, 4, "\x89PNG") == 0);
    CHECK(project.command("export", "--format pdf -o -").out.compare(0, 5, "%PDF-") == 0);
    const auto founding_drawn = [&](const std::string& range) {
        return project.command("export", "--format svg -o - " + range).out.find(": founded, 2009") != std::string::npos;
    };
    CHECK(founding_drawn(""));
    CHECK(founding_drawn("--from 2009 --to 2009"));
    CHECK_FALSE(founding_drawn("--from 2024-05 --to 2024-05"));
}

} // namespace
} // namespace tieline::test
