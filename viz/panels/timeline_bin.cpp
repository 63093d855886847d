#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::ui {
namespace {

using Drag = TimelinePanelState::Drag;
constexpr float kListWidth = 348, kListHead = 36, kListFoot = 30, kRow = 44;
constexpr float kCardWidth = 320, kCardHeight = 176;
constexpr double kDayFrom = 3, kMonthFrom = 0.35; // points per day from which a drop means a day, a month

float f(double value) {
    return static_cast<float>(value);
}

Box placed(const Box& canvas, const Rect& r) {
    return {canvas.x0 + f(r.left), canvas.y0 + f(r.top), canvas.x0 + f(r.right), canvas.y0 + f(r.bottom)};
}

/// The facts of a bin, in the order of their ids; of one lane or of all.
std::vector<RelationId> facts_in(const Frame& frame, const BinChoice& bin) {
    const Model& model = frame.model();
    const std::vector<std::uint8_t>& states = frame.shown.visibility.relations;
    std::vector<RelationId> facts;
    const auto take = [&](RelationId id) {
        if (states[id.index()] == Visibility::kHidden) return;
        const bool wanted = bin.outside ? states[id.index()] == static_cast<std::uint8_t>(DateMatch::Out)
                                        : !has_date(model, model.relation(id), frame.view.filter.clock);
        if (wanted) facts.push_back(id);
    };
    if (bin.lane) {
        for (const RelationId id : model.relations_of(*bin.lane)) take(id);
    } else {
        for (std::uint32_t i = 0; i < model.relation_count(); ++i) take({i});
    }
    return facts;
}

void refresh_rows(const Frame& frame, TimelinePanelState& state) {
    const bool same =
        state.rows_of == state.bin && state.rows_model == &frame.model() && state.rows_range == frame.view.filter.dates;
    if (same) return;
    state.rows = facts_in(frame, *state.bin);
    state.rows_of = state.bin;
    state.rows_model = &frame.model();
    state.rows_range = frame.view.filter.dates;
}

void open_bin(TimelinePanelState& state, const BinChoice& bin) {
    if (state.bin == bin)
        state.bin.reset();
    else
        state.bin = bin;
    state.rows_of.reset();
    state.menu = false;
}

void draw_head(const Frame& frame, const Box& box, const char* id, const BinChoice& bin, const char* tip, bool enabled,
               TimelinePanelState& state) {
    const Response response = frame.ui.hit(id, box, enabled ? ImGuiMouseCursor_Hand : ImGuiMouseCursor_Arrow);
    if (response.hovered) {
        frame.ui.paint.stroke(box, frame.ui.paint.color(Token::Line2), 1, 5);
        frame.ui.tip(box, tr(tip));
    }
    if (state.bin == bin) frame.ui.paint.stroke(box, frame.ui.paint.color(Token::Accent), 1.5F, 5);
    if (response.clicked && enabled) open_bin(state, bin);
}

/// The names, and below them what ties them and when.
void draw_fact(const Frame& frame, const Box& row, RelationId id) {
    const Painter& paint = frame.ui.paint;
    const Model& model = frame.model();
    const Relation& tie = model.relation(id);
    const Entity& source = model.entity(tie.source);
    draw_kind(paint, {row.x0 + 18, row.y0 + 14}, 5, source.kind);
    paint.text_within(row.x0 + 32, row.y0 + 14, row.width() - 44, kControlBold, paint.color(Token::Ink),
                      tr(directed(tie.kind) ? "timeline.fact.directed" : "timeline.fact.both",
                         {source.name, model.entity(tie.target).name}));
    paint.text_within(row.x0 + 32, row.y0 + 30, row.width() - 44, kControlFace, paint.color(Token::Ink2),
                      tr("timeline.fact.below", {tie_words(tie), list_date(tie.when)}));
}

void draw_rows(const Frame& frame, const Box& inner, TimelinePanelState& state) {
    Ui& ui = frame.ui;
    ui.begin_pane("bin_rows", inner, true);
    const float top = inner.y0 - ImGui::GetScrollY();
    const auto count = state.rows.size();
    const auto first = static_cast<std::size_t>(std::max(0.0F, std::floor((inner.y0 - top) / kRow)));
    const auto last = std::min(count, static_cast<std::size_t>(std::max(0.0F, (inner.y1 - top) / kRow)) + 1);
    for (std::size_t i = first; i < last; ++i) {
        const RelationId id = state.rows[i];
        const Box row = Box::sized(inner.x0, top + kRow * static_cast<float>(i), inner.width(), kRow);
        ImGui::PushID(static_cast<int>(id.value));
        const Response response = ui.hit("fact", row, ImGuiMouseCursor_Hand);
        ImGui::PopID();
        const bool chosen = frame.view.selection.tie == id;
        if (chosen || response.hovered)
            ui.paint.fill({row.x0 + 4, row.y0, row.x1 - 4, row.y1 - 1},
                          ui.paint.color(chosen ? Token::AccentBg : Token::RowHover), 5);
        draw_fact(frame, row, id);
        if (response.clicked) frame.ask(Select{{{}, id, {}}});
        const bool pulled = response.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 6);
        if (pulled && state.bin && !state.bin->outside && !frame.shown.project.read_only) {
            state.dragged = id;
            state.drag = Drag::Fact;
        }
    }
    ImGui::SetCursorScreenPos({inner.x0, top + kRow * static_cast<float>(count)});
    ImGui::Dummy({1, 1});
    ui.end_pane();
}

