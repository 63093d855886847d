#pragma once

#include "graph/result.hpp"
#include "importers/document.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace tieline {

/// Bytes to be read as some format, and what is known of them.
struct InputFile {
    std::string path; // "-" for standard input
    std::string bytes;
    /// Lower-case extension with its dot, ".html"; empty where there is none.
    [[nodiscard]] std::string extension() const;
};

/// Reads a file of at most `max_bytes`; errors name the path.
[[nodiscard]] Result<InputFile> read_input(const std::string& path, std::size_t max_bytes = 64U << 20U);

/// Doubt that does not stop the work. A text of assets/ui with its arguments, like Error.
struct ImportWarning {
    std::string key;
    std::vector<std::string> arguments;
    bool operator==(const ImportWarning&) const = default;
};

/// Turns one format into documents. It extracts nothing and touches no model; doubt becomes a warning and work goes on.
class Reader {
public:
    virtual ~Reader() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual bool accepts(const InputFile& file) const = 0; // cheap: no parsing
    [[nodiscard]] virtual Result<std::vector<Document>>
    read(const InputFile& file, std::vector<ImportWarning>& warnings, std::stop_token stop) const = 0;
};

/// The reader that takes a file, by extension and by its first bytes; plain text takes what nobody else does.
/// nullptr for what is no text at all (a picture, an archive).
[[nodiscard]] const Reader* reader_for(const InputFile& file);

} // namespace tieline
