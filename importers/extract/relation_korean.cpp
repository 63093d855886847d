#include "importers/extract/relation_korean.hpp"

#include "importers/language/characters.hpp"

#include <algorithm>
#include <array>

namespace tieline {
namespace {

constexpr char32_t kFirstSyllable = 0xAC00;
constexpr char32_t kLastSyllable = 0xD7A3;
constexpr int kFinals = 28;
constexpr int kVowels = 21;

bool is_syllable(char32_t code) {
    return code >= kFirstSyllable && code <= kLastSyllable;
}

struct Jamo {
    int initial = 0, vowel = 0, final = 0;
};

Jamo decompose(char32_t syllable) {
    const int index = static_cast<int>(syllable - kFirstSyllable);
    return {index / (kVowels * kFinals), index / kFinals % kVowels, index % kFinals};
}

char32_t compose(Jamo jamo) {
    return kFirstSyllable + static_cast<char32_t>((jamo.initial * kVowels + jamo.vowel) * kFinals + jamo.final);
}

/// The vowel that the stem's vowel and 아/어 melt into (세우+어 = 세워); -1 where they stay apart.
int contracted(int vowel) {
    switch (vowel) {
    case 0:
        return 0; // 가+아 = 가
    case 1:
        return 1; // 내+어 = 내
    case 4:
        return 4; // 서+어 = 서
    case 5:
        return 5; // 세+어 = 세
    case 8:
        return 9; // 오+아 = 와
    case 11:
        return 10; // 되+어 = 돼
    case 13:
        return 14; // 우+어 = 워
    case 18:
        return 4; // 크+어 = 커
    case 20:
        return 6; // 이+어 = 여
    default:
        return -1;
    }
}

/// Vowels that a stem ends in once 아/어 has melted into it: 떠나, 보내, 나서.
bool melts(int vowel) {
    constexpr std::array<int, 6> kMelted{0, 1, 4, 5, 9, 10};
    return std::find(kMelted.begin(), kMelted.end(), vowel) != kMelted.end();
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> heads) {
    return std::any_of(heads.begin(), heads.end(), [&](std::string_view head) { // the last byte settles nearly all
        return text.size() >= head.size() && text[head.size() - 1] == head.back() && text.starts_with(head);
    });
}

} // namespace

bool is_noun_verb(std::string_view dictionary_form) {
    return dictionary_form.size() > 6 && dictionary_form.ends_with("하다");
}

std::vector<std::string> verb_prefixes(std::string_view dictionary_form) {
    constexpr std::size_t kSyllable = 3; // bytes
    if (is_noun_verb(dictionary_form)) return {std::string(dictionary_form.substr(0, dictionary_form.size() - 6))};
    if (!dictionary_form.ends_with("다") || dictionary_form.size() <= kSyllable) return {std::string(dictionary_form)};
    const std::string_view stem = dictionary_form.substr(0, dictionary_form.size() - kSyllable);
    std::vector<std::string> forms;
    const char32_t last = character_before(stem, stem.size()).code;
    if (!is_syllable(last)) return {std::string(stem)};
    const std::string head(stem.substr(0, stem.size() - kSyllable));
    const auto add = [&](Jamo jamo) {
        std::string form = head;
        append_character(form, compose(jamo));
        if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
    };
    Jamo jamo = decompose(last);
    add(jamo);
    if (stem.ends_with("하")) { // 하다: 해, 했다
        add({jamo.initial, 1, 0});
        add({jamo.initial, 1, 20});
    }
    const bool rieul = jamo.final == 8; // 만들다: 만든, 만드는, 만듭니다
    if (jamo.final != 0 && !rieul) return forms;
    for (const int final : {0, 4, 8, 17}) add({jamo.initial, jamo.vowel, final});
    if (rieul) return forms;
    if (const int vowel = contracted(jamo.vowel); vowel >= 0) {
        add({jamo.initial, vowel, 0});
        add({jamo.initial, vowel, 20}); // ㅆ
    }
    return forms;
}

VerbVoice noun_verb_form(std::string_view rest) {
    if (rest.empty()) return VerbVoice::Nominal;
    if (starts_with_any(rest, {"하", "했", "한", "할", "함", "합", "해", "시켰", "시키", "시킨"})) {
        return starts_with_any(rest, {"한테", "해설", "함께"}) ? VerbVoice::None : VerbVoice::Active;
    }
    if (starts_with_any(rest, {"되", "됐", "된", "될", "돼", "됨", "당하", "당했", "당한", "당해", "받았", "받은",
                               "받고", "받는"})) {
        return VerbVoice::Passive;
    }
    constexpr std::array<std::string_view, 40> kNominal{
        "을",   "를",   "이",   "가",   "은",   "는",   "의",   "에",   "로",   "으로", "와",   "과",  "도",   "만",
        "까지", "부터", "에서", "에는", "에도", "보다", "설",   "설을", "설은", "설에", "설이", "안",  "안을", "안은",
        "안이", "건",   "건을", "전",   "전에", "전을", "전은", "이나", "이며", "임",   "에선", "설도"};
    return std::find(kNominal.begin(), kNominal.end(), rest) != kNominal.end() ? VerbVoice::Nominal : VerbVoice::None;
}

bool is_verb_form(std::string_view word, std::string_view prefix) {
    if (!word.starts_with(prefix)) return false;
    const std::string_view rest = word.substr(prefix.size());
    const Character last = character_before(prefix, prefix.size());
    if (!is_syllable(last.code)) return true;
    const Jamo jamo = decompose(last.code);
    if (rest.empty() && jamo.final != 0) return jamo.final == 4 || jamo.final == 8;
    if (rest.empty()) return jamo.vowel == 14 || jamo.vowel == 6 || (prefix.size() > 3 && melts(jamo.vowel));
    if (jamo.final == 20)
        return starts_with_any(rest, {"다", "고", "으", "지", "던", "는", "습", "어", "을", "기", "음", "죠"});
    if (jamo.final == 17 && starts_with_any(rest, {"니"})) return true;
    return starts_with_any(rest, {"고", "며",   "면", "지", "는", "던", "려", "기", "자", "도록", "게",
                                  "니", "므로", "다", "어", "아", "여", "었", "았", "였", "을",   "은",
                                  "으", "습",   "ㄴ", "서", "네", "라", "거", "겠", "냐"});
}

bool ends_in_stem_vowel(std::string_view word) {
    const char32_t last = character_before(word, word.size()).code;
    if (!is_syllable(last)) return false;
    const Jamo jamo = decompose(last);
    return jamo.final == 0 && (melts(jamo.vowel) || jamo.vowel == 6 || jamo.vowel == 14); // 켜, 바꿔
}

} // namespace tieline
