#include "graph/project_file.hpp"
#include "tests/gui/session.hpp"
#include "viz/panels/words.hpp"

/// What of a view outlives the window, without a display.
namespace tieline::test {

using namespace ui;

TEST_CASE("a project that is opened again shows the picture that was left") {
    Session session(1280, 800);
    Filter filter = session.app().view().filter;
    filter.dates = DateRange::between(typed_date("2024-02"), typed_date("2025-01-15"));
    filter.clock = Clock::Published;
    filter.entity_kinds.reset(2);
    session.ask(SetFilter{filter});
    session.ask(SetOutside{Outside::Hide});
    session.ask(SetLook{SizeBy::None, ColorBy::Time});
    session.ask(SetLaneOrder{LaneOrder::Name});
    session.ask(SetTimeView{19700.5, 20100.25, 40});
    session.ask(SetLanesNear{true});
    NetworkView camera = session.app().view().camera;
    camera.zoom *= 1.5;
    camera.offset = camera.offset + Point{-40, 25};
    session.ask(SetCamera{camera});
    session.rest();
    const ViewState left = session.app().view();
    session.reopen();
    const ViewState& now = session.app().view();
    CHECK(now.filter == left.filter);
    CHECK(now.outside == Outside::Hide);
    CHECK(now.size_by == SizeBy::None);
    CHECK(now.color_by == ColorBy::Time);
    CHECK(now.lane_order == LaneOrder::Name);
    CHECK(now.lanes_near);
    CHECK(now.time_from == left.time_from);
    CHECK(now.time_to == left.time_to);
    CHECK(now.lane_scroll == left.lane_scroll);
    CHECK_FALSE(now.fitted);
    CHECK(now.camera.zoom == doctest::Approx(left.camera.zoom));
    CHECK(now.camera.offset.x == doctest::Approx(left.camera.offset.x));
    CHECK(now.camera.offset.y == doctest::Approx(left.camera.offset.y));
}

TEST_CASE("a stored view that makes no sense is as if it had never been written") {
    Session session(1280, 800);
    const ViewState fresh = session.app().view();
    for (const char* stored :
         {"", "[]", "{", R"({"clock":7,"outside":-1,"kinds":"01x","ties":"1","lane_order":"by","time":[9,1]})",
          R"({"dates":"2025-13","camera":[0,1,2],"lanes_near":1,"lane_scroll":-5,"time":[null,1e99]})"}) {
        CAPTURE(stored);
        auto project = ProjectFile::open(session.project());
        REQUIRE(project.has_value());
        REQUIRE(project->store_setting("view", stored).has_value());
        session.reopen();
        CHECK(session.app().view().filter == fresh.filter);
        CHECK(session.app().view().outside == fresh.outside);
        CHECK(session.app().view().lane_order == fresh.lane_order);
        CHECK(session.app().view().lane_scroll == 0);
        CHECK(session.app().view().fitted);
    }
}

} // namespace tieline::test
