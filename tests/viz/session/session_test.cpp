// Imports through a project: batch by batch, again, with another date, and stopped. The articles are invented.
#include "graph/model_build.hpp"
#include "importers/resolve/resolve.hpp"
#include "tests/support/facts_builder.hpp"
#include "tests/support/temporary_folder.hpp"
#include "viz/scene/outline.hpp"
#include "viz/session/opening.hpp"
#include "viz/session/session.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>
#include <span>
#include <stop_token>

namespace tieline::test {
namespace {

constexpr auto kDay = "2024-05-16";

const LanguageData& language() {
    static const std::shared_ptr<const LanguageData> kLanguage = load_language_data().value();
    return *kLanguage;
}

constexpr const char* kPage =
    R"(<!doctype html><html lang="ko"><head><title>한빛전자, 다온소프트와 협력 - 새벽신문</title>
<meta property="og:title" content="한빛전자, 다온소프트와 협력"><meta property="og:site_name" content="새벽신문"></head>
<body><article><h1>한빛전자, 다온소프트와 협력</h1>
<figure><img src="a.jpg"><figcaption>김서윤 한빛전자 대표가 지난 14일 발표하고 있다. 새벽신문 자료사진</figcaption></figure>
<p>한빛전자는 지난 14일 다온소프트와 업무협약을 체결했다고 밝혔다.</p>
<blockquote>김서윤 한빛전자 대표는 "양사의 기술을 결합하겠다"고 말했다.</blockquote>
<ul><li>한빛전자는 지난해 누리은행에서 300억원을 투자받았다.</li><li>다온소프트는 다음 달 부산에 사무소를 연다.</li></ul>
<h2>누리은행도 나서</h2><p>누리은행은 지난달 다온소프트 지분 5%를 인수했다.</p></article>
<footer>Copyright 새벽신문</footer></body></html>)";
constexpr const char* kNote = R"(---
title: Norvik Shipping to buy Halden Freight
publisher: Harbour Daily
author: Solveig Lund
lang: en
---
# Norvik Shipping to buy Halden Freight

Norvik Shipping Inc. agreed last Tuesday to acquire Halden Freight Ltd. for $1.2 billion.

> Ingrid Solberg, chief executive of Norvik Shipping, founded the company in 2009.

- Norvik Shipping competes with Baltic Lines Inc.
)";
constexpr const char* kText =
    "누리은행, 한빛전자에 투자\n\n누리은행은 지난 3일 한빛전자에 300억원을 투자했다고 밝혔다.\n";

/// Articles of three formats, none of which says when it was published.
struct Inputs {
    TemporaryFolder folder;
    std::vector<std::string> files{folder.write("a.html", kPage), folder.write("b.md", kNote),
                                   folder.write("c.txt", kText)};
};

ImportReport import(ProjectFile& project, const std::vector<std::string>& files, const ExtractOptions& options = {}) {
    auto report = import_files(project, files, language(), options, {}, {});
    REQUIRE(report.has_value());
    return *report;
}

/// The model that everything stored gives when nothing is known from before.
std::string difference_to_fresh(ProjectFile& project) {
    auto facts = project.facts().value();
    Resolution resolution = resolve(facts, language());
    const auto rows = project.decisions().value();
    CHECK(rows.empty());
    const auto fresh = build_model(std::move(facts), resolution);
    return difference(*project.model().value(), *fresh, Keys::Ignored);
}

std::string invented(std::mt19937& random) {
    static const std::array<const char*, 8> kHouses{"한빛전자",        "다온소프트",     "누리은행",     "가람해운",
                                                    "Norvik Shipping", "Halden Freight", "Baltic Lines", "새벽재단"};
    const auto any = [&] { return kHouses.at(std::uniform_int_distribution<std::size_t>(0, 7)(random)); };
    std::string text =
        fmt::format("{} 소식\n\n2024년 5월 {}일\n\n", any(), std::uniform_int_distribution<int>(1, 28)(random));
    for (int i = 0; i < 4; ++i) text += fmt::format("{}는 지난 3일 {}와 업무협약을 체결했다고 밝혔다.\n", any(), any());
    return text;
}

TEST_CASE("a date given later leads to the same facts as one given at the import") {
    const Inputs inputs;
    const DateRange day = parse_edtf(kDay).value();
    auto fresh = ProjectFile::in_memory().value();
    CHECK(import(fresh, inputs.files, {.published = day}).articles == 3);
    auto later = ProjectFile::in_memory().value();
    CHECK(import(later, inputs.files).articles == 3);
    const std::vector<ArticleFacts> undated = later.facts().value();
    CHECK(undated != fresh.facts().value());
    for (const ArticleFacts& facts : undated) {
        CHECK_FALSE(facts.article.published.has_value());
        REQUIRE(set_published(later, facts.article.key, day, language()).has_value());
    }
    const std::vector<ArticleFacts> expected = fresh.facts().value();
    const std::vector<ArticleFacts> found = later.facts().value();
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        CAPTURE(found[i].article.key);
        CHECK_FALSE(found[i].dates.empty());
        CHECK(found[i] == expected[i]);
    }
    CHECK(later.decisions().value().size() == 3);
    import(later, inputs.files); // the date that a person gave outlives the next import
    CHECK(later.facts().value() == expected);
    REQUIRE(set_published(later, found[0].article.key, parse_edtf("2023-01-02").value(), language()).has_value());
    REQUIRE(set_published(later, found[0].article.key, day, language()).has_value());
    CHECK(later.facts().value() == expected);
}

