#pragma once

#include "graph/result.hpp"

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tieline {

/// Words by class, from tables of two columns (class, word): assets/language/{ko,en}/zones.tsv, speech.tsv. Both
/// languages are asked at once: a Korean page carries English furniture. Words are compared ASCII lower-cased.
class WordLists {
public:
    /// `classes` are the names of the first column; a class is asked for by its position.
    [[nodiscard]] static Result<WordLists> load(std::initializer_list<std::string_view> files,
                                                std::span<const std::string_view> classes);

    /// True where `lower` holds a word of that class; words of Latin letters only as whole words.
    [[nodiscard]] bool holds(std::size_t kind, std::string_view lower) const;
    /// The byte after the longest word of that class at the beginning of `lower`; 0: there is none.
    [[nodiscard]] std::size_t starts(std::size_t kind, std::string_view lower) const;
    /// True where `lower` is such a word.
    [[nodiscard]] bool is(std::size_t kind, std::string_view lower) const;
    /// True where `lower` ends in such a word; its length in `size`.
    [[nodiscard]] bool ends(std::size_t kind, std::string_view lower, std::size_t* size = nullptr) const;

private:
    std::vector<std::vector<std::string>> words_; // longest first
};

} // namespace tieline
