#include "importers/extract/zone_lines.hpp"

#include "importers/language/characters.hpp"

#include <algorithm>
#include <map>

namespace tieline {
namespace {

/// A full stop that ends a sentence at byte `at` (the stop itself): a letter, bracket or mark before it, then the end,
/// closing marks, or blank space and no digit.
bool stops_sentence(std::string_view text, std::size_t at) {
    const char32_t stop = character_at(text, at).code;
    if (stop != '.' && stop != '?' && stop != '!' && stop != 0x3002) return false;
    const char32_t before = character_before(text, at).code;
    return is_hangul(before) || is_latin_letter(before) || is_digit(before) || before == ')' || before == '%' ||
           is_quote_mark(before) || before == '.' || before == '?' || before == '!';
}

bool closes(char32_t code) {
    return is_quote_mark(code) || code == ')' || code == ']' || code == 0x25A0;
}

/// Ends like a sentence, or holds the end of a Korean sentence followed by another one.
bool reads_as_sentence(std::string_view text) {
    std::size_t end = text.size();
    for (Character last = character_before(text, end); last.size != 0 && (closes(last.code) || is_space(last.code));
         last = character_before(text, end))
        end -= last.size;
    if (end == 0) return false;
    const std::size_t last = end - character_before(text, end).size;
    if (stops_sentence(text, last)) {
        const bool asks = text[last] == '?' || text[last] == '!';
        const bool quoted = end != text.size();
        return (!asks && !quoted) || code_points(text) >= 60 || (!asks && quoted);
    }
    return text.find("다. ") != std::string_view::npos;
}

void add_line(std::vector<ZoneLine>& lines, std::string_view text, std::size_t begin, std::size_t end, bool gap) {
    const Span span = trimmed_span(text, begin, end);
    if (span.begin == span.end) return;
    ZoneLine line = measured(text, {static_cast<std::uint32_t>(span.begin), static_cast<std::uint32_t>(span.end)});
    line.gap_before = gap;
    lines.push_back(std::move(line));
}

std::vector<ZoneLine> lines_of_text(std::string_view text) {
    std::vector<ZoneLine> lines;
    bool gap = true;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = text.find('\n', begin);
        if (end == std::string_view::npos) end = text.size();
        const std::size_t before = lines.size();
        add_line(lines, text, begin, end, gap);
        gap = lines.size() == before;
        if (gap && !lines.empty()) lines.back().gap_after = true;
        begin = end + 1;
    }
    if (!lines.empty()) lines.back().gap_after = true;
    return lines;
}

/// Text that an editor broke at a fixed width: lines of nearly one length, most of them ending inside a sentence.
bool hard_wrapped(const std::vector<ZoneLine>& lines, std::size_t first, std::size_t last, std::string_view text) {
    if (last - first < 3) return false;
    std::size_t longest = 0, full = 0, stopped = 0;
    for (std::size_t i = first; i < last; ++i) longest = std::max(longest, lines[i].characters);
    if (longest < 30 || longest > 120) return false;
    for (std::size_t i = first; i + 1 < last; ++i) {
        full += lines[i].characters + 16 >= longest ? 1 : 0;
        stopped += lines[i].sentence && lines[i].characters + 16 < longest ? 1 : 0;
    }
    const std::size_t inner = last - first - 1;
    if (full * 10 < inner * 8 || stopped != 0) return false;
    if (language_of(lines[first].lower) == "ko") return inner >= 3;
    std::size_t goes_on = 0; // capitals at every beginning are headlines, not one sentence
    for (std::size_t i = first + 1; i < last; ++i) {
        const char32_t begins = character_at(text, lines[i].range.begin).code;
        goes_on += begins >= 'a' && begins <= 'z' ? 1 : 0;
    }
    return goes_on * 2 >= inner;
}

std::vector<ZoneLine> unwrapped(std::vector<ZoneLine> lines, std::string_view text) {
    std::vector<ZoneLine> joined;
    for (std::size_t first = 0; first < lines.size();) {
        std::size_t last = first + 1;
        while (last < lines.size() && !lines[last].gap_before) ++last;
        if (hard_wrapped(lines, first, last, text)) {
            ZoneLine line = measured(text, {lines[first].range.begin, lines[last - 1].range.end});
            line.gap_before = lines[first].gap_before;
            line.gap_after = lines[last - 1].gap_after;
            joined.push_back(std::move(line));
        } else {
            std::move(lines.begin() + static_cast<std::ptrdiff_t>(first),
                      lines.begin() + static_cast<std::ptrdiff_t>(last), std::back_inserter(joined));
        }
        first = last;
    }
    return joined;
}

} // namespace

ZoneLine measured(std::string_view text, TextRange range) {
    const std::string_view words = text.substr(range.begin, range.size());
    ZoneLine line;
    line.range = range;
    line.characters = code_points(words);
    line.sentence = reads_as_sentence(words);
    line.lower = ascii_lower(words);
    return line;
}

std::vector<ZoneLine> zone_lines(const Document& document) {
    const std::string_view text = document.text.view();
    std::vector<ZoneLine> lines;
    if (document.blocks.empty()) {
        lines = unwrapped(lines_of_text(text), text);
    } else {
        for (const Block& block : document.blocks) {
            add_line(lines, text, block.range.begin, block.range.end, true);
            if (!lines.empty()) {
                lines.back().block = block.kind;
                lines.back().gap_after = true;
            }
        }
    }
    std::map<std::string_view, std::size_t> seen;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view words = text.substr(lines[i].range.begin, lines[i].range.size());
        const auto [first, fresh] = seen.emplace(words, i);
        if (fresh) continue;
        lines[i].repeated = true;
        lines[first->second].repeated = lines[first->second].first_of_same = true;
    }
    return lines;
}

std::string language_of(std::string_view text) {
    std::size_t hangul = 0, latin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character c = character_at(text, at);
        hangul += is_hangul(c.code) ? 1 : 0;
        latin += is_latin_letter(c.code) ? 1 : 0;
        at += c.size;
    }
    return hangul * 2 >= latin && hangul > 0 ? "ko" : "en"; // a syllable weighs as much as two letters
}

} // namespace tieline
