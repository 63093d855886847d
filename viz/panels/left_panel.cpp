#include "viz/panels/panels.hpp"
#include "viz/panels/text_flow.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cmath>

namespace tieline::ui {
namespace {

constexpr float kPad = 12, kRow = 20, kListRow = 24, kHeading = 24;

/// Entities, Review 7, Articles.
void draw_tabs(const Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    struct Tab {
        LeftTab tab;
        const char* key;
        std::size_t count;
    };
    const Tab tabs[] = {{LeftTab::Entities, "window.tab.entities", 0},
                        {LeftTab::Review, "window.tab.review", frame.shown.catalog.review.size()},
                        {LeftTab::Articles, "window.tab.articles", frame.shown.catalog.articles.size()}};
    float x = box.x0 + kPad;
    for (const Tab& tab : tabs) {
        const bool on = frame.view.left_tab == tab.tab;
        const Face face = on ? kControlBold : kControlFace;
        const std::string count = tab.count > 0 ? grouped(tab.count) : std::string();
        const float label = ui.paint.width(face, tr(tab.key));
        const float width = label + (count.empty() ? 0 : 6 + ui.paint.width(kControlFace, count));
        const Response response = ui.hit(tab.key, {x - 6, box.y0, x + width + 6, box.y1});
        ui.paint.text(x, box.mid_y(), face, ui.paint.color(on || response.hovered ? Token::Ink : Token::Ink2),
                      tr(tab.key));
        if (!count.empty())
            ui.paint.text(x + label + 6, box.mid_y(), kControlFace, ui.paint.color(on ? Token::Accent : Token::Ink3),
                          count);
        if (on) ui.paint.fill({x, box.y1 - 2, x + width, box.y1}, ui.paint.color(Token::Accent));
        if (response.clicked) frame.ask(SetLeftTab{tab.tab});
        x += width + 20;
    }
    ui.separator(box.x0, box.x1, box.y1 - 1);
}

float draw_heading(const Frame& frame, const Box& column, float y, const char* key) {
    frame.ui.paint.text(column.x0, y + 12, kControlBold, frame.ui.paint.color(Token::Ink2), tr(key));
    return y + kHeading;
}

float draw_kinds(const Frame& frame, const Box& column, float y) {
    Ui& ui = frame.ui;
    y = draw_heading(frame, column, y, "window.kinds");
    for (const EntityKind kind : kEntityKinds) {
        const auto index = static_cast<std::size_t>(kind);
        const bool on = frame.view.filter.entity_kinds.test(index);
        const Box row = {column.x0 - 6, y, column.x1 + 6, y + kRow};
        ImGui::PushID(static_cast<int>(index));
        const Response response = ui.hit("kind", row);
        ImGui::PopID();
        if (response.hovered) {
            ui.paint.fill(row, ui.paint.color(Token::RowHover), 5);
            ui.tip(row, tr(on ? "window.kind.hide" : "window.kind.show"));
        }
        draw_kind(ui.paint, {column.x0 + 8, row.mid_y()}, 6, kind, on ? KindSign::Solid : KindSign::Outside);
        const float words = ui.paint.text(column.x0 + 24, row.mid_y(), kControlFace,
                                          ui.paint.color(on ? Token::Ink : Token::Ink3), kind_words(kind));
        if (!on) {
            const float x = column.x0 + 24 + words + 8;
            ui.paint.text(x, row.mid_y(), kControlFace, ui.paint.color(Token::Ink3), tr("window.hidden"));
        }
        ui.paint.text(column.x1, row.mid_y(), kControlFace, ui.paint.color(Token::Ink3),
                      grouped(frame.shown.catalog.kinds[index]), Align::Right);
        if (response.clicked) {
            Filter filter = frame.view.filter;
            filter.entity_kinds.flip(index);
            frame.ask(SetFilter{filter});
        }
        y += kRow;
    }
    return y + 8;
}

float draw_ties(const Frame& frame, const Box& column, float y) {
    y = draw_heading(frame, column, y, "window.ties");
    for (std::size_t group = 0; group < kTieGroups; ++group) {
        const std::size_t count = frame.shown.catalog.ties[group];
        const bool on = group_shown(frame.view.filter, group);
        ImGui::PushID(static_cast<int>(group));
        if (frame.ui.checkbox("group", {column.x0, y, column.x1, y + kRow}, on, tr(tie_group_key(group)),
                              grouped(count))) {
            Filter filter = frame.view.filter;
            show_group(filter, group, !on);
            frame.ask(SetFilter{filter});
        }
        ImGui::PopID();
        y += kRow;
    }
    return y + 8;
}

void draw_state_sign(const Painter& paint, ImVec2 center, DateMatch match) {
    const ImU32 ink = paint.color(Token::EdgeStrong);
    switch (match) {
    case DateMatch::In:
        paint.disc(center, 4.5F, ink);
        break;
    case DateMatch::Possibly:
        paint.disc(center, 4.5F, paint.color(Token::EdgeStrong, 0.26));
        paint.ring(center, 4.5F, ink, 1.5F);
        break;
    case DateMatch::Undated:
        paint.dashes(kind_outline(center, 4.5F, EntityKind::Person), true, 2.2F, 2.2F, ink, 1.5F);
        break;
    case DateMatch::Out:
        paint.disc(center, 4.5F, paint.color(Token::EdgeStrong, 0.22));
        break;
    }
}

float draw_range_states(const Frame& frame, const Box& column, float y) {
    const MatchCounts& counts = frame.shown.catalog.tie_matches;
    const bool ranged = frame.view.filter.dates.has_value();
    const std::size_t undated = ranged ? counts.undated : frame.shown.catalog.undated;
    const std::size_t in = ranged ? counts.in : counts.all() - undated;
    struct Line {
        DateMatch match;
        const char* key;
        std::size_t count;
        bool dimmed;
    };
    const bool dim = frame.view.outside == Outside::Dim;
    const Line lines[] = {{DateMatch::In, "window.match.in", in, false},
                          {DateMatch::Possibly, "window.match.possibly", counts.possibly, false},
                          {DateMatch::Undated, "window.match.undated", undated, ranged},
                          {DateMatch::Out, "window.match.out", counts.out, ranged && dim}};
    y = draw_heading(frame, column, y, "window.against");
    const Painter& paint = frame.ui.paint;
    for (const Line& line : lines) {
        const float middle = y + kRow / 2;
        draw_state_sign(paint, {column.x0 + 8, middle}, line.match);
        paint.text(column.x0 + 24, middle, kControlFace, paint.color(Token::Ink), tr(line.key));
        if (line.dimmed)
            paint.text(column.x1 - 40, middle, kControlFace, paint.color(Token::Ink3), tr("window.dimmed"),
                       Align::Right);
        if (line.match == DateMatch::Out && ranged && frame.view.outside == Outside::Hide)
            paint.text(column.x1 - 40, middle, kControlFace, paint.color(Token::Ink3), tr("window.hidden"),
                       Align::Right);
        paint.text(column.x1, middle, kControlFace, paint.color(Token::Ink3), grouped(line.count), Align::Right);
        y += kRow;
    }
    return y + 8;
}

float filters_height() {
    return 40 + (kHeading + 6 * kRow + 8) + (kHeading + kTieGroups * kRow + 8) + (kHeading + 4 * kRow + 8);
}

void draw_filters(const Frame& frame, const Box& box, LeftPanelState& state, bool empty) {
    Ui& ui = frame.ui;
    ui.begin_pane("filters", box, true);
    const float top = box.y0 - ImGui::GetScrollY();
    Box column = {box.x0 + kPad, top, box.x1 - kPad, box.y1};
    float y = top + 8;
    if (!empty) {
        if (ui.text_field("##filter", Box::sized(column.x0, y, column.width(), 28), state.filter,
                          tr("window.filter.hint"), Icon::Filter, "/"))
            frame.ask(SetNameFilter{state.filter});
        y += 32;
    }
    y = draw_kinds(frame, column, y);
    if (!empty) {
        y = draw_ties(frame, column, y);
        y = draw_range_states(frame, column, y);
    } else {
        ui.separator(column.x0, column.x1, y);
        y = draw_paragraph(ui.paint, {column.x0, y + 10, column.x1, box.y1}, kControlFace, 18,
                           ui.paint.color(Token::Ink2), tr("window.empty.left"));
    }
    ImGui::SetCursorScreenPos({box.x0, y});
    ImGui::Dummy({1, 1});
    ui.end_pane();
}

} // namespace

std::size_t draw_left_panel(const Frame& frame, const Box& box, LeftPanelState& state) {
    Ui& ui = frame.ui;
    ui.begin_pane("left", box);
    ui.paint.fill(box, ui.paint.color(Token::Panel));
    draw_tabs(frame, {box.x0, box.y0, box.x1, box.y0 + 32});
    const Box inner = {box.x0, box.y0 + 32, box.x1 - 1, box.y1};
    const bool empty = frame.model().article_count() == 0 && frame.model().entity_count() == 0;
    if (state.filter != frame.view.name_filter && !ui.typing()) state.filter = frame.view.name_filter;
    switch (frame.view.left_tab) {
    case LeftTab::Entities: {
        const float wanted = filters_height();
        const float most = inner.height() - 32 - 5 * kListRow;
        const float upper = empty ? inner.height() : std::min(wanted, std::max(120.0F, most));
        draw_filters(frame, {inner.x0, inner.y0, inner.x1, inner.y0 + upper}, state, empty);
        if (!empty) draw_entity_list(frame, {inner.x0, inner.y0 + upper, inner.x1, inner.y1}, state);
        break;
    }
    case LeftTab::Review:
        draw_review_list(frame, inner);
        break;
    case LeftTab::Articles:
        draw_article_list(frame, inner);
        break;
    }
    ui.paint.vertical(box.x1 - 1, box.y0, box.y1, ui.paint.color(Token::Line));
    ui.end_pane();
    return state.matches.size();
}

} // namespace tieline::ui
