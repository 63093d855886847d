#pragma once

#include "graph/result.hpp"
#include "graph/sqlite.hpp"

#include <string>
#include <vector>

namespace tieline {

inline constexpr int kProjectFormat = 4;                 // PRAGMA user_version
inline constexpr std::uint32_t kProjectId = 0x5469654cU; // PRAGMA application_id: "TieL"

/// Brings a database from the version it has (0: empty) to kProjectFormat, all in one transaction.
[[nodiscard]] Result<void> migrate(Database& database, int from);

/// Is this one of ours, whole and readable by this version? An empty database is (version 0). Reads only.
/// Returns the version.
[[nodiscard]] Result<int> check_format(Database& database);

/// The tables are exactly those of this version, so that no statement of ours meets a trigger, view or generated column
/// that a stranger put there.
[[nodiscard]] Result<void> check_schema(Database& database);

} // namespace tieline
