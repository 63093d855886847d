#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/scene/network_pick.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

float f(double value) {
    return static_cast<float>(value);
}

/// The card comes after a while, so that it does not flicker while the pointer only crosses.
void draw_card_when_due(const Frame& frame, const Box& canvas, NetworkPanelState& state) {
    if (frame.shown.reading || !state.hover_since || !(state.hover_seen.entity || state.hover_seen.tie)) return;
    const double delay = std::chrono::duration<double>(style::kCardDelay).count();
    const double waited = frame.ui.now() - *state.hover_since;
    if (waited < delay)
        frame.ui.want_frame_after(delay - waited);
    else
        draw_network_card(frame, canvas, state.hover_seen);
}

void draw_nothing(const Frame& frame, const Box& canvas) {
    Ui& ui = frame.ui;
    const float y = canvas.mid_y() - 20;
    const MatchCounts& counts = frame.shown.catalog.tie_matches;
    const auto& dates = frame.view.filter.dates;
    const std::string words =
        dates ? tr("window.nothing.range", {list_date(*dates), grouped(counts.undated), grouped(counts.out)})
              : tr("window.nothing.filter");
    ui.paint.text(canvas.mid_x(), y, kBodyFace, ui.paint.color(Token::Ink2), words, Align::Center);
    Filter filter = frame.view.filter;
    const char* offer = dates ? "window.all_dates.show" : "window.nothing.reset";
    if (!ui.link("all", canvas.mid_x(), y + 26, tr(offer), Align::Center)) return;
    if (dates)
        filter.dates.reset();
    else
        filter = Filter{};
    frame.ask(SetFilter{filter});
}

} // namespace

Box network_canvas(const Box& pane) {
    return {pane.x0, pane.y0 + f(style::kPaneHeader), pane.x1, std::max(pane.y0 + 64, pane.y1 - f(style::kLegend))};
}

void draw_network_panel(const Frame& frame, const Box& box, NetworkPanelState& state) {
    Ui& ui = frame.ui;
    const bool empty = frame.model().article_count() == 0 && frame.model().entity_count() == 0;
    ui.begin_pane("network", box);
    ui.paint.fill(box, ui.paint.color(Token::Canvas));
    draw_network_header(frame, {box.x0, box.y0, box.x1, box.y0 + f(style::kPaneHeader)}, empty, state);
    const Box canvas = empty ? Box{box.x0, box.y0 + f(style::kPaneHeader), box.x1, box.y1} : network_canvas(box);
    if (empty) {
        if (frame.shown.reading)
            ui.paint.text(canvas.mid_x(), canvas.mid_y(), kBodyFace, ui.paint.color(Token::Ink2), tr("opening.title"),
                          Align::Center);
        else
            draw_first_start(frame, canvas);
        ui.end_pane();
        return;
    }
    ui.begin_pane("picture", canvas);
    const ImVec2 origin{canvas.x0, canvas.y0};
    if (frame.shown.network.overview) paint_pixels(ui.paint, frame.shown.network_pixels, frame.view.camera, origin);
    paint_marks_below(frame, origin);
    paint_network(ui.paint, frame.shown.network, origin);
    paint_marks_above(frame, origin);
    use_network_pointer(frame, canvas, state);
    if (frame.shown.graph.nodes.empty()) draw_nothing(frame, canvas);
    draw_network_tools(frame, canvas);
    draw_minimap(frame, canvas);
    draw_network_chips(frame, canvas);
    draw_network_look(frame, canvas, state);
    ui.end_pane();
    draw_network_legend(frame, {box.x0, canvas.y1, box.x1, box.y1});
    draw_card_when_due(frame, canvas, state);
    ui.end_pane();
}

} // namespace tieline::ui
