#pragma once

#include "graph/article.hpp"
#include "graph/event.hpp"
#include "graph/kinds.hpp"
#include "graph/relation.hpp"
#include "graph/text_range.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What was extracted from one article, untouched by anybody's decisions. A project stores it as it is; the model is
/// computed from it, from the resolution across articles and from the decisions.
namespace tieline {

/// An entity as one article knows it. Indexes into ArticleFacts::entities name it inside that article only.
struct LocalEntity {
    EntityKind kind = EntityKind::Organization;
    std::string name;                 // the fullest form used in the article
    std::vector<std::string> aliases; // other forms, sorted, without `name`
    std::vector<TextRange> mentions;  // sorted; every place that names it, pronouns left out
    double confidence = 0;
    bool operator==(const LocalEntity&) const = default;
};

/// A quote of this article, or a record of the imported file it stands for.
struct LocalQuote {
    TextRange range;
    std::string rule;
    bool operator==(const LocalQuote&) const = default;
};
using LocalEvidence = std::variant<LocalQuote, ImportedRecord>;

struct LocalRelation {
    RelationKind kind = RelationKind::AssociatedWith;
    std::uint32_t source = 0; // into ArticleFacts::entities
    std::uint32_t target = 0;
    std::string role;
    When when;
    std::optional<Amount> amount;
    std::optional<double> share;
    Modality modality = Modality::Asserted;
    double confidence = 0;
    std::vector<LocalEvidence> evidence; // never empty
    bool operator==(const LocalRelation&) const = default;
};

struct LocalEvent {
    DateRange when;
    std::string summary;
    std::vector<std::uint32_t> participants; // sorted, into ArticleFacts::entities
    LocalEvidence evidence;
    bool operator==(const LocalEvent&) const = default;
};

/// A date expression that was understood: its place, its value and how it was worked out.
struct DateMention {
    TextRange range;
    DateRange value;
    std::string rule;                // names the rule, for "why this date?"
    std::optional<DateRange> anchor; // the day it is relative to; nullopt: it needs none
    bool operator==(const DateMention&) const = default;
};

struct ArticleFacts {
    Article article;
    std::vector<LocalEntity> entities;
    std::vector<LocalRelation> relations;
    std::vector<LocalEvent> events;
    std::vector<DateMention> dates; // sorted by range
    bool operator==(const ArticleFacts&) const = default;
};

/// What one importer returns: one or many articles (feeds, JSON Lines hold many).
struct Facts {
    std::vector<ArticleFacts> articles;
};

} // namespace tieline
