#include "viz/app/kept_frame.hpp"

#include <epoxy/gl.h>

#if __has_include(<backends/imgui_impl_opengl3.h>)
#include <backends/imgui_impl_opengl3.h>
#else
#include <imgui_impl_opengl3.h>
#endif

namespace tieline {

KeptFrame::~KeptFrame() {
    glDeleteFramebuffers(1, &buffer_);
    glDeleteTextures(1, &pixels_);
}

void KeptFrame::resize(int width, int height) {
    if (width == width_ && height == height_) return;
    width_ = width;
    height_ = height;
    if (buffer_ == 0) {
        glGenFramebuffers(1, &buffer_);
        glGenTextures(1, &pixels_);
    }
    glBindTexture(GL_TEXTURE_2D, pixels_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    // In the order of bytes that windows have: a copy between the two is then no conversion.
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_BGRA, GL_UNSIGNED_BYTE, nullptr);
    glBindFramebuffer(GL_FRAMEBUFFER, buffer_);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, pixels_, 0);
    changes_.forget();
}

void KeptFrame::draw(ImDrawData& frame, Color background) {
    const auto width = static_cast<int>(frame.DisplaySize.x * frame.FramebufferScale.x);
    const auto height = static_cast<int>(frame.DisplaySize.y * frame.FramebufferScale.y);
    if (width <= 0 || height <= 0) return;
    resize(width, height);
    const std::vector<PixelBox> boxes = changes_.next(frame);
    glBindFramebuffer(GL_FRAMEBUFFER, buffer_);
    glViewport(0, 0, width, height);
    glClearColor(static_cast<float>(background.r) / 255, static_cast<float>(background.g) / 255,
                 static_cast<float>(background.b) / 255, 1);
    glEnable(GL_SCISSOR_TEST);
    for (const PixelBox& box : boxes) {
        glScissor(box.x0, height - box.y1, box.x1 - box.x0, box.y1 - box.y0);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    glDisable(GL_SCISSOR_TEST);
    if (!boxes.empty()) {
        keep_inside(frame, boxes);
        ImGui_ImplOpenGL3_RenderDrawData(&frame);
    }
    glBindFramebuffer(GL_READ_FRAMEBUFFER, buffer_);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

} // namespace tieline
