#pragma once

#include "graph/text_range.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace tieline {

/// How much of the input had to be mended to make it clean.
struct CleanReport {
    std::size_t invalid_bytes = 0;      // replaced by U+FFFD
    std::size_t control_characters = 0; // dropped (C0 but tab and newline, DEL, C1, NUL)
    bool normalised = false;            // NFC changed something
    bool operator==(const CleanReport&) const = default;
};

/// Valid UTF-8, NFC, no control characters but tab and newline (CR LF and CR become newline), no byte order mark;
/// no-break spaces are kept. Made once, at the edge; the model and the writers accept no other text.
class CleanText {
public:
    CleanText() = default;
    /// Never fails: what is damaged is replaced or dropped and counted in `report`.
    [[nodiscard]] static CleanText from_utf8(std::string_view bytes, CleanReport* report = nullptr);
    [[nodiscard]] const std::string& str() const { return text_; }
    [[nodiscard]] std::string_view view() const { return text_; }
    [[nodiscard]] std::string_view slice(TextRange range) const {
        return std::string_view(text_).substr(range.begin, range.size());
    }
    [[nodiscard]] std::size_t size() const { return text_.size(); }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    bool operator==(const CleanText&) const = default;

private:
    std::string text_;
};

/// Number of code points in valid UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view utf8);

} // namespace tieline
