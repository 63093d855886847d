#include "importers/language/date_scan.hpp"

#include "importers/language/characters.hpp"
#include "importers/language/date_cursor.hpp"

#include <algorithm>
#include <array>

namespace tieline {

std::size_t DateCursor::skip_space(std::size_t at) const {
    for (Character next = character_at(text_, at); next.size != 0 && is_space(next.code);
         next = character_at(text_, at))
        at += next.size;
    return at;
}

std::optional<std::size_t> DateCursor::after(std::size_t at, std::string_view what) const {
    at = skip_space(at);
    return has(at, what) ? std::optional(at + what.size()) : std::nullopt;
}

std::optional<DateCursor::Number> DateCursor::number(std::size_t at) const {
    const char32_t before = code_before(at);
    if (is_digit(before)) return std::nullopt;
    if ((before == '.' || before == ',') && at >= 2 && is_digit(static_cast<unsigned char>(text_[at - 2])))
        return std::nullopt;
    Number number;
    number.end = at;
    while (number.end < text_.size() && is_digit(static_cast<unsigned char>(text_[number.end])) && number.digits < 9) {
        number.value = number.value * 10 + (text_[number.end] - '0');
        ++number.digits;
        ++number.end;
    }
    if (number.digits == 0 || number.digits > 4) return std::nullopt;
    const char32_t next = code(number.end);
    if ((next == '.' || next == ',') && is_digit(code(number.end + 1))) return std::nullopt;
    return number;
}

std::optional<std::size_t> DateCursor::dash(std::size_t at) const {
    at = skip_space(at);
    const Character mark = character_at(text_, at);
    constexpr std::array<char32_t, 9> kDashes{'-', '~', 0x2010, 0x2013, 0x2014, 0x223C, 0x301C, 0xFF5E, 0x2011};
    if (std::find(kDashes.begin(), kDashes.end(), mark.code) == kDashes.end() || mark.size == 0) return std::nullopt;
    return skip_space(at + mark.size);
}

std::string_view DateCursor::word_before(std::size_t at) const {
    while (at > 0 && is_space(code_before(at))) at -= character_before(text_, at).size;
    std::size_t begin = at;
    while (begin > 0 && is_word(code_before(begin))) begin -= character_before(text_, begin).size;
    return lower_.substr(begin, at - begin);
}

std::string_view DateCursor::word_after(std::size_t at) const {
    at = skip_space(at);
    std::size_t end = at;
    while (end < text_.size() && is_word(code(end))) end += character_at(text_, end).size;
    return lower_.substr(at, end - at);
}

namespace {

/// 2024-03-05, 2024.3.5, 2024. 3. 5., 2024/03/05 from the year on.
std::optional<ScannedDate> year_month_day(const DateCursor& cursor, std::size_t at) {
    const std::string_view text = cursor.text();
    std::array<int, 3> fields{};
    std::size_t p = at;
    char separator = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::size_t most = i == 0 ? 4 : 2, begin = p;
        while (p < text.size() && p - begin < most && is_digit(static_cast<unsigned char>(text[p])))
            fields.at(i) = fields.at(i) * 10 + (text[p++] - '0');
        if (p == begin || (i == 0 && p - begin != 4)) return std::nullopt;
        if (i == 2) break;
        if (p >= text.size() || (text[p] != '-' && text[p] != '.' && text[p] != '/')) return std::nullopt;
        if (separator != 0 && text[p] != separator) return std::nullopt;
        separator = text[p++];
        if (separator == '.') p = cursor.skip_space(p);
    }
    if (p < text.size() && is_digit(static_cast<unsigned char>(text[p]))) return std::nullopt;
    if (fields[0] < 1500 || !make_date(fields[0], fields[1], fields[2])) return std::nullopt;
    if (separator == '.' && p < text.size() && text[p] == '.' && !is_digit(cursor.code(p + 1))) {
        const char32_t next = cursor.code(cursor.skip_space(p + 1));
        if (is_word(next) || next == '|' || next == 0 || next == '(') ++p; // else it ends the sentence
    }
    ScannedDate found{.begin = at, .end = p};
    found.parts.year = fields[0];
    found.parts.month = fields[1];
    found.parts.day = fields[2];
    return found;
}

/// 24/12/2024 and 12/24/2024, where the day can't be a month; others are ambiguous and stay unread.
std::optional<ScannedDate> day_month_year(const DateCursor& cursor, std::size_t at) {
    const std::string_view text = cursor.text();
    std::array<int, 3> fields{};
    std::size_t p = at;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::size_t most = i == 2 ? 4 : 2, begin = p;
        while (p < text.size() && p - begin < most && is_digit(static_cast<unsigned char>(text[p])))
            fields.at(i) = fields.at(i) * 10 + (text[p++] - '0');
        if (p == begin || (i == 2 && p - begin != 4)) return std::nullopt;
        if (i == 2) break;
        if (p >= text.size() || text[p++] != '/') return std::nullopt;
    }
    if (p < text.size() && is_digit(static_cast<unsigned char>(text[p]))) return std::nullopt;
    if (fields[0] <= 12 && fields[1] <= 12 && fields[0] != fields[1]) return std::nullopt;
    const int month = fields[0] > 12 ? fields[1] : fields[0], day = fields[0] > 12 ? fields[0] : fields[1];
    if (!make_date(fields[2], month, day)) return std::nullopt;
    ScannedDate found{.begin = at, .end = p, .tongue = Tongue::English};
    found.parts.year = fields[2];
    found.parts.month = month;
    found.parts.day = day;
    return found;
}

