#pragma once

#include "importers/language/date_parts.hpp"
#include "importers/language/date_words.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace tieline {

/// A date expression as it is written, not yet resolved.
struct ScannedDate {
    std::size_t begin = 0, end = 0; // bytes, on character boundaries
    DateParts parts = {};
    std::optional<DateParts> until = std::nullopt;   // the other end: "2019년부터 2022년까지"
    std::optional<UnitCount> lasting = std::nullopt; // how long it went on: "2013년부터 3년간"
    Tongue tongue = Tongue::Korean;
    bool vague = false; // words for a time that nobody can date: 최근
    bool none = false;  // looks like a date and is none; tells the scanner where to go on
};

/// Date expressions of one sentence or line, sorted, not overlapping. Knows Korean, English and numeric forms, whatever
/// language the text is in.
[[nodiscard]] std::vector<ScannedDate> scan_dates(std::string_view text, const DateWords& words);

/// The value of an expression with its other end; `lean` is what the clause says of its time.
[[nodiscard]] std::optional<DateRange> resolve(const ScannedDate& scanned, std::optional<Date> anchor, Lean lean);

} // namespace tieline
