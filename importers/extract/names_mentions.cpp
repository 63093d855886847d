#include "importers/extract/names_mentions.hpp"

#include "importers/extract/english_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {
namespace {

constexpr float kNeverAName = 9.0F;

bool holds_others(EntityKind kind) {
    return kind == EntityKind::Event || kind == EntityKind::Work || kind == EntityKind::Product;
}

/// The text in the brackets that open right behind a mention; empty where there are none.
TextRange bracketed(const NameText& text, std::size_t last, std::uint32_t end) {
    std::size_t open = last + 1;
    if (open < text.tokens.size() && !text.tokens[open].space_before &&
        (text.tokens[open].text == "'" || text.tokens[open].text == "’" || text.tokens[open].text == "』" ||
         text.tokens[open].text == "》"))
        ++open; // "'가나다 이야기'(이하 '가나다')"
    if (open + 2 >= text.tokens.size() || text.tokens[open].text != "(" || text.tokens[last].range.end != end)
        return {};
    for (std::size_t at = open + 1; at < text.tokens.size() && at < open + 8; ++at)
        if (text.tokens[at].text == ")") {
            if (at == open + 1) return {};
            return {text.tokens[open + 1].range.begin, text.tokens[at - 1].range.end};
        }
    return {};
}

bool is_subsequence(std::string_view shorter, std::string_view longer) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < longer.size() && at < shorter.size();) {
        const Character mine = character_at(shorter, at), theirs = character_at(longer, i);
        if (mine.code == theirs.code) at += mine.size;
        i += theirs.size;
    }
    return at == shorter.size();
}

std::string initials(std::string_view name) {
    std::string letters;
    bool fresh = true;
    for (std::size_t at = 0; at < name.size(); at += character_at(name, at).size) {
        const Character character = character_at(name, at);
        if (is_space(character.code) || character.code == U'-')
            fresh = true;
        else if (fresh) {
            if (is_upper(character.code)) letters += ascii_lower(name.substr(at, character.size));
            fresh = false;
        }
    }
    return letters;
}

/// True where the brackets name the same thing again: an abbreviation, initials, or its name in other letters.
bool is_same_again(const NameContext& context, std::string_view name, std::string_view inner) {
    if (context.tables.acronyms_veto.contains(inner) || context.tables.korean.title_phrases.find(inner)) return false;
    if (inner.empty() || name == inner) return false;
    const std::string mine = squeezed(name), theirs = squeezed(inner);
    if (theirs.empty() || mine == theirs) return false;
    const Script name_script = script_of(name), inner_script = script_of(inner);
    constexpr std::size_t kTwoSyllables = 6; // "이든프라이빗에쿼티(이든PE)"
    if (name_script == Script::Hangul && theirs.size() > kTwoSyllables &&
        mine.starts_with(theirs.substr(0, kTwoSyllables)) &&
        script_of(std::string_view(theirs).substr(kTwoSyllables)) == Script::Latin)
        return true;
    if (inner_script == Script::Hangul)
        return name_script == Script::Latin || (theirs.size() < mine.size() && is_subsequence(theirs, mine));
    if (inner_script != Script::Latin || !is_upper(character_at(inner, 0).code)) return false;
    if (name_script == Script::Hangul) return true;
    return theirs == initials(name) || (theirs.size() < mine.size() && mine.starts_with(theirs));
}

} // namespace

std::string squeezed(std::string_view name) {
    std::string letters;
    for (std::size_t at = 0; at < name.size();) {
        const Character character = character_at(name, at);
        if (is_word(character.code)) letters += name.substr(at, character.size);
        at += character.size;
    }
    return ascii_lower(letters);
}

