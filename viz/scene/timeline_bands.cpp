#include "viz/scene/timeline_parts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace tieline::parts {
namespace {

using Stop = TimelineBand::Stop;
constexpr double kSquareEnd = 0.02; // points: an end that does not fade
constexpr double kSeenBend = 0.015; // of opacity: what a straight run between two stops may be off

/// A bar whose ends fade: nothing at x0 and x1, full between the fades.
struct Bar {
    double x0 = 0, x1 = 0, fade0 = 0, fade1 = 0, opacity = 1;
    [[nodiscard]] double at(double x) const {
        if (x <= x0 || x >= x1) return 0;
        return opacity * std::min({1.0, (x - x0) / fade0, (x1 - x) / fade1});
    }
};

Bar bar_of(double x0, double x1, double fade0, double fade1, double opacity) {
    x1 = std::max(x1, x0 + 4 * kSquareEnd);
    return {x0, x1, std::max(fade0, kSquareEnd), std::max(fade1, kSquareEnd), opacity};
}

/// The stops of bars that hang together, sorted by x0: at every place the strongest of them.
std::vector<Stop> strongest(std::span<const Bar> bars, double left, double right) {
    std::vector<double> places{left, right};
    for (const Bar& bar : bars)
        for (const double x : {bar.x0, bar.x0 + bar.fade0, bar.x1 - bar.fade1, bar.x1})
            if (x > left && x < right) places.push_back(x);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::size_t first = 0; // bars before it have ended
    const auto opacity = [&](double x) {
        double most = 0;
        for (std::size_t i = first; i < bars.size() && bars[i].x0 < x; ++i) most = std::max(most, bars[i].at(x));
        return most;
    };
    std::vector<Stop> stops;
    for (const double x : places) {
        while (first < bars.size() && bars[first].x1 <= (stops.empty() ? x : stops.back().x)) ++first;
        const double here = opacity(x);
        if (!stops.empty()) {
            const Stop& before = stops.back();
            const double middle = (before.x + x) / 2;
            const double there = opacity(middle);
            if (std::abs(there - (before.opacity + here) / 2) > kSeenBend) stops.push_back({middle, there});
        }
        stops.push_back({x, here});
    }
    return stops;
}

/// One band per group of bars that touch each other, cut to [left, right].
void add_runs(std::vector<Bar>& bars, double left, double right, TimelineBand band, std::vector<TimelineBand>& out) {
    std::sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) {
        return std::tie(a.x0, a.x1, a.opacity) < std::tie(b.x0, b.x1, b.opacity);
    });
    const auto same = [](const Bar& a, const Bar& b) {
        return a.x0 == b.x0 && a.x1 == b.x1 && a.opacity == b.opacity && a.fade0 == b.fade0;
    };
    bars.erase(std::unique(bars.begin(), bars.end(), same), bars.end());
    for (std::size_t i = 0; i < bars.size();) {
        double end = bars[i].x1;
        std::size_t next = i + 1;
        while (next < bars.size() && bars[next].x0 < end) end = std::max(end, bars[next++].x1);
        const double from = std::max(left, bars[i].x0);
        const double to = std::min(right, end);
        if (from < to) {
            band.stops = strongest(std::span(bars).subspan(i, next - i), from, to);
            out.push_back(band);
        }
        i = next;
    }
}

/// Columns are cut at every lane where one begins or ends; in each piece the strongest counts, as in a row of bars.
void add_columns(TimelineScene& scene) {
    std::map<Token, std::vector<const SharedFact*>> by_tone;
    for (const SharedFact& fact : scene.shared)
        if (fact.soft && fact.x1 > scene.body.left && fact.x0 < scene.body.right)
            by_tone[shared_token(fact)].push_back(&fact);
    for (const auto& [tone, facts] : by_tone) {
        std::vector<double> cuts;
        for (const SharedFact* fact : facts) cuts.insert(cuts.end(), {fact->top, fact->bottom});
        std::sort(cuts.begin(), cuts.end());
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        std::vector<const SharedFact*> above, here;
        double top = 0;
        const auto flush = [&](double bottom) {
            std::vector<Bar> bars;
            for (const SharedFact* fact : above) {
                const double fade = (fact->x1 - fact->x0) * style::kImpreciseFade;
                bars.push_back(bar_of(fact->x0, fact->x1, fade, fade, style::kColumnFill));
            }
            add_runs(bars, scene.body.left, scene.body.right, {top, bottom, tone, {}}, scene.columns);
        };
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
            here.clear();
            std::copy_if(facts.begin(), facts.end(), std::back_inserter(here),
                         [&](const SharedFact* fact) { return fact->top <= cuts[i] && fact->bottom >= cuts[i + 1]; });
            if (here == above) continue;
            if (!above.empty()) flush(cuts[i]);
            above = here;
            top = cuts[i];
        }
        if (!above.empty()) flush(cuts.back());
    }
}

} // namespace

void add_bands(TimelineScene& scene) {
    add_columns(scene);
    // What is selected or pointed at lies over the others: its colour sorts last.
    const auto rank = [](const TimelineMark& mark) { return mark.selected ? 2 : mark.hovered ? 1 : 0; };
    std::map<std::tuple<int, double, double, Token>, std::vector<Bar>> rows; // rank, y, half height, colour
    for (const TimelineMark& mark : scene.marks) {
        if (mark.shape != MarkShape::Soft && mark.shape != MarkShape::Interval) continue;
        const MarkPaint paint = mark_paint(mark);
        rows[{rank(mark), mark.y, mark_half_height(mark.shape), paint.color}].push_back(
            bar_of(mark.x0, mark.x1, mark.fade0, mark.fade1, paint.fill_opacity * paint.opacity));
    }
    for (auto& [row, bars] : rows) {
        const auto& [order, y, half, color] = row;
        add_runs(bars, scene.body.left, scene.body.right, {y - half, y + half, color, {}}, scene.bands);
    }
}

} // namespace tieline::parts

namespace tieline {

std::optional<MarkSign> mark_sign(const TimelineMark& mark) {
    const Point middle{mark.middle(), mark.y};
    if (mark.style == TieStyle::Denied) {
        const double reach = style::kSignReach;
        return MarkSign{true, {middle.x - reach, middle.y + reach}, {middle.x + reach, middle.y - reach}};
    }
    if (mark.style != TieStyle::Disputed) return std::nullopt;
    const bool inside = mark.x1 - mark.x0 > style::kSignInsideFrom;
    const Point at{inside ? middle.x : mark.x0 - style::kSignAside, middle.y};
    return MarkSign{false, at, at};
}

Token shared_token(const SharedFact& fact) {
    if (fact.selected) return Token::Accent;
    if (fact.state == DateMatch::Out) return Token::EdgeDim;
    return fact.soft ? Token::Vague : Token::Edge;
}

Color cell_color(const Palette& colors, const HeatCell& cell) {
    const std::size_t level = std::min<std::size_t>(cell.level, colors.heat.size() - 1);
    if (cell.inside) return cell.selected ? colors.heat_accent[level] : colors.heat[level];
    return blend(colors[Token::Canvas], colors[Token::BarLight], 0.4 + 0.15 * static_cast<double>(level));
}

} // namespace tieline
