#include "importers/extract/name_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>
#include <optional>

namespace tieline {
namespace {

constexpr std::size_t kLongestTitle = 8;
constexpr std::size_t kNoQuote = static_cast<std::size_t>(-1);

struct Quoted {
    std::size_t open = 0, first = 0, last = 0, close = 0;
    bool work_marks = false; // 『』 《》: only titles stand in them
};

std::optional<std::string_view> closing_of(std::string_view open) {
    static constexpr std::string_view kPairs[][2] = {{"'", "'"},   {"‘", "’"},   {"『", "』"}, {"「", "」"},
                                                     {"《", "》"}, {"〈", "〉"}, {"<", ">"},   {"≪", "≫"}};
    for (const auto& pair : kPairs)
        if (pair[0] == open) return pair[1];
    return std::nullopt;
}

/// Names of products, works and events: in quotes beside a telling noun or verb, or by what they end in.
class WorkReader {
public:
    WorkReader(const NameContext& context, const SentenceTokens& sentence) : c_(context), sentence_(sentence) {}

    void read() {
        for (std::size_t at = sentence_.begin; at < sentence_.end; ++at) {
            if (const auto quoted = quoted_at(at)) {
                quotation(*quoted);
                at = quoted->first - 1;
                continue;
            }
            if (token(at).shape == TokenShape::Mark || token(at).blocked) continue;
            law(at);
            event(at);
            version(at);
            letters_and_digits(at);
            named_product(at);
        }
    }

private:
    const NameText& text() const { return c_.text; }
    const NameToken& token(std::size_t at) const { return c_.text.tokens[at]; }
    const LanguageNames& ko() const { return c_.tables.korean; }

    std::optional<Quoted> quoted_at(std::size_t at) const {
        const auto closing = closing_of(token(at).text);
        if (!closing || at + 2 >= sentence_.end || token(at + 1).space_before) return std::nullopt;
        const bool opens = token(at).space_before || token(at - 1).shape == TokenShape::Mark; // not a closing mark
        if (at > sentence_.begin && !opens) return std::nullopt;
        for (std::size_t i = at + 1; i < sentence_.end && i <= at + kLongestTitle + 1; ++i)
            if (token(i).text == *closing && !token(i).space_before) {
                if (i == at + 1) return std::nullopt;
                std::size_t last = i - 1;
                if (token(last).text == ")") // a gloss inside the quotes
                    while (last > at + 1 && token(last).text != "(") --last;
                if (token(last).text == "(") --last;
                if (last <= at || token(last).shape == TokenShape::Mark) return std::nullopt;
                return Quoted{at, at + 1, last, i,
                              token(at).text != "'" && token(at).text != "‘" && token(at).text != "<"};
            }
        return std::nullopt;
    }

    /// Nouns, not a clause: no verb form, and not only everyday words.
    bool reads_as_name(const Quoted& quoted) const {
        const std::string_view last = token(quoted.last).text;
        if (last.ends_with("다") || c_.tables.is_verb_form(last)) return false;
        bool named = false;
        for (std::size_t i = quoted.first; i <= quoted.last; ++i) {
            const std::string_view word = token(i).text;
            if (token(i).shape == TokenShape::Mark)
                return quoted.work_marks || token(i).text == ":" || token(i).text == "-";
            named = named || !(ko().common.contains(word) || c_.tables.acronyms_veto.contains(word));
        }
        return named || (quoted.last >= quoted.first + 2 && ko().work.contains(last)); // 'AI 물가 지수'
    }

