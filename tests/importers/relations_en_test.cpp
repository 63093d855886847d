#include "tests/importers/relation_cases.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace tieline::test {

TEST_CASE("English buying is read active, passive, reduced and as a noun") {
    check({
        {"[o:Orvane] acquired [o:Pelmont] in <2021=2021>.", {"acquires Orvane>Pelmont"}},
        {"[o:Orvane], a maker of pumps, has bought the small rival firm [o:Pelmont].", {"acquires Orvane>Pelmont"}},
        {"[o:Pelmont] was acquired by [o:Orvane] for #$3 billion=3000000000 USD#.", {"acquires Orvane>Pelmont"}},
        {"[o:Orvane], which acquired [o:Pelmont] last year, is growing.", {"acquires Orvane>Pelmont"}},
        {"[o:Pelmont], bought by [o:Orvane] in <2019=2019>, makes valves.", {"acquires Orvane>Pelmont"}},
        {"[o:Orvane]'s acquisition of [o:Pelmont] surprised everyone.", {"acquires Orvane>Pelmont"}},
        {"The chief of [o:Orvane] bought [o:Pelmont] shirts.", {}},
    });
}

TEST_CASE("English founding and working are read") {
    check({
        {"[o:Pelmont] was founded by [p:Ada Birch] and [p:Tom Crane] in <1998=1998>.",
         {"founded Ada Birch>Pelmont", "founded Tom Crane>Pelmont"}},
        {"[p:Ada Birch], who founded [o:Pelmont], retired.", {"founded Ada Birch>Pelmont"}},
        {"[p:Ada Birch], the founder of [o:Pelmont], spoke.", {"founded Ada Birch>Pelmont"}},
        {"[p:Tom Crane] joined [o:Orvane] in <May 2020=2020-05>.", {"works_for Tom Crane>Orvane"}},
        {"[p:Tom Crane] left [o:Orvane] in <2022=2022>.", {"works_for Tom Crane>Orvane former"}},
        {"[p:Tom Crane], the finance chief of [o:Orvane], declined to comment.", {"works_for Tom Crane>Orvane"}},
    });
}

TEST_CASE("English investment, ownership, partners and disputes are read") {
    check({
        {"[o:Larch Capital] invested #$5m=5000000 USD# in [o:Pelmont].", {"invests_in Larch Capital>Pelmont"}},
        {"[o:Pelmont] raised #$5m=5000000 USD# from [o:Larch Capital].", {"invests_in Larch Capital>Pelmont"}},
        {"[o:Larch Capital], the owner of [o:Pelmont], is pleased.", {"owns Larch Capital>Pelmont"}},
        {"[o:Pelmont], a subsidiary of [o:Orvane], lost money.", {"owns Orvane>Pelmont"}},
        {"[o:Orvane] and [o:Pelmont] signed a supply agreement.", {"partners_with Orvane>Pelmont"}},
        {"[o:Orvane] formed a partnership with [o:Pelmont].", {"partners_with Orvane>Pelmont"}},
        {"[o:Orvane] sued [o:Pelmont] over patents.", {"sues Orvane>Pelmont"}},
        {"[o:Pelmont] filed a lawsuit against [o:Orvane].", {"sues Pelmont>Orvane"}},
        {"The [o:Harbour Authority] fined [o:Orvane] #£310,000=310000 GBP#.", {"regulates Harbour Authority>Orvane"}},
        {"[p:Ada Birch] criticised [o:Orvane] for the delay.", {"criticizes Ada Birch>Orvane"}},
        {"[o:Orvane]'s rival [o:Pelmont] cut prices.", {"competes_with Orvane>Pelmont"}},
        {"[o:Orvane] launched the [d:Heron 2] pump.", {"develops Orvane>Heron 2"}},
        {"[p:Ada Birch] met [p:Tom Crane] in <May 2020=2020-05>.", {"meets_with Ada Birch>Tom Crane"}},
        {"[p:Ada Birch]'s sister, [p:Eve Birch], paints.", {"family_of Ada Birch>Eve Birch"}},
        {"[p:Ada Birch] wrote [w:The Tides].", {"authored Ada Birch>The Tides"}},
        {"[o:Orvane] is based in [l:Leeds].", {"located_in Orvane>Leeds"}},
    });
}

TEST_CASE("pronouns and the company are read as who they stand for") {
    check({
        {"[p:Ada Birch] paints.\nShe founded [o:Pelmont] in <2001=2001>.", {"founded Ada Birch>Pelmont"}},
        {"[o:Orvane] makes pumps.\nThe company acquired [o:Pelmont].", {"acquires Orvane>Pelmont"}},
        {"[o:Orvane] makes pumps.\nA crate fell on it.", {}},
    });
}

