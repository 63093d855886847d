#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <utility>

namespace tieline::ui {
namespace {

constexpr float kPad = 16, kFoot = 36;

void draw_key_hints(const Frame& frame, const Box& column, float y) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const std::pair<const char*, const char*> keys[] = {
        {"Ctrl O", "window.key.import"}, {"Ctrl K", "window.key.search"}, {"/", "window.key.filter"},
        {"A", "window.key.accept"},      {"R", "window.key.reject"},      {"O", "window.key.article"},
        {"F", "window.key.fit"},         {"T", "window.key.tidy"},        {"Esc", "window.key.back"},
        {"F1", "nettools.key.all"}};
    paint.text(column.x0, y, kControlBold, paint.color(Token::Ink2), tr("window.keys"));
    y += 26;
    for (const auto& [key, words] : keys) {
        ui.key_cap(column.x0, y, key);
        paint.text_within(column.x0 + 64, y, column.width() - 64, kControlFace, paint.color(Token::Ink2), tr(words));
        y += 26;
    }
}

void draw_nothing_selected(const Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Box column = {box.x0 + kPad, box.y0, box.x1 - kPad, box.y1};
    paint.text(column.x0, box.y0 + 22, kControlBold, paint.color(Token::Ink),
               tr(frame.shown.reading ? "opening.title" : "window.nothing_selected"));
    ui.separator(box.x0, box.x1, box.y0 + 44);
    const float below =
        draw_paragraph(paint, {column.x0, box.y0 + 60, column.x1, box.y1}, kControlFace, 18, paint.color(Token::Ink2),
                       tr(frame.shown.reading ? "opening.hint" : "window.nothing_selected.hint"));
    if (frame.shown.reading) return;
    draw_key_hints(frame, column, below + 28);
}

/// Kind, name, other names; returns the y below.
float draw_entity_head(const Frame& frame, const Box& box, const Entity& entity) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const float x = box.x0 + kPad;
    const float right = box.x1 - kPad;
    float y = box.y0 + 22;
    draw_kind(paint, {x + 7, y}, 6, entity.kind);
    paint.text(x + 24, y, kControlFace, paint.color(Token::Ink2), kind_words(entity.kind));
    const bool pinned = std::binary_search(frame.view.pinned.begin(), frame.view.pinned.end(), entity.id);
    if (ui.icon_button("hide", Box::sized(right - 28, y - 14, 28, 28), Icon::Hide, {.tip = tr("window.entity.hide")}))
        frame.ask(Decide{{Hide{entity.key}}});
    if (ui.icon_button("pin", Box::sized(right - 60, y - 14, 28, 28), Icon::Pin,
                       {.active = pinned, .tip = tr(pinned ? "window.tool.unpin" : "window.tool.pin")}))
        frame.ask(PinNode{entity.id, !pinned});
    y += 28;
    const std::string name = paint.shortened(kTitleFace, entity.name, right - x);
    paint.text(x, y, kTitleFace, paint.color(Token::Ink), name);
    const Box line = {x, y - 14, right, y + 14};
    if (name != entity.name && ui.hit("name", line).hovered) ui.tip(line, entity.name);
    y += 26;
    if (entity.aliases.empty()) return y - 4;
    std::string also;
    std::string why;
    for (const Alias& alias : entity.aliases) {
        also += (also.empty() ? "" : ", ") + alias.text;
        why += (why.empty() ? "" : "\n") + alias.text + ": " + tr(alias.reason);
    }
    const float link = paint.width(kControlFace, tr("window.why"));
    paint.text_within(x, y, right - x - link - 12, kControlFace, paint.color(Token::Ink2), tr("window.also", {also}));
    if (ui.link("why", right, y, tr("window.why"), Align::Right)) frame.ask(SetInspectorTab{InspectorTab::Mentions});
    if (ImGui::IsItemHovered()) ui.tip({right - link, y - 8, right, y + 8}, why);
    return y + 18;
}

template <class Ids>
std::size_t count_shown(const Ids& ids, const std::vector<std::uint8_t>& states) {
    return static_cast<std::size_t>(
        std::count_if(ids.begin(), ids.end(), [&](auto id) { return states[id.index()] != Visibility::kHidden; }));
}

float draw_inspector_tabs(const Frame& frame, const Box& box, float y, EntityId entity) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const Model& model = frame.model();
    struct Tab {
        InspectorTab tab;
        const char* key;
        std::size_t count;
    };
    const Tab tabs[] = {{InspectorTab::Facts, "window.tab.facts",
                         count_shown(model.relations_of(entity), frame.shown.visibility.relations)},
                        {InspectorTab::Events, "window.tab.events",
                         count_shown(model.events_of(entity), frame.shown.visibility.events)},
                        {InspectorTab::Mentions, "window.tab.mentions", model.mentions_of(entity).size()}};
    float x = box.x0 + kPad;
    for (const Tab& tab : tabs) {
        const bool on = frame.view.inspector_tab == tab.tab;
        const Face face = on ? kControlBold : kControlFace;
        const float label = paint.width(face, tr(tab.key));
        const std::string count = grouped(tab.count);
        const float width = label + 6 + paint.width(kControlFace, count);
        const Response response = ui.hit(tab.key, {x - 6, y, x + width + 6, y + 32});
        paint.text(x, y + 16, face, paint.color(on || response.hovered ? Token::Ink : Token::Ink2), tr(tab.key));
        paint.text(x + label + 6, y + 16, kControlFace, paint.color(on ? Token::Accent : Token::Ink3), count);
        if (on) paint.fill({x, y + 30, x + width, y + 32}, paint.color(Token::Accent));
        if (response.clicked) frame.ask(SetInspectorTab{tab.tab});
        x += width + 24;
    }
    ui.separator(box.x0, box.x1, y + 31);
    return y + 32;
}

