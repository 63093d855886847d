#include "tests/gui/session.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

/// The network's tools in the whole App, by keys and by asking, without a display.
namespace tieline::test {
namespace {

using namespace ui;

std::vector<EntityId> by_ties(const App& app) {
    std::vector<EntityId> ids;
    for (const EntityRow& row : app.shown().catalog.rows) ids.push_back(row.entity);
    return ids;
}

bool drawn(const App& app, EntityId id) {
    return app.shown().graph.find(id).has_value();
}

/// Two that are tied to each other, the first one with the most ties.
std::pair<EntityId, EntityId> tied_pair(const App& app) {
    const EntityId first = by_ties(app).front();
    for (const RelationId id : app.shown().model->relations_of(first)) {
        if (app.shown().visibility.relations[id.index()] == Visibility::kHidden) continue;
        const Relation& tie = app.shown().model->relation(id);
        return {first, tie.source == first ? tie.target : tie.source};
    }
    return {first, first};
}

} // namespace

TEST_CASE("N narrows the network to the neighbours, again reaches further, and Esc shows all again") {
    Session session(1280, 800);
    const App& app = session.app();
    const std::size_t all = app.shown().graph.nodes.size();
    const EntityId last = by_ties(app).back();
    const EntityId chosen = drawn(app, last) ? last : by_ties(app).front();
    const std::vector<Point> places = app.shown().positions;
    session.ask(Select{{{chosen}, {}, {}}});
    session.press(Key::N);
    const std::size_t near = app.shown().graph.nodes.size();
    CHECK(near < all);
    CHECK(drawn(app, chosen));
    CHECK(app.shown().answers.outside_focus == all - near);
    session.press(Key::N);
    CHECK(app.shown().graph.nodes.size() >= near);
    CHECK(app.view().focus->steps == 2);
    session.press(Key::X); // in a focus: the neighbours join it
    CHECK_FALSE(app.view().focus->added.empty());
    for (std::size_t i = 0; i < places.size(); ++i) // narrowing moves nobody
        CHECK(((!placed(places[i]) && !placed(app.shown().positions[i])) || places[i] == app.shown().positions[i]));
    session.press(Key::Escape); // the selection
    session.press(Key::Escape); // the focus
    CHECK_FALSE(app.view().focus.has_value());
    CHECK(app.shown().graph.nodes.size() == all);
}

TEST_CASE("H hides what is selected as one decision, and undo brings it back") {
    Session session(1280, 800);
    const App& app = session.app();
    const std::vector<EntityId> ids = by_ties(app);
    session.ask(Select{{{ids[0], ids[1]}, {}, {}}});
    const std::size_t all = app.shown().catalog.entities;
    session.press(Key::H);
    CHECK(app.shown().catalog.entities + 2 <= all);
    CHECK(app.view().selection.entities.empty());
    session.press(Key::Z, {true, false, false, false});
    CHECK(app.shown().catalog.entities == all);
}

TEST_CASE("what was hidden is listed by name and is shown again by a command, which can be undone") {
    Session session(1280, 800);
    const App& app = session.app();
    const std::vector<EntityId> ids = by_ties(app);
    const std::size_t all = app.shown().catalog.entities;
    CHECK(app.shown().catalog.hidden.empty());
    session.ask(Select{{{ids[0], ids[1]}, {}, {}}});
    session.press(Key::H);
    const std::vector<EntityId>& hidden = app.shown().catalog.hidden;
    REQUIRE(hidden.size() == 2);
    CHECK(app.shown().model->entity(hidden[0]).name <= app.shown().model->entity(hidden[1]).name);
    const auto run = [&](std::string_view command) {
        session.press(Key::K, {true, false, false, false});
        session.type(command);
        session.press(Key::Enter);
    };
    run("list the hidden"); // the list is drawn, and does no harm
    session.ask(Decide{{Rename{app.shown().model->entity(ids[2]).key, "Renamed since"}}});
    run("show all hidden");
    CHECK(app.shown().catalog.hidden.empty());
    CHECK(app.shown().catalog.entities == all);
    CHECK(app.shown().model->entity(ids[2]).name == "Renamed since"); // showing again takes nothing else back
    session.press(Key::Z, {true, false, false, false});
    CHECK(app.shown().catalog.hidden.size() == 2);
}

TEST_CASE("W between two that are selected shows the way, and the path tool asks for its ends") {
    Session session(1280, 800);
    const App& app = session.app();
    const auto [a, b] = tied_pair(app);
    session.ask(Select{{{a, b}, {}, {}}});
    session.press(Key::W);
    REQUIRE(app.shown().answers.path.has_value());
    CHECK(app.shown().answers.path->entities == std::vector<EntityId>{a, b});
    CHECK(app.shown().answers.tie_marks[app.shown().answers.path->ties.front().index()] == NetworkMark::Path);
    session.press(Key::Escape);
    CHECK_FALSE(app.view().path.has_value());
    session.ask(Select{});
    session.press(Key::W);
    CHECK(app.view().tool == Tool::Path);
    session.press(Key::Escape);
    CHECK(app.view().tool == Tool::Select);
}

TEST_CASE("a group is drawn as one node, is kept in the project, and opens again") {
    Session session(1280, 800);
    App& app = session.app();
    const auto [a, b] = tied_pair(app);
    const std::size_t all = app.shown().graph.nodes.size();
    session.ask(Select{{{a, b}, {}, {}}});
    session.press(Key::G);
    REQUIRE(app.view().groups.size() == 1);
    CHECK(app.shown().graph.nodes.size() == all - 1);
    const EntityId shown = app.view().groups.front().shown;
    REQUIRE(app.shown().graph.find(shown).has_value());
    CHECK(app.shown().graph.nodes[*app.shown().graph.find(shown)].holds == 1);
    REQUIRE(app.open_project(session.project()));
    session.rest();
    CHECK(app.view().groups.size() == 1);
    session.ask(Select{{{app.view().groups.front().shown}, {}, {}}});
    session.press(Key::G);
    CHECK(app.view().groups.empty());
    CHECK(app.shown().graph.nodes.size() == all);
}

TEST_CASE("shared neighbours are tied to all that are selected, and S selects them too") {
    Session session(1280, 800);
    const App& app = session.app();
    const Model& model = *app.shown().model;
    const EntityId hub = by_ties(app).front();
    std::vector<EntityId> around;
    for (const RelationId id : model.relations_of(hub)) {
        if (app.shown().visibility.relations[id.index()] == Visibility::kHidden) continue;
        const Relation& tie = model.relation(id);
        const EntityId other = tie.source == hub ? tie.target : tie.source;
        if (std::find(around.begin(), around.end(), other) == around.end()) around.push_back(other);
    }
    REQUIRE(around.size() >= 2);
    session.ask(Select{{{around[0], around[1]}, {}, {}}});
    const auto& shared = app.shown().answers.shared;
    CHECK(std::find(shared.begin(), shared.end(), hub) != shared.end());
    const std::size_t count = shared.size();
    session.press(Key::S);
    CHECK(app.view().selection.entities.size() == 2 + count);
}

TEST_CASE("measures are computed in the background and change sizes and colours only") {
    Session session(1280, 800);
    const App& app = session.app();
    const std::vector<Point> places = app.shown().positions;
    for (const SizeBy size : {SizeBy::Betweenness, SizeBy::PageRank, SizeBy::Mentions, SizeBy::None, SizeBy::Ties})
        for (const ColorBy color : {ColorBy::Community, ColorBy::Time, ColorBy::Kind}) {
            session.ask(SetLook{size, color});
            session.rest();
            bool largest = false;
            for (const GraphNode& node : app.shown().graph.nodes) {
                CHECK(node.weight.has_value() == (size != SizeBy::Ties));
                CHECK((node.tint != 0) == (color != ColorBy::Kind));
                if (node.weight) largest = largest || *node.weight == 1.0F;
            }
            CHECK(largest == (size != SizeBy::Ties && size != SizeBy::None));
        }
    for (std::size_t i = 0; i < places.size(); ++i)
        CHECK(((!placed(places[i]) && !placed(app.shown().positions[i])) || places[i] == app.shown().positions[i]));
}

TEST_CASE("while a range is moved, what is shown is what asking anew would show, in every mode") {
    Session session(1280, 800);
    const App& app = session.app();
    const auto check = [&](const std::string& when) {
        CAPTURE(when);
        const Model& model = *app.shown().model;
        const Visibility wanted = visible(model, app.view().filter);
        CHECK(app.shown().visibility.relations == wanted.relations);
        CHECK(app.shown().visibility.entities == wanted.entities);
        CHECK(app.shown().visibility.events == wanted.events);
        const Catalog lists = make_catalog(model, FilterColumns(model), app.view().filter, wanted, {});
        const Catalog& shown = app.shown().catalog;
        CHECK(shown.tie_matches == lists.tie_matches);
        CHECK(shown.entities_shown == lists.entities_shown);
        CHECK(shown.ties_shown == lists.ties_shown);
        CHECK(shown.drawn == lists.drawn);
        CHECK(shown.drawn_shown == lists.drawn_shown);
        CHECK(shown.undated == lists.undated);
        CHECK(shown.rows.size() == lists.rows.size());
        if (app.view().focus) return;
        const NetworkGraph graph = fold_network(model, wanted, app.view().outside_now());
        CHECK(app.shown().graph.legend == graph.legend);
        CHECK(app.shown().graph.ties.size() == graph.ties.size());
        REQUIRE(app.shown().graph.nodes.size() == graph.nodes.size());
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            CHECK(app.shown().graph.nodes[i].state == graph.nodes[i].state);
            CHECK(app.shown().graph.nodes[i].entity == graph.nodes[i].entity);
        }
    };
    for (const Clock clock : {Clock::Happened, Clock::Published})
        for (const Outside outside : {Outside::Dim, Outside::Hide, Outside::Show}) {
            session.ask(SetOutside{outside});
            for (int month = 0; month < 12; ++month) {
                Filter filter = app.view().filter;
                filter.clock = clock;
                const Date begin{std::chrono::days{18800 + month * 40}};
                filter.dates =
                    DateRange::between(DateRange::from_day(begin), DateRange::from_day(begin + std::chrono::days{500}));
                session.ask(SetFilter{filter});
                if (month == 5) session.ask(SetFocus{Focus{{by_ties(app).front()}, 1, {}}});
                if (month == 7) session.ask(SetFocus{});
                check("month " + std::to_string(month));
            }
        }
    Filter all = app.view().filter;
    all.dates.reset();
    session.ask(SetFilter{all});
    check("all dates");
}