/// The unit that one aims at: what is a few points wide.
DateRange dropped_date(const TimeAxis& axis, double x) {
    const Date day{std::chrono::days{static_cast<int>(std::floor(axis.day(x)))}};
    const std::chrono::year_month_day date{day};
    if (axis.points_per_day() >= kDayFrom) return DateRange::from_day(day);
    if (axis.points_per_day() >= kMonthFrom) return DateRange::from_month(date.year() / date.month());
    return DateRange::from_year(date.year());
}

/// Where the pointer would date a fact; nullopt: nowhere.
std::optional<DateRange> date_below(const Frame& frame, const Box& canvas) {
    const TimelineScene& scene = frame.shown.timeline;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const Point p{mouse.x - canvas.x0, mouse.y - canvas.y0};
    const bool lanes =
        p.x >= scene.body.left && p.x < scene.body.right && p.y >= scene.fan.bottom && p.y < scene.axis_area.bottom;
    if (lanes) return dropped_date(scene.axis, p.x);
    if (scene.overview.contains(p)) return dropped_date(scene.overview_axis, p.x);
    return std::nullopt;
}

void drag_fact(const Frame& frame, const Box& canvas, TimelinePanelState& state) {
    if (state.drag != Drag::Fact || !state.dragged) return;
    Ui& ui = frame.ui;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const std::optional<DateRange> date = date_below(frame, canvas);
    if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        if (date) state.dating = Dating{*state.dragged, to_edtf(*date), {}, false, false};
        if (date) state.bin.reset();
        state.dragged.reset();
        state.drag = Drag::None;
        return;
    }
    const Box body = placed(canvas, frame.shown.timeline.body);
    ImDrawList* list = ImGui::GetForegroundDrawList();
    ImDrawList* before = &ui.paint.list();
    ui.paint.draw_on(list);
    if (date && mouse.y >= body.y0) ui.paint.vertical(mouse.x, body.y0, body.y1, ui.paint.color(Token::Accent));
    const std::string words = date ? prose_date(*date) : std::string(tr("timeline.drop.hint"));
    const float width = ui.paint.width(kControlBold, words) + 32;
    const Box plate = Box::sized(ui.paint.snap(mouse.x + 12), ui.paint.snap(mouse.y - 26), width, 22);
    ui.paint.fill(plate, ui.paint.color(date ? Token::Accent : Token::Raised), 5);
    if (!date) ui.paint.stroke(plate, ui.paint.color(Token::Line2), 1, 5);
    const ImU32 ink = ui.paint.color(date ? Token::OnAccent : Token::Ink);
    ui.paint.dashes(kind_outline({plate.x0 + 12, plate.mid_y()}, f(style::kBinDot), EntityKind::Person), true, 1.7F,
                    1.7F, ink, 1.2F);
    ui.paint.text(plate.x0 + 22, plate.mid_y(), kControlBold, ink, words);
    ui.paint.draw_on(before);
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

