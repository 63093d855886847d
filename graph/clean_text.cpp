#include "graph/clean_text.hpp"

#include "graph/is_clean.hpp"
#include "graph/utf8.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>

namespace tieline {
namespace {

constexpr char32_t kByteOrderMark = 0xFEFF;

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/// Valid UTF-8 with the unwanted characters taken out; not normalised yet.
std::string mend(std::string_view bytes, CleanReport& report) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint c = code_point_at(bytes, at);
        const std::string_view written = bytes.substr(at, c.length);
        at += c.length;
        if (!c.valid) {
            report.invalid_bytes += c.length;
            append_utf8(text, kReplacementCharacter);
        } else if (c.value == U'\r') {
            if (at >= bytes.size() || bytes[at] != '\n') text.push_back('\n');
        } else if (is_control(c.value) && c.value != U'\t' && c.value != U'\n') {
            ++report.control_characters;
        } else if (c.value != kByteOrderMark) { // anywhere: joined files carry it in their middle
            text.append(written);
        }
    }
    return text;
}

} // namespace

CleanText CleanText::from_utf8(std::string_view bytes, CleanReport* report) {
    CleanReport counts;
    CleanText clean;
    clean.text_ = mend(bytes, counts);
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
    const icu::StringPiece piece(clean.text_.data(), static_cast<std::int32_t>(clean.text_.size()));
    if (U_SUCCESS(error) && nfc->isNormalizedUTF8(piece, error) == 0) {
        std::string normal;
        icu::StringByteSink<std::string> sink(&normal, static_cast<std::int32_t>(clean.text_.size()));
        nfc->normalizeUTF8(0, piece, sink, nullptr, error);
        if (U_SUCCESS(error)) {
            clean.text_ = std::move(normal);
            counts.normalised = true;
        }
    }
    if (report != nullptr) *report = counts;
    return clean;
}

bool is_clean(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        if (!c.valid || (is_control(c.value) && c.value != U'\t' && c.value != U'\n')) return false;
        at += c.length;
    }
    return true;
}

std::size_t code_points(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace tieline
