#include "importers/extract/phrase_table.hpp"

#include "importers/extract/name_text.hpp"

namespace tieline {

void PhraseTable::add(std::string_view phrase, std::uint32_t value) {
    std::vector<NameToken> tokens;
    split_words(phrase, 0, phrase.size(), tokens);
    std::string key;
    for (const NameToken& token : tokens) {
        if (!key.empty()) prefixes_.emplace(key);
        if (!key.empty() && token.space_before) key.push_back(' ');
        key += token.text;
    }
    if (key.empty()) return;
    filter_.add(TextHash{}(key));
    phrases_.try_emplace(std::move(key), value);
}

std::optional<std::uint32_t> PhraseTable::find(std::string_view phrase) const {
    if (!filter_.may_hold(TextHash{}(phrase))) return std::nullopt;
    const auto found = phrases_.find(phrase);
    if (found == phrases_.end()) return std::nullopt;
    return found->second;
}

} // namespace tieline