TEST_CASE("dates, amounts and shares go to their tie") {
    const MarkedText text =
        read_marked("[o:Larch Capital] invested #$5m=5000000 USD# in [o:Pelmont] in <May 2022=2022-05>.\n"
                    "[o:Orvane] has owned ~18%=18~ of [o:Pelmont] since <2019=2019>.");
    const auto relations = find_relations(text.analysis, tables());
    const auto of = [&](RelationKind kind) {
        for (const LocalRelation& relation : relations)
            if (relation.kind == kind) return relation;
        return LocalRelation{};
    };
    const LocalRelation invests = of(RelationKind::InvestsIn);
    CHECK(invests.amount.value_or(Amount{}).value == 5000000);
    CHECK(invests.when.at == parse_edtf("2022-05"));
    const LocalRelation owns = of(RelationKind::Owns);
    CHECK(owns.share == 18);
    CHECK(owns.when.start == parse_edtf("2019"));
}

TEST_CASE("a broken row of rules names what is wrong with it") {
    LanguageRules rules;
    const auto add = [&](std::vector<std::string> cells) {
        cells.resize(8);
        return add_rule_rows(rules, false, {TableRow{cells, "mine.tsv", 7}});
    };
    CHECK(add({"set", "deal", "pact|deal"}));
    CHECK(add({"seq", "x", "owns", "0.8", "{S:org} @deal {T:org}"}));
    for (const std::vector<std::string>& bad : {std::vector<std::string>{"seq", "x", "eats", "0.8", "{S} a {T}"},
                                                {"seq", "x", "owns", "2", "{S} a {T}"},
                                                {"seq", "x", "owns", "0.8", "{S} @nothing {T}"},
                                                {"seq", "x", "owns", "0.8", "{S} alone"},
                                                {"verb", "x"},
                                                {"frame", "x", "owns", "0.8", "buy", "org", "org@obj"}}) {
        const auto result = add(bad);
        REQUIRE_FALSE(result);
        CHECK(result.error().arguments.back() == "mine.tsv");
        CHECK(result.error().arguments[1] == "7");
    }
}

TEST_CASE("English plans and rumours are planned") {
    const char* const sentences[] = {
        "[o:Orvane] plans to acquire [o:Pelmont].",
        "[o:Orvane] will buy [o:Pelmont].",
        "[o:Orvane] is in talks to acquire [o:Pelmont].",
        "[o:Orvane] may buy [o:Pelmont].",
        "[o:Orvane] is considering buying [o:Pelmont].",
        "[o:Orvane] has agreed to acquire [o:Pelmont].",
        "[o:Orvane] could acquire [o:Pelmont].",
        "[o:Orvane] is expected to acquire [o:Pelmont].",
        "[o:Orvane] has announced that it will purchase [o:Pelmont].",
        "[o:Orvane] reportedly bought [o:Pelmont].",
        "[o:Orvane] wants to buy [o:Pelmont].",
        "[o:Orvane] intends to acquire [o:Pelmont].",
        "[o:Orvane] offered to buy [o:Pelmont].",
        "[o:Orvane] is said to have acquired [o:Pelmont].",
        "[o:Orvane] is weighing a bid for [o:Pelmont].",
        "[o:Orvane] hopes to acquire [o:Pelmont].",
        "[o:Orvane]'s proposed acquisition of [o:Pelmont] drew criticism.",
        "[o:Orvane] is set to acquire [o:Pelmont].",
        "[o:Orvane] would acquire [o:Pelmont] under the plan.",
        "[o:Orvane]'s acquisition of [o:Pelmont] fell through.",
        "[o:Orvane] is exploring buying [o:Pelmont].",
    };
    for (const char* sentence : sentences) {
        CAPTURE(std::string(sentence));
        const MarkedText text = read_marked(sentence);
        CHECK(joined(short_forms(text.analysis, find_relations(text.analysis, tables()))) ==
              joined({"acquires Orvane>Pelmont planned"}));
    }
}

TEST_CASE("English denials are denied") {
    const char* const sentences[] = {
        "[o:Orvane] did not acquire [o:Pelmont].",
        "[o:Orvane] has never acquired [o:Pelmont].",
        "[o:Orvane] denied that it had acquired [o:Pelmont].",
        "[o:Orvane] will not buy [o:Pelmont].",
        "[o:Orvane] isn't buying [o:Pelmont].",
        "[o:Orvane] has no plans to acquire [o:Pelmont].",
        "[o:Orvane] ruled out buying [o:Pelmont].",
        "[o:Orvane] denied plans to buy [o:Pelmont].",
        "[o:Orvane] never bought [o:Pelmont].",
        "[o:Orvane] said it would not acquire [o:Pelmont].",
        "[o:Orvane] dismissed reports it would acquire [o:Pelmont].",
        "It is not true that [o:Orvane] bought [o:Pelmont].",
        "The ministry dismissed as false a claim that [o:Orvane] had bought [o:Pelmont].",
        "Reports that [o:Orvane] would acquire [o:Pelmont] are wrong.",
    };
    for (const char* sentence : sentences) {
        CAPTURE(std::string(sentence));
        const MarkedText text = read_marked(sentence);
        CHECK(joined(short_forms(text.analysis, find_relations(text.analysis, tables()))) ==
              joined({"acquires Orvane>Pelmont denied"}));
    }
}

} // namespace tieline::test
