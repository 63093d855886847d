#include "tests/support/facts_builder.hpp"
#include "tests/support/small_models.hpp"
#include "viz/scene/timeline_scene.hpp"
#include "viz/text/tr.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace tieline::test {
namespace {

double day(std::string_view text) {
    return static_cast<double>(parse_edtf(text).value().begin->time_since_epoch().count());
}

/// Everything that a scene is made from, for one model.
struct Stage {
    explicit Stage(std::shared_ptr<const Model> m, Filter f = {})
        : model(std::move(m)), filter(std::move(f)), shown(visible(*model, filter)),
          index(*model, shown, filter.clock) {
        set_ui_language(UiLanguage::English);
        view.width = 1000;
        view.height = 316;
        view.range = filter.dates;
        view.lanes = timeline_lanes(*model, index, shown, {}, LaneOrder::FirstAppearance, false);
    }
    void look(std::string_view from, std::string_view to) {
        view.from = day(from);
        view.to = day(to);
    }
    void select(std::string_view name) {
        view.selected = {named(*model, name)};
        view.lanes = timeline_lanes(*model, index, shown, view.selected, LaneOrder::FirstAppearance, false);
    }
    [[nodiscard]] TimelineScene scene() const { return build_timeline_scene(*model, index, shown, view, *measure); }

    std::shared_ptr<const Model> model;
    Filter filter;
    Visibility shown;
    TimelineIndex index;
    TimelineView view;
    std::unique_ptr<TextMeasure> measure = make_plain_measure();
};

std::shared_ptr<const Model> tie_on(const std::string& date, Modality modality = Modality::Asserted) {
    FactsBuilder article("a", "한빛과 누리");
    article.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
    article.tie(
        {.kind = RelationKind::InvestsIn, .source = "한빛", .target = "누리", .at = date, .modality = modality});
    return model_of({article.build()});
}

Filter in_range(std::string_view window) {
    Filter filter;
    filter.dates = parse_edtf(window);
    return filter;
}

const TimelineMark& only_mark(const TimelineScene& scene) {
    REQUIRE(scene.marks.size() == 1);
    return scene.marks[0];
}

/// What must hold for any scene.
void check_scene(const Stage& stage, const TimelineScene& scene) {
    double bottom = -1e9;
    for (const TimelineLane& lane : scene.lanes) {
        REQUIRE(lane.top >= bottom - 1e-9);
        bottom = lane.bottom;
        REQUIRE(lane.name.x + lane.name.width <= scene.names.right + 1e-6);
    }
    for (const TimelineMark& mark : scene.marks) {
        REQUIRE(mark.lane < scene.lanes.size());
        REQUIRE(mark.x0 <= mark.x1);
        REQUIRE(mark.y >= scene.lanes[mark.lane].top);
        REQUIRE(mark.y <= scene.lanes[mark.lane].bottom);
        REQUIRE(stage.shown.events[mark.event.index()] != Visibility::kHidden);
        if (mark.label) REQUIRE(&scene.marks[scene.labels.at(*mark.label).mark] == &mark);
    }
    for (std::size_t i = 0; i < scene.labels.size(); ++i) {
        const Rect& box = scene.labels[i].box;
        REQUIRE(box.left >= scene.body.left - 1e-6);
        REQUIRE(box.right <= scene.body.right + 1e-6);
        for (std::size_t k = i + 1; k < scene.labels.size(); ++k) {
            const bool one_row = scene.marks[scene.labels[k].mark].y == scene.marks[scene.labels[i].mark].y;
            REQUIRE_FALSE((one_row && box.meets(scene.labels[k].box)));
        }
    }
    for (const OverviewBar& bar : scene.bars) {
        REQUIRE(bar.possible_top <= bar.certain_top);
        REQUIRE(bar.certain_top <= bar.bottom);
        REQUIRE(bar.possible_top >= scene.overview.top);
    }
    for (const HeatCell& cell : scene.cells) REQUIRE(cell.level < 5);
}

} // namespace

