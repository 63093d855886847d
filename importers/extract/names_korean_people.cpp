#include "importers/extract/names_korean_people.hpp"

#include "importers/language/characters.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace tieline {
namespace {

constexpr std::size_t kLongestRun = 6;
constexpr float kNoName = 3.0F;
constexpr std::string_view kPolite = "씨";
constexpr std::string_view kWordEnds = "로에서고만게도면자해히나며인한던된는은할될온간린킨"; // of adverbs and verbs

bool is_former_word(std::string_view word) {
    return one_of(word, {"전", "前", "전임", "전직"});
}

bool is_status_word(std::string_view word) {
    return is_former_word(word) ||
           one_of(word, {"현", "現", "신임", "당시", "현직", "초대", "차기", "새", "소속", "겸"});
}

class TitleReader : PersonWords {
public:
    TitleReader(const NameContext& context, const SentenceTokens& sentence)
        : PersonWords(context, sentence), others_(context, sentence) {}

    void read() {
        for (std::size_t at = sentence_.begin; at < sentence_.end;) {
            TitleHit title;
            if (korean_title(c_, at, sentence_.end, title)) {
                before(title);
                after(title);
                at = title.last + 1;
            } else {
                others_.read(at);
                ++at;
            }
        }
    }

private:
    double organization_score(std::size_t at) const {
        const std::string_view word = token(at).text;
        if (is_organization(word)) return 1.0;
        if (c_.tables.korean_name_score(word) >= 1.0) return 0.3;
        return could_be_name(c_, at) ? 0.7 : 0.0;
    }

    /// The words before a title that belong to it: names, organizations, "전".
    std::size_t run_begin(std::size_t title) const {
        std::size_t begin = title;
        while (begin > sentence_.begin && title - begin < kLongestRun) {
            const std::size_t at = begin - 1;
            if (!adjacent(text(), at, begin)) break;
            const std::string_view word = token(at).text;
            const bool named = could_be_name(c_, at) || is_status_word(word) || is_organization(word) ||
                               c_.tables.known_phrases.find(word) || c_.tables.korean_name_score(word) >= 1.0;
            const bool family = at > sentence_.begin && ko().given_names.contains(token(at - 1).text) &&
                                token(at).shape == TokenShape::Hangul; // "토머스 만"
            const bool department = is_duty(word);                     // "경제학과": 과 is no particle here
            const bool glued = !token(at).space_before && at > sentence_.begin &&
                               token(at - 1).shape == TokenShape::Mark &&
                               c_.tables.is_particle(word); // "(47)[을] 대표로"
            if (glued) break;
            const bool short_name = syllables(word) == 1 &&
                                    token(at).shape == TokenShape::Hangul && // "도 대표", "도 전 본부장"
                                    (begin == title || is_former_word(token(begin).text));
            if ((!named && !family && !short_name && !department) || token(at).blocked) break;
            const bool whole =
                begin < title && surnamed(at) && is_organization(token(begin).text); // "김난도 가나대 교수"
            if (!bare(text(), at) && !department && !whole &&
                (c_.tables.korean_name_score(word) < 1.0 || c_.tables.is_known_word(text().stem(at))))
                break;
            begin = at;
            if (short_name && !is_status_word(word) && !family) break;
        }
        return begin;
    }

    void vote_person(const PersonAt& person, RoleSpan& role, std::string_view rule) {
        const std::uint32_t end = token(person.last).range.end;
        role.person = {token(person.first).range.begin, end};
        const float weight = person.score >= 0.9 ? 1.2F : person.score >= 0.5 ? 0.8F : 0.5F;
        c_.votes.add(joined(text(), person.first, person.last, end), EntityKind::Person, weight, rule);
    }