/// The cells of the lanes: a press opens what lies there, a pull at a dot takes the fact along.
void draw_lane_bins(const Frame& frame, const Box& canvas, TimelinePanelState& state) {
    const TimelineScene& scene = frame.shown.timeline;
    for (const TimelineLane& lane : scene.lanes) {
        if (lane.undated == 0) continue;
        const Rect part{scene.bin.left, std::max(lane.top, scene.bin.top), scene.bin.right,
                        std::min(lane.bottom, scene.bin.bottom)};
        if (part.height() < 4) continue;
        const Box box = placed(canvas, part);
        ImGui::PushID(static_cast<int>(lane.entity.value));
        const Response response = frame.ui.hit("lane_bin", box, ImGuiMouseCursor_Hand);
        ImGui::PopID();
        const BinChoice bin{false, lane.entity};
        if (response.hovered && !response.held) frame.ui.tip(box, tr("timeline.bin.lane.tip"));
        if (response.hovered) frame.ui.paint.stroke(box.inset(1), frame.ui.paint.color(Token::Line2), 1, 5);
        if (response.clicked && state.drag != Drag::Fact) open_bin(state, bin);
        if (!response.held || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, 6) || state.drag == Drag::Fact) continue;
        const std::vector<RelationId> facts = facts_in(frame, bin);
        const ImVec2 start = ImGui::GetIO().MouseClickedPos[0];
        const int dot = static_cast<int>((start.x - box.x0 - 5) / 9);
        if (facts.empty() || frame.shown.project.read_only) continue;
        state.dragged = facts[static_cast<std::size_t>(std::clamp(dot, 0, static_cast<int>(facts.size()) - 1))];
        state.drag = Drag::Fact;
        state.bin.reset();
    }
}

void confirm(const Frame& frame, TimelinePanelState& state) {
    Dating& dating = *state.dating;
    std::optional<DateRange> date = typed_date(dating.date);
    if (!date) date = parse_edtf(dating.date);
    dating.wrong = !date;
    if (!date) return;
    EditRelation edit;
    edit.relation = frame.model().key_of(dating.fact);
    edit.when = When{};
    edit.when->at = date;
    edit.when->former = frame.model().relation(dating.fact).when.former;
    edit.note = dating.note;
    frame.ask(Decide{{edit}});
    state.dating.reset();
}

} // namespace

void draw_bins(const Frame& frame, const Box& canvas, TimelinePanelState& state) {
    if (frame.shown.reading) return state.bin.reset(); // its facts are not there yet
    const TimelineScene& scene = frame.shown.timeline;
    const std::size_t outside = frame.view.filter.dates ? frame.shown.visibility.relation_counts.out : 0;
    draw_head(frame, placed(canvas, scene.bin_undated), "bin_undated", {}, "timeline.bin.undated.tip",
              frame.shown.timeline_index.undated() > 0, state);
    draw_head(frame, placed(canvas, scene.bin_outside), "bin_outside", {true, {}},
              outside > 0 ? "timeline.bin.outside.tip" : "timeline.bin.outside.none", outside > 0, state);
    draw_lane_bins(frame, canvas, state);
    drag_fact(frame, canvas, state);
}

