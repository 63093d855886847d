#include "importers/readers/plain_text.hpp"

#include "importers/readers/document_builder.hpp"
#include "importers/readers/encoding.hpp"

namespace tieline {

Result<std::vector<Document>> PlainTextReader::read(const InputFile& file, std::vector<ImportWarning>& warnings,
                                                    std::stop_token) const {
    Document document;
    document.source = path_as_text(file.path);
    document.key = document.source;
    document.text = CleanText::from_utf8(decode_text(file.bytes).utf8, &document.report);
    if (document.report.invalid_bytes > 0)
        warnings.push_back({"read.damaged", {std::to_string(document.report.invalid_bytes), file.path}});
    std::vector<Document> documents;
    documents.push_back(std::move(document));
    return documents;
}

} // namespace tieline
