#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tieline {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using TextSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// Phrases of one or many words, each with a number. Words are asked for one after the other, so that text is matched
/// in one pass; a phrase keeps its spacing but for single spaces.
class PhraseTable {
public:
    /// The first value given to a phrase stays.
    void add(std::string_view phrase, std::uint32_t value);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view phrase) const;
    /// True where a longer phrase begins with these whole words.
    [[nodiscard]] bool continues(std::string_view words) const { return prefixes_.contains(words); }
    [[nodiscard]] std::size_t size() const { return phrases_.size(); }

private:
    TextMap<std::uint32_t> phrases_;
    TextSet prefixes_;
};

} // namespace tieline
