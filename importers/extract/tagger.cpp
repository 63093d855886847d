#include "importers/extract/tagger.hpp"

#include "importers/extract/tagger_features.hpp"
#include "importers/extract/tagger_model.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <utility>

namespace tieline {
namespace {

constexpr std::uint64_t kMaxModelBytes = 64U << 20U;
constexpr std::size_t kLongLine = 4'000; // characters; longer lines are cut at a space, so that memory stays small
constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::min() / 4;

/// One call's memory; nothing is allocated per character once the buffers have grown.
struct Scratch {
    explicit Scratch(const ParticleSet& particles) : features(particles) {}
    TagLine line;
    TagFeatures features;
    std::vector<TagScores> scores;
    std::vector<std::array<std::uint8_t, kTagLanes>> back;
    std::vector<std::uint8_t> tags;
};

void add_row(TagScores& scores, const TaggerRow& row) {
    // All lanes, the check behind the weights included: no tag reads the last lane, and whole vectors are quicker.
    std::array<std::int16_t, kTagLanes> lanes;
    static_assert(sizeof lanes == sizeof row);
    std::memcpy(lanes.data(), &row, sizeof lanes);
    for (std::size_t lane = 0; lane < kTagLanes; ++lane) scores[lane] += lanes[lane];
}

/// The rows of one character's features.
struct KnownRows {
    std::array<std::uint32_t, kMaxTagFeatures> rows;
    std::size_t count = 0;
};

/// Finds the rows of the features that the model knows and asks for them ahead of their use: each is a cache line at a
/// random place. No branch depends on what is known, for nothing could foretell it.
void find_rows(const TaggerModel& model, const TagFeatures& features, std::size_t index, KnownRows& known) {
    static_assert(kRowsPerBucket == 2 && kMaxBucketBits < 31);
    std::array<std::uint64_t, kMaxTagFeatures> hashes;
    const std::size_t count = features.write(index, hashes);
    known.count = 0;
    for (std::size_t f = 0; f < count; ++f) {
        const std::size_t bucket = bucket_of(hashes[f], model.bucket_bits);
        const BucketChecks checks = model.checks[bucket];
        const std::uint16_t check = check_of(hashes[f]);
        const bool first = checks[0] == check;
        const bool second = checks[1] == check;
        known.rows[known.count] = static_cast<std::uint32_t>(bucket * kRowsPerBucket + (first ? 0U : 1U));
        known.count += static_cast<std::size_t>(first || second);
    }
    for (std::size_t i = 0; i < known.count; ++i) __builtin_prefetch(&model.rows[known.rows[i]]);
}

/// The sum of the weights of each character's features; rows are looked for two characters ahead of their use.
void score_line(const TaggerModel& model, Scratch& work) {
    constexpr std::size_t kAhead = 2;
    std::array<KnownRows, kAhead + 1> known;
    const std::size_t size = work.features.size();
    work.scores.assign(size, TagScores{});
    for (std::size_t i = 0; i < size + kAhead; ++i) {
        if (i < size) find_rows(model, work.features, i, known[i % known.size()]);
        if (i < kAhead) continue;
        const KnownRows& mine = known[(i - kAhead) % known.size()];
        for (std::size_t row = 0; row < mine.count; ++row) add_row(work.scores[i - kAhead], model.rows[mine.rows[row]]);
    }
}

/// The best score of `tag` behind one of the tags that it may follow, with the first of them that gives it.
struct Step {
    std::int32_t score = kNever;
    std::uint8_t from = 0;
};
Step best_step(const TagScores& best, const TagScores& steps, std::size_t tag) {
    const std::size_t first = is_inside(tag) ? tag - 1 : 0; // what goes on follows its own kind
    const std::size_t last = is_inside(tag) ? tag : kTagCount - 1;
    Step step{best[first] + steps[first], static_cast<std::uint8_t>(first)};
    for (std::size_t previous = first + 1; previous <= last; ++previous) {
        const std::int32_t score = best[previous] + steps[previous];
        step.from = score > step.score ? static_cast<std::uint8_t>(previous) : step.from;
        step.score = std::max(step.score, score);
    }
    return step;
}

/// The best sequence of tags (Viterbi); of equal ones the one with the smaller tags, so results never depend on luck.
void decode_line(const TaggerModel& model, Scratch& work) {
    const std::size_t size = work.scores.size();
    work.tags.assign(size, 0);
    if (size == 0) return;
    work.back.resize(size);
    TagScores best{};
    for (std::size_t tag = 0; tag < kTagCount; ++tag)
        best[tag] = (may_follow(tag, 0) ? model.first[tag] : kNever) + work.scores[0][tag];
    std::array<TagScores, kTagCount> steps{}; // steps[t][p]: to tag t from tag p
    for (std::size_t tag = 0; tag < kTagCount; ++tag)
        for (std::size_t previous = 0; previous < kTagCount; ++previous)
            steps[tag][previous] = model.previous[previous][tag];
    for (std::size_t i = 1; i < size; ++i) {
        TagScores next{};
        for (std::size_t tag = 0; tag < kTagCount; ++tag) {
            const Step step = best_step(best, steps[tag], tag);
            next[tag] = std::max(step.score, kNever) + work.scores[i][tag];
            work.back[i][tag] = step.from;
        }
        // Sums would grow without end on a long line; only differences matter.
        const std::int32_t top = *std::max_element(next.begin(), next.begin() + kTagCount);
        for (std::size_t tag = 0; tag < kTagCount; ++tag) best[tag] = std::max(next[tag] - top, kNever / 2);
    }
    auto tag = static_cast<std::size_t>(std::max_element(best.begin(), best.begin() + kTagCount) - best.begin());
    for (std::size_t i = size; i-- > 0;) {
        work.tags[i] = static_cast<std::uint8_t>(tag);
        if (i > 0) tag = work.back[i][tag];
    }
}

/// How far the chosen tag's own score lies above that of the best other tag.
std::int32_t margin_of(const TagScores& scores, std::size_t chosen) {
    std::int32_t other = std::numeric_limits<std::int32_t>::min();
    for (std::size_t tag = 0; tag < kTagCount; ++tag)
        if (tag != chosen) other = std::max(other, scores[tag]);
    return scores[chosen] - other;
}

float confidence_of(const ConfidenceTable& table, std::int32_t margin) {
    std::uint8_t percent = table.percent[0];
    for (std::size_t step = 1; step < kConfidenceSteps && table.margins[step] <= margin; ++step)
        percent = table.percent[step];
    return static_cast<float>(percent) / 100.0F;
}

void collect_spans(const TaggerModel& model, const Scratch& work, std::vector<TaggedSpan>& spans) {
    const std::size_t size = work.tags.size();
    for (std::size_t begin = 0; begin < size; ++begin) {
        if (work.tags[begin] == 0 || is_inside(work.tags[begin])) continue;
        const std::size_t inside = work.tags[begin] + 1U;
        std::int32_t margin = margin_of(work.scores[begin], work.tags[begin]);
        std::size_t end = begin + 1;
        for (; end < size && work.tags[end] == inside; ++end)
            margin = std::min(margin, margin_of(work.scores[end], inside));
        const std::size_t kind = (inside - 2) / 2;
        std::size_t first = begin;
        std::size_t last = end;
        while (first < last && work.line.characters[first] == ' ') ++first;
        while (last > first && work.line.characters[last - 1] == ' ') --last;
        if (first < last)
            spans.push_back({.range = {work.line.offsets[first], work.line.offsets[last]},
                             .kind = kTagKinds[kind],
                             .margin = static_cast<float>(margin) / model.scale,
                             .confidence = confidence_of(model.confidence[kind], margin)});
        begin = end - 1;
    }
}

/// The end of the piece that begins at `begin`: the line's, or a space before it where the line is very long.
std::uint32_t piece_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    const auto stop = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', begin), end));
    if (stop - begin <= kLongLine) return stop;
    std::uint32_t cut = begin + kLongLine;
    while (cut > begin && text[cut] != ' ') --cut;
    if (cut > begin) return cut;
    cut = begin + kLongLine;
    while ((static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U && cut + 1 < stop) ++cut;
    return cut;
}

} // namespace

std::string_view to_string(TagKind kind) {
    switch (kind) {
    case TagKind::Person:
        return "PS";
    case TagKind::Organization:
        return "OG";
    case TagKind::Place:
        return "LC";
    case TagKind::Day:
        return "DT";
    case TagKind::Time:
        return "TI";
    case TagKind::Quantity:
        return "QT";
    }
    return {};
}

Result<Tagger> Tagger::load(const std::filesystem::path& path) {
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    if (error) return fail(ErrorCode::Io, "tagger.unreadable", {path.string()});
    if (size > kMaxModelBytes) return fail(ErrorCode::BadInput, "tagger.not_a_model", {path.string()});
    std::ifstream file(path, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (!file.read(bytes.data(), static_cast<std::streamsize>(size)))
        return fail(ErrorCode::Io, "tagger.unreadable", {path.string()});
    return from_bytes(bytes, path.string());
}

Result<Tagger> Tagger::from_bytes(std::string_view bytes, const std::string& path) {
    Result<TaggerModel> model = read_model(bytes, path);
    if (!model) return tl::unexpected(std::move(model.error()));
    return Tagger(std::make_shared<const TaggerModel>(std::move(*model)));
}

std::vector<TaggedSpan> Tagger::tag(std::string_view text, TextRange range) const {
    std::vector<TaggedSpan> spans;
    Scratch work(model_->particle_set);
    const auto stop = static_cast<std::uint32_t>(std::min<std::size_t>(range.end, text.size()));
    for (std::uint32_t begin = range.begin; begin < stop;) {
        const std::uint32_t end = piece_end(text, begin, stop);
        work.line.read(text, begin, end);
        work.features.read(work.line.characters);
        score_line(*model_, work);
        decode_line(*model_, work);
        collect_spans(*model_, work, spans);
        begin = end < stop && text[end] == '\n' ? end + 1 : end;
        if (begin == end && end < stop && text[end] == ' ') ++begin;
    }
    return spans;
}

std::vector<TaggedSpan> Tagger::tag(std::string_view text) const {
    return tag(text, {0, static_cast<std::uint32_t>(text.size())});
}

} // namespace tieline
