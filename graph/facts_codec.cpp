#include "graph/facts_codec.hpp"

#include "graph/byte_codec.hpp"

#include <cstring>

namespace tieline {

namespace {

constexpr std::uint8_t kFactsFormat = 1;
constexpr std::uint8_t kResolutionFormat = 1;

/// Covers what stands in columns of their own beside the facts.
std::uint64_t article_checksum(const Article& article) {
    std::uint64_t sum = checksum(article.key);
    for (const std::string* part :
         {&article.title, &article.publisher, &article.language, &article.source, &article.content_hash})
        sum = checksum(*part, sum);
    return checksum(article.text.view(), sum);
}

void write(FactsWriter& out, const LocalEntity& entity) {
    out.choice(entity.kind);
    out.text(entity.name);
    out.list(entity.aliases, [&](const std::string& alias) { out.text(alias); });
    out.list(entity.mentions, [&](TextRange range) { out.range(range); });
    out.real(entity.confidence);
}

LocalEntity read_entity(FactsReader& in, std::string_view text) {
    LocalEntity entity;
    entity.kind = in.choice(EntityKind::Event);
    entity.name = in.text();
    entity.aliases = in.list([&] { return in.text(); });
    entity.mentions = in.list([&] { return in.range(text); });
    entity.confidence = in.finite();
    return entity;
}

void write(FactsWriter& out, const LocalRelation& relation) {
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

LocalRelation read_relation(FactsReader& in, std::string_view text, std::size_t entities) {
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

LocalEvent read_event(FactsReader& in, std::string_view text, std::size_t entities) {
    LocalEvent event;
    event.when = in.dates();
    event.summary = in.text();
    event.participants = in.list([&] { return in.small_number(); });
    for (const std::uint32_t participant : event.participants) in.expect(participant < entities);
    event.evidence = in.evidence(text);
    return event;
}

DateMention read_date(FactsReader& in, std::string_view text) {
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
    FactsWriter out;
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
    FactsReader in(bytes);
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

std::optional<Resolution> decode_resolution(std::string_view bytes) {
    FactsReader in(bytes);
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
    FactsWriter out;
    out.list(mentions, [&](const MentionKey& mention) {
        out.text(mention.quote);
        out.number(mention.ordinal);
        out.text(mention.before);
        out.text(mention.after);
    });
    return out.sealed();
}

std::optional<std::vector<MentionKey>> decode_mentions(const std::string& article, std::string_view bytes) {
    FactsReader in(bytes);
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
