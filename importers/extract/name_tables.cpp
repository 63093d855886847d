#include "importers/extract/name_tables.hpp"

#include "importers/assets.hpp"
#include "importers/extract/name_text.hpp"
#include "importers/language/characters.hpp"
#include "importers/language/table.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tieline {
namespace {

/// Syllables that make another noun of a noun of two: "변동시", "안정화", "경쟁력".
constexpr std::string_view kNounEndings = "시적화성률권용형상별식력도자장제급층계사원비금법안론관";

enum Condition : std::uint8_t { Any, Vowel, Consonant, VowelOrL, ConsonantNotL };
constexpr std::array<std::string_view, 5> kConditions{"any", "vowel", "consonant", "vowel_l", "consonant_not_l"};
constexpr int kFinalL = 8;

bool fits(char32_t last, std::uint8_t condition) {
    if (condition == Any || !is_hangul(last)) return true; // letters and digits: read in many ways
    const int final = final_consonant(last);
    switch (condition) {
    case Vowel:
        return final == 0;
    case Consonant:
        return final != 0;
    case VowelOrL:
        return final == 0 || final == kFinalL;
    default:
        return final != 0 && final != kFinalL;
    }
}

/// Calls use(piece) for each non-empty piece of `text` between separators.
template <class Use>
void each_piece(std::string_view text, char separator, Use use) {
    while (!text.empty()) {
        const std::size_t at = text.find(separator);
        if (const std::string_view piece = text.substr(0, at); !piece.empty()) use(piece);
        if (at == std::string_view::npos) break;
        text.remove_prefix(at + 1);
    }
}

using Rows = std::vector<TableRow>;

/// Reads a table and gives each row to `use`, the user's before the shipped ones: what is said of a word first counts.
/// An error of either ends it.
template <class Use>
Result<void> each_row(std::string_view file, std::size_t least, std::size_t most, Use use) {
    auto rows = load_table(file, {least, most, true});
    if (!rows) return tl::unexpected(rows.error());
    for (const TableRow& row : users_first(*std::move(rows)))
        if (Result<void> done = use(row); !done) return done;
    return {};
}

Result<void> load_words(std::string_view file, TextSet& words) {
    return each_row(file, 1, 1, [&](const TableRow& row) -> Result<void> {
        each_piece(row.cells[0], ' ', [&](std::string_view word) { words.emplace(word); });
        return {};
    });
}

/// Rows "class<TAB>words by spaces", each into the set that its class names.
Result<void> load_classes(std::string_view file, const std::vector<std::pair<std::string_view, TextSet*>>& sets) {
    return each_row(file, 2, 2, [&](const TableRow& row) -> Result<void> {
        for (const auto& [name, set] : sets)
            if (row.cells[0] == name) {
                const char separator = row.cells[1].find('|') != std::string::npos ? '|' : ' ';
                each_piece(row.cells[1], separator, [set = set](std::string_view word) { set->emplace(word); });
                return {};
            }
        return row_error(row, "names.unknown-class", row.cells[0]);
    });
}

/// The last title under that spelling; English ones are looked up in lower case.
void add_title(LanguageNames& names, std::string_view form) {
    names.title_phrases.add(ascii_lower(form), static_cast<std::uint32_t>(names.titles.size() - 1));
    names.title_phrases.add(form, static_cast<std::uint32_t>(names.titles.size() - 1));
}

Result<void> load_titles(std::string_view file, LanguageNames& names) {
    return each_row(file, 4, 4, [&](const TableRow& row) -> Result<void> {
        static constexpr std::array<std::string_view, 4> kRelations{"founded", "works_for", "advises", "none"};
        if (std::find(kRelations.begin(), kRelations.end(), row.cells[0]) == kRelations.end())
            return row_error(row, "names.unknown-class", row.cells[0]);
        Title title{row.cells[1], row.cells[0], TitlePlace::Both, false};
        if (row.cells[3] == "pre")
            title.place = TitlePlace::Before;
        else if (row.cells[3] == "post")
            title.place = TitlePlace::After;
        else if (row.cells[3] != "both")
            return row_error(row, "names.unknown-class", row.cells[3]);
        names.titles.push_back(title);
        add_title(names, title.role);
        each_piece(row.cells[2], '|', [&](std::string_view form) {
            Title variant = title;
            std::string squeezed;
            for (const char c : form)
                if (c != ' ') squeezed.push_back(c);
            if (squeezed == title.role)
                variant.role = title.role;
            else
                variant.role = std::string(form);
            names.titles.push_back(variant);
            add_title(names, form);
        });
        return {};
    });
}

Result<void> load_known(std::string_view file, bool places, NameTables& tables) {
    const std::size_t columns = places ? 2 : 3;
    return each_row(file, places ? 1 : 2, columns, [&](const TableRow& row) -> Result<void> {
        KnownName known;
        known.kind = EntityKind::Place;
        if (!places) {
            const auto kind = parse_entity_kind(row.cells[0]);
            if (!kind) return row_error(row, "names.unknown-class", row.cells[0]);
            known.kind = *kind;
        }
        known.name = row.cells[columns - 2];
        known.forms.push_back(known.name);
        each_piece(row.cells[columns - 1], '|', [&](std::string_view form) { known.forms.emplace_back(form); });
        for (const std::string& form : known.forms)
            tables.known_phrases.add(form, static_cast<std::uint32_t>(tables.known.size()));
        tables.known.push_back(std::move(known));
        return {};
    });
}

Result<void> load_particles(NameTables& tables) {
    return each_row("language/ko/particles.tsv", 2, 2, [&](const TableRow& row) -> Result<void> {
        const auto condition = std::find(kConditions.begin(), kConditions.end(), row.cells[1]);
        if (condition == kConditions.end()) return row_error(row, "names.unknown-class", row.cells[1]);
        tables.particles.try_emplace(row.cells[0], static_cast<std::uint8_t>(condition - kConditions.begin()));
        return {};
    });
}

Result<void> load_kin(std::string_view file, LanguageNames& names) {
    return each_row(file, 2, 2, [&](const TableRow& row) -> Result<void> {
        names.kin.try_emplace(row.cells[0], row.cells[1]);
        return {};
    });
}

Result<void> load_given_syllables(NameTables& tables) {
    return each_row("language/ko/given_syllables.txt", 1, 1, [&](const TableRow& row) -> Result<void> {
        const std::string_view line = row.cells[0];
        const bool first = line.starts_with("first ");
        if (!first && !line.starts_with("second "))
            return row_error(row, "names.unknown-class", std::string(line.substr(0, 12)));
        each_piece(line.substr(line.find(' ')), ' ', [&](std::string_view syllable) {
            (first ? tables.given_first : tables.given_second).emplace(syllable);
        });
        return {};
    });
}

Result<void> load_organization_nouns(NameTables& tables) {
    std::uint32_t rows = 0;
    return each_row("language/organization_nouns.tsv", 2, 2, [&](const TableRow& row) -> Result<void> {
        std::vector<std::string> forms;
        for (const std::string& cell : row.cells)
            each_piece(cell, '|', [&](std::string_view form) { forms.push_back(ascii_lower(form)); });
        std::uint32_t number = rows++;
        for (const std::string& form : forms) // a row that adds to another one is of that
            if (const auto known = tables.organization_nouns.find(form); known != tables.organization_nouns.end())
                number = known->second;
        for (std::string& form : forms) tables.organization_nouns.try_emplace(std::move(form), number);
        return {};
    });
}

Result<void> load_endings(NameTables& tables) {
    return load_classes("language/ko/endings.tsv", {{"ending", &tables.verb_endings}, {"word", &tables.verb_words}});
}

Result<void> load_tagger(NameTables& tables) {
    const auto path = find_asset("models/ko-names.model");
    if (!path) return {}; // the rules do without it
    auto tagger = Tagger::load(*path);
    if (!tagger) return tl::unexpected(std::move(tagger).error());
    tables.tagger = *std::move(tagger);
    return {};
}

Result<void> load_english_classes(LanguageNames& en) {
    Result<void> done = load_classes(
        "language/en/organization_suffixes.tsv",
        {{"last", &en.strong_suffixes}, {"first", &en.first_words}, {"cue", &en.isa}, {"after", &en.after}});
    if (done)
        done = load_classes("language/en/cues.tsv", {{"product", &en.product},
                                                     {"work", &en.work},
                                                     {"work_last", &en.work_last},
                                                     {"event_last", &en.event_last},
                                                     {"place_last", &en.place_last},
                                                     {"place_first", &en.place_first},
                                                     {"person_verbs", &en.person_verbs},
                                                     {"organization_verbs", &en.organization_verbs},
                                                     {"trade_verbs", &en.trade_verbs},
                                                     {"nationality", &en.nationalities},
                                                     {"body", &en.bodies}});
    if (done)
        done = load_classes("language/en/contexts.tsv", {{"owned_parts", &en.owned_parts},
                                                         {"printing", &en.printing},
                                                         {"localities", &en.localities},
                                                         {"whereabouts", &en.whereabouts},
                                                         {"appointing", &en.appointing},
                                                         {"moving", &en.moving},
                                                         {"speaking", &en.speaking},
                                                         {"made_by", &en.made_by},
                                                         {"dealing", &en.dealing},
                                                         {"naming", &en.naming},
                                                         {"former", &en.former},
                                                         {"place_posts", &en.place_posts},
                                                         {"before_titles", &en.before_titles},
                                                         {"before_kin", &en.before_kin},
                                                         {"working", &en.working},
                                                         {"work_makers", &en.work_makers},
                                                         {"work_posts", &en.work_posts},
                                                         {"work_parts", &en.work_parts},
                                                         {"made_works", &en.made_works},
                                                         {"team_acts", &en.team_acts},
                                                         {"before_teams", &en.before_teams},
                                                         {"players", &en.players},
                                                         {"house_parts_of", &en.house_parts_of},
                                                         {"house_acts", &en.house_acts},
                                                         {"getting", &en.getting},
                                                         {"reduced_acts", &en.reduced_acts},
                                                         {"word_endings", &en.word_endings},
                                                         {"quality", &en.quality},
                                                         {"numerals", &en.numerals},
                                                         {"name_ends", &en.name_ends},
                                                         {"numbered", &en.numbered},
                                                         {"fields", &en.fields},
                                                         {"compound_ends", &en.compound_ends},
                                                         {"exchanges", &en.exchanges},
                                                         {"collectives", &en.collectives},
                                                         {"topical", &en.topical},
                                                         {"lower_heads", &en.lower_heads},
                                                         {"before_lower_heads", &en.before_lower_heads},
                                                         {"campus_states", &en.campus_states},
                                                         {"national", &en.national},
                                                         {"following", &en.following},
                                                         {"house_made", &en.house_made},
                                                         {"national_heads", &en.national_heads},
                                                         {"personal", &en.personal},
                                                         {"team_words", &en.team_words},
                                                         {"team_ends", &en.team_ends},
                                                         {"people_endings", &en.people_endings}});
    return done;
}

/// The steps of loading in order, until one fails.
Result<void> load_all(NameTables& t) {
    LanguageNames& ko = t.korean;
    LanguageNames& en = t.english;
    Result<void> done = load_particles(t);
    const auto then = [&done](auto step) {
        if (done) done = step();
    };
    then([&] { return load_titles("language/ko/titles.tsv", ko); });
    then([&] { return load_titles("language/en/titles.tsv", en); });
    then([&] { return load_kin("language/ko/kin.tsv", ko); });
    then([&] { return load_kin("language/en/kin.tsv", en); });
    then([&] { return load_words("language/ko/surnames.txt", ko.surnames); });
    then([&] { return load_words("language/ko/foreign_given_names.txt", ko.given_names); });
    then([&] { return load_words("language/en/given_names.txt", en.given_names); });
    then([&] { return load_words("language/en/family_names.txt", en.surnames); });
    then([&] { return load_words("language/ko/veto_words.txt", ko.common); });
    then([&] {
        return load_classes("language/en/common_words.tsv",
                            {{"function", &en.function}, {"modifier", &en.modifiers}, {"noun", &en.common}});
    });
    then([&] { return load_words("language/ko/units.txt", t.units); });
    then([&] { return load_words("language/legal_forms.tsv", t.legal_forms); });
    then([&] { return load_words("language/acronyms_veto.txt", t.acronyms_veto); });
    then([&] { return load_organization_nouns(t); });
    then([&] { return load_given_syllables(t); });
    then([&] { return load_endings(t); });
    then([&] {
        return load_classes("language/ko/organization_suffixes.tsv", {{"strong", &ko.strong_suffixes},
                                                                      {"firm", &ko.firm_suffixes},
                                                                      {"medium", &ko.medium_suffixes},
                                                                      {"weak", &ko.weak_suffixes}});
    });
    then([&]() -> Result<void> {
        for (const std::string& suffix : ko.firm_suffixes) ko.strong_suffixes.insert(suffix);
        return {};
    });
    then([&] {
        return load_classes("language/ko/organization_cues.tsv", {{"isa", &ko.isa},
                                                                  {"after", &ko.after},
                                                                  {"prefix", &ko.legal_prefixes},
                                                                  {"object", &ko.acted_on},
                                                                  {"to", &ko.given_to},
                                                                  {"led", &ko.led},
                                                                  {"acts", &ko.acts},
                                                                  {"with", &ko.dealt_with},
                                                                  {"from", &ko.taken_from},
                                                                  {"team_noun", &ko.team_nouns},
                                                                  {"team_verb", &ko.team_verbs},
                                                                  {"department", &ko.departments},
                                                                  {"duty", &ko.duties},
                                                                  {"part_end", &ko.part_ends},
                                                                  {"teacher", &ko.teachers},
                                                                  {"house_end", &ko.house_ends},
                                                                  {"surely_after", &ko.surely_after},
                                                                  {"band", &ko.bands},
                                                                  {"to_house", &ko.given_to_houses},
                                                                  {"sold", &ko.sold},
                                                                  {"campus_part", &ko.campus_parts},
                                                                  {"owned", &ko.owned},
                                                                  {"deed", &ko.deeds_of_houses},
                                                                  {"noun_end", &ko.noun_ends},
                                                                  {"party", &ko.parties},
                                                                  {"party_noun", &ko.party_nouns},
                                                                  {"house_part", &ko.house_parts}});
    });
    then([&] {
        return load_classes("language/ko/place_endings.tsv",
                            {{"ending", &ko.place_endings}, {"unit", &ko.place_units}});
    });
    then([&] {
        return load_classes("language/ko/cues.tsv", {{"product", &ko.product},
                                                     {"work", &ko.work},
                                                     {"event", &ko.event},
                                                     {"event_suffix", &ko.event_last},
                                                     {"work_suffix", &ko.work_last},
                                                     {"work_verbs", &ko.work_verbs},
                                                     {"acting_verbs", &ko.acting_verbs},
                                                     {"sales_words", &ko.sales_words},
                                                     {"person_object", &ko.person_objects},
                                                     {"person_subject", &ko.person_subjects},
                                                     {"product_verbs", &ko.product_verbs},
                                                     {"creator", &ko.creators},
                                                     {"titled", &ko.titled}});
    });
    then([&] { return load_english_classes(en); });
    then([&] { return load_tagger(t); });
    then([&] { return load_known("language/aliases.tsv", false, t); });
    then([&] { return load_known("language/places.tsv", true, t); });
    return done;
}

/// "Jane’s", "Dublin-based": the name in it.
std::size_t before_genitive(std::string_view word) {
    static constexpr std::array<std::string_view, 11> kEndings{
        "'s", "’s", "-based", "-listed", "-owned", "-led", "-backed", "-born", "-made", "-run", "-style"};
    constexpr std::string_view kLastLetters = "sdne";
    if (word.empty() || kLastLetters.find(word.back()) == std::string_view::npos) return word.size();
    for (const std::string_view ending : kEndings)
        if (word.size() > ending.size() && word.ends_with(ending)) return word.size() - ending.size();
    return word.size();
}

} // namespace

