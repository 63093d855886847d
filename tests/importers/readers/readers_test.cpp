#include "importers/language/table.hpp"
#include "importers/readers/encoding.hpp"
#include "tests/importers/support.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fstream>

namespace tieline::test {
namespace {

Document read(const InputFile& file) {
    const Reader* reader = reader_for(file);
    REQUIRE(reader != nullptr);
    std::vector<ImportWarning> warnings;
    auto documents = reader->read(file, warnings, {});
    REQUIRE(documents.has_value());
    REQUIRE(documents->size() == 1);
    return std::move(documents->front());
}

/// "kind text" of every block, one a line.
std::string blocks_of(const Document& document) {
    constexpr std::array names{"p", "h", "li", "q", "cap", "tr", "other"};
    std::string lines;
    for (const Block& block : document.blocks)
        lines += std::string(names.at(static_cast<std::size_t>(block.kind))) + " " +
                 std::string(document.text.slice(block.range)) + "\n";
    return lines;
}

constexpr std::string_view kPage = R"(<!DOCTYPE html><html lang="en-GB"><head>
<title>Ferry firm buys rival | Coast Herald</title>
<link rel="canonical" href="https://coast.example/ferry">
<meta property="og:site_name" content="Coast Herald">
<meta property="article:published_time" content="2024-03-06T01:00:00Z">
<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],
"headline":"Ferry firm buys rival","datePublished":"2024-03-05T10:00:00+00:00",
"author":[{"name":"Jo Hale"},{"name":"Kim Bo"}],"publisher":{"name":"Coast Herald"}}]}</script>
<style>p{}</style></head><body class="has-sidebar">
<nav><a href=1>Home</a><a href=2>News</a></nav><div id="page"><article>
<header><h1>Ferry firm buys rival</h1></header>
<figure><img src=x><figcaption>The port of Selby</figcaption></figure>
<p>Northline Ferries, based in Selby, bought its rival <a href=b>Bay Crossings</a> on Monday for £12m.</p>
<h2>Jobs are safe</h2>
<p>Unions welcomed the deal, although they asked, more than once, for promises &amp; a timetable.</p>
<script>var p = "<p>never text</p>";</script>
<div class="related-stories"><h3>Related</h3><ul><li><a href=a>Ferry prices rise again</a></li></ul></div>
<h3>More from us</h3></article>
<aside><p>Subscribe to our newsletter, it is good, really good, and you will like it a lot.</p></aside></div>
<footer>Copyright</footer></body></html>)";

} // namespace

TEST_CASE("a path that is no UTF-8 gives a clean key, and a language tag is cut between letters only") {
    const Document plain = read({"\xb1\xe2\xbb\xe7.txt", "A text."});
    CHECK(plain.key == "\uFFFD\uFFFD\uFFFD.txt");
    CHECK(plain.source == plain.key);
    CHECK(read({"a.md", "---\nlang: 한국어\n---\nText"}).language.empty());
    CHECK(read({"a.md", "---\nlang: KO-kr\n---\nText"}).language == "ko");
    CHECK(read({"a.html", "<html lang='한국어'><p>Text"}).language.empty());
    CHECK(read({"a.html", "<html><title>A&#27;B&#x85;C</title><p>Text"}).title == "ABC");
}

TEST_CASE("a page gives its article, without what stands around it") {
    const Document document = read({"page.html", std::string(kPage)});
    CHECK(document.title == "Ferry firm buys rival");
    CHECK(document.publisher == "Coast Herald");
    CHECK(document.author == "Jo Hale, Kim Bo");
    CHECK(document.language == "en");
    CHECK(document.key == "https://coast.example/ferry");
    REQUIRE(document.dates.size() == 2);
    CHECK(to_edtf(document.dates[0].value) == "2024-03-05");
    CHECK(document.dates[0].origin == "json-ld");
    CHECK(document.dates[1].origin == "opengraph");
    CHECK(blocks_of(document) ==
          "h Ferry firm buys rival\n"
          "cap The port of Selby\n"
          "p Northline Ferries, based in Selby, bought its rival Bay Crossings on Monday for £12m.\n"
          "h Jobs are safe\n"
          "p Unions welcomed the deal, although they asked, more than once, for promises & a timetable.\n");
}

TEST_CASE("a page that parts paragraphs by line breaks, in an old Korean encoding") {
    const Document document = read(*read_input(TIELINE_SOURCE_DIR "/tests/data/readers/breaks-cp949.html"));
    CHECK(document.title == "바다은행, 새 행장 선임");
    REQUIRE(document.dates.size() == 1);
    CHECK(to_edtf(document.dates[0].value) == "2023-11-07");
    CHECK(blocks_of(document) == "h 바다은행, 새 행장 선임\n"
                                 "p 바다은행은 7일 새 행장으로 김서윤 부행장을 선임했다고 밝혔다.\n"
                                 "p 김 행장은 지난 2001년 입행해 기업금융을 맡아 왔다.\n"
                                 "p 바다은행은 내년 상반기에 인터넷 지점을 연다.\n");
}

TEST_CASE("a page without metadata, an empty one and a broken one are read as far as they go") {
    CHECK(read({"a.html", "<html><body><p>Only a sentence, but a whole one, stands here.</p></body></html>"})
              .dates.empty());
    CHECK(read({"a.html", ""}).text.empty());
    CHECK(read({"a.html", "<p>Broken <b>page with <a href=\"x>an attribute"}).source == "a.html");
    const Document bad =
        read({"a.html", "<script type='application/ld+json'>{\"@type\":</script><p>Text stays, all of it.</p>"});
    CHECK(bad.dates.empty());
}

