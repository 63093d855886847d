#pragma once

#include "graph/result.hpp"
#include "importers/extract/stages.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tieline {

/// The stages that can be dumped, in order: zones published sentences quotes dates amounts shares names relations
/// events.
[[nodiscard]] std::vector<std::string_view> stage_names();

/// One stage as a JSON array, an object a line; ranges are bytes. The error names the stages there are.
[[nodiscard]] Result<std::string> dump_stage(const Analysis& analysis, std::string_view stage);

} // namespace tieline
