#include "graph/column_codec.hpp"
#include "viz/scene/timeline_index.hpp"

#include <algorithm>
#include <array>

/// The index as columns, and back: it is read many times faster than it is made.
namespace tieline {
namespace {

using Days = TimelineIndex::Days;
using Look = TimelineIndex::Look;

constexpr std::int64_t kMostDays = 5'000'000; // from 1970, both ways
constexpr std::int64_t kMostIds = UINT32_MAX;
constexpr std::array<std::uint16_t, 5> kWithin{0, 30, 91, 365, 3652}; // days that Look knows

enum DaysBit : std::uint8_t {
    kOpenBeginBit = 1,
    kOpenEndBit = 2,
    kImpreciseBit = 4,
    kApproximateBit = 8,
    kShownBit = 16,
    kOddBit = 32 // its known sides are not its anchor's
};

std::uint8_t bits_of(const Days& days) {
    const bool odd =
        (!days.open_begin() && days.begin != days.anchor_begin) || (!days.open_end() && days.end != days.anchor_end);
    return static_cast<std::uint8_t>((days.open_begin() ? kOpenBeginBit : 0) | (days.open_end() ? kOpenEndBit : 0) |
                                     (days.imprecise ? kImpreciseBit : 0) | (days.approximate ? kApproximateBit : 0) |
                                     (days.shown ? kShownBit : 0) | (odd ? kOddBit : 0));
}

std::uint32_t within_code(std::uint16_t days) {
    return static_cast<std::uint32_t>(std::find(kWithin.begin(), kWithin.end() - 1, days) - kWithin.begin());
}

std::uint32_t bits_of(const Look& look) {
    return static_cast<std::uint32_t>(look.style) | (look.planned ? 8U : 0U) | (look.publication ? 16U : 0U) |
           (look.joins ? 32U : 0U) | (within_code(look.begin_within) << 6U) | (within_code(look.end_within) << 9U);
}

void write(ColumnWriter& out, const std::vector<Days>& all) {
    out.column(all.size(), [&](std::size_t i) { return bits_of(all[i]); });
    const auto anchored = [&](std::size_t i) { return !all[i].open_begin() || !all[i].open_end(); };
    out.column(all.size(), [&](std::size_t i) { return anchored(i) ? all[i].anchor_begin : 0; });
    out.column(all.size(),
               [&](std::size_t i) { return anchored(i) ? std::int64_t{all[i].anchor_end} - all[i].anchor_begin : 0; });
    std::vector<Days> odd;
    std::copy_if(all.begin(), all.end(), std::back_inserter(odd),
                 [](const Days& days) { return (bits_of(days) & kOddBit) != 0; });
    out.column(odd.size(), [&](std::size_t i) { return odd[i].open_begin() ? 0 : odd[i].begin; });
    out.column(odd.size(), [&](std::size_t i) { return odd[i].open_end() ? 0 : odd[i].end; });
}

void read(ColumnReader& in, std::vector<Days>& all) {
    std::vector<std::uint8_t> bits;
    in.column(bits, 0, 63);
    all.resize(bits.size());
    in.column_of(all.size(), -kMostDays, kMostDays,
                 [&](std::size_t i, std::int64_t day) { all[i].anchor_begin = static_cast<std::int32_t>(day); });
    in.column_of(all.size(), 0, 2 * kMostDays, [&](std::size_t i, std::int64_t length) {
        Days& days = all[i];
        days.anchor_end = static_cast<std::int32_t>(days.anchor_begin + length);
        days.begin = (bits[i] & kOpenBeginBit) != 0 ? TimelineIndex::kOpenBegin : days.anchor_begin;
        days.end = (bits[i] & kOpenEndBit) != 0 ? TimelineIndex::kOpenEnd : days.anchor_end;
        if (days.open_begin() && days.open_end()) { // no anchor
            days.anchor_begin = days.begin;
            days.anchor_end = days.end;
        }
        days.imprecise = (bits[i] & kImpreciseBit) != 0;
        days.approximate = (bits[i] & kApproximateBit) != 0;
        days.shown = (bits[i] & kShownBit) != 0;
    });
    std::vector<std::int32_t> begins;
    std::vector<std::int32_t> ends;
    in.column(begins, -kMostDays, kMostDays);
    in.column(ends, -kMostDays, kMostDays);
    std::size_t odd = 0;
    for (std::size_t i = 0; i < all.size() && !in.bad(); ++i) {
        if ((bits[i] & kOddBit) == 0) continue;
        in.expect(odd < begins.size() && odd < ends.size());
        if (in.bad()) return;
        if (!all[i].open_begin()) all[i].begin = begins[odd];
        if (!all[i].open_end()) all[i].end = ends[odd];
        ++odd;
    }
}

void write(ColumnWriter& out, const std::vector<Look>& all) {
    out.column(all.size(), [&](std::size_t i) {
        return all[i].relation == Look::kNoRelation ? -1 : std::int64_t{all[i].relation};
    });
    out.column(all.size(), [&](std::size_t i) { return bits_of(all[i]); });
}

void read(ColumnReader& in, std::vector<Look>& all, std::size_t count) {
    all.resize(count);
    in.column_of(count, -1, kMostIds - 1, [&](std::size_t i, std::int64_t relation) {
        if (relation >= 0) all[i].relation = static_cast<std::uint32_t>(relation);
    });
    in.column_of(count, 0, (1 << 12) - 1, [&](std::size_t i, std::int64_t value) {
        const auto bits = static_cast<std::uint32_t>(value);
        in.expect((bits & 7U) < kTieStyleCount && ((bits >> 6U) & 7U) < kWithin.size() && bits >> 9U < kWithin.size());
        if (in.bad()) return;
        all[i].style = static_cast<TieStyle>(bits & 7U);
        all[i].planned = (bits & 8U) != 0;
        all[i].publication = (bits & 16U) != 0;
        all[i].joins = (bits & 32U) != 0;
        all[i].begin_within = kWithin.at((bits >> 6U) & 7U);
        all[i].end_within = kWithin.at(bits >> 9U);
    });
}

void write(ColumnWriter& out, const std::optional<TimelineIndex::Extent>& extent) {
    out.number(extent ? 1 : 0);
    if (!extent) return;
    const std::vector<std::int32_t> both{extent->begin, extent->end};
    out.column(both);
}

std::optional<TimelineIndex::Extent> read_extent(ColumnReader& in) {
    if (in.number(0, 1) == 0) return std::nullopt;
    std::vector<std::int32_t> both;
    in.column(both, -kMostDays, kMostDays);
    in.expect(both.size() == 2 && both[0] < both[1]);
    return in.bad() ? std::nullopt : std::optional(TimelineIndex::Extent{both[0], both[1]});
}

/// Whether the values of each lane ascend.
bool ascending(const std::vector<std::uint32_t>& from, const std::vector<std::int32_t>& values) {
    for (std::size_t lane = 0; lane + 1 < from.size(); ++lane)
        if (!std::is_sorted(values.begin() + from[lane], values.begin() + from[lane + 1])) return false;
    return true;
}

} // namespace

template <class Lists>
void TimelineIndex::write_lanes(ColumnWriter& out, const Lists& lists) {
    out.column(lists.from);
    out.column(lists.all.size(), [&](std::size_t i) { return lists.all[i].value; });
}

template <class Lists>
void TimelineIndex::read_lanes(ColumnReader& in, Lists& lists) const {
    in.column(lists.from, 0, kMostIds);
    in.column(
        0, static_cast<std::int64_t>(days_.size()) - 1, [&](std::size_t count) { lists.all.resize(count); },
        [&](std::size_t i, std::int64_t id) { lists.all[i].value = static_cast<std::uint32_t>(id); });
    in.expect(!lists.from.empty() && lists.from.front() == 0 && lists.from.back() == lists.all.size() &&
              std::is_sorted(lists.from.begin(), lists.from.end()));
    in.expect(lists.from.size() == 1 || lists.from.size() == undated_.size() + 1);
}

void TimelineIndex::write(ColumnWriter& out) const {
    tieline::write(out, days_);
    tieline::write(out, looks_);
    out.column(undated_);
    out.number(undated_total_);
    for (const PerLane<EventId>* lists : {&events_, &open_end_, &open_begin_, &publications_}) write_lanes(out, *lists);
    out.column(ends_);
    tieline::write(out, extent_);
    tieline::write(out, core_);
    out.column(early_ends_);
    out.column(late_begins_);
    out.number(bins_.size());
    for (const Bins& bins : bins_) {
        out.number(static_cast<std::uint64_t>(bins.unit));
        out.column(bins.bins.size(), [&](std::size_t i) { return bins.bins[i].begin; });
        out.column(bins.bins.size(), [&](std::size_t i) { return bins.bins[i].end; });
        out.column(bins.bins.size(), [&](std::size_t i) { return bins.bins[i].certain; });
        out.column(bins.bins.size(), [&](std::size_t i) { return bins.bins[i].possible; });
    }
}

std::optional<TimelineIndex> TimelineIndex::read(ColumnReader& in, std::size_t entities) {
    TimelineIndex index;
    tieline::read(in, index.days_);
    tieline::read(in, index.looks_, index.days_.size());
    in.column(index.undated_, 0, kMostIds);
    in.expect(index.undated_.size() == entities);
    index.undated_total_ = static_cast<std::uint32_t>(in.number(0, kMostIds));
    for (PerLane<EventId>* lists : {&index.events_, &index.open_end_, &index.open_begin_, &index.publications_})
        index.read_lanes(in, *lists);
    in.column(index.ends_, -kMostDays, kMostDays);
    in.expect(index.ends_.size() == index.events_.all.size());
    if (in.bad()) return std::nullopt;
    index.gather_lanes();
    in.expect(ascending(index.events_.from, index.begins_) && ascending(index.events_.from, index.ends_));
    index.extent_ = read_extent(in);
    index.core_ = read_extent(in);
    in.column(index.early_ends_, -kMostDays, kMostDays);
    in.column(index.late_begins_, -kMostDays, kMostDays);
    const std::int64_t units = in.number(0, static_cast<std::int64_t>(TimeUnit::Decade) + 1);
    for (std::int64_t i = 0; i < units && !in.bad(); ++i) index.bins_.push_back(read_bins(in));
    if (in.bad()) return std::nullopt;
    return index;
}

TimelineIndex::Bins TimelineIndex::read_bins(ColumnReader& in) {
    Bins read;
    read.unit = static_cast<TimeUnit>(in.number(0, static_cast<std::int64_t>(TimeUnit::Decade)));
    in.column(
        -kMostDays, kMostDays, [&](std::size_t count) { read.bins.resize(count); },
        [&](std::size_t i, std::int64_t day) { read.bins[i].begin = static_cast<std::int32_t>(day); });
    const std::size_t count = read.bins.size();
    in.column_of(count, -kMostDays, kMostDays,
                 [&](std::size_t i, std::int64_t day) { read.bins[i].end = static_cast<std::int32_t>(day); });
    in.column_of(count, 0, kMostIds,
                 [&](std::size_t i, std::int64_t facts) { read.bins[i].certain = static_cast<std::uint32_t>(facts); });
    in.column_of(count, 0, kMostIds,
                 [&](std::size_t i, std::int64_t facts) { read.bins[i].possible = static_cast<std::uint32_t>(facts); });
    return read;
}

/// What lanes repeat of their events.
void TimelineIndex::gather_lanes() {
    begins_.resize(events_.all.size());
    lasts_.resize(events_.all.size());
    latest_.assign((events_.all.size() + kBlock - 1) / kBlock, kOpenBegin);
    for (std::size_t i = 0; i < events_.all.size(); ++i) {
        const Days& days = days_[events_.all[i].index()];
        begins_[i] = days.anchor_begin;
        lasts_[i] = days.anchor_end;
        latest_[i / kBlock] = std::max(latest_[i / kBlock], lasts_[i]);
    }
}

} // namespace tieline
