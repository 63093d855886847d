#include "importers/extract/published.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/extract/zone_words.hpp"
#include "importers/language/characters.hpp"
#include "importers/language/date_scan.hpp"

#include <algorithm>
#include <filesystem>

namespace tieline {
namespace {

/// The stamp of a line: where several stand in it ("입력 … 수정 …"), the first.
std::optional<Published> stamp_in(const Analysis& analysis, const Zone& zone, const DateWords& words) {
    const std::string_view text = analysis.document->text.slice(zone.range);
    for (const ScannedDate& date : scan_dates(text, words)) {
        if (!date.parts.full_day() || date.until) continue;
        const auto value = resolve(date, std::nullopt, Lean::None);
        if (!value) continue;
        return Published{value, zone.kind == ZoneKind::DateLine ? "date line" : "byline",
                         TextRange{zone.range.begin + static_cast<std::uint32_t>(date.begin),
                                   zone.range.begin + static_cast<std::uint32_t>(date.end)}};
    }
    return std::nullopt;
}

/// "LEEDS, Oct 12, 2023 - Acme has won …": an agency's line opens the first paragraph with a town in capitals, the day
/// and a dash.
std::optional<Published> agency_line(const Analysis& analysis, const Zone& zone, const DateWords& words) {
    constexpr std::size_t kReach = 80, kToDash = 24;
    const std::string_view text = analysis.document->text.slice(zone.range);
    const std::size_t cut = std::min(text.size(), kReach);
    const std::vector<ScannedDate> dates = scan_dates(text.substr(0, cut), words);
    if (dates.empty() || !dates.front().parts.full_day() || dates.front().until) return std::nullopt;
    const std::string_view town = text.substr(0, dates.front().begin);
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (std::count_if(town.begin(), town.end(), capital) < 3 || std::any_of(town.begin(), town.end(), small))
        return std::nullopt;
    const std::string_view behind = text.substr(dates.front().end, kToDash);
    const bool dash = behind.find(" - ") != std::string_view::npos || behind.find("--") != std::string_view::npos ||
                      behind.find("\u2013") != std::string_view::npos ||
                      behind.find("\u2014") != std::string_view::npos;
    const auto value = dash ? resolve(dates.front(), std::nullopt, Lean::None) : std::nullopt;
    if (!value) return std::nullopt;
    return Published{value, "date line",
                     TextRange{zone.range.begin + static_cast<std::uint32_t>(dates.front().begin),
                               zone.range.begin + static_cast<std::uint32_t>(dates.front().end)}};
}

/// "2024-03-05-some-title.txt", "20240305_1.html": only a whole day counts.
std::optional<DateRange> date_in_name(std::string_view source) {
    const std::string name = std::filesystem::path(source).filename().string();
    for (std::size_t at = 0; at + 8 <= name.size(); ++at) {
        if (at > 0 && is_digit(static_cast<unsigned char>(name[at - 1]))) continue;
        std::string digits;
        std::size_t end = at;
        for (; end < name.size() && digits.size() < 8; ++end) {
            if (is_digit(static_cast<unsigned char>(name[end])))
                digits.push_back(name[end]);
            else if ((digits.size() != 4 && digits.size() != 6) ||
                     (name[end] != '-' && name[end] != '_' && name[end] != '.'))
                break;
        }
        if (digits.size() != 8 || (end < name.size() && is_digit(static_cast<unsigned char>(name[end])))) continue;
        const int year = std::stoi(digits.substr(0, 4));
        const auto day = make_date(year, std::stoi(digits.substr(4, 2)), std::stoi(digits.substr(6)));
        if (day && year >= 1800 && year <= 2199) return DateRange::from_day(*day);
    }
    return std::nullopt;
}

} // namespace

Published find_published(const Analysis& analysis, const LanguageData& language, const ExtractOptions& options) {
    if (options.published) return {options.published, "option", std::nullopt};
    if (!analysis.document->dates.empty()) {
        const MetadataDate& best = analysis.document->dates.front();
        return {best.value, best.origin, std::nullopt};
    }
    for (const ZoneKind kind : {ZoneKind::DateLine, ZoneKind::Byline})
        for (const Zone& zone : analysis.zones)
            if (zone.kind == kind)
                if (auto found = stamp_in(analysis, zone, language.dates())) return *found;
    const auto first = std::find_if(analysis.zones.begin(), analysis.zones.end(),
                                    [](const Zone& zone) { return zone.kind == ZoneKind::Paragraph; });
    if (first != analysis.zones.end() && first->language == "en")
        if (auto found = agency_line(analysis, *first, language.dates())) return *found;
    if (const auto value = date_in_name(analysis.document->source)) return {value, "file name", std::nullopt};
    return {};
}

} // namespace tieline
