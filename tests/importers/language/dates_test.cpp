#include "tests/importers/support.hpp"

#include <vector>

namespace tieline::test {
namespace {

/// "words=value; words=value" of every date that got a value; the sentence stands under a headline.
std::string dates_of(std::string_view day, std::string_view text) {
    const Document document = plain(text);
    const Analysis analysis = analyse(document, language(), day.empty() ? ExtractOptions{} : published(day));
    std::string found;
    for (const DateExpression& date : analysis.dates)
        if (date.value)
            found +=
                (found.empty() ? "" : "; ") + std::string(document.text.slice(date.range)) + "=" + to_edtf(*date.value);
    return found;
}

struct Row {
    std::string_view published;
    std::string_view text;
    std::string_view dates;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(dates_of(row.published, row.text) == row.dates);
    }
}

} // namespace

TEST_CASE("Korean dates that need no anchor") {
    check({
        {"", "조합은 2021년 문을 열었다.", "2021년=2021"},
        {"", "조합은 2021년 3월 문을 열었다.", "2021년 3월=2021-03"},
        {"", "조합은 2021년 3월 5일 문을 열었다.", "2021년 3월 5일=2021-03-05"},
        {"", "조합은 2024년 2월 29일 문을 열었다.", "2024년 2월 29일=2024-02-29"},
        {"", "조합은 2023년 2월 29일 문을 열었다.", ""},
        {"", "2010년대에는 서점이 줄었다.", "2010년대=201X"},
        {"", "90년대에는 서점이 많았다.", "90년대=199X"},
        {"", "그는 2019년부터 2022년까지 시장을 지냈다.", "2019년부터 2022년까지=2019/2022"},
        {"", "그는 2019년 3월부터 5월까지 쉬었다.", "2019년 3월부터 5월까지=2019-03/2019-05"},
        {"", "2019~2022년 매출이 늘었다.", "2019~2022년=2019/2022"},
        {"", "2023년 1분기 매출이 늘었다.", "2023년 1분기=2023-01/2023-03"},
        {"", "2023년 하반기 매출이 줄었다.", "2023년 하반기=2023-07/2023-12"},
        {"", "2023년 말 매장을 닫았다.", "2023년 말=2023-12"},
        {"", "2013년부터 3년간 매장을 맡았다.", "2013년부터 3년간=2013/2016"},
        {"", "2019년 5월부터 2년간 매장을 맡았다.", "2019년 5월부터 2년간=2019-05/2021-05"},
        {"", "행사는 2024.03.05. 열렸다.", "2024.03.05.=2024-03-05"},
        {"", "2023년 겨울 다리가 끊겼다.", "2023년 겨울=2023-12/2024-02"},
        {"", "회의는 2024년 3월 5~7일 열렸다.", "2024년 3월 5~7일=2024-03-05/2024-03-07"},
    });
}

