#pragma once

#include <string>
#include <string_view>

namespace tieline {

/// "&amp;", "&#54620;", "&nbsp;" as the character it stands for; what is no entity comes back as it is.
[[nodiscard]] std::string decoded_entity(std::string_view entity);

} // namespace tieline
