#include "viz/export/svg_parts.hpp"
#include "viz/text/tr.hpp"

#include <array>
#include <functional>

namespace tieline::svg {

namespace {

constexpr double kRow = 22;
constexpr double kSample = 26; // length of a line sample
constexpr double kItemGap = 20;

struct Item {
    std::string words;
    double sample = 0;               // its width
    std::function<void(Point)> draw; // at the left end of the row's middle
};

SceneTie sample_tie(TieStyle look, Point at) {
    SceneTie tie;
    tie.style = look;
    tie.emphasis = look == TieStyle::NamedTogether ? Emphasis::Normal : Emphasis::Strong;
    tie.from = at;
    tie.to = {at.x + kSample, at.y};
    return tie;
}

std::vector<Item> items_of(const Brush& brush, const NetworkLegend& legend) {
    constexpr std::array kTies{"legend.stated", "legend.planned",  "legend.former",
                               "legend.denied", "legend.disputed", "legend.named_together"};
    constexpr std::array kStates{"legend.out", "legend.undated", "legend.possibly", "legend.in"}; // by DateMatch
    std::vector<Item> items;
    for (const EntityKind kind : kEntityKinds)
        if (legend.kinds.test(static_cast<std::size_t>(kind)))
            items.push_back({tr("kinds." + std::string(to_string(kind))), 14, [&brush, kind](Point at) {
                                 draw_glyph(brush, kind, DateMatch::In, {at.x + 7, at.y}, style::kListGlyphRadius);
                             }});
    for (std::size_t i = 0; i < kTies.size(); ++i)
        if (legend.ties.test(i))
            items.push_back({tr(kTies[i]), kSample, [&brush, i](Point at) {
                                 draw_tie(brush, sample_tie(static_cast<TieStyle>(i), at), {}, {});
                             }});
    if (legend.folded)
        items.push_back({tr("legend.folded"), kSample, [&brush](Point at) {
                             draw_tie(brush, sample_tie(TieStyle::Stated, at), {}, {});
                             brush.out.leaf("rect", {{"x", number(at.x + 4)},
                                                     {"y", number(at.y - 7)},
                                                     {"width", "18"},
                                                     {"height", "14"},
                                                     {"rx", "7"},
                                                     {"fill", to_hex(brush.colors[Token::Canvas])},
                                                     {"stroke", to_hex(brush.colors[Token::EdgeStrong])},
                                                     {"stroke-width", "1.25"}});
                             SvgWriter::Text three;
                             three.words = "2";
                             three.origin = {at.x + 10, at.y + 3.6};
                             three.size = 10;
                             three.bold = true;
                             three.color = brush.colors[Token::Ink];
                             brush.out.text(three);
                         }});
    if (legend.states.count() > 1)
        for (std::size_t i = kStates.size(); i-- > 0;)
            if (legend.states.test(i))
                items.push_back({tr(kStates[i]), 14, [&brush, i](Point at) {
                                     draw_glyph(brush, EntityKind::Place, static_cast<DateMatch>(i), {at.x + 7, at.y},
                                                style::kListGlyphRadius, {}, EntityKind::Person);
                                 }});
    return items;
}

} // namespace

double draw_legend(const Brush& brush, const NetworkLegend& legend, const TextMeasure& measure, Point origin,
                   double width, bool paint) {
    double x = 0;
    double y = kRow / 2;
    for (const Item& item : items_of(brush, legend)) {
        const double words = measure.width(item.words, style::kTextControl, false);
        const double whole = item.sample + 6 + words;
        if (x > 0 && x + whole > width) {
            x = 0;
            y += kRow;
        }
        if (paint) {
            const Point at{origin.x + x, origin.y + y};
            item.draw(at);
            SvgWriter::Text text;
            text.words = item.words;
            text.origin = {at.x + item.sample + 6, at.y + 0.36 * style::kTextControl};
            text.width = words;
            text.size = style::kTextControl;
            text.color = brush.colors[Token::Ink2];
            brush.out.text(text);
        }
        x += whole + kItemGap;
    }
    return y + kRow / 2;
}

} // namespace tieline::svg
