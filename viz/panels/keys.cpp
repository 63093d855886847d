#include "viz/panels/commands.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tieline::ui {
namespace {

void step_list(const Frame& frame, int by) {
    const std::vector<EntityRow>& rows = frame.shown.catalog.rows;
    if (rows.empty()) return;
    std::ptrdiff_t at = -1;
    if (!frame.view.selection.entities.empty())
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].entity == frame.view.selection.entities.back()) at = static_cast<std::ptrdiff_t>(i);
    const auto last = static_cast<std::ptrdiff_t>(rows.size()) - 1;
    at = at < 0 ? 0 : std::clamp<std::ptrdiff_t>(at + by, 0, last);
    frame.ask(Select{{{rows[static_cast<std::size_t>(at)].entity}, {}, {}}});
}

void step_review(const Frame& frame, int by) {
    std::vector<RelationId> open;
    for (const ReviewItem& item : frame.shown.catalog.review)
        if (item.reason != ReviewReason::Merge) open.push_back(item.relation);
    if (open.empty()) return;
    const auto at =
        frame.view.selection.tie ? std::find(open.begin(), open.end(), *frame.view.selection.tie) : open.end();
    std::ptrdiff_t next = at == open.end() ? 0 : at - open.begin() + by;
    next = std::clamp<std::ptrdiff_t>(next, 0, static_cast<std::ptrdiff_t>(open.size()) - 1);
    frame.ask(Select{{{}, open[static_cast<std::size_t>(next)], {}}});
}

/// The next fact of the selected entity opens.
void step_facts(const Frame& frame, int by) {
    const auto& chosen = frame.view.selection.entities;
    if (chosen.empty()) return step_review(frame, by);
    std::vector<RelationId> facts;
    for (const RelationId id : frame.model().relations_of(chosen.back()))
        if (frame.shown.visibility.relations[id.index()] != Visibility::kHidden) facts.push_back(id);
    if (facts.empty()) return;
    const auto at = frame.view.open_fact ? std::find(facts.begin(), facts.end(), *frame.view.open_fact) : facts.end();
    std::ptrdiff_t next = at == facts.end() ? 0 : at - facts.begin() + by;
    next = std::clamp<std::ptrdiff_t>(next, 0, static_cast<std::ptrdiff_t>(facts.size()) - 1);
    frame.ask(OpenFact{facts[static_cast<std::size_t>(next)]});
}

/// The nearest node in that direction from the one that is selected.
void step_node(const Frame& frame, Point towards) {
    const NetworkScene& scene = frame.shown.network;
    if (scene.nodes.empty()) return;
    const SceneNode* from = nullptr;
    for (const SceneNode& node : scene.nodes)
        if (!frame.view.selection.entities.empty() && node.entity == frame.view.selection.entities.back()) from = &node;
    if (from == nullptr) return step_list(frame, 0);
    const SceneNode* best = nullptr;
    double least = 0;
    for (const SceneNode& node : scene.nodes) {
        const Point way = node.centre - from->centre;
        const double along = way.x * towards.x + way.y * towards.y;
        if (along <= 1) continue;
        const double across = std::abs(way.x * towards.y - way.y * towards.x);
        const double cost = along + 2 * across;
        if (best == nullptr || cost < least) best = &node, least = cost;
    }
    if (best != nullptr) frame.ask(Select{{{best->entity}, {}, {}}});
}

void step_time(const Frame& frame, double shares) {
    const TimeAxis& axis = frame.shown.timeline.axis;
    const double by = (axis.to - axis.from) * shares;
    frame.ask(SetTimeView{axis.from + by, axis.to + by, frame.view.lane_scroll});
}

void scroll_lanes(const Frame& frame, double rows) {
    const TimeAxis& axis = frame.shown.timeline.axis;
    frame.ask(SetTimeView{axis.from, axis.to, std::max(0.0, frame.view.lane_scroll + rows * style::kLane)});
}

/// Up and down go through the list wherever nothing else was chosen by Tab.
void handle_arrows(const Frame& frame, Pane pane) {
    const int across = (key_pressed(Key::Right, true) ? 1 : 0) - (key_pressed(Key::Left, true) ? 1 : 0);
    const int down = (key_pressed(Key::Down, true) ? 1 : 0) - (key_pressed(Key::Up, true) ? 1 : 0);
    if (across == 0 && down == 0) return;
    switch (pane) {
    case Pane::Network:
        return step_node(frame, {static_cast<double>(across), static_cast<double>(down)});
    case Pane::Timeline:
        if (across != 0) step_time(frame, across * 0.1);
        if (down != 0) scroll_lanes(frame, down);
        return;
    case Pane::Inspector:
        if (down != 0) step_facts(frame, down);
        return;
    case Pane::None:
    case Pane::Left:
        if (down != 0) step_list(frame, down);
    }
}

void step_pane(const Frame& frame, PanelsState& state, bool backwards) {
    constexpr std::array kOrder{Pane::None, Pane::Left, Pane::Network, Pane::Timeline, Pane::Inspector};
    const PaneSizes& sizes = frame.view.panes;
    const auto open = [&](Pane pane) {
        return pane == Pane::Left        ? sizes.left_open
               : pane == Pane::Timeline  ? sizes.timeline_open
               : pane == Pane::Inspector ? sizes.inspector_open
                                         : true;
    };
    auto at = static_cast<std::size_t>(std::find(kOrder.begin(), kOrder.end(), state.focus) - kOrder.begin());
    do at = (at + (backwards ? kOrder.size() - 1 : 1)) % kOrder.size();
    while (!open(kOrder[at]));
    state.focus = kOrder[at];
}