TEST_CASE("Korean dates that count from the day of publication") {
    check({
        {"2025-11-07", "시장은 지난 3일 조합을 찾았다.", "지난 3일=2025-11-03"},
        {"2025-11-07", "시장은 지난 31일 조합을 찾았다.", "지난 31일=2025-10-31"},
        {"2025-11-07", "시장은 7일 조합을 찾았다.", "7일=2025-11-07"},
        {"2025-11-07", "시장은 30일 조합을 찾았다.", "30일=2025-10-30"},
        {"2025-11-07", "시장은 12일 조합을 찾을 예정이다.", "12일=2025-11-12"},
        {"2025-11-07", "시장은 오는 15일 조합을 찾는다.", "오는 15일=2025-11-15"},
        {"2025-11-07", "시장은 오는 3일 조합을 찾는다.", "오는 3일=2025-12-03"},
        {"2025-11-07", "시장은 5일 공장을 지을 계획이라고 밝혔다.", "5일=2025-11-05"},
        {"2025-11-07", "시장은 어제 조합을 찾았다.", "어제=2025-11-06"},
        {"2025-11-07", "시장은 지난달 조합을 찾았다.", "지난달=2025-10"},
        {"2025-11-07", "시장은 지난달 14일 조합을 찾았다.", "지난달 14일=2025-10-14"},
        {"2025-01-07", "시장은 지난달 14일 조합을 찾았다.", "지난달 14일=2024-12-14"},
        {"2025-12-07", "시장은 내달 2일 조합을 찾는다.", "내달 2일=2026-01-02"},
        {"2025-11-07", "시장은 다음 달 20일 조합을 찾는다.", "다음 달 20일=2025-12-20"},
        {"2025-11-07", "시장은 이달 4일 조합을 찾았다.", "이달 4일=2025-11-04"},
        {"2025-11-07", "지난해 매출이 늘었다.", "지난해=2024"},
        {"2025-11-07", "작년 12월 매출이 늘었다.", "작년 12월=2024-12"},
        {"2025-11-07", "내년 3분기 매장을 연다.", "내년 3분기=2026-07/2026-09"},
        {"2025-11-07", "내년 2월 말까지 매장을 닫는다.", "내년 2월 말=2026-02"},
        {"2025-11-07", "지난해 말 매장을 닫았다.", "지난해 말=2024-12"},
        {"2025-11-07", "지난 6월 매장을 닫았다.", "지난 6월=2025-06"},
        {"2025-03-07", "지난 9월 매장을 닫았다.", "지난 9월=2024-09"},
        {"2025-11-07", "올해 4분기 매장을 연다.", "올해 4분기=2025-10/2025-12"},
        {"2025-11-07", "지난 4개월간 손님이 늘었다.", "지난 4개월간=2025-07-07/2025-11-07"},
        {"2025-11-07", "최근 3년 동안 손님이 늘었다.", "최근 3년 동안=2022/2025"},
        {"2025-11-07", "지난주 매장을 닫았다.", "지난주=2025-10-27/2025-11-02"},
        {"2025-11-07", "이번 주 매장을 닫았다.", "이번 주=2025-11-03/2025-11-09"},
        {"2025-11-07", "다음 주 월요일 매장을 연다.", "다음 주 월요일=2025-11-10"},
        {"2025-11-07", "3년 전 매장을 열었다.", "3년 전=2022"},
        {"2025-11-07", "사흘 전 매장을 열었다.", "사흘 전=2025-11-04"},
        {"2025-11-07", "두 달 전 매장을 열었다.", "두 달 전=2025-09"},
        {"2025-03-31", "한 달 전 매장을 열었다.", "한 달 전=2025-02"},
        {"2025-02-11", "회사는 12월 매장을 열었다.", "12월=2024-12"},
        {"2025-02-11", "회사는 4월 매장을 열 예정이다.", "4월=2025-04"},
        {"2024-05-14", "3분기 중 공장을 짓겠다고 했다.", "3분기=2024-07/2024-09"},
        {"2024-05-14", "올 1월 공장을 지었다.", "올 1월=2024-01"},
        {"2024-05-14", "상반기 안에 상장한다.", "상반기=2024-01/2024-06"},
        {"2024-08-20", "21일에는 시장이 공장을 찾는다.", "21일=2024-08-21"},
        {"2024-08-20", "오는 27일부터 사흘간 쉰다.", "오는 27일부터 사흘간=2024-08-27/2024-08-29"},
        {"2024-08-20", "연말까지 결론을 낸다.", "연말=2024-12"},
        {"2024-08-20", "지난 5월부터 7월까지 만났다.", "지난 5월부터 7월까지=2024-05/2024-07"},
        {"2024-08-20", "내후년 상반기 완공한다.", "내후년 상반기=2026-01/2026-06"},
        {"2024-05-14", "작년 봄 공장을 지었다.", "작년 봄=2023-03/2023-05"},
        {"2024-05-14", "2026년 4분기부터 2028년 상반기까지 넘긴다.",
         "2026년 4분기부터 2028년 상반기까지=2026-10/2028-06"},
        {"2023-09-22", "2020년 3월부터 지난해 말까지 맡았다.", "2020년 3월부터 지난해 말까지=2020-03/2022-12"},
    });
}

TEST_CASE("rough dates are marked so, and what will be done on a weekday lies ahead") {
    check({
        {"", "회사는 2023년 3월께 문을 열었다.", "2023년 3월=2023-03~"},
        {"", "회사는 2023년 3월경에 문을 열었다.", "2023년 3월=2023-03~"},
        {"", "2023년 3월 경기가 나빴다.", "2023년 3월=2023-03"},
        {"", "The mill opened around 1950.", "1950=1950~"},
        {"", "The mill opened in 1950 and moved around.", "1950=1950"},
        {"2025-09-17", "조합은 올 초 문을 열었다.", "올 초=2025"},
        {"2025-09-17", "The mill will be sold on Monday.", "Monday=2025-09-22"},
        {"2025-09-17", "The mill was sold on Monday.", "Monday=2025-09-15"},
    });
}

