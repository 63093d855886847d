#include "viz/scene/timeline_index.hpp"

#include <algorithm>
#include <utility>

namespace tieline {
namespace {

/// From `at` on, the first that is not before `edge`: near ones are found in few steps, far ones in as many as a
/// search.
template <class Iterator, class Before>
Iterator gallop(Iterator at, Iterator end, const Before& before) {
    std::ptrdiff_t step = 1;
    Iterator low = at;
    while (end - low > step && before(low[step])) {
        low += step;
        step *= 2;
    }
    return std::partition_point(low, end - low > step ? low + step + 1 : end, before);
}

} // namespace

const TimelineIndex::Bins& TimelineIndex::bins(TimeUnit unit) const {
    static const Bins none;
    const auto at = std::find_if(bins_.begin(), bins_.end(), [&](const Bins& b) { return b.unit >= unit; });
    if (at != bins_.end()) return *at;
    return bins_.empty() ? none : bins_.back();
}

std::uint32_t TimelineIndex::before_core(double day) const {
    return static_cast<std::uint32_t>(std::upper_bound(early_ends_.begin(), early_ends_.end(), day) -
                                      early_ends_.begin());
}

std::uint32_t TimelineIndex::after_core(double day) const {
    return static_cast<std::uint32_t>(late_begins_.end() -
                                      std::lower_bound(late_begins_.begin(), late_begins_.end(), day));
}

std::uint32_t TimelineIndex::dated(EntityId lane) const {
    return static_cast<std::uint32_t>(events_.of(lane).size());
}

std::uint32_t TimelineIndex::undated(EntityId lane) const {
    return lane.index() < undated_.size() ? undated_[lane.index()] : 0;
}

std::uint32_t TimelineIndex::before(EntityId lane, double day) const {
    const auto first = ends_.begin() + events_.from[lane.index()];
    const auto last = ends_.begin() + events_.from[lane.index() + 1];
    return static_cast<std::uint32_t>(std::upper_bound(first, last, day) - first);
}

std::uint32_t TimelineIndex::after(EntityId lane, double day) const {
    const auto first = begins_.begin() + events_.from[lane.index()];
    const auto last = begins_.begin() + events_.from[lane.index() + 1];
    return static_cast<std::uint32_t>(last - std::lower_bound(first, last, day));
}

std::uint32_t TimelineIndex::between(EntityId lane, double from, double to) const {
    return dated(lane) - before(lane, from) - after(lane, to);
}

void TimelineIndex::count_between(EntityId lane, std::span<const std::int32_t> edges,
                                  std::vector<std::uint32_t>& counts) const {
    counts.clear();
    if (edges.size() < 2) return;
    const auto first = static_cast<std::ptrdiff_t>(events_.from[lane.index()]);
    const auto last = static_cast<std::ptrdiff_t>(events_.from[lane.index() + 1]);
    auto begun = std::lower_bound(begins_.begin() + first, begins_.begin() + last, edges.front());
    auto ended = std::upper_bound(ends_.begin() + first, ends_.begin() + last, edges.front());
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const auto over = static_cast<std::uint32_t>(ended - ends_.begin() - first);
        begun = gallop(begun, begins_.begin() + last, [&](std::int32_t begin) { return begin < edges[i + 1]; });
        ended = gallop(ended, ends_.begin() + last, [&](std::int32_t end) { return end <= edges[i + 1]; });
        counts.push_back(static_cast<std::uint32_t>(begun - begins_.begin() - first) - over);
    }
}

std::vector<EventId> TimelineIndex::seen(EntityId lane, double from, double to, std::size_t limit) const {
    std::vector<EventId> result;
    // Of lines that come in from outside one is enough: they lie on each other.
    const std::span<const EventId> went_on = open_end_.of(lane);
    const auto over = std::partition_point(went_on.begin(), went_on.end(),
                                           [&](EventId id) { return days_[id.index()].anchor_end <= from; });
    if (over != went_on.begin()) result.push_back(*(over - 1));
    const std::span<const EventId> came = open_begin_.of(lane);
    const auto later =
        std::partition_point(came.begin(), came.end(), [&](EventId id) { return days_[id.index()].anchor_begin < to; });
    if (later != came.end()) result.push_back(*later);

    const std::size_t first = lane.index() + 1 < events_.from.size() ? events_.from[lane.index()] : 0;
    const std::span<const EventId> all = events_.of(lane);
    const auto begins = begins_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end =
        first + static_cast<std::size_t>(
                    std::lower_bound(begins, begins + static_cast<std::ptrdiff_t>(all.size()), to) - begins);
    const std::size_t most = limit + result.size(); // the lines may sort behind
    for (std::size_t i = first; i < end && result.size() < most; ++i) {
        if (i % kBlock == 0)
            while (i + kBlock <= end && latest_[i / kBlock] <= from) i += kBlock;
        if (i < end && lasts_[i] > from) result.push_back(events_.all[i]);
    }
    std::sort(result.begin(), result.end(), [&](EventId a, EventId b) {
        return std::pair(days_[a.index()].anchor_begin, a) < std::pair(days_[b.index()].anchor_begin, b);
    });
    if (result.size() > limit) result.resize(limit);
    return result;
}

std::span<const EventId> TimelineIndex::publications(EntityId lane, double from, double to) const {
    const std::span<const EventId> all = publications_.of(lane);
    const auto before_day = [&](EventId event, double day) { return days_[event.index()].begin < day; };
    const auto first = std::lower_bound(all.begin(), all.end(), from, before_day);
    const auto last = std::lower_bound(first, all.end(), to, before_day);
    return all.subspan(static_cast<std::size_t>(first - all.begin()), static_cast<std::size_t>(last - first));
}

std::optional<std::int32_t> TimelineIndex::first_day(EntityId lane) const {
    if (events_.of(lane).empty()) return std::nullopt;
    return begins_[events_.from[lane.index()]];
}

} // namespace tieline
