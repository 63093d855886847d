#include "viz/panels/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::ui {
namespace {

constexpr float kPadding = 10;

int resize_text(ImGuiInputTextCallbackData* data) {
    if (data->EventFlag != ImGuiInputTextFlags_CallbackResize) return 0;
    auto* text = static_cast<std::string*>(data->UserData);
    text->resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = text->data();
    return 0;
}

} // namespace

float Ui::button_width(std::string_view label, const ButtonLook& look) const {
    float width = 2 * kPadding + paint.width(kControlFace, label);
    if (look.icon) width += 16 + 6;
    if (!look.key.empty()) width += 8 + std::max(16.0F, paint.width(kSmallFace, look.key) + 10);
    return std::ceil(width);
}

bool Ui::button(const char* id, const Box& box, std::string_view label, const ButtonLook& look) {
    const Response response = hit(id, box);
    const bool lit = response.hovered && look.enabled;
    ImU32 ink = paint.color(look.primary ? Token::OnAccent : look.enabled ? Token::Ink : Token::Ink3);
    if (look.primary) {
        paint.fill(box, paint.color(Token::Accent, response.held ? 0.85 : lit ? 0.92 : 1), 5);
    } else {
        paint.fill(box, paint.color(lit ? Token::RowHover : Token::Raised), 5);
        paint.stroke(box, paint.color(Token::Line2), 1, 5);
    }
    float x = box.x0 + std::floor((box.width() - button_width(label, look)) / 2) + kPadding;
    if (look.icon) {
        draw_icon(paint, {x + 8, box.mid_y()}, *look.icon, ink);
        x += 16 + 6;
    }
    x += paint.text(x, box.mid_y(), kControlFace, ink, label) + 8;
    if (!look.key.empty()) key_cap(x, box.mid_y(), look.key, false, look.primary);
    if (response.hovered) tip(box, look.tip);
    return response.clicked && look.enabled;
}

bool Ui::icon_button(const char* id, const Box& box, Icon icon, const ButtonLook& look) {
    const Response response = hit(id, box);
    const bool lit = response.hovered && look.enabled;
    if (look.active) {
        paint.fill(box, paint.color(Token::AccentBg), 5);
    } else if (look.primary) { // with a border, as in headers and tools
        paint.fill(box, paint.color(lit ? Token::RowHover : Token::Raised), 5);
        paint.stroke(box, paint.color(Token::Line2), 1, 5);
    } else if (lit) {
        paint.fill(box, paint.color(Token::RowHover), 5);
    }
    const ImU32 ink = look.active    ? paint.color(Token::Accent)
                      : look.enabled ? paint.color(Token::Ink)
                                     : paint.color(Token::Ink3, 0.55);
    draw_icon(paint, {box.mid_x(), box.mid_y()}, icon, ink);
    if (response.hovered) tip(box, look.tip);
    return response.clicked && look.enabled;
}

bool Ui::link(const char* id, float x, float y, std::string_view label, Align align) {
    const float width = paint.width(kControlFace, label);
    const float left = align == Align::Right ? x - width : align == Align::Center ? x - width / 2 : x;
    const Response response = hit(id, Box::sized(left - 2, y - 9, width + 4, 18), ImGuiMouseCursor_Hand);
    paint.text(left, y, kControlFace, paint.color(Token::Accent), label);
    if (response.hovered) paint.horizontal(left, left + width, y + 7, paint.color(Token::Accent));
    return response.clicked;
}

float Ui::segmented_width(std::span<const std::string> labels) const {
    float width = 0;
    for (const std::string& label : labels) width += std::ceil(paint.width(kControlFace, label)) + 20;
    return width;
}

std::optional<int> Ui::segmented(const char* id, const Box& box, std::span<const std::string> labels, int chosen) {
    std::optional<int> now;
    paint.fill(box, paint.color(Token::Sunken), 5);
    paint.stroke(box, paint.color(Token::Line), 1, 5);
    ImGui::PushID(id);
    float x = box.x0;
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        const std::string& label = labels[static_cast<std::size_t>(i)];
        const Box part = Box::sized(x, box.y0, std::ceil(paint.width(kControlFace, label)) + 20, box.height());
        ImGui::PushID(i);
        const Response response = hit("part", part);
        ImGui::PopID();
        if (i == chosen) {
            paint.fill(part, paint.color(Token::Raised), 5);
            paint.stroke(part, paint.color(Token::Line2), 1, 5);
        }
        const bool lit = i == chosen || response.hovered;
        paint.text(part.mid_x(), part.mid_y(), kControlFace, paint.color(lit ? Token::Ink : Token::Ink2), label,
                   Align::Center);
        if (response.clicked && i != chosen) now = i;
        x = part.x1;
    }
    ImGui::PopID();
    return now;
}

