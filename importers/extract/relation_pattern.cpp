#include "importers/extract/relation_pattern.hpp"

#include "importers/extract/relation_korean.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <charconv>

namespace tieline {
namespace {

using Words = tl::expected<WordTests, std::string>;
constexpr std::uint32_t kDefaultGap = 3;
constexpr std::uint32_t kPredicateGap = 4; // 과징금 [5억 원을] 부과하다

bool is_vowel(char c) {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
}

/// "stop" -> "stopp" where the last consonant doubles; English short verbs only.
std::string doubled(const std::string& base) {
    const std::size_t n = base.size();
    const auto vowels = std::count_if(base.begin(), base.end(), is_vowel); // "stop", not "open"
    const bool short_verb = n >= 3 && n <= 4 && vowels == 1 && !is_vowel(base[n - 1]) && is_vowel(base[n - 2]);
    const bool never = base.ends_with('w') || base.ends_with('x') || base.ends_with('y');
    return short_verb && !never ? base + base.back() : base;
}

void add_english_verb(const LanguageRules& rules, std::string_view word, WordTests& out) {
    const std::string base(word);
    const auto add = [&](std::string text, WordTest::Form form) {
        out.add({WordTest::How::Exact, std::move(text), form});
    };
    if (base == "be") { // no other verb has forms of its own for persons
        for (const char* form : {"is", "are", "'s"}) add(form, WordTest::Form::Third);
        for (const char* form : {"was", "were"}) add(form, WordTest::Form::Past);
        add("been", WordTest::Form::Participle);
        return;
    }
    const bool e = base.ends_with('e');
    const bool y = base.size() > 2 && base.ends_with('y') && !is_vowel(base[base.size() - 2]);
    const bool hiss = base.ends_with('s') || base.ends_with("sh") || base.ends_with("ch") || base.ends_with('x');
    const std::string cut = base.substr(0, base.size() - 1);
    add(y ? cut + "ies" : hiss ? base + "es" : base + "s", WordTest::Form::Third);
    const auto irregular = rules.irregular.find(base);
    const bool twice = irregular != rules.irregular.end() && irregular->second.first == base + base.back() + "ed";
    const std::string stem = twice ? base + base.back() : doubled(base);
    add(e && !base.ends_with("ee") ? cut + "ing" : stem + "ing", WordTest::Form::Gerund);
    const bool same = irregular != rules.irregular.end() && irregular->second.first == base; // put, put, put
    if (!same) add(base, WordTest::Form::Base);
    if (irregular == rules.irregular.end()) {
        add(y ? cut + "ied" : e ? base + "d" : doubled(base) + "ed", WordTest::Form::PastParticiple);
    } else if (irregular->second.first == irregular->second.second) {
        add(irregular->second.first, WordTest::Form::PastParticiple);
    } else {
        add(irregular->second.first, WordTest::Form::Past);
        add(irregular->second.second, WordTest::Form::Participle);
    }
}

void add_verb(const LanguageRules& rules, bool korean, std::string_view word, WordTests& out) {
    if (!korean) return add_english_verb(rules, word, out);
    const auto how = is_noun_verb(word) ? WordTest::How::NounVerb : WordTest::How::VerbPrefix;
    for (std::string& prefix : verb_prefixes(word)) out.add({how, std::move(prefix), WordTest::Form::None});
}

WordTest plain_test(std::string_view word) {
    const bool front = word.starts_with('*'), back = word.ends_with('*');
    if (word == "~ㄹ") return {WordTest::How::FinalRieul, {}, WordTest::Form::None};
    if (front) word.remove_prefix(1);
    if (back && !word.empty()) word.remove_suffix(1);
    const auto how = front && back ? WordTest::How::Contains
                     : front       ? WordTest::How::Suffix
                     : back        ? WordTest::How::Prefix
                                   : WordTest::How::Exact;
    return {how, ascii_lower(word), WordTest::Form::None};
}

/// Behind a slot's "/" the names of sets need no @.
Words parse_marks(const LanguageRules& rules, bool korean, std::string_view text) {
    std::string marks;
    while (!text.empty()) {
        const std::size_t bar = std::min(text.find('|'), text.size());
        const std::string_view part = text.substr(0, bar);
        if (!marks.empty()) marks += '|';
        if (rules.sets.contains(part)) marks += '@';
        marks += part;
        text.remove_prefix(std::min(bar + 1, text.size()));
    }
    return parse_words(rules, korean, marks);
}

tl::expected<PatternElement, std::string> parse_slot_element(const LanguageRules& rules, bool korean,
                                                             std::string_view inner) {
    PatternElement element;
    if (inner == "amount") return element.kind = PatternElement::Kind::Money, element;
    if (inner == "share") return element.kind = PatternElement::Kind::Share, element;
    if (inner == "date") return element.kind = PatternElement::Kind::Day, element;
    if (inner == "quote") return element.kind = PatternElement::Kind::Speech, element;
    element.kind = PatternElement::Kind::Slot;
    constexpr std::string_view kNames = "STX";
    const std::size_t name = inner.empty() ? std::string_view::npos : kNames.find(inner.front());
    if (name == std::string_view::npos) return tl::unexpected(std::string(inner));
    element.slot = static_cast<std::uint8_t>(name);
    element.gap = inner.size() > 1 && inner[1] == '+' ? 1 : 0; // the whole list that it stands in
    const std::size_t slash = inner.find('/');
    if (const std::size_t colon = inner.find(':'); colon != std::string_view::npos && colon < slash) {
        const auto kinds =
            parse_kinds(inner.substr(colon + 1, slash == std::string_view::npos ? slash : slash - colon - 1));
        if (!kinds) return tl::unexpected(std::string(inner));
        element.kinds = *kinds;
    }
    if (slash != std::string_view::npos) {
        auto words = parse_marks(rules, korean, inner.substr(slash + 1));
        if (!words) return tl::unexpected(std::move(words).error());
        element.words = *std::move(words);
    }
    return element;
}

tl::expected<PatternElement, std::string> parse_element(const LanguageRules& rules, bool korean,
                                                        std::string_view piece) {
    const std::string whole(piece);
    PatternElement element;
    constexpr std::string_view kDots = "…";
    if (piece.starts_with(kDots)) {
        piece.remove_prefix(kDots.size());
        element.kind = PatternElement::Kind::Gap;
        element.gap = kDefaultGap;
        if (piece.empty()) return element;
        const auto [end, error] = std::from_chars(piece.data(), piece.data() + piece.size(), element.gap);
        if (error != std::errc{} || end != piece.data() + piece.size()) return tl::unexpected(whole);
        return element;
    }
    const bool optional = piece.size() > 1 && piece.ends_with('?');
    if (optional) piece.remove_suffix(1);
    const bool capture = piece.size() > 1 && piece.starts_with('$');
    if (capture) piece.remove_prefix(1);
    if (piece.starts_with('{')) {
        if (!piece.ends_with('}')) return tl::unexpected(whole);
        auto slot = parse_slot_element(rules, korean, piece.substr(1, piece.size() - 2));
        if (!slot) return slot;
        element = *std::move(slot);
    } else if (piece == ",") {
        element.kind = PatternElement::Kind::Comma;
    } else {
        auto words = parse_words(rules, korean, piece);
        if (!words) return tl::unexpected(std::move(words).error());
        element.words = *std::move(words);
    }
    element.optional = optional;
    element.capture = capture;
    return element;
}

std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) pieces.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return pieces;
}

} // namespace

