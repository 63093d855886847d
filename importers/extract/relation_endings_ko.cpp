#include "importers/extract/relation_korean.hpp"
#include "importers/extract/relation_match.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {
namespace {

constexpr std::uint32_t kLongestTail = 12;
constexpr int kFinalNieun = 4;
constexpr int kFinalRieul = 8;

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> tails) {
    return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) {
        return word.size() >= tail.size() && word.back() == tail.back() &&
               word.ends_with(tail); // one byte settles most
    });
}

bool is_quotative(std::string_view word) {
    return ends_with_any(
        word, {"다고", "라고", "냐고", "자고", "다는", "라는", "다던", "라던", "다고는", "다고만", "다면서도"});
}

bool is_connective(std::string_view word) {
    if (ends_with_any(word, {"며",     "면서", "면서도", "지만", "으나", "으며", "는데", "은데",
                             "인데",   "한데", "거나",   "므로", "려면", "도록", "더니", "더라도",
                             "자마자", "느라", "으니",   "하니", "되니", "길래", "다가", "려다"}))
        return true;
    if (ends_with_any(word, {"하자", "되자", "나서자", "나오자", "내자", "밝히자", "오르자", "들자", "지자", "리자",
                             "치자", "하나"}))
        return true;
    if (ends_with_any(word, {"어서", "아서", "여서", "해서", "워서", "려서", "와서", "가서", "켜서"})) return true;
    return ends_with_any(word,
                         {"고",   "해",   "하여", "되어", "돼",   "켜",   "혀",   "쳐",   "려",   "워",   "들어",
                          "있어", "없어", "이어", "내어", "열어", "받아", "찾아", "잡아", "맞아", "모아", "쌓아"});
}

bool is_adnominal(std::string_view word, bool verb) {
    if (ends_with_any(word, {"던",   "하는", "되는", "있는", "없는", "받는", "이는", "리는", "치는", "키는",
                             "지는", "오는", "가는", "내는", "두는", "주는", "맺는", "짓는", "갖는", "맡는",
                             "찾는", "막는", "앉는", "잇는", "된",   "될",   "한",   "할"}))
        return true;
    const int final = final_consonant(character_before(word, word.size()).code);
    return verb && (final == kFinalNieun || final == kFinalRieul); // many nouns end so, too: 기관, 서울
}

} // namespace

KoreanEnding korean_ending(const LanguageRules& rules, const RelationToken& token, bool verb) {
    if (token.kind != TokenKind::Word) return KoreanEnding::Other;
    const std::string& word = token.text;
    if (word.empty() || !is_hangul(character_before(word, word.size()).code)) return KoreanEnding::Other;
    if (word_fits(rules.set("no_endings"), word)) return KoreanEnding::Other;
    if (is_quotative(word)) return KoreanEnding::Quotative;
    if (ends_with_any(word, {"다", "까", "죠", "네요", "어요", "아요", "해요", "에요", "예요", "세요", "래요", "군요"}))
        return KoreanEnding::Final;
    if (is_connective(word) || (verb && ends_in_stem_vowel(word))) return KoreanEnding::Connective;
    if (is_adnominal(word, verb)) return KoreanEnding::Adnominal;
    return KoreanEnding::Other;
}

std::uint32_t korean_tail_end(const LineView& view, std::uint32_t head, bool described, bool nominal) {
    if (described) return head + 1;
    std::uint32_t k = head;
    for (; k < view.size() && k < head + kLongestTail; ++k) {
        const RelationToken& token = view.at(k);
        if (token.kind == TokenKind::Stop) return k;
        if (token.kind != TokenKind::Word) continue;
        const KoreanEnding ending = korean_ending(view.rules, token, k == head && !nominal);
        if (k > head && word_fits(view.rules.set("clause_nouns"), token.text)) return k + 1; // "세웠을 때, …"
        const bool more = k + 1 < view.size() && view.is_word(k + 1, view.rules.set("auxiliaries"));
        if (ending == KoreanEnding::Final) return k + 1;
        if (ending == KoreanEnding::Connective && !more) return k + 1;
        if (ending == KoreanEnding::Adnominal && k == head) {
            const bool bound = k + 1 < view.size() && view.is_word(k + 1, view.rules.set("bound_nouns"));
            if (!bound && !more) return k + 1;
        }
    }
    return k;
}

} // namespace tieline
