#include "importers/extract/english_rules.hpp"

#include <algorithm>

namespace tieline {

std::size_t EnglishRules::words(const NameRun& run) const {
    std::size_t count = 0;
    for (std::size_t at = run.first; at <= run.last; ++at) count += token(at).shape != TokenShape::Mark;
    return count;
}

void EnglishRules::vote(const NameRun& run, EntityKind kind, float weight, std::string_view rule) const {
    const std::string name = run_name(c_, run);
    if (const auto known = c_.tables.known_phrases.find(name); known && c_.tables.known[*known].kind != kind) return;
    c_.votes.add(name, kind, weight, rule);
}

bool EnglishRules::is_institution(const NameRun& run) const {
    if (run.last > run.first && en().strong_suffixes.contains(last_word(run))) return true;
    for (std::size_t at = run.first + 1; at < run.last; ++at)
        if (one_of(token(at).text, {"of", "for"}) && en().first_words.contains(token(at - 1).text)) return true;
    for (std::size_t at = run.first; at <= run.last; ++at)
        if (token(at).text == "&") return true;
    const auto known = c_.tables.known_phrases.find(run_name(c_, run));
    return known && c_.tables.known[*known].kind != EntityKind::Person;
}

bool EnglishRules::is_person_like(const NameRun& run) const {
    if (run.last == run.first + 1 && family_before_given(c_, run.first)) return true;
    return words(run) >= 2 && words(run) <= 4 && en().given_names.contains(token(run.first).text) &&
           !is_institution(run);
}

} // namespace tieline
