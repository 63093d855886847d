#include "importers/extract/relation_discourse.hpp"
#include "importers/extract/relation_match.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

/// English words that stand for a name: "she", "its", "the airline", "the prime minister", "Perrin".
namespace tieline {
namespace {

/// "carmaker's" -> "carmaker"; whether there was one to take.
bool take_owner_mark(std::string& word) {
    const bool owned = word.ends_with("'s");
    if (owned) word.resize(word.size() - 2);
    return owned;
}

} // namespace

bool Discourse::short_form() {
    const std::string_view written = analysis_.document->text.slice(token().range);
    if (!is_upper(character_at(written, 0).code)) return false;
    std::string word = token().text;
    const bool owned = take_owner_mark(word);
    const auto names = by_part_.find(word);
    if (names == by_part_.end() || word_fits(rules_->set("he"), word)) return false;
    const auto entity = only_known(names->second);
    if (!entity) return false;
    return become(*entity, owned ? "'s" : ""), true;
}

bool Discourse::the_person(std::string_view noun, bool owned) {
    std::size_t words = 2;
    const auto word_at = [&](std::size_t k) {
        const bool word = k < line_->tokens.size() && line_->tokens[k].kind == TokenKind::Word;
        return word ? std::string_view(line_->tokens[k].text) : std::string_view{};
    };
    const auto& nouns = rules_->set("person_phrases");
    if (!noun.ends_with("-year-old")) {
        if (!word_fits(nouns, noun)) return false;
    } else if (word_fits(nouns, word_at(at_ + 2))) {
        ++words;
    }
    const std::size_t next = at_ + words;
    if (word_fits(rules_->set("prepositions"), word_at(next))) return false; // "the author of …" is somebody else
    if (next < line_->tokens.size() && line_->tokens[next].kind == TokenKind::Name) return false;
    const auto entity = antecedent(EntityKind::Person);
    if (!entity) return false;
    return become(*entity, owned ? "'s" : "", words), true;
}

bool Discourse::officer() {
    constexpr std::size_t kLongest = 3;
    std::string words;
    for (std::size_t n = 1; n <= kLongest && at_ + n < line_->tokens.size(); ++n) {
        if (line_->tokens[at_ + n].kind != TokenKind::Word) return false;
        std::string word = line_->tokens[at_ + n].text;
        const bool owned = take_owner_mark(word);
        words += (words.empty() ? "" : " ") + word;
        const std::size_t next = at_ + n + 1;
        const bool names = next < line_->tokens.size() && line_->tokens[next].kind == TokenKind::Name;
        const bool goes_on = next < line_->tokens.size() && line_->tokens[next].kind == TokenKind::Word &&
                             word_fits(rules_->set("prepositions"), line_->tokens[next].text);
        const bool apposition = next + 1 < line_->tokens.size() && line_->tokens[next].kind == TokenKind::Comma &&
                                line_->tokens[next + 1].kind == TokenKind::Name;
        if ((names || goes_on || apposition) && !owned) continue;
        if (const auto person = holder_of(words)) return become(*person, owned ? "'s" : "", n + 1), true;
    }
    return false;
}

std::optional<std::uint32_t> Discourse::holder_of(std::string_view title) const {
    std::optional<std::uint32_t> one;
    for (const RoleMention& role : analysis_.names.roles) {
        if (role.range.begin >= line_->tokens[at_].range.begin) break;
        if (!role.person || role.former) continue;
        if (ascii_lower(analysis_.document->text.slice(role.range)) != title) continue;
        const std::uint32_t person = analysis_.names.mentions[*role.person].entity;
        if (kind(person) != EntityKind::Person || person == one) continue;
        if (one) return std::nullopt;
        one = person;
    }
    return one;
}

bool Discourse::the_product(std::string_view noun) {
    if (!word_fits(rules_->set("product_nouns"), noun)) return false;
    std::optional<std::uint32_t> one;
    for (const NameMention& mention : analysis_.names.mentions) {
        if (mention.range.begin >= token().range.begin) break;
        if (kind(mention.entity) != EntityKind::Product || one == mention.entity) continue;
        if (one) return false;
        one = mention.entity;
    }
    if (!one) return false;
    return become(*one, "", 2), true;
}

bool Discourse::their_house(std::uint32_t person) {
    const std::size_t next = at_ + 1;
    if (next >= line_->tokens.size() || line_->tokens[next].kind != TokenKind::Word) return false;
    std::string noun = line_->tokens[next].text;
    const bool owned = take_owner_mark(noun);
    const bool named = next + 1 < line_->tokens.size() && (line_->tokens[next + 1].kind == TokenKind::Name ||
                                                           line_->tokens[next + 1].kind == TokenKind::Comma);
    if (named || !word_fits(rules_->set("own_houses"), noun)) return false; // "her company, Orvane"
    const auto house = house_of(person);
    if (!house || !may_be(*house, noun)) return false;
    return become(*house, owned ? "'s" : "", 2), true;
}

bool Discourse::their_officer() const {
    constexpr std::size_t kLongest = 3;
    for (std::size_t k = at_ + 1; k < std::min(at_ + 1 + kLongest, line_->tokens.size()); ++k)
        if (line_->tokens[k].kind == TokenKind::Word && word_fits(rules_->set("chief"), line_->tokens[k].text))
            return true;
    return false;
}

bool Discourse::their_kin() const {
    constexpr std::size_t kLongest = 3;
    for (std::size_t k = at_ + 1; k < std::min(at_ + 1 + kLongest, line_->tokens.size()); ++k) {
        if (line_->tokens[k].kind != TokenKind::Word) return false;
        if (word_fits(rules_->set("kin"), line_->tokens[k].text)) return true;
    }
    return false;
}

bool Discourse::named_behind(std::string_view noun) const {
    const auto& tokens = line_->tokens;
    return at_ + 4 < tokens.size() && word_fits(rules_->set("house_phrases"), noun) &&
           tokens[at_ + 2].kind == TokenKind::Comma && tokens[at_ + 3].kind == TokenKind::Name &&
           tokens[at_ + 4].kind == TokenKind::Comma && kind(tokens[at_ + 3].index) == EntityKind::Organization;
}

void Discourse::english_word() {
    if (short_form()) return;
    const std::string& word = token().text;
    if (word_fits(rules_->set("he"), word)) {
        if (const auto entity = antecedent(EntityKind::Person)) become(*entity, "");
    } else if (word_fits(rules_->set("his"), word)) {
        auto entity = same_pronoun(word);
        if (!entity) entity = antecedent(EntityKind::Person);
        if (entity && !their_house(*entity)) become(*entity, "'s");
    } else if (word == "their" && their_kin()) {
        if (const auto pair = last_two(EntityKind::Person)) become_two(*pair, "'s", 1);
    } else if (word == "their" && their_officer()) {
        if (const auto entity = antecedent(EntityKind::Organization, true)) become(*entity, "'s");
    } else if (word == "it" || word == "its") {
        auto entity = meant_before();
        if (!entity && word == "it") entity = object_before();
        if (!entity && word == "it") entity = suffers();
        if (!entity && word == "its") entity = owner_here();
        if (!entity) entity = antecedent(EntityKind::Organization, true);
        if (entity) become(*entity, word == "it" ? "" : "'s");
    } else if (word == "the" && at_ + 1 < line_->tokens.size() && line_->tokens[at_ + 1].kind == TokenKind::Name) {
        the_house_so_described(); // "the US chipmaker"
    } else if (word == "the" && at_ + 1 < line_->tokens.size() && line_->tokens[at_ + 1].kind == TokenKind::Word) {
        std::string noun = line_->tokens[at_ + 1].text;
        const bool owned = take_owner_mark(noun);
        if (officer() || the_person(noun, owned)) return;
        if (named_behind(noun)) return;
        const bool compound = at_ + 2 < line_->tokens.size() && line_->tokens[at_ + 2].kind == TokenKind::Name;
        if (compound || (!owned && the_product(noun))) return;
        if (!word_fits(rules_->set("house_phrases"), noun)) return the_house_so_described();
        if (const auto entity = main_house(noun)) become(*entity, owned ? "'s" : "", 2);
    }
}

void Discourse::the_house_so_described() {
    constexpr std::size_t kLongest = 3; // words between
    const auto& tokens = line_->tokens;
    for (std::size_t k = at_ + 1; k < std::min(at_ + 2 + kLongest, tokens.size()); ++k) {
        if (tokens[k].kind == TokenKind::Name) {
            if (kind(tokens[k].index) != EntityKind::Place || !tokens[k].text.empty()) return;
            continue;
        }
        if (tokens[k].kind != TokenKind::Word) return;
        std::string noun = tokens[k].text;
        const bool owned = take_owner_mark(noun);
        if (word_fits(rules_->set("prepositions"), noun) || word_fits(rules_->set("aux"), noun) ||
            word_fits(rules_->set("and"), noun) || is_known_verb(*rules_, noun))
            return;
        if (!word_fits(rules_->set("house_phrases"), noun)) continue;
        const bool goes_on = k + 1 < tokens.size() && (tokens[k + 1].kind == TokenKind::Name ||
                                                       word_fits(rules_->set("prepositions"), tokens[k + 1].text));
        if (goes_on && !owned) return; // "the Swedish carmaker Calyx", "the US arm of Calyx"
        if (const auto entity = house_described(noun)) become(*entity, owned ? "'s" : "", k - at_ + 1);
        return;
    }
}

} // namespace tieline
