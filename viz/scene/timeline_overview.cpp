#include "viz/scene/timeline_parts.hpp"
#include "viz/text/tr.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace tieline::parts {
namespace {

struct BarUnit {
    TimeUnit unit;
    double days;
    const char* key;
};
constexpr std::array kBarUnits{
    BarUnit{TimeUnit::Day, 1, "timeline.per.day"}, BarUnit{TimeUnit::Month, 30.4, "timeline.per.month"},
    BarUnit{TimeUnit::Quarter, 91.3, "timeline.per.quarter"}, BarUnit{TimeUnit::Year, 365.2, "timeline.per.year"},
    BarUnit{TimeUnit::Decade, 3652.4, "timeline.per.decade"}};
constexpr double kLowestBar = 2;      // a single fact is seen beside a thousand
constexpr double kHighestShare = 0.9; // of the overview's height
constexpr double kTwoYears = 731;

double day_number(Date day) {
    return static_cast<double>(day.time_since_epoch().count());
}

/// All dates, rounded outwards to whole months or years.
TimeAxis all_dates(const TimelineIndex& index, double left, double right) {
    const auto extent = index.core().value_or(TimelineIndex::Extent{18262, 18628}); // nothing there: some year
    const TimeUnit unit = extent.end - extent.begin > kTwoYears ? TimeUnit::Year : TimeUnit::Month;
    return fitted(unit_begin(extent.begin, unit), unit_end(extent.end - 1, unit), 0, left, right);
}

void add_bars(const TimelineInput& in, TimelineScene& scene) {
    const TimeAxis& axis = scene.overview_axis;
    const auto fine = std::find_if(kBarUnits.begin(), kBarUnits.end(), [&](const BarUnit& unit) {
        return unit.days * axis.points_per_day() >= style::kBarMin;
    });
    const TimelineIndex::Bins& bins = in.index.bins(fine != kBarUnits.end() ? fine->unit : kBarUnits.back().unit);
    scene.bar_unit = bins.unit;
    std::uint32_t most = 0;
    for (const TimeBin& bin : bins.bins)
        if (bin.end > axis.from && bin.begin < axis.to) most = std::max(most, bin.certain + bin.possible);
    const double full = scene.overview.height() * kHighestShare;
    for (const TimeBin& bin : bins.bins) {
        const std::uint32_t all = bin.certain + bin.possible;
        if (all == 0 || bin.end <= axis.from || bin.begin >= axis.to) continue;
        const auto height = [&](std::uint32_t count) {
            return count == 0 ? 0 : std::max(kLowestBar, full * count / most);
        };
        OverviewBar bar;
        bar.x0 = axis.x(bin.begin) + 0.5;
        bar.x1 = std::max(axis.x(bin.end) - 0.5, bar.x0 + 1);
        bar.bottom = scene.overview.bottom;
        bar.certain = bin.certain;
        bar.possible = bin.possible;
        bar.possible_top = bar.bottom - height(all);
        bar.certain_top = bin.possible == 0 ? bar.possible_top : bar.bottom - height(bin.certain);
        bar.begin = bin.begin;
        bar.end = bin.end;
        const double middle = (bar.x0 + bar.x1) / 2;
        bar.inside = scene.range && middle >= scene.range->overview_x0 && middle <= scene.range->overview_x1;
        scene.bars.push_back(bar);
    }
}

void add_range(const TimelineInput& in, TimelineScene& scene) {
    if (!in.view.range) return;
    const double none = 1e12; // an open side lies past every border
    const double from = in.view.range->begin ? day_number(*in.view.range->begin) : -none;
    const double to = in.view.range->end ? day_number(*in.view.range->end) : none;
    const Rect& body = scene.body;
    const auto cut = [](double x, const Rect& rect) { return std::clamp(x, rect.left, rect.right); };
    TimelineScene::Range range;
    range.overview_x0 = cut(scene.overview_axis.x(from), scene.overview);
    range.overview_x1 = cut(scene.overview_axis.x(to), scene.overview);
    range.begin_seen = from >= in.axis.from && from <= in.axis.to;
    range.end_seen = to >= in.axis.from && to <= in.axis.to;
    range.x0 = cut(in.axis.x(from), body);
    range.x1 = cut(in.axis.x(to), body);
    scene.range = range;
    scene.fan_shape = {{range.overview_x0, scene.fan.top},
                       {range.overview_x1, scene.fan.top},
                       {range.x1, scene.fan.bottom},
                       {range.x0, scene.fan.bottom}};
    if (range.x0 > body.left) scene.wash.push_back({body.left, body.top, range.x0, body.bottom});
    if (range.x1 < body.right) scene.wash.push_back({range.x1, body.top, body.right, body.bottom});
}

/// Thousands parted: 12,345.
std::string grouped_number(std::size_t number) {
    std::string digits = fmt::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
    return digits;
}

/// What has no place in the lanes, above the bin: the words at the left, how many at the right.
void add_bin_heads(const TimelineInput& in, TimelineScene& scene) {
    const double left = scene.bin.left;
    const double right = scene.bin.right;
    scene.bin_undated = {left, 2, right, 2 + style::kBinHead};
    scene.bin_outside = {left, scene.bin_undated.bottom + 2, right, scene.bin_undated.bottom + 2 + style::kBinHead};
    const auto fill = [&](const Rect& box, const char* key, std::size_t count, std::optional<TimelineText>& title,
                          std::optional<TimelineText>& number) {
        const double middle = box.centre().y;
        number =
            right_aligned(text_at(in.measure, grouped_number(count), 0, middle, style::kTextSmall, true, Token::Ink),
                          right - style::kGapInside);
        const double room = number->x - left - 2 * style::kGapInside;
        title = text_at(in.measure, shorten(in.measure, tr(key), style::kTextSmall, false, std::max(0.0, room)),
                        left + style::kGapInside, middle, style::kTextSmall, false, Token::Ink2);
    };
    fill(scene.bin_undated, "timeline.no_date", in.index.undated(), scene.bin_title, scene.bin_count);
    const std::size_t outside = in.view.range ? in.visibility.relation_counts.out : 0;
    fill(scene.bin_outside, "timeline.outside", outside, scene.outside_title, scene.outside_count);
}

} // namespace

