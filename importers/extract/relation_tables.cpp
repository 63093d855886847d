#include "importers/extract/relation_tables.hpp"

#include "importers/extract/relation_korean.hpp"
#include "importers/extract/relation_pattern.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tieline {
namespace {

constexpr double kStatedWeight = 10; // readings that a row's own confidence counts as
constexpr std::size_t kMostCells = 8;
constexpr std::size_t kCueCells = 4;

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        std::string_view part = text.substr(begin, end - begin);
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        if (!part.empty()) parts.push_back(part);
        begin = end + separator.size();
    }
    return parts;
}

auto bad(const TableRow& row, std::string what) {
    return row_error(row, "language.bad-value", std::move(what));
}

std::optional<double> parse_confidence(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > 1) return std::nullopt;
    return value;
}

/// "org@obj @obj:지분|주식": kinds, then the places in the order they are tried.
tl::expected<SlotSpec, std::string> parse_slot(const LanguageRules& rules, bool korean, std::string_view text) {
    const std::size_t first = text.find('@');
    if (first == std::string_view::npos) return tl::unexpected(std::string(text));
    SlotSpec slot;
    const auto kinds = parse_kinds(text.substr(0, first));
    if (!kinds) return tl::unexpected(std::string(text));
    slot.kinds = *kinds;
    const auto parts = split(text.substr(first + 1), " @");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t colon = parts[i].find(':');
        const std::string_view where = parts[i].substr(0, colon);
        SlotPlace place;
        if (where == "subj") place.where = SlotPlace::Where::Subject;
        if (where == "obj") place.where = SlotPlace::Where::Object;
        if (where == "own" && !korean) place.where = SlotPlace::Where::Owner;
        auto marks = parse_words(rules, korean,
                                 korean || place.where != SlotPlace::Where::Marked ? "@" + std::string(where)
                                                                                   : std::string(where));
        if (!marks) {
            if (korean || place.where == SlotPlace::Where::Marked) return tl::unexpected(std::move(marks).error());
        } else {
            place.marks = *std::move(marks);
        }
        if (colon != std::string_view::npos) {
            auto via = parse_words(rules, korean, parts[i].substr(colon + 1));
            if (!via) return tl::unexpected(std::move(via).error());
            place.via = *std::move(via);
        }
        slot.places.push_back(std::move(place));
    }
    return slot;
}

bool apply_option(RelationRule& rule, const LanguageRules& rules, bool korean, std::string_view option) {
    const std::size_t equals = option.find('=');
    const std::string_view name = option.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? "yes" : option.substr(equals + 1);
    const bool yes = value == "yes";
    if (name == "role") return rule.role = value, true;
    if (name == "former") return rule.former = yes, true;
    if (name == "leaves") return rule.leaves = yes, true;
    if (name == "pronoun") return rule.pronoun = yes, true;
    if (name == "passive") return rule.passive = yes, true;
    if (name == "object") return rule.object = yes, true;
    if (name == "nominal") return rule.nominal = yes, true;
    if (name == "relative") return rule.relative = yes, true;
    if (name == "main") {
        rule.crowd = value == "crowd";
        rule.own = value == "own";
        rule.person = value == "person";
        rule.work = value == "work";
        rule.told = value == "told";
        return rule.main = yes || rule.crowd || rule.own || rule.person || rule.work || rule.told, true;
    }
    if (name == "subject") return rule.subject = yes, true;
    if (name == "speaker") return rule.speaker = yes, true;
    if (name == "modality") return (rule.modality = parse_modality(value)).has_value();
    if (name == "veto") {
        auto words = parse_words(rules, korean, value);
        if (words) rule.veto.add(*words);
        return words.has_value();
    }
    if (name == "needs") {
        auto words = parse_words(rules, korean, value);
        if (words) rule.needs.add(*words);
        return words.has_value();
    }
    if (name == "date") {
        constexpr std::array<std::pair<std::string_view, DateUse>, 4> kUses{
            {{"at", DateUse::At}, {"start", DateUse::Start}, {"end", DateUse::End}, {"none", DateUse::None}}};
        const auto use =
            std::find_if(kUses.begin(), kUses.end(), [&](const auto& pair) { return pair.first == value; });
        if (use == kUses.end()) return false;
        return rule.date = use->second, true;
    }
    return false;
}

