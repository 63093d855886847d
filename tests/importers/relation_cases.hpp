#pragma once

#include "importers/extract/relation_tables.hpp"
#include "importers/extract/relations.hpp"
#include "tests/importers/marked_text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

/// What all tests of ties share: sentences with their names marked, and the ties that must be read from each.
namespace tieline::test {

using Forms = std::vector<std::string>;

struct Case {
    const char* marked;
    Forms forms;
};

inline const RelationTables& tables() {
    static const RelationTables loaded = [] {
        auto result = RelationTables::load();
        std::string what = result ? "" : result.error().key;
        if (!result)
            for (const std::string& argument : result.error().arguments) what += " | " + argument;
        CAPTURE(what);
        REQUIRE(result);
        return *std::move(result);
    }();
    return loaded;
}

inline void check(const std::vector<Case>& cases) {
    for (const Case& c : cases) {
        CAPTURE(std::string(c.marked));
        const MarkedText text = read_marked(c.marked);
        CHECK(joined(short_forms(text.analysis, find_relations(text.analysis, tables()))) == joined(c.forms));
    }
}

} // namespace tieline::test
