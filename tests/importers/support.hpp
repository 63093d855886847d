#pragma once

#include "importers/extract/extract.hpp"
#include "importers/extract/language_data.hpp"
#include "importers/importer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

/// What tests of importers share.
namespace tieline::test {

/// The shipped language data, read once for a test program.
inline const LanguageData& language() {
    static const auto data = load_language_data();
    REQUIRE_MESSAGE(data.has_value(), (data ? std::string{} : data.error().key + " " + data.error().arguments.back()));
    return **data;
}

inline Document plain(std::string_view text, std::string source = "article.txt") {
    Document document;
    document.key = document.source = std::move(source);
    document.text = CleanText::from_utf8(text);
    return document;
}

inline ExtractOptions published(std::string_view day) {
    return {parse_edtf(day)};
}

} // namespace tieline::test
