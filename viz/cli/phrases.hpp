#pragma once

#include "graph/model.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// How facts are worded in lists and reports.
namespace tieline {

/// The text of "GROUP.NAME": word("kind", "person").
[[nodiscard]] std::string word(std::string_view group, std::string_view name);

/// Line breaks as spaces; cut on a character with "…" where it is longer than so many bytes.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t most_bytes = 160);

/// A relation's id, source, kind (with role, modality, amount, former), target, date and confidence.
[[nodiscard]] std::vector<std::string> relation_row(const Model& model, RelationId id);

} // namespace tieline
