#include "viz/panels/words.hpp"

#include "viz/text/tr.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace tieline::ui {
namespace {

using std::chrono::year_month_day;

std::string number(unsigned value) {
    return std::to_string(value);
}

std::string prose_day(Date day) {
    const year_month_day date{day};
    const auto month = static_cast<unsigned>(date.month());
    return tr("window.date.day", {std::to_string(static_cast<int>(date.year())), tr("window.month." + number(month)),
                                  number(static_cast<unsigned>(date.day()))});
}

bool ends_sentence(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c == '\n') return true;
    if (c != '.' && c != '?' && c != '!') return false;
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == ')' ||
                                  text.substr(next, 3) == "”" || text.substr(next, 3) == "’"))
        next += static_cast<unsigned char>(text[next]) >= 0x80 ? 3 : 1;
    return next >= text.size() || std::isspace(static_cast<unsigned char>(text[next])) != 0;
}

std::size_t skip_closing(std::string_view text, std::size_t at) {
    while (at < text.size() &&
           (text[at] == '.' || text[at] == '?' || text[at] == '!' || text[at] == '"' || text[at] == '\'' ||
            text[at] == ')' || text.substr(at, 3) == "”" || text.substr(at, 3) == "’"))
        at += static_cast<unsigned char>(text[at]) >= 0x80 ? 3 : 1;
    return at;
}

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

TextRange trimmed(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin < end && is_blank(text[begin])) ++begin;
    while (end > begin && is_blank(text[end - 1])) --end;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::size_t sentence_begin(std::string_view text, std::size_t at) {
    while (at > 0 && !ends_sentence(text, at - 1)) --at;
    return at > 0 ? std::min(skip_closing(text, at), text.size()) : at;
}

std::size_t sentence_end(std::string_view text, std::size_t at) {
    while (at < text.size() && !ends_sentence(text, at)) ++at;
    return at < text.size() && text[at] != '\n' ? skip_closing(text, at) : at;
}

} // namespace

std::string list_date(const DateRange& date) {
    if (date.precision == Precision::Year && !date.approximate) return tr("window.date.year_only", {to_edtf(date)});
    if (date.precision == Precision::Quarter && date.begin) {
        const year_month_day first{*date.begin};
        return tr("window.date.quarter", {std::to_string(static_cast<int>(first.year())),
                                          number((static_cast<unsigned>(first.month()) - 1) / 3 + 1)});
    }
    std::string text = to_edtf(date);
    if (date.precision != Precision::Span) return text;
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos) return text;
    const std::string from = text.substr(0, slash);
    const std::string to = text.substr(slash + 1);
    if (from == ".." || from.empty()) return tr("window.date.until", {to});
    if (to == ".." || to.empty()) return tr("window.date.since", {from});
    return from + " – " + to;
}

std::string list_date(const When& when) {
    if (when.at) return list_date(*when.at);
    if (when.start && when.end) return list_date(*when.start) + " – " + list_date(*when.end);
    if (when.start) return tr("window.date.since", {to_edtf(*when.start)});
    if (when.end) return tr("window.date.until", {to_edtf(*when.end)});
    return tr("window.date.undated");
}

std::string prose_date(const DateRange& date) {
    if (!date.begin || !date.end || date.precision == Precision::Span) return list_date(date);
    const year_month_day first{*date.begin};
    const std::string year = std::to_string(static_cast<int>(first.year()));
    std::string text;
    switch (date.precision) {
    case Precision::Day:
        text = prose_day(*date.begin);
        break;
    case Precision::Month:
        text = tr("window.date.month", {year, tr("window.month." + number(static_cast<unsigned>(first.month())))});
        break;
    case Precision::Quarter:
        return list_date(date);
    case Precision::Year:
        text = tr("window.date.year", {year});
        break;
    case Precision::Decade:
        text = tr("window.date.decade", {year});
        break;
    case Precision::Span:
        break;
    }
    return date.approximate ? tr("window.date.about", {text}) : text;
}

std::string precision_words(const DateRange& date) {
    switch (date.precision) {
    case Precision::Day:
        return tr("window.precision.day");
    case Precision::Month:
        return tr("window.precision.month");
    case Precision::Quarter:
        return tr("window.precision.quarter");
    case Precision::Year:
        return tr("window.precision.year");
    case Precision::Decade:
        return tr("window.precision.decade");
    case Precision::Span:
        return tr("window.precision.span");
    }
    return {};
}