Result<RelationRule> rule_of(const LanguageRules& rules, bool korean, const TableRow& row) {
    RelationRule rule;
    rule.frame = row.cells[0] == "frame";
    rule.id = row.cells[1];
    const auto kind = parse_relation_kind(row.cells[2]);
    if (!kind) return bad(row, row.cells[2]);
    rule.kind = *kind;
    const auto confidence = parse_confidence(row.cells[3]);
    if (!confidence) return bad(row, row.cells[3]);
    rule.confidence = *confidence;
    if (rule.frame) {
        auto source = parse_slot(rules, korean, row.cells[5]);
        if (!source) return bad(row, source.error());
        auto target = parse_slot(rules, korean, row.cells[6]);
        if (!target) return bad(row, target.error());
        rule.source = *std::move(source);
        rule.target = *std::move(target);
    }
    for (const std::string_view option : split(row.cells[rule.frame ? 7 : 5], ";"))
        if (!apply_option(rule, rules, korean, option)) return bad(row, std::string(option));
    return rule;
}

/// A sequence needs a source and a target, or one of them and "main"; a frame's slots are named apart from it.
bool has_its_slots(const std::vector<PatternElement>& pattern, bool main) {
    bool source = false, target = false;
    for (const PatternElement& element : pattern) {
        source = source || element.slot == 0;
        target = target || element.slot == 1;
    }
    return main ? source != target : source && target;
}

Result<void> add_rule(LanguageRules& rules, bool korean, const TableRow& row) {
    auto rule = rule_of(rules, korean, row);
    if (!rule) return tl::unexpected(std::move(rule).error());
    for (const std::string_view alternative : split(row.cells[4], " / ")) {
        auto pattern =
            rule->frame ? parse_predicate(rules, korean, alternative) : parse_pattern(rules, korean, alternative);
        if (!pattern) return bad(row, pattern.error());
        if (!rule->frame && !has_its_slots(*pattern, rule->main)) return bad(row, std::string(alternative));
        rule->pattern = *std::move(pattern);
        rules.rules.push_back(*rule);
    }
    return {};
}

/// "noun ID KIND CONFIDENCE NOUNS PREPOSITIONS SOURCE>TARGET [OPTIONS]": the ways in which English tells a tie by a
/// noun, "A's purchase of B", "the purchase of B by A", "A announced the purchase of B", "after the purchase of B, A
/// …".
Result<void> add_noun(LanguageRules& rules, const TableRow& row) {
    const std::string& kinds = row.cells[6];
    const std::size_t mark = kinds.find('>');
    if (mark == std::string::npos) return bad(row, kinds);
    const std::string source = kinds.substr(0, mark), target = kinds.substr(mark + 1);
    const std::string noun = row.cells[4] + " " + row.cells[5] + " …3 {T+:" + target + "}";
    const std::string owned = "{S:" + source + "/'s|'} …4 " + noun;
    const std::string by = noun + " {date}? by …3 {S:" + source + "} / " + row.cells[4] + " by …3 {S:" + source + "} " +
                           row.cells[5] + " …3 {T+:" + target + "}";
    const std::string told = "{S:" + source + "} …4 @announcing a|an|the|another …3 " + noun;
    const std::string after = "@following the|a|an …3 " + noun + " ,? …4 , {S:" + source + "}";
    for (const auto& [suffix, patterns] :
         {std::pair("-owned", owned), std::pair("-by", by), std::pair("-told", told), std::pair("-after", after)}) {
        TableRow sequence = row;
        sequence.cells[0] = "seq";
        sequence.cells[1] += suffix;
        sequence.cells[4] = patterns;
        sequence.cells[5] = row.cells[7] + (std::string_view(suffix) == "-told" ? ";subject=yes" : "");
        sequence.cells.resize(6);
        if (auto done = add_rule(rules, false, sequence); !done) return done;
    }
    return {};
}

Result<void> add_set(LanguageRules& rules, bool korean, const TableRow& row) {
    auto words = parse_words(rules, korean, row.cells[2]);
    if (!words) return bad(row, words.error());
    rules.sets[SetName(row.cells[1])].add(*words);
    return {};
}

