#include "importers/extract/zones.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/extract/zone_lines.hpp"
#include "importers/extract/zone_words.hpp"
#include "importers/language/characters.hpp"
#include "importers/language/date_scan.hpp"

#include <algorithm>

namespace tieline {
namespace {

constexpr std::size_t kFurnitureCharacters = 160;

class ZoneFinder {
public:
    ZoneFinder(const Document& document, const LanguageData& language)
        : document_(&document), text_(document.text.view()), words_(&language.zones()), dates_(&language.dates()),
          lines_(zone_lines(document)) {}

    [[nodiscard]] std::vector<Zone> find();

private:
    void split_date_prefixes();
    void find_head();
    void find_tail();
    void find_interview();
    [[nodiscard]] ZoneKind kind_of(std::size_t index);
    [[nodiscard]] ZoneKind head_kind(std::size_t index);
    [[nodiscard]] bool masthead(std::size_t index) const;
    [[nodiscard]] std::optional<ZoneKind> kind_of_markup(const ZoneLine& line) const;
    [[nodiscard]] std::optional<ScannedDate> whole_date(const ZoneLine& line) const;
    [[nodiscard]] bool date_line(std::size_t index) const;
    [[nodiscard]] bool byline(const ZoneLine& line) const;
    [[nodiscard]] bool section(const ZoneLine& line) const;
    [[nodiscard]] bool footer(const ZoneLine& line) const;
    [[nodiscard]] bool share_buttons(const ZoneLine& line) const;
    [[nodiscard]] bool caption(const ZoneLine& line) const;
    void push(ZoneKind kind, TextRange range, bool repeated);
    void push_paragraph(const ZoneLine& line, ZoneKind kind);
    [[nodiscard]] std::size_t credit_end(std::string_view text) const;

