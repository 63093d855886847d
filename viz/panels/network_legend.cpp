#include "viz/panels/panels.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <array>

namespace tieline::ui {
namespace {

constexpr float kSample = 24;

float f(double value) {
    return static_cast<float>(value);
}

void draw_line_sample(const Painter& paint, float x, float y, TieStyle style) {
    const TieLook look = tie_look(style);
    const ImU32 color = paint.color(style == TieStyle::NamedTogether ? Token::Edge : Token::EdgeStrong, look.opacity);
    const ImVec2 ends[] = {{x, y}, {x + kSample, y}};
    if (look.double_line) {
        paint.line({x, y - 2}, {x + kSample, y - 2}, color, 1.5F);
        paint.line({x, y + 2}, {x + kSample, y + 2}, color, 1.5F);
    } else if (look.dash > 0) {
        paint.dashes(ends, false, f(look.dash), f(look.gap), color, 1.5F);
    } else {
        paint.line(ends[0], ends[1], color, 1.5F);
    }
    if (look.crossed) paint.line({x + kSample / 2, y - 5}, {x + kSample / 2, y + 5}, color, 1.5F);
}

void draw_state_sample(const Painter& paint, ImVec2 center, DateMatch state) {
    const ImU32 ink = paint.color(Token::EdgeStrong);
    const NodeLook look = node_look(state);
    if (look.fill_opacity > 0) paint.disc(center, 4.5F, paint.color(Token::EdgeStrong, look.fill_opacity));
    if (look.dash > 0)
        paint.dashes(kind_outline(center, 4.5F, EntityKind::Person), true, 2.2F, 2.2F, ink, 1.5F);
    else if (look.outline_width > 0)
        paint.ring(center, 4.5F, ink, 1.5F);
}

struct ChangeLook {
    const char* words;
    const char* sign;
    Token token;
};
constexpr std::array<ChangeLook, 3> kChangeLooks{
    {{"legend.new", "+", Token::Ok}, {"legend.gone", "−", Token::Bad}, {"legend.changed", "±", Token::Warn}}};

constexpr std::array kTieKeys{"legend.stated", "legend.planned",  "legend.former",
                              "legend.denied", "legend.disputed", "legend.named_together"};

/// What the colours say where they do not say the kind; returns where the rest may begin.
float draw_tints(const Frame& frame, float x, float y) {
    const Painter& paint = frame.ui.paint;
    const Answers& answers = frame.shown.answers;
    const auto words = [&](const std::string& text) {
        x += paint.text(x, y, kControlFace, paint.color(Token::Ink2), text) + 8;
    };
    if (frame.view.color_by == ColorBy::Time && answers.time_span) {
        words(list_date(DateRange::from_day(*answers.time_span->begin)).substr(0, 4));
        for (std::uint8_t step = 0; step < kTimeTints; ++step, x += 5)
            paint.fill(Box::sized(x, y - 5, 5, 10),
                       Painter::color(tint_color(paint.colors(), static_cast<std::uint8_t>(kFirstTimeTint + step))));
        x += 8;
        words(list_date(DateRange::from_day(*answers.time_span->end - std::chrono::days{1})).substr(0, 4));
    } else if (frame.view.color_by == ColorBy::Community && answers.communities > 0) {
        const std::size_t own = std::min<std::size_t>(answers.communities, kCommunityTints);
        for (std::size_t i = 0; i < own; ++i, x += 12)
            paint.disc({x + 4, y}, 4, Painter::color(tint_color(paint.colors(), static_cast<std::uint8_t>(i + 1))));
        x += 4;
        words(tr("nettools.legend.communities", {grouped(answers.communities)}));
    } else {
        return x;
    }
    if (answers.sampled) words(tr("nettools.legend.sampled"));
    paint.vertical(x, y - 6, y + 6, paint.color(Token::Line2));
    return x + 12;
}

/// The signs of a comparison; returns where the rest may begin.
float draw_changes(const Frame& frame, float x, float y) {
    if (!frame.shown.answers.comparison) return x;
    const Painter& paint = frame.ui.paint;
    for (const ChangeLook& look : kChangeLooks) {
        paint.ring({x + 7, y}, 7, paint.color(look.token), 1.5F);
        paint.text(x + 7, y, kSmallBold, paint.color(look.token), look.sign, Align::Center);
        x += 20;
        x += paint.text(x, y, kControlFace, paint.color(Token::Ink2), tr(look.words)) + 12;
    }
    paint.vertical(x, y - 6, y + 6, paint.color(Token::Line2));
    return x + 12;
}

} // namespace

void draw_network_legend(const Frame& frame, const Box& box) {
    const Painter& paint = frame.ui.paint;
    const NetworkLegend& legend = frame.shown.network.legend;
    frame.ui.separator(box.x0, box.x1, box.y0);
    float x = box.x0 + 12;
    const float y = paint.snap(box.mid_y());
    const ImU32 ink = paint.color(Token::Ink2);
    x = draw_changes(frame, x, y);
    x = draw_tints(frame, x, y);
    const auto words = [&](const char* key) { x += paint.text(x, y, kControlFace, ink, tr(key)) + 16; };
    const auto room = [&](const char* key) {
        return x + kSample + 8 + paint.width(kControlFace, tr(key)) < box.x1 - 8;
    };
    for (std::size_t style = 0; style < kTieStyleCount; ++style) {
        if (!legend.ties.test(style) || !room(kTieKeys[style])) continue;
        draw_line_sample(paint, x, y, static_cast<TieStyle>(style));
        x += kSample + 8;
        words(kTieKeys[style]);
    }
    if (legend.folded && room("legend.folded")) {
        const Box pill = Box::sized(x, y - 8, kSample, 16);
        paint.fill(pill, paint.color(Token::Raised), 8);
        paint.stroke(pill, paint.color(Token::EdgeStrong), 1, 8);
        paint.text(pill.mid_x(), pill.mid_y(), kSmallFace, paint.color(Token::Ink), "3", Align::Center);
        x += kSample + 8;
        words("legend.folded");
    }
    const std::pair<DateMatch, const char*> states[] = {{DateMatch::In, "legend.in"},
                                                        {DateMatch::Possibly, "legend.possibly"},
                                                        {DateMatch::Undated, "legend.undated"},
                                                        {DateMatch::Out, "legend.out"}};
    if (!frame.view.filter.dates && !frame.shown.answers.comparison) return;
    bool parted = false;
    for (const auto& [state, key] : states) {
        if (!legend.states.test(static_cast<std::size_t>(state)) || !room(key)) continue;
        if (!parted) {
            paint.vertical(x - 4, y - 6, y + 6, paint.color(Token::Line2));
            x += 8;
            parted = true;
        }
        draw_state_sample(paint, {x + 5, y}, state);
        x += 18;
        words(key);
    }
}

} // namespace tieline::ui
