#include "viz/scene/timeline_parts.hpp"
#include "viz/text/tr.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace tieline::parts {
namespace {

constexpr double kWidest = 190;      // of the words on a mark
constexpr double kWorthShowing = 64; // fewer points of a cut sentence say nothing
constexpr double kLeastRoom = 36;
constexpr double kGap = style::kGapInside;
constexpr double kHalfSign = 6; // of "≠"

/// What is taken in one row, sorted, and never overlapping by more than marks themselves do.
class Row {
public:
    void take(Span span) { spans_.insert(std::upper_bound(spans_.begin(), spans_.end(), span, before), span); }
    /// How far one can go right of `x` until something begins, and left of `x` until something ends.
    [[nodiscard]] double room_right(double x, double border) const {
        for (const Span& span : spans_)
            if (span.to > x) return std::min(border, span.from) - x; // negative: something lies there already
        return border - x;
    }
    [[nodiscard]] double room_left(double x, double border) const {
        double end = border;
        for (const Span& span : spans_) {
            if (span.from >= x) break;
            end = std::max(end, span.to);
        }
        return x - end;
    }

private:
    static bool before(const Span& a, const Span& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); }
    std::vector<Span> spans_;
};

double half_width(const TimelineMark& mark) {
    return is_day_mark(mark.shape) ? mark_half_height(mark.shape) + style::kMarkRim : 0;
}

bool takes_words(const TimelineMark& mark) {
    return mark.shape != MarkShape::Line && mark.shape != MarkShape::Tick;
}

Token ink_of(const TimelineMark& mark) {
    if (mark.state == DateMatch::Out || mark.state == DateMatch::Undated) return Token::Ink3;
    return Token::Ink;
}

/// The most important first: what is selected or pointed at, then what lies in the range, then from left to right.
std::vector<std::uint32_t> by_importance(const std::vector<TimelineMark>& marks) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < marks.size(); ++i)
        if (takes_words(marks[i])) order.push_back(i);
    const auto key = [&](std::uint32_t i) {
        const TimelineMark& mark = marks[i];
        return std::tuple(!mark.selected, !mark.hovered, -static_cast<int>(mark.state), mark.lane, mark.x0, i);
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return order;
}

void place_label(const TimelineInput& in, std::uint32_t index, Row& row, TimelineScene& scene) {
    TimelineMark& mark = scene.marks[index];
    const Rect& body = scene.body;
    // A day's middle may lie beside the view although a part of the day is in it.
    const double right_x = std::max(std::min(mark.x1, body.right) + half_width(mark), body.left) + kGap;
    const double left_x = std::min(std::max(mark.x0, body.left) - half_width(mark), body.right) - kGap;
    const double right = row.room_right(right_x, body.right) - kGap;
    const double left = row.room_left(left_x, body.left) - kGap;
    if (std::max(right, left) < kLeastRoom) return; // nothing that says anything, and measuring costs time
    const bool bold = mark.selected;
    const EntityId lane = scene.lanes[mark.lane].entity;
    std::string words = shorten(in.measure, mark_words(in.model, mark.event, lane), style::kTextSmall, bold, kWidest);
    if (words.empty()) return;
    const std::string more = mark.count > 1 ? tr("timeline.more", {fmt::to_string(mark.count - 1)}) : std::string();
    const double more_width = more.empty() ? 0 : in.measure.width(more, style::kTextSmall, bold);
    words += more;
    const double width = in.measure.width(words, style::kTextSmall, bold);
    bool at_left = width > right && width <= left;
    if (width > right && !at_left) { // nothing but a part of it fits
        at_left = right < kWorthShowing;
        const double room = at_left ? left : right;
        if (room < kWorthShowing) return;
        words.resize(words.size() - more.size());
        words = shorten(in.measure, words, style::kTextSmall, bold, room - more_width);
        if (words.empty()) return;
        words += more;
    }
    TimelineLabel label;
    label.mark = index;
    label.left = at_left;
    label.text = text_at(in.measure, std::move(words), right_x, mark.y, style::kTextSmall, bold,
                         mark.selected ? Token::Accent : ink_of(mark));
    if (at_left) label.text = right_aligned(label.text, left_x);
    const double half = style::kLineSmall / 2;
    label.box = {label.text.x, mark.y - half, label.text.x + label.text.width, mark.y + half};
    row.take({label.box.left - kGap, label.box.right + kGap});
    mark.label = static_cast<std::uint32_t>(scene.labels.size());
    scene.labels.push_back(std::move(label));
}

} // namespace

void add_labels(const TimelineInput& in, TimelineScene& scene) {
    std::map<std::pair<std::uint32_t, double>, Row> rows; // by lane and height
    for (const TimelineMark& mark : scene.marks) {
        if (!takes_words(mark)) continue;
        Row& row = rows[{mark.lane, mark.y}];
        row.take({mark.x0 - half_width(mark), mark.x1 + half_width(mark)});
        if (const auto sign = mark_sign(mark)) row.take({sign->from.x - kHalfSign, sign->from.x + kHalfSign});
    }
    for (auto& [place, row] : rows) {
        const TimelineLane& lane = scene.lanes[place.first];
        if (lane.after) row.take({lane.after->x - kGap, scene.body.right});
    }
    for (const std::uint32_t index : by_importance(scene.marks)) {
        const TimelineMark& mark = scene.marks[index];
        place_label(in, index, rows[{mark.lane, mark.y}], scene);
    }
}

} // namespace tieline::parts
