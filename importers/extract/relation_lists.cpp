#include "importers/extract/relation_match.hpp"

#include <algorithm>

namespace tieline {
namespace {

/// "and [his sister,] B", "and [the pension fund] B", "와 [그의 여동생] B": the name behind what is said of it, else
/// where it began.
std::uint32_t next_after_words(const LineView& view, std::uint32_t n) {
    constexpr std::uint32_t kLongest = 4;
    const auto& kin = view.rules.set("kin");
    const auto& nouns = view.rules.set("house_phrases");
    bool owned = false; // "and A's founder B"
    for (std::uint32_t k = n; k < std::min(n + kLongest, view.size()); ++k) {
        const RelationToken& token = view.at(k);
        if (token.kind == TokenKind::Name && token.anaphor) continue; // "his"
        if (token.kind == TokenKind::Name && k == n && !view.line.korean) {
            owned = word_fits(view.rules.set("gen"), token.text);
            if (owned) continue;
        }
        if (token.kind == TokenKind::Name) {
            if (owned) return k;
            if (k > n && view.is_word(k - 1, view.rules.set("honorifics"))) return k;
            if (k > n && view.is_word(k - 1, view.rules.set("chief"))) return k;
            const std::uint32_t noun = view.at(k - 1).kind == TokenKind::Comma ? k - 2 : k - 1;
            return k > n && (view.is_word(noun, kin) || view.is_word(noun, nouns)) ? k : n;
        }
        const bool comma = token.kind == TokenKind::Comma && k > n && view.is_word(k - 1, kin);
        if (!comma && (token.kind != TokenKind::Word || view.is_word(k, view.rules.set("prepositions")))) return n;
    }
    return n;
}

bool is_verb(const LineView& view, std::uint32_t k) {
    if (view.at(k).kind != TokenKind::Word) return false;
    return view.is_word(k, view.rules.set("aux")) || is_known_verb(view.rules, view.at(k).text);
}

/// "invested in A, and [B had …]": the name at n is the subject of what follows, that at i an object.
bool begins_anew(const LineView& view, std::uint32_t i, std::uint32_t n) {
    if (n + 1 < view.size() && view.is_word(n + 1, view.rules.set("sayers"))) return true; // "…, Reuters reported"
    std::uint32_t before = i;
    while (before > 0 && view.is_word(before - 1, view.rules.set("det"))) --before;
    if (before == 0 || n + 1 >= view.size()) return false;
    if (view.is_word(before - 1, view.rules.set("prepositions")) && view.at(n + 1).kind == TokenKind::Word &&
        view.at(n + 1).text == view.at(before - 1).text)
        return true; // "represented by A, and B by C"
    const bool object = view.is_word(before - 1, view.rules.set("prepositions")) || is_verb(view, before - 1);
    return object && (is_verb(view, n + 1) || view.is_word(n + 1, view.rules.set("adverbs")));
}

/// "Jane Doe [of A], B and C": the last token of what is said of the name at k, where a list goes on behind it.
std::uint32_t past_post(const LineView& view, std::uint32_t k) {
    if (view.line.korean || k + 3 >= view.size() || !view.is_word(k + 1, view.rules.set("prepositions"))) return k;
    const std::string& mark = view.at(k + 1).text;
    if (mark != "of" && mark != "at" && mark != "from" && mark != "in") return k;
    const std::uint32_t house = k + (view.is_word(k + 2, view.rules.set("det")) ? 3 : 2);
    if (house + 1 >= view.size() || view.at(house).kind != TokenKind::Name || !view.at(house).text.empty()) return k;
    const bool comma = view.at(house + 1).kind == TokenKind::Comma;
    return comma || view.is_word(house + 1, view.rules.set("and")) ? house : k;
}

/// "A, B, [other local investors], C": where the list goes on behind something that is no name; k where it doesn't.
std::uint32_t past_stranger(const LineView& view, std::uint32_t k) {
    constexpr std::uint32_t kLongest = 9;
    if (view.line.korean || k + 1 >= view.size() || view.at(k + 1).kind != TokenKind::Comma) return k;
    for (std::uint32_t n = k + 2; n < std::min(k + 2 + kLongest, view.size()); ++n) {
        if (view.at(n).kind == TokenKind::Comma) return n > k + 2 && n + 1 < view.size() ? n - 1 : k;
        const bool name = view.at(n).kind == TokenKind::Name && n > k + 2;
        const bool verb = is_verb(view, n) && !view.at(n).text.ends_with('s'); // "partners"
        if (!name && (view.at(n).kind != TokenKind::Word || verb)) return k;
        if (view.is_word(n, view.rules.set("relative")) || view.is_word(n, view.rules.set("clause_words"))) return k;
    }
    return k;
}

/// "A와 [그의 여동생] B가": the token beyond the kin term.
std::uint32_t past_kin(const LineView& view, std::uint32_t k, bool forward) {
    for (int steps = 0; steps < 2; ++steps) {
        const RelationToken& token = view.at(k);
        const bool his = token.kind == TokenKind::Name && token.anaphor && token.text == "의";
        if (!his && !view.is_word(k, view.rules.set("kin")) && !view.is_word(k, view.rules.set("his"))) return k;
        if (forward ? k + 1 >= view.size() : k == 0) return k;
        k = forward ? k + 1 : k - 1;
    }
    return k;
}

/// "Before working at A, B founded …": A ends the phrase that the sentence begins with.
bool ends_opening_phrase(const LineView& view, std::uint32_t k) {
    const std::uint32_t begin = k > 0 && view.is_word(k - 1, view.rules.set("det")) ? k - 1 : k;
    if (begin == 0 || !view.is_word(begin - 1, view.rules.set("prepositions"))) return false;
    for (std::uint32_t n = begin - 1; n-- > 0 && view.at(n).kind != TokenKind::Stop;)
        if (view.at(n).kind == TokenKind::Comma) return false;
    return true;
}

/// "A and [her brother] B": the token where "and" stands, from the kin term backwards; k where none does.
std::uint32_t past_kin_before(const LineView& view, std::uint32_t k) {
    std::uint32_t n = k;
    if (n > 0 && view.at(n).kind == TokenKind::Comma) --n;
    if (!view.is_word(n, view.rules.set("kin"))) return k;
    for (std::uint32_t steps = 0; n > 1 && steps < 3; ++steps) {
        const RelationToken& token = view.at(--n);
        if (is_possessive(view, n)) return view.is_word(n - 1, view.rules.set("and")) ? n - 1 : k;
        if (token.kind != TokenKind::Word) return k;
    }
    return k;
}

/// "A and [the Swiss insurer] B": the token where "and" stands, from the noun that says what B is; k where none does.
std::uint32_t past_noun_before(const LineView& view, std::uint32_t k) {
    constexpr std::uint32_t kLongest = 4;
    if (k < 2 || view.at(k).kind != TokenKind::Word || !view.is_word(k, view.rules.set("house_phrases"))) return k;
    for (std::uint32_t n = k, steps = 0; n-- > 1 && steps < kLongest; ++steps) {
        if (view.is_word(n, view.rules.set("and"))) return n;
        const bool place = view.at(n).kind == TokenKind::Name && view.at(n).text.empty() && steps < kLongest - 1;
        if (!place &&
            (view.at(n).kind != TokenKind::Word || view.is_word(n, view.rules.set("prepositions")) || is_verb(view, n)))
            return k;
    }
    return k;
}

/// "A 사장, [나라상사] B 대표는": the token beyond the organization of a post, which is no part of the list.
std::uint32_t past_house(const LineView& view, std::uint32_t k, bool forward) {
    if (forward ? k + 1 >= view.size() : k == 0) return k;
    const bool own = view.line.korean && k + 1 < view.size() && !view.at(k).anaphor &&
                     (view.at(k).text.empty() || view.at(k).text == "의") &&
                     view.is_mention(k, mask_of(EntityKind::Organization)) &&
                     view.is_mention(k + 1, mask_of(EntityKind::Person)); // "[나라일보] 홍길동 기자"
    if (!view.at(k).in_role && !own) return k;
    return forward ? k + 1 : k - 1;
}

/// "이" and "가" are one particle.
bool is_same_mark(std::string_view left, std::string_view right) {
    constexpr std::pair<std::string_view, std::string_view> kOne[] = {
        {"이", "가"}, {"은", "는"}, {"을", "를"}, {"과", "와"}};
    return left == right || std::any_of(std::begin(kOne), std::end(kOne), [&](const auto& pair) {
               return (left == pair.first && right == pair.second) || (left == pair.second && right == pair.first);
           });
}

/// "A가 500억원, B가 300억원을", "대표에 A를, 이사에 B를": the member on the other side of the comma at `comma`, which
/// has the same particle as the one at `from` and what is told of each beside it; `from` where there is none.
std::uint32_t told_apart(const LineView& view, std::uint32_t from, std::uint32_t comma, KindMask kinds, bool forward) {
    constexpr std::uint32_t kLongest = 4;
    const std::string& mark = view.at(from).text;
    if (mark.empty()) return from;
    bool told = forward ? comma > from + 1 : from > comma + 1;
    for (std::uint32_t steps = 1; steps <= kLongest; ++steps) {
        if (forward ? comma + steps >= view.size() : comma < steps) return from;
        const std::uint32_t k = forward ? comma + steps : comma - steps;
        const RelationToken& token = view.at(k);
        if (token.kind == TokenKind::Name) {
            told = told || steps > 1;
            return told && is_same_mark(token.text, mark) && view.is_mention(k, kinds) ? k : from;
        }
        const bool counted =
            token.kind == TokenKind::Money || token.kind == TokenKind::Share || token.kind == TokenKind::Day;
        if (!counted && token.kind != TokenKind::Word) return from;
        if (token.kind == TokenKind::Word && korean_ending(view.rules, token) != KoreanEnding::Other) return from;
    }
    return from;
}

/// The comma behind or before the name at `k` with nothing but nouns and numbers between; `k` where there is none.
std::uint32_t comma_beside(const LineView& view, std::uint32_t k, bool forward) {
    constexpr std::uint32_t kLongest = 4;
    for (std::uint32_t steps = 1; steps <= kLongest; ++steps) {
        if (forward ? k + steps >= view.size() : k < steps) return k;
        const RelationToken& token = view.at(forward ? k + steps : k - steps);
        if (token.kind == TokenKind::Comma) return forward ? k + steps : k - steps;
        if (token.kind == TokenKind::Name || token.kind == TokenKind::Stop || token.kind == TokenKind::Speech) return k;
        if (token.kind == TokenKind::Word && korean_ending(view.rules, token) != KoreanEnding::Other) return k;
    }
    return k;
}

/// "영화 'A'와 [드라마] 'B'를", "A, [부산 해운업체] B 등": how many words that say what is meant stand before the name
/// at `n` or behind the join at `n`, read forwards or backwards; 0 where anything else stands there.
std::uint32_t nouns_beside(const LineView& view, std::uint32_t n, bool forward) {
    constexpr std::uint32_t kLongest = 3;
    for (std::uint32_t count = 0; count <= kLongest; ++count) {
        if (forward ? n + count >= view.size() : n < count) return 0;
        const std::uint32_t k = forward ? n + count : n - count;
        const RelationToken& token = view.at(k);
        if (token.kind != TokenKind::Word) return count;
        const bool noun = !word_fits(view.rules.set("word_particles"), token.text) &&
                          korean_ending(view.rules, token) == KoreanEnding::Other && token.text != "등" &&
                          !view.is_word(k, view.rules.set("and")) && !view.is_word(k, view.rules.set("no_endings")) &&
                          !view.is_word(k, view.rules.set("ties_by_noun"));
        if (!noun) return 0;
    }
    return 0;
}

/// Walks from one name of a list to the next.
class ListWalk {
public:
    ListWalk(const LineView& view, std::uint32_t from, KindMask kinds) : view_(view), kinds_(kinds), list_{from} {}

