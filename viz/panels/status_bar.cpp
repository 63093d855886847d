#include "viz/panels/panels.hpp"
#include "viz/text/tr.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tieline::ui {
namespace {

std::vector<std::string> left_parts(const Frame& frame) {
    const Catalog& catalog = frame.shown.catalog;
    std::vector<std::string> parts;
    if (frame.model().article_count() == 0 && catalog.entities == 0)
        return {frame.shown.reading ? std::string() : std::string(tr("window.status.empty"))};
    if (!frame.shown.layout_name.empty())
        parts.push_back(
            tr("window.status.layout", {frame.shown.layout_name, fmt::format("{:.1f}", frame.shown.layout_seconds)}));
    parts.push_back(
        tr("window.status.counts", {grouped(catalog.entities), grouped(catalog.relations), grouped(catalog.events)}));
    parts.push_back(tr("window.status.undated", {grouped(catalog.undated)}));
    const Selection& selection = frame.view.selection;
    const std::size_t selected = selection.entities.size() + (selection.tie ? 1 : 0) + (selection.event ? 1 : 0);
    if (selected > 0) parts.push_back(tr("window.status.selected", {grouped(selected)}));
    return parts;
}

/// Returns how far left it reaches.
float draw_job(const Frame& frame, const Box& box, float right) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    if (frame.shown.job) {
        const JobStatus& job = *frame.shown.job;
        if (ui.icon_button("cancel", Box::sized(right - 20, box.y0 + 2, 20, 20), Icon::Close,
                           {.primary = true, .tip = tr("window.job.cancel")}))
            frame.ask(CancelJob{});
        right -= 30;
        if (job.measured) {
            right -= paint.text(right, box.mid_y(), kControlFace, paint.color(Token::Ink2),
                                fmt::format("{:.0f}%", job.progress * 100), Align::Right) +
                     8;
            const Box bar = Box::sized(right - 80, paint.snap(box.mid_y() - 2), 80, 4);
            paint.fill(bar, paint.color(Token::Line), 2);
            paint.fill({bar.x0, bar.y0, bar.x0 + 80 * static_cast<float>(std::clamp(job.progress, 0.0, 1.0)), bar.y1},
                       paint.color(Token::Accent), 2);
            right -= 90;
        }
        return right - paint.text(right, box.mid_y(), kControlFace, paint.color(Token::Ink), job.title, Align::Right);
    }
    if (frame.shown.notice) {
        const Notice& notice = *frame.shown.notice;
        const float width = paint.width(kControlFace, notice.text);
        const Box hit = {right - width - 4, box.y0, right + 4, box.y1};
        const Response response = ui.hit("notice", hit);
        paint.text(right, box.mid_y(), kControlFace, paint.color(notice.problem ? Token::Bad : Token::Ink2),
                   notice.text, Align::Right);
        if (response.hovered && !notice.details.empty()) ui.tip(hit, notice.details);
        if (response.clicked) frame.ask(DismissNotice{});
        return hit.x0;
    }
    return right;
}

} // namespace

void draw_status_bar(const Frame& frame, const Box& box) {
    Ui& ui = frame.ui;
    const Painter& paint = ui.paint;
    ui.begin_pane("status", box);
    paint.fill(box, paint.color(Token::Panel));
    ui.separator(box.x0, box.x1, box.y0);
    float right = box.x1 - 12;
    right -= paint.text(right, box.mid_y(), kControlFace, paint.color(Token::Ink2),
                        fmt::format("{:.0f}%", frame.view.camera.zoom * 100), Align::Right);
    if (frame.shown.job || frame.shown.notice) {
        right -= 12;
        paint.vertical(right, box.y0 + 6, box.y1 - 6, paint.color(Token::Line2));
        right -= 12;
    }
    right = draw_job(frame, box, right);
    float x = box.x0 + 12;
    for (const std::string& part : left_parts(frame)) {
        const float width = paint.width(kControlFace, part);
        if (x + width > right - 16) break;
        if (x > box.x0 + 12) paint.vertical(x - 12, box.y0 + 6, box.y1 - 6, paint.color(Token::Line2));
        paint.text(x, box.mid_y(), kControlFace, paint.color(Token::Ink2), part);
        x += width + 24;
    }
    ui.end_pane();
}

} // namespace tieline::ui
