#include "importers/extract/relation_anaphora.hpp"

#include "importers/extract/relation_match.hpp"
#include "importers/extract/relation_referents.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace tieline {
namespace {

constexpr std::size_t kRemembered = 12;     // names that a pronoun may go back to
constexpr std::uint32_t kWorkLinesBack = 6; // that a work stays what is talked of

/// "변재하" -> "변", "젠슨 황" -> "황", "Gideon Marsh" -> "marsh".
std::string surname_of(std::string_view name) {
    const std::size_t space = name.rfind(' ');
    if (space != std::string_view::npos) return ascii_lower(name.substr(space + 1));
    const Character first = character_at(name, 0);
    const std::size_t syllables = name.size() / 3;
    return is_hangul(first.code) && syllables >= 2 && syllables <= 4 ? std::string(name.substr(0, first.size))
                                                                     : std::string{};
}

/// "carmaker's" -> "carmaker"; whether there was one to take.
bool take_owner_mark(std::string& word) {
    const bool owned = word.ends_with("'s");
    if (owned) word.resize(word.size() - 2);
    return owned;
}

class Discourse : private Referents {
public:
    Discourse(const Analysis& analysis, const RelationTables& tables, std::vector<TokenLine>& lines)
        : Referents(analysis, lines), tables_(tables), lines_(lines) {
        const auto& entities = analysis.names.entities;
        for (std::uint32_t i = 0; i < entities.size(); ++i)
            if (entities[i].kind == EntityKind::Person) by_surname_[surname_of(entities[i].name)].push_back(i);
        for (std::uint32_t i = 0; i < entities.size(); ++i) {
            const std::string& name = entities[i].name;
            const std::size_t space = name.find(' ');
            if (space == std::string::npos || script_of(name) != Script::Latin) continue;
            if (entities[i].kind == EntityKind::Person) by_part_[surname_of(name)].push_back(i);
            if (entities[i].kind == EntityKind::Organization && space > 3)
                by_part_[ascii_lower(std::string_view(name).substr(0, space))].push_back(i);
        }
        find_interviewee();
        read_descriptions(tables.of("en"));
        read_outlets(tables.of("en"));
    }

    void run() {
        for (number_ = 0; number_ < lines_.size(); ++number_) {
            line_ = &lines_[number_];
            if (line_->zone != zone_ && !line_->quote) last_speaker_.reset();
            zone_ = line_->zone;
            rules_ = &tables_.of(line_->korean ? "ko" : "en");
            find_speaker();
            line_->main_house = protagonist_;
            line_->told_house = house_told_of();
            line_->main_person = antecedent(EntityKind::Person);
            if (last_work_ && number_ - work_line_ <= kWorkLinesBack) line_->main_work = last_work_;
            for (at_ = 0; at_ < line_->tokens.size(); ++at_) step();
        }
    }

private:
    [[nodiscard]] RelationToken& token() { return line_->tokens[at_]; }

    /// Who answers the questions, and whom the article is about: who is introduced first with an
    /// organization, and what is named most.
    void find_interviewee() {
        for (const NameMention& mention : analysis_.names.mentions) ++times_[mention.entity];
        std::size_t most = 0;
        for (const auto& [entity, count] : times_)
            if (kind(entity) == EntityKind::Person && count > most) most = count, interviewee_ = entity;
        for (auto role = analysis_.names.roles.rbegin(); role != analysis_.names.roles.rend(); ++role) {
            if (!role->person || !role->organization || role->former) continue; // the first who is introduced wins
            const std::uint32_t person = analysis_.names.mentions[*role->person].entity;
            if (kind(person) == EntityKind::Person) interviewee_ = person;
        }
        most = 1; // named twice at least
        for (const auto& [entity, count] : times_)
            if (kind(entity) == EntityKind::Organization && count > most) most = count, protagonist_ = entity;
    }

