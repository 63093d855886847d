#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

namespace tieline::ui {
namespace {

using Drag = TimelinePanelState::Drag;
constexpr double kGripReach = 6;

float f(double value) {
    return static_cast<float>(value);
}

double day_of(Date date) {
    return static_cast<double>(date.time_since_epoch().count());
}

/// Whole days, at least one.
DateRange range_of(double from, double to) {
    if (from > to) std::swap(from, to);
    const auto begin = static_cast<int>(std::floor(from + 0.5));
    const int end = std::max(begin + 1, static_cast<int>(std::floor(to + 0.5)));
    DateRange range;
    range.begin = Date{std::chrono::days{begin}};
    range.end = Date{std::chrono::days{end}};
    range.precision = Precision::Span;
    return range;
}

/// At the border of the overview a range takes in what lies beyond it.
DateRange brushed(const Frame& frame, double from, double to) {
    const TimelineScene& scene = frame.shown.timeline;
    DateRange range = range_of(from, to);
    if (scene.overview_before && std::min(from, to) <= scene.overview_axis.from) range.begin.reset();
    if (scene.overview_after && std::max(from, to) >= scene.overview_axis.to) range.end.reset();
    return range;
}

void set_range(const Frame& frame, const std::optional<DateRange>& range) {
    if (frame.view.filter.dates == range) return;
    Filter filter = frame.view.filter;
    filter.dates = range;
    frame.ask(SetFilter{filter});
}

void begin_brush(const Frame& frame, TimelinePanelState& state, double x) {
    const TimelineScene& scene = frame.shown.timeline;
    const double day = scene.overview_axis.day(x);
    state.anchor = day;
    state.drag = Drag::BrushNew;
    const std::optional<DateRange>& dates = frame.view.filter.dates;
    if (!dates || !scene.range) return;
    const double begin = dates->begin ? day_of(*dates->begin) : scene.overview_axis.from;
    const double end = dates->end ? day_of(*dates->end) : scene.overview_axis.to;
    if (std::abs(x - scene.range->overview_x0) <= kGripReach) {
        state.drag = Drag::BrushBegin;
        state.anchor = end;
    } else if (std::abs(x - scene.range->overview_x1) <= kGripReach) {
        state.drag = Drag::BrushEnd;
        state.anchor = begin;
    } else if (x > scene.range->overview_x0 && x < scene.range->overview_x1) {
        state.drag = Drag::BrushMove;
        state.anchor = day - begin;
        state.anchor_end = end - begin;
    }
}

void move_brush(const Frame& frame, const TimelinePanelState& state, double x) {
    const TimeAxis& axis = frame.shown.timeline.overview_axis;
    const double day = std::clamp(axis.day(x), axis.from, axis.to);
    if (state.drag == Drag::BrushMove) {
        const double begin = std::clamp(day - state.anchor, axis.from, std::max(axis.from, axis.to - state.anchor_end));
        set_range(frame, range_of(begin, begin + state.anchor_end));
        return;
    }
    const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 2);
    if (state.drag == Drag::BrushNew && moved.x == 0) return;
    set_range(frame, brushed(frame, state.anchor, day));
}

std::string day_words(std::int32_t begin, std::int32_t end) {
    DateRange range;
    range.begin = Date{std::chrono::days{begin}};
    range.end = Date{std::chrono::days{end}};
    range.precision = Precision::Span;
    return list_date(DateRange::between(range, range));
}

/// How many facts a bar stands for.
void hover_bar(const Frame& frame, const Box& area, double x) {
    const std::vector<OverviewBar>& bars = frame.shown.timeline.bars;
    const auto bar = std::find_if(bars.begin(), bars.end(),
                                  [&](const OverviewBar& each) { return x >= each.x0 - 0.5 && x < each.x1 + 0.5; });
    if (bar == bars.end()) return;
    const Box near = Box::sized(ImGui::GetIO().MousePos.x - 8, area.y0, 16, area.height());
    const std::string when = day_words(bar->begin, bar->end);
    frame.ui.tip(near, bar->possible == 0
                           ? tr("timeline.bar.tip", {when, grouped(bar->certain)})
                           : tr("timeline.bar.tip_possible", {when, grouped(bar->certain), grouped(bar->possible)}));
}

void use_overview(const Frame& frame, const Box& canvas, TimelinePanelState& state) {
    const TimelineScene& scene = frame.shown.timeline;
    const Box area = {canvas.x0 + f(scene.overview.left) - 4, canvas.y0 + f(scene.overview.top),
                      canvas.x0 + f(scene.overview.right) + 4, canvas.y0 + f(scene.fan.bottom)};
    const double x = static_cast<double>(ImGui::GetIO().MousePos.x - canvas.x0);
    const bool at_grip = scene.range && (std::abs(x - scene.range->overview_x0) <= kGripReach ||
                                         std::abs(x - scene.range->overview_x1) <= kGripReach);
    const Response response =
        frame.ui.hit("overview", area, at_grip ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeAll);
    if (ImGui::IsItemActivated()) begin_brush(frame, state, x);
    const bool brushing = state.drag == Drag::BrushNew || state.drag == Drag::BrushBegin ||
                          state.drag == Drag::BrushEnd || state.drag == Drag::BrushMove;
    if (response.double_clicked)
        set_range(frame, std::nullopt);
    else if (brushing && response.held)
        move_brush(frame, state, x);
    if (brushing && !response.held) state.drag = Drag::None;
    if (response.hovered && !response.held) hover_bar(frame, area, x);
}

void select_event(const Frame& frame, EventId id) {
    if (frame.shown.reading) return frame.ask(Select{{{}, {}, id}}); // is told to wait
    const Event& event = frame.model().event(id);
    if (event.relation)
        frame.ask(Select{{{}, event.relation, {}}});
    else
        frame.ask(Select{{{}, {}, id}});
}

/// Where the pin of a lane's name is pressed.
bool at_pin(const TimelineScene& scene, Point p) {
    return p.x >= scene.names.right - style::kPinSign - 2 * style::kGapInside && p.x < scene.names.right;
}

bool lane_pinned(const Frame& frame, EntityId lane) {
    const std::vector<EntityId>& pinned = frame.view.pinned_lanes;
    return std::find(pinned.begin(), pinned.end(), lane) != pinned.end();
}

void click_lane(const Frame& frame, Point p) {
    const TimelineScene& scene = frame.shown.timeline;
    if (const auto mark = mark_at(scene, p)) return select_event(frame, scene.marks[*mark].event);
    if (const auto lane = lane_at(scene, p.y); lane && p.x < scene.names.right) {
        const EntityId entity = scene.lanes[*lane].entity;
        if (at_pin(scene, p)) return frame.ask(PinLane{entity, !lane_pinned(frame, entity)});
        return frame.ask(Select{{{entity}, {}, {}}, ImGui::GetIO().KeyShift});
    }
    if (const auto cell = cell_at(scene, p)) { // one looks closer at what it stands for
        const TimeAxis axis = fitted(scene.cells[*cell].begin, scene.cells[*cell].end, style::kLaneMargin,
                                     scene.axis.left, scene.axis.right);
        return frame.ask(SetTimeView{axis.from, axis.to, frame.view.lane_scroll});
    }
    if (const auto shared = shared_at(scene, p); shared && scene.body.contains(p))
        select_event(frame, scene.shared[*shared].event);
}

/// A mark's article, at the words; empty ground: all dates again.
void double_click_lane(const Frame& frame, Point p) {
    const TimelineScene& scene = frame.shown.timeline;
    const auto mark = mark_at(scene, p);
    if (!mark) return frame.ask(SetTimeView{0, 0, frame.view.lane_scroll});
    if (frame.shown.reading) return;
    for (const Evidence& evidence : frame.model().event(scene.marks[*mark].event).evidence)
        if (const auto* quote = std::get_if<Quote>(&evidence))
            return frame.ask(ShowArticle{OpenArticle{quote->article, quote->range}});
}

/// What lies under the pointer, in words; returns false where nothing does.
bool hover_mark(const Frame& frame, const Box& near, Point p) {
    if (frame.shown.reading) return false;
    const TimelineScene& scene = frame.shown.timeline;
    const auto mark = mark_at(scene, p);
    const auto shared = mark ? std::nullopt : shared_at(scene, p, 2);
    if (!mark && (!shared || scene.shared[*shared].soft)) return false;
    const EventId id = mark ? scene.marks[*mark].event : scene.shared[*shared].event;
    const std::uint32_t count = mark ? scene.marks[*mark].count : scene.shared[*shared].count;
    const Event& event = frame.model().event(id);
    frame.ask(SetHover{{{}, event.relation, id}});
    std::string words = list_date(event.when) + "  " + event.summary;
    if (count > 1) words += "\n" + tr("timeline.mark.more", {grouped(count - 1)});
    frame.ui.tip(near, words);
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return true;
}

void hover_name(const Frame& frame, const Box& canvas, const TimelineLane& lane, Point p) {
    const TimelineScene& scene = frame.shown.timeline;
    const Painter& paint = frame.ui.paint;
    frame.ask(SetHover{{lane.entity, {}, {}}});
    const Box row = {canvas.x0 + f(scene.names.left), canvas.y0 + f(lane.top), canvas.x0 + f(scene.names.right),
                     canvas.y0 + f(lane.bottom)};
    const bool pinned = lane_pinned(frame, lane.entity);
    if (at_pin(scene, p))
        frame.ui.tip(row, tr(pinned ? "timeline.unpin.tip" : "timeline.pin.tip"));
    else
        frame.ui.tip(row, lane.name.text.find("…") != std::string::npos ? frame.model().entity(lane.entity).name : "");
    const float middle = canvas.y0 + f(lane.glyph.y);
    const float width = f(style::kPinSign + 2 * style::kGapInside);
    paint.fill({row.x1 - width, middle - 9, row.x1, middle + 9},
               paint.color(lane.selected ? Token::AccentBg : Token::RowHover), 3);
    draw_icon(paint, {row.x1 - width / 2, middle}, Icon::Pin,
              paint.color(pinned || at_pin(scene, p) ? Token::Accent : Token::Ink2), f(style::kPinSign));
}

void hover_lane(const Frame& frame, const Box& canvas, Point p) {
    const TimelineScene& scene = frame.shown.timeline;
    const Box near = Box::sized(canvas.x0 + f(p.x) - 8, canvas.y0 + f(p.y) - 8, 16, 16);
    if (hover_mark(frame, near, p)) return;
    if (const auto cell = cell_at(scene, p)) {
        const HeatCell& hit = scene.cells[*cell];
        frame.ui.tip(near, tr("timeline.cell.tip", {grouped(hit.count), day_words(hit.begin, hit.end)}));
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        return;
    }
    const auto lane = lane_at(scene, p.y);
    if (lane && p.x < scene.names.right) hover_name(frame, canvas, scene.lanes[*lane], p);
}

void turn_wheel(const Frame& frame, Point p) {
    const ImGuiIO& io = ImGui::GetIO();
    const TimelineScene& scene = frame.shown.timeline;
    const bool on_names = p.x < scene.body.left;
    if (io.MouseWheel != 0 && (io.KeyShift || on_names)) {
        const double most = std::max(0.0, scene.content_height - scene.body.height());
        const double scroll = std::clamp(frame.view.lane_scroll - static_cast<double>(io.MouseWheel) * 48, 0.0, most);
        frame.ask(SetTimeView{frame.view.time_from, frame.view.time_to, scroll});
    } else if (io.MouseWheel != 0) {
        const TimeAxis axis = zoomed(scene.axis, p.x, std::pow(1.2, static_cast<double>(io.MouseWheel)));
        frame.ask(SetTimeView{axis.from, axis.to, frame.view.lane_scroll});
    }
    if (io.MouseWheelH != 0) {
        const TimeAxis axis = panned(scene.axis, static_cast<double>(-io.MouseWheelH) * 40);
        frame.ask(SetTimeView{axis.from, axis.to, frame.view.lane_scroll});
    }
}

/// A range is chosen in the lanes themselves; the lanes stay where they are while it grows.
void choose_days(const Frame& frame, const Box& canvas, const TimelinePanelState& state, Point p) {
    const TimelineScene& scene = frame.shown.timeline;
    const double day = std::clamp(scene.axis.day(p.x), scene.axis.from, scene.axis.to);
    set_range(frame, range_of(state.anchor, day));
    frame.ask(SetTimeView{scene.axis.from, scene.axis.to, frame.view.lane_scroll});
    const DateRange range = range_of(state.anchor, day);
    frame.ui.tip(Box::sized(canvas.x0 + f(p.x) - 8, canvas.y0 + f(p.y) - 8, 16, 16), list_date(range));
}

void use_lanes(const Frame& frame, const Box& canvas, TimelinePanelState& state) {
    const TimelineScene& scene = frame.shown.timeline;
    const Box area = {canvas.x0 + f(scene.names.left), canvas.y0 + f(scene.body.top), canvas.x0 + f(scene.body.right),
                      canvas.y0 + f(scene.axis_area.bottom)};
    const Response response = frame.ui.hit("lanes", area);
    const ImGuiIO& io = ImGui::GetIO();
    const Point p{io.MousePos.x - canvas.x0, io.MousePos.y - canvas.y0};
    if (ImGui::IsItemActivated()) {
        state.drag = io.KeyShift && p.x >= scene.body.left ? Drag::Select : Drag::Pan;
        state.anchor = scene.axis.day(p.x);
    }
    if (state.drag == Drag::Select) {
        if (response.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 3)) choose_days(frame, canvas, state, p);
        if (!response.held) state.drag = Drag::None;
    }
    if (state.drag == Drag::Pan && response.held && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
        const TimeAxis axis = panned(scene.axis, -static_cast<double>(io.MouseDelta.x));
        const double most = std::max(0.0, scene.content_height - scene.body.height());
        frame.ask(SetTimeView{axis.from, axis.to,
                              std::clamp(frame.view.lane_scroll - static_cast<double>(io.MouseDelta.y), 0.0, most)});
    }
    if (state.drag == Drag::Pan && !response.held) {
        state.drag = Drag::None;
        const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 3);
        if (moved.x == 0 && moved.y == 0) click_lane(frame, p);
    }
    if (!response.hovered) return;
    if (response.double_clicked) double_click_lane(frame, p);
    turn_wheel(frame, p);
    if (!response.held) hover_lane(frame, canvas, p);
}

