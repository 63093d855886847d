#include "viz/scene/text_measure.hpp"

#include <doctest/doctest.h>

namespace tieline::test {

TEST_CASE("width grows with size and with every letter, for Hangul, Hanja and Latin") {
    for (const auto& measure : {make_plain_measure(), make_font_measure()}) {
        CHECK(measure->width("", 12, false) == 0);
        for (const char* letter : {"a", "가", "安", "é"}) {
            const std::string once = letter;
            const double width = measure->width(once, 12, false);
            CHECK(width > 2);
            CHECK(width < 15);
            CHECK(measure->width(once + once, 12, false) == doctest::Approx(2 * width));
            CHECK(measure->width(once, 24, false) == doctest::Approx(2 * width));
        }
        CHECK(measure->width("가", 12, false) > measure->width("i", 12, false));
        CHECK(measure->width("\xff\xc3", 12, false) > 0); // damaged text is measured, not read past
    }
}

TEST_CASE("a font with Hangul is found, in both weights") {
    for (const bool bold : {false, true}) {
        CHECK_FALSE(interface_font(bold).path.empty());
        CHECK_FALSE(interface_font(bold).family.empty());
    }
    CHECK(make_font_measure()->width("Northwind", 12, true) > make_font_measure()->width("Northwind", 12, false));
}

TEST_CASE("text is shortened between characters, and only when it has to be") {
    const auto measure = make_plain_measure();
    CHECK(shorten(*measure, "하늘데이터", 10, false, 100) == "하늘데이터");
    CHECK(shorten(*measure, "하늘데이터", 10, false, 30) == "하늘…");
    CHECK(shorten(*measure, "Northwind", 10, false, 0) == "…");
    CHECK(shorten(*measure, "", 10, false, 0).empty());
}

} // namespace tieline::test
