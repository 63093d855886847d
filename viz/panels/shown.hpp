#pragma once

#include "graph/filter.hpp"
#include "graph/model.hpp"
#include "graph/project_file.hpp"
#include "viz/panels/catalog.hpp"
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

/// Everything that panels read besides the view state: made by App when what it depends on changed, never by a panel.
struct Shown {
    std::shared_ptr<const Model> model;
    Visibility visibility;
    Catalog catalog;
    NetworkGraph graph;
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
