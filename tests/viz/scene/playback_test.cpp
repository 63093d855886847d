#include "viz/scene/playback.hpp"

#include <doctest/doctest.h>

namespace tieline::test {
namespace {

std::int32_t day(std::string_view text) {
    return static_cast<std::int32_t>(parse_edtf(text).value().begin->time_since_epoch().count());
}

TimelineIndex::Extent years(std::string_view first, std::string_view last) {
    return {day(first), static_cast<std::int32_t>(parse_edtf(last).value().end->time_since_epoch().count())};
}

std::string dates(const Playback& playback) {
    return to_edtf(shown_dates(playback));
}

} // namespace

TEST_CASE("playback takes a speed at which all dates pass in less than a minute") {
    CHECK(fitting_speed({0, 20}) == TimeUnit::Day);
    CHECK(fitting_speed(years("2025", "2025")) == TimeUnit::Month);
    CHECK(fitting_speed(years("1990", "2025")) == TimeUnit::Year);
    CHECK(fitting_speed(years("1500", "2025")) == TimeUnit::Decade);
    CHECK(fitting_speed({0, 4000000}) == TimeUnit::Decade);
}

TEST_CASE("playback goes on from the range that is chosen, keeps its length and remembers it") {
    const auto range = DateRange::between(parse_edtf("2021-01"), parse_edtf("2021-02"));
    const Playback begun = started({}, years("2020", "2023"), range);
    CHECK(begun.on);
    CHECK(begun.playing);
    CHECK(begun.length == 59);
    CHECK(begun.range_then == range);
    CHECK(dates(begun) == "2021-01-01/2021-02-28");
    const Playback later = played(begun, 2);
    CHECK(day("2021-04-30") == static_cast<std::int32_t>(later.head));
    CHECK(shown_dates(later).end.value() - shown_dates(later).begin.value() == std::chrono::days{59});
}

TEST_CASE("without a range it begins at the first date, also when it has come to its end") {
    Playback playback = started({}, years("2020", "2023"), std::nullopt);
    CHECK(playback.head > day("2020-01-01"));
    CHECK(shown_dates(playback).begin == Date{std::chrono::days{day("2020-01-01")}});
    playback = played(playback, 1000);
    CHECK_FALSE(playback.playing);
    CHECK(playback.head == day("2024-01-01"));
    CHECK(played(playback, 10) == playback); // it waits
    playback = started(playback, years("2020", "2023"), shown_dates(playback));
    CHECK(playback.playing);
    CHECK(shown_dates(playback).begin == Date{std::chrono::days{day("2020-01-01")}});
    CHECK_FALSE(playback.range_then.has_value());
}

TEST_CASE("a loop begins again at the end") {
    Playback playback = started({}, years("2020", "2020"), std::nullopt);
    playback.loop = true;
    playback = played(playback, 11.5);
    CHECK(playback.playing);
    CHECK(playback.head < day("2020-12-31"));
}

TEST_CASE("what grows holds everything up to the head") {
    Playback playback;
    playback.mode = PlayMode::Grow;
    playback = started(playback, years("2020", "2023"), std::nullopt);
    CHECK(dates(playback) == "../2020-01-01"); // what lies before counts too
    playback = stepped(playback, 1);
    CHECK(dates(playback) == "../2020-01-31");
    playback = stepped(playback, 2);
    CHECK(dates(playback) == "../2020-03-31");
}

TEST_CASE("steps go from border to border of the unit, 29 February and the ends included") {
    Playback playback = started({}, years("2020", "2020"), parse_edtf("2020-02"));
    playback = stepped(playback, 1);
    CHECK_FALSE(playback.playing);
    CHECK(playback.head == day("2020-04-01"));
    playback = stepped(playback, -1);
    CHECK(playback.head == day("2020-03-01"));
    CHECK(dates(playback) == "2020-02-01/2020-02-29");
    CHECK(stepped(playback, 100).head == day("2021-01-01"));
    CHECK(shown_dates(stepped(playback, -100)).begin == Date{std::chrono::days{day("2020-01-01")}});
    CHECK(shown_dates(at_first(playback)).begin == Date{std::chrono::days{day("2020-01-01")}});
    CHECK(at_last(playback).head == day("2021-01-01"));
}

TEST_CASE("one day of dates can be played") {
    Playback playback = started({}, {100, 101}, std::nullopt);
    CHECK(shown_dates(playback).begin < shown_dates(playback).end);
    playback = played(playback, 1);
    CHECK_FALSE(playback.playing);
    CHECK(shown_dates(playback).end == Date{std::chrono::days{101}});
}

} // namespace tieline::test
