#pragma once

#include <functional>
#include <string>

namespace tieline {

/// What `tieline view` asks of the window.
struct ViewRequest {
    std::string project; // empty: the first-start screen
    std::string theme;   // "light", "dark"; empty: as last time
    std::string script;  // a file of steps to play, for pictures and tests
    int width = 0;       // points; 0: as last time
    int height = 0;
    double scale = 0; // 0: the display's own
};

/// Runs one command. `open_window` stands behind `view` only, so that this library needs no display.
/// Exit codes: 0 fine, 1 some inputs failed, 2 usage, 3 bad input, 4 input or output, 5 a limit, 130 interrupted.
int run_cli(int argc, char** argv, const std::function<int(const ViewRequest&)>& open_window);

} // namespace tieline