TEST_CASE("an empty model gives an empty timeline with an axis") {
    Stage stage(model_of({}));
    const TimelineScene scene = stage.scene();
    CHECK(scene.lanes.empty());
    CHECK(scene.bars.empty());
    CHECK(scene.marks.empty());
    CHECK_FALSE(scene.ticks.empty());
    CHECK_FALSE(scene.lanes_text.has_value());
    stage.view.width = 0;
    stage.view.height = 0;
    check_scene(stage, stage.scene());
}

TEST_CASE("the parts have the sizes of the visual style") {
    const TimelineScene scene = Stage(tie_on("2021")).scene();
    CHECK(scene.overview.height() == 40);
    CHECK(scene.fan.height() == 16);
    CHECK(scene.axis_area.height() == 20);
    CHECK(scene.names.width() == 144);
    CHECK(scene.bin.width() == 80);
    CHECK(scene.bin.left - scene.body.right == 8);
    CHECK(scene.lanes.at(0).bottom - scene.lanes.at(0).top == 24);
}

TEST_CASE("a tie on a day is a circle, an event a diamond, in the middle of the day") {
    Stage tie(tie_on("2024-02-29"));
    tie.look("2024-02-01", "2024-04-01");
    const TimelineScene scene = tie.scene();
    REQUIRE(scene.marks.size() == 2); // one per lane
    CHECK(scene.marks[0].shape == MarkShape::Circle);
    CHECK(scene.marks[0].x0 == doctest::Approx(scene.axis.x(day("2024-02-29") + 0.5)));
    Stage event(events_on({"2024-02-29"}));
    CHECK(only_mark(event.scene()).shape == MarkShape::Diamond);
}

TEST_CASE("a year is a soft bar over all of it and has no invented day") {
    Stage stage(events_on({"2021"}));
    stage.look("2020-01-01", "2023-01-01");
    const TimelineScene scene = stage.scene();
    const TimelineMark& mark = only_mark(scene);
    CHECK(mark.shape == MarkShape::Soft);
    CHECK(mark.x0 == doctest::Approx(scene.axis.x(day("2021-01-01"))));
    CHECK(mark.x1 == doctest::Approx(scene.axis.x(day("2022-01-01"))));
    CHECK(mark.fade0 == doctest::Approx(0.3 * (mark.x1 - mark.x0)));
    CHECK_FALSE(mark.approximate);
}

TEST_CASE("an interval has square ends, softer where a side is less exact") {
    Stage days(events_on({"2021-02-01/2021-08-15"}));
    CHECK(only_mark(days.scene()).shape == MarkShape::Interval);
    CHECK(only_mark(days.scene()).fade0 == 0);
    Stage years(events_on({"2015/2021-08-15"}));
    CHECK(only_mark(years.scene()).fade0 > 0);
    CHECK(only_mark(years.scene()).fade1 == 0);
}

TEST_CASE("a bar is seen at every zoom") {
    Stage stage(events_on({"2021-03", "2021-04-01/2021-04-03"}));
    stage.look("1900-01-01", "2100-01-01");
    for (const TimelineMark& mark : stage.scene().marks) CHECK(mark.x1 - mark.x0 >= 8);
}

TEST_CASE("about a day is a bar of little ink, planned ones have a dashed outline") {
    Stage about(events_on({"2021-03-05~"}));
    CHECK(only_mark(about.scene()).shape == MarkShape::Soft);
    CHECK(mark_paint(only_mark(about.scene())).fill_opacity == doctest::Approx(0.2));
    Stage planned(tie_on("2021", Modality::Planned));
    const TimelineMark mark = planned.scene().marks.at(0);
    CHECK(mark.planned);
    CHECK(mark_paint(mark).dash == 4);
    CHECK(mark_paint(mark).gap == 3);
    Stage denied(tie_on("2021-02-03", Modality::Denied));
    CHECK(denied.scene().marks.at(0).style == TieStyle::Denied);
}

TEST_CASE("an open end goes on to the border of the view, also when it began before it") {
    Stage stage(events_on({"2019-05-01/.."}));
    stage.look("2019-01-01", "2020-01-01");
    CHECK(only_mark(stage.scene()).shape == MarkShape::Diamond);
    CHECK(only_mark(stage.scene()).open_end);
    CHECK_FALSE(only_mark(stage.scene()).open_begin);
    stage.look("2021-01-01", "2022-01-01");
    const TimelineScene scene = stage.scene();
    const TimelineMark& line = only_mark(scene);
    CHECK(line.shape == MarkShape::Line);
    CHECK(line.x0 == scene.body.left);
    CHECK(line.x1 == scene.body.right);
    stage.look("2018-01-01", "2019-01-01");
    CHECK(stage.scene().marks.empty());
}

