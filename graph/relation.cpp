#include "graph/relation.hpp"

namespace tieline {

std::optional<DateRange> validity(const When& when) {
    if (when.at) return when.at;
    if (!when.start && !when.end) return std::nullopt;
    return DateRange::between(when.start, when.end);
}

} // namespace tieline
