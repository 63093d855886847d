#pragma once

#include "importers/language/word_lists.hpp"

#include <cstdint>

namespace tieline {

/// What the words of assets/language/{ko,en}/zones.tsv mark; the files say what each one means.
enum class ZoneWord : std::uint8_t { Byline, DateLabel, Caption, Footer, Question, Answer, Section, Share };

/// The words that tell what a line is.
class ZoneWords {
public:
    [[nodiscard]] static Result<ZoneWords> load();
    [[nodiscard]] bool holds(ZoneWord kind, std::string_view lower) const {
        return lists_.holds(static_cast<std::size_t>(kind), lower);
    }
    [[nodiscard]] std::size_t starts(ZoneWord kind, std::string_view lower) const {
        return lists_.starts(static_cast<std::size_t>(kind), lower);
    }

private:
    WordLists lists_;
};

/// What the words of assets/language/{ko,en}/speech.tsv do.
enum class SpeechWord : std::uint8_t { Verb, Quotative, Carry, Subject, Stop, Pronoun, NeverEnds, RarelyEnds, Starter };

/// The words around direct speech and the ends of sentences.
class SpeechWords {
public:
    [[nodiscard]] static Result<SpeechWords> load();
    [[nodiscard]] const WordLists& lists() const { return lists_; }
    [[nodiscard]] bool is(SpeechWord kind, std::string_view lower) const {
        return lists_.is(static_cast<std::size_t>(kind), lower);
    }
    [[nodiscard]] std::size_t starts(SpeechWord kind, std::string_view lower) const {
        return lists_.starts(static_cast<std::size_t>(kind), lower);
    }
    [[nodiscard]] bool ends(SpeechWord kind, std::string_view lower, std::size_t* size = nullptr) const {
        return lists_.ends(static_cast<std::size_t>(kind), lower, size);
    }

private:
    WordLists lists_;
};

} // namespace tieline
