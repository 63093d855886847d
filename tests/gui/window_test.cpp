#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
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
           "/data LIBGL_ALWAYS_SOFTWARE=1; binary=$TIELINE_BINARY; timeout 120 xvfb-run -a -s '-screen 0 "
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
    CHECK(all.at("visible").get<std::vector<std::string>>() == listed_names(base + "/p.tieline", ""));
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
    CHECK(live.at("range").is_string());
}

} // namespace tieline::test
