#include "importers/extract/name_rules.hpp"
#include "importers/language/characters.hpp"

#include <algorithm>

namespace tieline {

bool adjacent(const NameText& text, std::size_t before, std::size_t at) {
    const NameToken& left = text.tokens[before];
    const NameToken& right = text.tokens[at];
    return before + 1 == at && left.sentence == right.sentence && left.shape != TokenShape::Mark &&
           right.shape != TokenShape::Mark && right.space_before;
}

bool bare(const NameText& text, std::size_t token) {
    return text.tokens[token].stem == text.tokens[token].range.end;
}

bool could_be_name(const NameContext& context, std::size_t token) {
    return context.text.tokens[token].candidate;
}

namespace {

bool may_be_name(const NameText& text, const NameTables& tables, std::size_t token) {
    const NameToken& word = text.tokens[token];
    if (word.shape == TokenShape::Mark || word.shape == TokenShape::Digits || word.blocked) return false;
    const std::string_view stem = text.stem(token);
    const LanguageNames& ko = tables.korean;
    if (word.shape == TokenShape::Latin ||
        (word.shape == TokenShape::Mixed && is_latin_letter(character_at(stem, 0).code)))
        return is_upper(character_at(stem, 0).code) && !tables.acronyms_veto.contains(stem);
    if (is_digit(character_at(stem, 0).code) || syllables(stem) < 2) return false;
    constexpr int kPast = 20; // ㅆ: "냈고", "있으며"
    for (std::size_t i = 0; i < stem.size(); i += character_at(stem, i).size)
        if (is_hangul(character_at(stem, i).code) && final_consonant(character_at(stem, i).code) == kPast) return false;
    const std::size_t last = stem.size() - character_before(stem, stem.size()).size;
    for (const std::string_view verb : {"해", "된", "될", "한", "할"})
        if (stem.substr(last) == verb && ko.common.contains(stem.substr(0, last))) return false; // "공모해", "보도된"
    return !ko.common.contains(stem) && !ko.isa.contains(stem) && !ko.after.contains(stem) && !ko.kin.contains(stem) &&
           !ko.product.contains(stem) && !ko.work.contains(stem) && !ko.event.contains(stem) &&
           !tables.units.contains(stem) && !tables.is_verb_form(stem) && !ko.title_phrases.find(stem);
}

} // namespace

void mark_candidates(NameText& text, const NameTables& tables) {
    for (std::size_t at = 0; at < text.tokens.size(); ++at) text.tokens[at].candidate = may_be_name(text, tables, at);
}

namespace {

bool is_known_place(const NameContext& context, std::size_t token) {
    const auto known = context.tables.known_phrases.find(context.text.tokens[token].text);
    return known && context.tables.known[*known].kind == EntityKind::Place;
}

/// "수학과", "경제학부": part of a university, and no name of its own.
bool is_school(const NameContext& context, std::string_view word) {
    const std::string_view end = context.tables.department_end(word);
    return !end.empty() && (end.ends_with("과") || end.ends_with("학부")) && end.size() <= word.size();
}

/// "나루테크 한송이" before "대표": a house and its person, not one name.
bool is_titled_person(const NameContext& context, std::string_view word, std::size_t token, std::size_t end) {
    const NameText& text = context.text;
    return token + 1 < end && adjacent(text, token, token + 1) && context.tables.korean_name_score(word) >= 0.5 &&
           context.tables.korean.title_phrases.find(text.stem(token + 1));
}

} // namespace

void vote_tagged(const NameContext& context, const Analysis& analysis) {
    if (!context.tables.tagger) return;
    const NameText& text = context.text;
    std::vector<std::size_t> cuts;
    for (std::size_t i = 0; i < text.sentences.size(); ++i) {
        const SentenceTokens& sentence = text.sentences[i];
        if (!sentence.korean) continue;
        std::size_t at = sentence.begin;
        for (const TaggedSpan& span : context.tables.tagger->tag(text.text, analysis.sentences[i].range)) {
            if (span.kind != TagKind::Person && span.kind != TagKind::Organization && span.kind != TagKind::Place)
                continue;
            while (at < sentence.end && text.tokens[at].range.begin < span.range.begin) ++at;
            if (at >= sentence.end || text.tokens[at].range.begin != span.range.begin) continue;
            std::size_t last = at;
            while (last + 1 < sentence.end && text.tokens[last + 1].range.begin < span.range.end) ++last;
            const NameToken& end = text.tokens[last];
            const bool whole = span.range.end == end.stem || span.range.end == end.range.end;
            if (!whole || text.tokens[at].blocked || end.shape == TokenShape::Mark) continue;
            const std::string_view last_stem = text.slice({end.range.begin, std::min(end.stem, span.range.end)});
            const bool title = span.kind == TagKind::Person && context.tables.korean.title_phrases.find(last_stem);
            if (at < last && title) continue; // "이 회장"
            if (at < last && (context.tables.is_everyday(last_stem) || context.tables.tells_organization(last_stem)))
                continue;
            if (at < last && span.kind == TagKind::Organization &&
                is_titled_person(context, text.slice({end.range.begin, span.range.end}), last, sentence.end))
                continue;
            if (at == last && (!could_be_name(context, at) || syllables(text.slice(span.range)) < 2)) continue;
            const EntityKind kind = span.kind == TagKind::Person         ? EntityKind::Person
                                    : span.kind == TagKind::Organization ? EntityKind::Organization
                                                                         : EntityKind::Place;
            // A full Korean name needs no second witness.
            if (kind == EntityKind::Organization && at == last && is_school(context, text.slice(span.range))) continue;
            const bool full_name = kind == EntityKind::Person && at == last &&
                                   context.tables.korean_name_score(text.slice(span.range)) >= 1.0;
            const bool odd = kind == EntityKind::Person && at == last && syllables(text.slice(span.range)) >= 3 &&
                             context.tables.korean_name_score(text.slice(span.range)) <= 0;
            const float weight = full_name ? 1.0F : span.confidence * (odd ? 0.5F : 0.6F);
            std::size_t first = at;
            while (first < last && is_known_place(context, first)) ++first; // "전남 해남군"
            const std::string form = joined(text, first, last, span.range.end);
            if (const auto known = context.tables.known_phrases.find(form);
                known && context.tables.known[*known].kind != kind)
                continue; // the model knows sentences, the table names
            context.votes.add(form, kind, weight, "tagger");
        }
    }
}

void vote_known_names(const NameContext& context) {
    const NameText& text = context.text;
    for (const SentenceTokens& sentence : text.sentences)
        for (std::size_t at = sentence.begin; at < sentence.end && sentence.zone != ZoneKind::Footer; ++at) {
            const NameToken& token = text.tokens[at];
            PhraseHit hit;
            if (token.shape == TokenShape::Mark || token.blocked ||
                !longest_phrase(text, context.tables.known_phrases, at, sentence.end, hit))
                continue;
            const KnownName& known = context.tables.known[hit.value];
            context.votes.known(joined(text, hit.first, hit.last, hit.range.end), hit.value, known.kind);
            at = hit.last;
        }
}

} // namespace tieline
