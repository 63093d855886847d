#include "graph/model_build.hpp"
#include "importers/extract/dump.hpp"
#include "importers/resolve/resolve.hpp"
#include "viz/cli/commands.hpp"
#include "viz/cli/console.hpp"
#include "viz/cli/inputs.hpp"
#include "viz/export/json.hpp"
#include "viz/session/session.hpp"
#include "viz/text/tr.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace tieline {
namespace {

struct ImportArguments {
    std::string project;
    std::vector<std::string> paths;
    std::string published;
};

struct ExtractArguments {
    std::vector<std::string> paths;
    std::string published;
    std::string stage;
    bool all = false;
};

void show_progress(const ImportProgress& progress) {
    if (!progress_wanted()) return;
    const std::string line =
        tr("cli.importing", {std::to_string(progress.done), std::to_string(progress.total), progress.current});
    std::fprintf(stderr, "\r\033[K%s", progress.done == progress.total ? "" : line.c_str());
}

int run_import(const ImportArguments& arguments) {
    const auto options = extract_options(arguments.published);
    if (!options) return report(options.error());
    const auto path = project_path(arguments.project);
    if (!path) return report(path.error());
    const auto language = load_language_data();
    if (!language) return report(language.error());
    const std::vector<std::string> inputs = collect_inputs(arguments.paths);
    if (inputs.empty()) return report({ErrorCode::BadInput, "error.nothing-to-import", {arguments.paths.front()}});
    auto project = ProjectFile::open(*path);
    if (!project) return report(project.error());
    const InterruptGuard interrupt;
    const auto done = import_files(*project, inputs, **language, *options, show_progress, interrupt.token());
    if (!done) return report(done.error());
    for (const auto& [file, warning] : done->warnings)
        say(tr("cli.warning", {tr(warning.key, warning.arguments), file}));
    for (const ImportFailure& failure : done->failures) report(failure.error);
    say(tr("cli.imported", {std::to_string(done->articles), std::to_string(done->failures.size()), *path}));
    return exit_code_of(done->files - done->failures.size(), done->failures, done->stopped);
}

int dump_stages(const ExtractArguments& arguments, const LanguageData& language, const ExtractOptions& options) {
    for (const std::string& path : collect_inputs(arguments.paths)) {
        std::vector<ImportWarning> warnings;
        const auto documents = read_documents(path, warnings, {});
        if (!documents) return report(documents.error());
        for (const Document& document : *documents) {
            const auto text = dump_stage(analyse(document, language, options), arguments.stage);
            if (!text) return report(text.error());
            if (!print(*text + "\n")) return report({ErrorCode::Io, "error.cannot-print", {}});
        }
    }
    return 0;
}

int run_extract(const ExtractArguments& arguments) {
    const auto options = extract_options(arguments.published);
    if (!options) return report(options.error());
    const auto language = load_language_data();
    if (!language) return report(language.error());
    if (!arguments.stage.empty()) return dump_stages(arguments, **language, *options);
    const std::vector<std::string> inputs = collect_inputs(arguments.paths);
    if (inputs.empty()) return report({ErrorCode::BadInput, "error.nothing-to-import", {arguments.paths.front()}});
    const InterruptGuard interrupt;
    std::vector<ArticleFacts> articles;
    std::vector<ImportFailure> failures;
    for (const std::string& path : inputs) {
        std::vector<ImportWarning> warnings;
        auto found = extract_file(path, **language, *options, warnings, interrupt.token());
        for (const ImportWarning& warning : warnings)
            say(tr("cli.warning", {tr(warning.key, warning.arguments), path}));
        if (found) {
            std::move(found->begin(), found->end(), std::back_inserter(articles));
        } else {
            report(found.error());
            failures.push_back({.path = path, .error = found.error()});
        }
    }
    const bool stopped = interrupt.token().stop_requested();
    if (articles.empty()) return exit_code_of(0, failures, stopped);
    const std::size_t succeeded = articles.size();
    const Resolution resolution = resolve(articles, **language);
    const auto model = build_model(std::move(articles), resolution, {});
    if (!print(to_json(*model, {}, {.all = arguments.all}))) return report({ErrorCode::Io, "error.cannot-print", {}});
    return exit_code_of(succeeded, failures, stopped);
}

} // namespace

void add_import_commands(CLI::App& program, CommandOutcome& outcome) {
    auto import = std::make_shared<ImportArguments>();
    CLI::App* command = program.add_subcommand("import", tr("cli.help.import"));
    add_project_option(*command, outcome);
    command->add_option("paths", import->paths, tr("cli.help.paths"))->required();
    command->add_option("--published", import->published, tr("cli.help.published"));
    command->footer(tr("cli.example.import"));
    command->callback([import, &outcome] {
        import->project = outcome.project;
        outcome.code = run_import(*import);
    });

    auto extract = std::make_shared<ExtractArguments>();
    command = program.add_subcommand("extract", tr("cli.help.extract"));
    command->add_option("paths", extract->paths, tr("cli.help.paths"))->required();
    command->add_option("--published", extract->published, tr("cli.help.published"));
    command->add_option("--dump-stage", extract->stage, tr("cli.help.dump-stage"));
    command->add_flag("--all", extract->all, tr("cli.help.all"));
    command->footer(tr("cli.example.extract"));
    command->callback([extract, &outcome] { outcome.code = run_extract(*extract); });
}

} // namespace tieline
