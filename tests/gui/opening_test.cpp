#include "graph/column_codec.hpp"
#include "graph/sqlite.hpp"
#include "tests/gui/opening.hpp"
#include "viz/scene/outline.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <thread>

/// Large projects are shown before they are read, without a display: what is shown then is what is shown at the end,
/// and what is outdated is never shown.
namespace tieline::test {

using namespace ui;

namespace {

bool same(const std::vector<Point>& a, const std::vector<Point>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](Point x, Point y) { return placed(x) ? x == y : !placed(y); });
}

void check_same_network(const NetworkGraph& a, const NetworkGraph& b) {
    REQUIRE(a.nodes.size() == b.nodes.size());
    REQUIRE(a.ties.size() == b.ties.size());
    CHECK(a.legend == b.legend);
    for (std::size_t i = 0; i < a.nodes.size(); ++i) {
        const GraphNode& x = a.nodes[i];
        const GraphNode& y = b.nodes[i];
        CHECK(std::tie(x.entity, x.kind, x.state, x.ties, x.weight, x.tint, x.holds) ==
              std::tie(y.entity, y.kind, y.state, y.ties, y.weight, y.tint, y.holds));
    }
    for (std::size_t i = 0; i < a.ties.size(); ++i) {
        const GraphTie& x = a.ties[i];
        const GraphTie& y = b.ties[i];
        CHECK(std::tie(x.source, x.target, x.relations, x.style, x.state) ==
              std::tie(y.source, y.target, y.relations, y.style, y.state));
        CHECK(std::tie(x.head_at_target, x.head_at_source, x.disputed, x.proposed) ==
              std::tie(y.head_at_target, y.head_at_source, y.disputed, y.proposed));
    }
}

void check_same_picture(const Shown& early, const Shown& whole) {
    REQUIRE(early.model->entity_count() == whole.model->entity_count());
    for (std::uint32_t i = 0; i < whole.model->entity_count(); ++i) {
        CHECK(early.model->entity({i}).name == whole.model->entity({i}).name);
        CHECK(early.model->entity({i}).kind == whole.model->entity({i}).kind);
        CHECK(stands(early.model->entity({i})) == stands(whole.model->entity({i})));
    }
    check_same_network(early.graph, whole.graph);
    CHECK(same(early.positions, whole.positions));
    CHECK(early.timeline_index == whole.timeline_index);
    CHECK(early.visibility.entities == whole.visibility.entities);
    CHECK(early.visibility.events == whole.visibility.events);
    CHECK(early.visibility.event_counts == whole.visibility.event_counts);
    CHECK(early.catalog.kinds == whole.catalog.kinds);
    CHECK(early.catalog.ties == whole.catalog.ties);
    CHECK(early.catalog.drawn_shown == whole.catalog.drawn_shown);
    REQUIRE(early.catalog.rows.size() == whole.catalog.rows.size());
    for (std::size_t i = 0; i < whole.catalog.rows.size(); ++i) {
        CHECK(early.catalog.rows[i].entity == whole.catalog.rows[i].entity);
        CHECK(early.catalog.rows[i].spark == whole.catalog.rows[i].spark);
    }
}

} // namespace

TEST_CASE("a large project shows at once what it shows when it is read") {
    Opening opening;
    CHECK_FALSE(opening.opens_with_outline()); // nobody has looked at it yet
    opening.rest();
    CHECK_FALSE(opening.app().shown().reading);
    CHECK(opening.app().shown().model->event_count() > kTies);
    REQUIRE(opening.opens_with_outline());
    const Shown early = opening.app().shown();
    const std::vector<EntityId> pinned = opening.app().view().pinned;
    opening.rest();
    check_same_picture(early, opening.app().shown());
    CHECK(pinned == opening.app().view().pinned);
    CHECK(pinned.size() == 1);
}

TEST_CASE("a large project that was left with a range, kinds and a group shows them at once") {
    Opening opening;
    opening.open();
    opening.rest();
    Filter filter = opening.app().view().filter;
    filter.dates = DateRange::between(DateRange::from_year(std::chrono::year{2018}),
                                      DateRange::from_year(std::chrono::year{2019}));
    filter.entity_kinds.reset(2);
    opening.app().ask(SetFilter{filter});
    opening.app().ask(CollapseGroup{{EntityId{1}, EntityId{6}, EntityId{7}}});
    opening.rest();
    const std::size_t nodes = opening.app().shown().graph.nodes.size();
    REQUIRE(opening.opens_with_outline());
    const Shown early = opening.app().shown();
    CHECK(early.graph.nodes.size() == nodes);
    CHECK(opening.app().view().groups.size() == 1);
    CHECK(opening.app().view().filter == filter);
    opening.rest();
    check_same_picture(early, opening.app().shown());
}