Result<NameTables> NameTables::load() {
    NameTables tables;
    if (Result<void> done = load_all(tables); !done) return tl::unexpected(std::move(done).error());
    return tables;
}

void NameTables::stem_ends(std::string_view word, std::vector<std::size_t>& cuts) const {
    cuts.push_back(word.size());
    if (const std::size_t cut = before_genitive(word); cut != word.size()) cuts.push_back(cut);
    std::size_t at = word.size();
    for (int count = 0; count < 6 && at > 0; ++count) {
        const Character last = character_before(word, at);
        if (!is_hangul(last.code)) break;
        at -= last.size;
        if (at == 0) break;
        const auto particle = particles.find(word.substr(at));
        if (particle == particles.end()) continue;
        const bool verb = word.substr(at) == "다" && word.substr(0, at).ends_with("니"); // "-입니다", "-습니다"
        if (!verb && fits(character_before(word, at).code, particle->second)) cuts.push_back(at);
    }
}

bool NameTables::is_known_word(std::string_view word) const {
    return korean.title_phrases.find(word) || korean.kin.contains(word) || korean.isa.contains(word) ||
           korean.after.contains(word) || korean.common.contains(word) || korean.product.contains(word) ||
           korean.work.contains(word) || korean.event.contains(word) || known_phrases.find(word);
}

