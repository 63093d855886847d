#include "importers/extract/quotes.hpp"

#include "importers/extract/language_data.hpp"
#include "importers/extract/zone_words.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {

std::vector<TextRange> quote_pairs(std::string_view text, TextRange within) {
    std::vector<TextRange> pairs;
    constexpr std::size_t kNone = std::string_view::npos;
    std::size_t open = kNone;
    for (std::size_t at = within.begin; at < within.end;) {
        const Character c = character_at(text, at);
        const bool straight = c.code == '"' || c.code == 0xFF02;
        const bool opens =
            c.code == 0x201C || c.code == 0x201E || c.code == 0x201F || c.code == 0x300C || c.code == 0xAB;
        const bool closes = c.code == 0x201D || c.code == 0x300D || c.code == 0xBB;
        if (opens || (straight && open == kNone)) {
            open = at + c.size;
        } else if ((closes || straight) && open != kNone) {
            pairs.push_back({static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(at)});
            open = kNone;
        }
        at += c.size;
    }
    return pairs;
}

namespace {

/// Longer ones are no sentences, and nobody can be found in them in time.
constexpr std::uint32_t kLongestSentence = 4000;

struct Word {
    std::size_t begin = 0, end = 0; // without blank space
};

class SpeakerFinder {
public:
    SpeakerFinder(std::string_view text, const SpeechWords& words)
        : text_(text), lower_(ascii_lower(text)), words_(&words) {}

