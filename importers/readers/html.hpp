#pragma once

#include "importers/importer.hpp"

namespace tieline {

/// One article of a web page: metadata from JSON-LD, OpenGraph and the head; the body without navigation, related links
/// and other furniture, found by how much of a part is text and how much of it is links.
class HtmlReader final : public Reader {
public:
    [[nodiscard]] std::string_view name() const override { return "html"; }
    [[nodiscard]] bool accepts(const InputFile& file) const override;
    [[nodiscard]] Result<std::vector<Document>> read(const InputFile& file, std::vector<ImportWarning>& warnings,
                                                     std::stop_token stop) const override;
};

} // namespace tieline