TEST_CASE("a node that is dropped stands there in the project, and the others where they stood") {
    Session session(1280, 800);
    const App& app = session.app();
    const EntityId node = app.shown().graph.nodes.front().entity;
    const std::vector<Point> before = app.shown().positions;
    const Point to = before[node.index()] + Point{15, 10};
    session.ask(MoveNode{node, to + Point{1, 1}, false});
    session.ask(MoveNode{node, to, true});
    CHECK(app.shown().network_map->place(*app.shown().graph.find(node)) == to);
    auto project = ProjectFile::open(session.project(), OpenMode::ReadOnly);
    REQUIRE(project.has_value());
    const auto stored = project->positions("network").value();
    CHECK(stored.size() >= app.shown().graph.nodes.size());
    for (const NodePosition& place : stored) {
        const EntityId id = *app.shown().model->find(place.entity);
        CHECK(place.pinned == (id == node));
        const Point wanted = id == node ? to : before[id.index()];
        CHECK(Point{place.x, place.y} == wanted);
    }
}

TEST_CASE("two periods are compared while they are open, and the brush moves the later one") {
    Session session(1280, 800);
    const App& app = session.app();
    session.ask(SetReport{Report::Periods});
    REQUIRE(app.view().periods.has_value());
    session.ask(SetPeriods{Periods{*parse_edtf("2023"), *parse_edtf("2025")}});
    REQUIRE(app.shown().answers.comparison.has_value());
    const Comparison found = *app.shown().answers.comparison;
    CHECK_FALSE(found.ties.empty());
    CHECK(found == compare_periods(*app.shown().model, app.view().filter, *parse_edtf("2023"), *parse_edtf("2025")));
    const MatchCounts& counts = app.shown().catalog.tie_matches;
    CHECK(counts.all() == app.shown().catalog.relations);
    Filter filter = app.view().filter;
    filter.dates = DateRange::between(parse_edtf("2024"), parse_edtf("2025"));
    session.ask(SetFilter{filter});
    CHECK(app.view().periods->after == *filter.dates);
    session.press(Key::Escape);
    CHECK_FALSE(app.view().periods.has_value());
}

