#include "importers/extract/name_text.hpp"

#include "graph/clean_text.hpp"
#include "importers/extract/name_tables.hpp"
#include "importers/extract/phrase_table.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace tieline {
namespace {

enum class Letter { Hangul, Latin, Digit, OtherWord, None };

Letter letter_of(char32_t code) {
    if (is_hangul(code)) return Letter::Hangul;
    if (is_latin_letter(code)) return Letter::Latin;
    if (is_digit(code)) return Letter::Digit;
    return is_word(code) ? Letter::OtherWord : Letter::None;
}

bool joins(char32_t mark, Letter before, Letter after) {
    const bool latin =
        (before == Letter::Latin || before == Letter::Digit) && (after == Letter::Latin || after == Letter::Digit);
    if (mark == U'.' || mark == U',')
        return (before == Letter::Digit && after == Letter::Digit) ||
               (mark == U'.' && before == Letter::Latin && after == Letter::Latin);
    if (mark == U'&' || mark == U'-' || mark == U'+')
        return latin || (mark != U'+' && before == Letter::Latin && after == Letter::Hangul);
    return (mark == U'\'' || mark == U'’') && before == Letter::Latin && after == Letter::Latin;
}

/// "국가인공지능(AI)전략위원회": letters in brackets with no blank around them and a long rest behind belong to the
/// word.
std::size_t bracketed_middle(std::string_view text, std::size_t at, std::size_t end) {
    if (at >= end || text[at] != '(') return at;
    std::size_t inside = at + 1;
    while (inside < end && inside - at <= 6 && is_latin_letter(character_at(text, inside).code))
        inside += character_at(text, inside).size;
    if (inside == at + 1 || inside >= end || text[inside] != ')') return at;
    std::size_t rest = inside + 1, count = 0;
    while (rest < end && is_hangul(character_at(text, rest).code)) {
        rest += character_at(text, rest).size;
        ++count;
    }
    return count >= 4 ? inside + 1 : at;
}

TokenShape shape_of(std::array<bool, 4> seen) {
    const auto kinds = std::count(seen.begin(), seen.end(), true);
    if (kinds > 1) return TokenShape::Mixed;
    if (seen[0]) return TokenShape::Hangul;
    if (seen[1]) return TokenShape::Latin;
    return seen[2] ? TokenShape::Digits : TokenShape::Other;
}

std::size_t word_end(std::string_view text, std::size_t at, std::size_t end, TokenShape& shape) {
    std::array<bool, 4> seen{};
    Letter before = Letter::None;
    while (at < end) {
        const Character character = character_at(text, at);
        const Letter letter = letter_of(character.code);
        if (letter == Letter::None) {
            const std::size_t next = at + character.size;
            const Letter after = next < end ? letter_of(character_at(text, next).code) : Letter::None;
            const std::size_t middle = before == Letter::Hangul ? bracketed_middle(text, at, end) : at;
            if (middle != at)
                at = middle;
            else if (joins(character.code, before, after))
                at = next;
            else
                break;
            continue;
        }
        seen[static_cast<std::size_t>(letter)] = true;
        before = letter;
        at += character.size;
    }
    shape = shape_of(seen);
    return at;
}

template <class Ranges>
void block(const Ranges& expressions, std::vector<NameToken>& tokens) {
    for (const auto& expression : expressions) {
        auto token = std::lower_bound(tokens.begin(), tokens.end(), expression.range.begin,
                                      [](const NameToken& t, std::uint32_t at) { return t.range.end <= at; });
        for (; token != tokens.end() && token->range.begin < expression.range.end; ++token) token->blocked = true;
    }
}

/// How a stem is seen in the article: alone, and with how many different particles.
struct Attestation {
    std::uint32_t bare = 0;
    std::uint64_t particles = 0; // a bit per hash of the particle
    [[nodiscard]] int forms() const { return (bare > 0 ? 1 : 0) + __builtin_popcountll(particles); }
};

using Attestations = std::unordered_map<std::string_view, Attestation, TextHash>;

std::uint64_t particle_bit(std::string_view particle) {
    return 1ULL << (std::hash<std::string_view>{}(particle) % 64U);
}

void choose_stem(NameToken& token, std::span<const std::size_t> cuts, const Attestations& seen,
                 const NameTables& tables) {
    double best = -1e9;
    for (const std::size_t cut : cuts) {
        const std::string_view stem = token.text.substr(0, cut);
        const std::size_t length = syllables(stem);
        const auto& attested = seen.at(stem);
        double score = attested.forms();
        if (tables.is_known_word(stem)) score += 4;
        if (length == 1 && !tables.is_known_word(stem)) score -= 3;
        const std::string_view particle = token.text.substr(cut);
        const bool twofold = particle.size() >= 6 && (particle.starts_with("와") || particle.starts_with("과") ||
                                                      particle.starts_with("에") || particle.starts_with("까지"));
        const bool copula = particle.size() >= 6 && particle.starts_with("이");
        if (particle.size() >= 9 || twofold || copula) score += 0.1; // three syllables are hardly part of a name
        if (particle.starts_with("씨"))                              // "홍길동씨의", but "청림디앤씨의"
            score += length == 1 ? 3 : length == 2 ? 0.3 : tables.korean_name_score(stem) >= 0.5 ? 0.15 : -2;
        if (cut < token.text.size() && stem.ends_with("으")) score -= 0.2; // 으로부터 is one particle
        if (cut == token.text.size() && cuts.size() > 1 && length >= 4 && tables.organization_suffix(stem).size() >= 6)
            score += 1;                             // "가나산업개발": the last syllable is no particle
        if (cut == token.text.size()) score -= 0.9; // the same forms: rather with its particle
        if (score > best) {
            best = score;
            token.stem = token.range.begin + static_cast<std::uint32_t>(cut);
        }
    }
}

void choose_stems(NameText& text, const NameTables& tables) {
    Attestations seen;
    const auto korean = [&](std::size_t at) {
        return text.tokens[at].shape == TokenShape::Hangul || text.tokens[at].shape == TokenShape::Mixed;
    };
    for (std::size_t at = 0; at < text.tokens.size(); ++at) {
        if (!korean(at)) continue;
        const NameToken& token = text.tokens[at];
        for (const std::size_t cut : text.cuts_of(at)) {
            Attestation& attested = seen[token.text.substr(0, cut)];
            if (cut == token.text.size())
                ++attested.bare;
            else
                attested.particles |= particle_bit(token.text.substr(cut));
        }
    }
    for (std::size_t at = 0; at < text.tokens.size(); ++at)
        if (korean(at)) choose_stem(text.tokens[at], text.cuts_of(at), seen, tables);
}

constexpr std::size_t kSyllable = 3; // bytes

/// "홍길동사장과", "가나전자사장에": where the title begins that is glued to a name; 0 where none is.
std::size_t glued_title(const NameTables& tables, std::string_view word, std::vector<std::size_t>& cuts) {
    if (word.size() < 5 * kSyllable) return 0;
    cuts.clear();
    tables.stem_ends(word, cuts);
    for (const std::size_t cut : cuts) {
        const std::string_view stem = word.substr(0, cut);
        if (tables.is_known_word(stem)) return 0;
        const bool headed = stem.ends_with(kHeadOf) && // "가나은행장"
                            !tables.organization_suffix(stem.substr(0, cut - kHeadOf.size())).empty();
        if (headed) continue;
        std::size_t begin = 2 * kSyllable;
        while (begin + 2 * kSyllable <= cut && !tables.korean.title_phrases.find(stem.substr(begin)))
            begin += kSyllable;
        if (begin + 2 * kSyllable > cut || begin < 3 * kSyllable) continue;
        const std::string_view name = stem.substr(0, begin);
        const auto title = tables.korean.title_phrases.find(stem.substr(begin));
        if (tables.korean.titles[*title].place == TitlePlace::Before || tables.is_everyday(name)) continue;
        if (const auto known = tables.known_phrases.find(name)) {
            if (tables.known[*known].kind == EntityKind::Place) continue;
            return begin;
        }
        const bool person = begin == 3 * kSyllable && tables.korean_name_score(name) >= 1.0 && !name.ends_with("대");
        const bool house = begin > 3 * kSyllable && !tables.organization_suffix(name).empty() &&
                           tables.korean_name_score(name.substr(0, 3 * kSyllable)) < 1.0; // "홍길동배터리코치"
        if (person || house) return begin;
    }
    return 0;
}

/// Glued titles become words of their own, from the token `first` on.
void split_titles(const NameTables& tables, std::vector<NameToken>& tokens, std::size_t first) {
    std::vector<std::size_t> cuts;
    for (std::size_t at = first; at < tokens.size(); ++at) {
        if (tokens[at].shape != TokenShape::Hangul) continue;
        const auto cut = static_cast<std::uint32_t>(glued_title(tables, tokens[at].text, cuts));
        if (cut == 0) continue;
        NameToken title = tokens[at];
        title.range.begin += cut;
        title.text = title.text.substr(cut);
        title.space_before = true; // as if it stood apart
        NameToken& name = tokens[at];
        name.range.end = title.range.begin;
        name.stem = name.range.end;
        name.text = name.text.substr(0, cut);
        tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(at) + 1, title);
        ++at;
    }
}

} // namespace