void draw_foot(const Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    ui.separator(box.x0, box.x1, box.y0);
    float x = box.x0 + kPad;
    const float y = box.mid_y();
    const auto words = [&](const char* key) {
        x += ui.paint.text(x, y, kControlFace, ui.paint.color(Token::Ink2), tr(key)) + 16;
    };
    x += ui.key_cap(x, y, "J") + 6;
    x += ui.key_cap(x, y, "K") + 8;
    words("window.foot.next");
    x += ui.key_cap(x, y, "O") + 8;
    words("window.foot.article");
    x += ui.key_cap(x, y, "Ctrl Z") + 8;
    words("window.foot.undo");
}

void draw_entity(const Frame& frame, const Box& box, EntityId id, DateEdit& edit) {
    Ui& ui = frame.ui;
    float y = draw_entity_head(frame, box, frame.model().entity(id));
    y = draw_inspector_tabs(frame, box, y, id);
    const Box inner = {box.x0, y, box.x1, box.y1 - kFoot};
    ImGui::PushID(static_cast<int>(id.value));
    ui.begin_pane("facts", inner, true);
    const float top = inner.y0 - ImGui::GetScrollY() + 8;
    const Box column = {inner.x0 + kPad, top, inner.x1 - kPad, inner.y1};
    float bottom = top;
    switch (frame.view.inspector_tab) {
    case InspectorTab::Facts:
        bottom = draw_entity_facts(frame, column, id, edit);
        break;
    case InspectorTab::Events:
        bottom = draw_event_rows(frame, column, id);
        break;
    case InspectorTab::Mentions:
        bottom = draw_mention_rows(frame, column, id);
        break;
    }
    ImGui::SetCursorScreenPos({inner.x0, bottom});
    ImGui::Dummy({1, 16});
    ui.end_pane();
    ImGui::PopID();
    draw_foot(frame, {box.x0, box.y1 - kFoot, box.x1, box.y1});
}

void draw_tie_ends(const Frame& frame, float x, float y, float width, const Relation& tie) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const float half = (width - 32) / 2 - 22;
    for (const EntityId end : {tie.source, tie.target}) {
        const Entity& entity = frame.model().entity(end);
        draw_kind(paint, {x + 8, y}, 7, entity.kind);
        const std::string name = paint.shortened(kValueFace, entity.name, half);
        const Box hit = {x, y - 12, x + 22 + paint.width(kValueFace, name), y + 12};
        ImGui::PushID(static_cast<int>(end.value));
        if (ui.hit("end", hit, ImGuiMouseCursor_Hand).clicked) frame.ask(Select{{{end}, {}, {}}});
        ImGui::PopID();
        paint.text(x + 22, y, kValueFace, paint.color(Token::Ink), name);
        x = hit.x1 + 8;
        if (end == tie.target) break;
        if (directed(tie.kind))
            draw_icon(paint, {x + 8, y}, Icon::ArrowRight, paint.color(Token::Ink3), 14);
        else
            paint.text(x + 8, y, kValueFace, paint.color(Token::Ink3), "–", Align::Center);
        x += 24;
    }
}

/// All ties of the pair, the chosen one first.
void draw_tie(const Frame& frame, const Box& box, RelationId id, DateEdit& edit) {
    Ui& ui = frame.ui;
    const Model& model = frame.model();
    const Relation& tie = model.relation(id);
    const float x = box.x0 + kPad;
    ui.paint.text(x, box.y0 + 22, kControlFace, ui.paint.color(Token::Ink2), tr("window.tie"));
    draw_tie_ends(frame, x, box.y0 + 50, box.width() - 2 * kPad, tie);
    ui.separator(box.x0, box.x1, box.y0 + 76);
    const Box inner = {box.x0, box.y0 + 77, box.x1, box.y1 - kFoot};
    ui.begin_pane("tie", inner, true);
    float bottom = inner.y0 - ImGui::GetScrollY() + 12;
    std::vector<RelationId> ties{id};
    for (const RelationId other : model.relations_of(tie.source)) {
        const Relation& each = model.relation(other);
        const bool same = (each.source == tie.source && each.target == tie.target) ||
                          (each.source == tie.target && each.target == tie.source);
        if (other != id && same && frame.shown.visibility.relations[other.index()] != Visibility::kHidden)
            ties.push_back(other);
    }
    for (const RelationId each : ties)
        bottom = draw_fact_card(frame, {inner.x0 + 8, bottom, inner.x1 - 8, bottom}, each, std::nullopt, edit) + 8;
    ImGui::SetCursorScreenPos({inner.x0, bottom});
    ImGui::Dummy({1, 16});
    ui.end_pane();
    draw_foot(frame, {box.x0, box.y1 - kFoot, box.x1, box.y1});
}

