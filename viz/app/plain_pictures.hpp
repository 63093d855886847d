#pragma once

#include "viz/panels/ui_compat.hpp"

#include <cstdint>
#include <vector>

namespace tieline {

/// Pictures that cover what is below them and have no tint: drawn with a program that does nothing but look them up,
/// and without blending. Mesa's software rasteriser then copies rows, several times as fast as it runs the program of
/// Dear ImGui for every pixel. For the lifetime of one OpenGL context.
class PlainPictures {
public:
    PlainPictures() = default;
    ~PlainPictures();
    PlainPictures(const PlainPictures&) = delete;
    PlainPictures& operator=(const PlainPictures&) = delete;

    /// From now on what is drawn from this texture is such a picture.
    void add(std::uint32_t texture);
    /// Has those of a frame drawn so.
    void mark(ImDrawData& frame);

private:
    static void begin(const ImDrawList* list, const ImDrawCmd* command);
    static void end(const ImDrawList* list, const ImDrawCmd* command);
    [[nodiscard]] bool make_program(std::uint32_t like);

    std::vector<std::uint32_t> textures_;
    std::uint32_t program_ = 0;
    std::int32_t matrix_ = -1, matrix_there_ = -1; // in the program, and in the one of Dear ImGui
    std::uint32_t usual_ = 0;                      // the program of Dear ImGui
    bool failed_ = false;
};

} // namespace tieline
