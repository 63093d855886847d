#pragma once

#include <string>
#include <string_view>

namespace tieline {

struct DecodedText {
    std::string utf8;     // may still hold damage that CleanText mends and counts
    std::string encoding; // "UTF-8", "UTF-16LE", "windows-949" …
};

/// Bytes of unknown encoding as UTF-8, without a byte order mark: by the mark, else valid UTF-8, else `declared` (the
/// charset a page names, may be empty), else CP949 where the result reads as Korean, else what ICU thinks.
[[nodiscard]] DecodedText decode_text(std::string_view bytes, std::string_view declared = {});

/// False for what is no text in any of these encodings: pictures, archives, programs. Looks at the beginning only.
[[nodiscard]] bool looks_like_text(std::string_view bytes);

} // namespace tieline
