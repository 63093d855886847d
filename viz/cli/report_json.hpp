#pragma once

#include "graph/model.hpp"
#include "viz/session/understanding.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tieline {

/// The name that dumps and reports use: "title", "date line" …
[[nodiscard]] std::string_view zone_name(std::size_t kind);

/// One object with `articles` and `totals`; ranges count code points, relations and events stand as in exports.
[[nodiscard]] std::string report_json(const Model& model, std::span<const Understanding> articles);

} // namespace tieline
