#include "viz/app/window_main.hpp"

#include "viz/app/app.hpp"
#include "viz/app/script.hpp"
#include "viz/app/state_dump.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace tieline {
namespace {

constexpr double kLookElsewhere = 2; // seconds between looks at what other processes wrote

int report(const Error& error) {
    std::fprintf(stderr, "%s\n", message(error).c_str());
    return exit_code(error.code);
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

/// The desktop's wish, as far as it can be known without asking it: GTK_THEME ends in "dark".
Theme system_theme() {
    const std::string gtk = environment("GTK_THEME");
    return gtk.find("dark") != std::string::npos ? Theme::Dark : Theme::Light;
}

void set_theme(const std::string& named, WindowMemory& memory) {
    if (named == "light") memory.theme = ui::ThemeChoice::Light;
    if (named == "dark") memory.theme = ui::ThemeChoice::Dark;
    if (named == "system") memory.theme = ui::ThemeChoice::System;
}

struct Loop {
    Platform& platform;
    App& app;
    std::optional<WindowScript> script;
    std::string state_file;

    Result<void> run();
    [[nodiscard]] Result<void> step(double& next_frame);
};

Result<void> Loop::step(double& next_frame) {
    const std::optional<double> wake = app.wake_after();
    if (wake) next_frame = std::min(next_frame, platform.seconds() + *wake);
    const double rest = std::min(kLookElsewhere, std::max(0.001, next_frame - platform.seconds()));
    const bool waits = script && (script->waiting(app.busy()) || script->waits_for_reading(app));
    const bool driven = script && !script->resting(platform.seconds()) && !waits;
    const bool happened = platform.wait(driven ? 0.001 : rest);
    const bool due = platform.seconds() >= next_frame;
    if (!happened && !due && !driven && !app.has_news() && !app.look_elsewhere()) return {};
    next_frame = platform.seconds() + 1e9;
    if (script)
        if (auto played = script->play(app, platform); !played) return played;
    app.frame();
    if (state_file.empty()) return {};
    const WindowPlace place = platform.place();
    return dump_state(state_file, app.shown(), app.view(), place.width, place.height);
}

Result<void> Loop::run() {
    double next_frame = 0;
    while (!platform.closing()) {
        if (auto done = step(next_frame); !done) return done;
        if (script && script->done() && !app.busy()) platform.close();
    }
    return {};
}

/// The software rasteriser allocates a frame's worth of memory for each frame. Given back to the system every time, it
/// was a seventh of what a frame cost.
void keep_freed_memory() {
#ifdef __GLIBC__
    constexpr int kKept = 256 << 20;
    constexpr int kLargest = 32 << 20;
    mallopt(M_MMAP_THRESHOLD, kLargest);
    mallopt(M_TRIM_THRESHOLD, kKept);
#endif
}

} // namespace

int run_window(const WindowOptions& options) {
    keep_freed_memory();
    WindowMemory memory = read_memory();
    const bool asked_size = options.width > 0 || options.height > 0;
    if (asked_size) {
        const WindowPlace usual;
        memory.place = WindowPlace{options.width > 0 ? options.width : usual.width,
                                   options.height > 0 ? options.height : usual.height,
                                   {},
                                   {},
                                   false};
    }
    const ui::ThemeChoice kept_theme = memory.theme;
    set_theme(options.theme.empty() ? environment("TIELINE_THEME") : options.theme, memory);
    std::optional<WindowScript> script;
    if (!options.script.empty()) {
        auto read = WindowScript::read(options.script);
        if (!read) return report(read.error());
        script.emplace(std::move(*read));
    }
    auto platform = Platform::open("tieline", memory.place, options.scale > 0 ? options.scale : 1);
    if (!platform) return report(platform.error());
    int code = 0;
    {
        App app(**platform, memory, system_theme());
        if (!options.project.empty() && !app.open_project(options.project)) return report(*app.failed());
        const bool scripted = script.has_value();
        Loop loop{**platform, app, std::move(script), environment("TIELINE_STATE_FILE")};
        if (auto ended = loop.run(); !ended) code = report(ended.error());
        WindowMemory kept = app.memory();
        if (!asked_size) kept.place = (*platform)->place();
        if (!options.theme.empty()) kept.theme = kept_theme;
        if (!scripted) write_memory(kept);
    }
    return code;
}

} // namespace tieline
