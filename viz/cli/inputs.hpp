#pragma once

#include "graph/result.hpp"
#include "importers/extract/extract.hpp"
#include "viz/session/session.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// What the commands that read articles share.
namespace tieline {

/// --published DATE; empty: none was given.
[[nodiscard]] Result<ExtractOptions> extract_options(const std::string& published);

/// 0 when all went well, 1 when some inputs failed, else the class of the first failure.
[[nodiscard]] int exit_code_of(std::size_t succeeded, const std::vector<ImportFailure>& failures, bool stopped);

} // namespace tieline
