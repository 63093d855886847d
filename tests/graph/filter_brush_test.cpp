#include "graph/filter_brush.hpp"
#include "tests/support/facts_builder.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace tieline::test {
namespace {

/// Ties and sentences with dates of every kind, among six companies of which one meets nobody.
std::shared_ptr<const Model> mixed() {
    const std::vector<std::string> dates{"2020-02-29",   "2021", "2021-03~",   "2019/..", "../2022",  "",
                                         "2021-06/2022", "201X", "2022-05-04", "2021-12", "2020/2023"};
    const std::vector<std::string> names{"가온", "나래", "다솜", "라온", "마루", "바다"};
    std::vector<ArticleFacts> articles;
    for (std::size_t i = 0; i < 60; ++i) {
        const std::string source = names[i % 5];
        const std::string target = names[(i + 1 + i / 5 % 3) % 5];
        const std::string text = source + "은 " + target + "에 투자했다. " + source + "의 소식이다. 바다도 있다.";
        FactsBuilder article("a" + std::to_string(i), text);
        article.published("2022-01-0" + std::to_string(1 + i % 9));
        article.entity(EntityKind::Organization, source).entity(EntityKind::Person, "바다");
        if (target != source) article.entity(EntityKind::Organization, target);
        article.tie({RelationKind::InvestsIn, source, target, source + "은 " + target + "에 투자했다.",
                     dates[i % dates.size()], "", i % 7 == 0 ? 0.2 : 0.9});
        if (!dates[(i + 3) % dates.size()].empty())
            article.event(dates[(i + 3) % dates.size()], source + "의 소식이다.", {source});
        articles.push_back(article.build());
    }
    return model_of(std::move(articles));
}

void check_same(const Visibility& a, const Visibility& b) {
    REQUIRE(a.entities == b.entities);
    REQUIRE(a.relations == b.relations);
    REQUIRE(a.events == b.events);
    REQUIRE(a.entity_counts == b.entity_counts);
    REQUIRE(a.relation_counts == b.relation_counts);
    REQUIRE(a.event_counts == b.event_counts);
}

DateRange days(int from, int to) {
    DateRange range;
    range.begin = Date{std::chrono::days{from}};
    range.end = Date{std::chrono::days{to}};
    range.precision = Precision::Span;
    return range;
}

} // namespace

TEST_CASE("a brush that is moved anywhere shows what a question without memory shows") {
    const auto model = mixed();
    const auto columns = std::make_shared<const FilterColumns>(*model);
    BrushedVisibility brush(columns);
    std::mt19937 random(5); // NOLINT(bugprone-random-generator-seed): the same way every time
    std::uniform_int_distribution<int> day(16500, 20500);
    std::uniform_int_distribution<int> small(-40, 40);
    std::uniform_int_distribution<int> dice(0, 9);
    int from = 18000;
    int to = 18800;
    for (int i = 0; i < 3000; ++i) {
        Filter filter;
        const int roll = dice(random);
        if (roll == 0) {
            from = day(random);
            to = day(random);
        } else {
            from += small(random);
            to += small(random);
        }
        if (from > to) std::swap(from, to);
        if (from == to) ++to;
        filter.dates = days(from, to);
        if (i % 50 == 3) filter.dates->begin.reset();
        if (i % 70 == 5) filter.dates->end.reset();
        if (i % 90 == 7) filter.dates.reset();
        if (i % 110 == 9) filter.clock = Clock::Published;
        if (i / 500 % 2 == 1) filter.entity_kinds.reset(static_cast<std::size_t>(EntityKind::Person));
        check_same(brush.show(filter), columns->visible(filter));
    }
}

TEST_CASE(
    "by the clock of publication a moved brush shows what a question without memory shows, and names what changed") {
    const auto model = mixed();
    const auto columns = std::make_shared<const FilterColumns>(*model);
    BrushedVisibility brush(columns);
    std::mt19937 random(11); // NOLINT(bugprone-random-generator-seed): the same way every time
    std::uniform_int_distribution<int> small(-3, 3);
    int from = 18990;
    int to = 18996; // the articles came in the first days of 2022
    Visibility before;
    std::size_t moved = 0;
    for (int i = 0; i < 2000; ++i) {
        from += small(random);
        to += small(random);
        if (i % 100 == 99) from = 18990, to = 18996;
        if (from > to) std::swap(from, to);
        if (from == to) ++to;
        Filter filter;
        filter.clock = i / 400 % 2 == 0 ? Clock::Published : Clock::Happened;
        filter.dates = days(from, to);
        check_same(brush.show(filter), columns->visible(filter));
        const Visibility now = columns->visible(filter);
        if (!brush.changes().all) {
            ++moved;
            for (const std::uint32_t k : brush.changes().relations) before.relations[k] = now.relations[k];
            for (const std::uint32_t k : brush.changes().events) before.events[k] = now.events[k];
            for (const std::uint32_t k : brush.changes().entities) before.entities[k] = now.entities[k];
            CHECK(before.relations == now.relations);
            CHECK(before.events == now.events);
            CHECK(before.entities == now.entities);
        }
        before = now;
    }
    CHECK(moved > 500);
}

TEST_CASE("a brush that moves a little looks at few facts") {
    const auto model = model_of(synthetic_facts(300, 3000));
    BrushedVisibility brush(std::make_shared<const FilterColumns>(*model));
    Filter filter;
    filter.dates = days(17000, 17400);
    brush.show(filter);
    CHECK(brush.looked_at() >= 3000); // it has no earlier answer to start from
    filter.dates = days(17010, 17410);
    brush.show(filter);
    CHECK(brush.looked_at() < 200);
    CHECK(brush.looked_at() > 0);
    filter.dates = days(17010, 17410);
    brush.show(filter);
    CHECK(brush.looked_at() == 0);
}

TEST_CASE("a brush over nothing shows nothing") {
    const auto model = model_of({});
    BrushedVisibility brush(std::make_shared<const FilterColumns>(*model));
    Filter filter;
    filter.dates = days(1, 2);
    CHECK(brush.show(filter).entities.empty());
    filter.dates = days(2, 3);
    CHECK(brush.show(filter).relation_counts.all() == 0);
}

} // namespace tieline::test
