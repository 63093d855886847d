#include "importers/extract/word_tests.hpp"

#include "importers/extract/relation_korean.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {
namespace {

/// Words meet many tests: the last byte, in which Korean syllables differ most, settles nearly all of them.
bool begins_with(std::string_view word, std::string_view part) {
    if (part.empty()) return true;
    return word.size() >= part.size() && word[part.size() - 1] == part.back() && word.starts_with(part);
}

/// Words that begin otherwise cannot fit; one letter of the alphabet says less than head_of() asks for.
bool tells_head(const WordTest& test) {
    switch (test.how) {
    case WordTest::How::Exact:
        return true;
    case WordTest::How::Prefix:
    case WordTest::How::NounVerb:
    case WordTest::How::VerbPrefix:
        return test.text.size() >= 2;
    default:
        return false;
    }
}

} // namespace

bool word_fits(const WordTest& test, std::string_view word) {
    switch (test.how) {
    case WordTest::How::Exact:
        return word.size() == test.text.size() && begins_with(word, test.text);
    case WordTest::How::Prefix:
        return begins_with(word, test.text);
    case WordTest::How::VerbPrefix:
        return begins_with(word, test.text) && is_verb_form(word, test.text);
    case WordTest::How::Suffix:
        return word.size() >= test.text.size() && (test.text.empty() || word.back() == test.text.back()) &&
               word.ends_with(test.text);
    case WordTest::How::Contains:
        return word.find(test.text) != std::string_view::npos;
    case WordTest::How::NounVerb:
        return begins_with(word, test.text) && noun_verb_form(word.substr(test.text.size())) != VerbVoice::None;
    case WordTest::How::FinalRieul:
        return final_consonant(character_before(word, word.size()).code) == 8;
    }
    return false;
}

void WordTests::add(WordTest test) {
    const auto place = static_cast<std::uint32_t>(tests_.size());
    if (tells_head(test)) {
        const std::pair entry(head_of(test.text), place);
        by_head_.insert(std::upper_bound(by_head_.begin(), by_head_.end(), entry), entry);
        heads_.set(bit_of(entry.first));
    } else {
        open_.push_back(place);
    }
    tests_.push_back(std::move(test));
}

void WordTests::add(const WordTests& others) {
    for (const WordTest& test : others) add(test);
}

std::vector<WordHead> WordTests::heads() const {
    std::vector<WordHead> heads;
    for (const auto& [head, place] : by_head_)
        if (heads.empty() || heads.back() != head) heads.push_back(head);
    return heads;
}

const WordTest* WordTests::find(std::string_view word) const {
    const WordHead head = head_of(word);
    auto place = static_cast<std::uint32_t>(tests_.size());
    for (auto at = std::lower_bound(by_head_.begin(), by_head_.end(), std::pair(head, std::uint32_t{0}));
         at != by_head_.end() && at->first == head; ++at) {
        if (!word_fits(tests_[at->second], word)) continue;
        place = at->second;
        break;
    }
    for (const std::uint32_t open : open_) {
        if (open >= place) break;
        if (word_fits(tests_[open], word)) return &tests_[open];
    }
    return place < tests_.size() ? &tests_[place] : nullptr;
}

} // namespace tieline
