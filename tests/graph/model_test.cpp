#include "graph/model_build.hpp"
#include "tests/support/facts_builder.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace tieline::test {

namespace {

FactsBuilder invests(const std::string& key, const std::string& text, double confidence = 0.8) {
    FactsBuilder builder(key, text);
    builder.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
    builder.tie({RelationKind::InvestsIn, "한빛", "누리", text, "2024-05", "", confidence});
    return builder;
}

const Relation& only_relation(const Model& model) {
    REQUIRE(model.relation_count() == 1);
    return model.relation(RelationId{0});
}

} // namespace

TEST_CASE("an empty model has nothing and breaks no promise") {
    const Model empty;
    CHECK(empty.entity_count() == 0);
    CHECK(empty.find_by_name("누리").empty());
    CHECK(broken_invariant(*model_of({})) == "");
}

TEST_CASE("the same fact in two articles is one relation with both quotes and more confidence") {
    const auto model =
        model_of({invests("b", "한빛이 누리에 돈을 댔다.").build(), invests("a", "한빛, 누리에 투자").build()});
    const Relation& relation = only_relation(*model);
    CHECK(relation.evidence.size() == 2);
    CHECK(relation.confidence == doctest::Approx(1 - 0.2 * 0.2));
    CHECK_FALSE(relation.disputed);
    CHECK(model->article(ArticleId{0}).key == "a");
    CHECK(model->mentions_of(named(*model, "누리")).size() == 2);
    CHECK(broken_invariant(*model) == "");
}

TEST_CASE("a sentence that a second article repeats word for word counts once") {
    const auto model = model_of({invests("a", "한빛, 누리에 투자").build(), invests("b", "한빛, 누리에 투자").build()});
    CHECK(only_relation(*model).evidence.size() == 2);
    CHECK(only_relation(*model).confidence == doctest::Approx(0.8));
}

TEST_CASE("two quotes of one article do not count as two sources") {
    FactsBuilder builder = invests("a", "한빛, 누리에 투자");
    builder.tie({RelationKind::InvestsIn, "한빛", "누리", "누리에", "2024-05", "", 0.6});
    CHECK(only_relation(*model_of({builder.build()})).confidence == doctest::Approx(0.8));
}

TEST_CASE("articles that differ on the amount are kept apart and marked") {
    const auto with = [](const char* key, double value) {
        FactsBuilder builder(key, std::string("한빛, 누리에 ") + key);
        builder.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
        builder.tie({RelationKind::InvestsIn, "한빛", "누리", "", "2024", "", 0.8, Modality::Asserted,
                     Amount{std::string(key), value, "KRW", Bound::Exact}});
        return builder.build();
    };
    const auto model = model_of({with("a", 100e8), with("b", 300e8), with("c", 101e8)});
    REQUIRE(model->relation_count() == 2);
    CHECK(model->relation(RelationId{0}).disputed);
    CHECK(model->relation(RelationId{1}).disputed);
    CHECK(model->relation(RelationId{0}).evidence.size() == 2); // 10.1 billion is 10 billion, rounded
    CHECK(model->key_of(RelationId{0}) != model->key_of(RelationId{1}));
    CHECK(model->find(model->key_of(RelationId{1})) == RelationId{1});
}

TEST_CASE("a denial in another article disputes what was asserted") {
    FactsBuilder denial = FactsBuilder("b", "한빛은 누리 투자를 부인했다.");
    denial.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
    denial.tie({RelationKind::InvestsIn, "한빛", "누리", "", "2024-05", "", 0.8, Modality::Denied, {}});
    const auto model = model_of({invests("a", "한빛, 누리에 투자").build(), denial.build()});
    REQUIRE(model->relation_count() == 2);
    CHECK(model->relation(RelationId{0}).disputed);
    CHECK(model->relation(RelationId{1}).modality == Modality::Denied);
    CHECK(model->relation(RelationId{1}).disputed);
}