    std::vector<std::uint32_t> read() {
        const std::uint32_t from = list_.front();
        for (std::uint32_t k = from; k > 0;) { // to the left: they must be bare or end in 와/과
            const std::uint32_t p = left_of(k);
            if (p == k) break;
            list_.push_back(k = p);
        }
        for (std::uint32_t k = from; k + 1 < view_.size();)
            if (!go_right(k, from)) break;
        std::sort(list_.begin(), list_.end());
        return std::move(list_);
    }

private:
    bool korean() const { return view_.line.korean; }
    bool bare(std::uint32_t k) const { return view_.at(k).text.empty(); }
    bool is_member(std::uint32_t k) const { return k < view_.size() && view_.is_mention(k, kinds_); }
    bool glued_join(std::uint32_t k) const {
        return korean() && !bare(k) && word_fits(view_.rules.set("with"), view_.at(k).text);
    }
    bool word(std::uint32_t k, std::string_view text) const {
        return k < view_.size() && view_.at(k).kind == TokenKind::Word && view_.at(k).text == text;
    }
    bool article(std::uint32_t k) const { return k > 0 && word(k, "the"); } // "Orvane and the Harbour Trust"
    bool join(std::uint32_t k) const {
        if (view_.at(k).kind == TokenKind::Comma) return true;
        if (word(k, "as") && !word(k + 1, "well") && !(k > 0 && word(k - 1, "well")))
            return false; // "A, as B signed C"
        return view_.is_word(k, view_.rules.set("and"));
    }

