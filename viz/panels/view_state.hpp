#pragma once

#include "graph/filter.hpp"
#include "graph/ids.hpp"
#include "graph/text_range.hpp"
#include "viz/layout/network_layout.hpp"
#include "viz/scene/network_graph.hpp"
#include "viz/scene/network_groups.hpp"
#include "viz/scene/network_scene.hpp"
#include "viz/scene/playback.hpp"
#include "viz/scene/style.hpp"
#include "viz/scene/timeline_axis.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tieline::ui {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };
enum class LeftTab : std::uint8_t { Entities, Review, Articles };
enum class InspectorTab : std::uint8_t { Facts, Events, Mentions };
enum class Tool : std::uint8_t { Select, Lasso, Path };
/// What the inspector shows instead of the selection.
enum class Report : std::uint8_t { None, Periods, Holes };

/// What a person has chosen: entities (one or several), or one tie, or one event.
struct Selection {
    std::vector<EntityId> entities; // in the order of choosing
    std::optional<RelationId> tie;
    std::optional<EventId> event;
    [[nodiscard]] bool empty() const { return entities.empty() && !tie && !event; }
    bool operator==(const Selection&) const = default;
};

/// Written in this frame, read in the next.
struct Hover {
    std::optional<EntityId> entity;
    std::optional<RelationId> tie;
    std::optional<EventId> event;
    bool operator==(const Hover&) const = default;
};

struct OpenArticle {
    ArticleId article;
    std::optional<TextRange> evidence; // scrolled to and highlighted
    bool operator==(const OpenArticle&) const = default;
};

/// A part of the network: what lies within so many ties of some entities, and what was added to it by hand.
struct Focus {
    std::vector<EntityId> seeds; // sorted
    std::uint32_t steps = 1;
    std::vector<EntityId> added; // sorted
    bool operator==(const Focus&) const = default;
};

/// A way that was asked for. `dated`: the dates of its ties must advance.
struct PathQuery {
    EntityId from, to;
    bool dated = false;
    bool operator==(const PathQuery&) const = default;
};

struct Periods {
    DateRange before, after;
    bool operator==(const Periods&) const = default;
};

struct PaneSizes {
    float left = 248, inspector = 352, timeline = 316;
    bool left_open = true, inspector_open = true, timeline_open = true;
    bool operator==(const PaneSizes&) const = default;
};

/// Shared by all panels, which only read it; App::apply is its one writer.
struct ViewState {
    Filter filter;
    Outside outside = Outside::Dim;
    Selection selection;
    Hover hover;
    std::optional<RelationId> open_fact; // the card that is open in the inspector
    std::optional<OpenArticle> article;
    LeftTab left_tab = LeftTab::Entities;
    InspectorTab inspector_tab = InspectorTab::Facts;
    std::string name_filter;
    ThemeChoice theme = ThemeChoice::System;
    PaneSizes panes;

    NetworkView camera;           // zoom and offset; its size follows the pane
    bool fitted = true;           // the camera shows all until a person moves it
    std::vector<EntityId> pinned; // sorted

    Tool tool = Tool::Select;
    SizeBy size_by = SizeBy::Ties;
    ColorBy color_by = ColorBy::Kind;
    std::optional<LayoutEngine> engine; // nullopt: what suits the size
    std::optional<Focus> focus;
    std::optional<PathQuery> path;
    std::vector<EntityGroup> groups; // collapsed; none shares a member with another
    Report report = Report::None;
    std::optional<Periods> periods; // being compared

    double time_from = 0, time_to = 0; // days in the lanes; equal: fitted to the range
    double lane_scroll = 0;
    bool lanes_near = false; // only the selection and what it is tied to
    LaneOrder lane_order = LaneOrder::Events;
    std::vector<EntityId> pinned_lanes; // from top to bottom
    Playback playback;
    /// What happens to facts outside the range: playback has its own way.
    [[nodiscard]] Outside outside_now() const {
        if (!playback.on) return outside;
        return playback.mode == PlayMode::Highlight ? Outside::Dim : Outside::Hide;
    }
};

} // namespace tieline::ui
