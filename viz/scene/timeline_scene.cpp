#include "viz/scene/timeline_scene.hpp"

#include "viz/scene/timeline_parts.hpp"
#include "viz/text/tr.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace tieline {
namespace {

using parts::LaneDraft;
using parts::TimelineInput;

constexpr double kBaseline = 0.36;      // from a line's middle down to its baseline, of the size
constexpr std::size_t kMostPacked = 32; // selected lanes whose height follows their marks
constexpr double kNarrowestCell = 8;    // points
constexpr double kAllDatesMargin = 0.02;
constexpr std::array kCellUnits{TimeUnit::Day,     TimeUnit::Week,     TimeUnit::HalfMonth, TimeUnit::Month,
                                TimeUnit::Quarter, TimeUnit::HalfYear, TimeUnit::Year,      TimeUnit::Decade};
constexpr std::array kCellDays{1.0, 7.0, 15.2, 30.4, 91.3, 182.6, 365.2, 3652.4};

void lay_out_parts(const TimelineView& view, TimelineScene& scene) {
    const double width = std::max(view.width, style::kLaneName + style::kBin + style::kBinGap + 1);
    const double body_top = style::kOverview + style::kFan;
    const double body_bottom = std::max(view.height - style::kAxis, body_top);
    const double left = style::kLaneName;
    const double right = width - style::kBin - style::kBinGap;
    scene.overview = {left, 0, right, style::kOverview};
    scene.fan = {left, style::kOverview, right, body_top};
    scene.names = {0, body_top, left, body_bottom};
    scene.body = {left, body_top, right, body_bottom};
    scene.axis_area = {left, body_bottom, right, body_bottom + style::kAxis};
    scene.bin = {right + style::kBinGap, body_top, width, body_bottom};
}

bool crowded(const TimelineInput& in, EntityId lane) {
    return in.index.between(lane, in.axis.from, in.axis.to) > style::kHeatAbove;
}

/// Names, counts and dots of a lane whose top and bottom are known.
void fill_lane(const TimelineInput& in, const TimelineScene& scene, TimelineLane& lane) {
    const Entity& entity = in.model.entity(lane.entity);
    lane.kind = entity.kind;
    lane.state = in.visibility.entities[lane.entity.index()];
    lane.events = in.index.between(lane.entity, in.axis.from, in.axis.to);
    lane.undated = in.index.undated(lane.entity);
    const double middle = (lane.top + lane.bottom) / 2;
    const bool two_lines = lane.selected && lane.bottom - lane.top >= style::kLaneSelectedMin;
    const double name_middle = two_lines ? middle - style::kLineControl / 2 : middle;
    lane.glyph = {style::kPaddingPanel + style::kListGlyphRadius, name_middle};

    const auto edge_count = [&](const char* key, std::uint32_t count, double right) -> std::optional<TimelineText> {
        if (count == 0) return std::nullopt;
        return parts::right_aligned(parts::text_at(in.measure, tr(key, {fmt::to_string(count)}), 0, name_middle,
                                                   style::kTextSmall, false, Token::Ink3),
                                    right);
    };
    double right = scene.names.right - style::kGapInside;
    if (std::binary_search(in.view.pinned.begin(), in.view.pinned.end(), lane.entity)) {
        lane.pin = Point{right - style::kPinSign / 2, name_middle};
        right -= style::kPinSign + style::kGapInside;
    }
    lane.before = edge_count("timeline.before", in.index.before(lane.entity, in.axis.from), right);
    lane.after =
        edge_count("timeline.after", in.index.after(lane.entity, in.axis.to), scene.body.right - style::kGapInside);

    const double name_x = lane.glyph.x + style::kListGlyphRadius + style::kGapControls;
    const double name_end = (lane.before ? lane.before->x : right + style::kGapInside) - style::kGapControls;
    const std::string name =
        shorten(in.measure, entity.name, style::kTextControl, lane.selected, std::max(0.0, name_end - name_x));
    const bool dim = lane.state != static_cast<std::uint8_t>(DateMatch::In) &&
                     lane.state != static_cast<std::uint8_t>(DateMatch::Possibly);
    lane.name = parts::text_at(in.measure, name, name_x, name_middle, style::kTextControl, lane.selected,
                               dim ? Token::Ink3 : Token::Ink);
    if (two_lines) {
        const std::uint32_t events = in.index.dated(lane.entity);
        std::string words = events == 1 ? tr("timeline.event") : tr("timeline.events", {fmt::to_string(events)});
        lane.subtitle = parts::text_at(in.measure, std::move(words), name_x, middle + style::kLineControl / 2,
                                       style::kTextControl, false, Token::Ink3);
    }
    if (lane.undated == 0) return;
    lane.bin_dots = lane.undated <= style::kBinDotsMax ? lane.undated : 0;
    lane.bin_text = parts::right_aligned(
        parts::text_at(in.measure, fmt::to_string(lane.undated), 0, middle, style::kTextSmall, false, Token::Ink2),
        scene.bin.right - style::kGapInside);
}

/// From top to bottom; what lies above or below the body costs nothing but its height.
std::vector<LaneDraft> lay_out_lanes(const TimelineInput& in, TimelineScene& scene) {
    std::vector<LaneDraft> drafts;
    double y = scene.body.top - in.view.scroll;
    std::size_t packed = 0;
    const double plain = in.view.dense ? style::kLaneDense : style::kLane;
    for (const EntityId id : in.view.lanes) {
        if (id.index() >= in.model.entity_count() || in.visibility.entities[id.index()] == Visibility::kHidden)
            continue;
        ++scene.lanes_total;
        TimelineLane lane;
        lane.entity = id;
        lane.selected = parts::is_selected(in.view, id);
        if (!lane.selected && (y >= scene.body.bottom || y + plain <= scene.body.top)) {
            y += plain; // its height is known, and nothing else of it is wanted
            continue;
        }
        lane.heat = crowded(in, id);
        const bool sub_rows = lane.selected && !lane.heat && packed < kMostPacked;
        LaneDraft draft;
        double height = plain;
        if (sub_rows) {
            ++packed;
            draft = parts::draft_lane(in, id, true);
            height = std::clamp(draft.rows * style::kSubRow + style::kPaddingCard, style::kLaneSelectedMin,
                                style::kLaneSelectedMax);
        }
        lane.top = y;
        lane.bottom = y + height;
        y = lane.bottom;
        if (lane.bottom <= scene.body.top || lane.top >= scene.body.bottom) continue;
        if (!lane.heat && !sub_rows) draft = parts::draft_lane(in, id, false);
        fill_lane(in, scene, lane);
        scene.lanes.push_back(std::move(lane));
        drafts.push_back(std::move(draft));
    }
    scene.content_height = y + in.view.scroll - scene.body.top;
    return drafts;
}

/// Five cells with what the lightest and the darkest stand for, under the bin.
void add_heat_scale(const TimelineInput& in, TimelineScene& scene) {
    if (scene.cells.empty()) return;
    const double middle = scene.axis_area.centre().y;
    const auto number = [&](std::uint32_t count, double x) {
        return parts::text_at(in.measure, fmt::to_string(count), x, middle, style::kTextSmall, false, Token::Ink3);
    };
    TimelineScene::HeatScale scale;
    scale.most = parts::right_aligned(number(scene.heat_most, 0), scene.bin.right - style::kGapInside);
    const double cells = 5 * style::kHeatSample;
    scale.cell.left = scale.most.x - style::kGapInside - cells;
    scale.cell.right = scale.cell.left + style::kHeatSample - 1;
    scale.cell.top = middle - style::kHeatSample / 2;
    scale.cell.bottom = middle + style::kHeatSample / 2;
    scale.least = parts::right_aligned(number(1, 0), scale.cell.left - style::kGapInside);
    scene.heat_scale = std::move(scale);
}

} // namespace

