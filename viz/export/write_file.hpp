#pragma once

#include "graph/result.hpp"

#include <string>
#include <string_view>

namespace tieline {

/// Writes the whole file or nothing: into a temporary file beside it, flushed to disk, then renamed over the old one.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view bytes);

} // namespace tieline