    void find_speaker() {
        if (line_->quote) {
            const auto words = analysis_.quotes[*line_->quote].speaker;
            if (words && !in_speech(*words)) line_->speaker = named_at(*words);
            if (!line_->speaker) line_->speaker = subject_before_quote();
            if (!line_->speaker && line_->korean) line_->speaker = last_speaker_;
            last_speaker_ = line_->speaker;
        } else if (analysis_.zones[line_->zone].kind == ZoneKind::Answer) {
            line_->speaker = interviewee_;
        }
        if (line_->speaker) line_->speaker_house = house_of(*line_->speaker);
    }

    [[nodiscard]] bool in_speech(TextRange words) const {
        return std::any_of(analysis_.quotes.begin(), analysis_.quotes.end(),
                           [&](const QuoteSpan& quote) { return quote.range.contains(words); });
    }

    std::optional<std::uint32_t> named_at(TextRange words) const {
        for (std::uint32_t back = 0; back <= std::min<std::uint32_t>(number_, kLinesBack); ++back) {
            std::optional<std::uint32_t> found;
            for (const RelationToken& candidate : lines_[number_ - back].tokens) {
                if (candidate.kind != TokenKind::Name || !candidate.range.meets(words)) continue;
                if (!found || kind(candidate.index) == EntityKind::Person) found = candidate.index;
            }
            if (found) return found;
        }
        for (const NameMention& mention : analysis_.names.mentions)
            if (mention.range.meets(words)) return mention.entity;
        return std::nullopt;
    }

    /// "황은 반박했습니다: “…”": the subject of the sentence that the quote stands in.
    std::optional<std::uint32_t> subject_before_quote() const {
        if (!line_->korean) return std::nullopt;
        std::optional<std::uint32_t> found;
        for (std::uint32_t n = number_; n-- > 0 && lines_[n].sentence == line_->sentence;) {
            if (lines_[n].quote) continue;
            for (const RelationToken& candidate : lines_[n].tokens) {
                if (candidate.kind == TokenKind::Speech && candidate.index == *line_->quote) break;
                const EntityKind what = candidate.kind == TokenKind::Name ? kind(candidate.index) : EntityKind::Place;
                if (what != EntityKind::Person && what != EntityKind::Organization) continue;
                if (!candidate.in_role && word_fits(rules_->set("topic"), candidate.text)) found = candidate.index;
            }
        }
        return found;
    }

    /// The organization somebody speaks for, where the article names just one that he or she has not left.
    std::optional<std::uint32_t> house_of(std::uint32_t entity) const {
        const Names& names = analysis_.names;
        if (kind(entity) == EntityKind::Organization) return entity;
        std::optional<std::uint32_t> house;
        for (const RoleMention& role : names.roles) {
            if (!role.person || !role.organization || role.former) continue;
            if (names.mentions[*role.person].entity != entity) continue;
            const std::uint32_t found = names.mentions[*role.organization].entity;
            if (kind(found) != EntityKind::Organization) continue;
            if (house && *house != found) return std::nullopt;
            house = found;
        }
        return house;
    }

    void step() {
        if (token().kind == TokenKind::Word) {
            if (line_->speaker) first_person();
            if (token().kind == TokenKind::Word && both()) {
            } else if (token().kind == TokenKind::Word && line_->korean)
                korean_word();
            else if (token().kind == TokenKind::Word)
                english_word();
        }
        if (token().kind == TokenKind::Name && !token().first_person) remember();
    }

    void remember() {
        const RelationToken& name = token();
        const EntityKind what = kind(name.index);
        if (what == EntityKind::Work) {
            last_work_ = name.index;
            work_line_ = number_;
            if (!line_->main_work) line_->main_work = name.index;
        }
        if (name.in_role || (what != EntityKind::Person && what != EntityKind::Organization)) return;
        const bool subject =
            line_->korean ? word_fits(rules_->set("subj"), name.text) || word_fits(rules_->set("copulas"), name.text)
                          : name.text.empty() && opens_clause();
        recent_.push_front({name.index, number_, subject});
        if (recent_.size() > kRemembered) recent_.pop_back();
    }

