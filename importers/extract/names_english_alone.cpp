#include "importers/extract/english_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

/// One capitalised word with no noun that says what it names: "Delivera, founded in 2013 by …", "Nordvik bought …".
/// What begins a sentence has a capital anyway; that it is a name must follow from the word and from what it does.
namespace tieline {
namespace {

class EnglishAlone : EnglishRules {
public:
    EnglishAlone(const NameContext& context, const EnglishSentence& sentence) : EnglishRules(context, sentence) {}

    void read() const {
        for (const NameRun& run : s_.runs) {
            if (words(run) != 1) continue;
            owned_by(run);
            if (run.first > s_.begin) of_house(run);
            if (run.begins_sentence && is_no_word(run)) at_front(run);
        }
    }

private:
    bool is(std::size_t at, std::string_view word) const { return at < s_.end && token(at).text == word; }
    bool in(std::size_t at, const TextSet& set) const {
        return at < s_.end && token(at).shape == TokenShape::Latin && set.contains(token(at).text);
    }

    /// Neither an everyday word nor made like one ("Regional", "Investors", "Swedish").
    bool is_no_word(const NameRun& run) const {
        const std::string_view word = last_word(run);
        const std::string lower = ascii_lower(word);
        constexpr std::size_t kShortest = 4;
        const bool upper = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (upper && word.size() >= 2) return !c_.tables.acronyms_veto.contains(word);
        if (word.size() < kShortest || c_.text.times(lower) > 0 || en().given_names.contains(word)) return false;
        if (c_.tables.known_phrases.find(word)) return false;
        if (en().common.contains(lower) || en().modifiers.contains(lower) || en().function.contains(lower) ||
            en().isa.contains(lower) || en().nationalities.contains(lower) || en().before_titles.contains(lower) ||
            en().quality.contains(lower) || en().kin.contains(lower) || en().first_words.contains(word) ||
            en().strong_suffixes.contains(word) || en().fields.contains(word) || en().after.contains(lower) ||
            en().title_phrases.find(lower) || en().product.contains(lower) || en().work.contains(lower))
            return false;
        return std::none_of(en().word_endings.begin(), en().word_endings.end(), [&](const std::string& ending) {
            return lower.size() > ending.size() + 1 && lower.ends_with(ending);
        });
    }

    /// "Delivera-owned", "Nordvik-backed".
    void owned_by(const NameRun& run) const {
        const std::string_view word = token(run.last).text;
        for (const std::string_view ending : {"-owned", "-backed", "-controlled", "-funded", "-sponsored"})
            if (word.ends_with(ending) && genitive_end(c_, run.last) != token(run.last).range.end)
                vote(run, EntityKind::Organization, 1.1F, "owner");
    }

    /// "works at Delivera", "a subsidiary of Delivera".
    void of_house(const NameRun& run) const {
        const std::size_t before = run.first - 1;
        if (before == s_.begin || run.genitive) return;
        if ((is(before, "at") || is(before, "for")) && in(before - 1, en().working))
            vote(run, EntityKind::Organization, 1.0F, "works there");
        if (is(before, "of") && in(before - 1, en().house_parts_of))
            vote(run, EntityKind::Organization, 1.0F, "part of a house");
    }

    void at_front(const NameRun& run) const {
        std::size_t next = run.last + 1;
        if (run.genitive) {
            if (s_.title_at(next) != nullptr || in(next, en().after) || owns_post(next))
                vote(run, EntityKind::Organization, 1.0F, "has a post");
            return;
        }
        if (is(next, "(")) { // "Nordvik (LSE: NVK)"
            if (next + 2 < s_.end && token(next + 2).text == ":") vote(run, EntityKind::Organization, 1.1F, "ticker");
            return;
        }
        if (const EnglishTitle* title = s_.title_at(next)) {
            if (s_.run_at(title->last + 1) != nullptr) vote(run, EntityKind::Organization, 0.7F, "house of a post");
            return;
        }
        if (is(next, ",")) {
            const bool told = in(next + 1, en().reduced_acts) || (is(next + 1, "which") && next + 2 < s_.end);
            if (told) vote(run, EntityKind::Organization, 1.1F, "told of a house");
            return;
        }
        while (next < s_.end && (is(next, "has") || is(next, "had") || is(next, "will") || is(next, "also") ||
                                 is(next, "recently") || is(next, "already")))
            ++next;
        if (in(next, en().house_acts)) vote(run, EntityKind::Organization, 1.0F, "acts as a house");
        if (gets_money(next)) vote(run, EntityKind::Organization, 1.1F, "gets money");
        if (in(next, en().speaking) && speaks_of_itself(next))
            vote(run, EntityKind::Organization, 1.0F, "says of itself");
    }

    /// "Nordvik's [new] chairman"
    bool owns_post(std::size_t at) const {
        return at + 1 < s_.end && token(at).shape == TokenShape::Latin && !is_capital(c_.text, at) &&
               s_.title_at(at + 1) != nullptr;
    }

    /// "Nordvik won £4m of backing"
    bool gets_money(std::size_t at) const {
        constexpr std::size_t kReach = 4;
        if (!in(at, en().getting)) return false;
        for (std::size_t k = at + 1; k < std::min(s_.end, at + kReach); ++k)
            if (token(k).shape != TokenShape::Latin && one_of(token(k).text, {"$", "£", "€", "¥", "₩"})) return true;
        return false;
    }

    /// "Nordvik said [on Monday] it would": people are no "it".
    bool speaks_of_itself(std::size_t at) const {
        constexpr std::size_t kReach = 5;
        for (std::size_t k = at + 1; k < std::min(s_.end, at + kReach); ++k)
            if (is(k, "it") || is(k, "its")) return true;
        return false;
    }
};

} // namespace

void vote_english_alone(const NameContext& context, const std::vector<EnglishSentence>& sentences) {
    for (const EnglishSentence& sentence : sentences) EnglishAlone(context, sentence).read();
}

} // namespace tieline
