#pragma once

#include <string>

namespace tieline {

/// What `tieline --version` prints: the version, and what ships under another licence.
[[nodiscard]] std::string version_text();

} // namespace tieline
