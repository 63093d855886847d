#include "tests/viz/panels/headless_ui.hpp"
#include "viz/panels/text_flow.hpp"
#include "viz/panels/words.hpp"
#include "viz/text/tr.hpp"

#include <doctest/doctest.h>

namespace tieline::test {
namespace {

using namespace ui;

float by_bytes(std::string_view text) {
    return static_cast<float>(text.size());
}

std::vector<std::string> lines_of(std::string_view text, float width) {
    std::vector<std::string> lines;
    for (const FlowLine& line : wrap(text, width, by_bytes))
        lines.emplace_back(text.substr(line.begin, line.end - line.begin));
    return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("text breaks at spaces, and a Korean particle stays with its word") {
    CHECK(lines_of("", 10) == Lines{""});
    CHECK(lines_of("one two three", 7) == Lines{"one two", "three"});
    CHECK(lines_of("공동창업자는 서울에서", 20) == Lines{"공동창업자는", "서울에서"});
    CHECK(lines_of("a\nb", 10) == Lines{"a", "b"});
    CHECK(lines_of("a\n\nb", 10) == Lines{"a", "", "b"});
}

TEST_CASE("a no-break space is a place to break where a page is full of them") {
    CHECK(lines_of("one\u00a0two", 4) == Lines{"one", "two"});
}

TEST_CASE("a word wider than the line is cut between characters") {
    CHECK(lines_of("abcdef", 4) == Lines{"abcd", "ef"});
    CHECK(lines_of("가나다", 4) == Lines{"가", "나", "다"});
}

TEST_CASE("the sentence around a quote, with its neighbours of the same line") {
    const std::string_view text = "Title\n\nFirst one. Second, with 1.5 parts. Third! \"Fourth.\"\nNext line.";
    const auto at = static_cast<std::uint32_t>(text.find("with"));
    const SentenceParts parts = sentence_around(text, {at, at + 4});
    const auto slice = [&](TextRange r) { return text.substr(r.begin, r.size()); };
    CHECK(slice(parts.sentence) == "Second, with 1.5 parts.");
    CHECK(slice(parts.before) == "First one.");
    CHECK(slice(parts.after) == "Third!");
    const SentenceParts first = sentence_around(text, {0, 5});
    CHECK(slice(first.sentence) == "Title");
    CHECK(first.before.empty());
    CHECK(first.after.empty());
    CHECK(sentence_around("", {0, 0}).sentence.empty());
}

TEST_CASE("dates read as exact as they were written") {
    set_ui_language(UiLanguage::English);
    CHECK(list_date(*parse_edtf("2025-03")) == "2025-03");
    CHECK(list_date(*parse_edtf("2021")) == "2021, year only");
    CHECK(list_date(*parse_edtf("2025-07~")) == "2025-07~");
    CHECK(list_date(*parse_edtf("2019/2022")) == "2019 – 2022");
    CHECK(list_date(When{}) == "undated");
    CHECK(prose_date(*parse_edtf("2025-11-03")) == "3 Nov 2025");
    set_ui_language(UiLanguage::Korean);
    CHECK(prose_date(*parse_edtf("2025-11-03")) == "2025년 11월 3일");
    set_ui_language(UiLanguage::English);
}

TEST_CASE("the rule of a date is told in words") {
    set_ui_language(UiLanguage::English);
    CHECK(rule_words("ko.year-1.month") == "1 year earlier, month");
    CHECK(rule_words("en.month+0") == "this month");
    CHECK(rule_words("en.nobody-knows") == "nobody-knows");
    CHECK(rule_words("").empty());
}

TEST_CASE("what is typed as a date is one, or nothing") {
    CHECK(typed_date("2024-05")->precision == Precision::Month);
    CHECK(typed_date(" 2024 ")->precision == Precision::Year);
    CHECK(!typed_date("2024-02-30"));
    CHECK(!typed_date("last May"));
    CHECK(!typed_date(""));
}

TEST_CASE("every letter of a name has a glyph, whatever script it is in") {
    HeadlessUi headless;
    GlyphCache& glyphs = headless.ui().paint.glyphs();
    const std::string text = "Anthropic SK텔레콤 安倍 Ünïcode Ключ";
    for (std::size_t at = 0; at < text.size();) {
        const char32_t character = decode(text, at);
        CHECK(glyphs.advance(kBodyFace, character) > 0);
        if (character == U' ') continue;
        CHECK_FALSE(glyphs.glyph(kBodyFace, character, 0, false).blank);
        CHECK_FALSE(glyphs.glyph(kBodyFace, character, 0, true).blank);
    }
    GlyphCache::Rows rows;
    CHECK(glyphs.take_changed_rows(rows));
    CHECK(rows.begin < rows.end);
    CHECK_FALSE(glyphs.take_changed_rows(rows));
}

TEST_CASE("shortened text fits, ends with an ellipsis and never cuts a character") {
    HeadlessUi headless;
    const Painter& paint = headless.ui().paint;
    CHECK(paint.shortened(kBodyFace, "short", 400) == "short");
    for (const float width : {20.0F, 40.0F, 77.0F}) {
        const std::string cut = paint.shortened(kBodyFace, "라이트스피드 벤처 파트너스", width);
        CHECK(cut.ends_with("…"));
        CHECK(paint.width(kBodyFace, cut) <= width + 0.01F);
        CHECK(code_points(cut) > 0);
    }
}

TEST_CASE("damaged UTF-8 is drawn as replacement characters and never read past its end") {
    for (const std::string bytes : {"\xff", "\xe0\xa4", "\xf0\x9f", "a\xc3"}) {
        std::size_t at = 0;
        std::size_t steps = 0;
        while (at < bytes.size() && steps < 10) {
            static_cast<void>(decode(bytes, at));
            ++steps;
        }
        CHECK(at == bytes.size());
    }
}

TEST_CASE("a press and its release never fall into one frame") {
    HeadlessUi headless;
    int downs = 0;
    const auto count = [&](Ui&) { downs += ImGui::IsMouseDown(0) ? 1 : 0; };
    headless.input().push(MouseButton{0, true});
    headless.input().push(MouseButton{0, false});
    headless.frame(count);
    CHECK(downs == 1);
}

} // namespace tieline::test
