#pragma once

#include "viz/panels/ui_compat.hpp"

#include <deque>
#include <string>
#include <variant>

/// Input as values: what the window, a script and a headless test put in, and the frame takes out.
namespace tieline::ui {

struct MouseMoved {
    float x = 0, y = 0; // points
};
struct MouseButton {
    int button = 0;
    bool down = false;
};
struct MouseWheel {
    float horizontal = 0, vertical = 0;
};
struct KeyChanged {
    Key key = Key::Escape;
    bool down = false;
};
struct ModifiersChanged {
    Modifiers modifiers;
};
struct TextTyped {
    char32_t character = 0;
};
using InputEvent = std::variant<MouseMoved, MouseButton, MouseWheel, KeyChanged, ModifiersChanged, TextTyped>;

/// A press and its release never fall into one frame, so that no click is lost however slow a frame was.
class InputQueue {
public:
    void push(const InputEvent& event) { events_.push_back(event); }
    [[nodiscard]] bool empty() const { return events_.empty(); }
    /// Hands to Dear ImGui what one frame can take; the rest stays for the next.
    void feed(ImGuiIO& io);

private:
    std::deque<InputEvent> events_;
};

} // namespace tieline::ui
