#include "graph/filter.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/story.hpp"
#include "viz/scene/network_pick.hpp"
#include "viz/scene/network_pixels.hpp"
#include "viz/scene/network_scene.hpp"
#include "viz/scene/shapes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace tieline::test {

namespace {

struct Built {
    std::shared_ptr<const Model> model;
    NetworkGraph graph;
    NetworkScene scene;
    std::vector<Point> positions;
    [[nodiscard]] const SceneNode& node(std::string_view name) const {
        const EntityId id = named(*model, name);
        return *std::find_if(scene.nodes.begin(), scene.nodes.end(),
                             [&](const SceneNode& n) { return n.entity == id; });
    }
};

Built build(std::shared_ptr<const Model> model, const Filter& filter, Outside outside, const NetworkState& state = {},
            const NetworkView& view = {}) {
    Built built;
    built.model = std::move(model);
    built.positions = story_positions(*built.model);
    built.graph = fold_network(*built.model, visible(*built.model, filter), outside);
    built.scene = build_network_scene(*built.model, built.graph, built.positions, view, state, *make_plain_measure());
    return built;
}

/// Nodes in a square, for large scenes.
std::vector<Point> square(std::size_t count) {
    std::vector<Point> positions;
    const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(count))) + 1;
    for (std::size_t i = 0; i < count; ++i)
        positions.push_back({60.0 * static_cast<double>(i % side), 60.0 * static_cast<double>(i / side)});
    return positions;
}

} // namespace

TEST_CASE("an empty model gives an empty scene") {
    const Built built = build(model_of({}), {}, Outside::Dim);
    CHECK(built.scene.nodes.empty());
    CHECK(built.scene.bounds.empty());
    CHECK_FALSE(node_at(built.graph, NetworkMap(built.graph, {}), {}, {0, 0}).has_value());
    CHECK(fit_view(built.graph, {}, 800, 400).zoom == 1);
}

TEST_CASE("ties of one pair fold to one line whose style is that of its strongest tie") {
    const Built built = build(story_model(), {}, Outside::Dim);
    CHECK(built.graph.ties.size() == 15);
    CHECK(built.graph.relations.size() == 16);
    REQUIRE(built.scene.pills.size() == 1);
    const SceneTie& folded = built.scene.ties[built.scene.pills[0].tie];
    CHECK(folded.style == TieStyle::Former); // former outranks denied
    CHECK(built.scene.pills[0].count.text == "2");
    CHECK(built.scene.legend.folded);
}

TEST_CASE("what lies outside the range is dimmed or left out, and sizes stay") {
    Filter year;
    year.dates = parse_edtf("2025");
    const Built all = build(story_model(), {}, Outside::Dim);
    const Built dimmed = build(story_model(), year, Outside::Dim);
    const Built hidden = build(story_model(), year, Outside::Hide);
    CHECK(dimmed.scene.nodes.size() == all.scene.nodes.size());
    CHECK(dimmed.node("박서우").state == DateMatch::Out);
    CHECK(dimmed.node("부산").state == DateMatch::Undated);
    CHECK(dimmed.node("하늘데이터").radius == all.node("하늘데이터").radius);
    CHECK(hidden.scene.nodes.size() < dimmed.scene.nodes.size());
    for (const SceneNode& node : hidden.scene.nodes) CHECK(node.state != DateMatch::Out);
    const auto dim = std::count_if(dimmed.scene.ties.begin(), dimmed.scene.ties.end(),
                                   [](const SceneTie& tie) { return tie.emphasis == Emphasis::Dim; });
    CHECK(dim == 4);
    CHECK(dimmed.scene.ties.front().emphasis == Emphasis::Dim); // painted first
}

