#pragma once

#include "graph/result.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tieline {

/// What the words of assets/language/currencies.tsv do; the file says what each one means.
enum class AmountWord : std::uint8_t {
    Unit,
    Sign,
    Myriad,
    Hundred,
    Scale,
    AboutBefore,
    AboutAfter,
    AtLeastBefore,
    AtLeastAfter,
    AtMostBefore,
    AtMostAfter,
    Percent,
    NotPercent,
};
inline constexpr std::size_t kAmountWordClasses = static_cast<std::size_t>(AmountWord::NotPercent) + 1;

struct AmountWordEntry {
    std::string word;     // ASCII lower-cased but for signs and codes
    std::string currency; // of units and signs
    double value = 1;     // of number words
};

/// The words that sums of money are made of, read once.
class AmountWords {
public:
    [[nodiscard]] static Result<AmountWords> load();

    struct Hit {
        const AmountWordEntry* entry = nullptr;
        std::size_t end = 0;
        explicit operator bool() const { return entry != nullptr; }
    };
    /// The longest word of that class that begins at byte `at`; words of Latin letters end where no letter follows.
    [[nodiscard]] Hit find(AmountWord kind, std::string_view text, std::size_t at) const;
    /// True where `text` ends in a word of that class, blank space after it allowed.
    [[nodiscard]] bool before(AmountWord kind, std::string_view text) const;

private:
    std::array<std::unordered_map<char32_t, std::vector<AmountWordEntry>>, kAmountWordClasses> index_;
    std::array<std::bitset<256>, kAmountWordClasses> firsts_; // low bytes of the characters that words begin with
    std::array<std::vector<std::string>, kAmountWordClasses> words_;
};

} // namespace tieline
