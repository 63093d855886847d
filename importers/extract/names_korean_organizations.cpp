#include "importers/extract/name_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <array>

namespace tieline {
namespace {

/// Finds organizations by what they end in and by the nouns beside them.
class OrganizationReader {
public:
    OrganizationReader(const NameContext& context, const SentenceTokens& sentence) : c_(context), sentence_(sentence) {}

    void read() {
        for (std::size_t at = sentence_.begin; at < sentence_.end; ++at) {
            const NameToken& word = token(at);
            if (word.shape == TokenShape::Mark || word.shape == TokenShape::Digits || word.blocked) continue;
            by_suffix(at);
            beside_legal_mark(at);
            behind_legal_form(at);
            after_cue(at);
            quoted(at);
            quotative(at);
            such_as(at);
            behind_country(at);
            begins_with_known(at);
            before_cue(at);
            owner(at);
            campus(at);
            band(at);
        }
    }

private:
    const NameText& text() const { return c_.text; }
    const NameToken& token(std::size_t at) const { return c_.text.tokens[at]; }
    const LanguageNames& ko() const { return c_.tables.korean; }

    bool known_other(std::string_view word) const {
        const auto known = c_.tables.known_phrases.find(word);
        return known && c_.tables.known[*known].kind != EntityKind::Organization;
    }

    void vote(std::size_t first, std::size_t last, float weight, std::string_view rule) {
        const std::string form = joined(text(), first, last, token(last).stem);
        if (!known_other(form)) c_.votes.add(form, EntityKind::Organization, weight, rule);
    }

    /// "가나다전자", "가나다위원회", "가나 저축은행": what comes before the suffix must be no everyday word.
    void by_suffix(std::size_t at) {
        const std::string_view stem = text().stem(at);
        if (token(at).shape == TokenShape::Latin) return;
        if (ko().strong_suffixes.contains(stem)) return apart_suffix(at, stem);
        if (ko().medium_suffixes.contains(stem) && at > sentence_.begin && could_be_name(c_, at - 1) &&
            syllables(token(at - 1).text) >= 3 && c_.tables.korean_name_score(token(at - 1).text) < 0.5 &&
            !c_.tables.known_phrases.find(token(at - 1).text))
            apart_suffix(at, stem);
        if (ko().common.contains(stem) || ko().isa.contains(stem)) return;
        if (c_.tables.is_verb_form(token(at).text) && bare(text(), at)) return;
        const std::string_view suffix = c_.tables.organization_suffix(stem);
        if (suffix.empty()) return by_firm_suffix(at, stem);
        if (ko().title_phrases.find(stem) || describes_next(at)) return;
        const bool apart = syllables(stem) >= syllables(suffix) + 2 && !text().particle(at).empty();
        const float weight = apart ? 1.0F : c_.tables.suffix_weight(suffix);
        vote(at, at, syllables(suffix) >= 2 ? weight : 0.6F, "organization's suffix");
        if (syllables(suffix) >= 2 && belongs_to_house(at)) vote(at - 1, at, 1.5F, "house and its institution");
    }

    /// "가나대 나루병원", "가나전자 AI연구소": the name goes on behind the house that it belongs to; ministries and
    /// agencies only stand before what they oversee.
    bool belongs_to_house(std::size_t at) const {
        if (at == sentence_.begin || !adjacent(text(), at - 1, at) || !bare(text(), at - 1) || token(at - 1).blocked)
            return false;
        const std::string_view house = token(at - 1).text;
        const auto known = c_.tables.known_phrases.find(house);
        const bool college = house.ends_with("대") || house.ends_with("대학교");
        const bool named = known ? c_.tables.known[*known].kind == EntityKind::Organization
                                 : college && syllables(house) >= 3 && could_be_name(c_, at - 1);
        return named && ko().house_parts.contains(c_.tables.organization_suffix(text().stem(at)));
    }

    /// "㈜가나", "(주)가나", "가나㈜".
    void beside_legal_mark(std::size_t at) {
        const auto is = [this](std::size_t i, std::string_view mark) {
            return i < sentence_.end && token(i).text == mark;
        };
        const bool before =
            at > sentence_.begin && !token(at).space_before &&
            (is(at - 1, "㈜") || (at >= sentence_.begin + 3 && is(at - 1, ")") && is(at - 2, "주") && is(at - 3, "(")));
        const bool after = (is(at + 1, "㈜") && !token(at + 1).space_before) ||
                           (is(at + 1, "(") && !token(at + 1).space_before && is(at + 2, "주") && is(at + 3, ")"));
        if ((before || after) && syllables(text().stem(at)) >= 2 && !token(at).blocked)
            vote(at, at, 1.5F, "name with its legal form");
    }

