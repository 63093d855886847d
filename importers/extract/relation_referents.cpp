#include "importers/extract/relation_referents.hpp"

#include "importers/extract/relation_match.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <string>

namespace tieline {

bool Referents::opens_clause() const {
    for (std::size_t k = at_, words = 0; k > 0 && words < 4; ++words) {
        --k;
        const RelationToken& before = here().tokens[k];
        if (before.kind == TokenKind::Comma && !here().korean && words == 0) { // "from A, B": a list goes on
            const RelationToken& noun = here().tokens[k > 0 ? k - 1 : 0];      // "The firm, A, …"
            if (noun.kind == TokenKind::Word &&
                (word_fits(rules_->set("house_phrases"), noun.text) || word_fits(rules_->set("kin"), noun.text) ||
                 word_fits(rules_->set("chief"), noun.text)))
                return true;
            const bool word = at_ + 1 < here().tokens.size() && here().tokens[at_ + 1].kind == TokenKind::Word;
            if (!word) return false;
            const std::string& next = here().tokens[at_ + 1].text;
            return word_fits(rules_->set("aux"), next) || word_fits(rules_->set("sayers"), next) ||
                   is_known_verb(*rules_, next);
        }
        if (before.kind != TokenKind::Word) return before.kind != TokenKind::Name;
        if (words == 0 && !here().korean && word_fits(rules_->set("sayers"), before.text) && verb_behind()) return true;
        if (word_fits(rules_->set("relative"), before.text) || word_fits(rules_->set("clause_words"), before.text))
            return true;
        if (word_fits(rules_->set("prepositions"), before.text) || word_fits(rules_->set("aux"), before.text))
            return false;
        if (before.text.ends_with("ed") || before.text.ends_with("ing") || is_known_verb(*rules_, before.text))
            return false;
    }
    return true;
}

/// "The paper said [A may] …": a verb follows at once.
bool Referents::verb_behind() const {
    if (at_ + 1 >= here().tokens.size() || here().tokens[at_ + 1].kind != TokenKind::Word) return false;
    const std::string& next = here().tokens[at_ + 1].text;
    return word_fits(rules_->set("aux"), next) || is_known_verb(*rules_, next);
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> Referents::last_two(EntityKind what) const {
    std::vector<std::uint32_t> named;
    for (std::uint32_t n = number_ + 1; n-- > 0 && number_ - n <= kLinesBack && named.size() < 2;) {
        if (read_[n].quote && n != number_) continue;
        const auto& tokens = read_[n].tokens;
        const std::size_t end = n == number_ ? at_ : tokens.size();
        std::vector<std::uint32_t> here;
        for (std::size_t i = 0; i < end; ++i) {
            if (tokens[i].kind != TokenKind::Name || tokens[i].in_role || kind(tokens[i].index) != what) continue;
            const auto seen = [&](const auto& list) {
                return std::find(list.begin(), list.end(), tokens[i].index) != list.end();
            };
            if (!seen(here) && !seen(named)) here.push_back(tokens[i].index);
        }
        named.insert(named.begin(), here.begin(), here.end());
    }
    if (named.size() != 2) return std::nullopt;
    return std::pair(named[0], named[1]);
}

std::optional<std::uint32_t> Referents::owner_here() const {
    std::optional<std::uint32_t> nearest;
    const auto itself = equated();
    for (const Recent& recent : recent_) {
        if (recent.line != number_) break;
        if (kind(recent.entity) != EntityKind::Organization || recent.entity == itself) continue;
        if (is_authority(recent.entity) || outlets_.contains(recent.entity)) continue;
        if (recent.subject) return recent.entity;
        if (!nearest) nearest = recent.entity;
    }
    return nearest;
}

std::optional<std::uint32_t> Referents::equated() const {
    for (std::size_t k = at_; k-- > 0;) {
        const RelationToken& before = here().tokens[k];
        if (before.kind == TokenKind::Name) return k + 1 < at_ ? std::optional(before.index) : std::nullopt;
        if (before.kind != TokenKind::Word) return std::nullopt;
        if (!word_fits(rules_->set("aux"), before.text) && !word_fits(rules_->set("adverbs"), before.text) &&
            before.text != "one" && before.text != "of")
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> Referents::apposed() const {
    if (here().korean || at_ < 2 || here().tokens[at_ - 1].kind != TokenKind::Comma) return std::nullopt;
    if (at_ + 1 >= here().tokens.size() || !here().tokens[at_ + 1].text.ends_with("'s"))
        return std::nullopt; // "profits rose at A, the company said"
    const RelationToken& name = here().tokens[at_ - 2];
    return name.kind == TokenKind::Name ? std::optional(name.index) : std::nullopt;
}

bool Referents::is_authority(std::uint32_t entity) const {
    const std::string name = ascii_lower(analysis_.names.entities[entity].name);
    const std::size_t space = name.rfind(' ');
    return word_fits(rules_->set("authorities"),
                     std::string_view(name).substr(space == std::string::npos ? 0 : space + 1)) ||
           word_fits(rules_->set("authorities"), std::string_view(name).substr(0, name.find(' ')));
}

std::optional<std::uint32_t> Referents::suffers() const {
    if (at_ == 0 || here().tokens[at_ - 1].kind != TokenKind::Word) return std::nullopt;
    if (!is_known_verb(*rules_, here().tokens[at_ - 1].text)) return std::nullopt;
    std::optional<std::uint32_t> actor;
    for (const Recent& recent : recent_) {
        if (number_ - recent.line > 1) break;
        if (kind(recent.entity) != EntityKind::Organization || !recent.subject) continue;
        if (!actor) {
            actor = recent.entity;
        } else if (recent.entity != *actor) {
            return recent.entity;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> Referents::meant_before() const {
    for (std::size_t k = at_; k-- > 0;) {
        const RelationToken& before = here().tokens[k];
        if (before.kind == TokenKind::Stop) return std::nullopt;
        if (before.kind == TokenKind::Name && before.anaphor && kind(before.index) == EntityKind::Organization)
            return before.index;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> Referents::antecedent(EntityKind what, bool subject_only, std::string_view noun) const {
    std::optional<std::uint32_t> only;
    bool several = false;
    const auto itself = what == EntityKind::Organization && !here().korean ? equated() : std::nullopt;
    if (what == EntityKind::Person && !here().korean) {
        if (const auto here = person_here()) return here;
        if (stranger_since(number_)) return std::nullopt;
    }
    for (const Recent& recent : recent_) {
        if (number_ - recent.line > kLinesBack) break;
        if (kind(recent.entity) != what || (itself && recent.entity == *itself)) continue;
        if (outlets_.contains(recent.entity)) continue;
        if (what == EntityKind::Person && !here().korean && stranger_since(recent.line)) break;
        if (what == EntityKind::Organization && !noun.empty() && !may_be(recent.entity, noun)) continue;
        if (here().quote && here().speaker == recent.entity) continue;
        if (recent.subject) return recent.entity;
        several = several || (only && *only != recent.entity);
        if (!only) only = recent.entity;
    }
    return several || subject_only ? std::nullopt : only;
}

std::optional<std::uint32_t> Referents::person_here() const {
    std::optional<std::uint32_t> nearest;
    for (const Recent& recent : recent_) {
        if (recent.line != number_) break;
        if (kind(recent.entity) != EntityKind::Person) continue;
        if (recent.subject) return recent.entity;
        if (!nearest) nearest = recent.entity;
    }
    return nearest;
}

bool Referents::stranger_since(std::uint32_t line) const {
    for (std::uint32_t n = line + (line < number_ ? 1 : 0); n <= number_; ++n) {
        const auto& tokens = read_[n].tokens;
        if (tokens.size() < 2 || (n == number_ && at_ < 2)) continue;
        const auto capital = [&](std::size_t i) {
            return tokens[i].kind == TokenKind::Word &&
                   is_upper(character_at(analysis_.document->text.slice(tokens[i].range), 0).code);
        };
        const bool common = word_fits(rules_->set("det"), tokens[0].text) ||
                            word_fits(rules_->set("prepositions"), tokens[0].text) ||
                            word_fits(rules_->set("clause_words"), tokens[0].text);
        if (!common && capital(0) && capital(1)) return true;
    }
    return false;
}

std::optional<std::uint32_t> Referents::house_told_of() const {
    std::optional<std::uint32_t> only;
    bool several = false;
    for (const Recent& recent : recent_) {
        if (number_ - recent.line > kLinesBack) break;
        if (kind(recent.entity) != EntityKind::Organization) continue;
        if (outlets_.contains(recent.entity) || is_authority(recent.entity)) continue;
        if (recent.subject) return recent.entity;
        several = several || (only && *only != recent.entity);
        if (!only) only = recent.entity;
    }
    return several ? std::nullopt : only;
}

std::optional<std::uint32_t> Referents::main_house(std::string_view noun) const {
    if (const auto here = house_here(noun)) return here;
    if (const auto named = named_so(noun)) return named;
    const auto weight = [&](std::uint32_t entity) { // "the brewer" is rather who was called so
        constexpr std::size_t kForCalledSo = 3;
        return times_.at(entity) + (described_.contains({entity, std::string(noun)}) ? kForCalledSo : 0);
    };
    std::optional<std::uint32_t> best;
    std::size_t most = 0;
    const auto itself = apposed();
    for (const Recent& recent : recent_) {
        if (number_ - recent.line > kLinesBack) break;
        if (!may_be(recent.entity, noun) || outlets_.contains(recent.entity) || recent.entity == itself) continue;
        // of those named as often rather who the sentence before was about
        const std::size_t likely = 2 * weight(recent.entity) + (recent.subject ? 1 : 0);
        if (!best || likely > most) best = recent.entity, most = likely;
    }
    return best;
}

namespace {

bool holds_word(std::string_view name, std::string_view word) {
    const std::size_t found = name.find(word);
    if (found == std::string_view::npos || (found > 0 && name[found - 1] != ' ')) return false;
    const std::size_t end = found + word.size();
    return end >= name.size() || name[end] == ' ';
}

} // namespace

/// "A, a small brewer, …", "the brewer A": what an organization was called when it was introduced.
void Referents::read_descriptions(const LanguageRules& english) {
    constexpr std::size_t kLongest = 5;
    const auto& nouns = english.set("house_phrases");
    const auto& det = english.set("det");
    for (const TokenLine& line : read_) {
        if (line.korean) continue;
        for (std::size_t k = 0; k < line.tokens.size(); ++k) {
            const RelationToken& name = line.tokens[k];
            if (name.kind != TokenKind::Name || kind(name.index) != EntityKind::Organization) continue;
            const std::size_t noun =
                k > 1 && line.tokens[k - 1].kind == TokenKind::Comma ? k - 2 : k - 1; // "its union, A"
            if (k > 0 && line.tokens[noun].kind == TokenKind::Word && word_fits(nouns, line.tokens[noun].text))
                described_.insert({name.index, line.tokens[noun].text});
            if (k + 2 >= line.tokens.size() || line.tokens[k + 1].kind != TokenKind::Comma || !name.text.empty())
                continue;
            if (!word_fits(det, line.tokens[k + 2].text)) continue;
            for (std::size_t n = k + 3; n < std::min(k + 3 + kLongest, line.tokens.size()); ++n) {
                if (line.tokens[n].kind == TokenKind::Name) continue; // "a London brewer"
                if (line.tokens[n].kind != TokenKind::Word ||
                    word_fits(english.set("prepositions"), line.tokens[n].text))
                    break;
                if (word_fits(nouns, line.tokens[n].text)) described_.insert({name.index, line.tokens[n].text});
            }
        }
    }
}

std::optional<std::uint32_t> Referents::same_pronoun(std::string_view word) const {
    const bool she = word == "her";
    for (std::size_t k = at_; k-- > 0;) {
        const RelationToken& before = here().tokens[k];
        if (before.kind == TokenKind::Stop) return std::nullopt;
        if (before.kind != TokenKind::Name || !before.anaphor || kind(before.index) != EntityKind::Person) continue;
        const std::string written = ascii_lower(analysis_.document->text.slice(before.range));
        if (she ? written == "she" || written == "her" : written == "he" || written == "his") return before.index;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> Referents::object_before() const {
    if (at_ < 3 || here().korean || here().tokens[at_ - 1].kind != TokenKind::Word) return std::nullopt;
    std::size_t k = at_ - 1;
    if (!is_known_verb(*rules_, here().tokens[k].text)) return std::nullopt;
    while (k > 0 && here().tokens[k - 1].kind == TokenKind::Word &&
           (word_fits(rules_->set("adverbs"), here().tokens[k - 1].text) ||
            word_fits(rules_->set("aux"), here().tokens[k - 1].text)))
        --k;
    if (k == 0 || here().tokens[k - 1].kind != TokenKind::Word ||
        !word_fits(rules_->set("and"), here().tokens[k - 1].text))
        return std::nullopt;
    std::optional<std::uint32_t> object;
    bool actor = false; // somebody else stands before it, who does both
    for (std::size_t n = k - 1; n-- > 0;) {
        const RelationToken& name = here().tokens[n];
        if (name.kind == TokenKind::Stop) break;
        if (name.kind != TokenKind::Name || !name.text.empty()) continue;
        if (!object && kind(name.index) == EntityKind::Organization)
            object = name.index;
        else if (object && name.index != *object)
            actor = true;
    }
    return actor ? object : std::nullopt;
}

/// "The Harbour Gazette reported that …", "…, A explains", "told A": of whom nothing else is told more often.
void Referents::read_outlets(const LanguageRules& english) {
    std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> told; // how often it reports, and is named at all
    for (const TokenLine& line : read_) {
        for (std::size_t k = 0; k < line.tokens.size() && !line.korean; ++k) {
            const RelationToken& name = line.tokens[k];
            if (name.kind != TokenKind::Name || kind(name.index) != EntityKind::Organization) continue;
            const bool own = k + 2 < line.tokens.size() && // "A reported [higher profits]": of its own
                             (line.tokens[k + 2].kind == TokenKind::Money ||
                              (line.tokens[k + 2].kind == TokenKind::Word &&
                               !word_fits(english.set("told_by_others"), line.tokens[k + 2].text)));
            const bool reports = k + 1 < line.tokens.size() && line.tokens[k + 1].kind == TokenKind::Word && !own &&
                                 name.text.empty() && word_fits(english.set("reporting"), line.tokens[k + 1].text);
            const bool hears = k > 0 && line.tokens[k - 1].kind == TokenKind::Word && line.tokens[k - 1].text == "told";
            told[name.index].first += reports || hears;
            ++told[name.index].second;
        }
    }
    for (const auto& [entity, times] : told)
        if (times.first * 2 >= times.second) outlets_.insert(entity);
}

/// "the trust": the only one whose name holds that word.
std::optional<std::uint32_t> Referents::named_so(std::string_view noun) const {
    if (here().korean || word_fits(rules_->set("company_nouns"), noun)) return std::nullopt;
    std::optional<std::uint32_t> one;
    for (const NameMention& mention : analysis_.names.mentions) {
        if (mention.range.begin >= here().tokens[at_].range.begin) break;
        if (kind(mention.entity) != EntityKind::Organization || mention.entity == one) continue;
        if (!holds_word(ascii_lower(analysis_.names.entities[mention.entity].name), noun)) continue;
        if (one) return std::nullopt;
        one = mention.entity;
    }
    return one;
}

std::optional<std::uint32_t> Referents::house_described(std::string_view noun) const {
    std::optional<std::uint32_t> called, only;
    bool several = false;
    for (const Recent& recent : recent_) {
        if (number_ - recent.line > kLinesBack) break;
        if (!may_be(recent.entity, noun) || outlets_.contains(recent.entity) || is_authority(recent.entity)) continue;
        if (!called && described_.contains({recent.entity, std::string(noun)})) called = recent.entity;
        several = several || (only && *only != recent.entity);
        if (!only) only = recent.entity;
    }
    return called ? called : several ? std::nullopt : only;
}

bool Referents::may_be(std::uint32_t entity, std::string_view noun) const {
    if (kind(entity) != EntityKind::Organization) return false;
    const std::string name = ascii_lower(analysis_.names.entities[entity].name);
    const bool general = word_fits(rules_->set("company_nouns"), noun);
    const auto& bodies = rules_->set("public_bodies");
    if (general) {
        const std::size_t space = name.rfind(' ');
        const std::string_view last = std::string_view(name).substr(space == std::string::npos ? 0 : space + 1);
        const std::string_view first = std::string_view(name).substr(0, name.find(' '));
        return !word_fits(bodies, last) && !word_fits(bodies, first);
    }
    const bool some_named_so = std::any_of(recent_.begin(), recent_.end(), [&](const Recent& recent) {
        return kind(recent.entity) == EntityKind::Organization &&
               ascii_lower(analysis_.names.entities[recent.entity].name).find(noun) != std::string::npos;
    });
    return !some_named_so || name.find(noun) != std::string::npos;
}

bool Referents::hangs_on_something() const {
    if (here().korean)
        return here().tokens[at_].kind == TokenKind::Word && !here().tokens[at_].text.ends_with("는") &&
               !here().tokens[at_].text.ends_with("가");
    return at_ > 0 && here().tokens[at_ - 1].kind == TokenKind::Word &&
           word_fits(rules_->set("prepositions"), here().tokens[at_ - 1].text);
}

std::optional<std::uint32_t> Referents::house_here(std::string_view noun) const {
    std::optional<std::uint32_t> actor, other;
    if (!hangs_on_something()) return std::nullopt;
    for (std::size_t k = at_; k-- > 0;) {
        const RelationToken& name = here().tokens[k];
        if (name.kind != TokenKind::Name || name.in_role || !may_be(name.index, noun)) continue;
        if (!actor && acts(k)) {
            actor = name.index;
        } else if (name.index != actor && !other) {
            other = name.index;
        }
    }
    return actor ? other : std::nullopt;
}

bool Referents::acts(std::size_t k) const {
    const RelationToken& name = here().tokens[k];
    if (here().korean) return word_fits(rules_->set("subj"), name.text);
    if (!name.text.empty()) return false;
    for (std::size_t b = k, words = 0; b > 0 && words < 4; ++words) {
        const RelationToken& before = here().tokens[--b];
        if (before.kind != TokenKind::Word) break;
        if (word_fits(rules_->set("prepositions"), before.text)) return false;
    }
    const bool end = k + 1 >= here().tokens.size() || k + 1 >= at_;
    return !end && !word_fits(rules_->set("prepositions"), here().tokens[k + 1].text) &&
           here().tokens[k + 1].kind != TokenKind::Comma && !word_fits(rules_->set("and"), here().tokens[k + 1].text);
}

} // namespace tieline