void draw_event(const Frame& frame, const Box& box, EventId id) {
    const Event& event = frame.model().event(id);
    const Painter& paint = frame.ui.paint;
    const float x = box.x0 + kPad;
    const float width = box.width() - 2 * kPad;
    draw_kind(paint, {x + 7, box.y0 + 22}, 6, EntityKind::Event);
    paint.text(x + 24, box.y0 + 22, kControlFace, paint.color(Token::Ink2), tr("window.event"));
    paint.text_within(x, box.y0 + 50, width, kValueFace, paint.color(Token::Ink),
                      prose_date(event.when) + ", " + precision_words(event.when));
    float y = draw_paragraph(paint, {x, box.y0 + 72, x + width, box.y1}, kBodyFace, 21, paint.color(Token::Ink),
                             event.summary) +
              16;
    for (const EntityId participant : event.participants) {
        const Entity& entity = frame.model().entity(participant);
        if (!stands(entity)) continue;
        const Box row = {x - 8, y, box.x1 - kPad + 8, y + 24};
        ImGui::PushID(static_cast<int>(participant.value));
        const Response response = frame.ui.hit("who", row, ImGuiMouseCursor_Hand);
        ImGui::PopID();
        if (response.hovered) paint.fill(row, paint.color(Token::RowHover), 5);
        draw_kind(paint, {x + 7, row.mid_y()}, 6, entity.kind);
        paint.text_within(x + 24, row.mid_y(), width - 24, kBodyFace, paint.color(Token::Ink), entity.name);
        if (response.clicked) frame.ask(Select{{{participant}, {}, {}}});
        y += 24;
    }
    if (event.evidence.empty()) return;
    const auto* quote = std::get_if<Quote>(&event.evidence.front());
    if (quote != nullptr && frame.ui.link("open", x, y + 20, tr("window.article.open")))
        frame.ask(ShowArticle{OpenArticle{quote->article, quote->range}});
}

/// Back to the report that the selection was made in; returns the y below.
float draw_way_back(const Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    const Box row{box.x0, box.y0, box.x1, box.y0 + 32};
    const Response response = ui.hit("way_back", row, ImGuiMouseCursor_Hand);
    ui.paint.fill(row, ui.paint.color(response.hovered ? Token::RowHover : Token::Sunken));
    draw_icon(ui.paint, {row.x0 + 20, row.mid_y()}, Icon::Back, ui.paint.color(Token::Ink2), 12);
    ui.paint.text(row.x0 + 34, row.mid_y(), kControlFace, ui.paint.color(Token::Ink2),
                  tr(frame.view.report == Report::Holes ? "nettools.holes.title" : "nettools.periods.title"));
    ui.separator(row.x0, row.x1, row.y1 - 1);
    if (response.clicked) frame.ask(Select{});
    return row.y1;
}

} // namespace

float draw_paragraph(const Painter& paint, const Box& column, Face face, float line_height, ImU32 color,
                     std::string_view text) {
    const auto measure = [&](std::string_view part) { return paint.width(face, part); };
    float y = column.y0;
    for (const FlowLine& line : wrap(text, column.width(), measure)) {
        paint.text(column.x0, y + line_height / 2, face, color, text.substr(line.begin, line.end - line.begin));
        y += line_height;
    }
    return y;
}

void draw_inspector(const Frame& frame, const Box& box, InspectorState& state) {
    Ui& ui = frame.ui;
    ui.begin_pane("inspector", box);
    ui.paint.fill(box, ui.paint.color(Token::Panel));
    Box inner = {box.x0 + 1, box.y0, box.x1, box.y1};
    const Selection& selection = frame.view.selection;
    const bool report = frame.view.report != Report::None && !frame.view.article;
    if (report && !selection.empty()) inner.y0 = draw_way_back(frame, inner);
    if (frame.view.article)
        draw_article_view(frame, inner, state);
    else if (selection.tie)
        draw_tie(frame, inner, *selection.tie, state.edit);
    else if (selection.event)
        draw_event(frame, inner, *selection.event);
    else if (selection.entities.size() > 1)
        draw_several(frame, inner);
    else if (!selection.entities.empty())
        draw_entity(frame, inner, selection.entities.back(), state.edit);
    else if (frame.view.report == Report::Periods)
        draw_periods(frame, inner, state.periods);
    else if (frame.view.report == Report::Holes)
        draw_holes(frame, inner);
    else
        draw_nothing_selected(frame, inner);
    ui.paint.vertical(box.x0, box.y0, box.y1, ui.paint.color(Token::Line));
    ui.end_pane();
}

} // namespace tieline::ui
