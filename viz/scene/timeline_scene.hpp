#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"
#include "viz/scene/geometry.hpp"
#include "viz/scene/style.hpp"
#include "viz/scene/text_measure.hpp"
#include "viz/scene/timeline_axis.hpp"
#include "viz/scene/timeline_index.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// The timeline as marks, bars and labels with their places: what the window paints and what files hold. Points, y
/// downwards, the upper left corner of the overview is (0, 0); the header above it is the pane's. Order of painting:
/// wash, grid, columns, open lines, bars, vertical ties, marks, text, range edges, playhead.
namespace tieline {

/// What is asked for. A value: equal views of equal models give equal scenes.
struct TimelineView {
    double width = 0, height = 0;
    double from = 0, to = 0;        // days that the lanes show, see TimeAxis; from >= to: all dates
    std::optional<DateRange> range; // the filter's dates
    Clock clock = Clock::Happened;
    std::vector<EntityId> lanes;    // from top to bottom, see timeline_lanes()
    double scroll = 0;              // points of lanes above the first one seen
    bool dense = false;             // lanes of 18 instead of 24
    bool hide_outside = false;      // marks outside the range are left out instead of dimmed
    std::vector<EntityId> selected; // sorted
    std::vector<EntityId> pinned;   // sorted; their lanes show it
    std::optional<EventId> selected_event, hovered_event;
    std::optional<RelationId> selected_tie;
    std::optional<double> playhead; // a day
};

/// A line of text: left end of its baseline.
struct TimelineText {
    std::string text;
    double x = 0, y = 0, width = 0, size = 11;
    bool bold = false;
    Token color = Token::Ink;
    bool operator==(const TimelineText&) const = default;
};

/// One bar of the overview, from the bottom: certain facts, then possible ones.
struct OverviewBar {
    double x0 = 0, x1 = 0;
    double certain_top = 0, possible_top = 0, bottom = 0; // y
    std::uint32_t certain = 0, possible = 0;
    bool inside = false; // its middle lies in the range: accent tones
    std::int32_t begin = 0, end = 0;
};

struct TimelineLane {
    EntityId entity;
    EntityKind kind = EntityKind::Organization;
    std::uint8_t state = 0; // Visibility::entities
    double top = 0, bottom = 0;
    bool selected = false;
    Point glyph;              // centre of the kind's shape, radius style::kListGlyphRadius
    std::optional<Point> pin; // centre of the sign that it stays on top
    TimelineText name;
    std::optional<TimelineText> subtitle;      // "11 events", under the name of a selected lane
    std::optional<TimelineText> before, after; // "‹ 5", "5 ›": what lies before and after the view
    std::uint32_t events = 0;                  // in view
    std::uint32_t undated = 0;
    std::uint32_t bin_dots = 0;           // dotted circles, at most style::kBinDotsMax; more: the number alone
    std::optional<TimelineText> bin_text; // the number
    bool heat = false;                    // drawn as cells
};

enum class MarkShape : std::uint8_t {
    Circle,   // a tie on a day
    Diamond,  // an event on a day
    Interval, // a bar with square ends
    Soft,     // somewhere in it: both ends fade
    Tick,     // an article's publication, at the lane's floor
    Line,     // from x0 to x1: its known side is out of view; all others draw their line from their bar's or day's end
};

struct TimelineMark {
    MarkShape shape = MarkShape::Circle;
    EventId event;
    std::uint32_t lane = 0;       // into TimelineScene::lanes
    double x0 = 0, x1 = 0, y = 0; // a bar's ends; circle, diamond, tick: both its middle
    double fade0 = 0, fade1 = 0;  // of a bar's ends, in points: from nothing to full
    /// A line goes on to the border of the body: from x1 to its right, from x0 to its left (a Line is that line
    /// itself).
    bool open_begin = false, open_end = false;
    DateMatch state = DateMatch::In;
    TieStyle style = TieStyle::Stated; // denied and disputed marks carry their tie's sign
    bool planned = false, approximate = false;
    double strength = 1; // of a bar's middle: the vaguer its date, the lighter it is
    bool selected = false, hovered = false;
    std::uint32_t count = 1;            // events that it stands for
    std::optional<std::uint32_t> label; // into TimelineScene::labels
    [[nodiscard]] double middle() const { return (x0 + x1) / 2; }
};

/// A bar, or a column between lanes, as opacities at places: from each stop to the next they change evenly. Bars of one
/// row and colour that overlap are one band, at every place as strong as the strongest of them: many vague facts of one
/// year are no heavier than one, and a month still shows inside its year.
struct TimelineBand {
    struct Stop {
        double x = 0, opacity = 0;
        bool operator==(const Stop&) const = default;
    };
    double top = 0, bottom = 0;
    Token color = Token::Vague;
    std::vector<Stop> stops; // by x, two at least
};

/// The sign of a denied or disputed tie on its mark.
struct MarkSign {
    bool slash = false; // a line from `from` to `to`; else the words "≠" around `from`
    Point from, to;
};
[[nodiscard]] std::optional<MarkSign> mark_sign(const TimelineMark& mark);

/// How a mark is painted: fill, outline and dash, after its state. The fill of bars is in TimelineScene::bands.
struct MarkPaint {
    bool kind_color = false;    // the colour of EntityKind::Event instead of `color`
    Token color = Token::Vague; // of fill and outline
    double fill_opacity = 1;
    double outline_width = 0; // in `color`; 0: none
    double dash = 0, gap = 0; // of the outline
    double opacity = 1;       // of all of it
};
[[nodiscard]] MarkPaint mark_paint(const TimelineMark& mark);
/// Half the height of a mark (of a circle: its radius).
[[nodiscard]] double mark_half_height(MarkShape shape);

/// One fact with several participants: a line through their lanes, or a column with fading sides where its date is
/// imprecise. A lane between them that has no mark there is merely crossed.
struct SharedFact {
    EventId event;
    bool soft = false;
    double x0 = 0, x1 = 0; // equal for a line
    double top = 0, bottom = 0;
    DateMatch state = DateMatch::In;
    bool selected = false;
    std::uint32_t count = 1;
};

[[nodiscard]] Token shared_token(const SharedFact& fact);

/// A cell of a lane with many events.
struct HeatCell {
    std::uint32_t lane = 0;
    double x0 = 0, x1 = 0, top = 0, bottom = 0;
    std::uint32_t count = 0;
    std::uint8_t level = 0; // 0-4, from few to many
    bool inside = true;     // of the range; grey outside
    bool selected = false;  // accent tones
    std::int32_t begin = 0, end = 0;
};

[[nodiscard]] Color cell_color(const Palette& colors, const HeatCell& cell);

struct TimelineLabel {
    std::uint32_t mark = 0; // into TimelineScene::marks
    TimelineText text;      // has a halo in the lane's colour
    Rect box;
    bool left = false; // of its mark
};

struct TimelineScene {
    Rect overview, fan, names, body, axis_area, bin; // the parts; `body` is where the lanes' marks are
    TimeAxis axis, overview_axis;