    void become(std::uint32_t entity, std::string tail, std::size_t words = 1) {
        RelationToken& now = token();
        now.kind = TokenKind::Name;
        now.index = entity;
        now.text = std::move(tail);
        now.anaphor = true;
        if (words > 1) {
            now.range.end = line_->tokens[at_ + words - 1].range.end;
            line_->tokens.erase(line_->tokens.begin() + static_cast<std::ptrdiff_t>(at_ + 1),
                                line_->tokens.begin() + static_cast<std::ptrdiff_t>(at_ + words));
        }
    }

    /// "두 회사는", "both companies", "the two leaders": the two that were named last, as "A and B".
    bool both() {
        const auto text = [&](std::size_t i) {
            const bool word = i < line_->tokens.size() && line_->tokens[i].kind == TokenKind::Word;
            return word ? std::string_view(line_->tokens[i].text) : std::string_view{};
        };
        std::size_t k = at_;
        const bool article = word_fits(rules_->set("pair_articles"), text(k));
        if (article) ++k;
        const bool two = word_fits(rules_->set("pair_numbers"), text(k));
        if (two) ++k;
        if (!two && !article && !line_->korean) return false;
        const auto become_pair = [&](SetName set, EntityKind what) {
            for (const WordTest& noun : rules_->set(set)) {
                if (!text(k).starts_with(noun.text)) continue;
                const std::string rest(text(k).substr(noun.text.size()));
                if (!rest.empty() && (!line_->korean || !word_fits(rules_->set("particles"), rest))) continue;
                auto pair = last_two(what);
                if (!pair && last_pair_ && kind(last_pair_->first) == what && number_ - pair_line_ <= kLinesBack)
                    pair = last_pair_; // they are still the two
                if (!pair) return false;
                last_pair_ = pair;
                pair_line_ = number_;
                become_two(*pair, rest, k - at_ + 1);
                return true;
            }
            return false;
        };
        if (!two) return become_pair("pair_words", EntityKind::Organization);
        return become_pair("pair_houses", EntityKind::Organization) || become_pair("pair_people", EntityKind::Person);
    }

    void become_two(std::pair<std::uint32_t, std::uint32_t> pair, const std::string& tail, std::size_t words) {
        become(pair.second, tail, words);
        RelationToken first = token();
        first.index = pair.first;
        first.text = line_->korean ? "와" : "";
        const auto here = line_->tokens.begin() + static_cast<std::ptrdiff_t>(at_);
        RelationToken join = first;
        join.kind = TokenKind::Word;
        join.text = "and";
        const auto second = line_->tokens.insert(here, first) + 1;
        if (!line_->korean) line_->tokens.insert(second, join);
    }

    void first_person() {
        const auto take = [&](SetName set, std::optional<std::uint32_t> entity) {
            if (!entity || token().kind != TokenKind::Word) return;
            for (const WordTest& word : rules_->set(set)) {
                if (!token().text.starts_with(word.text)) continue;
                const std::string rest = token().text.substr(word.text.size());
                if (!rest.empty() && (!line_->korean || !word_fits(rules_->set("particles"), rest))) continue;
                const bool owned = word_fits(rules_->set("possessives"), token().text);
                become(*entity, line_->korean ? rest : owned ? "'s" : "");
                token().first_person = true;
                return;
            }
        };
        take("we", line_->speaker_house);
        take("i", line_->speaker);
    }

