#pragma once

#include "graph/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tieline {

/// Where assets are looked for, first hit wins: the user's data folder ($XDG_DATA_HOME/tieline), $TIELINE_ASSETS, the
/// installation (relative to the running program, share/tieline), the source tree.
[[nodiscard]] std::vector<std::filesystem::path> asset_folders();

/// The file of that relative name ("language/ko/particles.tsv"); the error names the folders that were searched.
[[nodiscard]] Result<std::filesystem::path> find_asset(std::string_view relative);

/// The file in every folder that has it, least important first: data that users extend is read from all of them.
[[nodiscard]] std::vector<std::filesystem::path> find_all_assets(std::string_view relative);

} // namespace tieline