    /// The organization in the words [first, last]: the longest tail that is one.
    void vote_organization(std::size_t first, std::size_t last, RoleSpan& role, float weight, std::string_view rule) {
        if (!role.organization.empty()) return; // "은행연합회 홍길동 가나은행장"
        while (last >= first && last != kNoWord && (is_status_word(token(last).text) || is_duty(token(last).text))) {
            if (last == first) return;
            --last;
        }
        for (std::size_t begin = first; begin <= last; ++begin) {
            const std::string whole = joined(text(), begin, last, token(last).range.end);
            if (begin < last && !c_.tables.known_phrases.find(whole) &&
                !c_.votes.accepted(whole, EntityKind::Organization))
                continue;
            const std::string_view word = token(last).text;
            if (begin == last && ko().common.contains(word) && !is_organization(word)) return;
            if (const auto known = c_.tables.known_phrases.find(whole);
                known && c_.tables.known[*known].kind != EntityKind::Organization)
                return;
            role.organization = {token(begin).range.begin, token(last).range.end};
            const bool college = word.ends_with("대") && syllables(word) >= 3; // "가나대 교수"
            c_.votes.add(whole, EntityKind::Organization, is_organization(word) ? 1.2F : college ? 1.0F : weight, rule);
            return;
        }
    }

    /// What "가나다" before "홍길동 대표" weighs: a word of three syllables that is no adverb stands for a house.
    float house_weight(const PersonAt& person, const RoleSpan& role) const {
        const std::size_t at = person.first - 1;
        const std::string_view word = token(at).text;
        const std::string_view last = word.substr(word.size() - character_before(word, word.size()).size);
        const bool heads = ko().titles[role.title].relation != "none" && role.role != kPolite;
        const bool adverb = kWordEnds.find(last) != std::string_view::npos;
        TitleHit other; // "국회부의장 홍길동 의원"
        if (heads && syllables(word) >= 3 && token(at).shape == TokenShape::Hangul &&
            !korean_title(c_, at, at + 1, other) && !adverb && could_be_name(c_, at) && !c_.tables.is_verb_form(word) &&
            c_.tables.korean_name_score(word) < 0.5)
            return 1.0F;
        return person.score >= 1.0 ? 0.7F : 0.6F;
    }

    bool is_department(std::string_view word) const {
        const std::size_t end = c_.tables.department_end(word).size();
        return end != 0 && end < word.size();
    }

    /// What somebody of a house does: "영장전담" of a judge, "화학과" of a professor.
    bool is_duty(std::string_view word) const { return ko().duties.contains(word) || is_department(word); }

    /// The word before the brackets that tell an age and close right before `at`: "홍길동(47) [가나 대표]".
    std::size_t aged_before(std::size_t at) const {
        constexpr std::size_t kLongest = 8; // words in the brackets: "(41·나루대 3기)"
        if (at < sentence_.begin + 4 || token(at - 1).text != ")") return kNoWord;
        std::size_t open = at - 3;
        while (open > sentence_.begin && at - open < kLongest && token(open).text != "(") --open;
        if (open == sentence_.begin || token(open).text != "(") return kNoWord;
        if (token(open + 1).shape != TokenShape::Digits || token(open + 1).text.size() != 2) return kNoWord;
        const std::size_t name = open - 1;
        return token(name).shape == TokenShape::Mark ? kNoWord : name; // "한솔이(33)": no particle before brackets
    }

    /// "홍길동(47) 가나다 대표", "가나다 홍길동(47) 대표".
    bool read_aged(std::size_t begin, std::size_t end, RoleSpan& role) {
        const std::size_t name = aged_before(begin);
        if (name == kNoWord) return false;
        const PersonAt person = person_ending(name, name > sentence_.begin ? name - 1 : name);
        if (person.score < 0.2 && !surnamed(name)) return false;
        vote_person({person.first, person.last, std::max(person.score, 0.9), 0}, role, "name, age, title");
        if (begin < end) {
            vote_organization(begin, end - 1, role, ko().titles[role.title].relation == "none" ? 0.0F : 1.0F,
                              "name, age, organization, title");
        } else if (person.first > sentence_.begin && adjacent(text(), person.first - 1, person.first) &&
                   bare(text(), person.first - 1)) {
            const std::size_t first = run_begin(person.first);
            if (first < person.first)
                vote_organization(first, person.first - 1, role, 0.7F, "organization, name, title");
        }
        return true;
    }

