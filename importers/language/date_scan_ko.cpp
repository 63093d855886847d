#include "importers/language/date_cursor.hpp"

#include <algorithm>

namespace tieline {
namespace {

constexpr Tongue kKo = Tongue::Korean;

/// Words before a stretch of time: "최근 3년 동안", "향후 5년간".
constexpr std::array<std::string_view, 4> kBeforeStretch{"최근", "과거", "향후", "앞으로"};
constexpr std::array<int, 4> kStretchSign{-1, -1, 1, 1};

struct Point {
    DateParts parts;
    std::optional<DateParts> until;
    std::size_t end = 0;
};

/// "5", or "5~7" where both share the unit that follows.
struct Numbered {
    int first = 0;
    std::optional<int> last;
    std::size_t end = 0; // after the unit
};

class KoreanScanner {
public:
    explicit KoreanScanner(const DateCursor& cursor) : c_(&cursor) {}

    [[nodiscard]] std::optional<ScannedDate> at(std::size_t begin) const;

private:
    [[nodiscard]] bool word_ends(std::size_t end) const;
    [[nodiscard]] bool counts_something(std::size_t begin, std::size_t end, DateWord after) const;
    [[nodiscard]] std::optional<Numbered> numbered(std::size_t at, std::string_view unit, std::size_t digits, int least,
                                                   int most) const;
    [[nodiscard]] std::optional<Point> point(std::size_t at) const;
    [[nodiscard]] std::optional<Point> year(std::size_t at) const;
    [[nodiscard]] bool add_months(Point& point, std::size_t at) const;
    [[nodiscard]] bool add_day(Point& point, std::size_t at) const;
    void add_part(Point& point) const;
    void add_inside(Point& point, DateUnit unit) const;
    [[nodiscard]] std::optional<Point> after_direction(std::size_t at, DateDirection direction) const;
    [[nodiscard]] std::optional<Point> bare(std::size_t at) const;
    struct Counted {
        UnitCount count;
        std::size_t end = 0;
    };
    [[nodiscard]] std::optional<Counted> counted(std::size_t at) const;
    [[nodiscard]] std::optional<Point> away(std::size_t at) const;
    [[nodiscard]] std::optional<Point> span(std::size_t at) const;
    void add_other_end(ScannedDate& date) const;

