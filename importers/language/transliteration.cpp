#include "importers/language/transliteration.hpp"

#include "importers/language/characters.hpp"
#include "importers/language/hangul.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace tieline {
namespace {

// Classes in the order of HangulLetters; a first ㅇ is silent.
constexpr std::string_view kInitials = "KKNTTLMPPSS-JJJKTPH";
// Of the finals from ㄱ on; ㅇ is ng.
constexpr std::string_view kFinals = "KKKNNNTLLLLLLLLMPPSSNJJKTPH";

void add_syllable(std::string& out, const HangulLetters& letters) {
    const char initial = kInitials[letters.initial];
    if (initial != '-') out.push_back(initial);
    if (letters.final != 0) out.push_back(kFinals[letters.final - 1]);
}

char class_of(char letter, char next) {
    switch (letter) {
    case 'b':
    case 'p':
    case 'v':
    case 'f':
        return 'P';
    case 'c':
        return next == 'e' || next == 'i' || next == 'y' ? 'S' : 'K';
    case 'k':
    case 'g':
    case 'q':
        return 'K';
    case 'd':
    case 't':
        return 'T';
    case 's':
        return 'S';
    case 'j':
    case 'z':
        return 'J';
    case 'l':
    case 'r':
        return 'L';
    case 'm':
        return 'M';
    case 'n':
        return 'N';
    case 'h':
        return 'H';
    default:
        return 0;
    }
}

void add_latin(std::string& out, std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
        const std::string_view two = word.substr(i, 2);
        char sound = class_of(word[i], i + 1 < word.size() ? word[i + 1] : ' ');
        const bool pair =
            two == "th" || two == "ch" || two == "sh" || two == "ph" || two == "ck" || two == "ng" || two == "gh";
        if (two == "ch") sound = 'J';
        if (two == "ph") sound = 'P';
        if (two == "ng") sound = 'N';
        if (two == "gh") sound = 0;
        if (word[i] == 'x') {
            out += "KS";
            continue;
        }
        if (sound != 0) out.push_back(sound);
        if (pair) ++i;
    }
}

} // namespace

std::string consonant_skeleton(std::string_view name) {
    std::string sounds, latin;
    const auto flush = [&] {
        add_latin(sounds, latin);
        latin.clear();
    };
    for (std::size_t i = 0; i < name.size();) {
        const Character c = character_at(name, i);
        i += c.size;
        if (c.code < 0x80 && is_latin_letter(c.code)) {
            latin += ascii_lower(std::string(1, static_cast<char>(c.code)));
            continue;
        }
        flush();
        if (const auto letters = hangul_letters(c.code)) add_syllable(sounds, *letters);
    }
    flush();
    sounds.erase(std::unique(sounds.begin(), sounds.end()), sounds.end());
    return sounds;
}

double transliteration_similarity(std::string_view first, std::string_view second) {
    const std::string a = consonant_skeleton(first), b = consonant_skeleton(second);
    if (a.empty() || b.empty()) return 0;
    std::vector<std::size_t> row(b.size() + 1, 0);
    for (const char x : a) {
        std::size_t diagonal = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            const bool equal = x == b[j] || (x == 'S' && b[j] == 'J') || (x == 'J' && b[j] == 'S');
            row[j + 1] = equal ? diagonal + 1 : std::max(above, row[j]);
            diagonal = above;
        }
    }
    return 2.0 * static_cast<double>(row.back()) / static_cast<double>(a.size() + b.size());
}

} // namespace tieline
