#include "graph/project_file.hpp"
#include "tests/support/facts_builder.hpp"

#include <doctest/doctest.h>

namespace tieline::test {

namespace {

constexpr auto kPerson = EntityKind::Person;
constexpr auto kOrganization = EntityKind::Organization;

ArticleFacts story(const std::string& text) {
    FactsBuilder builder("story", text);
    builder.entity(kPerson, "한지우").entity(kOrganization, "누리");
    builder.tie({RelationKind::WorksFor, "한지우", "누리", "한지우는 누리 대표다."});
    return builder.build();
}

void store(ProjectFile& project, const std::vector<ArticleFacts>& all) {
    REQUIRE(project.store(all, trivial_resolution(all)).has_value());
}

void decide(ProjectFile& project, const Decision& decision) {
    REQUIRE(project.decide(std::span(&decision, 1)).has_value());
}

EntityKey key_of_name(ProjectFile& project, std::string_view name) {
    const auto model = project.model().value();
    return model->entity(named(*model, name)).key;
}

} // namespace

TEST_CASE("decisions hold when a paragraph came in before, after and between") {
    auto project = ProjectFile::in_memory().value();
    store(project, {story("한지우는 누리 대표다.")});
    const EntityKey key = key_of_name(project, "한지우");
    const auto model = project.model().value();
    decide(project, Rename{key, "한지우 대표"});
    decide(project, Judge{model->key_of(RelationId{0}), ReviewStatus::Accepted});
    store(project, {story("누리에서 새 소식이다. 한지우 말로는 그렇다.\n\n한지우는 누리 대표다.\n\n끝.")});
    const auto again = project.model().value();
    CHECK(key_of_name(project, "한지우 대표") == key);
    CHECK(again->relation(RelationId{0}).status == ReviewStatus::Accepted);
    CHECK(project.not_applied().value().empty());
}

TEST_CASE("decisions hold after the article calls the entity by another name") {
    auto project = ProjectFile::in_memory().value();
    store(project, {story("한지우는 누리 대표다. 그는 웃었다.")});
    const EntityKey key = key_of_name(project, "한지우");
    decide(project, Rename{key, "지우"});
    FactsBuilder fuller("story", "한지우는 누리 대표다. 그는 웃었다. 한지우진 씨의 말이다.");
    fuller.entity(kPerson, "한지우진", {"한지우"}).entity(kOrganization, "누리");
    store(project, {fuller.build()});
    CHECK(key_of_name(project, "지우") == key);
}

TEST_CASE("a merge by a person holds after both articles were imported again") {
    auto project = ProjectFile::in_memory().value();
    FactsBuilder other("other", "지우 한 대표가 왔다.");
    other.entity(kPerson, "지우 한");
    const std::vector first{story("한지우는 누리 대표다."), other.build()};
    store(project, first);
    decide(project, Merge{key_of_name(project, "지우 한"), key_of_name(project, "한지우")});
    FactsBuilder later("other", "새 단락이다.\n지우 한 대표가 왔다. 지우 한 대표.");
    later.entity(kPerson, "지우 한");
    store(project, {story("속보. 한지우는 누리 대표다."), later.build()});
    const auto model = project.model().value();
    CHECK(named(*model, "지우 한") == named(*model, "한지우"));
    CHECK(model->mentions_of(named(*model, "한지우")).size() == 3);
    CHECK(broken_invariant(*model) == "");
}

TEST_CASE("two homonyms of one article stay who they are when a third paragraph names one of them first") {
    const auto homonyms = [](const std::string& text, std::vector<std::size_t> reporter,
                             std::vector<std::size_t> director) {
        FactsBuilder builder("story", text);
        builder.entity_at(kPerson, "김민수", reporter).entity_at(kPerson, "김민수", director);
        return std::vector{builder.build()};
    };
    auto project = ProjectFile::in_memory().value();
    store(project, homonyms("김민수 기자가 썼다. 영화감독 김민수는 답했다.", {0}, {1}));
    const auto before = project.model().value();
    const EntityKey director = before->entity(before->mentions_in(ArticleId{0})[1].entity).key;
    decide(project, Rename{director, "김민수 감독"});

    // The director is named in a paragraph before, and the extraction lists him first now.
    store(project, homonyms("새 영화의 김민수 이야기다.\n김민수 기자가 썼다. 영화감독 김민수는 답했다.", {0, 2}, {1}));
    const auto after = project.model().value();
    const EntityId renamed = named(*after, "김민수 감독");
    CHECK(after->entity(renamed).key == director);
    CHECK(after->mentions_of(renamed).size() == 2);
    CHECK(after->mentions_in(ArticleId{0})[1].entity != renamed);
}

TEST_CASE("what a person split off is found again by the words around it") {
    auto project = ProjectFile::in_memory().value();
    const auto with = [](const std::string& text) {
        FactsBuilder builder("story", text);
        return std::vector{builder.entity(kPerson, "김민수").build()};
    };
    const auto facts = with("김민수 기자가 썼다. 영화감독 김민수는 답했다.");
    store(project, facts);
    decide(project, Split{key_of_name(project, "김민수"),
                          {"director"},
                          "김민수 감독",
                          {key_of(facts[0].article, facts[0].entities[0].mentions[1])}});
    store(project, with("김민수가 왔다는 소식.\n김민수 기자가 썼다. 영화감독 김민수는 답했다."));
    const auto model = project.model().value();
    const auto mentions = model->mentions_of(named(*model, "김민수 감독"));
    REQUIRE(mentions.size() == 1);
    CHECK(mentions[0] == model->mentions_in(ArticleId{0})[2]);
}

TEST_CASE("a decision whose anchor is gone is kept, listed, and holds again when the anchor returns") {
    auto project = ProjectFile::in_memory().value();
    store(project, {story("한지우는 누리 대표다.")});
    const EntityKey key = key_of_name(project, "한지우");
    decide(project, Rename{key, "지우"});
    FactsBuilder without("story", "누리는 조용하다.");
    without.entity(kOrganization, "누리");
    store(project, {without.build()});
    const auto lost = project.not_applied().value();
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].decision == Decision(Rename{key, "지우"}));
    store(project, {story("한지우는 누리 대표다.")});
    CHECK(project.not_applied().value().empty());
    CHECK(key_of_name(project, "지우") == key);
}