    [[nodiscard]] std::optional<TextRange> korean(TextRange sentence, TextRange quote) const;
    [[nodiscard]] std::optional<TextRange> english(TextRange sentence, TextRange quote) const;
    [[nodiscard]] bool carries(TextRange sentence, TextRange quote) const;

private:
    [[nodiscard]] std::vector<Word> words_in(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::string_view lower(Word word) const {
        return std::string_view(lower_).substr(word.begin, word.end - word.begin);
    }
    [[nodiscard]] std::optional<TextRange> korean_subject(const std::vector<Word>& words, bool last) const;
    [[nodiscard]] bool name_like(Word word) const;
    [[nodiscard]] std::optional<TextRange> english_name(const std::vector<Word>& words, std::size_t first,
                                                        bool forward) const;

    std::string_view text_;
    std::string lower_;
    const SpeechWords* words_;
};

std::vector<Word> SpeakerFinder::words_in(std::size_t begin, std::size_t end) const {
    std::vector<Word> words;
    for (std::size_t at = begin; at < end;) {
        at = trimmed_span(text_, at, end).begin;
        std::size_t stop = at;
        while (stop < end && !is_space(character_at(text_, stop).code)) stop += character_at(text_, stop).size;
        if (stop > at) words.push_back({at, stop});
        at = stop;
    }
    return words;
}

/// "만 공동창업자는": the word with a subject particle and the bare words before it.
std::optional<TextRange> SpeakerFinder::korean_subject(const std::vector<Word>& words, bool last) const {
    const auto particle_of = [&](Word word) {
        std::size_t size = 0;
        return words_->ends(SpeechWord::Subject, lower(word), &size) && size < word.end - word.begin ? size : 0;
    };
    std::optional<std::size_t> subject;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (particle_of(words[i]) != 0 && (last || !subject)) subject = i;
    if (!subject) return std::nullopt;
    std::size_t first = *subject;
    constexpr std::size_t kMostWords = 4;
    while (first > 0 && *subject - first < kMostWords) {
        const std::string_view before = lower(words[first - 1]);
        const bool bare = is_word(character_before(before, before.size()).code);
        if (!bare || words_->ends(SpeechWord::Stop, before)) break;
        --first;
    }
    const std::size_t end = words[*subject].end - particle_of(words[*subject]);
    if (end <= words[first].begin) return std::nullopt;
    return TextRange{static_cast<std::uint32_t>(words[first].begin), static_cast<std::uint32_t>(end)};
}

std::optional<TextRange> SpeakerFinder::korean(TextRange sentence, TextRange quote) const {
    const std::string_view rest = std::string_view(lower_).substr(0, sentence.end);
    const std::size_t close = quote.end + character_at(text_, quote.end).size;
    const std::size_t next = trimmed_span(text_, std::min<std::size_t>(close, sentence.end), sentence.end).begin;
    const std::size_t quotative = words_->starts(SpeechWord::Quotative, rest.substr(next));
    if (quotative == 0) return std::nullopt;
    const std::size_t open = quote.begin - character_before(text_, quote.begin).size;
    // What other quotes of this sentence say names nobody: only the words around them count.
    std::size_t from = sentence.begin, first_mark = open;
    for (const TextRange other : quote_pairs(text_, sentence)) {
        if (other.begin >= quote.begin) break;
        if (from == sentence.begin) first_mark = other.begin - character_before(text_, other.begin).size;
        from = other.end + character_at(text_, other.end).size;
    }
    if (from != sentence.begin)
        if (auto between = korean_subject(words_in(from, open), true)) return between;
    if (auto before = korean_subject(words_in(sentence.begin, first_mark), true)) return before;
    const std::size_t after = next + quotative;
    const std::size_t until = std::min<std::size_t>(rest.find('"', after), sentence.end);
    return korean_subject(words_in(after, until), false);
}

/// "이어 “…”": the speaker of the quote before goes on.
bool SpeakerFinder::carries(TextRange sentence, TextRange quote) const {
    const auto words = words_in(sentence.begin, quote.begin);
    return !words.empty() && words.size() <= 3 && words_->is(SpeechWord::Carry, lower(words.front()));
}

bool SpeakerFinder::name_like(Word word) const {
    return is_upper(character_at(text_, word.begin).code) || words_->is(SpeechWord::Pronoun, lower(word));
}

/// Capitalised words in a row, from `first` on or ending there; a pronoun stands alone.
std::optional<TextRange> SpeakerFinder::english_name(const std::vector<Word>& words, std::size_t first,
                                                     bool forward) const {
    if (first >= words.size() || !name_like(words[first])) return std::nullopt;
    std::size_t begin = first, end = first;
    const auto ends_in_mark = [&](Word word) {
        return !is_word(character_before(text_, word.end).code) && text_[word.end - 1] != '.';
    };
    if (!words_->is(SpeechWord::Pronoun, lower(words[first]))) {
        while (forward && end + 1 < words.size() && name_like(words[end + 1]) && !ends_in_mark(words[end])) ++end;
        while (!forward && begin > 0 && name_like(words[begin - 1]) && !ends_in_mark(words[begin - 1])) --begin;
    }
    std::size_t stop = words[end].end;
    while (stop > words[begin].begin && !is_word(character_before(text_, stop).code))
        stop -= character_before(text_, stop).size;
    if (stop == words[begin].begin) return std::nullopt;
    return TextRange{static_cast<std::uint32_t>(words[begin].begin), static_cast<std::uint32_t>(stop)};
}

std::optional<TextRange> SpeakerFinder::english(TextRange sentence, TextRange quote) const {
    const std::size_t close = std::min<std::size_t>(quote.end + character_at(text_, quote.end).size, sentence.end);
    const auto verb_at = [&](const std::vector<Word>& words, std::size_t i) {
        std::string_view word = lower(words[i]);
        while (!word.empty() && !is_word(character_before(word, word.size()).code))
            word.remove_suffix(character_before(word, word.size()).size);
        return words_->is(SpeechWord::Verb, word);
    };
    const auto after = words_in(close, sentence.end);
    for (std::size_t i = 0; i < std::min<std::size_t>(after.size(), 6); ++i) {
        if (!verb_at(after, i)) continue;
        if (auto name = english_name(after, i + 1, true)) return name; // "…," said Jane Doe
        if (i > 0) return english_name(after, i - 1, false);           // "…," Jane Doe said
    }
    const std::size_t open = quote.begin - character_before(text_, quote.begin).size;
    const auto before = words_in(sentence.begin, open);
    for (std::size_t i = before.size(); i-- > 1;)
        if (verb_at(before, i)) return english_name(before, i - 1, false); // Jane Doe said: "…"
    return std::nullopt;
}

} // namespace

std::vector<QuoteSpan> find_quotes(const Analysis& analysis, const LanguageData& language) {
    std::vector<QuoteSpan> quotes;
    const std::string_view text = analysis.document->text.view();
    const SpeakerFinder finder(text, language.speech());
    std::size_t sentence = 0;
    for (std::size_t zone = 0; zone < analysis.zones.size(); ++zone) {
        const ZoneKind kind = analysis.zones[zone].kind;
        if (kind == ZoneKind::Footer || kind == ZoneKind::DateLine || kind == ZoneKind::Byline) continue;
        std::optional<TextRange> speaker; // the last one of this paragraph and the one before
        if (!quotes.empty() && zone > 0) speaker = quotes.back().speaker;
        for (const TextRange range : quote_pairs(text, analysis.zones[zone].range)) {
            if (range.empty()) continue;
            while (sentence + 1 < analysis.sentences.size() && analysis.sentences[sentence].range.end <= range.begin)
                ++sentence;
            const TextRange whole = analysis.sentences[sentence].range;
            QuoteSpan quote{range, static_cast<std::uint32_t>(sentence), std::nullopt};
            const bool inside = whole.contains(range);
            if (inside && whole.size() <= kLongestSentence)
                quote.speaker =
                    analysis.zones[zone].language == "ko" ? finder.korean(whole, range) : finder.english(whole, range);
            const bool same = !quotes.empty() && quotes.back().sentence == quote.sentence;
            if (!quote.speaker && speaker && inside && (same || finder.carries(whole, range))) quote.speaker = speaker;
            if (quote.speaker) speaker = quote.speaker;
            quotes.push_back(quote);
        }
    }
    return quotes;
}

} // namespace tieline
