#include "importers/extract/dump.hpp"
#include "importers/language/characters.hpp"
#include "tests/importers/support.hpp"

#include <chrono>
#include <random>

/// Whatever the bytes, the chain from reader to dates keeps its promises.
namespace tieline::test {
namespace {

bool on_boundaries(std::string_view text, TextRange range) {
    const auto boundary = [&](std::size_t at) {
        return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    };
    return range.begin <= range.end && range.end <= text.size() && boundary(range.begin) && boundary(range.end);
}

void check_invariants(const Document& document, const Analysis& analysis) {
    const std::string_view text = document.text.view();
    const auto sorted = [&](const auto& items, bool disjoint) {
        std::uint32_t last = 0;
        for (const auto& item : items) {
            if (!on_boundaries(text, item.range) || item.range.empty()) return false;
            if (item.range.begin < last) return false;
            last = disjoint ? item.range.end : item.range.begin;
        }
        return true;
    };
    CHECK(sorted(document.blocks, true));
    CHECK(sorted(analysis.zones, true));
    CHECK(sorted(analysis.sentences, true));
    CHECK(sorted(analysis.quotes, true));
    CHECK(sorted(analysis.dates, true));
    CHECK(sorted(analysis.amounts, true));
    CHECK(sorted(analysis.shares, true));
    bool inside = true;
    for (const Sentence& sentence : analysis.sentences)
        inside &= sentence.zone < analysis.zones.size() && analysis.zones[sentence.zone].range.contains(sentence.range);
    for (const QuoteSpan& quote : analysis.quotes) {
        inside &= quote.sentence < analysis.sentences.size();
        if (quote.speaker) inside &= on_boundaries(text, *quote.speaker) && !quote.speaker->empty();
    }
    for (const DateExpression& date : analysis.dates)
        if (date.value) inside &= parse_edtf(to_edtf(*date.value)).has_value();
    CHECK(inside);
    std::size_t covered = 0, words = 0;
    for (const Zone& zone : analysis.zones) covered += document.text.slice(zone.range).size();
    for (std::size_t at = 0; at < text.size();) {
        const Character c = character_at(text, at);
        words += is_space(c.code) ? 0 : c.size;
        at += c.size;
    }
    CHECK(covered >= words); // nothing but blank space lies outside the zones
}

void read_and_check(const InputFile& file) {
    const Reader* reader = reader_for(file);
    if (reader == nullptr) return;
    std::vector<ImportWarning> warnings;
    const auto documents = reader->read(file, warnings, {});
    if (!documents) return;
    for (const Document& document : *documents) {
        const Analysis analysis = analyse(document, language(), published("2024-02-29"));
        check_invariants(document, analysis);
        for (const std::string_view stage : stage_names()) CHECK(dump_stage(analysis, stage).has_value());
    }
}

/// Pieces that the stages look for, thrown together.
std::string random_article(std::mt19937& random) {
    static const std::vector<std::string> pieces{"2024년 ",     "3월",         "5일",
                                                 "지난 ",       "부터 ",       "까지",
                                                 "오늘",        "이날",        "~",
                                                 "다. ",        "\"",          "“",
                                                 "”",           "'",           "Q. ",
                                                 "A. ",         "\n",          "\n\n",
                                                 "<p>",         "</div>",      "<a href=x>",
                                                 "---\n",       "title: x\n",  "# ",
                                                 "| a |\n",     "in ",         "2019",
                                                 " to ",        "March ",      "the ",
                                                 "last ",       "half",        " of ",
                                                 "5",           "억 ",         "원",
                                                 "$",           "%",           ".",
                                                 ",",           "기자 = ",     "(",
                                                 ")",           "[",           "=",
                                                 "사진",        "By ",         "\xC2\xA0",
                                                 "\xEC",        "\xFF",        std::string(1, '\0'),
                                                 "\r\n",        "가",          "한국은",
                                                 "Apple Inc. ", "said ",       "between ",
                                                 "and ",        "1조4000억원", "24/12/2024",
                                                 "2024-02-30",  "’90s",        "&#xD800;",
                                                 "<script>",    "<!--",        "e\xCC\x81",
                                                 "\t",          "31",          "9999년"};
    std::string text;
    const std::size_t count = random() % 120;
    for (std::size_t i = 0; i < count; ++i) {
        if (random() % 12 == 0) text.push_back(static_cast<char>(random() % 256));
        text += pieces[random() % pieces.size()];
    }
    return text;
}

} // namespace

TEST_CASE("random articles keep the invariants of every stage") {
    std::mt19937 random(20240229); // NOLINT: the same articles in every run
    for (int i = 0; i < 600; ++i) {
        const std::string bytes = random_article(random);
        CAPTURE(i);
        read_and_check({i % 3 == 0 ? "a.txt" : i % 3 == 1 ? "a.html" : "a.md", bytes});
    }
}

TEST_CASE("random bytes keep the invariants of every stage") {
    std::mt19937 random(7); // NOLINT: the same bytes in every run
    for (int i = 0; i < 200; ++i) {
        std::string bytes;
        for (std::size_t size = random() % 400; bytes.size() < size;)
            bytes.push_back(static_cast<char>(random() % 256));
        CAPTURE(i);
        read_and_check({i % 2 == 0 ? "a.txt" : "a.html", bytes});
    }
}

TEST_CASE("long lines, many quotes and many dates take time in proportion") {
    const auto seconds = [](const std::string& text) {
        const auto begin = std::chrono::steady_clock::now();
        read_and_check({"a.txt", text});
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    const auto repeated = [](std::string_view piece, int times) {
        std::string text;
        for (int i = 0; i < times; ++i) text += piece;
        return text;
    };
    for (const std::string_view piece :
         {"그는 \"온다\"고 지난 3일 말했다. ", "2024년 3월 5일 ", "\" ", "“a ", "1 ", "from 2019 to ", "Mr. "}) {
        CAPTURE(std::string(piece));
        const double once = seconds(repeated(piece, 400));
        CHECK(seconds(repeated(piece, 3200)) < 0.5 + once * 40); // eight times the text, no square of it
    }
}

} // namespace tieline::test
