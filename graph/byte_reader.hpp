#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tieline {

/// Reads what ByteWriter wrote. The first thing that cannot be sets `bad`, and from then on everything reads as
/// nothing. Bytes may be damaged or hostile: what is read must be checked for meaning by who asks.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}
    [[nodiscard]] bool bad() const { return bad_; }
    [[nodiscard]] bool at_end() const { return at_ == end_; }
    /// Bytes.
    [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
    void expect(bool condition) {
        if (condition) return;
        bad_ = true;
        at_ = end_;
    }
    std::uint64_t number() {
        if (at_ != end_ && (static_cast<std::uint8_t>(*at_) & 0x80U) == 0) return static_cast<std::uint8_t>(*at_++);
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && at_ != end_; shift += 7) {
            const auto byte = static_cast<std::uint8_t>(*at_++);
            value |= std::uint64_t{byte & 0x7fU} << shift;
            if ((byte & 0x80U) == 0) return value;
        }
        expect(false);
        return 0;
    }
    std::int64_t signed_number() {
        const std::uint64_t value = number();
        return static_cast<std::int64_t>((value >> 1U) ^ (~(value & 1U) + 1U));
    }
    /// Eight bytes as they stand.
    std::uint64_t bits() {
        expect(left() >= sizeof(std::uint64_t));
        if (bad_) return 0;
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 8)
            value |= std::uint64_t{static_cast<std::uint8_t>(*at_++)} << shift;
        return value;
    }
    double finite() {
        const auto value = std::bit_cast<double>(bits());
        expect(std::isfinite(value));
        return bad_ ? 0 : value;
    }
    /// A text, where it stands.
    std::string_view view() {
        const std::uint64_t size = number();
        expect(size <= left());
        if (bad_) return {};
        const std::string_view value(at_, size);
        at_ += size;
        return value;
    }
    /// All that was not read yet.
    [[nodiscard]] std::string_view rest() const { return {at_, left()}; }

private:
    const char* at_;
    const char* end_;
    bool bad_ = false;
};

} // namespace tieline
