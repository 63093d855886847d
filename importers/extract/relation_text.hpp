#pragma once

#include "importers/extract/relation_tables.hpp"
#include "importers/extract/stages.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The text as relation patterns see it: words, names with what is glued to them, dates, amounts, and quotes apart.
namespace tieline {

enum class TokenKind : std::uint8_t { Word, Name, Day, Money, Share, Speech, Comma, Stop };

struct RelationToken {
    TokenKind kind = TokenKind::Word;
    TextRange range;
    /// Word: itself, lower case. Mention, Date, Amount, Share: what is glued behind it ("이", "'s"), read through
    /// closing quotes, glosses and titles. Quote: its words where they are few, and what follows.
    std::string text;
    std::uint32_t index = 0;   // Mention: into entities; Date, Amount, Share, Quote: into their list
    bool in_role = false;      // an organization inside somebody's title: no argument of verbs
    bool first_person = false; // "우리", "we": the speaker's own
    bool anaphor = false;      // stands for a name: "그는", "변 대표는", "the airline"
    // Words that gaps of patterns ask for again and again; see LanguageRules::gap_stops, joins, prepositions.
    bool stops_gap = false, joins = false, preposition = false;
};

/// One sentence, or the part of it inside one quote.
struct TokenLine {
    std::vector<RelationToken> tokens;
    std::uint32_t sentence = 0;
    std::uint32_t zone = 0;
    bool korean = false;
    bool title = false;                         // headlines leave particles out
    std::optional<std::uint32_t> quote;         // the quote that it is inside of
    std::optional<std::uint32_t> speaker;       // entity: who says it
    std::optional<std::uint32_t> main_house;    // entity: the organization that the article is about
    std::optional<std::uint32_t> main_work;     // entity: the work that was named last
    std::optional<std::uint32_t> told_house;    // entity: the organization that the sentences before were about
    std::optional<std::uint32_t> main_person;   // entity: the person they were about last
    std::optional<std::uint32_t> speaker_house; // entity: the organization the speaker speaks for
};

[[nodiscard]] std::vector<TokenLine> token_lines(const Analysis& analysis, const RelationTables& tables);

/// The sentence that a place in the text belongs to; null between sentences.
[[nodiscard]] const Sentence* sentence_at(const Analysis& analysis, std::uint32_t place);
/// The whole sentence that a range begins in, else the range.
[[nodiscard]] TextRange whole_sentence(const Analysis& analysis, TextRange range);

} // namespace tieline
