#include "viz/cli/commands.hpp"
#include "viz/cli/console.hpp"
#include "viz/cli/range_options.hpp"
#include "viz/export/json.hpp"
#include "viz/export/write_file.hpp"
#include "viz/text/tr.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace tieline {
namespace {

struct ExportArguments {
    std::string project;
    std::string output;
    std::string format;
    std::string view = "network";
    std::string layout = "sfdp";
    std::string theme = "light";
    RangeOptions range;
    int limit_seconds = 60;
    bool all = false;
};

/// --format, else the extension of the output file.
Result<std::string> format_of(const ExportArguments& arguments) {
    std::string format = arguments.format;
    if (format.empty()) {
        const std::string extension = std::filesystem::path(arguments.output).extension().string();
        if (extension.size() < 2) return fail(ErrorCode::Usage, "error.no-format", {arguments.output});
        format = extension.substr(1);
    }
    for (const char* known : {"svg", "png", "pdf", "dot", "json"})
        if (format == known) return format;
    return fail(ErrorCode::Usage, "error.bad-format", {format});
}

Result<std::string> render(const ExportArguments& arguments, const std::string& format) {
    auto project = open_existing(arguments.project, OpenMode::ReadOnly);
    if (!project) return tl::unexpected(project.error());
    const auto model = project->model();
    if (!model) return tl::unexpected(model.error());
    if (format == "json") {
        const auto decisions = project->decisions();
        if (!decisions) return tl::unexpected(decisions.error());
        return to_json(**model, *decisions, {.all = arguments.all});
    }
    return fail(ErrorCode::Usage, "error.bad-format", {format});
}

int run_export(const ExportArguments& arguments) {
    const auto format = format_of(arguments);
    if (!format) return report(format.error());
    const auto bytes = render(arguments, *format);
    if (!bytes) return report(bytes.error());
    if (arguments.output == "-") return print(*bytes) ? 0 : report({ErrorCode::Io, "error.cannot-print", {}});
    if (const auto written = write_file(arguments.output, *bytes); !written) return report(written.error());
    say(tr("cli.exported", {arguments.output}));
    return 0;
}

} // namespace

void add_export_commands(CLI::App& program, CommandOutcome& outcome) {
    auto arguments = std::make_shared<ExportArguments>();
    CLI::App* command = program.add_subcommand("export", tr("cli.help.export"));
    command->add_option("-p,--project", arguments->project, tr("cli.help.project"));
    command->add_option("-o,--output", arguments->output, tr("cli.help.output"))->required();
    command->add_option("--format", arguments->format, tr("cli.help.format"));
    command->add_option("--view", arguments->view, tr("cli.help.view-of"))
        ->check(CLI::IsMember({"network", "timeline", "figure"}));
    command->add_option("--layout", arguments->layout, tr("cli.help.layout"))
        ->check(CLI::IsMember({"dot", "neato", "fdp", "sfdp", "circo", "twopi"}));
    command->add_option("--limit-seconds", arguments->limit_seconds, tr("cli.help.limit-seconds"))
        ->check(CLI::Range(1, 86400));
    command->add_option("--theme", arguments->theme, tr("cli.help.theme"))->check(CLI::IsMember({"light", "dark"}));
    add_range_options(*command, arguments->range);
    command->add_flag("--all", arguments->all, tr("cli.help.all"));
    command->footer(tr("cli.example.export"));
    command->callback([arguments, &outcome] { outcome.code = run_export(*arguments); });
}

} // namespace tieline
