#include "tests/support/run_program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string>

/// The network in the real window under Xvfb: what it shows first, and that frames can be measured.
namespace tieline::test {
namespace {

using nlohmann::json;

bool can_open_windows() {
    return run_program("command -v xvfb-run").code == 0;
}

ProgramRun play(const TemporaryFolder& folder, const std::string& steps, const std::string& environment = {}) {
    const std::string script = folder.write("steps.txt", steps);
    const std::string base = folder.path().string();
    return run_program("export XDG_STATE_HOME=" + base + "/state XDG_DATA_HOME=" + base +
                       "/data LIBGL_ALWAYS_SOFTWARE=1 " + environment +
                       "; timeout 120 xvfb-run -a -s '-screen 0 1440x900x24' $TIELINE_BINARY view -p " + base +
                       "/p.tieline --width 1440 --height 900 --script " + script);
}

json read_json(const TemporaryFolder& folder, const std::string& name) {
    return json::parse(folder.read(name), nullptr, false);
}

} // namespace

TEST_CASE(
    "the samples' first network fills its pane at a size that can be read, and tidying ends where frames can rest") {
    if (!can_open_windows()) {
        MESSAGE("skipped: xvfb-run is missing");
        return;
    }
    const TemporaryFolder folder;
    const std::string base = folder.path().string();
    const std::string samples = std::string(TIELINE_SOURCE_DIR) + "/assets/samples";
    const ProgramRun run = play(folder, "import " + samples + "\nwait-idle\ndump-state " + base +
                                            "/first.json\nmeasure\ntidy\nwait-idle\nwheel 640 300 6\nredraw\nframes 5\n"
                                            "times " +
                                            base + "/times.json\nfit\ndump-state " + base + "/tidy.json\n");
    REQUIRE_MESSAGE(run.code == 0, run.err);
    for (const char* const name : {"first.json", "tidy.json"}) {
        CAPTURE(name);
        const json state = read_json(folder, name);
        REQUIRE(state.is_object());
        double left = 1e9;
        double right = -1e9;
        double smallest = 1e9;
        const json& nodes = state.at("nodes");
        REQUIRE(nodes.size() > 40);
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            left = std::min(left, nodes[i]["x"].get<double>());
            right = std::max(right, nodes[i]["x"].get<double>());
            for (std::size_t k = 0; k < i; ++k)
                smallest = std::min(smallest, std::hypot(nodes[i]["x"].get<double>() - nodes[k]["x"].get<double>(),
                                                         nodes[i]["y"].get<double>() - nodes[k]["y"].get<double>()));
        }
        CHECK(right - left > 500); // of 840 that the pane has
        CHECK(smallest > 14);      // and no node on another
    }
    const json times = read_json(folder, "times.json");
    REQUIRE(times.is_object());
    CHECK(times.at("frames").get<int>() > 10);
    CHECK(times.at("code_ms").at("median").get<double>() > 0);
    CHECK(times.at("whole_ms").at("median").get<double>() > times.at("code_ms").at("median").get<double>() / 2);
}

} // namespace tieline::test
