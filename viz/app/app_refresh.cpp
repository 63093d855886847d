#include "viz/app/app.hpp"

#include <algorithm>
#include <iterator>

namespace tieline {

using namespace ui;

/// What a person has chosen, named so that it outlives a new model.
struct App::Kept {
    std::vector<EntityKey> selected, pinned, pinned_lanes;
    std::optional<RelationKey> tie, fact;
    std::optional<RelationId> tie_id, fact_id; // where a decision changed what the key is made of
    std::optional<std::string> article;
    std::optional<TextRange> evidence;
    std::map<EntityKey, Point> places;
    std::optional<std::pair<std::vector<EntityKey>, std::vector<EntityKey>>> focus; // seeds, added
    std::vector<std::vector<EntityKey>> groups;                                     // the shown one first
    std::optional<std::pair<EntityKey, EntityKey>> path;
};

App::Kept App::keep() const {
    Kept kept;
    const Model& model = *shown_.model;
    const auto relation_key = [&](RelationId id) {
        const Relation& tie = model.relation(id);
        return key_of(tie, model.entity(tie.source).key, model.entity(tie.target).key);
    };
    const auto keys_of = [&](const std::vector<EntityId>& ids) {
        std::vector<EntityKey> keys;
        for (const EntityId id : ids) keys.push_back(model.entity(id).key);
        return keys;
    };
    kept.selected = keys_of(view_.selection.entities);
    kept.pinned = keys_of(view_.pinned);
    kept.pinned_lanes = keys_of(view_.pinned_lanes);
    if (view_.focus) kept.focus.emplace(keys_of(view_.focus->seeds), keys_of(view_.focus->added));
    if (view_.path) kept.path.emplace(model.entity(view_.path->from).key, model.entity(view_.path->to).key);
    for (const EntityGroup& group : view_.groups) {
        kept.groups.push_back(keys_of(group.members));
        kept.groups.back().insert(kept.groups.back().begin(), model.entity(group.shown).key);
    }
    kept.tie_id = view_.selection.tie;
    kept.fact_id = view_.open_fact;
    if (view_.selection.tie) kept.tie = relation_key(*view_.selection.tie);
    if (view_.open_fact) kept.fact = relation_key(*view_.open_fact);
    if (view_.article) {
        kept.article = model.article(view_.article->article).key;
        kept.evidence = view_.article->evidence;
    }
    for (std::uint32_t i = 0; i < shown_.positions.size() && i < model.entity_count(); ++i)
        if (placed(shown_.positions[i])) kept.places.emplace(model.entity(EntityId{i}).key, shown_.positions[i]);
    return kept;
}

void App::restore(const Kept& kept) {
    const Model& model = *shown_.model;
    const auto find_relation = [&](const std::optional<RelationKey>& key,
                                   std::optional<RelationId> was) -> std::optional<RelationId> {
        if (!key) return std::nullopt;
        const std::optional<EntityId> source = model.find(key->source);
        if (!source) return std::nullopt;
        for (const RelationId id : model.relations_of(*source)) {
            const Relation& tie = model.relation(id);
            if (key_of(tie, model.entity(tie.source).key, model.entity(tie.target).key) == *key) return id;
        }
        if (was && was->index() < model.relation_count()) { // its date or role was edited
            const Relation& tie = model.relation(*was);
            const bool same =
                tie.kind == key->kind && model.find(key->source) == tie.source && model.find(key->target) == tie.target;
            if (same && stands(tie)) return was;
        }
        return std::nullopt;
    };
    const auto find_all = [&](const std::vector<EntityKey>& keys) {
        std::vector<EntityId> found;
        for (const EntityKey& key : keys)
            if (const std::optional<EntityId> id = model.find(key); id && stands(model.entity(*id)))
                if (std::find(found.begin(), found.end(), *id) == found.end()) found.push_back(*id); // merged ones once
        return found;
    };
    view_.hover = {};
    view_.selection = {find_all(kept.selected), find_relation(kept.tie, kept.tie_id), {}};
    view_.pinned = find_all(kept.pinned);
    std::sort(view_.pinned.begin(), view_.pinned.end());
    view_.pinned_lanes = find_all(kept.pinned_lanes);
    view_.open_fact = find_relation(kept.fact, kept.fact_id);
    restore_tools(kept, find_all);
    view_.article.reset();
    if (kept.article)
        if (const std::optional<ArticleId> id = model.find_article(*kept.article)) {
            const bool whole = !kept.evidence || kept.evidence->end <= model.article(*id).text.size();
            view_.article = OpenArticle{*id, whole ? kept.evidence : std::nullopt};
        }
    shown_.positions.assign(model.entity_count(), kNoPoint);
    for (const auto& [key, place] : kept.places)
        if (const std::optional<EntityId> id = model.find(key)) shown_.positions[id->index()] = place;
}

/// Focus, groups and path: what is gone from the model is gone from them.
void App::restore_tools(const Kept& kept,
                        const std::function<std::vector<EntityId>(const std::vector<EntityKey>&)>& find) {
    const auto sorted = [&](const std::vector<EntityKey>& keys) {
        std::vector<EntityId> ids = find(keys);
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
    };
    if (kept.focus) {
        view_.focus->seeds = sorted(kept.focus->first);
        view_.focus->added = sorted(kept.focus->second);
        if (view_.focus->seeds.empty()) view_.focus.reset();
    }
    if (kept.path) {
        const std::vector<EntityId> ends = find({kept.path->first, kept.path->second});
        if (ends.size() == 2 && ends[0] != ends[1])
            view_.path->from = ends[0], view_.path->to = ends[1];
        else
            view_.path.reset();
    }
    view_.groups.clear();
    std::vector<EntityId> taken; // two members may have become one
    for (const std::vector<EntityKey>& keys : kept.groups) {
        EntityGroup group{{}, sorted(keys)};
        std::erase_if(group.members,
                      [&](EntityId id) { return std::find(taken.begin(), taken.end(), id) != taken.end(); });
        if (group.members.size() < 2) continue;
        const std::vector<EntityId> first = find({keys.front()});
        const bool inside =
            !first.empty() && std::binary_search(group.members.begin(), group.members.end(), first.front());
        group.shown = inside ? first.front() : group.members.front();
        taken.insert(taken.end(), group.members.begin(), group.members.end());
        view_.groups.push_back(std::move(group));
    }
}

/// Shows what the project holds now; where another program stored facts in a large one, as soon as they are read.
void App::reload_model() {
    if (!project_ || reading_) return;
    if (project_->facts_changed() && is_large(project_->path())) return reload_in_background();
    const double begun = platform_.seconds();
    auto model = project_->model();
    if (!model) return say(model.error());
    if (*model == shown_.model && !import_ended_) return; // something else was written: settings, places, an outline
    if (auto suggested = project_->suggestions()) suggestions_ = std::move(*suggested);
    show_model(std::move(*model));
    reload_took_ = platform_.seconds() - begun;
}

void App::show_model(std::shared_ptr<const Model> model) {
    stop_moving();
    const Kept kept = keep();
    const bool first = shown_.positions.empty();
    shown_.model = std::move(model);
    restore(kept);
    if (first) {
        show_places(read_places(*project_, *shown_.model));
        load_groups();
        load_lanes();
        load_view();
    }
    if (import_ended_ && !project_->facts_changed()) {
        import_ended_ = false;
        lay_out_anew_ = shown_.model->entity_count() > 0 && nodes_before_import_ == 0;
    }
    const bool stored = stored_version_ == positions_version_;
    shown_.project.can_undo = project_->can_undo();
    shown_.project.can_redo = project_->can_redo();
    lists_stale_ = true;
    ++positions_version_;
    if (first && stored) stored_version_ = positions_version_;
    last_reload_ = platform_.seconds();
    platform_.request_frame();
}

void App::store_positions() {
    if (!project_ || project_->read_only() || stored_version_ == positions_version_) return;
    std::vector<NodePosition> nodes;
    for (std::uint32_t i = 0; i < shown_.positions.size(); ++i) {
        const EntityId id{i};
        if (!placed(shown_.positions[i])) continue;
        const bool pinned = std::binary_search(view_.pinned.begin(), view_.pinned.end(), id);
        nodes.push_back({shown_.model->entity(id).key, shown_.positions[i].x, shown_.positions[i].y, pinned});
    }
    if (auto done = project_->store_positions(kPositionsName, nodes); !done) return say(done.error());
    ++places_known_;
    stored_version_ = positions_version_;
    provisional_ = false;
}

/// The same where all others are stored as they are.
void App::store_place(EntityId entity) {
    stored_version_ = positions_version_;
    const Point place = shown_.positions[entity.index()];
    if (!project_ || project_->read_only() || !placed(place)) return;
    const bool pinned = std::binary_search(view_.pinned.begin(), view_.pinned.end(), entity);
    const NodePosition node{shown_.model->entity(entity).key, place.x, place.y, pinned};
    if (auto done = project_->store_position(kPositionsName, node); !done) return say(done.error());
    ++places_known_;
}

void App::refresh_network(const Box& canvas) {
    const auto width = static_cast<double>(canvas.width());
    const auto height = static_cast<double>(canvas.height());
    refresh_map();
    if (view_.fitted && !view_.playback.on) fit_network(width, height); // what plays is seen from where one looked
    view_.camera.width = width;
    view_.camera.height = height;
    view_.camera.kept_clear = {Rect{8, 8, 44, 208}};
    if (const Rect minimap = minimap_place(*map_, view_.camera); !minimap.empty())
        view_.camera.kept_clear.push_back(minimap);
    NetworkState state;
    state.selected = view_.selection.entities;
    if (view_.selection.event) state.selected = shown_.model->event(*view_.selection.event).participants;
    std::sort(state.selected.begin(), state.selected.end());
    state.pinned = view_.pinned;
    state.hovered = view_.hover.entity;
    state.selected_tie = view_.selection.tie;
    state.hovered_tie = view_.hover.tie;
    state.moving = picture_moves();
    NetworkInput input{graph_version_, positions_version_, view_.camera, std::move(state)};
    if (network_input_ == input) return;
    shown_.network = build_network_scene(*shown_.model, shown_.graph, *map_, view_.camera, input.state, *measure_);
    network_input_ = std::move(input);
}

void App::refresh_timeline(const Box& canvas) {
    if (!timeline_stale_ && timeline_box_ == canvas && timeline_hover_ == view_.hover) return;
    timeline_stale_ = false;
    timeline_box_ = canvas;
    timeline_hover_ = view_.hover;
    TimelineView view;
    view.width = static_cast<double>(canvas.width());
    view.height = static_cast<double>(canvas.height());
    view.range = view_.filter.dates;
    view.clock = view_.filter.clock;
    view.selected = view_.selection.entities;
    if (view_.selection.tie) {
        const Relation& tie = shown_.model->relation(*view_.selection.tie);
        view.selected = {tie.source, tie.target};
    }
    if (view_.selection.event) view.selected = shown_.model->event(*view_.selection.event).participants;
    std::sort(view.selected.begin(), view.selected.end());
    show_lanes(view);
    view.hide_outside = view_.outside_now() == Outside::Hide;
    if (view_.playback.on) view.playhead = view_.playback.head;
    view.scroll = view_.lane_scroll;
    view.selected_event = view_.selection.event;
    view.hovered_event = view_.hover.event;
    view.selected_tie = view_.selection.tie;
    view.from = view_.time_from;
    view.to = view_.time_to;
    if (view.from >= view.to && view.range) {
        const TimeAxis fitted_axis = fit_timeline(shown_.timeline_index, view.range, view.width);
        view.from = fitted_axis.from;
        view.to = fitted_axis.to;
    }
    shown_.timeline = build_timeline_scene(*shown_.model, shown_.timeline_index, shown_.visibility, view, *measure_);
}

/// What the filter, or two compared periods, let through; `all` where it is not what the last answer was but for these.
const BrushedVisibility::Changes& App::match_facts() {
    static const BrushedVisibility::Changes kAll;
    if (view_.periods && !period_brush_) period_brush_.emplace(*shown_.model, columns_);
    if (!view_.periods) period_brush_.reset();
    if (view_.periods) period_brush_->show(view_.filter, view_.periods->before, view_.periods->after);
    const Visibility& found = view_.periods ? period_brush_->visibility() : brush_->show(view_.filter);
    const BrushedVisibility::Changes& changes = view_.periods ? period_brush_->changes() : brush_->changes();
    if (changes.all || matched_by_ != &found) {
        matched_by_ = &found;
        shown_.visibility = found;
        return kAll;
    }
    const auto follow = [](std::span<const std::uint32_t> which, std::vector<std::uint8_t>& into,
                           const std::vector<std::uint8_t>& from) {
        for (const std::uint32_t i : which) into[i] = from[i];
    };
    follow(changes.entities, shown_.visibility.entities, found.entities);
    follow(changes.relations, shown_.visibility.relations, found.relations);
    follow(changes.events, shown_.visibility.events, found.events);
    shown_.visibility.entity_counts = found.entity_counts;
    shown_.visibility.relation_counts = found.relation_counts;
    shown_.visibility.event_counts = found.event_counts;
    return changes;
}

/// Whether the network is a part of all that the filter lets through at any date, or groups of it: the fold then keeps
/// the whole, and what is shown is made from it at every step.
bool App::shows_part() const {
    return view_.outside_now() == Outside::Hide || view_.focus || !view_.groups.empty();
}

void App::fold_anew() {
    part_shown_ = shows_part();
    NetworkGraph& whole = part_shown_ ? whole_ : shown_.graph;
    if (!part_shown_) whole_ = NetworkGraph{};
    if (made_) {
        whole = std::move(made_->graph);
        fold_ = std::move(made_->fold);
    } else {
        fold_.emplace(*shown_.model, shown_.visibility, Outside::Dim, whole);
    }
    shape_network();
    ++shape_version_;
}

/// What a filter shows.
void App::refresh_facts() {
    if (facts_of_ != shown_.model) {
        facts_of_ = shown_.model;
        columns_ = made_ ? made_->columns : std::make_shared<const FilterColumns>(*shown_.model);
        brush_.emplace(columns_);
        period_brush_.reset();
        matched_by_ = nullptr;
        index_filter_.reset();
    }
    if (made_ && made_->filter != view_.filter) made_.reset();
    match_facts();
    shown_.catalog = made_ ? std::move(made_->catalog)
                           : make_catalog(*shown_.model, *columns_, view_.filter, shown_.visibility, suggestions_);
    all_dates_.reset();
    focus_kept_.reset();
    fold_anew();
    Filter undated = view_.filter;
    undated.dates.reset();
    if (index_filter_ != undated) {
        shown_.timeline_index =
            made_ ? std::move(made_->index) : TimelineIndex(*shown_.model, shown_.visibility, view_.filter.clock);
        index_filter_ = undated;
        lane_input_.reset();
    }
    made_.reset();
}

/// While only dates move, lists, nodes, ties and the timeline's index stay; matches and looks follow the range's edges.
void App::refresh_dates() {
    const BrushedVisibility::Changes& changes = match_facts();
    follow_dates(shown_.catalog, shown_.visibility);
    if (part_shown_ != shows_part()) {
        fold_anew();
    } else {
        NetworkGraph& whole = part_shown_ ? whole_ : shown_.graph;
        if (changes.all)
            fold_->follow_all(shown_.visibility, whole);
        else
            fold_->follow(shown_.visibility, changes.relations, changes.entities, whole);
        if (part_shown_) {
            shape_network();
            ++shape_version_;
        }
    }
    if (view_.path || view_.periods || view_.report == Report::Holes) answers_stale_ = true;
}

void App::refresh(const PaneLayout& panes) {
    const Box canvas = network_canvas(panes.network);
    if (!view_.fitted && view_.camera.width <= 0) // stored from the middle: see store_view()
        view_.camera.offset = view_.camera.offset +
                              Point{static_cast<double>(canvas.width()), static_cast<double>(canvas.height())} * 0.5;
    view_.camera.width = static_cast<double>(canvas.width());
    view_.camera.height = static_cast<double>(canvas.height());
    if ((lists_stale_ || dates_stale_) && !reading_) {
        const bool anew = lists_stale_;
        lists_stale_ = dates_stale_ = false;
        anew ? refresh_facts() : refresh_dates();
        ++graph_version_;
        timeline_stale_ = true;
        if (anew) start_layout(false);
    }
    move_on();
    answer_about_network();
    refresh_network(canvas);
    refresh_pixels();
    if (panes.timeline.height() > 0) refresh_timeline(timeline_canvas(panes.timeline));
}

} // namespace tieline
