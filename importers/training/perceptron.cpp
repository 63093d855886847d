#include "importers/training/perceptron.hpp"

#include "importers/training/feature_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tieline::training {
namespace {

using Weights = std::array<float, kTagLanes>;
constexpr float kNever = -1e30F;

/// A sentence as indexes into the weights: features of character i are ids[starts[i]] to ids[starts[i + 1]].
struct Example {
    std::vector<std::uint32_t> ids, starts;
    std::vector<std::uint8_t> tags;
};

/// Weights and the sums that their average over all steps is computed from.
class Perceptron {
public:
    explicit Perceptron(std::size_t features) : weights_(features), sums_(features) {}

    void train(const std::vector<Example>& examples, const TrainingOptions& options) {
        std::vector<std::uint32_t> order(examples.size());
        std::iota(order.begin(), order.end(), 0U);
        Shuffle shuffle(options.seed);
        const double steps = static_cast<double>(examples.size()) * options.epochs;
        double step = 0;
        for (std::uint32_t epoch = 0; epoch < options.epochs; ++epoch) {
            shuffle(order);
            std::size_t wrong = 0;
            for (const std::uint32_t index : order) {
                // What is learnt at a step counts in every later average: its share of the whole is what is left.
                wrong += learn(examples[index], static_cast<float>(1.0 - step / steps), options.margin);
                step += 1;
            }
            if (options.tell) options.tell(fmt::format("epoch {} wrong characters {}", epoch + 1, wrong));
        }
    }

    /// The sum of two that learnt in different orders errs less than either.
    void add(const Perceptron& other) {
        const auto add_all = [](Weights& to, const Weights& from) {
            for (std::size_t tag = 0; tag < kTagLanes; ++tag) to[tag] += from[tag];
        };
        for (std::size_t id = 0; id < sums_.size(); ++id) add_all(sums_[id], other.sums_[id]);
        for (std::size_t tag = 0; tag < transition_sums_.size(); ++tag)
            add_all(transition_sums_[tag], other.transition_sums_[tag]);
    }

    [[nodiscard]] const std::vector<Weights>& averages() const { return sums_; }
    [[nodiscard]] const std::array<Weights, kTagCount + 1>& transitions() const { return transition_sums_; }

private:
    std::size_t learn(const Example& example, float share, float margin) {
        decode(example, margin);
        const std::size_t size = example.tags.size();
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t right = example.tags[i];
            const std::size_t guess = guess_[i];
            if (right != guess) {
                ++wrong;
                for (std::uint32_t f = example.starts[i]; f < example.starts[i + 1]; ++f) {
                    const std::uint32_t id = example.ids[f];
                    weights_[id][right] += 1;
                    weights_[id][guess] -= 1;
                    sums_[id][right] += share;
                    sums_[id][guess] -= share;
                }
            }
            const std::size_t before = i > 0 ? example.tags[i - 1] : kTagCount;
            const std::size_t guess_before = i > 0 ? guess_[i - 1] : kTagCount;
            if (right == guess && before == guess_before) continue;
            transitions_[before][right] += 1;
            transitions_[guess_before][guess] -= 1;
            transition_sums_[before][right] += share;
            transition_sums_[guess_before][guess] -= share;
        }
        return wrong;
    }

    /// The best tags, where each wrong one is given `margin` for nothing.
    void decode(const Example& example, float margin) {
        const std::size_t size = example.tags.size();
        guess_.assign(size, 0);
        back_.resize(size);
        Weights best{};
        for (std::size_t i = 0; i < size; ++i) {
            Weights own{};
            own.fill(margin);
            own[example.tags[i]] = 0;
            for (std::uint32_t f = example.starts[i]; f < example.starts[i + 1]; ++f) {
                const Weights& weights = weights_[example.ids[f]];
                for (std::size_t tag = 0; tag < kTagLanes; ++tag) own[tag] += weights[tag];
            }
            Weights next{};
            for (std::size_t tag = 0; tag < kTagCount; ++tag) {
                float top = kNever;
                std::size_t from = 0;
                for (std::size_t p = 0; p < kTagCount; ++p) {
                    if (!may_follow(tag, i > 0 ? p : 0)) continue;
                    const float score = i > 0 ? best[p] + transitions_[p][tag] : transitions_[kTagCount][tag];
                    if (score > top) {
                        top = score;
                        from = p;
                    }
                }
                next[tag] = top + own[tag];
                back_[i][tag] = static_cast<std::uint8_t>(from);
            }
            best = next;
        }
        auto tag = static_cast<std::size_t>(std::max_element(best.begin(), best.begin() + kTagCount) - best.begin());
        for (std::size_t i = size; i-- > 0;) {
            guess_[i] = static_cast<std::uint8_t>(tag);
            tag = back_[i][tag];
        }
    }

    std::vector<Weights> weights_, sums_;
    std::array<Weights, kTagCount + 1> transitions_{}, transition_sums_{}; // the last: from the start of a sentence
    std::vector<std::uint8_t> guess_;
    std::vector<std::array<std::uint8_t, kTagLanes>> back_;
};

