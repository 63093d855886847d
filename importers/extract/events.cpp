#include "importers/extract/events.hpp"

namespace tieline {

std::vector<LocalEvent> find_events(const Analysis&, const LanguageData&) {
    return {};
}

} // namespace tieline