TEST_CASE("when the resolution joins two entities, decisions on either hold; when it parts them, each has its key") {
    auto project = ProjectFile::in_memory().value();
    FactsBuilder a("a", "SKT가 왔다.");
    FactsBuilder b("b", "SK텔레콤이 왔다.");
    const std::vector facts{a.entity(kOrganization, "SKT").build(), b.entity(kOrganization, "SK텔레콤").build()};
    store(project, facts);
    const EntityKey first = key_of_name(project, "SKT");
    const EntityKey second = key_of_name(project, "SK텔레콤");
    const Resolution joined{{{{{"a", 0}, {"b", 0}}, "SK텔레콤", {"first seen", "alias table"}}}, {}};
    REQUIRE(project.store({}, joined).has_value());
    decide(project, Rename{second, "에스케이텔레콤"});
    CHECK(key_of_name(project, "에스케이텔레콤") == first);
    store(project, facts);
    CHECK(key_of_name(project, "SKT") == first);
    CHECK(key_of_name(project, "에스케이텔레콤") == second);
}

TEST_CASE("importing the same articles again changes nothing but the revision") {
    auto project = ProjectFile::in_memory().value();
    const std::vector facts{story("한지우는 누리 대표다.")};
    store(project, facts);
    const auto before = project.model().value();
    store(project, facts);
    CHECK(difference(*before, *project.model().value()) == "");
}

} // namespace tieline::test