TEST_CASE("a page nested 100,000 deep neither crashes nor hangs") {
    std::string page = "<html><body>";
    for (int i = 0; i < 100000; ++i) page += "<div>";
    page += "<p>The bottom of the page, with a comma.</p>";
    CHECK_NOTHROW(read({"deep.html", page}));
    std::string json = "<script type=\"application/ld+json\">";
    for (int i = 0; i < 50000; ++i) json += "[";
    CHECK_NOTHROW(read({"deep.html", json + "</script><p>Text.</p>"}));
}

TEST_CASE("Markdown gives blocks, front matter gives metadata") {
    const Document document =
        read({"a.md",
              "---\ntitle: \"Trust names chair\"\ndate: 2024-05-06 # local\nauthor: [Jo Hale, Kim Bo]\n"
              "tags:\n  - a\npublisher: Coast Herald\nurl: https://coast.example/chair\nlang: en\n---\n\n"
              "# Trust names chair\n\nThe *trust* named [Lena Ort](https://x) &amp; thanked\nher predecessor.\n\n"
              "![The harbour](x.png)\n\n> It is an honour.\n\n- first\n- second\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
              "```\ncode\n```\n"});
    CHECK(document.title == "Trust names chair");
    CHECK(document.author == "Jo Hale, Kim Bo");
    CHECK(document.publisher == "Coast Herald");
    CHECK(document.key == "https://coast.example/chair");
    REQUIRE(document.dates.size() == 1);
    CHECK(to_edtf(document.dates[0].value) == "2024-05-06");
    CHECK(blocks_of(document) == "h Trust names chair\n"
                                 "p The trust named Lena Ort & thanked her predecessor.\n"
                                 "cap The harbour\n"
                                 "q It is an honour.\n"
                                 "li first\n"
                                 "li second\n"
                                 "tr a | b\n"
                                 "tr 1 | 2\n");
}

TEST_CASE("a fence that is never closed is no front matter") {
    CHECK(blocks_of(read({"a.md", "---\ntitle: x\n\nText.\n"})) == "p title: x\np Text.\n");
    CHECK(read({"a.md", "---\n---\n"}).text.empty());
}

TEST_CASE("encodings are told apart") {
    const std::string korean = "바다은행은 새 행장을 뽑았다. 값이 올랐다.";
    CHECK(decode_text(korean).utf8 == korean);
    CHECK(decode_text("\xEF\xBB\xBF" + korean).utf8 == korean);
    using namespace std::string_literals;
    CHECK(decode_text("\xFF\xFE\x14\xBC\xE4\xB2"s).utf8 == "바다");
    CHECK(decode_text("\xFE\xFF\xBC\x14\xB2\xE4"s).utf8 == "바다");
    CHECK(decode_text("T\0h\0e\0 \0s\0h\0i\0p\0"s).utf8 == "The ship");
    CHECK(decode_text("\xB9\xD9\xB4\xD9\xC0\xBA\xC7\xE0").utf8 == "바다은행");
    CHECK(decode_text("\xB9\xD9\xB4\xD9\xC0\xBA\xC7\xE0").encoding == "windows-949");
    CHECK(decode_text("\xB9\xD9\xB4\xD9", "euc-kr").utf8 == "바다");
    CHECK(decode_text("caf\xE9 and cr\xE8me are what people have here in the morning").utf8.starts_with("caf\xC3\xA9"));
    CHECK(decode_text("").utf8.empty());
}

TEST_CASE("what is no text has no reader") {
    using namespace std::string_literals;
    CHECK(reader_for({"a.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s}) == nullptr);
    CHECK(reader_for({"a.zip", "PK\x03\x04\x14\0\0\0"s}) == nullptr);
    CHECK(reader_for({"a.pdf", "%PDF-1.7\n"s}) == nullptr);
    CHECK(reader_for({"a.txt", "Text"})->name() == "text");
    CHECK(reader_for({"-", "<!DOCTYPE html><p>x"})->name() == "html");
    CHECK(reader_for({"A.MD", "# x"})->name() == "markdown");
    CHECK(reader_for({"a.txt", ""})->name() == "text");
}

TEST_CASE("files that cannot be read give errors that name them") {
    CHECK(read_input("no/such/file.txt").error().code == ErrorCode::Io);
    CHECK(read_input("no/such/file.txt").error().arguments.back() == "no/such/file.txt");
    CHECK(read_input("/tmp").error().key == "read.is-folder");
    const TemporaryFolder folder;
    const std::string path = folder.write("large.txt", std::string(2000, 'x'));
    const auto large = read_input(path, 1000);
    REQUIRE_FALSE(large.has_value());
    CHECK(large.error().code == ErrorCode::Limit);
    CHECK(read_input(path, 2000).has_value());
}

TEST_CASE("an error in a language table names file, line and reason") {
    const TableShape shape{.least_columns = 2, .most_columns = 3, .required = true};
    const auto rows = parse_table("\xEF\xBB\xBF# note\n\na\tb\nc\td\te\t\r\n", "x.tsv", shape);
    REQUIRE(rows.has_value());
    REQUIRE(rows->size() == 2);
    CHECK((*rows)[1].line == 4);
    CHECK((*rows)[0].cells.size() == 3);
    const auto few = parse_table("a\tb\nc\n", "x.tsv", shape);
    REQUIRE_FALSE(few.has_value());
    CHECK(few.error().key == "language.too-few-columns");
    CHECK(few.error().arguments == std::vector<std::string>{"2", "2", "x.tsv"});
    CHECK_FALSE(parse_table("a\tb\tc\td\n", "x.tsv", shape).has_value());
}

} // namespace tieline::test
