#include "importers/assets.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <system_error>

namespace tieline {
namespace {

namespace fs = std::filesystem;

/// What came with the program, best first.
std::vector<fs::path> shipped_folders() {
    std::vector<fs::path> folders;
    if (const char* folder = std::getenv("TIELINE_ASSETS"); folder != nullptr && *folder != '\0')
        folders.emplace_back(folder);
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    if (!program.empty()) folders.push_back(program.parent_path().parent_path() / "share" / "tieline");
    folders.emplace_back(TIELINE_SOURCE_ASSETS);
    return folders;
}

bool is_file(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

} // namespace

std::optional<std::filesystem::path> user_asset_folder() {
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/')
        return fs::path(data) / "tieline";
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
        return fs::path(home) / ".local" / "share" / "tieline";
    return std::nullopt;
}

std::vector<fs::path> asset_folders() {
    std::vector<fs::path> folders;
    if (auto folder = user_asset_folder()) folders.push_back(*std::move(folder));
    for (fs::path& folder : shipped_folders()) folders.push_back(std::move(folder));
    return folders;
}

Result<fs::path> find_asset(std::string_view relative) {
    std::string searched;
    for (const fs::path& folder : asset_folders()) {
        if (is_file(folder / relative)) return folder / relative;
        searched += (searched.empty() ? "" : ", ") + folder.string();
    }
    return fail(ErrorCode::Io, "assets.missing", {searched, std::string(relative)});
}

std::vector<fs::path> find_all_assets(std::string_view relative) {
    std::vector<fs::path> found;
    for (const fs::path& folder : shipped_folders())
        if (is_file(folder / relative)) {
            found.push_back(folder / relative);
            break;
        }
    if (const auto folder = user_asset_folder(); folder && is_file(*folder / relative))
        found.push_back(*folder / relative);
    return found;
}

} // namespace tieline