std::string kind_words(EntityKind kind) {
    return tr("window.kind." + std::string(to_string(kind)));
}

std::string tie_words(const Relation& relation) {
    const std::string kind(to_string(relation.kind));
    std::string words = relation.modality == Modality::Planned ? tr("tie.planned." + kind) : tr("relation." + kind);
    if (relation.modality == Modality::Denied) words = tr("tie.denied", {words});
    if (relation.when.former) words = tr("tie.former", {words});
    if (!relation.role.empty()) words += ", " + relation.role;
    if (relation.amount) words += ", " + relation.amount->text;
    return words;
}

std::string group_words(RelationKind kind, bool outgoing) {
    const std::string name(to_string(kind));
    return tr((outgoing || !directed(kind) ? "window.facts." : "window.facts_in.") + name);
}

namespace {

/// One part of a rule's name; a part that nobody put into words stays as it is.
std::string rule_part(std::string_view part) {
    std::string prefix;
    for (const std::string_view before : {"span-", "away-"})
        if (part.starts_with(before)) {
            prefix = std::string(tr("rule." + std::string(before.substr(0, before.size() - 1)))) + " ";
            part.remove_prefix(before.size());
        }
    const std::string key = "rule." + std::string(part);
    if (std::string text = tr(key); text != key) return prefix + text;
    const std::size_t sign = part.find_first_of("+-");
    const bool counted = sign != std::string_view::npos && sign + 1 < part.size() &&
                         part.find_first_not_of("0123456789", sign + 1) == std::string_view::npos;
    if (!counted) return prefix + std::string(part);
    const std::string unit = tr("rule." + std::string(part.substr(0, sign)));
    const std::string count(part.substr(sign + 1));
    if (count == "0") return prefix + tr("rule.this", {unit});
    return prefix + tr(part[sign] == '-' ? "rule.earlier" : "rule.later", {count, unit});
}

} // namespace

std::string rule_words(std::string_view rule) {
    std::string words;
    const std::size_t language = rule.find('.');
    if (language == 2) rule.remove_prefix(3); // "ko." or "en."
    while (!rule.empty()) {
        const std::size_t dot = rule.find('.');
        words += (words.empty() ? "" : ", ") + rule_part(rule.substr(0, dot));
        rule.remove_prefix(dot == std::string_view::npos ? rule.size() : dot + 1);
    }
    return words;
}

std::string title_of(const Article& article) {
    if (!article.title.empty()) return article.title;
    const std::string& from = article.source.empty() ? article.key : article.source;
    const std::size_t slash = from.find_last_of('/');
    return slash == std::string::npos || slash + 1 == from.size() ? from : from.substr(slash + 1);
}

SentenceParts sentence_around(std::string_view text, TextRange range) {
    SentenceParts parts;
    const std::size_t begin = sentence_begin(text, range.begin);
    const std::size_t end = sentence_end(text, range.end > range.begin ? range.end - 1 : range.end);
    parts.sentence = trimmed(text, begin, std::max<std::size_t>(end, range.end));
    std::size_t previous_end = begin;
    while (previous_end > 0 && is_blank(text[previous_end - 1]) && text[previous_end - 1] != '\n') --previous_end;
    parts.before = parts.after = {parts.sentence.begin, parts.sentence.begin};
    if (previous_end > 0 && text[previous_end - 1] != '\n') {
        std::size_t inner = previous_end - 1;
        while (inner > 0 && !std::isalnum(static_cast<unsigned char>(text[inner])) &&
               static_cast<unsigned char>(text[inner]) < 0x80)
            --inner;
        parts.before = trimmed(text, sentence_begin(text, inner), previous_end);
    }
    const std::size_t next = parts.sentence.end;
    std::size_t after = next;
    while (after < text.size() && is_blank(text[after]) && text[after] != '\n') ++after;
    if (after < text.size() && text[after] != '\n') parts.after = trimmed(text, after, sentence_end(text, after));
    return parts;
}

std::optional<DateRange> typed_date(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    const std::optional<DateRange> date = parse_edtf(text);
    if (!date || !date->begin || !date->end) return std::nullopt;
    return date;
}

} // namespace tieline::ui
