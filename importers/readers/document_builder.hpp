#pragma once

#include "importers/document.hpp"

#include <string>
#include <string_view>

namespace tieline {

/// Puts a document's text together from blocks of UTF-8 that may be damaged; ranges count in the clean text.
class DocumentBuilder {
public:
    /// Blank blocks are left out; blank space at both ends and runs of blanks and newlines inside are folded.
    void add(BlockKind kind, std::string_view text);
    [[nodiscard]] bool empty() const { return blocks_.empty(); }
    [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }
    [[nodiscard]] std::string_view text_of(const Block& block) const {
        return std::string_view(text_).substr(block.range.begin, block.range.size());
    }
    /// Takes away the last block: a heading with nothing under it.
    void drop_last();
    void finish(Document& document) &&;

private:
    std::string text_;
    std::vector<Block> blocks_;
    CleanReport report_;
};

/// Key and source of an article that names itself by nothing else. A path is bytes of any encoding, its text is clean.
[[nodiscard]] std::string path_as_text(std::string_view path);

/// The language of a tag ("ko-KR", "EN_us"): its first two letters in lower case; empty where it begins with none.
[[nodiscard]] std::string primary_language(std::string_view tag);

/// A day as metadata writes it: ISO 8601 with or without time, 2024.03.05, 20240305, RFC 2822; also 2024-03 and 2024.
[[nodiscard]] std::optional<DateRange> parse_metadata_date(std::string_view text);

} // namespace tieline