Result<void> add_count_rows(LanguageRules& rules, const std::vector<TableRow>& rows) {
    for (const TableRow& row : rows) {
        std::pair<double, double> counts;
        for (const auto& [cell, value] : {std::pair(1, &counts.first), std::pair(2, &counts.second)}) {
            const std::string& text = row.cells[static_cast<std::size_t>(cell)];
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
            if (error != std::errc{} || end != text.data() + text.size() || *value < 0) return bad(row, text);
        }
        rules.counts[row.cells[0]] = counts;
    }
    for (RelationRule& rule : rules.rules) rule.confidence = rules.measured(rule.id, rule.confidence);
    return {};
}

Result<void> load_language(LanguageRules& rules, const std::string& language) {
    const bool korean = language == "ko";
    auto rows = load_table("language/" + language + "/relations.tsv", {2, kMostCells, true});
    if (!rows) return tl::unexpected(std::move(rows).error());
    if (auto done = add_rule_rows(rules, korean, *rows); !done) return done;
    auto cues = load_table("language/" + language + "/modality.tsv", {kCueCells, kCueCells, true});
    if (!cues) return tl::unexpected(std::move(cues).error());
    if (auto done = add_cue_rows(rules, korean, *cues); !done) return done;
    auto counts = load_table("language/" + language + "/rule_counts.tsv", {3, 3, false});
    if (!counts) return tl::unexpected(std::move(counts).error());
    if (auto done = add_count_rows(rules, *counts); !done) return done;
    index_rules(rules);
    return {};
}

} // namespace

const WordTests& LanguageRules::set(SetName name) const {
    static const WordTests none;
    const auto found = sets.find(name);
    return found == sets.end() ? none : found->second;
}

