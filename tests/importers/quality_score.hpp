#pragma once

#include "graph/facts.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace tieline::test {

/// What was right, wrong and missed, summed over articles.
struct QualityCounts {
    struct Found {
        std::size_t right = 0, wrong = 0, missed = 0;
        [[nodiscard]] double precision() const;
        [[nodiscard]] double recall() const;
        [[nodiscard]] double f1() const;
        Found& operator+=(const Found& other);
    };
    struct Share {
        std::size_t right = 0, all = 0;
        [[nodiscard]] double value() const;
        Share& operator+=(const Share& other);
    };
    Found entities, pairs, relations;
    Share kinds, dates, evidence, when, amounts;
    std::map<std::string, Found> rules; // right and wrong readings of each rule
    std::size_t denied_asserted = 0, planned_asserted = 0, planned_found = 0;
    QualityCounts& operator+=(const QualityCounts& other);
};

/// Compares what was extracted from one article with its gold (tests/data/articles/README.md says what counts how).
/// `misses`, where given, gets a line for everything that is not right.
[[nodiscard]] QualityCounts score_article(const nlohmann::json& gold, const ArticleFacts& facts,
                                          std::vector<std::string>* misses = nullptr);

/// Three lines for a person.
[[nodiscard]] std::string describe(const QualityCounts& counts);

} // namespace tieline::test
