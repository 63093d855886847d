#include "importers/extract/name_rules.hpp"
#include "importers/language/characters.hpp"

namespace tieline {
namespace {

/// Finds places by what they end in: "가나산업단지" anywhere, "나다동" behind another place.
class PlaceReader {
public:
    PlaceReader(const NameContext& context, const SentenceTokens& sentence) : c_(context), sentence_(sentence) {}

    void read() {
        for (std::size_t at = sentence_.begin; at < sentence_.end; ++at) {
            const NameToken& word = token(at);
            if (word.shape == TokenShape::Mark || word.shape == TokenShape::Digits || word.blocked) continue;
            by_ending(at);
        }
    }

private:
    const NameText& text() const { return c_.text; }
    const NameToken& token(std::size_t at) const { return c_.text.tokens[at]; }
    const LanguageNames& ko() const { return c_.tables.korean; }

    /// A place that is known, or one that this rule has read just before: "전남 해남군 북평면".
    bool is_place(std::size_t at) const {
        const std::string_view word = text().stem(at);
        if (const auto known = c_.tables.known_phrases.find(word))
            return c_.tables.known[*known].kind == EntityKind::Place;
        return c_.votes.accepted(word, EntityKind::Place);
    }

    void by_ending(std::size_t at) {
        const std::string_view stem = text().stem(at);
        if (!could_be_name(c_, at) || c_.tables.known_phrases.find(stem) || syllables(stem) < 2) return;
        for (std::size_t cut = character_at(stem, 0).size; cut < stem.size(); cut += character_at(stem, cut).size) {
            const std::string_view ending = stem.substr(cut);
            const bool named = !c_.tables.is_everyday(stem.substr(0, cut));
            if (ko().place_endings.contains(ending) && named)
                return c_.votes.add(stem, EntityKind::Place, 1.0F, "place's ending");
            if (!ko().place_units.contains(ending)) continue;
            if (at > sentence_.begin && adjacent(text(), at - 1, at) && bare(text(), at - 1) && is_place(at - 1))
                return c_.votes.add(stem, EntityKind::Place, 1.0F, "place inside a place");
            return;
        }
    }

    const NameContext& c_;
    const SentenceTokens& sentence_;
};

} // namespace

void vote_korean_places(const NameContext& context) {
    for (const SentenceTokens& sentence : context.text.sentences)
        if (sentence.korean && !sentence.silent()) PlaceReader(context, sentence).read();
}

} // namespace tieline
