#include "viz/panels/input.hpp"

namespace tieline::ui {
namespace {

struct Feed {
    ImGuiIO& io;
    void operator()(const MouseMoved& event) const { feed_mouse_position(io, event.x, event.y); }
    void operator()(const MouseButton& event) const { feed_mouse_button(io, event.button, event.down); }
    void operator()(const MouseWheel& event) const { feed_wheel(io, event.horizontal, event.vertical); }
    void operator()(const KeyChanged& event) const { feed_key(io, event.key, event.down); }
    void operator()(const ModifiersChanged& event) const { feed_modifiers(io, event.modifiers); }
    void operator()(const TextTyped& event) const { io.AddInputCharacter(static_cast<unsigned>(event.character)); }
};

} // namespace

void InputQueue::feed(ImGuiIO& io) {
    bool changed = false; // a button or key went up or down already in this frame
    bool moved = false; // the pointer did: what it is on is known in the next frame, and an end of a drag needs its own
    while (!events_.empty()) {
        const InputEvent& event = events_.front();
        const bool change = std::holds_alternative<MouseButton>(event) || std::holds_alternative<KeyChanged>(event);
        const bool moves = std::holds_alternative<MouseMoved>(event) || std::holds_alternative<ModifiersChanged>(event);
        if (changed && (change || moves)) return;
        if (moved && std::holds_alternative<MouseButton>(event)) return;
        changed = changed || change;
        moved = moved || std::holds_alternative<MouseMoved>(event);
        std::visit(Feed{io}, event);
        events_.pop_front();
    }
}

} // namespace tieline::ui
