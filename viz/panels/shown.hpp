#pragma once

#include "graph/algorithms.hpp"
#include "graph/compare.hpp"
#include "graph/filter.hpp"
#include "graph/holes.hpp"
#include "graph/model.hpp"
#include "graph/project_file.hpp"
#include "viz/scene/catalog.hpp"
#include "viz/scene/network_map.hpp"
#include "viz/scene/network_pixels.hpp"
#include "viz/scene/network_scene.hpp"
#include "viz/scene/timeline_scene.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tieline::ui {

struct ProjectStatus {
    std::string name; // of the file, without its extension; empty: untitled
    bool can_undo = false, can_redo = false, read_only = false;
    std::vector<std::string> recent; // paths, newest first
};

/// The job that runs in the background, as the status bar shows it.
struct JobStatus {
    std::string title;
    double progress = 0;   // 0 to 1
    bool measured = false; // there is a progress to show
};

/// What is left to tell about something that went wrong or ended: one line in the status bar.
struct Notice {
    std::string text;
    bool problem = false;
    std::string details; // more lines, in a tip
};

/// Pixels that were handed to the screen: their own rows are gone.
struct PixelPicture {
    std::uint32_t texture = 0; // 0: there is none yet
    NetworkPixels pixels;
};

/// What a mark on the network says of a tie or a node.
enum class NetworkMark : std::uint8_t { None, Path, Shared, New, Gone, Changed };

/// What a person asked about the network, answered.
struct Answers {
    std::optional<TiePath> path;             // of ViewState::path; nullopt: there is none
    std::vector<EntityId> shared;            // neighbours of all that are selected, where two or more are
    std::optional<Comparison> comparison;    // of ViewState::periods
    std::optional<Holes> holes;              // while their report is open
    std::vector<NetworkMark> node_marks;     // by entity; empty: none
    std::vector<NetworkMark> tie_marks;      // by relation; empty: none
    bool measuring = false, sampled = false; // a measure is being computed; it was sampled
    std::size_t communities = 0;             // of more than one
    std::optional<DateRange> time_span;      // of the first and the last colour
    std::size_t outside_focus = 0;           // nodes that the focus leaves out
};

/// Everything that panels read besides the view state: made by App when what it depends on changed, never by a panel.
struct Shown {
    std::shared_ptr<const Model> model;
    bool reading = false; // the model is still to come: what is there knows names only, or nothing
    Visibility visibility;
    Catalog catalog;
    NetworkGraph graph; // as it is drawn: in focus, with groups and measures
    Answers answers;
    NetworkScene network;
    std::shared_ptr<const NetworkMap> network_map = std::make_shared<NetworkMap>();
    PixelPicture network_pixels; // where the scene is an overview
    PixelPicture minimap;
    std::vector<Point> positions; // by entity
    TimelineIndex timeline_index;
    TimelineScene timeline;
    ProjectStatus project;
    std::optional<JobStatus> job;
    std::optional<Notice> notice;
    std::string layout_name; // of the engine
    double layout_seconds = 0;
};

} // namespace tieline::ui
