#include "viz/app/frame_changes.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace tieline {

namespace {

constexpr std::size_t kMostBoxes = 8;            // more are drawn as one
constexpr std::size_t kMostCompared = 512 * 512; // pairs of commands; where more differ, all is drawn anew

/// Tells one sequence of bytes from another; four words at a time, since a frame has a megabyte of them.
class Print {
public:
    void add(const void* bytes, std::size_t count) {
        const auto* from = static_cast<const unsigned char*>(bytes);
        for (; count >= sizeof lanes_; from += sizeof lanes_, count -= sizeof lanes_)
            for (std::size_t i = 0; i < 4; ++i) lanes_[i] = mixed(lanes_[i] ^ word(from + 8 * i, 8));
        for (; count > 0;) {
            const std::size_t some = std::min<std::size_t>(count, 8);
            lanes_[0] = mixed(lanes_[0] ^ word(from, some) ^ (std::uint64_t{some} << 56U));
            from += some;
            count -= some;
        }
    }
    template <class Value>
    void add_value(const Value& value) {
        add(&value, sizeof value);
    }
    [[nodiscard]] std::uint64_t value() const {
        std::uint64_t all = 0;
        for (const std::uint64_t lane : lanes_) all = mixed(all ^ lane);
        return all;
    }

private:
    static std::uint64_t word(const unsigned char* from, std::size_t count) {
        std::uint64_t value = 0;
        std::memcpy(&value, from, count);
        return value;
    }
    static std::uint64_t mixed(std::uint64_t value) {
        value *= 0x9e3779b97f4a7c15ULL;
        return value ^ (value >> 32U);
    }
    std::uint64_t lanes_[4] = {1, 2, 3, 4};
};

struct VertexRange {
    std::uint32_t first = 0, last = 0; // of the list
};

VertexRange vertices_of(const ImDrawList& list, const ImDrawCmd& command) {
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    ImDrawIdx least = std::numeric_limits<ImDrawIdx>::max();
    ImDrawIdx most = 0;
    for (std::uint32_t i = 0; i < command.ElemCount; ++i) {
        least = std::min(least, index[i]);
        most = std::max(most, index[i]);
    }
    return {command.VtxOffset + least, command.VtxOffset + most};
}

/// Which vertices the command's triangles have, whatever stands before them in the list.
void add_indices(Print& print, const ImDrawList& list, const ImDrawCmd& command, std::uint32_t first) {
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    const auto base = static_cast<ImDrawIdx>(first - command.VtxOffset);
    constexpr std::uint32_t kBlock = 256;
    ImDrawIdx block[kBlock];
    for (std::uint32_t at = 0; at < command.ElemCount; at += kBlock) {
        const std::uint32_t count = std::min(kBlock, command.ElemCount - at);
        for (std::uint32_t i = 0; i < count; ++i) block[i] = static_cast<ImDrawIdx>(index[at + i] - base);
        print.add(block, count * sizeof(ImDrawIdx));
    }
}

/// From a draw list's points to pixels.
struct Grid {
    ImVec2 corner, scale;
    int width = 0, height = 0;

    explicit Grid(const ImDrawData& frame)
        : corner(frame.DisplayPos), scale(frame.FramebufferScale),
          width(static_cast<int>(frame.DisplaySize.x * scale.x)),
          height(static_cast<int>(frame.DisplaySize.y * scale.y)) {}
    [[nodiscard]] PixelBox whole() const { return {0, 0, width, height}; }
    /// All pixels that are touched.
    [[nodiscard]] PixelBox around(float x0, float y0, float x1, float y1) const {
        const auto pixel = [](float at, float from, float by, float most, bool up) {
            const float exact = std::clamp((at - from) * by, 0.0F, most);
            return static_cast<int>(up ? std::ceil(exact) : std::floor(exact));
        };
        const auto w = static_cast<float>(width);
        const auto h = static_cast<float>(height);
        return {pixel(x0, corner.x, scale.x, w, false), pixel(y0, corner.y, scale.y, h, false),
                pixel(x1, corner.x, scale.x, w, true), pixel(y1, corner.y, scale.y, h, true)};
    }
    [[nodiscard]] PixelBox around(const ImVec4& clip) const { return around(clip.x, clip.y, clip.z, clip.w); }
};

PixelBox bounds(const Grid& grid, const ImDrawVert* first, const ImDrawVert* last) {
    ImVec2 low = first->pos;
    ImVec2 high = first->pos;
    for (const ImDrawVert* at = first; at <= last; ++at) {
        low = {std::min(low.x, at->pos.x), std::min(low.y, at->pos.y)};
        high = {std::max(high.x, at->pos.x), std::max(high.y, at->pos.y)};
    }
    return grid.around(low.x, low.y, high.x, high.y);
}

PixelBox around(const PixelBox& a, const PixelBox& b) {
    return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

/// Those that overlap become one.
void add_box(std::vector<PixelBox>& boxes, PixelBox box) {
    if (box.empty()) return;
    for (std::size_t i = 0; i < boxes.size();) {
        if (!boxes[i].overlaps(box)) {
            ++i;
            continue;
        }
        box = around(box, boxes[i]);
        boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(i));
        i = 0; // the larger one may overlap what the smaller one did not
    }
    boxes.push_back(box);
}

/// Calls `changed` for every piece that is in one sequence but not in the longest common one; false: too many to say.
template <class Piece, class Changed>
bool compare(std::span<const Piece> before, std::span<const Piece> now, const Changed& changed) {
    while (!before.empty() && !now.empty() && before.front() == now.front())
        before = before.subspan(1), now = now.subspan(1);
    while (!before.empty() && !now.empty() && before.back() == now.back())
        before = before.first(before.size() - 1), now = now.first(now.size() - 1);
    if (before.size() * now.size() > kMostCompared) return false;
    const std::size_t row = now.size() + 1;
    std::vector<std::uint32_t> length((before.size() + 1) * row); // of what is common from there on
    for (std::size_t i = before.size(); i-- > 0;)
        for (std::size_t j = now.size(); j-- > 0;)
            length[i * row + j] = before[i] == now[j] ? length[(i + 1) * row + j + 1] + 1
                                                      : std::max(length[(i + 1) * row + j], length[i * row + j + 1]);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < before.size() && j < now.size()) {
        if (before[i] == now[j])
            ++i, ++j;
        else if (length[(i + 1) * row + j] >= length[i * row + j + 1])
            changed(before[i++]);
        else
            changed(now[j++]);
    }
    while (i < before.size()) changed(before[i++]);
    while (j < now.size()) changed(now[j++]);
    return true;
}