TEST_CASE("a fact of two entities is a line through their lanes, a column where its date is imprecise") {
    Stage exact(tie_on("2024-05-06"));
    TimelineScene scene = exact.scene();
    REQUIRE(scene.shared.size() == 1);
    CHECK_FALSE(scene.shared[0].soft);
    CHECK(scene.shared[0].x0 == scene.shared[0].x1);
    CHECK(scene.shared[0].top == scene.marks[0].y);
    CHECK(scene.shared[0].bottom == scene.marks[1].y);
    scene = Stage(tie_on("2024-05")).scene();
    REQUIRE(scene.shared.size() == 1);
    CHECK(scene.shared[0].soft);
    CHECK(scene.shared[0].x1 > scene.shared[0].x0);
    CHECK(Stage(events_on({"2024-05-06"})).scene().shared.empty());
}

TEST_CASE("a lane that is merely crossed gets no mark") {
    FactsBuilder article("a", "가온 나래 다솜. 일.");
    for (const char* name : {"가온", "나래", "다솜"}) article.entity(EntityKind::Organization, name);
    article.tie({.kind = RelationKind::Sues, .source = "가온", .target = "다솜", .at = "2021-05-05"});
    article.event("2021-02-02", "일.", {"나래"});
    Stage stage(model_of({article.build()}));
    stage.view.lanes = {named(*stage.model, "가온"), named(*stage.model, "나래"), named(*stage.model, "다솜")};
    const TimelineScene scene = stage.scene();
    REQUIRE(scene.shared.size() == 1);
    CHECK(scene.shared[0].bottom - scene.shared[0].top == doctest::Approx(48));
    CHECK(std::count_if(scene.marks.begin(), scene.marks.end(), [](const TimelineMark& m) { return m.lane == 1; }) ==
          1);
}

TEST_CASE("days closer than three points fold into one mark that counts them") {
    Stage stage(events_on({"2021-05-01", "2021-05-02", "2021-05-03", "2021-12-01"}));
    stage.look("2010-01-01", "2030-01-01");
    const TimelineScene scene = stage.scene();
    REQUIRE(scene.marks.size() == 2);
    CHECK(scene.marks[0].count == 3);
    stage.look("2021-04-25", "2021-05-10");
    CHECK(stage.scene().marks.size() == 3);
}

TEST_CASE("what lies before and after the view is counted at the lane's ends") {
    Stage stage(events_on({"2019", "2020", "2021-05-05", "2023"}));
    stage.look("2021-01-01", "2022-01-01");
    const TimelineLane lane = stage.scene().lanes.at(0);
    CHECK(lane.before->text == "‹ 2");
    CHECK(lane.after->text == "1 ›");
    CHECK(lane.events == 1);
}

TEST_CASE("a lane with more than a hundred events in view turns to cells, and back when looking closer") {
    std::vector<std::string> dates;
    for (int i = 0; i < 120; ++i)
        dates.push_back("20" + std::to_string(10 + i / 12) + "-" + (i % 12 < 9 ? "0" : "") +
                        std::to_string(i % 12 + 1) + "-15");
    for (int i = 0; i < 20; ++i) dates.push_back("2015-06-10");
    Stage stage(events_on(dates), in_range("2014/2015"));
    stage.look("2010-01-01", "2020-01-01");
    TimelineScene scene = stage.scene();
    CHECK(scene.lanes.at(0).heat);
    CHECK(scene.marks.empty());
    REQUIRE_FALSE(scene.cells.empty());
    std::uint32_t sum = 0, most = 0;
    for (const HeatCell& cell : scene.cells) {
        sum += cell.count;
        most = std::max(most, cell.count);
        CHECK(cell.inside == (cell.begin >= day("2014-01-01") && cell.end <= day("2016-01-01")));
        CHECK(cell.bottom - cell.top == 12);
    }
    CHECK(sum == scene.lanes[0].events);
    CHECK(scene.heat_most == most);
    const auto darkest =
        std::find_if(scene.cells.begin(), scene.cells.end(), [](const HeatCell& c) { return c.level == 4; });
    REQUIRE(darkest != scene.cells.end());
    CHECK(darkest->count == most);
    CHECK(cell_at(scene, {(darkest->x0 + darkest->x1) / 2, darkest->top + 1}) ==
          static_cast<std::uint32_t>(darkest - scene.cells.begin()));
    stage.look("2012-01-01", "2013-01-01");
    scene = stage.scene();
    CHECK_FALSE(scene.lanes.at(0).heat);
    CHECK(scene.marks.size() == 12);
}

