#include "graph/model_build.hpp"
#include "importers/resolve/resolve.hpp"
#include "viz/cli/commands.hpp"
#include "viz/cli/console.hpp"
#include "viz/cli/inputs.hpp"
#include "viz/cli/phrases.hpp"
#include "viz/cli/report_json.hpp"
#include "viz/session/session.hpp"
#include "viz/text/tr.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <span>

namespace tieline {
namespace {

struct ReportArguments {
    std::string project;
    std::vector<std::string> what; // files, or with a project its articles
    std::string published;
    bool json = false;
};

/// A model and what was read of some of its articles.
struct Reported {
    std::shared_ptr<const Model> model;
    std::vector<ArticleId> articles;
    std::vector<Reading> readings;
    int code = 0;
};

constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max();

std::string counted(std::string_view key, std::size_t count) {
    return tr(key, {std::to_string(count)});
}

/// "ko" and "en", with or without a region, are named; other tags stand as they are.
std::string language_name(const std::string& tag) {
    const auto known = parse_ui_language(tag);
    if (!known) return tag;
    return word("report.language", *known == UiLanguage::Korean ? "ko" : "en");
}

std::string head(const Model& model, const Understanding& one) {
    const Article& article = model.article(one.article);
    std::string out =
        one_line(article.title.empty() ? article.source : article.title, kWhole) + "\n  " + article.source;
    if (!article.publisher.empty()) out += " · " + article.publisher;
    if (!article.language.empty()) out += " · " + language_name(article.language);
    out += "\n  ";
    const Published& published = one.reading.published;
    if (!published.value) {
        out += tr("report.undated");
    } else {
        std::string origin = published.origin;
        std::replace(origin.begin(), origin.end(), ' ', '-');
        out += tr("report.published", {to_edtf(*published.value), word("report.origin", origin)});
    }
    std::string zones;
    for (std::size_t kind = 0; kind < kZoneKindCount; ++kind)
        if (const std::size_t count = one.reading.zones.at(kind); count > 0)
            zones += (zones.empty() ? "" : ", ") + counted("report.zone." + std::string(zone_name(kind)), count);
    return out + "\n" + (zones.empty() ? zones : "  " + tr("report.zones", {zones}) + "\n");
}

std::string entity_lines(const Model& model, const Understanding& one) {
    std::string out;
    for (const EntityKind kind : kEntityKinds) {
        const auto& of_kind = one.entities.at(static_cast<std::size_t>(kind));
        if (of_kind.empty()) continue;
        std::string names;
        for (const EntityId id : of_kind) names += (names.empty() ? "" : ", ") + model.entity(id).name;
        out += fmt::format("  {} ({}): {}\n", word("kinds", to_string(kind)), of_kind.size(), names);
    }
    return out;
}

std::string relation_lines(const Model& model, std::string_view key, const std::vector<RelationId>& relations) {
    std::string out = "  " + counted(key, relations.size()) + "\n";
    for (const RelationId id : relations) {
        const std::vector<std::string> row = relation_row(model, id);
        out += fmt::format("    {} — {} — {}  {}  {}\n", row[1], row[2], row[3], row[4], row[5]);
    }
    return out;
}

template <class Wanted>
std::string sentence_lines(const Model& model, const Understanding& one, const char* title, Wanted wanted) {
    std::string lines;
    for (const ReadSentence& sentence : one.sentences)
        if (wanted(sentence))
            lines += "    " +
                     tr("report.sentence", {std::to_string(sentence.line),
                                            one_line(model.article(one.article).text.slice(sentence.range), kWhole)}) +
                     "\n";
    return lines.empty() ? lines : "  " + std::string(title) + "\n" + lines;
}

std::string article_text(const Model& model, const Understanding& one) {
    std::string out = head(model, one) + entity_lines(model, one);
    out += relation_lines(model, "report.ties", one.relations);
    if (!one.waiting.empty()) out += relation_lines(model, "report.waiting", one.waiting);
    out += "  " + tr("report.events", {std::to_string(one.events.size()), std::to_string(one.dates)}) + "\n  " +
           tr("report.sentences", {std::to_string(one.sentences.size()), std::to_string(one.count(Yield::Tie)),
                                   std::to_string(one.count(Yield::Waiting)), std::to_string(one.count(Yield::Names)),
                                   std::to_string(one.count(Yield::Nothing))}) +
           "\n";
    out += sentence_lines(model, one, tr("report.untied"), [](const ReadSentence& sentence) {
        return sentence.yield == Yield::Names && sentence.names > 1;
    });
    out += sentence_lines(model, one, tr("report.nothing"),
                          [](const ReadSentence& sentence) { return sentence.yield == Yield::Nothing; });
    return out;
}

std::string totals_text(std::span<const Understanding> articles) {
    const ReportTotals totals = totals_of(articles);
    std::string entities;
    for (const EntityKind kind : kEntityKinds)
        if (const std::size_t count = totals.entities.at(static_cast<std::size_t>(kind)); count > 0)
            entities += (entities.empty() ? "" : ", ") + fmt::format("{} {}", word("kinds", to_string(kind)), count);
    const auto yield = [&](Yield one) { return std::to_string(totals.yields.at(static_cast<std::size_t>(one))); };
    return tr("report.total", {std::to_string(articles.size()), std::to_string(totals.undated_articles)}) + "\n" +
           (entities.empty() ? entities : "  " + entities + "\n") + "  " + counted("report.ties", totals.relations) +
           "\n  " + counted("report.waiting", totals.waiting) + "\n  " +
           tr("report.events", {std::to_string(totals.events), std::to_string(totals.dates)}) + "\n  " +
           tr("report.sentences", {std::to_string(totals.sentences), yield(Yield::Tie), yield(Yield::Waiting),
                                   yield(Yield::Names), yield(Yield::Nothing)}) +
           "\n";
}

/// Articles of a project that a person means by key, path, file name or title.
Result<std::vector<ArticleId>> named_articles(const Model& model, const std::vector<std::string>& names) {
    std::vector<ArticleId> found;
    if (names.empty())
        for (std::uint32_t i = 0; i < model.article_count(); ++i) found.push_back(ArticleId{i});
    for (const std::string& name : names) {
        const std::size_t before = found.size();
        for (std::uint32_t i = 0; i < model.article_count(); ++i) {
            const Article& article = model.article(ArticleId{i});
            const bool meant = article.key == name || article.source == name || article.title == name ||
                               std::filesystem::path(article.source).filename().string() == name;
            if (meant && std::find(found.begin(), found.end(), ArticleId{i}) == found.end())
                found.push_back(ArticleId{i});
        }
        if (found.size() == before) return fail(ErrorCode::BadInput, "report.no-such-article", {name});
    }
    return found;
}

Result<Reported> of_project(const ReportArguments& arguments, const LanguageData& language) {
    if (!arguments.published.empty()) return fail(ErrorCode::Usage, "report.published-of-project");
    auto file = open_existing(arguments.project, OpenMode::ReadOnly);
    if (!file) return tl::unexpected(file.error());
    auto model = file->model();
    if (!model) return tl::unexpected(model.error());
    auto articles = named_articles(**model, arguments.what);
    if (!articles) return tl::unexpected(articles.error());
    Reported reported{.model = std::move(*model), .articles = std::move(*articles), .readings = {}};
    for (const ArticleId id : reported.articles) {
        const Article& article = reported.model->article(id);
        const auto markup = file->markup(article.key);
        if (!markup) return tl::unexpected(markup.error());
        reported.readings.push_back(read_again(article, *markup, language));
    }
    return reported;
}

Result<Reported> of_files(const ReportArguments& arguments, const LanguageData& language) {
    const auto options = extract_options(arguments.published);
    if (!options) return tl::unexpected(options.error());
    const std::vector<std::string> inputs = collect_inputs(arguments.what);
    if (inputs.empty()) return fail(ErrorCode::BadInput, "error.nothing-to-import", {arguments.what.front()});
    const InterruptGuard interrupt;
    std::vector<ArticleFacts> facts;
    std::map<std::string, Reading> readings; // by article key: the last one of several counts, as in a project
    std::vector<ImportFailure> failures;
    for (const std::string& path : inputs) {
        if (interrupt.token().stop_requested()) break;
        std::vector<ImportWarning> warnings;
        const auto documents = read_documents(path, warnings, interrupt.token());
        for (const ImportWarning& warning : warnings)
            say(tr("cli.warning", {tr(warning.key, warning.arguments), path}));
        if (!documents) {
            report(documents.error());
            failures.push_back({.path = path, .error = documents.error()});
            continue;
        }
        for (const Document& document : *documents) {
            Analysis analysis = analyse(document, language, *options);
            const bool again = !readings.insert_or_assign(document.key, reading_of(analysis)).second;
            if (again) std::erase_if(facts, [&](const ArticleFacts& one) { return one.article.key == document.key; });
            facts.push_back(facts_of(std::move(analysis)));
        }
    }
    Reported reported;
    reported.code = exit_code_of(facts.size(), failures, interrupt.token().stop_requested());
    std::vector<std::string> keys;
    for (const ArticleFacts& one : facts) keys.push_back(one.article.key);
    const Resolution resolution = resolve(facts, language);
    reported.model = build_model(std::move(facts), resolution, {});
    for (const std::string& key : keys) {
        reported.articles.push_back(*reported.model->find_article(key));
        reported.readings.push_back(std::move(readings[key]));
    }
    return reported;
}

int run_report(const ReportArguments& arguments) {
    const auto language = load_language_data();
    if (!language) return report(language.error());
    const bool files = arguments.project.empty() && !arguments.what.empty();
    auto reported = files ? of_files(arguments, **language) : of_project(arguments, **language);
    if (!reported) return report(reported.error());
    if (reported->articles.empty() && reported->code != 0) return reported->code;
    const Model& model = *reported->model;
    const std::vector<Understanding> articles = understand(model, reported->articles, std::move(reported->readings));
    std::string out;
    if (arguments.json) {
        out = report_json(model, articles);
    } else {
        for (const Understanding& one : articles) out += article_text(model, one) + "\n";
        out += totals_text(articles);
    }
    return print(out) ? reported->code : report({ErrorCode::Io, "error.cannot-print", {}});
}

} // namespace

void add_report_command(CLI::App& program, CommandOutcome& outcome) {
    auto arguments = std::make_shared<ReportArguments>();
    CLI::App* command = program.add_subcommand("report", tr("cli.help.report"));
    add_project_option(*command, outcome);
    command->add_option("what", arguments->what, tr("cli.help.report-what"));
    command->add_option("--published", arguments->published, tr("cli.help.published"));
    command->add_flag("--json", arguments->json, tr("cli.help.json"));
    command->footer(tr("cli.example.report"));
    command->callback([arguments, &outcome] {
        arguments->project = outcome.project;
        outcome.code = run_report(*arguments);
    });
}

} // namespace tieline
