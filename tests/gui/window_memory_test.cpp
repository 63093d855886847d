#include "viz/app/script.hpp"
#include "viz/app/window_state.hpp"

#include <doctest/doctest.h>

namespace tieline::test {

TEST_CASE("what is remembered of the window comes back as it was") {
    WindowMemory memory;
    memory.place.width = 1280;
    memory.place.height = 720;
    memory.panes.timeline_open = false;
    memory.theme = ui::ThemeChoice::Dark;
    remember_project(memory, "/a/신문.tieline");
    remember_project(memory, "/b.tieline");
    remember_project(memory, "/a/신문.tieline");
    REQUIRE(memory.recent.size() == 2);
    CHECK(memory.recent.front() == "/a/신문.tieline");
    CHECK(parse_memory(to_text(memory)) == memory);
}

TEST_CASE("a damaged memory is as if it had never been written") {
    CHECK(parse_memory("") == WindowMemory{});
    CHECK(parse_memory("width=abc\nheight=-5\ntheme=9\nleft=99999999999\n=\nnonsense\n") == WindowMemory{});
}

TEST_CASE("a script's steps are read with their quotes and comments") {
    const auto script = WindowScript::parse("# nothing\n\nselect \"SK텔레콤\" # the partner\nwait-idle\n", "steps.txt");
    REQUIRE(script.has_value());
    CHECK_FALSE(script->done());
    const auto empty = WindowScript::parse("# only words\n", "steps.txt");
    REQUIRE(empty.has_value());
    CHECK(empty->done());
}

} // namespace tieline::test
