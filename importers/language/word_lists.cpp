#include "importers/language/word_lists.hpp"

#include "importers/language/characters.hpp"
#include "importers/language/table.hpp"

#include <algorithm>

namespace tieline {
namespace {

bool whole_word(std::string_view text, std::size_t begin, std::size_t end) {
    const auto cuts = [](char32_t inside, char32_t outside) {
        return !is_latin_letter(inside) || !(is_latin_letter(outside) || is_digit(outside));
    };
    return cuts(character_at(text, begin).code, character_before(text, begin).code) &&
           cuts(character_before(text, end).code, character_at(text, end).code);
}

} // namespace

Result<WordLists> WordLists::load(std::initializer_list<std::string_view> files,
                                  std::span<const std::string_view> classes) {
    WordLists lists;
    lists.words_.resize(classes.size());
    for (const std::string_view file : files) {
        const auto rows = load_table(file, {.least_columns = 2, .most_columns = 2, .required = true});
        if (!rows) return tl::unexpected(rows.error());
        for (const TableRow& row : *rows) {
            const auto name = std::find(classes.begin(), classes.end(), row.cells[0]);
            if (name == classes.end()) return row_error(row, "language.bad-value", row.cells[0]);
            lists.words_[static_cast<std::size_t>(name - classes.begin())].push_back(ascii_lower(row.cells[1]));
        }
    }
    for (auto& list : lists.words_)
        std::stable_sort(list.begin(), list.end(),
                         [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return lists;
}

bool WordLists::holds(std::size_t kind, std::string_view lower) const {
    for (const std::string& word : words_[kind])
        for (std::size_t at = lower.find(word); at != std::string_view::npos; at = lower.find(word, at + 1))
            if (whole_word(lower, at, at + word.size())) return true;
    return false;
}

std::size_t WordLists::starts(std::size_t kind, std::string_view lower) const {
    for (const std::string& word : words_[kind])
        if (lower.starts_with(word) && whole_word(lower, 0, word.size())) return word.size();
    return 0;
}

bool WordLists::is(std::size_t kind, std::string_view lower) const {
    return std::find(words_[kind].begin(), words_[kind].end(), lower) != words_[kind].end();
}

bool WordLists::ends(std::size_t kind, std::string_view lower, std::size_t* size) const {
    for (const std::string& word : words_[kind])
        if (lower.ends_with(word)) {
            if (size != nullptr) *size = word.size();
            return true;
        }
    return false;
}

} // namespace tieline
