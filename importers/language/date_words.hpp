#pragma once

#include "graph/result.hpp"
#include "importers/language/date_parts.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tieline {

enum class Tongue : std::uint8_t { Korean, English };

/// What a word of assets/language/{ko,en}/dates.tsv is good for; the file says what each one means.
enum class DateWord : std::uint8_t {
    Offset,
    Context,
    Direction,
    Month,
    Weekday,
    Season,
    Quarter,
    Half,
    Part,
    Number,
    Unit,
    Stretch,
    Holiday,
    Ago,
    Later,
    During,
    Vague,
    Not,
    NotBefore,
    NotAfter,
    Counted,
    Term,
    Particle,
    LeadIn,
    Future,
    Past,
    Report,
    Interview,
    ApproxBefore,
    ApproxAfter,
};
inline constexpr std::size_t kDateWordClasses = static_cast<std::size_t>(DateWord::ApproxAfter) + 1;

struct DateWordEntry {
    std::string word; // lower case (ASCII); a space stands for any blank space, in Korean also for none
    int value = 0;    // month 1-12, weekday 0-6, number, part, direction …
    DateUnit unit = DateUnit::Day;
    std::string text;     // of holidays
    bool ends_it = false; // 연말: the end of that unit
};

/// The words that dates are made of, read once.
class DateWords {
public:
    [[nodiscard]] static Result<DateWords> load();

    struct Hit {
        const DateWordEntry* entry = nullptr;
        std::size_t end = 0; // byte after the word
        explicit operator bool() const { return entry != nullptr; }
    };
    /// The longest word of that class which begins at byte `at` of `lower` (ASCII lower-cased). English words end where
    /// no letter or digit follows.
    [[nodiscard]] Hit find(Tongue tongue, DateWord kind, std::string_view lower, std::size_t at) const;
    /// False for nearly all places where no date begins with a word of that language: no word that one may begin with
    /// has the first two characters that stand there. Asks for words of the tables only.
    [[nodiscard]] bool may_begin(Tongue tongue, std::string_view lower, std::size_t at) const;
    /// The first place at or after `at` where a word of that class stands: for cues that are looked for in a clause.
    struct Place {
        std::size_t begin = 0, end = 0;
        const DateWordEntry* entry = nullptr;
    };
    [[nodiscard]] std::optional<Place> search(Tongue tongue, DateWord kind, std::string_view lower,
                                              std::size_t at) const;

private:
    struct Index {
        std::unordered_map<char32_t, std::vector<DateWordEntry>> by_first; // character, longest word first
        std::bitset<256> firsts;                                           // their low bytes
    };
    [[nodiscard]] Result<void> read(Tongue tongue, std::string_view file);
    std::array<std::array<Index, kDateWordClasses>, 2> index_;
    std::array<std::bitset<4096>, 2> beginnings_; // hashes of their first two characters
};

} // namespace tieline