    /// "법무법인 가람", "도서출판 물결".
    void behind_legal_form(std::size_t at) {
        const std::size_t next = at + 1;
        if (!ko().legal_prefixes.contains(token(at).text) || next >= sentence_.end || !adjacent(text(), at, next))
            return;
        const std::string_view name = text().stem(next);
        if (token(next).blocked || ko().title_phrases.find(name) || c_.tables.is_verb_form(name)) return;
        if (syllables(name) < 2 || (ko().common.contains(name) && text().times(name) > 2)) return;
        vote(at, next, 1.2F, "legal form and name");
    }

    /// "협동로봇 회사 가나다": the word says what kind of company comes.
    bool describes_next(std::size_t at) const {
        const std::size_t next = at + 1;
        return next < sentence_.end && bare(text(), at) && adjacent(text(), at, next) &&
               c_.tables.tells_organization(text().stem(next)) && !ko().after.contains(text().stem(next));
    }

    /// "바다전자", "알파인베스트먼트": an everyday word makes a name with what only firms end in.
    void by_firm_suffix(std::size_t at, std::string_view stem) {
        for (std::size_t cut = std::size_t{2} * character_at(stem, 0).size; cut < stem.size();
             cut += character_at(stem, cut).size)
            if (ko().firm_suffixes.contains(stem.substr(cut)) && syllables(stem.substr(0, cut)) >= 2)
                return vote(at, at, 0.8F, "firm's suffix");
        by_weak_suffix(at, stem);
    }

    /// "푸른당", "가나대": one mention does not suffice.
    void by_weak_suffix(std::size_t at, std::string_view stem) {
        if (syllables(stem) < 3 || !could_be_name(c_, at) || is_verb_like(at)) return;
        for (std::size_t cut = character_at(stem, 0).size; cut < stem.size(); cut += character_at(stem, cut).size)
            if (ko().weak_suffixes.contains(stem.substr(cut))) {
                const bool everyday = c_.tables.is_everyday(stem.substr(0, cut));
                const bool member = at + 1 < sentence_.end && bare(text(), at) && adjacent(text(), at, at + 1) &&
                                    c_.tables.korean_name_score(text().stem(at + 1)) >= 0.9; // "가나당 홍길동"
                const bool sure = member || (ko().parties.contains(stem.substr(cut)) && tells_politics());
                return vote(at, at, everyday ? 0.1F : sure ? 1.0F : 0.4F, "organization's short suffix");
            }
    }

    /// The sentence holds a word of politics.
    bool tells_politics() const {
        for (std::size_t at = sentence_.begin; at < sentence_.end; ++at)
            if (ko().party_nouns.contains(text().stem(at))) return true;
        return false;
    }

    /// "미국 가나다의": an unknown word behind a country.
    void behind_country(std::size_t at) {
        const auto known = c_.tables.known_phrases.find(token(at).text);
        if (!known || c_.tables.known[*known].kind != EntityKind::Place || !bare(text(), at)) return;
        const std::size_t next = at + 1;
        if (next < sentence_.end && adjacent(text(), at, next) && could_be_name(c_, next) && !is_verb_like(next) &&
            !text().particle(next).empty() && syllables(text().stem(next)) >= 3)
            vote(next, next, 0.4F, "word behind a country");
    }

    /// "네이버웹툰", "카카오벤처스": a known organization begins the word.
    void begins_with_known(std::size_t at) {
        const std::string_view stem = text().stem(at);
        if (token(at).shape == TokenShape::Latin || !could_be_name(c_, at) || c_.tables.known_phrases.find(stem))
            return;
        for (std::size_t cut = stem.size() - character_before(stem, stem.size()).size; cut >= 6;
             cut -= character_before(stem, cut).size) {
            const auto known = c_.tables.known_phrases.find(stem.substr(0, cut));
            if (!known || c_.tables.known[*known].kind != EntityKind::Organization) continue;
            if (syllables(stem.substr(cut)) >= 2 && !c_.tables.is_everyday(stem.substr(cut)))
                vote(at, at, 0.6F, "begins with a known organization");
            return;
        }
    }

    /// "가나 저축은행", "가나다 벤처 파트너스": the suffix as a word of its own behind a name.
    void apart_suffix(std::size_t at, std::string_view stem) {
        if (syllables(stem) < 2 || at == sentence_.begin || c_.tables.known_phrases.find(stem)) return;
        const bool plain = ko().product.contains(stem) || (ko().common.contains(stem) && !ko().isa.contains(stem));
        const bool countless =
            ko().isa.contains(stem) && (c_.tables.known_phrases.find(token(at - 1).text) || !could_be_name(c_, at - 1));
        if (plain || countless || c_.tables.korean_name_score(token(at - 1).text) >= 1.0) return;
        std::size_t first = at;
        while (first > sentence_.begin && at - first < 3 && adjacent(text(), first - 1, first) &&
               bare(text(), first - 1) &&
               (could_be_name(c_, first - 1) || (first != at && c_.tables.known_phrases.find(token(first - 1).text))))
            --first;
        for (std::size_t k = at; k-- > first;)
            if (is_event(token(k).text)) first = k + 1; // "K리그 [수원 드래곤즈]"
        while (first < at && (ends_like_verb(first) || c_.tables.korean_name_score(token(first).text) >= 1.0)) ++first;
        if (first < at && could_be_name(c_, first))
            vote(first, at, syllables(stem) >= 3 ? 1.0F : 0.7F, "organization's last word");
    }

