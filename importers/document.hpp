#pragma once

#include "graph/clean_text.hpp"
#include "graph/date_range.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tieline {

enum class BlockKind { Paragraph, Heading, ListItem, Quote, Caption, Table, Other };

/// What the source's markup says of a stretch of text; plain text gives none.
struct Block {
    BlockKind kind = BlockKind::Paragraph;
    TextRange range;
    bool operator==(const Block&) const = default;
};

/// A date that the source's metadata gives, before anything was read from its text.
struct MetadataDate {
    DateRange value;
    std::string origin; // "front matter", "json-ld", "opengraph", "option", "file name" …
    bool operator==(const MetadataDate&) const = default;
};

/// What a reader makes of one article: clean text and what the format knows of it. Nothing is guessed here.
struct Document {
    std::string key;                                // canonical URL, else source path
    std::string source;                             // path or URL it came from
    std::string title, publisher, author, language; // empty: the source doesn't say
    std::vector<MetadataDate> dates;                // best first
    CleanText text;
    std::vector<Block> blocks; // sorted, not overlapping; empty for plain text
    CleanReport report;
};

} // namespace tieline
