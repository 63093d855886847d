#pragma once

#include "viz/cli/cli.hpp"

#include <functional>
#include <string>

namespace CLI {
class App;
}

/// One function per group of commands: it adds them to the program and keeps what they parsed until they run.
namespace tieline {

/// What the commands share: the project that was named, before the command or after it, and the exit code of what ran.
struct CommandOutcome {
    std::string project;
    int code = 0;
};

/// "-p PROJECT", the same for every command that has it.
void add_project_option(CLI::App& command, CommandOutcome& outcome);

void add_import_commands(CLI::App& program, CommandOutcome& outcome); // import, extract
void add_report_command(CLI::App& program, CommandOutcome& outcome);  // report
void add_list_commands(CLI::App& program, CommandOutcome& outcome);   // list, show, path
void add_decide_commands(CLI::App& program, CommandOutcome& outcome); // merge, rename, accept, reject, undo, redo
void add_export_commands(CLI::App& program, CommandOutcome& outcome); // export
void add_view_command(CLI::App& program, CommandOutcome& outcome, const std::function<int(const ViewRequest&)>& open);

} // namespace tieline
