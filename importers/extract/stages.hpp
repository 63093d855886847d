#pragma once

#include "graph/date_range.hpp"
#include "graph/facts.hpp"
#include "graph/kinds.hpp"
#include "graph/relation.hpp"
#include "graph/text_range.hpp"
#include "importers/document.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What flows between the stages of extraction. Each stage is a pure function that reads the values of earlier stages
/// and returns its own; `tieline extract --dump-stage NAME` prints any of them as JSON.
/// All ranges are byte ranges of Document::text on character boundaries.
namespace tieline {

enum class ZoneKind { Title, Deck, Byline, DateLine, Heading, Paragraph, Caption, Question, Answer, Footer };

struct Zone {
    ZoneKind kind = ZoneKind::Paragraph;
    TextRange range;
    std::string language;  // "ko" or "en", by its letters
    bool repeated = false; // a caption that already stood earlier in the same words
    bool operator==(const Zone&) const = default;
};

struct Published {
    std::optional<DateRange> value;
    std::string origin;             // "option", "json-ld", "date line", "file name" …
    std::optional<TextRange> range; // where it stands in the text
    bool operator==(const Published&) const = default;
};

struct Sentence {
    TextRange range;
    std::uint32_t zone = 0; // into the zones
    bool operator==(const Sentence&) const = default;
};

/// Direct speech, without its marks. `speaker` is the range of the words that name who speaks, where that is clear.
struct QuoteSpan {
    TextRange range;
    std::uint32_t sentence = 0; // where it begins
    std::optional<TextRange> speaker;
    bool operator==(const QuoteSpan&) const = default;
};

/// A date expression; `value` is empty where it cannot be resolved ("최근", or relative without a publication date).
struct DateExpression {
    TextRange range;
    std::optional<DateRange> value;
    std::string rule;
    std::optional<DateRange> anchor;
    bool operator==(const DateExpression&) const = default;
};

struct AmountExpression {
    TextRange range;
    Amount amount;
    bool operator==(const AmountExpression&) const = default;
};

struct ShareExpression {
    TextRange range;
    double percent = 0;
    bool operator==(const ShareExpression&) const = default;
};

enum class MentionForm { Full, Short, Acronym, Gloss, Pronoun };

/// One place that names an entity of this article. Pronouns and noun phrases ("the company", "그는") are mentions for
/// the relation patterns, and never names.
struct NameMention {
    TextRange range;
    std::uint32_t entity = 0; // into Names::entities
    MentionForm form = MentionForm::Full;
    std::string rule;
    bool operator==(const NameMention&) const = default;
};

/// A role or kin term that belongs to a mention: "공동창업자", "chief executive", "여동생".
struct RoleMention {
    TextRange range;
    std::string role;                          // normalised, from the title list
    std::optional<std::uint32_t> person;       // into Names::mentions
    std::optional<std::uint32_t> organization; // into Names::mentions
    bool former = false;
    bool operator==(const RoleMention&) const = default;
};

struct NamedEntity {
    EntityKind kind = EntityKind::Organization;
    std::string name;
    std::vector<std::string> aliases;
    double confidence = 0;
    bool operator==(const NamedEntity&) const = default;
};

struct Names {
    std::vector<NamedEntity> entities;
    std::vector<NameMention> mentions; // sorted by range; may nest ("SKT AI 서밋" holds "SKT")
    std::vector<RoleMention> roles;    // sorted by range
};

/// Everything that is known of one article while it is being read.
struct Analysis {
    const Document* document = nullptr;
    std::vector<Zone> zones; // sorted, cover the text but for blank space
    Published published;
    std::vector<Sentence> sentences;
    std::vector<QuoteSpan> quotes;
    std::vector<DateExpression> dates;
    std::vector<AmountExpression> amounts;
    std::vector<ShareExpression> shares;
    Names names;
    std::vector<LocalRelation> relations; // source and target index names.entities
    std::vector<LocalEvent> events;       // participants index names.entities
};

} // namespace tieline
