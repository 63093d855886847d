#pragma once

#include "graph/kinds.hpp"
#include "graph/result.hpp"
#include "importers/extract/pattern_index.hpp"
#include "importers/extract/phrase_table.hpp"
#include "importers/extract/word_tests.hpp"
#include "importers/language/table.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

/// Relation patterns and modality cues as read from assets/language/LANGUAGE/{relations,modality}.tsv. Their format is
/// described at the head of those files.
namespace tieline {

using KindMask = std::uint8_t;
[[nodiscard]] constexpr KindMask mask_of(EntityKind kind) {
    return static_cast<KindMask>(1U << static_cast<unsigned>(kind));
}

struct PatternElement {
    enum class Kind : std::uint8_t { Word, Gap, Slot, Comma, Money, Share, Day, Speech };
    Kind kind = Kind::Word;
    bool optional = false;
    bool capture = false;             // its words become the role
    WordTests words;                  // Word: alternatives; Slot: what may be glued to it (empty: anything)
    std::uint32_t gap = 0;            // Gap: at most so many tokens; Slot: 1 where the whole list is meant
    std::optional<std::uint8_t> slot; // Slot: 0 source, 1 target, 2 any other
    KindMask kinds = 0xFF;
};

/// Where a frame looks for an argument.
struct SlotPlace {
    enum class Where : std::uint8_t { Subject, Object, Owner, Marked };
    Where where = Where::Marked;
    WordTests marks; // Korean: particles; English: prepositions
    WordTests via;   // the noun that stands between: 지분, "stake"
};

struct SlotSpec {
    KindMask kinds = 0xFF;
    std::vector<SlotPlace> places; // tried in order
};

enum class DateUse : std::uint8_t { Default, At, Start, End, None };

struct RelationRule {
    std::string id;
    RelationKind kind = RelationKind::AssociatedWith;
    double confidence = 0;
    bool frame = false;
    std::vector<PatternElement> pattern; // of a frame: its predicate
    SlotSpec source, target;             // of a frame
    std::string role;
    std::optional<Modality> modality;
    bool former = false;
    bool leaves = false;  // of a former tie: told as its end, so that a plan or denial of it leaves the tie as it is
    bool pronoun = true;  // of an English frame: "it" may be the target
    bool passive = true;  // of a frame: may be turned round
    bool object = true;   // of an English frame: an organization or product may be its object
    bool nominal = true;  // of a frame: the bare noun counts, too
    bool relative = true; // of a frame: the noun it describes may be an argument
    bool crowd = false;   // of a sequence with `main`: others of the kind may be named beside it
    bool own = false; // of a sequence with `main`: where the person it names is said to belong, not the article's main
    bool person = false;  // of a sequence with `main`: the person that the sentences before are about
    bool told = false;    // of a sequence with `main`: the organization that the sentences before were about
    bool work = false;    // of a sequence with `main`: the work that was named last
    bool main = false;    // of a sequence: the end that it lacks is who the text is about
    bool subject = false; // of an English sequence: the name that it begins with hangs on no preposition
    bool speaker = true;  // of a frame: inside a quote the speaker may be the unnamed source
    DateUse date = DateUse::Default;
    WordTests veto;  // none of these in the sentence
    WordTests needs; // one of these in the sentence, where there are any
};

struct ModalityCue {
    enum class Scope : std::uint8_t { Before, Group, After, Sentence, Earlier, Then };
    std::string id;
    Modality modality = Modality::Planned;
    Scope scope = Scope::After;
    std::vector<PatternElement> pattern;
};

/// The rules of one language with an index by the first word.
struct LanguageRules {
    std::unordered_map<SetName, WordTests, SetName::Hash> sets;
    std::vector<std::pair<std::string, RelationKind>> role_kinds; // part of a role -> the tie it stands for
    std::map<std::string, std::pair<std::string, std::string>, std::less<>>
        irregular; // English: base -> past, participle
    /// "Finland", in any letters; a number that stands for the state.
    [[nodiscard]] std::optional<std::uint32_t> state_named(std::string_view name) const;
    [[nodiscard]] std::optional<std::uint32_t> state_of_people(std::string_view word) const; // "finnish"
    TextMap<std::uint32_t> states, peoples;

    std::vector<RelationRule> rules;
    std::vector<ModalityCue> cues;
    std::vector<std::vector<PatternElement>> worths; // "the deal is worth {amount}": what was told before
    TextMap<std::vector<std::uint32_t>> by_first;    // key_of_word -> rules
    PatternIndex unindexed;                          // rules that begin with no word
    PatternIndex not_by_name;                        // those of them that need no name to begin
    PatternIndex moods, denials;                     // cues of the line itself; those of scope "earlier"
    PatternIndex prices;                             // worths

    std::map<std::string, std::pair<double, double>, std::less<>> counts; // rule -> how often right, wrong

    WordTests gap_stops, joins, prepositions; // sets that every gap asks for

    /// How sure a rule makes us: what its row says, moved by how often it was right.
    [[nodiscard]] double measured(std::string_view rule, double stated) const;
    [[nodiscard]] const WordTests& set(SetName name) const; // empty where there is none
};

/// The rules of both languages, read once.
class RelationTables {
public:
    [[nodiscard]] static Result<RelationTables> load();
    [[nodiscard]] const LanguageRules& of(std::string_view language) const {
        return language == "ko" ? korean_ : english_;
    }

    /// Words of legal forms ("inc", "주식회사") that say nothing about which organization is meant.
    [[nodiscard]] const std::vector<std::string>& legal_forms() const { return legal_forms_; }

private:
    LanguageRules korean_, english_;
    std::vector<std::string> legal_forms_;
};

/// Adds the rows of one file; the error names file, line and reason.
[[nodiscard]] Result<void> add_rule_rows(LanguageRules& rules, bool korean, const std::vector<TableRow>& rows);
[[nodiscard]] Result<void> add_cue_rows(LanguageRules& rules, bool korean, const std::vector<TableRow>& rows);
/// To be called once after the last row.
void index_rules(LanguageRules& rules);
/// What rules are indexed by: a Korean word's first syllable, an English word as a whole.
[[nodiscard]] std::string_view index_key(std::string_view word);

} // namespace tieline
