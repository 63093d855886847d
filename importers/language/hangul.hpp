#pragma once

#include <cstddef>
#include <optional>

namespace tieline {

/// The letters of a Hangul syllable as Unicode counts them: initials ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ, vowels
/// ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ, finals none, then
/// ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ.
struct HangulLetters {
    std::size_t initial = 0, vowel = 0, final = 0;
};

/// None for what is no composed syllable.
[[nodiscard]] inline std::optional<HangulLetters> hangul_letters(char32_t code) {
    constexpr char32_t kFirst = 0xAC00, kLast = 0xD7A3, kPerInitial = 588, kPerVowel = 28;
    if (code < kFirst || code > kLast) return std::nullopt;
    const char32_t index = code - kFirst;
    return HangulLetters{index / kPerInitial, index % kPerInitial / kPerVowel, index % kPerVowel};
}

} // namespace tieline
