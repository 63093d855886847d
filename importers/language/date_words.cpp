#include "importers/language/date_words.hpp"

#include "importers/language/characters.hpp"
#include "importers/language/table.hpp"

#include <algorithm>
#include <charconv>

namespace tieline {
namespace {

constexpr std::array<std::string_view, kDateWordClasses> kClassNames{
    "offset", "context", "direction",  "month",     "weekday",       "season",      "quarter",  "half",
    "part",   "number",  "unit",       "stretch",   "holiday",       "ago",         "later",    "during",
    "vague",  "not",     "not-before", "not-after", "counted",       "term",        "particle", "lead-in",
    "future", "past",    "report",     "interview", "approx-before", "approx-after"};

constexpr std::array<std::string_view, 7> kUnitNames{"day", "week", "month", "quarter", "half", "year", "decade"};

template <std::size_t N>
std::optional<std::size_t> position(const std::array<std::string_view, N>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
}

std::optional<int> whole_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Reads the value column: "month -1", "year", "7", "past", "12-25", or nothing.
bool read_value(DateWord kind, std::string_view value, DateWordEntry& entry) {
    const auto unit_and_number = [&] {
        if (value.ends_with(" end")) {
            entry.ends_it = true;
            value.remove_suffix(4);
        }
        const std::size_t space = value.find(' ');
        const auto unit = position(kUnitNames, value.substr(0, space));
        if (!unit) return false;
        entry.unit = static_cast<DateUnit>(*unit);
        if (space == std::string_view::npos) return true;
        const auto number = whole_number(value.substr(space + 1));
        entry.value = number.value_or(0);
        return number.has_value();
    };
    const auto one_of = [&](const auto& names) {
        const auto found = position(names, value);
        entry.value = static_cast<int>(found.value_or(0));
        return found.has_value();
    };
    switch (kind) {
    case DateWord::Offset:
    case DateWord::Context:
    case DateWord::Unit:
    case DateWord::Stretch:
        return unit_and_number();
    case DateWord::Direction:
        return one_of(std::array<std::string_view, 4>{"none", "past", "this", "future"});
    case DateWord::Part:
        return one_of(std::array<std::string_view, 5>{"none", "early", "mid", "late", "end"});
    case DateWord::Month:
    case DateWord::Weekday:
    case DateWord::Season:
    case DateWord::Quarter:
    case DateWord::Half:
    case DateWord::Number: {
        const auto number = whole_number(value);
        entry.value = number.value_or(0);
        return number.has_value();
    }
    case DateWord::Holiday:
        entry.text = value;
        return value == "easter" || (value.size() == 5 && value[2] == '-' && whole_number(value.substr(0, 2)) &&
                                     whole_number(value.substr(3)));
    default:
        return value.empty();
    }
}

/// Classes whose words a date may begin with.
constexpr std::array kOpening{DateWord::Offset,  DateWord::Context, DateWord::Direction, DateWord::Month,
                              DateWord::Weekday, DateWord::Season,  DateWord::Quarter,   DateWord::Half,
                              DateWord::Part,    DateWord::Number,  DateWord::Stretch,   DateWord::Holiday,
                              DateWord::Vague,   DateWord::Not};

/// A number for the first two characters; `second` is 0 where any may follow.
std::size_t beginning(char32_t first, char32_t second) {
    return (first * 0x9E3779B1U ^ second * 0x85EBCA6BU) >> 20U;
}

/// The byte after `word` where it stands at `at`, else npos.
std::size_t match(Tongue tongue, std::string_view word, std::string_view lower, std::size_t at) {
    for (const char c : word) {
        if (c == ' ') {
            const std::size_t before = at;
            for (Character next = character_at(lower, at); next.size != 0 && is_space(next.code);
                 next = character_at(lower, at))
                at += next.size;
            if (tongue == Tongue::English && at == before) {
                if (at >= lower.size() || lower[at] != '-') return std::string_view::npos;
                ++at;
            }
            continue;
        }
        if (at >= lower.size() || lower[at] != c) return std::string_view::npos;
        ++at;
    }
    if (tongue == Tongue::English && !word.empty() && is_word(character_before(word, word.size()).code) &&
        is_word(character_at(lower, at).code))
        return std::string_view::npos;
    return at;
}

} // namespace

Result<DateWords> DateWords::load() {
    DateWords words;
    auto done = words.read(Tongue::Korean, "language/ko/dates.tsv");
    if (done) done = words.read(Tongue::English, "language/en/dates.tsv");
    if (!done) return tl::unexpected(std::move(done).error());
    return words;
}

Result<void> DateWords::read(Tongue tongue, std::string_view file) {
    auto rows = load_table(file, {.least_columns = 2, .most_columns = 3, .required = true});
    if (!rows) return tl::unexpected(rows.error());
    for (const TableRow& row : users_first(*std::move(rows))) {
        const auto kind = position(kClassNames, row.cells[0]);
        if (!kind) return row_error(row, "language.bad-value", row.cells[0]);
        DateWordEntry entry;
        if (!read_value(static_cast<DateWord>(*kind), row.cells[2], entry))
            return row_error(row, "language.bad-value", row.cells[2]);
        entry.word = ascii_lower(row.cells[1]);
        if (std::find(kOpening.begin(), kOpening.end(), static_cast<DateWord>(*kind)) != kOpening.end()) {
            const Character first = character_at(entry.word, 0), second = character_at(entry.word, first.size);
            const bool any = second.size == 0 || second.code == ' '; // blank space may be missing or of another kind
            beginnings_[static_cast<std::size_t>(tongue)].set(beginning(first.code, any ? 0 : second.code));
        }
        Index& index = index_[static_cast<std::size_t>(tongue)][*kind];
        const char32_t first = character_at(entry.word, 0).code;
        index.firsts.set(first & 0xFFU);
        index.by_first[first].push_back(std::move(entry));
    }
    for (Index& index : index_[static_cast<std::size_t>(tongue)])
        for (auto& [first, entries] : index.by_first)
            std::stable_sort(entries.begin(), entries.end(), [](const DateWordEntry& a, const DateWordEntry& b) {
                return a.word.size() > b.word.size();
            });
    return {};
}

DateWords::Hit DateWords::find(Tongue tongue, DateWord kind, std::string_view lower, std::size_t at) const {
    const Index& index = index_[static_cast<std::size_t>(tongue)][static_cast<std::size_t>(kind)];
    if (at >= lower.size()) return {};
    const char32_t first = character_at(lower, at).code;
    if (!index.firsts[first & 0xFFU]) return {};
    const auto entries = index.by_first.find(first);
    if (entries == index.by_first.end()) return {};
    for (const DateWordEntry& entry : entries->second) {
        const std::size_t end = match(tongue, entry.word, lower, at);
        if (end != std::string_view::npos) return {&entry, end};
    }
    return {};
}

bool DateWords::may_begin(Tongue tongue, std::string_view lower, std::size_t at) const {
    const auto& known = beginnings_[static_cast<std::size_t>(tongue)];
    const Character first = character_at(lower, at), second = character_at(lower, at + first.size);
    return known[beginning(first.code, second.code)] || known[beginning(first.code, 0)];
}

std::optional<DateWords::Place> DateWords::search(Tongue tongue, DateWord kind, std::string_view lower,
                                                  std::size_t at) const {
    while (at < lower.size()) {
        const bool starts = tongue == Tongue::Korean || !is_word(character_before(lower, at).code);
        if (starts)
            if (const Hit hit = find(tongue, kind, lower, at)) return Place{at, hit.end, hit.entry};
        at += character_at(lower, at).size;
    }
    return std::nullopt;
}

} // namespace tieline
