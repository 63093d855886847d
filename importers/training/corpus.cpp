#include "importers/training/corpus.hpp"

#include "importers/extract/tagger_features.hpp"
#include "importers/extract/tagger_model.hpp"

#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

namespace tieline::training {
namespace {

/// Calls `visit(line, number)` for each line; stops at the first error.
template <class Visit>
std::optional<Error> each_line(std::string_view bytes, Visit visit) {
    std::size_t number = 0;
    while (!bytes.empty()) {
        const std::size_t stop = std::min(bytes.find('\n'), bytes.size());
        if (std::optional<Error> error = visit(bytes.substr(0, stop), ++number)) return error;
        bytes.remove_prefix(std::min(stop + 1, bytes.size()));
    }
    return std::nullopt;
}

Error bad_line(const std::string& path, std::size_t number) {
    return Error{ErrorCode::BadInput, "training.bad_line", {std::to_string(number), path}};
}

std::optional<std::uint8_t> parse_tag(std::string_view name) {
    if (name == "O") return std::uint8_t{0};
    if (name.size() < 3 || name[1] != '-') return std::nullopt;
    for (const TagKind kind : kTagKinds) {
        if (to_string(kind) != name.substr(2)) continue;
        if (name[0] == 'B') return static_cast<std::uint8_t>(begin_tag(kind));
        if (name[0] == 'I') return static_cast<std::uint8_t>(inside_tag(kind));
    }
    return std::nullopt;
}

std::size_t count_characters(std::string_view text) {
    TagLine line;
    line.read(text, 0, static_cast<std::uint32_t>(text.size()));
    return line.characters.size();
}

std::optional<TagKind> kind_of_label(std::string_view label) {
    if (label.starts_with("PS")) return TagKind::Person;
    if (label.starts_with("OG")) return TagKind::Organization;
    if (label.starts_with("LC") || label == "AF_BUILDING" || label == "AF_ROAD" || label == "AF_CULTURAL_ASSET")
        return TagKind::Place;
    return std::nullopt;
}

} // namespace

Result<std::vector<LabelledSentence>> parse_labelled(std::string_view bytes, const std::string& path) {
    std::vector<LabelledSentence> sentences;
    LabelledSentence current;
    const auto finish = [&] {
        if (!current.tags.empty()) sentences.push_back(std::move(current));
        current = {};
    };
    const auto visit = [&](std::string_view line, std::size_t number) -> std::optional<Error> {
        const std::size_t tab = line.rfind('\t');
        if (line.empty())
            finish();
        else if (tab == std::string_view::npos && line.starts_with("# ")) {
            finish();
            current.id = std::string(line.substr(2));
        } else if (tab == std::string_view::npos)
            return bad_line(path, number);
        else {
            const std::string_view character = tab == 0 ? std::string_view(" ") : line.substr(0, tab);
            const std::optional<std::uint8_t> tag = parse_tag(line.substr(tab + 1));
            if (!tag) return bad_line(path, number);
            current.text += character;
            for (std::size_t i = 0; i < count_characters(character); ++i) {
                const bool more = i > 0 && *tag != 0 && !is_inside(*tag);
                current.tags.push_back(more ? static_cast<std::uint8_t>(*tag + 1) : *tag);
            }
        }
        return std::nullopt;
    };
    if (std::optional<Error> error = each_line(bytes, visit)) return tl::unexpected(std::move(*error));
    finish();
    return sentences;
}

Result<std::vector<LabelledSentence>> parse_raw(std::string_view bytes, const std::string& path) {
    std::vector<LabelledSentence> sentences;
    const auto visit = [&](std::string_view line, std::size_t number) -> std::optional<Error> {
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos) return bad_line(path, number);
        LabelledSentence sentence{
            .id = std::string(line.substr(0, tab)), .text = std::string(line.substr(tab + 1)), .tags = {}};
        sentence.tags.assign(count_characters(sentence.text), 0);
        if (!sentence.tags.empty()) sentences.push_back(std::move(sentence));
        return std::nullopt;
    };
    if (std::optional<Error> error = each_line(bytes, visit)) return tl::unexpected(std::move(*error));
    return sentences;
}

Result<FormCounts> parse_forms(std::string_view bytes, const std::string& path) {
    FormCounts forms;
    const auto visit = [&](std::string_view line, std::size_t number) -> std::optional<Error> {
        if (number == 1) return std::nullopt;
        const std::size_t last = line.rfind('\t');
        const std::size_t first = line.find('\t');
        if (first == std::string_view::npos || first == last) return bad_line(path, number);
        std::uint32_t frequency = 0;
        const std::string_view digits = line.substr(last + 1);
        if (std::from_chars(digits.data(), digits.data() + digits.size(), frequency).ec != std::errc())
            return bad_line(path, number);
        if (frequency == 0) return std::nullopt;
        FormCount& form = forms[std::string(line.substr(0, first))];
        const std::optional<TagKind> kind = kind_of_label(line.substr(first + 1, last - first - 1));
        if (kind)
            form.names[*kind] += frequency;
        else
            form.others += frequency;
        return std::nullopt;
    };
    if (std::optional<Error> error = each_line(bytes, visit)) return tl::unexpected(std::move(*error));
    return forms;
}

Result<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(ErrorCode::Io, "training.unreadable", {path});
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<Span> spans_of(const std::vector<std::uint8_t>& tags) {
    std::vector<Span> spans;
    for (std::uint32_t begin = 0; begin < tags.size(); ++begin) {
        if (tags[begin] == 0 || is_inside(tags[begin])) continue;
        std::uint32_t end = begin + 1;
        while (end < tags.size() && tags[end] == tags[begin] + 1) ++end;
        spans.push_back({begin, end, kTagKinds[(tags[begin] - 1U) / 2]});
    }
    return spans;
}

std::vector<std::uint8_t> tags_of(const std::vector<Span>& spans, std::size_t characters) {
    std::vector<std::uint8_t> tags(characters, 0);
    for (const Span& span : spans)
        for (std::uint32_t i = span.begin; i < span.end; ++i)
            tags[i] = static_cast<std::uint8_t>(i == span.begin ? begin_tag(span.kind) : inside_tag(span.kind));
    return tags;
}

std::uint64_t Shuffle::next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

} // namespace tieline::training