bool Ui::checkbox(const char* id, const Box& row, bool on, std::string_view label, std::string_view count) {
    const Response response = hit(id, row);
    const Box box = Box::sized(row.x0, paint.snap(row.mid_y() - 7), 14, 14);
    if (on) {
        paint.fill(box, paint.color(Token::Accent), 3);
        const ImVec2 tick[] = {
            {box.x0 + 3.2F, box.y0 + 7.2F}, {box.x0 + 5.9F, box.y0 + 9.9F}, {box.x0 + 10.9F, box.y0 + 4.4F}};
        paint.path(tick, false, paint.color(Token::OnAccent), 1.6F);
    } else {
        paint.fill(box, paint.color(Token::Raised), 3);
        paint.stroke(box, paint.color(Token::Line2), 1, 3);
    }
    const float count_width = paint.width(kControlFace, count);
    paint.text_within(row.x0 + 24, row.mid_y(), row.width() - 24 - count_width - 8, kControlFace,
                      paint.color(on || response.hovered ? Token::Ink : Token::Ink2), label);
    paint.text(row.x1, row.mid_y(), kControlFace, paint.color(Token::Ink3), count, Align::Right);
    return response.clicked;
}

bool Ui::text_field(const char* id, const Box& box, std::string& text, std::string_view hint, std::optional<Icon> icon,
                    std::string_view key, bool* entered) {
    const Box ground = box;
    paint.fill(ground, paint.color(Token::Raised), 5);
    const float left = icon ? 30.0F : 8.0F;
    paint.glyphs().prepare_field_text(text);
    if (focus_ == id) ImGui::SetKeyboardFocusHere();
    ImGui::SetCursorScreenPos({box.x0 + left, paint.snap(box.mid_y() - 10)});
    const float key_room = key.empty() ? 8.0F : paint.width(kSmallFace, key) + 24;
    ImGui::PushItemWidth(std::max(8.0F, box.width() - left - key_room));
    const bool done = ImGui::InputText(id, text.data(), text.capacity() + 1,
                                       ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_EnterReturnsTrue |
                                           ImGuiInputTextFlags_AutoSelectAll,
                                       resize_text, &text);
    ImGui::PopItemWidth();
    const bool active = ImGui::IsItemActive();
    const bool edited = ImGui::IsItemEdited();
    if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    if (active) want_frame_after(0.4); // the cursor blinks
    if (entered != nullptr) *entered = done;
    paint.stroke(ground, paint.color(active ? Token::Accent : Token::Line2), active ? 1.5F : 1, 5);
    if (icon) draw_icon(paint, {box.x0 + 17, box.mid_y()}, *icon, paint.color(Token::Ink2));
    if (text.empty() && !active)
        paint.text_within(box.x0 + left, box.mid_y(), box.width() - left - key_room, kControlFace,
                          paint.color(Token::Ink3), hint);
    if (!key.empty() && !active) key_cap(box.x1 - 7, box.mid_y(), key, true);
    return edited || done;
}

float Ui::key_cap(float x, float y, std::string_view key, bool right, bool on_accent) {
    const float width = std::max(16.0F, std::ceil(paint.width(kSmallFace, key)) + 8);
    const Box box = Box::sized(paint.snap(right ? x - width : x), paint.snap(y - 8), width, 16);
    const ImU32 ink = paint.color(on_accent ? Token::OnAccent : Token::Ink2);
    if (!on_accent) paint.fill(box, paint.color(Token::Raised), 3);
    paint.stroke(box, on_accent ? paint.color(Token::OnAccent, 0.6) : paint.color(Token::Line2), 1, 3);
    paint.text(box.mid_x(), box.mid_y(), kSmallFace, ink, key, Align::Center);
    return width;
}

float Ui::pill(float x, float y, std::string_view label, Token text, Token background, bool right) {
    const float width = std::ceil(paint.width(kSmallFace, label)) + 14;
    const Box box = Box::sized(paint.snap(right ? x - width : x), paint.snap(y - 8), width, 16);
    paint.fill(box, paint.color(background), 8);
    paint.text(box.mid_x(), box.mid_y(), kSmallFace, paint.color(text), label, Align::Center);
    return width;
}

float Ui::confidence(float x, float y, double value) const {
    const auto cell = static_cast<float>(style::kConfidenceCell);
    const auto step = static_cast<float>(style::kConfidenceCell + style::kConfidenceGap);
    const int lit = std::clamp(static_cast<int>(std::lround(value * 5)), 1, 5);
    const Token tone = value >= style::kConfidenceOk     ? Token::Ok
                       : value >= style::kConfidenceWarn ? Token::Warn
                                                         : Token::Bad;
    for (int i = 0; i < 5; ++i)
        paint.fill(Box::sized(paint.snap(x) + step * static_cast<float>(i), paint.snap(y - cell / 2), cell, cell),
                   paint.color(i < lit ? tone : Token::Line), 2);
    return 5 * step - static_cast<float>(style::kConfidenceGap);
}

} // namespace tieline::ui
