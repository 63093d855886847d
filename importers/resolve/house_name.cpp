#include "importers/resolve/house_name.hpp"

#include "importers/language/characters.hpp"

#include <algorithm>
#include <cstddef>

namespace tieline {
namespace {

constexpr std::size_t kHangulBytes = 3;
constexpr std::size_t kLeastSyllables = 2, kLeastLetters = 3;

bool only_hangul(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const Character c = character_at(text, i);
        if (!is_hangul(c.code)) return false;
        i += c.size;
    }
    return !text.empty();
}

bool only_letters(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "한강필름아카이브": 한강, and the nouns of its end.
HouseName korean_parts(std::string stem, const HouseNouns& nouns) {
    HouseName name;
    const auto longest_end = [&] {
        for (std::size_t length = stem.size() - kLeastSyllables * kHangulBytes; length > 0; length -= kHangulBytes)
            if (const auto noun = nouns.find(std::string_view(stem).substr(stem.size() - length)); noun != nouns.end())
                return noun;
        return nouns.end();
    };
    while (stem.size() > kLeastSyllables * kHangulBytes) {
        const auto noun = longest_end();
        if (noun == nouns.end()) break;
        name.nouns.push_back(noun->second);
        stem.resize(stem.size() - noun->first.size());
    }
    name.stem = std::move(stem);
    return name;
}

/// "hangang film archive", "university of dasol".
HouseName english_parts(std::vector<std::string> words, const HouseNouns& nouns) {
    HouseName name;
    const auto drop_noun = [&](std::size_t count) {
        if (words.size() <= count) return false;
        std::string noun = words[words.size() - count];
        for (std::size_t i = words.size() - count + 1; i < words.size(); ++i) noun += " " + words[i];
        const auto found = nouns.find(noun);
        if (found == nouns.end()) return false;
        name.nouns.push_back(found->second);
        words.resize(words.size() - count);
        return true;
    };
    while (drop_noun(4) || drop_noun(3) || drop_noun(2) || drop_noun(1)) {
    }
    const auto first = words.size() > 2 && words[1] == "of" ? nouns.find(words[0]) : nouns.end();
    if (name.nouns.empty() && first != nouns.end()) {
        name.nouns.push_back(first->second);
        words.erase(words.begin(), words.begin() + 2);
    }
    for (const std::string& word : words) name.stem += word;
    return name;
}

} // namespace

std::optional<HouseName> house_name(const std::vector<std::string>& folded_words, const HouseNouns& nouns) {
    std::string joined;
    for (const std::string& word : folded_words) joined += word;
    HouseName name;
    if (only_hangul(joined) && joined.size() > kLeastSyllables * kHangulBytes)
        name = korean_parts(std::move(joined), nouns);
    else if (only_letters(joined))
        name = english_parts(folded_words, nouns);
    if (name.nouns.empty() || (only_letters(name.stem) && name.stem.size() < kLeastLetters)) return std::nullopt;
    return name;
}

} // namespace tieline
