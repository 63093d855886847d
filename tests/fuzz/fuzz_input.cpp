// Any bytes under any name: encoding, choice of the reader, documents. The first byte chooses the name.
#include "importers/importer.hpp"
#include "importers/readers/encoding.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <array>

using namespace tieline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    constexpr std::array kPaths{
        "article", "article.txt", "article.md", "article.html", "2024-02-29 기사.TXT", "\xb1\xe2\xbb\xe7.txt", "-"};
    constexpr std::array kDeclared{"", "euc-kr", "utf-16", "x-unknown", "iso-2022-kr", "windows-1252"};
    const InputFile file{kPaths[data[0] % kPaths.size()], std::string(fuzz::as_text(data + 1, size - 1))};
    const DecodedText decoded = decode_text(file.bytes, kDeclared[data[0] / 8U % kDeclared.size()]);
    fuzz::check_clean(CleanText::from_utf8(decoded.utf8));
    const Reader* reader = reader_for(file);
    if (reader == nullptr) return 0;
    std::vector<ImportWarning> warnings;
    const auto documents = reader->read(file, warnings, {});
    if (documents)
        for (const Document& document : *documents) fuzz::check_document(document);
    return 0;
}