std::vector<FormMention> find_mentions(const NameContext& context) {
    const NameText& text = context.text;
    PhraseTable table;
    const auto& forms = context.votes.forms();
    for (std::uint32_t i = 0; i < forms.size(); ++i)
        if (forms[i].weight() >= kNameThreshold) table.add(forms[i].text, i);
    std::vector<FormMention> mentions;
    for (const SentenceTokens& sentence : text.sentences) {
        if (sentence.zone == ZoneKind::Footer) continue;
        std::size_t free = sentence.begin; // words before it belong to a mention already
        for (std::size_t at = sentence.begin; at < sentence.end; ++at) {
            PhraseHit hit;
            if (text.tokens[at].blocked || !longest_phrase(text, table, at, sentence.end, hit)) continue;
            const bool inside = at < free;
            if (inside && hit.last >= free) continue;
            mentions.push_back({hit.range, hit.first, hit.last, hit.value, MentionForm::Full});
            if (!inside) free = hit.last + 1;
            if (inside || !holds_others(forms[hit.value].kind()) || hit.last == hit.first) at = hit.last;
        }
    }
    std::sort(mentions.begin(), mentions.end(),
              [](const FormMention& a, const FormMention& b) { return a.range < b.range; });
    return mentions;
}

bool vote_bracketed(const NameContext& context, const std::vector<FormMention>& mentions) {
    bool added = false;
    for (const FormMention& mention : mentions) {
        TextRange range = bracketed(context.text, mention.last, mention.range.end);
        if (range.empty()) continue;
        std::string inner;
        for (std::size_t at = range.begin; at < range.end;) { // no-break spaces and runs of spaces become one
            const Character character = character_at(context.text.text, at);
            if (!is_space(character.code))
                inner += context.text.text.substr(at, character.size);
            else if (!inner.empty() && inner.back() != ' ')
                inner.push_back(' ');
            at += character.size;
        }
        if (inner.starts_with("이하 ")) inner.erase(0, std::string_view("이하 ").size());
        for (const std::string_view mark : {"'", "‘", "’", "\"", "“", "”"}) { // "(이하 '가나')"
            if (inner.starts_with(mark)) inner.erase(0, mark.size());
            if (inner.ends_with(mark)) inner.erase(inner.size() - mark.size());
        }
        const NameForm form = context.votes.forms()[mention.form];
        const NameForm* other = context.votes.find(inner);
        const bool known_twin = other != nullptr && other->known && form.known && *other->known != *form.known;
        if (known_twin || !is_same_again(context, form.text, inner)) continue;
        const auto same =
            std::find_if(context.votes.pairs.begin(), context.votes.pairs.end(),
                         [&](const FormPair& pair) { return pair.first == form.text && pair.second == inner; });
        if (same != context.votes.pairs.end()) continue;
        context.votes.add(inner, form.kind(), 1.5F, "in brackets");
        context.votes.pairs.push_back({form.text, inner, "in brackets"});
        added = true;
    }
    return added;
}

namespace {

/// "Valerie Paris … Paris's father": the article names somebody so, and nothing happens in, near or at the place.
bool stands_for_person(const NameContext& context, std::string_view full, std::string_view family) {
    const NameText& text = context.text;
    bool alone = false;
    for (const SentenceTokens& sentence : text.sentences) {
        for (std::size_t at = sentence.begin; at < sentence.end; ++at) {
            const std::string_view word = text.slice({text.tokens[at].range.begin, genitive_end(context, at)});
            if (word != family) continue;
            const bool in_full =
                at > sentence.begin && text.tokens[at].space_before && full.find(text.tokens[at - 1].text) == 0;
            if (in_full) continue;
            alone = true;
            const std::string before = at > sentence.begin ? lower_stem(context, at - 1) : std::string();
            const bool after_place = at > sentence.begin && text.tokens[at - 1].text == ",";
            if (before == "in" || after_place || context.tables.english.whereabouts.contains(before)) return false;
        }
    }
    return alone;
}

} // namespace

