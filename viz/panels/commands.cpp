#include "viz/panels/commands.hpp"

#include "viz/panels/name_match.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <algorithm>

namespace tieline::ui {
namespace {

using Run = void (*)(const Frame&, PanelsState&);

void toggle_pane(const Frame& frame, bool PaneSizes::*which) {
    PaneSizes sizes = frame.view.panes;
    sizes.*which = !(sizes.*which);
    frame.ask(SetPanes{sizes});
}

std::vector<EntityId> chosen(const Frame& frame) {
    std::vector<EntityId> ids = frame.view.selection.entities;
    std::sort(ids.begin(), ids.end());
    return ids;
}

void judge(const Frame& frame, ReviewStatus status) {
    if (const std::optional<RelationId> fact = fact_in_hand(frame))
        frame.ask(Decide{{Judge{frame.model().key_of(*fact), status}}});
}

void set_dates(const Frame& frame, const std::optional<DateRange>& dates) {
    Filter filter = frame.view.filter;
    filter.dates = dates;
    frame.ask(SetFilter{filter});
}

void hide_chosen(const Frame& frame) {
    Decide decide;
    for (const EntityId id : chosen(frame)) decide.decisions.push_back(Hide{frame.model().entity(id).key});
    frame.ask(std::move(decide));
}

void focus_chosen(const Frame& frame) {
    const auto& focus = frame.view.focus;
    const std::vector<EntityId> seeds = chosen(frame);
    const bool again = focus && focus->seeds == seeds;
    frame.ask(SetFocus{Focus{seeds, again ? focus->steps + 1 : 1, {}}});
}

void collapse_or_open(const Frame& frame) {
    const std::vector<EntityId> ids = chosen(frame);
    if (ids.size() > 1) return frame.ask(CollapseGroup{ids});
    for (const EntityGroup& group : frame.view.groups)
        if (!ids.empty() && group.shown == ids.front()) return frame.ask(OpenGroup{group.shown});
}

bool holds_group(const Frame& frame) {
    const auto& ids = frame.view.selection.entities;
    return ids.size() == 1 && std::any_of(frame.view.groups.begin(), frame.view.groups.end(),
                                          [&](const EntityGroup& group) { return group.shown == ids.front(); });
}

void find_path_or_tool(const Frame& frame) {
    const auto& ids = frame.view.selection.entities;
    if (ids.size() == 2)
        frame.ask(FindPath{PathQuery{ids[0], ids[1], false}});
    else
        frame.ask(SetTool{frame.view.tool == Tool::Path ? Tool::Select : Tool::Path});
}

void flip_clock(const Frame& frame) {
    Filter filter = frame.view.filter;
    filter.clock = filter.clock == Clock::Happened ? Clock::Published : Clock::Happened;
    frame.ask(SetFilter{filter});
}

/// Two or more of one kind are selected.
bool may_be_one(const Frame& frame) {
    const std::vector<EntityId> ids = chosen(frame);
    const Model& model = frame.model();
    return ids.size() > 1 && std::all_of(ids.begin(), ids.end(), [&](EntityId id) {
               return model.entity(id).kind == model.entity(ids.front()).kind;
           });
}

/// The one with the most ties stays and gets the others' names and facts; one undo step.
void merge_chosen(const Frame& frame) {
    const std::vector<EntityId> ids = chosen(frame);
    const Model& model = frame.model();
    const EntityId into = *std::max_element(ids.begin(), ids.end(), [&](EntityId a, EntityId b) {
        return model.relations_of(a).size() < model.relations_of(b).size();
    });
    Decide decide;
    for (const EntityId id : ids)
        if (id != into) decide.decisions.emplace_back(Merge{model.entity(id).key, model.entity(into).key});
    frame.ask(decide);
    frame.ask(Select{{{into}, {}, {}}});
}

void flip_pin(const Frame& frame) {
    const std::vector<EntityId> ids = chosen(frame);
    const auto pinned = [&](EntityId id) {
        return std::binary_search(frame.view.pinned.begin(), frame.view.pinned.end(), id);
    };
    const bool pin = !std::all_of(ids.begin(), ids.end(), pinned);
    for (const EntityId id : ids) frame.ask(PinNode{id, pin});
}

void project_commands(const Frame& frame, std::vector<Command>& all) {
    const bool any = frame.model().entity_count() > 0 || frame.model().article_count() > 0;
    const ProjectStatus& project = frame.shown.project;
    const auto add = [&](const char* words, const char* keys, bool enabled, Run run) {
        all.push_back({words, keys, CommandGroup::Project, enabled, run});
    };
    add("nettools.cmd.import", "Ctrl O", true, [](const Frame& f, PanelsState&) { f.ask(ChooseFiles{}); });
    add("nettools.cmd.export", "Ctrl E", any, [](const Frame& f, PanelsState&) { f.ask(ExportPicture{}); });
    add("nettools.cmd.undo", "Ctrl Z", project.can_undo, [](const Frame& f, PanelsState&) { f.ask(Undo{}); });
    add("nettools.cmd.redo", "Ctrl Shift Z", project.can_redo, [](const Frame& f, PanelsState&) { f.ask(Redo{}); });
}

void review_commands(const Frame& frame, std::vector<Command>& all) {
    const bool fact = fact_in_hand(frame).has_value();
    const auto add = [&](const char* words, const char* keys, bool enabled, Run run) {
        all.push_back({words, keys, CommandGroup::Review, enabled, run});
    };
    add("nettools.cmd.accept", "A", fact, [](const Frame& f, PanelsState&) { judge(f, ReviewStatus::Accepted); });
    add("nettools.cmd.reject", "R", fact, [](const Frame& f, PanelsState&) { judge(f, ReviewStatus::Rejected); });
    add("nettools.cmd.edit_date", "E", fact, [](const Frame& f, PanelsState& state) {
        state.inspector.edit = {fact_in_hand(f), {}, false, true};
    });
    add("nettools.cmd.next", "J", true, nullptr);
    add("nettools.cmd.previous", "K", true, nullptr);
    add("nettools.cmd.article", "O", fact, nullptr);
    add("nettools.cmd.review", "", true, [](const Frame& f, PanelsState&) { f.ask(SetLeftTab{LeftTab::Review}); });
}

void selection_commands(const Frame& frame, std::vector<Command>& all) {
    const std::size_t count = frame.view.selection.entities.size();
    const auto add = [&](const char* words, const char* keys, bool enabled, Run run) {
        all.push_back({words, keys, CommandGroup::Network, enabled, run});
    };
    add("nettools.cmd.hide", "H", count > 0, [](const Frame& f, PanelsState&) { hide_chosen(f); });
    add("lists.cmd.hidden", "", !frame.shown.catalog.hidden.empty(), [](const Frame& f, PanelsState& state) {
        PaneSizes sizes = f.view.panes;
        sizes.left_open = true;
        f.ask(SetPanes{sizes});
        f.ask(SetLeftTab{LeftTab::Entities});
        state.left.hidden_open = true;
    });
    add("lists.cmd.show_all", "", !frame.shown.catalog.hidden.empty(),
        [](const Frame& f, PanelsState&) { show_again(f, f.shown.catalog.hidden); });
    add("nettools.cmd.focus", "N", count > 0, [](const Frame& f, PanelsState&) { focus_chosen(f); });
    add("nettools.cmd.unfocus", "", frame.view.focus.has_value(),
        [](const Frame& f, PanelsState&) { f.ask(SetFocus{}); });
    add("nettools.cmd.expand", "X", count > 0, [](const Frame& f, PanelsState&) { f.ask(ExpandNeighbours{}); });
    add("nettools.cmd.shared", "S", count > 1, [](const Frame& f, PanelsState&) { f.ask(SelectShared{}); });
    add("nettools.cmd.path", "W", true, [](const Frame& f, PanelsState&) { find_path_or_tool(f); });
    add("nettools.cmd.dated_path", "Shift W", count == 2, [](const Frame& f, PanelsState&) {
        const auto& ids = f.view.selection.entities;
        f.ask(FindPath{PathQuery{ids[0], ids[1], true}});
    });
    add("nettools.cmd.collapse", "G", count > 1 || holds_group(frame),
        [](const Frame& f, PanelsState&) { collapse_or_open(f); });
    add("nettools.cmd.merge", "M", may_be_one(frame), [](const Frame& f, PanelsState&) { merge_chosen(f); });
    add("nettools.cmd.pin", "P", count > 0, [](const Frame& f, PanelsState&) { flip_pin(f); });
}

void network_commands(const Frame& frame, std::vector<Command>& all) {
    selection_commands(frame, all);
    const auto add = [&](const char* words, const char* keys, bool enabled, Run run) {
        all.push_back({words, keys, CommandGroup::Network, enabled, run});
    };
    add("nettools.cmd.lasso", "L", true,
        [](const Frame& f, PanelsState&) { f.ask(SetTool{f.view.tool == Tool::Lasso ? Tool::Select : Tool::Lasso}); });
    add("nettools.cmd.rectangle", "Shift …", true, nullptr);
    add("nettools.cmd.fit", "F", true, [](const Frame& f, PanelsState&) { f.ask(FitNetwork{}); });
    add("nettools.cmd.tidy", "T", true, [](const Frame& f, PanelsState&) { f.ask(TidyNetwork{}); });
    add("nettools.cmd.look", "V", true,
        [](const Frame&, PanelsState& state) { state.network.look_open = !state.network.look_open; });
    add("nettools.cmd.holes", "", true, [](const Frame& f, PanelsState&) { f.ask(SetReport{Report::Holes}); });
    add("nettools.cmd.periods", "", true, [](const Frame& f, PanelsState&) { f.ask(SetReport{Report::Periods}); });
}

void other_commands(const Frame& frame, std::vector<Command>& all) {
    const auto add = [&](CommandGroup group, const char* words, const char* keys, bool enabled, Run run) {
        all.push_back({words, keys, group, enabled, run});
    };
    add(CommandGroup::Dates, "nettools.cmd.all_dates", "", frame.view.filter.dates.has_value(),
        [](const Frame& f, PanelsState&) { set_dates(f, std::nullopt); });
    add(CommandGroup::Dates, "nettools.cmd.clock", "C", true, [](const Frame& f, PanelsState&) { flip_clock(f); });
    timeline_commands(frame, all);
    add(CommandGroup::Window, "nettools.cmd.search", "Ctrl K", true, nullptr);
    add(CommandGroup::Window, "nettools.cmd.filter", "/", true,
        [](const Frame& f, PanelsState&) { f.ui.focus("##filter"); });
    add(CommandGroup::Window, "nettools.cmd.left", "Ctrl 1", true,
        [](const Frame& f, PanelsState&) { toggle_pane(f, &PaneSizes::left_open); });
    add(CommandGroup::Window, "nettools.cmd.inspector", "Ctrl 2", true,
        [](const Frame& f, PanelsState&) { toggle_pane(f, &PaneSizes::inspector_open); });
    add(CommandGroup::Window, "nettools.cmd.timeline", "Ctrl 3", true,
        [](const Frame& f, PanelsState&) { toggle_pane(f, &PaneSizes::timeline_open); });
    add(CommandGroup::Window, "nettools.cmd.panes", "Tab", true, nullptr);
    add(CommandGroup::Window, "nettools.cmd.back", "Esc", true, nullptr);
    add(CommandGroup::Window, "nettools.cmd.theme", "", true, [](const Frame& f, PanelsState&) {
        f.ask(SetTheme{f.ui.paint.theme() == Theme::Dark ? ThemeChoice::Light : ThemeChoice::Dark});
    });
    add(CommandGroup::Window, "nettools.cmd.keys", "F1", true,
        [](const Frame&, PanelsState& state) { state.keys_open = true; });
}

/// "2024", "2024-05..2025", "2024/2025".
std::optional<DateRange> typed_range(const std::string& text) {
    for (const char* between : {"..", "/", "~", "–"}) {
        const std::size_t at = text.find(between);
        if (at == std::string::npos || at == 0) continue;
        const auto trimmed = [](std::string part) {
            std::erase(part, ' ');
            return part;
        };
        const auto from = typed_date(trimmed(text.substr(0, at)));
        const auto to = typed_date(trimmed(text.substr(at + std::string(between).size())));
        if (from && to) return DateRange::between(from, to);
    }
    return typed_date(text);
}

} // namespace

std::vector<Command> commands_for(const Frame& frame) {
    std::vector<Command> all;
    project_commands(frame, all);
    review_commands(frame, all);
    network_commands(frame, all);
    other_commands(frame, all);
    return all;
}

std::vector<Found> find_all(const Frame& frame, const std::string& text, std::size_t most) {
    std::vector<Found> found;
    if (const auto dates = typed_range(text)) found.push_back({Found::Kind::Dates, {}, {}, dates});
    const std::string folded = fold_text(text);
    const std::size_t names = text.empty() ? 0 : most * 2 / 3;
    std::vector<Found> entities[2]; // in which a word begins so, and in which it stands somewhere
    for (const EntityRow& row : frame.shown.catalog.rows) {
        if (entities[0].size() >= names) break;
        const NameMatch match = match_name(frame.model().entity(row.entity), folded);
        if (match == NameMatch::None) continue;
        std::vector<Found>& into = entities[match == NameMatch::WordStart ? 0 : 1];
        if (into.size() < names) into.push_back({Found::Kind::Entity, row.entity, {}, {}});
    }
    std::vector<Found> commands[2];
    for (const Command& command : commands_for(frame)) {
        if (!command.enabled || command.run == nullptr) continue;
        const NameMatch match = match_text(fold_text(tr(command.words)), folded);
        if (match == NameMatch::None) continue;
        commands[match == NameMatch::WordStart ? 0 : 1].push_back({Found::Kind::Command, {}, command, {}});
    }
    const auto take = [&](std::vector<Found>& from, std::size_t until) {
        for (Found& each : from)
            if (found.size() < until) found.push_back(std::move(each));
    };
    take(entities[0], names);
    take(commands[0], most);
    take(entities[1], std::max(names, found.size()));
    take(commands[1], most);
    return found;
}

} // namespace tieline::ui
