#include "tests/gui/opening.hpp"

/// A large project to which another program writes while a window shows it, without a display: the window never waits.
namespace tieline::test {

using namespace ui;

namespace {

/// What was there and twenty ties more.
void store_more(ProjectFile& project, std::size_t ties) {
    auto facts = synthetic_facts(kEntities, ties);
    REQUIRE(project.store(std::span(&facts.back(), 1), trivial_resolution(facts)).has_value());
}

void open_and_read(Opening& opening) {
    opening.open();
    opening.rest();
    REQUIRE_FALSE(opening.app().look_elsewhere());
}

} // namespace

TEST_CASE("what another program stored in a large project is read while the window goes on") {
    Opening opening;
    open_and_read(opening);
    App& app = opening.app();
    app.ask(Select{{{EntityId{7}}, {}, {}}});
    app.frame();
    const auto before = app.shown().model;
    const EntityKey selected = before->entity(app.view().selection.entities.front()).key;
    auto other = opening.project();
    store_more(other, kTies + 20);
    REQUIRE(app.look_elsewhere());
    CHECK(app.shown().model == before); // it did not wait
    CHECK(app.busy());
    app.ask(SetTimeView{18000, 18100, 0});
    app.ask(OpenFact{before->relations_of(EntityId{7}).front()});
    app.frame();
    CHECK(app.view().time_from == 18000);
    CHECK(app.shown().job.has_value());
    opening.rest();
    CHECK(app.shown().model->article_count() == before->article_count() + 1);
    CHECK(app.shown().model->revision() == other.edition()->revision);
    CHECK(app.shown().catalog.articles.size() == app.shown().model->article_count());
    REQUIRE(app.view().selection.entities.size() == 1);
    CHECK(app.shown().model->entity(app.view().selection.entities.front()).key == selected);
    CHECK(app.view().open_fact.has_value());
    CHECK(app.view().time_from == 18000);
    CHECK_FALSE(app.look_elsewhere());
}

TEST_CASE("what is decided while a large project is read again is stored at once and shown with the rest") {
    Opening opening;
    open_and_read(opening);
    App& app = opening.app();
    const auto before = app.shown().model;
    const EntityKey hidden = before->entity({5}).key;
    auto other = opening.project();
    store_more(other, kTies + 20);
    REQUIRE(app.look_elsewhere());
    app.ask(Decide{{Hide{hidden}}});
    app.frame();
    REQUIRE(other.decisions()->size() == 1);
    opening.rest();
    const Model& now = *app.shown().model;
    CHECK(now.article_count() == before->article_count() + 1);
    REQUIRE(now.find(hidden).has_value());
    CHECK_FALSE(stands(now.entity(*now.find(hidden))));
    CHECK(app.shown().project.can_undo);
    app.ask(Undo{});
    opening.rest();
    CHECK(stands(app.shown().model->entity(*app.shown().model->find(hidden))));
}

TEST_CASE("a decision that meets facts of another program does not make the window wait") {
    Opening opening;
    open_and_read(opening);
    App& app = opening.app();
    const auto before = app.shown().model;
    auto other = opening.project();
    store_more(other, kTies + 20);
    app.ask(Decide{{Hide{before->entity({5}).key}}}); // before it was seen that something is new
    app.frame();
    CHECK(app.shown().model == before);
    store_more(other, kTies + 40); // and more while the first is read
    opening.rest();
    while (app.look_elsewhere()) opening.rest();
    CHECK(app.shown().model->article_count() == before->article_count() + 2);
    CHECK_FALSE(stands(app.shown().model->entity(*app.shown().model->find(before->entity({5}).key))));
}

TEST_CASE("where reading again is stopped the old picture stays until more is written") {
    Opening opening;
    open_and_read(opening);
    App& app = opening.app();
    const auto before = app.shown().model;
    auto other = opening.project();
    store_more(other, kTies + 20);
    REQUIRE(app.look_elsewhere());
    app.ask(CancelJob{});
    app.frame();
    opening.rest();
    if (app.shown().model == before) { // else it was read before it could be stopped
        CHECK_FALSE(app.look_elsewhere());
        CHECK(app.shown().notice.has_value());
    }
    CHECK_FALSE(app.shown().graph.nodes.empty());
    store_more(other, kTies + 40);
    REQUIRE(app.look_elsewhere());
    opening.rest();
    CHECK(app.shown().model->article_count() == before->article_count() + 2);
}

TEST_CASE("settings, places and outlines that another program writes do not make anything anew") {
    Opening opening;
    open_and_read(opening);
    App& app = opening.app();
    const auto before = app.shown().model;
    const GraphNode* nodes = app.shown().graph.nodes.data();
    auto other = opening.project();
    REQUIRE(other.store_setting("view", "{}").has_value());
    static_cast<void>(app.look_elsewhere());
    app.frame();
    CHECK(app.shown().model == before);
    CHECK(app.shown().graph.nodes.data() == nodes);
}

} // namespace tieline::test
