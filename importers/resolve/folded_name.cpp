#include "importers/resolve/folded_name.hpp"

#include "importers/language/characters.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>

namespace tieline {
namespace {

std::string casefolded(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status) != 0) return ascii_lower(name);
    const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
    std::string out;
    fold->normalize(text, status).toUTF8String(out);
    return U_FAILURE(status) != 0 ? ascii_lower(name) : out;
}

std::vector<std::string> words_of(std::string_view folded) {
    std::vector<std::string> words(1);
    for (std::size_t i = 0; i < folded.size();) {
        const Character c = character_at(folded, i);
        if (is_word(c.code) || c.code == U'&')
            words.back() += folded.substr(i, c.size);
        else if (c.code != U'.' && c.code != U'\'' && !words.back().empty())
            words.emplace_back();
        i += c.size;
    }
    std::erase(words, "");
    return words;
}

} // namespace

std::vector<std::string> folded_words(EntityKind kind, std::string_view name,
                                      const std::vector<std::string>& legal_forms) {
    std::vector<std::string> words = words_of(casefolded(name));
    if (kind == EntityKind::Organization) {
        const auto is_form = [&](const std::string& word) {
            return std::find(legal_forms.begin(), legal_forms.end(), word) != legal_forms.end();
        };
        while (words.size() > 1 && is_form(words.back())) words.pop_back();
        while (words.size() > 1 && is_form(words.front())) words.erase(words.begin());
        if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
    }
    return words;
}

std::string folded_name(EntityKind kind, std::string_view name, const std::vector<std::string>& legal_forms) {
    std::string joined;
    for (const std::string& word : folded_words(kind, name, legal_forms)) joined += word;
    return joined;
}

bool says_who(EntityKind kind, std::string_view name) {
    std::size_t characters = 0, hangul = 0;
    bool space = false;
    for (std::size_t i = 0; i < name.size();) {
        const Character c = character_at(name, i);
        i += c.size;
        space = space || is_space(c.code);
        characters += is_word(c.code) ? 1U : 0U;
        hangul += is_hangul(c.code) ? 1U : 0U;
    }
    if (characters < 2) return false;
    if (kind != EntityKind::Person) return true;
    if (space) return true;
    return hangul == characters && hangul >= 3 && hangul <= 4; // 임문영; a lone 아모데이 or Huang may be anybody
}

} // namespace tieline
