#include "importers/extract/name_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace tieline {
namespace {

constexpr float kFaint = 0.5F; // less is a hint only
constexpr float kSure = 1.0F, kLikely = 0.7F;
constexpr std::size_t kTold = 5;      // words from a deed to the end of its sentence: "…했다고 3일 밝혔다"
constexpr std::size_t kReach = 4;     // words from a name to the verb that it belongs to
constexpr float kTeamLead = 0.5F;     // more than speaks for the place
constexpr std::size_t kTeamWords = 3; // of sport in an article before its towns may be teams

/// The table holds the word's beginning: "인수했다" for 인수.
bool begins_with(const TextSet& table, std::string_view word) {
    std::size_t cut = 0;
    for (std::size_t syllable = 0; syllable < 5 && cut < word.size(); ++syllable) {
        cut += character_at(word, cut).size;
        if (table.contains(word.substr(0, cut))) return true;
    }
    return false;
}

/// Behind the last word of a sentence, without the marks that close it.
std::size_t words_end(const NameText& text, const SentenceTokens& sentence) {
    std::size_t end = sentence.end;
    while (end > sentence.begin && text.tokens[end - 1].shape == TokenShape::Mark) --end;
    return end;
}

/// Finds organizations by what is done to them and with them: "가나다를 인수", "가나다와 합작", "가나다로부터 투자".
class DealReader {
public:
    DealReader(const NameContext& context, const SentenceTokens& sentence) : c_(context), sentence_(sentence) {}

    void read() {
        for (std::size_t at = sentence_.begin; at < sentence_.end; ++at) {
            if (token(at).shape != TokenShape::Hangul || token(at).blocked) continue;
            const std::string_view word = token(at).text;
            if (begins_with(ko().acted_on, word))
                object_of(at, kSure);
            else if (begins_with(ko().sold, word))
                object_of(at, kLikely);
            else if (begins_with(ko().led, word))
                object_of(at, leads_to_head(at) ? kSure : 0.4F);
            if (begins_with(ko().dealt_with, word)) partner_of(at);
            if (begins_with(ko().taken_from, word)) giver_of(at);
            if (begins_with(ko().given_to, word)) taker_of(at, 0.6F);
            if (begins_with(ko().given_to_houses, word)) taker_of(at, kSure);
            if (begins_with(ko().deeds_of_houses, word)) doer_of(at);
        }
        subject();
        called_house();
    }

private:
    const NameText& text() const { return c_.text; }
    const NameToken& token(std::size_t at) const { return c_.text.tokens[at]; }
    const LanguageNames& ko() const { return c_.tables.korean; }

    bool everyday(std::string_view part) const {
        return ko().common.contains(part) || ko().isa.contains(part) || c_.tables.is_everyday(part);
    }

    /// "조립라인", "신기술", "판매망": made of everyday words; "새벽배송", "삼호기술" are not, or not all.
    bool is_compound(std::string_view word) const {
        if (everyday(word)) return true;
        for (std::size_t cut = character_at(word, 0).size; cut < word.size(); cut += character_at(word, cut).size) {
            const std::string_view head = word.substr(0, cut), tail = word.substr(cut);
            if (syllables(tail) >= 2 && everyday(tail) && (syllables(head) < 2 || everyday(head))) return true;
            if (syllables(tail) == 1 && ko().noun_ends.contains(tail) && everyday(head)) return true;
        }
        return false;
    }

    /// "하늘마트": an everyday word with what organizations end in.
    bool is_suffixed(std::string_view word) const {
        if (everyday(word)) return false;
        for (std::size_t cut = character_at(word, 0).size; cut < word.size(); cut += character_at(word, cut).size)
            if (cut >= std::size_t{2} * character_at(word, 0).size && ko().strong_suffixes.contains(word.substr(cut)))
                return true;
        return false;
    }

