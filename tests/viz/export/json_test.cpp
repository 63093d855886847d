#include "graph/utf8.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/story.hpp"
#include "viz/export/json.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string>

namespace tieline::test {

namespace {

using Json = nlohmann::json;

/// The slice of a text between two code points.
std::string slice(const std::string& text, std::size_t begin, std::size_t end) {
    std::string out;
    std::size_t point = 0;
    for (const char c : text) {
        point += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
        if (point > begin && point <= end) out += c;
    }
    return out;
}

} // namespace

TEST_CASE("the project as JSON is as it was") {
    CHECK(golden_difference("project.json", to_json(*story_model(), {}, {})) == "");
}

TEST_CASE("every quote, mention and date of the JSON counts code points of its article's text") {
    const Json exported = Json::parse(to_json(*story_model(), {}, {.all = true}));
    std::map<std::string, std::string> texts;
    for (const Json& article : exported["articles"]) texts[article["id"]] = article["text"];
    std::size_t quotes = 0;
    for (const char* list : {"relations", "events"}) {
        for (const Json& record : exported[list]) {
            CHECK_FALSE(record["evidence"].empty());
            for (const Json& quote : record["evidence"]) {
                ++quotes;
                CHECK(slice(texts.at(quote["article"]), quote["start"], quote["end"]) == quote["text"]);
            }
        }
    }
    CHECK(quotes > 0);
    for (const Json& date : exported["dates"])
        CHECK(slice(texts.at(date["article"]), date["start"], date["end"]) == date["text"]);
}

TEST_CASE("ids in the JSON are unique, and every end of a tie is there") {
    const Json exported = Json::parse(to_json(*story_model(), {}, {}));
    std::set<std::string> entities;
    for (const Json& entity : exported["entities"]) CHECK(entities.insert(entity["id"]).second);
    std::set<std::string> relations;
    for (const Json& relation : exported["relations"]) {
        CHECK(relations.insert(relation["id"]).second);
        CHECK(entities.contains(relation["source"].get<std::string>()));
        CHECK(entities.contains(relation["target"].get<std::string>()));
        CHECK(relation["confidence"] >= kDisplayThreshold);
    }
    for (const Json& mention : exported["mentions"]) CHECK(entities.contains(mention["entity"].get<std::string>()));
}

TEST_CASE("an empty project is still a whole document") {
    const Json exported = Json::parse(to_json(Model(), {}, {}));
    CHECK(exported["format"] == "tieline");
    for (const char* list : {"articles", "entities", "relations", "events", "mentions", "dates", "decisions"})
        CHECK(exported[list].empty());
}

} // namespace tieline::test
