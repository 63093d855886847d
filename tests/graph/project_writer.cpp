// A process that writes to a project until it is killed, the disk is full, or it is done: what the tests of lasting
// projects start. Every line it prints was acknowledged by the project before.
#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>

namespace tieline::test {

namespace {

/// Past the buffers of this process at once: what is printed must have happened, and what happened must be printed.
void say(const std::string& line) {
    if (write(STDOUT_FILENO, line.data(), line.size()) < 0) std::exit(9);
}

ArticleFacts article(const std::string& tag, std::size_t number) {
    const std::string text = fmt::format("{}번째 소식: 회사 {}와 누리가 손잡았다. {}", number, number % 50, tag);
    FactsBuilder builder(fmt::format("https://example.org/{}/{}", tag, number), text);
    builder.entity(EntityKind::Organization, fmt::format("회사 {}", number % 50));
    builder.entity(EntityKind::Organization, "누리");
    builder.tie({RelationKind::PartnersWith, fmt::format("회사 {}", number % 50), "누리", text, "2025"});
    return builder.build();
}

int failed(const Error& error) {
    say(fmt::format("error {} {}\n", static_cast<int>(error.code), error.key));
    return 1;
}

/// Imports articles one by one, each followed by a decision.
int import_until_stopped(ProjectFile& project, const std::string& tag, std::size_t count) {
    auto known = project.facts();
    if (!known) return failed(known.error());
    for (std::size_t i = 0; i < count; ++i) {
        known->push_back(article(tag, i));
        const Resolution resolution = trivial_resolution(*known);
        if (auto stored = project.store(std::span(*known).last(1), resolution); !stored) return failed(stored.error());
        say("article " + known->back().article.key + "\n");
        const Decision decision =
            SetPublished{known->back().article.key, DateRange::from_year(std::chrono::year{2025})};
        if (auto decided = project.decide(std::span(&decision, 1)); !decided) return failed(decided.error());
        say("decision " + known->back().article.key + "\n");
    }
    return 0;
}

int decide(ProjectFile& project, const std::string& tag, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const Decision decision = Rename{{"nobody"}, fmt::format("{} {}", tag, i)};
        if (auto decided = project.decide(std::span(&decision, 1)); !decided) return failed(decided.error());
        say(fmt::format("decision {} {}\n", tag, i));
    }
    return 0;
}

int run(std::string_view mode, const std::string& path, const std::string& tag, std::size_t count) {
    if (mode == "full") { // no file grows beyond so many bytes: what a full disk does, without a disk
        const rlimit limit{count, count};
        (void)std::signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 8;
    }
    auto project = ProjectFile::open(path);
    if (!project) return failed(project.error());
    if (mode == "decide") return decide(*project, tag, count);
    return import_until_stopped(*project, tag, mode == "full" ? 100'000 : count);
}

} // namespace

} // namespace tieline::test

int main(int argc, char** argv) {
    if (argc != 5) return 2;
    return tieline::test::run(argv[1], argv[2], argv[3], std::strtoul(argv[4], nullptr, 10));
}