TEST_CASE("what another process wrote makes an outline outdated") {
    Opening opening;
    opening.look_at_once();
    REQUIRE(opening.opens_with_outline());
    opening.close();
    const auto first = [&](ProjectFile& project) { return project.model().value()->entity({0}).key; };
    SUBCASE("a decision") {
        auto project = opening.project();
        const Decision hide = Hide{first(project)};
        REQUIRE(project.decide(std::span(&hide, 1)).has_value());
    }
    SUBCASE("a decision that was undone again") {
        auto project = opening.project();
        const Decision hide = Hide{first(project)};
        REQUIRE(project.decide(std::span(&hide, 1)).has_value());
        REQUIRE(project.undo().has_value());
    }
    SUBCASE("an article") {
        auto project = opening.project();
        auto facts = synthetic_facts(kEntities, kTies + 20);
        REQUIRE(project.store(std::span(&facts.back(), 1), trivial_resolution(facts)).has_value());
    }
    SUBCASE("a node's place") {
        auto project = opening.project();
        REQUIRE(project.store_position("network", {first(project), 1, 2, false}).has_value());
    }
    SUBCASE("the filter") {
        auto project = opening.project();
        REQUIRE(project.store_setting("view", R"({"kinds":"000011","dates":"2019"})").has_value());
    }
    SUBCASE("groups") {
        auto project = opening.project();
        REQUIRE(project.store_setting("groups", R"([{"members":["a","b"]}])").has_value());
    }
    CHECK_FALSE(opening.opens_with_outline());
    opening.rest();
    CHECK(opening.app().shown().model->entity_count() > 0);
    CHECK(opening.app().shown().graph.nodes.size() > 10);
}

TEST_CASE("an outline that is damaged or of another version is as if it had never been kept") {
    Opening opening;
    opening.look_at_once();
    {
        auto project = opening.project();
        const auto kept = project.outline();
        REQUIRE(kept.has_value());
        std::string bytes = kept->bytes;
        SUBCASE("the format") {
            bytes[0] = static_cast<char>(bytes[0] + 1);
        }
        SUBCASE("the program") {
            bytes[3] = static_cast<char>(bytes[3] + 1);
        }
        SUBCASE("cut") {
            bytes.resize(bytes.size() / 2);
        }
        SUBCASE("longer") {
            bytes += '\0';
        }
        SUBCASE("nothing") {
            bytes.clear();
        }
        SUBCASE("a bit of the row") {
            auto database = Database::open(opening.path().string(), SQLITE_OPEN_READWRITE, "test");
            REQUIRE(database.has_value());
            REQUIRE(database->run("UPDATE outline SET data=substr(data, 1, length(data) - 1) || x'07'").has_value());
            CHECK_FALSE(project.outline().has_value());
            bytes = kept->bytes + " ";
        }
        REQUIRE(project.keep_outline(kept->of, bytes).value());
    }
    CHECK_FALSE(opening.opens_with_outline());
    opening.rest();
    CHECK(opening.app().shown().model->event_count() > kTies);
    REQUIRE(opening.opens_with_outline()); // a new one was kept
}

TEST_CASE("whatever an outline holds, nothing of it is shown or all of it can be") {
    Opening opening;
    opening.look_at_once();
    opening.open();
    const std::string key = [&] {
        const auto kept = opening.project().outline();
        ColumnReader in(kept->bytes);
        static_cast<void>(in.number());
        static_cast<void>(in.view());
        return std::string(in.view());
    }();
    const std::string whole = opening.project().outline()->bytes;
    std::mt19937 random(3); // NOLINT(bugprone-random-generator-seed): the same bytes every time
    std::size_t shown_ones = 0;
    const auto measure = make_font_measure();
    for (int round = 0; round < 400; ++round) {
        std::string bytes = whole;
        for (auto i = random() % 3 + 1; i > 0; --i) bytes[random() % bytes.size()] = static_cast<char>(random());
        const auto shown = decode_outline(bytes, key, 1);
        if (!shown) continue;
        ++shown_ones;
        TimelineView look;
        look.width = 900;
        look.height = 300;
        for (std::uint32_t i = 0; i < shown->model->entity_count(); ++i) look.lanes.push_back({i});
        for (const double width : {4000.0, 40.0}) {
            look.from = 17000;
            look.to = look.from + width;
            static_cast<void>(build_timeline_scene(*shown->model, shown->timeline, shown->visibility, look, *measure));
        }
        const NetworkMap map(shown->graph, shown->positions);
        NetworkView camera;
        camera.width = 900;
        camera.height = 500;
        static_cast<void>(build_network_scene(*shown->model, shown->graph, map, camera, {}, *measure));
    }
    CHECK(shown_ones > 0); // most bytes are numbers, and others are as good
    CHECK(shown_ones < 400);
}

