#pragma once

#include "graph/decisions.hpp"

#include <string>
#include <string_view>

/// Short names for what people and other programs point at: 12 hexadecimal digits that depend on the stable key alone,
/// so that they are the same in every run and every export.
namespace tieline {

[[nodiscard]] std::string stable_id(const RelationKey& relation);
[[nodiscard]] std::string stable_article_id(std::string_view article_key);

} // namespace tieline
