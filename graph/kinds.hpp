#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tieline {

enum class EntityKind : std::uint8_t { Person, Organization, Product, Work, Place, Event };
inline constexpr std::array kEntityKinds{EntityKind::Person, EntityKind::Organization, EntityKind::Product,
                                         EntityKind::Work,   EntityKind::Place,        EntityKind::Event};

/// Direction is source -> target; see `directed`.
enum class RelationKind : std::uint8_t {
    Founded,
    WorksFor,
    InvestsIn,
    Acquires,
    Owns,
    PartnersWith,
    CustomerOf,
    Supplies,
    Develops,
    CompetesWith,
    Criticizes,
    Sues,
    Regulates,
    MeetsWith,
    FamilyOf,
    Authored,
    Advises,
    LocatedIn,
    AssociatedWith,
    MentionedWith, // the fallback: named in one sentence; never presented as a fact
};
inline constexpr std::size_t kRelationKindCount = static_cast<std::size_t>(RelationKind::MentionedWith) + 1;

enum class Modality : std::uint8_t { Asserted, Planned, Denied };
enum class ReviewStatus : std::uint8_t { Proposed, Accepted, Rejected };
enum class Script : std::uint8_t { Latin, Hangul, Han, Other };

/// The names that exports use: "organization", "partners_with", "planned", "accepted" …
[[nodiscard]] std::string_view to_string(EntityKind kind);
[[nodiscard]] std::string_view to_string(RelationKind kind);
[[nodiscard]] std::string_view to_string(Modality modality);
[[nodiscard]] std::string_view to_string(ReviewStatus status);
[[nodiscard]] std::optional<EntityKind> parse_entity_kind(std::string_view name);
[[nodiscard]] std::optional<RelationKind> parse_relation_kind(std::string_view name);
[[nodiscard]] std::optional<Modality> parse_modality(std::string_view name);
[[nodiscard]] std::optional<ReviewStatus> parse_review_status(std::string_view name);

/// False for the kinds whose two ends are alike (partners, competitors, meetings, family, associates, named together).
[[nodiscard]] bool directed(RelationKind kind);

/// The script most of a name's letters are in.
[[nodiscard]] Script script_of(std::string_view name);

} // namespace tieline
