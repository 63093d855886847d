#include "viz/cli/cli.hpp"

#include "viz/cli/commands.hpp"
#include "viz/cli/console.hpp"
#include "viz/text/tr.hpp"
#include "viz/text/version.hpp"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <memory>
#include <string_view>

namespace tieline {
namespace {

/// --lang LANGUAGE anywhere, else $TIELINE_LANG, else the locale. Found before parsing, so that help is in it too.
void choose_language(int argc, char** argv) {
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::string_view(argv[i]) != "--lang") continue;
        if (const auto language = parse_ui_language(argv[i + 1])) set_ui_language(*language);
        return;
    }
    for (const char* variable : {"TIELINE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value == nullptr || *value == '\0') continue;
        if (const auto language = parse_ui_language(value)) set_ui_language(*language);
        return;
    }
}

int usage_error(const CLI::App& program, const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return program.exit(error); // --help
    program.exit(error);
    return exit_code(ErrorCode::Usage);
}

} // namespace

void add_project_option(CLI::App& command, CommandOutcome& outcome) {
    command.add_option("-p,--project", outcome.project, tr("cli.help.project"));
}

void add_view_command(CLI::App& program, CommandOutcome& outcome, const std::function<int(const ViewRequest&)>& open) {
    auto view = std::make_shared<ViewRequest>();
    CLI::App* command = program.add_subcommand("view", tr("cli.help.view"));
    add_project_option(*command, outcome);
    command->add_option("--theme", view->theme, tr("cli.help.theme"))->check(CLI::IsMember({"light", "dark"}));
    command->add_option("--width", view->width, tr("cli.help.width"))->check(CLI::Range(640, 7680));
    command->add_option("--height", view->height, tr("cli.help.height"))->check(CLI::Range(480, 4320));
    command->add_option("--scale", view->scale, tr("cli.help.scale"))->check(CLI::Range(0.5, 4.0));
    command->add_option("--script", view->script, tr("cli.help.script"))->check(CLI::ExistingFile);
    command->footer(tr("cli.example.view"));
    command->callback([view, &outcome, &open] {
        if (const auto path = project_path(outcome.project)) view->project = *path;
        outcome.code = open(*view);
    });
}

int run_cli(int argc, char** argv, const std::function<int(const ViewRequest&)>& open_window) {
    choose_language(argc, argv);
    CLI::App program(tr("cli.help.program"), "tieline");
    program.set_version_flag("--version", version_text());
    program.set_help_flag("-h,--help", tr("cli.help.help"));
    program.require_subcommand(1);
    program.fallthrough();
    std::string language;
    program.add_option("--lang", language, tr("cli.help.lang"))->check(CLI::IsMember({"en", "ko"}));
    program.add_flag_callback(
        "-q,--quiet", [] { set_quiet(true); }, tr("cli.help.quiet"));
    program.footer(tr("cli.example.program"));

    CommandOutcome outcome;
    add_project_option(program, outcome);
    add_import_commands(program, outcome);
    add_view_command(program, outcome, open_window);
    add_list_commands(program, outcome);
    add_report_command(program, outcome);
    add_export_commands(program, outcome);
    add_decide_commands(program, outcome);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return usage_error(program, error);
    }
    return outcome.code;
}

} // namespace tieline
