#include "viz/panels/ui_compat.hpp"

#include <imgui_internal.h>

#include <array>
#include <utility>

namespace tieline::ui {
namespace {

using Pair = std::pair<Key, ImGuiKey>;

// The keys that Dear ImGui's own text fields need; 1.86 knows no others.
constexpr std::array kEditingKeys{
    Pair{Key::Tab, ImGuiKey_Tab},
    Pair{Key::Left, ImGuiKey_LeftArrow},
    Pair{Key::Right, ImGuiKey_RightArrow},
    Pair{Key::Up, ImGuiKey_UpArrow},
    Pair{Key::Down, ImGuiKey_DownArrow},
    Pair{Key::PageUp, ImGuiKey_PageUp},
    Pair{Key::Home, ImGuiKey_Home},
    Pair{Key::PageDown, ImGuiKey_PageDown},
    Pair{Key::End, ImGuiKey_End},
    Pair{Key::Insert, ImGuiKey_Insert},
    Pair{Key::Delete, ImGuiKey_Delete},
    Pair{Key::Backspace, ImGuiKey_Backspace},
    Pair{Key::Space, ImGuiKey_Space},
    Pair{Key::Enter, ImGuiKey_Enter},
    Pair{Key::Escape, ImGuiKey_Escape},
    Pair{Key::A, ImGuiKey_A},
    Pair{Key::C, ImGuiKey_C},
    Pair{Key::V, ImGuiKey_V},
    Pair{Key::X, ImGuiKey_X},
    Pair{Key::Y, ImGuiKey_Y},
    Pair{Key::Z, ImGuiKey_Z},
};

#if IMGUI_VERSION_NUM >= 18700
ImGuiKey to_imgui(Key key) {
    if (key >= Key::A && key <= Key::Z)
        return static_cast<ImGuiKey>(ImGuiKey_A + (static_cast<int>(key) - static_cast<int>(Key::A)));
    if (key >= Key::D0 && key <= Key::D9)
        return static_cast<ImGuiKey>(ImGuiKey_0 + (static_cast<int>(key) - static_cast<int>(Key::D0)));
    for (const Pair& pair : kEditingKeys)
        if (pair.first == key) return pair.second;
    switch (key) {
    case Key::Slash:
        return ImGuiKey_Slash;
    case Key::Comma:
        return ImGuiKey_Comma;
    case Key::Period:
        return ImGuiKey_Period;
    case Key::Plus:
        return ImGuiKey_Equal;
    case Key::Minus:
        return ImGuiKey_Minus;
    case Key::F1:
        return ImGuiKey_F1;
    default:
        return ImGuiKey_None;
    }
}
#endif

} // namespace

void set_up_input(ImGuiIO& io) {
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
#if IMGUI_VERSION_NUM < 18700
    for (const Pair& pair : kEditingKeys) io.KeyMap[pair.second] = static_cast<int>(pair.first);
    io.KeyMap[ImGuiKey_KeyPadEnter] = static_cast<int>(Key::Enter);
#endif
}

void feed_key(ImGuiIO& io, Key key, bool down) {
#if IMGUI_VERSION_NUM < 18700
    io.KeysDown[static_cast<int>(key)] = down;
#else
    io.AddKeyEvent(to_imgui(key), down);
#endif
}

void feed_modifiers(ImGuiIO& io, Modifiers modifiers) {
#if IMGUI_VERSION_NUM < 18700
    io.KeyCtrl = modifiers.ctrl;
    io.KeyShift = modifiers.shift;
    io.KeyAlt = modifiers.alt;
    io.KeySuper = modifiers.super;
#elif IMGUI_VERSION_NUM < 18930
    io.AddKeyEvent(ImGuiKey_ModCtrl, modifiers.ctrl);
    io.AddKeyEvent(ImGuiKey_ModShift, modifiers.shift);
    io.AddKeyEvent(ImGuiKey_ModAlt, modifiers.alt);
    io.AddKeyEvent(ImGuiKey_ModSuper, modifiers.super);
#else
    io.AddKeyEvent(ImGuiMod_Ctrl, modifiers.ctrl);
    io.AddKeyEvent(ImGuiMod_Shift, modifiers.shift);
    io.AddKeyEvent(ImGuiMod_Alt, modifiers.alt);
    io.AddKeyEvent(ImGuiMod_Super, modifiers.super);
#endif
}

void feed_mouse_position(ImGuiIO& io, float x, float y) {
#if IMGUI_VERSION_NUM < 18700
    io.MousePos = ImVec2(x, y);
#else
    io.AddMousePosEvent(x, y);
#endif
}

void feed_mouse_button(ImGuiIO& io, int button, bool down) {
#if IMGUI_VERSION_NUM < 18700
    io.MouseDown[button] = down;
#else
    io.AddMouseButtonEvent(button, down);
#endif
}

void feed_wheel(ImGuiIO& io, float horizontal, float vertical) {
#if IMGUI_VERSION_NUM < 18700
    io.MouseWheelH += horizontal;
    io.MouseWheel += vertical;
#else
    io.AddMouseWheelEvent(horizontal, vertical);
#endif
}

bool key_pressed(Key key, bool repeat) {
#if IMGUI_VERSION_NUM < 18700
    return ImGui::IsKeyPressed(static_cast<int>(key), repeat);
#else
    return ImGui::IsKeyPressed(to_imgui(key), repeat);
#endif
}

bool key_down(Key key) {
#if IMGUI_VERSION_NUM < 18700
    return ImGui::IsKeyDown(static_cast<int>(key));
#else
    return ImGui::IsKeyDown(to_imgui(key));
#endif
}

bool begin_child(const char* id, ImVec2 size, ImGuiWindowFlags flags) {
#if IMGUI_VERSION_NUM < 19000
    return ImGui::BeginChild(id, size, false, flags);
#else
    return ImGui::BeginChild(id, size, ImGuiChildFlags_None, flags);
#endif
}

void before_covered_item() {
#if IMGUI_VERSION_NUM >= 18970
    ImGui::SetNextItemAllowOverlap();
#endif
}

void after_covered_item() {
#if IMGUI_VERSION_NUM < 18970
    ImGui::SetItemAllowOverlap();
#endif
}

void clear_active_item() {
    ImGui::ClearActiveID();
}

ImTextureID texture_id(std::uint32_t name) {
#if IMGUI_VERSION_NUM < 19140
    return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(name));
#else
    return static_cast<ImTextureID>(name);
#endif
}

std::uint32_t texture_name(ImTextureID id) {
#if IMGUI_VERSION_NUM < 19140
    return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(id));
#else
    return static_cast<std::uint32_t>(id);
#endif
}

void set_fringe(ImDrawList& list, float pixels_per_point) {
    list._FringeScale = 1.0F / pixels_per_point;
}

} // namespace tieline::ui
