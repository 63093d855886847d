#pragma once

#include "importers/extract/phrase_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tieline {

/// NameTables::organization_nouns.
using HouseNouns = TextMap<std::uint32_t>;

/// "해담중공업" and "Haedam Heavy Industries": a name of their own, 해담 and Haedam, and the same noun.
struct HouseName {
    std::string stem;                 // folded, without blanks; Hangul only, or Latin letters only
    std::vector<std::uint32_t> nouns; // numbers of HouseNouns, the last one in the name first; never empty
};

/// A folded name ("haedam heavy industries") in its parts; none where it ends in no such noun, or where too little
/// stands before it.
[[nodiscard]] std::optional<HouseName> house_name(const std::vector<std::string>& folded_words,
                                                  const HouseNouns& nouns);

} // namespace tieline