/// Between the lanes and the bin: how far down one is; can be dragged.
void draw_scroll(const Frame& frame, const Box& canvas) {
    const TimelineScene& scene = frame.shown.timeline;
    const double seen = scene.body.height();
    if (scene.content_height <= seen + 1) return;
    const Box track = {canvas.x0 + f(scene.body.right), canvas.y0 + f(scene.body.top), canvas.x0 + f(scene.bin.left),
                       canvas.y0 + f(scene.body.bottom)};
    const Response response = frame.ui.hit("lane_scroll", track);
    const double most = scene.content_height - seen;
    const double length = std::max(24.0, seen * seen / scene.content_height);
    const double room = std::max(1.0, seen - length);
    const float top = track.y0 + f(room * std::clamp(frame.view.lane_scroll / most, 0.0, 1.0));
    const bool lit = response.hovered || response.held;
    frame.ui.paint.fill(Box::sized(frame.ui.paint.snap(track.mid_x() - 2), top, 4, f(length)),
                        frame.ui.paint.color(lit ? Token::Ink3 : Token::Line2), 2);
    const float moved = ImGui::GetIO().MouseDelta.y;
    if (!response.held || moved == 0) return;
    const double scroll = std::clamp(frame.view.lane_scroll + static_cast<double>(moved) * most / room, 0.0, most);
    frame.ask(SetTimeView{frame.view.time_from, frame.view.time_to, scroll});
}

