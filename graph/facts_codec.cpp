#include "graph/facts_codec.hpp"

#include "graph/is_clean.hpp"
#include "graph/utf8.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <map>

namespace tieline {

namespace {

constexpr std::uint8_t kFactsFormat = 1;
constexpr std::uint8_t kResolutionFormat = 1;

class Writer {
public:
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7U) bytes_ += static_cast<char>((value & 0x7fU) | 0x80U);
        bytes_ += static_cast<char>(value);
    }
    void signed_number(std::int64_t value) { // small negative numbers stay short
        number((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63U));
    }
    void real(double value) {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        for (unsigned shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>((bits >> shift) & 0xffU);
    }
    void text(std::string_view value) {
        number(value.size());
        bytes_ += value;
    }
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
        head.real(std::bit_cast<double>(checksum(bytes_)));
        return head.bytes_ + bytes_;
    }

private:
    std::string bytes_;
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

/// Covers what stands in columns of their own beside the facts.
std::uint64_t article_checksum(const Article& article) {
    std::uint64_t sum = checksum(article.key);
    for (const std::string* part :
         {&article.title, &article.publisher, &article.language, &article.source, &article.content_hash})
        sum = checksum(*part, sum);
    return checksum(article.text.view(), sum);
}

void write(Writer& out, const LocalEntity& entity) {
    out.choice(entity.kind);
    out.text(entity.name);
    out.list(entity.aliases, [&](const std::string& alias) { out.text(alias); });
    out.list(entity.mentions, [&](TextRange range) { out.range(range); });
    out.real(entity.confidence);
}

LocalEntity read_entity(ByteReader& in, std::string_view text) {
    LocalEntity entity;
    entity.kind = in.choice(EntityKind::Event);
    entity.name = in.text();
    entity.aliases = in.list([&] { return in.text(); });
    entity.mentions = in.list([&] { return in.range(text); });
    entity.confidence = in.finite();
    return entity;
}

void write(Writer& out, const LocalRelation& relation) {
    out.choice(relation.kind);
    out.number(relation.source);
    out.number(relation.target);
    out.text(relation.role);
    out.optional_dates(relation.when.at);
    out.optional_dates(relation.when.start);
    out.optional_dates(relation.when.end);
    out.number(relation.when.former ? 1 : 0);
    out.optional(relation.amount, [&](const Amount& amount) {
        out.text(amount.text);
        out.real(amount.value);
        out.text(amount.currency);
        out.choice(amount.bound);
    });
    out.optional(relation.share, [&](double share) { out.real(share); });
    out.choice(relation.modality);
    out.real(relation.confidence);
    out.list(relation.evidence, [&](const LocalEvidence& evidence) { out.evidence(evidence); });
}

LocalRelation read_relation(ByteReader& in, std::string_view text, std::size_t entities) {
    LocalRelation relation;
    relation.kind = in.choice(RelationKind::MentionedWith);
    relation.source = in.small_number();
    relation.target = in.small_number();
    in.expect(relation.source < entities && relation.target < entities);
    relation.role = in.text();
    relation.when.at = in.optional_dates();
    relation.when.start = in.optional_dates();
    relation.when.end = in.optional_dates();
    relation.when.former = in.yes();
    relation.amount = in.optional([&] {
        Amount amount;
        amount.text = in.text();
        amount.value = in.finite();
        amount.currency = in.text();
        amount.bound = in.choice(Bound::AtMost);
        return amount;
    });
    relation.share = in.optional([&] { return in.finite(); });
    relation.modality = in.choice(Modality::Denied);
    relation.confidence = in.finite();
    in.expect(relation.confidence >= 0 && relation.confidence <= 1);
    relation.evidence = in.list([&] { return in.evidence(text); });
    return relation;
}

LocalEvent read_event(ByteReader& in, std::string_view text, std::size_t entities) {
    LocalEvent event;
    event.when = in.dates();
    event.summary = in.text();
    event.participants = in.list([&] { return in.small_number(); });
    for (const std::uint32_t participant : event.participants) in.expect(participant < entities);
    event.evidence = in.evidence(text);
    return event;
}

DateMention read_date(ByteReader& in, std::string_view text) {
    DateMention date;
    date.range = in.range(text);
    date.value = in.dates();
    date.rule = in.text();
    date.anchor = in.optional_dates();
    return date;
}

} // namespace

std::uint64_t checksum(std::string_view bytes, std::uint64_t seed) {
    constexpr std::uint64_t kPrime = 0x100000001b3ULL;
    std::uint64_t sum = seed ^ (bytes.size() * kPrime);
    while (bytes.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof word);
        sum = (sum ^ word) * kPrime;
        sum ^= sum >> 32U; // lets high bits reach low ones
        bytes.remove_prefix(sizeof word);
    }
    for (const char c : bytes) sum = (sum ^ static_cast<std::uint8_t>(c)) * kPrime;
    return sum ^ (sum >> 32U);
}