void draw_bin_list(const Frame& frame, const Box& canvas, TimelinePanelState& state) {
    if (!state.bin || state.drag == Drag::Fact) return;
    const Model& model = frame.model();
    if (state.bin->lane && state.bin->lane->index() >= model.entity_count()) return state.bin.reset();
    refresh_rows(frame, state);
    Ui& ui = frame.ui;
    const bool hint = !state.bin->outside;
    const float wanted =
        kListHead + kRow * static_cast<float>(std::max<std::size_t>(state.rows.size(), 1)) + 8 + (hint ? kListFoot : 0);
    const float right = canvas.x0 + f(frame.shown.timeline.bin.left) - 8;
    const Box card = {std::max(canvas.x0 + 4, right - kListWidth), canvas.y0 + 4, right,
                      std::min(canvas.y1 - 4, canvas.y0 + 4 + wanted)};
    ui.begin_pane("bin_list", card);
    ui.card(card);
    const std::string title = state.bin->lane      ? std::string(model.entity(*state.bin->lane).name)
                              : state.bin->outside ? std::string(tr("timeline.outside"))
                                                   : std::string(tr("timeline.no_date"));
    const std::string count = grouped(state.rows.size());
    const float room = card.width() - 24 - 40 - ui.paint.width(kControlFace, count);
    const float x =
        card.x0 + 12 +
        ui.paint.text_within(card.x0 + 12, card.y0 + 18, room, kControlBold, ui.paint.color(Token::Ink), title);
    ui.paint.text(x + 8, card.y0 + 18, kControlFace, ui.paint.color(Token::Ink3), count);
    if (ui.icon_button("close", Box::sized(card.x1 - 32, card.y0 + 6, 24, 24), Icon::Close,
                       {.tip = tr("timeline.close.tip")}))
        state.bin.reset();
    ui.separator(card.x0 + 1, card.x1 - 1, card.y0 + kListHead - 1);
    const Box rows = {card.x0 + 1, card.y0 + kListHead + 2, card.x1 - 1, card.y1 - (hint ? kListFoot : 4)};
    if (state.rows.empty())
        ui.paint.text(rows.x0 + 12, rows.y0 + 18, kControlFace, ui.paint.color(Token::Ink2), tr("timeline.bin.empty"));
    else
        draw_rows(frame, rows, state);
    if (hint) {
        ui.separator(card.x0 + 1, card.x1 - 1, rows.y1);
        ui.paint.text_within(card.x0 + 12, rows.y1 + kListFoot / 2, card.width() - 24, kControlFace,
                             ui.paint.color(Token::Ink3),
                             tr(frame.shown.project.read_only ? "timeline.bin.read_only" : "timeline.bin.drag"));
    }
    ui.end_pane();
}

void draw_dating(const Frame& frame, const Box& canvas, TimelinePanelState& state) {
    if (!state.dating) return;
    const Model& model = frame.model();
    if (state.dating->fact.index() >= model.relation_count()) return state.dating.reset();
    Ui& ui = frame.ui;
    const Box card = Box::sized(ui.paint.snap(canvas.mid_x() - kCardWidth / 2),
                                ui.paint.snap(std::max(canvas.y0 + 4, canvas.mid_y() - kCardHeight / 2)), kCardWidth,
                                std::min(kCardHeight, canvas.height() - 8));
    ui.begin_pane("dating", card);
    ui.card(card);
    draw_fact(frame, Box::sized(card.x0, card.y0 + 6, card.width(), kRow), state.dating->fact);
    const float left = card.x0 + 14;
    const float field = card.x0 + 84;
    float y = card.y0 + 60;
    bool entered = false;
    ui.paint.text(left, y + 12, kControlFace, ui.paint.color(Token::Ink2), tr("timeline.dating.date"));
    if (!state.dating->focused && state.dating->date.empty()) ui.focus("##date");
    ui.text_field("##date", {field, y, card.x1 - 14, y + 24}, state.dating->date, tr("timeline.dating.date.hint"), {},
                  {}, &entered);
    y += 32;
    if (!state.dating->focused && !state.dating->date.empty()) ui.focus("##note");
    state.dating->focused = true;
    ui.paint.text(left, y + 12, kControlFace, ui.paint.color(Token::Ink2), tr("timeline.dating.note"));
    bool noted = false;
    ui.text_field("##note", {field, y, card.x1 - 14, y + 24}, state.dating->note, tr("timeline.dating.note.hint"), {},
                  {}, &noted);
    y += 34;
    if (state.dating->wrong)
        ui.paint.text_within(left, y + 14 - 34 + 34, card.width() - 210, kControlFace, ui.paint.color(Token::Bad),
                             tr("window.date.wrong"));
    const std::string set = tr("timeline.dating.set");
    const std::string cancel = tr("timeline.dating.cancel");
    float right = card.x1 - 14;
    const float set_width = ui.button_width(set);
    const bool done = ui.button("set", Box::sized(right - set_width, y, set_width, 28), set, {.primary = true});
    right -= set_width + 8;
    const float cancel_width = ui.button_width(cancel);
    const bool cancelled = ui.button("cancel", Box::sized(right - cancel_width, y, cancel_width, 28), cancel);
    ui.end_pane();
    if (done || entered || noted)
        confirm(frame, state);
    else if (cancelled)
        state.dating.reset();
}

} // namespace tieline::ui