TEST_CASE("Korean words that look like dates and are none") {
    check({
        {"2025-11-07", "30년 넘게 이어진 다툼이다.", ""},
        {"2025-11-07", "경기는 7일간 이어진다.", ""},
        {"2025-11-07", "접수는 3일 만에 끝났다.", ""},
        {"2025-11-07", "파업은 12일째다.", ""},
        {"2025-11-07", "3분기 연속 적자를 냈다.", ""},
        {"2025-11-07", "오늘날 서점은 드물다.", ""},
        {"2025-11-07", "직원 5만 명이 일한다.", ""},
        {"2025-11-07", "소네트 4.5 모델을 쓴다.", ""},
        {"2025-11-07", "한 살과 세 살 된 아이가 있다.", ""},
        {"2025-11-07", "20년 전통의 식당이다.", ""},
        {"2025-11-07", "6개월 영업정지 처분을 받았다.", ""},
        {"2025-11-07", "최근 매장을 열었다.", ""},
        {"2025-11-07", "가격은 2010원이다.", ""},
        {"2025-11-07", "1일 2교대로 일한다.", ""},
        {"2025-11-07", "12월 결산 법인이다.", ""},
        {"2025-11-07", "주 5일제를 도입한다.", ""},
    });
}

TEST_CASE("Korean dates that count from another date of the text") {
    check({
        {"2025-11-07", "시장은 5일 조합을 찾았다. 이날 비가 왔다.", "5일=2025-11-05; 이날=2025-11-05"},
        {"2025-11-07", "시장은 5일 조합을 찾았다. 전날 비가 왔다.", "5일=2025-11-05; 전날=2025-11-04"},
        {"2025-11-07", "개관 전날 비가 왔다.", ""},
        {"2025-11-07", "조합은 2001년 생겼다. 이듬해 건물을 지었다.", "2001년=2001; 이듬해=2002"},
        {"2025-11-07", "조합은 2021년 3월 착공해 5월 건물을 열었다.", "2021년 3월=2021-03; 5월=2021-05"},
    });
}

TEST_CASE("English dates that need no anchor") {
    check({
        {"", "The museum opened on March 5, 2024.", "March 5, 2024=2024-03-05"},
        {"", "The museum opened on 5 March 2024.", "5 March 2024=2024-03-05"},
        {"", "The museum opened on Jul 23rd 2025.", "Jul 23rd 2025=2025-07-23"},
        {"", "The museum opened on Thursday, 6 March 2025.", "Thursday, 6 March 2025=2025-03-06"},
        {"", "The museum opened in May 2023.", "May 2023=2023-05"},
        {"", "The museum opened in 2019.", "2019=2019"},
        {"", "She ran it from 2014 to 2019.", "from 2014 to 2019=2014/2019"},
        {"", "She spent 2008 to 2015 at the bank.", "2008 to 2015=2008/2015"},
        {"", "He was a director (2011–2016) there.", "2011–2016=2011/2016"},
        {"", "Talks ran between January and April 2023.", "between January and April 2023=2023-01/2023-04"},
        {"", "Profits rose in the second quarter of 2025.", "the second quarter of 2025=2025-04/2025-06"},
        {"", "Profits rose in Q3 2024.", "Q3 2024=2024-07/2024-09"},
        {"", "Profits rose in the first half of 2024.", "the first half of 2024=2024-01/2024-06"},
        {"", "In the late 1990s shops closed.", "the late 1990s=199X"},
        {"", "He took leave in early 2009.", "early 2009=2009"},
        {"", "It closed at the end of 2010.", "the end of 2010=2010-12"},
        {"", "It closed on 2024-02-29.", "2024-02-29=2024-02-29"},
        {"", "It closed on 31 April 2024.", ""},
        {"", "It met on 5-7 March 2024.", "5-7 March 2024=2024-03-05/2024-03-07"},
        {"", "The 2016 election was close.", "2016=2016"},
        {"", "Her 1993 debut album sold well.", "1993=1993"},
        {"", "Marlowe's 1995 album flopped.", "1995=1995"},
        {"", "A groundbreaking 2016 study said so.", "2016=2016"},
        {"", "It won the league in the 2022-23 season.", "the 2022-23=2022/2023"},
        {"", "The 2010/11 school year was short.", "The 2010/11=2010/2011"},
        {"", "Growth was slow in 2010-14.", "2010-14=2010/2014"},
        {"", "Sales rose in fiscal 2024.", "2024=2024"},
    });
}