    const DateCursor* c_;
};

/// A word is over where no Hangul follows, or only particles.
bool KoreanScanner::word_ends(std::size_t end) const {
    for (int particles = 0; particles < 3; ++particles) {
        if (!is_hangul(c_->code(end))) return true;
        const auto particle = c_->find(kKo, DateWord::Particle, end);
        if (!particle) return false;
        end = particle.end;
    }
    return !is_hangul(c_->code(end));
}

/// "약 7일", "7일간", "3분기 연속": a number of days or quarters, no date.
bool KoreanScanner::counts_something(std::size_t begin, std::size_t end, DateWord after) const {
    if (c_->is(kKo, DateWord::NotBefore, c_->word_before(begin))) return true;
    const std::size_t next = c_->skip_space(end);
    if (const auto number = c_->number(next); number && next > end) { // "1일 2교대", but "1일 10시"
        const std::size_t unit = c_->skip_space(number->end);
        if (!c_->has(unit, "시") && is_hangul(c_->code(unit)) && c_->text().substr(begin, end - begin) == "1일")
            return true;
    }
    const auto hit = c_->find(kKo, after, next);
    return hit && (next == end || word_ends(hit.end)); // "12일째다", but not "15일 전국에서"
}

std::optional<Numbered> KoreanScanner::numbered(std::size_t at, std::string_view unit, std::size_t digits, int least,
                                                int most) const {
    const auto fits = [&](const std::optional<DateCursor::Number>& number) {
        return number && number->digits <= digits && number->value >= least && number->value <= most;
    };
    const auto first = c_->number(at);
    if (!fits(first)) return std::nullopt;
    if (const auto end = c_->after(first->end, unit)) return Numbered{first->value, std::nullopt, *end};
    const auto dash = c_->dash(first->end);
    if (!dash) return std::nullopt;
    auto last = c_->number(*dash);
    const bool shortened = last && first->digits == 4 && last->digits == 2; // "2010-14년"
    if (shortened) last->value += first->value / 100 * 100;
    if (!fits(last) || last->value <= first->value) return std::nullopt;
    if (const auto end = c_->after(last->end, unit)) return Numbered{first->value, last->value, *end};
    return std::nullopt;
}

/// "2025년", "2010년대", "'97년", "2019~2022년".
std::optional<Point> KoreanScanner::year(std::size_t at) const {
    Point point;
    const bool apostrophe = c_->code(at) == '\'' || c_->code(at) == 0x2019;
    if (apostrophe) at += character_at(c_->text(), at).size;
    auto years = numbered(at, "년", 4, apostrophe ? 0 : 1500, apostrophe ? 99 : 2199);
    for (const std::string_view unit : {"회계연도", "학년도"})
        if (!years && !apostrophe) years = numbered(at, unit, 4, 1900, 2199);
    if (!years) {
        const auto number = c_->number(at); // 90년대
        if (!number || number->digits != 2 || number->value % 10 != 0 || !c_->has(number->end, "년대"))
            return std::nullopt;
        point.parts.decade = (number->value < 30 ? 2000 : 1900) + number->value;
        point.end = number->end + std::string_view("년대").size();
        return point;
    }
    const auto full = [&](int year) { return apostrophe ? year + (year < 50 ? 2000 : 1900) : year; };
    point.end = years->end;
    if (c_->has(point.end, "대") && years->first % 10 == 0) {
        point.parts.decade = years->first;
        point.end += std::string_view("대").size();
        return point;
    }
    point.parts.year = full(years->first);
    if (years->last) point.until.emplace().year = full(*years->last);
    if (c_->has(point.end, "도") && word_ends(point.end)) point.end += std::string_view("도").size();
    if (!years->last) add_inside(point, DateUnit::Year);
    return point;
}

bool KoreanScanner::add_day(Point& point, std::size_t at) const {
    const auto days = numbered(at, "일", 2, 1, 31);
    if (!days) return false;
    point.parts.day = days->first;
    if (days->last) {
        point.until = point.parts;
        point.until->day = days->last;
    }
    point.end = days->end;
    return true;
}

/// A month with its day, a quarter, a half, or a season.
bool KoreanScanner::add_months(Point& point, std::size_t at) const {
    if (const auto months = numbered(at, "월", 2, 1, 12)) {
        point.parts.month = months->first;
        point.end = months->end;
        if (months->last) {
            point.until = point.parts;
            point.until->month = months->last;
        } else if (!add_day(point, c_->skip_space(point.end))) {
            add_part(point);
        }
        return true;
    }
    if (const auto quarter = c_->find(kKo, DateWord::Quarter, at)) {
        point.parts.quarter = quarter.entry->value;
        point.end = quarter.end;
        return true;
    }
    if (const auto quarters = numbered(at, "분기", 1, 1, 4); quarters && quarters->last) {
        point.parts.quarter = quarters->first;
        point.until = point.parts;
        point.until->quarter = quarters->last;
        point.end = quarters->end;
        return true;
    }
    if (const auto half = c_->find(kKo, DateWord::Half, at)) {
        point.parts.half = half.entry->value;
        point.end = half.end;
        return true;
    }
    if (const auto season = c_->find(kKo, DateWord::Season, at); season && word_ends(season.end)) {
        point.parts.season = season.entry->value;
        point.end = season.end;
        return true;
    }
    return false;
}

/// "말", "초", "중순" after a month or year.
void KoreanScanner::add_part(Point& point) const {
    const std::size_t at = c_->skip_space(point.end);
    const auto part = c_->find(kKo, DateWord::Part, at);
    if (!part || !word_ends(part.end)) return;
    point.parts.part = static_cast<DatePart>(part.entry->value);
    point.end = part.end;
}

/// What follows a year, a month or a week and names something smaller inside it.
void KoreanScanner::add_inside(Point& point, DateUnit unit) const {
    const std::size_t at = c_->skip_space(point.end);
    if (unit == DateUnit::Year) {
        if (add_months(point, at)) return;
        if (const auto holiday = c_->find(kKo, DateWord::Holiday, at)) {
            point.parts.holiday = holiday.entry->text;
            point.end = holiday.end;
            return;
        }
    }
    if (unit == DateUnit::Month && add_day(point, at)) return;
    if (unit == DateUnit::Week) {
        if (const auto weekday = c_->find(kKo, DateWord::Weekday, at)) {
            point.parts.weekday = weekday.entry->value;
            point.end = weekday.end;
            return;
        }
    }
    add_part(point);
}

/// "4개월", "두 달", "사흘".
std::optional<KoreanScanner::Counted> KoreanScanner::counted(std::size_t at) const {
    if (const auto stretch = c_->find(kKo, DateWord::Stretch, at))
        return Counted{{stretch.entry->unit, stretch.entry->value}, stretch.end};
    int count = 0;
    std::size_t end = 0;
    if (const auto number = c_->number(at); number && number->digits <= 3) {
        count = number->value;
        end = number->end;
    } else if (const auto word = c_->find(kKo, DateWord::Number, at)) {
        count = word.entry->value;
        end = word.end;
    }
    if (count == 0) return std::nullopt;
    const auto unit = c_->find(kKo, DateWord::Unit, c_->skip_space(end));
    if (!unit) return std::nullopt;
    return Counted{{unit.entry->unit, count}, unit.end};
}

/// "3년 전", "한 달 뒤".
std::optional<Point> KoreanScanner::away(std::size_t at) const {
    const auto many = counted(at);
    if (!many) return std::nullopt;
    const std::size_t next = c_->skip_space(many->end);
    const auto ago = c_->find(kKo, DateWord::Ago, next);
    const auto later = c_->find(kKo, DateWord::Later, next);
    if ((!ago && !later) || !word_ends(ago ? ago.end : later.end)) return std::nullopt;
    Point point;
    point.parts.away = UnitCount{many->count.unit, ago ? -many->count.count : many->count.count};
    if (!ago) point.parts.reference = DateReference::Context;
    point.end = ago ? ago.end : later.end;
    return point;
}

/// "지난 4개월간", "최근 3년 동안", "향후 5년간" from the number on; the direction stands before it.
std::optional<Point> KoreanScanner::span(std::size_t at) const {
    const auto many = counted(at);
    if (!many) return std::nullopt;
    const auto during = c_->find(kKo, DateWord::During, c_->skip_space(many->end));
    const bool long_enough = many->count.unit != DateUnit::Day;
    if (!during && !(long_enough && word_ends(many->end))) return std::nullopt;
    Point point;
    point.parts.span = many->count;
    point.end = during ? during.end : many->end;
    return point;
}

/// What stands after 지난, 오는, 이번.
std::optional<Point> KoreanScanner::after_direction(std::size_t at, DateDirection direction) const {
    if (auto absolute = year(at)) return absolute;
    if (auto stretch = span(at)) {
        if (direction == DateDirection::Past) stretch->parts.span->count *= -1;
        return stretch;
    }
    Point point;
    point.parts.direction = direction;
    if (add_months(point, at) || add_day(point, at)) {
        if (point.until) point.until->direction = direction;
        return point;
    }
    if (const auto weekday = c_->find(kKo, DateWord::Weekday, at)) {
        point.parts.weekday = weekday.entry->value;
        point.end = weekday.end;
        return point;
    }
    if (const auto holiday = c_->find(kKo, DateWord::Holiday, at)) {
        point.parts.holiday = holiday.entry->text;
        point.end = holiday.end;
        return point;
    }
    return std::nullopt;
}

/// A month, day, quarter, half or weekday with nothing before it.
std::optional<Point> KoreanScanner::bare(std::size_t at) const {
    Point point;
    if (c_->find(kKo, DateWord::Season, at)) return std::nullopt; // "봄" alone is weather
    if (const auto weekday = c_->find(kKo, DateWord::Weekday, at)) {
        point.parts.weekday = weekday.entry->value;
        point.end = weekday.end;
    } else if (const auto holiday = c_->find(kKo, DateWord::Holiday, at); holiday && word_ends(holiday.end)) {
        point.parts.holiday = holiday.entry->text;
        point.end = holiday.end;
    } else if (!add_months(point, at) && !add_day(point, at)) {
        return std::nullopt;
    }
    const bool period = point.parts.quarter || point.parts.half; // "상반기 안에" is one, "3분기 연속" is a count
    const bool whole = point.parts.month && point.parts.day;
    if (!whole && counts_something(at, point.end, period ? DateWord::Counted : DateWord::NotAfter)) return std::nullopt;
    return point;
}

std::optional<Point> KoreanScanner::point(std::size_t at) const {
    if (const auto offset = c_->find(kKo, DateWord::Offset, at)) {
        Point point;
        point.end = offset.end;
        point.parts.offset = UnitCount{offset.entry->unit, offset.entry->value};
        if (offset.entry->ends_it) point.parts.part = DatePart::End;
        add_inside(point, offset.entry->unit);
        if (point.end > offset.end || word_ends(offset.end)) return point;
    }
    if (const auto context = c_->find(kKo, DateWord::Context, at)) {
        Point point;
        point.end = context.end;
        point.parts.offset = UnitCount{context.entry->unit, context.entry->value};
        point.parts.reference = DateReference::Context;
        add_inside(point, context.entry->unit);
        if (point.end > context.end || word_ends(context.end)) return point;
    }
    if (const auto direction = c_->find(kKo, DateWord::Direction, at)) {
        if (auto found =
                after_direction(c_->skip_space(direction.end), static_cast<DateDirection>(direction.entry->value)))
            return found;
    }
    for (std::size_t i = 0; i < kBeforeStretch.size(); ++i) {
        if (!c_->has(at, kBeforeStretch[i])) continue;
        auto stretch = span(c_->skip_space(at + kBeforeStretch[i].size()));
        if (!stretch) continue;
        stretch->parts.span->count *= kStretchSign[i];
        return stretch;
    }
    if (auto found = away(at)) return found;
    if (auto found = year(at)) return found;
    return bare(at);
}

/// "…부터 …까지", "…부터 3년간", "… ~ …".
void KoreanScanner::add_other_end(ScannedDate& date) const {
    const auto from = c_->after(date.end, "부터");
    if (from) {
        const std::size_t next = c_->skip_space(*from);
        if (const auto many = counted(next))
            if (const auto during = c_->find(kKo, DateWord::During, c_->skip_space(many->end))) {
                date.lasting = many->count;
                date.end = during.end;
                return;
            }
    }
    const auto with_dash = c_->dash(date.end);
    const auto next = from ? std::optional(c_->skip_space(*from)) : with_dash;
    if (!next) return;
    const auto other = point(*next);
    if (!other || other->until || other->parts.span || other->parts.away) return;
    const auto until = c_->after(other->end, "까지");
    if (from && !until) return;
    date.until = inherited(other->parts, date.parts);
    date.end = until ? *until : other->end;
}

std::optional<ScannedDate> KoreanScanner::at(std::size_t begin) const {
    ScannedDate date{.begin = begin, .tongue = kKo};
    if (const auto no = c_->find(kKo, DateWord::Not, begin)) {
        date.end = no.end;
        date.none = true;
        return date;
    }
    if (auto found = point(begin)) {
        date.end = found->end;
        date.parts = std::move(found->parts);
        date.until = std::move(found->until);
        if (!date.until && !date.parts.span && !date.parts.away) add_other_end(date);
        return date;
    }
    const auto vague = c_->find(kKo, DateWord::Vague, begin);
    if (!vague || !word_ends(vague.end)) return std::nullopt;
    date.end = vague.end;
    date.vague = true;
    return date;
}

} // namespace

std::optional<ScannedDate> scan_korean_date(const DateCursor& cursor, std::size_t at) {
    const char32_t here = cursor.code(at);
    if (!is_hangul(here) && !is_digit(here) && here != '\'' && here != 0x2019) return std::nullopt;
    if (is_hangul(here) && !cursor.may_begin(kKo, at, kBeforeStretch)) return std::nullopt;
    return KoreanScanner(cursor).at(at);
}

} // namespace tieline
