#include "graph/decisions.hpp"

#include <doctest/doctest.h>

#include <set>
#include <vector>

namespace tieline::test {

namespace {

std::vector<Decision> one_of_each() {
    const EntityKey anna{"11111111-1111-4111-8111-111111111111"};
    const EntityKey bora{"22222222-2222-4222-8222-222222222222"};
    const RelationKey tie{RelationKind::WorksFor, anna, bora, "최고 경영자", "2019/2022", "planned USD 5e+06"};
    const When when{parse_edtf("2024-05-06"), parse_edtf("2019"), parse_edtf("202X"), true};
    return {
        Rename{anna, "새 \"이름\"\n둘째 줄 \\ 끝"},
        SetKind{anna, EntityKind::Product},
        Merge{anna, bora},
        Split{anna,
              bora,
              "김민수 (기자)",
              {{"https://a.example/x?y=1", "김 민수", 3, "기자 ", "는\t"}, {"b", "=", 0, "", ""}}},
        KeepApart{anna, bora},
        Judge{anna, ReviewStatus::Rejected},
        Judge{tie, ReviewStatus::Accepted},
        EditRelation{tie, "", when, Modality::Denied, Amount{"615억 달러", 6.15e10, "USD", Bound::About}, "노트"},
        EditRelation{tie, {}, When{}, {}, {}, ""},
        EditRelation{tie, {}, {}, {}, {}, ""},
        AddRelation{tie, when, Modality::Planned, {"2026-01-01", "직접 들었다"}},
        Hide{bora},
        Unhide{bora},
        SetPublished{"/home/나/기사 1.txt", *parse_edtf("2025-11~")},
    };
}

} // namespace

TEST_CASE("every kind of decision is one line of text that reads back equal") {
    std::uint64_t id = 1;
    for (const Decision& decision : one_of_each()) {
        const DecisionRow row{id++, id % 2 == 0, "2026-01-31T09:30:00Z", decision};
        const std::string line = to_text(row);
        CAPTURE(line);
        CHECK(line.find('\n') == std::string::npos);
        const auto read = parse_decision(line, 1);
        REQUIRE(read.has_value());
        CHECK(*read == row);
        CHECK(to_text(*read) == line);
    }
}

TEST_CASE("a decision's text is what a person would write") {
    CHECK(to_text({12, true, "2026-01-31T09:30:00Z", Rename{{"3f2b"}, "새 이름"}}) ==
          "+ 12 2026-01-31T09:30:00Z rename entity=3f2b name=\"새 이름\"");
    CHECK(to_text({13, false, "2026-01-31T09:30:00Z", Merge{{"a"}, {"b"}}}) ==
          "- 13 2026-01-31T09:30:00Z merge from=a into=b");
}

TEST_CASE("an error in a decision names the line and what is wrong") {
    const auto key_of_error = [](std::string_view line) {
        const auto read = parse_decision(line, 7);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().arguments.front() == "7");
        return read.error().key;
    };
    CHECK(key_of_error("") == "decisions.syntax");
    CHECK(key_of_error("* 1 x hide entity=a") == "decisions.syntax");
    CHECK(key_of_error("+ eins x hide entity=a") == "decisions.syntax");
    CHECK(key_of_error("+ 1 x hide entity=\"a") == "decisions.syntax");
    CHECK(key_of_error("+ 1 x hide entity") == "decisions.syntax");
    CHECK(key_of_error("+ 1 x hide =a") == "decisions.syntax");
    CHECK(key_of_error("+ 1 x vanish entity=a") == "decisions.unknown-verb");
    CHECK(key_of_error("+ 1 x\nx rename entity=a name=b") == "decisions.unknown-verb"); // a break ends a word
    CHECK(key_of_error("+ 1 x rename entity=a") == "decisions.missing-field");
    CHECK(key_of_error("+ 1 x set-kind entity=a kind=planet") == "decisions.bad-value");
    CHECK(key_of_error("+ 1 x set-published article=a published=2025-02-30") == "decisions.bad-value");
    CHECK(key_of_error("+ 1 x split from=a to=b name=c quote=d") == "decisions.missing-field");
    CHECK(key_of_error("+ 1 x split from=a to=b name=c article=d quote=e ordinal=-1") == "decisions.bad-value");
}

TEST_CASE("a decision holds clean text and finite numbers only") {
    const auto key_of_error = [](std::string_view line) {
        const auto read = parse_decision(line, 7);
        return read ? "none" : read.error().key;
    };
    CHECK(key_of_error("+ 1 x rename entity=a name=\"\xed\x95\x9c \\n\"") == "none");
    CHECK(key_of_error("+ 1 x rename entity=a name=\"\xed\x95\"") == "decisions.unclean"); // half of 한
    CHECK(key_of_error("+ 1 x rename entity=a name=\"\x1b[2J\"") == "decisions.unclean");
    CHECK(key_of_error("+ 1 \xff rename entity=a name=b") == "decisions.unclean");
    const std::string edit = "+ 1 x edit-relation kind=works_for source=a target=b amount=viel bound=exact value=";
    CHECK(key_of_error(edit + "1e9") == "none");
    CHECK(key_of_error(edit + "nan") == "decisions.bad-value");
    CHECK(key_of_error(edit + "inf") == "decisions.bad-value");
}

TEST_CASE("no cut of a line crashes the reader or reads as another decision") {
    for (const Decision& decision : one_of_each()) {
        const std::string line = to_text({5, true, "2026-01-31T09:30:00Z", decision});
        for (std::size_t cut = 0; cut < line.size(); ++cut) {
            const auto read = parse_decision(std::string_view(line).substr(0, cut), 1);
            if (read) CHECK(read->id == 5);
        }
    }
}

TEST_CASE("new entity keys are UUIDs and differ") {
    std::set<EntityKey> keys;
    for (int i = 0; i < 1000; ++i) keys.insert(new_entity_key());
    CHECK(keys.size() == 1000);
    CHECK(keys.begin()->uuid.size() == 36);
    CHECK(keys.begin()->uuid[14] == '4');
}

} // namespace tieline::test
