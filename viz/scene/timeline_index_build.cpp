#include "viz/scene/timeline_index.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>
#include <variant>

namespace tieline {
namespace {

namespace chr = std::chrono;
using Days = TimelineIndex::Days;

constexpr std::size_t kMostBins = 4096;
constexpr std::size_t kFarShare = 25; // not more than one in so many, on either side, is far off
constexpr std::array kBinUnits{TimeUnit::Day, TimeUnit::Month, TimeUnit::Quarter, TimeUnit::Year, TimeUnit::Decade};
constexpr std::int64_t kWidestCount = 1 << 22; // days that are sorted by counting
constexpr std::int64_t kWidestTable = 1 << 20; // days whose month is looked up

std::int32_t count_of(Date day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}

/// The days that a side of an open interval was said to be exact to.
DateRange unit_at(Date day, Precision unit) {
    const chr::year_month_day date{day};
    switch (unit) {
    case Precision::Decade:
        return DateRange::from_decade(static_cast<int>(date.year()));
    case Precision::Year:
        return DateRange::from_year(date.year());
    case Precision::Quarter:
    case Precision::Month:
        return DateRange::from_month(date.year() / date.month());
    default:
        return DateRange::from_day(day);
    }
}

Days days_of(const DateRange& range) {
    Days days;
    days.begin = range.begin ? count_of(*range.begin) : TimelineIndex::kOpenBegin;
    days.end = range.end ? count_of(*range.end) : TimelineIndex::kOpenEnd;
    days.approximate = range.approximate;
    days.imprecise = range.precision != Precision::Day && range.precision != Precision::Span;
    days.shown = range.begin || range.end;
    days.anchor_begin = days.begin;
    days.anchor_end = days.end;
    if (!range.begin == !range.end) return days;
    const DateRange known =
        range.begin ? unit_at(*range.begin, range.begin_unit) : unit_at(*range.end - chr::days{1}, range.end_unit);
    days.anchor_begin = count_of(*known.begin);
    days.anchor_end = count_of(*known.end);
    days.imprecise = !days.one_day();
    return days;
}

/// Days that one side of an interval is exact to.
std::uint16_t unit_days(Precision unit) {
    switch (unit) {
    case Precision::Month:
        return 30;
    case Precision::Quarter:
        return 91;
    case Precision::Year:
        return 365;
    case Precision::Decade:
        return 3652;
    default:
        return 0;
    }
}

/// When the first of the articles that tell it came out.
std::optional<DateRange> first_published(const Model& model, const std::vector<Evidence>& evidence) {
    std::optional<DateRange> first;
    for (const Evidence& one : evidence) {
        std::optional<DateRange> when;
        if (const auto* quote = std::get_if<Quote>(&one)) when = model.article(quote->article).published;
        if (const auto* statement = std::get_if<Statement>(&one)) when = parse_edtf(statement->when);
        if (when && when->begin && (!first || *when->begin < *first->begin)) first = when;
    }
    return first;
}

/// Ids from small to large key, those of one key in the order given: by counting, for days are few.
template <class Key>
std::vector<std::uint32_t> sorted_by(const std::vector<std::uint32_t>& ids, const Key& key) {
    std::vector<std::uint32_t> order(ids.size());
    if (ids.empty()) return order;
    std::int32_t low = key(ids.front());
    std::int32_t high = low;
    for (const std::uint32_t id : ids) {
        low = std::min(low, key(id));
        high = std::max(high, key(id));
    }
    const std::int64_t width = std::int64_t{high} - low + 1;
    if (width > kWidestCount) {
        order = ids;
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
        return order;
    }
    std::vector<std::uint32_t> place(static_cast<std::size_t>(width) + 1);
    for (const std::uint32_t id : ids) ++place[static_cast<std::size_t>(key(id) - low) + 1];
    for (std::size_t i = 1; i < place.size(); ++i) place[i] += place[i - 1];
    for (const std::uint32_t id : ids) order[place[static_cast<std::size_t>(key(id) - low)]++] = id;
    return order;
}

/// The number of the month of each day of the extent, looked up where the extent is not absurdly long.
class Months {
public:
    explicit Months(const TimelineIndex::Extent& extent) : first_(extent.begin) {
        if (std::int64_t{extent.end} - extent.begin > kWidestTable) return;
        months_.reserve(static_cast<std::size_t>(extent.end - extent.begin));
        for (std::int32_t day = extent.begin; day < extent.end;) {
            const std::int32_t month = unit_number(day, TimeUnit::Month);
            const std::int32_t end = std::min(extent.end, unit_end(day, TimeUnit::Month));
            months_.insert(months_.end(), static_cast<std::size_t>(end - day), month);
            day = end;
        }
    }
    [[nodiscard]] std::int32_t number(std::int32_t day, TimeUnit unit) const {
        if (unit == TimeUnit::Day || months_.empty()) return unit_number(day, unit);
        return unit_number_of_month(months_[static_cast<std::size_t>(day - first_)], unit);
    }

private:
    std::int32_t first_;
    std::vector<std::int32_t> months_;
};

/// Where a dated tie was read.
struct TieQuote {
    TextRange range;
    EventId event;
};

} // namespace

bool has_date(const Model& model, const Relation& relation, Clock clock) {
    if (clock == Clock::Happened) return relation.when.at || relation.when.start || relation.when.end;
    return first_published(model, relation.evidence).has_value();
}

/// Columns first, in the order of the events; then sorted once for all lanes, and dealt out to them in that order.
struct TimelineIndex::Builder {
    TimelineIndex& index;
    const Model& model;
    const Visibility& visibility;
    Clock clock;
    std::vector<std::uint32_t> placed;                // events that stand somewhere
    std::vector<std::uint32_t> sentences, articles;   // events of those kinds
    std::vector<std::uint32_t> lane_from, lane_count; // by event, into lanes
    std::vector<EntityId> lanes;
    std::vector<std::vector<TieQuote>> quotes; // by article, by place

