#include "viz/scene/network_graph.hpp"
#include "viz/scene/timeline_parts.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace tieline {
namespace {

constexpr double kShortestBar = 8; // a bar that is seen at all, whatever the zoom
constexpr int kMostRows = 3;
constexpr double kRowLabel = 140; // what a mark's words may take when rows are packed

double row_distance(const TimelineLane& lane, int rows) {
    const double height = lane.bottom - lane.top;
    return rows <= 1 ? 0 : std::min(style::kSubRow, (height - style::kSubRow) / (rows - 1));
}

double strength_of(const TimelineIndex::Days& days) {
    const std::int32_t length = days.anchor_end - days.anchor_begin;
    if (length <= 31) return style::kMonthFill;
    if (length <= 92) return style::kQuarterFill;
    return length <= 366 ? style::kYearFill : style::kDecadeFill;
}

void set_bar(TimelineMark& mark, const TimelineIndex::Days& days, const TimelineIndex::Look& look,
             const TimeAxis& axis) {
    mark.x0 = axis.x(days.anchor_begin);
    mark.x1 = axis.x(days.anchor_end);
    const double missing = kShortestBar - (mark.x1 - mark.x0);
    if (missing > 0) {
        mark.x0 -= missing / 2;
        mark.x1 += missing / 2;
    }
    const double most = (mark.x1 - mark.x0) * style::kImpreciseFade;
    if (mark.shape == MarkShape::Soft) {
        mark.fade0 = mark.fade1 = most;
        mark.strength = mark.approximate ? style::kApproximateFill : strength_of(days);
    } else {
        mark.fade0 = std::min(most, look.begin_within * axis.points_per_day());
        mark.fade1 = std::min(most, look.end_within * axis.points_per_day());
    }
}

void set_state(const parts::TimelineInput& in, EventId event, const TimelineIndex::Look& look, TimelineMark& mark) {
    mark.state = static_cast<DateMatch>(in.visibility.events[event.index()]);
    mark.selected = in.view.selected_event == event;
    mark.hovered = in.view.hovered_event == event;
    if (look.relation == TimelineIndex::Look::kNoRelation) return;
    mark.style = look.style;
    mark.planned = look.planned;
    mark.selected = mark.selected || in.view.selected_tie == RelationId{look.relation};
}

TimelineMark make_mark(const parts::TimelineInput& in, EventId id) {
    const TimelineIndex::Look& look = in.index.look(id);
    const TimelineIndex::Days& days = in.index.days(id);
    TimelineMark mark;
    mark.event = id;
    mark.open_begin = days.open_begin();
    mark.open_end = days.open_end();
    mark.approximate = days.approximate;
    set_state(in, id, look, mark);
    const double middle = in.axis.x((static_cast<double>(days.anchor_begin) + days.anchor_end) / 2);
    if (days.anchor_end <= in.axis.from || days.anchor_begin >= in.axis.to) {
        mark.shape = MarkShape::Line; // its known side is out of view
        mark.x0 = in.axis.left;
        mark.x1 = in.axis.right;
    } else if (look.publication && days.one_day()) {
        mark.shape = MarkShape::Tick;
        mark.x0 = mark.x1 = middle;
    } else if (days.one_day() && !days.approximate) {
        mark.shape = look.relation != TimelineIndex::Look::kNoRelation ? MarkShape::Circle : MarkShape::Diamond;
        mark.x0 = mark.x1 = middle;
    } else {
        mark.shape = days.imprecise || days.approximate ? MarkShape::Soft : MarkShape::Interval;
        set_bar(mark, days, look, in.axis);
    }
    return mark;
}

/// True where two marks of a row are told apart by nothing that is seen. Bars must cover each other; days may be less
/// than three points apart.
bool one_mark(const TimelineMark& kept, const TimelineMark& mark) {
    if (kept.shape != mark.shape || kept.open_begin || kept.open_end || mark.open_begin || mark.open_end) return false;
    if (parts::is_day_mark(mark.shape)) return mark.x0 - kept.x0 < style::kMarksFold;
    return mark.x0 - kept.x0 < 1 && std::abs(mark.x1 - kept.x1) < 1 && kept.planned == mark.planned &&
           kept.approximate == mark.approximate && kept.style == mark.style;
}

/// The first takes in the second, and shows what is selected, then what is better in range.
void take_in(TimelineMark& kept, const TimelineMark& mark) {
    const std::uint32_t count = kept.count + mark.count;
    if (std::tuple(mark.selected, mark.hovered, mark.state) > std::tuple(kept.selected, kept.hovered, kept.state)) {
        const double x0 = kept.x0;
        const double x1 = kept.x1;
        kept = mark;
        kept.x0 = x0;
        kept.x1 = x1;
    }
    kept.count = count;
}

/// Marks that lie on each other become one with their number.
void fold(parts::LaneDraft& draft) {
    parts::LaneDraft folded;
    folded.rows = draft.rows;
    folded.marks.reserve(draft.marks.size());
    folded.row.reserve(draft.marks.size());
    for (std::size_t i = 0; i < draft.marks.size(); ++i) {
        const TimelineMark& mark = draft.marks[i];
        const double reach = parts::is_day_mark(mark.shape) ? style::kMarksFold : 1;
        std::size_t at = folded.marks.size();
        while (at > 0 && mark.x0 - folded.marks[at - 1].x0 < reach &&
               (folded.row[at - 1] != draft.row[i] || !one_mark(folded.marks[at - 1], mark)))
            --at;
        const bool found = at > 0 && mark.x0 - folded.marks[at - 1].x0 < reach && mark.shape != MarkShape::Line;
        if (found) {
            take_in(folded.marks[at - 1], mark);
            continue;
        }
        folded.marks.push_back(mark);
        folded.row.push_back(draft.row[i]);
    }
    draft = std::move(folded);
}

void pack(const parts::TimelineInput& in, EntityId lane, parts::LaneDraft& draft) {
    std::vector<Span> spans;
    std::vector<std::size_t> packed; // lines and ticks take no row of their own
    for (std::size_t i = 0; i < draft.marks.size(); ++i) {
        const TimelineMark& mark = draft.marks[i];
        if (mark.shape == MarkShape::Line || mark.shape == MarkShape::Tick) continue;
        const double words =
            std::min(kRowLabel, in.measure.width(mark_words(in.model, mark.event, lane), style::kTextSmall, false));
        spans.push_back({mark.x0 - style::kDayEvent, mark.x1 + style::kDayEvent + words + 3 * style::kGapInside});
        packed.push_back(i);
    }
    const std::vector<int> rows = pack_rows(spans, kMostRows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        draft.row[packed[i]] = rows[i];
        draft.rows = std::max(draft.rows, rows[i] + 1);
    }
}

struct Joint {
    EventId event;
    std::uint32_t lane = 0;
    double x0 = 0, x1 = 0, y = 0;
    bool soft = false, selected = false;
    DateMatch state = DateMatch::In;
};

/// One line or column per event that stands in two lanes or more; those that lie on each other are one.
void join(std::vector<Joint> joints, TimelineScene& scene) {
    std::sort(joints.begin(), joints.end(),
              [](const Joint& a, const Joint& b) { return std::pair(a.event, a.lane) < std::pair(b.event, b.lane); });
    for (std::size_t i = 0; i < joints.size();) {
        std::size_t end = i + 1;
        while (end < joints.size() && joints[end].event == joints[i].event) ++end;
        const Joint& first = joints[i];
        if (end - i >= 2) {
            SharedFact fact{.event = first.event,
                            .soft = first.soft,
                            .x0 = first.x0,
                            .x1 = first.x1,
                            .top = first.y,
                            .bottom = joints[end - 1].y,
                            .state = first.state,
                            .selected = first.selected,
                            .count = 1};
            scene.shared.push_back(fact);
        }
        i = end;
    }
    const auto key = [](const SharedFact& f) { return std::tuple(f.soft, f.top, f.bottom, f.x0, f.x1, f.event); };
    std::sort(scene.shared.begin(), scene.shared.end(),
              [&](const SharedFact& a, const SharedFact& b) { return key(a) < key(b); });
    std::vector<SharedFact> kept;
    for (const SharedFact& fact : scene.shared) {
        SharedFact* before = kept.empty() ? nullptr : &kept.back();
        const bool same = before != nullptr && before->soft == fact.soft && before->top == fact.top &&
                          before->bottom == fact.bottom && fact.x0 - before->x0 < style::kMarksFold &&
                          std::abs(fact.x1 - before->x1) < style::kMarksFold;
        if (!same) {
            kept.push_back(fact);
            continue;
        }
        ++before->count;
        before->state = std::max(before->state, fact.state);
        if (fact.selected) before->event = fact.event;
        before->selected = before->selected || fact.selected;
    }
    scene.shared = std::move(kept);
}

/// Order of painting: open lines, bars, ticks, days; what is selected comes last.
int layer(const TimelineMark& mark) {
    switch (mark.shape) {
    case MarkShape::Line:
        return 0;
    case MarkShape::Soft:
        return 1;
    case MarkShape::Interval:
        return 2;
    case MarkShape::Tick:
        return 3;
    case MarkShape::Circle:
    case MarkShape::Diamond:
        break;
    }
    return mark.selected ? 5 : 4;
}

} // namespace

