#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"
#include "graph/project_file.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What lists say of a model.
namespace tieline {

/// The ties as the left panel groups them.
inline constexpr std::size_t kTieGroups = 8;
inline constexpr std::size_t kNamedTogether = kTieGroups - 1;
[[nodiscard]] std::size_t tie_group(RelationKind kind);
[[nodiscard]] std::string_view tie_group_key(std::size_t group); // a text's key
[[nodiscard]] bool group_shown(const Filter& filter, std::size_t group);
void show_group(Filter& filter, std::size_t group, bool shown);

struct EntityRow {
    EntityId entity;
    std::uint32_t ties = 0;
    std::array<std::uint8_t, 10> spark{}; // height of each bin, 0-10; over all dates of the project
};

enum class ReviewReason : std::uint8_t { Merge, Disputed, LowConfidence };

/// Something that waits for a person's decision.
struct ReviewItem {
    ReviewReason reason = ReviewReason::LowConfidence;
    RelationId relation;    // unless it is a merge
    EntityId first, second; // a merge: the two
    double confidence = 0;
    std::string why; // a merge: the reason
};

/// Lists and counts of a model for the panels: by kind with all kinds on, so that switching one off keeps its number.
struct Catalog {
    std::array<std::size_t, kEntityKinds.size()> kinds{};
    std::array<std::size_t, kTieGroups> ties{};
    MatchCounts tie_matches; // of the ties that are shown
    std::size_t entities = 0, relations = 0, events = 0, undated = 0;
    std::size_t entities_shown = 0, ties_shown = 0; // in or possibly in the range
    std::size_t drawn = 0, drawn_shown = 0;         // of the entities, those that the network draws
    std::vector<EntityId> untied;                   // and the others
    std::vector<EntityRow> rows;                    // most ties first, then by name; passes the filter
    std::vector<EntityId> hidden;                   // by a person; by name
    std::vector<ReviewItem> review;
    std::vector<ArticleId> articles; // newest first
};

[[nodiscard]] Catalog make_catalog(const Model& model, const FilterColumns& columns, const Filter& filter,
                                   const Visibility& visibility, std::span<const ProjectFile::Suggestion> suggestions);
/// The same catalog where nothing but dates has changed since it was made: the lists stay, the counts follow.
void follow_dates(Catalog& catalog, const Visibility& visibility);

} // namespace tieline