TEST_CASE("what one article dates and another does not is one fact, and it keeps the date") {
    FactsBuilder undated("b", "한빛은 누리의 투자자다.");
    undated.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
    undated.tie({RelationKind::InvestsIn, "한빛", "누리", "투자자다", "", "", 0.8});
    const auto model = model_of({invests("a", "한빛, 누리에 투자").build(), undated.build()});
    const EntityId investor = named(*model, "한빛");
    REQUIRE(model->relations_of(investor).size() == 1);
    const Relation& relation = model->relation(model->relations_of(investor).front());
    CHECK(to_edtf(*relation.when.at) == "2024-05");
    CHECK(relation.evidence.size() == 2);
    CHECK(relation.confidence == doctest::Approx(1 - 0.2 * 0.2));
    CHECK(broken_invariant(*model) == "");
    SUBCASE("also where its order in the project is the other one") {
        const auto other = model_of({undated.build(), invests("c", "한빛, 누리에 투자").build()});
        CHECK(other->relations_of(named(*other, "한빛")).size() == 1);
        CHECK(broken_invariant(*other) == "");
    }
    SUBCASE("a decision that was taken when it had no date finds it") {
        const auto before = model_of({undated.build()});
        const RelationKey key = before->key_of(before->relations_of(named(*before, "한빛")).front());
        CHECK(key.date.empty());
        CHECK(model->find(key) == relation.id);
    }
}

TEST_CASE("a coarse date and a fine one within it are one fact, and of two that could be meant none is") {
    const auto on = [](const char* key, const char* date) {
        FactsBuilder builder(key, std::string("한빛, 누리에 투자 ") + key);
        builder.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
        builder.tie({RelationKind::InvestsIn, "한빛", "누리", "누리에", date, "", 0.8});
        return builder.build();
    };
    const auto ties = [](const std::shared_ptr<const Model>& model) {
        CHECK(broken_invariant(*model) == "");
        return model->relations_of(named(*model, "한빛")).size();
    };
    CHECK(ties(model_of({on("a", "2024"), on("b", "2024-05")})) == 1);
    CHECK(ties(model_of({on("a", "2024"), on("b", "2024-05"), on("c", "2024-05-14"), on("d", "")})) == 1);
    CHECK(ties(model_of({on("a", "2024"), on("b", "2024-05"), on("c", "2024-09")})) == 3);
    CHECK(ties(model_of({on("a", "2023"), on("b", "2024-05"), on("c", "")})) == 3);
    CHECK(ties(model_of({on("a", "2023"), on("b", "2024-05")})) == 2);
}

TEST_CASE("what happens once cannot have two dates, what happens often can") {
    const auto says = [](const char* key, RelationKind kind, const char* at) {
        FactsBuilder builder(key, "한빛 누리");
        builder.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
        return builder.tie({kind, "한빛", "누리", "", at}).build();
    };
    const auto founded = model_of({says("a", RelationKind::Founded, "2019"), says("b", RelationKind::Founded, "2021")});
    CHECK(founded->relation(RelationId{0}).disputed);
    const auto met = model_of({says("a", RelationKind::MeetsWith, "2019"), says("b", RelationKind::MeetsWith, "2021")});
    CHECK(met->relation_count() == 2);
    CHECK_FALSE(met->relation(RelationId{0}).disputed);
    const auto finer =
        model_of({says("a", RelationKind::Founded, "2019"), says("b", RelationKind::Founded, "2019-03")});
    CHECK_FALSE(finer->relation(RelationId{0}).disputed);
}

TEST_CASE("a tie without direction is one relation from either side") {
    FactsBuilder builder("a", "한빛 누리");
    builder.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
    builder.tie({RelationKind::PartnersWith, "한빛", "누리"}).tie({RelationKind::PartnersWith, "누리", "한빛", "누리"});
    builder.tie({RelationKind::Supplies, "한빛", "누리"}).tie({RelationKind::Supplies, "누리", "한빛"});
    CHECK(model_of({builder.build()})->relation_count() == 3);
}

