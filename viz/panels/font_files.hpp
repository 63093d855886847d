#pragma once

#include "viz/scene/text_measure.hpp"

#include <optional>

namespace tieline::ui {

/// A font that has this character, for what the interface's own font lacks.
[[nodiscard]] std::optional<FontFile> find_font_with(char32_t character, bool bold);

} // namespace tieline::ui
