#pragma once

#include "importers/extract/relation_tables.hpp"
#include "importers/extract/relation_text.hpp"
#include "importers/extract/stages.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tieline {

struct PatternMatch {
    std::array<std::optional<std::uint32_t>, 3> slots; // token numbers
    std::array<KindMask, 3> lists{};  // the slot takes its coordinated neighbours of these kinds, too; none: it doesn't
    std::uint32_t begin = 0, end = 0; // tokens
    TextRange role;                   // the words that were captured
};

/// What rules look at.
struct LineView {
    const Analysis& analysis;
    const LanguageRules& rules;
    const TokenLine& line;

    [[nodiscard]] const std::vector<RelationToken>& tokens() const { return line.tokens; }
    [[nodiscard]] const RelationToken& at(std::uint32_t i) const { return line.tokens[i]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(line.tokens.size()); }
    [[nodiscard]] bool is_mention(std::uint32_t i, KindMask kinds) const;
    [[nodiscard]] bool is_word(std::uint32_t i, const WordTests& tests) const;
};

[[nodiscard]] std::optional<PatternMatch> match_at(const LineView& view, const std::vector<PatternElement>& pattern,
                                                   std::uint32_t at);
/// A finite form of an English verb that a frame is made of: "fined", "owns".
[[nodiscard]] bool is_known_verb(const LanguageRules& rules, std::string_view word);
/// "its", "his", or what stands for them: whose something is, by a pronoun.
[[nodiscard]] bool is_possessive(const LineView& view, std::uint32_t k);
/// The mentions that stand in one list with token `i` ("A, B and C"), itself included, of the same kinds.
[[nodiscard]] std::vector<std::uint32_t> coordinated(const LineView& view, std::uint32_t i, KindMask kinds);

/// A rule that read a tie in one line.
struct RelationHit {
    const RelationRule* rule = nullptr;
    std::uint32_t source = 0, target = 0;             // entities
    std::uint32_t source_token = 0, target_token = 0; // where they stand; the head where they are understood
    std::uint32_t line = 0;
    std::uint32_t begin = 0, end = 0; // tokens of predicate and arguments
    std::uint32_t head = 0;           // the token that bears tense and mood
    bool nominal = false;             // a noun ("인수를", "acquisition"), not a verb
    bool described = false;           // the head describes a noun ("인수한 A"): mood is not read behind it
    std::string role;
    double factor = 1;
};

void add_korean_frame_hits(const LineView& view, const RelationRule& rule, std::uint32_t at, std::uint32_t line_number,
                           std::optional<std::uint32_t> topic, std::vector<RelationHit>& hits);
void add_english_frame_hits(const LineView& view, const RelationRule& rule, std::uint32_t at, std::uint32_t line_number,
                            std::vector<RelationHit>& hits);
/// Every hit of every rule in all lines, in order.
[[nodiscard]] std::vector<RelationHit> relation_hits(const Analysis& analysis, const RelationTables& tables,
                                                     const std::vector<TokenLine>& lines);

/// An English word that opens a clause of its own; "as" does but before a post: "resigned as chairman of A".
[[nodiscard]] bool opens_english_clause(const LineView& view, std::uint32_t k);

/// What a Korean word's ending does to the clause.
enum class KoreanEnding : std::uint8_t { Other, Final, Connective, Quotative, Adnominal };
/// `verb`: the word is known to be one, so that "세운" describes a noun while "기관" does not.
[[nodiscard]] KoreanEnding korean_ending(const LanguageRules& rules, const RelationToken& token, bool verb = false);
/// The first token behind the words that say how the predicate at `head` is meant ("하는 방안을 검토하고 있다").
[[nodiscard]] std::uint32_t korean_tail_end(const LineView& view, std::uint32_t head, bool described, bool nominal);

} // namespace tieline
