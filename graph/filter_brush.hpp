#pragma once

#include "graph/filter.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tieline {

/// The answer to a filter whose dates are being moved. It is what FilterColumns::visible gives, always; but where only
/// the dates differ from the last question, only the facts that lie between the old and the new edges are looked at,
/// for which they are kept sorted by their days; by the clock of publication, the articles. The sorting is done when
/// dates move for the first time.
class BrushedVisibility {
public:
    explicit BrushedVisibility(std::shared_ptr<const FilterColumns> columns);
    /// Stays as it is until the next call.
    const Visibility& show(const Filter& filter);
    /// Whose match the last call changed; some may be named more than once.
    struct Changes {
        bool all = true; // it began anew: anything may have changed, and nothing is named
        std::vector<std::uint32_t> entities, relations, events;
    };
    [[nodiscard]] const Changes& changes() const { return changes_; }
    /// Facts that the last call looked at again; all of them where it began anew.
    [[nodiscard]] std::size_t looked_at() const { return looked_at_; }

private:
    /// Facts by one of their days; those without that day are left out.
    struct Order {
        std::vector<std::int32_t> days;
        std::vector<std::uint32_t> facts; // parallel
        [[nodiscard]] std::span<const std::uint32_t> between(std::int32_t first, std::int32_t last) const;
    };
    struct Orders { // of relations, or of events of their own
        Order begin, end, surely_begun, surely_until;
    };
    /// All that a moved edge asks of a relation, in one place: what is asked of many at random is paid by the place.
    struct Record {
        DayBounds days;
        std::uint32_t source = 0, target = 0;
        std::uint32_t event = 0; // into tie_events_, if it has marks of its own
        std::uint32_t events = 0;
    };
    [[nodiscard]] bool can_move(const Filter& filter) const;
    void start_anew(const Filter& filter);
    void sort_days();
    void sort_articles();
    void count_facts();
    [[nodiscard]] static Orders orders_of(const FilterColumns::Facts& facts);
    void move(const DateRange& from, const DateRange& to);
    void move_articles(const DateRange& from, const DateRange& to);
    void collect(const Orders& orders, std::int32_t first, std::int32_t last, bool begins,
                 std::vector<std::uint32_t>& facts) const;
    [[nodiscard]] DateMatch match_of_fact(const FilterColumns::Facts& facts, std::uint32_t fact,
                                          const Filter& filter) const;
    void touch_relations(const Filter& filter);
    void touch_relation(std::uint32_t relation, const Record& record, DateMatch match);
    void touch_event(std::uint32_t own, DateMatch match);
    void touch_entity(std::uint32_t entity, std::uint8_t before, std::uint8_t after);

    std::shared_ptr<const FilterColumns> columns_;
    Visibility shown_;
    std::optional<Filter> last_;
    bool sorted_ = false, counted_ = false, articles_sorted_ = false;
    Changes changes_;
    Orders relations_, events_;
    std::vector<std::array<std::uint32_t, 4>> matches_; // by entity: its shown facts by DateMatch
    std::vector<Record> records_;                       // by relation
    std::vector<std::uint32_t> tie_events_;             // of one relation after the other
    std::vector<std::uint32_t> touched_relations_, touched_events_;
    /// Facts by the articles that tell them, and how each article stands against the range.
    struct Telling {
        std::vector<std::uint32_t> facts, from;
    };
    Telling told_relations_, told_events_;
    FilterColumns::Facts told_; // the articles' days, as if they were facts
    Orders told_orders_;
    std::vector<std::uint8_t> told_matches_;
    bool told_matched_ = false; // for the range of the last question
    std::size_t looked_at_ = 0;
};

} // namespace tieline
