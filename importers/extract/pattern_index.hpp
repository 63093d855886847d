#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace tieline {

struct PatternElement;
struct TokenLine;

/// Which of many patterns a line can match at all: nearly every pattern has a word that it cannot do without, and
/// nearly no line has that word.
class PatternIndex {
public:
    /// `pattern` must outlive the call only. Numbers are added in ascending order.
    void add(const std::vector<PatternElement>& pattern, std::uint32_t number);
    /// The numbers of those patterns that may match in the line, ascending.
    [[nodiscard]] std::vector<std::uint32_t> candidates(const TokenLine& line) const;

private:
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_head_; // how the word begins -> patterns
    std::vector<std::uint32_t> always_;                                     // those with no such word
};

} // namespace tieline
