#pragma once

#include "importers/language/characters.hpp"
#include "importers/language/date_scan.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace tieline {

/// What the scanners of both languages share: the text, a lower-case copy of the same length, and small questions.
class DateCursor {
public:
    DateCursor(std::string_view text, std::string_view lower, const DateWords& words)
        : text_(text), lower_(lower), words_(&words) {}

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] DateWords::Hit find(Tongue tongue, DateWord kind, std::size_t at) const {
        return words_->find(tongue, kind, lower_, at);
    }
    /// A date may begin with the word at `at`: one of the tables, or one of `others` (lower case).
    template <std::size_t Count>
    [[nodiscard]] bool may_begin(Tongue tongue, std::size_t at,
                                 const std::array<std::string_view, Count>& others) const {
        return words_->may_begin(tongue, lower_, at) ||
               std::any_of(others.begin(), others.end(), [&](std::string_view word) { return has(at, word); });
    }
    /// True when the whole of `word` (lower case) is a word of that class.
    [[nodiscard]] bool is(Tongue tongue, DateWord kind, std::string_view word) const {
        return !word.empty() && words_->find(tongue, kind, word, 0).end == word.size();
    }
    [[nodiscard]] char32_t code(std::size_t at) const { return character_at(text_, at).code; }
    [[nodiscard]] char32_t code_before(std::size_t at) const { return character_before(text_, at).code; }
    [[nodiscard]] std::size_t skip_space(std::size_t at) const;
    [[nodiscard]] bool has(std::size_t at, std::string_view what) const { return lower_.substr(at).starts_with(what); }
    /// The byte after `what` if it stands at `at`, perhaps after blank space.
    [[nodiscard]] std::optional<std::size_t> after(std::size_t at, std::string_view what) const;

    struct Number {
        int value = 0;
        std::size_t digits = 0;
        std::size_t end = 0;
    };
    /// Digits that stand alone: no digit, decimal point or thousands separator goes on at either side.
    [[nodiscard]] std::optional<Number> number(std::size_t at) const;
    /// A dash or tilde between two numbers, blank space around it allowed: the byte after it.
    [[nodiscard]] std::optional<std::size_t> dash(std::size_t at) const;
    /// The word (letters and digits, lower case) that ends before `at`, blank space skipped.
    [[nodiscard]] std::string_view word_before(std::size_t at) const;
    [[nodiscard]] std::string_view word_after(std::size_t at) const;

private:
    std::string_view text_, lower_;
    const DateWords* words_;
};

[[nodiscard]] inline bool plausible_year(const DateCursor::Number& number) {
    return number.digits == 4 && number.value >= 1500 && number.value <= 2199;
}

/// The expression that begins at `at`; nullopt: none does.
[[nodiscard]] std::optional<ScannedDate> scan_korean_date(const DateCursor& cursor, std::size_t at);
[[nodiscard]] std::optional<ScannedDate> scan_english_date(const DateCursor& cursor, std::size_t at);
/// 2024-03-05, 2024.03.05., 2024/3/5, 2011–2016, 2024-Q2.
[[nodiscard]] std::optional<ScannedDate> scan_numeric_date(const DateCursor& cursor, std::size_t at);

} // namespace tieline
