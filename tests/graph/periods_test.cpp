#include "graph/compare.hpp"
#include "graph/holes.hpp"
#include "tests/support/facts_builder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <string>

namespace tieline::test {
namespace {

constexpr const char* kNames = "한빛전자 다온소프트 Norvik Halden Baltic";

FactsBuilder article(const std::string& key) {
    FactsBuilder builder(key, kNames);
    for (const char* name : {"한빛전자", "다온소프트", "Norvik", "Halden", "Baltic"})
        builder.entity(EntityKind::Organization, name);
    return builder;
}

DateRange dates(const char* edtf) {
    return *parse_edtf(edtf);
}

} // namespace

TEST_CASE("two periods of an empty project are alike, and it has no holes") {
    const auto model = model_of({});
    CHECK(compare_periods(*model, {}, dates("2020"), dates("2021")) == Comparison{});
    CHECK(find_holes(*model, visible(*model, {})) == Holes{});
}

TEST_CASE("what only one period has is new or gone, what both have differently is changed") {
    auto a = article("a");
    a.tie({.kind = RelationKind::PartnersWith, .source = "한빛전자", .target = "다온소프트", .at = "2024-05-14"});
    a.tie({.kind = RelationKind::Supplies, .source = "Norvik", .target = "Halden", .at = "2020"});
    a.tie({.kind = RelationKind::InvestsIn, .source = "Norvik", .target = "Baltic", .at = "2020-02", .role = "lead"});
    a.tie({.kind = RelationKind::InvestsIn, .source = "Norvik", .target = "Baltic", .at = "2024-02"});
    a.tie({.kind = RelationKind::Owns, .source = "Halden", .target = "Baltic"}); // undated: of no period
    const auto model = model_of({a.build()});
    const Comparison found = compare_periods(*model, {}, dates("2020"), dates("2024"));
    REQUIRE(found.ties.size() == 3);
    CHECK(found.ties[0].change == Change::New);
    CHECK(found.ties[0].kind == RelationKind::PartnersWith);
    CHECK(found.ties[1].change == Change::Gone);
    CHECK(found.ties[1].source == named(*model, "Norvik"));
    CHECK(found.ties[2].change == Change::Changed);
    CHECK(found.before(found.ties[2]).size() == 1);
    CHECK(found.after(found.ties[2]).size() == 1);
    CHECK(found.same == 0);
    REQUIRE(found.entities.size() == 3);
    CHECK(found.entities[0].change == Change::New);
    CHECK(found.entities[2] == EntityChange{Change::Gone, named(*model, "Halden")});
    const Comparison alike = compare_periods(*model, {}, dates("2020"), dates("2020"));
    CHECK(alike.ties.empty());
    CHECK(alike.entities.empty());
    CHECK(alike.same == 2);
}

TEST_CASE("periods that are moved are compared as if they were asked for anew") {
    const auto model = model_of(synthetic_facts(60, 1500));
    PeriodBrush brush(*model, std::make_shared<const FilterColumns>(*model));
    const auto range = [](int day, int length) {
        const Date begin{std::chrono::days{day}};
        return DateRange::between(DateRange::from_day(begin), DateRange::from_day(begin + std::chrono::days{length}));
    };
    std::mt19937 random(3); // NOLINT(bugprone-random-generator-seed): the same way every time
    int early = 16500;
    int late = 18000;
    std::size_t moved = 0;
    Visibility followed;
    for (int i = 0; i < 120; ++i) {
        early += static_cast<int>(random() % 21) - 10;
        late += static_cast<int>(random() % 21) - 10;
        Filter filter;
        if (i / 40 == 1) filter.clock = Clock::Published;
        const DateRange before = range(early, 300);
        const DateRange after = range(late, i % 50 == 49 ? 900 : 300);
        brush.show(filter, before, after);
        CHECK(brush.comparison() == compare_periods(*model, filter, before, after));
        filter.dates = before;
        const Visibility first = visible(*model, filter);
        filter.dates = after;
        const Visibility second = visible(*model, filter);
        if (!brush.changes().all) ++moved;
        if (brush.changes().all) followed = brush.visibility();
        for (const std::uint32_t k : brush.changes().relations) followed.relations[k] = brush.visibility().relations[k];
        CHECK(followed.relations == brush.visibility().relations);
        MatchCounts counts;
        bool same = true;
        for (std::size_t k = 0; k < first.relations.size(); ++k) {
            const std::uint8_t better = std::max(first.relations[k], second.relations[k]);
            same = same && brush.visibility().relations[k] == better;
            if (better == static_cast<std::uint8_t>(DateMatch::In)) ++counts.in;
        }
        CHECK(same);
        CHECK(brush.visibility().relation_counts.in == counts.in);
    }
    CHECK(moved > 60);
}

TEST_CASE("a kind that is filtered out is in no comparison") {
    auto a = article("a");
    a.tie({.kind = RelationKind::Supplies, .source = "Norvik", .target = "Halden", .at = "2020"});
    const auto model = model_of({a.build()});
    Filter filter;
    filter.relation_kinds.reset(static_cast<std::size_t>(RelationKind::Supplies));
    CHECK(compare_periods(*model, filter, dates("2020"), dates("2021")).ties.empty());
}

TEST_CASE("the longest silence lies between facts, and a vague fact does not break it") {
    auto a = article("a");
    for (const char* day : {"2020-01-10", "2020-02-10", "2023-06-01", "202X"})
        a.tie({.kind = RelationKind::MeetsWith, .source = "Norvik", .target = "Halden", .at = day});
    const auto model = model_of({a.build()});
    const Holes holes = find_holes(*model, visible(*model, {}));
    REQUIRE(holes.silences.size() == 3);
    CHECK_FALSE(holes.silences[0].entity.has_value());
    CHECK(to_edtf(DateRange::from_day(holes.silences[0].begin)) == "2020-02-11");
    CHECK(to_edtf(DateRange::from_day(holes.silences[0].end)) == "2023-06-01");
    CHECK(holes.silences[1].entity.has_value());
    CHECK(find_holes(*model, visible(*model, {}), 4000).silences.empty());
}

TEST_CASE("undated facts and facts from one article are listed, the least sure first") {
    auto a = article("a");
    a.tie({.kind = RelationKind::Owns, .source = "Norvik", .target = "Halden", .confidence = 0.9});
    a.tie({.kind = RelationKind::Supplies, .source = "Baltic", .target = "Halden", .at = "2021", .confidence = 0.6});
    a.tie({.kind = RelationKind::Supplies, .source = "한빛전자", .target = "다온소프트", .at = "2021"});
    auto b = article("b");
    b.tie({.kind = RelationKind::Supplies, .source = "한빛전자", .target = "다온소프트", .at = "2021"});
    const auto model = model_of({a.build(), b.build()});
    const Holes holes = find_holes(*model, visible(*model, {}));
    REQUIRE(holes.undated.size() == 1);
    CHECK(model->relation(holes.undated[0]).kind == RelationKind::Owns);
    REQUIRE(holes.single_source.size() == 2);
    CHECK(model->relation(holes.single_source[0]).confidence < model->relation(holes.single_source[1]).confidence);
}

} // namespace tieline::test