    void vote(std::size_t at, float weight, std::string_view rule) {
        const std::string_view word = text().stem(at);
        if (!could_be_name(c_, at) || c_.tables.known_phrases.find(word) || syllables(word) < 2) return;
        if (token(at).shape != TokenShape::Latin && !is_suffixed(word) &&
            (is_compound(word) || word.ends_with("들") || word.ends_with("적")))
            return;
        if (token(at).shape == TokenShape::Hangul && c_.tables.korean_name_score(word) >= 1.0) return;
        if (is_digit(character_at(word, 0).code)) return; // "20명"
        const bool part = at > sentence_.begin && adjacent(text(), at - 1, at) && bare(text(), at - 1) &&
                          token(at - 1).shape == TokenShape::Latin; // of a longer name
        if (part) return;
        c_.votes.add(word, EntityKind::Organization, syllables(word) >= 3 ? weight : std::min(weight, kLikely) * 0.6F,
                     rule);
    }

    /// "가나다를 전격 인수", "가나다를 300억원에 인수", "가나다 인수".
    void object_of(std::size_t at, float weight) {
        for (std::size_t k = at; k-- > sentence_.begin && at - k <= kReach;) {
            if (token(k).shape == TokenShape::Mark) return;
            if (token(k).blocked) continue;
            const std::string_view particle = text().particle(k);
            if (one_of(particle, {"을", "를"})) return vote(k, weight, "what is done to it");
            if (k + 1 == at && particle.empty() && adjacent(text(), k, at) && weight > kFaint)
                vote(k, 0.4F, "what is done to it");
        }
    }

    /// "가나다를 이끄는 [홍길동] 대표".
    bool leads_to_head(std::size_t at) const {
        TitleHit title;
        for (std::size_t k = at + 1; k < std::min(at + 3, sentence_.end); ++k)
            if (korean_title(c_, k, sentence_.end, title))
                return ko().titles[title.title].relation != "none" && token(at).text.ends_with("는");
        return false;
    }

    /// "가나다와 합작법인을", "가나다와의 제휴".
    void partner_of(std::size_t at) {
        for (std::size_t k = at; k-- > sentence_.begin && at - k <= kReach;) {
            if (token(k).shape == TokenShape::Mark) return;
            if (token(k).blocked) continue;
            if (one_of(text().particle(k), {"와", "과", "와의", "과의"})) return vote(k, kSure, "what is done with it");
        }
    }

    /// "가나다로부터 투자를", "가나다에서 수주한".
    void giver_of(std::size_t at) {
        for (std::size_t k = at; k-- > sentence_.begin && at - k <= kReach;) {
            if (token(k).shape == TokenShape::Mark) return;
            if (!token(k).blocked && one_of(text().particle(k), {"로부터", "으로부터"}))
                return vote(k, kSure, "who gives");
        }
    }

    /// "가나다에 100억원을 투자".
    void taker_of(std::size_t at, float weight) {
        bool money = token(at).text.starts_with("출자");
        for (std::size_t k = at; k-- > sentence_.begin && at - k <= kReach;) {
            if (token(k).shape == TokenShape::Mark) return;
            money = money || is_digit(character_at(token(k).text, 0).code);
            if (!token(k).blocked && text().particle(k) == "에")
                return vote(k, money ? kSure : weight, "what money goes to");
        }
    }

    /// "가나다는 3일 나라은행과 협약을 체결했다고 밝혔다": who a sentence begins with, where only houses do what it
    /// tells.
    void doer_of(std::size_t at) {
        const std::string_view word = token(at).text;
        const std::size_t last = words_end(text(), sentence_);
        const bool ends = at + 1 == last || word.ends_with("다고") || word.ends_with("다며") ||
                          word.ends_with("으며") || word.ends_with("고") || word.ends_with("면서");
        if (!ends || at + kTold < last) return;
        for (std::size_t k = sentence_.begin; k < std::min(sentence_.begin + 4, at); ++k) {
            if (token(k).shape == TokenShape::Mark || token(k).blocked) return;
            if (one_of(text().particle(k), {"은", "는", "이", "가"})) return vote(k, kSure, "what only houses do");
            if (!bare(text(), k)) return;
        }
    }

    /// "가나다는 … 회사다": what the sentence says that its subject is.
    void called_house() {
        const std::size_t last = words_end(text(), sentence_);
        if (last < sentence_.begin + 3 || !one_of(text().particle(sentence_.begin), {"은", "는"})) return;
        const std::string_view word = token(last - 1).text;
        for (const std::string_view copula : {"다", "이다", "였다", "이었다", "입니다"})
            if (word.ends_with(copula) && ko().isa.contains(word.substr(0, word.size() - copula.size())))
                return vote(sentence_.begin, 1.0F, "called a house");
    }

