#pragma once

#include "graph/filter.hpp"
#include "graph/filter_brush.hpp"
#include "graph/model.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

/// Two periods side by side: what is new, gone and changed between them.
namespace tieline {

enum class Change : std::uint8_t { New, Gone, Changed };

/// Ties of one kind between the same two entities. New: only in the later period; Gone: only in the earlier one;
/// Changed: in both, but not the same facts (another role, amount, modality or date).
struct TieChange {
    Change change = Change::New;
    EntityId source, target;
    RelationKind kind = RelationKind::AssociatedWith;
    std::uint32_t first = 0, befores = 0, afters = 0; // into Comparison::facts: those of before, then those of after
    bool operator==(const TieChange&) const = default;
};

struct EntityChange {
    Change change = Change::New; // never Changed
    EntityId entity;
    bool operator==(const EntityChange&) const = default;
};

struct Comparison {
    std::vector<TieChange> ties; // by change, then by source, target and kind
    std::vector<EntityChange>
        entities;                  // those with a dated tie or event in one of the periods only; by change, then id
    std::size_t same = 0;          // ties (by kind and ends) that are the same in both
    std::vector<RelationId> facts; // of the ties
    [[nodiscard]] std::span<const RelationId> before(const TieChange& tie) const { // ordered by id
        return std::span(facts).subspan(tie.first, tie.befores);
    }
    [[nodiscard]] std::span<const RelationId> after(const TieChange& tie) const {
        return std::span(facts).subspan(tie.first + tie.befores, tie.afters);
    }
    bool operator==(const Comparison&) const = default;
};

/// A fact belongs to a period when it is in it or possibly in it; undated ones belong to none. `filter.dates` plays no
/// part, everything else of it does.
[[nodiscard]] Comparison compare_periods(const Model& model, const Filter& filter, const DateRange& before,
                                         const DateRange& after);

/// Two periods that are moved: only facts between an edge's old and new place are looked at again. What it tells is
/// what compare_periods tells, always. It copies what it needs and may outlive the model.
class PeriodBrush {
public:
    PeriodBrush(const Model& model, std::shared_ptr<const FilterColumns> columns);
    PeriodBrush(const PeriodBrush&) = delete;
    PeriodBrush& operator=(const PeriodBrush&) = delete;
    /// `filter.dates` plays no part.
    void show(const Filter& filter, const DateRange& before, const DateRange& after);
    /// As much as either of the two periods shows, and what the last question changed of it.
    [[nodiscard]] const Visibility& visibility() const { return either_; }
    [[nodiscard]] const BrushedVisibility::Changes& changes() const { return changes_; }
    [[nodiscard]] Comparison comparison() const;

private:
    /// How the ties of one kind between the same two stand: in none of the periods, in both alike, or changed.
    enum class Standing : std::uint8_t { None, Same, New, Gone, Changed };
    struct Group {
        EntityId source, target;
        RelationKind kind = RelationKind::AssociatedWith;
    };
    void merge_all();
    void merge(const BrushedVisibility::Changes& changes);
    void stand(std::uint32_t group);
    void stand_alone(std::uint32_t entity);

    BrushedVisibility before_, after_;
    const Visibility* shown_before_ = nullptr; // what the two hold
    const Visibility* shown_after_ = nullptr;
    Visibility either_;
    BrushedVisibility::Changes changes_;
    std::vector<std::uint8_t> counted_;   // by event: it is no publication
    std::vector<Group> groups_;           // by source, target, kind
    std::vector<std::uint32_t> group_of_; // by relation
    std::vector<RelationId> members_;     // of one group together, ordered by id
    std::vector<std::uint32_t> from_;     // of group i: [from_[i], from_[i + 1])
    std::vector<Standing> standing_;      // by group
    /// The same by standing: a bit for each group, and how many there are. What did not change is passed by in words.
    struct Those {
        std::vector<std::uint64_t> bits;
        std::size_t count = 0;
    };
    std::array<Those, 5> those_;
    Those appeared_, left_; // the entities that belong to one of the periods only
};

} // namespace tieline
