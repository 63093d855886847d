#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace tieline {

/// Numbers and texts one after another, without names or types; small numbers take a byte (LEB128).
class ByteWriter {
public:
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>((value & 0x7fU) | 0x80U);
        bytes_ += static_cast<char>(value);
    }
    void signed_number(std::int64_t value) { // small negative numbers stay short
        number((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U));
    }
    /// Eight bytes as they stand.
    void bits(std::uint64_t value) {
        for (unsigned shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>((value >> shift) & 0xffU);
    }
    void real(double value) { bits(std::bit_cast<std::uint64_t>(value)); }
    void text(std::string_view value) {
        number(value.size());
        bytes_ += value;
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

} // namespace tieline
