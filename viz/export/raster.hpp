#pragma once

#include "graph/model.hpp"
#include "graph/result.hpp"

#include <string>
#include <string_view>

/// Our own SVG as PNG and PDF, through librsvg and cairo.
namespace tieline {

/// `scale` pixels per point.
[[nodiscard]] Result<std::string> to_png(std::string_view svg, double scale = 2);
/// `created` is an ISO instant, see creation_time(): equal pictures give equal bytes.
[[nodiscard]] Result<std::string> to_pdf(std::string_view svg, const std::string& created);

/// What a document says of its age: $SOURCE_DATE_EPOCH, else the day of the newest article; never the clock.
[[nodiscard]] std::string creation_time(const Model& model);

} // namespace tieline
