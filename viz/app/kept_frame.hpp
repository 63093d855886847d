#pragma once

#include "viz/app/frame_changes.hpp"
#include "viz/app/plain_pictures.hpp"
#include "viz/scene/style.hpp"

#include <cstdint>
#include <functional>

namespace tieline {

/// The window's picture, kept from frame to frame: only what changed is drawn. Where the software rasteriser draws for
/// an X server, it is kept in the window's back buffer, and only what changed is sent to the screen; everywhere else it
/// is kept in a texture, all of which is copied into the back buffer. For the lifetime of one OpenGL context.
class KeptFrame {
public:
    KeptFrame();
    ~KeptFrame();
    KeptFrame(const KeptFrame&) = delete;
    KeptFrame& operator=(const KeptFrame&) = delete;

    /// Draws a frame into the window's back buffer. The draw lists are used up.
    void draw(ImDrawData& frame, Color background);
    /// Brings it to the screen; `swap` exchanges the window's buffers.
    void show(const std::function<void()>& swap);
    /// The screen lost what it showed.
    void damaged() { damaged_ = true; }
    /// There is a new picture on this texture, one that covers what is below it.
    void picture_changed(std::uint32_t name) {
        changes_.texture_changed(ui::texture_id(name));
        pictures_.add(name);
    }
    void forget() { changes_.forget(); }

private:
    void resize(int width, int height);
    void make_buffer();
    void draw_boxes(ImDrawData& frame, Color background, std::span<const PixelBox> boxes);

    FrameChanges changes_;
    PlainPictures pictures_;
    std::uint32_t buffer_ = 0, pixels_ = 0;
    int width_ = 0, height_ = 0;
    /// From the back buffer to the screen (GLX_MESA_copy_sub_buffer): display, window, and a box from below.
    void (*copy_part_)(void*, unsigned long, int, int, int, int) = nullptr;
    std::vector<PixelBox> drawn_; // in this frame
    bool swap_ = false;           // the window has a new size
    bool damaged_ = false;
};

} // namespace tieline
