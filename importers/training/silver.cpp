#include "importers/training/silver.hpp"

#include "importers/extract/tagger_features.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace tieline::training {
namespace {

constexpr std::size_t kLongestForm = 14; // characters
constexpr double kMostly = 0.65;         // the annotators passed some over, and some are parts of other words

TagLine characters_of(const std::string& text) {
    TagLine line;
    line.read(text, 0, static_cast<std::uint32_t>(text.size()));
    return line;
}

std::string_view slice(const std::string& text, const TagLine& line, std::size_t begin, std::size_t end) {
    return std::string_view(text).substr(line.offsets[begin], line.offsets[end] - line.offsets[begin]);
}

std::optional<TagKind> usual_kind(const FormCount& form) {
    const auto best = std::max_element(form.names.begin(), form.names.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best == form.names.end()) return std::nullopt;
    return best->first;
}

/// A form that is nearly always a name where it stands, and how much of it the corpus would label: people without
/// their titles.
struct StrongForm {
    TagKind kind = TagKind::Person;
    std::size_t characters = 0;
    bool anywhere = false; // also inside a word, with anything behind it
};
using StrongForms = std::unordered_map<std::string_view, StrongForm>; // looked up, never iterated

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_person(std::string_view word, const FormCounts& forms) {
    const auto form = forms.find(word);
    if (form == forms.end()) return true;
    std::uint32_t people = 0, others = form->second.others;
    for (const auto& [kind, frequency] : form->second.names) (kind == TagKind::Person ? people : others) += frequency;
    return people >= others;
}

/// "김하람" of "김하람이" and of "김하람감독": where the shorter form is listed, too.
std::string_view without_ending(std::string_view person, const FormCounts& forms, const ParticleSet& particles) {
    const TagLine line = characters_of(std::string(person));
    const std::vector<char> may_end = word_stems(line.characters, particles);
    for (std::size_t end = 2; end < line.characters.size(); ++end) {
        const std::string_view rest = person.substr(line.offsets[end]);
        if (rest.find(' ') != std::string_view::npos) continue; // the last word's end only
        if (may_end[end - 1] == 0 && (count_characters(rest) < 2 || is_person(rest, forms))) continue;
        const auto shorter = forms.find(person.substr(0, line.offsets[end]));
        if (shorter != forms.end() && shorter->second.names.contains(TagKind::Person))
            return person.substr(0, line.offsets[end]);
    }
    return person;
}

/// What the corpus labels of a person that is listed with a title or a particle: "김하람" of "김하람 부산
/// 시장", "김" of "김모", and nothing of "배우 김하람", whose name is listed, too.
std::string_view without_title(std::string_view person, const FormCounts& forms, const ParticleSet& particles) {
    if (person.find_first_of("(,0123456789") != std::string_view::npos) return {};
    bool cut = false;
    for (std::size_t space = person.rfind(' '); space != std::string_view::npos; space = person.rfind(' ')) {
        const std::string_view last = person.substr(space + 1);
        if (is_person(last, forms) && !(cut && count_characters(last) == 1)) break; // "김 전 부사장"
        person = person.substr(0, space);
        cut = true;
    }
    for (std::size_t at = 0; at < person.size();) {
        const std::size_t stop = std::min(person.find(' ', at), person.size());
        if (!is_person(person.substr(at, stop - at), forms)) return {};
        at = stop + 1;
    }
    person = without_ending(person, forms, particles);
    constexpr std::string_view kSomeone = "모";
    if (count_characters(person) == 2 && person.ends_with(kSomeone) &&
        forms.contains(person.substr(0, person.size() - kSomeone.size())))
        person.remove_suffix(kSomeone.size());
    return person;
}

/// Calls `visit(begin, end)` for every stretch that could be a name: a word's beginning, and behind it a particle, a
/// mark or a space. Longer ones first; `visit` returns true to go on behind it.
template <class Visit>
void each_candidate(const TagLine& line, const ParticleSet& particles, Visit visit) {
    constexpr std::u32string_view kBefore = U" '\"(<[\u00B7,./-~";
    const std::size_t size = line.characters.size();
    const std::vector<char> may_end = word_stems(line.characters, particles);
    for (std::size_t begin = 0; begin < size; ++begin) {
        if (begin > 0 && kBefore.find(line.characters[begin - 1]) == std::u32string_view::npos) continue;
        for (std::size_t end = std::min(begin + kLongestForm, size); end >= begin + 2; --end)
            if (may_end[end - 1] != 0 && visit(begin, end)) {
                begin = end - 1;
                break;
            }
    }
}

/// Calls `visit(begin, end)` for every stretch of two characters or more, longer ones first; `visit` returns true to go
/// on behind it.
template <class Visit>
void each_stretch(const TagLine& line, Visit visit) {
    const std::size_t size = line.characters.size();
    for (std::size_t begin = 0; begin + 1 < size; ++begin) {
        if (line.characters[begin] == ' ') continue;
        for (std::size_t end = std::min(begin + kLongestForm, size); end >= begin + 2; --end)
            if (visit(begin, end)) {
                begin = end - 1;
                break;
            }
    }
}

struct Seen {
    std::uint32_t as_word = 0, anywhere = 0;
};

/// Forms that are annotated nearly every time that they stand as a word or before a particle, or wherever they stand,
/// and nearly always as the same kind.
StrongForms strong_forms(const std::vector<LabelledSentence>& raw, const FormCounts& forms,
                         const ParticleSet& particles) {
    std::unordered_map<std::string_view, Seen> seen;
    for (const auto& [text, form] : forms)
        if (!form.names.empty() && count_characters(text) >= 2) seen.emplace(text, Seen{});
    for (const LabelledSentence& sentence : raw) {
        const TagLine line = characters_of(sentence.text);
        const auto count = [&](std::uint32_t Seen::*where) {
            return [&, where](std::size_t begin, std::size_t end) {
                const auto found = seen.find(slice(sentence.text, line, begin, end));
                if (found != seen.end()) ++(found->second.*where);
                return false;
            };
        };
        each_candidate(line, particles, count(&Seen::as_word));
        each_stretch(line, count(&Seen::anywhere));
    }
    StrongForms strong;
    for (const auto& [text, form] : forms) {
        const auto found = seen.find(text);
        if (found == seen.end() || found->second.anywhere == 0) continue;
        const TagKind kind = *usual_kind(form);
        const double annotated = form.names.at(kind);
        double all = form.others;
        for (const auto& [other, frequency] : form.names) all += frequency;
        if (annotated / all < kMostly) continue;
        const bool anywhere = annotated / found->second.anywhere >= kMostly;
        const bool as_word = annotated >= kMostly * found->second.as_word && found->second.as_word > 0;
        if (!anywhere && !as_word) continue;
        const std::string_view labelled = kind == TagKind::Person ? without_title(text, forms, particles) : text;
        if (labelled.empty()) continue;
        strong.emplace(found->first, StrongForm{kind, count_characters(labelled), anywhere});
    }
    return strong;
}

bool is_name(TagKind kind) {
    return kind == TagKind::Person || kind == TagKind::Organization || kind == TagKind::Place;
}

/// The kind of a name of several words, each of them annotated as a name somewhere: the last word's.
std::optional<TagKind> compound_kind(std::string_view name, const FormCounts& forms) {
    std::optional<TagKind> kind;
    std::size_t words = 0;
    while (!name.empty()) {
        const std::size_t stop = std::min(name.find(' '), name.size());
        const auto word = forms.find(name.substr(0, stop));
        kind = word == forms.end() ? std::nullopt : usual_kind(word->second);
        if (!kind) return std::nullopt;
        name.remove_prefix(std::min(stop + 1, name.size()));
        ++words;
    }
    return words > 1 ? kind : std::nullopt;
}

/// The tagger's spans as far as the annotated forms know them.
std::vector<Span> agreed_spans(const std::vector<Span>& found, const std::string& text, const TagLine& line,
                               const FormCounts& forms, const ParticleSet& particles, SilverCount& count) {
    std::vector<Span> spans;
    for (Span span : found) {
        if (is_name(span.kind)) {
            const std::string_view name = slice(text, line, span.begin, span.end);
            const auto form = forms.find(name);
            if (form == forms.end() || form->second.names.empty()) {
                const std::optional<TagKind> kind = compound_kind(name, forms);
                ++(kind ? count.kept : count.dropped);
                if (kind && span.kind != TagKind::Person) span.kind = *kind;
                if (kind) spans.push_back(span);
                continue;
            }
            const bool agreed = form->second.names.contains(span.kind);
            ++(agreed ? count.kept : count.retyped);
            if (!agreed) span.kind = *usual_kind(form->second);
            if (span.kind == TagKind::Person)
                if (const std::string_view person = without_title(name, forms, particles); !person.empty())
                    span.end = span.begin + static_cast<std::uint32_t>(count_characters(person));
        }
        spans.push_back(span);
    }
    return spans;
}

Span span_at(std::size_t begin, const StrongForm& form) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + form.characters), form.kind};
}

