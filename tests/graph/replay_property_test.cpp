#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <random>

namespace tieline::test {

namespace {

/// Takes random decisions about whatever stands in a model at that moment.
class RandomPerson {
public:
    explicit RandomPerson(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }

    Decision decision(const Model& model) {
        const EntityKey one = any_entity(model);
        const EntityKey other = any_entity(model);
        switch (below(12)) {
        case 0:
            return Rename{one, "이름 " + std::to_string(below(40))};
        case 1:
            return SetKind{one, kEntityKinds.at(below(kEntityKinds.size()))};
        case 2:
        case 3:
            return Merge{one, other};
        case 4:
        case 5:
            return split(model);
        case 6:
            return KeepApart{one, other};
        case 7:
            return Judge{one, status()};
        case 8:
            return Judge{any_relation(model), status()};
        case 9:
            return edit(model);
        case 10:
            return AddRelation{{kind(), one, other, "", "", ""}, when(), Modality::Asserted, {"", "들었다"}};
        default:
            if (below(3) == 0) return SetPublished{model.article(any_article(model)).key, DateRange::from_year(year())};
            return below(2) == 0 ? Decision(Hide{one}) : Decision(Unhide{one});
        }
    }

private:
    std::chrono::year year() { return std::chrono::year(2000 + static_cast<int>(below(5))); }
    RelationKind kind() { return static_cast<RelationKind>(below(3)); }
    When when() { return {DateRange::from_year(year()), {}, {}, below(2) == 0}; }
    ReviewStatus status() { return static_cast<ReviewStatus>(below(3)); }
    ArticleId any_article(const Model& model) { return {static_cast<std::uint32_t>(below(model.article_count()))}; }
    EntityKey any_entity(const Model& model) {
        return model.entity({static_cast<std::uint32_t>(below(model.entity_count()))}).key;
    }
    RelationKey any_relation(const Model& model) {
        return model.key_of(RelationId{static_cast<std::uint32_t>(below(model.relation_count()))});
    }
    Decision edit(const Model& model) {
        EditRelation edit{any_relation(model), {}, {}, {}, {}, "고침"};
        if (below(2) == 0) edit.role = "역할 " + std::to_string(below(2));
        if (below(2) == 0) edit.when = below(3) == 0 ? When{} : when();
        if (below(3) == 0) edit.modality = static_cast<Modality>(below(3));
        if (below(3) == 0) edit.amount = Amount{"돈", static_cast<double>(below(3)) * 100, "KRW", Bound::Exact};
        return edit;
    }
    Decision split(const Model& model) {
        const ArticleId article = any_article(model);
        const auto mentions = model.mentions_in(article);
        if (mentions.empty()) return Hide{any_entity(model)};
        const Mention& chosen = mentions[below(mentions.size())];
        Split split{model.entity(chosen.entity).key, {"split-" + std::to_string(++splits_)}, "새 이름", {}};
        for (const Mention& mention : model.mentions_of(chosen.entity))
            if (mention == chosen || below(2) == 0)
                split.mentions.push_back(key_of(model.article(mention.article), mention.range));
        return split;
    }

    std::mt19937 random_;
    int splits_ = 0;
};

void check_sequence(unsigned seed, std::size_t steps) {
    CAPTURE(seed);
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "p.tieline";
    auto project = ProjectFile::open(path).value();
    const std::vector<ArticleFacts> facts = synthetic_facts(12, 60);
    REQUIRE(project.store(facts, trivial_resolution(facts)).has_value());
    RandomPerson person(seed);
    for (std::size_t step = 0; step < steps; ++step) {
        CAPTURE(step);
        const std::size_t dice = person.below(10);
        if (dice < 2) {
            REQUIRE(project.undo().has_value());
        } else if (dice == 2) {
            REQUIRE(project.redo().has_value());
        } else if (dice == 3) {
            REQUIRE(project.store(std::span(facts).first(1), trivial_resolution(facts)).has_value()); // again
        } else {
            const auto model = project.model().value();
            std::vector<Decision> decisions;
            for (std::size_t i = 0; i <= person.below(3); ++i) decisions.push_back(person.decision(*model));
            REQUIRE(project.decide(decisions).has_value());
        }
        const auto model = project.model().value();
        REQUIRE(broken_invariant(*model) == "");
        if (step % 5 != 0) continue;
        auto fresh = ProjectFile::open(path).value(); // computes everything anew
        REQUIRE(difference(*model, *fresh.model().value()) == "");
        CHECK(model->revision() == fresh.model().value()->revision());
        CHECK(project.not_applied().value() == fresh.not_applied().value());
    }
}

} // namespace

TEST_CASE("after any sequence of decisions, undos and redos the model equals one that is computed anew") {
    for (unsigned seed = 1; seed <= 12; ++seed) check_sequence(seed, 60);
}

TEST_CASE("undoing everything gives the model before, redoing everything the model after") {
    auto project = ProjectFile::in_memory().value();
    const std::vector<ArticleFacts> facts = synthetic_facts(12, 60);
    REQUIRE(project.store(facts, trivial_resolution(facts)).has_value());
    const auto before = project.model().value();
    RandomPerson person(99);
    for (int i = 0; i < 300; ++i) {
        const Decision decision = person.decision(*project.model().value());
        REQUIRE(project.decide(std::span(&decision, 1)).has_value());
    }
    const auto after = project.model().value();
    for (int i = 0; i < 300; ++i) REQUIRE(project.undo().value().has_value());
    CHECK(difference(*before, *project.model().value()) == "");
    CHECK_FALSE(project.can_undo());
    while (project.can_redo()) REQUIRE(project.redo().value().has_value());
    CHECK(difference(*after, *project.model().value()) == "");
}

} // namespace tieline::test