    void korean_word() {
        const std::string word = token().text;
        if (surname_and_title(word)) return;
        const auto pronoun = [&](SetName set, EntityKind what, std::size_t words, const std::string& text) {
            for (const WordTest& test : rules_->set(set)) {
                if (!text.starts_with(test.text)) continue;
                const std::string rest = text.substr(test.text.size());
                if (!rest.empty() && !word_fits(rules_->set("particles"), rest)) continue;
                if (const auto entity = antecedent(what, false, test.text)) return become(*entity, rest, words), true;
            }
            return false;
        };
        if (word != "그" && pronoun("he", EntityKind::Person, 1, word)) return; // "그 액수" is none
        if (word_fits(rules_->set("the_company"), word) && stands_alone()) {
            const bool dated = at_ > 0 && line_->tokens[at_ - 1].kind == TokenKind::Day;
            const bool founded = at_ + 1 < line_->tokens.size() && line_->tokens[at_ + 1].kind == TokenKind::Word &&
                                 word_fits(rules_->set("founding"), line_->tokens[at_ + 1].text);
            if (dated && !founded) return; // "2014년 회사를 나왔다": which one is not said
            auto entity = own_house_here();
            if (!entity && !dated) entity = main_house("회사");
            if (entity) become(*entity, word.substr(std::string_view("회사").size()));
            return;
        }
        if ((word == "이" || word == "해당") && at_ + 1 < line_->tokens.size() &&
            line_->tokens[at_ + 1].kind == TokenKind::Word)
            pronoun("house_phrases", EntityKind::Organization, 2, line_->tokens[at_ + 1].text);
    }

    /// "홍길동 가람전자 대표는 … 회사를 세웠다": the company of whoever this sentence is about.
    [[nodiscard]] std::optional<std::uint32_t> own_house_here() const {
        for (std::size_t k = at_; k-- > 0;) {
            const RelationToken& name = line_->tokens[k];
            if (name.kind != TokenKind::Name || name.in_role || !word_fits(rules_->set("subj"), name.text)) continue;
            return kind(name.index) == EntityKind::Person ? house_of(name.index) : std::nullopt;
        }
        return std::nullopt;
    }

    /// No word that describes it stands before: neither "다른 회사를" nor "창업한 회사가".
    [[nodiscard]] bool stands_alone() const {
        if (at_ == 0) return true;
        const RelationToken& before = line_->tokens[at_ - 1];
        if (before.kind == TokenKind::Comma || before.kind == TokenKind::Stop || before.kind == TokenKind::Day)
            return true;
        if (before.kind == TokenKind::Name) return word_fits(rules_->set("subj"), before.text);
        return before.kind == TokenKind::Word && word_fits(rules_->set("word_particles"), before.text) &&
               korean_ending(*rules_, before) == KoreanEnding::Other;
    }

    /// "변 대표는", "오 전 대표는", "황은" (only of a foreign name).
    bool surname_and_title(const std::string& word) {
        const Character first = character_at(word, 0);
        if (!is_hangul(first.code)) return false;
        const std::string surname = word.substr(0, first.size);
        const auto people = by_surname_.find(surname);
        if (people == by_surname_.end()) return false;
        const auto person = only_known(people->second);
        if (!person) return false;
        const std::string rest = word.substr(first.size);
        if (!rest.empty()) {
            const bool foreign = analysis_.names.entities[*person].name.find(' ') != std::string::npos;
            if (!foreign || !word_fits(rules_->set("subj"), rest)) return false;
            return become(*person, rest), true;
        }
        std::size_t title = at_ + 1;
        if (title < line_->tokens.size() && line_->tokens[title].text == "전") ++title;
        if (title >= line_->tokens.size() || line_->tokens[title].kind != TokenKind::Word) return false;
        const std::string& text = line_->tokens[title].text;
        std::size_t longest = 0;
        for (const WordTest& test : rules_->set("titles"))
            if (text.starts_with(test.text)) longest = std::max(longest, test.text.size());
        if (longest == 0) return false;
        const std::string tail = text.substr(longest);
        if (!tail.empty() && !word_fits(rules_->set("particles"), tail)) return false;
        return become(*person, tail, title - at_ + 1), true;
    }

