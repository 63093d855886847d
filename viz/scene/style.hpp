#pragma once

#include "graph/filter.hpp"
#include "graph/kinds.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

/// The one table of colours, sizes and durations: window and files read their look from here and nowhere else.
/// All sizes are points (pixels at a scale of 1).
namespace tieline {

struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    bool operator==(const Color&) const = default;
};

enum class Theme : std::uint8_t { Light, Dark };

/// What a colour is for. Text only ever takes an ink, an accent or a status token, never the colour of a kind.
enum class Token : std::uint8_t {
    Canvas,
    Panel,
    Raised,
    Sunken,
    Line,  // separators
    Line2, // borders of controls
    Ink,
    Ink2,
    Ink3,
    Accent,
    AccentBg,
    OnAccent,
    EvidenceBg,
    EvidenceLine,
    Edge,
    EdgeStrong, // next to the selection
    EdgeDim,    // outside the range
    Ok,
    Warn,
    Bad,
    Bar,
    BarLight,
    Wash,
    RowHover,
    Vague,     // imprecise dates: strong where it has to stand out, calmer than a mark on a day
    CardPlate, // under a floating card, translucent
};
inline constexpr std::size_t kTokenCount = static_cast<std::size_t>(Token::CardPlate) + 1;

struct Palette {
    std::array<Color, kTokenCount> tokens;
    std::array<Color, kEntityKinds.size()> kinds;
    std::array<Color, 5> heat;        // heat cells, from few to many
    std::array<Color, 5> heat_accent; // the same in the selected lane
    [[nodiscard]] const Color& operator[](Token token) const { return tokens[static_cast<std::size_t>(token)]; }
    [[nodiscard]] const Color& kind(EntityKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
};

[[nodiscard]] const Palette& palette(Theme theme);
/// "#1a1e26"; the alpha is left out.
[[nodiscard]] std::string to_hex(Color color);
/// `over` seen through `alpha` on top of `under`.
[[nodiscard]] Color blend(Color under, Color over, double alpha);
[[nodiscard]] Color with_alpha(Color color, double alpha);
/// WCAG 2 contrast ratio, from 1 to 21.
[[nodiscard]] double contrast(Color first, Color second);

enum class NodeShape : std::uint8_t { Circle, Square, Hexagon, Page, TriangleDown, Diamond };

/// Half-extents as multiples of the radius: what makes the shapes look equally large.
struct ShapeStyle {
    NodeShape shape = NodeShape::Circle;
    double half_width = 1, half_height = 1;
};
[[nodiscard]] ShapeStyle shape_style(EntityKind kind);

enum class TieStyle : std::uint8_t { Stated, Planned, Former, Denied, Disputed, NamedTogether };
inline constexpr std::size_t kTieStyleCount = 6;

struct TieLook {
    double width = 1.25;       // before emphasis
    double dash = 0, gap = 0;  // both 0: solid
    double opacity = 1;        // of the line
    bool head = true;          // of ties with a direction
    bool hollow_head = false;  // else filled
    bool double_line = false;  // disputed: two lines, `kDisputedGap` apart
    bool crossed = false;      // denied: a bar across the middle
    Token color = Token::Edge; // before emphasis
    bool operator==(const TieLook&) const = default;
};
[[nodiscard]] TieLook tie_look(TieStyle style);

/// How a node is filled for its date state.
struct NodeLook {
    double fill_opacity = 1;  // of the kind's colour, over canvas
    double outline_width = 0; // in the kind's colour
    double dash = 0, gap = 0;
    double label_opacity = 1;
    Token label_color = Token::Ink;
    bool operator==(const NodeLook&) const = default;
};
[[nodiscard]] NodeLook node_look(DateMatch state);

namespace style {

using Ms = std::chrono::milliseconds;

// Grid, panes, spacing
inline constexpr double kGrid = 4;
inline constexpr double kRadiusKey = 3, kRadiusControl = 5, kRadiusCard = 8, kRadiusDrop = 12;
inline constexpr double kTopBar = 44, kStatusBar = 24;
inline constexpr double kLeftPanel = 248, kLeftPanelMin = 200, kLeftPanelMax = 400;
inline constexpr double kInspector = 352, kInspectorMin = 304, kInspectorMax = 520;
inline constexpr double kTimeline = 316, kTimelineMin = 160, kTimelineMaxShare = 0.6;
inline constexpr double kTimelineFirstShare = 0.375; // of the height, where nobody chose one
inline constexpr double kNetworkMinWidth = 400, kNetworkMinHeight = 240;
inline constexpr double kPaddingPanel = 12, kPaddingInspector = 16, kPaddingCard = 12;
inline constexpr double kGapInside = 4, kGapControls = 8, kGapBlocks = 12, kGapHeading = 24;
inline constexpr double kRowFilter = 20, kRowList = 24, kControlSmall = 24, kControl = 28, kPaneHeader = 32;
inline constexpr double kRowFact = 44, kReviewCard = 88, kLegend = 28;
inline constexpr double kSplitterHit = 6, kSplitterGripWidth = 32, kSplitterGripHeight = 3;
inline constexpr double kInspectorOverlayBelow = 1200, kLeftOverlayBelow = 960;
inline constexpr double kScaleMin = 0.8, kScaleMax = 2.0;

// Type: size and line height
inline constexpr double kTextTitle = 20, kLineTitle = 28;
inline constexpr double kTextValue = 15, kLineValue = 20;
inline constexpr double kTextBody = 13, kLineBody = 20, kLineQuote = 21;
inline constexpr double kTextControl = 12, kLineControl = 16;
inline constexpr double kTextSmall = 11, kLineSmall = 16;
inline constexpr const char* kFontFamily = "Noto Sans CJK KR";                                   // not for people
inline constexpr const char* kFontFamilies = "'Noto Sans CJK KR','Noto Sans KR',NanumGothic,"    // not for people
                                             "'Malgun Gothic','Apple SD Gothic Neo',sans-serif"; // not for people

// Network: nodes
inline constexpr double kNodeRadiusBase = 7, kNodeRadiusPerRoot = 2, kNodeRadiusMax = 18;
inline constexpr double kDenseRadiusBase = 1.5, kDenseRadiusPerRoot = 0.75, kDenseRadiusMax = 13;
inline constexpr std::size_t kDenseAbove = 500;                               // visible nodes
inline constexpr std::size_t kOverviewAbove = 600, kOverviewAboveTies = 1500; // in view: more are pixels
inline constexpr double kListGlyphRadius = 6;
inline constexpr double kNodeRim = 2;         // in canvas colour
inline constexpr double kSquareCorner = 0.28; // of the radius
inline constexpr double kHoverRing = 1.5, kHoverRingGap = 3;
inline constexpr double kSelectionRing = 2.5, kSelectionRingGap = 4;
inline constexpr double kPinBadge = 14;
inline constexpr double kFocusRing = 2, kFocusRingGap = 2;

// Network: ties
inline constexpr double kTieWidth = 1.25, kTieWidthStrong = 1.75, kTieWidthSelected = 2.5;
inline constexpr double kTieGap = 3, kTieGapRing = 6; // off the node, and more for its ring
inline constexpr double kHeadLength = 7, kHeadWidth = 6.4, kHeadLengthStrong = 9, kHeadWidthStrong = 8;
inline constexpr double kDeniedBar = 10;
inline constexpr double kDisputedGap = 4, kDisputedWidth = 1.5;
inline constexpr double kProposedOpacity = 0.7;
inline constexpr double kPillHeight = 18, kPillPadding = 7;
inline constexpr double kFoldSpread = 14; // between the curves of an opened fold
inline constexpr std::size_t kTieWordsMax = 8;

// Network: labels, tools, minimap
inline constexpr double kLabelSmall = 12, kLabel = 13, kLabelSelected = 14;
inline constexpr double kLabelLargeFrom = 12; // radius from which a label is `kLabel`
inline constexpr double kLabelHalo = 2, kLabelGap = 4;
inline constexpr double kLabelAvoidsRadius = 7;       // in a dense picture nodes below it may be covered
inline constexpr std::size_t kLabelBreakAt = 32;      // characters
inline constexpr std::uint32_t kLabelHubTies = 6;     // from so many on a name is there, be it over a lesser node
inline constexpr std::array kLabelHubAway{6.0, 12.0}; // and may stand so much farther off before that
inline constexpr double kLabelAreaWhenDense = 9000;   // square points a label has to itself
inline constexpr double kTool = 28, kToolGap = 4;
inline constexpr double kMinimapWidth = 176, kMinimapHeight = 128, kMinimapFill = 0.10;

// Timeline
inline constexpr double kTimelineHeader = 32, kOverview = 40, kFan = 16, kAxis = 20;
inline constexpr double kLaneName = 144, kBin = 80, kBinGap = 8;
inline constexpr double kLane = 24, kLaneDense = 18, kLaneSelectedMin = 44, kLaneSelectedMax = 60, kSubRow = 16;
inline constexpr double kRangeEdge = 1.5, kGripWidth = 6, kGripHeight = 16, kBarMin = 4;
inline constexpr double kLaneMargin = 0.08; // of the range, shown on either side
inline constexpr double kDayTie = 4.5, kDayEvent = 5.5, kMarkRim = 1.5;
inline constexpr double kIntervalBar = 8, kImpreciseBar = 10, kImpreciseFade = 0.30, kApproximateFill = 0.20;
// The middle of an imprecise bar: a month, a quarter, a year, anything longer. All stand out from the canvas by 3 to 1.
inline constexpr double kMonthFill = 0.80, kQuarterFill = 0.70, kYearFill = 0.62, kDecadeFill = 0.58;
inline constexpr double kColumnFill = 0.12; // between the lanes of an imprecise shared fact
inline constexpr double kOutsideMark = 0.4; // marks outside the range
inline constexpr double kSignReach = 5, kSignAside = 10, kSignInsideFrom = 28;
inline constexpr double kOpenLine = 2, kOpenLineOpacity = 0.55;
inline constexpr double kPublicationWidth = 2, kPublicationHeight = 8;
inline constexpr double kSharedLine = 1.5;
inline constexpr double kPlannedDash = 4, kPlannedGap = 3;
inline constexpr double kMarksFold = 3;        // marks closer than this are one
inline constexpr std::size_t kHeatAbove = 100; // events of a lane in view
inline constexpr double kHeatCell = 12, kHeatSample = 8;
inline constexpr double kBinHead = 24, kPinSign = 12;
inline constexpr double kBinDot = 3.25;
inline constexpr std::size_t kBinDotsMax = 4;

// Confidence cells
inline constexpr double kConfidenceCell = 8, kConfidenceGap = 2;
inline constexpr double kConfidenceOk = 0.80, kConfidenceWarn = 0.50;

// Motion
inline constexpr Ms kHover{80}, kFade{120}, kSelect{160}, kCamera{240}, kNewLayout{400}, kCardDelay{300};

} // namespace style

/// Radius of a node at a zoom of 1.
[[nodiscard]] double node_radius(std::size_t ties, bool dense);
/// Radius of a node at a zoom of 1 by its share of the greatest measure, 0 to 1.
[[nodiscard]] double node_radius_by(double share, bool dense);

/// Colours that say something else than the kind: communities by size (1 to kCommunityTints, the rest kTintOthers), and
/// time from early to late (kTimeTints steps from kFirstTimeTint). 0 is none.
inline constexpr std::uint8_t kCommunityTints = 6, kTintOthers = 7, kFirstTimeTint = 8, kTimeTints = 16;
[[nodiscard]] Color tint_color(const Palette& palette, std::uint8_t tint);

/// By what radii grow or shrink while zooming: slower than distances, so that a close look makes room.
[[nodiscard]] double size_factor(double zoom);

} // namespace tieline
