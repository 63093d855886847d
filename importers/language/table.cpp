#include "importers/language/table.hpp"

#include "graph/clean_text.hpp"
#include "graph/utf8.hpp"
#include "importers/assets.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace tieline {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\r'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string> split_cells(std::string_view line) {
    std::vector<std::string> cells;
    for (std::size_t begin = 0;;) {
        const std::size_t tab = line.find('\t', begin);
        cells.emplace_back(trimmed(line.substr(begin, tab - begin)));
        if (tab == std::string_view::npos) break;
        begin = tab + 1;
    }
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
    return cells;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        if (!c.valid || c.value == 0) return false; // UTF-16 is full of zeros
        at += c.length;
    }
    return true;
}

} // namespace

tl::unexpected<Error> row_error(const TableRow& row, std::string key, std::string what) {
    if (what.empty()) key = "language.missing-value"; // a blank in quotes would say nothing
    return fail(ErrorCode::BadInput, std::move(key), {std::move(what), std::to_string(row.line), row.file});
}

Result<std::vector<TableRow>> parse_table(std::string_view text, const std::string& file, const TableShape& shape) {
    std::vector<TableRow> rows;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        const std::string_view line = text.substr(0, newline);
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
        ++number;
        if (!is_utf8(line)) return row_error({{}, file, number}, "language.not-utf8", "UTF-8");
        if (trimmed(line).empty() || line.front() == '#') continue;
        // Without the carriage return of a line from Windows, which would become a newline of its own.
        TableRow row{split_cells(CleanText::from_utf8(trimmed(line)).view()), file, number};
        if (row.cells.empty()) continue;
        if (row.cells.size() < shape.least_columns)
            return row_error(row, "language.too-few-columns", std::to_string(shape.least_columns));
        if (row.cells.size() > shape.most_columns)
            return row_error(row, "language.too-many-columns", std::to_string(shape.most_columns));
        row.cells.resize(shape.most_columns);
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<TableRow>> load_table(std::string_view relative, const TableShape& shape) {
    std::vector<TableRow> rows;
    const auto files = find_all_assets(relative);
    if (files.empty() && shape.required) return tl::unexpected(find_asset(relative).error());
    for (const std::filesystem::path& path : files) {
        std::ifstream stream(path, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        if (stream.bad() || !stream) return fail(ErrorCode::Io, "language.unreadable", {path.string()});
        auto more = parse_table(text, path.string(), shape);
        if (!more) return tl::unexpected(std::move(more).error());
        rows.insert(rows.end(), std::make_move_iterator(more->begin()), std::make_move_iterator(more->end()));
    }
    return rows;
}

std::vector<TableRow> users_first(std::vector<TableRow> rows) {
    if (rows.empty()) return rows;
    const auto users = std::find_if(rows.begin(), rows.end(),
                                    [file = rows.front().file](const TableRow& row) { return row.file != file; });
    std::rotate(rows.begin(), users, rows.end());
    return rows;
}

Result<void> check_user_tables() {
    namespace fs = std::filesystem;
    const auto folder = user_asset_folder();
    std::error_code error;
    if (!folder || !fs::is_directory(*folder / "language", error)) return {};
    std::vector<fs::path> tables;
    for (fs::recursive_directory_iterator it(*folder / "language", error), end; !error && it != end;
         it.increment(error))
        if (const fs::path extension = it->path().extension(); extension == ".tsv" || extension == ".txt")
            tables.push_back(it->path());
    std::sort(tables.begin(), tables.end());
    for (const fs::path& table : tables) {
        const std::string relative = table.lexically_relative(*folder).generic_string();
        if (find_all_assets(relative).size() < 2)
            return fail(ErrorCode::BadInput, "language.unknown-table", {relative, table.string()});
    }
    return {};
}

} // namespace tieline
