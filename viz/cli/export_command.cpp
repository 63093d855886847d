#include "viz/cli/commands.hpp"
#include "viz/cli/console.hpp"
#include "viz/cli/range_options.hpp"
#include "viz/export/json.hpp"
#include "viz/export/picture.hpp"
#include "viz/export/write_file.hpp"
#include "viz/scene/geometry.hpp"
#include "viz/text/tr.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <filesystem>
#include <memory>

namespace tieline {
namespace {

struct ExportArguments {
    std::string project;
    std::string output;
    std::string format;
    std::string view = "network";
    std::string layout; // empty: what suits the size, or what the project was laid out with
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

/// Where the project's own picture has its nodes under that layout, so that file and window agree.
std::vector<Point> stored_positions(const ProjectFile& project, const Model& model, LayoutEngine engine, bool asked) {
    std::vector<Point> positions;
    // Without a wish for an engine: the places that the window shows.
    auto stored = project.positions(asked ? std::string(to_string(engine)) : std::string("network"));
    if (!asked && stored && stored->empty()) stored = project.positions(std::string(to_string(engine)));
    if (!stored) return positions; // no reason not to draw: they are laid out again
    positions.assign(model.entity_count(), kNoPoint);
    for (const NodePosition& position : *stored)
        if (const auto id = model.find(position.entity)) positions[id->index()] = {position.x, position.y};
    return positions;
}

std::string range_words(const RangeOptions& range) {
    if (range.from.empty() && range.to.empty()) return {};
    return range.from == range.to ? range.from : range.from + " – " + range.to;
}

Result<std::string> draw(const ExportArguments& arguments, PictureFormat format, const ProjectFile& project,
                         const Model& model) {
    auto filter = filter_of(arguments.range);
    if (!filter) return tl::unexpected(filter.error());
    PictureRequest request;
    request.format = format;
    request.view = parse_picture_view(arguments.view).value_or(PictureView::Network);
    request.filter = *filter;
    if (arguments.all) request.filter.min_confidence = 0;
    request.theme = arguments.theme == "dark" ? Theme::Dark : Theme::Light;
    request.limits.cpu = std::chrono::seconds(arguments.limit_seconds);
    request.engine = parse_layout_engine(arguments.layout);
    request.positions = stored_positions(project, model, request.engine.value_or(fitting_engine(model.entity_count())),
                                         request.engine.has_value());
    request.subtitle = range_words(arguments.range);
    auto file = draw_picture(model, request);
    if (!file) return tl::unexpected(file.error());
    if (file->notice) say(message(*file->notice));
    return std::move(file->bytes);
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
    if (const auto picture = parse_picture_format(format)) return draw(arguments, *picture, *project, **model);
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
    add_project_option(*command, outcome);
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
    command->callback([arguments, &outcome] {
        arguments->project = outcome.project;
        outcome.code = run_export(*arguments);
    });
}

} // namespace tieline
