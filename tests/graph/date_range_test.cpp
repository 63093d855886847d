#include "graph/date_range.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace tieline;
using namespace std::chrono;

namespace {

Date on_day(int y, unsigned m, unsigned d) {
    return Date{year{y} / month{m} / std::chrono::day{d}};
}

DateRange edtf(std::string_view text) {
    const std::optional<DateRange> range = parse_edtf(text);
    REQUIRE_MESSAGE(range.has_value(), text);
    return *range;
}

DateRange random_single(std::mt19937& random) {
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
    const year y{pick(1, 9989)};
    DateRange range;
    switch (pick(0, 4)) {
    case 0:
        range = DateRange::from_day(Date{sys_days{y / January / 1} + days{pick(0, 364)}});
        break;
    case 1:
        range = DateRange::from_month(y / month{static_cast<unsigned>(pick(1, 12))});
        break;
    case 2:
        range = DateRange::from_quarter(y, pick(1, 4));
        break;
    case 3:
        range = DateRange::from_year(y);
        break;
    default:
        range = DateRange::from_decade(static_cast<int>(y));
        break;
    }
    range.approximate = pick(0, 3) == 0;
    return range;
}

} // namespace

TEST_CASE("a year is its days, half open, and is written without an invented day") {
    const DateRange range = DateRange::from_year(2021y);
    CHECK(*range.begin == on_day(2021, 1, 1));
    CHECK(*range.end == on_day(2022, 1, 1));
    CHECK(to_edtf(range) == "2021");
}

TEST_CASE("every form is written as EDTF has it") {
    CHECK(to_edtf(DateRange::from_day(on_day(2025, 11, 3))) == "2025-11-03");
    CHECK(to_edtf(DateRange::from_month(2025y / November)) == "2025-11");
    CHECK(to_edtf(DateRange::from_quarter(2025y, 3)) == "2025-07/2025-09");
    CHECK(to_edtf(DateRange::from_decade(2010)) == "201X");
    CHECK(to_edtf(DateRange::from_decade(2017)) == "201X");
    CHECK(to_edtf(DateRange::between(DateRange::from_year(2021y), std::nullopt)) == "2021/..");
    CHECK(to_edtf(DateRange::between(std::nullopt, DateRange::from_year(2021y))) == "../2021");
    CHECK(to_edtf(DateRange::between(DateRange::from_day(on_day(2025, 7, 7)),
                                     DateRange::from_day(on_day(2025, 11, 7)))) == "2025-07-07/2025-11-07");
    CHECK(to_edtf(DateRange::between(std::nullopt, std::nullopt)) == "../..");
    CHECK(to_edtf(DateRange{}) == "../..");
}

TEST_CASE("what was written survives reading and writing") {
    for (const char* text : {"2025-11-03",
                             "2025-11",
                             "2025",
                             "201X",
                             "2025-07-07/2025-11-07",
                             "2021/..",
                             "../2021",
                             "2025-07~",
                             "2025-07/2025-09",
                             "2025-07/2025-10",
                             "2019/2022",
                             "2019-01-01/2022-12-31",
                             "2019~/2022~",
                             "2021~/..",
                             "2024-02-29",
                             "../..",
                             "199X/201X",
                             "2025/2025-11",
                             "0001",
                             "9999-12-31",
                             "-0044-03-15",
                             "2025-02/2025-04",
                             "2025-12/2026-02",
                             "0000"})
        CHECK(to_edtf(edtf(text)) == text);
}

TEST_CASE("the last days of a century and of the calendar's years have an end") {
    CHECK(*edtf("9999").end == on_day(10000, 1, 1));
    CHECK(*edtf("2024-02").end - *edtf("2024-02").begin == days{29});
    CHECK(*edtf("2100-02").end - *edtf("2100-02").begin == days{28});
}

TEST_CASE("an interval keeps how exact each side was") {
    CHECK(edtf("2019/2022") != edtf("2019-01-01/2022-12-31"));
    CHECK(edtf("2019/2022").begin == edtf("2019-01-01/2022-12-31").begin);
    CHECK(edtf("2019/2022").end == edtf("2019-01-01/2022-12-31").end);
}