TEST_CASE("words stand right of a mark, else left of it, else nowhere") {
    Stage stage(events_on({"2021-06-15"}));
    stage.look("2021-01-01", "2022-01-01");
    TimelineScene scene = stage.scene();
    REQUIRE(scene.labels.size() == 1);
    CHECK_FALSE(scene.labels[0].left);
    CHECK(scene.labels[0].box.left > scene.marks[0].x1);
    CHECK(scene.labels[0].text.text == "소식 0번.");
    stage.look("2020-07-01", "2021-06-20"); // now at the right border
    scene = stage.scene();
    REQUIRE(scene.labels.size() == 1);
    CHECK(scene.labels[0].left);
    CHECK(scene.labels[0].box.right < scene.marks[0].x0);

    Stage many(events_on({"2021-06-01", "2021-06-15", "2021-07-01", "2021-07-15", "2021-08-01"}));
    many.look("2021-01-01", "2022-01-01");
    scene = many.scene();
    CHECK(scene.marks.size() == 5);
    CHECK(scene.labels.size() < 5); // the ones in the middle have no room
    CHECK(scene.labels.size() >= 2);
    check_scene(many, scene);
}

TEST_CASE("a selected lane is taller, comes first, packs its marks in rows and says how many events it has") {
    std::vector<std::string> dates;
    for (int i = 1; i < 9; ++i) dates.push_back("2021-06-0" + std::to_string(i));
    Stage stage(events_on(dates));
    stage.look("2021-01-01", "2022-01-01");
    CHECK(stage.scene().lanes.at(0).bottom - stage.scene().lanes.at(0).top == 24);
    stage.select("한빛");
    const TimelineScene scene = stage.scene();
    const TimelineLane& lane = scene.lanes.at(0);
    CHECK(lane.selected);
    CHECK(lane.bottom - lane.top == 60);
    CHECK(lane.subtitle->text == "8 events");
    std::vector<double> rows;
    for (const TimelineMark& mark : scene.marks) rows.push_back(mark.y);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    REQUIRE(rows.size() == 3);
    CHECK(rows[1] - rows[0] == doctest::Approx(16));
    check_scene(stage, scene);
    Stage few(events_on({"2021-06-01"}));
    few.select("한빛");
    CHECK(few.scene().lanes.at(0).bottom - few.scene().lanes.at(0).top == 44);
    CHECK(few.scene().lanes.at(0).subtitle->text == "1 event");
}

TEST_CASE("the overview shows all dates whatever the lanes show, and marks what lies in the range") {
    Stage stage(events_on({"2017-05-05", "2018", "2021-02-03", "2021-02-04", "2025-11-03"}), in_range("2021"));
    stage.look("2021-01-01", "2021-02-01");
    const TimelineScene scene = stage.scene();
    CHECK(scene.overview_axis.from == day("2017-01-01"));
    CHECK(scene.overview_axis.to == day("2026-01-01"));
    CHECK(scene.bar_unit == TimeUnit::Month);
    std::uint32_t certain = 0, possible_bars = 0, inside = 0;
    for (const OverviewBar& bar : scene.bars) {
        certain += bar.certain;
        possible_bars += bar.possible > 0 ? 1 : 0;
        inside += bar.inside ? 1 : 0;
        CHECK(bar.x1 - bar.x0 >= 3);
    }
    CHECK(certain == 4);
    CHECK(possible_bars == 12); // the year is spread over its months
    CHECK(inside == 1);
    REQUIRE(scene.range.has_value());
    CHECK(scene.range->overview_x0 == doctest::Approx(scene.overview_axis.x(day("2021-01-01"))));
    CHECK(scene.range->begin_seen);
    CHECK_FALSE(scene.range->end_seen);
    CHECK(scene.fan_shape.size() == 4);
    CHECK(scene.overview_unit->text == "per month");
}

