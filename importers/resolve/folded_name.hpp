#pragma once

#include "graph/kinds.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tieline {

/// A name without what does not tell names apart: NFKC, case folded, letters and digits only; of organizations without
/// the words of their legal form ("(주)", "Inc."), unless nothing else would be left.
[[nodiscard]] std::string folded_name(EntityKind kind, std::string_view name,
                                      const std::vector<std::string>& legal_forms);

/// The words that folded_name joins.
[[nodiscard]] std::vector<std::string> folded_words(EntityKind kind, std::string_view name,
                                                    const std::vector<std::string>& legal_forms);

/// Whether a name alone can say who is meant: not a lone surname, not a single letter or syllable.
[[nodiscard]] bool says_who(EntityKind kind, std::string_view name);

} // namespace tieline