    /// "토마시 노바크 체코 총리", "앤 스미스 미국 국무장관": two words that are nothing else before a country.
    bool read_foreign(std::size_t begin, std::size_t end, RoleSpan& role) {
        if (end < begin + 3 || is_status_word(token(end - 1).text)) return false;
        const auto known = c_.tables.known_phrases.find(token(end - 1).text);
        if (!known || c_.tables.known[*known].kind != EntityKind::Place) return false;
        const std::size_t family = end - 2, given = end - 3;
        for (const std::size_t at : {given, family}) {
            const std::string_view word = token(at).text;
            if (token(at).shape != TokenShape::Hangul || is_organization(word) || ko().common.contains(word) ||
                c_.tables.known_phrases.find(word) || c_.tables.korean_name_score(word) >= 1.0)
                return false;
        }
        vote_person({given, family, 1.0, 0}, role, "name, country, title");
        return true;
    }

    RoleSpan role_of(const TitleHit& hit) const {
        RoleSpan role;
        role.range = hit.range;
        role.title = hit.title;
        role.korean = true;
        role.role = hit.compound ? std::string(text().slice(hit.range)) : ko().titles[hit.title].role;
        if (!hit.house.empty()) // "은행장" of "가나은행장"
            role.role = std::string(c_.tables.organization_suffix(text().slice(hit.house))) + role.role;
        return role;
    }

    /// "홍길동 가나다 대표", "가나다 홍길동 대표", "홍길동 전 가나다 대표", "가나다의 대표", "홍 대표".
    void before(const TitleHit& hit) {
        RoleSpan role = role_of(hit);
        const std::size_t begin = run_begin(hit.first);
        std::size_t end = hit.first; // of the words that are left to read
        for (std::size_t at = begin; at < end; ++at)
            if (is_former_word(token(at).text)) role.former = true;
        if (!hit.house.empty()) {
            role.organization = hit.house;
            c_.votes.add(text().slice(hit.house), EntityKind::Organization, 1.2F, "organization and its head");
            if (hit.house.begin == token(hit.first).range.begin) // "가나대총장" is no name
                c_.votes.against(text().stem(hit.first), kNoName);
        }
        while (end > begin && (is_status_word(token(end - 1).text) || is_duty(token(end - 1).text))) --end;
        if (read_foreign(begin, end, role) || read_aged(begin, end, role)) {
        } else if (end > begin) {
            read_run(begin, end, role);
            bool department = false; // "가나큐브(홍길동 화학과 교수)": a post elsewhere
            for (std::size_t at = begin; at < end; ++at) department = department || is_department(token(at).text);
            const bool bracketed = begin > sentence_.begin && token(begin - 1).text == "(" && !department;
            if (bracketed && !role.person.empty() && role.organization.empty() &&
                ko().titles[hit.title].relation != "none")
                house_before(begin - 1, role); // "가나지검 형사부(홍길동 부장검사)"
        } else if (hit.first > sentence_.begin && text().particle(hit.first - 1) == "의" &&
                   adjacent(text(), hit.first - 1, hit.first) && ko().titles[hit.title].relation != "none") {
            genitive(hit.first - 1, role);
        }
        c_.votes.roles.push_back(role);
    }

    void genitive(std::size_t at, RoleSpan& role) {
        const std::string_view word = text().stem(at);
        if (token(at).blocked || ko().common.contains(word) || c_.tables.korean_name_score(word) >= 0.9) return;
        if (!is_organization(word) && syllables(word) < 3) return;
        if (const auto known = c_.tables.known_phrases.find(word);
            known && c_.tables.known[*known].kind != EntityKind::Organization)
            return;
        TitleHit other; // "전력실장의 …": a post itself
        const bool sure =
            syllables(word) >= 3 && token(at).shape == TokenShape::Hangul && !korean_title(c_, at, at + 1, other);
        role.organization = {token(at).range.begin, token(at).stem};
        c_.votes.add(word, EntityKind::Organization, sure ? 1.0F : 0.8F, "organization's role");
    }

