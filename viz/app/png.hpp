#pragma once

#include "graph/result.hpp"

#include <filesystem>
#include <vector>

namespace tieline {

/// RGBA rows from the bottom up, as OpenGL gives them; the file is opaque.
[[nodiscard]] Result<void> write_png(const std::filesystem::path& file, const std::vector<unsigned char>& rgba,
                                     int width, int height);

} // namespace tieline
