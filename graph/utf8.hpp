#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Walking, cutting and folding UTF-8, for everybody who must not cut a character in two.
namespace tieline {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

/// One character and how many bytes it takes. Damaged input gives U+FFFD and the bytes to skip (at least one).
struct CodePoint {
    char32_t value = 0;
    std::uint8_t length = 0;
    bool valid = true;
    bool operator==(const CodePoint&) const = default;
};

/// The character that starts at `offset`, which is below utf8.size().
[[nodiscard]] CodePoint code_point_at(std::string_view utf8, std::size_t offset);
/// The character that ends at `offset`, which is above 0.
[[nodiscard]] CodePoint code_point_before(std::string_view utf8, std::size_t offset);

/// True at both ends and wherever a character begins.
[[nodiscard]] bool is_boundary(std::string_view utf8, std::size_t offset);
/// The nearest boundary after `offset`; the size at the end.
[[nodiscard]] std::size_t next_boundary(std::string_view utf8, std::size_t offset);
/// The nearest boundary before `offset`; 0 at the start.
[[nodiscard]] std::size_t previous_boundary(std::string_view utf8, std::size_t offset);
/// `offset` itself if it is a boundary, else the nearest one before it.
[[nodiscard]] std::size_t floor_boundary(std::string_view utf8, std::size_t offset);

void append_utf8(std::string& text, char32_t code_point);
/// The characters one by one, for small texts.
[[nodiscard]] std::u32string to_utf32(std::string_view utf8);
[[nodiscard]] std::string to_utf8(std::u32string_view text);

/// Calls visit(char32_t, byte offset) for every character.
template <class Visit>
void for_each_code_point(std::string_view utf8, Visit visit) {
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint c = code_point_at(utf8, at);
        visit(c.value, at);
        at += c.length;
    }
}

/// Full Unicode case folding (ß becomes ss), for comparing; the result is not for showing.
[[nodiscard]] std::string fold_case(std::string_view utf8);
/// True when both are equal after case folding.
[[nodiscard]] bool equal_folded(std::string_view a, std::string_view b);

/// The longest beginning with at most `count` user-perceived characters (grapheme clusters).
[[nodiscard]] std::string_view first_graphemes(std::string_view utf8, std::size_t count);

/// Byte offsets to code point offsets and back, in any order: one pass to build, then at most 256 bytes per question.
/// Keeps a view of the text, which must outlive it.
class CodePointOffsets {
public:
    explicit CodePointOffsets(std::string_view utf8);
    /// Code points before that byte; offsets past the end count as the end.
    [[nodiscard]] std::size_t code_points_before(std::size_t byte) const;
    /// The byte where that code point begins; past the end: the size.
    [[nodiscard]] std::size_t byte_of(std::size_t code_point) const;

private:
    std::string_view text_;
    std::vector<std::uint32_t> counts_; // code points before every 256th byte
};

} // namespace tieline