    /// What the words around a quotation say of it.
    std::optional<EntityKind> kind_around(const Quoted& quoted) const {
        const auto kind_of = [this](std::string_view stem) -> std::optional<EntityKind> {
            if (ko().product.contains(stem)) return EntityKind::Product;
            if (ko().work.contains(stem)) return EntityKind::Work;
            for (std::size_t cut = 6; cut + 6 <= stem.size() && is_hangul(character_at(stem, 0).code); cut += 3)
                if (ko().work.contains(stem.substr(cut))) return EntityKind::Work; // "월화드라마", "액션영화"
            if (stem.size() > 3 && stem.ends_with("집") && is_digit(character_at(stem, 0).code))
                return EntityKind::Work; // "정규 3집 '가나다'"
            if (ko().event.contains(stem)) return EntityKind::Event;
            return std::nullopt;
        };
        // "'가나', '나다' 등을 썼다": the last of a list tells for all.
        if (quoted.close + 2 < sentence_.end && token(quoted.close + 1).text == ",")
            if (const auto next = quoted_at(quoted.close + 2))
                if (const auto kind = kind_around(*next)) return kind;
        if (quoted.open > sentence_.begin && text().particle(quoted.open - 1) == "의" &&
            creates(text().stem(quoted.open - 1)))
            return EntityKind::Work;
        if (quoted.open > sentence_.begin && token(quoted.open).space_before && bare(text(), quoted.open - 1))
            if (const auto kind = kind_of(text().stem(quoted.open - 1)))
                return *kind == EntityKind::Product && told_before(quoted.open - 1) ? EntityKind::Work : *kind;
        for (std::size_t i = quoted.open; i > sentence_.begin && i + 7 > quoted.open;
             --i) { // "경쟁 약물로는 …의 '가나'"
            const std::string_view particle = text().particle(i - 1);
            if ((particle == "로는" || particle == "으로는" || particle == "인") &&
                ko().product.contains(text().stem(i - 1)))
                return EntityKind::Product;
        }
        std::size_t after = quoted.close + 1;
        if (after < sentence_.end && !token(after).space_before && c_.tables.is_particle(token(after).text)) {
            const std::string_view particle = token(after).text;
            if (particle == "라는" || particle == "이라는" || particle == "란" || particle == "이란") {
                for (std::size_t i = after + 1; i < sentence_.end && i < after + 4; ++i)
                    if (const auto kind = kind_of(text().stem(i))) return kind;
            }
            if (const auto kind = by_verb(after)) return kind;
            if (acted_in(after)) return EntityKind::Work;
        } else if (after + 1 < sentence_.end && text().stem(after) == "등" && token(after).space_before) {
            if (const auto kind = by_verb(after)) return kind; // "'가나' 등을 썼다"
            if (const auto kind = kind_of(text().stem(after + 1))) return kind;
        } else if (after < sentence_.end && token(after).space_before) {
            if (const auto kind = kind_of(text().stem(after))) return kind;
        }
        if (quoted.last > quoted.first)
            if (const auto kind = kind_of(text().stem(quoted.last)))
                return kind; // 'AI 물가 지수': the last word says it
        return sold_by_house(quoted) ? std::optional(EntityKind::Product) : std::nullopt;
    }

    /// "가나게임즈의 '가나다'는 출시 일주일 만에": what a house has and sells.
    bool sold_by_house(const Quoted& quoted) const {
        if (quoted.open == sentence_.begin || !token(quoted.open).space_before) return false;
        const std::string_view particle = text().particle(quoted.open - 1), house = text().stem(quoted.open - 1);
        if (!particle.empty() && particle != "의") return false;
        if (!c_.votes.accepted(house, EntityKind::Organization) && c_.tables.organization_suffix(house).empty())
            return false;
        for (std::size_t i = quoted.close + 1; i < sentence_.end; ++i) {
            const std::string_view word = token(i).text;
            const auto begins = [word](const std::string& stem) { return word.starts_with(stem); };
            if (std::any_of(ko().sales_words.begin(), ko().sales_words.end(), begins)) return true;
        }
        return false;
    }

    /// "예능 [프로그램]", "드라마 [시리즈]": a word for works stands before what else is a product's.
    bool told_before(std::size_t noun) const {
        return noun > sentence_.begin && adjacent(text(), noun - 1, noun) && ko().work.contains(token(noun - 1).text);
    }

