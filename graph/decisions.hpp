#pragma once

#include "graph/article.hpp"
#include "graph/date_range.hpp"
#include "graph/entity.hpp"
#include "graph/kinds.hpp"
#include "graph/relation.hpp"
#include "graph/result.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What a person decided: a log of its own beside what was extracted, replayed on top of it. Rows are appended,
/// deactivated (undo) and activated (redo), never changed. They name things by stable keys, never by row or offset.
namespace tieline {

/// A relation for good: kind, ends, role and date (EDTF of at, else start; empty: undated). Ends of a kind without
/// direction are sorted. Sources that contradict each other give several relations of one such key; `variant` (modality
/// and amount) tells them apart and is the first thing that is overlooked when nothing fits exactly.
struct RelationKey {
    RelationKind kind = RelationKind::AssociatedWith;
    EntityKey source;
    EntityKey target;
    std::string role;
    std::string date;
    std::string variant;
    auto operator<=>(const RelationKey&) const = default;
};

/// A place in an article: which words, and the how manyeth time they stand there (from 0). The few characters around it
/// find it again when other text that holds the same words came in before it.
struct MentionKey {
    std::string article;
    std::string quote;
    std::uint32_t ordinal = 0;
    std::string before, after;
    auto operator<=>(const MentionKey&) const = default;
};

struct Rename {
    EntityKey entity;
    std::string name;
    bool operator==(const Rename&) const = default;
};
struct SetKind {
    EntityKey entity;
    EntityKind kind = EntityKind::Organization;
    bool operator==(const SetKind&) const = default;
};
struct Merge {
    EntityKey from;
    EntityKey into;
    bool operator==(const Merge&) const = default;
};
/// Takes mentions out of an entity into a new one of this key.
struct Split {
    EntityKey from;
    EntityKey to; // made by new_entity_key()
    std::string name;
    std::vector<MentionKey> mentions;
    bool operator==(const Split&) const = default;
};
/// The two are not the same: the suggestion to merge them is not made again.
struct KeepApart {
    EntityKey first;
    EntityKey second;
    bool operator==(const KeepApart&) const = default;
};
struct Judge { // accept, reject, or back to proposed
    std::variant<EntityKey, RelationKey> what;
    ReviewStatus status = ReviewStatus::Accepted;
    bool operator==(const Judge&) const = default;
};
struct EditRelation { // an empty field leaves what was extracted
    RelationKey relation;
    std::optional<std::string> role;
    std::optional<When> when;
    std::optional<Modality> modality;
    std::optional<Amount> amount;
    std::string note;
    bool operator==(const EditRelation&) const = default;
};
struct AddRelation {
    RelationKey relation;
    When when;
    Modality modality = Modality::Asserted;
    Statement statement;
    bool operator==(const AddRelation&) const = default;
};
struct Hide {
    EntityKey entity;
    bool operator==(const Hide&) const = default;
};
/// Takes a Hide back, whatever was decided since.
struct Unhide {
    EntityKey entity;
    bool operator==(const Unhide&) const = default;
};
/// The publication date of an article that has none, or a wrong one; its relative dates are worked out again.
struct SetPublished {
    std::string article;
    DateRange published;
    bool operator==(const SetPublished&) const = default;
};

using Decision = std::variant<Rename, SetKind, Merge, Split, KeepApart, Judge, EditRelation, AddRelation, Hide, Unhide,
                              SetPublished>;

struct DecisionRow {
    std::uint64_t id = 0; // grows; 0: not in the log yet
    bool active = true;
    std::string when; // ISO instant, UTC
    Decision decision;
    bool operator==(const DecisionRow&) const = default;
};

[[nodiscard]] RelationKey key_of(const Relation& relation, const EntityKey& source, const EntityKey& target);
[[nodiscard]] MentionKey key_of(const Article& article, TextRange mention);
/// Where those words stand now: the occurrence whose surroundings fit best, the ordinal where they fit alike; nullopt:
/// the article no longer holds them.
[[nodiscard]] std::optional<TextRange> locate(const MentionKey& key, std::string_view text);
[[nodiscard]] EntityKey new_entity_key();

/// One line of plain, diffable text per row, and back; the error names line and reason.
[[nodiscard]] std::string to_text(const DecisionRow& row);
[[nodiscard]] Result<DecisionRow> parse_decision(std::string_view line, std::size_t line_number);

} // namespace tieline
