#include "viz/panels/panels.hpp"

namespace tieline::ui {
namespace {

ImVec4 vec(Color color) {
    return {static_cast<float>(color.r) / 255, static_cast<float>(color.g) / 255, static_cast<float>(color.b) / 255, 1};
}

} // namespace

void apply_theme(Theme theme) {
    const Palette& colors = palette(theme);
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowMinSize = {1, 1};
    style.WindowRounding = 0;
    style.ChildBorderSize = 0;
    style.FramePadding = {0, 3};
    style.FrameBorderSize = 0;
    style.ItemSpacing = {0, 0};
    style.ItemInnerSpacing = {0, 0};
    style.ScrollbarSize = 8;
    style.ScrollbarRounding = 4;
    for (const ImGuiCol_ none : {ImGuiCol_ChildBg, ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive,
                                 ImGuiCol_NavHighlight, ImGuiCol_ScrollbarBg})
        style.Colors[none] = {0, 0, 0, 0};
    style.Colors[ImGuiCol_WindowBg] = vec(colors[Token::Panel]);
    style.Colors[ImGuiCol_Text] = vec(colors[Token::Ink]);
    style.Colors[ImGuiCol_TextDisabled] = vec(colors[Token::Ink3]);
    style.Colors[ImGuiCol_TextSelectedBg] = vec(colors[Token::AccentBg]);
    style.Colors[ImGuiCol_ScrollbarGrab] = vec(colors[Token::Line2]);
    style.Colors[ImGuiCol_ScrollbarGrabHovered] = vec(colors[Token::Edge]);
    style.Colors[ImGuiCol_ScrollbarGrabActive] = vec(colors[Token::Edge]);
}

} // namespace tieline::ui
