#include "importers/extract/dates.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/language/characters.hpp"
#include "importers/language/date_scan.hpp"

#include <algorithm>
#include <array>

namespace tieline {
namespace {

class DateResolver {
public:
    DateResolver(const Analysis& analysis, const DateWords& words)
        : analysis_(&analysis), text_(analysis.document->text.view()), words_(&words) {
        if (analysis.published.value && analysis.published.value->begin) published_ = *analysis.published.value->begin;
    }

    [[nodiscard]] std::vector<DateExpression> find();

private:
    void read_sentence(std::uint32_t index);
    [[nodiscard]] DateExpression resolved(const ScannedDate& date, std::uint32_t sentence,
                                          const std::vector<ScannedDate>& before);
    [[nodiscard]] bool is_about(const ScannedDate& date, std::string_view words) const;
    [[nodiscard]] ScannedDate completed(ScannedDate date, const std::vector<ScannedDate>& before) const;
    [[nodiscard]] Lean lean(const ScannedDate& date, std::string_view sentence) const;
    [[nodiscard]] Lean korean_lean(const ScannedDate& date, std::string_view sentence) const;
    [[nodiscard]] Lean english_lean(const ScannedDate& date, std::string_view sentence) const;
    [[nodiscard]] std::optional<Date> deictic_anchor(const ScannedDate& date, TextRange range, std::uint32_t sentence);
    [[nodiscard]] std::optional<Date> context_anchor(const ScannedDate& date, std::uint32_t sentence) const;
    [[nodiscard]] bool follows_a_noun(const ScannedDate& date, std::string_view sentence) const;
    void find_interview_day();
    [[nodiscard]] const Zone& zone_of(std::uint32_t sentence) const {
        return analysis_->zones[analysis_->sentences[sentence].zone];
    }

