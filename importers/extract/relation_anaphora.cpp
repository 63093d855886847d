#include "importers/extract/relation_anaphora.hpp"

#include "importers/extract/relation_discourse.hpp"
#include "importers/extract/relation_match.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

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

} // namespace

Discourse::Discourse(const Analysis& analysis, const RelationTables& tables, std::vector<TokenLine>& lines)
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

void Discourse::run() {
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

void Discourse::find_interviewee() {
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

void Discourse::find_speaker() {
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

bool Discourse::in_speech(TextRange words) const {
    return std::any_of(analysis_.quotes.begin(), analysis_.quotes.end(),
                       [&](const QuoteSpan& quote) { return quote.range.contains(words); });
}

std::optional<std::uint32_t> Discourse::named_at(TextRange words) const {
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

std::optional<std::uint32_t> Discourse::subject_before_quote() const {
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

std::optional<std::uint32_t> Discourse::house_of(std::uint32_t entity) const {
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

void Discourse::step() {
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

void Discourse::remember() {
    const RelationToken& name = token();
    const EntityKind what = kind(name.index);
    if (what == EntityKind::Work) {
        last_work_ = name.index;
        work_line_ = number_;
        if (!line_->main_work) line_->main_work = name.index;
    }
    if (name.in_role || (what != EntityKind::Person && what != EntityKind::Organization)) return;
    const bool subject = line_->korean
                             ? word_fits(rules_->set("subj"), name.text) || word_fits(rules_->set("copulas"), name.text)
                             : name.text.empty() && opens_clause();
    recent_.push_front({name.index, number_, subject});
    if (recent_.size() > kRemembered) recent_.pop_back();
}

void Discourse::become(std::uint32_t entity, std::string tail, std::size_t words) {
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

bool Discourse::both() {
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

void Discourse::become_two(std::pair<std::uint32_t, std::uint32_t> pair, const std::string& tail, std::size_t words) {
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

void Discourse::first_person() {
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

void Discourse::korean_word() {
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

std::optional<std::uint32_t> Discourse::own_house_here() const {
    for (std::size_t k = at_; k-- > 0;) {
        const RelationToken& name = line_->tokens[k];
        if (name.kind != TokenKind::Name || name.in_role || !word_fits(rules_->set("subj"), name.text)) continue;
        return kind(name.index) == EntityKind::Person ? house_of(name.index) : std::nullopt;
    }
    return std::nullopt;
}

bool Discourse::stands_alone() const {
    if (at_ == 0) return true;
    const RelationToken& before = line_->tokens[at_ - 1];
    if (before.kind == TokenKind::Comma || before.kind == TokenKind::Stop || before.kind == TokenKind::Day) return true;
    if (before.kind == TokenKind::Name) return word_fits(rules_->set("subj"), before.text);
    return before.kind == TokenKind::Word && word_fits(rules_->set("word_particles"), before.text) &&
           korean_ending(*rules_, before) == KoreanEnding::Other;
}

bool Discourse::surname_and_title(const std::string& word) {
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

std::optional<std::uint32_t> Discourse::only_known(const std::vector<std::uint32_t>& people) const {
    std::optional<std::uint32_t> found;
    for (const std::uint32_t person : people) {
        const bool known = std::any_of(analysis_.names.mentions.begin(), analysis_.names.mentions.end(),
                                       [&](const NameMention& mention) {
                                           return mention.entity == person && mention.form != MentionForm::Pronoun &&
                                                  mention.range.begin < line_->tokens[at_].range.begin;
                                       });
        if (!known) continue;
        if (found) return std::nullopt;
        found = person;
    }
    return found;
}

void resolve_anaphora(const Analysis& analysis, const RelationTables& tables, std::vector<TokenLine>& lines) {
    Discourse(analysis, tables, lines).run();
}

} // namespace tieline
