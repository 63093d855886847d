// Web pages of any bytes: documents with clean text and blocks in order, or an error.
#include "importers/readers/html.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace tieline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const InputFile file{"page.html", std::string(fuzz::as_text(data, size))};
    std::vector<ImportWarning> warnings;
    const auto documents = HtmlReader().read(file, warnings, {});
    if (documents)
        for (const Document& document : *documents) fuzz::check_document(document);
    return 0;
}
