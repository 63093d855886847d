#include "graph/decisions.hpp"
#include "graph/parting.hpp"
#include "viz/cli/commands.hpp"
#include "viz/cli/console.hpp"
#include "viz/cli/lookup.hpp"
#include "viz/session/opening.hpp"
#include "viz/text/tr.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <memory>

namespace tieline {
namespace {

struct DecideArguments {
    std::string project;
    std::string first, second;
    std::vector<std::string> facts;
};

/// Opens the project, lets `decisions_for` look names up in its model, and stores what it decided as one undo step.
template <class DecisionsFor>
int decide(const std::string& project, DecisionsFor decisions_for) {
    auto file = open_existing(project, OpenMode::ReadWrite);
    if (!file) return report(file.error());
    const auto model = file->model();
    if (!model) return report(model.error());
    const Result<std::vector<Decision>> decisions = decisions_for(**model);
    if (!decisions) return report(decisions.error());
    if (const auto done = file->decide(*decisions); !done) return report(done.error());
    renew_outline(*file); // its model is read already
    say(tr("cli.decided", {std::to_string(decisions->size())}));
    return 0;
}

int run_merge(const DecideArguments& arguments) {
    return decide(arguments.project, [&](const Model& model) -> Result<std::vector<Decision>> {
        const auto from = find_entity(model, arguments.first);
        if (!from) return tl::unexpected(from.error());
        const auto into = find_entity(model, arguments.second);
        if (!into) return tl::unexpected(into.error());
        if (*from == *into) return fail(ErrorCode::BadInput, "error.already-one", {arguments.first, arguments.second});
        return std::vector<Decision>{Merge{.from = model.entity(*from).key, .into = model.entity(*into).key}};
    });
}

int run_keep_apart(const DecideArguments& arguments) {
    return decide(arguments.project, [&](const Model& model) -> Result<std::vector<Decision>> {
        const auto first = find_entity(model, arguments.first);
        if (!first) return tl::unexpected(first.error());
        const auto second = find_entity(model, arguments.second);
        if (!second) return tl::unexpected(second.error());
        if (*first == *second) return fail(ErrorCode::BadInput, "error.one-apart", {arguments.first, arguments.second});
        return std::vector<Decision>{KeepApart{model.entity(*first).key, model.entity(*second).key}};
    });
}

int run_split(const DecideArguments& arguments) {
    return decide(arguments.project, [&](const Model& model) -> Result<std::vector<Decision>> {
        const auto entity = find_entity(model, arguments.first);
        if (!entity) return tl::unexpected(entity.error());
        auto split = split_by_name(model, *entity, arguments.second);
        if (!split) return fail(ErrorCode::BadInput, "error.cannot-split", {arguments.first, arguments.second});
        return std::vector<Decision>{*std::move(split)};
    });
}

int run_rename(const DecideArguments& arguments) {
    return decide(arguments.project, [&](const Model& model) -> Result<std::vector<Decision>> {
        const auto entity = find_entity(model, arguments.first);
        if (!entity) return tl::unexpected(entity.error());
        if (arguments.second.empty()) return fail(ErrorCode::Usage, "error.empty-name");
        return std::vector<Decision>{Rename{.entity = model.entity(*entity).key, .name = arguments.second}};
    });
}

int run_judge(const DecideArguments& arguments, ReviewStatus status) {
    return decide(arguments.project, [&](const Model& model) -> Result<std::vector<Decision>> {
        std::vector<Decision> decisions;
        for (const std::string& words : arguments.facts) {
            const auto fact = find_fact(model, words);
            if (!fact) return tl::unexpected(fact.error());
            if (const auto* entity = std::get_if<EntityId>(&*fact)) {
                decisions.push_back(Judge{.what = model.entity(*entity).key, .status = status});
            } else {
                const Relation& relation = model.relation(std::get<RelationId>(*fact));
                decisions.push_back(Judge{
                    .what = key_of(relation, model.entity(relation.source).key, model.entity(relation.target).key),
                    .status = status});
            }
        }
        return decisions;
    });
}

int run_step(const std::string& project, bool undo) {
    auto file = open_existing(project, OpenMode::ReadWrite);
    if (!file) return report(file.error());
    const auto step = undo ? file->undo() : file->redo();
    if (!step) return report(step.error());
    if (!*step) {
        say(tr(undo ? "cli.nothing-to-undo" : "cli.nothing-to-redo"));
        return 0;
    }
    say(tr(undo ? "cli.undone" : "cli.redone", {std::to_string((*step)->size())}));
    return 0;
}

CLI::App* add_command(CLI::App& program, const char* name, CommandOutcome& outcome) {
    CLI::App* command = program.add_subcommand(name, tr(std::string("cli.help.") + name));
    add_project_option(*command, outcome);
    command->footer(tr(std::string("cli.example.") + name));
    return command;
}

} // namespace

void add_decide_commands(CLI::App& program, CommandOutcome& outcome) {
    auto merge = std::make_shared<DecideArguments>();
    CLI::App* command = add_command(program, "merge", outcome);
    command->add_option("from", merge->first, tr("cli.help.merge-from"))->required();
    command->add_option("into", merge->second, tr("cli.help.merge-into"))->required();
    command->callback([merge, &outcome] {
        merge->project = outcome.project;
        outcome.code = run_merge(*merge);
    });

    auto apart = std::make_shared<DecideArguments>();
    command = add_command(program, "keep-apart", outcome);
    command->add_option("first", apart->first, tr("cli.help.entity"))->required();
    command->add_option("second", apart->second, tr("cli.help.entity"))->required();
    command->callback([apart, &outcome] {
        apart->project = outcome.project;
        outcome.code = run_keep_apart(*apart);
    });

    auto split = std::make_shared<DecideArguments>();
    command = add_command(program, "split", outcome);
    command->add_option("entity", split->first, tr("cli.help.entity"))->required();
    command->add_option("name", split->second, tr("cli.help.split-name"))->required();
    command->callback([split, &outcome] {
        split->project = outcome.project;
        outcome.code = run_split(*split);
    });

    auto rename = std::make_shared<DecideArguments>();
    command = add_command(program, "rename", outcome);
    command->add_option("entity", rename->first, tr("cli.help.entity"))->required();
    command->add_option("new-name", rename->second, tr("cli.help.new-name"))->required();
    command->callback([rename, &outcome] {
        rename->project = outcome.project;
        outcome.code = run_rename(*rename);
    });

    for (const auto& [name, status] :
         {std::pair{"accept", ReviewStatus::Accepted}, {"reject", ReviewStatus::Rejected}}) {
        auto judge = std::make_shared<DecideArguments>();
        command = add_command(program, name, outcome);
        command->add_option("fact", judge->facts, tr("cli.help.fact"))->required();
        command->callback([judge, &outcome, status = status] {
            judge->project = outcome.project;
            outcome.code = run_judge(*judge, status);
        });
    }
    for (const auto& [name, undo] : {std::pair{"undo", true}, {"redo", false}}) {
        command = add_command(program, name, outcome);
        command->callback([&outcome, undo = undo] { outcome.code = run_step(outcome.project, undo); });
    }
}

} // namespace tieline