TEST_CASE("a project that was just imported shows network and timeline before it is read, and is laid out then") {
    Opening opening;
    {
        auto project = opening.project();
        REQUIRE(project.store_positions("network", {}).has_value());
        REQUIRE(project.positions("network").value().empty());
        renew_outline(project);
        REQUIRE(project.outline().has_value());
    }
    REQUIRE(opening.opens_with_outline());
    const Shown early = opening.app().shown();
    REQUIRE(early.graph.nodes.size() > 10);
    for (const GraphNode& node : early.graph.nodes) CHECK(placed(early.positions[node.entity.index()]));
    CHECK(early.timeline_index.event_count() > kTies);
    CHECK(early.catalog.rows.size() == kEntities);
    CHECK(opening.project().positions("network").value().empty()); // nobody's places are kept as if they were
    opening.rest();
    const Shown& whole = opening.app().shown();
    CHECK_FALSE(whole.layout_name.empty());
    CHECK(whole.timeline_index == early.timeline_index);
    check_same_network(early.graph, whole.graph);
    CHECK_FALSE(same(early.positions, whole.positions));
    CHECK(opening.project().positions("network").value().size() == whole.graph.nodes.size());
}

TEST_CASE("an outline that an import kept is of the view that the project was left with") {
    Opening opening;
    const auto renewed_shows = [&](const char* view) {
        {
            auto project = opening.project();
            REQUIRE(project.store_setting("view", view).has_value());
            const auto first = project.model().value()->entity({5}).key;
            REQUIRE(project.store_position("network", {first, 3, 4, false}).has_value());
            renew_outline(project);
        }
        const bool shown = opening.opens_with_outline();
        const Shown early = opening.app().shown();
        opening.rest();
        if (shown) check_same_picture(early, opening.app().shown());
        opening.close();
        return shown;
    };
    CHECK(renewed_shows(R"({"kinds":"111101","dates":"2019","outside":2})"));
    CHECK(renewed_shows(R"({"clock":1,"lane_order":0})"));
    CHECK(renewed_shows("nonsense"));
    CHECK_FALSE(renewed_shows(R"({"color_by":1})")); // communities are found when it is read
}

TEST_CASE("while a project is read the picture moves, and the rest waits and says so") {
    Opening opening;
    opening.look_at_once();
    REQUIRE(opening.opens_with_outline());
    App& app = opening.app();
    app.ask(SetTimeView{18000, 18100, 0});
    app.ask(Select{{{EntityId{0}}, {}, {}}});
    app.ask(SetHover{{{}, RelationId{5}, EventId{5}}});
    const ViewState& view = app.view();
    app.frame(); // applies them before the model can be taken
    CHECK(view.time_from == 18000);
    CHECK(view.selection.empty());
    opening.rest();
    CHECK(view.time_from == 18000);
    app.ask(Select{{{EntityId{0}}, {}, {}}});
    app.frame();
    CHECK(view.selection.entities.size() == 1);
}

TEST_CASE("during a long drag of the range the network's pixels follow, and at rest they are of what is shown") {
    Opening opening;
    opening.open();
    opening.rest();
    App& app = opening.app();
    REQUIRE(app.shown().network.overview);
    std::size_t pictures = 0;
    double last = app.picture_times().pixels;
    Filter filter = app.view().filter;
    for (int step = 0; step < 300; ++step) {
        const Date from{std::chrono::days{16500 + step}};
        filter.dates =
            DateRange::between(DateRange::from_day(from), DateRange::from_day(from + std::chrono::days{600}));
        app.ask(SetFilter{filter});
        app.frame();
        std::this_thread::sleep_for(std::chrono::milliseconds(4)); // never as long as a rest
        if (app.picture_times().pixels != last) ++pictures;
        last = app.picture_times().pixels;
    }
    CHECK(pictures >= 2);
    opening.rest();
    CHECK_FALSE(app.busy());
    CHECK(app.picture_times().pixels != last);
}

TEST_CASE("a project whose reading is cancelled is closed, and the next one is read") {
    Opening opening;
    opening.look_at_once();
    opening.open();
    opening.app().ask(CancelJob{});
    opening.app().frame();
    opening.rest();
    REQUIRE(opening.app().open_project(opening.path())); // again, and another one while it is being read
    REQUIRE(opening.app().open_project(opening.path()));
    opening.rest();
    CHECK(opening.app().shown().model->event_count() > kTies);
    CHECK_FALSE(opening.app().shown().graph.nodes.empty());
}

} // namespace tieline::test
