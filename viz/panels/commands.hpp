#pragma once

#include "viz/panels/panels.hpp"

#include <string>
#include <vector>

/// Everything that can be asked for by name: what the search offers, and what F1 lists with its keys.
namespace tieline::ui {

enum class CommandGroup : std::uint8_t { Project, Review, Network, Dates, Window };

struct Command {
    const char* words = ""; // a key of assets/ui
    const char* keys = "";  // as on the key caps; empty: none
    CommandGroup group = CommandGroup::Project;
    bool enabled = true;
    void (*run)(const Frame& frame, PanelsState& state) = nullptr; // null: only a key, not offered by name
};

/// What the timeline adds to them.
void timeline_commands(const Frame& frame, std::vector<Command>& all);

/// In the order of being listed. What is not enabled now is not offered.
[[nodiscard]] std::vector<Command> commands_for(const Frame& frame);

/// One line of what a search finds.
struct Found {
    enum class Kind : std::uint8_t { Entity, Command, Dates };
    Kind kind = Kind::Entity;
    EntityId entity;
    Command command;
    std::optional<DateRange> dates;
};
/// Dates where that is what was typed ("2024", "2024-05..2025"), then names and commands, those first in which the text
/// begins a word; at most `most`.
[[nodiscard]] std::vector<Found> find_all(const Frame& frame, const std::string& text, std::size_t most);

} // namespace tieline::ui
