#pragma once

#include "graph/text_range.hpp"
#include "importers/extract/phrase_table.hpp"
#include "importers/extract/stages.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// An article as words, for the rules that find names.
namespace tieline {

class NameTables;

enum class TokenShape : std::uint8_t { Hangul, Latin, Digits, Mixed, Other, Mark };

/// A run of letters and digits, or one mark. "AT&T", "T-Mobile", "4.5" and "국가인공지능(AI)전략위원회" are one word.
struct NameToken {
    TextRange range;
    std::string_view text;
    std::uint32_t sentence = 0;
    TokenShape shape = TokenShape::Mark;
    bool space_before = false;
    bool blocked = false;   // part of a date, an amount or a share
    bool candidate = false; // may be (part of) an unknown name, see could_be_name
    std::uint32_t stem = 0; // where the word ends without its particle; range.end where it has none
    std::uint32_t cuts = 0; // into NameText::cuts
};

struct SentenceTokens {
    std::size_t begin = 0, end = 0; // into the tokens
    bool korean = false;
    ZoneKind zone = ZoneKind::Paragraph;
    /// Lines about the page, not of the story: nothing there says what is a name.
    [[nodiscard]] bool silent() const { return zone == ZoneKind::DateLine || zone == ZoneKind::Footer; }
};

struct NameText {
    std::string_view text;
    std::vector<NameToken> tokens;
    std::vector<SentenceTokens> sentences;
    std::vector<std::size_t> cuts; // NameTables::stem_ends of each token, one after the other
    std::unordered_map<std::string_view, std::uint32_t, TextHash> stem_counts; // how often a stem stands in the article
    /// Where a token may be cut from its particle, longest stem first, the whole word included.
    [[nodiscard]] std::span<const std::size_t> cuts_of(std::size_t token) const {
        const std::size_t end = token + 1 < tokens.size() ? tokens[token + 1].cuts : cuts.size();
        return std::span(cuts).subspan(tokens[token].cuts, end - tokens[token].cuts);
    }
    [[nodiscard]] std::uint32_t times(std::string_view stem) const {
        const auto found = stem_counts.find(stem);
        return found == stem_counts.end() ? 0 : found->second;
    }
    [[nodiscard]] std::string_view slice(TextRange range) const { return text.substr(range.begin, range.size()); }
    [[nodiscard]] std::string_view stem(std::size_t token) const {
        return slice({tokens[token].range.begin, tokens[token].stem});
    }
    [[nodiscard]] std::string_view particle(std::size_t token) const {
        return slice({tokens[token].stem, tokens[token].range.end});
    }
};

/// The words of text[begin, end), appended; `sentence` and `blocked` are left at their defaults.
void split_words(std::string_view text, std::size_t begin, std::size_t end, std::vector<NameToken>& tokens);

/// All sentences of an article as words, with particles cut off where the stem is known or attested in other forms.
[[nodiscard]] NameText read_words(const Analysis& analysis, const NameTables& tables);

/// The words of [first, last] with single spaces, the last one cut at `end`: the key of a form.
[[nodiscard]] std::string joined(const NameText& text, std::size_t first, std::size_t last, std::uint32_t end);

/// Who heads an organization is named with this behind it: "가나은행장".
inline constexpr std::string_view kHeadOf = "장";
// "가나대총장", "가나도지사", "가나은행장", "가나군수"
inline constexpr std::string_view kHeadsOf[] = {"총장", "의장", "지사", "장", "수"};

struct PhraseHit {
    std::size_t first = 0, last = 0; // tokens, inclusive
    TextRange range;                 // without the particle
    std::uint32_t value = 0;
};

/// The longest phrase of the table that begins with that word and ends before token `end`; particles may follow it.
[[nodiscard]] bool longest_phrase(const NameText& text, const PhraseTable& table, std::size_t first, std::size_t end,
                                  PhraseHit& hit);

[[nodiscard]] std::size_t syllables(std::string_view word);

} // namespace tieline
