#pragma once

#include "graph/result.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieline {

/// Where assets are looked for, first hit wins: the user's data folder ($XDG_DATA_HOME/tieline), $TIELINE_ASSETS, the
/// installation (relative to the running program, share/tieline), the source tree.
[[nodiscard]] std::vector<std::filesystem::path> asset_folders();

/// Where a user's own data lies: $XDG_DATA_HOME/tieline, else ~/.local/share/tieline. It need not exist.
[[nodiscard]] std::optional<std::filesystem::path> user_asset_folder();

/// The file of that relative name ("language/ko/particles.tsv"); the error names the folders that were searched.
[[nodiscard]] Result<std::filesystem::path> find_asset(std::string_view relative);

/// The shipped file (the first one that is found outside the user's folder), then the user's own: data that users
/// extend is read from both, and what comes later counts more.
[[nodiscard]] std::vector<std::filesystem::path> find_all_assets(std::string_view relative);

} // namespace tieline
