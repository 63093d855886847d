#pragma once

#include "viz/app/frame_changes.hpp"
#include "viz/scene/style.hpp"

#include <cstdint>

namespace tieline {

/// The window's picture, kept by OpenGL from frame to frame: what changed is drawn into it, and all of it is shown.
/// For the lifetime of one OpenGL context.
class KeptFrame {
public:
    KeptFrame() = default;
    ~KeptFrame();
    KeptFrame(const KeptFrame&) = delete;
    KeptFrame& operator=(const KeptFrame&) = delete;

    /// Draws a frame into the window's back buffer. The draw lists are used up.
    void draw(ImDrawData& frame, Color background);
    void texture_changed(std::uint32_t name) { changes_.texture_changed(ui::texture_id(name)); }
    void forget() { changes_.forget(); }

private:
    void resize(int width, int height);

    FrameChanges changes_;
    std::uint32_t buffer_ = 0, pixels_ = 0;
    int width_ = 0, height_ = 0;
};

} // namespace tieline