namespace parts {

bool is_selected(const TimelineView& view, EntityId entity) {
    return std::binary_search(view.selected.begin(), view.selected.end(), entity);
}

TimelineText text_at(const TextMeasure& measure, std::string text, double x, double middle_y, double size, bool bold,
                     Token color) {
    const double width = measure.width(text, size, bold);
    return {std::move(text), x, middle_y + kBaseline * size, width, size, bold, color};
}

TimelineText right_aligned(TimelineText text, double right) {
    text.x = right - text.width;
    return text;
}

void add_cells(const TimelineInput& in, TimelineScene& scene) {
    std::size_t fine = 0;
    while (fine + 1 < kCellDays.size() && kCellDays[fine] * in.axis.points_per_day() < kNarrowestCell) ++fine;
    const TimeUnit unit = kCellUnits[fine];
    std::vector<std::int32_t> edges{unit_begin(static_cast<std::int32_t>(std::floor(in.axis.from)), unit)};
    while (edges.back() < in.axis.to) edges.push_back(unit_end(edges.back(), unit));
    std::vector<std::uint32_t> counts;
    for (std::uint32_t l = 0; l < scene.lanes.size(); ++l) {
        const TimelineLane& lane = scene.lanes[l];
        if (!lane.heat) continue;
        const double middle = (lane.top + lane.bottom) / 2;
        in.index.count_between(lane.entity, edges, counts);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (counts[i] == 0) continue;
            HeatCell cell;
            cell.count = counts[i];
            cell.begin = edges[i];
            cell.end = edges[i + 1];
            cell.lane = l;
            cell.x0 = std::max(in.axis.x(cell.begin), scene.body.left) + 0.5;
            cell.x1 = std::min(in.axis.x(cell.end), scene.body.right) - 0.5;
            cell.top = middle - style::kHeatCell / 2;
            cell.bottom = middle + style::kHeatCell / 2;
            cell.selected = lane.selected;
            const double x = (cell.x0 + cell.x1) / 2;
            cell.inside = !scene.range || (x >= scene.range->x0 && x <= scene.range->x1);
            scene.heat_most = std::max(scene.heat_most, cell.count);
            if (cell.x1 > cell.x0) scene.cells.push_back(cell);
        }
    }
    add_heat_scale(in, scene);
    // Counts differ by powers: by their roots, the few and the many both show a difference.
    for (HeatCell& cell : scene.cells) {
        const double share = std::sqrt(static_cast<double>(cell.count) / scene.heat_most);
        cell.level = static_cast<std::uint8_t>(std::clamp(static_cast<int>(std::ceil(share * 5)) - 1, 0, 4));
    }
}

} // namespace parts