std::size_t syllables(std::string_view word) {
    return code_points(word);
}

void split_words(std::string_view text, std::size_t begin, std::size_t end, std::vector<NameToken>& tokens) {
    bool space = true;
    for (std::size_t at = begin; at < end;) {
        const Character character = character_at(text, at);
        if (is_space(character.code)) {
            space = true;
            at += character.size;
            continue;
        }
        NameToken token;
        std::size_t stop = at + character.size;
        if (letter_of(character.code) != Letter::None) stop = word_end(text, at, end, token.shape);
        token.range = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)};
        token.text = text.substr(at, stop - at);
        token.stem = token.range.end;
        token.space_before = space;
        tokens.push_back(token);
        space = false;
        at = stop;
    }
}

NameText read_words(const Analysis& analysis, const NameTables& tables) {
    NameText text;
    text.text = analysis.document->text.view();
    for (std::size_t i = 0; i < analysis.sentences.size(); ++i) {
        const Sentence& sentence = analysis.sentences[i];
        const std::size_t first = text.tokens.size();
        split_words(text.text, sentence.range.begin, sentence.range.end, text.tokens);
        split_titles(tables, text.tokens, first);
        for (std::size_t t = first; t < text.tokens.size(); ++t)
            text.tokens[t].sentence = static_cast<std::uint32_t>(i);
        const Zone* zone = sentence.zone < analysis.zones.size() ? &analysis.zones[sentence.zone] : nullptr;
        text.sentences.push_back({first, text.tokens.size(), zone != nullptr && zone->language == "ko",
                                  zone != nullptr ? zone->kind : ZoneKind::Paragraph});
    }
    block(analysis.dates, text.tokens);
    block(analysis.amounts, text.tokens);
    block(analysis.shares, text.tokens);
    for (NameToken& token : text.tokens) {
        token.cuts = static_cast<std::uint32_t>(text.cuts.size());
        tables.stem_ends(token.text, text.cuts);
    }
    choose_stems(text, tables);
    for (std::size_t at = 0; at < text.tokens.size(); ++at)
        if (text.tokens[at].shape != TokenShape::Mark) ++text.stem_counts[text.stem(at)];
    return text;
}

