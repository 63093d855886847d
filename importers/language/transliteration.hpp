#pragma once

#include <string>
#include <string_view>

/// How alike two names of different scripts sound: 앤트로픽 and Anthropic. Only ever one reason among others.
namespace tieline {

/// The consonants of a name in nine classes (K N T L M P S J H), doubled ones once: "앤트로픽" and "Anthropic" are both
/// NTLPK. Letters of other scripts and vowels are left out.
[[nodiscard]] std::string consonant_skeleton(std::string_view name);

/// 0 to 1: twice the longest common subsequence of the skeletons over their lengths; s and j count as one.
[[nodiscard]] double transliteration_similarity(std::string_view first, std::string_view second);

} // namespace tieline