    /// "가나다는 … 공시했다": who a sentence begins with, where only organizations do what it ends with.
    void subject() {
        const std::size_t last = words_end(text(), sentence_);
        if (last == sentence_.begin || !begins_with(ko().acts, token(last - 1).text)) return;
        for (std::size_t at = sentence_.begin; at < std::min(sentence_.begin + 3, last); ++at) {
            if (token(at).shape == TokenShape::Mark || token(at).blocked) return;
            if (one_of(text().particle(at), {"은", "는", "이", "가"})) return vote(at, 0.5F, "what it does");
            if (!bare(text(), at)) return;
        }
    }

    const NameContext& c_;
    const SentenceTokens& sentence_;
};

/// "울산은 공격수 …를 영입했다": in news of sport what bears a town's name and plays or signs is its team.
class TeamReader {
public:
    explicit TeamReader(const NameContext& context) : c_(context) {}

    void read() {
        std::size_t words = 0;
        for (const NameToken& token : c_.text.tokens)
            if (token.shape == TokenShape::Hangul && begins_with(c_.tables.korean.team_nouns, token.text)) ++words;
        if (words < kTeamWords) return;
        for (const SentenceTokens& sentence : c_.text.sentences)
            if (sentence.korean && !sentence.silent()) read_sentence(sentence);
        for (const SentenceTokens& sentence : c_.text.sentences)
            if (sentence.korean && !sentence.silent()) {
                read_full_names(sentence);
                read_bracketed_names(sentence);
            }
        for (const std::string& team : teams_) {
            const NameForm* form = c_.votes.find(team);
            const float place = form == nullptr ? 0.0F : form->vote(EntityKind::Place);
            c_.votes.add(team, EntityKind::Organization, place + kTeamLead, "team of a town");
            join_full_name(team);
        }
    }

private:
    bool is_town(std::size_t at) const {
        const auto known = c_.tables.known_phrases.find(c_.text.stem(at));
        return known && c_.tables.known[*known].kind == EntityKind::Place;
    }

    /// It does, or suffers, what the next verb of playing and signing tells.
    void read_sentence(const SentenceTokens& sentence) {
        for (std::size_t at = sentence.begin; at < sentence.end; ++at) {
            if (!is_town(at) || syllables(c_.text.stem(at)) > 3) continue;
            const std::string_view particle = c_.text.particle(at);
            const bool subject = one_of(particle, {"은", "는", "이", "가"});
            if (!subject && !one_of(particle, {"을", "를", "와", "과", "와의", "과의"})) continue;
            const std::size_t reach = subject ? 14 : 5;
            for (std::size_t k = at + 1; k < sentence.end && k <= at + reach; ++k) {
                if (!begins_with(c_.tables.korean.team_verbs, c_.text.tokens[k].text)) continue;
                const std::string name(c_.text.stem(at));
                if (std::find(teams_.begin(), teams_.end(), name) == teams_.end()) teams_.push_back(name);
                break;
            }
        }
    }

    /// "창원 팔콘스가 … 꺾었다": a town, a word that is none, and what teams do.
    void read_full_names(const SentenceTokens& sentence) {
        bool plays = false;
        for (std::size_t at = sentence.begin; at < sentence.end && !plays; ++at)
            plays = begins_with(c_.tables.korean.team_verbs, c_.text.tokens[at].text);
        for (std::size_t at = sentence.begin; plays && at + 1 < sentence.end; ++at) {
            const std::size_t next = at + 1;
            if (!is_town(at) || !bare(c_.text, at) || !adjacent(c_.text, at, next)) continue;
            const std::string_view word = c_.text.stem(next);
            if (!could_be_name(c_, next) || c_.tables.known_phrases.find(word) || syllables(word) < 2) continue;
            if (c_.tables.is_everyday(word) || c_.tables.korean_name_score(word) >= 1.0) continue;
            if (c_.text.tokens[next].shape != TokenShape::Hangul || is_part_of_town(word)) continue;
            if (!one_of(c_.text.particle(next), {"은", "는", "이", "가", "의", "와", "과", "를", "을"})) continue;
            c_.votes.add(joined(c_.text, at, next, c_.text.tokens[next].stem), EntityKind::Organization, 0.8F,
                         "team with its town");
        }
    }

