#pragma once

#include "graph/decisions.hpp"
#include "viz/panels/view_state.hpp"

#include <string>
#include <variant>
#include <vector>

/// What panels may ask for. They are applied after all panels were drawn, by App::apply alone.
namespace tieline::ui {

struct Select {
    Selection selection;
    bool add = false; // to what is selected; one that is selected already leaves
};
struct SetHover {
    Hover hover;
};
struct OpenFact {
    std::optional<RelationId> fact;
};
struct ShowArticle {
    std::optional<OpenArticle> article; // nullopt: back to the selection
};
struct SetFilter {
    Filter filter;
};
struct SetOutside {
    Outside outside = Outside::Dim;
};
struct SetNameFilter {
    std::string text;
};
struct SetLeftTab {
    LeftTab tab = LeftTab::Entities;
};
struct SetInspectorTab {
    InspectorTab tab = InspectorTab::Facts;
};
struct SetTheme {
    ThemeChoice theme = ThemeChoice::System;
};
struct SetPanes {
    PaneSizes panes;
};
struct SetCamera {
    NetworkView camera;
};
struct FitNetwork {};
/// Lays what is visible out anew, with that engine from now on where one is named.
struct TidyNetwork {
    std::optional<LayoutEngine> engine = {};
};
struct SetTool {
    Tool tool = Tool::Select;
};
/// By what nodes are sized and coloured; a measure is computed in the background.
struct SetLook {
    SizeBy size_by = SizeBy::Ties;
    ColorBy color_by = ColorBy::Kind;
};
struct SetFocus {
    std::optional<Focus> focus;
};
/// In a focus: adds the neighbours of the selection to it. Else: selects them too.
struct ExpandNeighbours {};
struct SelectShared {}; // adds the shared neighbours of the selection to it
struct FindPath {
    std::optional<PathQuery> path;
};
struct CollapseGroup {
    std::vector<EntityId> members; // sorted, two or more
};
struct OpenGroup {
    EntityId shown;
};
struct SetReport {
    Report report = Report::None;
};
struct SetPeriods {
    std::optional<Periods> periods;
};
/// Moves a node there and pins it; `done`: the drag ended, keep it in the project.
struct MoveNode {
    EntityId entity;
    Point position; // layout points
    bool done = false;
};
struct PinNode {
    EntityId entity;
    bool pinned = true;
};
struct SetTimeView {
    double from = 0, to = 0;
    double scroll = 0;
};
struct SetLanesNear {
    bool near = false;
};
struct SetLaneOrder {
    LaneOrder order = LaneOrder::Events;
};
/// A lane that stays on top, kept in the project.
struct PinLane {
    EntityId entity;
    bool pinned = true;
};
/// Play or wait, another mode, speed or place; `on` turned off: the range of before comes back.
struct SetPlayback {
    Playback playback;
};
struct Decide {
    std::vector<Decision> decisions; // one undo step
};
struct Undo {};
struct Redo {};
struct ChooseFiles {};
struct ImportPaths {
    std::vector<std::string> paths;
};
struct OpenSample {};
struct OpenProject {
    std::string path;
};
struct ExportPicture {
    std::string path = {}; // empty: a person is asked
};
struct SetPublishedDate {
    ArticleId article;
    DateRange published;
};
struct CancelJob {};
struct DismissNotice {};

using Action = std::variant<Select, SetHover, OpenFact, ShowArticle, SetFilter, SetOutside, SetNameFilter, SetLeftTab,
                            SetInspectorTab, SetTheme, SetPanes, SetCamera, FitNetwork, TidyNetwork, SetTool, SetLook,
                            SetFocus, ExpandNeighbours, SelectShared, FindPath, CollapseGroup, OpenGroup, SetReport,
                            SetPeriods, MoveNode, PinNode, SetTimeView, SetLanesNear, SetLaneOrder, PinLane,
                            SetPlayback, Decide, Undo, Redo, ChooseFiles, ImportPaths, OpenSample, OpenProject,
                            ExportPicture, SetPublishedDate, CancelJob, DismissNotice>;
using Actions = std::vector<Action>;

} // namespace tieline::ui
