#include "graph/utf8.hpp"

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

namespace tieline {
namespace {

constexpr std::size_t kStep = 256;

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t count_starts(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return !continues(c); }));
}

} // namespace

CodePoint code_point_at(std::string_view utf8, std::size_t offset) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return offset + i < utf8.size() ? static_cast<unsigned char>(utf8[offset + i]) : 0U;
    };
    const unsigned first = byte(0);
    if (first < 0x80U) return {static_cast<char32_t>(first), 1, true};
    const std::size_t length = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
    if (first < 0xC2U || first > 0xF4U) return {kReplacementCharacter, 1, false};
    // The second byte alone tells overlong forms, surrogates and what lies above U+10FFFF (Unicode, table 3-7).
    const unsigned low = first == 0xE0U ? 0xA0U : first == 0xF0U ? 0x90U : 0x80U;
    const unsigned high = first == 0xEDU ? 0x9FU : first == 0xF4U ? 0x8FU : 0xBFU;
    if (byte(1) < low || byte(1) > high) return {kReplacementCharacter, 1, false};
    unsigned value = (first & (0x7FU >> length)) << 6U | (byte(1) & 0x3FU);
    for (std::size_t i = 2; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {kReplacementCharacter, static_cast<std::uint8_t>(i), false};
        value = value << 6U | (byte(i) & 0x3FU);
    }
    return {static_cast<char32_t>(value), static_cast<std::uint8_t>(length), true};
}

CodePoint code_point_before(std::string_view utf8, std::size_t offset) {
    std::size_t start = offset - 1;
    while (start > 0 && offset - start < 4 && continues(utf8[start])) --start;
    const CodePoint c = code_point_at(utf8.substr(0, offset), start);
    return c.valid && start + c.length == offset ? c : CodePoint{kReplacementCharacter, 1, false};
}

bool is_boundary(std::string_view utf8, std::size_t offset) {
    return offset == 0 || offset == utf8.size() || (offset < utf8.size() && !continues(utf8[offset]));
}

std::size_t next_boundary(std::string_view utf8, std::size_t offset) {
    if (offset >= utf8.size()) return utf8.size();
    do {
        ++offset;
    } while (!is_boundary(utf8, offset));
    return offset;
}

std::size_t previous_boundary(std::string_view utf8, std::size_t offset) {
    if (offset == 0) return 0;
    return floor_boundary(utf8, std::min(offset, utf8.size() + 1) - 1);
}

std::size_t floor_boundary(std::string_view utf8, std::size_t offset) {
    offset = std::min(offset, utf8.size());
    while (!is_boundary(utf8, offset)) --offset;
    return offset;
}

void append_utf8(std::string& text, char32_t code_point) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = kReplacementCharacter;
    const auto put = [&](unsigned value) { text.push_back(static_cast<char>(value)); };
    const auto c = static_cast<unsigned>(code_point);
    if (c < 0x80U) return put(c);
    if (c < 0x800U) {
        put(0xC0U | c >> 6U);
    } else {
        if (c < 0x10000U) {
            put(0xE0U | c >> 12U);
        } else {
            put(0xF0U | c >> 18U);
            put(0x80U | (c >> 12U & 0x3FU));
        }
        put(0x80U | (c >> 6U & 0x3FU));
    }
    put(0x80U | (c & 0x3FU));
}

std::u32string to_utf32(std::string_view utf8) {
    std::u32string text;
    text.reserve(utf8.size());
    for_each_code_point(utf8, [&](char32_t c, std::size_t) { text.push_back(c); });
    return text;
}

std::string to_utf8(std::u32string_view text) {
    std::string utf8;
    utf8.reserve(text.size());
    for (const char32_t c : text) append_utf8(utf8, c);
    return utf8;
}

std::string fold_case(std::string_view utf8) {
    const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
    std::string folded;
    if (ascii) { // most names; ICU's set-up costs more than the work
        folded.reserve(utf8.size());
        for (const char c : utf8) folded.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        return folded;
    }
    icu::StringByteSink<std::string> sink(&folded);
    UErrorCode error = U_ZERO_ERROR;
    icu::CaseMap::utf8Fold(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())), sink, nullptr,
                           error);
    return U_SUCCESS(error) ? folded : std::string(utf8);
}

bool equal_folded(std::string_view a, std::string_view b) {
    return a == b || fold_case(a) == fold_case(b);
}

std::string_view first_graphemes(std::string_view utf8, std::size_t count) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, utf8.data(), static_cast<std::int64_t>(utf8.size()), &error);
    std::size_t end = 0;
    if (U_SUCCESS(error)) {
        breaks->setText(&text, error);
        std::int32_t at = breaks->first();
        for (std::size_t i = 0; i < count && at != icu::BreakIterator::DONE; ++i) at = breaks->next();
        end = at == icu::BreakIterator::DONE ? utf8.size() : static_cast<std::size_t>(at);
    }
    utext_close(&text);
    return utf8.substr(0, end);
}

CodePointOffsets::CodePointOffsets(std::string_view utf8) : text_(utf8) {
    counts_.reserve(utf8.size() / kStep + 1);
    std::size_t count = 0;
    for (std::size_t at = 0;; at += kStep) {
        counts_.push_back(static_cast<std::uint32_t>(count));
        if (at + kStep > utf8.size()) break;
        count += count_starts(utf8.substr(at, kStep));
    }
}

std::size_t CodePointOffsets::code_points_before(std::size_t byte) const {
    byte = std::min(byte, text_.size());
    const std::size_t block = byte / kStep;
    return counts_[block] + count_starts(text_.substr(block * kStep, byte - block * kStep));
}

std::size_t CodePointOffsets::byte_of(std::size_t code_point) const {
    const auto above = std::upper_bound(counts_.begin(), counts_.end(), code_point);
    std::size_t at = (static_cast<std::size_t>(above - counts_.begin()) - 1) * kStep;
    std::size_t count = counts_[at / kStep];
    for (; at < text_.size(); ++at) {
        if (continues(text_[at])) continue;
        if (count == code_point) return at;
        ++count;
    }
    return text_.size();
}

} // namespace tieline