std::vector<Example> make_examples(const std::vector<LabelledSentence>& sentences, const ParticleSet& particles,
                                   const std::function<std::uint32_t(std::uint64_t)>& id_of) {
    std::vector<Example> examples;
    TagFeatures features(particles);
    TagLine line;
    std::array<std::uint64_t, kMaxTagFeatures> hashes{};
    for (const LabelledSentence& sentence : sentences) {
        Example example{.ids = {}, .starts = {0}, .tags = sentence.tags};
        line.read(sentence.text, 0, static_cast<std::uint32_t>(sentence.text.size()));
        features.read(line.characters);
        for (std::size_t i = 0; i < features.size(); ++i) {
            const std::size_t count = features.write(i, hashes);
            for (std::size_t f = 0; f < count; ++f)
                if (const std::uint32_t id = id_of(hashes[f]); id != FeatureIndex::kNone) example.ids.push_back(id);
            example.starts.push_back(static_cast<std::uint32_t>(example.ids.size()));
        }
        example.ids.shrink_to_fit();
        examples.push_back(std::move(example));
    }
    return examples;
}

float strength(const Weights& weights) {
    float most = 0;
    for (std::size_t tag = 0; tag < kTagCount; ++tag) most = std::max(most, std::abs(weights[tag]));
    return most;
}

/// The features that the model has room for: in each bucket the strongest ones, and none that has another's check.
std::vector<std::uint64_t> choose_features(const FeatureIndex& index, const std::vector<Weights>& weights,
                                           std::uint32_t bits) {
    struct Choice {
        float strength = 0;
        std::uint64_t feature = 0;
    };
    std::vector<std::array<Choice, kRowsPerBucket>> buckets(std::size_t{1} << bits);
    index.each([&](std::uint64_t feature, std::uint32_t id) {
        Choice mine{strength(weights[id]), feature};
        if (mine.strength <= 0) return;
        for (Choice& other : buckets[bucket_of(feature, bits)]) {
            const bool same = other.strength > 0 && check_of(other.feature) == check_of(mine.feature);
            const bool stronger =
                mine.strength > other.strength || (mine.strength == other.strength && mine.feature < other.feature);
            if (stronger) std::swap(mine, other);
            if (same) return;
        }
    });
    std::vector<std::uint64_t> chosen;
    for (const auto& bucket : buckets)
        for (const Choice& choice : bucket)
            if (choice.strength > 0) chosen.push_back(choice.feature);
    return chosen;
}

/// As large as int16 allows, and never so large that sums of scores need more than 32 bits.
float scale_for(const std::vector<Weights>& weights) {
    float most = 1;
    for (const Weights& row : weights) most = std::max(most, strength(row));
    return std::min(256.0F, std::floor(32'000.0F / most));
}

TaggerModel to_model(const std::vector<std::uint64_t>& features, const Perceptron& perceptron,
                     const TrainingOptions& options) {
    TaggerModel model;
    model.bucket_bits = options.bucket_bits;
    model.particles = options.particles;
    model.particle_set = ParticleSet(options.particles);
    model.rows.resize(kRowsPerBucket << options.bucket_bits);
    model.scale = scale_for(perceptron.averages());
    const auto quantise = [&](float weight) { return static_cast<std::int32_t>(std::lround(weight * model.scale)); };
    for (std::size_t id = 0; id < features.size(); ++id) {
        TaggerRow* row = &model.rows[bucket_of(features[id], options.bucket_bits) * kRowsPerBucket];
        while (row->check != 0) ++row; // choose_features left room for it
        row->check = check_of(features[id]);
        for (std::size_t tag = 0; tag < kTagCount; ++tag)
            row->weights[tag] = static_cast<std::int16_t>(quantise(perceptron.averages()[id][tag]));
    }
    for (std::size_t tag = 0; tag < kTagCount; ++tag) {
        for (std::size_t p = 0; p < kTagCount; ++p) model.previous[p][tag] = quantise(perceptron.transitions()[p][tag]);
        model.first[tag] = quantise(perceptron.transitions()[kTagCount][tag]);
    }
    return model;
}

} // namespace

TaggerModel train(const std::vector<LabelledSentence>& sentences, const TrainingOptions& options) {
    const ParticleSet particles(options.particles);
    FeatureIndex all;
    make_examples(sentences, particles, [&](std::uint64_t feature) {
        all.count(feature);
        return FeatureIndex::kNone;
    });
    const std::size_t kept = all.number(options.min_count);
    std::vector<std::uint64_t> chosen;
    {
        const auto examples = make_examples(sentences, particles, [&](std::uint64_t f) { return all.id_of(f); });
        if (options.tell) options.tell(fmt::format("{} sentences, {} features", sentences.size(), kept));
        Perceptron first(kept);
        first.train(examples, options);
        chosen = choose_features(all, first.averages(), options.bucket_bits);
    }
    all.renumber(chosen);
    if (options.tell) options.tell(fmt::format("{} features chosen", chosen.size()));
    const auto examples = make_examples(sentences, particles, [&](std::uint64_t f) { return all.id_of(f); });
    Perceptron second(chosen.size());
    second.train(examples, options);
    for (std::uint32_t member = 1; member < options.members; ++member) {
        TrainingOptions other_order = options;
        other_order.seed += 7919ULL * member;
        Perceptron other(chosen.size());
        other.train(examples, other_order);
        second.add(other);
    }
    return to_model(chosen, second, options);
}

} // namespace tieline::training
