#include "importers/extract/dump.hpp"
#include "tests/importers/support.hpp"

#include <vector>

namespace tieline::test {
namespace {

Analysis analysed(const Document& document) {
    return analyse(document, language(), {});
}

std::vector<std::string> sentences_of(const Document& document) {
    std::vector<std::string> sentences;
    const Analysis analysis = analysed(document);
    for (const Sentence& sentence : analysis.sentences) sentences.emplace_back(document.text.slice(sentence.range));
    return sentences;
}

std::vector<ZoneKind> kinds_of(std::string_view text) {
    std::vector<ZoneKind> kinds;
    const Document document = plain(text);
    const Analysis analysis = analysed(document);
    for (const Zone& zone : analysis.zones) kinds.push_back(zone.kind);
    return kinds;
}

/// "quote<speaker" of every piece of direct speech.
std::vector<std::string> speech_in(std::string_view text) {
    std::vector<std::string> speech;
    const Document document = plain(text);
    const Analysis analysis = analysed(document);
    for (const QuoteSpan& quote : analysis.quotes)
        speech.push_back(std::string(document.text.slice(quote.range)) + "<" +
                         (quote.speaker ? std::string(document.text.slice(*quote.speaker)) : ""));
    return speech;
}

std::string day_of(std::string_view text, std::string source = "article.txt") {
    const Document document = plain(text, std::move(source));
    const Analysis analysis = analysed(document);
    return analysis.published.value ? to_edtf(*analysis.published.value) + " " + analysis.published.origin : "";
}

using Strings = std::vector<std::string>;
using Kinds = std::vector<ZoneKind>;

} // namespace

TEST_CASE("an empty text and a text of blanks have no zones") {
    CHECK(kinds_of("").empty());
    CHECK(kinds_of(" \n\n\t\xC2\xA0\n").empty());
}

TEST_CASE("title, deck, byline, date line, text, heading, caption and footer are told apart") {
    CHECK(
        kinds_of("Home > Business > Ports\nFerry firm buys rival\nA deal that took years\nBy Jo Hale\n5 March 2024\n\n"
                 "Northline bought Bay Crossings on Monday.\n\nJobs are safe\nUnions welcomed the deal.\n\n"
                 "Photo: the port of Selby\n\nThe deal closes in May.\n\nCopyright Coast Herald") ==
        Kinds{ZoneKind::Footer, ZoneKind::Title, ZoneKind::Deck, ZoneKind::Byline, ZoneKind::DateLine,
              ZoneKind::Paragraph, ZoneKind::Heading, ZoneKind::Paragraph, ZoneKind::Caption, ZoneKind::Paragraph,
              ZoneKind::Footer});
    CHECK(kinds_of("바다은행, 새 행장 선임\n입력 2023.11.07. 오전 9:00 | 수정 2023.11.07. 오후 1:00\n오하람 기자\n\n"
                   "바다은행은 7일 새 행장을 선임했다고 밝혔다.\n\n무단전재 및 재배포 금지") ==
          Kinds{ZoneKind::Title, ZoneKind::DateLine, ZoneKind::Byline, ZoneKind::Paragraph, ZoneKind::Footer});
}

TEST_CASE("where a page is shared is furniture on a line of its own, and news in a headline and a sentence") {
    CHECK(kinds_of("카카오톡 접속 장애\n\n트위터를 인수한 회사가 직원을 해고했다.\n\n페이스북은 이를 "
                   "부인했다.\n\n페이스북 트위터 "
                   "카카오톡 공유하기") ==
          Kinds{ZoneKind::Title, ZoneKind::Paragraph, ZoneKind::Paragraph, ZoneKind::Footer});
    CHECK(kinds_of("Facebook to buy a start-up\n\nTwitter said no.\n\nFacebook | Twitter | Email") ==
          Kinds{ZoneKind::Title, ZoneKind::Paragraph, ZoneKind::Footer});
}

TEST_CASE("the paper's name above the headline is no title, headlines in a row are no broken sentence") {
    CHECK(kinds_of("The Selby Star\n\nBridge to be rebuilt by 2027, mayor says\nWork on the span starts\n\nThe old "
                   "bridge goes.") == Kinds{ZoneKind::Footer, ZoneKind::Title, ZoneKind::Deck, ZoneKind::Paragraph});
    CHECK(kinds_of("Norhavn bets its fjords on batteries\nMaritime Lantern, Bergen office\n22 May 2024 in the "
                   "morning\n\nIt will sail.") ==
          Kinds{ZoneKind::Title, ZoneKind::Deck, ZoneKind::DateLine, ZoneKind::Paragraph});
}

TEST_CASE("a header that was glued to the text ends after its date") {
    CHECK(kinds_of("date 2024-03-05 \"우리는 함께 일하기로 했습니다.\" 오하람 대표가 이렇게 말했다.\n\n그는 웃었다.") ==
          Kinds{ZoneKind::DateLine, ZoneKind::Paragraph, ZoneKind::Paragraph});
    CHECK(kinds_of("2024년 3월 5일에 문을 연 서점이 벌써 한 돌을 맞았다고 주인이 말했다.") ==
          Kinds{ZoneKind::Paragraph});
}

TEST_CASE("a credit before the text is not part of the sentence") {
    const Document document =
        plain("제목\n\n(세종=바다통신) 오하람 기자 = 바다은행은 행장을 뽑았다.\n\nLONDON (Wire) - A ship sank.");
    CHECK(sentences_of(document) == Strings{"제목", "(세종=바다통신) 오하람 기자 =", "바다은행은 행장을 뽑았다.",
                                            "LONDON (Wire) -", "A ship sank."});
}

TEST_CASE("captions that repeat are marked from the second one on") {
    const Document document = plain("첫 문장이다.\n\n오하람 대표\n\n둘째 문장이다.\n\n오하람 대표\n\n끝 문장이다.");
    const Analysis analysis = analysed(document);
    REQUIRE(analysis.zones.size() == 5);
    CHECK(analysis.zones[1].kind == ZoneKind::Caption);
    CHECK_FALSE(analysis.zones[1].repeated);
    CHECK(analysis.zones[3].repeated);
}

TEST_CASE("an answer goes on over its paragraphs until the next question") {
    CHECK(kinds_of("대화를 나눴다.\n\nQ. 왜 하나.\n\nA. 좋아서 합니다.\n\n늘 그랬어요.\n\nQ. 언제까지.\n\nA. 오래 할 "
                   "겁니다.\n\n정말입니다.") == Kinds{ZoneKind::Paragraph, ZoneKind::Question, ZoneKind::Answer,
                                                      ZoneKind::Answer, ZoneKind::Question, ZoneKind::Answer,
                                                      ZoneKind::Answer});
    CHECK(kinds_of(
              "대화를 나눴다.\n\nQ. 왜 하나.\nA. 좋아서 합니다.\n\nQ. 언제까지.\nA. 오래 할 겁니다.\n\n그는 곧 떠났다.")
              .back() == ZoneKind::Paragraph);
}

TEST_CASE("lines that an editor broke are one paragraph again") {
    const Document document = plain("The harbour trust named its chair on Monday after a\n"
                                    "search of nine months that had begun when the former\n"
                                    "chair left. She will start in May, the trust has said\n"
                                    "in a note to its members.\n\nNobody objected.");
    CHECK(sentences_of(document).size() == 3);
}

TEST_CASE("sentences end where they end") {
    const auto split = [](std::string_view text) { return sentences_of(plain(text)); };
    CHECK(split("Mr. Lee met Timothy D. Cook at Apple Inc. offices on Jan. 5. They spoke for 2.5 hours.") ==
          Strings{"Mr. Lee met Timothy D. Cook at Apple Inc. offices on Jan. 5.", "They spoke for 2.5 hours."});
    CHECK(split("He works for Apple Inc. The firm is large.") ==
          Strings{"He works for Apple Inc.", "The firm is large."});
    CHECK(split("The suit was withdrawn. xAI raised money. i.e. nothing changed.") ==
          Strings{"The suit was withdrawn.", "xAI raised money. i.e. nothing changed."});
    CHECK(split("\"Is it true?\" he asked. \"It is.\" She left.") ==
          Strings{"\"Is it true?\" he asked.", "\"It is.\"", "She left."});
    CHECK(split("그는 \"비가 온다. 우산을 써라.\"라고 말했다. 모두 웃었다.") ==
          Strings{"그는 \"비가 온다. 우산을 써라.\"라고 말했다.", "모두 웃었다."});
    CHECK(split("비율은 3.5%다. 값은 1.2배다.다음 날 올랐다.") ==
          Strings{"비율은 3.5%다.", "값은 1.2배다.", "다음 날 올랐다."});
    CHECK(split("값이 올랐다.\xC2\xA0거래도 늘었다.") == Strings{"값이 올랐다.", "거래도 늘었다."});
}

TEST_CASE("direct speech has its speaker where the text names one") {
    CHECK(speech_in("오하람 대표는 \"비가 온다\"고 말했다.") == Strings{"비가 온다<오하람 대표"});
    CHECK(speech_in("\"비가 온다\"라고 오하람 대표는 말했다.") == Strings{"비가 온다<오하람 대표"});
    CHECK(speech_in("오 대표는 \"비가 온다\"며 \"춥다\"고 말했다. 이어 \"눈도 온다\"고 덧붙였다.") ==
          Strings{"비가 온다<오 대표", "춥다<오 대표", "눈도 온다<오 대표"});
    CHECK(speech_in("“It rains,” said Ann Porter, the chair.") == Strings{"It rains,<Ann Porter"});
    CHECK(speech_in("Ann Porter told reporters: \"It rains.\"").size() == 1);
    CHECK(speech_in("\"It rains,\" Ann Porter said.") == Strings{"It rains,<Ann Porter"});
    CHECK(speech_in("He called it \"odd.").empty());
}

TEST_CASE("the day of publication is read from every common stamp") {
    const std::string body = "\n\nNorthline bought Bay Crossings. It paid well.";
    for (const char* stamp :
         {"2024-03-05", "2024.03.05. 14:30", "2024년 3월 5일", "Mar 5th 2024", "March 5, 2024", "5 Mar 2024",
          "입력 2024.03.05 10:00 수정 2024.03.06 11:00", "Posted Tue 5 Mar 2024 @ 08:15",
          "기사등록 2024/03/05 09:00:00", "Updated 09:00 GMT · 5 March 2024"}) {
        CAPTURE(std::string(stamp));
        CHECK(day_of("Ferry firm buys rival\n" + std::string(stamp) + body) == "2024-03-05 date line");
    }
    CHECK(day_of("Ferry firm buys rival" + body).empty());
    CHECK(day_of("Ferry firm buys rival" + body, "news/2024-03-05-ferry.txt") == "2024-03-05 file name");
    CHECK(day_of("Ferry firm buys rival" + body, "20240305_ferry.txt") == "2024-03-05 file name");
    CHECK(day_of("Ferry firm buys rival" + body, "20241305_ferry.txt").empty());
}

TEST_CASE("what a person says of the publication outranks the article") {
    const Document document = plain("제목\n2024-03-05\n\n어제 비가 왔다.");
    const Analysis analysis = analyse(document, language(), published("2023-01-02"));
    CHECK(analysis.published.origin == "option");
    CHECK(to_edtf(*analysis.dates.back().value) == "2023-01-01");
}

TEST_CASE("sums of money have value, currency and bound") {
    struct Row {
        std::string_view text, amount;
        double value;
        std::string_view currency;
        Bound bound;
    };
    for (const Row& row : {
             Row{"매출은 615억 달러였다.", "615억 달러", 61.5e9, "USD", Bound::Exact},
             Row{"매출은 1조4000억원이다.", "1조4000억원", 1.4e12, "KRW", Bound::Exact},
             Row{"과징금 3,000만 원을 냈다.", "3,000만 원", 3e7, "KRW", Bound::Exact},
             Row{"값은 40억 4천만원이다.", "40억 4천만원", 4.04e9, "KRW", Bound::Exact},
             Row{"약 3억8000만 원을 냈다.", "3억8000만 원", 3.8e8, "KRW", Bound::About},
             Row{"100만 유로 이상을 냈다.", "100만 유로", 1e6, "EUR", Bound::AtLeast},
             Row{"최대 5억 엔을 낸다.", "5억 엔", 5e8, "JPY", Bound::AtMost},
             Row{"It paid $1.2bn for it.", "$1.2bn", 1.2e9, "USD", Bound::Exact},
             Row{"It paid €18m for it.", "€18m", 18e6, "EUR", Bound::Exact},
             Row{"It paid US$ 3 million for it.", "US$ 3 million", 3e6, "USD", Bound::Exact},
             Row{"It paid more than £310,000 for it.", "£310,000", 310000, "GBP", Bound::AtLeast},
             Row{"It paid nearly 2 million euros for it.", "2 million euros", 2e6, "EUR", Bound::About},
             Row{"It paid up to HK$5 billion for it.", "HK$5 billion", 5e9, "HKD", Bound::AtMost},
         }) {
        CAPTURE(std::string(row.text));
        const Document document = plain(row.text);
        const Analysis analysis = analysed(document);
        REQUIRE(analysis.amounts.size() == 1);
        CHECK(analysis.amounts[0].amount.text == row.amount);
        CHECK(analysis.amounts[0].amount.value == doctest::Approx(row.value));
        CHECK(analysis.amounts[0].amount.currency == row.currency);
        CHECK(analysis.amounts[0].amount.bound == row.bound);
        CHECK(document.text.slice(analysis.amounts[0].range) == row.amount);
    }
    for (const std::string_view text : {"직원은 5만 명이다.", "5만 개를 팔았다.", "It sold 5 m of rope.",
                                        "It sold 3 million cars.", "그는 5원칙을 말했다."}) {
        CAPTURE(std::string(text));
        CHECK(analysed(plain(text)).amounts.empty());
    }
}

TEST_CASE("shares are percentages, points are not") {
    const Document document =
        plain("그는 지분 51.4%를 쥐었고 12퍼센트를 팔았다. 값은 3%포인트 올랐다. It owns 9.5 per cent.");
    const Analysis analysis = analysed(document);
    REQUIRE(analysis.shares.size() == 3);
    CHECK(analysis.shares[0].percent == doctest::Approx(51.4));
    CHECK(analysis.shares[1].percent == doctest::Approx(12));
    CHECK(analysis.shares[2].percent == doctest::Approx(9.5));
}

TEST_CASE("every stage can be dumped, an unknown one names those there are") {
    const Document document = plain("제목\n2024-03-05\n\n그는 \"비가 온다\"고 어제 말했다. 값은 5억 원, 지분은 5%다.");
    const Analysis analysis = analysed(document);
    for (const std::string_view stage : stage_names()) {
        CAPTURE(std::string(stage));
        const auto dump = dump_stage(analysis, stage);
        REQUIRE(dump.has_value());
        CHECK(dump->starts_with("["));
        CHECK(dump->ends_with("]\n"));
    }
    const auto unknown = dump_stage(analysis, "nothing");
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().code == ErrorCode::Usage);
    CHECK(unknown.error().arguments.at(1).find("sentences") != std::string::npos);
}

} // namespace tieline::test
