#include "viz/panels/commands.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

/// The columns's next place for a tool.
class ToolColumn {
public:
    explicit ToolColumn(const Box& canvas) : x_(canvas.x0 + 12), y_(canvas.y0 + 12) {}
    Box next() {
        const Box box = Box::sized(x_, y_, 28, 28);
        y_ += 32;
        return box;
    }

private:
    float x_, y_;
};

void draw_modes(const Frame& frame, ToolColumn& column) {
    Ui& ui = frame.ui;
    const auto mode = [&](const char* id, Icon icon, Tool tool, const char* tip) {
        const bool on = frame.view.tool == tool;
        if (ui.icon_button(id, column.next(), icon, {.primary = true, .active = on, .tip = tr(tip)}))
            frame.ask(SetTool{on ? Tool::Select : tool});
    };
    mode("select", Icon::Cursor, Tool::Select, "nettools.tool.select");
    mode("lasso", Icon::Lasso, Tool::Lasso, "nettools.tool.lasso");
    const auto& chosen = frame.view.selection.entities;
    const bool on = frame.view.tool == Tool::Path;
    if (ui.icon_button("path", column.next(), Icon::Path,
                       {.primary = true,
                        .active = on,
                        .tip = tr(chosen.size() == 2 ? "nettools.tool.path_between" : "nettools.tool.path")})) {
        if (chosen.size() == 2)
            frame.ask(FindPath{PathQuery{chosen[0], chosen[1], false}});
        else
            frame.ask(SetTool{on ? Tool::Select : Tool::Path});
    }
}

/// One line in a raised card, with the buttons that belong to it; from left to right.
class Chip {
public:
    Chip(const Frame& frame, float x, float y, float width)
        : frame_(frame), box_(Box::sized(x, y, width, 32)), x_(x + 12) {
        frame_.ui.card(box_);
        static_cast<void>(frame_.ui.hit_below("chip", box_));
    }
    void words(std::string_view text, Token token = Token::Ink) {
        const Painter& paint = frame_.ui.paint;
        x_ += paint.text_within(x_, box_.mid_y(), std::max(0.0F, box_.x1 - 36 - x_), kControlFace, paint.color(token),
                                text) +
              12;
    }
    bool button(const char* id, const char* label, const char* tip) {
        Ui& ui = frame_.ui;
        const float width = ui.button_width(tr(label), {});
        const bool pressed =
            ui.button(id, Box::sized(x_, box_.y0 + 4, width, 24), tr(label), {.tip = tip == nullptr ? "" : tr(tip)});
        x_ += width + 6;
        return pressed;
    }
    bool icon(const char* id, Icon icon, const char* tip, bool enabled = true) {
        const bool pressed = frame_.ui.icon_button(id, Box::sized(x_, box_.y0 + 4, 24, 24), icon,
                                                   {.primary = true, .enabled = enabled, .tip = tr(tip)});
        x_ += 28;
        return pressed;
    }
    bool close(const char* tip) {
        return frame_.ui.icon_button("close", Box::sized(box_.x1 - 28, box_.y0 + 4, 24, 24), Icon::Close,
                                     {.tip = tr(tip)});
    }

private:
    const Frame& frame_;
    Box box_;
    float x_;
};

void draw_focus_chip(const Frame& frame, float x, float y, float most) {
    const Focus& focus = *frame.view.focus;
    const Painter& paint = frame.ui.paint;
    std::string who = frame.model().entity(focus.seeds.front()).name;
    if (focus.seeds.size() > 1) who += " +" + std::to_string(focus.seeds.size() - 1);
    who = paint.shortened(kControlFace, who, 180);
    const std::string words =
        tr("nettools.focus", {who, std::to_string(focus.steps), grouped(frame.shown.answers.outside_focus)});
    const float wanted = 12 + paint.width(kControlFace, words) + 12 + 2 * 28 + 36;
    ImGui::PushID("focus");
    Chip chip(frame, x, y, std::min(most, wanted));
    chip.words(words);
    Focus other = focus;
    if (chip.icon("fewer", Icon::Minus, "nettools.focus.fewer", focus.steps > 1)) {
        --other.steps;
        frame.ask(SetFocus{other});
    }
    if (chip.icon("more", Icon::Plus, "nettools.focus.more", frame.shown.answers.outside_focus > 0)) {
        ++other.steps;
        frame.ask(SetFocus{other});
    }
    if (chip.close("nettools.focus.close")) frame.ask(SetFocus{});
    ImGui::PopID();
}

