#pragma once

#include "graph/byte_writer.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Long columns of numbers as bytes that are read back in a moment: what a project keeps so that it can be shown
/// before its model is computed. Each number is written as its difference from the one before, so that what is sorted
/// or equal takes a byte.
namespace tieline {

class ColumnWriter : public ByteWriter {
public:
    /// `get(i)` for i below `count`, each within 40 bits or so.
    template <class Get>
    void column(std::size_t count, const Get& get) {
        number(count);
        std::int64_t before = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const auto value = static_cast<std::int64_t>(get(i));
            signed_number(value - before);
            before = value;
        }
    }
    template <class T>
    void column(const std::vector<T>& values) {
        column(values.size(), [&](std::size_t i) { return static_cast<std::int64_t>(values[i]); });
    }
};

/// Reads what ColumnWriter wrote. The first thing that cannot be sets `bad`, and from then on everything reads as
/// nothing. Bytes may be damaged or hostile: what is read must be checked for meaning by who asks.
class ColumnReader {
public:
    explicit ColumnReader(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}
    [[nodiscard]] bool bad() const { return bad_; }
    [[nodiscard]] bool at_end() const { return at_ == end_; }
    void expect(bool condition) {
        if (condition) return;
        bad_ = true;
        at_ = end_;
    }
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && at_ != end_; shift += 7) {
            const auto byte = static_cast<std::uint8_t>(*at_++);
            value |= std::uint64_t{byte & 0x7fU} << shift;
            if ((byte & 0x80U) == 0) return value;
        }
        expect(false);
        return 0;
    }
    /// One of the values from `low` to `high`.
    std::int64_t number(std::int64_t low, std::int64_t high) {
        const std::uint64_t value = number();
        expect(value <= static_cast<std::uint64_t>(high) && static_cast<std::int64_t>(value) >= low);
        return bad_ ? low : static_cast<std::int64_t>(value);
    }
    /// How many values a column has that comes now; `put(i, value)` is called for each that lies from `low` to `high`.
    template <class Resize, class Put>
    void column(std::int64_t low, std::int64_t high, const Resize& resize, const Put& put) {
        const std::uint64_t count = number();
        expect(count <= static_cast<std::uint64_t>(end_ - at_)); // every value takes a byte at least
        if (bad_) return;
        resize(static_cast<std::size_t>(count));
        std::uint64_t before = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint64_t step = number();
            before += (step >> 1U) ^ (~(step & 1U) + 1U);
            const auto value = static_cast<std::int64_t>(before);
            if (bad_ || value < low || value > high) return expect(false);
            put(i, value);
        }
    }
    template <class T>
    void column(std::vector<T>& values, std::int64_t low, std::int64_t high) {
        column(
            low, high, [&](std::size_t count) { values.resize(count); },
            [&](std::size_t i, std::int64_t value) { values[i] = static_cast<T>(value); });
        if (bad_) values.clear();
    }
    /// The same for a column that belongs to `count` things that are there already.
    template <class Put>
    void column_of(std::size_t count, std::int64_t low, std::int64_t high, const Put& put) {
        column(
            low, high, [&](std::size_t found) { expect(found == count); },
            [&](std::size_t i, std::int64_t value) {
                if (!bad_) put(i, value);
            });
    }
    double real() {
        std::uint64_t bits = 0;
        for (unsigned shift = 0; shift < 64; shift += 8) bits |= std::uint64_t{byte()} << shift;
        const auto value = std::bit_cast<double>(bits);
        expect(std::isfinite(value));
        return bad_ ? 0 : value;
    }
    std::string_view text() {
        const std::uint64_t size = number();
        expect(size <= static_cast<std::uint64_t>(end_ - at_));
        if (bad_) return {};
        const std::string_view value(at_, size);
        at_ += size;
        return value;
    }

private:
    std::uint8_t byte() {
        if (at_ == end_) expect(false);
        return bad_ ? 0 : static_cast<std::uint8_t>(*at_++);
    }
    const char* at_;
    const char* end_;
    bool bad_ = false;
};

} // namespace tieline
