#pragma once

#include "importers/extract/relation_tables.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What stands behind a name and belongs to it: brackets, closing quotes, and words that carry the list's particle.
namespace tieline {

inline constexpr std::uint32_t kLongestAside = 90; // bytes of a gloss that is read through

/// "홍길동(33) 가나 고문", "홍길동(41·나루대 3기) 판사": from the opening bracket to behind the closing one.
[[nodiscard]] std::uint32_t past_age_in_brackets(std::string_view text, std::uint32_t at);
/// "A 등이": the particle of the list's last name; "A 금융조사부는": a department acts for its house.
[[nodiscard]] std::optional<std::string> mark_of_others(const LanguageRules& rules, std::string_view word,
                                                        EntityKind kind);
[[nodiscard]] std::uint32_t past_aside(std::string_view text, std::uint32_t at, std::uint32_t end);
[[nodiscard]] bool is_closing(char32_t code);

} // namespace tieline
