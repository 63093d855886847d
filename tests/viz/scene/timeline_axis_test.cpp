#include "graph/date_range.hpp"
#include "viz/scene/timeline_axis.hpp"
#include "viz/text/tr.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace tieline::test {
namespace {

double day(std::string_view text) {
    return static_cast<double>(parse_edtf(text).value().begin->time_since_epoch().count());
}

TimeAxis axis(std::string_view from, std::string_view to, double width = 800) {
    return {day(from), day(to), 100, 100 + width};
}

std::vector<TimeTick> ticks_of(const TimeAxis& a) {
    return time_ticks(a, *make_plain_measure());
}

std::string labels(const std::vector<TimeTick>& ticks) {
    std::string all;
    for (const TimeTick& tick : ticks)
        if (!tick.label.empty()) all += (all.empty() ? "" : " ") + (tick.bold ? "*" + tick.label : tick.label);
    return all;
}

struct Language {
    explicit Language(UiLanguage language) : before(ui_language()) { set_ui_language(language); }
    ~Language() { set_ui_language(before); }
    UiLanguage before;
};

} // namespace

TEST_CASE("days and points turn into each other") {
    const TimeAxis a = axis("2025-01-01", "2026-01-01");
    CHECK(a.x(day("2025-01-01")) == doctest::Approx(100));
    CHECK(a.x(day("2026-01-01")) == doctest::Approx(900));
    CHECK(a.day(a.x(20000.25)) == doctest::Approx(20000.25));
}

TEST_CASE("zooming keeps the day under the pointer") {
    const TimeAxis a = axis("2020", "2026");
    for (const double x : {100.0, 333.0, 900.0})
        for (const double factor : {1.2, 0.5, 8.0}) {
            const TimeAxis b = zoomed(a, x, factor);
            CHECK(b.day(x) == doctest::Approx(a.day(x)));
            CHECK(b.to - b.from == doctest::Approx((a.to - a.from) / factor));
        }
}

TEST_CASE("zoom ends at two days and at what years can hold") {
    TimeAxis a = axis("2020", "2026");
    for (int i = 0; i < 100; ++i) a = zoomed(a, 500, 2);
    CHECK(a.to - a.from == doctest::Approx(kShortestView));
    for (int i = 0; i < 100; ++i) a = zoomed(a, 500, 0.5);
    CHECK(a.to - a.from == doctest::Approx(kLongestView));
    for (int i = 0; i < 100; ++i) a = panned(a, 100000);
    CHECK_FALSE(ticks_of(a).empty()); // and the calendar still knows those years
    for (int i = 0; i < 200; ++i) a = panned(a, -100000);
    CHECK_FALSE(ticks_of(a).empty());
}

TEST_CASE("panning moves by points") {
    const TimeAxis a = axis("2025-01-01", "2025-12-31");
    CHECK(panned(a, 80).x(a.from) == doctest::Approx(20));
    CHECK(panned(panned(a, 80), -80).from == doctest::Approx(a.from));
}

TEST_CASE("fitting leaves a margin on both sides, also around a single day") {
    const TimeAxis a = fitted(1000, 1100, 0.1, 0, 500);
    CHECK(a.from == doctest::Approx(990));
    CHECK(a.to == doctest::Approx(1110));
    const TimeAxis one = fitted(1000, 1000, 0, 0, 500);
    CHECK(one.to - one.from >= kShortestView);
    CHECK(one.from <= 1000);
    CHECK(one.to > 1000);
}

TEST_CASE("steps go from centuries to days, and what begins a larger unit is bold") {
    const Language english(UiLanguage::English);
    CHECK(labels(ticks_of(axis("2024-12", "2025-08"))) == "Dec *2025 Feb Mar Apr May Jun Jul");
    CHECK(labels(ticks_of(axis("2023-12", "2025-12", 600))) == "*2024 Apr Jul Oct *2025 Apr Jul Oct");
    CHECK(labels(ticks_of(axis("2017", "2026"))) == "2017 2018 2019 2020 2021 2022 2023 2024 2025");
    CHECK(labels(ticks_of(axis("1900", "2001"))).find("1950 1955 1960") != std::string::npos);
    CHECK(labels(ticks_of(axis("2025-10-30", "2025-11-06"))) == "30 31 *Nov 2025 2 3 4 5");
    CHECK(labels(ticks_of(axis("2024-12-30", "2025-01-03"))) == "30 31 *2025 2");
    CHECK(labels(ticks_of(axis("0001", "2001"))).find("1000") != std::string::npos);
}

TEST_CASE("where no larger unit begins the first line says where one is") {
    const Language english(UiLanguage::English);
    CHECK(labels(ticks_of(axis("2025-11-03", "2025-11-06"))).rfind("*3 Nov 2025", 0) == 0);
    CHECK(labels(ticks_of(axis("2025-03", "2025-09", 240))) == "*Mar 2025 May Jun Jul Aug");
    CHECK(labels(ticks_of(axis("2025-03", "2025-09"))) ==
          "*Mar 2025 21 *Apr 11 21 *May 11 21 *Jun 11 21 *Jul 11 21 *Aug 11 21");
}

TEST_CASE("ticks speak the interface's language") {
    const Language korean(UiLanguage::Korean);
    CHECK(labels(ticks_of(axis("2024-12", "2025-08"))) == "12월 *2025년 2월 3월 4월 5월 6월 7월");
    CHECK(labels(ticks_of(axis("2025-11-03", "2025-11-06"))).rfind("*2025년 11월 3일", 0) == 0);
}

TEST_CASE("a leap day has a line of its own") {
    const auto ticks = ticks_of(axis("2024-02-27", "2024-03-03"));
    CHECK(std::any_of(ticks.begin(), ticks.end(), [](const TimeTick& t) { return t.day == day("2024-02-29"); }));
}

TEST_CASE("at every zoom lines rise, keep apart and their words neither overlap nor leave the view") {
    for (const UiLanguage language : {UiLanguage::English, UiLanguage::Korean}) {
        const Language speak(language);
        TimeAxis a = axis("2025-11-03", "2025-11-05", 700);
        while (a.to - a.from < 3500000) {
            a = zoomed(a, 340, 1 / 1.07);
            const auto ticks = ticks_of(a);
            REQUIRE_FALSE(ticks.empty());
            REQUIRE(ticks.size() < 60);
            double end = 0;
            for (std::size_t i = 0; i < ticks.size(); ++i) {
                if (i > 0) REQUIRE(ticks[i].x - ticks[i - 1].x > 12);
                if (ticks[i].label.empty()) continue;
                REQUIRE(ticks[i].label_x >= end);
                REQUIRE(ticks[i].label_x >= a.left);
                end = ticks[i].label_x + ticks[i].label_width;
                REQUIRE(end <= a.right);
            }
            REQUIRE(end > 0);
        }
    }
}

TEST_CASE("an axis without room or time has no lines") {
    CHECK(ticks_of({10, 10, 0, 100}).empty());
    CHECK(ticks_of({10, 20, 100, 100}).empty());
}

TEST_CASE("a fractional day is read as the day it lies in") {
    CHECK(day_text(day("2025-11-03") + 0.99) == "2025-11-03");
    CHECK(day_text(-0.5) == "1969-12-31");
}

} // namespace tieline::test