void open_source(const Frame& frame) {
    const std::optional<RelationId> fact = fact_in_hand(frame);
    if (!fact) return;
    for (const Evidence& evidence : frame.model().relation(*fact).evidence)
        if (const auto* quote = std::get_if<Quote>(&evidence)) {
            frame.ask(ShowArticle{OpenArticle{quote->article, quote->range}});
            return;
        }
}

/// One step back: card, tool, article, fact, selection, way, focus, report, range.
void step_back(const Frame& frame, PanelsState& state) {
    const ViewState& view = frame.view;
    if (state.network.look_open)
        state.network.look_open = false;
    else if (state.inspector.edit.fact)
        state.inspector.edit = {};
    else if (view.tool != Tool::Select)
        frame.ask(SetTool{});
    else if (view.article)
        frame.ask(ShowArticle{});
    else if (view.open_fact && !view.selection.tie)
        frame.ask(OpenFact{});
    else if (view.path)
        frame.ask(FindPath{});
    else if (!view.selection.empty())
        frame.ask(Select{});
    else if (view.focus)
        frame.ask(SetFocus{});
    else if (view.report != Report::None)
        frame.ask(SetReport{});
    else if (view.filter.dates) {
        Filter filter = view.filter;
        filter.dates.reset();
        frame.ask(SetFilter{filter});
    } else {
        state.focus = Pane::None;
    }
}

/// The command whose key cap says so.
void run_command(const Frame& frame, PanelsState& state, std::string_view keys) {
    for (const Command& command : commands_for(frame))
        if (command.run != nullptr && command.enabled && command.keys == keys) return command.run(frame, state);
}

void handle_control_keys(const Frame& frame, PanelsState& state) {
    if (key_pressed(Key::Z, true)) frame.ask(ImGui::GetIO().KeyShift ? Action{Redo{}} : Action{Undo{}});
    if (key_pressed(Key::Y, true)) frame.ask(Redo{});
    if (key_pressed(Key::K)) {
        frame.ui.focus("##search");
        state.top_bar.open = true;
    }
    constexpr std::array<std::pair<Key, std::string_view>, 5> kKeys{
        {{Key::O, "Ctrl O"}, {Key::E, "Ctrl E"}, {Key::D1, "Ctrl 1"}, {Key::D2, "Ctrl 2"}, {Key::D3, "Ctrl 3"}}};
    for (const auto& [key, keys] : kKeys)
        if (key_pressed(key)) run_command(frame, state, keys);
}

void handle_letters(const Frame& frame, PanelsState& state) {
    if (handle_timeline_keys(frame, state.timeline)) return;
    constexpr std::array<std::pair<Key, std::string_view>, 16> kKeys{{{Key::A, "A"},
                                                                      {Key::R, "R"},
                                                                      {Key::E, "E"},
                                                                      {Key::H, "H"},
                                                                      {Key::M, "M"},
                                                                      {Key::N, "N"},
                                                                      {Key::X, "X"},
                                                                      {Key::S, "S"},
                                                                      {Key::G, "G"},
                                                                      {Key::P, "P"},
                                                                      {Key::L, "L"},
                                                                      {Key::F, "F"},
                                                                      {Key::T, "T"},
                                                                      {Key::V, "V"},
                                                                      {Key::C, "C"},
                                                                      {Key::Slash, "/"}}};
    for (const auto& [key, keys] : kKeys)
        if (key_pressed(key)) run_command(frame, state, keys);
    if (key_pressed(Key::W)) run_command(frame, state, ImGui::GetIO().KeyShift ? "Shift W" : "W");
    const bool facts = state.focus == Pane::Inspector && !frame.view.selection.entities.empty();
    if (key_pressed(Key::J)) facts ? step_facts(frame, 1) : step_review(frame, 1);
    if (key_pressed(Key::K)) facts ? step_facts(frame, -1) : step_review(frame, -1);
    if (key_pressed(Key::O)) open_source(frame);
    if (key_pressed(Key::Escape)) step_back(frame, state);
    if (key_pressed(Key::Tab, true)) step_pane(frame, state, ImGui::GetIO().KeyShift);
    handle_arrows(frame, state.focus);
}

} // namespace

std::optional<RelationId> fact_in_hand(const Frame& frame) {
    return frame.view.selection.tie ? frame.view.selection.tie : frame.view.open_fact;
}

void handle_keys(const Frame& frame, PanelsState& state) {
    if (key_pressed(Key::F1)) {
        state.keys_open = !state.keys_open;
        return;
    }
    if (state.path_entry.open || state.top_bar.open) return;
    if (state.keys_open) {
        if (key_pressed(Key::Escape)) state.keys_open = false;
        return;
    }
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl)
        handle_control_keys(frame, state);
    else if (!frame.ui.typing() && !io.KeyAlt && !io.KeySuper)
        handle_letters(frame, state);
}

void draw_pane_focus(const Frame& frame, const PaneLayout& panes, Pane focus) {
    const Box* const box = focus == Pane::Left        ? &panes.left
                           : focus == Pane::Network   ? &panes.network
                           : focus == Pane::Timeline  ? &panes.timeline
                           : focus == Pane::Inspector ? &panes.inspector
                                                      : nullptr;
    if (box == nullptr || box->width() < 1 || box->height() < 1) return;
    frame.ui.paint.stroke(box->inset(2), frame.ui.paint.color(Token::Accent), 2, 5);
}

} // namespace tieline::ui
