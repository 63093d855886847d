#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cmath>

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
    set_range(frame, range_of(state.anchor, day));
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
}

void click_lane(const Frame& frame, Point p) {
    const TimelineScene& scene = frame.shown.timeline;
    if (const auto mark = mark_at(scene, p)) {
        const Event& event = frame.model().event(scene.marks[*mark].event);
        if (event.relation)
            frame.ask(Select{{{}, event.relation, {}}});
        else
            frame.ask(Select{{{}, {}, scene.marks[*mark].event}});
        return;
    }
    if (const auto lane = lane_at(scene, p.y); lane && p.x < scene.names.right)
        frame.ask(Select{{{scene.lanes[*lane].entity}, {}, {}}, ImGui::GetIO().KeyShift});
}

void hover_lane(const Frame& frame, const Box& canvas, Point p) {
    const TimelineScene& scene = frame.shown.timeline;
    if (const auto mark = mark_at(scene, p)) {
        const TimelineMark& hit = scene.marks[*mark];
        const Event& event = frame.model().event(hit.event);
        frame.ask(SetHover{{{}, event.relation, hit.event}});
        const Box near = Box::sized(canvas.x0 + f(p.x) - 8, canvas.y0 + f(p.y) - 8, 16, 16);
        frame.ui.tip(near, list_date(event.when) + "  " + event.summary);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        return;
    }
    const auto lane = lane_at(scene, p.y);
    if (lane && p.x < scene.names.right) {
        frame.ask(SetHover{{scene.lanes[*lane].entity, {}, {}}});
        frame.ui.tip(Box::sized(canvas.x0 + f(scene.names.left), canvas.y0 + f(scene.lanes[*lane].top),
                                f(scene.names.width()), f(scene.lanes[*lane].bottom - scene.lanes[*lane].top)),
                     scene.lanes[*lane].name.text.find("…") != std::string::npos
                         ? frame.model().entity(scene.lanes[*lane].entity).name
                         : std::string());
    }
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

void use_lanes(const Frame& frame, const Box& canvas, TimelinePanelState& state) {
    const TimelineScene& scene = frame.shown.timeline;
    const Box area = {canvas.x0 + f(scene.names.left), canvas.y0 + f(scene.body.top), canvas.x0 + f(scene.body.right),
                      canvas.y0 + f(scene.axis_area.bottom)};
    const Response response = frame.ui.hit("lanes", area);
    const ImGuiIO& io = ImGui::GetIO();
    const Point p{io.MousePos.x - canvas.x0, io.MousePos.y - canvas.y0};
    if (ImGui::IsItemActivated()) state.drag = Drag::Pan;
    if (state.drag == Drag::Pan && response.held && io.MouseDelta.x != 0) {
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
    if (response.double_clicked) frame.ask(SetTimeView{0, 0, frame.view.lane_scroll});
    turn_wheel(frame, p);
    if (!response.held) hover_lane(frame, canvas, p);
}

/// The structure without data: bars for names, a grid, the bin with its zero.
void draw_empty(const Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Box area = {box.x0 + 132, box.y0 + 14, box.x1 - 8 - 60 - 8, box.y1 - 40};
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
    const Box bin = {box.x1 - 68, area.y0, box.x1 - 8, area.y1};
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
        use_lanes(frame, canvas, state);
        paint_timeline(paint, frame.shown.timeline, {canvas.x0, canvas.y0});
    }
    paint.horizontal(box.x0, box.x1, box.y0, paint.color(Token::Line2));
    const auto half = f(style::kSplitterGripWidth / 2);
    paint.fill(Box::sized(paint.snap(box.mid_x()) - half, box.y0 - 1, 2 * half, f(style::kSplitterGripHeight)),
               paint.color(Token::Line2), 1.5F);
    ui.end_pane();
}

} // namespace tieline::ui