std::vector<int> pack_rows(std::span<const Span> spans, int most) {
    std::vector<double> free; // by row: where it is free again
    std::vector<int> rows;
    rows.reserve(spans.size());
    for (const Span& span : spans) {
        auto row = std::find_if(free.begin(), free.end(), [&](double until) { return until <= span.from; });
        if (row == free.end() && static_cast<int>(free.size()) < std::max(most, 1)) row = free.insert(free.end(), 0);
        if (row == free.end()) row = std::min_element(free.begin(), free.end());
        *row = span.to;
        rows.push_back(static_cast<int>(row - free.begin()));
    }
    return rows;
}

double mark_half_height(MarkShape shape) {
    switch (shape) {
    case MarkShape::Circle:
        return style::kDayTie;
    case MarkShape::Diamond:
        return style::kDayEvent;
    case MarkShape::Interval:
        return style::kIntervalBar / 2;
    case MarkShape::Soft:
        return style::kImpreciseBar / 2;
    case MarkShape::Tick:
        return style::kPublicationHeight / 2;
    case MarkShape::Line:
        break;
    }
    return style::kOpenLine / 2;
}

MarkPaint mark_paint(const TimelineMark& mark) {
    MarkPaint paint;
    const bool bar = mark.shape == MarkShape::Interval || mark.shape == MarkShape::Soft;
    paint.kind_color = mark.shape == MarkShape::Diamond && !mark.selected;
    paint.color = mark.selected ? Token::Accent : bar ? Token::Bar : Token::EdgeStrong;
    if (mark.shape == MarkShape::Line) {
        paint.color = mark.selected ? Token::Accent : Token::Edge;
        paint.opacity = style::kOpenLineOpacity;
    }
    if (mark.shape == MarkShape::Tick) paint.color = Token::Edge;
    if (bar) paint.fill_opacity = mark.strength;
    if (mark.shape == MarkShape::Soft && !mark.selected) paint.color = Token::Vague;
    if (bar && mark.hovered && !mark.selected) paint.color = Token::Ink;
    if (mark.planned && mark.shape != MarkShape::Line) {
        if (!bar) paint.fill_opacity = 0;
        paint.outline_width = style::kMarkRim;
        paint.dash = bar ? style::kPlannedDash : 2;
        paint.gap = bar ? style::kPlannedGap : 2;
    } else if (!bar && mark.state == DateMatch::Possibly && mark.shape != MarkShape::Line) {
        paint.fill_opacity = node_look(DateMatch::Possibly).fill_opacity;
        paint.outline_width = style::kMarkRim;
    }
    if (mark.style == TieStyle::Former) paint.opacity *= tie_look(TieStyle::Former).opacity;
    if (mark.state == DateMatch::Out) paint.opacity *= style::kOutsideMark;
    return paint;
}

