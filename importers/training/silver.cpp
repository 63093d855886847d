#include "importers/training/silver.hpp"

#include "importers/extract/tagger_features.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace tieline::training {
namespace {

constexpr std::size_t kLongestForm = 14; // characters
constexpr double kNearlyAlways = 0.8;

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

using StrongForms = std::unordered_map<std::string_view, TagKind>; // looked up, never iterated

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

/// Forms that are annotated nearly every time that they stand as a word or before a particle, and nearly always as the
/// same kind.
StrongForms strong_forms(const std::vector<LabelledSentence>& raw, const FormCounts& forms,
                         const ParticleSet& particles) {
    std::unordered_map<std::string_view, std::uint32_t> seen;
    for (const auto& [text, form] : forms)
        if (!form.names.empty() && characters_of(text).characters.size() >= 2) seen.emplace(text, 0U);
    for (const LabelledSentence& sentence : raw) {
        const TagLine line = characters_of(sentence.text);
        each_candidate(line, particles, [&](std::size_t begin, std::size_t end) {
            const auto found = seen.find(slice(sentence.text, line, begin, end));
            if (found != seen.end()) ++found->second;
            return false;
        });
    }
    StrongForms strong;
    for (const auto& [text, form] : forms) {
        const auto found = seen.find(text);
        if (found == seen.end() || found->second == 0) continue;
        const TagKind kind = *usual_kind(form);
        const double annotated = form.names.at(kind);
        double all = form.others;
        for (const auto& [other, frequency] : form.names) all += frequency;
        if (annotated / found->second >= kNearlyAlways && annotated / all >= kNearlyAlways)
            strong.emplace(found->first, kind);
    }
    return strong;
}

bool is_name(TagKind kind) {
    return kind == TagKind::Person || kind == TagKind::Organization || kind == TagKind::Place;
}

/// The tagger's spans as far as the annotated forms know them.
std::vector<Span> agreed_spans(const std::vector<Span>& found, const std::string& text, const TagLine& line,
                               const FormCounts& forms, SilverCount& count) {
    std::vector<Span> spans;
    for (Span span : found) {
        if (is_name(span.kind)) {
            const auto form = forms.find(slice(text, line, span.begin, span.end));
            if (form == forms.end() || form->second.names.empty()) {
                ++count.dropped;
                continue;
            }
            const bool agreed = form->second.names.contains(span.kind);
            ++(agreed ? count.kept : count.retyped);
            if (!agreed) span.kind = *usual_kind(form->second);
        }
        spans.push_back(span);
    }
    return spans;
}

void add_strong(std::vector<Span>& spans, const std::string& text, const TagLine& line, const StrongForms& strong,
                const ParticleSet& particles, SilverCount& count) {
    std::vector<char> used(line.characters.size(), 0);
    for (const Span& span : spans) std::fill(used.begin() + span.begin, used.begin() + span.end, 1);
    each_candidate(line, particles, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            if (used[i] != 0) return false;
        const auto found = strong.find(slice(text, line, begin, end));
        if (found == strong.end()) return false;
        spans.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), found->second});
        ++count.added;
        return true;
    });
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
            agreed_spans(tag_characters(tagger, sentence.text), sentence.text, line, forms, count);
        add_strong(spans, sentence.text, line, strong, particles, count);
        sentence.tags = tags_of(spans, line.characters.size());
    }
    return raw;
}

} // namespace tieline::training
