#pragma once

#include "importers/extract/name_tables.hpp"
#include "importers/extract/name_text.hpp"
#include "importers/extract/name_votes.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

/// The rules that find names; each reads the words of an article and adds votes. Rules see what earlier ones found.
namespace tieline {

struct NameContext {
    const NameText& text;
    const NameTables& tables;
    NameVotes& votes;
};

/// For marks and words of grammar; what is knowledge of a language stands in its tables.
[[nodiscard]] inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

void vote_known_names(const NameContext& context);
void vote_tagged(const NameContext& context, const Analysis& analysis);
void vote_korean_titles(const NameContext& context);        // names_korean_people.cpp
void vote_korean_organizations(const NameContext& context); // names_korean_organizations.cpp
void vote_korean_places(const NameContext& context);        // names_korean_places.cpp
void vote_korean_deals(const NameContext& context);         // names_korean_deals.cpp
void vote_korean_deeds(const NameContext& context);         // names_korean_deeds.cpp
void vote_korean_works(const NameContext& context);         // names_korean_works.cpp
void vote_lists(const NameContext& context);                // names_lists.cpp
void vote_glosses(const NameContext& context);              // names_glosses.cpp
void vote_english(const NameContext& context);              // names_english.cpp

/// The title that begins at a word, with the word where it ends.
struct TitleHit {
    std::size_t first = 0, last = 0;
    TextRange range;
    std::uint32_t title = 0;
    bool compound = false; // "홍보수석": only its end is in the list
    TextRange house;       // "가나은행" of "가나은행장"; else empty
};
[[nodiscard]] bool korean_title(const NameContext& context, std::size_t at, std::size_t end, TitleHit& hit);

/// A word that may be (part of) an unknown Korean name: not a verb, number, unit, listed noun or part of a date.
[[nodiscard]] bool could_be_name(const NameContext& context, std::size_t token);
/// Works out could_be_name for every word, once.
void mark_candidates(NameText& text, const NameTables& tables);
/// The word before `at` in its sentence with nothing but a blank between; false at an edge.
[[nodiscard]] bool adjacent(const NameText& text, std::size_t before, std::size_t at);
[[nodiscard]] bool bare(const NameText& text, std::size_t token);

} // namespace tieline
