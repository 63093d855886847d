#pragma once

#include "viz/panels/panels.hpp"

#include <string>
#include <string_view>

/// What the reports in the inspector are made of.
namespace tieline::ui {

/// Title with a way to close it, and a pane that scrolls; returns the pane's box.
[[nodiscard]] Box begin_report(const Frame& frame, const Box& box, std::string_view title);
void end_report(const Frame& frame, float bottom);

/// Return the y below. `sign` stands before the heading, in `token`; empty: none.
float draw_report_heading(const Frame& frame, const Box& column, float y, std::string_view words, std::size_t count,
                          std::string_view sign, Token token);
/// Both ends, the kind and the date of a tie; a click selects it.
float draw_tie_row(const Frame& frame, const Box& column, float y, RelationId id);
/// A click selects the entity; `words` stand at the right.
float draw_report_entity(const Frame& frame, const Box& column, float y, EntityId id, const std::string& words);

} // namespace tieline::ui
