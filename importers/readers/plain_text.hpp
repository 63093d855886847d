#pragma once

#include "importers/importer.hpp"

namespace tieline {

/// Takes what nobody else does.
class PlainTextReader final : public Reader {
public:
    [[nodiscard]] std::string_view name() const override { return "text"; }
    [[nodiscard]] bool accepts(const InputFile&) const override { return true; }
    [[nodiscard]] Result<std::vector<Document>> read(const InputFile& file, std::vector<ImportWarning>& warnings,
                                                     std::stop_token stop) const override;
};

} // namespace tieline
