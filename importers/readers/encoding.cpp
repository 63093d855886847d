#include "importers/readers/encoding.hpp"

#include "importers/language/characters.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace tieline {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct CloseDetector {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

/// Length of the valid UTF-8 sequence at `at`, 0 for none (overlong forms, surrogates and the like included).
std::size_t sequence_at(std::string_view bytes, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < bytes.size() ? bytes[i] : 0); };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned char a = byte(at), b = byte(at + 1);
    if (a < 0x80) return 1;
    if (a >= 0xC2 && a <= 0xDF) return follows(at + 1) ? 2 : 0;
    if (a >= 0xE0 && a <= 0xEF) {
        const bool fits = !(a == 0xE0 && b < 0xA0) && !(a == 0xED && b > 0x9F);
        return fits && follows(at + 1) && follows(at + 2) ? 3 : 0;
    }
    if (a >= 0xF0 && a <= 0xF4) {
        const bool fits = !(a == 0xF0 && b < 0x90) && !(a == 0xF4 && b > 0x8F);
        return fits && follows(at + 1) && follows(at + 2) && follows(at + 3) ? 4 : 0;
    }
    return 0;
}

struct Utf8Count {
    std::size_t good = 0, bad = 0; // characters beyond ASCII
};

Utf8Count count_utf8(std::string_view bytes) {
    Utf8Count count;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t size = sequence_at(bytes, at);
        if (size > 1) ++count.good;
        if (size == 0) ++count.bad;
        at += std::max<std::size_t>(size, 1);
    }
    return count;
}

/// nullopt: ICU knows no such encoding, or (when strict) the bytes are not in it.
std::optional<std::string> converted(std::string_view bytes, const std::string& encoding, bool strict) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(encoding.c_str(), &error));
    if (U_FAILURE(error) != 0 || bytes.size() > INT32_MAX / 4) return std::nullopt;
    if (strict) ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    std::vector<UChar> wide(bytes.size() * 2 + 16);
    const std::int32_t length = ucnv_toUChars(converter.get(), wide.data(), static_cast<std::int32_t>(wide.size()),
                                              bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
    if (U_FAILURE(error) != 0) return std::nullopt;
    std::string utf8(static_cast<std::size_t>(length) * 3 + 1, '\0');
    std::int32_t size = 0;
    u_strToUTF8WithSub(utf8.data(), static_cast<std::int32_t>(utf8.size()), &size, wide.data(), length, 0xFFFD, nullptr,
                       &error);
    if (U_FAILURE(error) != 0) return std::nullopt;
    utf8.resize(static_cast<std::size_t>(size));
    return utf8;
}

/// Text without a mark where every other byte is often zero, or where blanks and newlines are two bytes wide.
std::optional<std::string> utf16_without_mark(std::string_view bytes) {
    const std::size_t limit = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 4096);
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < limit; ++i)
        if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
    if (limit < 8 || (even + odd) * 16 < limit) return std::nullopt;
    if (odd > even * 8) return "UTF-16LE";
    if (even > odd * 8) return "UTF-16BE";
    return std::nullopt;
}

/// Wrongly decoded bytes give rare Han, Jamo and private characters; Korean news is mostly syllables.
bool reads_as_korean(std::string_view utf8) {
    std::size_t syllables = 0, others = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const Character c = character_at(utf8, at);
        if (c.code >= 0xAC00 && c.code <= 0xD7A3)
            ++syllables;
        else if (c.code >= 0x80)
            ++others;
        at += std::max<std::uint32_t>(c.size, 1);
    }
    return syllables > 0 && syllables >= others * 2;
}

std::optional<std::string> guessed(std::string_view bytes) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&error));
    if (U_FAILURE(error) != 0) return std::nullopt;
    const std::string_view head = bytes.substr(0, 65536);
    ucsdet_setText(detector.get(), head.data(), static_cast<std::int32_t>(head.size()), &error);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
    if (U_FAILURE(error) != 0 || match == nullptr || ucsdet_getConfidence(match, &error) < 20) return std::nullopt;
    const char* name = ucsdet_getName(match, &error);
    return U_FAILURE(error) != 0 ? std::nullopt : std::optional<std::string>(name);
}

std::string korean_superset(std::string name) {
    std::string lower = ascii_lower(name);
    const bool korean = lower == "euc-kr" || lower == "euckr" || lower == "ks_c_5601-1987" || lower == "ksc5601" ||
                        lower == "cp949" || lower == "ms949" || lower == "uhc";
    return korean ? "windows-949" : name;
}

} // namespace

DecodedText decode_text(std::string_view bytes, std::string_view declared) {
    const auto as = [&](std::string_view rest, const std::string& encoding) -> DecodedText {
        return {converted(rest, encoding, false).value_or(std::string(rest)), encoding};
    };
    if (bytes.starts_with("\xEF\xBB\xBF")) return {std::string(bytes.substr(3)), "UTF-8"};
    if (bytes.starts_with("\xFF\xFE")) return as(bytes.substr(2), "UTF-16LE");
    if (bytes.starts_with("\xFE\xFF")) return as(bytes.substr(2), "UTF-16BE");
    const Utf8Count utf8 = count_utf8(bytes);
    if (const auto wide = utf16_without_mark(bytes)) return as(bytes, *wide);
    if (utf8.bad == 0) return {std::string(bytes), "UTF-8"};
    if (!declared.empty()) {
        const std::string name = korean_superset(std::string(declared));
        if (ascii_lower(name) != "utf-8")
            if (auto text = converted(bytes, name, true)) return {*std::move(text), name};
    }
    if (utf8.good > utf8.bad * 20) return {std::string(bytes), "UTF-8"}; // a few damaged places
    for (const bool strict : {true, false})
        if (auto text = converted(bytes, "windows-949", strict); text && reads_as_korean(*text))
            return {*std::move(text), "windows-949"};
    if (const auto name = guessed(bytes))
        if (auto text = converted(bytes, *name, false)) return {*std::move(text), *name};
    return {std::string(bytes), "UTF-8"};
}

bool looks_like_text(std::string_view bytes) {
    using namespace std::string_view_literals;
    constexpr std::array kMagic{"\x89PNG"sv,
                                "\xFF\xD8\xFF"sv,
                                "GIF8"sv,
                                "PK\x03\x04"sv,
                                "PK\x05\x06"sv,
                                "\x1F\x8B"sv,
                                "%PDF-"sv,
                                "\x7F"
                                "ELF"sv,
                                "BZh"sv,
                                "\xFD"
                                "7zXZ"sv,
                                "7z\xBC\xAF"sv,
                                "SQLite format"sv,
                                "RIFF"sv,
                                "\xD0\xCF\x11\xE0"sv,
                                "OggS"sv};
    if (std::any_of(kMagic.begin(), kMagic.end(), [&](std::string_view magic) { return bytes.starts_with(magic); }))
        return false;
    const std::string_view head = bytes.substr(0, 4096);
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") || utf16_without_mark(head)) return true;
    const auto strange = std::count_if(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1B';
    });
    return static_cast<std::size_t>(strange) * 20 <= head.size();
}

} // namespace tieline
