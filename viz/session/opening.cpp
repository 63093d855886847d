#include "viz/session/opening.hpp"

#include "viz/layout/provisional.hpp"
#include "viz/scene/outline.hpp"
#include "viz/scene/text_measure.hpp"

#include <algorithm>

namespace tieline {

namespace {

constexpr std::uintmax_t kLargeFrom = 4U << 20U; // bytes
constexpr std::size_t kWorthOutline = 20'000;    // ties and events

std::uintmax_t bytes_of(const std::filesystem::path& path) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    return error ? 0 : size;
}

bool has_places(const std::vector<Point>& positions) {
    return std::any_of(positions.begin(), positions.end(), placed);
}

/// Places to begin with, of the same network that the window lays out.
std::vector<Point> provisional_places(const Model& model, const MadeFacts& facts) {
    Filter all;
    all.min_confidence = facts.filter.min_confidence;
    const NetworkGraph graph = fold_network(model, facts.columns->visible(all), Outside::Show);
    Layout layout;
    layout.positions = provisional_layout(
        layout_request(model, graph, fitting_engine(graph.nodes.size()), {}, {}, *make_font_measure()));
    std::vector<Point> positions(model.entity_count(), kNoPoint);
    take_positions(graph, layout, positions);
    return positions;
}

/// An outline of what was read; empty where it would show something else than the view says.
std::string outline_of(const Model& model, const MadeFacts& facts, const Places& places,
                       const std::vector<EntityId>& pinned_lanes, const StoredView& view, const std::string& groups) {
    const bool plain = (groups.empty() || groups == "[]") && view.size_by == SizeBy::Ties &&
                       view.color_by == ColorBy::Kind && view.lane_order != LaneOrder::Ties;
    if (!plain) return {};
    OutlineWords words;
    words.pinned = places.pinned;
    words.pinned_lanes = pinned_lanes;
    words.provisional = !has_places(places.positions);
    const std::vector<Point> made = words.provisional ? provisional_places(model, facts) : std::vector<Point>{};
    NetworkGraph inside;
    const bool hides = view.outside == Outside::Hide;
    if (hides) facts.fold->hide_outside(facts.graph, inside);
    return encode_outline({model, facts.visibility, facts.catalog, hides ? inside : facts.graph,
                           words.provisional ? made : places.positions, facts.index, words},
                          outline_key(view, groups));
}

std::string groups_of(const ProjectFile& project) {
    const auto groups = project.setting(kGroupsSetting);
    return groups && *groups ? **groups : std::string();
}

} // namespace

bool is_large(const std::filesystem::path& project) {
    // What was just written may still be in the log.
    return bytes_of(project) + bytes_of(std::filesystem::path(project) += "-wal") >= kLargeFrom;
}

bool worth_outline(const Model& model) {
    return model.relation_count() + model.event_count() >= kWorthOutline;
}

std::string outline_key(const StoredView& view, const std::string& groups) {
    return view_key(view) + "\n" + (groups == "[]" ? std::string() : groups);
}

MadeFacts make_facts(const Model& model, const Filter& filter, std::span<const ProjectFile::Suggestion> suggestions) {
    MadeFacts made;
    made.filter = filter;
    made.columns = std::make_shared<const FilterColumns>(model);
    made.visibility = made.columns->visible(filter);
    made.catalog = make_catalog(model, *made.columns, filter, made.visibility, suggestions);
    made.fold.emplace(model, made.visibility, Outside::Dim, made.graph);
    made.index = TimelineIndex(model, made.visibility, filter.clock);
    return made;
}

Places read_places(const ProjectFile& project, const Model& model) {
    Places places;
    if (const auto now = project.edition()) places.of = *now; // first: what is written from now on is seen to be newer
    places.positions.assign(model.entity_count(), kNoPoint);
    const auto stored = project.positions(kPositionsName);
    if (!stored) return places;
    for (const NodePosition& node : *stored) {
        const std::optional<EntityId> id = model.find(node.entity);
        if (!id) continue;
        places.positions[id->index()] = {node.x, node.y};
        if (node.pinned) places.pinned.push_back(*id);
    }
    std::sort(places.pinned.begin(), places.pinned.end());
    return places;
}

std::vector<EntityId> read_pinned_lanes(const ProjectFile& project, const Model& model) {
    std::vector<EntityId> lanes;
    auto stored = project.positions(kLanesName);
    if (!stored) return lanes;
    std::sort(stored->begin(), stored->end(), [](const NodePosition& a, const NodePosition& b) { return a.x < b.x; });
    for (const NodePosition& lane : *stored)
        if (const std::optional<EntityId> id = model.find(lane.entity); id && stands(model.entity(*id)))
            lanes.push_back(*id);
    return lanes;
}

Result<OpenedProject> read_project(const std::filesystem::path& path, OpenMode mode, const StoredView& view, bool keep,
                                   const std::stop_token& stop) {
    auto project = ProjectFile::open(path, mode);
    if (!project) return tl::unexpected(project.error());
    auto model = project->model(stop);
    if (!model) return tl::unexpected(model.error());
    auto suggestions = project->suggestions();
    if (!suggestions) return tl::unexpected(suggestions.error());
    OpenedProject opened{std::move(*project), std::move(*model), std::move(*suggestions), {}, {}, {}};
    opened.facts = make_facts(*opened.model, view.filter, opened.suggestions);
    opened.places = read_places(opened.project, *opened.model);
    const Edition& of = opened.places.of;
    const auto has_place = [&](const GraphNode& node) { return placed(opened.places.positions[node.entity.index()]); };
    const auto& nodes = opened.facts.graph.nodes;
    if (!keep || opened.project.read_only() || !worth_outline(*opened.model) ||
        !std::all_of(nodes.begin(), nodes.end(), has_place) || of.revision != opened.model->revision() ||
        stop.stop_requested())
        return opened; // a window that has to place nodes has a better picture to keep in a moment
    const std::string groups = groups_of(opened.project);
    const std::string bytes = outline_of(*opened.model, opened.facts, opened.places,
                                         read_pinned_lanes(opened.project, *opened.model), view, groups);
    if (!bytes.empty() && opened.project.keep_outline(of, bytes).value_or(false))
        opened.kept = OutlineName{of, outline_key(view, groups)};
    return opened;
}

void renew_outline(ProjectFile& project, const std::stop_token& stop) {
    if (!is_large(project.path())) return;
    const auto model = project.model(stop);
    if (!model || !worth_outline(**model) || project.outline()) return;
    StoredView view;
    if (const auto stored = project.setting(kViewSetting); stored && *stored) read_view(**stored, view);
    const auto suggestions = project.suggestions();
    if (!suggestions || stop.stop_requested()) return;
    const MadeFacts facts = make_facts(**model, view.filter, *suggestions);
    const Places places = read_places(project, **model);
    if (places.of.revision != (*model)->revision() || stop.stop_requested()) return;
    const std::string bytes =
        outline_of(**model, facts, places, read_pinned_lanes(project, **model), view, groups_of(project));
    if (!bytes.empty()) static_cast<void>(project.keep_outline(places.of, bytes));
}

} // namespace tieline
