#include "importers/extract/sentences.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/extract/quotes.hpp"
#include "importers/extract/zone_words.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {
namespace {

/// Direct speech longer than this is cut into its sentences like any other text.
constexpr std::size_t kWholeQuoteBytes = 600;

class SentenceSplitter {
public:
    SentenceSplitter(std::string_view zone, const SpeechWords& words)
        : text_(zone), lower_(ascii_lower(zone)), words_(&words),
          quotes_(quote_pairs(zone, {0, static_cast<std::uint32_t>(zone.size())})) {}

    [[nodiscard]] std::vector<TextRange> split() const;

private:
    [[nodiscard]] bool inside_quote(std::size_t at) const;
    [[nodiscard]] bool ends_sentence(std::size_t sentence, std::size_t stop, std::size_t next) const;
    [[nodiscard]] bool begins_brand(std::size_t at) const;
    [[nodiscard]] bool abbreviation_goes_on(std::size_t sentence, std::size_t stop, std::size_t next) const;
    [[nodiscard]] std::string_view word_at(std::size_t at) const;
    /// True where some quote begins or ends at `at`.
    [[nodiscard]] bool edge(std::size_t at, std::uint32_t TextRange::*side) const {
        const auto quote = std::lower_bound(quotes_.begin(), quotes_.end(), at,
                                            [&](TextRange one, std::size_t place) { return one.*side < place; });
        return quote != quotes_.end() && (*quote).*side == at;
    }

    std::string_view text_;
    std::string lower_;
    const SpeechWords* words_;
    std::vector<TextRange> quotes_;
};

bool SentenceSplitter::inside_quote(std::size_t at) const {
    const auto quote = std::upper_bound(quotes_.begin(), quotes_.end(), at,
                                        [](std::size_t place, TextRange one) { return place < one.end; });
    return quote != quotes_.end() && quote->begin <= at && quote->size() <= kWholeQuoteBytes;
}

std::string_view SentenceSplitter::word_at(std::size_t at) const {
    std::size_t end = at;
    for (Character c = character_at(lower_, end); c.size != 0 && (is_word(c.code) || c.code == '\'');
         c = character_at(lower_, end))
        end += c.size;
    return std::string_view(lower_).substr(at, end - at);
}

/// "Mr. X", "Timothy D. Cook", "Apple Inc. said", "1. Item", "Q. …".
bool SentenceSplitter::abbreviation_goes_on(std::size_t sentence, std::size_t stop, std::size_t next) const {
    std::size_t begin = stop;
    while (begin > sentence) {
        const Character before = character_before(text_, begin);
        if (is_space(before.code) || before.code == '(' || is_quote_mark(before.code)) break;
        begin -= before.size;
    }
    const std::string_view word = std::string_view(lower_).substr(begin, stop + 1 - begin);
    const bool one_letter = word.size() == 2 && is_latin_letter(character_at(word, 0).code);
    const bool numbering = begin == sentence && word.size() <= 4 && is_digit(character_at(word, 0).code);
    if (one_letter || numbering || words_->is(SpeechWord::NeverEnds, word)) return true;
    if (is_digit(character_before(text_, stop).code) && is_digit(character_at(text_, next).code) && word.size() <= 5)
        return true; // 2024. 3. 5.
    return words_->is(SpeechWord::RarelyEnds, word) && !words_->is(SpeechWord::Starter, word_at(next));
}

/// "iPhone", "xAI", "eBay": a name that begins with a small letter.
bool SentenceSplitter::begins_brand(std::size_t at) const {
    const Character first = character_at(text_, at);
    return is_upper(character_at(text_, at + first.size).code);
}

/// `stop` is a full stop, question or exclamation mark; `next` the first character after it and its closing marks.
bool SentenceSplitter::ends_sentence(std::size_t sentence, std::size_t stop, std::size_t next) const {
    if (next >= text_.size()) return true;
    const char32_t following = character_at(text_, next).code;
    const std::size_t after_stop = stop + character_at(text_, stop).size;
    const bool spaced = is_space(character_before(text_, next).code);
    const bool korean = is_hangul(character_before(text_, stop).code) || is_hangul(following);
    const bool quoted = edge(after_stop, &TextRange::end);
    // "… 겁니다." 라고, "Really?" he asked
    if (quoted && words_->starts(SpeechWord::Quotative, std::string_view(lower_).substr(next)) != 0 && korean) {
        const std::size_t size = words_->starts(SpeechWord::Quotative, std::string_view(lower_).substr(next));
        if (!spaced || is_space(character_at(text_, next + size).code)) return false;
    }
    if (!spaced) { // "…했다.이어": a space was forgotten
        return text_[stop] == '.' && is_hangul(character_before(text_, stop).code) && is_hangul(following) &&
               std::string_view(lower_).substr(0, stop).ends_with("다") && next == after_stop;
    }
    const bool small = is_latin_letter(following) && !is_upper(following) && !begins_brand(next);
    if (small && (quoted || !korean)) return false;
    return text_[stop] != '.' || !abbreviation_goes_on(sentence, stop, next);
}

std::vector<TextRange> SentenceSplitter::split() const {
    std::vector<TextRange> sentences;
    std::size_t sentence = 0;
    const auto close = [&](std::size_t end) {
        const Span span = trimmed_span(text_, sentence, end);
        if (span.begin < span.end)
            sentences.push_back({static_cast<std::uint32_t>(span.begin), static_cast<std::uint32_t>(span.end)});
        sentence = end;
    };
    for (std::size_t at = 0; at < text_.size();) {
        const Character c = character_at(text_, at);
        const bool stop = c.code == '.' || c.code == '?' || c.code == '!' || c.code == 0x3002;
        if (!stop) {
            at += c.size;
            continue;
        }
        std::size_t end = at + c.size;
        for (Character mark = character_at(text_, end);
             mark.size != 0 && (is_quote_mark(mark.code) || mark.code == ')' || mark.code == ']' || mark.code == '.' ||
                                mark.code == '?' || mark.code == '!' || mark.code == 0x25A0);
             mark = character_at(text_, end)) {
            const bool opens = is_quote_mark(mark.code) && edge(end + mark.size, &TextRange::begin);
            if (opens) break;
            end += mark.size;
        }
        const std::size_t next = trimmed_span(text_, end, text_.size()).begin;
        if (!inside_quote(end) && !inside_quote(at + c.size) && ends_sentence(sentence, at, next)) close(end);
        at = end;
    }
    close(text_.size());
    return sentences;
}

bool splits(ZoneKind kind) {
    return kind == ZoneKind::Paragraph || kind == ZoneKind::Question || kind == ZoneKind::Answer ||
           kind == ZoneKind::Caption || kind == ZoneKind::Deck;
}

} // namespace

std::vector<Sentence> find_sentences(const Analysis& analysis, const LanguageData& language) {
    std::vector<Sentence> sentences;
    const std::string_view text = analysis.document->text.view();
    for (std::size_t zone = 0; zone < analysis.zones.size(); ++zone) {
        const auto index = static_cast<std::uint32_t>(zone);
        const TextRange range = analysis.zones[zone].range;
        if (!splits(analysis.zones[zone].kind)) {
            sentences.push_back({range, index});
            continue;
        }
        const std::string_view words = text.substr(range.begin, range.size());
        for (const TextRange sentence : SentenceSplitter(words, language.speech()).split())
            sentences.push_back({{range.begin + sentence.begin, range.begin + sentence.end}, index});
    }
    return sentences;
}

} // namespace tieline