    std::vector<OverviewBar> bars;
    TimeUnit bar_unit = TimeUnit::Month;
    std::vector<TimeTick> overview_ticks;
    std::optional<TimelineText> overview_title, overview_unit;   // "All dates", "per month"
    std::optional<TimelineText> overview_before, overview_after; // "‹ 4": the few that lie far before, far after
    std::optional<TimelineText> bin_title, bin_count;            // "No date", how many
    std::optional<TimelineText> outside_title, outside_count;    // of facts outside the range
    Rect bin_undated, bin_outside;                               // the two, to be pressed
    struct HeatScale {
        Rect cell; // the first of five
        TimelineText least, most;
    };
    std::optional<HeatScale> heat_scale;
    struct Range {
        double overview_x0 = 0, overview_x1 = 0;   // cut to the overview
        double x0 = 0, x1 = 0;                     // cut to the body
        bool begin_seen = false, end_seen = false; // its edges lie in the body
    };
    std::optional<Range> range;
    std::vector<Point> fan_shape; // four corners, from the overview's band to the lanes' one
    std::vector<Rect> wash;       // of the body, outside the range

    std::vector<TimeTick> ticks;
    std::vector<TimelineLane> lanes; // only those that are seen
    double content_height = 0;       // of all lanes: how far one can scroll
    std::size_t lanes_total = 0;
    std::optional<TimelineText> lanes_text; // "7 of 31 lanes"
    std::vector<HeatCell> cells;
    std::uint32_t heat_most = 0; // what the darkest cell stands for; 0: no cells
    std::vector<SharedFact> shared;
    std::vector<TimelineBand> columns; // of the soft ones of `shared`
    std::vector<TimelineBand> bands;   // of the bars among `marks`; what is selected comes last
    std::vector<TimelineMark> marks;
    std::vector<TimelineLabel> labels;
    std::optional<double> playhead_x;
};

[[nodiscard]] TimelineScene build_timeline_scene(const Model& model, const TimelineIndex& index,
                                                 const Visibility& visibility, const TimelineView& view,
                                                 const TextMeasure& measure);

/// The view that shows the filter's range with a margin around it, or all dates where there is none.
[[nodiscard]] TimeAxis fit_timeline(const TimelineIndex& index, const std::optional<DateRange>& range, double width);

/// The words on a mark, as the lane's entity sees it: "invests in Anthropic", or the beginning of the sentence.
[[nodiscard]] std::string mark_words(const Model& model, EventId event, EntityId lane);

/// The mark at that place, within `reach`; the nearest one, of equally near ones the later painted.
[[nodiscard]] std::optional<std::uint32_t> mark_at(const TimelineScene& scene, Point p, double reach = 4);
/// Lane, shared fact or cell at that place.
[[nodiscard]] std::optional<std::uint32_t> lane_at(const TimelineScene& scene, double y);
[[nodiscard]] std::optional<std::uint32_t> shared_at(const TimelineScene& scene, Point p, double reach = 4);
[[nodiscard]] std::optional<std::uint32_t> cell_at(const TimelineScene& scene, Point p);

/// A stretch of one row, in points.
struct Span {
    double from = 0, to = 0;
    bool operator==(const Span&) const = default;
};
/// A row per span so that none overlap, as few rows as can be (spans sorted by `from`); past `most` rows the one that
/// is free first is used again.
[[nodiscard]] std::vector<int> pack_rows(std::span<const Span> spans, int most);

} // namespace tieline