TEST_CASE("a selection lights up its ties, gives them words and a label that is bold") {
    const auto model = story_model();
    NetworkState state;
    state.selected = {named(*model, "하늘데이터")};
    const Built built = build(model, {}, Outside::Dim, state);
    CHECK(built.node("하늘데이터").selected);
    CHECK(built.node("미르로보틱스").neighbour);
    CHECK_FALSE(built.node("Clara Osei").neighbour);
    REQUIRE(built.node("하늘데이터").label.has_value());
    CHECK(*built.node("하늘데이터").label == 0); // placed first
    CHECK(built.scene.labels[0].lines[0].bold);
    CHECK(built.scene.words.size() == 5);
    CHECK(built.scene.words.size() <= style::kTieWordsMax);
    for (const SceneTie& tie : built.scene.ties) {
        const bool near = built.scene.nodes[tie.source].selected || built.scene.nodes[tie.target].selected;
        CHECK((tie.emphasis == Emphasis::Strong) == near);
    }
}

TEST_CASE("a chosen tie is accented and rings both its ends") {
    const auto model = story_model();
    NetworkState state;
    state.selected_tie = model->relations_of(named(*model, "Clara Osei")).front();
    const Built built = build(model, {}, Outside::Dim, state);
    CHECK(built.scene.ties.back().emphasis == Emphasis::Selected); // painted last
    CHECK(tie_paint(built.scene.ties.back()).color == Token::Accent);
    CHECK(built.node("Clara Osei").hovered);
}

TEST_CASE("labels lie on no other label, on no large node and in no tool's place") {
    NetworkView view;
    view.width = 960;
    view.height = 520;
    view.kept_clear = {{0, 0, 60, 200}};
    const Built built = build(story_model(), {}, Outside::Dim, {}, view);
    CHECK(built.scene.labels.size() >= 13);
    for (std::size_t i = 0; i < built.scene.labels.size(); ++i) {
        const Rect& plate = built.scene.labels[i].plate;
        CHECK_FALSE(plate.meets(view.kept_clear[0]));
        for (std::size_t j = i + 1; j < built.scene.labels.size(); ++j)
            CHECK_FALSE(plate.meets(built.scene.labels[j].plate));
        for (const SceneNode& node : built.scene.nodes)
            CHECK_FALSE(plate.meets(node_box(node.kind, node.centre, node.radius)));
    }
}

TEST_CASE("no arrowhead lies on the node or under the name it points at") {
    const Built built = build(story_model(), {}, Outside::Dim);
    std::size_t heads = 0;
    for (const SceneTie& tie : built.scene.ties) {
        const auto arrow = head_at_target(tie);
        if (!arrow) continue;
        ++heads;
        const SceneNode& target = built.scene.nodes[tie.target];
        const double off = length(arrow->tip - target.centre) -
                           outline_distance(target.kind, target.radius, arrow->tip - target.centre);
        CHECK(off >= style::kTieGap - 1e-6);
        if (target.label) CHECK_FALSE(built.scene.labels[*target.label].plate.grown(-0.5).contains(arrow->tip));
    }
    CHECK(heads == 12);
}

TEST_CASE("a long name breaks once, at a space") {
    const Built built = build(story_model(), {}, Outside::Dim);
    const SceneNode& node = built.node("Global Association for Independent Robot Arms Research");
    REQUIRE(node.label.has_value());
    const auto& lines = built.scene.labels[*node.label].lines;
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].text == "Global Association for");
    CHECK(lines[1].text == "Independent Robot Arms Research");
}

TEST_CASE("what is drawn is found where it is drawn") {
    const Built built = build(story_model(), {}, Outside::Dim);
    const NetworkMap map(built.graph, built.positions);
    const NetworkView view;
    REQUIRE(built.scene.nodes.size() == built.graph.nodes.size());
    for (std::uint32_t i = 0; i < built.scene.nodes.size(); ++i)
        CHECK(node_at(built.graph, map, view, built.scene.nodes[i].centre) == i);
    for (const SceneTie& tie : built.scene.ties) {
        const Point place = mix(tie.from, tie.to, 0.3);
        const auto found = tie_at(built.scene, built.graph, map, view, place);
        REQUIRE(found.has_value());
        const GraphTie& other = built.graph.ties[*found];
        CHECK(distance_to_segment(place, map.place(other.source), map.place(other.target)) < 1e-6);
    }
    CHECK_FALSE(node_at(built.graph, map, view, {-500, -500}).has_value());
    CHECK_FALSE(tie_at(built.scene, built.graph, map, view, {-500, -500}).has_value());
    CHECK(nodes_within(map, view, built.scene.bounds).size() == built.scene.nodes.size());
}

