#include "importers/language/romanization.hpp"

#include "importers/language/characters.hpp"
#include "importers/language/hangul.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace tieline {
namespace {

/// Spellings separated by '|'; an empty one is silence.
using Spellings = std::string_view;

// In the order of Unicode's initials ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ. The second spellings of ㄴ and ㅇ are
// those of family names that lost a sound (Roh, Lee, Rhee, Lim, Ryu).
constexpr std::array<Spellings, 19> kInitials{
    "g|k",  "kk|gg|k|g", "n|r|l",    "d|t",  "tt|dd|t|d", "r|l|n",    "m",    "b|p|v",  "pp|bb|p|b", "s|sh",
    "ss|s", "|l|r|y",    "j|ch|z|g", "jj|j", "ch|c|tch",  "k|c|q|ch", "t|th", "p|f|ph", "h"};
// ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ
constexpr std::array<Spellings, 21> kVowels{
    "a|ah|ar",           "ae|ai|ay|e|a",     "ya|ia|yah",      "yae",       "eo|o|uh|e",    "e|ey|eh",
    "yeo|yo|yuh|eo|you", "ye|yea|e|ie",      "o|oh",           "wa|oa|ua",  "wae|oae|we",   "oe|oi|we|ui|oy",
    "yo|yoh|io",         "u|oo|ou|woo|wu|w", "wo|weo|uo",      "we|ue|wae", "wi|wee|ui|we", "yu|yoo|you|yew|u|iu",
    "eu|u|e|oo",         "ui|eui|eu|i|ee",   "i|ee|y|ie|ih|yi"};
// None, then ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ; with what they become before another consonant
// (독립 Dongnip, 신라 Silla).
constexpr std::array<Spellings, 28> kFinals{"",      "k|g|c|ck|ng", "k|kk", "k",     "n|l", "n",        "n",
                                            "t|d|n", "l|r|ll|n",    "k|l",  "m|lm",  "l|p", "l",        "l",
                                            "p",     "l",           "m",    "p|b|m", "p",   "t|s|n|ss", "t|s",
                                            "ng|n",  "t|j|n",       "t|ch", "k",     "t|d", "p|f",      "|t|h"};

// What ㅓ and ㅕ may also be before a final consonant: Suk, Hyun; 서 is never "su".
constexpr std::size_t kEo = 4, kYeo = 6;
constexpr Spellings kClosedEo = "eo|u|o|e|uh|eu", kClosedYeo = "yeo|yu|you|yo|eo|yeu|ye";

Spellings vowel_spellings(std::size_t vowel, bool closed) {
    if (closed && vowel == kEo) return kClosedEo;
    if (closed && vowel == kYeo) return kClosedYeo;
    return kVowels[vowel];
}

struct Syllable {
    Spellings initial, vowel, final;
};

std::vector<Syllable> syllables_of(std::string_view name) {
    std::vector<Syllable> out;
    for (std::size_t i = 0; i < name.size();) {
        const Character c = character_at(name, i);
        i += c.size;
        if (const auto letters = hangul_letters(c.code))
            out.push_back({kInitials[letters->initial], vowel_spellings(letters->vowel, letters->final != 0),
                           kFinals[letters->final]});
    }
    return out;
}

std::vector<std::string> latin_words(std::string_view name) {
    std::vector<std::string> words(1);
    for (const char letter : ascii_lower(name)) {
        if (letter >= 'a' && letter <= 'z')
            words.back() += letter;
        else if (letter == ' ' && !words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

/// The places in `latin` that a prefix spelled so far may end at; a set, so that the work stays linear in both names.
using Ends = std::vector<bool>;

Ends after(const Ends& before, std::string_view latin, Spellings spellings) {
    Ends ends(latin.size() + 1, false);
    for (std::size_t begin = 0; begin <= spellings.size();) {
        const std::size_t bar = std::min(spellings.find('|', begin), spellings.size());
        const std::string_view spelling = spellings.substr(begin, bar - begin);
        for (std::size_t at = 0; at <= latin.size(); ++at)
            if (before[at] && latin.substr(at, spelling.size()) == spelling) ends[at + spelling.size()] = true;
        begin = bar + 1;
    }
    return ends;
}

bool spells_letters(std::string_view latin, const std::vector<Syllable>& syllables) {
    if (latin.empty() || syllables.empty()) return false;
    Ends ends(latin.size() + 1, false);
    ends[0] = true;
    for (const Syllable& syllable : syllables)
        ends = after(after(after(ends, latin, syllable.initial), latin, syllable.vowel), latin, syllable.final);
    return ends.back();
}

} // namespace

bool spells(std::string_view latin, std::string_view hangul) {
    std::string letters;
    for (const std::string& word : latin_words(latin)) letters += word;
    return spells_letters(letters, syllables_of(hangul));
}

bool spells_person(std::string_view latin, std::string_view hangul) {
    if (spells(latin, hangul)) return true;
    const std::vector<std::string> words = latin_words(latin);
    if (words.size() < 2) return false;
    std::string letters = words.back();
    for (std::size_t i = 0; i + 1 < words.size(); ++i) letters += words[i];
    return spells_letters(letters, syllables_of(hangul));
}

} // namespace tieline
