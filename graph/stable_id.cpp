#include "graph/stable_id.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace tieline {
namespace {

/// FNV-1a (Fowler, Noll, Vo), 64 bits: not for secrets, but well spread over short keys.
std::uint64_t fnv1a(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3U;
    }
    return hash;
}

std::string short_hex(std::string_view key) {
    return fmt::format("{:012x}", fnv1a(key) >> 16U);
}

} // namespace

std::string stable_id(const RelationKey& relation) {
    return short_hex(fmt::format("{}\n{}\n{}\n{}\n{}\n{}", to_string(relation.kind), relation.source.uuid,
                                 relation.target.uuid, relation.role, relation.date, relation.variant));
}

std::string stable_article_id(std::string_view article_key) {
    return short_hex(article_key);
}

} // namespace tieline
