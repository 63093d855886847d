#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

/// Brush, clocks, playback, lanes and bins through the real window under Xvfb; without it the cases say so.
namespace tieline::test {
namespace {

using nlohmann::json;

/// A project of the samples, and one run of the window over it.
struct Window {
    TemporaryFolder folder;
    std::string base = folder.path().string();

    [[nodiscard]] static bool possible() {
        if (run_program("command -v xvfb-run").code == 0) return true;
        MESSAGE("skipped: xvfb-run is missing");
        return false;
    }
    void play(const std::string& steps) const {
        const std::string script = folder.write("steps.txt", "wait-idle\nframes 5\n" + steps);
        const ProgramRun run = run_program("export XDG_STATE_HOME=" + base + "/state XDG_DATA_HOME=" + base +
                                           "/data LIBGL_ALWAYS_SOFTWARE=1; timeout 120 xvfb-run -a -s '-screen 0 "
                                           "1440x900x24' $TIELINE_BINARY view -p " +
                                           base + "/p.tieline --width 1440 --height 900 --script " + script);
        REQUIRE_MESSAGE(run.code == 0, run.err);
    }
    void import_samples() const { play("import " + std::string(TIELINE_SOURCE_DIR) + "/assets/samples\nwait-idle\n"); }
    [[nodiscard]] std::string dump(const std::string& name) const { return "dump-state " + base + "/" + name + "\n"; }
    [[nodiscard]] json read(const std::string& name) const {
        json state = json::parse(folder.read(name), nullptr, false);
        REQUIRE(state.is_object());
        return state;
    }
};

std::string at(double x, double y) {
    return std::to_string(static_cast<int>(x)) + " " + std::to_string(static_cast<int>(y));
}

double middle(const json& box, const char* low, const char* high) {
    return (box.at(low).get<double>() + box.at(high).get<double>()) / 2;
}

} // namespace

TEST_CASE("the brush is drawn, moved as a whole, and taken back") {
    if (!Window::possible()) return;
    const Window window;
    window.import_samples();
    window.play(window.dump("start.json"));
    const json overview = window.read("start.json").at("places").at("overview");
    const double x0 = overview.at("x0");
    const double width = overview.at("x1").get<double>() - x0;
    const double y = middle(overview, "y0", "y1");
    window.play("drag " + at(x0 + width * 0.5, y) + " " + at(x0 + width * 0.7, y) + "\n" + window.dump("drawn.json") +
                "drag " + at(x0 + width * 0.6, y) + " " + at(x0 + width * 0.75, y) + "\n" + window.dump("moved.json") +
                "key escape\n" + window.dump("back.json"));
    const json drawn = window.read("drawn.json");
    const json moved = window.read("moved.json");
    CHECK(drawn.at("range").is_string());
    CHECK(moved.at("range").is_string());
    CHECK(drawn.at("range") != moved.at("range"));
    CHECK(window.read("back.json").at("range").is_null());
    for (const json& state : {drawn, moved}) {
        const json& ties = state.at("ties");
        CHECK(ties.at("in").get<int>() + ties.at("possibly").get<int>() + ties.at("undated").get<int>() +
                  ties.at("out").get<int>() ==
              state.at("relations").get<int>());
    }
    CHECK(drawn.at("nodes").size() == moved.at("nodes").size());
    for (std::size_t i = 0; i < drawn.at("nodes").size(); ++i) CHECK(drawn["nodes"][i]["x"] == moved["nodes"][i]["x"]);
}

TEST_CASE("by the other clock facts stand where they were published") {
    if (!Window::possible()) return;
    const Window window;
    window.import_samples();
    window.play(window.dump("happened.json") + "key c\n" + window.dump("published.json") + "key c\n" +
                window.dump("again.json"));
    const json happened = window.read("happened.json");
    const json published = window.read("published.json");
    CHECK(happened.at("clock") == "happened");
    CHECK(published.at("clock") == "published");
    CHECK(happened.at("timeline").at("marks") != published.at("timeline").at("marks"));
    CHECK(published.at("timeline").at("undated") < happened.at("timeline").at("undated"));
    CHECK(window.read("again.json").at("timeline").at("marks") == happened.at("timeline").at("marks"));
}

TEST_CASE("playback moves the range, steps by its unit, ends where it began, and no node moves") {
    if (!Window::possible()) return;
    const Window window;
    window.import_samples();
    window.play("brush 2021 2022\n" + window.dump("before.json") + "key space\nframes 30\n" +
                window.dump("playing.json") + "key space\n" + window.dump("paused.json") + "key period\n" +
                window.dump("step.json") + "play-mode highlight\n" + window.dump("lit.json") + "key escape\n" +
                window.dump("after.json"));
    const json before = window.read("before.json");
    const json playing = window.read("playing.json");
    const json paused = window.read("paused.json");
    const json step = window.read("step.json");
    CHECK(playing.at("timeline").at("playback").at("playing") == true);
    CHECK(playing.at("range") != before.at("range"));
    CHECK(paused.at("timeline").at("playback").at("playing") == false);
    CHECK(step.at("timeline").at("playback").at("head") > paused.at("timeline").at("playback").at("head"));
    CHECK(step.at("range") != paused.at("range"));
    CHECK(window.read("lit.json").at("nodes").size() == before.at("nodes").size()); // all is seen
    const json after = window.read("after.json");
    CHECK(after.at("timeline").at("playback").at("on") == false);
    CHECK(after.at("range") == before.at("range"));
    CHECK(after.at("nodes") == before.at("nodes"));
}

TEST_CASE("a click on a mark shows its fact; its entities are lit in the network") {
    if (!Window::possible()) return;
    const Window window;
    window.import_samples();
    window.play(window.dump("start.json"));
    const json start = window.read("start.json");
    const json& marks = start.at("timeline").at("marks");
    const auto mark =
        std::find_if(marks.begin(), marks.end(), [](const json& each) { return !each.at("tick").get<bool>(); });
    REQUIRE(mark != marks.end());
    window.play("click " + at(mark->at("x"), mark->at("y")) + "\n" + window.dump("clicked.json"));
    const json selection = window.read("clicked.json").at("selection");
    CHECK((selection.contains("tie") || selection.contains("event")));
}

TEST_CASE("lanes keep their order and what is pinned, also when the project is opened again") {
    if (!Window::possible()) return;
    const Window window;
    window.import_samples();
    window.play("lane-order name\n" + window.dump("named.json"));
    const json named = window.read("named.json").at("timeline").at("lanes");
    REQUIRE(named.size() >= 3);
    CHECK(named.at(0).at("name").get<std::string>() < named.at(1).at("name").get<std::string>());
    const std::string third = named.at(2).at("name");
    window.play("lane-order name\npin-lane \"" + third + "\"\n" + window.dump("pinned.json"));
    CHECK(window.read("pinned.json").at("timeline").at("lanes").at(0).at("name") == third);
    window.play(window.dump("later.json"));
    const json later = window.read("later.json").at("timeline").at("lanes");
    CHECK(later.at(0).at("name") == third);
    CHECK(later.at(0).at("pinned") == true);
}

TEST_CASE("a fact without a date is dragged onto the axis, dated, and undone") {
    if (!Window::possible()) return;
    const Window window;
    window.import_samples();
    window.play(window.dump("start.json"));
    const json start = window.read("start.json");
    REQUIRE(start.at("timeline").at("undated").get<int>() > 0);
    const json& places = start.at("places");
    const json& lanes = places.at("lanes");
    const double row_x = lanes.at("x1").get<double>() - 120;
    const double row_y = places.at("overview").at("y0").get<double>() + 4 + 36 + 20;
    window.play("click " + at(middle(places.at("undated"), "x0", "x1"), middle(places.at("undated"), "y0", "y1")) +
                "\nframes 5\ndrag " + at(row_x, row_y) + " " +
                at(lanes.at("x0").get<double>() + 200, lanes.at("y1").get<double>() - 30) +
                "\nframes 5\ntype \"from the register\"\nkey enter\nwait-idle\nframes 5\n" + window.dump("dated.json") +
                "undo\n" + window.dump("undone.json"));
    const json dated = window.read("dated.json");
    CHECK(dated.at("timeline").at("undated").get<int>() + 1 == start.at("timeline").at("undated").get<int>());
    CHECK(dated.at("can_undo") == true);
    CHECK(window.read("undone.json").at("timeline").at("undated") == start.at("timeline").at("undated"));
}

} // namespace tieline::test
