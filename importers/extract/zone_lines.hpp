#pragma once

#include "importers/document.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieline {

/// A line of plain text (or a block of marked-up text) and what can be measured of it without knowing any language's
/// words. Lines of hard-wrapped text are already joined.
struct ZoneLine {
    TextRange range;                            // trimmed, never empty
    bool gap_before = false, gap_after = false; // a blank line, or the edge of the text
    std::optional<BlockKind> block;             // what the markup says
    std::size_t characters = 0;
    bool sentence = false; // ends like one, or holds the end of one
    bool repeated = false; // the same words stand in another line
    bool first_of_same = false;
    std::string lower; // ASCII lower-cased, for looking up words
};

[[nodiscard]] std::vector<ZoneLine> zone_lines(const Document& document);
[[nodiscard]] ZoneLine measured(std::string_view text, TextRange range);

/// "ko" where most letters are Hangul, else "en".
[[nodiscard]] std::string language_of(std::string_view text);

} // namespace tieline
