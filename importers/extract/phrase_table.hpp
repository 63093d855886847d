#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tieline {

/// Eight bytes at a time: words are short, and tables are asked for every word many times.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        std::uint64_t hash = text.size();
        for (; text.size() > 8; text.remove_prefix(8)) hash = mixed(hash ^ bytes<std::uint64_t>(text.data()));
        return mixed(hash ^ last_bytes(text));
    }

private:
    template <class Number>
    static Number bytes(const char* from) {
        Number number = 0;
        std::memcpy(&number, from, sizeof number);
        return number;
    }
    /// Of at most eight bytes; every byte is in it once or twice.
    static std::uint64_t last_bytes(std::string_view text) {
        const char* begin = text.data();
        const std::size_t size = text.size();
        if (size >= 4)
            return bytes<std::uint32_t>(begin) | std::uint64_t{bytes<std::uint32_t>(begin + size - 4)} << 32U;
        if (size == 0) return 0;
        const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(begin[at])}; };
        return byte(0) << 16U | byte(size / 2) << 8U | byte(size - 1);
    }
    static std::uint64_t mixed(std::uint64_t hash) {
        hash *= 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 32U;
        hash *= 0xD6E8FEB86659FD93ULL;
        return hash ^ hash >> 32U;
    }
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
