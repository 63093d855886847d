// Files that were cut, or in which a bit flipped: opened and read to the end, they give what was stored, or an error.
#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <random>

namespace tieline::test {

namespace {

namespace fs = std::filesystem;

void make_project(const fs::path& path) {
    auto project = ProjectFile::open(path).value();
    const std::vector<ArticleFacts> facts = synthetic_facts(30, 160);
    REQUIRE(project.store(facts, trivial_resolution(facts)).has_value());
    const auto model = project.model().value();
    std::vector<NodePosition> positions;
    for (std::uint32_t i = 0; i < model->entity_count(); ++i) {
        const EntityKey key = model->entity({i}).key;
        positions.push_back({key, 1.0 * i, 2.0 * i, false});
        const Decision decision = i % 3 == 0 ? Decision(Merge{key, model->entity(EntityId{0}).key})
                                             : Decision(Rename{key, "새 이름 " + std::to_string(i)});
        REQUIRE(project.decide(std::span(&decision, 1)).has_value());
    }
    REQUIRE(project.undo().has_value());
    REQUIRE(project.store_positions("sfdp", positions).has_value());
    REQUIRE(project.store_setting("view", "{}").has_value());
}

enum class Outcome { Equal, Refused, Different };

/// Reads everything there is to read, and writes a little.
Outcome use(const fs::path& path, const Model& original) {
    auto project = ProjectFile::open(path);
    if (!project) return Outcome::Refused;
    const auto facts = project->facts();
    const auto rows = project->decisions();
    const auto positions = project->positions("sfdp");
    const auto setting = project->setting("view");
    const auto found = project->search("이름", 10);
    const auto found_by_index = project->search("맺은 일을", 10);
    const auto suggestions = project->suggestions();
    const auto not_applied = project->not_applied();
    const auto model = project->model();
    Outcome outcome = Outcome::Refused;
    if (model) {
        CHECK(broken_invariant(**model) == "");
        outcome = difference(**model, original) == "" ? Outcome::Equal : Outcome::Different;
    }
    (void)project->undo();
    const Decision decision = Hide{{"a"}};
    (void)project->decide(std::span(&decision, 1));
    if (facts && facts->size() > 1) (void)project->store(std::span(*facts).first(1), trivial_resolution(*facts));
    return outcome;
}

struct Counts {
    int equal = 0, refused = 0, different = 0;
    void add(Outcome outcome) {
        equal += outcome == Outcome::Equal ? 1 : 0;
        refused += outcome == Outcome::Refused ? 1 : 0;
        different += outcome == Outcome::Different ? 1 : 0;
    }
};

class DamagedProject {
public:
    DamagedProject() {
        make_project(folder_.path() / "whole");
        bytes_ = folder_.read("whole");
        REQUIRE(bytes_.size() <= 256U << 10U);
        original_ = ProjectFile::open(folder_.path() / "whole").value().model().value();
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    Outcome try_bytes(const std::string& damaged) const {
        for (const char* left : {"damaged-wal", "damaged-shm"}) fs::remove(folder_.path() / left);
        folder_.write("damaged", damaged);
        return use(folder_.path() / "damaged", *original_);
    }

private:
    TemporaryFolder folder_;
    std::string bytes_;
    std::shared_ptr<const Model> original_;
};

} // namespace

TEST_CASE("a project cut at any place is refused or read, and never crashes") {
    const DamagedProject project;
    Counts counts;
    for (std::size_t size = 512; size < project.bytes().size(); size += 512)
        counts.add(project.try_bytes(project.bytes().substr(0, size)));
    MESSAGE(project.bytes().size(), " bytes; cuts: ", counts.equal, " read, ", counts.refused, " refused");
    CHECK(counts.different == 0);
    CHECK(counts.equal == 0);
    CHECK(project.try_bytes(project.bytes()) == Outcome::Equal);
}

TEST_CASE("a project with one flipped bit gives what was stored or an error, and never crashes") {
    const DamagedProject project;
    std::mt19937 random(3);
    std::uniform_int_distribution<std::size_t> any_byte(0, project.bytes().size() - 1);
    Counts counts;
    for (int i = 0; i < 500; ++i) {
        std::string damaged = project.bytes();
        const std::size_t at = any_byte(random);
        damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ (1U << (random() % 8U)));
        const Outcome outcome = project.try_bytes(damaged);
        CAPTURE(at);
        CHECK(outcome != Outcome::Different);
        counts.add(outcome);
    }
    MESSAGE("flips: ", counts.equal, " read equal, ", counts.refused, " refused, ", counts.different, " differ");
}

} // namespace tieline::test
