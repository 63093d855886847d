#pragma once

#include "viz/app/platform.hpp"
#include "viz/panels/view_state.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tieline {

/// What is kept between runs, under $XDG_STATE_HOME: sizes, theme, recent projects. Losing it costs nothing.
struct WindowMemory {
    WindowPlace place;
    ui::PaneSizes panes;
    ui::ThemeChoice theme = ui::ThemeChoice::System;
    std::vector<std::string> recent; // newest first
    bool operator==(const WindowMemory&) const = default;
};

/// $XDG_STATE_HOME/tieline or ~/.local/state/tieline.
[[nodiscard]] std::filesystem::path state_folder();
/// Where a project is made that nobody named: $XDG_DATA_HOME/tieline or ~/.local/share/tieline.
[[nodiscard]] std::filesystem::path data_folder();

/// What cannot be read is as if it had never been written.
[[nodiscard]] WindowMemory read_memory();
void write_memory(const WindowMemory& memory);
[[nodiscard]] std::string to_text(const WindowMemory& memory);
[[nodiscard]] WindowMemory parse_memory(const std::string& text);
/// Puts it first, once, and keeps eight.
void remember_project(WindowMemory& memory, const std::string& path);

} // namespace tieline
