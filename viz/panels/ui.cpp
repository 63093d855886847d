#include "viz/panels/text_flow.hpp"
#include "viz/panels/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::ui {
namespace {

constexpr float kTipWidth = 320;

} // namespace

void Ui::begin_frame(double now) {
    now_ = now;
    wake_after_.reset();
    tip_wanted_ = false;
}

void Ui::want_frame_after(double seconds) {
    wake_after_ = wake_after_ ? std::min(*wake_after_, seconds) : seconds;
}

void Ui::begin_pane(const char* id, const Box& box, bool scroll) {
    ImGui::SetCursorScreenPos({box.x0, box.y0});
    const ImGuiWindowFlags still = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
    begin_child(id, {std::max(1.0F, box.width()), std::max(1.0F, box.height())}, scroll ? 0 : still);
    paint.draw_on(ImGui::GetWindowDrawList());
}

void Ui::end_pane() {
    ImGui::EndChild();
    paint.draw_on(ImGui::GetWindowDrawList());
}

Response Ui::hit(const char* id, const Box& box, ImGuiMouseCursor cursor) {
    Response response;
    if (box.width() < 1 || box.height() < 1) return response;
    ImGui::SetCursorScreenPos({box.x0, box.y0});
    response.clicked = ImGui::InvisibleButton(id, {box.width(), box.height()});
    response.hovered = ImGui::IsItemHovered();
    response.held = ImGui::IsItemActive();
    response.double_clicked = response.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    response.right_clicked = response.hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right);
    if (response.hovered && cursor != ImGuiMouseCursor_Arrow) ImGui::SetMouseCursor(cursor);
    return response;
}

Response Ui::hit_below(const char* id, const Box& box, ImGuiMouseCursor cursor) {
    before_covered_item();
    const Response response = hit(id, box, cursor);
    after_covered_item();
    return response;
}

bool Ui::typing() const {
    return ImGui::GetIO().WantTextInput;
}

void Ui::tip(const Box& box, std::string_view text) {
    if (text.empty()) return;
    tip_wanted_ = true;
    tip_text_ = text;
    tip_box_ = box;
}

void Ui::release_keyboard() {
    clear_active_item();
}

void Ui::end_frame() {
    focus_.clear();
    if (!tip_wanted_ || ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        tip_seen_.clear();
        return;
    }
    if (tip_seen_ != tip_text_) {
        tip_seen_ = tip_text_;
        tip_since_ = now_;
    }
    const double delay = std::chrono::duration<double>(style::kCardDelay).count();
    if (now_ - tip_since_ < delay) {
        want_frame_after(delay - (now_ - tip_since_));
        return;
    }
    const auto measure = [this](std::string_view part) { return paint.width(kControlFace, part); };
    const std::vector<FlowLine> lines = wrap(tip_text_, kTipWidth, measure);
    float width = 0;
    for (const FlowLine& line : lines) width = std::max(width, line.width);
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const float height = static_cast<float>(lines.size()) * 16 + 12;
    float x = std::clamp(tip_box_.mid_x() - width / 2 - 8, 8.0F, std::max(8.0F, screen.x - width - 24));
    float y = tip_box_.y1 + 6;
    if (y + height > screen.y - 4) y = tip_box_.y0 - height - 6;
    x = paint.snap(x);
    y = paint.snap(y);
    card_on(ImGui::GetForegroundDrawList(), Box::sized(x, y, std::ceil(width) + 16, height));
    for (std::size_t i = 0; i < lines.size(); ++i)
        paint.text(x + 8, y + 6 + 16 * static_cast<float>(i) + 8, kControlFace, paint.color(Token::Ink),
                   std::string_view(tip_text_).substr(lines[i].begin, lines[i].end - lines[i].begin));
}

void Ui::card(const Box& box) const {
    const bool dark = paint.theme() == Theme::Dark;
    paint.fill({box.x0 + 1, box.y0 + 2, box.x1 + 1, box.y1 + 2}, IM_COL32(0, 0, 0, dark ? 128 : 26), 8);
    paint.fill(box, paint.color(Token::Raised), 8);
    paint.stroke(box, paint.color(Token::Line2), 1, 8);
}

void Ui::card_on(ImDrawList* list, const Box& box) {
    paint.draw_on(list);
    card(box);
}

void Ui::focus_ring(const Box& box, float radius) const {
    paint.stroke(box.inset(-4), paint.color(Token::Accent), 2, radius + 4);
}

float Ui::splitter(const char* id, const Box& hit_box, bool vertical, float size, float low, float high, float standard,
                   bool grows_towards_start) {
    const Response response = hit(id, hit_box, vertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    if (response.double_clicked) return standard;
    if (ImGui::IsItemActivated()) drag_start_ = size;
    if (!response.held) return size;
    const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0);
    const float by = vertical ? moved.x : moved.y;
    return std::round(std::clamp(drag_start_ + (grows_towards_start ? -by : by), low, std::max(low, high)));
}

std::string grouped(std::size_t number) {
    std::string digits = std::to_string(number);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

} // namespace tieline::ui
