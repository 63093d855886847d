#pragma once

#include "viz/panels/action.hpp"
#include "viz/panels/pane_layout.hpp"
#include "viz/panels/shown.hpp"
#include "viz/panels/text_flow.hpp"
#include "viz/panels/widgets.hpp"

#include <optional>
#include <span>
#include <string>

/// The panels. Each reads, draws and asks: what it wants changed goes into `actions`; only its own small state is its.
namespace tieline::ui {

/// What every panel gets.
struct Frame {
    Ui& ui;
    const Shown& shown;
    const ViewState& view;
    Actions& actions;
    [[nodiscard]] const Model& model() const { return *shown.model; }
    void ask(Action action) const { actions.push_back(std::move(action)); }
};

struct TopBarState {
    std::string search;
    Box field;          // where it was drawn
    bool open = false;  // what was found is listed below the field
    std::size_t at = 0; // the chosen line
};
void draw_top_bar(const Frame& frame, const Box& box, TopBarState& state);

struct LeftPanelState {
    std::string filter;
    // The rows that pass the filter, made again when catalog or text changed.
    std::vector<std::uint32_t> matches;
    std::uint64_t revision = 0;
    std::string matched_text;
    const void* matched_rows = nullptr;
    bool hidden_open = false; // the list shows what a person has hidden
};
/// Returns how many entities are listed.
std::size_t draw_left_panel(const Frame& frame, const Box& box, LeftPanelState& state);
void draw_entity_list(const Frame& frame, const Box& box, LeftPanelState& state);
/// What was hidden, each with what brings it back.
void draw_hidden_list(const Frame& frame, const Box& box, LeftPanelState& state);
void show_again(const Frame& frame, std::span<const EntityId> entities);
void draw_review_list(const Frame& frame, const Box& box);
void draw_article_list(const Frame& frame, const Box& box);

struct NetworkPanelState {
    std::optional<EntityId> dragged; // a node
    bool panning = false;
    Point grabbed;             // from the node's centre to the pointer
    std::vector<Point> lasso;  // what was drawn so far; in the canvas
    std::optional<Point> rect; // where a selection rectangle was begun
    bool look_open = false;    // the card that chooses sizes, colours and the layout
    std::optional<double> hover_since;
    Hover hover_seen;
    double zoomed_at = -1; // when the wheel turned last
};
void draw_network_panel(const Frame& frame, const Box& box, NetworkPanelState& state);
/// The picture's part of the network pane, without header and legend.
[[nodiscard]] Box network_canvas(const Box& pane);
void draw_network_header(const Frame& frame, const Box& box, bool empty, NetworkPanelState& state);
void draw_network_tools(const Frame& frame, const Box& canvas);
/// What the network is narrowed to and the way that is shown in it, each with what ends it.
void draw_network_chips(const Frame& frame, const Box& canvas);
void draw_network_look(const Frame& frame, const Box& canvas, NetworkPanelState& state);
void use_network_pointer(const Frame& frame, const Box& canvas, NetworkPanelState& state);
/// Bands and rings of answers below the network, the ties of an opened fold, signs above.
void paint_marks_below(const Frame& frame, ImVec2 origin);
void paint_marks_above(const Frame& frame, ImVec2 origin);
[[nodiscard]] NetworkView zoomed_at(const NetworkView& camera, Point at, double factor);
void paint_network(const Painter& paint, const NetworkScene& scene, ImVec2 origin);
/// The picture below an overview, moved along with the camera until a new one is there.
void paint_pixels(const Painter& paint, const PixelPicture& picture, const NetworkView& camera, ImVec2 origin);
/// Where the minimap stands in the canvas of the network; empty while everything is in view.
[[nodiscard]] Rect minimap_place(const NetworkMap& map, const NetworkView& camera);
void draw_minimap(const Frame& frame, const Box& canvas);
void draw_network_legend(const Frame& frame, const Box& box);
void draw_network_card(const Frame& frame, const Box& canvas, const Hover& hover);
void draw_first_start(const Frame& frame, const Box& canvas);

/// Facts that have no place in the lanes: those without a date, or those outside the range; of one lane or of all.
struct BinChoice {
    bool outside = false;
    std::optional<EntityId> lane;
    bool operator==(const BinChoice&) const = default;
};

/// A fact without a date that was dropped on the axis, until its date is confirmed.
struct Dating {
    RelationId fact;
    std::string date, note; // typed
    bool wrong = false;     // the date can't be read
    bool focused = false;   // the note took the keyboard once
};

struct TimelinePanelState {
    enum class Drag : std::uint8_t { None, BrushBegin, BrushEnd, BrushMove, BrushNew, Pan, Select, Fact };
    Drag drag = Drag::None;
    double anchor = 0, anchor_end = 0; // days
    std::string from_text, to_text;
    std::optional<DateRange> shown_range;
    bool text_wrong = false;
    bool hovered = false; // the pointer was in the pane in the last frame
    bool menu = false;    // of the lanes

