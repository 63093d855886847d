#include "tests/support/facts_builder.hpp"
#include "tests/support/small_models.hpp"
#include "viz/scene/timeline_index.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace tieline::test {
namespace {

std::int32_t day(std::string_view text) {
    return static_cast<std::int32_t>(parse_edtf(text).value().begin->time_since_epoch().count());
}

TimelineIndex index_of(const Model& model, Clock clock = Clock::Happened) {
    return {model, visible(model, {}), clock};
}

constexpr EntityId kOnly{0};

} // namespace

TEST_CASE("units of time meet without a gap, before and after 1970") {
    for (const TimeUnit unit : {TimeUnit::Day, TimeUnit::Week, TimeUnit::HalfMonth, TimeUnit::Month, TimeUnit::Quarter,
                                TimeUnit::HalfYear, TimeUnit::Year, TimeUnit::Decade})
        for (std::int32_t d = -40000; d < 40000; d += 13) {
            const std::int32_t begin = unit_begin(d, unit);
            const std::int32_t end = unit_end(d, unit);
            REQUIRE(begin <= d);
            REQUIRE(d < end);
            REQUIRE(unit_begin(end, unit) == end);
            REQUIRE(unit_end(begin, unit) == end);
        }
    CHECK(unit_begin(day("2025-11-03"), TimeUnit::Week) == day("2025-11-03")); // a Monday
    CHECK(unit_begin(day("2025-11-16"), TimeUnit::HalfMonth) == day("2025-11-16"));
    CHECK(unit_begin(day("2025-11-15"), TimeUnit::HalfMonth) == day("2025-11-01"));
    CHECK(unit_end(day("2025-11-15"), TimeUnit::Decade) == day("2030-01-01"));
    CHECK(unit_begin(day("1969-12-31"), TimeUnit::Quarter) == day("1969-10-01"));
}

TEST_CASE("nothing dated: no extent, no bins") {
    const auto model = model_of({});
    const TimelineIndex index = index_of(*model);
    CHECK_FALSE(index.extent().has_value());
    CHECK(index.bins(TimeUnit::Day).bins.empty());
    CHECK(TimelineIndex().bins(TimeUnit::Year).bins.empty());
}

TEST_CASE("events before, in and after a view are counted by where they may lie") {
    const auto model = events_on({"2020-02-29", "2021", "2022-03", "2023-01-01", "2024/.."});
    const TimelineIndex index = index_of(*model);
    CHECK(index.dated(kOnly) == 5);
    CHECK(index.before(kOnly, day("2021-06-01")) == 1);
    CHECK(index.between(kOnly, day("2021-06-01"), day("2022-03-02")) == 2);
    CHECK(index.after(kOnly, day("2022-03-02")) == 2);
    CHECK(index.before(kOnly, day("2030-01-01")) == 5); // the open one counts where it began
    CHECK(index.extent()->begin == day("2020-02-29"));
    CHECK(index.extent()->end == day("2025-01-01"));
    CHECK(index.first_day(kOnly) == day("2020-02-29"));
}

TEST_CASE("what is seen between two days comes in order, with one line for those that went on from before") {
    const auto model =
        events_on({"2020-02-29", "2010/2030", "2022-03", "2015/..", "2016/..", "2022-05-01/..", "../2026"});
    const TimelineIndex index = index_of(*model);
    const auto seen = index.seen(kOnly, day("2022-01-01"), day("2023-01-01"), 100);
    std::vector<std::string> dates;
    for (const EventId id : seen) dates.push_back(to_edtf(model->event(id).when));
    CHECK(dates == std::vector<std::string>{"2010/2030", "2016/..", "2022-03", "2022-05-01/..", "../2026"});
    CHECK(index.seen(kOnly, day("2022-01-01"), day("2023-01-01"), 2).size() == 2);
    CHECK(index.seen(kOnly, day("2000-01-01"), day("2001-01-01"), 9).size() == 1); // "../2026" goes through
}

TEST_CASE("a long event is seen although many short ones began after it") {
    std::vector<std::string> dates{"2000-01-01/2020-01-01"};
    for (int i = 1; i <= 9; ++i) dates.push_back("2001-01-0" + std::to_string(i));
    const auto model = events_on(dates);
    const auto seen = index_of(*model).seen(kOnly, day("2019-01-01"), day("2019-02-01"), 100);
    REQUIRE(seen.size() == 1);
    CHECK(to_edtf(model->event(seen[0]).when) == "2000-01-01/2020-01-01");
}

TEST_CASE("bins tell what surely falls into them from what may") {
    const auto model = events_on({"2021-02-03", "2021-02", "2021", "2021-02~", "2021-01/2021-03"});
    const TimelineIndex index = index_of(*model);
    const auto& months = index.bins(TimeUnit::Month);
    CHECK(months.unit == TimeUnit::Month);
    REQUIRE(months.bins.size() == 12);
    CHECK(months.bins[1].begin == day("2021-02-01"));
    CHECK(months.bins[1].certain == 2);  // the day and the month
    CHECK(months.bins[1].possible == 3); // the year, about February, the quarter
    CHECK(months.bins[0].certain == 0);
    CHECK(months.bins[0].possible == 2);
    CHECK(months.bins[11].possible == 1);
    CHECK(index.bins(TimeUnit::Year).bins.at(0).certain == 4); // of the year all but "about" is sure
    CHECK(index.bins(TimeUnit::Quarter).bins.at(0).certain == 3);
}