TEST_CASE("English dates that count from the day of publication") {
    check({
        {"2024-10-09", "They signed the deal on Tuesday.", "Tuesday=2024-10-08"},
        {"2024-10-09", "They signed the deal on Wednesday.", "Wednesday=2024-10-09"},
        {"2024-10-09", "They will sign the deal on Friday.", "Friday=2024-10-11"},
        {"2024-10-09", "They signed the deal last Thursday.", "last Thursday=2024-10-03"},
        {"2024-10-09", "They signed the deal last month.", "last month=2024-09"},
        {"2024-10-09", "They signed the deal yesterday.", "yesterday=2024-10-08"},
        {"2024-10-09", "They fined the airline in August.", "August=2024-08"},
        {"2025-03-06", "She has advised it since November.", "November=2024-11"},
        {"2025-03-06", "She will join the board on 1 April.", "1 April=2025-04-01"},
        {"2025-03-06", "He stepped down on 31 January.", "31 January=2025-01-31"},
        {"2024-10-09", "The financing must be signed by 31 March next year.", "31 March next year=2025-03-31"},
        {"2025-03-06", "He led it from 2014 until last summer.", "from 2014 until last summer=2014/2024-08"},
        {"2025-03-06", "It opened three years ago.", "three years ago=2022"},
        {"2025-03-06", "It opened two months ago.", "two months ago=2025-01"},
        {"2025-03-06", "Sales rose over the past three years.", "the past three years=2022/2025"},
        {"2025-03-06", "It expects to start in the third quarter.", "the third quarter=2025-07/2025-09"},
        {"2025-03-06", "It will close next year.", "next year=2026"},
        {"2025-03-06", "It opened earlier this year.", "earlier this year=2025"},
        {"2024-08-20", "She will serve until the end of 2027.", "the end of 2027=2027-12"},
        {"2024-08-20", "It lost less a year earlier.", "a year earlier=2023"},
        {"2024-08-20", "She won in 2003 and 2011.", "2003=2003; 2011=2011"},
        {"2024-08-20", "A vote is due by mid-September.", "mid-September=2024-09"},
        {"2024-08-20", "It has been closed since last autumn.", "last autumn=2023-09/2023-11"},
        {"2025-03-06", "The show will start next week.", "next week=2025-03-10/2025-03-16"},
    });
}

TEST_CASE("English words that look like dates and are none") {
    check({
        {"2024-10-09", "It may close. It may be sold.", ""},
        {"2024-10-09", "They march on.", ""},
        {"2024-10-09", "It has 2000 employees.", ""},
        {"2024-10-09", "It paid $2010 for a bike.", ""},
        {"2024-10-09", "April Lee runs the shop.", ""},
        {"2024-10-09", "She reads the Sunday Times.", ""},
        {"2024-10-09", "It grew by half in two years.", ""},
        {"2024-10-09", "The first half of the match was dull.", ""},
        {"2024-10-09", "Prices fall in some towns.", ""},
        {"2024-10-09", "The match is on every Friday.", ""},
        {"2024-10-09", "He ran a 1500 metre race.", ""},
        {"2024-10-09", "Call 2022-23 for help.", ""},
    });
}

TEST_CASE("without a publication date relative words keep no value") {
    CHECK(dates_of("", "시장은 지난달 조합을 찾았다.").empty());
    CHECK(dates_of("", "They signed the deal on Tuesday.").empty());
}

TEST_CASE("an answer of an interview counts from the day of the interview") {
    const char* text =
        "새 서점이 문을 열었다.\n\n본지는 지난 3일 오하람 대표를 만나 이야기를 들었다.\n\n"
        "Q. 언제 여나.\n\nA. 오늘 저녁에 엽니다. 지난주 간판을 달았어요.\n\nQ. 다음 일은.\n\nA. 쉬고 싶어요.";
    CHECK(dates_of("2025-11-12", text) == "지난 3일=2025-11-03; 오늘 저녁=2025-11-03; 지난주=2025-10-27/2025-11-02");
}

TEST_CASE("every date says which rule found it and what it counts from") {
    const Document document = plain("시장은 지난 3일 조합을 찾았다.");
    const Analysis analysis = analyse(document, language(), published("2025-11-07"));
    REQUIRE(analysis.dates.size() == 1);
    CHECK(analysis.dates[0].rule == "ko.past.day");
    REQUIRE(analysis.dates[0].anchor.has_value());
    CHECK(to_edtf(*analysis.dates[0].anchor) == "2025-11-07");
}

} // namespace tieline::test
