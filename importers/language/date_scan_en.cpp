#include "importers/language/date_cursor.hpp"

#include <algorithm>

namespace tieline {
namespace {

constexpr Tongue kEn = Tongue::English;

/// Words of grammar that an expression may begin with, and those among them that stand before a rough number.
constexpr std::array<std::string_view, 11> kOpeners{"about ", "around ", "roughly ", "nearly ",  "almost ", "some ",
                                                    "in ",    "from ",   "the ",     "between ", "its "};
constexpr std::size_t kRoughly = 6;

struct Point {
    DateParts parts;
    std::optional<DateParts> until;
    std::size_t end = 0;
    bool weak = false; // a bare year or month name: needs a word before it that says it is a time
};

class EnglishScanner {
public:
    explicit EnglishScanner(const DateCursor& cursor) : c_(&cursor) {}

    [[nodiscard]] std::optional<ScannedDate> at(std::size_t begin) const;

private:
    [[nodiscard]] std::optional<Point> point(std::size_t at) const;
    [[nodiscard]] std::optional<Point> strong_point(std::size_t at) const;
    [[nodiscard]] std::optional<Point> offset(std::size_t at) const;
    [[nodiscard]] std::optional<Point> directed(std::size_t at) const;
    [[nodiscard]] std::optional<Point> part_of(std::size_t at) const;
    [[nodiscard]] std::optional<Point> month_first(std::size_t at) const;
    [[nodiscard]] std::optional<Point> day_first(std::size_t at) const;
    [[nodiscard]] std::optional<Point> weekday(std::size_t at) const;
    [[nodiscard]] std::optional<Point> quarter_or_half(std::size_t at) const;
    [[nodiscard]] std::optional<Point> season(std::size_t at) const;
    [[nodiscard]] std::optional<Point> year_pair(std::size_t at) const;
    [[nodiscard]] std::optional<Point> decade(std::size_t at) const;
    [[nodiscard]] std::optional<Point> year(std::size_t at) const;
    [[nodiscard]] std::optional<Point> counted(std::size_t at) const;
    [[nodiscard]] std::optional<Point> holiday(std::size_t at) const;

    void add_year(Point& point) const;
    [[nodiscard]] bool bare_year_fits(std::size_t begin, const Point& point) const;
    [[nodiscard]] bool bare_month_fits(std::size_t begin, const Point& point) const;
    [[nodiscard]] bool capital(std::size_t at) const { return is_upper(c_->code(at)); }
    [[nodiscard]] std::size_t skip_the(std::size_t at) const;
    [[nodiscard]] std::optional<std::size_t> connector(std::size_t at, bool between) const;
    void add_other_end(ScannedDate& date, std::size_t first, bool between) const;
    struct Day {
        int first = 0;
        std::optional<int> last;
        std::size_t end = 0;
    };
    [[nodiscard]] std::optional<Day> day(std::size_t at) const;
    struct Count {
        UnitCount count;
        std::size_t end = 0;
    };
    [[nodiscard]] std::optional<Count> count(std::size_t at) const;