    /// Somebody who makes works is named before: "박 감독은 '섬'을 내놓았다".
    bool creator_before(std::size_t at) const {
        for (std::size_t k = at; k-- > sentence_.begin;)
            if (token(k).shape == TokenShape::Hangul && one_of(text().particle(k), {"은", "는", "이", "가"}))
                return creates(text().stem(k)) ||
                       (k > sentence_.begin && creates(token(k - 1).text) && adjacent(text(), k - 1, k));
        return false;
    }

    /// "감독", "드라마작가": whoever is called so makes works.
    bool creates(std::string_view stem) const {
        for (std::size_t cut = 0; cut < stem.size(); cut += character_at(stem, cut).size)
            if (ko().creators.contains(stem.substr(cut))) return true;
        return false;
    }

    std::optional<EntityKind> by_verb(std::size_t particle) const {
        const std::string_view whole = token(particle).text;
        const std::string_view mark = text().stem(particle) == "등" ? text().particle(particle) : whole;
        if (mark != "를" && mark != "을" && mark != "로" && mark != "으로") return std::nullopt;
        for (std::size_t i = particle + 1; i < sentence_.end && i <= particle + 3; ++i) {
            const std::string_view word = token(i).text;
            const auto begins = [word](const std::string& stem) { return word.starts_with(stem); };
            if (std::any_of(ko().work_verbs.begin(), ko().work_verbs.end(), begins)) return EntityKind::Work;
            if (std::any_of(ko().product_verbs.begin(), ko().product_verbs.end(), begins))
                return creator_before(particle) ? EntityKind::Work : EntityKind::Product;
        }
        return std::nullopt;
    }

    /// "'가나다'에는 홍길동, 성춘향 등이 출연했다": actors are in it, wherever the sentence says so.
    bool acted_in(std::size_t particle) const {
        if (!one_of(token(particle).text, {"에", "에는", "에서", "에서는", "로", "으로", "를", "을", "의"}))
            return false;
        for (std::size_t i = particle + 1; i < sentence_.end; ++i) {
            const std::string_view word = token(i).text;
            const auto begins = [word](const std::string& stem) { return word.starts_with(stem); };
            if (std::any_of(ko().acting_verbs.begin(), ko().acting_verbs.end(), begins)) return true;
        }
        return false;
    }

    /// "영화 '기생충'", "연극 '겨울 바다'": right behind the noun everyday words and whole clauses are titles, too.
    bool called_work(const Quoted& quoted) const {
        return quoted.open > sentence_.begin && token(quoted.open).space_before && bare(text(), quoted.open - 1) &&
               ko().titled.contains(text().stem(quoted.open - 1));
    }

    /// "영화 '가나', '나다'", "'가나'(2011)와 '나다'(2014)": the quotation goes on with a list of works.
    bool goes_on(const Quoted& quoted) const {
        if (listed_close_ == kNoQuote) return false;
        std::size_t at = listed_close_ + 1;
        const bool bracket = at + 2 < quoted.open && token(at).text == "(" && token(at + 2).text == ")";
        if (bracket) at += 3;
        return at + 1 == quoted.open && one_of(token(at).text, {",", "·", "ㆍ", "와", "과", "및", "/"});
    }

    /// "'푸른 언덕'은 … 출연한 영화다": the sentence says what it is.
    bool told_work(const Quoted& quoted) const {
        const std::size_t after = quoted.close + 1;
        if (after >= sentence_.end || token(after).space_before || !one_of(token(after).text, {"은", "는"}))
            return false;
        std::size_t end = sentence_.end;
        while (end > after && token(end - 1).shape == TokenShape::Mark) --end;
        const std::string_view word = token(end - 1).text;
        for (const std::string_view copula : {"다", "이다", "였다", "이었다", "입니다"})
            if (word.ends_with(copula) && ko().work.contains(word.substr(0, word.size() - copula.size()))) return true;
        return false;
    }

