#pragma once

#include "viz/panels/ui_compat.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

/// What of a window has to be drawn anew. A frame in which only the network moves is nine tenths the frame before it;
/// without a graphics card every pixel costs the processor.
namespace tieline {

/// Pixels of the framebuffer, from its upper left corner.
struct PixelBox {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    [[nodiscard]] bool empty() const { return x1 <= x0 || y1 <= y0; }
    [[nodiscard]] bool overlaps(const PixelBox& other) const {
        return x0 < other.x1 && other.x0 < x1 && y0 < other.y1 && other.y0 < y1;
    }
    bool operator==(const PixelBox&) const = default;
};

[[nodiscard]] PixelBox common(const PixelBox& a, const PixelBox& b);

/// Compares the draw lists of a frame with those of the last one.
class FrameChanges {
public:
    /// Boxes of which no two overlap: outside of them this frame looks as the last one did. A pixel is the same when
    /// the same commands touch it in the same order.
    [[nodiscard]] std::vector<PixelBox> next(const ImDrawData& frame);
    /// What is on this texture is no longer what the last frame saw on it.
    void texture_changed(ImTextureID texture) { ++textures_[texture]; }
    /// All of the next frame is new.
    void forget() { pieces_.clear(), width_ = height_ = 0; }

private:
    /// One command of a draw list.
    struct Piece {
        PixelBox box; // that it can touch
        std::uint64_t print = 0;
        bool operator==(const Piece&) const = default;
    };
    [[nodiscard]] std::vector<Piece> pieces_of(const ImDrawData& frame) const;

    std::vector<Piece> pieces_;
    int width_ = 0, height_ = 0;                    // pixels
    std::map<ImTextureID, std::uint64_t> textures_; // how often each has changed
};

/// Leaves in the draw lists what falls into these boxes, to the pixel, and nothing else. No two boxes may overlap.
void keep_inside(ImDrawData& frame, std::span<const PixelBox> boxes);

} // namespace tieline