TEST_CASE("bins that would be too many give way to larger ones") {
    const auto model = events_on({"0100", "2021-02-03"});
    const TimelineIndex index = index_of(*model);
    const auto& bins = index.bins(TimeUnit::Day);
    CHECK(bins.unit == TimeUnit::Year);
    CHECK(bins.bins.size() == 1922);
}

TEST_CASE("ties without a date are counted at both ends") {
    FactsBuilder article("a", "한빛과 누리");
    article.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
    article.tie({RelationKind::Owns, "한빛", "누리", "", ""});
    article.tie({RelationKind::Sues, "한빛", "누리", "", "2021"});
    const auto model = model_of({article.build()});
    const TimelineIndex index = index_of(*model);
    CHECK(index.undated() == 1);
    CHECK(index.undated(named(*model, "한빛")) == 1);
    CHECK(index.undated(named(*model, "누리")) == 1);
    CHECK(index.dated(named(*model, "누리")) == 1);
}

TEST_CASE("a sentence from which a tie was read stands only where the tie does not") {
    const std::string sentence = "한빛은 누리를 고소했고 다온이 도왔다.";
    FactsBuilder article("a", sentence);
    for (const char* name : {"한빛", "누리", "다온"}) article.entity(EntityKind::Organization, name);
    article.tie({RelationKind::Sues, "한빛", "누리", sentence, "2021-05-03"});
    article.event("2021-05-03", sentence, {"한빛", "누리", "다온"});
    const auto model = model_of({article.build()});
    const TimelineIndex index = index_of(*model);
    CHECK(index.dated(named(*model, "한빛")) == 1);
    CHECK(index.dated(named(*model, "누리")) == 1);
    CHECK(index.dated(named(*model, "다온")) == 1);
}

TEST_CASE("publications are ticks of those they name and counted nowhere") {
    FactsBuilder article("a", "한빛의 새 사옥");
    article.published("2024-02-29").entity(EntityKind::Organization, "한빛");
    const auto model = model_of({article.build()});
    const TimelineIndex index = index_of(*model);
    CHECK(index.dated(kOnly) == 0);
    CHECK_FALSE(index.extent().has_value());
    CHECK(index.publications(kOnly, day("2024-02-29"), day("2024-03-01")).size() == 1);
    CHECK(index.publications(kOnly, day("2024-03-01"), day("2024-04-01")).empty());
}

TEST_CASE("by the clock of publication events stand where the first article told them") {
    FactsBuilder article("a", "한빛과 누리");
    article.published("2024-02-29").entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
    article.tie({RelationKind::Sues, "한빛", "누리", "", "2001"});
    const auto model = model_of({article.build()});
    const TimelineIndex index = index_of(*model, Clock::Published);
    CHECK(index.first_day(named(*model, "누리")) == day("2024-02-29"));
    CHECK(index.days(model->events_of(named(*model, "누리")).front()).one_day());
}

TEST_CASE("lanes come by first appearance, number of events or name, the selected ones first") {
    FactsBuilder article("a", "가온 나래 다솜 라온. 일. 이. 삼.");
    for (const char* name : {"가온", "나래", "다솜", "라온"}) article.entity(EntityKind::Organization, name);
    article.event("2023", "일.", {"가온"});
    article.event("2021", "이.", {"나래", "다솜"});
    article.event("2022", "삼.", {"다솜"});
    article.tie({RelationKind::Owns, "가온", "다솜", "라온", ""});
    const auto model = model_of({article.build()});
    const Visibility shown = visible(*model, {});
    const TimelineIndex index = index_of(*model);
    const auto names = [&](const std::vector<EntityId>& selected, LaneOrder order, bool near) {
        std::string all;
        for (const EntityId id : timeline_lanes(*model, index, shown, selected, order, near))
            all += (all.empty() ? "" : " ") + model->entity(id).name;
        return all;
    };
    CHECK(names({}, LaneOrder::FirstAppearance, false) == "나래 다솜 가온"); // 라온 has nothing to show
    CHECK(names({}, LaneOrder::Events, false) == "다솜 가온 나래");
    CHECK(names({}, LaneOrder::Name, false) == "가온 나래 다솜");
    CHECK(names({named(*model, "다솜")}, LaneOrder::Name, false) == "다솜 가온 나래");
    CHECK(names({named(*model, "다솜")}, LaneOrder::Name, true) == "다솜 가온");
    CHECK(names({named(*model, "라온")}, LaneOrder::Name, true) == "라온");
}

TEST_CASE("ten thousand events: counts by search agree with counting one by one") {
    const auto model = model_of(synthetic_facts(50, 10000));
    const TimelineIndex index = index_of(*model);
    for (std::uint32_t e = 0; e < model->entity_count(); e += 7) {
        const EntityId lane{e};
        const double from = day("2012-05-17");
        const double to = day("2016-02-03");
        std::uint32_t before = 0, after = 0, in = 0;
        for (const EventId id : model->events_of(lane)) {
            const auto& days = index.days(id);
            if (!days.shown) continue;
            if (days.anchor_end <= from) {
                ++before;
            } else if (days.anchor_begin >= to) {
                ++after;
            } else {
                ++in;
            }
        }
        CHECK(index.before(lane, from) == before);
        CHECK(index.after(lane, to) == after);
        CHECK(index.between(lane, from, to) == in);
        CHECK(index.seen(lane, from, to, 1000000).size() >= in);
    }
}

} // namespace tieline::test
