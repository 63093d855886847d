#pragma once

#include "graph/result.hpp"

#include <stop_token>
#include <string>

namespace tieline {

/// Whether a file chooser (zenity) is installed; without one a path is typed.
[[nodiscard]] bool has_file_dialog();
/// Waits for a person: the chosen paths, one a line; empty when nothing was chosen. Runs outside the window's thread.
[[nodiscard]] Result<std::string> ask_for_files(const std::string& title, std::stop_token stop);
[[nodiscard]] Result<std::string> ask_where_to_save(const std::string& title, const std::string& name,
                                                    std::stop_token stop);

} // namespace tieline