    const Document* document_;
    std::string_view text_;
    const ZoneWords* words_;
    const DateWords* dates_;
    std::vector<ZoneLine> lines_;
    std::vector<std::optional<ZoneKind>> interview_; // per line
    std::size_t body_ = 0;                           // first line of the article's own text
    std::size_t tail_ = 0;                           // line after its last
    bool has_title_ = false;
    std::vector<Zone> zones_;
};

/// The first full date of a line, where it is short enough to be a stamp.
std::optional<ScannedDate> ZoneFinder::whole_date(const ZoneLine& line) const {
    if (line.characters > kFurnitureCharacters) return std::nullopt;
    if (!has_digit(line.lower)) return std::nullopt; // whole dates have a year
    for (const ScannedDate& date : scan_dates(text_.substr(line.range.begin, line.range.size()), *dates_))
        if (date.parts.full_day() && !date.until) return date;
    return std::nullopt;
}

/// "date 2025-11-07 “We …”": a header that was glued to the text becomes a line of its own.
void ZoneFinder::split_date_prefixes() {
    constexpr std::size_t kLinesWithHeaders = 8;
    for (std::size_t i = 0; i < std::min(lines_.size(), kLinesWithHeaders); ++i) {
        const ZoneLine line = lines_[i];
        const std::string_view words = text_.substr(line.range.begin, line.range.size());
        const std::size_t label = words_->starts(ZoneWord::DateLabel, line.lower);
        const std::size_t room = label + 24;
        const auto dates = scan_dates(words.substr(0, std::min(words.size(), room + 24)), *dates_);
        if (dates.empty() || !dates.front().parts.full_day() || dates.front().until) continue;
        const std::size_t begin = trimmed_span(words, label, dates.front().begin).begin;
        const bool numeric = is_digit(character_at(words, dates.front().begin).code);
        if (begin < dates.front().begin && code_points(words.substr(begin, dates.front().begin - begin)) > 3) continue;
        const std::size_t rest = trimmed_span(words, dates.front().end, words.size()).begin;
        const ZoneLine after = measured(text_, {line.range.begin + static_cast<std::uint32_t>(rest), line.range.end});
        const char32_t next = character_at(words, rest).code;
        const bool goes_on = is_word(next) && !is_upper(next) && label == 0; // "March 5, 2024 was …", "3월 5일에 …"
        if (!(numeric || label != 0) || goes_on || !after.sentence || after.characters < 20) continue;
        lines_[i] =
            measured(text_, {line.range.begin, line.range.begin + static_cast<std::uint32_t>(dates.front().end)});
        lines_[i].gap_before = line.gap_before;
        lines_[i].gap_after = true;
        lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(i + 1), after);
        lines_[i + 1].gap_before = true;
        lines_[i + 1].gap_after = line.gap_after;
        lines_[i + 1].block = line.block;
        return;
    }
}

bool ZoneFinder::date_line(std::size_t index) const {
    const ZoneLine& line = lines_[index];
    const auto date = whole_date(line);
    if (!date) return false;
    const bool stamp = date->end - date->begin + 12 >= line.range.size();
    const bool labelled = words_->holds(ZoneWord::DateLabel, line.lower);
    const bool sentence = line.sentence && !stamp && !words_->starts(ZoneWord::DateLabel, line.lower);
    return !sentence && (index < body_ || stamp || (labelled && line.characters < 80));
}

bool ZoneFinder::byline(const ZoneLine& line) const {
    if (line.characters > 80 || line.sentence) return false;
    if (language_of(line.lower) == "ko") return words_->holds(ZoneWord::Byline, line.lower);
    // "By Jo Hale", "LISBON -- By Jo Hale", "Jo Hale, staff writer"; not "Bridge rebuilt by the town"
    const std::string_view lower = line.lower;
    bool open = true;
    for (std::size_t at = 0; at < lower.size(); at += character_at(lower, at).size) {
        const char32_t here = character_at(lower, at).code;
        if (open && words_->starts(ZoneWord::Byline, lower.substr(at)) != 0) return true;
        const bool hyphen = here == '-' && !lower.substr(at).starts_with("- ");
        if (!is_space(here)) open = !is_word(here) && !is_quote_mark(here) && !hyphen;
    }
    return false;
}

/// A path through the site, or a list of tags: short pieces between marks.
bool ZoneFinder::section(const ZoneLine& line) const {
    if (line.characters > 90 || line.sentence) return false;
    if (words_->holds(ZoneWord::Section, line.lower)) return true;
    std::size_t marks = 0, longest = 0, words = 1;
    const std::string_view text = line.lower;
    if (text.front() == '#' && text.size() > 1 && text[1] != ' ') return true;
    for (std::size_t at = 0; at < text.size(); at += character_at(text, at).size) {
        if (!is_space(character_at(text, at).code)) continue;
        const std::size_t next = at + character_at(text, at).size;
        const char32_t mark = character_at(text, next).code;
        const bool separates = mark == '>' || mark == '/' || mark == '*' || mark == '|' || mark == 0x203A ||
                               mark == 0x226B || mark == 0xBB || text.substr(next).starts_with("--");
        words = separates ? 0 : words + 1;
        marks += separates ? 1 : 0;
        longest = std::max(longest, words);
    }
    return marks >= 2 && longest <= 4;
}

/// "페이스북 트위터 공유", "Facebook | Email": nothing but places to share the page on. Such names are news elsewhere.
bool ZoneFinder::share_buttons(const ZoneLine& line) const {
    std::size_t words = 0;
    for (std::size_t at = 0; at < line.lower.size();) {
        const Character character = character_at(line.lower, at);
        if (!is_word(character.code)) {
            at += character.size;
            continue;
        }
        std::size_t end = at;
        while (end < line.lower.size() && is_word(character_at(line.lower, end).code))
            end += character_at(line.lower, end).size;
        const std::string_view word = std::string_view(line.lower).substr(at, end - at);
        if (words_->starts(ZoneWord::Share, word) != word.size()) return false;
        ++words;
        at = end;
    }
    return words > 0;
}

bool ZoneFinder::footer(const ZoneLine& line) const {
    if (line.characters > kFurnitureCharacters) return false;
    if (share_buttons(line)) return true;
    std::string_view lower = line.lower;
    while (!lower.empty() && !is_word(character_at(lower, 0).code)) {
        if (words_->starts(ZoneWord::Footer, lower) != 0) return true;
        lower.remove_prefix(character_at(lower, 0).size);
    }
    if (words_->starts(ZoneWord::Footer, lower) != 0) return true;
    if (line.sentence && line.characters > 40) return false;
    return words_->holds(ZoneWord::Footer, line.lower) ||
           (line.characters < 60 && line.lower.find('@') != std::string::npos);
}

bool ZoneFinder::caption(const ZoneLine& line) const {
    if (line.characters <= 200 && words_->holds(ZoneWord::Caption, line.lower)) return true;
    return line.repeated && !line.sentence && line.characters <= 80;
}

/// The head ends where the first line reads as a sentence; without such a line the first gap ends it.
void ZoneFinder::find_head() {
    body_ = 0;
    while (body_ < lines_.size()) {
        const ZoneLine& line = lines_[body_];
        const bool furniture = whole_date(line) && line.characters < 100 && !line.lower.ends_with("다.");
        const bool text = line.sentence && (!line.block || line.block == BlockKind::Paragraph);
        const bool asked = body_ > 0 && words_->starts(ZoneWord::Question, line.lower) != 0; // an interview begins
        if ((text && !furniture) || asked) break;
        ++body_;
    }
    if (body_ == lines_.size()) body_ = std::min<std::size_t>(1, lines_.size());
}

void ZoneFinder::find_tail() {
    tail_ = lines_.size();
    std::size_t candidate = lines_.size();
    while (candidate > body_ + 1) {
        const ZoneLine& line = lines_[candidate - 1];
        if (footer(line)) {
            tail_ = candidate - 1;
        } else if (line.sentence) {
            break;
        }
        --candidate;
    }
}

/// Questions and answers, where the text holds both; an answer goes on over the paragraphs after it.
void ZoneFinder::find_interview() {
    interview_.assign(lines_.size(), std::nullopt);
    std::size_t questions = 0, answers = 0, last_answer = 0;
    bool long_answers = false;
    std::optional<ZoneKind> open;
    for (std::size_t i = body_; i < tail_; ++i) {
        const ZoneLine& line = lines_[i];
        if (words_->starts(ZoneWord::Question, line.lower) != 0) {
            open = ZoneKind::Question;
            ++questions;
        } else if (words_->starts(ZoneWord::Answer, line.lower) != 0 && questions > 0) {
            open = ZoneKind::Answer;
            ++answers;
            last_answer = i;
        } else if (open == ZoneKind::Answer && line.sentence && !caption(line)) {
            long_answers = true;
        } else {
            continue;
        }
        interview_[i] = open;
    }
    if (questions == 0 || answers == 0) {
        interview_.assign(lines_.size(), std::nullopt);
        return;
    }
    // Where every other answer is one paragraph, what follows the last one is the article's own text again.
    bool others_long = false;
    for (std::size_t i = body_ + 1; i < last_answer; ++i)
        others_long |= interview_[i] == ZoneKind::Answer && interview_[i - 1] == ZoneKind::Answer;
    if (long_answers && !others_long && answers > 1)
        for (std::size_t i = last_answer + 1; i < lines_.size(); ++i) interview_[i].reset();
}

std::optional<ZoneKind> ZoneFinder::kind_of_markup(const ZoneLine& line) const {
    if (!line.block) return std::nullopt;
    if (*line.block == BlockKind::Caption) return ZoneKind::Caption;
    if (*line.block == BlockKind::Heading) return ZoneKind::Heading;
    return std::nullopt;
}

/// The paper's name on a line of its own, above a headline that is much longer.
bool ZoneFinder::masthead(std::size_t index) const {
    constexpr std::size_t kNameCharacters = 24, kNameWords = 4;
    const ZoneLine& line = lines_[index];
    const auto words = 1 + std::count(line.lower.begin(), line.lower.end(), ' ');
    const bool apart = line.gap_after || (index + 1 < body_ && section(lines_[index + 1]));
    if (!apart || line.characters > kNameCharacters || static_cast<std::size_t>(words) > kNameWords) return false;
    for (std::size_t i = index + 1; i < body_; ++i) {
        const ZoneLine& other = lines_[i];
        const bool plain = !section(other) && !byline(other) && !caption(other) && !date_line(i) && !footer(other);
        if (plain) return other.characters >= line.characters * 2;
    }
    return false;
}

ZoneKind ZoneFinder::head_kind(std::size_t index) {
    const ZoneLine& line = lines_[index];
    if (footer(line) || section(line)) return ZoneKind::Footer;
    if (byline(line)) return ZoneKind::Byline;
    if (caption(line)) return ZoneKind::Caption;
    if (has_title_) return ZoneKind::Deck;
    if (masthead(index)) return ZoneKind::Footer;
    has_title_ = true;
    return ZoneKind::Title;
}

ZoneKind ZoneFinder::kind_of(std::size_t index) {
    const ZoneLine& line = lines_[index];
    if (date_line(index)) return ZoneKind::DateLine;
    if (const auto kind = kind_of_markup(line)) {
        const bool title = *kind == ZoneKind::Heading && !has_title_ && index <= body_;
        has_title_ |= title;
        return title ? ZoneKind::Title : *kind;
    }
    if (index < body_) return head_kind(index);
    if (index >= tail_ || footer(line)) return ZoneKind::Footer;
    if (caption(line)) return ZoneKind::Caption;
    if (interview_[index]) return *interview_[index];
    if (byline(line)) return ZoneKind::Byline;
    return line.sentence || line.characters > 60 || line.block ? ZoneKind::Paragraph : ZoneKind::Heading;
}

/// "(세종=가온뉴스) 윤소담 기자 = ", "LONDON (Reuters) - ": where the credit before the text ends; 0: there is none.
std::size_t ZoneFinder::credit_end(std::string_view text) const {
    const auto after_spaces = [&](std::size_t at) { return trimmed_span(text, at, text.size()).begin; };
    const std::string_view head = text.substr(0, std::min<std::size_t>(text.size(), 160));
    if (head.starts_with('(') || head.starts_with('[')) {
        const std::size_t equals = head.find('='), close = head.find_first_of(")]");
        if (equals != std::string_view::npos && close != std::string_view::npos && equals < close) {
            const std::size_t second = head.find('=', close);
            const bool reporter = second != std::string_view::npos &&
                                  words_->holds(ZoneWord::Byline, ascii_lower(head.substr(close, second - close + 1)));
            return after_spaces(reporter && second - close < 60 ? second + 1 : close + 1);
        }
    }
    std::size_t at = 0, capitals = 0;
    while (at < head.size() && ((head[at] >= 'A' && head[at] <= 'Z') || head[at] == ' ' || head[at] == '.' ||
                                head[at] == ',' || head[at] == '/')) {
        capitals += head[at] >= 'A' && head[at] <= 'Z' ? 1 : 0;
        ++at;
    }
    if (capitals < 4) return 0;
    if (at > 0 && at < head.size() && head[at] == '(') {
        const std::size_t close = head.find(')', at);
        if (close == std::string_view::npos || close > at + 30) return 0;
        at = close + 1;
    }
    at = after_spaces(at);
    for (const std::string_view dash : {"--", "-", "\xE2\x80\x94", "\xE2\x80\x93"})
        if (text.substr(at).starts_with(dash) && is_space(character_at(text, at + dash.size()).code))
            return after_spaces(at + dash.size());
    return 0;
}

void ZoneFinder::push(ZoneKind kind, TextRange range, bool repeated) {
    const Span span = trimmed_span(text_, range.begin, range.end);
    if (span.begin == span.end) return;
    const TextRange trimmed{static_cast<std::uint32_t>(span.begin), static_cast<std::uint32_t>(span.end)};
    zones_.push_back({kind, trimmed, language_of(document_->text.slice(trimmed)), repeated});
}

void ZoneFinder::push_paragraph(const ZoneLine& line, ZoneKind kind) {
    const auto credit = static_cast<std::uint32_t>(credit_end(document_->text.slice(line.range)));
    if (credit != 0 && line.range.begin + credit < line.range.end) {
        push(ZoneKind::Byline, {line.range.begin, line.range.begin + credit}, false);
        push(kind, {line.range.begin + credit, line.range.end}, false);
    } else {
        push(kind, line.range, false);
    }
}

std::vector<Zone> ZoneFinder::find() {
    split_date_prefixes();
    find_head();
    find_tail();
    find_interview();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const ZoneKind kind = kind_of(i);
        if (kind == ZoneKind::Paragraph) {
            push_paragraph(lines_[i], kind);
        } else {
            const bool again = kind == ZoneKind::Caption && lines_[i].repeated && !lines_[i].first_of_same;
            push(kind, lines_[i].range, again);
        }
    }
    return std::move(zones_);
}

} // namespace

std::vector<Zone> find_zones(const Document& document, const LanguageData& language) {
    return ZoneFinder(document, language).find();
}

} // namespace tieline
