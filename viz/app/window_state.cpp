#include "viz/app/window_state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace tieline {
namespace {

constexpr std::size_t kRecentMost = 8;

std::filesystem::path folder(const char* variable, const char* below_home) {
    if (const char* set = std::getenv(variable); set != nullptr && *set == '/')
        return std::filesystem::path(set) / "tieline";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
        return std::filesystem::path(home) / below_home / "tieline";
    return std::filesystem::temp_directory_path() / "tieline";
}

void set_number(std::string_view text, int low, int high, int& value) {
    int read = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
    if (error == std::errc() && end == text.data() + text.size() && read >= low && read <= high) value = read;
}

void set_size(std::string_view text, float& value) {
    int read = static_cast<int>(value);
    set_number(text, 100, 4000, read);
    value = static_cast<float>(read);
}

void read_line(std::string_view key, std::string_view value, WindowMemory& memory) {
    int number = 0;
    if (key == "width") set_number(value, 640, 16384, memory.place.width);
    if (key == "height") set_number(value, 400, 16384, memory.place.height);
    if (key == "maximised") memory.place.maximised = value == "1";
    if (key == "left") set_size(value, memory.panes.left);
    if (key == "inspector") set_size(value, memory.panes.inspector);
    if (key == "timeline") set_size(value, memory.panes.timeline);
    if (key == "left_open") memory.panes.left_open = value != "0";
    if (key == "inspector_open") memory.panes.inspector_open = value != "0";
    if (key == "timeline_open") memory.panes.timeline_open = value != "0";
    if (key == "theme") {
        set_number(value, 0, 2, number);
        memory.theme = static_cast<ui::ThemeChoice>(number);
    }
    if (key == "recent" && memory.recent.size() < kRecentMost && !value.empty()) memory.recent.emplace_back(value);
}

} // namespace

std::filesystem::path state_folder() {
    return folder("XDG_STATE_HOME", ".local/state");
}

std::filesystem::path data_folder() {
    return folder("XDG_DATA_HOME", ".local/share");
}

std::string to_text(const WindowMemory& memory) {
    std::string text = fmt::format("width={}\nheight={}\nmaximised={:d}\n", memory.place.width, memory.place.height,
                                   memory.place.maximised);
    text += fmt::format("left={:.0f}\ninspector={:.0f}\ntimeline={:.0f}\n", memory.panes.left, memory.panes.inspector,
                        memory.panes.timeline);
    text += fmt::format("left_open={:d}\ninspector_open={:d}\ntimeline_open={:d}\n", memory.panes.left_open,
                        memory.panes.inspector_open, memory.panes.timeline_open);
    text += fmt::format("theme={}\n", static_cast<int>(memory.theme));
    for (const std::string& path : memory.recent)
        if (path.find('\n') == std::string::npos) text += "recent=" + path + "\n";
    return text;
}

WindowMemory parse_memory(const std::string& text) {
    WindowMemory memory;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos) continue;
        read_line(std::string_view(line).substr(0, equals), std::string_view(line).substr(equals + 1), memory);
    }
    return memory;
}

WindowMemory read_memory() {
    std::ifstream file(state_folder() / "window.txt", std::ios::binary);
    return parse_memory(std::string(std::istreambuf_iterator<char>(file), {}));
}

void write_memory(const WindowMemory& memory) {
    std::error_code ignored;
    std::filesystem::create_directories(state_folder(), ignored);
    std::ofstream file(state_folder() / "window.txt", std::ios::binary | std::ios::trunc);
    file << to_text(memory);
}

void remember_project(WindowMemory& memory, const std::string& path) {
    std::erase(memory.recent, path);
    memory.recent.insert(memory.recent.begin(), path);
    if (memory.recent.size() > kRecentMost) memory.recent.resize(kRecentMost);
}

} // namespace tieline