std::optional<std::uint32_t> LanguageRules::state_named(std::string_view name) const {
    const auto found = states.find(ascii_lower(name));
    return found == states.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint32_t> LanguageRules::state_of_people(std::string_view word) const {
    const auto found = peoples.find(word);
    return found == peoples.end() ? std::nullopt : std::optional(found->second);
}

double LanguageRules::measured(std::string_view rule, double stated) const {
    const auto found = counts.find(rule);
    if (found == counts.end()) return stated;
    const auto [right, wrong] = found->second;
    return (stated * kStatedWeight + right) / (kStatedWeight + right + wrong);
}

/// The rows of this table differ in length: what stands behind the last cell that a row of its sort has is a slip of
/// the tab key, and would be lost.
Result<void> check_length(const TableRow& row) {
    const std::string& what = row.cells[0];
    std::size_t most = row.cells.size(); // of a sort that nobody knows: refused for that
    if (what == "frame" || what == "noun") most = 8;
    if (what == "seq") most = 6;
    if (what == "irregular") most = 4;
    if (what == "set" || what == "role" || what == "worth" || what == "state") most = 3;
    for (std::size_t cell = most; cell < row.cells.size(); ++cell)
        if (!row.cells[cell].empty()) return row_error(row, "language.too-many-columns", std::to_string(most));
    return {};
}

Result<void> add_rule_rows(LanguageRules& rules, bool korean, const std::vector<TableRow>& rows) {
    for (const TableRow& row : rows) {
        const std::string& what = row.cells[0];
        Result<void> done = check_length(row);
        if (!done) return done;
        if (what == "set") {
            done = add_set(rules, korean, row);
        } else if (what == "role") {
            const auto kind = parse_relation_kind(row.cells[2]);
            if (!kind) return bad(row, row.cells[2]);
            rules.role_kinds.emplace_back(row.cells[1], *kind);
        } else if (what == "state") {
            const auto number = static_cast<std::uint32_t>(rules.states.size());
            for (const std::string_view name : split(row.cells[1], "|"))
                rules.states.try_emplace(ascii_lower(name), number);
            for (const std::string_view word : split(row.cells[2], "|"))
                rules.peoples.try_emplace(std::string(word), number);
        } else if (what == "irregular") {
            rules.irregular[row.cells[1]] = {row.cells[2], row.cells[3]};
        } else if (what == "worth") {
            for (const std::string_view alternative : split(row.cells[2], " / ")) {
                auto pattern = parse_pattern(rules, korean, alternative);
                if (!pattern) return bad(row, pattern.error());
                rules.worths.push_back(*std::move(pattern));
            }
        } else if (what == "noun" && !korean) {
            done = add_noun(rules, row);
        } else if (what == "frame" || what == "seq") {
            done = add_rule(rules, korean, row);
        } else {
            return bad(row, what);
        }
        if (!done) return done;
    }
    return {};
}

Result<void> add_cue_rows(LanguageRules& rules, bool korean, const std::vector<TableRow>& rows) {
    for (const TableRow& row : rows) {
        ModalityCue cue;
        const auto modality = parse_modality(row.cells[0]);
        if (!modality) return bad(row, row.cells[0]);
        cue.modality = *modality;
        cue.id = row.cells[1];
        if (row.cells[2] == "before")
            cue.scope = ModalityCue::Scope::Before;
        else if (row.cells[2] == "group")
            cue.scope = ModalityCue::Scope::Group;
        else if (row.cells[2] == "after")
            cue.scope = ModalityCue::Scope::After;
        else if (row.cells[2] == "earlier")
            cue.scope = ModalityCue::Scope::Earlier;
        else if (row.cells[2] == "then")
            cue.scope = ModalityCue::Scope::Then;
        else if (row.cells[2] == "sentence")
            cue.scope = ModalityCue::Scope::Sentence;
        else
            return bad(row, row.cells[2]);
        for (const std::string_view alternative : split(row.cells[3], " / ")) {
            auto pattern = parse_pattern(rules, korean, alternative);
            if (!pattern) return bad(row, pattern.error());
            cue.pattern = *std::move(pattern);
            rules.cues.push_back(cue);
        }
    }
    return {};
}

std::string_view index_key(std::string_view word) {
    const Character first = character_at(word, 0);
    return is_hangul(first.code) ? word.substr(0, first.size) : word;
}

void index_rules(LanguageRules& rules) {
    rules.gap_stops = rules.set("gap_stops");
    rules.joins = rules.set("and");
    rules.prepositions = rules.set("prepositions");
    rules.by_first.clear();
    rules.unindexed = rules.not_by_name = rules.moods = rules.denials = rules.prices = {};
    for (std::uint32_t i = 0; i < rules.rules.size(); ++i) {
        const PatternElement& first = rules.rules[i].pattern.front();
        const bool open = first.kind != PatternElement::Kind::Word || first.optional ||
                          std::any_of(first.words.begin(), first.words.end(), [](const WordTest& test) {
                              return test.how == WordTest::How::Suffix || test.how == WordTest::How::Contains ||
                                     test.how == WordTest::How::FinalRieul ||
                                     (test.how == WordTest::How::Prefix && index_key(test.text) == test.text);
                          });
        if (open) {
            rules.unindexed.add(rules.rules[i].pattern, i);
            if (first.kind != PatternElement::Kind::Slot || first.optional)
                rules.not_by_name.add(rules.rules[i].pattern, i);
            continue;
        }
        for (const WordTest& test : first.words) {
            auto& bucket = rules.by_first[std::string(index_key(test.text))];
            if (bucket.empty() || bucket.back() != i) bucket.push_back(i);
        }
    }
    for (std::uint32_t i = 0; i < rules.cues.size(); ++i) {
        const bool earlier = rules.cues[i].scope == ModalityCue::Scope::Earlier;
        (earlier ? rules.denials : rules.moods).add(rules.cues[i].pattern, i);
    }
    for (std::uint32_t i = 0; i < rules.worths.size(); ++i) rules.prices.add(rules.worths[i], i);
}

Result<RelationTables> RelationTables::load() {
    RelationTables tables;
    if (auto done = load_language(tables.korean_, "ko"); !done) return tl::unexpected(std::move(done).error());
    if (auto done = load_language(tables.english_, "en"); !done) return tl::unexpected(std::move(done).error());
    auto forms = load_table("language/legal_forms.tsv", {1, 1, true});
    if (!forms) return tl::unexpected(std::move(forms).error());
    for (TableRow& row : *forms) tables.legal_forms_.push_back(std::move(row.cells.front()));
    return tables;
}

} // namespace tieline
