#pragma once

#include "graph/is_clean.hpp"
#include "graph/utf8.hpp"
#include "importers/document.hpp"

#include <cstdio>
#include <cstdlib>
#include <string_view>

/// What the fuzz targets share: a promise that is broken ends the run, and libFuzzer keeps the input.
namespace tieline::fuzz {

inline void promise(bool kept, const char* what) {
    if (kept) return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// The range lies inside the text, the right way round, and cuts no character in two.
inline bool on_boundaries(TextRange range, std::string_view text) {
    return range.begin <= range.end && range.end <= text.size() && is_boundary(text, range.begin) &&
           is_boundary(text, range.end);
}

/// What CleanText promises about its characters.
inline void check_clean(const CleanText& text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text.view(), at);
        const bool control = c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0);
        promise(c.valid, "a clean text is valid UTF-8");
        promise(!control || c.value == U'\t' || c.value == U'\n', "a clean text holds no control characters");
        promise(c.value != 0xFEFF, "a clean text holds no byte order mark");
        at += c.length;
    }
    promise(CleanText::from_utf8(text.view()) == text, "a clean text stays as it is when it is cleaned again");
}

/// What every reader promises about a document.
inline void check_document(const Document& document) {
    check_clean(document.text);
    std::uint32_t end = 0;
    for (const Block& block : document.blocks) {
        promise(on_boundaries(block.range, document.text.view()), "blocks lie on character boundaries");
        promise(block.range.begin >= end, "blocks are sorted and do not overlap");
        end = block.range.end;
    }
    for (const std::string* field :
         {&document.key, &document.source, &document.title, &document.publisher, &document.author, &document.language})
        promise(is_clean(*field), "metadata is clean");
}

} // namespace tieline::fuzz