std::string encode_facts(const ArticleFacts& facts) {
    Writer out;
    out.number(kFactsFormat);
    out.number(article_checksum(facts.article));
    out.optional_dates(facts.article.published);
    out.list(facts.entities, [&](const LocalEntity& entity) { write(out, entity); });
    out.list(facts.relations, [&](const LocalRelation& relation) { write(out, relation); });
    out.list(facts.events, [&](const LocalEvent& event) {
        out.dates(event.when);
        out.text(event.summary);
        out.list(event.participants, [&](std::uint32_t participant) { out.number(participant); });
        out.evidence(event.evidence);
    });
    out.list(facts.dates, [&](const DateMention& date) {
        out.range(date.range);
        out.dates(date.value);
        out.text(date.rule);
        out.optional_dates(date.anchor);
    });
    return out.sealed();
}

std::optional<ArticleFacts> decode_facts(Article article, std::string_view bytes) {
    ByteReader in(bytes);
    ArticleFacts facts;
    facts.article = std::move(article);
    const std::string_view text = facts.article.text.view();
    in.expect(in.number() == kFactsFormat);
    in.expect(in.number() == article_checksum(facts.article));
    facts.article.published = in.optional_dates();
    facts.entities = in.list([&] { return read_entity(in, text); });
    const std::size_t entities = facts.entities.size();
    facts.relations = in.list([&] { return read_relation(in, text, entities); });
    facts.events = in.list([&] { return read_event(in, text, entities); });
    facts.dates = in.list([&] { return read_date(in, text); });
    if (in.bad() || !in.at_end()) return std::nullopt;
    return facts;
}

std::string encode_resolution(const Resolution& resolution) {
    std::map<std::string_view, std::uint32_t> articles; // each key is written once
    std::vector<std::string_view> keys;
    for (const ResolvedCluster& cluster : resolution.clusters)
        for (const LocalEntityRef& member : cluster.members)
            if (articles.emplace(member.article, static_cast<std::uint32_t>(keys.size())).second)
                keys.push_back(member.article);
    Writer out;
    out.number(kResolutionFormat);
    out.list(keys, [&](std::string_view key) { out.text(key); });
    out.list(resolution.clusters, [&](const ResolvedCluster& cluster) {
        out.text(cluster.name);
        out.list(cluster.members, [&](const LocalEntityRef& member) {
            out.number(articles.at(member.article));
            out.number(member.entity);
        });
        out.list(cluster.reasons, [&](const std::string& reason) { out.text(reason); });
    });
    out.list(resolution.suggestions, [&](const MergeSuggestion& suggestion) {
        out.number(suggestion.first);
        out.number(suggestion.second);
        out.real(suggestion.score);
        out.text(suggestion.reason);
    });
    return out.sealed();
}

std::optional<Resolution> decode_resolution(std::string_view bytes) {
    ByteReader in(bytes);
    Resolution resolution;
    in.expect(in.number() == kResolutionFormat);
    const std::vector<std::string> keys = in.list([&] { return in.text(); });
    resolution.clusters = in.list([&] {
        ResolvedCluster cluster;
        cluster.name = in.text();
        cluster.members = in.list([&] {
            const std::uint32_t article = in.small_number();
            const std::uint32_t entity = in.small_number();
            in.expect(article < keys.size());
            return in.bad() ? LocalEntityRef{} : LocalEntityRef{keys[article], entity};
        });
        cluster.reasons = in.list([&] { return in.text(); });
        return cluster;
    });
    const std::size_t clusters = resolution.clusters.size();
    resolution.suggestions = in.list([&] {
        MergeSuggestion suggestion;
        suggestion.first = in.small_number();
        suggestion.second = in.small_number();
        in.expect(suggestion.first < clusters && suggestion.second < clusters);
        suggestion.score = in.finite();
        suggestion.reason = in.text();
        return suggestion;
    });
    if (in.bad() || !in.at_end()) return std::nullopt;
    return resolution;
}

std::string encode_mentions(const std::vector<MentionKey>& mentions) {
    Writer out;
    out.list(mentions, [&](const MentionKey& mention) {
        out.text(mention.quote);
        out.number(mention.ordinal);
        out.text(mention.before);
        out.text(mention.after);
    });
    return out.sealed();
}

std::optional<std::vector<MentionKey>> decode_mentions(const std::string& article, std::string_view bytes) {
    ByteReader in(bytes);
    auto mentions = in.list([&] {
        MentionKey mention{article, in.text(), in.small_number(), {}, {}};
        mention.before = in.text();
        mention.after = in.text();
        return mention;
    });
    if (in.bad() || !in.at_end()) return std::nullopt;
    return mentions;
}

} // namespace tieline