    void read_run(std::size_t begin, std::size_t end, RoleSpan& role) {
        const PersonAt near = person_ending(end - 1, begin);
        PersonAt far;
        std::size_t between = end;
        for (std::size_t at = end - 1; at > begin; --at) {
            const PersonAt person = person_ending(at - 1, begin);
            std::size_t from = at;
            while (from < end && is_status_word(token(from).text)) ++from;
            const double score = from < end ? person.score * organization_score(end - 1) : 0;
            const bool house = syllables(token(end - 1).text) >= 3 && !c_.tables.is_everyday(token(end - 1).text);
            const bool told = surnamed(at - 1) && (from > at || house); // "장인화 전 가나그룹 사장"
            const double score_here = told ? std::max(person.score, 0.5) * organization_score(end - 1) : score;
            const bool likely =
                told || person.score >= 0.5 || (person.score >= 0.2 && is_organization(token(end - 1).text));
            if (score_here > far.score && likely && from < end) {
                far = {person.first, person.last, score_here, 0};
                between = from;
            }
        }
        const std::string_view house = token(end - 1).text; // "민희상 동우원 회장": what looks like a name, too
        if (near.score >= 0.9 && end - begin >= 2 && person_score(end - 2, token(end - 2).text) >= 0.9 &&
            ko().house_ends.contains(house.substr(house.size() - character_before(house, house.size()).size)))
            far = {end - 2, end - 2, 2.0, 0}, between = end - 1;
        const bool family = ko().surnames.contains(token(end - 1).text); // "황보 대표": of two syllables
        const std::string_view title = ko().titles[role.title].role;
        const bool taught = token(end - 1).text.ends_with("대") && syllables(token(end - 1).text) >= 3 &&
                            ko().teachers.contains(title); // "서린대 교수": no person
        if (taught) {
            if (far.score > 0 || (end - begin >= 2 && surnamed(end - 2))) {
                if (far.score <= 0) far = {end - 2, end - 2, 1.0, 0};
                vote_person({far.first, far.last, 1.0, 0}, role, "name, organization, title");
            }
            vote_organization(end - 1, end - 1, role, 1.2F, "university and title");
        } else if (family) {
            role.person = {token(end - 1).range.begin, token(end - 1).range.end};
        } else if (near.score >= 0.3 && near.score >= far.score) {
            vote_person(near, role, "name and title");
            if (near.first > begin)
                vote_organization(begin, near.first - 1, role, house_weight(near, role), "organization, name, title");
            else if (begin > sentence_.begin && text().particle(begin - 1) == "의" &&
                     adjacent(text(), begin - 1, begin) && ko().titles[role.title].relation != "none")
                genitive(begin - 1, role);
        } else if (far.score > 0) {
            vote_person({far.first, far.last, 1.0, 0}, role, "name, organization, title");
            const float sure = far.score > 1.0 ? 1.6F : 1.0F; // looks like a name of a person, too
            vote_organization(between, end - 1, role, ko().titles[role.title].relation == "none" ? 0.0F : sure,
                              "name, organization, title");
        } else if (role.role == kPolite && surnamed(end - 1)) { // "배경자 씨": what no name looks like
            vote_person({end - 1, end - 1, 0.9, 0}, role, "name and 씨");
        } else {
            role.person = {token(end - 1).range.begin, token(end - 1).range.end};
            if (syllables(token(end - 1).text) == 1) {
                if (end - begin > 1) vote_organization(begin, end - 2, role, 0.6F, "organization, name, title");
            } else if (is_organization(token(end - 1).text)) {
                role.person = {};
                vote_organization(begin, end - 1, role, 0.6F, "organization and title");
            }
        }
    }

