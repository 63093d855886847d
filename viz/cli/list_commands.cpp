#include "graph/algorithms.hpp"
#include "viz/cli/commands.hpp"
#include "viz/cli/console.hpp"
#include "viz/cli/lookup.hpp"
#include "viz/cli/phrases.hpp"
#include "viz/cli/range_options.hpp"
#include "viz/export/json.hpp"
#include "viz/text/tr.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace tieline {
namespace {

struct ListArguments {
    std::string project;
    std::string what;
    RangeOptions range;
    bool all = false;
    bool json = false;
};

struct ShowArguments {
    std::string project;
    std::string name;
    bool json = false;
};

struct PathArguments {
    std::string project;
    std::string from, to;
    bool json = false;
};

using Rows = std::vector<std::vector<std::string>>;

/// What a list prints: rows for people, or one record per line of a JSON array.
struct Listing {
    Rows rows;
    std::vector<std::string> records;
};

bool in_range(std::uint8_t match) {
    return match != Visibility::kHidden && match != static_cast<std::uint8_t>(DateMatch::Out);
}

/// Those with the most ties first, as a person looks for them; then the most mentioned.
Listing list_entities(const Model& model, const Visibility& shown) {
    struct Row {
        EntityId id;
        std::ptrdiff_t ties;
        std::size_t mentions;
    };
    std::vector<Row> order;
    for (std::uint32_t i = 0; i < model.entity_count(); ++i) {
        const EntityId id{i};
        if (!in_range(shown.entities[i])) continue;
        const auto ties = std::count_if(model.relations_of(id).begin(), model.relations_of(id).end(),
                                        [&](RelationId tie) { return in_range(shown.relations[tie.index()]); });
        order.push_back({id, ties, model.mentions_of(id).size()});
    }
    std::stable_sort(order.begin(), order.end(), [](const Row& a, const Row& b) {
        return std::pair(a.ties, a.mentions) > std::pair(b.ties, b.mentions);
    });
    Listing out;
    out.rows.push_back({tr("cli.column.kind"), tr("cli.column.name"), tr("cli.column.ties"), tr("cli.column.mentions"),
                        tr("cli.column.aliases")});
    for (const Row& row : order) {
        const Entity& entity = model.entity(row.id);
        std::string aliases;
        for (const Alias& alias : entity.aliases) aliases += (aliases.empty() ? "" : ", ") + alias.text;
        out.rows.push_back({word("kind", to_string(entity.kind)), entity.name, std::to_string(row.ties),
                            std::to_string(row.mentions), aliases});
        out.records.push_back(entity_json(model, row.id));
    }
    return out;
}

Listing list_relations(const Model& model, const Visibility& shown) {
    Listing out;
    out.rows.push_back({tr("cli.column.id"), tr("cli.column.source"), tr("cli.column.relation"),
                        tr("cli.column.target"), tr("cli.column.date"), tr("cli.column.confidence")});
    for (std::uint32_t i = 0; i < model.relation_count(); ++i) {
        if (!in_range(shown.relations[i])) continue;
        out.rows.push_back(relation_row(model, RelationId{i}));
        out.records.push_back(relation_json(model, RelationId{i}));
    }
    return out;
}

Listing list_events(const Model& model, const Visibility& shown) {
    std::vector<EventId> order;
    for (std::uint32_t i = 0; i < model.event_count(); ++i)
        if (in_range(shown.events[i])) order.push_back(EventId{i});
    std::stable_sort(order.begin(), order.end(),
                     [&](EventId a, EventId b) { return model.event(a).when.begin < model.event(b).when.begin; });
    Listing out;
    out.rows.push_back({tr("cli.column.date"), tr("cli.column.participants"), tr("cli.column.summary")});
    for (const EventId id : order) {
        const Event& event = model.event(id);
        std::string names;
        for (const EntityId participant : event.participants)
            names += (names.empty() ? "" : ", ") + model.entity(participant).name;
        out.rows.push_back({to_edtf(event.when), names, one_line(event.summary)});
        out.records.push_back(event_json(model, id));
    }
    return out;
}

Listing list_articles(const Model& model) {
    Listing out;
    out.rows.push_back(
        {tr("cli.column.date"), tr("cli.column.title"), tr("cli.column.publisher"), tr("cli.column.file")});
    for (std::uint32_t i = 0; i < model.article_count(); ++i) {
        const Article& article = model.article(ArticleId{i});
        out.rows.push_back({article.published ? to_edtf(*article.published) : std::string(tr("cli.undated")),
                            one_line(article.title), article.publisher, article.source});
        out.records.push_back(article_json(model, ArticleId{i}, false));
    }
    return out;
}

/// Pairs that may be one and that nobody decided on, the likeliest first.
Listing list_suggestions(const Model& model, const std::vector<ProjectFile::Suggestion>& suggestions) {
    Listing out;
    out.rows.push_back({tr("cli.column.kind"), tr("cli.column.name"), tr("cli.column.second"), tr("cli.column.likely"),
                        tr("cli.column.reason")});
    for (const ProjectFile::Suggestion& suggestion : suggestions) {
        const auto first = model.find(suggestion.first), second = model.find(suggestion.second);
        if (!first || !second) continue;
        out.rows.push_back({word("kind", to_string(model.entity(*first).kind)), model.entity(*first).name,
                            model.entity(*second).name, fmt::format("{:.2f}", suggestion.score),
                            tr(suggestion.reason)});
        out.records.push_back(fmt::format("{{\n  \"first\": {},\n  \"second\": {},\n  \"score\": {:.2f},\n  "
                                          "\"reason\": \"{}\"\n }}",
                                          entity_json(model, *first), entity_json(model, *second), suggestion.score,
                                          suggestion.reason));
    }
    return out;
}

int print_listing(const Listing& listing, bool json) {
    std::string out;
    if (json) {
        out = "[";
        for (std::size_t i = 0; i < listing.records.size(); ++i) out += (i == 0 ? "\n " : ",\n ") + listing.records[i];
        out += "\n]\n";
    } else {
        out = table(listing.rows);
    }
    return print(out) ? 0 : report({ErrorCode::Io, "error.cannot-print", {}});
}

int run_list_suggestions(const ListArguments& arguments) {
    auto file = open_existing(arguments.project, OpenMode::ReadOnly);
    if (!file) return report(file.error());
    const auto model = file->model();
    if (!model) return report(model.error());
    const auto suggestions = file->suggestions();
    if (!suggestions) return report(suggestions.error());
    return print_listing(list_suggestions(**model, *suggestions), arguments.json);
}

/// Opens a project to read it; the model is what all listing commands want.
Result<std::shared_ptr<const Model>> model_of(const std::string& project) {
    auto file = open_existing(project, OpenMode::ReadOnly);
    if (!file) return tl::unexpected(file.error());
    return file->model();
}

int run_list(const ListArguments& arguments) {
    auto filter = filter_of(arguments.range);
    if (!filter) return report(filter.error());
    if (arguments.all) filter->min_confidence = 0;
    if (arguments.what == "suggestions") return run_list_suggestions(arguments);
    const auto model = model_of(arguments.project);
    if (!model) return report(model.error());
    const Visibility shown = visible(**model, *filter);
    if (arguments.what == "entities") return print_listing(list_entities(**model, shown), arguments.json);
    if (arguments.what == "relations") return print_listing(list_relations(**model, shown), arguments.json);
    if (arguments.what == "events") return print_listing(list_events(**model, shown), arguments.json);
    return print_listing(list_articles(**model), arguments.json);
}

std::string fact_lines(const Model& model, RelationId id) {
    const Relation& relation = model.relation(id);
    std::vector<std::string> row = relation_row(model, id);
    std::string out = fmt::format("  {}  {} — {} — {}  {}  {}\n", row[0], row[1], row[2], row[3], row[4], row[5]);
    for (const Evidence& evidence : relation.evidence) {
        const auto* quote = std::get_if<Quote>(&evidence);
        if (quote == nullptr) continue;
        const Article& article = model.article(quote->article);
        out += fmt::format("      “{}”\n      {}{}\n", one_line(article.text.slice(quote->range)),
                           article.published ? to_edtf(*article.published) + ", " : "", article.source);
    }
    return out;
}

int run_show(const ShowArguments& arguments) {
    const auto model = model_of(arguments.project);
    if (!model) return report(model.error());
    const auto id = find_entity(**model, arguments.name);
    if (!id) return report(id.error());
    const Entity& entity = (*model)->entity(*id);
    Listing listing;
    listing.records.push_back(entity_json(**model, *id));
    std::string text =
        fmt::format("{}  ({}, {})\n", entity.name, word("kind", to_string(entity.kind)), entity.key.uuid);
    for (const Alias& alias : entity.aliases)
        text +=
            tr("cli.also", {alias.text, alias.reason.empty() ? "" : " (" + std::string(tr(alias.reason)) + ")"}) + "\n";
    for (const RelationId tie : (*model)->relations_of(*id)) {
        if ((*model)->relation(tie).confidence < kDisplayThreshold) continue;
        text += fact_lines(**model, tie);
        listing.records.push_back(relation_json(**model, tie));
    }
    if (arguments.json) return print_listing(listing, true);
    return print(text) ? 0 : report({ErrorCode::Io, "error.cannot-print", {}});
}

int run_path(const PathArguments& arguments) {
    const auto model = model_of(arguments.project);
    if (!model) return report(model.error());
    const auto from = find_entity(**model, arguments.from);
    if (!from) return report(from.error());
    const auto to = find_entity(**model, arguments.to);
    if (!to) return report(to.error());
    const Visibility shown = visible(**model, Filter{});
    const std::vector<EntityId> path = GraphView(**model, &shown).shortest_path(*from, *to);
    if (path.empty()) return report({ErrorCode::BadInput, "error.no-path", {arguments.from, arguments.to}});
    Listing listing;
    std::string text = (*model)->entity(path.front()).name + "\n";
    for (std::size_t i = 1; i < path.size(); ++i) {
        for (const RelationId tie : (*model)->relations_of(path[i])) {
            const Relation& relation = (*model)->relation(tie);
            const EntityId other = relation.source == path[i] ? relation.target : relation.source;
            if (other != path[i - 1] || shown.relations[tie.index()] == Visibility::kHidden) continue;
            text += fact_lines(**model, tie);
            listing.records.push_back(relation_json(**model, tie));
        }
        text += (*model)->entity(path[i]).name + "\n";
    }
    if (arguments.json) return print_listing(listing, true);
    return print(text) ? 0 : report({ErrorCode::Io, "error.cannot-print", {}});
}

} // namespace

