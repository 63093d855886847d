#include "graph/parting.hpp"
#include "graph/resolution.hpp"
#include "viz/panels/panels.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

constexpr float kRow = 44;

/// Joined from another article, by the program or by hand: it can be taken out again.
bool was_joined(const Alias& alias) {
    return alias.reason != merge_reason::kExtracted && alias.reason != merge_reason::kRenamed;
}

/// A name and why it belongs here; what can be done about it stands at the right.
void draw_name(const Frame& frame, const Box& row, const Entity& entity, const Alias& alias) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    const float upper = row.y0 + 14, lower = row.y0 + 31;
    const char* show = tr("merging.show");
    const char* part = tr("merging.split");
    const float show_width = paint.width(kControlFace, show);
    if (ui.link("show", row.x1, upper, show, Align::Right)) frame.ask(Decide{{Rename{entity.key, alias.text}}});
    paint.text_within(row.x0, upper, row.width() - show_width - 12, kBodyFace, paint.color(Token::Ink), alias.text);
    float room = row.width();
    if (was_joined(alias)) {
        room -= paint.width(kControlFace, part) + 12;
        if (ui.link("split", row.x1, lower, part, Align::Right))
            if (auto split = split_by_name(frame.model(), entity.id, alias.text))
                frame.ask(Decide{{*std::move(split)}});
    }
    paint.text_within(row.x0, lower, room, kControlFace, paint.color(Token::Ink3), tr(alias.reason));
}

} // namespace

float draw_entity_names(const Frame& frame, const Box& column, EntityId id) {
    const Entity& entity = frame.model().entity(id);
    float y = column.y0;
    if (entity.aliases.empty()) return y;
    const Painter& paint = frame.ui.paint;
    paint.text(column.x0, y + 12, kControlBold, paint.color(Token::Ink2), tr("merging.names"));
    y += 26;
    for (std::size_t i = 0; i < entity.aliases.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        draw_name(frame, {column.x0, y, column.x1, y + kRow}, entity, entity.aliases[i]);
        ImGui::PopID();
        y += kRow;
    }
    frame.ui.separator(column.x0, column.x1, y + 4);
    return y + 12;
}

} // namespace tieline::ui
