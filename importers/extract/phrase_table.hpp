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

/// Says cheaply of most words that they are in no table: nearly all that is asked for is in none, and a look into a
/// large table costs a wait for memory. Never says so of a word that was added.
class WordFilter {
public:
    void add(std::size_t hash) {
        hashes_.push_back(hash);
        if (hashes_.size() * kBitsPerWord > bits_.size() * 64) {
            bits_.assign(bits_.empty() ? 1 : bits_.size() * 2, 0);
            for (const std::size_t known : hashes_) set(known);
        }
        set(hash);
    }
    [[nodiscard]] bool may_hold(std::size_t hash) const {
        return !bits_.empty() && ((bits_[(hash >> 6U) & (bits_.size() - 1)] >> (hash & 63U)) & 1U) != 0;
    }

private:
    static constexpr std::size_t kBitsPerWord = 16;
    void set(std::size_t hash) { bits_[(hash >> 6U) & (bits_.size() - 1)] |= std::uint64_t{1} << (hash & 63U); }
    std::vector<std::size_t> hashes_;
    std::vector<std::uint64_t> bits_; // as many as a power of two
};

/// Words that text is asked about again and again.
class TextSet {
public:
    void insert(std::string_view word) {
        if (words_.emplace(word).second) filter_.add(TextHash{}(word));
    }
    void emplace(std::string_view word) { insert(word); }
    [[nodiscard]] bool contains(std::string_view word) const {
        return filter_.may_hold(TextHash{}(word)) && words_.contains(word);
    }
    [[nodiscard]] auto begin() const { return words_.begin(); }
    [[nodiscard]] auto end() const { return words_.end(); }
    [[nodiscard]] std::size_t size() const { return words_.size(); }
    [[nodiscard]] bool empty() const { return words_.empty(); }

private:
    std::unordered_set<std::string, TextHash, std::equal_to<>> words_;
    WordFilter filter_;
};

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
    WordFilter filter_;
    TextSet prefixes_;
};

} // namespace tieline