/// "(2011–2016)": a hyphen counts only in brackets, where telephone numbers are rare.
std::optional<ScannedDate> years_in_brackets(const DateCursor& cursor, std::size_t at) {
    const auto first = cursor.number(at);
    if (!first || !plausible_year(*first)) return std::nullopt;
    const auto dash = cursor.dash(first->end);
    if (!dash) return std::nullopt;
    const auto second = cursor.number(*dash);
    if (!second || !plausible_year(*second) || second->value <= first->value || second->value - first->value > 150)
        return std::nullopt;
    const bool hyphen = cursor.text().substr(first->end, *dash - first->end).find('-') != std::string_view::npos;
    if (hyphen && cursor.code_before(at) != '(') return std::nullopt;
    ScannedDate found{.begin = at, .end = second->end, .tongue = Tongue::English};
    found.parts.year = first->value;
    found.until.emplace().year = second->value;
    return found;
}

bool begins_word(char32_t before, char32_t here) {
    if (is_digit(here)) return !is_digit(before) && !is_latin_letter(before);
    if (is_hangul(here)) return !is_hangul(before);
    if (here == '\'' || here == 0x2019) return !is_word(before); // '90s
    return is_latin_letter(here) && !is_latin_letter(before) && !is_digit(before);
}

std::optional<ScannedDate> longest_at(const DateCursor& cursor, std::size_t at) {
    std::optional<ScannedDate> best;
    for (const auto scan : {scan_numeric_date, scan_korean_date, scan_english_date})
        if (const auto found = scan(cursor, at); found && (!best || found->end > best->end)) best = found;
    return best;
}

} // namespace

std::optional<ScannedDate> scan_numeric_date(const DateCursor& cursor, std::size_t at) {
    if (!is_digit(cursor.code(at))) return std::nullopt;
    if (cursor.code_before(at) == '.' || cursor.code_before(at) == '/' || cursor.code_before(at) == '-')
        return std::nullopt;
    if (auto found = year_month_day(cursor, at)) return found;
    if (auto found = day_month_year(cursor, at)) return found;
    return years_in_brackets(cursor, at);
}

std::vector<ScannedDate> scan_dates(std::string_view text, const DateWords& words) {
    std::vector<ScannedDate> dates;
    const std::string lower = ascii_lower(text);
    const DateCursor cursor(text, lower, words);
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character here = character_at(text, at);
        if (begins_word(before, here.code)) {
            if (const auto found = longest_at(cursor, at); found && found->end > at) {
                if (!found->none) dates.push_back(*found);
                at = found->end;
                before = character_before(text, at).code;
                continue;
            }
        }
        at += here.size;
        before = here.code;
    }
    return dates;
}

std::optional<DateRange> resolve(const ScannedDate& scanned, std::optional<Date> anchor, Lean lean) {
    if (scanned.vague || scanned.none) return std::nullopt;
    const auto first = resolve(scanned.parts, anchor, lean);
    if (!first) return std::nullopt;
    if (scanned.lasting) {
        if (!first->begin) return std::nullopt;
        DateParts end;
        end.away = scanned.lasting;
        const auto last = resolve(end, *first->begin, lean);
        if (!last) return first;
        if (first->precision == Precision::Year) return DateRange::between(first, last);
        const DateUnit exact = first->precision == Precision::Month ? DateUnit::Month : DateUnit::Day;
        Date day = moved(*first->begin, scanned.lasting->unit, scanned.lasting->count);
        if (exact == DateUnit::Day) day -= std::chrono::days{1}; // three days from the 27th end on the 29th
        return DateRange::between(first, unit_around(day, exact, 0));
    }
    if (!scanned.until) return first;
    auto last = resolve(*scanned.until, anchor, lean);
    if (!last || !first->begin || !last->end) return first;
    if (*last->end <= *first->begin) { // "11월부터 2월까지": the end lies after the beginning
        last = resolve(*scanned.until, first->begin, Lean::Future);
        if (!last || !last->end || *last->end <= *first->begin) return first;
    }
    return DateRange::between(first, last);
}

} // namespace tieline
