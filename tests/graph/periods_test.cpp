#include "graph/compare.hpp"
#include "graph/holes.hpp"
#include "tests/support/facts_builder.hpp"

#include <doctest/doctest.h>

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
    CHECK(found.ties[2].before.size() == 1);
    CHECK(found.ties[2].after.size() == 1);
    CHECK(found.same == 0);
    REQUIRE(found.entities.size() == 3);
    CHECK(found.entities[0].change == Change::New);
    CHECK(found.entities[2] == EntityChange{Change::Gone, named(*model, "Halden")});
    const Comparison alike = compare_periods(*model, {}, dates("2020"), dates("2020"));
    CHECK(alike.ties.empty());
    CHECK(alike.entities.empty());
    CHECK(alike.same == 2);
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
