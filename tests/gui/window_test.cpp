#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <random>
#include <string>

/// The real window under Xvfb; without it (or xdotool) there is nothing to test and the cases say so.
namespace tieline::test {
namespace {

using nlohmann::json;

const std::string kSamples = std::string(TIELINE_SOURCE_DIR) + "/assets/samples";

bool can_open_windows() {
    return run_program("command -v xvfb-run && command -v xdotool").code == 0;
}

std::string in_window_system(const std::string& folder, const std::string& command) {
    return "export XDG_STATE_HOME=" + folder + "/state XDG_DATA_HOME=" + folder +
           "/data LIBGL_ALWAYS_SOFTWARE=1; binary=$TIELINE_BINARY; timeout 500 xvfb-run -a -s '-screen 0 "
           "1440x900x24' " +
           command;
}

ProgramRun play(const TemporaryFolder& folder, const std::string& steps) {
    const std::string script = folder.write("steps.txt", steps);
    const std::string base = folder.path().string();
    return run_program(in_window_system(base, "$binary view -p " + base + "/p.tieline --script " + script));
}

json read_json(const TemporaryFolder& folder, const std::string& name) {
    return json::parse(folder.read(name), nullptr, false);
}

std::vector<std::string> listed_names(const std::string& project, const std::string& range) {
    const ProgramRun run = run_program("tieline list entities -p " + project + " --json " + range);
    REQUIRE_MESSAGE(run.code == 0, run.err);
    std::vector<std::string> names;
    for (const json& entity : json::parse(run.out)) names.push_back(entity.at("name"));
    std::sort(names.begin(), names.end());
    return names;
}

/// Each tie as "source kind target", by the ends' lasting ids.
std::vector<std::string> listed_ties(const std::string& project, const std::string& range) {
    const ProgramRun run = run_program("tieline list relations -p " + project + " --json " + range);
    REQUIRE_MESSAGE(run.code == 0, run.err);
    std::vector<std::string> ties;
    for (const json& tie : json::parse(run.out))
        ties.push_back(tie.at("source").get<std::string>() + " " + tie.at("kind").get<std::string>() + " " +
                       tie.at("target").get<std::string>());
    std::sort(ties.begin(), ties.end());
    return ties;
}

/// The names that the window counts as in the range, possibly in it or undated, sorted.
std::vector<std::string> shown_names(const json& state) {
    auto names = state.at("visible").get<std::vector<std::string>>();
    for (const json& name : state.at("visible_undated")) names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

/// What the window shows of a range is what the model has for it, name by name and tie by tie.
void check_against_model(const json& state, const std::string& project, const std::string& range) {
    CHECK(shown_names(state) == listed_names(project, range));
    CHECK(state.at("drawn_ties").get<std::vector<std::string>>() == listed_ties(project, range));
    const std::vector<std::string> names = shown_names(state);
    for (const json& node : state.at("nodes"))
        CHECK_MESSAGE(node.at("faded").get<bool>() !=
                          std::binary_search(names.begin(), names.end(), node.at("name").get<std::string>()),
                      node.at("name"));
}

} // namespace

TEST_CASE("the window shows what the model holds after an import and after a range was chosen") {
    if (!can_open_windows()) {
        MESSAGE("skipped: xvfb-run or xdotool is missing");
        return;
    }
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    const ProgramRun run =
        play(folder, "import " + kSamples + "\nwait-idle\ndump-state " + base + "/all.json\nbrush 2023 2024\n" +
                         "dump-state " + base + "/range.json\nscreenshot " + base + "/p.png\nframes 2\n");
    REQUIRE_MESSAGE(run.code == 0, run.err);
    const json all = read_json(folder, "all.json");
    const json range = read_json(folder, "range.json");
    REQUIRE(all.is_object());
    REQUIRE(range.is_object());
    CHECK(all.at("articles").get<int>() >= 8);
    CHECK(all.at("visible").size() == all.at("entities"));
    check_against_model(all, base + "/p.tieline", "");
    check_against_model(range, base + "/p.tieline", "--from 2023 --to 2024");
    CHECK(range.at("visible").size() < all.at("visible").size());
    CHECK(range.at("nodes").size() == all.at("nodes").size()); // what lies outside is dimmed, not gone
    for (std::size_t i = 0; i < all.at("nodes").size(); ++i) {
        CHECK(range["nodes"][i]["x"] == all["nodes"][i]["x"]); // and nothing moved
        CHECK(range["nodes"][i]["y"] == all["nodes"][i]["y"]);
    }
    const json& ties = range.at("ties");
    CHECK(ties.at("in").get<int>() + ties.at("possibly").get<int>() + ties.at("undated").get<int>() +
              ties.at("out").get<int>() ==
          range.at("relations").get<int>());
}

TEST_CASE("a decision in the window is in the project, and undo takes it back") {
    if (!can_open_windows()) {
        MESSAGE("skipped: xvfb-run or xdotool is missing");
        return;
    }
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    const ProgramRun run =
        play(folder, "import " + kSamples + "\nwait-idle\nkey down\nopen-fact 1\nreject\ndump-state " + base +
                         "/rejected.json\nundo\ndump-state " + base + "/undone.json\n");
    REQUIRE_MESSAGE(run.code == 0, run.err);
    const json rejected = read_json(folder, "rejected.json");
    const json undone = read_json(folder, "undone.json");
    CHECK(rejected.at("can_undo") == true);
    CHECK(rejected.at("relations").get<int>() + 1 == undone.at("relations").get<int>());
}

TEST_CASE("a real pointer selects a node and a real drag chooses a range") {
    if (!can_open_windows()) {
        MESSAGE("skipped: xvfb-run or xdotool is missing");
        return;
    }
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    REQUIRE(play(folder, "import " + kSamples + "\nwait-idle\ndump-state " + base + "/start.json\n").code == 0);
    const json start = read_json(folder, "start.json");
    REQUIRE(start.is_object());
    const json& nodes = start.at("nodes");
    const auto largest = std::max_element(nodes.begin(), nodes.end(),
                                          [](const json& a, const json& b) { return a["radius"] < b["radius"]; });
    const json& overview = start.at("places").at("overview");
    const auto number = [](double value) { return std::to_string(static_cast<int>(value)); };
    const double y = (overview["y0"].get<double>() + overview["y1"].get<double>()) / 2;
    const double x0 = overview["x0"].get<double>();
    const double width = overview["x1"].get<double>() - x0;
    const std::string pointer = "TIELINE_STATE_FILE=" + base + "/live.json $binary view -p " + base +
                                "/p.tieline --width 1440 --height 900 & sleep 4\n"
                                "xdotool mousemove " +
                                number((*largest)["x"]) + " " + number((*largest)["y"]) +
                                " sleep 0.3 click 1 sleep 0.5\n"
                                "xdotool mousemove " +
                                number(x0 + width * 0.7) + " " + number(y) +
                                " sleep 0.3 mousedown 1 sleep 0.2 mousemove " + number(x0 + width * 0.8) + " " +
                                number(y) + " sleep 0.2 mousemove " + number(x0 + width * 0.95) + " " + number(y) +
                                " sleep 0.3 mouseup 1 sleep 0.5\nkill %1; wait; true\n";
    const std::string script = folder.write("pointer.sh", "binary=$TIELINE_BINARY\n" + pointer);
    const ProgramRun run = run_program(in_window_system(base, "bash " + script));
    const json live = read_json(folder, "live.json");
    REQUIRE_MESSAGE(live.is_object(), run.err);
    REQUIRE(live.at("selection").at("entities").size() == 1);
    CHECK(live["selection"]["entities"][0] == (*largest)["name"]);
    REQUIRE(live.at("range").is_string());
    const std::string range = live["range"];
    const std::size_t slash = range.find('/');
    REQUIRE(slash != std::string::npos);
    check_against_model(live, base + "/p.tieline",
                        "--from " + range.substr(0, slash) + " --to " + range.substr(slash + 1));
}

TEST_CASE("Hangul and Hanja that are typed arrive whole, and are no keys of the window") {
    if (!can_open_windows()) {
        MESSAGE("skipped: xvfb-run or xdotool is missing");
        return;
    }
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    REQUIRE(play(folder, "import " + kSamples + "\nwait-idle\n").code == 0);
    // xdotool gives each character a spare key for a moment: it has to wait until the window has looked it up.
    const std::string keys = "TIELINE_STATE_FILE=" + base + "/live.json $binary view -p " + base +
                             "/p.tieline --width 1440 --height 900 & sleep 4\n"
                             "xdotool mousemove 700 450 sleep 0.3 key slash sleep 0.5\n"
                             "xdotool type --delay 500 '한빛 값어치 韓國 SKT'\nsleep 1\nkill %1; wait; true\n";
    const std::string script = folder.write("keys.sh", "binary=$TIELINE_BINARY\n" + keys);
    const ProgramRun run = run_program(in_window_system(base, "bash " + script));
    const json live = read_json(folder, "live.json");
    REQUIRE_MESSAGE(live.is_object(), run.err);
    CHECK(live.at("name_filter") == "한빛 값어치 韓國 SKT");
    CHECK(live.at("selection").at("entities").empty());
}

TEST_CASE("the figure that the window exports is the one of the command line, range and kinds included") {
    if (!can_open_windows()) {
        MESSAGE("skipped: xvfb-run or xdotool is missing");
        return;
    }
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    const ProgramRun run = play(folder, "import " + kSamples + "\nwait-idle\nbrush 2023 2024\nexport " + base +
                                            "/window.svg\nwait-idle\nexport " + base +
                                            "/nowhere/window.svg\nwait-idle\ndump-state " + base + "/state.json\n");
    REQUIRE_MESSAGE(run.code == 0, run.err);
    const ProgramRun own = run_program("tieline export -p " + base + "/p.tieline --view figure --from 2023-01-01" +
                                       " --to 2024-12-31 -o " + base + "/own.svg");
    REQUIRE_MESSAGE(own.code == 0, own.err);
    const std::string figure = folder.read("window.svg");
    CHECK(figure.starts_with("<?xml"));
    CHECK(figure == folder.read("own.svg"));
    const json state = read_json(folder, "state.json"); // and a folder that is not there is said, not hidden
    CHECK(state.at("notice").get<std::string>().find("/nowhere/window.svg") != std::string::npos);
}

TEST_CASE("a window that nobody gave a size opens as large as it was closed") {
    if (!can_open_windows()) {
        MESSAGE("skipped: xvfb-run or xdotool is missing");
        return;
    }
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    folder.write("state/tieline/window.txt", "width=1100\nheight=700\n");
    REQUIRE(play(folder, "frames 3\nscreenshot " + base + "/p.png\nframes 2\n").code == 0);
    const std::string picture = folder.read("p.png");
    REQUIRE(picture.size() > 24);
    const auto size_at = [&](std::size_t at) {
        return static_cast<unsigned char>(picture[at + 2]) * 256 + static_cast<unsigned char>(picture[at + 3]);
    };
    CHECK(size_at(16) == 1100);
    CHECK(size_at(20) == 700);
}

namespace {

/// Steps for the window's script: what a hand that knows nothing would do.
std::string random_steps(unsigned seed, int count) {
    std::mt19937 random(seed);
    const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const auto place = [&] { return std::to_string(pick(1440)) + " " + std::to_string(pick(900)); };
    const char* keys[] = {"tab",    "left",  "right",     "up",     "down",   "space",        "enter",
                          "escape", "slash", "backspace", "ctrl k", "ctrl z", "shift ctrl z", "f1"};
    std::string steps;
    for (int i = 0; i < count; ++i) {
        switch (pick(7)) {
        case 0:
            steps += "click " + place();
            break;
        case 1:
            steps += "drag " + place() + " " + place();
            break;
        case 2:
            steps += "wheel " + place() + " " + std::to_string(pick(7) - 3);
            break;
        case 3:
            steps += std::string("key ") + keys[pick(14)];
            break;
        case 4:
            steps += std::string("key ") + static_cast<char>('a' + pick(26));
            break;
        case 5:
            steps += pick(2) == 0 ? "type 2024" : "type 한국";
            break;
        default:
            steps += "move " + place();
        }
        steps += "\n";
    }
    return steps;
}

} // namespace

TEST_CASE("500 random steps in the real window end well, and the project is whole") {
    if (!can_open_windows()) {
        MESSAGE("skipped: xvfb-run or xdotool is missing");
        return;
    }
    constexpr unsigned kSeed = 20260302;
    MESSAGE("seed " << kSeed);
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    const ProgramRun run = play(folder, "import " + kSamples + "\nwait-idle\n" + random_steps(kSeed, 500) +
                                            "wait-idle\nall-dates\ndump-state " + base + "/end.json\n");
    REQUIRE_MESSAGE(run.code == 0, run.err);
    const json end = read_json(folder, "end.json");
    REQUIRE(end.is_object());
    CHECK(end.at("articles").get<int>() >= 8);
    const ProgramRun listed = run_program("tieline list relations -p " + base + "/p.tieline --json");
    CHECK(listed.code == 0);
    for (const json& tie : json::parse(listed.out)) CHECK_FALSE(tie.at("evidence").empty());
}

} // namespace tieline::test
