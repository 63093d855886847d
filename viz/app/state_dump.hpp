#pragma once

#include "graph/result.hpp"
#include "viz/panels/shown.hpp"
#include "viz/panels/view_state.hpp"

#include <filesystem>
#include <string>

namespace tieline {

/// What the window shows now, as JSON: for tests that compare it with the model. `where` names places to click.
[[nodiscard]] std::string state_json(const ui::Shown& shown, const ui::ViewState& view, double width, double height);
/// Written beside and renamed, so that a reader never sees half of it.
[[nodiscard]] Result<void> dump_state(const std::filesystem::path& file, const ui::Shown& shown,
                                      const ui::ViewState& view, double width, double height);

} // namespace tieline