std::string path_words(const Frame& frame) {
    const PathQuery& query = *frame.view.path;
    const Painter& paint = frame.ui.paint;
    const std::string from = paint.shortened(kControlFace, frame.model().entity(query.from).name, 140);
    const std::string to = paint.shortened(kControlFace, frame.model().entity(query.to).name, 140);
    const auto& path = frame.shown.answers.path;
    if (!path) return tr(query.dated ? "nettools.path.none_dated" : "nettools.path.none", {from, to});
    return tr(query.dated ? "nettools.path.found_dated" : "nettools.path.found",
              {from, to, std::to_string(path->ties.size())});
}

void draw_path_chip(const Frame& frame, float x, float y, float most) {
    const PathQuery& query = *frame.view.path;
    const Painter& paint = frame.ui.paint;
    const std::string words = path_words(frame);
    const char* label = query.dated ? "nettools.path.any" : "nettools.path.advance";
    const float wanted = 12 + paint.width(kControlFace, words) + 12 + frame.ui.button_width(tr(label), {}) + 6 + 36;
    ImGui::PushID("path");
    Chip chip(frame, x, y, std::min(most, wanted));
    chip.words(words, frame.shown.answers.path ? Token::Ink : Token::Warn);
    if (wanted <= most && chip.button("dates", label, "nettools.path.tip"))
        frame.ask(FindPath{PathQuery{query.from, query.to, !query.dated}});
    if (chip.close("nettools.path.close")) frame.ask(FindPath{});
    ImGui::PopID();
}

/// What a tool waits for, in words.
void draw_tool_hint(const Frame& frame, float x, float y, float most) {
    const bool first = frame.view.selection.entities.size() == 1;
    const char* key = frame.view.tool == Tool::Lasso ? "nettools.hint.lasso"
                      : first                        ? "nettools.hint.path_to"
                                                     : "nettools.hint.path_from";
    const float wanted = 12 + frame.ui.paint.width(kControlFace, tr(key)) + 12 + 28;
    ImGui::PushID("hint");
    Chip chip(frame, x, y, std::min(most, wanted));
    chip.words(tr(key), Token::Ink2);
    if (chip.close("nettools.hint.close")) frame.ask(SetTool{});
    ImGui::PopID();
}

} // namespace

void draw_network_tools(const Frame& frame, const Box& canvas) {
    Ui& ui = frame.ui;
    ToolColumn column(canvas);
    draw_modes(frame, column);
    const auto& chosen = frame.view.selection.entities;
    const bool pinned = !chosen.empty() && std::all_of(chosen.begin(), chosen.end(), [&](EntityId id) {
        return std::binary_search(frame.view.pinned.begin(), frame.view.pinned.end(), id);
    });
    if (ui.icon_button("pin", column.next(), Icon::Pin,
                       {.primary = true,
                        .active = pinned,
                        .enabled = !chosen.empty(),
                        .tip = tr(chosen.empty() ? "window.tool.pin.none"
                                  : pinned       ? "window.tool.unpin"
                                                 : "window.tool.pin")}))
        for (const EntityId id : chosen) frame.ask(PinNode{id, !pinned});
    const Point middle{canvas.width() / 2, canvas.height() / 2};
    if (ui.icon_button("in", column.next(), Icon::Plus, {.primary = true, .tip = tr("window.tool.zoom_in")}))
        frame.ask(SetCamera{zoomed_at(frame.view.camera, middle, 1.25)});
    if (ui.icon_button("out", column.next(), Icon::Minus, {.primary = true, .tip = tr("window.tool.zoom_out")}))
        frame.ask(SetCamera{zoomed_at(frame.view.camera, middle, 0.8)});
}

void draw_network_chips(const Frame& frame, const Box& canvas) {
    const float x = canvas.x0 + 56;
    const float most = canvas.x1 - 12 - x;
    float y = canvas.y0 + 10;
    if (most < 160) return;
    if (frame.view.tool != Tool::Select) {
        draw_tool_hint(frame, x, y, most);
        y += 38;
    }
    if (frame.view.path) {
        draw_path_chip(frame, x, y, most);
        y += 38;
    }
    if (frame.view.focus) draw_focus_chip(frame, x, y, most);
}

} // namespace tieline::ui