TEST_CASE("the months of a calendar quarter are that quarter, other three months are not") {
    CHECK(edtf("2025-07/2025-09") == DateRange::from_quarter(2025y, 3));
    CHECK(edtf("2025-10/2025-12").precision == Precision::Quarter);
    CHECK(edtf("2025-08/2025-10").precision == Precision::Span);
    CHECK(edtf("2025-07-01/2025-09-30").precision == Precision::Span);
    CHECK(edtf("2025-34") == DateRange::from_quarter(2025y, 2));
    CHECK(edtf("2025-07~/2025-09~").approximate);
    CHECK(DateRange::between(DateRange::from_month(2025y / January), DateRange::from_month(2025y / March)) ==
          DateRange::from_quarter(2025y, 1));
}

TEST_CASE("what is no date is refused") {
    for (const char* text : {"",          "2023-02-30",      "2023-02-29", "2023-13",
                             "2023-00",   "2023-1",          "2023-01-1",  "23",
                             "20251103",  "2025-11-03T10",   "201x",       "20XX",
                             "2025-",     "2025-11-",        "2025/",      "/2025",
                             "2025/2024", "2025-11/2025-10", "a/b",        "2025/2026/2027",
                             "2025 ",     " 2025",           "~",          "/",
                             "..",        "2025~~",          "2025-37",    "-0000",
                             "２０２５",  "2025-11-00",      "2025-11-32", "+2025"})
        CHECK_MESSAGE(!parse_edtf(text).has_value(), std::string(text));
}

TEST_CASE("ends given the wrong way round change places") {
    CHECK(DateRange::between(DateRange::from_year(2025y), DateRange::from_year(2020y)) == edtf("2020/2025"));
    DateRange empty;
    empty.begin = empty.end = on_day(2025, 1, 1);
    CHECK(DateRange::between(empty, empty).begin == on_day(2025, 1, 1));
}

TEST_CASE("reading what was written gives the same value, over many random dates") {
    std::mt19937 random(20251103);
    for (int i = 0; i < 20000; ++i) {
        const DateRange first = random_single(random);
        CHECK(parse_edtf(to_edtf(first)) == first);
        const DateRange second = random_single(random);
        const unsigned open = random() % 8;
        const DateRange span = DateRange::between(open == 0 ? std::nullopt : std::optional(first),
                                                  open == 1 ? std::nullopt : std::optional(second));
        const std::string text = to_edtf(span);
        CHECK_MESSAGE(parse_edtf(text) == span, text);
    }
}

TEST_CASE("a date is in, possibly in or out of a window") {
    const DateRange window = edtf("2025-01/2025-11");
    CHECK(edtf("2025-11-30").against(window) == Overlap::In);
    CHECK(edtf("2025-12-01").against(window) == Overlap::Out);
    CHECK(edtf("2025-01-01").against(window) == Overlap::In);
    CHECK(edtf("2024-12-31").against(window) == Overlap::Out);
    CHECK(edtf("2025").against(window) == Overlap::Possibly);
    CHECK(edtf("2025-10/2025-12").against(window) == Overlap::Possibly);
    CHECK(edtf("2025-07/2025-09").against(window) == Overlap::In);
    CHECK(edtf("202X").against(window) == Overlap::Possibly);
    CHECK(edtf("201X").against(window) == Overlap::Out);
}

TEST_CASE("an approximate date is never more than possibly in") {
    CHECK(edtf("2025-07~").against(edtf("2025")) == Overlap::Possibly);
    CHECK(edtf("2025-07~").against(edtf("2024")) == Overlap::Out);
    CHECK(edtf("2025-07~").against(edtf("../..")) == Overlap::In);
}

TEST_CASE("open ends meet whatever lies on their side") {
    CHECK(edtf("2021/..").against(edtf("2030")) == Overlap::Possibly);
    CHECK(edtf("2021/..").against(edtf("2020")) == Overlap::Out);
    CHECK(edtf("../2021").against(edtf("1900")) == Overlap::Possibly);
    CHECK(edtf("../2021").against(edtf("2022")) == Overlap::Out);
    CHECK(edtf("2021/..").against(edtf("2021/..")) == Overlap::In);
    CHECK(edtf("2021/..").against(edtf("2020/..")) == Overlap::In);
    CHECK(edtf("2021/..").against(edtf("2022/..")) == Overlap::Possibly);
    CHECK(edtf("2021-05-01").against(edtf("2021/..")) == Overlap::In);
    CHECK(edtf("../..").against(edtf("2021")) == Overlap::Possibly);
    CHECK(edtf("../..").against(edtf("../..")) == Overlap::In);
    CHECK(edtf("2021").against(edtf("../2021")) == Overlap::In);
}