TEST_CASE("the timeline holds dated sentences, dated ties and publications") {
    FactsBuilder builder = invests("a", "2024년 5월 한빛이 누리에 투자했다.");
    builder.published("2024-06-01").event("2024-05", "2024년 5월 한빛이 누리에 투자했다.", {"한빛", "누리"});
    const auto model = model_of({builder.build()});
    REQUIRE(model->event_count() == 3);
    const auto events = model->events_of(named(*model, "한빛"));
    CHECK(events.size() == 2);
    CHECK(model->event(EventId{1}).source == EventSource::Publication);
    CHECK(model->event(EventId{2}).relation == RelationId{0});
    CHECK(model->event(EventId{2}).participants.size() == 2);
}

TEST_CASE("the same dated sentence in two articles is one event") {
    const auto article = [](const char* key) {
        FactsBuilder builder(key, "한빛이 문을 열었다.");
        return builder.entity(EntityKind::Organization, "한빛").event("2024", "한빛이 문을 열었다.", {"한빛"}).build();
    };
    const auto model = model_of({article("a"), article("b")});
    REQUIRE(model->event_count() == 1);
    CHECK(model->event(EventId{0}).evidence.size() == 2);
}

TEST_CASE("a tie between two names that turn out to be one says nothing and is hidden") {
    FactsBuilder builder("a", "SKT SK텔레콤");
    builder.entity(EntityKind::Organization, "SKT").entity(EntityKind::Organization, "SK텔레콤");
    builder.tie({RelationKind::PartnersWith, "SKT", "SK텔레콤"});
    const Resolution resolution{{{{{"a", 0}, {"a", 1}}, "SK텔레콤", {"first seen", "alias table"}}}, {}};
    const auto model = build_model({builder.build()}, resolution);
    CHECK(model->entity_count() == 1);
    CHECK_FALSE(stands(model->relation(RelationId{0})));
    CHECK(model->relations_of(EntityId{0}).empty());
    REQUIRE(model->entity(EntityId{0}).aliases.size() == 1);
    CHECK(model->entity(EntityId{0}).aliases[0].text == "SKT");
    CHECK(model->find_by_name("skt") == std::vector{EntityId{0}});
}

TEST_CASE("local entities that no cluster names stand for themselves") {
    const auto model =
        build_model({invests("a", "한빛, 누리에 투자").build()}, {{{{{"gone", 9}}, "x", {}}}, {{0, 4, 1, ""}}});
    CHECK(model->entity_count() == 2);
    CHECK(broken_invariant(*model) == "");
}

TEST_CASE("a place is found again by the words around it, or by its number where they say nothing") {
    const Article article = invests("a", "누리 하나. 누리 둘. 누리 셋.").build().article;
    const TextRange second{article.text.str().find("누리 둘") == std::string::npos
                               ? 0U
                               : static_cast<std::uint32_t>(article.text.str().find("누리 둘")),
                           0};
    const MentionKey key = key_of(article, {second.begin, second.begin + 6});
    CHECK(key.ordinal == 1);
    CHECK(key.quote == "누리");
    const std::string later = "새 단락에도 누리 있다.\n누리 하나. 누리 둘. 누리 셋.";
    CHECK(later.substr(locate(key, later).value().begin, 10) == "누리 둘");
    const std::string bare = "누리누리누리";
    CHECK(locate(key, bare)->begin == 6);
    CHECK_FALSE(locate(key, "아무것도 없다"));
    CHECK_FALSE(locate(MentionKey{}, "아무것도 없다"));
}

TEST_CASE("a hundred thousand ties build a sound model") {
    const auto model = model_of(synthetic_facts(20'000, 100'000));
    CHECK(model->relation_count() > 99'000);
    CHECK(broken_invariant(*model) == "");
}

} // namespace tieline::test
