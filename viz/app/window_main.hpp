#pragma once

#include "graph/result.hpp"

#include <optional>
#include <string>

namespace tieline {

/// What `tieline view` asks for.
struct WindowOptions {
    std::string project; // empty: the first-start screen
    std::string theme;   // "light", "dark", "system"; empty: $TIELINE_THEME, else as last time
    std::string script;  // steps to play, then the window closes (see script.hpp)
    int width = 0;       // points; 0: as last time
    int height = 0;
    double scale = 0; // of the interface, 0.8 to 2; 0: 1
};

/// Shows the window until it is closed; returns the exit code. What failed is said on standard error.
int run_window(const WindowOptions& options);

} // namespace tieline
