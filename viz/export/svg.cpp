#include "viz/export/svg.hpp"

#include "viz/export/provenance.hpp"
#include "viz/export/svg_parts.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cmath>

namespace tieline {

namespace {

using svg::Brush;

constexpr double kMargin = 24;
constexpr double kBetween = 16;

/// The parts of a page from top to bottom; heights are known before anything is written.
struct Page {
    double width = 0, height = 0;
    double heading = 0; // height
    double network_top = 0, network_height = 0;
    Point network_shift;
    double timeline_top = 0, timeline_height = 0;
    double legend_top = 0;
    double sources_top = 0;
    std::vector<std::string> sources; // numbered lines
};

void place_network(const NetworkPicture& network, Page& page) {
    if (network.view.width > 0) {
        page.width = std::max(page.width, network.view.width);
        page.network_height = network.view.height;
        return;
    }
    const Rect bounds = network.scene.nodes.empty() ? Rect{0, 0, 320, 120} : network.scene.bounds;
    page.width = std::max({page.width, std::ceil(bounds.width() + 2 * kMargin), 480.0});
    page.network_height = std::ceil(bounds.height() + 2 * kMargin);
    const double left = (page.width - bounds.width()) / 2;
    page.network_shift = {std::round(left - bounds.left), std::round(kMargin - bounds.top)};
}

std::vector<std::string> source_lines(const NetworkPicture& network, const TextMeasure& measure, double width) {
    std::vector<std::string> lines;
    for (const ArticleId id : sources_of(network.model, network.graph.relations)) {
        const std::string line = std::to_string(lines.size() + 1) + ". " + source_line(network.model.article(id));
        lines.push_back(shorten(measure, line, style::kTextSmall, false, width));
    }
    return lines;
}

Page plan(const NetworkPicture* network, const TimelinePicture* timeline, const SvgOptions& options,
          const TextMeasure& measure, const Brush& brush) {
    Page page;
    if (timeline != nullptr) page.width = timeline->width;
    if (network != nullptr) place_network(*network, page);
    double y = 0;
    if (!options.title.empty() || !options.subtitle.empty())
        y = page.heading = kMargin / 2 + (options.title.empty() ? 0 : style::kLineTitle) +
                           (options.subtitle.empty() ? 0 : style::kLineControl + 4);
    page.network_top = y;
    y += page.network_height;
    page.timeline_top = y;
    if (timeline != nullptr) {
        page.timeline_height = timeline->height;
        y += timeline->height + kBetween / 2;
    }
    page.legend_top = y + kBetween / 2;
    if (options.legend && network != nullptr)
        y = page.legend_top + kBetween / 2 +
            svg::draw_legend(brush, network->scene.legend, measure, {}, page.width - 2 * kMargin, false);
    if (options.sources && network != nullptr) {
        page.sources = source_lines(*network, measure, page.width - 2 * kMargin);
        page.sources_top = y + kBetween;
        y = page.sources_top + style::kLineSmall * static_cast<double>(page.sources.size() + 1);
    }
    page.height = std::ceil(y + kBetween / 2);
    page.width = std::ceil(page.width);
    return page;
}

void line_of_text(const Brush& brush, const std::string& words, Point at, double size, bool bold, Token color,
                  const TextMeasure& measure) {
    SvgWriter::Text text;
    text.words = words;
    text.origin = at;
    text.size = size;
    text.bold = bold;
    text.width = measure.width(words, size, bold);
    text.color = brush.colors[color];
    brush.out.text(text);
}

void draw_heading(const Brush& brush, const SvgOptions& options, const TextMeasure& measure) {
    double y = kMargin / 2;
    if (!options.title.empty()) {
        line_of_text(brush, options.title, {kMargin, y + 20}, style::kTextTitle, true, Token::Ink, measure);
        y += style::kLineTitle;
    }
    if (!options.subtitle.empty())
        line_of_text(brush, options.subtitle, {kMargin, y + 13}, style::kTextControl, false, Token::Ink2, measure);
}

void draw_sources(const Brush& brush, const Page& page, const TextMeasure& measure) {
    if (page.sources.empty()) return;
    double y = page.sources_top + 12;
    line_of_text(brush, tr("figure.sources"), {kMargin, y}, style::kTextControl, true, Token::Ink2, measure);
    for (const std::string& line : page.sources) {
        y += style::kLineSmall;
        line_of_text(brush, line, {kMargin, y}, style::kTextSmall, false, Token::Ink2, measure);
    }
}

std::string shift(double x, double y) {
    return "translate(" + number(x) + " " + number(y) + ")";
}

void separator(const Brush& brush, double y, double width) {
    brush.out.leaf("rect", {{"x", "0"},
                            {"y", number(y)},
                            {"width", number(width)},
                            {"height", "1"},
                            {"fill", to_hex(brush.colors[Token::Line])}});
}

std::string paint(const NetworkPicture* network, const TimelinePicture* timeline, const SvgOptions& options) {
    const std::unique_ptr<TextMeasure> own = options.measure == nullptr ? make_font_measure() : nullptr;
    const TextMeasure* const measure = own ? own.get() : options.measure;
    SvgWriter out;
    const Brush brush{out, palette(options.theme), options};
    const Page page = plan(network, timeline, options, *measure, brush);
    out.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                     {"width", number(page.width)},
                     {"height", number(page.height)},
                     {"viewBox", "0 0 " + number(page.width) + " " + number(page.height)},
                     {"font-family", style::kFontFamilies},
                     {"font-size", "12"}});
    if (!options.title.empty()) out.title(options.title);
    out.leaf("rect", {{"width", number(page.width)},
                      {"height", number(page.height)},
                      {"fill", to_hex(brush.colors[Token::Canvas])}});
    draw_heading(brush, options, *measure);
    if (network != nullptr) {
        out.open("g", {{"class", "network"},
                       {"transform", shift(page.network_shift.x, page.network_top + page.network_shift.y)}});
        svg::draw_network(brush, *network);
        out.close("g");
    }
    if (timeline != nullptr) {
        if (network != nullptr) separator(brush, page.timeline_top, page.width);
        out.open("g",
                 {{"class", "timeline"}, {"transform", shift(0, page.timeline_top + (network != nullptr ? 8 : 0))}});
        svg::draw_timeline(brush, *timeline);
        out.close("g");
    }
    if (options.legend && network != nullptr) {
        separator(brush, page.legend_top, page.width);
        out.open("g", {{"class", "legend"}});
        svg::draw_legend(brush, network->scene.legend, *measure, {kMargin, page.legend_top + kBetween / 2},
                         page.width - 2 * kMargin, true);
        out.close("g");
    }
    draw_sources(brush, page, *measure);
    out.close("svg");
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + out.take(); // not for people
}

} // namespace

std::string to_svg(const NetworkPicture& network, const SvgOptions& options) {
    return paint(&network, nullptr, options);
}

std::string to_svg(const TimelinePicture& timeline, const SvgOptions& options) {
    return paint(nullptr, &timeline, options);
}

std::string to_svg(const NetworkPicture& network, const TimelinePicture& timeline, const SvgOptions& options) {
    return paint(&network, &timeline, options);
}

} // namespace tieline