    /// The one of them that was named before; nobody where there are two.
    [[nodiscard]] std::optional<std::uint32_t> only_known(const std::vector<std::uint32_t>& people) const {
        std::optional<std::uint32_t> found;
        for (const std::uint32_t person : people) {
            const bool known = std::any_of(
                analysis_.names.mentions.begin(), analysis_.names.mentions.end(), [&](const NameMention& mention) {
                    return mention.entity == person && mention.form != MentionForm::Pronoun &&
                           mention.range.begin < line_->tokens[at_].range.begin;
                });
            if (!known) continue;
            if (found) return std::nullopt;
            found = person;
        }
        return found;
    }

    /// "Perrin", "Okoye's": a part of one name only that was said in full before.
    bool short_form() {
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

    /// "the 24-year-old", "the striker", "the 41-year-old novelist": who was spoken of, where nothing more is said of
    /// him.
    bool the_person(std::string_view noun, bool owned) {
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

    /// "the prime minister", "the mayor's": the one person whom the article introduced with that title.
    bool officer() {
        constexpr std::size_t longest = 3;
        std::string words;
        for (std::size_t n = 1; n <= longest && at_ + n < line_->tokens.size(); ++n) {
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

    [[nodiscard]] std::optional<std::uint32_t> holder_of(std::string_view title) const {
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

    /// "the satellite", "the app": the only product that was named.
    bool the_product(std::string_view noun) {
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

    /// "his company", "her party's": the one house that the article gives that person.
    bool their_house(std::uint32_t person) {
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

    /// "their sporting director": a club or company that is spoken of as many.
    [[nodiscard]] bool their_officer() const {
        constexpr std::size_t longest = 3;
        for (std::size_t k = at_ + 1; k < std::min(at_ + 1 + longest, line_->tokens.size()); ++k)
            if (line_->tokens[k].kind == TokenKind::Word && word_fits(rules_->set("chief"), line_->tokens[k].text))
                return true;
        return false;
    }

    /// "their young daughter, Gloria": of the two who were named.
    [[nodiscard]] bool their_kin() const {
        constexpr std::size_t longest = 3;
        for (std::size_t k = at_ + 1; k < std::min(at_ + 1 + longest, line_->tokens.size()); ++k) {
            if (line_->tokens[k].kind != TokenKind::Word) return false;
            if (word_fits(rules_->set("kin"), line_->tokens[k].text)) return true;
        }
        return false;
    }

    /// "The firm, Brightways, …": it is named at once.
    bool named_behind(std::string_view noun) const {
        const auto& tokens = line_->tokens;
        return at_ + 4 < tokens.size() && word_fits(rules_->set("house_phrases"), noun) &&
               tokens[at_ + 2].kind == TokenKind::Comma && tokens[at_ + 3].kind == TokenKind::Name &&
               tokens[at_ + 4].kind == TokenKind::Comma && kind(tokens[at_ + 3].index) == EntityKind::Organization;
    }

    void english_word() {
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

    /// "the Indian poultry conglomerate", "the US chipmaker": a few words say more of the house that was named before.
    void the_house_so_described() {
        constexpr std::size_t longest = 3; // words between
        const auto& tokens = line_->tokens;
        for (std::size_t k = at_ + 1; k < std::min(at_ + 2 + longest, tokens.size()); ++k) {
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

    const RelationTables& tables_;
    std::vector<TokenLine>& lines_;
    TokenLine* line_ = nullptr;
    std::uint32_t zone_ = 0;
    std::optional<std::pair<std::uint32_t, std::uint32_t>> last_pair_; // what "both" meant last
    std::optional<std::uint32_t> last_work_;                           // that was named
    std::uint32_t work_line_ = 0;
    std::uint32_t pair_line_ = 0;
    std::map<std::string, std::vector<std::uint32_t>> by_surname_, by_part_;
    std::optional<std::uint32_t> interviewee_, protagonist_, last_speaker_;
};

} // namespace

void resolve_anaphora(const Analysis& analysis, const RelationTables& tables, std::vector<TokenLine>& lines) {
    Discourse(analysis, tables, lines).run();
}

} // namespace tieline
