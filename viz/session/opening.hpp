#pragma once

#include "graph/filter.hpp"
#include "graph/project_file.hpp"
#include "viz/scene/catalog.hpp"
#include "viz/scene/network_fold.hpp"
#include "viz/scene/network_scene.hpp"
#include "viz/scene/timeline_index.hpp"
#include "viz/session/stored_view.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

/// A project read for the window, with everything that is made of its model before it can be shown; and the outline
/// that large ones keep, so that they are shown before they are read.
namespace tieline {

/// Files of smaller projects are read before one looks.
[[nodiscard]] bool is_large(const std::filesystem::path& project);
/// Whether reading it takes so long that an outline pays.
[[nodiscard]] bool worth_outline(const Model& model);

/// What is worked out of a model for a filter.
struct MadeFacts {
    Filter filter;
    std::shared_ptr<const FilterColumns> columns;
    Visibility visibility;
    Catalog catalog;
    NetworkGraph graph; // of all dates
    std::optional<NetworkFold> fold;
    TimelineIndex index;
};
[[nodiscard]] MadeFacts make_facts(const Model& model, const Filter& filter,
                                   std::span<const ProjectFile::Suggestion> suggestions);

/// Where the project's nodes stand, at that edition or a later one.
struct Places {
    Edition of;
    std::vector<Point> positions; // by entity
    std::vector<EntityId> pinned; // sorted
};
[[nodiscard]] Places read_places(const ProjectFile& project, const Model& model);
/// From top to bottom.
[[nodiscard]] std::vector<EntityId> read_pinned_lanes(const ProjectFile& project, const Model& model);

/// Which outline a project has.
struct OutlineName {
    Edition of;
    std::string key;
    bool operator==(const OutlineName&) const = default;
};
/// What an outline depends on besides facts, decisions and places. `groups` as the project keeps them.
[[nodiscard]] std::string outline_key(const StoredView& view, const std::string& groups);

struct OpenedProject {
    ProjectFile project;
    std::shared_ptr<const Model> model;
    std::vector<ProjectFile::Suggestion> suggestions;
    MadeFacts facts;
    Places places;
    std::optional<OutlineName> kept; // the outline that was written on the way
};
/// All of it, for that view. Where `keep`, an outline is written on the way if it pays and shows what the view says.
[[nodiscard]] Result<OpenedProject> read_project(const std::filesystem::path& path, OpenMode mode,
                                                 const StoredView& view, bool keep, const std::stop_token& stop);

/// Writes the outline of now, as the project's own view shows it, after facts or decisions were stored: so that the
/// next window shows a large project at once. Where it does not pay, cannot be written or is stopped, there is none,
/// and the window reads first; what was stored before is stored.
void renew_outline(ProjectFile& project, const std::stop_token& stop = {});

} // namespace tieline