/// A form that is a name anywhere takes the place of spans that are a part of it.
void add_strong_anywhere(std::vector<Span>& spans, const std::string& text, const TagLine& line,
                         const StrongForms& strong, SilverCount& count) {
    each_stretch(line, [&](std::size_t begin, std::size_t end) {
        const auto found = strong.find(slice(text, line, begin, end));
        if (found == strong.end() || !found->second.anywhere) return false;
        const Span span = span_at(begin, found->second);
        const auto overlaps = [&](const Span& other) { return other.begin < span.end && span.begin < other.end; };
        const auto stays = [&](const Span& other) {
            const bool part = span.begin <= other.begin && other.end <= span.end;
            return overlaps(other) && (!part || other.end - other.begin == span.end - span.begin);
        };
        if (std::any_of(spans.begin(), spans.end(), stays)) return false;
        std::erase_if(spans, overlaps);
        spans.push_back(span);
        ++count.added;
        return true;
    });
}

void add_strong_words(std::vector<Span>& spans, const std::string& text, const TagLine& line, const StrongForms& strong,
                      const ParticleSet& particles, SilverCount& count) {
    std::vector<char> used(line.characters.size(), 0);
    for (const Span& span : spans) std::fill(used.begin() + span.begin, used.begin() + span.end, 1);
    each_candidate(line, particles, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            if (used[i] != 0) return false;
        const auto found = strong.find(slice(text, line, begin, end));
        if (found == strong.end()) return false;
        spans.push_back(span_at(begin, found->second));
        ++count.added;
        return true;
    });
}

