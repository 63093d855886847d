#include "viz/panels/panels.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

/// What is drawn, and, where there is room, how many entities have no tie to be drawn by.
std::string counts_text(const Frame& frame, float room) {
    const Catalog& catalog = frame.shown.catalog;
    const bool all = catalog.drawn_shown == catalog.drawn && catalog.ties_shown == catalog.relations;
    std::string text = all ? tr("window.network.counts", {grouped(catalog.drawn), grouped(catalog.relations)})
                           : tr("window.network.counts_of", {grouped(catalog.drawn_shown), grouped(catalog.drawn),
                                                             grouped(catalog.ties_shown), grouped(catalog.relations)});
    if (catalog.entities == catalog.drawn) return text;
    const std::string more = text + " · " + tr("window.network.untied", {grouped(catalog.entities - catalog.drawn)});
    return frame.ui.paint.width(kControlFace, more) <= room ? more : text;
}

/// From right to left; returns where they begin.
float draw_buttons(const Frame& frame, const Box& box, NetworkPanelState& state) {
    Ui& ui = frame.ui;
    float right = box.x1 - 8 + 4;
    const auto place = [&] {
        right -= 28;
        return Box::sized(right, box.y0 + 4, 24, 24);
    };
    if (ui.icon_button("fit", place(), Icon::Fit, {.primary = true, .tip = tr("window.fit.tip")}))
        frame.ask(FitNetwork{});
    if (ui.icon_button("tidy", place(), Icon::Tidy, {.primary = true, .tip = tr("window.tidy.tip")}))
        frame.ask(TidyNetwork{});
    const bool plain = frame.view.size_by == SizeBy::Ties && frame.view.color_by == ColorBy::Kind;
    if (ui.icon_button("look", place(), Icon::Look,
                       {.primary = true, .active = state.look_open || !plain, .tip = tr("nettools.look.tip")}))
        state.look_open = !state.look_open;
    right -= 4;
    const Report report = frame.view.report;
    const auto toggle = [&](Report which) { frame.ask(SetReport{report == which ? Report::None : which}); };
    if (ui.icon_button("holes", place(), Icon::Holes,
                       {.primary = true, .active = report == Report::Holes, .tip = tr("nettools.holes.tip")}))
        toggle(Report::Holes);
    if (ui.icon_button("periods", place(), Icon::Compare,
                       {.primary = true, .active = report == Report::Periods, .tip = tr("nettools.periods.tip")}))
        toggle(Report::Periods);
    return right - 4;
}

} // namespace

void draw_network_header(const Frame& frame, const Box& box, bool empty, NetworkPanelState& state) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    paint.fill(box, paint.color(Token::Canvas));
    ui.separator(box.x0, box.x1, box.y1 - 1);
    float x = box.x0 + 12;
    x += paint.text(x, box.mid_y(), kControlBold, paint.color(Token::Ink), tr("window.network")) + 12;
    if (empty) return;
    float right = draw_buttons(frame, box, state);
    const std::vector<std::string> ways{tr("window.outside.show"), tr("window.outside.dim"), tr("window.outside.hide")};
    const float width = ui.segmented_width(ways);
    right -= width;
    if (const auto way = ui.segmented("outside", Box::sized(right, box.y0 + 4, width, 24), ways,
                                      static_cast<int>(frame.view.outside)))
        frame.ask(SetOutside{static_cast<Outside>(*way)});
    const float words = paint.width(kControlFace, tr("window.outside"));
    const std::string counts = counts_text(frame, right - 8 - words - x - 16);
    const bool room = right - 8 - words > x + paint.width(kControlFace, counts) + 16;
    if (room)
        paint.text(right - 8, box.mid_y(), kControlFace, paint.color(Token::Ink2), tr("window.outside"), Align::Right);
    paint.text_within(x, box.mid_y(), right - 16 - (room ? words + 8 : 0) - x, kControlFace, paint.color(Token::Ink2),
                      counts);
}

} // namespace tieline::ui