    /// "'암살'에는 … 출연했다": an everyday word, too.
    bool acted_title(const Quoted& quoted) const {
        const std::size_t after = quoted.close + 1;
        return quoted.first == quoted.last && after < sentence_.end && !token(after).space_before &&
               token(quoted.first).shape == TokenShape::Hangul && !c_.tables.is_verb_form(token(quoted.first).text) &&
               acted_in(after);
    }

    void quotation(const Quoted& quoted) {
        const bool listed = goes_on(quoted), told = told_work(quoted);
        listed_close_ = kNoQuote;
        if (!listed && !told && !reads_as_name(quoted) && !called_work(quoted) && !acted_title(quoted)) return;
        const std::string form = joined(text(), quoted.first, quoted.last, token(quoted.last).range.end);
        if (quoted.work_marks) return c_.votes.add(form, EntityKind::Work, 1.2F, "title in brackets");
        const std::optional<EntityKind> kind = listed || told ? EntityKind::Work : kind_around(quoted);
        if (!kind) return;
        if (*kind == EntityKind::Work) listed_close_ = quoted.close;
        const bool told_by_noun = quoted.open > sentence_.begin && token(quoted.open).space_before &&
                                  bare(text(), quoted.open - 1) && ko().product.contains(text().stem(quoted.open - 1));
        c_.votes.add(form, *kind, told_by_noun ? 1.5F : 1.0F,
                     listed ? "in a list of works" : "quoted beside a telling word");
    }

    /// "가나다기본법", "AI 기본법": laws by their ending.
    void law(std::size_t at) {
        const std::string_view stem = text().stem(at);
        if (ko().common.contains(stem) || token(at).shape == TokenShape::Latin) return;
        const bool whole = ko().work_last.contains(stem);
        bool tail = whole;
        for (std::size_t cut = character_at(stem, 0).size; cut < stem.size() && !tail;
             cut += character_at(stem, cut).size)
            tail = ko().work_last.contains(stem.substr(cut));
        if (!tail) return;
        constexpr std::string_view kAgreement = "협약"; // "투자협약", "입주협약": of any kind, and no name
        if (!whole && stem.ends_with(kAgreement) &&
            c_.tables.is_everyday(stem.substr(0, stem.size() - kAgreement.size())))
            return;
        if (!whole) return c_.votes.add(stem, EntityKind::Work, 1.0F, "law");
        if (at == sentence_.begin || !adjacent(text(), at - 1, at) || !bare(text(), at - 1)) return;
        const std::string_view before = token(at - 1).text;
        if (c_.tables.is_verb_form(before) || ko().isa.contains(before) || stem == "지수" || token(at - 1).blocked)
            return;
        c_.votes.add(joined(text(), at - 1, at, token(at).stem), EntityKind::Work, 0.8F, "law of two words");
    }

    /// "SKT AI 서밋", "가나다 영화제": the event's noun with the names before it.
    void event(std::size_t at) {
        const std::string_view stem = text().stem(at);
        if (!ko().event_last.contains(stem)) {
            for (std::size_t cut = character_at(stem, 0).size; cut + 6 <= stem.size();
                 cut += character_at(stem, cut).size)
                if (ko().event_last.contains(stem.substr(cut)) && syllables(stem.substr(cut)) >= 3 &&
                    !ko().common.contains(stem.substr(0, cut)) && !ko().common.contains(stem))
                    return c_.votes.add(stem, EntityKind::Event, 1.0F, "event's ending");
            return;
        }
        std::size_t first = at;
        bool named = false;
        while (first > sentence_.begin && at - first < 4 && adjacent(text(), first - 1, first) &&
               bare(text(), first - 1)) {
            const std::size_t before = first - 1;
            const std::string_view word = token(before).text;
            if (token(before).blocked || c_.tables.is_verb_form(word) || c_.tables.units.contains(word)) break;
            const bool known = c_.tables.known_phrases.find(word).has_value();
            if (ko().common.contains(word) && !known && word != "국제") break;
            if (!known &&
                (word.ends_with("은") || word.ends_with("한") || word.ends_with("져") || word.ends_with("에")))
                break;
            named = named || could_be_name(c_, before) || c_.tables.known_phrases.find(word).has_value();
            first = before;
        }
        if (named)
            c_.votes.add(joined(text(), first, at, token(at).stem), EntityKind::Event, 1.0F, "event's last word");
    }

