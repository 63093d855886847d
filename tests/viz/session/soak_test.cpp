// Hours of work in minutes: random imports, decisions, dates, filters, undo and redo, closing and opening, with every
// promise checked on the way. TIELINE_SOAK_SECONDS says how long (120).
#include "graph/filter.hpp"
#include "importers/resolve/resolve.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/temporary_folder.hpp"
#include "viz/session/session.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <span>

namespace tieline::test {
namespace {

namespace fs = std::filesystem;

std::size_t open_files() {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()));
}

std::size_t resident_bytes() {
    std::ifstream pages("/proc/self/statm");
    std::size_t all = 0, resident = 0;
    pages >> all >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

bool whole(const fs::path& path) {
    sqlite3* database = nullptr;
    std::string verdict;
    const auto note = [](void* into, int, char** values, char**) {
        *static_cast<std::string*>(into) += values[0];
        return 0;
    };
    const bool ran = sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
                     sqlite3_exec(database, "PRAGMA integrity_check", note, &verdict, nullptr) == SQLITE_OK;
    sqlite3_close(database);
    return ran && verdict == "ok";
}

/// One person at work, with dice.
class Soak {
public:
    explicit Soak(unsigned seed) : random_(seed), language_(load_language_data().value()) { reopen(); }

    void step() {
        static constexpr std::array kSteps{&Soak::import,  &Soak::import, &Soak::judge, &Soak::judge, &Soak::rename,
                                           &Soak::merge,   &Soak::hide,   &Soak::undo,  &Soak::undo,  &Soak::redo,
                                           &Soak::set_day, &Soak::look,   &Soak::keep,  &Soak::remove};
        (this->*kSteps.at(below(kSteps.size())))();
        ++steps_;
        if (steps_ % 10 == 0) check();
        if (steps_ % 25 == 0) reopen();
        if (steps_ % 100 == 0) CHECK(whole(path()));
    }
    [[nodiscard]] std::size_t steps() const { return steps_; }
    [[nodiscard]] std::size_t decided() const { return project_->decisions().value().size(); }
    /// The model as it grew is the one that the file alone gives.
    void check() {
        const auto model = project_->model().value();
        CHECK(broken_invariant(*model) == "");
        auto other = ProjectFile::open(path(), OpenMode::ReadOnly).value();
        CHECK(difference(*model, *other.model().value()) == "");
        CHECK(other.facts().value().size() == model->article_count());
    }

private:
    [[nodiscard]] fs::path path() const { return folder_.path() / "p.tieline"; }
    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
    void reopen() {
        project_.reset();
        project_.emplace(ProjectFile::open(path()).value());
        CHECK(std::distance(fs::directory_iterator(folder_.path() / ""), fs::directory_iterator()) <= 4);
    }
    std::string article() {
        static constexpr std::array kHouses{"한빛전자",        "다온소프트",     "누리은행",     "가람해운",
                                            "Norvik Shipping", "Halden Freight", "Baltic Lines", "새벽재단"};
        static constexpr std::array kPeople{"김서윤", "박하늘", "이도현", "Ingrid Solberg"};
        const auto house = [&] { return kHouses.at(below(kHouses.size())); };
        std::string text = fmt::format("{} 소식\n\n", house());
        if (below(2) == 0) text += fmt::format("2024년 5월 {}일\n\n", below(28) + 1);
        for (std::size_t i = 0, count = below(5) + 1; i < count; ++i) {
            text += fmt::format("{}는 지난 {}일 {}와 업무협약을 체결했다고 밝혔다. ", house(), below(28) + 1, house());
            text +=
                fmt::format("{} {} 대표는 \"힘을 합치겠다\"고 말했다.\n", kPeople.at(below(kPeople.size())), house());
        }
        return text;
    }
    void import() {
        std::vector<std::string> files;
        fs::create_directories(folder_.path() / "in");
        for (std::size_t i = 0, count = below(4) + 1; i < count; ++i)
            files.push_back(folder_.write(fmt::format("in/{}.txt", below(40)), article()));
        const auto report = import_files(*project_, files, *language_, {}, {}, {});
        REQUIRE(report.has_value());
        CHECK(report->failures.empty());
    }
    std::optional<EntityId> any_entity() {
        const auto model = project_->model().value();
        if (model->entity_count() == 0) return std::nullopt;
        return EntityId{static_cast<std::uint32_t>(below(model->entity_count()))};
    }
    void decide(const Decision& decision) { CHECK(project_->decide(std::span(&decision, 1)).has_value()); }
    [[nodiscard]] EntityKey key(EntityId id) { return project_->model().value()->entity(id).key; }
    void rename() {
        if (const auto id = any_entity()) decide(Rename{key(*id), fmt::format("이름 {}", below(20))});
    }
    void merge() {
        const auto from = any_entity();
        const auto into = any_entity();
        if (from && into && *from != *into) decide(Merge{key(*from), key(*into)});
    }
    void hide() {
        if (const auto id = any_entity(); id && below(4) == 0) decide(Hide{key(*id)});
    }
    void judge() {
        const auto model = project_->model().value();
        if (model->relation_count() == 0) return;
        const RelationId id{static_cast<std::uint32_t>(below(model->relation_count()))};
        decide(Judge{model->key_of(id), below(2) == 0 ? ReviewStatus::Accepted : ReviewStatus::Rejected});
    }
    void undo() {
        const bool could = project_->can_undo();
        CHECK(project_->undo().value().has_value() == could);
    }
    void redo() {
        const bool could = project_->can_redo();
        CHECK(project_->redo().value().has_value() == could);
    }
    void set_day() {
        const auto model = project_->model().value();
        if (model->article_count() == 0) return;
        const ArticleId id{static_cast<std::uint32_t>(below(model->article_count()))};
        const DateRange day = parse_edtf(fmt::format("2023-0{}-1{}", below(9) + 1, below(10))).value();
        CHECK(set_published(*project_, model->article(id).key, day, *language_).has_value());
    }
    void look() {
        const auto model = project_->model().value();
        Filter filter;
        if (below(2) == 0) filter.dates = DateRange::from_year(std::chrono::year{2022 + static_cast<int>(below(4))});
        const Visibility seen = visible(*model, filter);
        CHECK(seen.relations.size() == model->relation_count());
        CHECK(seen.relation_counts.all() <= model->relation_count());
        CHECK(project_->search("업무협약", 5).has_value());
        CHECK(project_->suggestions().has_value());
        CHECK(project_->not_applied().has_value());
    }
    void keep() {
        std::vector<NodePosition> places;
        for (int i = 0; i < 20; ++i) places.push_back({{fmt::format("{}", i)}, i * 1.5, i * 2.5, false});
        CHECK(project_->store_positions("fdp", places).has_value());
        CHECK(project_->store_setting("view", fmt::format("{}", below(100))).has_value());
    }
    void remove() {
        if (below(4) != 0) return;
        std::vector<ArticleFacts> facts = project_->facts().value();
        if (facts.size() < 5) return;
        const std::size_t at = below(facts.size());
        const std::string gone = facts[at].article.key;
        facts.erase(facts.begin() + static_cast<std::ptrdiff_t>(at));
        CHECK(project_->remove_article(gone, resolve(facts, *language_)).has_value());
    }

    TemporaryFolder folder_;
    std::mt19937 random_;
    std::shared_ptr<const LanguageData> language_;
    std::optional<ProjectFile> project_;
    std::size_t steps_ = 0;
};

void soak(std::chrono::duration<double> length, std::size_t least_steps, unsigned seed) {
    const auto start = std::chrono::steady_clock::now();
    Soak soak(seed);
    const std::size_t files = open_files();
    std::size_t warm = 0; // bytes, once everything was loaded
    while (soak.steps() < least_steps || std::chrono::steady_clock::now() - start < length) {
        soak.step();
        if (soak.steps() == least_steps / 2) warm = resident_bytes();
    }
    soak.check();
    CHECK(open_files() <= files + 1); // the log beside the project comes and goes
    const std::size_t now = resident_bytes();
    MESSAGE(soak.steps(), " steps, ", soak.decided(), " decisions, ", warm >> 20U, " MiB when warm, ", now >> 20U,
            " MiB at the end");
#ifndef __SANITIZE_ADDRESS__                        // which keeps what was freed
    constexpr std::size_t kPerDecision = 8U << 10U; // the log grows, and the model keeps some tables on the way
    CHECK(now < warm + (64U << 20U) + soak.decided() * kPerDecision);
#endif
}

TEST_CASE("sixty random steps keep every promise") {
    soak({}, 60, 1);
}

TEST_CASE("long: minutes of random steps keep every promise, and neither memory nor files pile up" * doctest::skip()) {
    const char* seconds = std::getenv("TIELINE_SOAK_SECONDS");
    soak(std::chrono::duration<double>(seconds == nullptr ? 120 : std::atof(seconds)), 200, 2);
}

} // namespace
} // namespace tieline::test
