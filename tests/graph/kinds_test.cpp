#include "graph/kinds.hpp"
#include "graph/relation.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace tieline;

TEST_CASE("every kind has a name of its own and is found by it") {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < kRelationKindCount; ++i) {
        const auto kind = static_cast<RelationKind>(i);
        CHECK(parse_relation_kind(to_string(kind)) == kind);
        names.insert(to_string(kind));
    }
    CHECK(names.size() == kRelationKindCount);
    for (const EntityKind kind : kEntityKinds) CHECK(parse_entity_kind(to_string(kind)) == kind);
    for (const Modality m : {Modality::Asserted, Modality::Planned, Modality::Denied})
        CHECK(parse_modality(to_string(m)) == m);
    for (const ReviewStatus s : {ReviewStatus::Proposed, ReviewStatus::Accepted, ReviewStatus::Rejected})
        CHECK(parse_review_status(to_string(s)) == s);
}

TEST_CASE("names are those of the export format") {
    CHECK(to_string(EntityKind::Organization) == "organization");
    CHECK(to_string(RelationKind::PartnersWith) == "partners_with");
    CHECK(to_string(RelationKind::MentionedWith) == "mentioned_with");
    CHECK(to_string(RelationKind::LocatedIn) == "located_in");
    CHECK(to_string(RelationKind::Regulates) == "regulates");
    CHECK_FALSE(parse_relation_kind("Partners_with").has_value());
    CHECK_FALSE(parse_entity_kind("").has_value());
}

TEST_CASE("only ties of two alike ends have no direction") {
    CHECK(directed(RelationKind::Founded));
    CHECK(directed(RelationKind::CustomerOf));
    CHECK_FALSE(directed(RelationKind::PartnersWith));
    CHECK_FALSE(directed(RelationKind::FamilyOf));
    CHECK_FALSE(directed(RelationKind::MentionedWith));
}

TEST_CASE("a name's script is that of most of its letters") {
    CHECK(script_of("Anthropic") == Script::Latin);
    CHECK(script_of("앤트로픽") == Script::Hangul);
    CHECK(script_of("SK텔레콤") == Script::Hangul);
    CHECK(script_of("李在明") == Script::Han);
    CHECK(script_of("Яндекс") == Script::Other);
    CHECK(script_of("123") == Script::Other);
    CHECK(script_of("") == Script::Other);
}

TEST_CASE("a tie speaks of the days it is dated at, or of those between its ends") {
    CHECK_FALSE(validity({}).has_value());
    When when;
    when.former = true;
    CHECK_FALSE(validity(when).has_value());
    when.start = parse_edtf("2019");
    CHECK(to_edtf(*validity(when)) == "2019/..");
    when.end = parse_edtf("2022-03");
    CHECK(to_edtf(*validity(when)) == "2019/2022-03");
    when.start.reset();
    CHECK(to_edtf(*validity(when)) == "../2022-03");
    when.at = parse_edtf("2021");
    CHECK(to_edtf(*validity(when)) == "2021");
}
