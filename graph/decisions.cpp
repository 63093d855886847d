#include "graph/decisions.hpp"

#include "graph/model_relations.hpp"
#include "graph/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

namespace tieline {

namespace {

constexpr std::size_t kContextCharacters = 16;

std::string_view last_characters(std::string_view text, std::size_t count) {
    std::size_t begin = text.size();
    while (count-- > 0 && begin > 0) begin = previous_boundary(text, begin);
    return text.substr(begin);
}

std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t end = 0;
    while (count-- > 0 && end < text.size()) end = next_boundary(text, end);
    return text.substr(0, end);
}

std::size_t common_suffix(std::string_view a, std::string_view b) {
    const auto end = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    return static_cast<std::size_t>(end.first - a.rbegin());
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
    const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(end.first - a.begin());
}

std::string variant_of(const Relation& relation) {
    std::string variant;
    if (relation.modality != Modality::Asserted) variant = to_string(relation.modality);
    if (relation.amount) {
        if (!variant.empty()) variant += ' ';
        variant += fmt::format("{} {}", relation.amount->currency, relation.amount->value);
    }
    return variant;
}

} // namespace

RelationKey key_of(const Relation& relation, const EntityKey& source, const EntityKey& target) {
    const std::optional<DateRange>& date = key_date(relation.when);
    RelationKey key{relation.kind, source, target, relation.role, date ? to_edtf(*date) : "", variant_of(relation)};
    if (!directed(relation.kind) && key.target < key.source) std::swap(key.source, key.target);
    return key;
}

MentionKey key_of(const Article& article, TextRange mention) {
    const std::string_view text = article.text.view();
    const std::string_view quote = article.text.slice(mention);
    MentionKey key{article.key, std::string(quote), 0, "", ""};
    if (!quote.empty()) {
        for (std::size_t at = text.find(quote); at < mention.begin; at = text.find(quote, at + 1)) ++key.ordinal;
    }
    key.before = last_characters(text.substr(0, mention.begin), kContextCharacters);
    key.after = first_characters(text.substr(mention.end), kContextCharacters);
    return key;
}

std::optional<TextRange> locate(const MentionKey& key, std::string_view text) {
    if (key.quote.empty()) return std::nullopt;
    std::optional<TextRange> best;
    std::size_t best_fit = 0;
    std::uint32_t ordinal = 0;
    for (std::size_t at = text.find(key.quote); at != std::string_view::npos; at = text.find(key.quote, at + 1)) {
        const std::size_t end = at + key.quote.size();
        const std::size_t fit =
            common_suffix(key.before, text.substr(0, at)) + common_prefix(key.after, text.substr(end));
        if (!best || fit > best_fit || (fit == best_fit && ordinal == key.ordinal)) {
            best = TextRange{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
            best_fit = fit;
        }
        ++ordinal;
    }
    return best;
}

EntityKey new_entity_key() {
    std::random_device device;
    std::array<std::uint32_t, 4> words{};
    std::generate(words.begin(), words.end(), std::ref(device));
    words[1] = (words[1] & 0xffff0fffU) | 0x4000U;     // version 4: random
    words[2] = (words[2] & 0x3fffffffU) | 0x80000000U; // the variant of RFC 4122
    return {fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:04x}{:08x}", words[0], words[1] >> 16U, words[1] & 0xffffU,
                        words[2] >> 16U, words[2] & 0xffffU, words[3])};
}

} // namespace tieline
