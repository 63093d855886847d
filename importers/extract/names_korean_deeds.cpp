#include "importers/extract/name_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {
namespace {

constexpr float kSure = 1.0F;
constexpr std::size_t kReach = 5; // words between somebody and what is done to them: "홍길동을 신임 대표이사로 선임"
constexpr std::size_t kFar = 9;     // words between somebody and what they do
constexpr std::size_t kLongest = 5; // syllables of a verb's beginning

bool begins_with(const TextSet& table, std::string_view word) {
    std::size_t cut = 0;
    for (std::size_t syllable = 0; syllable < kLongest && cut < word.size(); ++syllable) {
        cut += character_at(word, cut).size;
        if (table.contains(word.substr(0, cut))) return true;
    }
    return false;
}

/// Finds people by what only happens to people: "홍길동을 … 기소했다", "홍길동이 … 선임됐다". A family name and two
/// syllables that are no word are enough there.
class DeedReader {
public:
    DeedReader(const NameContext& context, const SentenceTokens& sentence) : c_(context), sentence_(sentence) {}

    void read() {
        for (std::size_t at = sentence_.begin; at < sentence_.end; ++at) {
            if (token(at).shape != TokenShape::Hangul || token(at).blocked) continue;
            const std::string_view word = token(at).text;
            if (begins_with(c_.tables.korean.person_objects, word)) before(at, kReach, {"을", "를"});
            if (begins_with(c_.tables.korean.person_subjects, word)) before(at, kFar, {"은", "는", "이", "가"});
        }
    }

private:
    const NameToken& token(std::size_t at) const { return c_.text.tokens[at]; }

    /// The nearest word with one of the particles, and what stands before it in a list.
    void before(std::size_t at, std::size_t reach, std::initializer_list<std::string_view> particles) {
        for (std::size_t k = at; k-- > sentence_.begin && at - k <= reach;) {
            if (!one_of(c_.text.particle(k), particles)) continue;
            if (!is_name(k)) return;
            c_.votes.add(c_.text.stem(k), EntityKind::Person, kSure, "what happens to people");
            return;
        }
    }

    bool is_name(std::size_t k) const {
        const LanguageNames& ko = c_.tables.korean;
        const std::string_view word = c_.text.stem(k);
        if (!could_be_name(c_, k) || token(k).shape != TokenShape::Hangul || syllables(word) != 3) return false;
        if (c_.tables.known_phrases.find(word) || ko.title_phrases.find(word) || c_.tables.is_everyday(word))
            return false;
        if (!c_.tables.organization_suffix(word).empty() || c_.votes.accepted(word, EntityKind::Organization))
            return false;
        const std::size_t first = character_at(word, 0).size;
        if (!ko.surnames.contains(word.substr(0, first)) && !ko.surnames.contains(word.substr(0, 2 * first)))
            return false;
        return !ko.common.contains(word.substr(0, 2 * first)) && !ko.common.contains(word.substr(first));
    }

    const NameContext& c_;
    const SentenceTokens& sentence_;
};

} // namespace

void vote_korean_deeds(const NameContext& context) {
    for (const SentenceTokens& sentence : context.text.sentences)
        if (sentence.korean && !sentence.silent()) DeedReader(context, sentence).read();
}

} // namespace tieline