void add_list_commands(CLI::App& program, CommandOutcome& outcome) {
    auto list = std::make_shared<ListArguments>();
    CLI::App* command = program.add_subcommand("list", tr("cli.help.list"));
    command->add_option("what", list->what, tr("cli.help.list-what"))
        ->required()
        ->check(CLI::IsMember({"entities", "relations", "events", "articles", "suggestions"}));
    add_project_option(*command, outcome);
    add_range_options(*command, list->range);
    command->add_flag("--all", list->all, tr("cli.help.all"));
    command->add_flag("--json", list->json, tr("cli.help.json"));
    command->footer(tr("cli.example.list"));
    command->callback([list, &outcome] {
        list->project = outcome.project;
        outcome.code = run_list(*list);
    });

    auto show = std::make_shared<ShowArguments>();
    command = program.add_subcommand("show", tr("cli.help.show"));
    command->add_option("name", show->name, tr("cli.help.entity"))->required();
    add_project_option(*command, outcome);
    command->add_flag("--json", show->json, tr("cli.help.json"));
    command->footer(tr("cli.example.show"));
    command->callback([show, &outcome] {
        show->project = outcome.project;
        outcome.code = run_show(*show);
    });

    auto path = std::make_shared<PathArguments>();
    command = program.add_subcommand("path", tr("cli.help.path"));
    command->add_option("from", path->from, tr("cli.help.entity"))->required();
    command->add_option("to", path->to, tr("cli.help.entity"))->required();
    add_project_option(*command, outcome);
    command->add_flag("--json", path->json, tr("cli.help.json"));
    command->footer(tr("cli.example.path"));
    command->callback([path, &outcome] {
        path->project = outcome.project;
        outcome.code = run_path(*path);
    });
}

} // namespace tieline