    /// "K리그", "챔피언스리그"
    bool is_event(std::string_view word) const {
        for (std::size_t cut = 0; cut < word.size(); cut += character_at(word, cut).size)
            if (ko().event.contains(word.substr(cut))) return true;
        return false;
    }

    /// "스타트업 가나다는", "시민단체 가나다연대": the noun right before an unknown word.
    void after_cue(std::size_t at) {
        if (!c_.tables.tells_organization(text().stem(at)) || !(bare(text(), at) || text().particle(at) == "인"))
            return;
        const std::size_t next = at + 1;
        if (next >= sentence_.end || !adjacent(text(), at, next) || !could_be_name(c_, next)) return;
        if (c_.tables.korean_name_score(text().stem(next)) >= 1.0 && !bare(text(), at)) return;
        if (is_verb_like(next) || ko().isa.contains(text().stem(next))) return;
        const std::string_view department = c_.tables.department_end(text().stem(next));
        if (department.ends_with("과") || department.ends_with("학부")) return; // "가나대학교 수학과"
        const bool sure = !bare(text(), at) || syllables(text().stem(next)) >= 4 ||
                          text().times(text().stem(next)) >= 2 || token(next).shape != TokenShape::Hangul;
        const bool closed = !text().particle(next).empty() || next + 1 >= sentence_.end ||
                            c_.tables.korean_name_score(token(next + 1).text) >= 1.0;
        const bool unlike = c_.tables.korean_name_score(text().stem(next)) < 0.5;
        const bool strange = unlike && syllables(text().stem(next)) == 3 && !c_.tables.is_everyday(text().stem(next));
        TitleHit title;
        const bool alone = next + 1 >= sentence_.end || !korean_title(c_, next + 1, sentence_.end, title);
        if (closed && alone && !unlike &&
            one_of(text().particle(next), {"과", "와", "은", "는", "로부터", "으로부터", "에"}))
            return vote(next, next, 1.6F, "noun before an organization"); // "제약사 노바린과": no person
        const float weight = closed ? (sure ? (unlike ? 1.5F : 1.0F) : strange ? 1.0F : 0.8F) : 0.5F;
        vote(next, next, weight, "noun before an organization");
    }

    /// "기획사 '가나다'를": what the noun names stands in quotes.
    void quoted(std::size_t at) {
        const std::size_t open = at + 1;
        if (!bare(text(), at) || open + 2 >= sentence_.end || !opens_quote(token(open).text)) return;
        const std::string_view noun = text().stem(at);
        if (!c_.tables.tells_organization(noun) || ko().after.contains(noun) || ko().product.contains(noun)) return;
        for (std::size_t close = open + 2; close < sentence_.end && close <= open + 4; ++close) {
            if (token(close).shape != TokenShape::Mark) continue;
            if (!closes_quote(token(close).text)) return;
            const std::string form = joined(text(), open + 1, close - 1, token(close - 1).range.end);
            if (!known_other(form) && syllables(form) >= 2 && !ko().common.contains(form))
                c_.votes.add(form, EntityKind::Organization, 1.5F, "noun before a quoted organization");
            return;
        }
    }

    static bool opens_quote(std::string_view mark) {
        return mark == "'" || mark == "\"" || mark == "‘" || mark == "“" || mark == "「" || mark == "<";
    }
    static bool closes_quote(std::string_view mark) {
        return mark == "'" || mark == "\"" || mark == "’" || mark == "”" || mark == "」" || mark == ">";
    }

    /// "활용해", "빠른": one syllable tells, where no other form of the word speaks for a noun.
    bool ends_like_verb(std::size_t at) const {
        static constexpr std::string_view kEndings = "는은한할해된될돼던려며고서면지게히운온진킨힌린로에의를을시";
        const std::string_view word = token(at).text;
        const std::string_view last = word.substr(word.size() - character_before(word, word.size()).size);
        return is_verb_like(at) ||
               (is_hangul(character_at(last, 0).code) && kEndings.find(last) != std::string_view::npos);
    }

    bool is_verb_like(std::size_t at) const {
        const std::string_view word = token(at).text;
        return word.ends_with("다") || word.ends_with("적") || word.ends_with("들") || word.ends_with("한") ||
               c_.tables.is_verb_form(word);
    }