TEST_CASE("a name, a command and dates are found by the search, and Return takes the first") {
    Session session(1280, 800);
    const App& app = session.app();
    session.press(Key::K, {true, false, false, false});
    session.type("2024-05..2024-06");
    session.press(Key::Enter);
    REQUIRE(app.view().filter.dates.has_value());
    CHECK(to_edtf(*app.view().filter.dates) == "2024-05/2024-06");
    session.press(Key::K, {true, false, false, false});
    session.type("silent");
    session.press(Key::Enter);
    CHECK(app.view().report == Report::Holes);
    CHECK(app.shown().answers.holes.has_value());
    session.press(Key::F); // letters are commands again
    CHECK(app.view().fitted);
}

TEST_CASE("Tab walks the panes, and the arrows move inside the one it stands on") {
    Session session(1280, 800);
    const App& app = session.app();
    session.ask(Select{{{by_ties(app).front()}, {}, {}}});
    session.press(Key::Tab); // left
    session.press(Key::Down);
    CHECK(app.view().selection.entities == std::vector<EntityId>{by_ties(app)[1]});
    session.press(Key::Tab); // network
    session.press(Key::Tab); // timeline
    const double from = app.view().time_from;
    session.press(Key::Right);
    CHECK(app.view().time_from != from);
    session.press(Key::Tab); // inspector
    session.press(Key::Down);
    CHECK(app.view().open_fact.has_value());
}

