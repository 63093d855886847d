#pragma once

#include "viz/panels/icons.hpp"
#include "viz/panels/painter.hpp"

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// The window's own controls, at places their caller gives: Dear ImGui finds out what is pressed, we draw it.
namespace tieline::ui {

struct Response {
    bool hovered = false, held = false, clicked = false, double_clicked = false, right_clicked = false;
};

struct ButtonLook {
    std::optional<Icon> icon = {};
    std::string_view key = {}; // the key cap that stands in it
    bool primary = false;
    bool active = false; // a tool that is on
    bool enabled = true;
    std::string_view tip = {}; // for a disabled one: why
};

/// One frame's drawing and asking. Panels get it by reference; it keeps what must last between frames: the tip that
/// waits, and when the next frame is wanted although nothing happens.
class Ui {
public:
    explicit Ui(Painter painter) : paint(painter) {}
    Painter paint;

    void begin_frame(double now);
    /// Draws the tip on top of everything.
    void end_frame();
    /// Seconds until a frame is wanted; nullopt: when something happens.
    [[nodiscard]] std::optional<double> wake_after() const { return wake_after_; }
    void want_frame_after(double seconds);
    [[nodiscard]] double now() const { return now_; }

    /// Everything drawn and asked until end_pane lies inside and is clipped. `scroll`: with a scroll bar where needed.
    void begin_pane(const char* id, const Box& box, bool scroll = false);
    void end_pane();

    Response hit(const char* id, const Box& box, ImGuiMouseCursor cursor = ImGuiMouseCursor_Arrow);
    /// A ground that other things lie upon.
    Response hit_below(const char* id, const Box& box, ImGuiMouseCursor cursor = ImGuiMouseCursor_Arrow);
    bool button(const char* id, const Box& box, std::string_view label, const ButtonLook& look = {});
    bool icon_button(const char* id, const Box& box, Icon icon, const ButtonLook& look = {});
    /// Words in accent that can be clicked.
    bool link(const char* id, float x, float y, std::string_view label, Align align = Align::Left);
    /// Returns the one that was chosen now.
    std::optional<int> segmented(const char* id, const Box& box, std::span<const std::string> labels, int chosen);
    bool checkbox(const char* id, const Box& row, bool on, std::string_view label, std::string_view count);
    /// True while its text changed in this frame. `entered`: Return was pressed.
    bool text_field(const char* id, const Box& box, std::string& text, std::string_view hint,
                    std::optional<Icon> icon = {}, std::string_view key = {}, bool* entered = nullptr);
    /// The next text field of that id takes the keyboard.
    void focus(const char* id) { focus_ = id; }
    [[nodiscard]] bool typing() const;
    /// Whoever types stops typing.
    static void release_keyboard();

    /// Right-aligned where `right` is true; returns its width.
    float key_cap(float x, float y, std::string_view key, bool right = false, bool on_accent = false);
    float pill(float x, float y, std::string_view label, Token text, Token background, bool right = false);
    /// Five cells; returns their width.
    float confidence(float x, float y, double value) const;
    [[nodiscard]] float button_width(std::string_view label, const ButtonLook& look = {}) const;
    [[nodiscard]] float segmented_width(std::span<const std::string> labels) const;
    /// A floating card: flat plate, border, raised ground.
    void card(const Box& box) const;
    void card_on(ImDrawList* list, const Box& box);
    void separator(float x0, float x1, float y) const { paint.horizontal(x0, x1, y, paint.color(Token::Line)); }
    /// Shown after 300 ms over `box`, below or above it.
    void tip(const Box& box, std::string_view text);
    /// Drags a pane's edge; returns the new size.
    float splitter(const char* id, const Box& hit_box, bool vertical, float size, float low, float high, float standard,
                   bool grows_towards_start);

private:
    void focus_ring(const Box& box, float radius) const;

    double now_ = 0;
    std::optional<double> wake_after_;
    std::string focus_;
    std::string tip_text_, tip_seen_;
    Box tip_box_;
    double tip_since_ = 0;
    bool tip_wanted_ = false;
    float drag_start_ = 0;
};

/// Thousands grouped: 12,345.
[[nodiscard]] std::string grouped(std::size_t number);

} // namespace tieline::ui
