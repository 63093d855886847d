#pragma once

#include "importers/extract/tagger_model.hpp"
#include "importers/training/corpus.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace tieline::training {

struct TrainingOptions {
    std::uint32_t epochs = 8;
    std::uint32_t bucket_bits = 17; // 2^17 buckets of two rows: 7.3 MB
    std::uint32_t min_count = 3;    // rarer features are left out
    std::uint32_t members = 1;      // how many learn in orders of their own and are summed
    float margin = 0;               // by how much the right tags must win before a sentence counts as learnt
    std::uint64_t seed = 7;
    std::string particles;                        // one a line
    std::function<void(const std::string&)> tell; // progress, for the person who waits; may be empty
};

/// An averaged structured perceptron (Collins 2002): trained on all features, then on those that fit the model's
/// buckets, strongest first. Equal sentences and options give an equal model.
[[nodiscard]] TaggerModel train(const std::vector<LabelledSentence>& sentences, const TrainingOptions& options);

} // namespace tieline::training
