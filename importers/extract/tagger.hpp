#pragma once

#include "graph/result.hpp"
#include "graph/text_range.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tieline {

/// What a trained tagger tells apart, in the order of the model file.
enum class TagKind : std::uint8_t { Person, Organization, Place, Day, Time, Quantity };
inline constexpr std::array kTagKinds{TagKind::Person, TagKind::Organization, TagKind::Place,
                                      TagKind::Day,    TagKind::Time,         TagKind::Quantity};

/// The short names of the training data: "PS", "OG", "LC", "DT", "TI", "QT".
[[nodiscard]] std::string_view to_string(TagKind kind);

/// A name, date or number as the model sees it: without particles, never beginning or ending in blank space.
struct TaggedSpan {
    TextRange range; // bytes of the text that was given, on character boundaries
    TagKind kind = TagKind::Person;
    float margin = 0;     // how far the model's choice lies above its next best one, at the span's weakest character
    float confidence = 0; // the share of spans of this kind and margin that were right on held-out sentences
    bool operator==(const TaggedSpan&) const = default;
};

struct TaggerModel; // extract/tagger_model.hpp

/// A sequence tagger over characters: linear, read-only once loaded, safe to share between threads, and deterministic.
/// It knows sentences, not articles: what a name is elsewhere in the text must be settled by the caller.
class Tagger {
public:
    /// The model file assets/models/*.model; damaged, foreign and newer files each get an error of their own.
    [[nodiscard]] static Result<Tagger> load(const std::filesystem::path& path);
    /// The same from bytes that were read already; `path` is for the error only.
    [[nodiscard]] static Result<Tagger> from_bytes(std::string_view bytes, const std::string& path);

    /// Sorted spans that do not overlap, inside `range` of valid UTF-8. Lines are read on their own, so a paragraph,
    /// a sentence or a whole article may be given; sentences give the best results. No-break and other wide spaces are
    /// read as spaces.
    [[nodiscard]] std::vector<TaggedSpan> tag(std::string_view text, TextRange range) const;
    [[nodiscard]] std::vector<TaggedSpan> tag(std::string_view text) const;

private:
    explicit Tagger(std::shared_ptr<const TaggerModel> model) : model_(std::move(model)) {}
    std::shared_ptr<const TaggerModel> model_; // never null
};

} // namespace tieline
