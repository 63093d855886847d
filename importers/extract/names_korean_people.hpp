#pragma once

#include "importers/extract/name_rules.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tieline {

inline constexpr std::size_t kNoWord = static_cast<std::size_t>(-1);

/// A person as words: one Korean name, or a given name with a family name of another language.
struct PersonAt {
    std::size_t first = kNoWord, last = kNoWord;
    double score = 0;
    std::uint32_t end = 0; // where the last word ends without its particle; 0: at its stem
};

/// What the words of one Korean sentence say of people, whatever stands around them.
class PersonWords {
protected:
    PersonWords(const NameContext& context, const SentenceTokens& sentence) : c_(context), sentence_(sentence) {}
    ~PersonWords() = default;
    PersonWords(const PersonWords&) = default;
    PersonWords(PersonWords&&) = default;
    PersonWords& operator=(const PersonWords&) = delete;
    PersonWords& operator=(PersonWords&&) = delete;

    const NameText& text() const { return c_.text; }
    const NameToken& token(std::size_t at) const { return c_.text.tokens[at]; }
    const LanguageNames& ko() const { return c_.tables.korean; }

    bool is_organization(std::string_view word) const;
    double person_score(std::size_t at, std::string_view word) const;
    /// The person whose last word is `last`, cut at `end`.
    PersonAt person_ending(std::size_t last, std::size_t begin) const;
    /// Three syllables that begin with a family name, whatever they mean else.
    bool surnamed(std::size_t at) const;
    /// "황입니다" behind a given name: the family name may be one syllable.
    std::uint32_t family_end(std::size_t at) const;
    std::uint32_t end_of(const PersonAt& person) const;
    /// The person that begins at `at`, its particle cut off.
    PersonAt person_beginning(std::size_t at, bool apposed) const;

    const NameContext& c_;
    const SentenceTokens& sentence_;
};

/// People without a title: relatives, polite words, ages, bylines, names of other languages.
class UntitledPeople : PersonWords {
public:
    UntitledPeople(const NameContext& context, const SentenceTokens& sentence) : PersonWords(context, sentence) {}
    void read(std::size_t at) {
        kin(at);
        addressed(at);
        foreign(at);
        byline(at);
        age(at);
    }

private:
    /// "제임스 본드는": a given name of another language and an unknown word.
    void foreign(std::size_t at);
    /// "그의 여동생 안나를": a relative named after the kin term.
    void kin(std::size_t at);
    /// "차녀 유라(21)씨", "장남 태성씨": two syllables of a relative, who needs no family name.
    bool is_given_name(std::size_t at) const;
    /// "홍길동씨는": the polite word glued to the name.
    void addressed(std::size_t at);
    /// "글 홍길동 · 사진 …" and the like.
    void byline(std::size_t at);
    /// "홍길동(45)", "홍길동(45·회사원)", "홍길동 (34) 씨".
    void age(std::size_t at);
};

} // namespace tieline