TimelineScene build_timeline_scene(const Model& model, const TimelineIndex& index, const Visibility& visibility,
                                   const TimelineView& view, const TextMeasure& measure) {
    TimelineScene scene;
    lay_out_parts(view, scene);
    scene.axis = view.from < view.to ? TimeAxis{view.from, view.to, scene.body.left, scene.body.right}
                                     : fit_timeline(index, view.range, view.width);
    const TimelineInput in{model, index, visibility, view, measure, scene.axis};
    scene.ticks = time_ticks(scene.axis, measure);
    parts::add_overview(in, scene);
    std::vector<LaneDraft> drafts = lay_out_lanes(in, scene);
    parts::add_marks(in, std::move(drafts), scene);
    parts::add_bands(scene);
    parts::add_cells(in, scene);
    parts::add_labels(in, scene);
    if (scene.lanes_total > 0)
        scene.lanes_text = parts::text_at(
            measure, tr("timeline.lanes", {fmt::to_string(scene.lanes.size()), fmt::to_string(scene.lanes_total)}),
            style::kPaddingPanel, scene.axis_area.centre().y, style::kTextSmall, false, Token::Ink3);
    if (view.playhead && *view.playhead >= scene.axis.from && *view.playhead <= scene.axis.to)
        scene.playhead_x = scene.axis.x(*view.playhead);
    return scene;
}

TimeAxis fit_timeline(const TimelineIndex& index, const std::optional<DateRange>& range, double width) {
    TimelineView view;
    view.width = width;
    TimelineScene scene;
    lay_out_parts(view, scene);
    auto extent = index.core().value_or(TimelineIndex::Extent{18262, 18628}); // nothing there: some year
    const auto count = [](Date day) { return static_cast<std::int32_t>(day.time_since_epoch().count()); };
    if (range && range->begin) extent.begin = count(*range->begin);
    if (range && range->end) extent.end = count(*range->end);
    const bool narrowed = range && (range->begin || range->end);
    return fitted(extent.begin, extent.end, narrowed ? style::kLaneMargin : kAllDatesMargin, scene.body.left,
                  scene.body.right);
}

std::optional<std::uint32_t> mark_at(const TimelineScene& scene, Point p, double reach) {
    std::optional<std::uint32_t> best;
    double nearest = reach;
    if (!scene.body.contains(p)) return best;
    for (std::uint32_t i = 0; i < scene.marks.size(); ++i) {
        const TimelineMark& mark = scene.marks[i];
        const double half = mark_half_height(mark.shape);
        const double side = mark.x0 == mark.x1 ? half : 0;
        const double dx = std::max({0.0, mark.x0 - side - p.x, p.x - mark.x1 - side});
        const double distance = std::hypot(dx, std::max(0.0, std::abs(p.y - mark.y) - half));
        if (distance > nearest) continue;
        nearest = distance;
        best = i;
    }
    return best;
}

std::optional<std::uint32_t> lane_at(const TimelineScene& scene, double y) {
    if (y < scene.body.top || y >= scene.body.bottom) return std::nullopt;
    const auto at = std::find_if(scene.lanes.begin(), scene.lanes.end(),
                                 [&](const TimelineLane& lane) { return y >= lane.top && y < lane.bottom; });
    if (at == scene.lanes.end()) return std::nullopt;
    return static_cast<std::uint32_t>(at - scene.lanes.begin());
}

std::optional<std::uint32_t> shared_at(const TimelineScene& scene, Point p, double reach) {
    std::optional<std::uint32_t> best;
    double nearest = reach;
    for (std::uint32_t i = 0; i < scene.shared.size(); ++i) {
        const SharedFact& fact = scene.shared[i];
        if (p.y < fact.top || p.y > fact.bottom) continue;
        const double distance = std::max({0.0, fact.x0 - p.x, p.x - fact.x1});
        if (distance > nearest) continue;
        nearest = distance;
        best = i;
    }
    return best;
}

std::optional<std::uint32_t> cell_at(const TimelineScene& scene, Point p) {
    const auto at = std::find_if(scene.cells.begin(), scene.cells.end(), [&](const HeatCell& cell) {
        return p.x >= cell.x0 && p.x < cell.x1 && p.y >= cell.top && p.y < cell.bottom;
    });
    if (at == scene.cells.end()) return std::nullopt;
    return static_cast<std::uint32_t>(at - scene.cells.begin());
}

} // namespace tieline
