#include "importers/importer.hpp"
#include "importers/readers/encoding.hpp"
#include "importers/readers/html.hpp"
#include "importers/readers/markdown.hpp"
#include "importers/readers/plain_text.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace tieline {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const {
        if (file != stdin) std::fclose(file);
    }
};
using FileHandle = std::unique_ptr<std::FILE, CloseFile>;

} // namespace

std::string InputFile::extension() const {
    std::string extension = std::filesystem::path(path).extension().string();
    for (char& c : extension)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return extension;
}

Result<InputFile> read_input(const std::string& path, std::size_t max_bytes) {
    std::error_code ignored;
    if (path != "-" && std::filesystem::is_directory(path, ignored))
        return fail(ErrorCode::BadInput, "read.is-folder", {path});
    const FileHandle file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
    if (!file) return fail(ErrorCode::Io, "read.cannot-open", {std::strerror(errno), path});
    InputFile input{path, {}};
    std::array<char, 65536> buffer{};
    for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0;) {
        input.bytes.append(buffer.data(), got);
        if (input.bytes.size() > max_bytes)
            return fail(ErrorCode::Limit, "read.too-large", {std::to_string(max_bytes), path});
    }
    if (std::ferror(file.get()) != 0) return fail(ErrorCode::Io, "read.failed", {std::strerror(errno), path});
    return input;
}

const Reader* reader_for(const InputFile& file) {
    static const MarkdownReader markdown;
    static const HtmlReader html;
    static const PlainTextReader plain_text;
    if (!looks_like_text(file.bytes)) return nullptr;
    const std::array<const Reader*, 3> readers{&markdown, &html, &plain_text};
    for (const Reader* reader : readers)
        if (reader->accepts(file)) return reader;
    return nullptr;
}

} // namespace tieline
