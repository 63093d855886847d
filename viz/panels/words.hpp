#pragma once

#include "graph/date_range.hpp"
#include "graph/filter.hpp"
#include "graph/model.hpp"
#include "graph/relation.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Facts in words, for lists and prose, in the interface's language.
namespace tieline::ui {

/// As precise as written: "2025-03", "2021, year only", "2025-07~", "2019 – 2022".
[[nodiscard]] std::string list_date(const DateRange& date);
/// Of a tie; "undated" where there is none.
[[nodiscard]] std::string list_date(const When& when);
/// "3 Nov 2025", "2025년 11월 3일".
[[nodiscard]] std::string prose_date(const DateRange& date);
/// "precise to the day", "to the month" …
[[nodiscard]] std::string precision_words(const DateRange& date);

[[nodiscard]] std::string kind_words(EntityKind kind);
/// "invests in", "may invest in", with the role where there is one.
[[nodiscard]] std::string tie_words(const Relation& relation);
/// The heading of a group of facts, as one of the two ends sees them: "Investors", "Invests in".
[[nodiscard]] std::string group_words(RelationKind kind, bool outgoing);

/// The name of a date's rule ("ko.year-1.month") in words: "a year earlier, month".
[[nodiscard]] std::string rule_words(std::string_view rule);

/// Its title, else the name of the file it came from.
[[nodiscard]] std::string title_of(const Article& article);

/// The sentence that holds the range, by full stops and line ends, never across a line; and its neighbours.
struct SentenceParts {
    TextRange before, sentence, after;
};
[[nodiscard]] SentenceParts sentence_around(std::string_view text, TextRange range);

/// A date as typed: 2024, 2024-05, 2024-05-17; nullopt where it is none.
[[nodiscard]] std::optional<DateRange> typed_date(std::string_view text);

} // namespace tieline::ui