    const DateCursor* c_;
};

std::size_t EnglishScanner::skip_the(std::size_t at) const {
    return c_->has(at, "the ") || c_->has(at, "its ") ? at + 4 : at;
}

/// "5", "5th", "5-7": a day of a month.
std::optional<EnglishScanner::Day> EnglishScanner::day(std::size_t at) const {
    const auto one = [&](std::size_t from) -> std::optional<Day> {
        const auto number = c_->number(from);
        if (!number || number->digits > 2 || number->value < 1 || number->value > 31) return std::nullopt;
        std::size_t end = number->end;
        for (const std::string_view ordinal : {"st", "nd", "rd", "th"})
            if (c_->has(end, ordinal)) end += 2;
        if (is_latin_letter(c_->code(end)) || c_->code(end) == '%' || c_->code(end) == ':') return std::nullopt;
        return Day{number->value, std::nullopt, end};
    };
    auto first = one(at);
    if (!first) return std::nullopt;
    if (const auto dash = c_->dash(first->end))
        if (const auto last = one(*dash); last && last->first > first->first) {
            first->last = last->first;
            first->end = last->end;
        }
    return first;
}

/// ", 2025", " last year", " of that year" after a month, quarter or season.
void EnglishScanner::add_year(Point& point) const {
    std::size_t at = c_->skip_space(point.end);
    if (c_->code(at) == ',') at = c_->skip_space(at + 1);
    if (c_->has(at, "of ")) at = c_->skip_space(at + 3);
    const auto number = c_->number(at);
    if (number && plausible_year(*number) && !is_latin_letter(c_->code(number->end))) {
        point.parts.year = number->value;
        point.end = number->end;
    } else if (const auto word = c_->find(kEn, DateWord::Offset, at);
               word && word.entry->unit == DateUnit::Year && c_->code(point.end) != ',') {
        point.parts.offset = UnitCount{DateUnit::Year, word.entry->value};
        point.end = word.end;
    } else if (const auto context = c_->find(kEn, DateWord::Context, at);
               context && context.entry->unit == DateUnit::Year && c_->code(point.end) != ',') {
        point.parts.offset = UnitCount{DateUnit::Year, context.entry->value};
        point.parts.reference = DateReference::Context;
        point.end = context.end;
    }
    if (point.until && (point.parts.year || point.parts.offset)) {
        point.until->year = point.parts.year;
        point.until->offset = point.parts.offset;
    }
}

/// "March 5, 2024", "Jul 23rd 2025", "March 2024", "March 5", "March".
std::optional<Point> EnglishScanner::month_first(std::size_t at) const {
    const auto month = c_->find(kEn, DateWord::Month, at);
    if (!month || !capital(at)) return std::nullopt;
    Point point;
    point.parts.month = month.entry->value;
    point.end = month.end;
    if (const auto found = day(c_->skip_space(month.end))) {
        point.parts.day = found->first;
        point.end = found->end;
        if (found->last) {
            point.until = point.parts;
            point.until->day = found->last;
        }
    }
    const bool had_day = point.parts.day.has_value();
    add_year(point);
    point.weak = !had_day && !point.parts.year && !point.parts.offset;
    return point;
}

/// "5 March 2024", "5th of March", "5-7 March".
std::optional<Point> EnglishScanner::day_first(std::size_t at) const {
    const auto found = day(at);
    if (!found) return std::nullopt;
    std::size_t next = c_->skip_space(found->end);
    if (c_->has(next, "of ")) next = c_->skip_space(next + 3);
    const auto month = c_->find(kEn, DateWord::Month, next);
    if (!month || !capital(next)) return std::nullopt;
    Point point;
    point.parts.month = month.entry->value;
    point.parts.day = found->first;
    point.end = month.end;
    if (found->last) {
        point.until = point.parts;
        point.until->day = found->last;
    }
    add_year(point);
    return point;
}

/// "Tuesday", "Thu 6 Mar 2025", "Tuesday, March 5": the weekday adds nothing to a whole date.
std::optional<Point> EnglishScanner::weekday(std::size_t at) const {
    const auto found = c_->find(kEn, DateWord::Weekday, at);
    if (!found || !capital(at)) return std::nullopt;
    std::size_t next = found.end;
    if (c_->code(next) == ',') ++next;
    next = c_->skip_space(next);
    if (auto date = month_first(next); date && date->parts.day) return date;
    if (auto date = day_first(next)) return date;
    const bool abbreviated = found.end - at < 6;
    const char32_t after = c_->code(c_->skip_space(found.end));
    const bool part_of_name = c_->word_before(at) == "the" && is_upper(after);
    if (abbreviated || part_of_name || c_->is(kEn, DateWord::NotBefore, c_->word_before(at))) return std::nullopt;
    Point point;
    point.parts.weekday = found.entry->value;
    point.end = found.end;
    return point;
}

/// "the second quarter of 2025", "Q2 2025", "first half of last year".
std::optional<Point> EnglishScanner::quarter_or_half(std::size_t at) const {
    const auto quarter = c_->find(kEn, DateWord::Quarter, at);
    const auto half = c_->find(kEn, DateWord::Half, at);
    if (!quarter && !half) return std::nullopt;
    Point point;
    (quarter ? point.parts.quarter : point.parts.half) = quarter ? quarter.entry->value : half.entry->value;
    point.end = quarter ? quarter.end : half.end;
    const std::size_t next = c_->skip_space(point.end);
    add_year(point);
    const bool of_something_else = c_->has(next, "of ") && !point.parts.year && !point.parts.offset;
    if (half && of_something_else) return std::nullopt; // "the first half of the match"
    return point;
}

std::optional<Point> EnglishScanner::season(std::size_t at) const {
    const auto found = c_->find(kEn, DateWord::Season, at);
    if (!found) return std::nullopt;
    Point point;
    point.parts.season = found.entry->value;
    point.end = found.end;
    add_year(point);
    if (!point.parts.year && !point.parts.offset) return std::nullopt;
    return point;
}

/// "1990s", "the '90s".
std::optional<Point> EnglishScanner::decade(std::size_t at) const {
    const bool apostrophe = c_->code(at) == '\'' || c_->code(at) == 0x2019;
    if (apostrophe) at += character_at(c_->text(), at).size;
    const auto number = c_->number(at);
    if (!number || number->digits != (apostrophe ? 2U : 4U) || number->value % 10 != 0) return std::nullopt;
    std::size_t end = number->end;
    if (c_->code(end) == '\'' || c_->code(end) == 0x2019) end += character_at(c_->text(), end).size;
    if (c_->code(end) != 's' || is_word(c_->code(end + 1))) return std::nullopt;
    if (!apostrophe && !plausible_year(*number)) return std::nullopt;
    Point point;
    point.parts.decade = apostrophe ? number->value + (number->value < 30 ? 2000 : 1900) : number->value;
    point.end = end + 1;
    return point;
}

std::optional<Point> EnglishScanner::year(std::size_t at) const {
    const auto number = c_->number(at);
    if (!number || !plausible_year(*number)) return std::nullopt;
    const char32_t next = c_->code(number->end);
    if (is_word(next) || next == '%' || next == ':') return std::nullopt;
    Point point;
    point.parts.year = number->value;
    point.end = number->end;
    point.weak = true;
    return point;
}

/// "the 2022-23 season", "in 2010-14": the second year by its last two digits. "2010-11" alone is a month.
std::optional<Point> EnglishScanner::year_pair(std::size_t at) const {
    const auto first = c_->number(at);
    if (!first || !plausible_year(*first)) return std::nullopt;
    const char32_t mark = c_->code(first->end);
    if (mark != '-' && mark != '/' && mark != 0x2013) return std::nullopt;
    const auto second = c_->number(first->end + (mark == 0x2013 ? 3U : 1U));
    if (!second || second->digits != 2 || is_word(c_->code(second->end)) || c_->code(second->end) == mark)
        return std::nullopt;
    const int last = first->value / 100 * 100 + second->value;
    constexpr int kLongest = 20;
    if (last <= first->value || last - first->value > kLongest) return std::nullopt;
    const bool term = c_->is(kEn, DateWord::Term, c_->word_after(second->end));
    constexpr int kMonths = 12;
    if (!term && (second->value <= kMonths || !c_->is(kEn, DateWord::LeadIn, c_->word_before(at)))) return std::nullopt;
    Point point;
    point.parts.year = first->value;
    point.until.emplace().year = last;
    point.end = second->end;
    return point;
}

/// "last year", "yesterday", "the same day", "early next month".
std::optional<Point> EnglishScanner::offset(std::size_t at) const {
    const auto word = c_->find(kEn, DateWord::Offset, at);
    const auto context = c_->find(kEn, DateWord::Context, at);
    if (!word && !context) return std::nullopt;
    const bool deictic = word.end >= context.end;
    const DateWords::Hit& hit = deictic ? word : context;
    Point point;
    point.parts.offset = UnitCount{hit.entry->unit, hit.entry->value};
    if (!deictic) point.parts.reference = DateReference::Context;
    point.end = hit.end;
    return point;
}

/// "last Tuesday", "next March", "last summer", "the past three years".
std::optional<Point> EnglishScanner::directed(std::size_t at) const {
    const auto hit = c_->find(kEn, DateWord::Direction, skip_the(at));
    if (!hit) return std::nullopt;
    const auto direction = static_cast<DateDirection>(hit.entry->value);
    const std::size_t next = c_->skip_space(hit.end);
    Point point;
    point.parts.direction = direction;
    point.end = 0;
    if (const auto many = count(next); many && direction != DateDirection::This) {
        point.parts.direction = DateDirection::None;
        point.parts.span = many->count;
        if (direction == DateDirection::Past) point.parts.span->count *= -1;
        point.end = many->end;
    } else if (const auto month = c_->find(kEn, DateWord::Month, next); month && capital(next)) {
        point.parts.month = month.entry->value;
        point.end = month.end;
    } else if (const auto day_name = c_->find(kEn, DateWord::Weekday, next); day_name && capital(next)) {
        point.parts.weekday = day_name.entry->value;
        point.end = day_name.end;
    } else if (const auto time = c_->find(kEn, DateWord::Season, next)) {
        point.parts.season = time.entry->value;
        point.end = time.end;
    } else if (const auto feast = c_->find(kEn, DateWord::Holiday, next)) {
        point.parts.holiday = feast.entry->text;
        point.end = feast.end;
    } else if (const auto unit = c_->find(kEn, DateWord::Unit, next);
               unit && direction == DateDirection::Past &&
               (at != skip_the(at) || c_->word_before(at) == "the")) { // the past decade, the last year
        point.parts.direction = DateDirection::None;
        point.parts.span = UnitCount{unit.entry->unit, -1};
        point.end = unit.end;
    }
    return point.end == 0 ? std::nullopt : std::optional(point);
}

/// "early 2009", "the late 1990s", "the end of September".
std::optional<Point> EnglishScanner::part_of(std::size_t at) const {
    const auto hit = c_->find(kEn, DateWord::Part, at);
    if (!hit) return std::nullopt;
    auto inner = strong_point(skip_the(c_->skip_space(hit.end)));
    if (!inner) return std::nullopt;
    inner->parts.part = static_cast<DatePart>(hit.entry->value);
    inner->weak = false;
    return inner;
}

/// "4", "four", "a few": a number of units.
std::optional<EnglishScanner::Count> EnglishScanner::count(std::size_t at) const {
    if (const auto stretch = c_->find(kEn, DateWord::Stretch, at))
        return Count{{stretch.entry->unit, stretch.entry->value}, stretch.end};
    for (std::size_t i = 0; i < kRoughly; ++i)
        if (c_->has(at, kOpeners[i])) at += kOpeners[i].size();
    int number = 0;
    std::size_t end = 0;
    if (const auto digits = c_->number(at); digits && digits->digits <= 3) {
        number = digits->value;
        end = digits->end;
    } else if (const auto word = c_->find(kEn, DateWord::Number, at)) {
        number = word.entry->value;
        end = word.end;
    }
    if (number == 0) return std::nullopt;
    const auto unit = c_->find(kEn, DateWord::Unit, c_->code(end) == '-' ? end + 1 : c_->skip_space(end));
    if (!unit) return std::nullopt;
    return Count{{unit.entry->unit, number}, unit.end};
}

/// "three years ago", "two weeks later", "in about one year", "within six months".
std::optional<Point> EnglishScanner::counted(std::size_t at) const {
    const bool ahead = c_->has(at, "in ");
    const auto many = count(ahead ? at + 3 : at);
    if (!many) return std::nullopt;
    const std::size_t next = c_->skip_space(many->end);
    Point point;
    if (const auto ago = c_->find(kEn, DateWord::Ago, next)) {
        point.parts.away = UnitCount{many->count.unit, -many->count.count};
        if (c_->word_after(next) != "ago") point.parts.reference = DateReference::Context;
        point.end = ago.end;
        return point;
    }
    point.parts.away = many->count;
    if (const auto later = c_->find(kEn, DateWord::Later, next)) {
        const std::string_view word = c_->word_after(next);
        if (word == "after") return std::nullopt; // "two years after the merger": the event is not dated here
        if (word == "later") point.parts.reference = DateReference::Context;
        point.end = later.end;
        return point;
    }
    if (!ahead) return std::nullopt;
    point.end = many->end;
    point.weak = true; // "grew 50% in two years" looks back: the clause must look ahead
    return point;
}

std::optional<Point> EnglishScanner::holiday(std::size_t at) const {
    const auto hit = c_->find(kEn, DateWord::Holiday, at);
    if (!hit || !capital(at)) return std::nullopt;
    Point point;
    point.parts.holiday = hit.entry->text;
    point.end = hit.end;
    add_year(point);
    return point;
}

/// Everything but a part word before it.
std::optional<Point> EnglishScanner::strong_point(std::size_t at) const {
    std::optional<Point> best;
    const auto take = [&](std::optional<Point> found) {
        if (found && (!best || found->end > best->end)) best = std::move(found);
    };
    take(offset(at));
    take(directed(at));
    take(weekday(at));
    take(month_first(at));
    take(day_first(at));
    take(quarter_or_half(at));
    take(season(at));
    take(year_pair(at));
    take(decade(at));
    take(year(at));
    take(counted(at));
    take(holiday(at));
    return best;
}

std::optional<Point> EnglishScanner::point(std::size_t at) const {
    if (auto found = part_of(at)) return found;
    return strong_point(at);
}

bool EnglishScanner::bare_year_fits(std::size_t begin, const Point& point) const {
    const std::string_view before = c_->word_before(begin), after = c_->word_after(point.end);
    if (c_->is(kEn, DateWord::Counted, after)) return false;
    const char32_t mark = c_->code_before(begin);
    if (mark == '$' || mark == 0x20AC || mark == 0xA3 || mark == '#' || mark == '-') return false;
    if (c_->is(kEn, DateWord::LeadIn, before) && is_space(mark)) return true;
    if (mark == '(' && c_->code(point.end) == ')') return true;
    if (before == "and") { // "in 2003 and 2011"
        const std::size_t and_at = c_->text().substr(0, begin).rfind('a');
        const std::string_view earlier = c_->word_before(and_at == std::string_view::npos ? 0 : and_at);
        if (earlier.size() == 4 && is_digit(character_at(earlier, 0).code)) return true;
    }
    // "the 2016 election", "her 1993 album", "Doe's 1993 album", "a groundbreaking 2016 study"
    if (!is_space(mark) || after.empty() || !is_latin_letter(character_at(after, 0).code)) return false;
    if (before == "the" || before == "its" || before == "their") return true;
    constexpr int kEarliest = 1800, kLatest = 2050; // "a 1500 metre race" is none
    if (point.parts.year < kEarliest || point.parts.year > kLatest) return false;
    if (before == "his" || before == "her" || before == "our" || before == "a" || before == "s") return true;
    const std::size_t word = c_->text().substr(0, begin).rfind(before);
    const std::string_view article = word == std::string_view::npos || before.size() < 4 ? "" : c_->word_before(word);
    return article == "the" || article == "a" || article == "his" || article == "her" || article == "its";
}

bool EnglishScanner::bare_month_fits(std::size_t begin, const Point& point) const {
    const std::string_view before = c_->word_before(begin);
    const std::string_view name = c_->text().substr(begin, point.end - begin);
    const std::string lower = ascii_lower(name);
    const bool led = c_->is(kEn, DateWord::LeadIn, before);
    const bool abbreviated = name.size() < 5 && lower != "june" && lower != "july" && lower != "may";
    if (abbreviated) return false;
    const bool ambiguous =
        lower == "may" || lower == "march" || lower == "april" || lower == "june" || lower == "august";
    if (!ambiguous) return led || !is_upper(c_->code(c_->skip_space(point.end)));
    return led && !is_upper(c_->code(c_->skip_space(point.end)));
}

/// "to", "until", "through", a dash, and "and" after between: the byte where the other end begins.
std::optional<std::size_t> EnglishScanner::connector(std::size_t at, bool between) const {
    const std::size_t next = c_->skip_space(at);
    if (between) return c_->has(next, "and ") ? std::optional(skip_the(next + 4)) : std::nullopt;
    for (const std::string_view word : {"to ", "until ", "till ", "through ", "up to "})
        if (c_->has(next, word)) return skip_the(c_->skip_space(next + word.size()));
    return c_->dash(at);
}

void EnglishScanner::add_other_end(ScannedDate& date, std::size_t first, bool between) const {
    const auto next = connector(date.end, between);
    if (!next) return;
    const auto other = point(*next);
    if (!other || other->until || other->parts.span || other->parts.away) return;
    if (other->weak && other->parts.year &&
        (!date.parts.year || c_->is(kEn, DateWord::Counted, c_->word_after(other->end))))
        return;
    if (date.parts.weekday && !other->parts.weekday) return;
    const bool whole = date.parts.month && date.parts.year;
    date.parts = whole ? date.parts : inherited(date.parts, other->parts);
    date.until = inherited(other->parts, date.parts);
    date.begin = first;
    date.end = other->end;
}

std::optional<ScannedDate> EnglishScanner::at(std::size_t begin) const {
    ScannedDate date{.begin = begin, .tongue = kEn};
    if (const auto no = c_->find(kEn, DateWord::Not, begin)) {
        date.end = no.end;
        date.none = true;
        return date;
    }
    const bool from = c_->has(begin, "from "), between = c_->has(begin, "between ");
    const std::size_t start = from ? begin + 5 : between ? begin + 8 : begin;
    auto found = point(skip_the(start));
    if (!found) {
        const auto vague = c_->find(kEn, DateWord::Vague, begin);
        if (!vague) return std::nullopt;
        date.end = vague.end;
        date.vague = true;
        return date;
    }
    date.end = found->end;
    date.parts = found->parts;
    date.until = found->until;
    const bool one_point = !date.until && !date.parts.span && !date.parts.away;
    if (one_point) add_other_end(date, begin, between);
    if (date.until) return date;
    if (from || between) return std::nullopt; // its first part is read on its own
    if (found->weak && found->parts.away) date.parts.direction = DateDirection::Future;
    if (found->weak && found->parts.year && !bare_year_fits(begin, *found)) return std::nullopt;
    if (found->weak && found->parts.month && !bare_month_fits(begin, *found)) return std::nullopt;
    return date;
}

} // namespace

std::optional<ScannedDate> scan_english_date(const DateCursor& cursor, std::size_t at) {
    const char32_t here = cursor.code(at);
    if (!is_latin_letter(here) && !is_digit(here) && here != '\'' && here != 0x2019) return std::nullopt;
    if (is_latin_letter(here) && !cursor.may_begin(kEn, at, kOpeners)) return std::nullopt;
    return EnglishScanner(cursor).at(at);
}

} // namespace tieline
