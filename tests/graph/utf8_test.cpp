#include "graph/clean_text.hpp"
#include "graph/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace tieline;

TEST_CASE("characters are read forwards and backwards") {
    const std::string text = "a한😀";
    CHECK(code_point_at(text, 0) == CodePoint{U'a', 1, true});
    CHECK(code_point_at(text, 1) == CodePoint{U'한', 3, true});
    CHECK(code_point_at(text, 4) == CodePoint{U'😀', 4, true});
    CHECK(code_point_before(text, 8) == CodePoint{U'😀', 4, true});
    CHECK(code_point_before(text, 4) == CodePoint{U'한', 3, true});
    CHECK(code_point_before(text, 1) == CodePoint{U'a', 1, true});
    CHECK_FALSE(code_point_at("\xed", 0).valid);
    CHECK(code_point_at("\xed", 0).length == 1);
    CHECK_FALSE(code_point_before("\x80", 1).valid);
}

TEST_CASE("boundaries never cut a character") {
    const std::string text = "a한b";
    CHECK(next_boundary(text, 0) == 1);
    CHECK(next_boundary(text, 1) == 4);
    CHECK(next_boundary(text, 2) == 4);
    CHECK(next_boundary(text, 5) == 5);
    CHECK(previous_boundary(text, 5) == 4);
    CHECK(previous_boundary(text, 4) == 1);
    CHECK(previous_boundary(text, 0) == 0);
    CHECK(previous_boundary(text, 99) == 5);
    CHECK(floor_boundary(text, 3) == 1);
    CHECK(floor_boundary(text, 99) == 5);
    CHECK(is_boundary(text, 5));
    CHECK_FALSE(is_boundary(text, 2));
    CHECK_FALSE(is_boundary(text, 6));
    CHECK(next_boundary("", 0) == 0);
}

TEST_CASE("UTF-32 and back, with surrogates replaced") {
    CHECK(to_utf8(to_utf32("a한é😀")) == "a한é😀");
    std::string text;
    append_utf8(text, 0xD800);
    append_utf8(text, 0x110000);
    CHECK(text == "\uFFFD\uFFFD");
}

TEST_CASE("folding ignores case and nothing else") {
    CHECK(fold_case("Anthropic AI") == "anthropic ai");
    CHECK(fold_case("SK텔레콤") == "sk텔레콤");
    CHECK(fold_case("Straße ÉCOLE") == "strasse école");
    CHECK(equal_folded("OpenAI", "openai"));
    CHECK_FALSE(equal_folded("OpenAI", "Open AI"));
    CHECK(fold_case("").empty());
}

TEST_CASE("shortening goes by what a reader sees as one character") {
    CHECK(first_graphemes("한국은행", 2) == "한국");
    CHECK(first_graphemes("e\u0301a", 1) == "e\u0301");
    CHECK(first_graphemes("👩‍👧x", 1) == "👩‍👧");
    CHECK(first_graphemes("ab", 9) == "ab");
    CHECK(first_graphemes("ab", 2) == "ab");
    CHECK(first_graphemes("ab", 0).empty());
    CHECK(first_graphemes("", 3).empty());
}

TEST_CASE("byte offsets and code point offsets turn into each other, in any order and over block borders") {
    std::string text;
    for (int i = 0; i < 400; ++i) text += i % 3 == 0 ? "a" : i % 3 == 1 ? "한" : "😀";
    const CodePointOffsets offsets(text);
    for (std::size_t byte = 0; byte <= text.size(); byte = next_boundary(text, byte)) {
        const std::size_t count = code_points(std::string_view(text).substr(0, byte));
        REQUIRE(offsets.code_points_before(byte) == count);
        REQUIRE(offsets.byte_of(count) == byte);
        if (byte == text.size()) break;
    }
    CHECK(offsets.code_points_before(text.size() + 5) == 400);
    CHECK(offsets.byte_of(401) == text.size());
    CHECK(CodePointOffsets("").code_points_before(0) == 0);
    CHECK(CodePointOffsets("").byte_of(0) == 0);
    const std::string block(256, 'x');
    CHECK(CodePointOffsets(block).code_points_before(256) == 256);
    CHECK(CodePointOffsets(block).byte_of(256) == 256);
}