    /// "별무리 4.5", "나루위성 2호": a name with a number.
    void version(std::size_t at) {
        if (at + 1 >= sentence_.end || !adjacent(text(), at, at + 1) || !bare(text(), at) || !could_be_name(c_, at))
            return;
        const std::string_view number = text().stem(at + 1);
        if (token(at + 1).blocked || number.empty() || !is_digit(character_at(number, 0).code)) return;
        const bool decimal = number.find('.') != std::string_view::npos &&
                             number.find_first_not_of("0123456789.") == std::string_view::npos;
        const bool counted = number.ends_with("호") || number.find_first_not_of("0123456789") == std::string_view::npos;
        const auto base = c_.tables.known_phrases.find(token(at).text);
        const bool product = (base && c_.tables.known[*base].kind == EntityKind::Product) ||
                             c_.votes.accepted(token(at).text, EntityKind::Product) || number.ends_with("호");
        const bool sure = product && (base || decimal || counted);
        if ((decimal && number.size() <= 4) ||
            (counted && product && !(base && c_.tables.known[*base].kind == EntityKind::Place)))
            c_.votes.add(joined(text(), at, at + 1, token(at + 1).stem), EntityKind::Product, sure ? 1.0F : 0.8F,
                         "name and version");
    }

    /// "XK-3", "B52R": Latin letters and digits in one word.
    void letters_and_digits(std::size_t at) {
        const std::string_view stem = text().stem(at);
        if (token(at).shape != TokenShape::Mixed || c_.tables.acronyms_veto.contains(stem)) return;
        std::size_t letters = 0, digits = 0;
        for (const char c : stem) {
            if (static_cast<unsigned char>(c) >= 0x80) return;
            letters += c >= 'A' && c <= 'Z';
            digits += c >= '0' && c <= '9';
        }
        const bool year = digits == 4 && (stem.ends_with("20") || stem.substr(stem.size() - 4).starts_with("20") ||
                                          stem.substr(stem.size() - 4).starts_with("19"));
        const bool code = (digits >= 3 && !year) || stem.find('-') != std::string_view::npos;
        if (letters >= 2 && digits >= 1 && stem.size() <= 10)
            c_.votes.add(stem, EntityKind::Product, code ? 1.0F : 0.6F, "letters and digits");
    }

    /// "통신 위성인 가나다를", "챗봇 '가나다'": the noun before an unknown word.
    void named_product(std::size_t at) {
        if (!ko().product.contains(text().stem(at))) return;
        const std::size_t next = at + 1;
        const bool numbered = next < sentence_.end && bare(text(), at) && text().stem(next).ends_with("호") &&
                              syllables(text().stem(next)) >= 3; // "연구선 가나다호"
        if (text().particle(at) != "인" && !numbered) return;
        if (next < sentence_.end && adjacent(text(), at, next) && could_be_name(c_, next))
            c_.votes.add(text().stem(next), EntityKind::Product, 1.0F, "called a product");
    }

    const NameContext& c_;
    const SentenceTokens& sentence_;
    std::size_t listed_close_ = kNoQuote; // of a work, behind which a list may go on
};

} // namespace

void vote_korean_works(const NameContext& context) {
    for (const SentenceTokens& sentence : context.text.sentences)
        if (sentence.korean && !sentence.silent()) WorkReader(context, sentence).read();
}

} // namespace tieline
