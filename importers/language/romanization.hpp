#pragma once

#include <string_view>

/// Whether a Latin spelling is one that a Hangul name is written with: 남유진 and "Nam Yu-jin". Stricter than
/// transliteration.hpp, which hears consonants only: 한신 and "Hansung" sound alike there and are not the same here.
namespace tieline {

/// True if the letters of `latin` spell the syllables of `hangul`, each by one of its customary spellings (Revised
/// Romanization, McCune-Reischauer, and what people and firms write of themselves: Park, Lee, Woo, Samsung). Everything
/// but letters is skipped; case does not count. False where either name has no letter of its script.
[[nodiscard]] bool spells(std::string_view latin, std::string_view hangul);

/// The same for a person, whose family name may stand behind the given one in Latin: "Yu-jin Nam".
[[nodiscard]] bool spells_person(std::string_view latin, std::string_view hangul);

} // namespace tieline
