#include "importers/extract/pattern_index.hpp"

#include "importers/extract/relation_tables.hpp"
#include "importers/extract/relation_text.hpp"

#include <algorithm>
#include <utility>

namespace tieline {
namespace {

/// How rare words are that fit: the length of the shortest, for long words are rarer than "of", then how few they are.
std::pair<std::size_t, std::size_t> rarity(const WordTests& tests) {
    std::size_t shortest = SIZE_MAX;
    for (const WordTest& test : tests) shortest = std::min(shortest, test.text.size());
    return {shortest, SIZE_MAX - tests.size()};
}

/// Of the words that the pattern needs the rarest; null where it needs none that tells how it begins.
const WordTests* needed(const std::vector<PatternElement>& pattern) {
    const WordTests* best = nullptr;
    for (const PatternElement& element : pattern) {
        if (element.kind != PatternElement::Kind::Word || element.optional || element.words.any_open()) continue;
        if (best == nullptr || rarity(element.words) > rarity(*best)) best = &element.words;
    }
    return best;
}

} // namespace

void PatternIndex::add(const std::vector<PatternElement>& pattern, std::uint32_t number) {
    const WordTests* words = needed(pattern);
    if (words == nullptr) return always_.push_back(number);
    for (const WordHead head : words->heads()) by_head_[head].push_back(number);
}

std::vector<std::uint32_t> PatternIndex::candidates(const TokenLine& line) const {
    std::vector<std::uint32_t> here;
    for (const RelationToken& token : line.tokens) {
        if (token.kind != TokenKind::Word) continue;
        const auto found = by_head_.find(head_of(token.text));
        if (found != by_head_.end()) here.insert(here.end(), found->second.begin(), found->second.end());
    }
    std::sort(here.begin(), here.end());
    here.erase(std::unique(here.begin(), here.end()), here.end());
    std::vector<std::uint32_t> numbers(always_.size() + here.size());
    std::merge(always_.begin(), always_.end(), here.begin(), here.end(), numbers.begin());
    return numbers;
}

} // namespace tieline
