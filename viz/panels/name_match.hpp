#pragma once

#include "graph/entity.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// What is found by a part of its name.
namespace tieline::ui {

/// How a text stands in another: where a word begins, elsewhere, or not at all. Both are folded.
enum class NameMatch : std::uint8_t { None, Inside, WordStart };
[[nodiscard]] NameMatch match_text(std::string_view folded_words, std::string_view folded_text);
/// The best of its name and its aliases.
[[nodiscard]] NameMatch match_name(const Entity& entity, std::string_view folded_text);
/// True when the name or an alias contains the text, letters folded.
[[nodiscard]] bool name_matches(const Entity& entity, std::string_view folded_text);
[[nodiscard]] std::string fold_text(std::string_view text);

} // namespace tieline::ui
