#include "graph/column_codec.hpp"
#include "graph/project_file.hpp"
#include "graph/sqlite.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/temporary_folder.hpp"
#include "viz/app/app.hpp"
#include "viz/panels/outline.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <random>
#include <thread>

/// Large projects are shown before they are read, without a display: what is shown then is what is shown at the end,
/// and what is outdated is never shown.
namespace tieline::test {

using namespace ui;

namespace {

constexpr std::size_t kEntities = 60, kTies = 10'000;

/// A large project with a place for every node, made once; each test gets a copy.
const std::filesystem::path& large_project() {
    static const TemporaryFolder folder;
    static const std::filesystem::path path = [] {
        const std::filesystem::path made = folder.path() / "large.tieline";
        auto project = ProjectFile::open(made).value();
        const auto facts = synthetic_facts(kEntities, kTies);
        REQUIRE(project.store(facts, trivial_resolution(facts)).has_value());
        const auto model = project.model().value();
        std::vector<NodePosition> places;
        for (std::uint32_t i = 0; i < model->entity_count(); ++i)
            places.push_back({model->entity({i}).key, 40.0 * (i % 8), 40.0 * (i / 8), i == 3});
        REQUIRE(project.store_positions("network", places).has_value());
        return made;
    }();
    return path;
}

class Opening {
public:
    Opening() {
        setenv("XDG_STATE_HOME", (folder_.path() / "state").c_str(), 1);
        setenv("XDG_DATA_HOME", (folder_.path() / "data").c_str(), 1);
        setenv("PATH", "", 1);
        auto platform = Platform::open_headless(1280, 800);
        REQUIRE(platform.has_value());
        platform_ = std::move(*platform);
        std::filesystem::copy_file(large_project(), path());
        REQUIRE(std::filesystem::file_size(path()) > (4U << 20U));
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "large.tieline"; }
    [[nodiscard]] App& app() { return *app_; }
    [[nodiscard]] ProjectFile project() const { return ProjectFile::open(path()).value(); }
    /// Without a frame: what is shown is what was there at once.
    void open() {
        close();
        app_ = std::make_unique<App>(*platform_, WindowMemory{}, Theme::Light);
        REQUIRE(app_->open_project(path()));
    }
    void rest() {
        for (int i = 0; i < 3 || app_->busy(); ++i) {
            app_->frame();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    void close() { app_.reset(); }
    /// Opened, read and left once: the project has an outline now.
    void look_at_once() {
        open();
        rest();
        close();
    }
    [[nodiscard]] bool opens_with_outline() {
        open();
        REQUIRE(app_->shown().reading);
        return app_->shown().model->entity_count() > 0;
    }

private:
    TemporaryFolder folder_;
    std::unique_ptr<Platform> platform_;
    std::unique_ptr<App> app_;
};

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
        static_cast<void>(in.text());
        return std::string(in.text());
    }();
    const std::string whole = opening.project().outline()->bytes;
    std::mt19937 random(3); // NOLINT(bugprone-random-generator-seed): the same bytes every time
    std::size_t shown_ones = 0;
    const auto measure = make_font_measure();
    for (int round = 0; round < 400; ++round) {
        std::string bytes = whole;
        for (auto i = random() % 3 + 1; i > 0; --i) bytes[random() % bytes.size()] = static_cast<char>(random());
        Shown shown;
        ViewState view;
        if (!show_outline(bytes, key, 1, shown, view)) continue;
        ++shown_ones;
        TimelineView look;
        look.width = 900;
        look.height = 300;
        for (std::uint32_t i = 0; i < shown.model->entity_count(); ++i) look.lanes.push_back({i});
        for (const double width : {4000.0, 40.0}) {
            look.from = 17000;
            look.to = look.from + width;
            static_cast<void>(
                build_timeline_scene(*shown.model, shown.timeline_index, shown.visibility, look, *measure));
        }
        const NetworkMap map(shown.graph, shown.positions);
        NetworkView camera;
        camera.width = 900;
        camera.height = 500;
        static_cast<void>(build_network_scene(*shown.model, shown.graph, map, camera, {}, *measure));
    }
    CHECK(shown_ones > 0); // most bytes are numbers, and others are as good
    CHECK(shown_ones < 400);
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