std::string joined(const NameText& text, std::size_t first, std::size_t last, std::uint32_t end) {
    std::string key;
    for (std::size_t i = first; i <= last; ++i) {
        const NameToken& token = text.tokens[i];
        if (i > first && token.space_before) key.push_back(' ');
        key += i == last ? text.slice({token.range.begin, end}) : token.text;
    }
    return key;
}

bool longest_phrase(const NameText& text, const PhraseTable& table, std::size_t first, std::size_t end,
                    PhraseHit& hit) {
    std::string words;
    bool found = false;
    for (std::size_t i = first; i < end; ++i) {
        const NameToken& token = text.tokens[i];
        if (i > first && token.space_before) words.push_back(' ');
        const std::size_t before = words.size();
        words += token.text;
        const auto ends_at = [&](std::size_t cut) {
            const auto value = table.find(std::string_view(words).substr(0, before + cut));
            if (!value) return false;
            const TextRange range{text.tokens[first].range.begin, token.range.begin + static_cast<std::uint32_t>(cut)};
            hit = {first, i, range, *value};
            return true;
        };
        const auto without_head = [&](std::size_t cut) { // "가나은행장은": less likely than any particle
            return std::any_of(std::begin(kHeadsOf), std::end(kHeadsOf), [&](std::string_view head) {
                return cut > head.size() && token.text.substr(0, cut).ends_with(head) && ends_at(cut - head.size());
            });
        };
        const auto cuts = text.cuts_of(i);
        found = std::any_of(cuts.begin(), cuts.end(), ends_at) ||
                std::any_of(cuts.rbegin(), cuts.rend(), without_head) || found;
        if (!table.continues(words)) break;
    }
    return found;
}

} // namespace tieline
