#pragma once

#include "importers/extract/name_rules.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tieline {

/// Capitalised words that stand together: [first, last], without a genitive.
struct NameRun {
    std::size_t first = 0, last = 0;
    bool begins_sentence = false;
    bool genitive = false;
};

/// A title in English text, any case.
struct EnglishTitle {
    std::size_t first = 0, last = 0;
    std::uint32_t title = 0;
    bool capital = false;
    bool genitive = false; // "the chairman's"
    bool several = false;  // "engineers", of those who are named behind
};

/// One sentence read into titles and runs; the rules of names_english.cpp look at both.
struct EnglishSentence {
    std::size_t begin = 0, end = 0;
    std::vector<NameRun> runs;
    std::vector<EnglishTitle> titles;
    [[nodiscard]] const EnglishTitle* title_at(std::size_t first) const;
    [[nodiscard]] const EnglishTitle* title_ending(std::size_t last) const;
    [[nodiscard]] const NameRun* run_at(std::size_t first) const;
    [[nodiscard]] const NameRun* run_ending(std::size_t last) const;
};

/// Sentences whose letters are all capital, or whose words nearly all begin so, say nothing: no runs.
[[nodiscard]] EnglishSentence read_english(const NameContext& context, const SentenceTokens& sentence);

[[nodiscard]] bool is_capital(const NameText& text, std::size_t token);
/// A word without its genitive, in lower case.
[[nodiscard]] std::string lower_stem(const NameContext& context, std::size_t token);
[[nodiscard]] std::string run_name(const NameContext& context, const NameRun& run);
/// "wrote [The Tide Clock]", "the author of [Winter Ferry]": a work is named from this word on.
[[nodiscard]] bool work_expected(const NameContext& context, std::size_t sentence_begin, std::size_t token);
/// "Oh Se-jun": a family name of Korea or China before a given name with a hyphen; `token` is the family name.
[[nodiscard]] bool family_before_given(const NameContext& context, std::size_t token);
/// The word's place before 's.
[[nodiscard]] std::uint32_t genitive_end(const NameContext& context, std::size_t token);

/// Titles of works in quotes.
void vote_quoted_titles(const NameContext& context); // names_english_lists.cpp
/// Names that stand in a list with accepted ones of one kind; to be called when those are settled, and again.
void settle_english_lists(const NameContext& context, const std::vector<EnglishSentence>& sentences);

} // namespace tieline