std::string mark_words(const Model& model, EventId id, EntityId lane) {
    if (id.index() >= model.event_count()) return {}; // the model is still being read
    const Event& event = model.event(id);
    if (!event.relation) return event.summary;
    const Relation& relation = model.relation(*event.relation);
    const std::string kind(to_string(relation.kind));
    std::string words = tr("relation." + kind);
    if (relation.modality == Modality::Planned)
        words = tr("tie.planned." + kind);
    else if (relation.modality == Modality::Denied)
        words = tr("tie.denied", {words});
    else if (relation.when.former)
        words = tr("tie.former", {words});
    const bool outwards = relation.source == lane;
    const std::string& other = model.entity(outwards ? relation.target : relation.source).name;
    if (!directed(relation.kind)) return tr("timeline.words.both", {words, other});
    return tr(outwards ? "timeline.words.out" : "timeline.words.in", {words, other});
}

namespace parts {

bool is_day_mark(MarkShape shape) {
    return shape == MarkShape::Circle || shape == MarkShape::Diamond || shape == MarkShape::Tick;
}

LaneDraft draft_lane(const TimelineInput& in, EntityId lane, bool sub_rows) {
    LaneDraft draft;
    double last = -std::numeric_limits<double>::infinity();
    for (const EventId id : in.index.publications(lane, in.axis.from, in.axis.to)) {
        const double x = in.axis.x(in.index.days(id).begin);
        const bool plain = in.index.days(id).one_day() && in.view.selected_event != id && in.view.hovered_event != id;
        if (plain && x - last < style::kMarksFold && !draft.marks.empty()) {
            ++draft.marks.back().count; // they would be folded anyway, and there may be very many
            continue;
        }
        draft.marks.push_back(make_mark(in, id));
        last = plain ? x : -std::numeric_limits<double>::infinity();
    }
    const std::vector<EventId> seen = in.index.seen(lane, in.axis.from, in.axis.to, 4 * style::kHeatAbove);
    draft.marks.reserve(draft.marks.size() + seen.size());
    for (const EventId id : seen) {
        TimelineMark mark = make_mark(in, id);
        if (mark.state != DateMatch::Out || !in.view.hide_outside) draft.marks.push_back(mark);
    }
    std::stable_sort(draft.marks.begin(), draft.marks.end(),
                     [](const TimelineMark& a, const TimelineMark& b) { return a.x0 < b.x0; });
    draft.row.assign(draft.marks.size(), 0);
    if (sub_rows) pack(in, lane, draft);
    return draft;
}

void add_marks(const TimelineInput& in, std::vector<LaneDraft> drafts, TimelineScene& scene) {
    std::vector<Joint> joints;
    for (std::uint32_t l = 0; l < scene.lanes.size(); ++l) {
        LaneDraft draft = std::move(drafts[l]);
        const TimelineLane& lane = scene.lanes[l];
        const double distance = row_distance(lane, draft.rows);
        const double first = (lane.top + lane.bottom) / 2 - distance * (draft.rows - 1) / 2;
        const auto y_of = [&](std::size_t i) {
            return draft.marks[i].shape == MarkShape::Tick ? lane.bottom - 1 - style::kPublicationHeight / 2
                                                           : first + distance * draft.row[i];
        };
        for (std::size_t i = 0; i < draft.marks.size(); ++i) {
            const TimelineMark& mark = draft.marks[i];
            const bool joins = mark.shape != MarkShape::Line && mark.shape != MarkShape::Tick;
            if (!joins || !in.index.look(mark.event).joins) continue;
            const bool soft = mark.shape == MarkShape::Soft;
            joints.push_back(
                {mark.event, l, mark.x0, soft ? mark.x1 : mark.x0, y_of(i), soft, mark.selected, mark.state});
        }
        fold(draft);
        for (std::size_t i = 0; i < draft.marks.size(); ++i) {
            TimelineMark mark = draft.marks[i];
            mark.lane = l;
            mark.y = y_of(i);
            scene.marks.push_back(mark);
        }
    }
    join(std::move(joints), scene);
    std::stable_sort(scene.marks.begin(), scene.marks.end(),
                     [](const TimelineMark& a, const TimelineMark& b) { return layer(a) < layer(b); });
}

} // namespace parts
} // namespace tieline
