#include "importers/extract/published.hpp"

namespace tieline {

Published find_published(const Analysis& analysis, const LanguageData&, const ExtractOptions& options) {
    if (options.published) return {options.published, "option", std::nullopt};
    if (!analysis.document->dates.empty()) {
        const MetadataDate& best = analysis.document->dates.front();
        return {best.value, best.origin, std::nullopt};
    }
    return {};
}

} // namespace tieline