TEST_CASE("a date that is typed on a fact is a decision, and undo takes it back") {
    Session session(1280, 800);
    const App& app = session.app();
    session.ask(Select{{{by_ties(app).front()}, {}, {}}});
    session.press(Key::Tab, {false, true, false, false}); // the inspector, backwards
    session.press(Key::Down);
    REQUIRE(app.view().open_fact.has_value());
    const RelationKey key = app.shown().model->key_of(*app.view().open_fact);
    session.press(Key::E);
    session.press(Key::A, {true, false, false, false}); // all of the old text
    session.type("1987-06");
    session.press(Key::Enter);
    const auto edited = app.shown().model->find(key);
    bool found = false;
    for (std::uint32_t i = 0; i < app.shown().model->relation_count(); ++i) {
        const Relation& tie = app.shown().model->relation(RelationId{i});
        found = found || (stands(tie) && tie.when.at && to_edtf(*tie.when.at) == "1987-06");
    }
    CHECK(found);
    session.press(Key::Z, {true, false, false, false});
    for (std::uint32_t i = 0; i < app.shown().model->relation_count(); ++i) {
        const Relation& tie = app.shown().model->relation(RelationId{i});
        CHECK_FALSE((stands(tie) && tie.when.at && to_edtf(*tie.when.at) == "1987-06"));
    }
    static_cast<void>(edited);
}

TEST_CASE("a lasso and a rectangle select what lies inside them") {
    Session session(1280, 800);
    const App& app = session.app();
    const Box canvas = network_canvas(lay_out_panes(1280, 800, app.view().panes).network);
    const auto drag = [&](std::vector<Point> way) {
        const auto move = [&](Point p) {
            session.feed(MouseMoved{canvas.x0 + static_cast<float>(p.x), canvas.y0 + static_cast<float>(p.y)});
        };
        move(way.front());
        session.app().frame();
        session.feed(MouseButton{0, true});
        for (const Point& p : way) move(p);
        session.feed(MouseButton{0, false});
        session.app().frame();
    };
    const double right = static_cast<double>(canvas.width()) - 3;
    const double bottom = static_cast<double>(canvas.height()) - 3;
    session.press(Key::L);
    REQUIRE(app.view().tool == Tool::Lasso);
    drag({{50, 250}, {50, bottom}, {right, bottom}, {right, 250}});
    std::size_t inside = 0;
    for (const SceneNode& node : app.shown().network.nodes)
        if (node.centre.x > 50 && node.centre.x < right && node.centre.y > 250 && node.centre.y < bottom) ++inside;
    CHECK(inside > 0);
    CHECK(app.view().selection.entities.size() == inside);
    CHECK(app.view().tool == Tool::Select);
    session.ask(Select{});
    session.feed(ModifiersChanged{{false, true, false, false}});
    drag({{right, bottom}, {400, 300}, {52, 252}});
    session.feed(ModifiersChanged{});
    CHECK(app.view().selection.entities.size() > 0);
}

TEST_CASE("a fold that is chosen opens into one curve for each tie, and each can be chosen") {
    Session session(1280, 800);
    const App& app = session.app();
    const auto fold =
        std::find_if(app.shown().network.ties.begin(), app.shown().network.ties.end(),
                     [&](const SceneTie& tie) { return app.shown().graph.ties[tie.graph_tie].relations > 1; });
    REQUIRE(fold != app.shown().network.ties.end());
    const auto ties = app.shown().graph.relations_of(app.shown().graph.ties[fold->graph_tie]);
    const std::vector<RelationId> relations(ties.begin(), ties.end());
    session.ask(Select{{{}, relations.front(), {}}});
    const auto opened = std::count_if(app.shown().network.ties.begin(), app.shown().network.ties.end(),
                                      [](const SceneTie& tie) { return tie.opened; });
    CHECK(opened == 1);
    for (const ScenePill& pill : app.shown().network.pills) CHECK_FALSE(app.shown().network.ties[pill.tie].opened);
}

} // namespace tieline::test
