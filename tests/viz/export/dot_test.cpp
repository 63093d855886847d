#include "graph/clean_text.hpp"
#include "graph/filter.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/story.hpp"
#include "viz/export/dot.hpp"

#include <doctest/doctest.h>
#include <graphviz/cgraph.h>

#include <array>
#include <memory>
#include <random>

namespace tieline::test {

namespace {

struct CloseGraph {
    void operator()(Agraph_t* graph) const { agclose(graph); }
};
using GraphHandle = std::unique_ptr<Agraph_t, CloseGraph>;

GraphHandle read(const std::string& dot) {
    return GraphHandle(agmemread(dot.c_str()));
}

std::string value(void* object, const char* name) {
    const char* text = agget(object, const_cast<char*>(name));
    return text == nullptr ? "" : dot_text(text);
}

} // namespace

TEST_CASE("any label comes back from a DOT reader as it was") {
    const std::array<std::string, 22> pieces{"\\", "\"", "\n",   "\\n", "<b>", "</", "가", "安",  "é",   "{|}", "\t",
                                             "'",  "&",  "&lt;", "//",  "/*",  "*/", "#",  "\\l", "\\N", ";",   "]"};
    std::mt19937 random(11); // NOLINT(cert-msc51-cpp): the same labels every time
    std::vector<std::string> labels{"", "\\", "\n", "\\\\", "\"", "<>", "<b>bold</b>", "ends with \\"};
    while (labels.size() < 2000) {
        std::string label;
        for (std::size_t n = random() % 12; n > 0; --n) label += pieces[random() % pieces.size()];
        labels.push_back(CleanText::from_utf8(label).str());
    }
    std::string dot = "digraph {\n";
    for (std::size_t i = 0; i < labels.size(); ++i)
        dot += "  n" + std::to_string(i) + " [label=\"" + dot_escaped(labels[i]) + "\"];\n";
    const GraphHandle graph = read(dot + "}\n");
    REQUIRE(graph);
    REQUIRE(static_cast<std::size_t>(agnnodes(graph.get())) == labels.size());
    std::size_t different = 0;
    std::size_t i = 0;
    for (Agnode_t* node = agfstnode(graph.get()); node != nullptr; node = agnxtnode(graph.get(), node))
        if (value(node, "label") != labels[i++]) ++different;
    CHECK(different == 0);
}

TEST_CASE("a text that no DOT reader would take is cut between characters") {
    std::string longest;
    for (int i = 0; i < 6000; ++i) longest += "가\"";
    const std::string escaped = dot_escaped(longest);
    CHECK(escaped.size() <= 8192);
    CHECK(escaped.ends_with("…"));
    CHECK(CleanText::from_utf8(escaped).str() == escaped);
    CHECK(read("graph { a [label=\"" + escaped + "\"] }"));
}

TEST_CASE("the network as DOT is as it was, and a reader finds every tie, date and place in it") {
    const auto model = story_model();
    const NetworkGraph network = fold_network(*model, visible(*model, Filter{}), Outside::Show);
    const std::string dot = to_dot(*model, network, story_positions(*model));
    CHECK(golden_difference("network.dot", dot) == "");
    const GraphHandle graph = read(dot);
    REQUIRE(graph);
    CHECK(agnnodes(graph.get()) == 15);
    CHECK(agnedges(graph.get()) == 16);
    std::size_t dated = 0;
    for (Agnode_t* node = agfstnode(graph.get()); node != nullptr; node = agnxtnode(graph.get(), node)) {
        CHECK(value(node, "pos").ends_with("!"));
        for (Agedge_t* edge = agfstout(graph.get(), node); edge != nullptr; edge = agnxtout(graph.get(), edge)) {
            CHECK_FALSE(value(edge, "tl_quote").empty());
            dated += value(edge, "tl_at").empty() && value(edge, "tl_start").empty() ? 0U : 1U;
        }
    }
    CHECK(dated == 12);
}

} // namespace tieline::test
