#include "graph/model_base.hpp"
#include "graph/model_build.hpp"
#include "graph/model_data.hpp"
#include "tests/support/facts_builder.hpp"

#include <doctest/doctest.h>

namespace tieline::test {

namespace {

constexpr auto kOrganization = EntityKind::Organization;

std::vector<ArticleFacts> two_articles() {
    FactsBuilder a("a", "SKT는 누리와 손잡았다. 2024년 누리가 한빛을 인수했다.");
    a.entity(kOrganization, "SKT").entity(kOrganization, "누리").entity(kOrganization, "한빛");
    a.tie({RelationKind::PartnersWith, "SKT", "누리", "SKT는 누리와 손잡았다.", "", "", 0.5});
    a.tie({RelationKind::Acquires, "누리", "한빛", "2024년 누리가 한빛을 인수했다.", "2024"});
    a.event("2024", "2024년 누리가 한빛을 인수했다.", {"누리", "한빛"});
    FactsBuilder b("b", "SK텔레콤은 누리와 제휴했다.");
    b.entity(kOrganization, "SK텔레콤").entity(kOrganization, "누리");
    b.tie({RelationKind::PartnersWith, "SK텔레콤", "누리", "", "", "", 0.5});
    return {a.build(), b.build()};
}

class Fixture {
public:
    explicit Fixture(std::vector<ArticleFacts> facts) {
        Resolution resolution = trivial_resolution(facts);
        data_ = build_base(to_input(std::move(facts), resolution));
    }
    /// One more decision; every promise must hold afterwards, and one call with all rows must give the same.
    const Model& take(Decision decision) {
        rows_.push_back({rows_.size() + 1, true, "2026-01-31T09:30:00Z", std::move(decision)});
        if (!base_) base_ = data_;
        data_ = replay(data_, std::span(rows_).last(1));
        model_ = Model(data_, 1);
        CHECK(broken_invariant(model_) == "");
        CHECK(difference(model_, Model(replay(base_, rows_), 1)) == "");
        return model_;
    }
    const Model& now() { return model_ = Model(data_, 1); }
    EntityKey key(std::string_view name) { return now().entity(named(now(), name)).key; }
    [[nodiscard]] std::size_t not_applied() const { return data_->not_applied.size(); }

private:
    std::shared_ptr<const Model::Data> data_, base_;
    std::vector<DecisionRow> rows_;
    Model model_;
};

const Relation& relation_between(const Model& model, std::string_view a, std::string_view b) {
    for (const RelationId id : model.relations_of(named(model, a))) {
        const Relation& relation = model.relation(id);
        const EntityId other = named(model, b);
        if (relation.source == other || relation.target == other) return relation;
    }
    FAIL("no relation");
    std::abort();
}

} // namespace

TEST_CASE("a merge joins ties, mentions and names, and the same tie of both becomes one") {
    Fixture fixture(two_articles());
    const EntityKey gone = fixture.key("SKT");
    const Model& model = fixture.take(Merge{gone, fixture.key("SK텔레콤")});
    const EntityId kept = named(model, "SK텔레콤");
    CHECK(named(model, "SKT") == kept);
    REQUIRE(model.relations_of(kept).size() == 1);
    const Relation& relation = model.relation(model.relations_of(kept)[0]);
    CHECK(relation.evidence.size() == 2);
    CHECK(relation.confidence == doctest::Approx(0.75));
    CHECK(model.mentions_of(kept).size() == 2);
    CHECK(model.resolved(*model.find(gone)) == kept);
    CHECK(model.relations_of(*model.find(gone)).empty());
    CHECK(model.find_by_name("skt").size() == 1);
}

TEST_CASE("merging what is one already, or what is not there") {
    Fixture fixture(two_articles());
    fixture.take(Merge{fixture.key("SKT"), fixture.key("SK텔레콤")});
    const std::size_t relations = fixture.now().relations_of(named(fixture.now(), "SKT")).size();
    fixture.take(Merge{fixture.key("SKT"), fixture.key("SK텔레콤")});
    CHECK(fixture.now().relations_of(named(fixture.now(), "SKT")).size() == relations);
    CHECK(fixture.not_applied() == 0);
    fixture.take(Merge{{"nobody"}, fixture.key("SK텔레콤")});
    CHECK(fixture.not_applied() == 1);
}

TEST_CASE("two that had a tie and become one keep no tie to themselves") {
    Fixture fixture(two_articles());
    const Model& model = fixture.take(Merge{fixture.key("누리"), fixture.key("한빛")});
    for (const RelationId id : model.relations_of(named(model, "한빛")))
        CHECK(model.relation(id).kind == RelationKind::PartnersWith);
}

TEST_CASE("a rename keeps the old name as an alias, and its key") {
    Fixture fixture(two_articles());
    const EntityKey key = fixture.key("누리");
    const Model& model = fixture.take(Rename{key, "누리소프트"});
    CHECK(model.entity(*model.find(key)).name == "누리소프트");
    CHECK(named(model, "누리") == *model.find(key));
    const Model& back = fixture.take(Rename{key, "누리"});
    CHECK(back.entity(*back.find(key)).aliases.size() == 1);
    fixture.take(Rename{key, ""});
    CHECK(fixture.not_applied() == 1);
}

TEST_CASE("what is rejected or hidden takes its ties and marks with it, and they come back") {
    Fixture fixture(two_articles());
    const EntityKey key = fixture.key("한빛");
    const std::size_t events = fixture.now().events_of(named(fixture.now(), "누리")).size();
    const Model& without = fixture.take(Judge{key, ReviewStatus::Rejected});
    CHECK(without.relations_of(named(without, "누리")).size() == 2);
    CHECK(without.mentions_in(ArticleId{0}).size() == 3);
    const Model& again = fixture.take(Judge{key, ReviewStatus::Proposed});
    CHECK(again.relations_of(named(again, "누리")).size() == 3);
    CHECK(again.events_of(named(again, "누리")).size() == events);
    const Model& hidden = fixture.take(Hide{key});
    CHECK_FALSE(stands(hidden.entity(*hidden.find(key))));
    CHECK(hidden.relations_of(named(hidden, "누리")).size() == 2);
    const Model& shown = fixture.take(Unhide{key});
    CHECK(stands(shown.entity(*shown.find(key))));
    CHECK(shown.relations_of(named(shown, "누리")).size() == 3);
    CHECK(shown.events_of(named(shown, "누리")).size() == events);
}

TEST_CASE("a rejected tie is found again to be accepted") {
    Fixture fixture(two_articles());
    const RelationKey key = fixture.now().key_of(relation_between(fixture.now(), "누리", "한빛").id);
    fixture.take(Judge{key, ReviewStatus::Rejected});
    CHECK(fixture.now().relations_of(named(fixture.now(), "한빛")).empty());
    const Model& model = fixture.take(Judge{key, ReviewStatus::Accepted});
    CHECK(relation_between(model, "누리", "한빛").status == ReviewStatus::Accepted);
    CHECK(fixture.not_applied() == 0);
}

TEST_CASE("an edit changes the tie and its mark, and says who said so") {
    Fixture fixture(two_articles());
    const RelationKey key = fixture.now().key_of(relation_between(fixture.now(), "SKT", "누리").id);
    EditRelation edit{key, "사업 제휴", When{parse_edtf("2025-03"), {}, {}, false}, {}, {}, "보도자료"};
    const Model& model = fixture.take(edit);
    const Relation& relation = relation_between(model, "SKT", "누리");
    CHECK(relation.role == "사업 제휴");
    CHECK(relation.confidence == 1.0);
    CHECK(std::get<Statement>(relation.evidence.back()).note == "보도자료");
    CHECK(model.events_of(named(model, "SKT")).size() == 1);
    const RelationKey edited = model.key_of(relation.id);
    CHECK(edited.date == "2025-03");
    const Model& undated = fixture.take(EditRelation{edited, {}, When{}, {}, {}, ""});
    CHECK(undated.events_of(named(undated, "SKT")).empty());
}

TEST_CASE("an added tie stands on a person's word; added twice it is one") {
    Fixture fixture(two_articles());
    const RelationKey key{RelationKind::Owns, fixture.key("SKT"), fixture.key("한빛"), "", "2020", ""};
    const AddRelation add{key, {parse_edtf("2020"), {}, {}, false}, Modality::Asserted, {"", "공시"}};
    fixture.take(add);
    const Model& model = fixture.take(add);
    CHECK(model.relations_of(named(model, "SKT")).size() == 2);
    const Relation& relation = relation_between(model, "SKT", "한빛");
    CHECK(relation.status == ReviewStatus::Accepted);
    CHECK(std::get<Statement>(relation.evidence.at(0)).when == "2026-01-31");
    CHECK(model.key_of(relation.id) == key);
}

TEST_CASE("a publication date given by a person moves or makes the article's mark") {
    Fixture fixture(two_articles());
    const Model& model = fixture.take(SetPublished{"b", *parse_edtf("2025-11-07")});
    CHECK(model.article(ArticleId{1}).published == parse_edtf("2025-11-07"));
    const std::size_t events = model.event_count();
    const Model& moved = fixture.take(SetPublished{"b", *parse_edtf("2025-11-08")});
    CHECK(moved.event_count() == events);
}

TEST_CASE("a split takes the mentions that are named, and the ties and events of their sentences") {
    FactsBuilder builder("a",
                         "김민수 기자가 누리를 만났다. 감독 김민수는 한빛을 이끈다. 2020년 김민수 감독이 데뷔했다.");
    builder.entity(EntityKind::Person, "김민수").entity(kOrganization, "누리").entity(kOrganization, "한빛");
    builder.tie({RelationKind::MeetsWith, "김민수", "누리", "김민수 기자가 누리를 만났다."});
    builder.tie({RelationKind::WorksFor, "김민수", "한빛", "감독 김민수는 한빛을 이끈다."});
    builder.event("2020", "2020년 김민수 감독이 데뷔했다.", {"김민수"});
    const ArticleFacts facts = builder.build();
    Fixture fixture({facts});
    const EntityKey writer = fixture.key("김민수");
    const EntityKey director{"director"};
    const auto& mentions = facts.entities[0].mentions;
    const Split split{
        writer, director, "김민수 감독", {key_of(facts.article, mentions[1]), key_of(facts.article, mentions[2])}};
    const Model& model = fixture.take(split);
    const EntityId id = *model.find(director);
    CHECK(model.mentions_of(id).size() == 2);
    CHECK(model.mentions_of(*model.find(writer)).size() == 1);
    REQUIRE(model.relations_of(id).size() == 1);
    CHECK(model.relation(model.relations_of(id)[0]).kind == RelationKind::WorksFor);
    CHECK(model.events_of(id).size() == 1);
    CHECK(model.events_of(*model.find(writer)).empty());
    const Model& merged = fixture.take(Merge{director, writer});
    CHECK(merged.relations_of(*merged.find(writer)).size() == 2);
}

TEST_CASE("a split divides the evidence of one tie") {
    const auto says = [](const char* key, const char* text) {
        FactsBuilder builder(key, text);
        builder.entity(EntityKind::Person, "김민수").entity(kOrganization, "누리");
        return builder.tie({RelationKind::WorksFor, "김민수", "누리"}).build();
    };
    const auto facts = std::vector{says("a", "김민수는 누리 직원이다."), says("b", "누리의 김민수")};
    Fixture fixture(facts);
    const EntityKey first = fixture.key("김민수");
    const Model& model =
        fixture.take(Split{first, {"second"}, "", {key_of(facts[1].article, facts[1].entities[0].mentions[0])}});
    REQUIRE(model.relations_of(*model.find(first)).size() == 1);
    REQUIRE(model.relations_of(*model.find(EntityKey{"second"})).size() == 1);
    const Relation& moved = model.relation(model.relations_of(*model.find(EntityKey{"second"}))[0]);
    CHECK(std::get<Quote>(moved.evidence.at(0)).article == ArticleId{1});
    CHECK(moved.confidence == doctest::Approx(0.9));
}

} // namespace tieline::test
