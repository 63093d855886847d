#include "importers/extract/tagger_model.hpp"

#include <algorithm>
#include <bit>

namespace tieline {
namespace {

constexpr std::string_view kMagic = "TIELTAG\n";
constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kHeaderBytes = 36; // magic, format, feature version, bucket bits, scale, particle bytes, checksum
constexpr std::size_t kMaxParticleBytes = 1U << 16U;
constexpr std::size_t kRowBytes = 2 * kTagCount + 2;
constexpr std::size_t kFixedBytes =
    4 * kTagCount * (kTagCount + 1) + kTagKinds.size() * kConfidenceSteps * (sizeof(std::int32_t) + 1);

std::uint64_t checksum_of(std::string_view bytes) {
    std::uint64_t sum = 0xCBF29CE484222325ULL;
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < std::min<std::size_t>(8, bytes.size() - at); ++i)
            word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
        sum = (std::rotl(sum, 7) ^ word) * 0x100000001B3ULL;
    }
    return sum ^ (sum >> 32U);
}

/// Little-endian, whatever the machine.
class Writer {
public:
    template <class T>
    void put(T value) {
        for (std::size_t i = 0; i < sizeof(T); ++i)
            bytes.push_back(static_cast<char>((static_cast<std::uint64_t>(value) >> (8 * i)) & 0xFFU));
    }
    std::string bytes;
};

/// The caller has checked that there are enough bytes.
class Cursor {
public:
    explicit Cursor(std::string_view bytes) : bytes_(bytes) {}
    template <class T>
    T take() {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i)
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[at_ + i])) << (8 * i);
        at_ += sizeof(T);
        return static_cast<T>(value);
    }
    std::string_view take_bytes(std::size_t count) {
        const std::string_view taken = bytes_.substr(at_, count);
        at_ += count;
        return taken;
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

void read_body(Cursor& cursor, TaggerModel& model) {
    for (TagScores& scores : model.previous)
        for (std::size_t tag = 0; tag < kTagCount; ++tag) scores[tag] = cursor.take<std::int32_t>();
    for (std::size_t tag = 0; tag < kTagCount; ++tag) model.first[tag] = cursor.take<std::int32_t>();
    for (ConfidenceTable& table : model.confidence)
        for (std::size_t step = 0; step < kConfidenceSteps; ++step) {
            table.margins[step] = cursor.take<std::int32_t>();
            table.percent[step] = cursor.take<std::uint8_t>();
        }
    for (TaggerRow& row : model.rows) {
        for (std::size_t tag = 0; tag < kTagCount; ++tag) row.weights[tag] = cursor.take<std::int16_t>();
        row.check = cursor.take<std::uint16_t>();
    }
    model.checks.resize(model.rows.size() / kRowsPerBucket);
    for (std::size_t i = 0; i < model.rows.size(); ++i)
        model.checks[i / kRowsPerBucket][i % kRowsPerBucket] = model.rows[i].check;
}

/// Sums of what the file holds must stay inside 32 bits, and a share inside 0 to 100.
bool plausible(const TaggerModel& model) {
    constexpr std::int32_t kMost = 1 << 20;
    const auto fits = [](std::int32_t score) { return -kMost <= score && score <= kMost; };
    for (const TagScores& scores : model.previous)
        if (!std::all_of(scores.begin(), scores.end(), fits)) return false;
    for (const ConfidenceTable& table : model.confidence)
        for (const std::uint8_t percent : table.percent)
            if (percent > 100) return false;
    return std::all_of(model.first.begin(), model.first.end(), fits) && model.scale > 0 && model.scale < 1e6F;
}

} // namespace

std::string write_model(const TaggerModel& model) {
    Writer body;
    body.bytes += model.particles;
    for (const TagScores& scores : model.previous)
        for (std::size_t tag = 0; tag < kTagCount; ++tag) body.put(scores[tag]);
    for (std::size_t tag = 0; tag < kTagCount; ++tag) body.put(model.first[tag]);
    for (const ConfidenceTable& table : model.confidence)
        for (std::size_t step = 0; step < kConfidenceSteps; ++step) {
            body.put(table.margins[step]);
            body.put(table.percent[step]);
        }
    for (const TaggerRow& row : model.rows) {
        for (std::size_t tag = 0; tag < kTagCount; ++tag) body.put(row.weights[tag]);
        body.put(row.check);
    }
    Writer file;
    file.bytes += kMagic;
    file.put(kFormat);
    file.put(kTagFeatureVersion);
    file.put(model.bucket_bits);
    file.put(std::bit_cast<std::uint32_t>(model.scale));
    file.put(static_cast<std::uint32_t>(model.particles.size()));
    file.put(checksum_of(body.bytes));
    file.bytes += body.bytes;
    return std::move(file.bytes);
}

Result<TaggerModel> read_model(std::string_view bytes, const std::string& path) {
    if (!bytes.starts_with(kMagic)) return fail(ErrorCode::BadInput, "tagger.not_a_model", {path});
    if (bytes.size() < kHeaderBytes) return fail(ErrorCode::BadInput, "tagger.damaged", {path});
    Cursor header(bytes.substr(kMagic.size()));
    const auto format = header.take<std::uint32_t>();
    const auto features = header.take<std::uint32_t>();
    if (format != kFormat || features != kTagFeatureVersion)
        return fail(ErrorCode::BadInput, "tagger.other_version", {path});

    TaggerModel model;
    model.bucket_bits = header.take<std::uint32_t>();
    model.scale = std::bit_cast<float>(header.take<std::uint32_t>());
    const std::size_t particle_bytes = header.take<std::uint32_t>();
    const auto checksum = header.take<std::uint64_t>();
    if (model.bucket_bits < kMinBucketBits || model.bucket_bits > kMaxBucketBits || particle_bytes > kMaxParticleBytes)
        return fail(ErrorCode::BadInput, "tagger.damaged", {path});
    const std::size_t rows = kRowsPerBucket << model.bucket_bits;
    const std::string_view body = bytes.substr(kHeaderBytes);
    if (body.size() != particle_bytes + kFixedBytes + rows * kRowBytes || checksum_of(body) != checksum)
        return fail(ErrorCode::BadInput, "tagger.damaged", {path});

    Cursor cursor(body);
    model.particles = std::string(cursor.take_bytes(particle_bytes));
    model.particle_set = ParticleSet(model.particles);
    model.rows.resize(rows);
    read_body(cursor, model);
    if (!plausible(model)) return fail(ErrorCode::BadInput, "tagger.damaged", {path});
    return model;
}

} // namespace tieline
