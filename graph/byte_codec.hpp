#pragma once

#include "graph/byte_writer.hpp"
#include "graph/facts.hpp"
#include "graph/facts_codec.hpp"
#include "graph/is_clean.hpp"
#include "graph/utf8.hpp"

#include <bit>
#include <cmath>

/// How the project file writes what has no columns of its own. Heavy: for a few source files only.
namespace tieline {

/// What facts are made of, behind numbers and texts.
class Writer : public ByteWriter {
public:
    template <class Enum>
    void choice(Enum value) {
        number(static_cast<std::uint64_t>(value));
    }
    void range(TextRange range) {
        number(range.begin);
        number(range.size());
    }
    template <class T, class Write>
    void optional(const std::optional<T>& value, Write write) {
        number(value ? 1 : 0);
        if (value) write(*value);
    }
    template <class T, class Write>
    void list(const std::vector<T>& values, Write write) {
        number(values.size());
        for (const T& value : values) write(value);
    }
    void date(const std::optional<Date>& date) {
        optional(date, [&](Date day) { signed_number(day.time_since_epoch().count()); });
    }
    void dates(const DateRange& range) {
        date(range.begin);
        date(range.end);
        choice(range.precision);
        choice(range.begin_unit);
        choice(range.end_unit);
        number(range.approximate ? 1 : 0);
    }
    void optional_dates(const std::optional<DateRange>& range) {
        optional(range, [&](const DateRange& value) { dates(value); });
    }
    void evidence(const LocalEvidence& evidence) {
        number(evidence.index());
        if (const auto* quote = std::get_if<LocalQuote>(&evidence)) {
            range(quote->range);
            text(quote->rule);
        } else {
            const ImportedRecord& record = std::get<ImportedRecord>(evidence);
            text(record.file);
            number(record.line);
            text(record.id);
        }
    }
    /// All of it with its checksum before it.
    [[nodiscard]] std::string sealed() const {
        Writer head;
        head.real(std::bit_cast<double>(checksum(bytes())));
        return head.bytes() + bytes();
    }
};

/// Reads what Writer wrote. The first thing that cannot be sets `bad`, and from then on everything reads as zero.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {
        const auto sum = std::bit_cast<std::uint64_t>(real());
        if (sum != checksum(rest_)) spoil();
    }
    [[nodiscard]] bool bad() const { return bad_; }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    void spoil() {
        bad_ = true;
        rest_ = {};
    }
    void expect(bool condition) {
        if (!condition) spoil();
    }
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint64_t byte = next_byte();
            value |= (byte & 0x7fU) << shift;
            if ((byte & 0x80U) == 0) return value;
        }
        spoil();
        return 0;
    }
    std::uint32_t small_number() {
        const std::uint64_t value = number();
        expect(value <= UINT32_MAX);
        return bad_ ? 0 : static_cast<std::uint32_t>(value);
    }
    std::int64_t signed_number() {
        const std::uint64_t value = number();
        return static_cast<std::int64_t>((value >> 1U) ^ (~(value & 1U) + 1U));
    }
    double real() {
        std::uint64_t bits = 0;
        for (unsigned shift = 0; shift < 64; shift += 8) bits |= std::uint64_t{next_byte()} << shift;
        return std::bit_cast<double>(bits);
    }
    double finite() {
        const double value = real();
        expect(std::isfinite(value));
        return bad_ ? 0 : value;
    }
    std::string text() {
        const std::uint64_t size = number();
        expect(size <= rest_.size());
        if (bad_) return {};
        std::string value(rest_.substr(0, size));
        rest_.remove_prefix(size);
        expect(is_clean(value));
        return value;
    }
    template <class Enum>
    Enum choice(Enum last) {
        const std::uint64_t value = number();
        expect(value <= static_cast<std::uint64_t>(last));
        return bad_ ? Enum{} : static_cast<Enum>(value);
    }
    bool yes() { return choice(std::uint8_t{1}) != 0; }
    /// A range of that text, on character boundaries.
    TextRange range(std::string_view of) {
        const std::uint64_t begin = number();
        const std::uint64_t size = number();
        expect(begin <= of.size() && size <= of.size() - begin);
        if (bad_) return {};
        expect(is_boundary(of, begin) && is_boundary(of, begin + size));
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
    }
    template <class Read>
    auto list(Read read) -> std::vector<decltype(read())> {
        const std::uint64_t size = number();
        expect(size <= rest_.size()); // every element takes a byte at least
        std::vector<decltype(read())> values;
        for (std::uint64_t i = 0; i < size && !bad_; ++i) values.push_back(read());
        return values;
    }
    template <class Read>
    auto optional(Read read) -> std::optional<decltype(read())> {
        if (!yes()) return std::nullopt;
        return read();
    }
    std::optional<Date> date() {
        constexpr std::int64_t kMaxDays = 4'000'000; // about the years -9000 to 12000: no overflow anywhere
        return optional([&] {
            const std::int64_t days = signed_number();
            expect(days >= -kMaxDays && days <= kMaxDays);
            return Date{std::chrono::days{bad_ ? 0 : days}};
        });
    }
    DateRange dates() {
        DateRange range;
        range.begin = date();
        range.end = date();
        range.precision = choice(Precision::Span);
        range.begin_unit = choice(Precision::Span);
        range.end_unit = choice(Precision::Span);
        range.approximate = yes();
        return range;
    }
    std::optional<DateRange> optional_dates() {
        return optional([&] { return dates(); });
    }
    LocalEvidence evidence(std::string_view of) {
        if (!yes()) {
            const TextRange place = range(of);
            return LocalQuote{place, text()};
        }
        ImportedRecord record;
        record.file = text();
        record.line = small_number();
        record.id = text();
        return record;
    }

private:
    std::uint8_t next_byte() {
        if (rest_.empty()) {
            spoil();
            return 0;
        }
        const auto byte = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return byte;
    }
    std::string_view rest_;
    bool bad_ = false;
};

} // namespace tieline