    void build();
    void read_ties();
    void sort_quotes();
    void place(const Event& fact, bool sentence);
    void look_at(const Event& fact);
    void place_publications();
    [[nodiscard]] bool told_by_tie(const Event& sentence, EntityId lane) const;
    void count_undated();
    void deal_out();
    void find_core(const std::vector<std::uint32_t>& by_begin, const std::vector<std::uint32_t>& by_end);
    void deal_open(PerLane<EventId>& open, const std::vector<std::uint32_t>& order, bool end) const;
    void count_bins(TimeUnit unit, const Months& months);
    template <class Visit>
    void each_lane(const std::vector<std::uint32_t>& order, const Visit& visit) const {
        for (const std::uint32_t event : order)
            for (std::uint32_t i = 0; i < lane_count[event]; ++i) visit(lanes[lane_from[event] + i], EventId{event});
    }
};

TimelineIndex::TimelineIndex(const Model& model, const Visibility& visibility, Clock clock)
    : days_(model.event_count()), looks_(model.event_count()), undated_(model.entity_count()) {
    Builder{*this, model, visibility, clock, {}, {}, {}, {}, {}, {}, {}}.build();
}

void TimelineIndex::Builder::build() {
    lane_from.resize(index.days_.size());
    lane_count.resize(index.days_.size());
    read_ties();
    if (!sentences.empty()) sort_quotes();
    for (const std::uint32_t id : sentences) place(model.event({id}), true);
    std::sort(placed.begin(), placed.end());
    place_publications();
    count_undated();
    deal_out();
    if (!index.extent_) return;
    const Months months(*index.extent_);
    for (const TimeUnit unit : kBinUnits) count_bins(unit, months);
}

void TimelineIndex::Builder::read_ties() {
    for (std::uint32_t i = 0; i < index.days_.size() && i < visibility.events.size(); ++i) {
        if (visibility.events[i] == Visibility::kHidden) continue;
        const Event& event = model.event({i});
        if (event.source == EventSource::Relation)
            place(event, false);
        else
            (event.source == EventSource::Sentence ? sentences : articles).push_back(i);
    }
}

/// Where ties were read, for the sentences that would tell the same again.
void TimelineIndex::Builder::sort_quotes() {
    quotes.resize(model.article_count());
    for (const std::uint32_t id : placed)
        for (const Evidence& evidence : model.event({id}).evidence)
            if (const auto* quote = std::get_if<Quote>(&evidence))
                quotes[quote->article.index()].push_back({quote->range, {id}});
    for (auto& list : quotes)
        std::sort(list.begin(), list.end(), [](const TieQuote& a, const TieQuote& b) {
            return std::tie(a.range.begin, a.range.end, a.event) < std::tie(b.range.begin, b.range.end, b.event);
        });
}

bool TimelineIndex::Builder::told_by_tie(const Event& event, EntityId lane) const {
    const Days& days = index.days_[event.id.index()];
    for (const Evidence& evidence : event.evidence) {
        const auto* sentence = std::get_if<Quote>(&evidence);
        if (sentence == nullptr) continue;
        const std::vector<TieQuote>& ties = quotes[sentence->article.index()];
        auto at = std::partition_point(ties.begin(), ties.end(),
                                       [&](const TieQuote& tie) { return tie.range.begin < sentence->range.begin; });
        for (; at != ties.end() && at->range.begin < sentence->range.end; ++at) {
            const Days& tie = index.days_[at->event.index()];
            const std::vector<EntityId>& ends = model.event(at->event).participants;
            if (sentence->range.contains(at->range) && tie.begin == days.begin && tie.end == days.end &&
                std::find(ends.begin(), ends.end(), lane) != ends.end())
                return true;
        }
    }
    return false;
}

void TimelineIndex::Builder::look_at(const Event& fact) {
    Look& look = index.looks_[fact.id.index()];
    look.publication = fact.source == EventSource::Publication;
    look.joins = fact.participants.size() > 1;
    look.begin_within = unit_days(fact.when.begin_unit);
    look.end_within = unit_days(fact.when.end_unit);
    if (!fact.relation) return;
    look.relation = fact.relation->value;
    const Relation& relation = model.relation(*fact.relation);
    look.style = tie_style(relation);
    look.planned = relation.modality == Modality::Planned;
}

void TimelineIndex::Builder::place(const Event& fact, bool sentence) {
    const std::optional<DateRange> when = clock == Clock::Happened ? fact.when : first_published(model, fact.evidence);
    const std::uint32_t event = fact.id.value;
    Days& days = index.days_[event];
    if (when) days = days_of(*when);
    if (!days.shown) return;
    lane_from[event] = static_cast<std::uint32_t>(lanes.size());
    for (const EntityId entity : fact.participants)
        if (!sentence || !told_by_tie(fact, entity)) lanes.push_back(entity);
    lane_count[event] = static_cast<std::uint32_t>(lanes.size()) - lane_from[event];
    days.shown = lane_count[event] > 0;
    if (!days.shown) return;
    placed.push_back(event);
    look_at(fact);
    std::optional<Extent>& extent = index.extent_;
    if (!extent) extent = Extent{days.anchor_begin, days.anchor_end};
    extent->begin = std::min(extent->begin, days.anchor_begin);
    extent->end = std::max(extent->end, days.anchor_end);
}

void TimelineIndex::Builder::place_publications() {
    if (clock == Clock::Published) articles.clear();
    std::vector<std::uint32_t> dated;
    std::vector<std::pair<EntityId, EventId>> named;
    for (const std::uint32_t event : articles) {
        const auto* quote = std::get_if<Quote>(&model.event({event}).evidence.front());
        const DateRange& published = model.event({event}).when;
        if (quote == nullptr || !published.begin || !published.end) continue;
        index.days_[event] = days_of(published);
        look_at(model.event({event}));
        index.days_[event].shown = false; // it is no fact: bars and counts leave it out
        for (const Mention& mention : model.mentions_in(quote->article))
            named.emplace_back(mention.entity, EventId{event});
    }
    const auto key = [&](const std::pair<EntityId, EventId>& one) {
        return std::tuple(one.first, index.days_[one.second.index()].begin, one.second);
    };
    std::sort(named.begin(), named.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    named.erase(std::unique(named.begin(), named.end()), named.end());
    PerLane<EventId>& ticks = index.publications_;
    ticks.from.assign(model.entity_count() + 1, 0);
    for (const auto& [entity, event] : named) {
        ++ticks.from[entity.index() + 1];
        ticks.all.push_back(event);
    }
    for (std::size_t i = 1; i < ticks.from.size(); ++i) ticks.from[i] += ticks.from[i - 1];
}

void TimelineIndex::Builder::count_undated() {
    for (std::uint32_t i = 0; i < model.relation_count() && i < visibility.relations.size(); ++i) {
        if (visibility.relations[i] == Visibility::kHidden) continue;
        const Relation& relation = model.relation({i});
        if (has_date(model, relation, clock)) continue;
        ++index.undated_total_;
        ++index.undated_[relation.source.index()];
        if (relation.target != relation.source) ++index.undated_[relation.target.index()];
    }
}

void TimelineIndex::Builder::deal_open(PerLane<EventId>& open, const std::vector<std::uint32_t>& order,
                                       bool end) const {
    open.from.assign(model.entity_count() + 1, 0);
    std::vector<std::uint32_t> these;
    for (const std::uint32_t event : order)
        if (end ? index.days_[event].open_end() : index.days_[event].open_begin()) these.push_back(event);
    each_lane(these, [&](EntityId lane, EventId) { ++open.from[lane.index() + 1]; });
    for (std::size_t i = 1; i < open.from.size(); ++i) open.from[i] += open.from[i - 1];
    open.all.resize(open.from.back());
    std::vector<std::uint32_t> next = open.from;
    each_lane(these, [&](EntityId lane, EventId event) { open.all[next[lane.index()]++] = event; });
}

void TimelineIndex::Builder::deal_out() {
    const std::vector<Days>& days = index.days_;
    const auto by_begin = sorted_by(placed, [&](std::uint32_t id) { return days[id].anchor_begin; });
    const auto by_end = sorted_by(placed, [&](std::uint32_t id) { return days[id].anchor_end; });
    PerLane<EventId>& events = index.events_;
    events.from.assign(model.entity_count() + 1, 0);
    for (const EntityId lane : lanes) ++events.from[lane.index() + 1];
    for (std::size_t i = 1; i < events.from.size(); ++i) events.from[i] += events.from[i - 1];
    events.all.resize(lanes.size());
    index.begins_.resize(lanes.size());
    index.lasts_.resize(lanes.size());
    index.ends_.resize(lanes.size());
    std::vector<std::uint32_t> next = events.from;
    each_lane(by_begin, [&](EntityId lane, EventId event) {
        const std::uint32_t at = next[lane.index()]++;
        events.all[at] = event;
        index.begins_[at] = days[event.index()].anchor_begin;
        index.lasts_[at] = days[event.index()].anchor_end;
    });
    next = events.from;
    each_lane(by_end, [&](EntityId lane, EventId event) {
        index.ends_[next[lane.index()]++] = days[event.index()].anchor_end;
    });
    index.latest_.assign((lanes.size() + kBlock - 1) / kBlock, kOpenBegin);
    for (std::size_t i = 0; i < lanes.size(); ++i)
        index.latest_[i / kBlock] = std::max(index.latest_[i / kBlock], index.lasts_[i]);
    find_core(by_begin, by_end);
    deal_open(index.open_end_, by_end, true);
    deal_open(index.open_begin_, by_begin, false);
}

/// A few facts on either side may lie far off without squeezing all the others together.
void TimelineIndex::Builder::find_core(const std::vector<std::uint32_t>& by_begin,
                                       const std::vector<std::uint32_t>& by_end) {
    index.core_ = index.extent_;
    if (placed.empty()) return;
    const std::size_t far = placed.size() / kFarShare;
    const std::int32_t begin = index.days_[by_begin[far]].anchor_begin;
    const std::int32_t end = index.days_[by_end[placed.size() - 1 - far]].anchor_end;
    const std::int64_t all = std::int64_t{index.extent_->end} - index.extent_->begin;
    if (begin >= end || 2 * (std::int64_t{end} - begin) >= all) return;
    index.core_ = Extent{begin, end};
    for (const std::uint32_t event : by_end)
        if (index.days_[event].anchor_end <= begin) index.early_ends_.push_back(index.days_[event].anchor_end);
    for (const std::uint32_t event : by_begin)
        if (index.days_[event].anchor_begin >= end) index.late_begins_.push_back(index.days_[event].anchor_begin);
}

void TimelineIndex::Builder::count_bins(TimeUnit unit, const Months& months) {
    const Extent& extent = *index.extent_;
    const std::int32_t first = unit_number(extent.begin, unit);
    const auto count = static_cast<std::size_t>(unit_number(extent.end - 1, unit) - first) + 1;
    if (count > kMostBins && unit != kBinUnits.back()) return;
    // Of what may lie in several bins only the first and the one past the last are noted; a running sum fills them.
    std::vector<std::uint32_t> certain(count + 1), possible(count + 1);
    for (const std::uint32_t event : placed) {
        const Days& days = index.days_[event];
        const auto from = static_cast<std::size_t>(months.number(days.anchor_begin, unit) - first);
        const auto to = static_cast<std::size_t>(months.number(days.anchor_end - 1, unit) - first) + 1;
        std::vector<std::uint32_t>& counts = days.approximate || (days.imprecise && to - from > 1) ? possible : certain;
        ++counts[from];
        --counts[to]; // unsigned arithmetic wraps, and the sum comes out right
    }
    Bins result{unit, {}};
    result.bins.reserve(count);
    TimeBin bin;
    for (std::size_t i = 0; i < count; ++i) {
        bin.begin = numbered_unit_begin(first + static_cast<std::int32_t>(i), unit);
        bin.end = numbered_unit_begin(first + static_cast<std::int32_t>(i) + 1, unit);
        bin.certain += certain[i];
        bin.possible += possible[i];
        result.bins.push_back(bin);
    }
    index.bins_.push_back(std::move(result));
}

} // namespace tieline
