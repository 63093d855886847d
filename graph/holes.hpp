#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"

#include <optional>
#include <vector>

/// What a collection of articles does not say: where to look next.
namespace tieline {

/// Days without any dated fact between two that have one, [begin, end).
struct Silence {
    std::optional<EntityId> entity; // nullopt: of the whole project
    Date begin, end;
    std::size_t facts = 0; // dated ones of that entity, or of the project
    [[nodiscard]] long days() const { return (end - begin).count(); }
    bool operator==(const Silence&) const = default;
};

struct Holes {
    std::vector<Silence> silences;         // the longest first, those of the whole project before all others
    std::vector<RelationId> undated;       // ordered by ends' names, then id
    std::vector<RelationId> single_source; // all evidence from one article; ordered by confidence, lowest first
    bool operator==(const Holes&) const = default;
};

/// Of what a visibility does not hide. An entity's longest silence counts where it has at least three dated facts, it
/// lasts `least_days` or more, and is at least a third of the time between its first and its last fact; of the project
/// all that last `least_days`. Facts that are vaguer than a year (decades, open spans) neither break a silence nor
/// bound one; publications are no facts.
[[nodiscard]] Holes find_holes(const Model& model, const Visibility& visibility, long least_days = 90,
                               std::size_t most_silences = 50);

} // namespace tieline
