#pragma once

#include "importers/extract/relation_tables.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Reads the small language that patterns are written in; the error is the piece that was not understood.
namespace tieline {

/// "org,person" or "any".
[[nodiscard]] std::optional<KindMask> parse_kinds(std::string_view text);
/// "인수*|@acquire|%buy": alternatives, sets, verbs in all their forms.
[[nodiscard]] tl::expected<WordTests, std::string> parse_words(const LanguageRules& rules, bool korean,
                                                               std::string_view text);
/// A sequence: words, gaps (…4), slots ({S:org/gen}), {amount} {share} {date} {quote}, commas; `?` makes optional,
/// `$` captures the role.
[[nodiscard]] tl::expected<std::vector<PatternElement>, std::string> parse_pattern(const LanguageRules& rules,
                                                                                   bool korean, std::string_view text);
/// A frame's predicate: a sequence whose verb (Korean: last word, English: first word) stands for all its forms.
[[nodiscard]] tl::expected<std::vector<PatternElement>, std::string>
parse_predicate(const LanguageRules& rules, bool korean, std::string_view text);

} // namespace tieline
