#include "graph/clean_text.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace tieline;

namespace {
std::string clean(std::string_view bytes, CleanReport* report = nullptr) {
    return CleanText::from_utf8(bytes, report).str();
}
} // namespace

TEST_CASE("clean text stays as it is, no-break spaces too") {
    CleanReport report;
    const std::string text = "벤자민 만\u00a0공동창업자는\t지난 3일\n서울에서 李 café";
    CHECK(clean(text, &report) == text);
    CHECK(report == CleanReport{});
    CHECK(clean("").empty());
}

TEST_CASE("line ends become newlines") {
    CHECK(clean("a\r\nb\rc\n\r\n\rd\r") == "a\nb\nc\n\n\nd\n");
}

TEST_CASE("control characters and byte order marks go, and are counted") {
    CleanReport report;
    CHECK(clean(std::string_view("\xEF\xBB\xBF"
                                 "a\0b\x1b[0m\x7f\xc2\x85z",
                                 14),
                &report) == "ab[0mz");
    CHECK(report.control_characters == 4);
    CHECK(report.invalid_bytes == 0);
}

TEST_CASE("damaged bytes become U+FFFD and are counted") {
    CleanReport report;
    CHECK(clean("a\xff"
                "b",
                &report) == "a\uFFFD"
                            "b");
    CHECK(report.invalid_bytes == 1);
    CHECK(clean("\xc0\xaf", &report) == "\uFFFD\uFFFD"); // overlong
    CHECK(report.invalid_bytes == 2);
    CHECK(clean("\xed\xa0\x80", &report) == "\uFFFD\uFFFD\uFFFD");           // a surrogate
    CHECK(clean("\xf4\x90\x80\x80", &report) == "\uFFFD\uFFFD\uFFFD\uFFFD"); // above U+10FFFF
    CHECK(clean("한\xea\xb5", &report) == "한\uFFFD");                       // cut at the end
    CHECK(report.invalid_bytes == 2);
}

TEST_CASE("decomposed Hangul and accents are composed") {
    CleanReport report;
    CHECK(clean("\u1112\u1161\u11ab\u1100\u1173\u11af cafe\u0301", &report) == "한글 café");
    CHECK(report.normalised);
    CHECK(clean("e\x01\u0301") == "é"); // the control character between them does not keep them apart
}

TEST_CASE("cleaning twice changes nothing, whatever the bytes were") {
    std::mt19937 random(7);
    for (int i = 0; i < 2000; ++i) {
        std::string bytes(random() % 40, ' ');
        for (char& c : bytes) {
            const unsigned kind = random() % 4;
            c = static_cast<char>(kind == 0 ? random() % 256 : kind == 1 ? 0xE0 + random() % 16 : 0x80 + random() % 64);
        }
        const std::string once = clean(bytes);
        CleanReport again;
        CHECK(clean(once, &again) == once);
        CHECK(again == CleanReport{});
    }
}

TEST_CASE("code points are counted, not bytes") {
    CHECK(code_points("") == 0);
    CHECK(code_points("a한é😀") == 4);
}
