#pragma once

#include "graph/clean_text.hpp"
#include "graph/date_range.hpp"

#include <optional>
#include <string>

namespace tieline {

/// One article as it was read. `key` names it for good: its canonical URL, else its source path.
struct Article {
    std::string key;
    std::string title;
    std::string publisher;
    std::optional<DateRange> published;
    std::string language;     // BCP 47 tag, "ko", "en"
    std::string source;       // the path or URL it came from
    std::string content_hash; // tells versions of one article apart, nothing else
    CleanText text;
    bool operator==(const Article&) const = default;
};

} // namespace tieline
