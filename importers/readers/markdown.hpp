#pragma once

#include "importers/importer.hpp"

namespace tieline {

/// CommonMark with tables, and front matter (a block of `key: value` lines between --- or +++).
class MarkdownReader final : public Reader {
public:
    [[nodiscard]] std::string_view name() const override { return "markdown"; }
    [[nodiscard]] bool accepts(const InputFile& file) const override;
    [[nodiscard]] Result<std::vector<Document>> read(const InputFile& file, std::vector<ImportWarning>& warnings,
                                                     std::stop_token stop) const override;
};

} // namespace tieline