TEST_CASE("only what meets the picture is in the scene, and a tie that crosses it is") {
    NetworkView view;
    view.zoom = 4;
    view.width = 400;
    view.height = 300;
    view.offset = {-4 * 300 + 200, -4 * 200 + 150}; // close to one node
    const Built built = build(story_model(), {}, Outside::Dim, {}, view);
    CHECK(built.scene.nodes.size() < 15);
    CHECK(built.node("하늘데이터").centre == Point{200, 150});
    for (const SceneTie& tie : built.scene.ties) {
        double first = 0;
        double second = 0;
        CHECK(clip_segment({0, 0, 400, 300}, built.scene.nodes[tie.source].centre, built.scene.nodes[tie.target].centre,
                           first, second));
    }
}

TEST_CASE("fitting shows everything, and the two directions of a view agree") {
    const Built built = build(story_model(), {}, Outside::Dim);
    const NetworkView view = fit_view(built.graph, built.positions, 500, 400);
    for (const Point& at : built.positions) {
        const Point seen = view.to_picture(at);
        CHECK(Rect{0, 0, 500, 400}.contains(seen));
        CHECK(view.to_layout(seen).x == doctest::Approx(at.x));
    }
}

TEST_CASE("a layout request has a box per node, an edge per pair, and takes its answer back") {
    const Built built = build(story_model(), {}, Outside::Dim);
    const EntityId pinned = named(*built.model, "부산");
    const LayoutRequest request = layout_request(*built.model, built.graph, LayoutEngine::Fdp, built.positions,
                                                 std::span(&pinned, 1), *make_plain_measure());
    CHECK(request.nodes.size() == 15);
    CHECK(request.edges.size() == 15);
    CHECK(request.nodes[*built.graph.find(pinned)].pinned);
    Layout layout;
    layout.positions.assign(15, Point{3, 4});
    std::vector<Point> positions;
    take_positions(built.graph, layout, positions);
    CHECK(positions[pinned.index()] == Point{3, 4});
}

TEST_CASE("10,000 nodes: the same scene every time, few labels, quickly") {
    const auto model = model_of(synthetic_facts(10'000, 20'000));
    Filter filter;
    filter.min_confidence = 0;
    const NetworkGraph graph = fold_network(*model, visible(*model, filter), Outside::Dim);
    REQUIRE(graph.nodes.size() > 9000);
    const std::vector<Point> positions = square(model->entity_count());
    const NetworkView view = fit_view(graph, positions, 1280, 800);
    const auto measure = make_plain_measure();
    const NetworkMap map(graph, positions);
    const auto begin = std::chrono::steady_clock::now();
    const NetworkScene scene = build_network_scene(*model, graph, map, view, {}, *measure);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    MESSAGE("10,000 nodes, scene in ms: ", seconds * 1000);
    CHECK(seconds < 0.2);
    CHECK(scene.overview); // the rest is pixels
    CHECK(scene.nodes.size() == scene.labels.size());
    CHECK(scene.labels.size() <= static_cast<std::size_t>(1280 * 800 / style::kLabelAreaWhenDense));
    CHECK(scene.labels.size() > 10);
    const NetworkScene again = build_network_scene(*model, graph, map, view, {}, *measure);
    REQUIRE(again.labels.size() == scene.labels.size());
    for (std::size_t i = 0; i < scene.labels.size(); ++i) CHECK(again.labels[i].lines == scene.labels[i].lines);
    const auto pick = std::chrono::steady_clock::now();
    for (std::uint32_t i = 0; i < 1000; ++i)
        CHECK(node_at(graph, map, view, view.to_picture(map.place(i * 9))) == i * 9);
    MESSAGE("a pick in µs: ",
            std::chrono::duration<double>(std::chrono::steady_clock::now() - pick).count() * 1e6 / 1000);
}

