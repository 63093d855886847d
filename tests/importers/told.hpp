#pragma once

#include "graph/kinds.hpp"
#include "tests/importers/support.hpp"

#include <algorithm>
#include <string>
#include <vector>

/// Sentences read from the first word to the last, with the ties that must come out of them.
namespace tieline::test {

struct Told {
    const char* words;
    std::vector<std::string> ties; // "kind source>target", with the modality unless it is stated
};

/// Every tie that is shown, sorted.
inline std::vector<std::string> ties_of(const char* words) {
    const ArticleFacts facts = extract(plain(words), language(), published("2024-03-15"));
    std::vector<std::string> ties;
    for (const LocalRelation& relation : facts.relations) {
        if (relation.kind == RelationKind::MentionedWith || relation.confidence < 0.5) continue;
        std::string tie = std::string(to_string(relation.kind)) + " " + facts.entities[relation.source].name + ">" +
                          facts.entities[relation.target].name;
        if (relation.modality != Modality::Asserted) tie += " " + std::string(to_string(relation.modality));
        ties.push_back(std::move(tie));
    }
    std::sort(ties.begin(), ties.end());
    return ties;
}

inline void check_told(const std::vector<Told>& sentences) {
    for (const Told& sentence : sentences) {
        CAPTURE(std::string(sentence.words));
        CHECK(ties_of(sentence.words) == sentence.ties);
    }
}

} // namespace tieline::test