TEST_CASE("outside the range the lanes are washed, an open side has no edge") {
    Stage stage(events_on({"2021-05-05"}), in_range("2021/.."));
    stage.look("2020-01-01", "2022-01-01");
    const TimelineScene scene = stage.scene();
    REQUIRE(scene.wash.size() == 1);
    CHECK(scene.wash[0].left == scene.body.left);
    CHECK(scene.wash[0].right == doctest::Approx(scene.axis.x(day("2021-01-01"))));
    CHECK(scene.range->x1 == scene.body.right);
    CHECK_FALSE(scene.range->end_seen);
}

TEST_CASE("marks outside the range stay, dimmed, or go when asked") {
    Stage stage(events_on({"2020-05-05", "2021-05-05"}), in_range("2021"));
    stage.look("2020-01-01", "2022-01-01");
    const TimelineScene scene = stage.scene();
    REQUIRE(scene.marks.size() == 2);
    CHECK(scene.marks[0].state == DateMatch::Out);
    CHECK(mark_paint(scene.marks[0]).opacity < 0.5);
    CHECK(mark_paint(scene.marks[1]).opacity == 1);
    stage.view.hide_outside = true;
    CHECK(stage.scene().marks.size() == 1);
}

TEST_CASE("undated ties wait in the bin: dots up to four, then the number") {
    FactsBuilder article("a", "한빛 누리 1 2 3 4 5");
    article.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
    int role = 0;
    const auto more = [&] {
        article.tie({.kind = RelationKind::Owns, .source = "한빛", .target = "누리", .role = std::to_string(++role)});
    };
    for (int i = 0; i < 3; ++i) more();
    Stage three(model_of({article.build()}));
    CHECK(three.scene().lanes.at(0).bin_dots == 3);
    CHECK(three.scene().bin_count->text == "3");
    for (int i = 0; i < 2; ++i) more();
    Stage five(model_of({article.build()}));
    CHECK(five.scene().lanes.at(0).bin_dots == 0);
    CHECK(five.scene().lanes.at(0).bin_text->text == "5");
}

TEST_CASE("words on a tie's mark are those that the lane's entity would say") {
    const auto model = tie_on("2021");
    set_ui_language(UiLanguage::English);
    const EventId event = model->events_of(named(*model, "한빛")).front();
    CHECK(mark_words(*model, event, named(*model, "한빛")) == "invests in 누리");
    CHECK(mark_words(*model, event, named(*model, "누리")) == "한빛 invests in");
    set_ui_language(UiLanguage::Korean);
    CHECK(mark_words(*model, event, named(*model, "한빛")) == "누리 투자");
    CHECK(mark_words(*model, event, named(*model, "누리")) == "투자: 한빛");
    set_ui_language(UiLanguage::English);
}

TEST_CASE("publications are ticks at the lane's floor") {
    FactsBuilder article("a", "한빛. 일.");
    article.published("2021-05-05").entity(EntityKind::Organization, "한빛").event("2021-03-03", "일.", {"한빛"});
    Stage stage(model_of({article.build()}));
    stage.look("2021-01-01", "2022-01-01");
    const TimelineScene scene = stage.scene();
    REQUIRE(scene.marks.size() == 2);
    const TimelineMark& tick = scene.marks[0]; // painted before the days
    CHECK(tick.shape == MarkShape::Tick);
    CHECK(tick.y == doctest::Approx(scene.lanes[0].bottom - 5));
    CHECK(scene.lanes[0].events == 1);
}

