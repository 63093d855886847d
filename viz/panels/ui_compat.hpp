#pragma once

#include <imgui.h>

#include <cstdint>
#include <string>

/// All that differs between Dear ImGui 1.86 and 1.91, and nothing else: no other file names gated API.
/// Keys have our own enumeration, so that the window, scripts and headless tests feed input the same way.
namespace tieline::ui {

enum class Key : std::uint8_t {
    Tab,
    Left,
    Right,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    Insert,
    Delete,
    Backspace,
    Space,
    Enter,
    Escape,
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
    M,
    N,
    O,
    P,
    Q,
    R,
    S,
    T,
    U,
    V,
    W,
    X,
    Y,
    Z,
    D0,
    D1,
    D2,
    D3,
    D4,
    D5,
    D6,
    D7,
    D8,
    D9,
    Slash,
    Comma,
    Period,
    Plus,
    Minus,
    F1,
    Count
}; // clang-format keeps this as it is: one row per group
inline constexpr int kKeyCount = static_cast<int>(Key::Count);

struct Modifiers {
    bool ctrl = false, shift = false, alt = false, super = false;
    bool operator==(const Modifiers&) const = default;
};

/// Once per context, before the first frame.
void set_up_input(ImGuiIO& io);

void feed_key(ImGuiIO& io, Key key, bool down);
void feed_modifiers(ImGuiIO& io, Modifiers modifiers);
void feed_mouse_position(ImGuiIO& io, float x, float y);
void feed_mouse_button(ImGuiIO& io, int button, bool down);
void feed_wheel(ImGuiIO& io, float horizontal, float vertical);

[[nodiscard]] bool key_pressed(Key key, bool repeat = false);
[[nodiscard]] bool key_down(Key key);

/// A child window without a border and with our own scroll bar colours.
bool begin_child(const char* id, ImVec2 size, ImGuiWindowFlags flags = 0);

/// Around an item that others may be drawn upon later in the frame: those are pressed first.
void before_covered_item();
void after_covered_item();

/// Takes the keyboard from the text field that has it.
void clear_active_item();

[[nodiscard]] ImTextureID texture_id(std::uint32_t name);
[[nodiscard]] std::uint32_t texture_name(ImTextureID id);

/// Edges are smoothed over one pixel of the screen, whatever a point is.
void set_fringe(ImDrawList& list, float pixels_per_point);

} // namespace tieline::ui
