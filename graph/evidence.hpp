#pragma once

#include "graph/ids.hpp"
#include "graph/text_range.hpp"

#include <cstdint>
#include <string>
#include <variant>

namespace tieline {

/// The exact characters of an article. Invariant: `range` lies on character boundaries of that article's text.
struct Quote {
    ArticleId article;
    TextRange range;
    std::string rule; // the rule or model that found it
    bool operator==(const Quote&) const = default;
};

/// A record of an imported graph file.
struct ImportedRecord {
    std::string file;
    std::uint32_t line = 0; // 0: the format has no lines
    std::string id;
    bool operator==(const ImportedRecord&) const = default;
};

/// A person's own word.
struct Statement {
    std::string when; // ISO day, in UTC
    std::string note;
    bool operator==(const Statement&) const = default;
};

/// Where a fact is known from; no fact has none.
using Evidence = std::variant<Quote, ImportedRecord, Statement>;

} // namespace tieline