TEST_CASE("lanes scroll: only those that are seen are built, their places follow the scroll") {
    const auto model = model_of(synthetic_facts(400, 2000));
    Stage stage(model);
    const TimelineScene top = stage.scene();
    CHECK(top.lanes_total == stage.view.lanes.size());
    CHECK(top.lanes.size() == 10); // 240 points
    CHECK(top.content_height == doctest::Approx(24.0 * static_cast<double>(top.lanes_total)));
    CHECK(top.lanes_text->text == "10 of " + std::to_string(top.lanes_total) + " lanes");
    stage.view.scroll = 24.0 * 100 + 12;
    const TimelineScene lower = stage.scene();
    CHECK(lower.lanes.front().entity == stage.view.lanes[100]);
    CHECK(lower.lanes.front().top == doctest::Approx(lower.body.top - 12));
    CHECK(lower.lanes.size() == 11);
    check_scene(stage, lower);
    stage.view.dense = true;
    CHECK(stage.scene().lanes.front().bottom - stage.scene().lanes.front().top == 18);
}

TEST_CASE("pointing finds the nearest mark, its lane and its line") {
    Stage stage(tie_on("2024-05-06"));
    const TimelineScene scene = stage.scene();
    const TimelineMark& mark = scene.marks.at(1);
    CHECK(mark_at(scene, {mark.x0 + 3, mark.y + 2}) == 1U);
    CHECK(mark_at(scene, {mark.x0 + 7, mark.y}) == 1U);
    CHECK_FALSE(mark_at(scene, {mark.x0 + 20, mark.y}).has_value());
    CHECK_FALSE(mark_at(scene, {-5, mark.y}).has_value());
    CHECK(lane_at(scene, mark.y) == mark.lane);
    CHECK_FALSE(lane_at(scene, scene.body.bottom + 1).has_value());
    CHECK_FALSE(lane_at(scene, 5).has_value());
    CHECK(shared_at(scene, {mark.x0 + 2, (scene.shared[0].top + scene.shared[0].bottom) / 2}) == 0U);
    CHECK_FALSE(shared_at(scene, {mark.x0 + 2, scene.shared[0].bottom + 9}).has_value());
}

TEST_CASE("rows: as few as needed, none overlaps, and past the most the first free one is used again") {
    CHECK(pack_rows({}, 3).empty());
    const std::vector<Span> apart{{0, 5}, {5, 9}, {20, 30}};
    CHECK(pack_rows(apart, 3) == std::vector<int>{0, 0, 0});
    const std::vector<Span> meeting{{0, 10}, {2, 4}, {3, 8}, {5, 6}, {7, 9}};
    CHECK(pack_rows(meeting, 3) == std::vector<int>{0, 1, 2, 1, 1});
    CHECK(pack_rows(meeting, 1) == std::vector<int>{0, 0, 0, 0, 0});
    const std::vector<Span> crowd{{0, 10}, {1, 20}, {2, 5}};
    CHECK(pack_rows(crowd, 2) == std::vector<int>{0, 1, 0});
}

TEST_CASE("the fitted view shows the range with a margin, or everything") {
    Stage stage(events_on({"2017-05-05", "2025-11-03"}));
    const TimeAxis all = fit_timeline(stage.index, std::nullopt, 1000);
    CHECK(all.from < day("2017-05-05"));
    CHECK(all.to > day("2025-11-04"));
    const TimeAxis one = fit_timeline(stage.index, parse_edtf("2021"), 1000);
    CHECK(one.from == doctest::Approx(day("2021-01-01") - 0.08 * 365));
    const TimeAxis open = fit_timeline(stage.index, parse_edtf("2021/.."), 1000);
    CHECK(open.to > day("2025-11-04"));
}

TEST_CASE("at every zoom of many events labels keep apart and equal views give equal scenes") {
    Stage stage(model_of(synthetic_facts(60, 3000)), in_range("2014/2016"));
    stage.view.selected = {stage.view.lanes.at(3)};
    TimeAxis axis = fit_timeline(stage.index, std::nullopt, stage.view.width);
    for (int i = 0; i < 40; ++i) {
        stage.view.from = axis.from;
        stage.view.to = axis.to;
        const TimelineScene scene = stage.scene();
        check_scene(stage, scene);
        const TimelineScene again = stage.scene();
        REQUIRE(again.marks.size() == scene.marks.size());
        REQUIRE(again.labels.size() == scene.labels.size());
        axis = zoomed(axis, 500, 1.3);
    }
}

} // namespace tieline::test
