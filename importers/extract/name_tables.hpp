#pragma once

#include "graph/kinds.hpp"
#include "graph/result.hpp"
#include "importers/extract/phrase_table.hpp"
#include "importers/extract/tagger.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieline {

enum class TitlePlace : std::uint8_t { After, Before, Both };

/// A title as its table has it. `relation` is the tie that it suggests: "founded", "works_for", "advises", "none".
struct Title {
    std::string role;
    std::string relation;
    TitlePlace place = TitlePlace::Both;
    bool former = false; // the word itself says so
};

/// A name that is known beforehand.
struct KnownName {
    EntityKind kind = EntityKind::Organization;
    std::string name;
    std::vector<std::string> forms; // `name` and its aliases
};

/// What one language knows of names.
struct LanguageNames {
    std::vector<Title> titles;
    PhraseTable title_phrases; // into titles
    TextMap<std::string> kin;  // term -> "sibling" …
    TextSet surnames, given_names;
    TextSet strong_suffixes, medium_suffixes, weak_suffixes; // of organizations
    TextSet firm_suffixes;                                   // strong ones that make a name of an everyday word too
    TextSet legal_prefixes;                                  // "법무법인": what follows is the name
    TextSet place_endings, place_units;
    TextSet place_first;         // English: "Port", "Mount"
    TextSet first_words;         // of organizations
    TextSet isa, after;          // nouns that tell an organization
    TextSet common;              // words that are no names
    TextSet function, modifiers; // English: words that no name holds, words that may begin one
    TextSet person_verbs, organization_verbs, trade_verbs;
    TextSet nationalities, bodies;            // English: "portuguese"; "government", "space-agency"
    TextSet product, work, event, place_last; // cue nouns
    TextSet event_last, work_last, product_verbs, work_verbs, acting_verbs, sales_words;
    TextSet person_objects, person_subjects;                       // what only happens to people, what only people do
    TextSet acted_on, led, dealt_with, taken_from, given_to, acts; // verbs and nouns whose arguments are organizations
    TextSet team_nouns, team_verbs;                                // of sport
    TextSet house_parts;                                           // "병원": institutions named behind their house
    TextSet departments;                                           // ends of words: "학과"
    TextSet teachers;                                              // posts at a "…대": "교수"
    TextSet house_ends;                                            // last syllables of short names of houses: "원"
    TextSet owned, campus_parts, sold, given_to_houses, deeds_of_houses; // "과징금", "공시했"
    TextSet noun_ends;            // "판매[망]", "은행[권]": of everyday words
    TextSet bands;                // "그룹" before a name that plays
    TextSet surely_after;         // of `after`, what stands behind nothing else
    TextSet parties, party_nouns; // "당"; words of politics
    TextSet part_ends;            // their last syllables: "과"
    TextSet duties;               // "영장전담": between a name and a post
    TextSet titled;               // "영화": what is quoted behind it is a title
    TextSet creators;             // "감독": what is theirs and in quotes is a work
    // English: words beside a name by what they tell of it; contexts.tsv says what each list is for.
    TextSet owned_parts, printing, localities, whereabouts, appointing, moving, speaking, made_by, dealing, naming;
    TextSet former, place_posts, before_titles, before_kin, people_endings;
    TextSet quality, numerals, name_ends, numbered, topical, fields, compound_ends, exchanges, collectives, lower_heads,
        before_lower_heads, campus_states, national, personal;
    TextSet national_heads, following, house_made;
    TextSet team_words, team_ends, team_acts, before_teams, players;
    TextSet work_makers, work_posts, work_parts, made_works;
    TextSet working, house_parts_of, house_acts, getting, reduced_acts, word_endings; // of names_english_alone
};

/// The tables of assets/language that the stage of names reads.
class NameTables {
public:
    [[nodiscard]] static Result<NameTables> load();

    LanguageNames korean, english;
    std::vector<KnownName> known;
    PhraseTable known_phrases; // into known
    TextSet legal_forms;       // "inc", "주식회사"
    TextMap<std::uint32_t>
        organization_nouns; // "대학교", "university": a number each, those that say the same have one
    TextSet acronyms_veto, given_first, given_second, units;
    TextSet verb_endings, verb_words;
    std::optional<Tagger> tagger;    // Korean people, organizations and places; none where its model is missing
    TextMap<std::uint8_t> particles; // form -> what the noun must end in

    /// Where a Korean word may be cut from its particle, longest stem first, the whole word included; of an English
    /// word also the place before its genitive.
    void stem_ends(std::string_view word, std::vector<std::size_t>& cuts) const;
    /// A word of any list: titles, cue nouns, known names.
    [[nodiscard]] bool is_known_word(std::string_view word) const;
    [[nodiscard]] bool is_particle(std::string_view form) const { return particles.contains(form); }
    /// How much a word looks like a Korean person's full name, 0 (not at all) to 1.
    [[nodiscard]] double korean_name_score(std::string_view word) const;
    /// The longest strong suffix of an organization that the word ends in with something before it; empty: none.
    [[nodiscard]] std::string_view organization_suffix(std::string_view word) const;
    /// 1 for a strong suffix, less for one that everyday nouns have too.
    [[nodiscard]] float suffix_weight(std::string_view suffix) const {
        return korean.medium_suffixes.contains(suffix) ? 0.7F : 1.0F;
    }
    /// "스타트업", "환자단체": the word, or its end, tells an organization.
    [[nodiscard]] bool tells_organization(std::string_view word) const;
    /// A word of the lists of everyday nouns, units and abbreviations that is no known name.
    [[nodiscard]] bool is_everyday(std::string_view word) const;
    /// The shortest end of the word that names a part of a Korean house ("물리학과": 학과); empty where there is none.
    [[nodiscard]] std::string_view department_end(std::string_view word) const;
    [[nodiscard]] bool is_verb_form(std::string_view word) const;
};

} // namespace tieline
