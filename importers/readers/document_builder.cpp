#include "importers/readers/document_builder.hpp"

#include "importers/language/calendar.hpp"
#include "importers/language/characters.hpp"

#include <array>

namespace tieline {
namespace {

/// Blanks, tabs and newlines in a row become one blank; no-break spaces stay.
std::string folded(std::string_view text) {
    std::string out;
    bool blank = false;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
        if (!is_blank) {
            if (blank && !out.empty()) out.push_back(' ');
            out.push_back(c);
        }
        blank = is_blank;
    }
    return out;
}

std::optional<int> digits(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t count = 0;
    int value = 0;
    while (count < text.size() && count < most && is_digit(static_cast<unsigned char>(text[count])))
        value = value * 10 + (text[count++] - '0');
    if (count < least) return std::nullopt;
    text.remove_prefix(count);
    return value;
}

/// "Tue, 05 Mar 2024 …", "05 Mar 2024".
std::optional<DateRange> rfc_date(std::string_view text) {
    constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
    const std::string lower = ascii_lower(text);
    std::string_view rest = lower;
    if (const std::size_t comma = rest.find(", "); comma != std::string_view::npos && comma <= 9)
        rest.remove_prefix(comma + 2);
    const auto day = digits(rest, 1, 2);
    if (!day || rest.size() < 9 || rest.front() != ' ') return std::nullopt;
    rest.remove_prefix(1);
    for (std::size_t month = 0; month < kMonths.size(); ++month) {
        if (!rest.starts_with(kMonths.at(month))) continue;
        const std::size_t space = rest.find(' ');
        if (space == std::string_view::npos) return std::nullopt;
        rest.remove_prefix(space + 1);
        const auto year = digits(rest, 4, 4);
        const auto date = year ? make_date(*year, static_cast<int>(month) + 1, *day) : std::nullopt;
        return date ? std::optional(DateRange::from_day(*date)) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

void DocumentBuilder::add(BlockKind kind, std::string_view text) {
    CleanReport report;
    const std::string clean = CleanText::from_utf8(folded(text), &report).str();
    report_.invalid_bytes += report.invalid_bytes;
    report_.control_characters += report.control_characters;
    report_.normalised |= report.normalised;
    const Span span = trimmed_span(clean, 0, clean.size());
    if (span.begin == span.end) return;
    if (!text_.empty()) text_ += "\n\n";
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_.append(clean, span.begin, span.end - span.begin);
    blocks_.push_back({kind, {begin, static_cast<std::uint32_t>(text_.size())}});
}

void DocumentBuilder::drop_last() {
    blocks_.pop_back();
    text_.resize(blocks_.empty() ? 0 : blocks_.back().range.end);
}

void DocumentBuilder::finish(Document& document) && {
    document.text = CleanText::from_utf8(text_);
    document.report = report_;
    // Cleaning a clean text changes nothing, so the ranges hold; should a library ever disagree, plain text is safe.
    if (document.text.str() == text_) document.blocks = std::move(blocks_);
}

std::string path_as_text(std::string_view path) {
    return CleanText::from_utf8(path).str();
}

std::string primary_language(std::string_view tag) {
    std::string letters;
    for (const char c : tag) {
        const bool upper = c >= 'A' && c <= 'Z';
        if ((!upper && (c < 'a' || c > 'z')) || letters.size() == 2) break;
        letters += upper ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    return letters;
}

std::optional<DateRange> parse_metadata_date(std::string_view text) {
    const Span span = trimmed_span(text, 0, text.size());
    text = text.substr(span.begin, span.end - span.begin);
    std::string_view rest = text;
    const auto year = digits(rest, 4, 4);
    if (!year) return rfc_date(text);
    if (*year < 1500 || *year > 2199) return std::nullopt;
    const auto separated = [&]() -> std::optional<int> {
        const bool mark = !rest.empty() && (rest.front() == '-' || rest.front() == '.' || rest.front() == '/');
        if (mark) rest.remove_prefix(1);
        while (mark && rest.starts_with(' ')) rest.remove_prefix(1);
        return digits(rest, mark ? 1 : 2, 2);
    };
    const auto month = separated();
    if (!month) return rest.empty() ? std::optional(DateRange::from_year(std::chrono::year{*year})) : std::nullopt;
    const auto day = separated();
    if (!day) {
        const bool whole = rest.empty() && *month >= 1 && *month <= 12;
        return whole ? std::optional(month_of(*year, *month)) : std::nullopt;
    }
    const auto date = make_date(*year, *month, *day);
    return date ? std::optional(DateRange::from_day(*date)) : std::nullopt;
}

} // namespace tieline