double NameTables::korean_name_score(std::string_view word) const {
    constexpr std::size_t kSyllable = 3; // bytes
    if (word.size() == 3 * kSyllable && korean.common.contains(word.substr(0, 2 * kSyllable))) {
        const std::string_view last = word.substr(2 * kSyllable); // "기소된", "공모한"
        if (last == "된" || last == "될" || last == "돼") return 0;
    }
    std::array<std::string_view, 4> letters;
    std::size_t count = 0;
    for (std::size_t at = 0; at < word.size(); ++count) {
        const Character character = character_at(word, at);
        if (count == letters.size() || !is_hangul(character.code)) return 0;
        letters[count] = word.substr(at, character.size);
        at += character.size;
    }
    if (count < 2 || korean.common.contains(word)) return 0;
    const std::string_view head = word.substr(0, word.size() - letters[count - 1].size());
    if (count == 3 && is_everyday(head) && kNounEndings.find(letters[count - 1]) != std::string_view::npos) return 0;
    const bool twofold = count >= 3 && korean.surnames.contains(word.substr(0, 6));
    if (count == 4 && !twofold) return 0;
    if (!korean.surnames.contains(letters[0]) && !twofold) return 0;
    const std::size_t given = twofold ? 2 : 1;
    if (count - given == 1) return given_second.contains(letters[given]) ? (twofold ? 0.7 : 0.3) : 0.1;
    if (count == 4 || !twofold) {
        const bool first = given_first.contains(letters[given]);
        const bool second = given_second.contains(letters[given + 1]);
        return first && second ? 1.0 : (first || second ? 0.5 : 0.2);
    }
    return 0;
}

