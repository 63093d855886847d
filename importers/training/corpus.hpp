#pragma once

#include "graph/result.hpp"
#include "importers/extract/tagger.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tieline::training {

/// A labelled stretch of a sentence, in characters.
struct Span {
    std::uint32_t begin = 0, end = 0;
    TagKind kind = TagKind::Person;
    auto operator<=>(const Span&) const = default;
};

/// A sentence with a tag for each character (TaggerModel's numbers).
struct LabelledSentence {
    std::string id;
    std::string text;
    std::vector<std::uint8_t> tags;
    bool operator==(const LabelledSentence&) const = default;
};

/// "# id" before a sentence, then "character<TAB>tag" a line (B-PS, I-PS … O), a blank line behind it. An error names
/// the line.
[[nodiscard]] Result<std::vector<LabelledSentence>> parse_labelled(std::string_view bytes, const std::string& path);

/// "id<TAB>sentence" a line.
[[nodiscard]] Result<std::vector<LabelledSentence>> parse_raw(std::string_view bytes, const std::string& path);

/// How often a form was annotated as a person, organization or place, and how often as anything else.
struct FormCount {
    std::map<TagKind, std::uint32_t> names;
    std::uint32_t others = 0;
};
using FormCounts = std::map<std::string, FormCount, std::less<>>;

/// "form<TAB>fine label<TAB>frequency" a line, after a line of headings.
[[nodiscard]] Result<FormCounts> parse_forms(std::string_view bytes, const std::string& path);

[[nodiscard]] Result<std::string> read_file(const std::string& path);

[[nodiscard]] std::vector<Span> spans_of(const std::vector<std::uint8_t>& tags);
[[nodiscard]] std::vector<std::uint8_t> tags_of(const std::vector<Span>& spans, std::size_t characters);

/// The same order for the same seed, everywhere: std::shuffle may differ between standard libraries.
class Shuffle {
public:
    explicit Shuffle(std::uint64_t seed) : state_(seed) {}
    template <class T>
    void operator()(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
    }
    /// A number from 0 to count - 1.
    [[nodiscard]] std::uint64_t below(std::uint64_t count) { return next() % count; }

private:
    std::uint64_t next();
    std::uint64_t state_;
};

} // namespace tieline::training
