#pragma once

#include "graph/byte_reader.hpp"
#include "graph/byte_writer.hpp"
#include "graph/facts.hpp"
#include "graph/facts_codec.hpp"
#include "graph/is_clean.hpp"
#include "graph/utf8.hpp"

/// How the project file writes what has no columns of its own. Heavy: for a few source files only.
namespace tieline {

/// What facts are made of, behind numbers and texts.
class FactsWriter : public ByteWriter {
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
        FactsWriter head;
        head.bits(checksum(bytes()));
        return head.bytes() + bytes();
    }
};

/// Reads what FactsWriter sealed.
class FactsReader : public ByteReader {
public:
    explicit FactsReader(std::string_view bytes) : ByteReader(bytes) {
        const std::uint64_t sum = bits();
        expect(sum == checksum(rest()));
    }
    std::uint32_t small_number() {
        const std::uint64_t value = number();
        expect(value <= UINT32_MAX);
        return bad() ? 0 : static_cast<std::uint32_t>(value);
    }
    std::string text() {
        std::string value(view());
        expect(is_clean(value));
        return value;
    }
    template <class Enum>
    Enum choice(Enum last) {
        const std::uint64_t value = number();
        expect(value <= static_cast<std::uint64_t>(last));
        return bad() ? Enum{} : static_cast<Enum>(value);
    }
    bool yes() { return choice(std::uint8_t{1}) != 0; }
    /// A range of that text, on character boundaries.
    TextRange range(std::string_view of) {
        const std::uint64_t begin = number();
        const std::uint64_t size = number();
        expect(begin <= of.size() && size <= of.size() - begin);
        if (bad()) return {};
        expect(is_boundary(of, begin) && is_boundary(of, begin + size));
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
    }
    template <class Read>
    auto list(Read read) -> std::vector<decltype(read())> {
        const std::uint64_t size = number();
        expect(size <= left()); // every element takes a byte at least
        std::vector<decltype(read())> values;
        for (std::uint64_t i = 0; i < size && !bad(); ++i) values.push_back(read());
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
            return Date{std::chrono::days{bad() ? 0 : days}};
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
};

} // namespace tieline
