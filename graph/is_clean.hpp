#pragma once

#include <string_view>

namespace tieline {

/// What CleanText promises but for normal form: valid UTF-8 without control characters but tab and newline. For names,
/// keys and roles, which are clean by where they come from, unless a stranger wrote the file they are read from.
[[nodiscard]] bool is_clean(std::string_view text);

} // namespace tieline