    /// The member before the one at `k`; `k` where there is none.
    std::uint32_t left_of(std::uint32_t k) const {
        std::uint32_t p = past_house(view_, k - 1, false);
        if (korean()) p = past_kin(view_, p, false);
        if (is_member(p) && glued_join(p)) return p;
        if (korean())
            if (const std::uint32_t before = korean_left(k); before != k) return before;
        p = past_house(view_, k - 1, false);
        std::uint32_t joined = 0;
        if (p > 0 && view_.is_word(p, view_.rules.set("honorifics"))) --p; // "and Dr B"
        if (article(p) && join(p - 1)) --p;
        if (!korean()) p = past_kin_before(view_, p);
        if (!korean()) p = past_noun_before(view_, p);
        bool conjunction = false;
        while (p > 0 && joined < 2 && join(p)) {
            conjunction = conjunction || view_.at(p).kind == TokenKind::Word;
            --p, ++joined;
        }
        if (joined == 0 || !is_member(p) || !bare(p)) return k;
        if (!korean() && !conjunction && list_.size() == 1 && ends_opening_phrase(view_, p)) return k;
        return p;
    }

    std::uint32_t korean_left(std::uint32_t k) const {
        const bool site = k > 1 && view_.is_word(k - 1, view_.rules.set("house_sites")); // "A 본사와 B 지점을"
        if (site && is_member(k - 2) && bare(k - 2)) return k - 2;
        const std::uint32_t comma = comma_beside(view_, k, false);
        const std::uint32_t apart = comma != k ? told_apart(view_, k, comma, kinds_, false) : k;
        if (apart != k) return apart;
        const std::uint32_t nouns = nouns_beside(view_, k - 1, false);
        if (nouns == 0 || nouns >= k - 1) return k;
        const std::uint32_t before = k - 1 - nouns;
        if (is_member(before) && glued_join(before)) return before;
        return before > 0 && join(before) && is_member(before - 1) && bare(before - 1) ? before - 1 : k;
    }

