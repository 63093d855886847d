#include "viz/app/app.hpp"

#include <algorithm>
#include <iterator>

/// The network's tools: focus, groups, paths, measures, periods, holes.
namespace tieline {

using namespace ui;

namespace {

void unite(std::vector<EntityId>& sorted, std::span<const EntityId> more) {
    std::vector<EntityId> all;
    std::set_union(sorted.begin(), sorted.end(), more.begin(), more.end(), std::back_inserter(all));
    sorted = std::move(all);
}

std::vector<EntityId> sorted_copy(std::vector<EntityId> ids) {
    std::sort(ids.begin(), ids.end());
    return ids;
}

Filter without_dates(Filter filter) {
    filter.dates.reset();
    return filter;
}

NetworkMark mark_of(Change change) {
    return change == Change::New ? NetworkMark::New : change == Change::Gone ? NetworkMark::Gone : NetworkMark::Changed;
}

} // namespace

/// Everybody whom the filter lets through at any date: what a focus reaches does not change while brushing.
const GraphView& App::ties_of_all_dates() {
    if (!all_dates_) {
        const Visibility all = columns_->visible(without_dates(view_.filter));
        all_dates_.emplace(*shown_.model, &all);
    }
    return *all_dates_;
}

void App::shape_network() {
    answers_stale_ = true;
    Answers& answers = shown_.answers;
    answers.outside_focus = 0;
    const bool hides = view_.outside_now() == Outside::Hide;
    if (hides) fold_->hide_outside(whole_, shown_.graph);
    if (view_.focus) {
        if (!focus_kept_) {
            focus_kept_ = ties_of_all_dates().within(view_.focus->seeds, view_.focus->steps);
            unite(*focus_kept_, view_.focus->added);
        }
        const NetworkGraph& all = hides ? shown_.graph : whole_;
        const std::size_t nodes = all.nodes.size();
        shown_.graph = narrowed(all, *focus_kept_);
        answers.outside_focus = nodes - shown_.graph.nodes.size();
    } else if (!hides && part_shown_) {
        shown_.graph = whole_;
    }
    if (!view_.groups.empty()) shown_.graph = collapsed(shown_.graph, view_.groups);
    measure_network();
}

void App::select_many(const std::vector<EntityId>& entities, bool add) {
    if (!add) view_.selection.entities.clear();
    std::vector<EntityId>& chosen = view_.selection.entities;
    for (const EntityId id : entities)
        if (std::find(chosen.begin(), chosen.end(), id) == chosen.end()) chosen.push_back(id);
    view_.selection.tie.reset();
    view_.selection.event.reset();
    view_.open_fact.reset();
    view_.article.reset();
    timeline_stale_ = answers_stale_ = true;
}

void App::expand_neighbours() {
    const std::vector<EntityId> near = ties_of_all_dates().within(sorted_copy(view_.selection.entities), 1);
    if (!view_.focus) return select_many(near, true);
    unite(view_.focus->added, near);
    lists_stale_ = true;
}

void App::collapse_group(std::vector<EntityId> members) {
    // Who is in a group already brings that group along.
    for (const EntityGroup& group : view_.groups)
        for (const EntityId member : group.members)
            if (std::binary_search(members.begin(), members.end(), member)) {
                unite(members, group.members);
                break;
            }
    std::erase_if(view_.groups, [&](const EntityGroup& group) {
        return std::binary_search(members.begin(), members.end(), group.shown);
    });
    if (members.size() < 2) return;
    const auto ties = [&](EntityId id) { return shown_.model->relations_of(id).size(); };
    const EntityId shown =
        *std::max_element(members.begin(), members.end(), [&](EntityId a, EntityId b) { return ties(a) < ties(b); });
    view_.groups.push_back({shown, std::move(members)});
    lists_stale_ = true;
    select_many({shown}, false);
    store_groups();
}

void App::open_group(EntityId shown) {
    const auto group = std::find_if(view_.groups.begin(), view_.groups.end(),
                                    [&](const EntityGroup& each) { return each.shown == shown; });
    if (group == view_.groups.end()) return;
    const std::vector<EntityId> members = std::move(group->members);
    view_.groups.erase(group);
    lists_stale_ = true;
    select_many(members, false);
    store_groups();
}

void App::find_path_asked(const std::optional<PathQuery>& path) {
    view_.path = path;
    view_.tool = Tool::Select;
    answers_stale_ = true;
    if (path) select_many({path->from, path->to}, false);
}

void App::set_report(Report report) {
    view_.report = report;
    view_.selection = {};
    view_.article.reset();
    timeline_stale_ = answers_stale_ = true;
    if (report != Report::Periods) return set_periods(std::nullopt);
    if (view_.periods) return;
    const std::optional<DateRange>& dates = view_.filter.dates;
    const auto& extent = shown_.timeline_index.core(); // a plan for a far year is not what news are compared by
    Periods periods;
    const auto days = [](Date from, Date to) {
        return DateRange::between(DateRange::from_day(from), DateRange::from_day(to - std::chrono::days{1}));
    };
    if (dates && dates->begin && dates->end) {
        const Date middle = *dates->begin;
        periods = {days(middle - (*dates->end - middle), middle), *dates};
    } else if (extent) { // the last year that is told of, and the one before it
        const Date end{std::chrono::days{extent->end}};
        const auto years_back = [&](int count) {
            return Date{std::chrono::year_month_day{end} - std::chrono::years{count}};
        };
        periods = {days(years_back(2), years_back(1)), days(years_back(1), end)};
    } else {
        return;
    }
    set_periods(periods);
}

void App::set_periods(const std::optional<Periods>& periods) {
    if (view_.periods == periods) return;
    (view_.periods && periods ? dates_stale_ : lists_stale_) = true;
    view_.periods = periods;
}

void App::answer_about_network() {
    if (!answers_stale_) return;
    answers_stale_ = false;
    Answers& answers = shown_.answers;
    const Model& model = *shown_.model;
    answers.path.reset();
    if (view_.path)
        answers.path = view_.path->dated ? find_dated_path(model, shown_.visibility, view_.path->from, view_.path->to)
                                         : find_path(model, shown_.visibility, view_.path->from, view_.path->to);
    answers.shared.clear();
    if (view_.selection.entities.size() > 1)
        answers.shared = ties_of_all_dates().shared_neighbours(view_.selection.entities);
    answers.comparison.reset();
    if (view_.periods && period_brush_) answers.comparison = period_brush_->comparison();
    answers.holes.reset();
    if (view_.report == Report::Holes) answers.holes = find_holes(model, shown_.visibility);
    mark_network();
}

void App::mark_network() {
    Answers& answers = shown_.answers;
    answers.node_marks.clear();
    answers.tie_marks.clear();
    const bool none = !answers.path && answers.shared.empty() && !answers.comparison;
    if (none) return;
    answers.node_marks.assign(shown_.model->entity_count(), NetworkMark::None);
    answers.tie_marks.assign(shown_.model->relation_count(), NetworkMark::None);
    const std::vector<EntityId> chosen = sorted_copy(view_.selection.entities);
    if (!answers.comparison)
        for (const EntityId shared : answers.shared) {
            answers.node_marks[shared.index()] = NetworkMark::Shared;
            for (const RelationId id : shown_.model->relations_of(shared)) {
                const Relation& tie = shown_.model->relation(id);
                const EntityId other = tie.source == shared ? tie.target : tie.source;
                if (std::binary_search(chosen.begin(), chosen.end(), other))
                    answers.tie_marks[id.index()] = NetworkMark::Shared;
            }
        }
    if (answers.comparison) {
        for (const TieChange& change : answers.comparison->ties)
            for (const auto& ties : {answers.comparison->before(change), answers.comparison->after(change)})
                for (const RelationId id : ties) answers.tie_marks[id.index()] = mark_of(change.change);
        for (const EntityChange& change : answers.comparison->entities)
            answers.node_marks[change.entity.index()] = mark_of(change.change);
    }
    if (!answers.path) return;
    for (const EntityId id : answers.path->entities) answers.node_marks[id.index()] = NetworkMark::Path;
    for (const RelationId id : answers.path->ties) answers.tie_marks[id.index()] = NetworkMark::Path;
}

} // namespace tieline
