#pragma once

#include "graph/byte_reader.hpp"
#include "graph/byte_writer.hpp"

#include <cstddef>
#include <cstdint>
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

/// Reads what ColumnWriter wrote.
class ColumnReader : public ByteReader {
public:
    using ByteReader::ByteReader;
    using ByteReader::number;
    /// One of the values from `low` to `high`.
    std::int64_t number(std::int64_t low, std::int64_t high) {
        const std::uint64_t value = number();
        expect(value <= static_cast<std::uint64_t>(high) && static_cast<std::int64_t>(value) >= low);
        return bad() ? low : static_cast<std::int64_t>(value);
    }
    /// How many values a column has that comes now; `put(i, value)` is called for each that lies from `low` to `high`.
    template <class Resize, class Put>
    void column(std::int64_t low, std::int64_t high, const Resize& resize, const Put& put) {
        const std::uint64_t count = number();
        expect(count <= left()); // every value takes a byte at least
        if (bad()) return;
        resize(static_cast<std::size_t>(count));
        std::uint64_t before = 0;
        for (std::size_t i = 0; i < count; ++i) {
            before += static_cast<std::uint64_t>(signed_number());
            const auto value = static_cast<std::int64_t>(before);
            if (bad() || value < low || value > high) return expect(false);
            put(i, value);
        }
    }
    template <class T>
    void column(std::vector<T>& values, std::int64_t low, std::int64_t high) {
        column(
            low, high, [&](std::size_t count) { values.resize(count); },
            [&](std::size_t i, std::int64_t value) { values[i] = static_cast<T>(value); });
        if (bad()) values.clear();
    }
    /// The same for a column that belongs to `count` things that are there already.
    template <class Put>
    void column_of(std::size_t count, std::int64_t low, std::int64_t high, const Put& put) {
        column(
            low, high, [&](std::size_t found) { expect(found == count); },
            [&](std::size_t i, std::int64_t value) {
                if (!bad()) put(i, value);
            });
    }
};

} // namespace tieline