namespace {

/// "Ms. Lee … Harper Lee": whoever is addressed so is no house, though only capitals speak for the full name.
void vote_addressed(const NameContext& context) {
    const auto organization = static_cast<std::size_t>(EntityKind::Organization);
    const auto person = static_cast<std::size_t>(EntityKind::Person);
    const auto bare = [&](const NameForm& form) {
        return !form.known && form.kind() == EntityKind::Organization && form.rules[organization] == kShapeOfName;
    };
    TextSet families;
    for (const NameForm& form : context.votes.forms())
        if (form.rules[person] == "title and name" && form.text.find(' ') == std::string::npos &&
            form.vote(EntityKind::Person) >= kNameThreshold && script_of(form.text) == Script::Latin)
            families.insert(form.text);
    if (families.empty()) return;
    std::vector<std::pair<std::string, float>> people;
    for (const NameForm& form : context.votes.forms()) {
        const std::size_t space = form.text.rfind(' ');
        const std::string_view last = std::string_view(form.text).substr(space == std::string::npos ? 0 : space + 1);
        if (bare(form) && families.contains(last)) people.emplace_back(form.text, form.vote(EntityKind::Organization));
    }
    for (const auto& [name, outvoted] : people)
        context.votes.add(name, EntityKind::Person, outvoted + 1.0F, "family name");
}

} // namespace

bool vote_family_names(const NameContext& context) {
    vote_addressed(context);
    std::vector<FormPair> found;
    for (const NameForm& form : context.votes.forms()) {
        if (form.kind() != EntityKind::Person || form.weight() < kNameThreshold) continue;
        const std::size_t space = form.text.rfind(' ');
        if (space == std::string::npos) continue;
        const std::string family = form.text.substr(space + 1);
        if (family == "Jr" || family == "Jr." || family == "Sr" || family == "II" || family == "III") continue;
        const bool korean = script_of(family) == Script::Hangul;
        if (korean && (syllables(family) < 2 || context.tables.korean.common.contains(family))) continue;
        if (!korean && (family.size() < 2 || context.tables.english.common.contains(ascii_lower(family)))) continue;
        const NameForm* other = context.votes.find(family);
        const bool place = other != nullptr && other->known && other->kind() == EntityKind::Place;
        if (other != nullptr && other->known && other->kind() != EntityKind::Person &&
            !(place && !korean && stands_for_person(context, form.text, family)))
            continue;
        found.push_back({form.text, family, "family name"});
    }
    for (const FormPair& pair : found) {
        const NameForm* other = context.votes.find(pair.second); // capitals alone don't make it a house of its own
        const bool bare = other != nullptr && other->kind() == EntityKind::Organization &&
                          other->rules[static_cast<std::size_t>(EntityKind::Organization)] == "capitals";
        const bool place = other != nullptr && other->known && other->kind() == EntityKind::Place;
        const float outvoted = bare    ? other->vote(EntityKind::Organization)
                               : place ? other->vote(EntityKind::Place)
                                       : 0.0F;
        if (place) context.votes.forget_known(pair.second);
        context.votes.add(pair.second, EntityKind::Person, 1.5F + outvoted, "family name");
        context.votes.pairs.push_back(pair);
        for (const std::string_view owner : {"'s", "’s"}) // "Christie's" is his then, and no auction house
            if (context.votes.find(pair.second + std::string(owner)) != nullptr)
                context.votes.against(pair.second + std::string(owner), kNeverAName);
    }
    return !found.empty();
}

void vote_first_parts(const NameContext& context) {
    std::vector<std::string> parts;
    const LanguageNames& en = context.tables.english;
    for (const NameForm& form : context.votes.forms()) {
        if (form.kind() != EntityKind::Organization || form.weight() < kNameThreshold || form.known) continue;
        std::string_view name = form.text;
        for (std::size_t space = name.rfind(' '); space != std::string_view::npos; space = name.rfind(' ')) {
            const std::string_view last = name.substr(space + 1);
            if (!en.strong_suffixes.contains(last) && last != "&" && last != "and") break;
            name = name.substr(0, space);
        }
        if (name == form.text || script_of(name) != Script::Latin || context.tables.known_phrases.find(name)) continue;
        const std::string lower = ascii_lower(name);
        if (en.common.contains(lower) || en.modifiers.contains(lower) || en.first_words.contains(name)) continue;
        if (en.function.contains(lower) || en.given_names.contains(name)) continue;
        if (context.votes.accepted(name, EntityKind::Person)) continue;
        parts.emplace_back(name);
    }
    for (const std::string& part : parts) context.votes.add(part, EntityKind::Organization, 1.0F, "first part");
}

} // namespace tieline