/// The structure without data: bars for names, a grid, the bin with its zero.
void draw_empty(const Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Box area = {box.x0 + 132, box.y0 + 14, box.x1 - f(style::kBin) - 16, box.y1 - 40};
    paint.fill(area, paint.color(Token::Canvas));
    for (int i = 0; i <= 4; ++i) {
        const float y = area.y0 + area.height() * static_cast<float>(i) / 4;
        paint.horizontal(area.x0, area.x1, y, paint.color(Token::Line));
        if (i == 4) break;
        const float middle = y + area.height() / 8;
        const float widths[] = {72, 56, 80, 48};
        paint.disc({box.x0 + 22, middle}, 5, paint.color(Token::Line));
        paint.fill(Box::sized(box.x0 + 34, middle - 4, widths[i], 8), paint.color(Token::Line), 4);
    }
    for (int i = 0; i < 5; ++i) {
        const float x = area.x0 + area.width() * static_cast<float>(i) / 5;
        paint.vertical(x, area.y0, area.y1 + 6, paint.color(Token::Line));
    }
    const Box bin = {box.x1 - f(style::kBin) - 8, area.y0, box.x1 - 8, area.y1};
    paint.fill(bin, paint.color(Token::Sunken));
    paint.text(bin.mid_x(), bin.y0 + 16, kControlFace, paint.color(Token::Ink2), tr("window.no_date"), Align::Center);
    paint.text(bin.mid_x(), bin.y0 + 36, kControlFace, paint.color(Token::Ink2), "0", Align::Center);
    const std::string hint = tr("window.empty.timeline");
    const float width = std::min(area.width() - 16, paint.width(kControlFace, hint) + 24);
    const Box card = Box::sized(paint.snap(area.mid_x() - width / 2), paint.snap(area.mid_y() - 14), width, 28);
    paint.fill(card, paint.color(Token::Raised), 8);
    paint.stroke(card, paint.color(Token::Line), 1, 8);
    paint.text_within(card.x0 + 12, card.mid_y(), width - 20, kControlFace, paint.color(Token::Ink2), hint);
}

} // namespace

