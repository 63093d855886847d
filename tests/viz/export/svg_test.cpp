#include "graph/filter.hpp"
#include "graph/model_build.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/story.hpp"
#include "viz/export/svg.hpp"

#include <doctest/doctest.h>
#include <pugixml.hpp>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <set>

namespace tieline::test {

namespace {

struct Drawn {
    std::shared_ptr<const Model> model = story_model();
    Filter filter;
    NetworkState state;
    NetworkView view;
    Theme theme = Theme::Light;

    /// Without a font, so that pictures are the same on every machine; with one to look at them.
    [[nodiscard]] static std::unique_ptr<TextMeasure> measure() {
        return std::getenv("TIELINE_REAL_FONT") != nullptr ? make_font_measure() : make_plain_measure();
    }
    [[nodiscard]] std::string network(SvgOptions options) const {
        const auto measure = Drawn::measure();
        options.measure = measure.get();
        const NetworkGraph graph = fold_network(*model, visible(*model, filter), Outside::Dim);
        const NetworkScene scene = build_network_scene(*model, graph, story_positions(*model), view, state, *measure);
        return to_svg(NetworkPicture{*model, graph, scene, view}, options);
    }
};

/// The timeline of the story, all lanes.
TimelineScene story_timeline(const Model& model, const Filter& filter, const TextMeasure& measure, TimelineView& view) {
    const Visibility visibility = visible(model, filter);
    const TimelineIndex index(model, visibility, filter.clock);
    view.width = 960;
    view.height = 420;
    view.range = filter.dates;
    view.lanes = timeline_lanes(model, index, visibility, {}, LaneOrder::Events, false);
    return build_timeline_scene(model, index, visibility, view, measure);
}

} // namespace

TEST_CASE("timeline and figure as SVG are as they were") {
    Drawn drawn;
    drawn.filter.dates = parse_edtf("2025");
    const auto measure = drawn.measure();
    const NetworkGraph graph = fold_network(*drawn.model, visible(*drawn.model, drawn.filter), Outside::Dim);
    const NetworkScene scene =
        build_network_scene(*drawn.model, graph, story_positions(*drawn.model), {}, {}, *measure);
    TimelineView view;
    const TimelineScene timeline = story_timeline(*drawn.model, drawn.filter, *measure, view);
    const TimelinePicture picture{*drawn.model, timeline, view.width, view.height};
    SvgOptions options;
    options.measure = measure.get();
    CHECK(golden_difference("timeline.svg", to_svg(picture, options)) == "");
    options.title = "하늘데이터";
    options.subtitle = "2025";
    options.sources = true;
    CHECK(golden_difference("figure.svg", to_svg(NetworkPicture{*drawn.model, graph, scene, {}}, picture, options)) ==
          "");
}

TEST_CASE("the timeline of a year in the dark, a lane selected, as SVG is as it was") {
    Drawn drawn;
    drawn.filter.dates = parse_edtf("2025");
    const auto measure = make_plain_measure();
    const Visibility visibility = visible(*drawn.model, drawn.filter);
    const TimelineIndex index(*drawn.model, visibility, drawn.filter.clock);
    TimelineView view;
    view.width = 900;
    view.height = 316;
    view.range = drawn.filter.dates;
    view.selected = {named(*drawn.model, "하늘데이터")};
    view.lanes = timeline_lanes(*drawn.model, index, visibility, view.selected, LaneOrder::Ties, false);
    const TimelineScene timeline = build_timeline_scene(*drawn.model, index, visibility, view, *measure);
    SvgOptions options;
    options.measure = measure.get();
    options.theme = Theme::Dark;
    CHECK(golden_difference("timeline-2025-dark.svg",
                            to_svg(TimelinePicture{*drawn.model, timeline, view.width, view.height}, options)) == "");
}

TEST_CASE("the network as SVG is as it was") {
    Drawn drawn;
    drawn.state.selected = {named(*drawn.model, "하늘데이터")};
    SvgOptions options;
    options.title = "Robots";
    options.subtitle = "2018 – 2026";
    options.sources = true;
    CHECK(golden_difference("network.svg", drawn.network(options)) == "");
    drawn.filter.dates = parse_edtf("2025");
    drawn.state.selected.clear();
    options = {};
    options.theme = Theme::Dark;
    CHECK(golden_difference("network-2025-dark.svg", drawn.network(options)) == "");
}

TEST_CASE("an SVG holds one shape per node, one line per tie, and each tie quotes its sentence") {
    const Drawn drawn;
    const std::string text = drawn.network({});
    pugi::xml_document svg;
    REQUIRE(svg.load_string(text.c_str()));
    CHECK(svg.select_nodes("//g[@class='node']").size() == 15);
    CHECK(svg.select_nodes("//line[@data-relation]").size() == 15); // 16 ties, two of one pair
    for (const auto& line : svg.select_nodes("//line[@data-relation]")) {
        const std::string title = line.node().child_value("title");
        CHECK(title.find("“") != std::string::npos);
        CHECK((title.find("news.example") != std::string::npos || title.find("paper.example") != std::string::npos));
    }
}

TEST_CASE("whatever a name holds, an SVG stays text: no script, no link, no event handler") {
    const std::vector<std::string> names{"<script>alert(1)</script>",
                                         "a\" onload=\"alert(1)",
                                         "]]><img src=x onerror=alert(1)>",
                                         "&#x3c;script&#x3e;",
                                         "javascript:alert(1)",
                                         "'><foreignObject>",
                                         "-->",
                                         "\xF0\x9F\x92\xA3 \xE2\x80\xAE"};
    std::string words;
    for (const std::string& name : names) words += name + " and ";
    FactsBuilder story("https://a.example/\"><script>", words);
    for (const std::string& name : names) story.entity(EntityKind::Person, name);
    for (std::size_t i = 1; i < names.size(); ++i)
        story.tie({.kind = RelationKind::MeetsWith, .source = names[0], .target = names[i], .quote = names[i]});
    Drawn drawn;
    drawn.model = model_of({story.build()});
    const auto measure = make_plain_measure();
    const NetworkGraph graph = fold_network(*drawn.model, visible(*drawn.model, drawn.filter), Outside::Dim);
    std::vector<Point> positions;
    for (std::size_t i = 0; i < drawn.model->entity_count(); ++i)
        positions.push_back({200.0 * static_cast<double>(i % 3), 150.0 * static_cast<double>(i / 3)});
    const NetworkScene scene = build_network_scene(*drawn.model, graph, positions, {}, {}, *measure);
    SvgOptions options;
    options.title = names[0];
    options.sources = true;
    pugi::xml_document svg;
    REQUIRE(svg.load_string(to_svg(NetworkPicture{*drawn.model, graph, scene, {}}, options).c_str()));
    const std::set<std::string> elements{"svg",  "g",       "rect", "circle", "line",           "polygon",
                                         "path", "polygon", "text", "title",  "linearGradient", "stop"};
    std::function<void(const pugi::xml_node&)> check = [&](const pugi::xml_node& node) {
        if (node.type() != pugi::node_element) return;
        CHECK_MESSAGE(elements.count(node.name()) == 1, node.name());
        for (const pugi::xml_attribute& attribute : node.attributes()) {
            const std::string key = attribute.name();
            CHECK_MESSAGE((!key.starts_with("on") && key.find("href") == std::string::npos && key != "style"), key);
        }
        for (const pugi::xml_node& child : node.children()) check(child);
    };
    check(svg.document_element());
}

} // namespace tieline::test