void add_overview(const TimelineInput& in, TimelineScene& scene) {
    scene.overview_axis = all_dates(in.index, scene.overview.left, scene.overview.right);
    add_range(in, scene);
    add_bars(in, scene);
    scene.overview_ticks = time_ticks(scene.overview_axis, in.measure);
    std::erase_if(scene.overview_ticks,
                  [&](const TimeTick& tick) { return tick.x < scene.overview.left || tick.x > scene.overview.right; });
    const auto far = [&](const char* key, std::uint32_t count) -> std::optional<TimelineText> {
        if (count == 0) return std::nullopt;
        return text_at(in.measure, tr(key, {fmt::to_string(count)}), scene.overview.left + style::kGapInside,
                       style::kLineSmall / 2, style::kTextSmall, false, Token::Ink3);
    };
    scene.overview_before = far("timeline.before", in.index.before_core(scene.overview_axis.from));
    scene.overview_after = far("timeline.after", in.index.after_core(scene.overview_axis.to));
    if (scene.overview_after)
        scene.overview_after = right_aligned(*scene.overview_after, scene.overview.right - style::kGapInside);

    const double right = scene.names.right - style::kGapControls;
    const double middle = scene.overview.centre().y;
    const auto per = std::find_if(kBarUnits.begin(), kBarUnits.end(),
                                  [&](const BarUnit& unit) { return unit.unit == scene.bar_unit; });
    scene.overview_title = right_aligned(
        text_at(in.measure, tr("timeline.all_dates"), 0, middle - 4, style::kTextControl, false, Token::Ink2), right);
    scene.overview_unit =
        right_aligned(text_at(in.measure, tr(per->key), 0, middle + 12, style::kTextSmall, false, Token::Ink3), right);

    add_bin_heads(in, scene);
}

} // namespace tieline::parts