TEST_CASE("an overview has everything that a person chose, with all its ties") {
    const auto model = model_of(synthetic_facts(5'000, 10'000));
    Filter filter;
    filter.min_confidence = 0;
    const NetworkGraph graph = fold_network(*model, visible(*model, filter), Outside::Dim);
    const std::vector<Point> positions = square(model->entity_count());
    const NetworkView view = fit_view(graph, positions, 800, 500);
    NetworkState state;
    state.selected = {graph.nodes[1234].entity};
    const NetworkMap map(graph, positions);
    const NetworkScene scene = build_network_scene(*model, graph, map, view, state, *make_plain_measure());
    REQUIRE(scene.overview);
    const auto chosen =
        std::find_if(scene.nodes.begin(), scene.nodes.end(), [](const SceneNode& node) { return node.selected; });
    REQUIRE(chosen != scene.nodes.end());
    CHECK(chosen->label.has_value());
    CHECK(scene.ties.size() == map.ties_of(1234).size());
    for (const SceneTie& tie : scene.ties) {
        CHECK(tie.emphasis == Emphasis::Strong);
        CHECK((scene.nodes[tie.source].selected || scene.nodes[tie.target].selected));
    }
    for (const SceneLabel& label : scene.labels) CHECK(scene.nodes[label.node].label.has_value());
}

TEST_CASE("while an overview moves a chosen crowd keeps its first ties only, and has all of them at rest") {
    const auto model = model_of(synthetic_facts(5'000, 10'000));
    Filter filter;
    filter.min_confidence = 0;
    const NetworkGraph graph = fold_network(*model, visible(*model, filter), Outside::Dim);
    const std::vector<Point> positions = square(model->entity_count());
    const NetworkView view = fit_view(graph, positions, 800, 500);
    NetworkState state;
    for (std::size_t i = 0; i < 1000; ++i) state.selected.push_back(graph.nodes[i].entity);
    const NetworkMap map(graph, positions);
    const auto ties = [&] {
        const NetworkScene scene = build_network_scene(*model, graph, map, view, state, *make_plain_measure());
        std::vector<std::uint32_t> found;
        for (const SceneTie& tie : scene.ties) found.push_back(tie.graph_tie);
        return found;
    };
    const auto all = ties();
    REQUIRE(all.size() > 1000);
    state.moving = true;
    const auto first = ties();
    CHECK(first.size() < 300);
    CHECK(first.size() > 100);
    CHECK(std::includes(all.begin(), all.end(), first.begin(), first.end()));
    CHECK(ties() == first);
}

TEST_CASE("a hub amid its neighbours has its name where it hides least of them") {
    const std::vector<std::string> names{"Hub", "Ada", "Ben", "Cem", "Dag", "Eva", "Fay"};
    std::string text;
    for (const std::string& name : names) text += name + " ";
    FactsBuilder builder("a", text + "met.\n");
    for (const std::string& name : names) builder.entity(EntityKind::Organization, name);
    for (std::size_t i = 1; i < names.size(); ++i)
        builder.tie({RelationKind::PartnersWith, names[i], "Hub", "", "2025"});
    const auto model = model_of({builder.build()});
    const NetworkGraph graph = fold_network(*model, visible(*model, {}), Outside::Dim);
    const Point places[] = {{0, 0}, {0, 24}, {24, 0}, {-24, 0}, {18, 18}, {-18, 18}, {0, -37}};
    std::vector<Point> positions(model->entity_count());
    for (std::size_t i = 0; i < names.size(); ++i) positions[named(*model, names[i]).index()] = places[i];
    const NetworkScene scene = build_network_scene(*model, graph, positions, {}, {}, *make_plain_measure());
    const auto hub = std::find_if(scene.nodes.begin(), scene.nodes.end(),
                                  [&](const SceneNode& node) { return node.entity == named(*model, "Hub"); });
    REQUIRE(hub->label.has_value());
    CHECK(scene.labels[*hub->label].plate.bottom <= 0); // above it there is one, a little farther off
}

} // namespace tieline::test