    /// "참여해 [지분을]": a verb that leads to the next.
    static bool is_converb(std::string_view word) {
        return word.ends_with("해") || word.ends_with("돼") || word.ends_with("하여") || word.ends_with("되어");
    }

    /// "가나다의 경쟁사", "가나다의 최대주주": what only houses have.
    void owner(std::size_t at) {
        const std::string_view word = text().stem(at);
        const std::size_t next = at + 1;
        if (text().particle(at) != "의" || next >= sentence_.end || !adjacent(text(), at, next)) return;
        if (!ko().owned.contains(text().stem(next)) || syllables(word) < 3 || !could_be_name(c_, at)) return;
        if (c_.tables.is_everyday(word) || is_verb_like(at) || c_.tables.korean_name_score(word) >= 0.5) return;
        vote(at, at, 1.0F, "what only houses have");
    }

    /// "가나대 의대", "가나대 대학원": a university by what it has.
    void campus(std::size_t at) {
        const std::string_view word = token(at).text;
        const std::size_t next = at + 1;
        if (!word.ends_with("대") || syllables(word) < 3 || next >= sentence_.end || !adjacent(text(), at, next))
            return;
        if (!could_be_name(c_, at) || c_.tables.is_everyday(word) || !ko().campus_parts.contains(text().stem(next)))
            return;
        vote(at, at, 1.2F, "university and its part");
    }

    /// "그룹 가나다의 멤버": a band, where the word does not end the name of a house before it.
    void band(std::size_t at) {
        const std::size_t next = at + 1;
        if (!ko().bands.contains(token(at).text) || next >= sentence_.end || !adjacent(text(), at, next)) return;
        if (at > sentence_.begin && adjacent(text(), at - 1, at) && bare(text(), at - 1) && could_be_name(c_, at - 1))
            return;
        const std::string_view name = text().stem(next);
        if (could_be_name(c_, next) && !c_.tables.known_phrases.find(name) && !c_.tables.is_everyday(name) &&
            c_.tables.korean_name_score(name) < 1.0)
            vote(next, next, 1.2F, "called a band");
    }

    /// "가나다라는 스타트업", "가나다라는 한국 기업".
    void quotative(std::size_t at) {
        const std::string_view particle = text().particle(at);
        if (particle != "라는" && particle != "이라는" && particle != "란" && particle != "이란") return;
        if (!could_be_name(c_, at)) return;
        for (std::size_t next = at + 1; next < sentence_.end && next <= at + 3; ++next) {
            if (token(next).shape == TokenShape::Mark) return;
            if (ko().isa.contains(text().stem(next))) return vote(at, at, 1.5F, "called an organization");
        }
    }

    /// "가나다 같은 스타트업", "가나다와 같이 빠르게 크는 회사", "가나다 등 기업".
    void such_as(std::size_t at) {
        const std::size_t next = at + 1;
        const std::string_view particle = text().particle(at);
        if (next >= sentence_.end || !could_be_name(c_, at) || is_verb_like(at)) return;
        if (!particle.empty() && particle != "와" && particle != "과") return;
        const std::string_view word = token(next).text;
        if (word != "같은" && word != "같이" && !(particle.empty() && word == "등")) return;
        for (std::size_t noun = next + 1; noun < sentence_.end && noun <= next + 5; ++noun) {
            if (token(noun).shape == TokenShape::Mark) return;
            if (ko().isa.contains(text().stem(noun))) return vote(at, at, 1.0F, "such as");
            if (word == "등" && !token(noun).blocked && token(noun).shape != TokenShape::Mixed) return; // "등 7개 기업"
        }
    }

    /// "가나다 본사", "가나다 지분": the noun right after an unknown word.
    void before_cue(std::size_t at) {
        const std::size_t next = at + 1;
        if (next >= sentence_.end || !adjacent(text(), at, next) || !could_be_name(c_, at)) return;
        if (!ko().after.contains(text().stem(next)) || is_verb_like(at)) return;
        if (c_.tables.korean_name_score(token(at).text) >= 1.0 || is_converb(token(at).text)) return;
        const bool certain = ko().surely_after.contains(text().stem(next));
        const bool strange = certain && syllables(text().stem(at)) >= 3 && !c_.tables.is_everyday(text().stem(at));
        if (bare(text(), at)) vote(at, at, strange ? 1.0F : certain ? 0.8F : 0.6F, "noun after an organization");
    }

    const NameContext& c_;
    const SentenceTokens& sentence_;
};

} // namespace

void vote_korean_organizations(const NameContext& context) {
    for (const SentenceTokens& sentence : context.text.sentences)
        if (sentence.korean && !sentence.silent()) OrganizationReader(context, sentence).read();
}

} // namespace tieline
