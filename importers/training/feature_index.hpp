#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace tieline::training {

/// Counts features, then numbers those that are frequent enough. Open addressing: millions of features would cost a
/// node each in std::unordered_map.
class FeatureIndex {
public:
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    void count(std::uint64_t feature) {
        if ((used_ + 1) * 2 > slots_.size()) grow();
        Slot& slot = slots_[find(feature)];
        if (slot.value == 0) {
            slot.feature = feature;
            ++used_;
        }
        slot.value += slot.value < kNone - 1 ? 1 : 0;
    }

    /// Counts become numbers from 0 on, kNone for features seen less often; returns how many have one.
    std::size_t number(std::uint32_t min_count) {
        std::uint32_t next = 0;
        for (Slot& slot : slots_)
            if (slot.value != 0) slot.value = slot.value >= min_count ? ++next : kNone;
        return next;
    }

    /// Only these keep a number, their place in the list.
    void renumber(const std::vector<std::uint64_t>& features) {
        for (Slot& slot : slots_)
            if (slot.value != 0) slot.value = kNone;
        for (std::uint32_t i = 0; i < features.size(); ++i) slots_[find(features[i])].value = i + 1;
    }

    [[nodiscard]] std::uint32_t id_of(std::uint64_t feature) const {
        const Slot& slot = slots_[find(feature)];
        return slot.value == 0 || slot.value == kNone ? kNone : slot.value - 1;
    }

    /// Calls `visit(feature, number)` for each numbered feature.
    template <class Visit>
    void each(Visit visit) const {
        for (const Slot& slot : slots_)
            if (slot.value != 0 && slot.value != kNone) visit(slot.feature, slot.value - 1);
    }

private:
    struct Slot {
        std::uint64_t feature = 0;
        std::uint32_t value = 0; // how often seen, then number + 1
    };

    [[nodiscard]] std::size_t find(std::uint64_t feature) const {
        std::size_t at = (feature * 0x9E3779B97F4A7C15ULL) >> shift_;
        while (slots_[at].value != 0 && slots_[at].feature != feature) at = (at + 1) & (slots_.size() - 1);
        return at;
    }

    void grow() {
        std::vector<Slot> old(slots_.size() * 2);
        old.swap(slots_);
        --shift_;
        for (const Slot& slot : old)
            if (slot.value != 0) slots_[find(slot.feature)] = slot;
    }

    std::vector<Slot> slots_ = std::vector<Slot>(1U << 12U);
    unsigned shift_ = 64 - 12;
    std::size_t used_ = 0;
};

} // namespace tieline::training