    /// "배우 홍길동은", "최고경영자인 마르코 베르디가", "공동창업자들인 A B, C D와".
    void after(const TitleHit& hit) {
        if (ko().titles[hit.title].place == TitlePlace::After) return;
        const std::string_view particle = text().particle(hit.last);
        const bool apposed = particle == "인" || particle == "들인" || particle == "이자";
        if (!apposed && !particle.empty()) return;
        std::size_t at = hit.last + 1;
        bool found = false;
        while (at < sentence_.end && (found || adjacent(text(), hit.last, at))) {
            const PersonAt person = person_beginning(at, apposed && !found);
            if (person.first == kNoWord) break;
            const TextRange range{token(person.first).range.begin, end_of(person)};
            if (found && !c_.votes.roles.back().organization.empty()) // "(각자 대표 홍길동, 임꺽정)"
                c_.votes.roles.push_back(c_.votes.roles.back()), c_.votes.roles.back().person = {};
            RoleSpan& role = c_.votes.roles.back();
            if (role.person.empty())
                role.person = range;
            else if (role.behind.empty())
                role.behind = range;
            c_.votes.add(joined(text(), person.first, person.last, range.end), EntityKind::Person,
                         person.score >= 0.9 ? 1.0F : 0.7F, "title and name");
            if (!found) headed(hit, role);
            found = true;
            at = person.last + 1;
            if (at < sentence_.end && one_of(token(at).text, {",", "·"}))
                ++at;
            else if (!one_of(text().particle(person.last), {"와", "과"}))
                break;
        }
    }

    /// "가나다병원(원장 홍길동)", "가나다연구원(GNI·원장 홍길동)": who heads what stands before the bracket.
    void headed(const TitleHit& hit, RoleSpan& role) {
        if (!role.organization.empty() || ko().titles[hit.title].relation == "none") return;
        if (hit.first == sentence_.begin) return; // nothing stands before it
        const std::size_t furthest = std::max(sentence_.begin + 1, hit.first > 6 ? hit.first - 6 : 0);
        std::size_t open = hit.first;
        while (open > furthest && token(open).text != "(" && token(open).text != ")") --open;
        const bool near = open + 1 == hit.first || one_of(token(hit.first - 1).text, {"·", ",", "/", "ㆍ"});
        if (open < furthest || token(open).text != "(" || !near) return;
        if (token(open - 1).text == "㈜" && open - 1 > sentence_.begin) --open; // "가나상사㈜(대표 홍길동)"
        if (token(open - 1).shape == TokenShape::Mark) return;
        house_before(open, role);
    }

    /// The organization right before the bracket at `open`; a division stands for the court or office that it is of
    /// ("가나지법 형사12부").
    void house_before(std::size_t open, RoleSpan& role) {
        if (open == sentence_.begin || token(open - 1).shape == TokenShape::Mark) return;
        if (token(open - 1).text.ends_with("부") && open >= sentence_.begin + 2 &&
            adjacent(text(), open - 2, open - 1) && bare(text(), open - 2) && is_organization(token(open - 2).text))
            --open;
        std::size_t first = open - 1;
        if (c_.tables.is_everyday(token(first).text) && !is_organization(token(first).text)) return;
        if (c_.tables.korean_name_score(token(first).text) >= 1.0 && !is_organization(token(first).text)) return;
        while (first > sentence_.begin && open - first < 4 && adjacent(text(), first - 1, first) &&
               bare(text(), first - 1) && could_be_name(c_, first - 1))
            --first;
        vote_organization(first, open - 1, role, 1.2F, "organization and its head");
    }

    UntitledPeople others_;
};

} // namespace

void vote_korean_titles(const NameContext& context) {
    for (const SentenceTokens& sentence : context.text.sentences)
        if (sentence.korean && !sentence.silent()) TitleReader(context, sentence).read();
}

} // namespace tieline
