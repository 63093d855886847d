#include "viz/panels/panels.hpp"
#include "viz/text/tr.hpp"

#include <cmath>

namespace tieline::ui {

void draw_path_entry(const Frame& frame, const Box& window, PathEntryState& state) {
    if (!state.open) return;
    Ui& ui = frame.ui;
    const Box card = Box::sized(std::floor(window.mid_x() - 260), std::floor(window.y0 + 120), 520, 128);
    ui.begin_pane("path_entry", card.inset(-4));
    ui.card(card);
    const Painter& paint = ui.paint;
    paint.text(card.x0 + 16, card.y0 + 24, kBodyBold, paint.color(Token::Ink), tr("window.path.title"));
    bool entered = false;
    ui.text_field("##path", Box::sized(card.x0 + 16, card.y0 + 44, 488, 28), state.path, tr("window.path.hint"),
                  Icon::Document, {}, &entered);
    const ButtonLook go{.icon = Icon::Import, .primary = true};
    const float width = ui.button_width(tr("window.import"), go);
    const bool pressed =
        ui.button("go", Box::sized(card.x1 - 16 - width, card.y1 - 40, width, 28), tr("window.import"), go);
    const float cancel = ui.button_width(tr("window.cancel"));
    if (ui.button("cancel", Box::sized(card.x1 - 24 - width - cancel, card.y1 - 40, cancel, 28), tr("window.cancel")) ||
        key_pressed(Key::Escape))
        state.open = false;
    if ((entered || pressed) && !state.path.empty()) {
        frame.ask(ImportPaths{{state.path}});
        state.open = false;
        state.path.clear();
    }
    ui.end_pane();
}

} // namespace tieline::ui
