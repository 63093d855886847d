#pragma once

#include <string>
#include <string_view>

namespace tieline::test {

/// Compares with tests/golden/NAME. Empty: equal; else the first line that differs, both ways. With
/// TIELINE_UPDATE_GOLDEN=1 the file is written instead.
[[nodiscard]] std::string golden_difference(std::string_view name, std::string_view made);

} // namespace tieline::test
