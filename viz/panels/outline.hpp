#pragma once

#include "viz/panels/shown.hpp"
#include "viz/panels/view_state.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// What the window shows of a project but for its facts, as bytes: network, timeline, names and counts, to be shown
/// again before a large project's model is computed.
namespace tieline::ui {

/// `key` says what the picture depends on besides the project's edition: filter, groups and the like.
[[nodiscard]] std::string encode_outline(const Shown& shown, const ViewState& view, std::string_view key);

/// Shows it, with a model that knows names only, and a graph that knows how many ties a line stands for but not which.
/// False, and nothing is touched: it is of another key or another version of the program, or it is damaged.
[[nodiscard]] bool show_outline(std::string_view bytes, std::string_view key, std::uint64_t revision, Shown& shown,
                                ViewState& view);

} // namespace tieline::ui
