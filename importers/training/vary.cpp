#include "importers/training/vary.hpp"

#include "graph/utf8.hpp"
#include "importers/extract/tagger_features.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace tieline::training {
namespace {

struct Pair {
    std::u32string_view closed, open;
};
constexpr std::array kPairs{Pair{U"은", U"는"}, Pair{U"이", U"가"}, Pair{U"을", U"를"}, Pair{U"과", U"와"}};

bool is_hangul(char32_t c) {
    return c >= 0xAC00 && c <= 0xD7A3;
}

std::u32string characters_of(std::string_view text) {
    TagLine line;
    line.read(text, 0, static_cast<std::uint32_t>(text.size()));
    return {line.characters.begin(), line.characters.end()};
}

/// Makes names up, the same ones for the same seed.
class NameMaker {
public:
    NameMaker(const NameParts& parts, std::uint64_t seed) : parts_(parts), random_(seed) {}

    std::string person() {
        const std::uint64_t sort = random_.below(10);
        if (sort < 5)
            return pick(parts_.surnames) + pick(parts_.given) + (random_.below(8) > 0 ? pick(parts_.given) : "");
        if (sort < 9) return pick(parts_.foreign_given) + " " + pick(parts_.foreign_families);
        return sort == 9 && random_.below(2) > 0 ? pick(parts_.foreign_families) : pick(parts_.foreign_given);
    }

    std::string organization() {
        const std::uint64_t sort = random_.below(10);
        if (sort < 5) return pick(parts_.org_stems) + pick(parts_.org_suffixes);
        if (sort < 7) return pick(parts_.org_foreign) + (random_.below(2) > 0 ? "" : pick(parts_.org_suffixes));
        if (sort == 7) return pick(parts_.org_foreign) + " " + pick(parts_.org_suffixes);
        if (sort == 8) return pick(parts_.org_latin) + pick(parts_.org_suffixes);
        return pick(parts_.org_latin);
    }

private:
    std::string pick(const std::vector<std::string>& from) { return from[random_.below(from.size())]; }

    const NameParts& parts_;
    Shuffle random_;
};

/// The sentence with new names, as characters and spans.
LabelledSentence varied(const LabelledSentence& sentence, NameMaker& names) {
    const std::u32string text = characters_of(sentence.text);
    std::u32string out;
    std::vector<Span> spans;
    std::map<std::u32string, std::u32string> replaced; // one name stays one name
    std::size_t at = 0;
    for (const Span& span : spans_of(sentence.tags)) {
        out += text.substr(at, span.begin - at);
        const std::u32string old = text.substr(span.begin, span.end - span.begin);
        std::u32string name = old;
        const bool person = span.kind == TagKind::Person;
        if (old.size() > 1 && (person || span.kind == TagKind::Organization)) {
            const auto [entry, is_new] = replaced.try_emplace(old);
            if (is_new) entry->second = characters_of(person ? names.person() : names.organization());
            name = entry->second;
        }
        const auto begin = static_cast<std::uint32_t>(out.size());
        out += name;
        spans.push_back({begin, static_cast<std::uint32_t>(out.size()), span.kind});
        at = span.end;
        if (name == old) continue;
        std::size_t word_end = at;
        while (word_end < text.size() && is_hangul(text[word_end])) ++word_end;
        out += fit_particle(name, std::u32string_view(text).substr(at, word_end - at));
        at = word_end;
    }
    out += text.substr(std::min(at, text.size()));
    LabelledSentence result{.id = sentence.id + "-varied", .text = {}, .tags = tags_of(spans, out.size())};
    for (const char32_t c : out) append_utf8(result.text, c);
    return result;
}

} // namespace

std::u32string fit_particle(std::u32string_view name, std::u32string_view rest) {
    std::u32string fitted(rest);
    if (name.empty() || rest.empty() || !is_hangul(name.back())) return fitted;
    const bool closed = (name.back() - 0xAC00) % 28 != 0;
    const bool ends_in_l = (name.back() - 0xAC00) % 28 == 8;
    for (const Pair& pair : kPairs)
        if (rest == pair.closed || rest == pair.open) return std::u32string(closed ? pair.closed : pair.open);
    if (rest == U"으로" || rest == U"로") return closed && !ends_in_l ? U"으로" : U"로";
    for (const std::u32string_view after : {U"라고", U"라는", U"라며", U"며", U"나", U"란", U"었다"})
        if (rest == after || (rest.size() == after.size() + 1 && rest[0] == U'이' && rest.substr(1) == after))
            return closed ? U"이" + std::u32string(after) : std::u32string(after == U"었다" ? U"였다" : after);
    return fitted;
}

Result<NameParts> parse_name_parts(std::string_view bytes, const std::string& path) {
    NameParts parts;
    const std::map<std::string_view, std::vector<std::string>*> lists{{"surname", &parts.surnames},
                                                                      {"given", &parts.given},
                                                                      {"foreign_given", &parts.foreign_given},
                                                                      {"foreign_family", &parts.foreign_families},
                                                                      {"org_stem", &parts.org_stems},
                                                                      {"org_foreign", &parts.org_foreign},
                                                                      {"org_suffix", &parts.org_suffixes},
                                                                      {"org_latin", &parts.org_latin}};
    std::size_t number = 0;
    while (!bytes.empty()) {
        const std::size_t stop = std::min(bytes.find('\n'), bytes.size());
        const std::string_view line = bytes.substr(0, stop);
        bytes.remove_prefix(std::min(stop + 1, bytes.size()));
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        const std::size_t tab = line.find('\t');
        const auto list = lists.find(line.substr(0, std::min(tab, line.size())));
        if (tab == std::string_view::npos || list == lists.end())
            return fail(ErrorCode::BadInput, "training.bad_line", {std::to_string(number), path});
        list->second->push_back(std::string(line.substr(tab + 1)));
    }
    for (const auto& [kind, list] : lists)
        if (list->empty()) return fail(ErrorCode::BadInput, "training.bad_line", {std::to_string(number), path});
    return parts;
}

std::vector<LabelledSentence> vary_names(const std::vector<LabelledSentence>& sentences, const NameParts& parts,
                                         std::size_t most, std::uint64_t seed) {
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const std::vector<Span> spans = spans_of(sentences[i].tags);
        if (std::any_of(spans.begin(), spans.end(), [](const Span& span) {
                return span.end - span.begin > 1 &&
                       (span.kind == TagKind::Person || span.kind == TagKind::Organization);
            }))
            candidates.push_back(i);
    }
    Shuffle order(seed);
    order(candidates);
    candidates.resize(std::min(most, candidates.size()));
    NameMaker names(parts, seed + 1);
    std::vector<LabelledSentence> result;
    for (const std::size_t i : candidates) result.push_back(varied(sentences[i], names));
    return result;
}

} // namespace tieline::training
