#include "graph/filter.hpp"
#include "tests/support/facts_builder.hpp"

#include <doctest/doctest.h>

#include <string>

namespace tieline::test {
namespace {

std::optional<DateRange> edtf(std::string_view text) {
    return parse_edtf(text).value();
}

When from_to(std::string_view start, std::string_view end) {
    When when;
    if (!start.empty()) when.start = edtf(start);
    if (!end.empty()) when.end = edtf(end);
    return when;
}

DateMatch match(std::string_view date, std::string_view window) {
    return date_match(edtf(date), edtf(window));
}

/// 한빛 invests in 누리 in 2024-05, 누리 competes with 다온 some day of 2021, 다온 owns 라온 undated; 한빛 is also
/// named alone in a sentence of 2023-02-28.
ArticleFacts four_companies() {
    FactsBuilder article("a",
                         "한빛은 누리에 투자했다. 누리와 다온은 경쟁한다. 다온은 라온을 가졌다. 한빛의 사옥이 열렸다.");
    article.published("2024-06-01");
    for (const char* name : {"한빛", "누리", "다온", "라온"}) article.entity(EntityKind::Organization, name);
    article.tie({RelationKind::InvestsIn, "한빛", "누리", "한빛은 누리에 투자했다.", "2024-05"});
    article.tie({RelationKind::CompetesWith, "누리", "다온", "누리와 다온은 경쟁한다.", "2021"});
    article.tie({RelationKind::Owns, "다온", "라온", "다온은 라온을 가졌다.", ""});
    article.event("2023-02-28", "한빛의 사옥이 열렸다.", {"한빛"});
    return article.build();
}

DateMatch of_entity(const Visibility& visibility, const Model& model, std::string_view name) {
    return static_cast<DateMatch>(visibility.entities[named(model, name).index()]);
}

Filter between(std::string_view window) {
    Filter filter;
    filter.dates = edtf(window);
    return filter;
}

} // namespace

TEST_CASE("without a window everything is in, also what has no date") {
    CHECK(date_match(When{}, std::nullopt) == DateMatch::In);
    CHECK(date_match(std::optional<DateRange>(), std::nullopt) == DateMatch::In);
    CHECK(date_match(edtf("2021~"), std::nullopt) == DateMatch::In);
}

TEST_CASE("one date against a window agrees with DateRange::against") {
    CHECK(match("2024-02-29", "2024-02") == DateMatch::In);
    CHECK(match("2024-02", "2024-02-29") == DateMatch::Possibly);
    CHECK(match("2024-03-01", "2024-02") == DateMatch::Out);
    CHECK(match("2021/..", "2020/..") == DateMatch::In);
    CHECK(match("2021/..", "2022") == DateMatch::Possibly);
    CHECK(match("2021~", "2020/..") == DateMatch::Possibly);
    CHECK(match("2021~", "../..") == DateMatch::In);
    CHECK(date_match(std::optional<DateRange>(), edtf("2021")) == DateMatch::Undated);
}

TEST_CASE("a tie that began before and ended after a window surely held in it") {
    CHECK(date_match(from_to("2019", "2023"), edtf("2021")) == DateMatch::In);
    CHECK(date_match(from_to("2021", "2023"), edtf("2021-06")) == DateMatch::Possibly); // begun by June? nobody knows
    CHECK(date_match(from_to("2019", "2021"), edtf("2021-06")) == DateMatch::Possibly);
    CHECK(date_match(from_to("2019", "2023"), edtf("2019")) == DateMatch::In); // it began in it
    CHECK(date_match(from_to("2019", "2023"), edtf("2023")) == DateMatch::In); // it ended in it
    CHECK(date_match(from_to("2019", "2023"), edtf("2024")) == DateMatch::Out);
    CHECK(date_match(from_to("2019", "2023"), edtf("2018")) == DateMatch::Out);
    CHECK(date_match(from_to("2019~", "2023"), edtf("2021")) == DateMatch::Possibly);
}

TEST_CASE("a tie with one known end is in where that end lies, possibly in beyond it") {
    CHECK(date_match(from_to("2019-03", ""), edtf("2019")) == DateMatch::In);
    CHECK(date_match(from_to("2019-03", ""), edtf("2021")) == DateMatch::Possibly);
    CHECK(date_match(from_to("2019-03", ""), edtf("2018")) == DateMatch::Out);
    CHECK(date_match(from_to("", "2022"), edtf("2022")) == DateMatch::In);
    CHECK(date_match(from_to("", "2022"), edtf("2020")) == DateMatch::Possibly);
    CHECK(date_match(from_to("", "2022"), edtf("2023")) == DateMatch::Out);
}

TEST_CASE("ends that contradict each other count as their whole span") {
    CHECK(date_match(from_to("2023", "2019"), edtf("2021")) == DateMatch::In);
    CHECK(date_match(from_to("2023", "2019"), edtf("2024")) == DateMatch::Out);
}

TEST_CASE("the day of an event decides over its start and end") {
    When when = from_to("2019", "2023");
    when.at = edtf("2024-01");
    CHECK(date_match(when, edtf("2021")) == DateMatch::Out);
    CHECK(date_match(when, edtf("2024")) == DateMatch::In);
}

TEST_CASE("nothing is counted in an empty model") {
    const auto model = model_of({});
    const Visibility none = visible(*model, between("2021"));
    CHECK(none.entities.empty());
    CHECK(none.relation_counts == MatchCounts{});
}

TEST_CASE("ties, events and entities stand against the window, and all of them are counted") {
    const auto model = model_of({four_companies()});
    const Visibility shown = visible(*model, between("2023/2024"));
    CHECK(shown.relation_counts == MatchCounts{.in = 1, .possibly = 0, .undated = 1, .out = 1});
    CHECK(shown.event_counts == MatchCounts{.in = 2, .possibly = 0, .undated = 0, .out = 1});
    CHECK(of_entity(shown, *model, "한빛") == DateMatch::In);
    CHECK(of_entity(shown, *model, "누리") == DateMatch::In);
    CHECK(of_entity(shown, *model, "다온") == DateMatch::Undated); // better than the tie that is out
    CHECK(of_entity(shown, *model, "라온") == DateMatch::Undated);
    CHECK(shown.entity_counts == MatchCounts{.in = 2, .possibly = 0, .undated = 2, .out = 0});
    CHECK(shown.entity_counts.all() == model->entity_count());
}

TEST_CASE("a year is possibly in a window that holds a part of it") {
    const auto model = model_of({four_companies()});
    const Visibility shown = visible(*model, between("2021-03/2021-04"));
    CHECK(of_entity(shown, *model, "다온") == DateMatch::Possibly);
    CHECK(of_entity(shown, *model, "한빛") == DateMatch::Out);
    CHECK(shown.relation_counts == MatchCounts{.in = 0, .possibly = 1, .undated = 1, .out = 1});
}

TEST_CASE("kinds that are not wanted are hidden, with the ties and events that need them") {
    const auto model = model_of({four_companies()});
    Filter filter;
    filter.relation_kinds.reset(static_cast<std::size_t>(RelationKind::InvestsIn));
    Visibility shown = visible(*model, filter);
    CHECK(shown.relation_counts.all() == 2);
    CHECK(shown.event_counts.all() == 2); // the tie's mark is hidden too
    CHECK(shown.entity_counts.in == 4);
    filter.entity_kinds.reset();
    shown = visible(*model, filter);
    CHECK(shown.entity_counts.all() == 0);
    CHECK(shown.relation_counts.all() == 0);
    CHECK(shown.event_counts.all() == 0);
}

TEST_CASE("an entity without any shown tie or event is undated against a window and in without one") {
    FactsBuilder article("a", "한빛");
    article.entity(EntityKind::Organization, "한빛");
    const auto model = model_of({article.build()});
    CHECK(visible(*model, {}).entity_counts.in == 1);
    CHECK(visible(*model, between("2021")).entity_counts.undated == 1);
}

TEST_CASE("ties below the threshold and those only named together are off until asked for") {
    FactsBuilder article("a", "한빛과 누리");
    article.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
    article.tie({RelationKind::Owns, "한빛", "누리", "", "2021", "", 0.3});
    article.tie({RelationKind::MentionedWith, "한빛", "누리", "", "2021", "", 0.9});
    const auto model = model_of({article.build()});
    CHECK(visible(*model, {}).relation_counts.all() == 0);
    Filter all;
    all.min_confidence = 0;
    all.relation_kinds.set();
    CHECK(visible(*model, all).relation_counts.all() == 2);
}

TEST_CASE("by the clock of publication a fact stands where its articles came out") {
    FactsBuilder undated("b", "한빛과 누리");
    undated.entity(EntityKind::Organization, "한빛").entity(EntityKind::Organization, "누리");
    undated.tie({RelationKind::Sues, "한빛", "누리", "", "2020"});
    const auto model = model_of({four_companies(), undated.build()});
    Filter filter = between("2024-06");
    filter.clock = Clock::Published;
    const Visibility shown = visible(*model, filter);
    CHECK(shown.relation_counts == MatchCounts{.in = 3, .possibly = 0, .undated = 1, .out = 0});
    CHECK(of_entity(shown, *model, "라온") == DateMatch::In);
    filter.dates = edtf("2023");
    CHECK(visible(*model, filter).relation_counts.out == 3);
}

TEST_CASE("over twenty thousand ties the columns give what each tie gives alone") {
    const auto model = model_of(synthetic_facts(2000, 20000));
    const FilterColumns columns(*model);
    for (const char* window : {"2015", "2010-02/2018-06", "../2012", "2019-03-01/.."}) {
        Filter filter = between(window);
        filter.min_confidence = 0;
        const Visibility shown = columns.visible(filter);
        for (std::uint32_t i = 0; i < model->relation_count(); ++i) {
            if (shown.relations[i] == Visibility::kHidden) continue;
            const DateMatch alone = date_match(model->relation({i}).when, filter.dates);
            REQUIRE(static_cast<DateMatch>(shown.relations[i]) == alone);
        }
        CHECK(shown.relation_counts.all() > 0);
    }
}

} // namespace tieline::test