/// What OpenGL's scissor makes of a command's rectangle: it cuts fractions off, the height's from below.
PixelBox scissor_of(const Grid& grid, const ImVec4& clip) {
    const float x0 = (clip.x - grid.corner.x) * grid.scale.x;
    const float y0 = (clip.y - grid.corner.y) * grid.scale.y;
    const float x1 = (clip.z - grid.corner.x) * grid.scale.x;
    const float y1 = (clip.w - grid.corner.y) * grid.scale.y;
    if (x1 <= x0 || y1 <= y0) return {};
    const int left = static_cast<int>(x0);
    const int bottom = grid.height - static_cast<int>(static_cast<float>(grid.height) - y1);
    const PixelBox box{left, bottom - static_cast<int>(y1 - y0), left + static_cast<int>(x1 - x0), bottom};
    return common(box, grid.whole());
}

/// A rectangle of which the scissor is just this box: a quarter of a pixel keeps clear of rounding.
ImVec4 clip_for(const Grid& grid, const PixelBox& box) {
    const auto x = [&](int pixel, float more) {
        return (static_cast<float>(pixel) + more) / grid.scale.x + grid.corner.x;
    };
    const auto y = [&](int pixel, float more) {
        return (static_cast<float>(pixel) + more) / grid.scale.y + grid.corner.y;
    };
    return {x(box.x0, 0.25F), y(box.y0, -0.5F), x(box.x1, 0.5F), y(box.y1, -0.25F)};
}

} // namespace

PixelBox common(const PixelBox& a, const PixelBox& b) {
    const PixelBox box{std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
    return box.empty() ? PixelBox{} : box;
}

std::vector<FrameChanges::Piece> FrameChanges::pieces_of(const ImDrawData& frame) const {
    const Grid grid(frame);
    std::vector<Piece> pieces;
    for (int l = 0; l < frame.CmdListsCount; ++l) {
        const ImDrawList& list = *frame.CmdLists[l];
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.ElemCount == 0) continue;
            const VertexRange range = vertices_of(list, command);
            const ImDrawVert* first = list.VtxBuffer.Data + range.first;
            const ImDrawVert* last = list.VtxBuffer.Data + range.last;
            const PixelBox box = common(grid.around(command.ClipRect), bounds(grid, first, last));
            if (box.empty()) continue;
            Print print;
            print.add_value(command.ClipRect);
            const ImTextureID texture = command.GetTexID();
            print.add_value(texture);
            const auto changed = textures_.find(texture);
            print.add_value(changed == textures_.end() ? std::uint64_t{0} : changed->second);
            add_indices(print, list, command, range.first);
            print.add(first, static_cast<std::size_t>(last - first + 1) * sizeof(ImDrawVert));
            pieces.push_back({box, print.value()});
        }
    }
    return pieces;
}

std::vector<PixelBox> FrameChanges::next(const ImDrawData& frame) {
    const Grid grid(frame);
    std::vector<Piece> now = pieces_of(frame);
    std::vector<PixelBox> boxes;
    const bool all = width_ != grid.width || height_ != grid.height ||
                     !compare<Piece>(pieces_, now, [&](const Piece& piece) { add_box(boxes, piece.box); });
    pieces_ = std::move(now);
    width_ = grid.width;
    height_ = grid.height;
    if (all) return {grid.whole()};
    if (boxes.size() <= kMostBoxes) return boxes;
    PixelBox one = boxes.front();
    for (const PixelBox& box : boxes) one = around(one, box);
    return {one};
}

void keep_inside(ImDrawData& frame, std::span<const PixelBox> boxes) {
    const Grid grid(frame);
    for (int l = 0; l < frame.CmdListsCount; ++l) {
        ImDrawList& list = *frame.CmdLists[l];
        ImVector<ImDrawCmd> kept;
        for (const ImDrawCmd& command : list.CmdBuffer) {
            if (command.UserCallback != nullptr) kept.push_back(command);
            if (command.UserCallback != nullptr || command.ElemCount == 0) continue;
            const PixelBox seen = scissor_of(grid, command.ClipRect);
            for (const PixelBox& box : boxes) {
                const PixelBox part = common(seen, box);
                if (part.empty()) continue;
                kept.push_back(command);
                kept.back().ClipRect = clip_for(grid, part);
            }
        }
        if (kept.empty()) { // nor need its vertices go anywhere
            list.VtxBuffer.resize(0);
            list.IdxBuffer.resize(0);
        }
        list.CmdBuffer.swap(kept);
    }
}

} // namespace tieline
