#pragma once

#include "graph/result.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tieline {

/// One row of a table of language data, and where it stands.
struct TableRow {
    std::vector<std::string> cells; // trimmed; as many as the table's `most_columns`, missing ones empty
    std::string file;
    std::size_t line = 0; // from 1
};

struct TableShape {
    std::size_t least_columns = 1;
    std::size_t most_columns = 1;
    bool required = true; // false: it may be missing from assets altogether
};

/// Reads a table of assets ("language/ko/dates.tsv"): UTF-8 (composed when read), a row a line, cells separated by
/// tabs, `#` begins a comment line, blank lines are skipped. The user's rows follow the shipped ones. The error names
/// file, line and reason.
[[nodiscard]] Result<std::vector<TableRow>> load_table(std::string_view relative, const TableShape& shape);
[[nodiscard]] Result<std::vector<TableRow>> parse_table(std::string_view text, const std::string& file,
                                                        const TableShape& shape);

/// The user's rows in front of the shipped ones: for tables in which the first row for a word counts.
[[nodiscard]] std::vector<TableRow> users_first(std::vector<TableRow> rows);

/// Fails where the user's folder holds a table that nothing reads: a misspelled name would go unnoticed.
[[nodiscard]] Result<void> check_user_tables();

/// The failure of a row: `key` is a text of assets/ui whose arguments are {0} what is wrong, {1} the line, {2} the
/// file.
[[nodiscard]] tl::unexpected<Error> row_error(const TableRow& row, std::string key, std::string what);

} // namespace tieline
