#include "viz/panels/name_match.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace tieline::ui {

std::string fold_text(std::string_view text) {
    auto folded = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
    folded.foldCase();
    std::string utf8;
    folded.toUTF8String(utf8);
    return utf8;
}

NameMatch match_text(std::string_view folded_words, std::string_view folded_text) {
    NameMatch best = NameMatch::None;
    for (std::size_t at = folded_words.find(folded_text); at != std::string_view::npos;
         at = folded_words.find(folded_text, at + 1)) {
        if (at == 0 || folded_words[at - 1] == ' ' || folded_words[at - 1] == '(') return NameMatch::WordStart;
        best = NameMatch::Inside;
    }
    return best;
}

NameMatch match_name(const Entity& entity, std::string_view folded_text) {
    NameMatch best = match_text(fold_text(entity.name), folded_text);
    for (const Alias& alias : entity.aliases) {
        if (best == NameMatch::WordStart) break;
        best = std::max(best, match_text(fold_text(alias.text), folded_text));
    }
    return best;
}

bool name_matches(const Entity& entity, std::string_view folded_text) {
    if (folded_text.empty() || fold_text(entity.name).find(folded_text) != std::string::npos) return true;
    return std::any_of(entity.aliases.begin(), entity.aliases.end(), [&](const Alias& alias) {
        return fold_text(alias.text).find(folded_text) != std::string::npos;
    });
}

} // namespace tieline::ui
