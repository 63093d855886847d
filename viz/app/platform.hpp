#pragma once

#include "graph/result.hpp"
#include "viz/app/frame_times.hpp"
#include "viz/panels/glyphs.hpp"
#include "viz/panels/input.hpp"
#include "viz/scene/style.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tieline {

struct WindowPlace {
    int width = 1440, height = 900; // points
    std::optional<int> x, y;
    bool maximised = false;
    bool operator==(const WindowPlace&) const = default;
};

/// With KeptFrame the only code that knows GLFW and OpenGL: one window, its input as values, and the picture drawn into
/// it.
class Platform {
public:
    /// `scale`: of the interface, on top of what the screen asks for.
    [[nodiscard]] static Result<std::unique_ptr<Platform>> open(const std::string& title, const WindowPlace& place,
                                                                double scale);
    /// Input in, draw lists out, nothing on a screen: no GLFW, no OpenGL, and a clock of 20 ms a frame. For tests that
    /// need the whole App and no display.
    [[nodiscard]] static Result<std::unique_ptr<Platform>> open_headless(int width, int height);
    ~Platform();

    [[nodiscard]] ui::GlyphCache& glyphs();
    [[nodiscard]] ui::InputQueue& input();
    /// Files dropped on the window since the last call.
    [[nodiscard]] std::vector<std::string> take_drops();

    [[nodiscard]] bool closing() const;
    void close();
    void set_title(const std::string& title);
    [[nodiscard]] WindowPlace place() const;
    [[nodiscard]] double seconds() const;

    /// Sleeps until something happens, at most so long (nullopt: for ever). True when there is something to draw for;
    /// that the time is over is none.
    bool wait(std::optional<double> seconds);
    /// Wakes the sleeper; from any thread.
    static void wake();
    void request_frame() { frame_wanted_ = true; }

    /// Where a frame's work begins, for those who measure.
    void begin_measure();
    /// The frame between these two is drawn with Dear ImGui.
    void begin_frame();
    void end_frame(Color background);
    /// Gives a picture to the screen: rows of RGBA from the top. `texture`: one that is not needed any more, or 0.
    [[nodiscard]] std::uint32_t show_pixels(std::uint32_t texture, int width, int height,
                                            const std::vector<std::uint32_t>& rgba);
    /// The next frame is drawn whole, as if none had been drawn before.
    void forget_frame();
    /// From now on every frame is measured; see frame_times.hpp.
    void measure_frames() { times_.emplace(); }
    [[nodiscard]] const std::optional<FrameTimes>& frame_times() const { return times_; }
    /// Writes the next frame's picture there; how it went is known after that frame.
    void screenshot(const std::filesystem::path& file) { screenshot_ = file; }
    [[nodiscard]] Result<void> take_screenshot_result() { return std::exchange(screenshot_result_, {}); }
    /// A person scales the interface, 0.8 to 2.
    Result<void> set_scale(double scale);
    [[nodiscard]] double scale() const;

    struct State;

private:
    explicit Platform(std::unique_ptr<State> state);
    [[nodiscard]] Result<void> write_picture(const std::filesystem::path& file) const;

    std::unique_ptr<State> state_;
    bool frame_wanted_ = true;
    std::optional<FrameTimes> times_;
    std::filesystem::path screenshot_;
    Result<void> screenshot_result_;
};

} // namespace tieline
