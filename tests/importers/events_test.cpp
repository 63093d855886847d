#include "importers/extract/events.hpp"
#include "importers/extract/extract.hpp"
#include "tests/importers/marked_text.hpp"

#include <doctest/doctest.h>

#include <variant>
#include <vector>

namespace tieline::test {
namespace {

std::vector<LocalEvent> events_of(MarkedText& text) {
    static const auto language = load_language_data();
    REQUIRE(language);
    return find_events(text.analysis, **language);
}

} // namespace

TEST_CASE("a dated sentence that names somebody is an event with all whom it names") {
    MarkedText text = read_marked(
        "[o:가람전자]와 [p:김도현]은 <2021년=2021> 만났다.\n<2022년=2022>에는 비가 왔다.\n[o:가람전자]는 조용했다.");
    const auto events = events_of(text);
    REQUIRE(events.size() == 1);
    CHECK(events[0].when == *parse_edtf("2021"));
    CHECK(events[0].participants == std::vector<std::uint32_t>{0, 1});
    CHECK(events[0].summary == "가람전자와 김도현은 2021년 만났다.");
    CHECK(text.document->text.slice(std::get<LocalQuote>(events[0].evidence).range) == events[0].summary);
}

TEST_CASE("one event a sentence and day; captions that are repeated and unresolved dates give none") {
    MarkedText two =
        read_marked("[o:Orvane] opened in <2001=2001>, closed in <2009=2009> and, after <2001=2001>, slept.");
    CHECK(events_of(two).size() == 2);
    MarkedText repeated = read_marked("[o:Orvane] in <2001=2001>");
    repeated.analysis.zones[0].repeated = true;
    CHECK(events_of(repeated).empty());
    MarkedText vague = read_marked("[o:Orvane] grew <lately=?>.");
    CHECK(events_of(vague).empty());
}

} // namespace tieline::test