    std::uint32_t korean_right(std::uint32_t k) const {
        const std::uint32_t end = comma_beside(view_, k, true);
        const std::uint32_t apart = end != k ? told_apart(view_, k, end, kinds_, true) : k;
        if (apart != k) return apart;
        const bool comma = bare(k) && join(k + 1);
        const std::uint32_t first = comma ? k + 2 : k + 1;
        const std::uint32_t nouns = comma || glued_join(k) ? nouns_beside(view_, first, true) : 0;
        return nouns > 0 && is_member(first + nouns) ? first + nouns : k;
    }

    bool add(std::uint32_t& k, std::uint32_t member) {
        list_.push_back(k = member);
        return true;
    }

    /// Takes the member behind the one at `k`; false where the list ends.
    bool go_right(std::uint32_t& k, std::uint32_t from) {
        if (list_.size() > 1 || (kinds_ & mask_of(EntityKind::Person)) != 0) k = past_post(view_, k);
        std::uint32_t n = past_house(view_, k + 1, true);
        if (glued_join(k)) n = past_kin(view_, n, true);
        if (glued_join(k) && is_member(n)) return add(k, n);
        if (korean())
            if (const std::uint32_t next = korean_right(k); next != k) return add(k, next);
        n = k + 1;
        std::uint32_t joined = 0;
        const std::uint32_t longest = korean() ? 2 : 4; // ", as well as"
        while (n + 1 < view_.size() && joined < longest && join(n)) ++n, ++joined;
        if (joined > 0 && n + 1 < view_.size() && article(n)) ++n;
        if (joined > 0 && n < view_.size()) n = past_house(view_, n, true);
        if (n < view_.size() && view_.is_word(n, view_.rules.set("relative"))) return false; // "A, whose husband, B, …"
        const bool owner = n < view_.size() && !korean() && view_.at(n).kind == TokenKind::Name &&
                           word_fits(view_.rules.set("gen"), view_.at(n).text); // "and A's founder B"
        if (joined > 0 && n < view_.size() && (view_.at(n).kind != TokenKind::Name || view_.at(n).anaphor || owner))
            n = next_after_words(view_, n);
        if (owner && word_fits(view_.rules.set("gen"), view_.at(n).text)) return false;
        if (joined > 0 && bare(k) && n < view_.size() && !is_member(n) && list_.size() > 2) {
            const std::uint32_t past = past_stranger(view_, k);
            stranger_ = past != k;
            k = past;
            return stranger_;
        }
        if (joined == 0 || !(bare(k) || stranger_) || !is_member(n)) return false;
        if (!korean() && begins_anew(view_, from, n)) return false;
        stranger_ = false;
        return add(k, n);
    }

    const LineView& view_;
    KindMask kinds_;
    std::vector<std::uint32_t> list_;
    bool stranger_ = false; // something that is no name stands where the list has come to
};

} // namespace

std::vector<std::uint32_t> coordinated(const LineView& view, std::uint32_t i, KindMask kinds) {
    return ListWalk(view, i, kinds).read();
}

} // namespace tieline