    /// "홍길동(창원 팔콘스)", "홍길동(창원 AB)": behind somebody's name, a town and a word are a team.
    void read_bracketed_names(const SentenceTokens& sentence) {
        for (std::size_t at = sentence.begin + 1; at + 3 < sentence.end; ++at) {
            const auto& tokens = c_.text.tokens;
            if (tokens[at].text != "(" || tokens[at - 1].shape != TokenShape::Hangul) continue;
            const std::size_t town = one_of(tokens[at + 1].text, {"이상"}) ? at + 2 : at + 1, name = town + 1;
            if (name + 1 >= sentence.end || tokens[name + 1].text != ")" || !is_town(town)) continue;
            const std::string_view word = tokens[name].text;
            if (!tokens[name].space_before || c_.tables.known_phrases.find(word) || is_part_of_town(word)) continue;
            if (tokens[name].shape != TokenShape::Hangul && !could_be_name(c_, name)) continue;
            if (c_.tables.is_verb_form(word) || c_.tables.korean.title_phrases.find(word)) continue;
            c_.votes.add(word, EntityKind::Organization, 1.0F, "team behind its town");
        }
    }

    /// "강남구", "아시아드경기장".
    bool is_part_of_town(std::string_view word) const {
        for (std::size_t cut = character_at(word, 0).size; cut < word.size(); cut += character_at(word, cut).size)
            if (c_.tables.korean.place_units.contains(word.substr(cut)) ||
                c_.tables.korean.place_endings.contains(word.substr(cut)))
                return true;
        return false;
    }

    void join_full_name(const std::string& team) {
        const std::string* full = nullptr;
        for (const NameForm& form : c_.votes.forms()) {
            if (form.text.size() <= team.size() || !form.text.starts_with(team) ||
                form.kind() != EntityKind::Organization)
                continue;
            if (form.weight() < kNameThreshold || c_.tables.korean.place_units.contains(form.text.substr(team.size())))
                continue;
            if (full != nullptr) return;
            full = &form.text;
        }
        if (full != nullptr) c_.votes.pairs.push_back({*full, team, "team of a town"});
    }

    const NameContext& c_;
    std::vector<std::string> teams_;
};

/// "가나군은 … 협약을 체결했다": a county or city that acts is its administration.
void vote_acting_towns(const NameContext& context) {
    const LanguageNames& ko = context.tables.korean;
    std::vector<std::string> towns;
    for (const SentenceTokens& sentence : context.text.sentences) {
        if (!sentence.korean || sentence.silent()) continue;
        const std::size_t last = words_end(context.text, sentence);
        if (last == sentence.begin || !begins_with(ko.acts, context.text.tokens[last - 1].text)) continue;
        for (std::size_t at = sentence.begin; at < std::min(sentence.begin + 4, last); ++at) {
            const std::string_view town = context.text.stem(at), particle = context.text.particle(at);
            if (!one_of(particle, {"은", "는"})) continue;
            const auto known = context.tables.known_phrases.find(town);
            const bool place = (known && context.tables.known[*known].kind == EntityKind::Place) ||
                               (!known && context.votes.accepted(town, EntityKind::Place));
            const bool rules = syllables(town) >= 3 && (town.ends_with("시") || town.ends_with("군") ||
                                                        town.ends_with("구") || town.ends_with("도"));
            if (place && rules) towns.emplace_back(town);
            break;
        }
    }
    for (const std::string& town : towns) {
        const NameForm* form = context.votes.find(town);
        const float place = form == nullptr ? 0.0F : form->vote(EntityKind::Place);
        const float house = form == nullptr ? 0.0F : form->vote(EntityKind::Organization);
        if (house <= place)
            context.votes.add(town, EntityKind::Organization, place - house + kTeamLead, "town that acts");
    }
}

} // namespace

void vote_korean_deals(const NameContext& context) {
    for (const SentenceTokens& sentence : context.text.sentences)
        if (sentence.korean && !sentence.silent()) DealReader(context, sentence).read();
    TeamReader(context).read();
    vote_acting_towns(context);
}

} // namespace tieline
