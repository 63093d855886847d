#pragma once

#include "graph/result.hpp"
#include "viz/app/app.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tieline {

/// Steps that drive the window for pictures and tests, one a line, `#` begins a comment:
///   wait-idle · import PATH… · export FILE · select NAME · select-tie NAME NAME · open-fact [NUMBER] · article NUMBER
///   · clear brush FROM TO · all-dates · clock happened|published · outside show|dim|hide · lanes all|near tab
///   entities|review|articles · facts|events|mentions · theme light|dark · filter TEXT · undo · redo · fit · tidy
///   accept · reject · publish DATE · move X Y · click X Y · drag X Y X Y · wheel X Y STEPS · key NAME · type TEXT
///   press X Y · release X Y (the left button)
///   play · pause · stop · step NUMBER · play-mode window|grow|highlight · lane-order events|ties|first|name
///   pin-lane NAME
///   screenshot FILE.png · dump-state FILE.json · frames NUMBER · redraw
///   settle NUMBER (frames after each step from now on, 3 at first; 0: one step a frame, as when a person moves things)
///   measure (from now on) · times FILE.json (how long frames took, see frame_times.hpp)
///   rest SECONDS (the window sleeps as it does without a script; `times` then tells how many frames it drew)
/// Words are parted by blanks; "quotes" keep blanks inside.
class WindowScript {
public:
    [[nodiscard]] static Result<WindowScript> read(const std::filesystem::path& file);
    [[nodiscard]] static Result<WindowScript> parse(const std::string& text, const std::string& file);

    [[nodiscard]] bool done() const { return next_ >= steps_.size(); }
    /// Before a frame: plays what can be played now. An error names file, line and reason.
    [[nodiscard]] Result<void> play(App& app, Platform& platform);
    /// Waits for a project to be read, and leaves it the processor meanwhile.
    [[nodiscard]] bool waits_for_reading(const App& app) const;
    /// Draws nothing of its own until then.
    [[nodiscard]] bool resting(double now) const { return rest_until_ && now < *rest_until_; }
    /// It waits for the jobs of an app that is `busy`: the window sleeps as it does when a person waits.
    [[nodiscard]] bool waiting(bool busy) const { return waits_ && busy; }

private:
    struct Step {
        std::size_t line = 0;
        std::vector<std::string> words;
    };
    [[nodiscard]] Result<void> run(const Step& step, App& app, Platform& platform);
    [[nodiscard]] bool run_timeline(const Step& step, App& app);
    [[nodiscard]] bool run_view(const Step& step, App& app);
    [[nodiscard]] bool run_input(const Step& step, Platform& platform);
    [[nodiscard]] Result<void> select(const Step& step, App& app);
    [[nodiscard]] auto wrong(const Step& step, const std::string& why) const {
        return fail(ErrorCode::Usage, "window.error.script", {std::to_string(step.line), why, file_});
    }

    std::string file_;
    std::vector<Step> steps_;
    std::size_t next_ = 0;
    int frames_ = 0;                          // to let pass before the next step
    bool waits_ = false;                      // for the jobs to end
    int settle_ = 3;                          // frames after a step
    std::optional<double> rest_, rest_until_; // seconds that are asked for; of the clock
    std::optional<std::size_t> rested_frames_;
    std::size_t drawn_before_ = 0;
};

} // namespace tieline
