#pragma once

#include "graph/facts.hpp"
#include "graph/resolution.hpp"

#include <span>

namespace tieline {

class LanguageData;

/// Which entities of different articles are the same. Pure; articles are taken in the order of their keys, whatever
/// order they are given in. Exact alias table, normalised names and shared context merge; similarity alone suggests.
[[nodiscard]] Resolution resolve(std::span<const ArticleFacts> articles, const LanguageData& language);

} // namespace tieline
