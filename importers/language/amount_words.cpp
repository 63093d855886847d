#include "importers/language/amount_words.hpp"

#include "importers/language/characters.hpp"
#include "importers/language/table.hpp"

#include <algorithm>
#include <cstdlib>

namespace tieline {
namespace {

constexpr std::array<std::string_view, kAmountWordClasses> kNames{
    "unit",          "sign",        "myriad",          "hundred",        "scale",
    "about-before",  "about-after", "at-least-before", "at-least-after", "at-most-before",
    "at-most-after", "percent",     "not-percent"};

/// Signs and ISO codes are compared as they are written, words in lower case.
bool keeps_case(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c < 'a' || c > 'z'; });
}

std::size_t match(std::string_view word, std::string_view text, std::size_t at) {
    const bool exact = keeps_case(word);
    for (const char c : word) {
        if (c == ' ') {
            const std::size_t next = trimmed_span(text, at, text.size()).begin;
            if (next == at && at < text.size()) return std::string_view::npos;
            at = next;
            continue;
        }
        if (at >= text.size()) return std::string_view::npos;
        const char here =
            !exact && text[at] >= 'A' && text[at] <= 'Z' ? static_cast<char>(text[at] + ('a' - 'A')) : text[at];
        if (here != c) return std::string_view::npos;
        ++at;
    }
    const bool letters = is_latin_letter(character_before(word, word.size()).code);
    return letters && is_latin_letter(character_at(text, at).code) ? std::string_view::npos : at;
}

} // namespace

Result<AmountWords> AmountWords::load() {
    AmountWords words;
    auto rows = load_table("language/currencies.tsv", {.least_columns = 2, .most_columns = 3, .required = true});
    if (!rows) return tl::unexpected(rows.error());
    for (const TableRow& row : users_first(*std::move(rows))) {
        const auto name = std::find(kNames.begin(), kNames.end(), row.cells[0]);
        if (name == kNames.end()) return row_error(row, "language.bad-value", row.cells[0]);
        const auto kind = static_cast<AmountWord>(name - kNames.begin());
        AmountWordEntry entry;
        entry.word = keeps_case(row.cells[1]) ? row.cells[1] : ascii_lower(row.cells[1]);
        const bool number = kind == AmountWord::Myriad || kind == AmountWord::Hundred || kind == AmountWord::Scale;
        if (number) {
            char* end = nullptr;
            entry.value = std::strtod(row.cells[2].c_str(), &end);
            if (row.cells[2].empty() || *end != '\0' || !(entry.value > 0))
                return row_error(row, "language.bad-value", row.cells[2]);
        } else if (kind == AmountWord::Unit || kind == AmountWord::Sign) {
            entry.currency = row.cells[2];
            if (entry.currency.size() != 3) return row_error(row, "language.bad-value", row.cells[2]);
        }
        const auto index = static_cast<std::size_t>(kind);
        words.words_.at(index).push_back(entry.word);
        const char32_t first = character_at(entry.word, 0).code;
        words.firsts_.at(index).set(first & 0xFFU);
        words.index_.at(index)[first].push_back(std::move(entry));
    }
    for (auto& by_first : words.index_)
        for (auto& [first, entries] : by_first)
            std::stable_sort(entries.begin(), entries.end(), [](const AmountWordEntry& a, const AmountWordEntry& b) {
                return a.word.size() > b.word.size();
            });
    return words;
}

AmountWords::Hit AmountWords::find(AmountWord kind, std::string_view text, std::size_t at) const {
    const auto& by_first = index_.at(static_cast<std::size_t>(kind));
    const auto& firsts = firsts_.at(static_cast<std::size_t>(kind));
    const char32_t first = character_at(text, at).code;
    const char32_t small = first >= 'A' && first <= 'Z' ? first + U' ' : first;
    if (!firsts[first & 0xFFU] && !firsts[small & 0xFFU]) return {};
    for (const char32_t wanted : {first, small}) {
        const auto entries = by_first.find(wanted);
        if (entries == by_first.end()) continue;
        for (const AmountWordEntry& entry : entries->second) {
            const std::size_t end = match(entry.word, text, at);
            if (end != std::string_view::npos) return {&entry, end};
        }
    }
    return {};
}

bool AmountWords::before(AmountWord kind, std::string_view text) const {
    const std::string lower = ascii_lower(text.substr(0, trimmed_span(text, 0, text.size()).end));
    for (const std::string& word : words_.at(static_cast<std::size_t>(kind))) {
        if (!lower.ends_with(word)) continue;
        if (!is_word(character_before(lower, lower.size() - word.size()).code)) return true;
    }
    return false;
}

} // namespace tieline
