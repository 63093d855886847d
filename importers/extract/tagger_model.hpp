#pragma once

#include "graph/result.hpp"
#include "importers/extract/tagger.hpp"
#include "importers/extract/tagger_features.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a model file holds, for the tagger that reads it and the trainer that writes it.
namespace tieline {

/// Tag 0 is outside; kind k begins with tag 1 + 2k and goes on with tag 2 + 2k.
inline constexpr std::size_t kTagCount = 1 + 2 * kTagKinds.size();
[[nodiscard]] constexpr std::size_t begin_tag(TagKind kind) {
    return 1 + 2 * static_cast<std::size_t>(kind);
}
[[nodiscard]] constexpr std::size_t inside_tag(TagKind kind) {
    return 2 + 2 * static_cast<std::size_t>(kind);
}
/// "Inside" may only follow the beginning or the inside of its own kind; at the start of a line nothing is inside.
[[nodiscard]] constexpr bool is_inside(std::size_t tag) {
    return tag > 0 && tag % 2 == 0;
}
[[nodiscard]] constexpr bool may_follow(std::size_t tag, std::size_t previous) {
    return !is_inside(tag) || previous == tag || previous + 1 == tag;
}

inline constexpr std::size_t kTagLanes = 16; // tags, padded for vector instructions
using TagScores = std::array<std::int32_t, kTagLanes>;

/// The weights of one feature. `check` tells it from other features of its bucket; 0 marks an empty row.
struct alignas(32) TaggerRow {
    std::array<std::int16_t, kTagLanes - 1> weights{};
    std::uint16_t check = 0;
};
static_assert(sizeof(TaggerRow) == 32 && kTagCount < kTagLanes);

/// Features are kept in buckets of two rows (one cache line); what is in neither is unknown and weighs nothing.
inline constexpr std::size_t kRowsPerBucket = 2;
inline constexpr std::uint32_t kMinBucketBits = 4, kMaxBucketBits = 22;
[[nodiscard]] constexpr std::size_t bucket_of(std::uint64_t feature, std::uint32_t bits) {
    return static_cast<std::size_t>(feature >> (64U - bits));
}
[[nodiscard]] constexpr std::uint16_t check_of(std::uint64_t feature) {
    const auto check = static_cast<std::uint16_t>(feature >> 12U);
    return check == 0 ? std::uint16_t{1} : check;
}

/// The checks of one bucket side by side: most features are unknown, and all checks together stay in the cache where
/// the rows do not.
using BucketChecks = std::array<std::uint16_t, kRowsPerBucket>;

/// The share of spans of one kind that were right on held-out sentences, by margin: steps that never fall.
inline constexpr std::size_t kConfidenceSteps = 8;
struct ConfidenceTable {
    std::array<std::int32_t, kConfidenceSteps> margins{}; // lower ends, rising
    std::array<std::uint8_t, kConfidenceSteps> percent{};
};

struct TaggerModel {
    std::uint32_t bucket_bits = kMinBucketBits;
    std::vector<TaggerRow> rows;                 // kRowsPerBucket << bucket_bits
    std::vector<BucketChecks> checks;            // of each bucket's rows; filled by read_model
    std::array<TagScores, kTagCount> previous{}; // previous[p][t]: from tag p to tag t
    TagScores first{};                           // at the start of a line
    std::array<ConfidenceTable, kTagKinds.size()> confidence{};
    float scale = 1;       // a weight of 1.0 in training is this many units
    std::string particles; // one a line
    ParticleSet particle_set;
};

/// The bytes of a model file (README.md has the format), and back.
[[nodiscard]] std::string write_model(const TaggerModel& model);
[[nodiscard]] Result<TaggerModel> read_model(std::string_view bytes, const std::string& path);

} // namespace tieline
