#include "viz/app/state_dump.hpp"

#include "viz/panels/pane_layout.hpp"
#include "viz/panels/panels.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace tieline {
namespace {

using nlohmann::json;
using namespace ui;

json counts_json(const MatchCounts& counts) {
    return {{"in", counts.in}, {"possibly", counts.possibly}, {"undated", counts.undated}, {"out", counts.out}};
}

json selection_json(const Model& model, const ViewState& view) {
    json selected = {{"entities", json::array()}};
    for (const EntityId id : view.selection.entities) selected["entities"].push_back(model.entity(id).name);
    if (view.selection.tie) {
        const Relation& tie = model.relation(*view.selection.tie);
        selected["tie"] = {{"source", model.entity(tie.source).name},
                           {"target", model.entity(tie.target).name},
                           {"kind", to_string(tie.kind)}};
    }
    if (view.selection.event) selected["event"] = model.event(*view.selection.event).summary;
    return selected;
}

bool matches(std::uint8_t state) {
    return state == static_cast<std::uint8_t>(DateMatch::In) || state == static_cast<std::uint8_t>(DateMatch::Possibly);
}

/// Entities with a tie or an event in the range or possibly in it: what is not faded. Or those without any date.
json entity_names(const Shown& shown, bool undated) {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < shown.visibility.entities.size(); ++i) {
        const std::uint8_t state = shown.visibility.entities[i];
        if (undated ? state == static_cast<std::uint8_t>(DateMatch::Undated) : matches(state))
            names.push_back(shown.model->entity(EntityId{i}).name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// The ties that the network draws unfaded, each with its ends: read from what is drawn, not from the filter.
json drawn_ties(const Shown& shown) {
    std::vector<std::string> ties;
    for (const SceneTie& drawn : shown.network.ties) {
        if (drawn.state == DateMatch::Out) continue;
        for (const RelationId id : shown.graph.relations_of(shown.graph.ties[drawn.graph_tie])) {
            const Relation& tie = shown.model->relation(id);
            ties.push_back(shown.model->entity(tie.source).key.uuid + " " + std::string(to_string(tie.kind)) + " " +
                           shown.model->entity(tie.target).key.uuid);
        }
    }
    std::sort(ties.begin(), ties.end());
    return ties;
}

json nodes_json(const Shown& shown, const Box& canvas) {
    json nodes = json::array();
    for (const SceneNode& node : shown.network.nodes)
        nodes.push_back({{"name", shown.model->entity(node.entity).name},
                         {"x", canvas.x0 + node.centre.x},
                         {"y", canvas.y0 + node.centre.y},
                         {"radius", node.radius},
                         {"faded", node.state == DateMatch::Out},
                         {"pinned", node.pinned}});
    return nodes;
}

json places_json(const Shown& shown, const PaneLayout& panes) {
    const Box canvas = timeline_canvas(panes.timeline);
    const auto box = [&](const Rect& r) {
        return json{{"x0", canvas.x0 + r.left},
                    {"y0", canvas.y0 + r.top},
                    {"x1", canvas.x0 + r.right},
                    {"y1", canvas.y0 + r.bottom}};
    };
    return {{"overview", box(shown.timeline.overview)},
            {"lanes", box(shown.timeline.body)},
            {"undated", box(shown.timeline.bin_undated)},
            {"outside", box(shown.timeline.bin_outside)}};
}

/// What the lanes show: who, and where their marks are.
json timeline_json(const Shown& shown, const ViewState& view, const PaneLayout& panes) {
    const Box canvas = timeline_canvas(panes.timeline);
    json lanes = json::array();
    for (const TimelineLane& lane : shown.timeline.lanes)
        lanes.push_back({{"name", shown.model->entity(lane.entity).name},
                         {"pinned", lane.pin.has_value()},
                         {"undated", lane.undated},
                         {"y", canvas.y0 + (lane.top + lane.bottom) / 2}});
    json marks = json::array();
    for (const TimelineMark& mark : shown.timeline.marks)
        if (mark.shape != MarkShape::Line && mark.middle() >= shown.timeline.body.left &&
            mark.middle() <= shown.timeline.body.right)
            marks.push_back({{"x", canvas.x0 + mark.middle()},
                             {"y", canvas.y0 + mark.y},
                             {"tick", mark.shape == MarkShape::Tick},
                             {"summary", shown.model->event(mark.event).summary}});
    const Playback& playback = view.playback;
    return {{"lanes", lanes},
            {"marks", marks},
            {"from", shown.timeline.axis.from},
            {"to", shown.timeline.axis.to},
            {"undated", shown.timeline_index.undated()},
            {"playback",
             {{"on", playback.on}, {"playing", playback.playing}, {"head", playback.head}, {"loop", playback.loop}}}};
}

} // namespace

std::string state_json(const Shown& shown, const ViewState& view, double width, double height) {
    const PaneLayout panes = lay_out_panes(static_cast<float>(width), static_cast<float>(height), view.panes);
    const Catalog& catalog = shown.catalog;
    json state;
    state["project"] = shown.project.name;
    state["articles"] = shown.model->article_count();
    state["entities"] = catalog.entities;
    state["relations"] = catalog.relations;
    state["events"] = catalog.events;
    state["undated"] = catalog.undated;
    state["ties"] = counts_json(catalog.tie_matches);
    state["range"] = view.filter.dates ? json(to_edtf(*view.filter.dates)) : json();
    state["visible"] = entity_names(shown, false);
    state["visible_undated"] = entity_names(shown, true);
    state["drawn_ties"] = drawn_ties(shown);
    state["name_filter"] = view.name_filter;
    state["hidden"] = catalog.hidden.size();
    state["selection"] = selection_json(*shown.model, view);
    state["nodes"] = nodes_json(shown, network_canvas(panes.network));
    state["places"] = places_json(shown, panes);
    state["timeline"] = timeline_json(shown, view, panes);
    state["clock"] = view.filter.clock == Clock::Published ? "published" : "happened";
    state["shown_nodes"] = shown.network.nodes.size();
    state["lanes"] = shown.timeline.lanes.size();
    state["review"] = catalog.review.size();
    state["job"] = shown.job ? json(shown.job->title) : json();
    state["notice"] = shown.notice ? json(shown.notice->text) : json();
    state["can_undo"] = shown.project.can_undo;
    return state.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<void> dump_state(const std::filesystem::path& file, const Shown& shown, const ViewState& view, double width,
                        double height) {
    const std::filesystem::path part = file.string() + ".part";
    {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        out << state_json(shown, view, width, height);
        if (!out.flush()) return fail(ErrorCode::Io, "window.error.dump", {file.string()});
    }
    std::error_code error;
    std::filesystem::rename(part, file, error);
    if (error) return fail(ErrorCode::Io, "window.error.dump", {file.string()});
    return {};
}

} // namespace tieline
