#pragma once

#include "importers/extract/english_runs.hpp"

#include <string_view>
#include <vector>

namespace tieline {

/// The rule that knows of a name no more than that it is written with capitals.
inline constexpr std::string_view kShapeOfName = "capitals";

/// What the rules of one English sentence share: its words, and what the words of a run say by themselves.
class EnglishRules {
protected:
    EnglishRules(const NameContext& context, const EnglishSentence& sentence) : c_(context), s_(sentence) {}
    ~EnglishRules() = default;
    EnglishRules(const EnglishRules&) = default;
    EnglishRules(EnglishRules&&) = default;
    EnglishRules& operator=(const EnglishRules&) = delete;
    EnglishRules& operator=(EnglishRules&&) = delete;

    const NameToken& token(std::size_t at) const { return c_.text.tokens[at]; }
    const LanguageNames& en() const { return c_.tables.english; }
    std::string_view last_word(const NameRun& run) const {
        return c_.text.slice({token(run.last).range.begin, genitive_end(c_, run.last)});
    }
    TextRange range(const NameRun& run) const { return {token(run.first).range.begin, genitive_end(c_, run.last)}; }
    /// Without hyphens and other marks.
    std::size_t words(const NameRun& run) const;
    /// Counts for the name, unless it is known to be of another kind.
    void vote(const NameRun& run, EntityKind kind, float weight, std::string_view rule) const;
    bool is_institution(const NameRun& run) const;
    bool is_person_like(const NameRun& run) const;

    const NameContext& c_;
    const EnglishSentence& s_;
};

/// Roles, relatives and public bodies of one sentence.
void vote_english_roles(const NameContext& context, const EnglishSentence& sentence); // names_english_roles.cpp

/// Single capitalised words that no noun explains.
void vote_english_alone(const NameContext& context,
                        const std::vector<EnglishSentence>& sentences); // names_english_alone.cpp

/// Towns and countries that stand for their teams, where the article is about sport.
void vote_english_clubs(const NameContext& context,
                        const std::vector<EnglishSentence>& sentences); // names_english_clubs.cpp

} // namespace tieline
