#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// How patterns recognise words: one test, alternatives of them, and named sets of alternatives.
namespace tieline {

/// One way a word may look. A Korean 하다 verb is its noun (인수) and asks what follows it; other verbs are the
/// prefixes of their forms; an English verb is each of its forms.
struct WordTest {
    enum class How : std::uint8_t { Exact, Prefix, Suffix, Contains, NounVerb, VerbPrefix, FinalRieul };
    enum class Form : std::uint8_t { None, Base, Third, Past, Participle, PastParticiple, Gerund };
    How how = How::Exact;
    std::string text;
    Form form = Form::None; // of an English verb
    bool operator==(const WordTest&) const = default;
};
[[nodiscard]] bool word_fits(const WordTest& test, std::string_view word);

/// How a word begins, as a number: its first character, or its first two bytes where that is an ASCII letter.
using WordHead = std::uint32_t;
[[nodiscard]] inline WordHead head_of(std::string_view word) {
    if (word.empty()) return 0;
    const auto lead = static_cast<unsigned char>(word.front());
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    WordHead head = lead;
    for (std::size_t i = 1; i < size && i < word.size(); ++i) head = head << 8U | static_cast<unsigned char>(word[i]);
    return head;
}

/// Alternatives in the order they were added. Nearly every word that is asked for fits none of them, and how it begins
/// tells so at once.
class WordTests {
public:
    void add(WordTest test);
    void add(const WordTests& others);

    /// The first that fits; null where none does.
    [[nodiscard]] const WordTest* fitting(std::string_view word) const {
        return may_fit(head_of(word)) ? find(word) : nullptr;
    }
    /// False for nearly all words that fit nothing here.
    [[nodiscard]] bool may_fit(WordHead head) const { return !open_.empty() || heads_[bit_of(head)]; }
    /// Every word that fits begins in one of these ways; meaningless where a test is open.
    [[nodiscard]] std::vector<WordHead> heads() const;
    /// A test looks at the end or the middle of words only.
    [[nodiscard]] bool any_open() const { return !open_.empty(); }

    [[nodiscard]] auto begin() const { return tests_.begin(); }
    [[nodiscard]] auto end() const { return tests_.end(); }
    [[nodiscard]] bool empty() const { return tests_.empty(); }
    [[nodiscard]] std::size_t size() const { return tests_.size(); }
    [[nodiscard]] const WordTest& front() const { return tests_.front(); }

private:
    static constexpr std::size_t bit_of(WordHead head) { return head * 0x9E3779B1U >> 24U; }
    [[nodiscard]] const WordTest* find(std::string_view word) const;

    std::vector<WordTest> tests_;
    std::vector<std::pair<WordHead, std::uint32_t>> by_head_; // head, place in tests_; sorted
    std::vector<std::uint32_t> open_;                         // places of those that any word may fit
    std::bitset<256> heads_;                                  // hashes of the heads that there are
};

[[nodiscard]] inline const WordTest* fitting_test(const WordTests& tests, std::string_view word) {
    return tests.fitting(word);
}
[[nodiscard]] inline bool word_fits(const WordTests& tests, std::string_view word) {
    return tests.fitting(word) != nullptr;
}

/// The name of a set of words, as a number: rules ask for sets at nearly every word, and of a name that is written out
/// the compiler makes the number.
class SetName {
public:
    template <std::size_t Size>
    consteval SetName(const char (&name)[Size]) : number_(number_of({name, Size - 1})) {}
    constexpr SetName(std::string_view name) : number_(number_of(name)) {}
    bool operator==(const SetName&) const = default;

    struct Hash {
        std::size_t operator()(SetName name) const { return name.number_; }
    };

private:
    static constexpr std::uint64_t number_of(std::string_view name) {
        std::uint64_t number = 14695981039346656037ULL; // FNV-1a
        for (const char c : name) number = (number ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        return number;
    }
    std::uint64_t number_;
};

} // namespace tieline