std::optional<KindMask> parse_kinds(std::string_view text) {
    if (text == "any") return KindMask{0xFF};
    unsigned mask = 0;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view name = text.substr(0, comma);
        while (name.starts_with(' ')) name.remove_prefix(1);
        while (name.ends_with(' ')) name.remove_suffix(1);
        if (name == "org") name = "organization";
        const auto kind = parse_entity_kind(name);
        if (!kind) return std::nullopt;
        mask |= mask_of(*kind);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return mask == 0 ? std::nullopt : std::optional(static_cast<KindMask>(mask));
}

Words parse_words(const LanguageRules& rules, bool korean, std::string_view text) {
    WordTests tests;
    while (!text.empty()) {
        const std::size_t bar = std::min(text.find('|'), text.size());
        const std::string_view word = text.substr(0, bar);
        text.remove_prefix(std::min(bar + 1, text.size()));
        if (word.empty() || word == "*") return tl::unexpected(std::string(word));
        if (word == "-") {
            tests.add({WordTest::How::Exact, {}, WordTest::Form::None}); // nothing glued to it
        } else if (word.starts_with('@')) {
            const auto set = rules.sets.find(word.substr(1));
            if (set == rules.sets.end()) return tl::unexpected(std::string(word));
            tests.add(set->second);
        } else if (word.starts_with('%') && word.size() > 1) {
            add_verb(rules, korean, word.substr(1), tests);
        } else {
            tests.add(plain_test(word));
        }
    }
    if (tests.empty()) return tl::unexpected(std::string("|"));
    return tests;
}

tl::expected<std::vector<PatternElement>, std::string> parse_pattern(const LanguageRules& rules, bool korean,
                                                                     std::string_view text) {
    std::vector<PatternElement> pattern;
    for (const std::string_view piece : pieces_of(text)) {
        auto element = parse_element(rules, korean, piece);
        if (!element) return tl::unexpected(std::move(element).error());
        pattern.push_back(*std::move(element));
    }
    if (pattern.empty()) return tl::unexpected(std::string(text));
    return pattern;
}

tl::expected<std::vector<PatternElement>, std::string> parse_predicate(const LanguageRules& rules, bool korean,
                                                                       std::string_view text) {
    const auto pieces = pieces_of(text);
    if (pieces.empty()) return tl::unexpected(std::string(text));
    std::vector<PatternElement> pattern;
    const std::size_t verb = korean ? pieces.size() - 1 : 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        std::string piece(pieces[i]);
        if (i == verb && piece.find_first_of("*%@") == std::string::npos) { // every alternative is a verb
            for (std::size_t at = 0; at != std::string::npos; at = piece.find('|', at + 1))
                piece.insert(at == 0 ? 0 : at + 1, "%");
        }
        auto element = parse_element(rules, korean, piece);
        if (!element) return tl::unexpected(std::move(element).error());
        if (korean && i > 0 && pattern.back().kind == PatternElement::Kind::Word) {
            PatternElement gap;
            gap.kind = PatternElement::Kind::Gap;
            gap.gap = kPredicateGap;
            pattern.push_back(gap);
        }
        pattern.push_back(*std::move(element));
    }
    return pattern;
}

} // namespace tieline
