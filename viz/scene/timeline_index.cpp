#include "viz/scene/timeline_index.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <tuple>
#include <variant>

namespace tieline {
namespace {

namespace chr = std::chrono;
using Days = TimelineIndex::Days;

constexpr std::size_t kMostBins = 4096;
constexpr std::int32_t kLongestAnchor = 3653; // a decade: nothing that is open on one side is less exact
constexpr std::array kBinUnits{TimeUnit::Day, TimeUnit::Month, TimeUnit::Quarter, TimeUnit::Year, TimeUnit::Decade};

std::int32_t count_of(Date day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}
std::int32_t first_of(int month_number) { // months since year 0
    const int year = month_number >= 0 ? month_number / 12 : -((11 - month_number) / 12);
    return count_of(Date{chr::year{year} / chr::month{static_cast<unsigned>(month_number - year * 12 + 1)} / 1});
}
std::int32_t floor_div(std::int32_t a, std::int32_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

int months_of(TimeUnit unit) {
    switch (unit) {
    case TimeUnit::Quarter:
        return 3;
    case TimeUnit::HalfYear:
        return 6;
    case TimeUnit::Year:
        return 12;
    case TimeUnit::Decade:
        return 120;
    default:
        return 1;
    }
}

/// Units in order, so that the next one has the next number.
std::int32_t ordinal(std::int32_t day, TimeUnit unit) {
    if (unit == TimeUnit::Day) return day;
    if (unit == TimeUnit::Week) return floor_div(day + 3, 7); // weeks begin on Mondays; day 0 was a Thursday
    const chr::year_month_day date{Date{chr::days{day}}};
    const int month = static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
    if (unit == TimeUnit::HalfMonth) return month * 2 + (date.day() > chr::day{15} ? 1 : 0);
    return floor_div(month, months_of(unit));
}

std::int32_t begin_of(std::int32_t number, TimeUnit unit) {
    if (unit == TimeUnit::Day) return number;
    if (unit == TimeUnit::Week) return number * 7 - 3;
    if (unit == TimeUnit::HalfMonth) return first_of(floor_div(number, 2)) + (number % 2 != 0 ? 15 : 0);
    return first_of(number * months_of(unit));
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

} // namespace

std::int32_t unit_begin(std::int32_t day, TimeUnit unit) {
    return begin_of(ordinal(day, unit), unit);
}
std::int32_t unit_end(std::int32_t day, TimeUnit unit) {
    return begin_of(ordinal(day, unit) + 1, unit);
}

/// Where a dated tie was read.
struct TimelineIndex::TieQuote {
    ArticleId article;
    TextRange range;
    EventId event;
    auto operator<=>(const TieQuote&) const = default;
};

TimelineIndex::TimelineIndex(const Model& model, const Visibility& visibility, Clock clock)
    : days_(model.event_count()), lanes_(model.entity_count()) {
    const auto shown = [&](std::uint32_t i) {
        return i < visibility.events.size() && visibility.events[i] != Visibility::kHidden;
    };
    std::vector<TieQuote> quotes;
    for (std::uint32_t i = 0; i < days_.size(); ++i) {
        const Event& event = model.event({i});
        if (!shown(i) || event.source != EventSource::Relation) continue;
        place_event(model, {i}, clock, {});
        for (const Evidence& evidence : event.evidence)
            if (const auto* quote = std::get_if<Quote>(&evidence))
                quotes.push_back({quote->article, quote->range, {i}});
    }
    std::sort(quotes.begin(), quotes.end());
    for (std::uint32_t i = 0; i < days_.size(); ++i) {
        if (!shown(i) || model.event({i}).source == EventSource::Relation) continue;
        if (model.event({i}).source == EventSource::Sentence)
            place_event(model, {i}, clock, quotes);
        else if (clock == Clock::Happened)
            place_publication(model, {i});
    }
    count_undated(model, visibility, clock);
    sort_lanes();
    for (const TimeUnit unit : kBinUnits) count_bins(unit);
}

bool TimelineIndex::told_by_tie(const Model& model, const Event& event, EntityId lane,
                                std::span<const TieQuote> quotes) const {
    const Days& days = days_[event.id.index()];
    for (const Evidence& evidence : event.evidence) {
        const auto* sentence = std::get_if<Quote>(&evidence);
        if (sentence == nullptr) continue;
        const TieQuote first{sentence->article, {sentence->range.begin, 0}, {}};
        for (auto at = std::lower_bound(quotes.begin(), quotes.end(), first);
             at != quotes.end() && at->article == sentence->article && at->range.begin < sentence->range.end; ++at) {
            const Days& tie = days_[at->event.index()];
            const std::vector<EntityId>& ends = model.event(at->event).participants;
            if (sentence->range.contains(at->range) && tie.begin == days.begin && tie.end == days.end &&
                std::find(ends.begin(), ends.end(), lane) != ends.end())
                return true;
        }
    }
    return false;
}

void TimelineIndex::place_event(const Model& model, EventId event, Clock clock, std::span<const TieQuote> quotes) {
    const Event& fact = model.event(event);
    const std::optional<DateRange> when = clock == Clock::Happened ? fact.when : first_published(model, fact.evidence);
    Days& days = days_[event.index()];
    if (when) days = days_of(*when);
    if (!days.shown) return;
    bool placed = false;
    for (const EntityId entity : fact.participants) {
        if (!quotes.empty() && told_by_tie(model, fact, entity, quotes)) continue;
        placed = true;
        Lane& lane = lanes_[entity.index()];
        (days.open_end() ? lane.open_end : days.open_begin() ? lane.open_begin : lane.closed).push_back(event);
        lane.begins.push_back(days.anchor_begin);
        lane.ends.push_back(days.anchor_end);
    }
    days.shown = placed;
    if (!placed) return;
    if (!extent_) extent_ = Extent{days.anchor_begin, days.anchor_end};
    extent_->begin = std::min(extent_->begin, days.anchor_begin);
    extent_->end = std::max(extent_->end, days.anchor_end);
}

void TimelineIndex::place_publication(const Model& model, EventId event) {
    const auto* quote = std::get_if<Quote>(&model.event(event).evidence.front());
    const DateRange& published = model.event(event).when;
    if (quote == nullptr || !published.begin || !published.end) return;
    days_[event.index()] = days_of(published);
    days_[event.index()].shown = false; // it is no fact: bars and counts leave it out
    std::vector<EntityId> named;
    for (const Mention& mention : model.mentions_in(quote->article)) named.push_back(mention.entity);
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    for (const EntityId entity : named) lanes_[entity.index()].publications.push_back(event);
}

void TimelineIndex::count_undated(const Model& model, const Visibility& visibility, Clock clock) {
    for (std::uint32_t i = 0; i < model.relation_count() && i < visibility.relations.size(); ++i) {
        if (visibility.relations[i] == Visibility::kHidden) continue;
        const Relation& relation = model.relation({i});
        const bool dated = clock == Clock::Happened ? validity(relation.when).has_value()
                                                    : first_published(model, relation.evidence).has_value();
        if (dated) continue;
        ++undated_total_;
        ++lanes_[relation.source.index()].undated;
        if (relation.target != relation.source) ++lanes_[relation.target.index()].undated;
    }
}

void TimelineIndex::sort_lanes() {
    const auto by_begin = [&](EventId a, EventId b) {
        const Days& x = days_[a.index()];
        const Days& y = days_[b.index()];
        return std::tuple(x.anchor_begin, x.anchor_end, a) < std::tuple(y.anchor_begin, y.anchor_end, b);
    };
    const auto by_end = [&](EventId a, EventId b) {
        return std::pair(days_[a.index()].anchor_end, a) < std::pair(days_[b.index()].anchor_end, b);
    };
    for (Lane& lane : lanes_) {
        std::sort(lane.closed.begin(), lane.closed.end(), by_begin);
        std::sort(lane.open_end.begin(), lane.open_end.end(), by_begin);
        std::sort(lane.open_begin.begin(), lane.open_begin.end(), by_end);
        std::sort(lane.publications.begin(), lane.publications.end(), by_begin);
        std::sort(lane.begins.begin(), lane.begins.end());
        std::sort(lane.ends.begin(), lane.ends.end());
        std::int32_t last = kOpenBegin;
        for (const EventId event : lane.closed) lane.last.push_back(last = std::max(last, days_[event.index()].end));
    }
}

void TimelineIndex::count_bins(TimeUnit unit) {
    if (!extent_) return;
    const std::int32_t first = ordinal(extent_->begin, unit);
    const auto count = static_cast<std::size_t>(ordinal(extent_->end - 1, unit) - first) + 1;
    if (count > kMostBins && unit != kBinUnits.back()) return;
    // Of what may lie in several bins only the first and the one past the last are noted; a running sum fills them.
    std::vector<std::uint32_t> certain(count + 1), possible(count + 1);
    for (const Days& days : days_) {
        if (!days.shown) continue;
        const auto from = static_cast<std::size_t>(ordinal(days.anchor_begin, unit) - first);
        const auto to = static_cast<std::size_t>(ordinal(days.anchor_end - 1, unit) - first) + 1;
        std::vector<std::uint32_t>& counts = days.approximate || (days.imprecise && to - from > 1) ? possible : certain;
        ++counts[from];
        --counts[to]; // unsigned arithmetic wraps, and the sum comes out right
    }
    Bins result{unit, {}};
    result.bins.reserve(count);
    TimeBin bin;
    for (std::size_t i = 0; i < count; ++i) {
        bin.begin = begin_of(first + static_cast<std::int32_t>(i), unit);
        bin.end = begin_of(first + static_cast<std::int32_t>(i) + 1, unit);
        bin.certain += certain[i];
        bin.possible += possible[i];
        result.bins.push_back(bin);
    }
    bins_.push_back(std::move(result));
}

const TimelineIndex::Bins& TimelineIndex::bins(TimeUnit unit) const {
    static const Bins none;
    const auto at = std::find_if(bins_.begin(), bins_.end(), [&](const Bins& b) { return b.unit >= unit; });
    if (at != bins_.end()) return *at;
    return bins_.empty() ? none : bins_.back();
}

std::uint32_t TimelineIndex::dated(EntityId lane) const {
    return static_cast<std::uint32_t>(lanes_[lane.index()].begins.size());
}

std::uint32_t TimelineIndex::undated(EntityId lane) const {
    return lanes_[lane.index()].undated;
}

std::uint32_t TimelineIndex::before(EntityId lane, double day) const {
    const auto& ends = lanes_[lane.index()].ends;
    return static_cast<std::uint32_t>(std::upper_bound(ends.begin(), ends.end(), day) - ends.begin());
}

std::uint32_t TimelineIndex::after(EntityId lane, double day) const {
    const auto& begins = lanes_[lane.index()].begins;
    return static_cast<std::uint32_t>(begins.end() - std::lower_bound(begins.begin(), begins.end(), day));
}

std::uint32_t TimelineIndex::between(EntityId lane, double from, double to) const {
    return dated(lane) - before(lane, from) - after(lane, to);
}

std::vector<EventId> TimelineIndex::seen(EntityId entity, double from, double to, std::size_t limit) const {
    const Lane& lane = lanes_[entity.index()];
    std::vector<EventId> result;
    const auto begins_before = [&](EventId event, double day) { return days_[event.index()].anchor_begin < day; };
    const auto closed_end = std::lower_bound(lane.closed.begin(), lane.closed.end(), to, begins_before);
    auto i = static_cast<std::size_t>(std::upper_bound(lane.last.begin(), lane.last.end(), from) - lane.last.begin());
    for (; i < static_cast<std::size_t>(closed_end - lane.closed.begin()); ++i)
        if (days_[lane.closed[i].index()].end > from) result.push_back(lane.closed[i]);
    // Of lines that come in from outside one is enough: they lie on each other. An anchor is a decade long at most.
    bool line = false;
    const auto take = [&](EventId event) {
        const Days& days = days_[event.index()];
        const bool outside = days.anchor_end <= from || days.anchor_begin >= to;
        if (!outside || !line) result.push_back(event);
        line = line || outside;
    };
    for (auto at = std::lower_bound(lane.open_end.begin(), lane.open_end.end(), to, begins_before);
         at != lane.open_end.begin();) {
        take(*--at);
        if (days_[at->index()].anchor_begin + kLongestAnchor <= from) break;
    }
    line = false;
    const auto ends_after = [&](double day, EventId event) { return day < days_[event.index()].anchor_end; };
    for (auto at = std::upper_bound(lane.open_begin.begin(), lane.open_begin.end(), from, ends_after);
         at != lane.open_begin.end(); ++at) {
        take(*at);
        if (days_[at->index()].anchor_end - kLongestAnchor >= to) break;
    }
    std::sort(result.begin(), result.end(), [&](EventId a, EventId b) {
        return std::pair(days_[a.index()].anchor_begin, a) < std::pair(days_[b.index()].anchor_begin, b);
    });
    if (result.size() > limit) result.resize(limit);
    return result;
}

std::span<const EventId> TimelineIndex::publications(EntityId lane, double from, double to) const {
    const std::vector<EventId>& all = lanes_[lane.index()].publications;
    const auto before_day = [&](EventId event, double day) { return days_[event.index()].begin < day; };
    const auto first = std::lower_bound(all.begin(), all.end(), from, before_day);
    const auto last = std::lower_bound(first, all.end(), to, before_day);
    return std::span(all).subspan(static_cast<std::size_t>(first - all.begin()),
                                  static_cast<std::size_t>(last - first));
}

std::optional<std::int32_t> TimelineIndex::first_day(EntityId lane) const {
    const auto& begins = lanes_[lane.index()].begins;
    return begins.empty() ? std::nullopt : std::optional(begins.front());
}

std::vector<EntityId> timeline_lanes(const Model& model, const TimelineIndex& index, const Visibility& visibility,
                                     std::span<const EntityId> selected, LaneOrder order, bool only_near) {
    std::vector<std::uint8_t> chosen(model.entity_count()), near(model.entity_count());
    for (const EntityId id : selected) {
        if (id.index() >= chosen.size()) continue;
        chosen[id.index()] = near[id.index()] = 1;
        for (const RelationId tie : model.relations_of(id)) {
            if (visibility.relations[tie.index()] == Visibility::kHidden) continue;
            near[model.relation(tie).source.index()] = near[model.relation(tie).target.index()] = 1;
        }
    }
    std::vector<EntityId> lanes;
    for (std::uint32_t i = 0; i < model.entity_count(); ++i) {
        const bool empty = index.dated({i}) == 0 && index.undated({i}) == 0;
        if (visibility.entities[i] == Visibility::kHidden || (chosen[i] == 0 && (empty || (only_near && near[i] == 0))))
            continue;
        lanes.push_back({i});
    }
    const auto key = [&](EntityId id) {
        const std::int64_t first = index.first_day(id).value_or(TimelineIndex::kOpenEnd);
        const std::int64_t rank = order == LaneOrder::FirstAppearance ? first : -std::int64_t{index.dated(id)};
        return std::pair(chosen[id.index()] == 0, order == LaneOrder::Name ? 0 : rank);
    };
    std::stable_sort(lanes.begin(), lanes.end(), [&](EntityId a, EntityId b) {
        const auto x = key(a);
        const auto y = key(b);
        return x != y ? x < y : order == LaneOrder::Name && model.entity(a).name < model.entity(b).name;
    });
    return lanes;
}

} // namespace tieline