TEST_CASE("a new date for no article, or one that is called off, changes nothing") {
    const Inputs inputs;
    const DateRange day = parse_edtf(kDay).value();
    auto project = ProjectFile::in_memory().value();
    import(project, inputs.files);
    const auto before = project.model().value();
    CHECK(set_published(project, "none", day, language()).error().key == "error.no-such-article");
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = set_published(project, inputs.files[0], day, language(), stop.get_token());
    REQUIRE_FALSE(stopped.has_value());
    CHECK(stopped.error().code == ErrorCode::Interrupted);
    CHECK(project.model().value() == before);
    CHECK(project.decisions().value().empty());
}

TEST_CASE("articles imported one by one, in any order and again, give what one import of all gives") {
    const TemporaryFolder folder;
    std::mt19937 random(5);
    std::vector<std::string> files;
    for (int i = 0; i < 30; ++i) files.push_back(folder.write(fmt::format("{:02}.txt", i), invented(random)));
    auto project = ProjectFile::open(folder.path() / "p.tieline").value();
    std::shuffle(files.begin(), files.end(), random);
    for (std::size_t i = 0; i < files.size(); ++i) {
        CAPTURE(i);
        import(project, {files[i]});
        CHECK(difference_to_fresh(project) == "");
        if (i % 7 == 3) { // a new version of an article that is known
            const std::string changed = files[i / 2];
            folder.write(std::filesystem::path(changed).filename().string(), invented(random));
            import(project, {changed});
            CHECK(difference_to_fresh(project) == "");
        }
        if (i % 10 == 5) project = ProjectFile::open(folder.path() / "p.tieline").value();
    }
    const auto before = project.model().value();
    project = ProjectFile::open(folder.path() / "p.tieline").value();
    CHECK(difference(*project.model().value(), *before) == "");
}

TEST_CASE("a resolver of a growing project says what a new one of all articles says") {
    const TemporaryFolder folder;
    std::mt19937 random(9);
    std::vector<ArticleFacts> all;
    ProjectResolver growing(language());
    CHECK(growing.resolution() == resolve({}, language()));
    for (int i = 0; i < 40; ++i) {
        CAPTURE(i);
        const std::string file = folder.write(fmt::format("{}.txt", random() % 25), invented(random));
        std::vector<ImportWarning> warnings;
        const ArticleFacts facts = extract_file(file, language(), {}, warnings, {}).value().front();
        std::erase_if(all, [&](const ArticleFacts& old) { return old.article.key == facts.article.key; });
        all.push_back(facts);
        growing.put(facts);
        if (i % 3 == 0) CHECK(growing.resolution() == resolve(all, language()));
        CHECK(growing.article_count() == all.size());
    }
}

TEST_CASE("what was imported before a stop stays") {
    const Inputs inputs;
    auto project = ProjectFile::in_memory().value();
    std::stop_source stop;
    const auto report = import_files(
        project, inputs.files, language(), {},
        [&](const ImportProgress& now) {
            if (now.done == 1) stop.request_stop();
        },
        stop.get_token());
    REQUIRE(report.has_value());
    CHECK(report->stopped);
    CHECK(report->articles == project.facts().value().size());
    CHECK(report->articles < 3);
}

} // namespace
TEST_CASE("an import keeps an outline of now in a large project, and none where there is little to read") {
    const Inputs inputs;
    const auto path = inputs.folder.path() / "p.tieline";
    auto project = ProjectFile::open(path).value();
    import(project, inputs.files);
    CHECK_FALSE(project.outline().has_value());
    const auto facts = synthetic_facts(60, 10'000);
    REQUIRE(project.store(facts, trivial_resolution(facts)).has_value());
    CHECK_FALSE(project.outline().has_value());
    import(project, {inputs.files.front()});
    const auto kept = project.outline();
    REQUIRE(kept.has_value());
    CHECK(kept->of == project.edition().value());
    StoredView view;
    const auto found = decode_outline(kept->bytes, outline_key(view, ""), kept->of.revision);
    REQUIRE(found.has_value());
    const auto model = project.model().value();
    REQUIRE(found->model->entity_count() == model->entity_count());
    CHECK(found->words.provisional);
    CHECK(found->timeline == TimelineIndex(*model, visible(*model, {}), Clock::Happened));
    view.filter.clock = Clock::Published;
    CHECK_FALSE(decode_outline(kept->bytes, outline_key(view, ""), kept->of.revision).has_value());
    std::stop_source stopped;
    stopped.request_stop();
    REQUIRE(project.store(std::span(facts).first(1), trivial_resolution(facts)).has_value());
    renew_outline(project, stopped.get_token());
    CHECK_FALSE(project.outline().has_value());
}

} // namespace tieline::test
