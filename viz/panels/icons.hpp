#pragma once

#include "viz/panels/painter.hpp"

#include <cstdint>

namespace tieline::ui {

/// Line icons on a 16 x 16 grid, drawn as paths.
enum class Icon : std::uint8_t {
    Search,
    Undo,
    Redo,
    Import,
    Export,
    Sun,
    Moon,
    Filter,
    Pin,
    Hide,
    More,
    Cursor,
    Lasso,
    Path,
    Clock,
    Document,
    Play,
    ChevronDown,
    ArrowRight,
    Tidy,
    Fit,
    Close,
    Pencil,
    Merge,
    Plus,
    Minus,
    Back,
    Check,
    Look,
    Holes,
    Compare,
    Pause,
    First,
    Last,
    Loop,
    Count
};

void draw_icon(const Painter& paint, ImVec2 center, Icon icon, ImU32 color, float size = 16);

} // namespace tieline::ui