    const Analysis* analysis_;
    std::string_view text_;
    const DateWords* words_;
    std::optional<Date> published_;
    std::optional<Date> interview_; // the day on which the text says it met or called somebody
    std::optional<Date> spoken_;    // the day that this sentence says its quotes were spoken on
    std::optional<Date> news_day_;  // what 이날 means where no nearer day was named
    std::optional<Date> last_day_;  // the last day named, and where
    std::uint32_t last_day_zone_ = 0;
    std::optional<DateRange> last_value_; // the last date of any precision
    std::vector<DateExpression> dates_;
};

constexpr std::array<std::string_view, 5> kPointsOn{"from ", "by ", "until ", "before ", "till "};

/// How far around a date its clause is looked for cues.
constexpr std::size_t kClauseBytes = 600;

struct Window {
    std::string_view words;
    std::size_t begin = 0; // in the sentence
};

/// A part of the sentence, cut on character boundaries.
Window window(std::string_view sentence, std::size_t begin, std::size_t end) {
    const auto inside = [&](std::size_t at) {
        return at > 0 && at < sentence.size() && (static_cast<unsigned char>(sentence[at]) & 0xC0U) == 0x80U;
    };
    while (inside(begin)) --begin;
    end = std::min(end, sentence.size());
    while (inside(end)) --end;
    return {sentence.substr(begin, end - begin), begin};
}

bool is_day(const std::optional<DateRange>& value) {
    return value && value->begin && value->precision == Precision::Day;
}

/// A noun right before 전날 ("발표 전날") names the day it counts from, and the text need not date that.
bool DateResolver::follows_a_noun(const ScannedDate& date, std::string_view sentence) const {
    const Character space = character_before(sentence, date.begin);
    if (space.size == 0 || !is_space(space.code)) return false;
    std::size_t end = date.begin;
    while (end > 0 && is_space(character_before(sentence, end).code)) end -= character_before(sentence, end).size;
    std::size_t begin = end;
    while (begin > 0 && is_word(character_before(sentence, begin).code))
        begin -= character_before(sentence, begin).size;
    if (begin == end) return false;
    for (std::size_t at = begin; at < end; at += character_at(sentence, at).size) {
        const auto particle = words_->find(Tongue::Korean, DateWord::Particle, sentence.substr(0, end), at);
        if (at > begin && particle && particle.end == end) return false;
    }
    return date.tongue == Tongue::Korean;
}

Lean DateResolver::korean_lean(const ScannedDate& date, std::string_view sentence) const {
    const std::string_view rest = window(sentence, date.end, date.end + kClauseBytes).words;
    const auto report = words_->search(Tongue::Korean, DateWord::Report, rest, 0);
    const auto future = words_->search(Tongue::Korean, DateWord::Future, rest, 0);
    std::optional<std::size_t> past;
    for (std::size_t at = 0; at < rest.size() && !past;) { // 했다, 됐고, 물러난: a verb in the past
        const Character c = character_at(rest, at);
        const Character before = character_before(rest, at);
        const bool had = final_consonant(c.code) == kFinalSsangSiot && c.code != U'있' && c.code != U'겠';
        if (had && (is_hangul(before.code) || is_space(before.code))) past = at;
        at += c.size;
    }
    if (future && (!past || future->begin < *past)) {
        // "5일 공장을 지을 계획이라고 밝혔다": the day is that of saying as long as it can be.
        const bool said = report && report->begin > future->begin;
        const bool day_only = date.parts.day && !date.parts.month;
        return said && day_only && published_ && *date.parts.day <= civil(*published_).day ? Lean::Past : Lean::Future;
    }
    return past ? Lean::Past : Lean::None;
}

Lean DateResolver::english_lean(const ScannedDate& date, std::string_view sentence) const {
    const Window near =
        window(sentence, date.begin > kClauseBytes ? date.begin - kClauseBytes : 0, date.end + kClauseBytes);
    const std::string lower = ascii_lower(near.words);
    // The clause: from the last comma-like mark before the date to the next one after it.
    const std::size_t at = date.begin - near.begin;
    std::size_t begin = at, end = date.end - near.begin;
    const auto cuts = [&](std::size_t i) {
        return lower[i] == ';' || lower[i] == '(' || lower[i] == ')' || lower[i] == '"';
    };
    while (begin > 0 && !cuts(begin - 1)) --begin;
    while (end < lower.size() && !cuts(end)) ++end;
    const std::string_view clause = std::string_view(lower).substr(begin, end - begin);
    const std::size_t here = at - begin;
    const std::string_view before_date = std::string_view(lower).substr(0, at);
    const bool points_on = std::any_of(kPointsOn.begin(), kPointsOn.end(),
                                       [&](std::string_view word) { return before_date.ends_with(word); });
    // The verb nearest before the date decides, else the nearest after it.
    std::size_t future = 0, past = 0;
    bool any_future = false, any_past = false;
    for (auto hit = words_->search(Tongue::English, DateWord::Future, clause, 0); hit && hit->begin < here;
         hit = words_->search(Tongue::English, DateWord::Future, clause, hit->end)) {
        future = hit->begin;
        any_future = true;
    }
    for (auto hit = words_->search(Tongue::English, DateWord::Past, clause, 0); hit && hit->begin < here;
         hit = words_->search(Tongue::English, DateWord::Past, clause, hit->end)) {
        if (clause.substr(0, hit->begin).ends_with("be ")) continue; // "will be sold"
        past = hit->begin;
        any_past = true;
    }
    if (any_future && (!any_past || future > past || past + 20 > future))
        return future + 1 > past ? Lean::Future : Lean::Past;
    if (any_past) return points_on ? Lean::None : Lean::Past; // "signed a deal for routes from 1 December"
    const auto next_future = words_->search(Tongue::English, DateWord::Future, clause, here);
    const auto next_past = words_->search(Tongue::English, DateWord::Past, clause, here);
    if (next_future && (!next_past || next_future->begin < next_past->begin)) return Lean::Future;
    return next_past ? Lean::Past : Lean::None;
}

Lean DateResolver::lean(const ScannedDate& date, std::string_view sentence) const {
    return date.tongue == Tongue::Korean ? korean_lean(date, sentence) : english_lean(date, sentence);
}

/// Bare months and days go on from a fuller date of the same sentence: "2021년 3월 착공해 5월 완공했다".
ScannedDate DateResolver::completed(ScannedDate date, const std::vector<ScannedDate>& before) const {
    const DateParts& parts = date.parts;
    const bool bare = !parts.absolute() && !parts.offset && !parts.away && !parts.span && !date.vague &&
                      parts.direction == DateDirection::None && !parts.weekday && !parts.holiday;
    if (!bare || before.empty()) return date;
    const DateParts& last = before.back().until ? *before.back().until : before.back().parts;
    const bool with_year = last.year || (last.offset && last.offset->unit == DateUnit::Year);
    if (parts.month && with_year && last.month && *parts.month >= *last.month && before.back().tongue == date.tongue) {
        const bool this_year = published_ && last.year == civil(*published_).year;
        const bool up_to_now = published_ && *parts.month <= civil(*published_).month;
        const bool long_ago =
            date.tongue == Tongue::Korean && up_to_now && last.year && civil(*published_).year - *last.year > 1;
        if (!this_year && (long_ago || !up_to_now)) date.parts = inherited(parts, last);
    } else if (parts.day && !parts.month && last.day && *parts.day > *last.day && (last.month || last.offset)) {
        const int today = published_ ? civil(*published_).day : 0;
        if (*parts.day != today && *parts.day + 1 != today) date.parts = inherited(parts, last);
    }
    return date;
}

/// The day that relative words count from: in an interview or a dated quote that day, else the publication.
std::optional<Date> DateResolver::deictic_anchor(const ScannedDate& date, TextRange range, std::uint32_t sentence) {
    if (date.parts.span) return published_;
    const ZoneKind kind = zone_of(sentence).kind;
    if (interview_ && (kind == ZoneKind::Answer || kind == ZoneKind::Question)) return interview_;
    if (!spoken_) return published_;
    const auto quote = std::lower_bound(analysis_->quotes.begin(), analysis_->quotes.end(), range.begin,
                                        [](const QuoteSpan& one, std::uint32_t at) { return one.range.end <= at; });
    if (quote != analysis_->quotes.end() && quote->range.contains(range) && quote->range != range) return spoken_;
    return published_;
}

std::optional<Date> DateResolver::context_anchor(const ScannedDate& date, std::uint32_t sentence) const {
    const UnitCount offset = date.parts.offset.value_or(date.parts.away.value_or(UnitCount{}));
    if (offset.unit == DateUnit::Day) {
        const std::uint32_t zone = analysis_->sentences[sentence].zone;
        if (last_day_ && last_day_zone_ == zone) return last_day_;
        return news_day_ ? news_day_ : published_;
    }
    if (last_value_ && last_value_->begin) return last_value_->begin;
    return std::nullopt;
}

DateExpression DateResolver::resolved(const ScannedDate& scanned, std::uint32_t sentence,
                                      const std::vector<ScannedDate>& before) {
    const TextRange whole = analysis_->sentences[sentence].range;
    const std::string_view words = analysis_->document->text.slice(whole);
    const ScannedDate date = completed(scanned, before);
    DateExpression expression;
    expression.range = {whole.begin + static_cast<std::uint32_t>(date.begin),
                        whole.begin + static_cast<std::uint32_t>(date.end)};
    const bool open = !date.vague && (!date.parts.absolute() || (date.until && !date.until->absolute()));
    const Lean leaning = open ? lean(date, words) : Lean::None;
    const std::string language = date.tongue == Tongue::Korean ? "ko." : "en.";
    if (date.vague) {
        expression.rule = language + "vague";
        return expression;
    }
    expression.rule = language + rule_name(date.parts, leaning) +
                      (date.until ? ".to." + rule_name(*date.until, leaning) : "") + (date.lasting ? ".lasting" : "");
    if (date.parts.away && date.parts.direction == DateDirection::Future && leaning != Lean::Future) return expression;
    // "a year earlier" with no date beside it looks back from now
    const bool alone = before.empty() && date.parts.offset && date.parts.offset->count < 0 &&
                       date.parts.offset->unit != DateUnit::Day && date.tongue == Tongue::English;
    const bool context = date.parts.reference == DateReference::Context && !alone;
    if (context && date.parts.offset && date.parts.offset->count < 0 && follows_a_noun(date, words)) return expression;
    const std::optional<Date> anchor =
        context ? context_anchor(date, sentence) : deictic_anchor(date, expression.range, sentence);
    expression.value = resolve(date, anchor, leaning);
    if (expression.value && is_about(date, words)) expression.value->approximate = true;
    if (expression.value && open && anchor) expression.anchor = DateRange::from_day(*anchor);
    return expression;
}

/// "around 1950", "2023년 3월께".
bool DateResolver::is_about(const ScannedDate& date, std::string_view words) const {
    constexpr std::size_t kReach = 24; // bytes: only what stands right beside it
    if (date.tongue == Tongue::Korean) {
        const std::string after = ascii_lower(words.substr(date.end, kReach));
        const auto rough = words_->find(Tongue::Korean, DateWord::ApproxAfter, after, 0);
        if (!rough) return false;
        return rough.end >= after.size() || !is_hangul(character_at(after, rough.end).code) ||
               static_cast<bool>(words_->find(Tongue::Korean, DateWord::Particle, after, rough.end));
    }
    std::size_t begin = date.begin > kReach ? date.begin - kReach : 0;
    while (begin < date.begin && (static_cast<unsigned char>(words[begin]) & 0xC0U) == 0x80U) ++begin;
    const std::string before = ascii_lower(words.substr(begin, date.begin - begin));
    for (auto hit = words_->search(Tongue::English, DateWord::ApproxBefore, before, 0); hit;
         hit = words_->search(Tongue::English, DateWord::ApproxBefore, before, hit->end))
        if (before.find_first_not_of(' ', hit->end) == std::string::npos) return true;
    return false;
}

/// A day in a sentence that says it met, called or interviewed somebody; in an article with questions and answers, what
/// is said there was said on that day.
void DateResolver::find_interview_day() {
    const bool interview = std::any_of(analysis_->zones.begin(), analysis_->zones.end(),
                                       [](const Zone& zone) { return zone.kind == ZoneKind::Answer; });
    if (!interview || !published_) return;
    for (const Sentence& sentence : analysis_->sentences) {
        const ZoneKind kind = analysis_->zones[sentence.zone].kind;
        if (kind == ZoneKind::Answer || kind == ZoneKind::Question) continue;
        const std::string_view words = analysis_->document->text.slice(sentence.range);
        const std::string lower = ascii_lower(words);
        if (!words_->search(Tongue::Korean, DateWord::Interview, lower, 0) &&
            !words_->search(Tongue::English, DateWord::Interview, lower, 0))
            continue;
        for (const ScannedDate& date : scan_dates(words, *words_)) {
            const auto value = resolve(date, published_, Lean::Past);
            if (!is_day(value) || *value->begin > *published_ || *published_ - *value->begin > std::chrono::days{62})
                continue;
            interview_ = value->begin;
            return;
        }
    }
}

void DateResolver::read_sentence(std::uint32_t index) {
    const TextRange whole = analysis_->sentences[index].range;
    const auto scanned = scan_dates(analysis_->document->text.slice(whole), *words_);
    const ZoneKind kind = zone_of(index).kind;
    spoken_.reset();
    std::vector<ScannedDate> before;
    for (const ScannedDate& date : scanned) {
        DateExpression expression = resolved(date, index, before);
        const bool stamp = kind == ZoneKind::DateLine || kind == ZoneKind::Byline || kind == ZoneKind::Footer;
        if (expression.value && !stamp) {
            last_value_ = expression.value;
            if (is_day(expression.value)) {
                last_day_ = expression.value->begin;
                last_day_zone_ = analysis_->sentences[index].zone;
                const bool news =
                    published_ && *last_day_ <= *published_ && *published_ - *last_day_ < std::chrono::days{3};
                if (news) news_day_ = last_day_;
                if (!spoken_) spoken_ = last_day_;
            }
        }
        if (!date.vague) before.push_back(date);
        if (kind != ZoneKind::Footer || date.parts.full_day()) dates_.push_back(std::move(expression));
    }
}

std::vector<DateExpression> DateResolver::find() {
    find_interview_day();
    for (std::uint32_t i = 0; i < analysis_->sentences.size(); ++i) read_sentence(i);
    return std::move(dates_);
}

} // namespace

std::vector<DateExpression> find_dates(const Analysis& analysis, const LanguageData& language) {
    return DateResolver(analysis, language.dates()).find();
}

} // namespace tieline
