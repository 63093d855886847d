#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The little Korean morphology that relation patterns need: forms of a dictionary verb and what an ending does.
namespace tieline {

/// "세우다" -> the prefixes that its inflected forms begin with: 세우 세운 세울 세웁 세워 세웠.
/// For "인수하다" only the noun, 인수: what follows it is read by noun_verb_form.
[[nodiscard]] std::vector<std::string> verb_prefixes(std::string_view dictionary_form);
[[nodiscard]] bool is_noun_verb(std::string_view dictionary_form);

enum class VerbVoice { None, Active, Passive, Nominal };
/// What stands behind the noun of a 하다 verb: "했다고" Active, "됐다" Passive, "를" or nothing Nominal, "자" None.
[[nodiscard]] VerbVoice noun_verb_form(std::string_view rest);

/// Whether `word` is a form of a verb one of whose prefixes is `prefix`: 세웠다, 세운; not 세우스.
[[nodiscard]] bool is_verb_form(std::string_view word, std::string_view prefix);

/// "만나", "나서", "펴내", "바꿔": the stem's vowel and 아/어 in one, so that the word leads on to the next verb.
[[nodiscard]] bool ends_in_stem_vowel(std::string_view word);

} // namespace tieline
