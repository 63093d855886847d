#include "viz/app/kept_frame.hpp"

#include <epoxy/gl.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#if __has_include(<backends/imgui_impl_opengl3.h>)
#include <backends/imgui_impl_opengl3.h>
#else
#include <imgui_impl_opengl3.h>
#endif

#include <string_view>
#include <utility>

namespace tieline {

namespace {

using CopyPart = void (*)(void*, unsigned long, int, int, int, int);
using CurrentDisplay = void* (*)();
using CurrentWindow = unsigned long (*)();

template <class Function>
Function function(const char* name) {
    return reinterpret_cast<Function>(glfwGetProcAddress(name)); // what it returns is any function
}

bool by_software() {
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER)); // bytes of a text
    return name != nullptr && std::string_view(name).starts_with("llvmpipe");
}

} // namespace

/// A graphics card copies the whole picture in no time, and shows it between two refreshes of the screen; a part that
/// is sent on its own may be seen half done. Where the processor draws there is neither.
KeptFrame::KeptFrame() {
    if (!by_software() || glfwExtensionSupported("GLX_MESA_copy_sub_buffer") == GLFW_FALSE) return;
    if (function<CurrentDisplay>("glXGetCurrentDisplay") == nullptr ||
        function<CurrentWindow>("glXGetCurrentDrawable") == nullptr)
        return;
    copy_part_ = function<CopyPart>("glXCopySubBufferMESA");
}

KeptFrame::~KeptFrame() {
    glDeleteFramebuffers(1, &buffer_);
    glDeleteTextures(1, &pixels_);
}

void KeptFrame::make_buffer() {
    if (buffer_ == 0) {
        glGenFramebuffers(1, &buffer_);
        glGenTextures(1, &pixels_);
    }
    glBindTexture(GL_TEXTURE_2D, pixels_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    // In the order of bytes that windows have: a copy between the two is then no conversion.
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_, height_, 0, GL_BGRA, GL_UNSIGNED_BYTE, nullptr);
    glBindFramebuffer(GL_FRAMEBUFFER, buffer_);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, pixels_, 0);
}

void KeptFrame::resize(int width, int height) {
    if (width == width_ && height == height_) return;
    width_ = width;
    height_ = height;
    if (copy_part_ == nullptr) make_buffer();
    swap_ = true; // what the window's system learns about its new size, it learns then
    changes_.forget();
}

void KeptFrame::draw_boxes(ImDrawData& frame, Color background, std::span<const PixelBox> boxes) {
    glViewport(0, 0, width_, height_);
    glClearColor(static_cast<float>(background.r) / 255, static_cast<float>(background.g) / 255,
                 static_cast<float>(background.b) / 255, 1);
    glEnable(GL_SCISSOR_TEST);
    for (const PixelBox& box : boxes) {
        glScissor(box.x0, height_ - box.y1, box.x1 - box.x0, box.y1 - box.y0);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    glDisable(GL_SCISSOR_TEST);
    if (boxes.empty()) return;
    keep_inside(frame, boxes);
    pictures_.mark(frame);
    ImGui_ImplOpenGL3_RenderDrawData(&frame);
}

void KeptFrame::draw(ImDrawData& frame, Color background) {
    const auto width = static_cast<int>(frame.DisplaySize.x * frame.FramebufferScale.x);
    const auto height = static_cast<int>(frame.DisplaySize.y * frame.FramebufferScale.y);
    if (width <= 0 || height <= 0) return;
    resize(width, height);
    drawn_ = changes_.next(frame);
    glBindFramebuffer(GL_FRAMEBUFFER, buffer_); // 0: the window
    draw_boxes(frame, background, drawn_);
    if (buffer_ == 0) return;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, buffer_);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void KeptFrame::show(const std::function<void()>& swap) {
    const bool whole = std::exchange(damaged_, false);
    const bool resized = std::exchange(swap_, false);
    if (copy_part_ == nullptr || resized) {
        swap();
        if (copy_part_ != nullptr) changes_.forget(); // no one knows what the back buffer holds then
        return;
    }
    if (whole) drawn_.assign(1, {0, 0, width_, height_});
    void* display = function<CurrentDisplay>("glXGetCurrentDisplay")();
    const unsigned long window = function<CurrentWindow>("glXGetCurrentDrawable")();
    for (const PixelBox& box : drawn_)
        copy_part_(display, window, box.x0, height_ - box.y1, box.x1 - box.x0, box.y1 - box.y0);
    drawn_.clear();
}

} // namespace tieline