/// The corpus takes names that only a space parts as one where the first says of which place or organization the
/// second is ("경기도 수원시", "인천 연수경찰서", "국회 정보위"); the list of forms has the parts.
void join_neighbours(std::vector<Span>& spans, const TagLine& line, SilverCount& count) {
    std::sort(spans.begin(), spans.end());
    std::vector<Span> joined;
    for (const Span& span : spans) {
        const bool organization = span.kind == TagKind::Organization;
        const bool after =
            !joined.empty() && joined.back().end + 1 == span.begin && line.characters[joined.back().end] == ' ';
        const bool in_place =
            after && joined.back().kind == TagKind::Place && (organization || span.kind == TagKind::Place);
        const bool in_organization = after && joined.back().kind == TagKind::Organization && organization;
        if (in_place || in_organization) {
            joined.back().end = span.end;
            joined.back().kind = span.kind;
            ++count.joined;
        } else
            joined.push_back(span);
    }
    spans = std::move(joined);
}

} // namespace

std::vector<Span> tag_characters(const Tagger& tagger, const std::string& text) {
    const TagLine line = characters_of(text);
    std::vector<Span> spans;
    const auto at = [&](std::uint32_t offset) {
        return static_cast<std::uint32_t>(std::lower_bound(line.offsets.begin(), line.offsets.end(), offset) -
                                          line.offsets.begin());
    };
    for (const TaggedSpan& span : tagger.tag(text))
        spans.push_back({at(span.range.begin), at(span.range.end), span.kind});
    return spans;
}

std::vector<LabelledSentence> label_silver(std::vector<LabelledSentence> raw, const Tagger& tagger,
                                           const FormCounts& forms, const ParticleSet& particles, SilverCount& count) {
    const StrongForms strong = strong_forms(raw, forms, particles);
    for (LabelledSentence& sentence : raw) {
        const TagLine line = characters_of(sentence.text);
        std::vector<Span> spans =
            agreed_spans(tag_characters(tagger, sentence.text), sentence.text, line, forms, particles, count);
        add_strong_anywhere(spans, sentence.text, line, strong, count);
        add_strong_words(spans, sentence.text, line, strong, particles, count);
        join_neighbours(spans, line, count);
        sentence.tags = tags_of(spans, line.characters.size());
    }
    return raw;
}

} // namespace tieline::training