Box timeline_canvas(const Box& pane) {
    return {pane.x0, pane.y0 + f(style::kTimelineHeader), pane.x1, pane.y1};
}

void draw_timeline_panel(const Frame& frame, const Box& box, TimelinePanelState& state) {
    Ui& ui = frame.ui;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    state.hovered = box.contains(mouse.x, mouse.y);
    ui.begin_pane("timeline", box);
    const Painter& paint = ui.paint;
    paint.fill(box, paint.color(Token::Panel));
    const Box canvas = timeline_canvas(box);
    if (frame.model().article_count() == 0 && frame.model().entity_count() == 0) {
        paint.text(box.x0 + 12, box.y0 + 16, kControlBold, paint.color(Token::Ink), tr("window.timeline"));
        draw_empty(frame, canvas);
    } else {
        draw_timeline_header(frame, {box.x0, box.y0, box.x1, box.y0 + f(style::kTimelineHeader)}, state);
        use_overview(frame, canvas, state);
        paint_timeline(paint, frame.shown.timeline, {canvas.x0, canvas.y0});
        use_lanes(frame, canvas, state);
        draw_scroll(frame, canvas);
        draw_bins(frame, canvas, state);
        draw_bin_list(frame, canvas, state);
        draw_dating(frame, canvas, state);
    }
    paint.horizontal(box.x0, box.x1, box.y0, paint.color(Token::Line2));
    const auto half = f(style::kSplitterGripWidth / 2);
    paint.fill(Box::sized(paint.snap(box.mid_x()) - half, box.y0 - 1, 2 * half, f(style::kSplitterGripHeight)),
               paint.color(Token::Line2), 1.5F);
    ui.end_pane();
}

} // namespace tieline::ui
