#include "importers/readers/plain_text.hpp"

namespace tieline {

Result<std::vector<Document>> PlainTextReader::read(const InputFile& file, std::vector<ImportWarning>&,
                                                    std::stop_token) const {
    Document document;
    document.key = file.path;
    document.source = file.path;
    document.text = CleanText::from_utf8(file.bytes, &document.report);
    std::vector<Document> documents;
    documents.push_back(std::move(document));
    return documents;
}

} // namespace tieline