    std::optional<BinChoice> bin; // whose list is open
    std::vector<RelationId> rows; // of the list
    std::optional<BinChoice> rows_of;
    const void* rows_model = nullptr;
    std::optional<DateRange> rows_range;
    float bin_scroll = 0;
    std::optional<RelationId> dragged; // a fact on its way to the axis
    std::optional<Dating> dating;
};
void draw_timeline_panel(const Frame& frame, const Box& box, TimelinePanelState& state);
[[nodiscard]] Box timeline_canvas(const Box& pane);
void paint_timeline(const Painter& paint, const TimelineScene& scene, ImVec2 origin);
void draw_timeline_header(const Frame& frame, const Box& box, TimelinePanelState& state);
/// Play, speed and mode, right-aligned at `right`; returns where they begin.
float draw_playback(const Frame& frame, const Box& box, float right);
void toggle_playback(const Frame& frame);
void stop_playback(const Frame& frame);
void step_playback(const Frame& frame, int by);
/// How many days the lanes show when one asks for years, months or days.
inline constexpr double kDaysOfYears = 4400, kDaysOfMonths = 430, kDaysOfDays = 32;
void toggle_bin(TimelinePanelState& state, const BinChoice& bin);
/// Whether the tie in hand waits for a date; begin_dating opens the card that asks for it.
[[nodiscard]] bool can_date(const Frame& frame);
void begin_dating(const Frame& frame, TimelinePanelState& state);
/// The lane of the entity in hand stays on top, or no longer.
void flip_lane_pin(const Frame& frame);
/// Order of the lanes, and which ones; opens below or above `at`.
void draw_lane_menu(const Frame& frame, const Box& at, const Box& pane, TimelinePanelState& state);
/// The bins at the right, their lists, and the card that asks for a date.
void draw_bins(const Frame& frame, const Box& canvas, TimelinePanelState& state);
void draw_bin_list(const Frame& frame, const Box& canvas, TimelinePanelState& state);
void draw_dating(const Frame& frame, const Box& canvas, TimelinePanelState& state);
/// Space, comma, point, B, D, Shift P, Esc and, where the pointer is in the pane, arrows, plus and minus: true if one
/// of them was meant for the timeline.
bool handle_timeline_keys(const Frame& frame, TimelinePanelState& state);

/// An article's lines at one width: broken once, not in every frame.
struct ArticleFlow {
    const void* model = nullptr;
    ArticleId article;
    float width = 0;
    std::vector<FlowLine> lines;
};

/// The date of a fact, being typed.
struct DateEdit {
    std::optional<RelationId> fact;
    std::string text;
    bool wrong = false;
    bool focus = false; // the field is to take the keyboard
};

/// The typed periods of a comparison.
struct PeriodsState {
    std::string texts[4]; // before: from, to; after: from, to
    std::optional<Periods> shown;
    bool wrong = false;
};

struct InspectorState {
    DateEdit edit;
    PeriodsState periods;
    std::string published; // typed
    std::optional<ArticleId> published_of;
    bool published_wrong = false;
    std::optional<OpenArticle> scrolled_to;
    ArticleFlow flow;
};
void draw_inspector(const Frame& frame, const Box& box, InspectorState& state);
/// Return the y below what they drew.
float draw_entity_facts(const Frame& frame, const Box& column, EntityId entity, DateEdit& edit);
float draw_fact_card(const Frame& frame, const Box& column, RelationId fact, std::optional<EntityId> seen_from,
                     DateEdit& edit);
/// Several entities: what can be done with them, and whom they share.
void draw_several(const Frame& frame, const Box& box);
void draw_periods(const Frame& frame, const Box& box, PeriodsState& state);
void draw_holes(const Frame& frame, const Box& box);
float draw_event_rows(const Frame& frame, const Box& column, EntityId entity);
/// The other names of an entity with the reasons, each to be shown by or to be taken out; returns the y below.
float draw_entity_names(const Frame& frame, const Box& column, EntityId entity);
float draw_mention_rows(const Frame& frame, const Box& column, EntityId entity);
void draw_article_view(const Frame& frame, const Box& box, InspectorState& state);

void draw_status_bar(const Frame& frame, const Box& box);

struct PathEntryState {
    bool open = false;
    std::string path;
};
/// Where no file chooser is installed: a path is typed.
void draw_path_entry(const Frame& frame, const Box& window, PathEntryState& state);

/// Wrapped text; returns the y below.
float draw_paragraph(const Painter& paint, const Box& column, Face face, float line_height, ImU32 color,
                     std::string_view text);

enum class Pane : std::uint8_t { None, Left, Network, Timeline, Inspector };

/// All panes with their splitters. The one entry for the window and for headless tests.
struct PanelsState {
    TopBarState top_bar;
    LeftPanelState left;
    NetworkPanelState network;
    TimelinePanelState timeline;
    InspectorState inspector;
    PathEntryState path_entry;
    bool keys_open = false;  // F1
    Pane focus = Pane::None; // what the arrow keys move in, by Tab
};
void draw_panels(const Frame& frame, const PaneLayout& panes, PanelsState& state);
/// Keys that work everywhere (visual style, section 10).
void handle_keys(const Frame& frame, PanelsState& state);
void draw_keys_help(const Frame& frame, const Box& window, bool& open);
/// What the search found, names and commands, over everything else.
void draw_palette(const Frame& frame, const Box& window, PanelsState& state);
/// The ring around the pane that Tab chose.
void draw_pane_focus(const Frame& frame, const PaneLayout& panes, Pane focus);
/// The fact that accept, reject and edit speak of.
[[nodiscard]] std::optional<RelationId> fact_in_hand(const Frame& frame);

/// Colours and spacing of what Dear ImGui draws itself: text fields and scroll bars.
void apply_theme(Theme theme);

} // namespace tieline::ui