std::string_view NameTables::department_end(std::string_view word) const {
    for (std::size_t cut = word.size(); cut > 0;) {
        cut -= character_before(word, cut).size;
        if (korean.departments.contains(word.substr(cut))) return word.substr(cut);
    }
    return {};
}

bool NameTables::is_everyday(std::string_view word) const {
    if (known_phrases.find(word)) return false;
    return korean.common.contains(word) || korean.isa.contains(word) || korean.product.contains(word) ||
           units.contains(word) || acronyms_veto.contains(word);
}

std::string_view NameTables::organization_suffix(std::string_view word) const {
    if (korean.common.contains(word) || korean.isa.contains(word)) return {};
    for (std::size_t at = character_at(word, 0).size; at < word.size(); at += character_at(word, at).size)
        if (korean.strong_suffixes.contains(word.substr(at)) || korean.medium_suffixes.contains(word.substr(at)))
            if (!is_everyday(word.substr(0, at))) return word.substr(at);
    return {};
}

bool NameTables::tells_organization(std::string_view word) const {
    if (korean.isa.contains(word)) return true;
    for (std::size_t at = character_at(word, 0).size; at + 6 <= word.size(); at += character_at(word, at).size)
        if (korean.isa.contains(word.substr(at))) return true;
    return false;
}

bool NameTables::is_verb_form(std::string_view word) const {
    if (verb_words.contains(word)) return true;
    std::size_t at = word.size();
    for (int count = 0; count < 5 && at > 0; ++count) {
        at -= character_before(word, at).size;
        if (at > 0 && verb_endings.contains(word.substr(at))) return true;
    }
    return false;
}

} // namespace tieline
